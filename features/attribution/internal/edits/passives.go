package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Who stands before a passive has not spoken.

// saidBy: It is alleged by [the Crown] {that both captains knew}.
func (e *Editor) saidBy(*people.Found) {
	s := e.sent
	for k := s.FirstTok + 2; k+3 < s.EndTok; k++ {
		if e.Toks[k].Lex.Key != grammar.KeyBy || e.Toks[k].Q != e.Toks[k-1].Q || !e.Past(k-1) || !thatVerbs.Has(e.Toks[k-1].Lex.Key) {
			continue
		}
		be := k - 2
		for be > s.FirstTok && adverb(e, be) {
			be--
		}
		from := be
		for from > s.FirstTok && (grammar.Passive.Has(e.Toks[from].Lex.Key) || grammar.Auxiliaries.Has(e.Toks[from].Lex.Key)) {
			from--
		}
		if from == be || e.Toks[from].Lex.Key != grammar.KeyIt {
			continue
		}
		that := k + 1
		for that < s.EndTok && that < k+longestSubject && e.Toks[that].Lex.Key != keyThat {
			that++
		}
		if that == k+1 || that+shortestClause > s.EndTok || e.Toks[that].Lex.Key != keyThat {
			return
		}
		f := e.cueAt(k - 1)
		end := e.WordsEnd(that+1, s.EndTok)
		e.state(f, k+1, that, from+1, k+1, that, end)
		return
	}
}

// asBy: As noted by [the Lantern], {the pier is shut}. {The pier is shut}, as first reported by
// [Orbis News].
func (e *Editor) asBy(*people.Found) {
	s := e.sent
	for k := s.FirstTok; k+4 < s.EndTok; k++ {
		if e.Toks[k].Lex.Key != keyAs || e.Toks[k].Q != crf.QOut {
			continue
		}
		v := k + 1
		for v+2 < s.EndTok && (adverb(e, v) || e.Toks[v].Lex.Key == keyFirst) {
			v++
		}
		if e.Toks[v+1].Lex.Key != grammar.KeyBy || !e.Past(v) || !thatVerbs.Has(e.Toks[v].Lex.Key) && !tailVerbs.Has(e.Toks[v].Lex.Key) || e.cueAt(v) != nil {
			continue
		}
		from, end := v+2, e.WordsEnd(v+2, s.EndTok)
		to := from
		for to < end && e.Toks[to].Q == crf.QOut && e.Toks[to].Shape != crf.ShComma && e.Toks[to].Shape != crf.ShColon {
			to++
		}
		for end < s.EndTok && e.Toks[end].Q != crf.QOut {
			end++ // the mark that closes a quotation
		}
		if to == from || to-from > longestSubject || !e.speaker(from, to) {
			return
		}
		switch {
		case k == s.FirstTok && to+shortestClause < end && e.Toks[to].Shape == crf.ShComma:
			e.state(nil, from, to, k, v+2, to+1, end)
			e.inside(to+1, end, k)
		case k > s.FirstTok+shortestClause && e.Toks[k-1].Shape == crf.ShComma && (to >= end || e.Toks[to].Shape == crf.ShComma) && e.claimed(s.FirstTok, k-1):
			e.state(nil, from, to, k, v+2, s.FirstTok, k-1)
			e.inside(s.FirstTok, k-1, k)
		}
		return
	}
}

// keyFirst: as first reported by.
var keyFirst = segment.KeyOf("first")

// accused goes from the accused to whoever accuses them: Harl was accused by [the union]
// of {theft}. Nobody else does.
func (c *Editor) accused(f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || f.ContentPart.To == 0 || f.SourcePart.From > f.CuePart.From || !c.charged(f) {
		return
	}
	f.SourcePart, f.Source = crf.Part{}, nil
	from, to := f.ContentPart.From, f.ContentPart.To
	if c.Toks[f.CuePart.To-1].Lex.Key != grammar.KeyBy || len(f.Content) != 1 {
		return
	}
	for k := from + 1; k+1 < to && k < from+longestSubject; k++ {
		if c.Toks[k].Lex.Key == grammar.KeyOf {
			c.setSource(f, from, k)
			f.ContentPart = c.PartOf(crf.BeginContent, k+1, to)
			f.Content = []corpus.Span{{Start: c.Seg.Tokens[k+1].Start, End: f.Content[0].End}}
			return
		}
	}
}

// charged reports whether the cue is a passive of accusing: has been accused of.
func (c *Editor) charged(f *people.Found) bool {
	k := f.CuePart.From // the man accused of {a theft}
	return c.cueHas(f, accusing) && (c.passiveCue(f.CuePart) || accusing.Has(c.Toks[k].Lex.Key) && c.Past(k) && c.Toks[k+1].Lex.Key == grammar.KeyOf || f.SourcePart.To == f.CuePart.From && f.SourcePart.To > 0 && c.contracted(f.SourcePart.To-1))
}

// contracted reports whether token k is a pronoun drawn together with its verb: he's, they're.
func (c *Editor) contracted(k int32) bool {
	return c.Seg.Tokens[k].Flags&segment.Apostrophe != 0 && grammar.Subjects.Has(segment.KeyOf(grammar.BeforeApostrophe(c.Seg.Tokens[k].In(c.Text))))
}

// wasTold takes the listener away, who has said nothing: The board (was told) {that the
// pier was shut}; I was hauled in and (told) {that it was}. Who told it stands behind a by.
func (c *Editor) wasTold(f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || f.SourcePart.To > f.CuePart.From || !c.cueHas(f, hearing) || !c.listens(f) {
		return
	}
	f.SourcePart, f.Source = crf.Part{}, nil
	last := c.Toks[f.CuePart.To-1].Lex.Key
	from, to := f.ContentPart.From, f.ContentPart.To
	if last != grammar.KeyBy || from != f.CuePart.To || len(f.Content) != 1 {
		return
	}
	for k := from + 1; k+1 < to && k < from+longestSubject; k++ {
		if key := c.Toks[k].Lex.Key; key == keyThat || key == grammar.KeyTo {
			c.setSource(f, from, k)
			f.ContentPart = c.PartOf(crf.BeginContent, k, to)
			f.Content = []corpus.Span{{Start: c.Seg.Tokens[k].Start, End: f.Content[0].End}}
			return
		}
	}
}

// listens reports whether the source of f is the subject of a passive: was told, were
// stopped and told.
func (c *Editor) listens(f *people.Found) bool {
	for k := f.CuePart.From; k < f.CuePart.To; k++ {
		if hearing.Has(c.Toks[k].Lex.Key) {
			b := k - 1
			for b >= f.SourcePart.To && adverb(c, b) {
				b--
			}
			return b >= f.SourcePart.To && grammar.Passive.Has(c.Toks[b].Lex.Key) || c.stoppedAnd(f, b)
		}
	}
	return false
}

// stoppedAnd reports whether a passive of the source stands before the "and" at token b,
// and nobody who is told behind the verb: was hauled in {and} told that.
func (c *Editor) stoppedAnd(f *people.Found, b int32) bool {
	if b < f.SourcePart.To || !joins.Has(c.Toks[b].Lex.Key) || f.ContentPart.From != f.CuePart.To {
		return false
	}
	if key := c.Toks[f.ContentPart.From].Lex.Key; key != keyThat && key != grammar.KeyTo && !grammar.Subjects.Has(key) {
		return false
	}
	for k := f.SourcePart.To; k < b; k++ {
		if grammar.Passive.Has(c.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

// questioned is what police do to people: questioned {the driver}. Who questions a plan
// or somebody's motives says something.
func (c *Editor) questioned(f *people.Found) bool {
	if f.CuePart.To == 0 || !questions.Has(c.Toks[f.CuePart.To-1].Lex.Key) || f.ContentPart.From != f.CuePart.To || c.quotes(f) {
		return false
	}
	from := f.ContentPart.From
	if objectWords.Has(c.Toks[from].Lex.Key) {
		return from+1 == f.ContentPart.To || c.Toks[from].Lex.Key != keyHer
	}
	head := c.NounPhrase(from, f.ContentPart.To) - 1
	for k := from; k <= head; k++ {
		if t := &c.Toks[k]; t.Shape == crf.ShUpperPoss || t.Shape >= crf.ShOpen || clauses.Has(t.Lex.Key) && !ownNoun.Has(t.Lex.Key) || c.Seg.Tokens[k].Flags&segment.Apostrophe != 0 {
			return false
		}
	}
	return c.Toks[head].Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd) != 0 || grammar.Capital(&c.Toks[head])
}

var (
	// questions are forms of question.
	questions = wordset.Of("question", "questions", "questioned", "questioning", "interviewed", "interviewing", "interview")
	// hearing are participles of who is spoken to.
	hearing = lists.Set("edits", "hearing")
	// keyHer may be whose or whom.
	keyHer = segment.KeyOf("her")
)
