package spelling_test

import (
	"fmt"

	"presscore/corpus"
	"presscore/features/spelling"
)

// Check finds slips in an article. The town's newcomer Zandvoorde is a name, no slip.
func ExampleChecker_Check() {
	d := corpus.Parse(&corpus.Article{Body: "Teh mayor said that Ulrikke Zandvoorde wuold open the the bridge, a bit later then planned."}, nil)
	for _, f := range spelling.Default().Check(d) {
		fmt.Printf("%-12s %-10q %q\n", f.Kind, f.In(d.Text), f.Suggestion)
	}
	// Output:
	// misspelling  "Teh"      "The"
	// misspelling  "wuold"    "would"
	// doubled_word "the the"  "the"
	// real_word    "then"     "than"
}

// A user's reviewed words are known, in any letter case.
func ExampleChecker_WithWords() {
	d := corpus.Parse(&corpus.Article{Body: "The council met in the new gemeindehall on Monday and praised the goverment."}, nil)
	own, err := spelling.ParseOwnWords("words.txt", "goverment  # what the locals call their pub\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(spelling.Default().Check(d)), len(spelling.Default().WithWords(own.Words).Check(d)))
	// Output: 1 0
}
