package flow

import (
	"slices"

	"presscore/features/attribution"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Quotations that the chain has joined to a sentence before them in which somebody else is
// told of.

// untie takes a quotation that opens a sentence out of what was said in a sentence before it,
// where a verb of speech and its source stand right behind it: others cry. "They are alone,"
// says Roe.
func (r *Reader) untie(q *segment.Quote) {
	sent := r.Seg.Tokens[q.FirstTok].Sent
	if q.FirstTok != r.Seg.Sentences[sent].FirstTok {
		return
	}
	owner := r.ownerOf(q)
	if owner < 0 || owner >= r.sorted || r.List[owner].SourcePart.To == 0 || r.List[owner].SourcePart.To > q.FirstTok || r.List[owner].SourcePart.Sent >= sent {
		return
	}
	for i := owner + 1; i < r.sorted && r.List[i].Start() < q.End; i++ {
		t := &r.List[i]
		if t.SourcePart.From < q.EndTok || t.SourcePart.From >= q.EndTok+tagReach || t.CuePart.To == 0 || !r.Spoken(t.CuePart) || t.Speaker == "" || len(t.Content) == 0 || t.Content[0].Start <= q.Start || t.Content[0].Start >= q.End {
			continue
		}
		if !r.cut(owner, q) {
			return
		}
		t.Content = slices.Clone(t.Content)
		t.Content[0].Start = q.Start
		for k := q.FirstTok; k < q.EndTok; k++ {
			r.owner[k] = int32(i + 1)
		}
		return
	}
}

// resumes gives a quotation that opens a sentence, and that was taken for the words of others
// without a name in the sentence before, to the person who is quoted before that in its
// paragraph: "They were late," Roe said, as others have claimed. "They knew it." What a paper
// or somebody's role is told to say goes on, unless there is an "I" or "we" in it.
func (r *Reader) resumes(q *segment.Quote) bool {
	first := r.Seg.Tokens[q.FirstTok].Sent
	if q.FirstTok != r.Seg.Sentences[first].FirstTok {
		return false
	}
	o := r.ownerOf(q)
	if o <= 0 || o >= r.sorted {
		return false
	}
	f := &r.List[o]
	if f.SourcePart.To == 0 || f.SourcePart.To > q.FirstTok || f.SourcePart.Sent != first-1 || r.Seg.Sentences[f.SourcePart.Sent].Block != q.Block || r.Seg.Tokens[f.SourcePart.From].Depth > 0 {
		return false
	}
	switch f.SourceType {
	case attribution.Public, attribution.Pronoun:
	case attribution.DocumentSource, attribution.Role:
		if !r.firstPerson(q) {
			return false
		}
	default:
		return false
	}
	for i := o - 1; i >= 0; i-- {
		p := &r.List[i]
		if p.SourcePart.To == 0 || r.Seg.Sentences[p.SourcePart.Sent].Block != q.Block {
			return false
		}
		if p.SourceType == attribution.NamedPerson && p.Kind == attribution.Direct && p.SourcePart.From < f.SourcePart.From {
			who := *p
			if !r.cut(o, q) {
				return false
			}
			who.At = i
			r.give(q, &who)
			return true
		}
	}
	return false
}

// firstPerson reports whether a quotation speaks of "I" or "we".
func (r *Reader) firstPerson(q *segment.Quote) bool {
	for k := q.FirstTok; k < q.EndTok; k++ {
		if firstPersons.Has(r.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

// firstPersons are whoever speaks.
var firstPersons = wordset.Of("i", "we", "my", "our", "me")

// cut takes a quotation and what is behind it out of what an attribution says. It reports
// whether it was there.
func (r *Reader) cut(owner int, q *segment.Quote) bool {
	f := &r.List[owner]
	kept := f.Content[:0:0]
	for _, c := range f.Content {
		if c.End = min(c.End, q.Start); c.Start < c.End {
			kept = append(kept, c)
		}
	}
	if len(kept) > 0 && len(kept) == len(f.Content) && kept[len(kept)-1] == f.Content[len(kept)-1] {
		return false
	}
	f.Content = kept // nothing is left of it: Join leaves it out
	for k := q.FirstTok; k < q.EndTok; k++ {
		if r.owner[k] == int32(owner+1) {
			r.owner[k] = 0
		}
	}
	return true
}
