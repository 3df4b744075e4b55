package language

// keyTable maps token keys to numbers: open addressing, read-only once made.
// Key 0 is never in it.
type keyTable struct {
	slots []keySlot
	mask  uint64
}

type keySlot struct {
	key   uint64
	value float64
}

func newKeyTable(m map[uint64]float64) keyTable {
	size := 64
	for size < 3*len(m) {
		size *= 2
	}
	t := keyTable{make([]keySlot, size), uint64(size - 1)}
	for k, v := range m { // the order changes the layout, never an answer
		if k == 0 {
			continue
		}
		i := k & t.mask
		for t.slots[i].key != 0 {
			i = (i + 1) & t.mask
		}
		t.slots[i] = keySlot{k, v}
	}
	return t
}

// get is the number of k, 0 when it has none.
func (t *keyTable) get(k uint64) float64 {
	for i := k & t.mask; ; i = (i + 1) & t.mask {
		s := &t.slots[i]
		if s.key == k {
			return s.value
		}
		if s.key == 0 {
			return 0
		}
	}
}
