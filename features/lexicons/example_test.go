package lexicons_test

import (
	"fmt"

	"presscore/features/lexicons"
	"presscore/internal/segment"
)

// Match finds entries in segmented text: here two loaded words, one of them
// inflected, and a phrase that says a side was asked for its reply. "Savage" is
// a name inside the sentence and no hit.
func ExampleTable_Match() {
	text := "Dan Savage slammed the shameful plan. A spokeswoman declined to comment."
	var seg segment.Text
	seg.Scan(text, []segment.Span{{Start: 0, End: int32(len(text))}})
	for _, h := range lexicons.Default().Match(nil, text, &seg) {
		fmt.Printf("%-12s %-10s %q as %s\n", h.Category, h.Sub, h.Span(&seg).In(text), h.Term)
	}
	// Output:
	// loaded       scorn      "slammed" as slam
	// reporting               "slammed" as slammed
	// loaded       derogatory "shameful" as shameful
	// reply_sought declined   "declined to comment" as decline to comment
}
