package pipeline_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"presscore/features"
	"presscore/features/notices"
	"presscore/pipeline"
	"presscore/scoring"
)

// Example runs a night over one article and looks at what it published.
func Example() {
	dir, err := os.MkdirTemp("", "presscore-example-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "ferry.txt")
	if err := os.WriteFile(in, []byte("The ferry will run until June, the clerk said on Friday. Nobody had asked her why.\n"), 0o644); err != nil {
		log.Fatal(err)
	}
	weights, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		log.Fatal(err)
	}
	norms, err := scoring.Embedded()
	if err != nil {
		log.Fatal(err)
	}
	x, finder := features.DefaultExtractors(), notices.Default()
	night := pipeline.Options{Inputs: []string{in}, Out: filepath.Join(dir, "out"), Weights: weights, WeightsName: "default", Norms: norms,
		Extractors: x, Finder: finder, Versions: x.Versions(finder), Limits: scoring.DefaultLimits, NoPlots: true}
	out, err := pipeline.Run(context.Background(), night)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(out.Counts.Articles, "article of", out.Counts.Outlets, "outlet")

	again, err := pipeline.Run(context.Background(), night)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("the same night again:", again.RunID == out.RunID, again.Again)

	link, err := os.Readlink(filepath.Join(night.Out, "latest"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("latest is the run:", link == out.RunID)
	// Output:
	// 1 article of 1 outlet
	// the same night again: true true
	// latest is the run: true
}
