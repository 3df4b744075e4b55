package tagger

import "math"

// The cue model: a logistic model over the tokens whose word is often enough a
// cue. Its probability, in eight buckets, is what the chain sees.

const (
	cueBits     = 17
	cueClassMin = 2 // lowest cue class at which the model is asked
	candidate   = 3 // lowest bucket of a candidate cue: p >= .25
)

// gate is the lowest cue bucket at which a sentence without a quotation is looked at.
const gate = 3

// cueLogits are the logits that separate the buckets: p of .02 .1 .25 .4 .6 .8 .95.
var cueLogits = [7]float32{-3.8918, -2.1972, -1.0986, -0.4055, 0.4055, 1.3863, 2.9444}

// classBounds separate the cue classes of words by their rate.
var classBounds = [7]float64{.02, .1, .25, .45, .65, .85, .97}

// cueBucket is the number of bounds that the score reaches.
func cueBucket(z int32, bounds *[7]int32) uint8 {
	b := uint8(0)
	for _, x := range bounds {
		b += uint8((x-1-z)>>31) & 1
	}
	return b
}

// cueBounds are the bounds of the buckets in steps of the cue model.
func (m *model) cueBounds() (b [7]int32) {
	for k, x := range cueLogits {
		b[k] = int32(math.Ceil(float64(x) / float64(m.cueStep)))
	}
	return b
}

// around is the token at i, or a stand-in beyond the sentence's paragraph [from,to).
func (f *frame) around(i, from, to int32) (*lexeme, uint8) {
	switch {
	case i < from:
		return &f.start, shNone
	case i >= to:
		return &f.end, shNone
	}
	return f.toks[i].lx, f.toks[i].shape
}

// appendCue appends the features of the cue model for token i of a paragraph [from,to).
func (f *frame) appendCue(dst []uint32, i, from, to int32) []uint32 {
	t := &f.toks[i]
	w := t.lx
	p1, s1 := f.around(i-1, from, to)
	p2, s2 := f.around(i-2, from, to)
	n1, z1 := f.around(i+1, from, to)
	n2, z2 := f.around(i+2, from, to)
	qPrev := qOut
	if i > from {
		qPrev = f.toks[i-1].q
	}
	const t0 = tCueStage
	u := func(x uint8) uint64 { return uint64(x) }
	dst = append(dst,
		feat(t0, 0, 0),
		feat(t0+1, w.key, 0),
		feat(t0+2, p1.key, 0),
		feat(t0+3, n1.key, 0),
		feat(t0+4, p2.key, 0),
		feat(t0+5, n2.key, 0),
		feat(t0+6, w.key, n1.key),
		feat(t0+7, w.key, p1.key),
		cueQuoteFeat(w.key, t.q),
		feat(t0+9, u(t.shape)<<16|u(s1)<<8|u(z1), 0),
		feat(t0+10, u(t.shape)<<16|u(z1)<<8|u(z2), 0),
		feat(t0+11, u(t.shape)<<16|u(s1)<<8|u(s2), 0),
		cueBeforeFeat(w.key, qPrev),
		cuePosFeat(w.key, t.pos))
	const t1 = tCueStage + 16
	dst = appendCueClasses(dst, w.class, n1.class, p1.class, t.q)
	return append(dst,
		feat(t1, u(p1.cluster), 0),
		feat(t1+1, u(n1.cluster), 0),
		feat(t1+2, u(p2.cluster), 0),
		feat(t1+3, u(n2.cluster), 0),
		feat(t1+4, w.key, u(n1.cluster)),
		feat(t1+5, w.key, u(p1.cluster)),
		feat(t1+6, w.stem, 0),
		feat(t1+7, w.stem, u(n1.cluster)),
		feat(t1+8, u(w.cluster), u(n1.cluster)),
		feat(t1+9, u(w.cluster), u(p1.cluster)),
		feat(t1+10, u(w.cluster), n1.key),
		feat(t1+11, u(w.cluster), p1.key))
}

// appendCueClasses: the cue class of the word with those of its neighbours and
// with its quotation state.
func appendCueClasses(dst []uint32, class, next, prev, q uint8) []uint32 {
	const t0, t1 = tCueStage, tCueStage + 16
	c := uint64(class)
	return append(dst,
		feat(t0+12, c<<8|uint64(next), 0),
		feat(t0+13, c<<8|uint64(prev), 0),
		feat(t1+12, c, uint64(q)))
}

// cueQuoteFeat, cueBeforeFeat, cuePosFeat: the word with its quotation state,
// with that of the token before, with its place in the sentence.
func cueQuoteFeat(key uint64, q uint8) uint32  { return feat(tCueStage+8, key, uint64(q)) }
func cueBeforeFeat(key uint64, q uint8) uint32 { return feat(tCueStage+14, key, uint64(q)) }
func cuePosFeat(key uint64, pos uint8) uint32  { return feat(tCueStage+15, key, uint64(pos)) }

// appendCueWord appends the features of appendCue that one word brings to the
// token at distance 2-d from it: the tagger sums them once per word.
func appendCueWord(dst []uint32, lx *lexeme, d int) []uint32 {
	const t0, t1 = tCueStage, tCueStage + 16
	c := uint64(lx.cluster)
	switch d {
	case 0:
		return append(dst, feat(t0+4, lx.key, 0), feat(t1+2, c, 0))
	case 1:
		return append(dst, feat(t0+2, lx.key, 0), feat(t1, c, 0))
	case 2:
		return append(dst, feat(t0, 0, 0), feat(t0+1, lx.key, 0), feat(t1+6, lx.stem, 0))
	case 3:
		return append(dst, feat(t0+3, lx.key, 0), feat(t1+1, c, 0))
	}
	return append(dst, feat(t0+5, lx.key, 0), feat(t1+3, c, 0))
}

// setBest finds the likeliest cue of each sentence.
func (f *frame) setBest() {
	for n := range f.sents {
		s := &f.sents[n]
		s.best = 0
		for i := s.from; i < s.to; i++ {
			s.best = max(s.best, f.toks[i].bucket)
		}
	}
}

// describe finds the candidates of each sentence once the buckets and the best of them are set.
func (f *frame) describe() {
	f.likely = f.likely[:0]
	for n := range f.sents {
		s := &f.sents[n]
		f.candidates(s)
	}
}

// candidates sums the sentence up, and links its tokens to the candidate cues.
func (f *frame) candidates(s *sent) {
	if s.best >= candidate || s.linked {
		f.linkCandidates(s)
	}
	d := uint16(s.best)
	if s.quoted {
		d |= 8
	}
	if f.toks[s.from].q != qOut {
		d |= 16
	}
	if f.toks[s.to-1].q == qIn || f.toks[s.to-1].q == qClose {
		d |= 32
	}
	s.desc = d
}

// linkCandidates tells every token of the sentence the candidate cues next to it.
func (f *frame) linkCandidates(s *sent) {
	s.linked = true
	last, commas := int32(-1), uint8(0)
	s.candFrom = int32(len(f.likely))
	for i := s.from; i < s.to; i++ {
		t := &f.toks[i]
		t.left, t.commas = last, commas
		if t.bucket >= candidate {
			last, commas = i, 0
			f.likely = append(f.likely, i)
		} else if t.shape == shComma && commas < 3 {
			commas++
		}
	}
	s.candTo = int32(len(f.likely))
	last, commas = -1, 0
	for i := s.to - 1; i >= s.from; i-- {
		t := &f.toks[i]
		t.right = last
		t.commas |= commas << 4
		if t.bucket >= candidate {
			last, commas = i, 0
		} else if (t.shape == shComma || t.q == qClose) && commas < 3 {
			commas++
		}
	}
}
