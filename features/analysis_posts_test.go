package features

import (
	"testing"

	"presscore/corpus"
)

// TestQuotedInPost: a post that begins with a name and a quotation quotes that name.
func TestQuotedInPost(t *testing.T) {
	for _, c := range []struct{ post, label, quote string }{
		{"Ana Prado: “It is safe.” https://osk.example/1", "Ana Prado", "“It is safe.”"},
		{"Dr. Ana Prado on the pier: \"It is safe. We said so.\"", "Dr. Ana Prado", "\"It is safe. We said so.\""},
		{".@anaprado: “It is safe.”", ".@anaprado", "“It is safe.”"},
		{"@anaprado on the pier: “It is safe.”", "@anaprado", "“It is safe.”"},
		{"PRADO: \"It is safe.\" She left.", "PRADO", "\"It is safe.\""},
		{"BREAKING: “It is safe,” says Ana Prado.", "", ""},
		{"Prado says of the pier: “It is safe.”", "", ""},
		{"Go and look! Ana Prado: “It is safe.”", "", ""},
		{"It is safe: Ana Prado said so.", "", ""},
		{"It is safe.", "", ""},
	} {
		label, quote := quotedInPost(c.post, corpus.Span{End: int32(len(c.post))})
		if got := [2]string{label.In(c.post), quote.In(c.post)}; got != [2]string{c.label, c.quote} {
			t.Errorf("%s: got %q", c.post, got)
		}
	}
}
