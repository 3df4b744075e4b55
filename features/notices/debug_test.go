package notices

import (
	"fmt"
	"os"
	"testing"

	"presscore/internal/segment"
)

// TestDebug prints how the piece in NOTICES_PIECE is read. A tool.
func TestDebug(t *testing.T) {
	s := os.Getenv("NOTICES_PIECE")
	if s == "" {
		t.Skip("NOTICES_PIECE is not set")
	}
	f := Default()
	w := &work{text: s}
	p := f.read(w, segment.Span{Start: 0, End: int32(len(s))}, anywhere)
	for _, k := range p.toks {
		names := ""
		for b, n := range f.vocab.names {
			if k.cls&(1<<b) != 0 {
				names += " " + n
			}
		}
		fmt.Printf("%q%s lit=%d\n", s[k.start:k.end], names, k.lit)
	}
	for i := range f.grammar {
		if f.grammar[i].match(p.toks) {
			fmt.Println(f.grammar[i].rule, f.grammar[i].kind, f.grammar[i].conf)
		}
	}
	fmt.Println(feedDisclaimer(p))
	fmt.Printf("%+v\n", fillFeedSlots(p))
	fmt.Println(f.parse(p))
}
