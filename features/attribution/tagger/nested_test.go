package tagger

import (
	"testing"

	"presscore/features/attribution/internal/labelled"
)

// TestNested: who reports a statement and who makes it are two attributions, the
// inner one second-hand; the marks of traps.txt cannot be nested.
func TestNested(t *testing.T) {
	for _, c := range []struct{ text, outer, whole, inner, part string }{
		{"The minister said the army had been called out, local media reported.",
			"local media", "The minister said the army had been called out", "The minister", "the army had been called out"},
		{"According to the Lantern, Strand said the pact would hold.",
			"the Lantern", "Strand said the pact would hold", "Strand", "the pact would hold"},
	} {
		d := labelled.PlainDocument(c.text)
		as := Default().Tag(d).Attributions
		if len(as) != 2 {
			t.Errorf("%q: %s", c.text, showAll(c.text, as))
			continue
		}
		for i, want := range [][2]string{{c.outer, c.whole}, {c.inner, c.part}} {
			if got := [2]string{as[i].Source[0].In(c.text), as[i].Content[0].In(c.text)}; got != want {
				t.Errorf("%q: %q, want %q", c.text, got, want)
			}
		}
	}
}
