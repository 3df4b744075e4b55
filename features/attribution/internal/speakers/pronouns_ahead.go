package speakers

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
	"presscore/internal/wordset"
)

// namedAfter is who is named behind the clause that opens the sentence, where a pronoun at
// token at is its subject: Even as he left, {Tom Harl} said.
func (r *Resolver) namedAfter(at int32, gender uint8) *people.Mention {
	s := &r.Seg.Sentences[r.Seg.Tokens[at].Sent]
	if at <= s.FirstTok || at > s.FirstTok+cataphora || r.Seg.Tokens[at].Depth > 0 || !besides.Has(r.Toks[at-1].Lex.Key) {
		return nil
	}
	for n := r.mentionsBefore(at); n < len(r.Mentions) && r.Mentions[n].From < s.EndTok; n++ {
		m := &r.Mentions[n]
		k := m.From
		for k > at && (grammar.Capital(&r.Toks[k-1]) || r.Toks[k-1].Shape == crf.ShDot) {
			k--
		}
		if k-1 <= at || r.Toks[k-1].Shape != crf.ShComma || m.To >= s.EndTok {
			continue
		}
		if t := &r.Toks[m.To]; r.fits(m.Who, gender) && r.Seg.Tokens[m.From].Depth == 0 && (t.Shape == crf.ShComma || r.Past(m.To) || grammar.Auxiliaries.Has(t.Lex.Key)) {
			return m
		}
	}
	return nil
}

// cataphora: tokens before a pronoun that opens a sentence's first clause: On Monday, even as he.
const cataphora = 5

// besides open a clause beside the one that names its subject.
var besides = wordset.Of("as", "while", "though", "although", "when", "before", "after")
