package spelling

import (
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
	"presscore/internal/wordlist"
)

func TestCommonList(t *testing.T) {
	c := Default()
	text, err := embedded.ReadFile("common.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range wordlist.Must("common.txt", string(text)).Sections[0].Entries {
		wrong, right, _ := strings.Cut(e.Text, " ")
		if id := c.Words.Find(segment.KeyOf(wrong)); id >= 0 && c.Words.Class[id]&lex.Listed != 0 {
			t.Errorf("%q is a word of the list", wrong)
		}
		if !strings.Contains(right, " ") && c.Words.Find(segment.KeyOf(right)) < 0 {
			t.Errorf("%q is not known", right)
		}
	}
}

func TestCommonMisspellings(t *testing.T) {
	const frame = "The harbour council voted on Tuesday to reopen the pier after the winter. %s The mayor did not reply to the two letters before the vote on Thursday, and the residents left the hall."
	for _, c := range []struct{ text, want string }{
		{"The seperate plan was dropped.", "separate"},
		{"Seperate plans were dropped.", "Separate"},
		{"It occured in the night.", "occurred"},
		{"They met Ines Seige and Ole Millenium there.", ""},
		{"It was \"definately [sic] late\" then.", ""},
		{"The separate plan was dropped.", ""},
	} {
		body := strings.Replace(frame, "%s", c.text, 1)
		got := ""
		for _, f := range Default().Check(corpus.Parse(&corpus.Article{Body: body}, nil)) {
			if f.Kind.Typo() {
				got += f.Suggestion
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
	own := Default().WithWords([]string{"seperate"})
	if fs := own.Check(corpus.Parse(&corpus.Article{Body: strings.Replace(frame, "%s", "The seperate plan was dropped.", 1)}, nil)); len(fs) != 0 {
		t.Errorf("the user's word is flagged: %v", fs)
	}
}
