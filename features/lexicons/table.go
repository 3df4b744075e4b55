package lexicons

import (
	"cmp"
	"embed"
	"io/fs"
	"slices"
	"sync"

	"presscore/internal/fingerprint"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

//go:embed *.txt
var files embed.FS

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
	entries  []entry
	words    filter             // forms of one token
	openings filter             // the first two tokens of longer forms, joined
	chains   wordset.Map[chain] // by combined key
	ends     []int32            // entry indexes, grouped by chain
	senses   *senses
}

// chain is a run of token keys that is a form, the start of a form, or both.
// The zero chain is neither: it is what other keys get.
type chain struct {
	first  int32 // into ends
	n      uint8
	longer bool // some form goes on from here
}

func (c chain) none() bool { return c.n == 0 && !c.longer }

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
	t.senses = sense
	t.version = versionOf(fsys)
	return t, nil
}

func versionOf(fsys fs.FS) string { return fingerprint.Of(code, fingerprint.Files(fsys)...) }

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
	t := &Table{entries: sorted}
	type end struct {
		h     uint64 // combined key
		entry int32  // whose form ends there
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
			ends = append(ends, end{h, int32(i)})
		}
	}
	slices.SortFunc(ends, func(a, b end) int { return cmp.Or(cmp.Compare(a.h, b.h), cmp.Compare(a.entry, b.entry)) })
	slices.Sort(longer)
	ends, longer = slices.Compact(ends), slices.Compact(longer)
	keys, chains := make([]uint64, 0, len(ends)+len(longer)), make([]chain, 0, len(ends)+len(longer))
	// both are in order: a key that neither has yet is the smaller of their next ones
	for len(ends) > 0 || len(longer) > 0 {
		c := chain{first: int32(len(t.ends))}
		var h uint64
		if len(ends) == 0 || len(longer) > 0 && longer[0] < ends[0].h {
			h, c.first = longer[0], 0
		} else {
			h = ends[0].h
		}
		for ; len(ends) > 0 && ends[0].h == h; ends = ends[1:] {
			t.ends = append(t.ends, ends[0].entry)
			c.n++
		}
		if len(longer) > 0 && longer[0] == h {
			longer, c.longer = longer[1:], true
		}
		keys, chains = append(keys, h), append(chains, c)
	}
	t.chains = wordset.MapOf(keys, chains)
	return t
}
