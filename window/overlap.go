package window

import "math/bits"

// table holds the distinct shingles of one article. It is reused.
type table struct {
	mask  uint64
	keys  []uint64 // 0: free
	first []int32  // position of the key's last occurrence that was put in
	next  []int32  // by position: the occurrence before it, -1: none
	n     int      // distinct keys
}

// fill replaces the content of t by the shingles hs. The table has two to four
// places a shingle, so that a search seldom meets another key.
func (t *table) fill(hs []uint64) {
	size := 16
	if len(hs) > 8 {
		size = 1 << bits.Len(uint(2*len(hs)-1))
	}
	if cap(t.keys) < size {
		t.keys, t.first = make([]uint64, size), make([]int32, size)
	}
	t.keys, t.first = t.keys[:size], t.first[:size]
	clear(t.keys)
	t.mask, t.n = uint64(size-1), 0
	if cap(t.next) < len(hs) {
		t.next = make([]int32, len(hs)+len(hs)/4)
	}
	t.next = t.next[:len(hs)]
	// from the end, so that the chain of a key runs from its first occurrence on
	for i := len(hs) - 1; i >= 0; i-- {
		p, ok := t.find(hs[i])
		if ok {
			t.next[i] = t.first[p]
		} else {
			t.keys[p] = hs[i] | 1
			t.next[i] = -1
			t.n++
		}
		t.first[p] = int32(i)
	}
}

// find is the place of h, and whether it is taken. The lowest bit of a hash is
// not used, so that 0 can mean free.
func (t *table) find(h uint64) (uint64, bool) {
	h |= 1
	p := h >> 32 & t.mask
	for t.keys[p] != 0 {
		if t.keys[p] == h {
			return p, true
		}
		p = (p + 1) & t.mask
	}
	return p, false
}

// overlap is what two articles a and b share, exactly. small is the side with
// fewer shingles: the one that stands more fully in the other.
type overlap struct {
	a, b, shared           int  // distinct shingles of the bodies
	cleanA, clean          int  // distinct shingles of a's prose; of these: in b's prose
	quoted                 int  // of shared: in a quotation of the small side, or in a post on either side
	own, ownShared         int  // of the small side: not quoted; of these: shared
	sampled, furniture     int  // of shared: sampled, and of these furniture
	apart                  bool // what a does not share stands together, see apart
	longestRun, longestOwn int  // words; longestOwn is the longest shared stretch of a without quoted words
}

// matcher compares word lists; it is reused.
type matcher struct {
	hashA, hashB   []uint64
	proseA, proseB []uint32
	tabA, tabB     table
	seen           []bool
	flagsA, flagsB []uint32 // by first place of a shingle: flags it carries in any of its places
	runs, last     []diagonal
	isShared       []bool // by word of a
	found          []foundShingle
}

// diagonal is a stretch of equal shingles that ends at a place of b.
type diagonal struct {
	at  int32 // position in b
	len int32 // shingles
}

// maxOccurrences of a shingle in one article are tried for the longest run, so
// that an article of one repeated sentence costs no more than any other. A phrase
// rarely stands five times in a text; where it does, the longest run may come out
// short, which no rule depends on.
const maxOccurrences = 4

// count is the number of distinct shingles that stand both in the table t and
// among hashes.
func (m *matcher) count(t *table, hashes []uint64) (shared int) {
	if cap(m.seen) < len(t.keys) {
		m.seen = make([]bool, len(t.keys))
	}
	m.seen = m.seen[:len(t.keys)]
	clear(m.seen)
	for _, h := range hashes {
		if p, ok := t.find(h); ok && !m.seen[p] {
			m.seen[p] = true
			shared++
		}
	}
	return shared
}

// compare finds all that a and b share. isFurniture says whether a sampled
// shingle is furniture of either outlet.
func (m *matcher) compare(a, b []uint32, isFurniture func(h uint64) bool) overlap {
	m.hashA, m.hashB = shingles(m.hashA[:0], a), shingles(m.hashB[:0], b)
	m.tabA.fill(m.hashA)
	m.tabB.fill(m.hashB)
	m.flagsA = m.tabA.flags(m.flagsA, m.hashA, a)
	m.flagsB = m.tabB.flags(m.flagsB, m.hashB, b)
	o := overlap{a: m.tabA.n, b: m.tabB.n}
	smallA := o.a <= o.b
	if cap(m.isShared) < len(a) {
		m.isShared = make([]bool, len(a)+len(a)/4)
	}
	m.isShared = m.isShared[:len(a)]
	clear(m.isShared)
	m.last, m.found = m.last[:0], m.found[:0]
	for i, h := range m.hashA {
		q, ok := m.tabB.find(h)
		if !ok {
			m.last = m.last[:0]
			continue
		}
		j := m.tabB.first[q]
		p, _ := m.tabA.find(h)
		first := m.tabA.first[p]
		m.found = append(m.found, foundShingle{int32(i), int(first) != i, mostly(a[first:first+ShingleWords], inQuote)})
		if int(first) == i {
			o.shared++
			small := m.flagsA[i]
			if !smallA {
				small = m.flagsB[j]
			}
			if small&inQuote == 0 {
				o.ownShared++
			}
			if (small&inQuote)|((m.flagsA[i]|m.flagsB[j])&inPost) != 0 {
				o.quoted++
			}
			if sampled(h) {
				o.sampled++
				if isFurniture != nil && isFurniture(h) {
					o.furniture++
				}
			}
		}
		for k := i; k < i+ShingleWords; k++ {
			m.isShared[k] = true
		}
		o.longestRun = max(o.longestRun, m.extend(j))
	}
	if smallA {
		o.own = m.tabA.unquoted(m.hashA, m.flagsA)
	} else {
		o.own = m.tabB.unquoted(m.hashB, m.flagsB)
	}
	o.apart = apart(m.isShared)
	run := 0
	for i, w := range a {
		if !m.isShared[i] || w&inQuote != 0 {
			run = 0
			continue
		}
		run++
		o.longestOwn = max(o.longestOwn, run)
	}
	m.proseA, m.proseB = prose(m.proseA[:0], a), prose(m.proseB[:0], b)
	m.hashA, m.hashB = shingles(m.hashA[:0], m.proseA), shingles(m.hashB[:0], m.proseB)
	m.tabA.fill(m.hashA)
	m.tabB.fill(m.hashB)
	o.cleanA = m.tabA.n
	o.clean = m.count(&m.tabB, m.hashA)
	return o
}

// extend goes on with the stretches of equal shingles to the places of b in the
// chain that begins at j. It returns the words of the longest one.
func (m *matcher) extend(j int32) int {
	m.runs = m.runs[:0]
	longest := int32(0)
	for n := 0; j >= 0 && n < maxOccurrences; n++ {
		d := diagonal{j, 1}
		for _, l := range m.last {
			if l.at == d.at-1 {
				d.len = l.len + 1
			}
		}
		m.runs = append(m.runs, d)
		longest = max(longest, d.len)
		j = m.tabB.next[j]
	}
	m.runs, m.last = m.last, m.runs
	return int(longest) + ShingleWords - 1
}

// flags are, by first place of a shingle, the flags that most of its words carry
// in any of its places.
func (t *table) flags(dst []uint32, hashes []uint64, words []uint32) []uint32 {
	if cap(dst) < len(hashes) {
		dst = make([]uint32, len(hashes)+len(hashes)/4)
	}
	dst = dst[:len(hashes)]
	clear(dst)
	for i, h := range hashes {
		p, _ := t.find(h)
		five := words[i : i+ShingleWords]
		if mostly(five, inQuote) {
			dst[t.first[p]] |= inQuote
		}
		if mostly(five, inPost) {
			dst[t.first[p]] |= inPost
		}
	}
	return dst
}

// unquoted counts the distinct shingles that are nowhere quoted.
func (t *table) unquoted(hashes []uint64, flags []uint32) int {
	n := 0
	for i, h := range hashes {
		if p, _ := t.find(h); int(t.first[p]) == i && flags[i]&inQuote == 0 {
			n++
		}
	}
	return n
}

// prose appends the words of the prose, so that shingles reach across a notice or
// a caption that one outlet put between two sentences and the other did not.
func prose(dst, words []uint32) []uint32 {
	for _, w := range words {
		if w&inProse != 0 {
			dst = append(dst, w)
		}
	}
	return dst
}

// mostly reports whether most of the words carry the flag: three of a shingle's
// five, so that "he said" after a quotation does not make it the author's own.
func mostly(words []uint32, flag uint32) bool {
	n := 0
	for _, w := range words {
		if w&flag != 0 {
			n++
		}
	}
	return n > len(words)/2
}
