package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
)

// A tag between two commas stands inside what it reports.

// insideTag: {The ferry}, [Harl] [noted] on Monday, {was late again}.
func (e *Editor) insideTag(*people.Found) {
	s := e.sent
	for k := s.FirstTok + 2; k+shortestClause < s.EndTok && k < s.FirstTok+longestOpening; k++ {
		t := &e.Toks[k]
		if t.Q != crf.QOut || grammar.Auxiliaries.Has(t.Lex.Key) && t.Shape == crf.ShLower {
			return // the clause has its verb already
		}
		if t.Shape != crf.ShComma {
			continue
		}
		v := k + 2
		for v < s.EndTok && v < k+longTag && !(e.Past(v) && tailVerbs.Has(e.Toks[v].Lex.Key) && e.Speaks(v)) && e.Toks[v].Shape < crf.ShOpen {
			v++
		}
		if v+shortestClause >= s.EndTok || !e.Past(v) || !e.Speaks(v) || e.cueAt(v) != nil {
			return
		}
		close := v + 1
		for close < s.EndTok && close < v+longTag && e.Toks[close].Shape < crf.ShOpen {
			close++
		}
		if close+shortestClause > s.EndTok || e.Toks[close].Shape != crf.ShComma {
			return
		}
		// what stands between is no more than when and where; the clause goes on with its verb
		if next := e.Toks[v+1].Lex.Key; close > v+1 && !placesSaid.Has(next) {
			return
		}
		first := &e.Toks[k+1]
		alone := v == k+2 && grammar.Subjects.Has(first.Lex.Key)
		if !grammar.Auxiliaries.Has(e.Toks[close+1].Lex.Key) || e.Toks[close+1].Q != crf.QOut || !alone && (grammar.Subjects.Has(first.Lex.Key) || !grammar.Capital(first) && !grammar.Determiners.Has(first.Lex.Key) || !e.speaker(k+1, v)) {
			return
		}
		end := e.WordsEnd(close+1, s.EndTok)
		e.state(nil, k+1, v, v, v+1, s.FirstTok, k)
		f := &e.list[len(e.list)-1]
		f.Content = append(f.Content, e.span(close+1, end))
		return
	}
}

// insideRelative gives an "according to" behind a relative pronoun the rest of its
// clause, which is what it reports: barges which, [according to] [the Lantern], {the guild
// has condemned}.
func (c *Editor) insideRelative(f *people.Found) {
	if f.CuePart.To == 0 || f.SourcePart.To <= f.CuePart.From || c.Toks[f.CuePart.From].Lex.Key != keyAccording || len(f.Content) == 0 {
		return
	}
	comma := f.CuePart.From - 1
	s := &c.Seg.Sentences[f.CuePart.Sent]
	if comma < s.FirstTok+2 || c.Toks[comma].Shape != crf.ShComma || !relatives.Has(c.Toks[comma-1].Lex.Key) && !grammar.WhoWords.Has(c.Toks[comma-1].Lex.Key) && c.Toks[comma-1].Lex.Key != grammar.KeyWhich {
		return
	}
	from := f.SourcePart.To
	if int(from) < len(c.Toks) && c.Toks[from-1].Shape != crf.ShComma && c.Toks[from].Shape == crf.ShComma {
		from++
	}
	end := c.WordsEnd(from, s.EndTok)
	if from+2 > end || c.Toks[from-1].Shape != crf.ShComma {
		return
	}
	f.ContentPart = c.PartOf(crf.BeginContent, from, end)
	f.Content = []corpus.Span{c.span(from, end)}
}
