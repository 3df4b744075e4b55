package corpus

import (
	"strings"
	"testing"
)

func TestMarkUpIsCutOut(t *testing.T) {
	body := "<p>The harbour council <b>voted</b> on Tuesday &amp; rested.</p><p>&ldquo;We <a href=\"https://x.example/?a=1\">expect</a> ferries,&rdquo; she said.</p><script>var a = \"<p>\";</script><br/>It rained."
	d := Parse(&Article{Body: body}, nil)
	want := []string{"The harbour council voted on Tuesday & rested.", "“We expect ferries,” she said.", "It rained."}
	if len(d.Lines) != len(want) {
		t.Fatalf("%q", d.Text)
	}
	loc := NewLocator(d)
	for i, l := range d.Lines {
		if got := l.In(d.Text); got != want[i] {
			t.Errorf("line %d: %q, want %q", i, got, want[i])
		}
	}
	runes := []rune(body)
	for _, word := range []string{"harbour", "voted", "rested", "expect", "ferries", "rained"} {
		at := strings.Index(d.Text, word)
		s := loc.Span(Span{Start: int32(at), End: int32(at + len(word))})
		if got := string(runes[s[0]:s[1]]); got != word {
			t.Errorf("%s: body[%d:%d] is %q", word, s[0], s[1], got)
		}
	}
}

func TestPlainTextIsNoMarkUp(t *testing.T) {
	for _, body := range []string{
		"If a < b and b > c then a <3 b, he wrote. Use <b> once.",
		"<unknown> <tags> <here> <and> <there>",
		"R&amp;D stays as it came, for there is no tag.",
		"",
	} {
		if got, edits := unmarkup(body); got != body || edits != nil {
			t.Errorf("%q became %q", body, got)
		}
	}
	long := strings.Repeat("<p", 100000) + strings.Repeat("<script>", 2000) // linear, no panic
	unmarkup(long)
}
