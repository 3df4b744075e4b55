package lexicons

import (
	"cmp"
	"io/fs"
	"math"
	"slices"
	"unsafe"

	"presscore/internal/fingerprint"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// A filter is a set of keys that now and then holds one too many. Half of the words
// of a text begin some form, and one in twenty goes on as the form does: 16 KiB of bits
// turn the others away before a line of chains is fetched, and stay in the fastest cache.
type filter [filterBits / 64]uint64

// filterBits is the size of a filter, a power of two. It holds 6,000 words, or as many
// pairs of words, so that 5% of all others pass; half of it would let 10% pass. No hit
// depends on it.
const filterBits = 1 << 17

func (f *filter) add(key uint64)      { f[key%filterBits/64] |= 1 << (key % 64) }
func (f *filter) has(key uint64) bool { return f[key%filterBits/64]>>(key%64)&1 != 0 }

// Table holds every form of the lists. It is read-only.
type Table struct {
	version  string
	marks    []mark              // of the entries
	terms    []byte              // their base forms, one after the other
	termEnds []uint32            // where each ends
	subs     []string            // sections of the lists
	words    *filter             // forms of one token
	openings *filter             // the first two tokens of longer forms, joined
	chains   wordset.Map[chain]  // by combined key
	ends     []uint16            // entry indexes, grouped by chain
	fields   wordset.Map[uint16] // fields by the key of a word, see senses.go
}

// mark is what Match asks of an entry, in bits: category, the four flags, the number of
// its section from bit 16, the fields in which it is plain from bit 32.
type mark uint64

const (
	markException mark = 1 << (iota + 8)
	markExact
	markOpens
	markProper
)

func (m mark) category() Category { return Category(m) }
func (m mark) has(flag mark) bool { return m&flag != 0 }
func (m mark) sub() int           { return int(m >> 16 & 0xffff) }
func (m mark) fields() uint16     { return uint16(m >> 32) }

// markOf puts the fields of an entry into bits.
func markOf(e *entry, sub int) mark {
	m := mark(e.category) | mark(sub)<<16 | mark(e.fields)<<32
	for flag, on := range map[mark]bool{markException: e.exception, markExact: e.exact, markOpens: e.opens, markProper: e.proper} {
		if on {
			m |= flag
		}
	}
	return m
}

// hit is the hit of an entry.
func (t *Table) hit(e int32, first, end int32) Hit {
	from := uint32(0)
	if e > 0 {
		from = t.termEnds[e-1]
	}
	m := t.marks[e]
	return Hit{FirstTok: first, EndTok: end, Category: m.category(), Sub: t.subs[m.sub()], Term: text(t.terms[from:t.termEnds[e]])}
}

// text is a string of bytes that nobody writes to.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// chain is a run of token keys that is a form, the start of a form, or both: where its
// entries stand in Table.ends, from bit 12, their number, from bit 1, and whether some form
// goes on from here. The zero chain is neither: it is what other keys get.
type chain uint32

func newChain(first, n int, longer bool) chain {
	if first >= 1<<20 || n >= 1<<11 {
		panic("lexicons: the lists are too long for a chain")
	}
	c := chain(first<<12 | n<<1)
	if longer {
		c |= 1
	}
	return c
}

func (c chain) none() bool   { return c == 0 }
func (c chain) longer() bool { return c&1 != 0 }

// of are the entries of a chain.
func (c chain) of(ends []uint16) []uint16 {
	first := int(c >> 12)
	return ends[first : first+int(c>>1&(1<<11-1))]
}

// code is raised by hand whenever the same text and the same lists give other
// hits; features/versions.md says why.
const code = 2

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
	text, err := fs.ReadFile(fsys, sensesFile)
	if err != nil {
		return nil, err
	}
	sense, err := parseSenses(string(text))
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].category == Loaded {
			all[i].fields = sense.plain[all[i].term] | sense.plain["@"+all[i].sub]
		}
	}
	t := build(all)
	t.fields = sense.words
	t.version, err = versionOf(fsys)
	return t, err
}

// versionOf names the code and every list of a folder.
func versionOf(fsys fs.FS) (string, error) {
	names := []string{sensesFile}
	for _, c := range Categories() {
		names = append(names, c.String()+".txt")
	}
	slices.Sort(names)
	var parts []fingerprint.Part
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return "", err
		}
		parts = append(parts, fingerprint.Part{Name: name, Data: data})
	}
	return fingerprint.Of(code, parts...), nil
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

// build makes the table of the entries. Exceptions come last, so that they win
// over the other entries of a form.
func build(entries []entry) *Table {
	sorted, forms := make([]entry, 0, len(entries)), 0
	for _, exception := range [...]bool{false, true} {
		for _, e := range entries {
			if e.exception == exception {
				sorted, forms = append(sorted, e), forms+len(e.forms)
			}
		}
	}
	t := &Table{words: new(filter), openings: new(filter)}
	for i := range sorted {
		t.add(&sorted[i])
	}
	type end struct {
		h     uint64 // combined key
		entry uint16 // whose form ends there
	}
	ends, longer := make([]end, 0, forms), make([]uint64, 0, forms)
	var seg segment.Text
	for i, e := range sorted {
		for _, f := range e.forms {
			seg.Scan(f, []segment.Span{{Start: 0, End: int32(len(f))}})
			toks := seg.Tokens
			if len(toks) == 0 {
				continue
			}
			h := toks[0].Key
			switch {
			case e.suffix:
				h = partKey(h)
			case len(toks) == 1:
				t.words.add(h)
			default:
				t.openings.add(join(h, toks[1].Key))
				for _, tok := range toks[1:] {
					longer = append(longer, h)
					h = join(h, tok.Key)
				}
			}
			ends = append(ends, end{h, uint16(i)})
		}
	}
	slices.SortFunc(ends, func(a, b end) int { return cmp.Or(cmp.Compare(a.h, b.h), cmp.Compare(a.entry, b.entry)) })
	slices.Sort(longer)
	ends, longer = slices.Compact(ends), slices.Compact(longer)
	keys, chains := make([]uint64, 0, len(ends)+len(longer)), make([]chain, 0, len(ends)+len(longer))
	// both are in order: a key that neither has yet is the smaller of their next ones
	for len(ends) > 0 || len(longer) > 0 {
		var h uint64
		if len(ends) == 0 || len(longer) > 0 && longer[0] < ends[0].h {
			h = longer[0]
		} else {
			h = ends[0].h
		}
		first := len(t.ends)
		for ; len(ends) > 0 && ends[0].h == h; ends = ends[1:] {
			t.ends = append(t.ends, ends[0].entry)
		}
		more := len(longer) > 0 && longer[0] == h
		if more {
			longer = longer[1:]
		}
		keys, chains = append(keys, h), append(chains, newChain(first, len(t.ends)-first, more))
	}
	t.chains = wordset.MapOf(keys, chains)
	return t
}

// add takes an entry over, without its forms.
func (t *Table) add(e *entry) {
	sub := slices.Index(t.subs, e.sub)
	if sub < 0 {
		sub, t.subs = len(t.subs), append(t.subs, e.sub)
	}
	t.marks = append(t.marks, markOf(e, sub))
	t.terms = append(t.terms, e.term...)
	t.termEnds = append(t.termEnds, uint32(len(t.terms)))
	if len(t.marks) > math.MaxUint16 {
		panic("lexicons: more entries than numbers for them")
	}
}
