package lexicons

import (
	"os"
	"testing"

	"presscore/internal/wordlist"
)

// TestInnocentPhrasesDoNotFire reads testdata/innocent.txt.
func TestInnocentPhrasesDoNotFire(t *testing.T) {
	text, err := os.ReadFile("testdata/innocent.txt")
	if err != nil {
		t.Fatal(err)
	}
	list, err := wordlist.Parse("testdata/innocent.txt", string(text))
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]Category{}
	for _, c := range Categories() {
		byName[c.String()] = c
	}
	phrases := 0
	for _, s := range list.Sections {
		c, ok := byName[s.Name]
		if !ok {
			t.Errorf("%s:%d: no category %q", list.File, s.Line, s.Name)
		}
		for _, e := range s.Entries {
			phrases++
			if got := hits(e.Text+".", c); len(got) > 0 {
				t.Errorf("%s:%d: %s: %q fires %q", list.File, e.Line, c, e.Text, got)
			}
		}
	}
	if phrases < 50 {
		t.Errorf("%d innocent phrases, want 50", phrases)
	}
}
