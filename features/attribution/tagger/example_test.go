package tagger_test

import (
	"fmt"

	"presscore/corpus"
	"presscore/features/attribution/tagger"
	"presscore/features/notices"
)

// Who says what in a short article, and what kind of source each is.
func ExampleTagger_Tag() {
	article := &corpus.Article{Body: "Mayor Lena Osk said on Monday that the pier was rotten.\n" +
		"\"We lost two boats,\" she told CNN.\n" +
		"Critics claimed that the board had known for years."}
	d := corpus.Parse(article, notices.Default())
	for _, a := range tagger.Default().Tag(d).Attributions {
		fmt.Printf("%s (%s, %s, %s) %q", a.Speaker, a.SourceType, a.Kind, a.CueClass, a.Content[0].In(d.Text))
		if a.Via != "" {
			fmt.Printf(" via %s", a.Via)
		}
		fmt.Println()
	}
	// Output:
	// Lena Osk (named_person, indirect, neutral) "that the pier was rotten"
	// Lena Osk (named_person, direct, neutral) "\"We lost two boats,\"" via CNN
	// Critics (public, indirect, doubt) "that the board had known for years"
}
