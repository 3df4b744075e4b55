package scoring_test

import (
	"fmt"

	"presscore/features"
	"presscore/scoring"
)

// A vector of readings becomes a score that is the sum of its terms: 50 for the
// middle of the reference articles, and what each feature adds or takes.
func ExampleScorer() {
	norms, err := scoring.Embedded()
	if err != nil {
		fmt.Println(err)
		return
	}
	weights, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		fmt.Println(err)
		return
	}
	// An article of 400 words of news in which every feature is missing but two:
	// percentages and sums of money, of which it has four, and misspelt words, of
	// which it has three.
	v := features.Vector{ID: "harbour-1", Outlet: "harbour-post.example", Genre: features.News, GenreSure: 1, Words: 400, Supported: true,
		Readings: make([]features.Reading, len(features.All))}
	for i, f := range features.All {
		switch f.Name {
		case "figures_rate":
			v.Readings[i] = features.Reading{Value: 10e6, Count: 4, N: 400}
		case "typo_rate":
			v.Readings[i] = features.Reading{Value: 7.5e6, Count: 3, N: 400}
		default:
			v.Readings[i] = features.Reading{Missing: features.TooShort}
		}
	}
	scorer := scoring.NewScorer(norms, weights)
	score := scorer.Article(&v)
	reliability := score.Axes[scoring.Reliability]
	sum := 50 * scoring.Unit
	for i, c := range reliability.Contributions {
		sum += c.Points
		if c.Points != 0 {
			fmt.Printf("%-12s %+.0f\n", features.All[i].Name, c.Points.Float())
		}
	}
	fmt.Printf("reliability %.0f, the sum of its terms: %v\n", reliability.Score.Float(), sum == reliability.Score)
	fmt.Printf("%s (%s): measured on %.0f%% of the points\n", score.Status, score.StatusReason, 100*reliability.Coverage.Float())
	// Output:
	// typo_rate    -9
	// figures_rate +5
	// reliability 46, the sum of its terms: true
	// insufficient (low_coverage): measured on 28% of the points
}
