package attribution

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"presscore/corpus"
)

// TestDumpPredictions writes predictions in the form of `presscore annotate`
// when ATTRIBUTION_DUMP names a file: a way to measure without the program.
// ATTRIBUTION_WEIGHTS, if set, receives freshly trained weights first.
func TestDumpPredictions(t *testing.T) {
	out := os.Getenv("ATTRIBUTION_DUMP")
	if out == "" {
		t.Skip("ATTRIBUTION_DUMP is not set")
	}
	shared := sharedDir(t)
	tagger := (*Tagger)(nil)
	if os.Getenv("ATTRIBUTION_TRAIN") != "" {
		var opts TrainOptions
		if err := json.Unmarshal([]byte(os.Getenv("ATTRIBUTION_TRAIN")), &opts); err != nil {
			t.Fatal(err)
		}
		in := gunzip(t, filepath.Join(shared, "data/polnear-train.jsonl.gz"))
		data, rep, err := Train(in, opts)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(rep.Articles, rep.Features, rep.Words, rep.Bytes)
		if w := os.Getenv("ATTRIBUTION_WEIGHTS"); w != "" {
			if err := os.WriteFile(w, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if tagger, err = Load(data); err != nil {
			t.Fatal(err)
		}
		if len(rep.Predictions) > 0 {
			dump(t, out+".cv", rep.Predictions, filepath.Join(shared, "data/polnear-train.jsonl.gz"))
		}
	} else {
		tagger = Default()
	}
	exs, err := readLabelled(gunzip(t, filepath.Join(shared, "data/polnear-dev.jsonl.gz")))
	if err != nil {
		t.Fatal(err)
	}
	var preds []Prediction
	for i := range exs {
		preds = append(preds, Prediction{ID: exs[i].id, Result: tagger.Tag(exs[i].doc)})
	}
	dump(t, out, preds, filepath.Join(shared, "data/polnear-dev.jsonl.gz"))
}

func gunzip(t testing.TB, path string) *gzip.Reader {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return z
}

func dump(t *testing.T, out string, preds []Prediction, gold string) {
	exs, err := readLabelled(gunzip(t, gold))
	if err != nil {
		t.Fatal(err)
	}
	docs := map[string]*corpus.Document{}
	for i := range exs {
		docs[exs[i].id] = exs[i].doc
	}
	w, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	enc := json.NewEncoder(w)
	for _, p := range preds {
		text := docs[p.ID].Text
		runes := func(spans []corpus.Span) [][2]int {
			o := [][2]int{}
			for _, s := range spans {
				a := utf8.RuneCountInString(text[:s.Start])
				o = append(o, [2]int{a, a + utf8.RuneCountInString(s.In(text))})
			}
			return o
		}
		type att struct {
			Source  [][2]int `json:"source"`
			Cue     [][2]int `json:"cue"`
			Content [][2]int `json:"content"`
			Kind    string   `json:"kind"`
			Stance  string   `json:"stance"`
			Type    string   `json:"source_type"`
			Speaker string   `json:"speaker"`
			Class   string   `json:"class"`
			Via     string   `json:"via"`
			Prob    float64  `json:"prob"`
		}
		row := struct {
			ID           string  `json:"id"`
			Expected     float64 `json:"expected"`
			Attributions []att   `json:"attributions"`
		}{ID: p.ID, Expected: p.Result.Expected, Attributions: []att{}}
		for _, a := range p.Result.Attributions {
			row.Attributions = append(row.Attributions, att{runes(a.Source), runes(a.Cue), runes(a.Content),
				a.Kind.String(), a.Stance.String(), string(a.SourceType), a.Speaker, a.CueClass.String(), a.Via, a.Prob})
		}
		if err := enc.Encode(row); err != nil {
			t.Fatal(err)
		}
	}
}

func init() {
	if w := os.Getenv("ATTRIBUTION_LOAD"); w != "" {
		embedded, _ = os.ReadFile(w)
	}
}
