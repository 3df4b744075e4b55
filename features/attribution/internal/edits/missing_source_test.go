package edits

import (
	"testing"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/people"
	"presscore/features/attribution/internal/wingtest"
)

// TestParticipleSharesItsSubject: with a name or a pronoun behind the comma, and with
// nothing that could be one. A day has a capital and is no name, so there is no source: an
// empty one broke what read it.
func TestParticipleSharesItsSubject(t *testing.T) {
	for text, want := range map[string]string{
		"Citing the harbour report, Ada Brook closed the pier on the quay.":  "Ada Brook",
		"Citing the harbour report, he closed the pier on the quay.":         "he",
		"Citing the harbour report, Wednesday. Ada Brook closed the pier.":   "",
		"Citing the harbour report, Wednesday the council closed the pier.":  "",
		"Citing the harbour report, January was called the best of months.":  "",
		"Citing the harbour report, 12 of them closed the pier on the quay.": "",
	} {
		v, _ := wingtest.View(t, text)
		e := Editor{}
		e.View = v
		cue, content := crf.Part{}, crf.Part{}
		cue.From, cue.To = wingtest.At(t, &v, "Citing")
		content.From, content.To = wingtest.At(t, &v, "the harbour report")
		f := people.Found{CuePart: cue, ContentPart: content}
		e.sharedSubject(&f)
		got := ""
		for _, s := range f.Source {
			got += s.In(text)
		}
		if got != want || (f.SourcePart.To > 0) != (want != "") || f.SourcePart.From > f.SourcePart.To {
			t.Errorf("%q has the source %q at %d to %d, want %q", text, got, f.SourcePart.From, f.SourcePart.To, want)
		}
	}
}
