package corpus

import (
	"strings"
	"testing"

	"presscore/internal/testkit"
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
		"R&D and AT&T; stay as they came, as do &unknown; and & alone.",
		"",
	} {
		if got, edits := unmarkup(body); got != body || edits != nil {
			t.Errorf("%q became %q", body, got)
		}
	}
}

// TestMarkUpIsLinear: a hostile body costs in proportion to its length.
func TestMarkUpIsLinear(t *testing.T) {
	for name, part := range map[string]string{
		"tags that never end":        "<p ",
		"scripts that never end":     "<script>",
		"scripts that nearly end":    "<script></scrip>",
		"comments that never end":    "<p><!-- ",
		"styles among scripts":       "<script><style>",
		"scripts whose end has no >": "<script></script ",
		"scripts with one end":       "<script>",
		"references":                 "<p>&amp",
	} {
		testkit.Linear(t, name, 200, 200_000, func(n int) func() {
			body := "<p><p><p>" + strings.Repeat(part, n)
			if name == "scripts with one end" {
				body += "</script"
			}
			return func() { unmarkup(body) }
		})
	}
}
