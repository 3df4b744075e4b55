package crf

import "math"

// The cue model: a logistic model over the tokens whose word is often enough a
// cue. Its probability, in eight buckets, is what the chain sees.

const (
	// CueBits is the size of the cue model: a feature is the top 17 bits of its hash,
	// and features that agree in them share a weight.
	CueBits     = 17
	CueClassMin = 2 // lowest cue class at which the model is asked
	candidate   = 3 // lowest bucket of a candidate cue: p >= .25
)

// Gate is the lowest cue bucket at which a sentence without a quotation is looked
// at: a probability of .25. At bucket 4 (.4) the F1 of words on PolNeAR-dev falls
// from .874 to .869, at 5 (.6) to .856; at 2 (.1) no figure moves, and the chain has
// more to do.
const Gate = 3

// cueLogits are the logits that separate the buckets: p of .02 .1 .25 .4 .6 .8 .95.
var cueLogits = [7]float32{-3.8918, -2.1972, -1.0986, -0.4055, 0.4055, 1.3863, 2.9444}

// ClassBounds separate the cue classes of words by their rate.
var ClassBounds = [7]float64{.02, .1, .25, .45, .65, .85, .97}

// cueBucket is the number of bounds that the score reaches.
func cueBucket(z int32, bounds *[7]int32) uint8 {
	b := uint8(0)
	for _, x := range bounds {
		b += uint8((x-1-z)>>31) & 1
	}
	return b
}

// cueBounds are the bounds of the buckets in steps of the cue model.
func (m *Model) cueBounds() (b [7]int32) {
	for k, x := range cueLogits {
		b[k] = int32(math.Ceil(float64(x) / float64(m.CueStep)))
	}
	return b
}

// around is the token at i, or a stand-in beyond the sentence's paragraph [from,to).
func (f *Frame) around(i, from, to int32) (*Lexeme, uint8) {
	switch {
	case i < from:
		return &f.Start, shNone
	case i >= to:
		return &f.End, shNone
	}
	return f.Toks[i].Lex, f.Toks[i].Shape
}

// AppendCue appends the features of the cue model for token i of a paragraph [from,to).
func (f *Frame) AppendCue(dst []uint32, i, from, to int32) []uint32 {
	t := &f.Toks[i]
	w := t.Lex
	p1, s1 := f.around(i-1, from, to)
	p2, s2 := f.around(i-2, from, to)
	n1, z1 := f.around(i+1, from, to)
	n2, z2 := f.around(i+2, from, to)
	qPrev := QOut
	if i > from {
		qPrev = f.Toks[i-1].Q
	}
	const t0 = tCueStage
	u := func(x uint8) uint64 { return uint64(x) }
	dst = append(dst,
		feat(t0, 0, 0),
		feat(t0+1, w.Key, 0),
		feat(t0+2, p1.Key, 0),
		feat(t0+3, n1.Key, 0),
		feat(t0+4, p2.Key, 0),
		feat(t0+5, n2.Key, 0),
		feat(t0+6, w.Key, n1.Key),
		feat(t0+7, w.Key, p1.Key),
		cueQuoteFeat(w.Key, t.Q),
		feat(t0+9, u(t.Shape)<<16|u(s1)<<8|u(z1), 0),
		feat(t0+10, u(t.Shape)<<16|u(z1)<<8|u(z2), 0),
		feat(t0+11, u(t.Shape)<<16|u(s1)<<8|u(s2), 0),
		cueBeforeFeat(w.Key, qPrev),
		cuePosFeat(w.Key, t.pos))
	const t1 = tCueStage + 16
	dst = appendCueClasses(dst, w.Class, n1.Class, p1.Class, t.Q)
	return append(dst,
		feat(t1, u(p1.cluster), 0),
		feat(t1+1, u(n1.cluster), 0),
		feat(t1+2, u(p2.cluster), 0),
		feat(t1+3, u(n2.cluster), 0),
		feat(t1+4, w.Key, u(n1.cluster)),
		feat(t1+5, w.Key, u(p1.cluster)),
		feat(t1+6, w.Stem, 0),
		feat(t1+7, w.Stem, u(n1.cluster)),
		feat(t1+8, u(w.cluster), u(n1.cluster)),
		feat(t1+9, u(w.cluster), u(p1.cluster)),
		feat(t1+10, u(w.cluster), n1.Key),
		feat(t1+11, u(w.cluster), p1.Key))
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
func cueQuoteFeat(key uint64, q uint8) uint32 { return feat(tCueStage+8, key, uint64(q)) }

// cueBeforeFeat is the word with the quotation state of the token before.
func cueBeforeFeat(key uint64, q uint8) uint32 { return feat(tCueStage+14, key, uint64(q)) }

// cuePosFeat is the word with its place in the sentence.
func cuePosFeat(key uint64, pos uint8) uint32 { return feat(tCueStage+15, key, uint64(pos)) }

// appendCueWord appends the features of AppendCue that one word brings to the
// token at distance 2-d from it: the tagger sums them once per word.
func appendCueWord(dst []uint32, lx *Lexeme, d int) []uint32 {
	const t0, t1 = tCueStage, tCueStage + 16
	c := uint64(lx.cluster)
	switch d {
	case 0:
		return append(dst, feat(t0+4, lx.Key, 0), feat(t1+2, c, 0))
	case 1:
		return append(dst, feat(t0+2, lx.Key, 0), feat(t1, c, 0))
	case 2:
		return append(dst, feat(t0, 0, 0), feat(t0+1, lx.Key, 0), feat(t1+6, lx.Stem, 0))
	case 3:
		return append(dst, feat(t0+3, lx.Key, 0), feat(t1+1, c, 0))
	}
	return append(dst, feat(t0+5, lx.Key, 0), feat(t1+3, c, 0))
}

// SetBest finds the likeliest cue of each sentence.
func (f *Frame) SetBest() {
	for n := range f.Sents {
		s := &f.Sents[n]
		s.Best = 0
		for i := s.From; i < s.To; i++ {
			s.Best = max(s.Best, f.Toks[i].Bucket)
		}
	}
}

// Describe finds the candidates of each sentence once the buckets and the best of them are set.
func (f *Frame) Describe() {
	f.likely = f.likely[:0]
	for n := range f.Sents {
		s := &f.Sents[n]
		f.candidates(s)
	}
}

// candidates sums the sentence up, and links its tokens to the candidate cues.
func (f *Frame) candidates(s *Sent) {
	if s.Best >= candidate || s.linked {
		f.linkCandidates(s)
	}
	d := uint16(s.Best)
	if s.Quoted {
		d |= 8
	}
	if f.Toks[s.From].Q != QOut {
		d |= 16
	}
	if f.Toks[s.To-1].Q == qIn || f.Toks[s.To-1].Q == QClose {
		d |= 32
	}
	s.desc = d
}

// linkCandidates tells every token of the sentence the candidate cues next to it.
func (f *Frame) linkCandidates(s *Sent) {
	s.linked = true
	last, commas := int32(-1), uint8(0)
	s.candFrom = int32(len(f.likely))
	for i := s.From; i < s.To; i++ {
		t := &f.Toks[i]
		t.left, t.commas = last, commas
		if t.Bucket >= candidate {
			last, commas = i, 0
			f.likely = append(f.likely, i)
		} else if t.Shape == ShComma && commas < 3 {
			commas++
		}
	}
	s.candTo = int32(len(f.likely))
	last, commas = -1, 0
	for i := s.To - 1; i >= s.From; i-- {
		t := &f.Toks[i]
		t.right = last
		t.commas |= commas << 4
		if t.Bucket >= candidate {
			last, commas = i, 0
		} else if (t.Shape == ShComma || t.Q == QClose) && commas < 3 {
			commas++
		}
	}
}
