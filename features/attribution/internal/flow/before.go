package flow

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Who was speaking before a quotation that nobody is named beside.

// lastSpeaker is the last attribution with a known speaker whose source stands in
// tokens [from,to), or whose content ends there where the source is that of an
// earlier paragraph; nil if there is none.
func (r *Reader) lastSpeaker(from, to int32) *people.Found {
	var best *people.Found
	where := int32(-1)
	see := func(f *people.Found) {
		if f.SourceType == attribution.NoSource || f.SourceType == attribution.Pronoun || f.SourceType == attribution.Public || f.Speaker == "" {
			return
		}
		at := f.SourcePart.From
		if f.SourcePart.To == 0 {
			at = f.ContentPart.From
		}
		if best != nil && f.CuePart.To > 0 && r.Toks[f.CuePart.From].Lex.Key == keyAccording && f.CuePart.Sent == r.Seg.Tokens[where].Sent {
			return // "…," Roe said, according to the paper
		}
		if best != nil && reportsOn(f, best) {
			return // "…," she said, the paper reported
		}
		if best != nil && reportsOn(best, f) {
			where = -1
		}
		if f.SourcePart.To+f.ContentPart.To > 0 && at >= from && at < to && at > where {
			best, where = f, at
		}
	}
	if to <= from {
		return nil // a colon that opens the text
	}
	end := r.Seg.Tokens[to-1].End
	for i := r.listFrom(r.Seg.Tokens[from].Start); i < r.sorted && r.List[i].Start() < end; i++ {
		see(&r.List[i])
	}
	// what the flow has added, latest first
	for i := len(r.List) - 1; i >= r.sorted && i >= len(r.List)-addedBack; i-- {
		see(&r.List[i])
	}
	return best
}

// reportsOn reports whether the source of in stands inside what out says.
func reportsOn(out, in *people.Found) bool {
	if len(in.Source) == 0 {
		return false
	}
	for _, x := range out.Content {
		if x.Start <= in.Source[0].Start && in.Source[0].End <= x.End {
			return true
		}
	}
	return false
}

// follows gives a quotation that is a sentence of its own, or several, to whoever
// spoke last before it.
func (r *Reader) follows(q *segment.Quote) bool {
	first, last := r.Seg.Tokens[q.FirstTok].Sent, r.Seg.Tokens[q.EndTok-1].Sent
	blk := &r.Seg.Blocks[q.Block]
	if q.FirstTok != r.Seg.Sentences[first].FirstTok || !r.endsSentence(q, last) || !r.statement(q) || !r.stopped(q) {
		return false
	}
	// in its own paragraph: the sentence before, else whoever speaks before that
	if first > blk.FirstSent {
		return r.spokeIn(q, blk.FirstTok, q.FirstTok) || r.spokeAround(q, blk, last)
	}
	// it opens the paragraph: the sentence after it may name the speaker
	if last+1 < blk.EndSent {
		s := &r.Seg.Sentences[last+1]
		if f := r.lastSpeaker(s.FirstTok, s.EndTok); f != nil && f.SourcePart.To > 0 && f.SourcePart.From < s.FirstTok+openingTokens {
			r.give(q, f)
			return true
		}
	}
	if q.Block == 0 {
		return false
	}
	before := &r.Seg.Blocks[q.Block-1]
	if m, _ := r.signature(q.Block - 1); m != nil {
		return false // a list of quotations, each signed below
	}
	if _, ok := r.boardBelow(q.Block - 1); ok {
		return false
	}
	return r.spokeIn(q, before.FirstTok, before.EndTok)
}

// spokeAround gives a quotation in a paragraph that names nobody before it to whoever speaks
// right behind it, or spoke in the words of a quotation in the paragraph before.
func (r *Reader) spokeAround(q *segment.Quote, blk *segment.Block, last int32) bool {
	for n := r.MentionsBefore(q.FirstTok) - 1; n >= 0 && r.Mentions[n].From >= blk.FirstTok; n-- {
		return false
	}
	var f *people.Found
	if last+1 < blk.EndSent {
		s := &r.Seg.Sentences[last+1]
		if f = r.lastSpeaker(s.FirstTok, min(s.EndTok, s.FirstTok+openingTokens)); f != nil && f.SourceType != attribution.NamedPerson {
			f = nil
		}
	}
	for k := blk.FirstTok; k < q.FirstTok && f == nil; k++ {
		if r.Seg.Tokens[k].Depth == 0 && r.Toks[k].Lex.Sem()&(lists.SemRole|lists.SemAnonymous) != 0 {
			return false // The president sent a flurry of posts.
		}
	}
	if f == nil && q.Block > 0 {
		before := &r.Seg.Blocks[q.Block-1]
		if f = r.lastSpeaker(before.FirstTok, before.EndTok); f != nil && (f.Kind != attribution.Direct || f.SourceType != attribution.NamedPerson) {
			f = nil
		}
	}
	if f != nil {
		r.give(q, f)
	}
	return f != nil
}

// goesOn gives a quotation that takes up another one of its sentence to the speaker of that:
// It "is late" — very late — "and dear". Nobody is named between the two.
func (r *Reader) goesOn(i int) bool {
	q := &r.Seg.Quotes[i]
	k := r.outermost(i, -1)
	if k < 0 || q.Words < 3 {
		return false
	}
	p := &r.Seg.Quotes[k]
	if r.Seg.Tokens[p.FirstTok].Sent != r.Seg.Tokens[q.FirstTok].Sent || q.FirstTok-p.EndTok > longBetween || p.Words < 3 {
		return false
	}
	o := r.ownerOf(p)
	if o < 0 || r.MentionsBefore(q.FirstTok) > r.MentionsBefore(p.EndTok) {
		return false
	}
	for k := p.EndTok; k < q.FirstTok; k++ {
		if t := &r.Toks[k]; grammar.Subjects.Has(t.Lex.Key) || t.Shape == crf.ShLower && r.Speaks(k) && r.Past(k) || grammar.Capital(t) && t.First == 0 {
			return false
		}
	}
	r.give(q, &r.List[o])
	return true
}

// spokeIn gives a quotation to whoever speaks last in tokens [from,to), or who is
// the subject of the last sentence there; an only person the last sentence names
// will do where it tells of a talk.
func (r *Reader) spokeIn(q *segment.Quote, from, to int32) bool {
	if from >= to {
		return false
	}
	f := r.lastSpeaker(from, to)
	if f != nil && f.SourceType == attribution.Media && f.Kind == attribution.Indirect {
		f = nil // what a medium reports is not the beginning of a talk
	}
	at := int32(-1) // the sentence in which that is
	if f != nil {
		k := f.SourcePart.From
		if f.SourcePart.To == 0 {
			k = f.ContentPart.From
		}
		at = r.Seg.Tokens[k].Sent
	}
	end := r.Seg.Tokens[to-1].Sent
	m := r.LastSubject(from, to)
	if m != nil && r.Seg.Tokens[m.From].Sent == end && at < end && (f == nil || r.Seg.Tokens[f.ContentPart.From].Sent < end) {
		who := r.Mentioned(m)
		r.give(q, &who)
		return true
	}
	if f != nil {
		r.give(q, f)
		return true
	}
	if who, ok := r.talkedTo(end); ok {
		r.give(q, &who)
		return true
	}
	return false
}

// talkedTo is the only person of a sentence that tells of a talk: I spoke with
// Ana Roe, who runs the harbour.
func (r *Reader) talkedTo(sent int32) (people.Found, bool) {
	s := &r.Seg.Sentences[sent]
	talk := false
	for k := s.FirstTok; k < s.EndTok; k++ {
		talk = talk || talks.Has(r.Toks[k].Lex.Key)
	}
	if !talk {
		return people.Found{}, false
	}
	var only *people.Mention
	for n := r.MentionsBefore(s.EndTok) - 1; n >= 0 && r.Mentions[n].From >= s.FirstTok; n-- {
		m := &r.Mentions[n]
		if !r.Somebody(m.Who) {
			continue // at Harbour Soft
		}
		if only != nil && only.Who != m.Who {
			return people.Found{}, false
		}
		only = m
	}
	if only == nil {
		return people.Found{}, false
	}
	return r.Mentioned(only), true
}

// keyAccording: according to the paper.
var keyAccording = segment.KeyOf("according")

// talks are words of a talk between the author and who is quoted.
var talks = lists.Set("speakers", "talks")
