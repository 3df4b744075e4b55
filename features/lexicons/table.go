package lexicons

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"presscore/internal/fingerprint"
	"presscore/internal/segment"
)

//go:embed *.txt
var files embed.FS

// filterBits is the size of the first-token filter, a power of two: 16 KiB of
// bits hold about 10,000 first tokens at a pass rate under 8% and stay in the
// fastest cache.
const filterBits = 1 << 17

// Table holds every form of the lists. It is read-only.
type Table struct {
	version string
	entries []entry
	filter  [filterBits / 64]uint64 // first tokens
	slots   []slot                  // open addressing, length a power of two
	mask    uint64
	ends    []int32 // entry indexes, grouped by slot
}

// slot is one chain of token keys that is a form, the start of a form, or both.
type slot struct {
	key    uint64 // combined key; 0 = empty
	first  int32  // into ends
	n      uint8
	longer bool // some form goes on from here
}

// Default is the table of the embedded lists.
func Default() *Table { return loadDefault() }

var loadDefault = sync.OnceValue(func() *Table {
	t, err := load(files)
	if err != nil {
		panic(err) // a broken embedded list: the tests of this package fail first
	}
	return t
})

// code is raised by hand whenever the same text and the same lists give other
// hits; features/versions.md says why.
const code = 1

// load reads the lists of a folder.
func load(fsys fs.FS) (*Table, error) {
	var all []entry
	for _, c := range Categories() {
		name := c.String() + ".txt"
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		entries, err := parseList(name, c, string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
	}
	t := build(all)
	t.version = fingerprint.Of(code, fingerprint.Files(fsys)...)
	return t, nil
}

// Version names what finds the hits: the code and every list.
func (t *Table) Version() string { return t.version }

// join is the combined key of a chain and its next token. It depends on order.
func join(h, key uint64) uint64 {
	h = (h ^ key>>29) * 0x9e3779b97f4a7c15
	return h ^ h>>32 ^ key
}

// partKey keeps the parts of hyphenated words apart from whole words.
func partKey(key uint64) uint64 { return join(0x5851f42d4c957f2d, key) }

type chain struct {
	ends   []int32
	longer bool
}

// build makes the table of the entries. Exceptions come last, so that they win
// over the other entries of a form.
func build(entries []entry) *Table {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b entry) int {
		switch {
		case a.exception == b.exception:
			return 0
		case b.exception:
			return -1
		}
		return 1
	})
	t := &Table{entries: entries}
	chains := map[uint64]*chain{}
	at := func(k uint64) *chain {
		c := chains[k]
		if c == nil {
			c = &chain{}
			chains[k] = c
		}
		return c
	}
	add := func(k uint64, e int32) {
		c := at(k)
		for _, have := range c.ends {
			if have == e {
				return
			}
		}
		c.ends = append(c.ends, e)
	}
	var seg segment.Text
	for i, e := range entries {
		for _, f := range e.forms {
			seg.Scan(f, []segment.Span{{Start: 0, End: int32(len(f))}})
			toks := seg.Tokens
			if len(toks) == 0 {
				continue
			}
			if e.suffix {
				add(partKey(toks[0].Key), int32(i))
				continue
			}
			h := toks[0].Key
			t.filter[h%filterBits/64] |= 1 << (h % 64)
			for _, tok := range toks[1:] {
				at(h).longer = true
				h = join(h, tok.Key)
			}
			add(h, int32(i))
		}
	}
	keys := make([]uint64, 0, len(chains))
	for k := range chains {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	size := 1024
	for size < 2*len(keys) {
		size *= 2
	}
	t.slots, t.mask = make([]slot, size), uint64(size-1)
	for _, k := range keys {
		c := chains[k]
		i := k & t.mask
		for t.slots[i].key != 0 {
			i = (i + 1) & t.mask
		}
		t.slots[i] = slot{key: k, first: int32(len(t.ends)), n: uint8(len(c.ends)), longer: c.longer}
		t.ends = append(t.ends, c.ends...)
	}
	return t
}

// find is the slot of a combined key, nil when there is none.
func (t *Table) find(h uint64) *slot {
	for i := h & t.mask; ; i = (i + 1) & t.mask {
		s := &t.slots[i]
		if s.key == h {
			return s
		}
		if s.key == 0 {
			return nil
		}
	}
}
