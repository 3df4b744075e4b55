package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// "According to" says by itself where its source stands: right behind it.

// accordingSource gives an "according to" without a source the noun phrase behind it:
// The fare will rise, according to [the transport board]. Nobody who stands before it is
// its source, and where nobody who could speak stands behind it there is none: they were
// shared out according to size.
func (e *Editor) accordingSource(f *people.Found) {
	if f.CuePart.To == 0 || f.SourcePart.To > f.CuePart.From || e.Toks[f.CuePart.From].Lex.Key != keyAccording || e.Toks[f.CuePart.To-1].Lex.Key != grammar.KeyTo {
		return
	}
	f.SourcePart, f.Source = crf.Part{}, nil
	s := &e.Seg.Sentences[f.CuePart.Sent]
	if to := e.accordingEnd(s, f.CuePart.To); to > f.CuePart.To && (e.speaker(f.CuePart.To, to) || e.anyCapital(f.CuePart.To, to)) {
		e.setSource(f, f.CuePart.To, to)
		e.trim(f, f.CuePart.To)
	}
}

// anyCapital reports whether a name stands among tokens [from,to): an Internet posting
// made by a Harlite.
func (e *Editor) anyCapital(from, to int32) bool {
	for k := from; k < to; k++ {
		if grammar.Capital(&e.Toks[k]) {
			return true
		}
	}
	return false
}

// accordingEnd is where the source that begins at token from ends: before a comma, a
// mark or a word that ends a source.
func (e *Editor) accordingEnd(s *segment.Sentence, from int32) int32 {
	to := from
	for to < s.EndTok && to < from+longestSubject && e.Toks[to].Shape < crf.ShOpen && e.Toks[to].Q == crf.QOut && !joins.Has(e.Toks[to].Lex.Key) {
		if afterSource.Has(e.Toks[to].Lex.Key) && !(to > from+1 && e.Past(to-1) && grammar.Prepositions.Has(e.Toks[to].Lex.Key)) {
			break // but a person involved in the plan
		}
		to++
	}
	return to
}

// accordingTail: The fare will rise in May, [according to] [a person with knowledge of
// the plan]. The chain at times takes it for a part of what is said.
func (e *Editor) accordingTail(*people.Found) {
	s := e.sent
	for k := s.FirstTok + shortestClause + 1; k+2 < s.EndTok; k++ {
		if e.Toks[k].Lex.Key != keyAccording || e.Toks[k+1].Lex.Key != grammar.KeyTo || e.Toks[k].Q != crf.QOut || e.Toks[k-1].Shape != crf.ShComma || e.Toks[k-2].Q != crf.QOut {
			continue
		}
		to := e.accordingEnd(s, k+2)
		e.nextQuoted(k)
		if to == k+2 || !e.speaker(k+2, to) || e.cueAt(k) != nil || !e.claimed(s.FirstTok, k-1) {
			return
		}
		e.inside(s.FirstTok, k-1, k)
		e.state(nil, k+2, to, k, k+2, s.FirstTok, k-1)
		return
	}
}

// nextQuoted gives an "according to" at token k what the statement before it says, where
// the chain gave it the quotation that follows: "…," [the official] [said], according to
// a pool report. "If …" is the official's, too.
func (e *Editor) nextQuoted(k int32) {
	f := e.cueAt(k)
	if f == nil || f.ContentPart.To == 0 || f.ContentPart.From < e.sent.EndTok || len(f.Content) != 1 {
		return
	}
	if i := e.first[e.Seg.Tokens[k].Sent]; i >= 0 {
		if g := &e.list[i]; g.SourcePart.To > 0 && g.SourcePart.To <= k && g.CuePart.To <= k && g.ContentPart.To > 0 {
			f.ContentPart, f.Content = g.ContentPart, append([]corpus.Span(nil), g.Content...)
		}
	}
}

// accordingOuter: [According to] [the Lantern], {Harl said the road was open}.
func (e *Editor) accordingOuter(*people.Found) {
	s := e.sent
	if e.Toks[s.FirstTok].Lex.Key != keyAccording || e.Toks[s.FirstTok+1].Lex.Key != grammar.KeyTo {
		return
	}
	comma := s.FirstTok + 2
	for comma < s.EndTok && comma < s.FirstTok+longestOpening && e.Toks[comma].Shape != crf.ShComma {
		comma++
	}
	end := e.WordsEnd(comma, s.EndTok)
	if comma <= s.FirstTok+2 || comma+shortestClause > end || e.Toks[comma].Shape != crf.ShComma {
		return
	}
	if f := e.cueAt(s.FirstTok); f != nil && f.ContentPart.To > 0 {
		return
	}
	if i := e.first[e.Seg.Tokens[s.FirstTok].Sent]; i >= 0 {
		// the inner source is what follows the comma
		if f := &e.list[i]; f.SourcePart.To > comma+1 && f.SourcePart.From <= comma {
			e.setSource(f, comma+1, f.SourcePart.To)
		}
	}
	e.state(nil, s.FirstTok+2, comma, s.FirstTok, s.FirstTok+2, comma+1, end)
}

// accordingInside: {The guild}, [according to] [Harl], {answered in a letter}. What the
// subject before it says is the subject's: [The judge], according to Harl, [said].
func (e *Editor) accordingInside(*people.Found) {
	s := e.sent
	for k := s.FirstTok + 2; k+shortestClause < s.EndTok; k++ {
		t := &e.Toks[k]
		if t.Q != crf.QOut || grammar.Auxiliaries.Has(t.Lex.Key) && t.Shape == crf.ShLower || t.Shape == crf.ShColon || t.Shape == crf.ShSemicolon {
			return // the clause has its verb already
		}
		if t.Lex.Key != keyAccording || e.Toks[k+1].Lex.Key != grammar.KeyTo || e.Toks[k-1].Shape != crf.ShComma {
			continue
		}
		to := e.accordingEnd(s, k+2)
		if to == k+2 || to+shortestClause > s.EndTok || e.Toks[to].Shape != crf.ShComma || !e.speaker(k+2, to) || !e.speaker(s.FirstTok, k-1) {
			return
		}
		v := to + 1
		for v+1 < s.EndTok && adverb(e, v) {
			v++
		}
		if n := &e.Toks[v]; n.Q != crf.QOut || n.Shape != crf.ShLower || !grammar.Auxiliaries.Has(n.Lex.Key) && !e.Past(v) && !present.Has(n.Lex.Key) {
			return
		}
		end := e.WordsEnd(v+1, s.EndTok)
		for i := e.first[e.Seg.Tokens[k].Sent]; i >= 0 && int(i) < len(e.list) && e.list[i].CuePart.To > 0 && e.list[i].CuePart.Sent == e.Seg.Tokens[k].Sent; i++ {
			if g := &e.list[i]; g.CuePart.From > to && g.CuePart.From <= v+1 && (g.SourcePart.To == 0 || g.SourcePart.From >= k) {
				e.setSource(g, s.FirstTok+grammar.B2i(clauseOpen.Has(e.Toks[s.FirstTok].Lex.Key)), k-1)
			}
		}
		e.state(e.cueAt(k), k+2, to, k, k+2, s.FirstTok, k-1)
		f := e.cueAt(k)
		if f == nil {
			f = &e.list[len(e.list)-1]
		}
		f.Content = append(f.Content, e.span(to+1, end))
		return
	}
}
