package speakers

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
)

// addresses is the source of an attribution whose words before a colon are those of whoever
// is spoken to: {The mayor} showed her dismay to Tom Harl: "…" It is [from,to) itself where
// nobody is spoken to.
func (r *Resolver) addresses(f *people.Found, from, to int32) (int32, int32) {
	first := r.Seg.Sentences[r.Seg.Tokens[from].Sent].FirstTok
	if from < first+2 || r.Toks[from-1].Lex.Key != grammar.KeyTo || f.CuePart.From < to || f.CuePart.To-f.CuePart.From != 1 || r.Toks[f.CuePart.From].Shape != crf.ShColon {
		return from, to
	}
	for k := first + 1; k < from && k < first+subjectLong; k++ {
		if t := &r.Toks[k]; t.Shape == crf.ShComma || t.Q != crf.QOut {
			break
		}
		if r.Past(k) {
			r.Place(f, first, k)
			return first, k
		}
	}
	return from, to
}

// subjectLong: tokens of the subject of a sentence before its verb.
const subjectLong = 8
