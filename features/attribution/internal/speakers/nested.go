package speakers

import (
	"sort"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Words that a medium or a document hands on: "Are you ready?" the mayor asked, the Lantern
// reported. They are the mayor's, through the Lantern.

// nested gives a quotation whose source only hands it on to whoever a verb of speech right
// beside it names. The source stays as the medium.
func (r *Resolver) nested(i int) {
	f := &r.List[i]
	if f.CuePart.To == 0 || f.SourceType != attribution.Media && f.SourceType != attribution.DocumentSource && !recorded.Has(f.Head) || len(f.Content) == 0 || f.ContentPart.To == 0 {
		return
	}
	q := r.handedOn(f)
	if q == nil {
		return
	}
	outer := min(f.SourcePart.From, f.CuePart.From)
	g, verb := r.spokenAfter(i, q, outer)
	if verb < 0 {
		if g, verb = r.spokenBefore(i, q); verb < 0 {
			return
		}
	}
	for k := max(0, i-reportedBy); k < min(len(r.List), i+reportedBy+1); k++ {
		if p := &r.List[k]; k != i && p.CuePart.From <= verb && verb < p.CuePart.To {
			return // it has been found by itself
		}
	}
	if i > 0 && r.List[i-1].Start() > g.Source[0].Start {
		return // the list stays in the order of the text
	}
	medium, kind := f.Speaker, f.SourceType
	f.Speaker, f.SourceType, f.Person, f.Head, f.Anon = g.Speaker, g.SourceType, g.Person, g.Head, g.Anon
	if kind == attribution.Media {
		f.Via = people.TrimArticle(medium)
	}
	f.Source, f.SourcePart = g.Source, g.SourcePart
	f.Cue = []corpus.Span{r.Seg.Tokens[verb].Span}
	f.CuePart = crf.Part{Role: crf.BeginCue, From: verb, To: verb + 1, Sent: r.Seg.Tokens[verb].Sent, Last: r.Seg.Tokens[verb].Sent}
	if c := f.Content[0]; c.Start <= g.Source[0].Start && g.Source[0].Start < c.End || c.Overlaps(f.Cue[0]) {
		f.Content = append([]corpus.Span{q.Span}, f.Content[1:]...)
		f.ContentPart = crf.Part{Role: crf.BeginContent, From: q.FirstTok, To: q.EndTok, Sent: r.Seg.Tokens[q.FirstTok].Sent, Last: r.Seg.Tokens[q.EndTok-1].Sent, Quoted: true}
	}
}

// recorded are the words of somebody, kept or written down: according to prepared remarks.
var recorded = wordset.Of("remarks", "excerpts", "text", "testimony", "transcript", "transcripts", "audio")

// handedOn is the quotation in the content of f behind which its source and cue stand, in
// one sentence; nil if there is none.
func (r *Resolver) handedOn(f *people.Found) *segment.Quote {
	sent, quotes := f.CuePart.Sent, r.Seg.Quotes
	end := sort.Search(len(quotes), func(k int) bool { return quotes[k].Start >= f.Content[0].End })
	from := end
	for from > 0 && from > end-farBack && quotes[from-1].End > f.Content[0].Start {
		from--
	}
	for k := from; k < end; k++ {
		q := &quotes[k]
		if q.Depth == 1 && q.Words >= 3 && q.Overlaps(f.Content[0]) && r.Seg.Tokens[q.EndTok-1].Sent == sent && q.EndTok <= min(f.SourcePart.From, f.CuePart.From) {
			return q
		}
	}
	return nil
}

// spokenAfter is who speaks by the words between a quotation and token end, and the verb:
// "…," she will tell the board. verb is -1 if they say nothing of that.
func (r *Resolver) spokenAfter(i int, q *segment.Quote, end int32) (g people.Found, verb int32) {
	from := q.EndTok
	for from < end && !r.Seg.Tokens[from].IsWord() {
		from++
	}
	for k := from; k < end && k < from+tagReach; k++ {
		if r.Toks[k].Q != crf.QOut || r.Toks[k].Shape >= crf.ShOpen && r.Toks[k].Shape != crf.ShDot {
			break
		}
		if k > from && r.Toks[k].Shape == crf.ShLower && r.Speaks(k) && (r.Past(k) || grammar.Auxiliaries.Has(r.Toks[k-1].Lex.Key) || grammar.LeadVerbs.Has(r.Toks[k].Lex.Key)) {
			if g, ok := r.innerSource(i, from, r.Untrailed(from, k)); ok {
				return g, k
			}
			return g, -1
		}
	}
	return g, -1
}

// spokenBefore is who speaks by the verb right before a quotation, and the verb: Roe, at
// the hall on Monday, said "…".
func (r *Resolver) spokenBefore(i int, q *segment.Quote) (g people.Found, verb int32) {
	k := q.FirstTok - 1
	s := &r.Seg.Sentences[r.Seg.Tokens[q.FirstTok].Sent]
	if k > s.FirstTok && r.Toks[k].Shape == crf.ShComma {
		k--
	}
	if k <= s.FirstTok || r.Toks[k].Q != crf.QOut || r.Toks[k].Shape != crf.ShLower || !r.Speaks(k) || !r.Past(k) {
		return g, -1
	}
	if m := r.LastSubject(s.FirstTok, k); m != nil && (m.To == k || r.Toks[k-1].Shape == crf.ShComma) {
		return r.Mentioned(m), k
	}
	if g, ok := r.innerSource(i, s.FirstTok, k); ok {
		return g, k
	}
	return g, -1
}

// innerSource reads tokens [from,to) as the source of a verb: a pronoun, a name, the mayor.
func (r *Resolver) innerSource(i int, from, to int32) (people.Found, bool) {
	if from >= to || to-from > roleLong {
		return people.Found{}, false
	}
	if n, _ := r.MediumIn(from, to); n != "" {
		return people.Found{}, false
	}
	key := r.Toks[from].Lex.Key
	f := people.Found{Person: -1, At: i}
	f.Speaker = r.Words(from, to)
	switch {
	case to-from <= 2 && (grammar.HeWords.Has(key) || grammar.SheWords.Has(key)):
		r.Place(&f, from, from+1)
		r.HeOrShe(&f, i, from)
		return f, f.SourceType != attribution.Pronoun
	case grammar.Capital(&r.Toks[from]):
		m := r.MentionAt(from)
		if m == nil || m.To != to {
			return f, false
		}
		return r.Mentioned(m), true
	case key == grammar.KeyThe || key == grammar.KeyThis:
		r.Place(&f, from, to)
		was := r.List[i] // classify reads what stands in the list, which may not grow: others point into it
		r.List[i] = f
		r.classify(i, from, r.NounPhrase(from, to), to)
		f, r.List[i] = r.List[i], was
		return f, f.SourceType == attribution.NamedPerson || f.SourceType == attribution.Role
	}
	return f, false
}
