package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
)

// describedLeads is the politician whom the clause before a colon describes without the
// name: In a note, the Norland Democrat went further:
func (r *Resolver) describedLeads(colon int32) (people.Found, bool) {
	s := &r.Seg.Sentences[r.Seg.Tokens[colon].Sent]
	for k := colon - 1; k >= s.FirstTok && k > colon-farthest; k-- {
		if r.Toks[k].Lex.Key != grammar.KeyThe || k > s.FirstTok && r.Toks[k-1].Shape != crf.ShComma || r.Seg.Tokens[k].Depth > 0 {
			continue
		}
		for head := k + 1; head+1 < colon && head < k+longDescription; head++ {
			if !elected.Has(r.Toks[head].Lex.Key) || !r.Past(head+1) {
				continue
			}
			f := people.Found{Person: -1, At: -1}
			f.Speaker, f.SourceType, f.Head = r.Words(k, head+1), attribution.Role, r.Toks[head].Lex.Key
			r.place(&f, k, head+1)
			return f, true
		}
	}
	return people.Found{}, false
}
