package layout

import (
	"slices"

	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// linked is one attribution as token parts: indexes into the parts of a
// paragraph.
type linked struct {
	cue      int32 // -1: a content that stands alone
	sources  []int32
	contents []int32
}

// Linker joins the parts of a paragraph. It is reused.
type Linker struct {
	parts  []crf.Part
	cues   []int32 // parts that are cues
	out    []linked
	source [][]int32 // per cue, in the order of cues
	of     [][]int32 // contents per cue
	lone   []int32
}

// gap is the number of tokens between two parts.
func gap(a, b *crf.Part) int32 {
	if a.To <= b.From {
		return b.From - a.To
	}
	if b.To <= a.From {
		return a.From - b.To
	}
	return 0
}

// link joins the parts that collect has left in l.parts.
func (l *Linker) link() []linked {
	l.cues = l.cues[:0]
	for i := range l.parts {
		if l.parts[i].Role == crf.BeginCue {
			l.cues = append(l.cues, int32(i))
		}
	}
	for len(l.source) < len(l.cues) {
		l.source, l.of = append(l.source, nil), append(l.of, nil)
	}
	for c := range l.cues {
		l.source[c], l.of[c] = l.source[c][:0], l.of[c][:0]
	}
	l.lone = l.lone[:0]
	l.joinSources()
	l.joinContents()
	l.out = l.out[:0]
	for c, i := range l.cues {
		if len(l.of[c]) > 0 {
			l.out = append(l.out, linked{i, l.source[c], l.of[c]})
		}
	}
	for i := range l.lone {
		l.out = append(l.out, linked{-1, nil, l.lone[i : i+1]})
	}
	return l.out
}

// near bounds the search for a partner, in cues on either side, so that a
// paragraph of any length takes linear time.
const near = 12

// window returns the first and last cue worth looking at for a part before cue
// index next (the first cue after the part).
func (l *Linker) window(next int) (int, int) {
	return max(0, next-near), min(len(l.cues), next+near)
}

// joinSources gives each source to the nearest cue of its sentence, and a cue
// without one the source of the nearest earlier cue of the sentence.
func (l *Linker) joinSources() {
	next := 0
	for i := range l.parts {
		p := &l.parts[i]
		if p.Role == crf.BeginCue {
			next++
		}
		if p.Role != crf.BeginSource {
			continue
		}
		best, cost := -1, int32(1<<30)
		lo, hi := l.window(next)
		for c := lo; c < hi; c++ {
			q := &l.parts[l.cues[c]]
			if q.Sent != p.Sent {
				continue
			}
			// nearer is better, before the cue rather than after it
			d := 2 * gap(p, q)
			if q.From < p.From {
				d++
			}
			if len(l.source[c]) > 0 {
				d += 6
			}
			if d < cost {
				best, cost = c, d
			}
		}
		if best >= 0 {
			l.source[best] = append(l.source[best], int32(i))
		}
	}
	for c := 1; c < len(l.cues); c++ {
		if len(l.source[c]) == 0 && l.parts[l.cues[c-1]].Sent == l.parts[l.cues[c]].Sent {
			l.source[c] = append(l.source[c], l.source[c-1]...)
		}
	}
}

// joinContents gives each content to the nearest cue (or its source) of its
// sentences, else to the last cue of the paragraph before it, else to the next.
func (l *Linker) joinContents() {
	next := 0
	for i := range l.parts {
		p := &l.parts[i]
		if p.Role == crf.BeginCue {
			next++
		}
		if p.Role != crf.BeginContent {
			continue
		}
		best, cost := -1, int32(1<<30)
		lo, hi := l.window(next)
		for c := lo; c < hi; c++ {
			q := &l.parts[l.cues[c]]
			if q.Sent < p.Sent || q.Sent > p.Last {
				continue
			}
			d := 2 * gap(p, q)
			for _, s := range l.source[c] {
				if l.parts[s].Sent == q.Sent {
					d = min(d, 2*gap(p, &l.parts[s]))
				}
			}
			if q.From < p.From {
				d++
			}
			if d < cost {
				best, cost = c, d
			}
		}
		switch {
		case best >= 0:
		// nothing in its sentences: the cue before it in the paragraph
		case next > 0:
			best = next - 1
		// a quotation that opens the paragraph goes to the first cue after it
		case len(l.cues) > 0 && p.Quoted:
			best = next
		default:
			l.lone = append(l.lone, int32(i))
			continue
		}
		l.of[best] = append(l.of[best], int32(i))
	}
}

// spans turns parts into byte offsets, sorted.
func (l *Linker) spans(seg *segment.Text, idx []int32) []corpus.Span {
	if len(idx) == 0 {
		return nil
	}
	out := make([]corpus.Span, len(idx))
	for k, i := range idx {
		p := &l.parts[i]
		out[k] = corpus.Span{Start: seg.Tokens[p.From].Start, End: seg.Tokens[p.To-1].End}
	}
	slices.SortFunc(out, func(a, b corpus.Span) int { return int(a.Start - b.Start) })
	return out
}

// Collect links the labelled parts of a paragraph and appends what they make up.
func (l *Linker) Collect(list []people.Found, c *crf.Chain, seg *segment.Text, blk *segment.Block) []people.Found {
	l.parts = l.parts[:0]
	for i := blk.FirstTok; i < blk.EndTok; {
		role := c.Label[i]
		if role == crf.Outside {
			i++
			continue
		}
		role = (role-1)&^1 + 1
		p := crf.Part{Role: role, From: i, Sent: seg.Tokens[i].Sent, Quoted: seg.Tokens[i].Depth > 0}
		for i++; i < blk.EndTok && c.Label[i] == role+1; i++ {
		}
		p.To, p.Last = i, seg.Tokens[i-1].Sent
		l.parts = append(l.parts, p)
	}
	if len(l.parts) == 0 {
		return list
	}
	for _, k := range l.link() {
		var f people.Found
		f.Source, f.Content = l.spans(seg, k.sources), l.spans(seg, k.contents)
		if len(k.sources) > 0 {
			f.SourcePart = l.parts[k.sources[0]]
		}
		if len(k.contents) > 0 {
			f.ContentPart = l.parts[k.contents[0]]
			f.Prob = c.Mean(f.ContentPart)
		}
		if k.cue >= 0 {
			f.CuePart = l.parts[k.cue]
			f.Cue = []corpus.Span{{Start: seg.Tokens[f.CuePart.From].Start, End: seg.Tokens[f.CuePart.To-1].End}}
			f.Prob = c.Mean(f.CuePart)
		}
		list = append(list, f)
	}
	return list
}
