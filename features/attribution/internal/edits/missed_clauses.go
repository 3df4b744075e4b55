package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Clauses behind a subject and a verb of speech, with that and without.

// thatClause: [The court] [held] {that the levy was lawful}.
func (e *Editor) thatClause(*people.Found) {
	s := e.sent
	found := e.first[e.Seg.Tokens[s.FirstTok].Sent]
	for t := s.FirstTok + 2; t+2 < s.EndTok && t < s.FirstTok+longestOpening; t++ {
		if e.Toks[t].Lex.Key != keyThat || e.Toks[t].Q != crf.QOut || e.Toks[t+1].Shape == crf.ShComma {
			continue // having said that,
		}
		v := t - 1
		if e.Toks[v].Shape == crf.ShComma {
			v = e.beforeComment(v)
		} else if !thatVerbs.Has(e.Toks[v].Lex.Key) {
			// shared with Harbour Motor that; told the court that
			for v > s.FirstTok && v > t-longestAddressee && !thatVerbs.Has(e.Toks[v].Lex.Key) {
				v--
			}
			if next := e.Toks[v+1].Lex.Key; !thatVerbs.Has(e.Toks[v].Lex.Key) || next != keyWith && next != grammar.KeyTo && next != keyLast && !placesSaid.Has(next) && !addressing.Has(e.Toks[v].Lex.Key) {
				return
			}
		}
		if e.Toks[v].Shape != crf.ShLower || e.Toks[v].Q != crf.QOut {
			return
		}
		// what is found in the sentence stands inside the clause: reported that Roe said
		shared := found >= 0 && e.sharesSubject(&e.list[found], v, t)
		if found >= 0 && !shared && (e.list[found].CuePart.From < t || e.list[found].SourcePart.To > 0 && e.list[found].SourcePart.From < t || e.list[found].ContentPart.To > 0 && e.list[found].ContentPart.From < t) {
			return
		}
		from, to := e.subjectOf(s, v)
		end := e.WordsEnd(t+1, s.EndTok)
		if to == from && !e.impersonal(s, v) || end <= t+2 || e.Toks[v].Lex.Key == keyHeld && !e.FiniteIn(t+1, end) {
			return // held that tone throughout
		}
		cue := v
		for cue > to && cue > s.FirstTok && (grammar.Auxiliaries.Has(e.Toks[cue-1].Lex.Key) || grammar.Passive.Has(e.Toks[cue-1].Lex.Key)) {
			cue--
		}
		if shared && to > from {
			e.lendSubject(&e.list[found], from, to)
		}
		e.state(nil, from, to, cue, v+1, t, end)
		return
	}
}

// keyHeld: the court held that the levy was lawful.
var keyHeld = segment.KeyOf("held")

// sharesSubject reports whether f has the subject of verb v, or none, and says something
// after that clause: [The post] held that the pier was shut, and (wrote) that nobody
// cared. So does an "according to" in the clause, which has its own behind it.
func (e *Editor) sharesSubject(f *people.Found, v, that int32) bool {
	k := f.CuePart.From
	return k > that && f.SourcePart.To <= v && (e.Toks[k].Lex.Key == keyAccording || joins.Has(e.Toks[k-1].Lex.Key) && len(f.Content) > 0 && f.Content[len(f.Content)-1].Start >= e.Seg.Tokens[f.CuePart.To-1].End)
}

// lendSubject gives a second verb of speech the subject of the first, and what follows it.
func (e *Editor) lendSubject(f *people.Found, from, to int32) {
	if f.SourcePart.To > 0 || e.Toks[f.CuePart.From].Lex.Key == keyAccording {
		return
	}
	e.setSource(f, from, to)
	x := f.Content[len(f.Content)-1]
	f.Content = []corpus.Span{x}
	f.ContentPart = e.PartOf(crf.BeginContent, int32(e.Seg.TokenAt(x.Start)), int32(e.Seg.TokenAt(x.End)))
}

// beforeComment is the token before a comment between two commas, of which the second
// is at token comma: explains{, in a dry fashion,} that.
func (e *Editor) beforeComment(comma int32) int32 {
	for k := comma - 1; k > e.sent.FirstTok && k > comma-longTag; k-- {
		if e.Toks[k].Shape == crf.ShComma {
			return k - 1
		}
	}
	return comma
}

// plainClause: [He] [felt] {the team had been unlucky}; [A study in Cancer] [found] …
func (e *Editor) plainClause(*people.Found) {
	s := e.sent
	if e.Toks[s.FirstTok].Q != crf.QOut {
		return
	}
	if i := e.first[e.Seg.Tokens[s.FirstTok].Sent]; i >= 0 {
		// [The department] [said] {Harl, the clerk, contacted the board}
		if f := &e.list[i]; f.SourcePart.To > 0 && f.SourcePart.From < f.CuePart.From && saying.Has(e.Toks[f.SourcePart.From-1+grammar.B2i(f.SourcePart.From == 0)].Lex.Key) && f.SourcePart.From > s.FirstTok+1 {
			e.plainAt(&segment.Sentence{FirstTok: s.FirstTok, EndTok: s.EndTok}, f.SourcePart.From-2)
		}
		return
	}
	if e.plainAt(s, s.FirstTok) {
		return
	}
	// …, and [a teacher] [thought] {it was a bomb}
	for k := s.FirstTok + shortestClause; k+shortestStatement < s.EndTok; k++ {
		if e.Toks[k].Shape == crf.ShComma && joins.Has(e.Toks[k+1].Lex.Key) && e.Toks[k].Q == crf.QOut && (grammar.Determiners.Has(e.Toks[k+2].Lex.Key) || grammar.Capital(&e.Toks[k+2])) && e.plainAt(&segment.Sentence{FirstTok: k + 2, EndTok: s.EndTok}, k+2) {
			return
		}
	}
}

// plainAt adds the statement of the clause that begins at the first token of s, if it is
// one, and reports whether it was.
func (e *Editor) plainAt(s *segment.Sentence, first int32) bool {
	for v := first + 1; v+shortestClause < s.EndTok && v < first+longestOpening; v++ {
		t := &e.Toks[v]
		if t.Q != crf.QOut || t.Shape == crf.ShColon || t.Shape == crf.ShSemicolon {
			return false
		}
		if t.Shape != crf.ShLower || !plainVerbs.Has(t.Lex.Key) || crf.Ends([]byte(e.Seg.Tokens[v].In(e.Text)), "ing") {
			continue
		}
		from, to := e.subjectOf(s, v)
		if to == from {
			continue
		}
		n := &e.Toks[v+1]
		paper := e.Toks[e.NounPhrase(from, to)-1].Lex.Sem()&lists.SemDocument != 0
		if n.Q != crf.QOut || n.Shape >= crf.ShOpen || n.Lex.Key == grammar.KeyBy || n.Lex.Key == grammar.KeyTo || grammar.Prepositions.Has(n.Lex.Key) || grammar.Auxiliaries.Has(n.Lex.Key) || objectWords.Has(n.Lex.Key) && !grammar.Subjects.Has(n.Lex.Key) {
			return false
		}
		end := e.WordsEnd(v, s.EndTok)
		if !(paper && findings.Has(t.Lex.Key)) && !e.FiniteIn(v+1, min(end, v+1+finiteWithin)) {
			return false
		}
		e.state(nil, from, to, v, v+1, v+1, end)
		return true
	}
	return false
}
