package wordlist

import (
	"reflect"
	"strings"
	"testing"
)

const head = "# Words of saying.\n# source: ours\n# licence: ours\n"

func TestParse(t *testing.T) {
	l, err := Parse("x.txt", head+"\n[verbs]\nadd\nsay  # the plain one\n[nouns]\n#-mark\nclaim\n")
	if err != nil {
		t.Fatal(err)
	}
	if l.Title != "Words of saying." || l.Source != "ours" || l.Licence != "ours" {
		t.Errorf("header read as %+v", l)
	}
	if got := l.Words("verbs"); !reflect.DeepEqual(got, []string{"add", "say"}) {
		t.Errorf("verbs = %q", got)
	}
	if got := l.Words("nouns"); !reflect.DeepEqual(got, []string{"claim"}) {
		t.Errorf("nouns = %q", got)
	}
	if l.Words("adverbs") != nil {
		t.Error("a section that is not there has words")
	}
	if l.Sections[1].Line != 8 || l.Sections[0].Entries[1].Line != 7 {
		t.Errorf("lines are wrong: %+v", l.Sections)
	}
}

func TestParseErrorsNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{head + "[open\n", "x.txt:4: section without closing bracket"},
		{head + "b\na\n", `x.txt:5: "a" is out of order: it sorts before "b"`},
		{head + "a\na\n", `x.txt:5: "a" stands on line 4 already`},
		{head + "[s]\na\n[s]\nb\n", `x.txt:6: section "s" stands twice`},
		{"# t\n# source: ours\na\n", `x.txt:1: the list has no "# licence:" line`},
		{"a\n", "x.txt:1: the list has no title (the first comment)"},
	} {
		if _, err := Parse("x.txt", c.text); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}
