package segment_test

import (
	"fmt"

	"presscore/internal/segment"
)

// Scan splits text into sentences, tokens and quotations; all of them are spans
// of the text. A block is a paragraph or a line.
func ExampleText_Scan() {
	text := "“We met Mr. Roe at 9 a.m.,” she said. The U.S. team had left."
	var t segment.Text
	t.Scan(text, []segment.Span{{Start: 0, End: int32(len(text))}})
	for _, s := range t.Sentences {
		fmt.Printf("%d words: %s\n", s.Words, s.In(text))
	}
	for _, q := range t.Quotes {
		fmt.Println("quoted:", q.In(text))
	}
	// Output:
	// 9 words: “We met Mr. Roe at 9 a.m.,” she said.
	// 5 words: The U.S. team had left.
	// quoted: “We met Mr. Roe at 9 a.m.,”
}

// KeyOf is the same for a word in any letter case and with any apostrophe.
func ExampleKeyOf() {
	fmt.Println(segment.KeyOf("Don't") == segment.KeyOf("don’t"), segment.KeyOf("don't") == segment.KeyOf("dont"))
	// Output: true false
}
