package segment

import "testing"

// A modifier apostrophe that begins no word once made an endless loop.
func TestModifierApostropheAlone(t *testing.T) {
	for _, s := range []string{"ʼ", "ʼtis", "a ʼ b", "oʼclock", "x'ʼ", "ʼʼʼ", "त\u02bc\ufffd"} {
		var x Text
		x.Scan(s, []Span{{0, int32(len(s))}})
		last := int32(0)
		for _, tok := range x.Tokens {
			if tok.Start < last || tok.End <= tok.Start {
				t.Errorf("%q: token %v", s, tok.Span)
			}
			last = tok.End
		}
	}
	var x Text
	x.Scan("oʼclock", []Span{{0, 8}})
	if x.Words != 1 {
		t.Errorf("oʼclock is %d words", x.Words)
	}
}
