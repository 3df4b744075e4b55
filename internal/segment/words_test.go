package segment

import (
	"testing"

	"presscore/internal/testkit"
)

func TestEveryWordListIsInTheVersion(t *testing.T) {
	testkit.EveryFileCounts(t, wordFiles, versionOf)
}

// TestAbbreviationLists: each section does what its heading says.
func TestAbbreviationLists(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"We met Mr. Roe there.", 1},                 // a name follows
		{"He left Osk Inc. The firm said so.", 2},    // may end a sentence
		{"He left Osk Inc. and went home.", 1},       //
		{"They met in Mass. and talked.", 1},         // only when capitalised
		{"They moved the mass. Nobody saw it.", 2},   //
		{"See www.osk.example.org for the plan.", 1}, // the last part of a host
	} {
		var x Text
		x.Scan(c.text, []Span{{0, int32(len(c.text))}})
		if len(x.Sentences) != c.want {
			t.Errorf("%q: %d sentences, want %d", c.text, len(x.Sentences), c.want)
		}
	}
}
