package crf

// tables fills what depends on a few small numbers. Each number has bits of its
// own in the index, so that no bound needs checking.
func (s *Scorer) tables() {
	var buf [16]uint32
	s.newTables()
	for i := range s.surface {
		s.surface[i] = s.store.cell(appendSurface(buf[:0], uint8(i>>4), uint8(i>>3&1), uint8(i>>2&1), uint8(i&3)))
	}
	for side := range s.pair {
		for i := range s.pair[side] {
			s.pair[side][i] = s.store.cell(appendPair(buf[:0], uint8(i>>6), uint8(i&63), uint64(side)))
		}
	}
	for i := range s.bucket {
		s.bucket[i] = s.store.cell(appendBucket(buf[:0], uint8(i>>8), uint8(i>>5&7), uint8(i>>2&7), uint8(i&3)))
	}
	for i := range s.place {
		s.place[i] = s.store.cell(appendPlace(buf[:0], uint8(i>>5), uint8(i>>1&15), uint8(i&1)))
	}
	for i := range s.left {
		s.left[i] = s.store.cell(appendLeftPlace(buf[:0], uint8(i>>6), uint8(i>>2&15), uint8(i&3)))
	}
	for i := range s.right {
		s.right[i] = s.store.cell(appendRightPlace(buf[:0], uint8(i>>8), uint8(i>>4&15), uint8(i>>2&3), uint8(i&3)))
	}
	for i := range s.sent {
		s.sent[i] = s.store.cell(appendSent(buf[:0], uint16(i>>2), uint8(i&3)))
	}
	for i := range s.beside[0] {
		s.beside[0][i] = s.store.cell(appendSentBefore(buf[:0], uint16(i>>7), uint16(i&127)))
		s.beside[1][i] = s.store.cell(appendSentAfter(buf[:0], uint16(i>>7), uint16(i&127)))
	}
	for q := range s.blockQuote {
		s.blockQuote[q] = s.store.cell(appendBlockQuote(buf[:0], uint8(q)))
	}
	for i := range s.dist {
		s.dist[i] = s.store.cell(appendDist(buf[:0], uint8(i>>6), uint8(i>>2&15), uint8(i&3)))
	}
}

// newTables makes room for them.
func (s *Scorer) newTables() {
	s.surface, s.bucket, s.place = new([1024]packed), new([2048]packed), new([256]packed)
	s.dist, s.left, s.right = new([1024]packed), new([512]packed), new([2048]packed)
	s.pair = [2]*[4096]packed{new([4096]packed), new([4096]packed)}
	s.sent, s.beside = new([256]packed), new([2][1 << 13]packed)
}

// stateTables are the tables in the order of an image.
func (s *Scorer) stateTables() [][]packed {
	return [][]packed{s.surface[:], s.pair[0][:], s.pair[1][:], s.bucket[:], s.place[:], s.dist[:], s.left[:], s.right[:],
		s.sent[:], s.beside[0][:], s.beside[1][:], s.blockQuote[:]}
}
