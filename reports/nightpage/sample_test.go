package nightpage_test

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"
	"time"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/pipeline"
	"presscore/reports/nightpage"
	"presscore/reports/rundir"
	"presscore/reports/rundir/runtest"
	"presscore/scoring"
)

// TestSampleNight: the page that score writes of the sample articles is the one that
// is written again from the folder, and each of its numbers stands in a cell.
func TestSampleNight(t *testing.T) {
	weights, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	norms, err := scoring.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	panel, err := corpus.LoadPanel("../../testdata/panel.csv")
	if err != nil {
		t.Fatal(err)
	}
	x := features.DefaultExtractors()
	o := pipeline.Options{Inputs: []string{"../../testdata/articles"}, Out: filepath.Join(t.TempDir(), "out"), Panel: panel, Weights: weights, WeightsName: "default", Norms: norms,
		Extractors: x, Finder: notices.Default(), Versions: x.Versions(notices.Default()), Limits: scoring.Limits{MinArticles: 3, MinEvents: 3, RatedArticles: 7, RatedEvents: 5}, MaxFailed: .02, Jobs: 2, NoPlots: true,
		Version: "test", Argv: []string{"test"}, Now: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }}
	out, err := pipeline.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	run, err := rundir.Open(out.Dir)
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := nightpage.Write(&again, run); err != nil {
		t.Fatal(err)
	}
	page := runtest.Get(t, out.Dir, nightpage.File)
	if again.String() != page {
		t.Error("written from the finished run, the page differs from the one of the night")
	}
	cells, counts, spans := nightpage.Traced(t, page, run)
	if cells < 200 || counts < 10 || spans < 10 {
		t.Errorf("%d cells, %d counts, %d counts of words: the test has no teeth", cells, counts, spans)
	}
}
