package stages_test

import (
	"fmt"
	"log"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// Example takes one article through every step of a night.
func Example() {
	article := &corpus.Article{ID: "a1", Outlet: "herald.example", Title: "Ferry to run until June", Lang: "en", Hash: "1",
		Body: "The ferry will run until June, the clerk of the harbour council said on Friday. \"We have no money for a bridge,\" said Mary Ansley, the mayor of Varnholm. " +
			"The council had put the bridge off for a year. Two lanes of the old crossing will stay shut until the spring, according to a report of the county engineer. " +
			"Pupils and nurses cross the water twice a day and pay four crowns.\n"}

	// Scan and choose: every record of the night is seen, some are kept.
	chosen := stages.Select([]stages.Seen{stages.Scan(article, 0, 0)}, stages.Choice{})

	// Measure: the only step that reads the text. Its records can be sent elsewhere.
	step := &stages.Measurer{Extractors: features.DefaultExtractors(), Finder: notices.Default(), Maker: "example"}
	measured, evidence, trace, err := step.Measure(article)
	if err != nil {
		log.Fatal(err)
	}

	// Window: look across the articles.
	win, err := window.NewWindow(window.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer win.Close()
	if err := win.AddTrace(&trace); err != nil {
		log.Fatal(err)
	}
	found, err := win.Finish()
	if err != nil {
		log.Fatal(err)
	}
	at, _ := found.Article(measured.ID)
	place := stages.PlaceOf(at, &measured)

	// Score, and sum to outlets.
	norms, err := scoring.Embedded()
	if err != nil {
		log.Fatal(err)
	}
	weights, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		log.Fatal(err)
	}
	scored, err := stages.Score(scoring.NewScorer(norms, weights), "example", &measured, &place, nil)
	if err != nil {
		log.Fatal(err)
	}
	sums := scoring.NewSummaries(scoring.DefaultLimits)
	sums.Add(scored.Row(&place))

	fmt.Println(len(chosen.Kept), "article kept;", place.Role, "in its window")
	fmt.Println(len(evidence) > 0, scored.Vector.Words > 50)
	for _, o := range sums.Finish() {
		fmt.Println(o.Outlet, o.Genre, o.Articles, o.State)
	}
	// Output:
	// 1 article kept; unique in its window
	// true true
	// herald.example all 1 not_rated
	// herald.example news 1 not_rated
}
