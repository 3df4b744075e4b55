// Package wingtest makes what the tests of the wing's rooms ask questions of: a
// text with the tokens of the embedded model.
//
// Only tests import it.
package wingtest

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/labelled"
)

// scorer is the embedded model, read once.
var scorer = sync.OnceValues(func() (*crf.Scorer, error) { return crf.OpenScorer(crf.Image) })

// View is a text as the rooms see it: every line is a paragraph, nothing is fenced off.
func View(t testing.TB, text string) (grammar.View, *corpus.Document) {
	t.Helper()
	s, err := scorer()
	if err != nil {
		t.Fatal(err)
	}
	d := labelled.PlainDocument(text)
	f := s.NewFrame()
	f.Read(text, &d.Seg)
	return grammar.View{Text: text, Seg: &d.Seg, Toks: f.Toks}, d
}

// At is the token at which the first occurrence of part begins in the text, and
// the token after its last one.
func At(t testing.TB, v *grammar.View, part string) (from, to int32) {
	t.Helper()
	at := strings.Index(v.Text, part)
	if at < 0 {
		t.Fatalf("%q does not hold %q", v.Text, part)
	}
	from = int32(v.Seg.TokenAt(int32(at)))
	for to = from; int(to) < len(v.Seg.Tokens) && int(v.Seg.Tokens[to].Start) < at+len(part); to++ {
	}
	return from, to
}

// Same reports whether the attributions have the marked spans and no others.
func Same(got []attribution.Attribution, want []labelled.MarkedSpan) bool {
	n := 0
	for i := range got {
		for label, spans := range map[uint8][]corpus.Span{crf.BeginSource: got[i].Source, crf.BeginCue: got[i].Cue, crf.BeginContent: got[i].Content} {
			for _, s := range spans {
				n++
				if !slices.ContainsFunc(want, func(w labelled.MarkedSpan) bool {
					return w.Label == label && w.From == int(s.Start) && w.To == int(s.End) && (w.Of == "" || strings.ContainsRune(w.Of, rune('1'+i)))
				}) {
					return false
				}
			}
		}
	}
	total := 0
	for _, w := range want {
		total += max(len(w.Of), 1)
	}
	return n == total
}

// Speakers are the speakers of the attributions of a text whose content holds the words,
// joined, and the source type of the last.
func Speakers(as []attribution.Attribution, text, words string) (string, attribution.SourceType) {
	var names []string
	var kind attribution.SourceType
	for i := range as {
		for _, c := range as[i].Content {
			if strings.Contains(c.In(text), words) {
				names, kind = append(names, as[i].Speaker), as[i].SourceType
			}
		}
	}
	return strings.Join(names, "|"), kind
}
