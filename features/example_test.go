package features_test

import (
	"fmt"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
)

// The harbour is invented, and so is everybody who speaks about it.
const harbour = `Port Callis will not get its new bridge before next year, the harbour council said on Friday.

"We lack the steel," clerk Ida Strand told reporters after the meeting. "We will not pay twice for it," she said.

Builder Tomas Frey said his yard had warned the council in May. Insiders claimed that the money was gone. The council recieved three offers and took none of them.`

// An article becomes a document, the document an analysis, the analysis a vector:
// one reading for each feature, with the spans that made it.
func Example() {
	article := &corpus.Article{ID: "harbour-1", Outlet: "harbour-post.example", Title: "Bridge put off", Body: harbour}
	document := corpus.Parse(article, notices.Default())
	analysis := features.DefaultExtractors().Analyse(document)
	vector, err := features.Measure(analysis)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, f := range features.All {
		reading := vector.Readings[i]
		switch f.Name {
		case "typo_rate", "anonymous_source_share", "copied_share":
			if reading.Missing != "" {
				fmt.Printf("%s is missing: %s\n", f.Name, reading.Missing)
				continue
			}
			fmt.Printf("%s = %.3f (%d of %d)\n", f.Name, reading.Value.Float(), reading.Count, reading.N)
			for _, e := range reading.Evidence {
				fmt.Printf("  %q\n", document.Text[e.Span.Start:e.Span.End])
			}
		}
	}
	// Output:
	// anonymous_source_share = 0.200 (1 of 5)
	//   "Insiders claimed"
	// typo_rate = 14.925 (1 of 67)
	//   "recieved"
	// copied_share is missing: no_window
}

// A feature says of itself what it counts, what it misses, and how an outlet
// could move it without better practice.
func ExampleFeature() {
	for _, f := range features.All {
		if f.Name == "typo_rate" {
			fmt.Println(f.Title)
			fmt.Println(f.Family, f.Unit, "reliability:", f.Direction(features.Reliability), "bias:", f.Direction(features.Bias))
		}
	}
	// Output:
	// misspelt words
	// editing per_1000_words reliability: lower bias: none
}
