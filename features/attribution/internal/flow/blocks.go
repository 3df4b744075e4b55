package flow

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// A talk or a letter that is quoted as a block: paragraphs without quotation marks,
// in the first person of somebody whom the paragraph before them lets speak up to a
// colon: "I owe them all of it," Roe said at the college:

// blocks finds such paragraphs. The first may have been seen already, where its lead-in
// ends in a verb. The block ends where nobody says I (an author often says we), or where
// the author has its speaker say something. An author who has spoken of himself before may
// do so again.
func (r *Reader) blocks() {
	seg := r.Seg
	r.sorted, r.heard, r.spoke = len(r.List), 0, false
	for b := 0; b+1 < len(seg.Blocks); b++ {
		blk := &seg.Blocks[b]
		if who := r.turnIn(blk); who != nil {
			b = r.runsOn(b+1, *who) - 1
			continue
		}
		if blk.EndTok == blk.FirstTok || r.Toks[blk.EndTok-1].Shape != crf.ShColon || r.Toks[blk.EndTok-1].Q != crf.QOut || !r.inFirstPerson(&seg.Blocks[b+1], &grammar.Selves) {
			continue
		}
		who, seen := r.quotes(blk, &seg.Blocks[b+1])
		if who.Speaker == "" || r.authorSpeaks(blk.EndTok) {
			continue
		}
		next := b + 1
		if seen {
			next++
		}
		if next == b+1 && !r.letsSpeak(&seg.Blocks[next], &who) {
			r.saidBlock(next, &who)
			next++
		}
		b = r.runsOn(next, who) - 1
	}
	r.order()
}

// runsOn gives the paragraphs from next on to who speaks, while somebody says I in them. It
// returns the first that is not given.
func (r *Reader) runsOn(next int, who people.Found) int {
	for ; next < len(r.Seg.Blocks) && r.inFirstPerson(&r.Seg.Blocks[next], &grammar.OneSelf) && !r.letsSpeak(&r.Seg.Blocks[next], &who); next++ {
		r.saidBlock(next, &who)
	}
	return next
}

// saidBlock gives a paragraph to who speaks.
func (r *Reader) saidBlock(b int, who *people.Found) {
	r.said(r.Seg.Blocks[b].FirstTok, r.Seg.Blocks[b].EndTok, 0, who)
	r.own(len(r.List) - 1)
}

// turnIn is whose turn of a transcript a paragraph is, nil if it is none, or if the author
// speaks of himself somewhere before it.
func (r *Reader) turnIn(blk *segment.Block) *people.Found {
	if blk.EndTok == blk.FirstTok {
		return nil
	}
	for i := r.listFrom(r.Seg.Tokens[blk.FirstTok].Start); i < r.sorted && r.List[i].Start() < blk.End; i++ {
		if f := &r.List[i]; f.Turn && f.Start() >= blk.Start && f.Speaker != "" && f.SourcePart.From < f.ContentPart.From && !r.authorSpeaks(blk.FirstTok) {
			return f
		}
	}
	return nil
}

// quotes is who speaks in the block after a lead-in, and whether the block is known to be
// said already; nobody, if the last sentence of the lead-in has no verb of speech.
func (r *Reader) quotes(lead, first *segment.Block) (who people.Found, seen bool) {
	from, end := r.Seg.Tokens[first.FirstTok].Start, r.Seg.Tokens[first.EndTok-1].End
	for i := r.listFrom(r.Seg.Tokens[lead.FirstTok].Start); i < r.sorted && r.List[i].Start() < end; i++ {
		f := &r.List[i]
		if n := len(f.Content); n > 0 && f.Speaker != "" && f.Content[0].Start <= from && f.Content[n-1].End > from {
			return *f, true
		}
	}
	s := &r.Seg.Sentences[r.Seg.Tokens[lead.EndTok-1].Sent]
	f := r.lastSpeaker(s.FirstTok, lead.EndTok)
	if f == nil || f.CuePart.To == 0 || f.CuePart.From < s.FirstTok || f.Stance != attribution.Speech {
		return who, false
	}
	return *f, false
}

// inFirstPerson reports whether a paragraph that does not open with a quotation has one of
// the words for who speaks in it, is long enough to be no item of a list, and opens with
// no label of a transcript (ROE: I never …).
func (r *Reader) inFirstPerson(blk *segment.Block, words *wordset.Set) bool {
	if blk.EndTok-blk.FirstTok < blockLong || r.Seg.Tokens[blk.FirstTok].Flags&segment.Opens != 0 {
		return false
	}
	for k := blk.FirstTok; k < blk.FirstTok+labelLong && grammar.Capital(&r.Toks[k]); k++ {
		if r.Toks[k+1].Shape == crf.ShColon {
			return false
		}
	}
	for k := blk.FirstTok; k < blk.EndTok; k++ {
		if t := &r.Toks[k]; t.Q == crf.QOut && words.Has(t.Lex.Key) {
			return true
		}
	}
	return false
}

// authorSpeaks reports whether an I stands before a token that nobody is known to say. It
// is asked for tokens in their order and looks at each once.
func (r *Reader) authorSpeaks(end int32) bool {
	if r.heard == 0 {
		r.owned()
	}
	for ; r.heard < end && !r.spoke; r.heard++ {
		t := &r.Toks[r.heard]
		r.spoke = t.Q == crf.QOut && r.owner[r.heard] == 0 && grammar.Selves.Has(t.Lex.Key)
	}
	return r.spoke
}

// letsSpeak reports whether the author has somebody speak again in a paragraph, or
// begins it with that name.
func (r *Reader) letsSpeak(blk *segment.Block, who *people.Found) bool {
	if m := r.MentionAt(blk.FirstTok); m != nil && m.Who == who.Person {
		return true
	}
	end := r.Seg.Tokens[blk.EndTok-1].End
	for i := r.listFrom(r.Seg.Tokens[blk.FirstTok].Start); i < r.sorted && r.List[i].Start() < end; i++ {
		if f := &r.List[i]; f.SourcePart.To > 0 && f.SourcePart.From >= blk.FirstTok && f.CuePart.To > 0 && f.Speaker == who.Speaker {
			return true
		}
	}
	return false
}
