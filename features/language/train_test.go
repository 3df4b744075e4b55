package language

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared opens a file of the shared data, or skips; under CI it must be there.
func shared(t *testing.T, name string) io.Reader {
	t.Helper()
	root := os.Getenv("PRESSCORE_SHARED")
	if root == "" {
		dir, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
			if _, err := os.Stat(filepath.Join(dir, "shared", "data")); err == nil {
				root = filepath.Join(dir, "shared")
				break
			}
		}
	}
	raw, err := os.ReadFile(filepath.Join(root, "data", name))
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("no shared data: ", err)
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// TestEmbeddedWeightsAreWhatTrainMakes also holds the figures of held-out
// outlets, which docs/model-language.md states.
func TestEmbeddedWeightsAreWhatTrainMakes(t *testing.T) {
	if testing.Short() {
		t.Skip("trains for some seconds")
	}
	var predictions bytes.Buffer
	o := DefaultOptions()
	o.Predictions = &predictions
	weights, rep, err := Train(shared(t, "babe-dev.jsonl.gz"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", rep)
	if string(weights) != weightsText {
		t.Error("weights.txt is stale: run presscore train language, or this test with PRESSCORE_WRITE_WEIGHTS=1")
		if os.Getenv("PRESSCORE_WRITE_WEIGHTS") != "" {
			if err := os.WriteFile("weights.txt", weights, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if rep.MacroF1 < .72 || rep.AUC < .80 {
		t.Errorf("macro-F1 %.4f, AUC %.4f with outlets held out, want .72 and .80", rep.MacroF1, rep.AUC)
	}
	lines := strings.Split(strings.TrimSpace(predictions.String()), "\n")
	if lines[0] != "id,outlet,fold,label,score" || len(lines) != rep.Rows+1 {
		t.Errorf("predictions: header %q, %d lines for %d rows", lines[0], len(lines), rep.Rows)
	}
}

// examplesText is a small labelled set of our own in which one word decides.
func examplesText() string {
	var b strings.Builder
	for i := range 120 {
		word, biased := "measured", false
		if i%2 == 0 {
			word, biased = "shameless", true
		}
		fmt.Fprintf(&b, `{"id":%d,"outlet":"Gazette %d","text":"A %s reply from office number %d came late in the day.","biased":%v}`+"\n", i, i/2%4, word, i, biased)
	}
	return b.String()
}

func TestTrainLearnsAndRepeats(t *testing.T) {
	w1, rep, err := Train(strings.NewReader(examplesText()), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if rep.AUC < .99 || rep.Rows != 120 || rep.Biased != 60 || len(rep.Outlets) != 4 {
		t.Errorf("report %+v", rep)
	}
	w2, _, _ := Train(strings.NewReader(examplesText()), DefaultOptions())
	if !bytes.Equal(w1, w2) {
		t.Error("the same sentences gave other weights")
	}
	if _, err := Load(w1); err != nil {
		t.Error(err)
	}
	if strings.Contains(strings.ToLower(string(w1)), "gazette") {
		t.Error("an outlet's name stands in the weights")
	}
}

func TestTrainRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{", "line 1: "},
		{`{"id":1,"outlet":"a","text":"x"}`, "line 1: want text, outlet and biased"},
		{`{"id":1,"outlet":"a","text":"x y z","biased":true}`, "want sentences of three outlets"},
	} {
		if _, _, err := Train(strings.NewReader(c.text), DefaultOptions()); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func TestCalibrateFindsTheLine(t *testing.T) {
	var m []float64
	var y []bool
	for i := range 2000 { // margins twice too large, shifted by 1
		z := float64(i%41)/10 - 2
		m = append(m, 2*z+1)
		y = append(y, float64(i*7919%2000)/2000 < sigmoid(z))
	}
	a, b := calibrate(m, y)
	if a < .4 || a > .6 || b < -.7 || b > -.3 {
		t.Errorf("scale %.2f shift %.2f, want about .5 and -.5", a, b)
	}
}
