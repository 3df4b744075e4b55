package train

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/tagger"
)

// TestTrainIsDeterministic trains twice on our own cases and compares the bytes.
func TestTrainIsDeterministic(t *testing.T) {
	var data [2][]byte
	for i := range data {
		var err error
		if data[i], _, err = Weights(strings.NewReader(ownAsJSON(t)), Options{MinCount: 2, NoOwn: true, Epochs: 2}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(data[0], data[1]) {
		t.Error("two trainings differ")
	}
	_, rep, err := Weights(strings.NewReader(ownAsJSON(t)), Options{MinCount: 2, NoOwn: true, Epochs: 1, CV: "article"})
	if err != nil || len(rep.Predictions) != rep.Articles {
		t.Errorf("%d predictions for %d articles: %v", len(rep.Predictions), rep.Articles, err)
	}
	var b bytes.Buffer
	if err := WritePredictions(&b, rep.Predictions); err != nil || strings.Count(b.String(), "\n") != rep.Articles+1 {
		t.Errorf("predictions: %v\n%s", err, b.String())
	}
	tg, err := tagger.Load(data[0])
	if err != nil {
		t.Fatal(err)
	}
	if tg.Version() == tagger.Default().Version() {
		t.Errorf("version %q of other weights", tg.Version())
	}
}

// ownAsJSON is our own labelled prose in the form of the training data.
func ownAsJSON(t *testing.T) string {
	own, err := labelled.ReadMarkup(labelled.OwnCases)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, ex := range own {
		type ann struct {
			Annotator    string   `json:"annotator"`
			Attributions []any    `json:"attributions"`
			Discard      [][2]int `json:"discard"`
		}
		row := map[string]any{"id": ex.ID, "text": ex.Doc.Text, "publisher": "own", "annotations": []ann{{Annotator: "a"}}}
		if err := json.NewEncoder(&b).Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}
