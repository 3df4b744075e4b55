package attribution

// tables fills what depends on a few small numbers. Each number has bits of its
// own in the index, so that no bound needs checking.
func (s *scorer) tables() {
	var buf [16]uint32
	s.surface, s.bucket, s.place = new([1024]vec), new([2048]vec), new([256]vec)
	s.dist, s.left, s.right = new([1024]vec), new([512]vec), new([2048]vec)
	for i := range s.surface {
		s.surface[i] = s.store.sum(appendSurface(buf[:0], uint8(i>>4), uint8(i>>3&1), uint8(i>>2&1), uint8(i&3)))
	}
	for side := range s.pair {
		s.pair[side] = new([4096]vec)
		for i := range s.pair[side] {
			s.pair[side][i] = s.store.sum(appendPair(buf[:0], uint8(i>>6), uint8(i&63), uint64(side)))
		}
	}
	for i := range s.bucket {
		s.bucket[i] = s.store.sum(appendBucket(buf[:0], uint8(i>>8), uint8(i>>5&7), uint8(i>>2&7), uint8(i&3)))
	}
	for i := range s.place {
		s.place[i] = s.store.sum(appendPlace(buf[:0], uint8(i>>5), uint8(i>>1&15), uint8(i&1)))
	}
	for i := range s.left {
		s.left[i] = s.store.sum(appendLeftPlace(buf[:0], uint8(i>>6), uint8(i>>2&15), uint8(i&3)))
	}
	for i := range s.right {
		s.right[i] = s.store.sum(appendRightPlace(buf[:0], uint8(i>>8), uint8(i>>4&15), uint8(i>>2&3), uint8(i&3)))
	}
	for i := range s.dist {
		s.dist[i] = s.store.sum(appendDist(buf[:0], uint8(i>>6), uint8(i>>2&15), uint8(i&3)))
	}
}
