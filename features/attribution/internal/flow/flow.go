package flow

import (
	"slices"
	"sort"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
	"presscore/features/attribution/internal/speakers"
	"presscore/internal/segment"
)

// Reader gives words beside which nobody is named the speaker that a reader hears. It
// changes and adds to the list of its Resolver. It is reused.
type Reader struct {
	*speakers.Resolver
	owner []int32 // see owned

	heard int32 // tokens that authorSpeaks has looked at
	spoke bool  // the author says I among them

	sorted int // attributions that stand in the order of the text; others are added behind them
}

// Follow goes through the text once everybody who is named beside the words is known.
func (r *Reader) Follow() {
	r.lines()
	r.blocks()
	r.quotations()
	r.freeIndirect()
}

// quotations gives those that are left without a speaker one. In this order:
//
//  1. paragraphs that reopen a quotation: the speaker of one of them;
//  2. a quotation that ends in a comma: whoever is named right after it;
//  3. one after a colon: whoever the words before the colon name;
//  4. one that the words before it in its sentence introduce: tweeting in April, "…";
//  5. one that takes up another of its sentence: "late" — very late — "and dear";
//  6. one with a name on the line below: that name;
//  7. one that is a sentence of its own: who spoke last before it in its paragraph,
//     else, where it opens the paragraph, in the paragraph before;
//  8. a pulled quotation: the speaker of the same words elsewhere.
func (r *Reader) quotations() {
	quotes := r.Seg.Quotes
	if !slices.ContainsFunc(quotes, func(q segment.Quote) bool { return q.Depth == 1 && q.Words > 0 }) {
		return
	}
	r.owned()
	r.sorted = len(r.List)
	for i := range quotes {
		q := &quotes[i]
		if q.Depth != 1 || q.Words == 0 {
			continue
		}
		r.untie(q)
		if r.resumes(q) {
			continue
		}
		if owner := r.ownerOf(q); owner >= 0 {
			if !r.signedFor(i, owner) {
				r.namedBelow(q, &r.List[owner])
			}
			continue
		}
		if r.labelled(q) {
			continue
		}
		if !r.continued(i) && !r.tagged(q) && !r.ledIn(q) && !r.introduced(q) && !r.goesOn(i) && !r.signedBelow(q) && (r.subHeading(q) || !r.follows(q)) {
			r.pulled(q)
		}
	}
	for i := range r.List[:r.sorted] {
		r.quotedSelf(i)
	}
	r.order()
}

// order puts what was added where it stands in the text.
func (r *Reader) order() {
	if len(r.List) == r.sorted {
		return
	}
	slices.SortStableFunc(r.List, func(a, b people.Found) int { return int(a.Start() - b.Start()) })
	for i := range r.List {
		r.List[i].At = i
	}
}

// owned notes for every token one more than the attribution with a speaker whose
// content it is, 0 without one.
func (r *Reader) owned() {
	r.owner = slices.Grow(r.owner[:0], len(r.Toks))[:len(r.Toks)]
	clear(r.owner)
	for i := range r.List {
		r.own(i)
	}
}

// listFrom is the first of the attributions in the order of the text that may
// touch what begins at a byte: one before it may reach into it.
func (r *Reader) listFrom(byte0 int32) int {
	n := sort.Search(r.sorted, func(i int) bool { return r.List[i].Start() >= byte0 })
	return max(0, n-2)
}

// own notes the content of one attribution.
func (r *Reader) own(i int) {
	f := &r.List[i]
	if f.SourceType == attribution.NoSource || f.Speaker == "" {
		return
	}
	for _, c := range f.Content {
		for k := r.Seg.TokenAt(c.Start); k < len(r.Toks) && r.Seg.Tokens[k].Start < c.End; k++ {
			if r.owner[k] == 0 {
				r.owner[k] = int32(i + 1)
			}
		}
	}
}

// ownerOf is the attribution that a quotation belongs to, -1 if there is none. What
// somebody says inside of the quotation ("I think …") is none.
func (r *Reader) ownerOf(q *segment.Quote) int {
	first := int32(0)
	for _, o := range r.owner[q.FirstTok:q.EndTok] {
		if o > 0 && (first == 0 || o < first) {
			if f := &r.List[o-1]; f.SourcePart.To > 0 && f.SourcePart.From >= q.FirstTok && f.SourcePart.From < q.EndTok {
				continue
			}
			first = o
		}
	}
	return int(first) - 1
}

// innerOf is the first attribution to "I" or "we" inside of a quotation, -1 if
// there is none.
func (r *Reader) innerOf(q *segment.Quote) int {
	for _, o := range r.owner[q.FirstTok:q.EndTok] {
		if o == 0 {
			continue
		}
		if f := &r.List[o-1]; f.SourceType == attribution.Pronoun && grammar.FirstPersons.Has(r.Toks[f.SourcePart.From].Lex.Key) {
			return int(o) - 1
		}
	}
	return -1
}

// quotedSelf gives what "I" and "we" say inside of a quotation to whoever is quoted.
func (r *Reader) quotedSelf(i int) {
	f := &r.List[i]
	if f.SourceType != attribution.Pronoun || f.SourcePart.To == 0 || r.Seg.Tokens[f.SourcePart.From].Depth == 0 || !grammar.FirstPersons.Has(r.Toks[f.SourcePart.From].Lex.Key) {
		return
	}
	byte0 := r.Seg.Tokens[f.SourcePart.From].Start
	n := sort.Search(len(r.Seg.Quotes), func(k int) bool { return r.Seg.Quotes[k].Start > byte0 }) - 1
	for ; n >= 0 && n < len(r.Seg.Quotes); n-- {
		if q := &r.Seg.Quotes[n]; q.Depth == 1 {
			if o := r.ownerOf(q); o >= 0 && o != i && q.End > byte0 {
				p := &r.List[o]
				f.Speaker, f.SourceType, f.Person, f.Head, f.Anon = p.Speaker, p.SourceType, p.Person, p.Head, p.Anon
			}
			return
		}
	}
}

// give makes the speaker of from the speaker of a quotation: of the attribution
// without a source that has it for its content, else of a new one.
func (r *Reader) give(q *segment.Quote, from *people.Found) {
	who := *from // r.List may grow
	for i := r.listFrom(q.Start); i < r.sorted && r.List[i].Start() < q.End; i++ {
		f := &r.List[i]
		if f.SourceType == attribution.NoSource && len(f.Content) > 0 && f.Content[0].Start < q.End && f.Content[len(f.Content)-1].End > q.Start {
			r.lend(f, &who)
			r.own(i)
			return
		}
	}
	// the chain has found no more than what "I" thinks in it: that is who speaks
	if i := r.innerOf(q); i >= 0 {
		r.lend(&r.List[i], &who)
		return
	}
	f := people.Found{Person: -1}
	f.Content = []corpus.Span{q.Span}
	f.ContentPart = crf.Part{Role: crf.BeginContent, From: q.FirstTok, To: q.EndTok, Sent: r.Seg.Tokens[q.FirstTok].Sent, Last: r.Seg.Tokens[q.EndTok-1].Sent, Quoted: true}
	f.Kind, f.Stance, f.Prob = attribution.Direct, attribution.Speech, flowSure
	r.lend(&f, &who)
	r.List = append(r.List, f)
	r.own(len(r.List) - 1)
}

// flowSure is the probability of what the flow alone attributes: about the share
// of right speakers in testdata/readings/quotations.tsv.
const flowSure = .9

// lend copies who speaks, and the source where it stands beside the quotation. The
// source of a cue is the business of the edits.
func (r *Reader) lend(f, who *people.Found) {
	f.Speaker, f.SourceType, f.Person, f.Head, f.Anon = who.Speaker, who.SourceType, who.Person, who.Head, who.Anon
	if len(f.Source) == 0 && f.CuePart.To == 0 && who.At < 0 {
		f.Source, f.SourcePart = who.Source, who.SourcePart
	}
}

// labelled gives a quotation that begins with a speaker's label ("WALLACE: If I
// may …") to that speaker. It reports whether there is a label, for then nobody else
// speaks, even if the article does not name that person.
func (r *Reader) labelled(q *segment.Quote) bool {
	k := q.FirstTok + 1
	for k < q.EndTok && k < q.FirstTok+openingTokens && (r.Toks[k].Shape == crf.ShCaps || r.Toks[k].Shape == crf.ShDot) {
		k++
	}
	if k == q.FirstTok+1 || k >= q.EndTok || r.Toks[k].Shape != crf.ShColon {
		return false
	}
	if who := r.Find(r.Toks[k-1].Lex.Key, 0, true); who >= 0 {
		f := people.Found{Person: who, At: -1}
		f.SourceType, f.Speaker = attribution.NamedPerson, r.People[who].Name
		r.Place(&f, q.FirstTok+1, k)
		r.give(q, &f)
	}
	return true
}

// continued gives a quotation of several paragraphs the speaker that one of them
// has: the nearest before it, else the nearest after it.
func (r *Reader) continued(i int) bool {
	quotes := r.Seg.Quotes
	for k, n := i, 0; k > 0 && n < longRun && quotes[k].Continued; n++ {
		if k = r.outermost(k, -1); k < 0 || !quotes[k].Continues {
			break
		}
		if o := r.ownerOf(&quotes[k]); o >= 0 {
			r.give(&quotes[i], &r.List[o])
			return true
		}
	}
	for k, n := i, 0; k >= 0 && n < longRun && quotes[k].Continues; n++ {
		if k = r.outermost(k, 1); k < 0 || !quotes[k].Continued {
			break
		}
		if o := r.ownerOf(&quotes[k]); o >= 0 {
			r.give(&quotes[i], &r.List[o])
			return true
		}
		if r.tagged(&quotes[k]) || r.signedBelow(&quotes[k]) {
			r.give(&quotes[i], &r.List[r.ownerOf(&quotes[k])])
			return true
		}
	}
	return false
}

// outermost is the next outermost quotation from the k-th on, -1 if there is none.
func (r *Reader) outermost(k, step int) int {
	for k += step; k >= 0 && k < len(r.Seg.Quotes); k += step {
		if r.Seg.Quotes[k].Depth == 1 {
			return k
		}
	}
	return -1
}
