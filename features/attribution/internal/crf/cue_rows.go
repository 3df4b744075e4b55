package crf

import "presscore/internal/segment"

// CueBuckets runs the cue model over the frame and sets the buckets.
func (s *Scorer) CueBuckets(f *Frame, seg *segment.Text) {
	rows, sum := f.vocab.rows, int16(0)
	bounds := s.cueBounds()
	for _, i := range f.lexical { // brings the rows near
		for k := max(i-2, 0); k <= min(i+2, int32(len(f.Toks)-1)); k++ {
			if n := uint(f.Toks[k].idx); n < uint(len(rows)) {
				sum += rows[n].at[0]
			}
		}
	}
	for _, i := range f.lexical {
		sum += int16(s.near[rows[f.Toks[i].idx].id].pos[0])
	}
	f.touched = packed(sum)
	for _, i := range f.lexical {
		b := &seg.Blocks[seg.Sentences[seg.Tokens[i].Sent].Block]
		k := cueBucket(s.cueScore(f, i, b.FirstTok, b.EndTok), &bounds)
		f.Toks[i].Bucket = k
		st := &f.Sents[seg.Tokens[i].Sent]
		st.Best = max(st.Best, k)
	}
	f.Describe()
}

// cueScore is what the cue model says of token i of a paragraph [from,to), in its
// steps: the sum of AppendCue's features.
func (s *Scorer) cueScore(f *Frame, i, from, to int32) int32 {
	t := &f.Toks[i]
	var prev, next *Lexeme
	var sh2, sh1, z1, z2 uint8
	var row, r2, r1, n1, n2 *cueRow
	qPrev, pClass, nClass := QOut, uint8(0), uint8(0)
	// all five tokens are in the paragraph
	if i-2 >= from && i+2 < to {
		a, b, c, d := &f.Toks[i-2], &f.Toks[i-1], &f.Toks[i+1], &f.Toks[i+2]
		row, r2, r1, n1, n2 = f.rowOf(t), f.rowOf(a), f.rowOf(b), f.rowOf(c), f.rowOf(d)
		prev, next, sh2, sh1, z1, z2 = b.Lex, c.Lex, a.Shape, b.Shape, c.Shape, d.Shape
		qPrev, pClass, nClass = b.Q, b.class, c.class
	} else {
		row, r2, r1, n1, n2 = f.cueRow(i, from, to), f.cueRow(i-2, from, to), f.cueRow(i-1, from, to), f.cueRow(i+1, from, to), f.cueRow(i+2, from, to)
		prev, sh1 = f.around(i-1, from, to)
		next, z1 = f.around(i+1, from, to)
		_, sh2 = f.around(i-2, from, to)
		_, z2 = f.around(i+2, from, to)
		if i > from {
			qPrev, pClass = f.Toks[i-1].Q, f.Toks[i-1].class
		}
		if i+1 < to {
			nClass = f.Toks[i+1].class
		}
	}
	// what depends on one word stands summed in its row
	z := int32(row.at[2]) + int32(r2.at[0]) + int32(r1.at[1]) + int32(n1.at[3]) + int32(n2.at[4])
	w := &s.near[row.id]
	z += int32(w.quote[t.Q&3]) + int32(w.before[qPrev&3]) + int32(w.pos[t.pos&7])
	z += int32(s.classes[(int(t.class)<<8|int(nClass)<<5|int(pClass)<<2|int(t.Q))&2047])

	// what depends on two words at once is looked up feature by feature
	cue := (*[1 << CueBits]int8)(s.Cue)
	at := func(h uint32) int32 { return int32(cue[h>>(HashBits-CueBits)&(1<<CueBits-1)]) }
	const t0, t1 = tCueStage, tCueStage + 16
	key, sh, cluster := t.Lex.Key, uint64(t.Shape)<<16, uint64(row.cluster)
	z += at(feat(t0+6, key, next.Key)) + at(feat(t0+7, key, prev.Key))
	z += at(feat(t0+9, sh|uint64(sh1)<<8|uint64(z1), 0)) + at(feat(t0+10, sh|uint64(z1)<<8|uint64(z2), 0)) + at(feat(t0+11, sh|uint64(sh1)<<8|uint64(sh2), 0))
	z += at(feat(t1+4, key, uint64(n1.cluster))) + at(feat(t1+5, key, uint64(r1.cluster))) + at(feat(t1+7, w.stem, uint64(n1.cluster)))
	z += at(feat(t1+8, cluster, uint64(n1.cluster))) + at(feat(t1+9, cluster, uint64(r1.cluster)))
	z += at(feat(t1+10, cluster, next.Key)) + at(feat(t1+11, cluster, prev.Key))
	return z
}

// cueRow is the row of the token at i, or of a stand-in beyond its paragraph [from,to).
func (f *Frame) cueRow(i, from, to int32) *cueRow {
	switch {
	case i < from:
		return &f.Start.cue
	case i >= to:
		return &f.End.cue
	}
	return f.rowOf(&f.Toks[i])
}

// rowOf is the cue row of a token: that of the vocabulary, else the one its strange word got.
func (f *Frame) rowOf(t *Token) *cueRow {
	if n := uint(t.idx); n < uint(len(f.vocab.rows)) {
		return &f.vocab.rows[n]
	}
	return &t.Lex.cue
}
