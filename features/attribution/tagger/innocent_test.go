package tagger

import (
	"os"
	"testing"

	"presscore/features/attribution/internal/labelled"
	"presscore/internal/wordlist"
)

// TestInnocent: words of the lists in sentences that report nothing.
func TestInnocent(t *testing.T) {
	const file = "../internal/lists/innocent.txt"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	l, err := wordlist.Parse(file, string(text))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range l.Sections {
		for _, e := range s.Entries {
			n++
			switch as := Default().Tag(labelled.PlainDocument(e.Text)).Attributions; {
			case s.Name == "silent" && len(as) > 0:
				t.Errorf("%s:%d: %s", file, e.Line, showAll(e.Text, as))
			case s.Name == "fires" && len(as) == 0:
				t.Errorf("%s:%d: %q is silent now: move it to [silent]", file, e.Line, e.Text)
			}
		}
	}
	if n < 40 {
		t.Errorf("%d sentences only", n)
	}
}
