package crf

import (
	"math/bits"
)

// cand is what a candidate cue says of other tokens wherever they stand, and of itself.
type cand struct {
	left, right, marks, self vec
	far                      *cueFar
	after                    *extra // of the word after it
}

// Features of a candidate, in the order of candidateScores: where each group ends.
const (
	candLeft  = 2             // as the candidate on the left
	candRight = candLeft + 1  // as that on the right
	candMarks = candRight + 2 // as that on the right with no mark between
	candAll   = candMarks + 5 // of the token itself
)

// candidateScores fills f.cands with the candidate cues of a sentence, six at
// a time, so that the look-ups in memory overlap.
func (s *Scorer) candidateScores(f *Frame, st *Sent, from, to int32) {
	f.cands = f.cands[:0]
	if st.Best < candidate {
		return
	}
	var buf [6 * candAll]uint32
	hs, first := buf[:0], 0
	last := st.candTo - 1
	for n := st.candFrom; n <= last; n++ {
		i := f.likely[n]
		before, shBefore := f.around(i-1, from, to)
		after, shAfter := f.around(i+1, from, to)
		lx := f.Toks[i].Lex
		hs = appendLeftCue(hs, before, lx, after)
		hs = appendRightCue(hs, before, lx)
		hs = appendRightMarks(hs, 0, shBefore, lx, after)
		hs = appendCand(hs, f.Toks[i].Bucket, shBefore, shAfter, before.Key, after.Key, f.cueRow(i-1, from, to).cluster, f.cueRow(i+1, from, to).cluster)
		f.cands = append(f.cands, cand{far: &s.far[f.cueRow(i, from, to).id], after: &s.extras[after.more()]})
		if len(hs) < len(buf) && n < last {
			continue
		}
		hits, sum := s.store.sieveAll(hs), packed(0)
		for hit := hits; hit != 0; hit &= hit - 1 {
			sum += s.store.cells[hs[bits.TrailingZeros64(hit)]&s.store.mask] // brings the cell near
		}
		for ; hits != 0; hits &= hits - 1 {
			k := bits.TrailingZeros64(hits)
			c := &f.cands[first+k/candAll]
			switch g := k % candAll; {
			case g < candLeft:
				s.store.addTo(hs[k], &c.left)
			case g < candRight:
				s.store.addTo(hs[k], &c.right)
			case g < candMarks:
				s.store.addTo(hs[k], &c.marks)
			default:
				s.store.addTo(hs[k], &c.self)
			}
		}
		for k := range f.cands[first:] {
			w := f.cands[first+k].far
			sum += w.left[0] + w.left[8] + w.right[8]
		}
		f.touched = sum
		hs, first = buf[:0], len(f.cands)
	}
}

// runCache keeps the scores that stay the same along a run of tokens.
type runCache struct {
	key    int32
	v      vec
	cue    int32 // the candidate
	n      int   // its place in frame.cands
	commas int32 // -1 if marks is not yet summed
	marks  vec   // what depends on the candidate and the commas, not on the distance
}

// Score fills the summed scores of the tokens of sentence n in a paragraph of
// tokens [from,to) and sentences [firstSent,endSent).
//
// It is longer than other functions because it is one pass: each token hands the
// words and buckets around it on to the next, and what stays the same along a run
// of tokens is kept. AppendAll is the plain list of the same features; a test holds
// the two together.
func (s *Scorer) Score(f *Frame, out []vec, n, firstSent, endSent int, from, to int32) {
	var buf [32]uint32
	st := &f.Sents[n]
	var prev, next *Sent
	if n > firstSent {
		prev = &f.Sents[n-1]
	}
	if n+1 < endSent {
		next = &f.Sents[n+1]
	}
	var sentVec [4]vec
	var have [4]bool
	left, right := runCache{key: -1, cue: -1, n: -1, commas: -1}, runCache{key: -1, cue: -1, n: -1, commas: -1}
	// what the candidate cues say is summed once per sentence, not once per token
	s.candidateScores(f, st, from, to)
	if f.Toks[st.From].Bucket >= candidate {
		right.n = 0
	}
	self := 0
	f.touch(st, s.extras)
	hasCue := 0
	if st.Best >= candidate {
		hasCue = 1
	}
	// the words around the token, and what the tables ask of its neighbours
	p3, _ := f.around(st.From-3, from, to)
	p2, _ := f.around(st.From-2, from, to)
	p1, pShape := f.around(st.From-1, from, to)
	n1, _ := f.around(st.From+1, from, to)
	n2, _ := f.around(st.From+2, from, to)
	lx, pBucket := f.Toks[st.From].Lex, uint8(0)
	if st.From > from {
		pBucket = f.Toks[st.From-1].Bucket
	}
	for i := st.From; i < st.To; i++ {
		t := &f.Toks[i]
		r := &s.extras[t.more]
		n3, nShape, nBucket := &f.End, shNone, uint8(0)
		if i+3 < to {
			n3 = f.Toks[i+3].Lex
		}
		if i+1 < to {
			nShape, nBucket = f.Toks[i+1].Shape, f.Toks[i+1].Bucket
		}
		// the token's own word and the three on either side
		var v vec
		v.add2(lx.at[3], r.self[t.Q&3])
		v.add2(p1.at[2], n1.at[4])
		v.add2(p2.at[1], n2.at[5])
		v.add2(p3.at[0], n3.at[6])
		p3, p2, p1, lx, n1, n2 = p2, p1, lx, n1, n2, n3
		v.add2(s.surface[(int(t.Shape)<<4|int(t.First)<<3|int(t.Mid)<<2|int(t.Q))&1023],
			s.pair[0][(int(t.Shape)<<6|int(pShape))&4095])
		v.add2(s.pair[1][(int(t.Shape)<<6|int(nShape))&4095],
			s.bucket[(int(t.Bucket)<<8|int(pBucket)<<5|int(nBucket)<<2|int(t.Q))&2047])
		pShape, pBucket = t.Shape, t.Bucket
		if t.First == 1 {
			v.add(r.first)
		}
		if i == st.From {
			v.addVec(s.store.sum(appendOpening(buf[:0], prev)))
		}
		if !have[t.Q] {
			have[t.Q] = true
			sentVec[t.Q] = s.sentence(st, prev, next, t.Q)
		}
		v.addVec(sentVec[t.Q])
		// the candidate cue on either side, unless nothing has changed since the last token
		dl, dr := uint8(0), uint8(0)
		cl, cr := t.commas&15, t.commas>>4
		leftWord, rightWord := noScore, noScore
		if t.left >= 0 {
			dl = distBucket(i - t.left)
			leftWord = r.left[cl&3]
			if key := t.left<<8 | int32(dl)<<4 | int32(cl)<<2 | int32(t.Q); key != left.key {
				left.key = key
				if left.cue != t.left {
					left.cue, left.commas = t.left, -1
					left.n++
				}
				c := &f.cands[left.n]
				if left.commas != int32(cl) {
					left.commas, left.marks = int32(cl), c.left
					left.marks.add(s.afterAt(c.after, afterCommas+int(cl)))
				}
				left.v = left.marks
				left.v.add2(c.far.left[dl], s.left[(int(f.Toks[t.left].Bucket)<<6|int(dl)<<2|int(cl))&511])
				left.v.add(s.afterAt(c.after, int(dl)<<2|int(t.Q)))
			}
			v.addVec(left.v)
		}
		if t.right >= 0 {
			dr = distBucket(t.right - i)
			rightWord = r.right[cr&3]
			if key := t.right<<8 | int32(dr)<<4 | int32(cr)<<2 | int32(t.Q); key != right.key {
				right.key = key
				if right.cue != t.right {
					right.cue, right.commas = t.right, -1
					right.n++
				}
				c := &f.cands[right.n]
				if right.commas != int32(cr) {
					right.commas, right.marks = int32(cr), c.right
					if cr == 0 {
						right.marks.addVec(c.marks)
					} else {
						_, cue, after, sh := f.candidate(t.right, from, to)
						right.marks.addVec(s.store.sum(appendRightMarks(buf[:0], cr, sh, cue, after)))
					}
				}
				right.v = right.marks
				right.v.add2(c.far.right[dr], s.right[(int(f.Toks[t.right].Bucket)<<8|int(dr)<<4|int(cr)<<2|int(t.Q))&2047])
			}
			v.addVec(right.v)
		}
		v.add2(leftWord, rightWord)
		v.add2(s.dist[(int(dl)<<6|int(dr)<<2|int(t.Q))&1023],
			s.place[(int(t.pos)<<5|int(distBucket(st.To-i))<<1|hasCue)&255])
		if t.Bucket >= candidate {
			v.addVec(f.cands[self].self)
			self++
		}
		out[i-from] = v
	}
	if s.Bigrams {
		s.pairs(f, out, st, from, to)
	}
}

// sentence is what the sentence as a whole says of its tokens in one quotation state.
func (s *Scorer) sentence(st, prev, next *Sent, q uint8) (v vec) {
	before, after := neighbours(prev, next)
	v.add(s.sent[(st.desc<<2|uint16(q))&255])
	v.add(s.beside[0][(st.desc<<7|before)&(1<<13-1)])
	v.add(s.beside[1][(st.desc<<7|after)&(1<<13-1)])
	if st.blockQuote {
		v.add(s.blockQuote[q&3])
	}
	return v
}

// neighbours are the descriptors of the sentences around one.
func neighbours(prev, next *Sent) (before, after uint16) {
	before, after = noSent, noSent
	if prev != nil {
		before = prev.desc
	}
	if next != nil {
		after = next.desc
	}
	return before, after
}

// touch reads a little of the extra scores of each word of the sentence, so that the waits for
// memory overlap and score finds them near.
func (f *Frame) touch(st *Sent, extras []extra) {
	sum := packed(0)
	for i := st.From; i < st.To; i++ {
		r := &extras[f.Toks[i].more]
		sum += r.first + r.left[0]
	}
	f.touched = sum
}

// pairs adds the scores of word pairs to the tokens of a sentence. It works in
// steps of 64 tokens, so that the look-ups in memory overlap.
func (s *Scorer) pairs(f *Frame, out []vec, st *Sent, from, to int32) {
	var buf [64]uint32
	first, before := st.From, f.Start.Key
	if first > from {
		first--
		before = f.Toks[first].Lex.Key
	} else {
		// the pair of the paragraph's start and its first word
		h := pairFeat(before, f.Toks[first].Lex.Key)
		s.store.addTo(h^1, &out[first-from])
		before = f.Toks[first].Lex.Key
	}
	for i := first; i < st.To; i += 64 {
		hs, end := buf[:0], min(st.To, i+64)
		for k := i; k < end; k++ {
			after := f.End.Key
			if k+1 < to {
				after = f.Toks[k+1].Lex.Key
			}
			hs = append(hs, pairFeat(before, after))
			before = after
		}
		hits, sum := s.store.sievePairs(hs), packed(0)
		for hit := hits; hit != 0; hit &= hit - 1 {
			sum += s.store.cells[hs[bits.TrailingZeros64(hit)]&s.store.mask] // brings the cell near
		}
		f.touched = sum
		for hit := hits; hit != 0; hit &= hit - 1 {
			k := bits.TrailingZeros64(hit)
			n := i + int32(k)
			if n >= st.From {
				s.store.addTo(hs[k], &out[n-from])
			}
			if n+1 < st.To {
				s.store.addTo(hs[k]^1, &out[n+1-from])
			}
		}
	}
}

// candidate is the candidate cue at token c with its neighbours, and the shape of the one before.
func (f *Frame) candidate(c, from, to int32) (before, cue, after *Lexeme, shBefore uint8) {
	before, shBefore = f.around(c-1, from, to)
	after, _ = f.around(c+1, from, to)
	return before, f.Toks[c].Lex, after, shBefore
}

// AppendAll appends every feature of token i of sentence n: what score sums, in
// one list. The trainer learns from it, and a test holds the two together.
func (f *Frame) AppendAll(dst []uint32, i int32, n, firstSent, endSent int, from, to int32, bigrams bool) []uint32 {
	st := &f.Sents[n]
	var prev, next *Sent
	if n > firstSent {
		prev = &f.Sents[n-1]
	}
	if n+1 < endSent {
		next = &f.Sents[n+1]
	}
	t := &f.Toks[i]
	p, pShape := f.around(i-1, from, to)
	nx, nShape := f.around(i+1, from, to)
	pBucket, nBucket := uint8(0), uint8(0)
	if i > from {
		pBucket = f.Toks[i-1].Bucket
	}
	if i+1 < to {
		nBucket = f.Toks[i+1].Bucket
	}
	for d := 0; d < 7; d++ {
		lx, _ := f.around(i+int32(d)-3, from, to)
		dst = appendWord(dst, lx, d)
	}
	if t.Lex.Known {
		dst = appendQuoteWord(dst, t.Lex, t.Q)
	}
	dst = appendSurface(dst, t.Shape, t.First, t.Mid, t.Q)
	dst = appendPair(dst, t.Shape, pShape, 0)
	dst = appendPair(dst, t.Shape, nShape, 1)
	dst = appendBucket(dst, t.Bucket, pBucket, nBucket, t.Q)
	hasCue := uint8(0)
	if st.Best >= candidate {
		hasCue = 1
	}
	dst = appendPlace(dst, t.pos, distBucket(st.To-i), hasCue)
	if t.First == 1 && t.Lex.Known {
		dst = appendFirstWord(dst, t.Lex)
	}
	if i == st.From {
		dst = appendOpening(dst, prev)
	}
	before, after := neighbours(prev, next)
	dst = appendSent(dst, st.desc, t.Q)
	dst = appendSentAfter(appendSentBefore(dst, st.desc, before), st.desc, after)
	if st.blockQuote {
		dst = appendBlockQuote(dst, t.Q)
	}
	dl, dr := uint8(0), uint8(0)
	if t.left >= 0 {
		dl = distBucket(i - t.left)
		if t.Lex.Known {
			dst = appendLeftWord(dst, t.Lex, t.commas&3)
		}
		before, cue, after, _ := f.candidate(t.left, from, to)
		dst = appendLeftCue(dst, before, cue, after)
		dst = appendLeftPlace(dst, f.Toks[t.left].Bucket, dl, t.commas&15)
		dst = appendLeft(dst, dl, t.commas&15, t.Q, cue, after)
	}
	if t.right >= 0 {
		dr = distBucket(t.right - i)
		if t.Lex.Known {
			dst = appendRightWord(dst, t.Lex, t.commas>>4)
		}
		before, cue, after, sh := f.candidate(t.right, from, to)
		dst = appendRightCue(dst, before, cue)
		dst = appendRightPlace(dst, f.Toks[t.right].Bucket, dr, t.commas>>4, t.Q)
		dst = appendRight(dst, dr, t.commas>>4, sh, cue, after)
	}
	dst = appendDist(dst, dl, dr, t.Q)
	if t.Bucket >= candidate {
		dst = appendCand(dst, t.Bucket, pShape, nShape, p.Key, nx.Key, p.cluster, nx.cluster)
	}
	if bigrams {
		dst = appendBigram(dst, p, t.Lex, nx)
	}
	return dst
}
