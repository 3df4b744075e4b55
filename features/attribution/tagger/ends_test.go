package tagger

import (
	"strings"
	"testing"

	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/labelled"
)

// TestRulesAtTheEdges: the example of each rule, cut off after any of its words and begun at
// any of them, is tagged: no rule looks before the text or behind it.
func TestRulesAtTheEdges(t *testing.T) {
	texts := 0
	for _, r := range edits.Rules {
		plain, _, err := labelled.ReadMarked(r.Example)
		if err != nil {
			t.Fatal(err)
		}
		for at := range plain {
			if plain[at] != ' ' {
				continue
			}
			for _, text := range []string{plain[:at], plain[at+1:], strings.TrimRight(plain[:at], ".,") + "."} {
				d := labelled.PlainDocument(text)
				checkLegal(t, text, d, Default().Tag(d))
				texts++
			}
		}
	}
	if texts < 3000 {
		t.Errorf("%d texts: the test has no teeth", texts)
	}
}

// TestContentAtTheEnd: what is said may end with the text, in a mark of several bytes:
// no rule looks behind it.
func TestContentAtTheEnd(t *testing.T) {
	for _, text := range []string{
		"In a note, which he soon withdrew, the mayor praised the old pier of Osk while shouting: “OH, OSK IS A TOTAL WRECK!”",
		"Roe, who later left, said the pier was safe and promised a new one, adding: “Osk will float.”",
		"Roe said the port was rich, and that Harl had promised more, which nobody believed”",
	} {
		d := labelled.PlainDocument(text)
		checkLegal(t, text, d, Default().Tag(d))
	}
}
