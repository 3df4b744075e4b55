package flow

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Quotations are signed on the line below: -- Ann Roe, mayor of Osk. Those of a list are
// signed by authors, several at times, and by papers: Editorial Board, Osk Gazette.

// namedBelow names who is but "some" or "others" where the quotation is signed below it:
// Others note, "We lost it." / Ann Roe, Osk Gazette.
func (r *Reader) namedBelow(q *segment.Quote, f *people.Found) {
	if f.SourceType != attribution.Public || f.SourcePart.To-f.SourcePart.From != 1 || !someOnes.Has(r.Toks[f.SourcePart.From].Lex.Key) || !r.endsBlock(q) {
		return
	}
	if m, _ := r.signature(q.Block + 1); m != nil {
		f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
	}
}

// signedFor gives a quotation that somebody without a name, or nobody beside it, was found
// for to the author and paper on the line below, with the paragraphs before it in which it
// began: Critics note that "We lost it. / "All of it." / Ann Roe, Osk Gazette. It reports
// whether it did.
func (r *Reader) signedFor(i, owner int) bool {
	q := &r.Seg.Quotes[i]
	if !r.endsBlock(q) || !r.unnamed(q, owner) {
		return false
	}
	who, ok := r.boardBelow(q.Block + 1)
	if !ok {
		m, dash := r.signature(q.Block + 1)
		if m == nil || dash || !r.PaperAfter(m.To, r.Seg.Blocks[q.Block+1].EndTok) {
			return false
		}
		who = r.Mentioned(m)
		who.Speaker = r.signers(m, r.Seg.Blocks[q.Block+1].EndTok)
	}
	r.resign(owner, &who)
	for k, n := i, 0; k > 0 && n < longRun && r.Seg.Quotes[k].Continued; n++ {
		if k = r.outermost(k, -1); k < 0 || !r.Seg.Quotes[k].Continues {
			break
		}
		if owner = r.ownerOf(&r.Seg.Quotes[k]); owner < 0 || !r.unnamed(&r.Seg.Quotes[k], owner) {
			break
		}
		r.resign(owner, &who)
	}
	return true
}

// unnamed reports whether the owner of a quotation is no person, body or medium whose verb
// of speech stands in the paragraph of the quotation.
func (r *Reader) unnamed(q *segment.Quote, owner int) bool {
	f := &r.List[owner]
	switch f.SourceType {
	case attribution.NamedPerson, attribution.NamedOrganisation, attribution.Media:
		return f.CuePart.To == 0 || r.Seg.Sentences[f.CuePart.Sent].Block != q.Block
	}
	return true
}

// resign makes who the speaker of an attribution that has another one.
func (r *Reader) resign(owner int, who *people.Found) {
	f := &r.List[owner]
	f.Speaker, f.SourceType, f.Person, f.Head, f.Anon = who.Speaker, who.SourceType, who.Person, who.Head, who.Anon
}

// someOnes are sources that somebody is behind who may be named elsewhere.
var someOnes = wordset.Of("some", "others", "one", "another")

// endsBlock reports whether no word stands behind a quotation in its paragraph.
func (r *Reader) endsBlock(q *segment.Quote) bool {
	for k := q.EndTok; k < r.Seg.Blocks[q.Block].EndTok; k++ {
		if r.Seg.Tokens[k].Kind <= segment.Address {
			return false
		}
	}
	return true
}

// signedBelow gives a quotation that ends its paragraph to the name on the line
// below it: -- Ann Roe, mayor of Osk.
func (r *Reader) signedBelow(q *segment.Quote) bool {
	blk := &r.Seg.Blocks[q.Block]
	if !r.endsBlock(q) {
		return r.paperBeside(q, blk.EndTok)
	}
	if f, ok := r.boardBelow(q.Block + 1); ok {
		r.give(q, &f)
		return true
	}
	if m := r.soSays(q.Block + 1); m != nil {
		f := r.Mentioned(m)
		r.give(q, &f)
		return true
	}
	m, dash := r.signature(q.Block + 1)
	if m == nil {
		return false
	}
	end := r.Seg.Blocks[q.Block+1].EndTok
	if !dash && q.Block+2 < int32(len(r.Seg.Blocks)) && r.Seg.Tokens[blk.FirstTok].Flags&segment.Opens == 0 && q.FirstTok != blk.FirstTok && !r.PaperAfter(m.To, end) {
		return false
	}
	f := r.Mentioned(m)
	f.Speaker = r.signers(m, end)
	r.give(q, &f)
	return true
}

// paperBeside gives a quotation to the medium whose name is the rest of its paragraph: "A new
// pact took effect." Osk Gazette
func (r *Reader) paperBeside(q *segment.Quote, end int32) bool {
	if end-q.EndTok > lists.MaxPhrase || r.Seg.Tokens[q.EndTok-1].Kind == segment.Word || !grammar.Capital(&r.Toks[q.EndTok]) || r.Run(q.EndTok, end) != end {
		return false
	}
	for k := q.EndTok; k < end; k++ {
		if n, _ := r.MediumAt(k, end); n > 0 && k+n == end {
			f := people.Found{Person: -1, At: -1}
			f.SourceType, f.Speaker = attribution.Media, r.Words(q.EndTok, end)
			r.Place(&f, q.EndTok, end)
			r.give(q, &f)
			return true
		}
	}
	return false
}

// soSays is whom the paragraph below a quotation names as its speaker: So says Ann Roe, a
// clerk. It is nil if it does not.
func (r *Reader) soSays(block int32) *people.Mention {
	if int(block) >= len(r.Seg.Blocks) {
		return nil
	}
	b := &r.Seg.Blocks[block]
	k := b.FirstTok
	if k+3 > b.EndTok || !soWords.Has(r.Toks[k].Lex.Key) || !r.Speaks(k+1) || r.Toks[k+1].Shape != crf.ShLower {
		return nil
	}
	return r.nameAfter(k + 2)
}

// soWords open such a paragraph.
var soWords = wordset.Of("so", "thus")

// signature is the person whose name, and who that is, are all there is to a
// paragraph: -- Ann Roe, mayor of Osk; Tom Harl, Osk Gazette. dash says that one
// stands before the name.
func (r *Reader) signature(block int32) (m *people.Mention, dash bool) {
	if block < 0 || int(block) >= len(r.Seg.Blocks) {
		return nil, false
	}
	b := &r.Seg.Blocks[block]
	k := b.FirstTok
	if k < b.EndTok && (r.Toks[k].Shape == crf.ShLongDash || r.Toks[k].Shape == crf.ShDash) {
		dash = true
		k++
	}
	if k+2 > b.EndTok || b.EndTok-k > signatureLong && !(dash && b.EndTok-k <= 2*signatureLong) || r.Seg.Tokens[b.EndTok-1].Kind == segment.Stop && !dash {
		return nil, false
	}
	if m = r.MentionAt(k); m == nil && dash { // -- Former auto czar Ann Roe
		if n := r.MentionsBefore(k); n < len(r.Mentions) && r.Mentions[n].From < k+openingTokens*2 {
			m = &r.Mentions[n]
		}
	}
	if m == nil || m.To > b.EndTok || m.To-m.From < 2 && !dash {
		return nil, false
	}
	if !dash && (m.To == b.EndTok || r.Toks[m.To].Shape != crf.ShComma && (r.Toks[m.To].Lex.Key != grammar.KeyAnd || r.MentionAt(m.To+1) == nil)) {
		return nil, false
	}
	for j := m.To; j < b.EndTok; j++ {
		if r.Speaks(j) && r.Past(j) || grammar.Auxiliaries.Has(r.Toks[j].Lex.Key) && !grammar.Capital(&r.Toks[j]) {
			return nil, false // a sentence
		}
	}
	return m, dash
}

// boardBelow is the paper that signs a paragraph of its own, if a block is that.
func (r *Reader) boardBelow(block int32) (people.Found, bool) {
	if block < 0 || int(block) >= len(r.Seg.Blocks) {
		return people.Found{}, false
	}
	b := &r.Seg.Blocks[block]
	from := b.FirstTok
	for from < b.EndTok && (r.Toks[from].Shape == crf.ShLongDash || r.Toks[from].Shape == crf.ShDash) {
		from++
	}
	f := people.Found{Person: -1, At: -1}
	if f.Speaker = r.Board(from, b.EndTok); f.Speaker == "" && from < b.EndTok && b.EndTok-from <= lists.MaxPhrase && r.PhraseSem(from, b.EndTok)&lists.SemMedia != 0 {
		f.Speaker = r.Words(from, b.EndTok) // Osk Gazette, alone
	}
	if f.Speaker == "" {
		return f, false
	}
	f.SourceType = attribution.Media
	r.Place(&f, from, b.EndTok)
	return f, true
}

// signers are the names of all who sign with the person of m: Ann Roe, Tom Harl, and Ida
// Osk, Osk Gazette.
func (r *Reader) signers(m *people.Mention, end int32) string {
	names := []string{r.People[m.Who].Name}
	for n := r.MentionsBefore(m.To); n < len(r.Mentions) && r.Mentions[n].To <= end; n++ {
		next := &r.Mentions[n]
		for k := m.To; k < next.From; k++ {
			if r.Toks[k].Shape != crf.ShComma && r.Toks[k].Lex.Key != grammar.KeyAnd {
				return people.Joined(names)
			}
		}
		if next.To-next.From < 2 {
			break
		}
		names = append(names, r.People[next.Who].Name)
		m = next
	}
	return people.Joined(names)
}
