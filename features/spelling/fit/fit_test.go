package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"

	"presscore/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// TestEmbeddedWeightsAreWhatFitMakes, to the byte.
func TestEmbeddedWeightsAreWhatFitMakes(t *testing.T) {
	if testing.Short() {
		t.Skip("fits for some seconds")
	}
	data := filepath.Join(testkit.Shared(t), "data")
	out := filepath.Join(t.TempDir(), "weights.txt")
	if err := run(filepath.Join(data, "allsides-dev.jsonl.gz"), filepath.Join(data, "typos-dev.jsonl"), out); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../data/weights.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("data/weights.txt is not what go run ./fit makes: see data/README.md")
	}
}

// TestFit finds the weights that samples were made with, and a threshold that
// lets through as many natural ones as it may.
func TestFit(t *testing.T) {
	var of []sample
	for i := range 4000 {
		x := float64(i%21)/10 - 1
		z := 2*x - .5
		planted := float64(i*7919%4000)/4000 < 1/(1+math.Exp(-z))
		s := sample{planted: planted}
		s.Features = []float64{1, x, 0}
		of = append(of, s)
	}
	w := fit(of, 3)
	if w[0] < -.6 || w[0] > -.4 || w[1] < 1.8 || w[1] > 2.2 || w[2] != 0 {
		t.Errorf("weights %.2f, want about -0.5, 2 and 0", w)
	}
	// with more separation, the least score lets 10 natural samples through
	for i := range w {
		w[i] *= 4
	}
	cut, _ := threshold(of, w, 10, 1.2)
	through := 0
	for _, s := range of {
		z := 0.0
		for k, x := range s.Features {
			z += w[k] * x
		}
		if !s.planted && z > cut {
			through++
		}
	}
	if through > 10 || cut < 1.2 {
		t.Errorf("%d natural samples pass %.2f, want 10 at most and 1.2 at least", through, cut)
	}
}
