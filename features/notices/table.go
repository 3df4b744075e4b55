package notices

import "github.com/zeebo/xxh3"

// table finds the entry of a folded word by its 64-bit hash: open addressing,
// at most half full. Built once, then read-only.
type table struct {
	slots []slot
	mask  uint64
}

type slot struct {
	hash uint64
	entry
}

func newTable(words map[string]entry) table {
	size := uint64(1024)
	for size < 2*uint64(len(words)) {
		size *= 2
	}
	t := table{slots: make([]slot, size), mask: size - 1}
	for w, e := range words {
		h := hashWord([]byte(w))
		i := h & t.mask
		for t.slots[i].hash != 0 {
			i = (i + 1) & t.mask
		}
		t.slots[i] = slot{h, e}
	}
	return t
}

// hashWord is never 0, which marks an empty slot.
func hashWord(w []byte) uint64 { return xxh3.Hash(w) | 1 }

// find returns what is known of the folded word; the zero entry when nothing is.
func (t *table) find(w []byte) entry {
	h := hashWord(w)
	for i := h & t.mask; ; i = (i + 1) & t.mask {
		switch t.slots[i].hash {
		case h:
			return t.slots[i].entry
		case 0:
			return entry{}
		}
	}
}
