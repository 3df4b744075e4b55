package attribution

import (
	"math/bits"

	"presscore/internal/segment"
)

// scorer holds the chain's weights in the form the tagger reads: what depends
// on one word is summed in its record, what depends on a few small numbers in
// a table, the rest is looked up by hash.
type scorer struct {
	*model
	vocab   *vocab
	store   *store
	surface *[1024]vec // shape, first, mid, quotation state
	pair    [2]*[4096]vec
	bucket  *[2048]vec  // bucket, previous, next, quotation state
	place   *[256]vec   // position, words to the end, has a cue
	dist    *[1024]vec  // left, right, quotation state
	left    *[512]vec   // bucket, distance, commas
	right   *[2048]vec  // bucket, distance, commas, quotation state
	far     []distances // of the words that may be candidate cues
	farAt   []int32     // where a word of the vocabulary stands in far
	start   lexeme
	end     lexeme
}

// distances are the scores of a candidate cue by how far it is, in buckets.
type distances struct{ left, right [9]vec }

func newScorer(m *model) *scorer {
	bits := 10
	for 1<<bits < 2*len(m.feats) {
		bits++
	}
	s := &scorer{model: m, vocab: newVocab(m.words), store: newStore(bits)}
	for _, f := range m.feats {
		s.store.insert(f.hash, pack(&f.w))
	}
	for i := range s.vocab.list {
		s.fill(&s.vocab.list[i])
	}
	s.start, s.end = lexeme{key: keyStart, known: true}, lexeme{key: keyEnd, known: true}
	s.fill(&s.start)
	s.fill(&s.end)
	s.tables()
	s.farAt = make([]int32, len(s.vocab.list))
	for i := range s.vocab.list {
		if lx := &s.vocab.list[i]; lx.class >= cueClassMin {
			s.farAt[i] = int32(len(s.far))
			s.far = append(s.far, s.distances(lx))
		}
	}
	return s
}

// fillCue sums what a word says to the cue model.
func (s *scorer) fillCue(lx *lexeme) {
	var buf [4]uint32
	for d := range lx.cueAt {
		z := int16(0)
		for _, h := range appendCueWord(buf[:0], lx, d) {
			z += int16(s.cue[h>>(hashBits-cueBits)])
		}
		lx.cueAt[d] = z
	}
}

func (s *scorer) distances(cue *lexeme) (d distances) {
	var buf [4]uint32
	for i := range d.left {
		d.left[i] = s.store.sum(appendLeftFar(buf[:0], uint8(i), cue))
		d.right[i] = s.store.sum(appendRightFar(buf[:0], uint8(i), cue))
	}
	return d
}

// fill sums the record of a word.
func (s *scorer) fill(lx *lexeme) {
	var buf [16]uint32
	for d := range lx.rec.at {
		lx.rec.at[d] = s.store.sum(appendWord(buf[:0], lx, d))
	}
	for q := range lx.rec.self {
		lx.rec.self[q] = lx.rec.at[3]
	}
	s.fillCue(lx)
	if !lx.known {
		return
	}
	for q := range lx.rec.self {
		lx.rec.self[q].add(s.store.sum(appendQuoteWord(buf[:0], lx, uint8(q))))
	}
	for c := range lx.rec.left {
		lx.rec.left[c] = s.store.sum(appendLeftWord(buf[:0], lx, uint8(c)))
		lx.rec.right[c] = s.store.sum(appendRightWord(buf[:0], lx, uint8(c)))
	}
	lx.rec.first = s.store.sum(appendFirstWord(buf[:0], lx))
}

// cueBuckets runs the cue model over the frame and sets the buckets.
func (s *scorer) cueBuckets(f *frame, seg *segment.Text) {
	var buf [64]uint32
	for n := range f.sents {
		st := &f.sents[n]
		b := &seg.Blocks[seg.Sentences[n].Block]
		from, to := b.FirstTok, b.EndTok
		for i := st.from; i < st.to; i++ {
			t := &f.toks[i]
			t.bucket = 0
			if t.class < cueClassMin {
				continue
			}
			z := int32(t.lx.cueAt[2])
			for d := int32(-2); d <= 2; d++ {
				if lx, _ := f.around(i+d, from, to); d != 0 {
					z += int32(lx.cueAt[d+2])
				}
			}
			for _, h := range f.appendCuePairs(buf[:0], i, from, to) {
				z += int32(s.cue[h>>(hashBits-cueBits)])
			}
			t.bucket = cueBucket(float32(z) * s.cueStep)
		}
	}
	f.describe()
}

// runCache keeps the scores that stay the same along a run of tokens.
type runCache struct {
	key    int32
	v      vec
	cue    int32 // the candidate
	base   vec   // what depends on nothing but the candidate
	commas int32 // -1 if marks is not yet summed
	marks  vec   // what depends on the candidate and the commas, not on the distance
}

// score fills the summed scores of the tokens of sentence n in a paragraph of
// tokens [from,to) and sentences [firstSent,endSent).
func (s *scorer) score(f *frame, out []vec, n, firstSent, endSent int, from, to int32) {
	var buf [32]uint32
	st := &f.sents[n]
	var prev, next *sent
	if n > firstSent {
		prev = &f.sents[n-1]
	}
	if n+1 < endSent {
		next = &f.sents[n+1]
	}
	var sentVec [4]vec
	var have [4]bool
	left, right := runCache{key: -1, cue: -1, commas: -1}, runCache{key: -1, cue: -1, commas: -1}
	f.touch(st)
	hasCue := 0
	if st.best >= candidate {
		hasCue = 1
	}
	for i := st.from; i < st.to; i++ {
		t := &f.toks[i]
		r := &t.lx.rec
		v := r.self[t.q&3]
		p, pShape, pBucket := &f.start, shNone, uint8(0)
		nx, nShape, nBucket := &f.end, shNone, uint8(0)
		if i > from {
			p, pShape, pBucket = f.toks[i-1].lx, f.toks[i-1].shape, f.toks[i-1].bucket
		}
		if i+1 < to {
			nx, nShape, nBucket = f.toks[i+1].lx, f.toks[i+1].shape, f.toks[i+1].bucket
		}
		v.add(p.rec.at[2])
		v.add(nx.rec.at[4])
		if i-3 >= from && i+3 < to {
			v.add(f.toks[i-2].lx.rec.at[1])
			v.add(f.toks[i+2].lx.rec.at[5])
			v.add(f.toks[i-3].lx.rec.at[0])
			v.add(f.toks[i+3].lx.rec.at[6])
		} else {
			for _, d := range [4]int32{-3, -2, 2, 3} {
				lx, _ := f.around(i+d, from, to)
				v.add(lx.rec.at[d+3])
			}
		}
		v.add(s.surface[(int(t.shape)<<4|int(t.first)<<3|int(t.mid)<<2|int(t.q))&1023])
		v.add(s.pair[0][(int(t.shape)<<6|int(pShape))&4095])
		v.add(s.pair[1][(int(t.shape)<<6|int(nShape))&4095])
		v.add(s.bucket[(int(t.bucket)<<8|int(pBucket)<<5|int(nBucket)<<2|int(t.q))&2047])
		v.add(s.place[(int(t.pos)<<5|int(distBucket(st.to-i))<<1|hasCue)&255])
		if t.first == 1 {
			v.add(r.first)
		}
		if i == st.from {
			v.add(s.store.sum(appendOpening(buf[:0], prev)))
		}
		if !have[t.q] {
			have[t.q] = true
			sentVec[t.q] = s.store.sum(appendSent(buf[:0], st, prev, next, t.q))
		}
		v.add(sentVec[t.q])
		dl, dr := uint8(0), uint8(0)
		cl, cr := t.commas&15, t.commas>>4
		if t.left >= 0 {
			dl = distBucket(i - t.left)
			v.add(r.left[cl&3])
			if key := t.left<<8 | int32(dl)<<4 | int32(cl)<<2 | int32(t.q); key != left.key {
				left.key = key
				before, cue, after, _ := f.candidate(t.left, from, to)
				if left.cue != t.left {
					left.cue = t.left
					left.base, left.commas = s.store.sum(appendLeftCue(buf[:0], before, cue, after)), -1
				}
				if left.commas != int32(cl) {
					left.commas, left.marks = int32(cl), s.store.sum(appendLeftMarks(buf[:0], cl, after))
				}
				left.v = left.base
				left.v.add(left.marks)
				left.v.add(s.left[(int(f.toks[t.left].bucket)<<6|int(dl)<<2|int(cl))&511])
				left.v.add(s.far[s.farAt[f.toks[t.left].idx]].left[dl])
				left.v.add(s.store.sum(appendLeftNext(buf[:0], dl, t.q, after)))
			}
			v.add(left.v)
		}
		if t.right >= 0 {
			dr = distBucket(t.right - i)
			v.add(r.right[cr&3])
			if key := t.right<<8 | int32(dr)<<4 | int32(cr)<<2 | int32(t.q); key != right.key {
				right.key = key
				before, cue, after, sh := f.candidate(t.right, from, to)
				if right.cue != t.right {
					right.cue = t.right
					right.base, right.commas = s.store.sum(appendRightCue(buf[:0], before, cue)), -1
				}
				if right.commas != int32(cr) {
					right.commas, right.marks = int32(cr), s.store.sum(appendRightMarks(buf[:0], cr, sh, cue, after))
				}
				right.v = right.base
				right.v.add(right.marks)
				right.v.add(s.right[(int(f.toks[t.right].bucket)<<8|int(dr)<<4|int(cr)<<2|int(t.q))&2047])
				right.v.add(s.far[s.farAt[f.toks[t.right].idx]].right[dr])
			}
			v.add(right.v)
		}
		v.add(s.dist[(int(dl)<<6|int(dr)<<2|int(t.q))&1023])
		if t.bucket >= candidate {
			v.add(s.store.sum(appendCand(buf[:0], t.bucket, pShape, nShape, p, nx)))
		}
		out[i] = v
	}
	if s.bigrams {
		s.pairs(f, out, st, from, to)
	}
}

// touch reads a little of each record of the sentence, so that the waits for
// memory overlap and score finds the records near.
func (f *frame) touch(st *sent) {
	sum := uint64(0)
	for i := st.from; i < st.to; i++ {
		r := &f.toks[i].lx.rec
		sum += r.at[0].lo + r.at[4].lo + r.self[0].lo + r.left[0].lo + r.right[0].lo
	}
	f.touched = sum
}

// pairs adds the scores of word pairs to the tokens of a sentence. It works in
// steps of 32 tokens, so that the look-ups in memory overlap.
func (s *scorer) pairs(f *frame, out []vec, st *sent, from, to int32) {
	var buf [64]uint32
	before := f.start.key
	if st.from > from {
		before = f.toks[st.from-1].lx.key
	}
	for i := st.from; i < st.to; i += 32 {
		hs, end := buf[:0], min(st.to, i+32)
		here := f.toks[i].lx.key
		for k := i; k < end; k++ {
			after := f.end.key
			if k+1 < to {
				after = f.toks[k+1].lx.key
			}
			hs = append(hs, feat(tBigram, here, after), feat(tBigram+1, before, here))
			before, here = here, after
		}
		hits, sum := s.store.sieveAll(hs), uint64(0)
		for hit := hits; hit != 0; hit &= hit - 1 {
			sum += s.store.cells[hs[bits.TrailingZeros64(hit)]&s.store.mask].lo // brings the cell near
		}
		f.touched = sum
		for hit := hits; hit != 0; hit &= hit - 1 {
			k := bits.TrailingZeros64(hit)
			s.store.addTo(hs[k], &out[i+int32(k>>1)])
		}
	}
}

// candidate is the candidate cue at token c with its neighbours, and the shape of the one before.
func (f *frame) candidate(c, from, to int32) (before, cue, after *lexeme, shBefore uint8) {
	before, shBefore = f.around(c-1, from, to)
	after, _ = f.around(c+1, from, to)
	return before, f.toks[c].lx, after, shBefore
}

// appendAll appends every feature of token i of sentence n: what score sums, in
// one list. The trainer learns from it, and a test holds the two together.
func (f *frame) appendAll(dst []uint32, i int32, n, firstSent, endSent int, from, to int32, bigrams bool) []uint32 {
	st := &f.sents[n]
	var prev, next *sent
	if n > firstSent {
		prev = &f.sents[n-1]
	}
	if n+1 < endSent {
		next = &f.sents[n+1]
	}
	t := &f.toks[i]
	p, pShape := f.around(i-1, from, to)
	nx, nShape := f.around(i+1, from, to)
	pBucket, nBucket := uint8(0), uint8(0)
	if i > from {
		pBucket = f.toks[i-1].bucket
	}
	if i+1 < to {
		nBucket = f.toks[i+1].bucket
	}
	for d := 0; d < 7; d++ {
		lx, _ := f.around(i+int32(d)-3, from, to)
		dst = appendWord(dst, lx, d)
	}
	if t.lx.known {
		dst = appendQuoteWord(dst, t.lx, t.q)
	}
	dst = appendSurface(dst, t.shape, t.first, t.mid, t.q)
	dst = appendPair(dst, t.shape, pShape, 0)
	dst = appendPair(dst, t.shape, nShape, 1)
	dst = appendBucket(dst, t.bucket, pBucket, nBucket, t.q)
	hasCue := uint8(0)
	if st.best >= candidate {
		hasCue = 1
	}
	dst = appendPlace(dst, t.pos, distBucket(st.to-i), hasCue)
	if t.first == 1 && t.lx.known {
		dst = appendFirstWord(dst, t.lx)
	}
	if i == st.from {
		dst = appendOpening(dst, prev)
	}
	dst = appendSent(dst, st, prev, next, t.q)
	dl, dr := uint8(0), uint8(0)
	if t.left >= 0 {
		dl = distBucket(i - t.left)
		if t.lx.known {
			dst = appendLeftWord(dst, t.lx, t.commas&3)
		}
		before, cue, after, _ := f.candidate(t.left, from, to)
		dst = appendLeftCue(dst, before, cue, after)
		dst = appendLeftPlace(dst, f.toks[t.left].bucket, dl, t.commas&15)
		dst = appendLeft(dst, dl, t.commas&15, t.q, cue, after)
	}
	if t.right >= 0 {
		dr = distBucket(t.right - i)
		if t.lx.known {
			dst = appendRightWord(dst, t.lx, t.commas>>4)
		}
		before, cue, after, sh := f.candidate(t.right, from, to)
		dst = appendRightCue(dst, before, cue)
		dst = appendRightPlace(dst, f.toks[t.right].bucket, dr, t.commas>>4, t.q)
		dst = appendRight(dst, dr, t.commas>>4, sh, cue, after)
	}
	dst = appendDist(dst, dl, dr, t.q)
	if t.bucket >= candidate {
		dst = appendCand(dst, t.bucket, pShape, nShape, p, nx)
	}
	if bigrams {
		dst = appendBigram(dst, p, t.lx, nx)
	}
	return dst
}
