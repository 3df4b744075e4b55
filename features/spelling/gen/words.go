package main

import (
	"bufio"
	"errors"
	"io/fs"
	"math"
	"os"
	"slices"
	"sort"
	"strings"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// minOutlets is how many outlets must use a word that no list knows before it is
// taken for English; the Learner of norms build asks for the same number.
const minOutlets = 5

// vocabulary is the final list, in the order of numbers: the reserved ones first,
// then sorted.
type vocabulary struct {
	texts []string
	freq  []uint8
	class []lex.Class
}

// readLists reads word lists: folded word without 's → Listed, Proper.
func readLists(paths []string) (map[string]lex.Class, error) {
	out := map[string]lex.Class{}
	for _, p := range paths {
		words, err := readWords(p)
		if err != nil {
			return nil, err
		}
		for _, w := range words {
			w = strings.TrimSuffix(w, "'s")
			c := lex.Listed
			if strings.ToLower(w) != w {
				c = lex.Proper
			}
			if len(w) > 1 || w == "a" || w == "I" {
				out[string(segment.Fold(nil, w))] |= c
			}
		}
	}
	return out, nil
}

// readWords reads the lines of a file, without blank ones and # comments. A missing file is empty.
func readWords(path string) ([]string, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []string
	s := bufio.NewScanner(f)
	for s.Scan() {
		w, _, _ := strings.Cut(s.Text(), "#")
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out, s.Err()
}

// readSets reads pairs of words that are taken for one another.
func readSets(path string) ([]lex.Pair, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return lex.ParseSets(string(b))
}

// reviewed are the words that people looked through, by what they are taken for.
type reviewed struct {
	misspelt []string        // mistakes, whoever writes them
	common   map[string]bool // common misspellings: none is English, whatever a wide list says
	known    []string        // words, never a slip of another one
	sets     []lex.Pair      // words that are written for one another
}

// chooseWords joins the lists with the words several outlets use, and numbers all
// of them. A word of the wide lists alone is taken where no frequent word is a slip
// away: there it spares a false flag, elsewhere it would hide true ones. A word that is mostly capitalised inside sentences (four times in
// five, and three times at least) is a name; the 200 of most articles are function
// words.
func chooseWords(c *texts, listed, wide map[string]lex.Class, by reviewed) *vocabulary {
	wrong := map[string]bool{}
	for _, w := range by.misspelt {
		wrong[w] = true
	}
	all := make([]string, 0, len(listed))
	for w := range listed {
		all = append(all, w)
	}
	for i := range c.stats {
		s := &c.stats[i]
		if listed[s.text] == 0 && len(s.outlets) >= minOutlets && !wrong[s.text] && letters(s.text) {
			all = append(all, s.text)
		}
	}
	confused := map[string]bool{}
	for _, p := range by.sets {
		confused[p.A], confused[p.B] = true, true
		all = append(all, p.A, p.B)
	}
	all = append(all, by.known...)
	sort.Strings(all)
	all = append(all, bothSpellings(all)...)
	sort.Strings(all)
	all = slices.Compact(all)
	alone := map[string]bool{} // words of the wide lists alone
	for w, cls := range wide {
		if _, ok := slices.BinarySearch(all, w); !ok && !by.common[w] && cls == lex.Listed {
			alone[w] = true
		}
	}
	for w := range alone {
		all = append(all, w)
	}
	sort.Strings(all)
	v := &vocabulary{texts: make([]string, lex.FirstWord), freq: make([]uint8, lex.FirstWord), class: make([]lex.Class, lex.FirstWord)}
	for _, w := range all {
		if wrong[w] {
			continue
		}
		cls, freq := listed[w], uint8(0)
		if alone[w] {
			cls = lex.Listed
		}
		if n, ok := c.byKey[segment.KeyOf(w)]; ok {
			s := &c.stats[n]
			freq = lex.Quantise(s.articles)
			if cls == 0 {
				cls |= lex.Learned
			}
			if s.upper > 4*s.lower && s.upper > 2 {
				cls |= lex.UsedCap
			}
		}
		if confused[w] {
			cls |= lex.Confused
		}
		v.texts, v.freq, v.class = append(v.texts, w), append(v.freq, freq), append(v.class, cls)
	}
	// the most frequent words
	top := make([]int, 0, len(v.texts))
	for i := range v.texts {
		top = append(top, i)
	}
	sort.SliceStable(top, func(i, j int) bool { return v.freq[top[i]] > v.freq[top[j]] })
	for _, i := range top[:min(200, len(top))] {
		v.class[i] |= lex.Function
	}
	markSuspects(v)
	v = v.settle(by.known, alone)
	for i := range c.stats {
		c.stats[i].wordIndex = lex.Unknown
	}
	for id := int(lex.FirstWord); id < len(v.texts); id++ {
		if n, ok := c.byKey[segment.KeyOf(v.texts[id])]; ok {
			c.stats[n].wordIndex = int32(id)
		}
	}
	return v
}

// settle takes the mark of a suspect from the reviewed words and drops suspects of
// the wide lists.
func (v *vocabulary) settle(known []string, alone map[string]bool) *vocabulary {
	fine := map[string]bool{}
	for _, w := range known {
		fine[w] = true
	}
	out := &vocabulary{}
	for id, w := range v.texts {
		cls := v.class[id]
		if cls&lex.Suspect != 0 && alone[w] {
			continue
		}
		if fine[w] {
			cls &^= lex.Suspect
		}
		out.texts, out.freq, out.class = append(out.texts, w), append(out.freq, v.freq[id]), append(out.class, cls)
	}
	return out
}

// markSuspects marks known words that the checker looks at like unknown ones: in
// fewer than 50 articles or so (Freq 90), and at least 64 times rarer (six bits)
// than a word one edit away that 280 articles use (Freq 130).
func markSuspects(v *vocabulary) {
	words := lex.NewWords(v.texts, v.freq, v.class)
	index := lex.NewIndex(words)
	for id := int(lex.FirstWord); id < len(v.texts); id++ {
		if v.freq[id] > 90 || v.class[id]&lex.Confused != 0 || len(v.texts[id]) < 3 {
			continue
		}
		index.Near(v.texts[id], func(n int32, _ lex.Edit) {
			if int(v.freq[n]) >= int(v.freq[id])+16*6 && v.freq[n] > 130 {
				v.class[id] |= lex.Suspect
			}
		})
	}
}

// letters reports whether a word has letters and apostrophes alone, and two of them.
func letters(w string) bool {
	for _, r := range w {
		if !(r >= 'a' && r <= 'z' || r == '\'' || r >= 0xc0) {
			return false
		}
	}
	return len(w) > 1
}

// countPairs counts neighbours in the sequence, as hashes in order with quantised counts.
func countPairs(c *texts, least int) ([]uint32, []uint8) {
	ids := c.ids()
	pairs := make([]uint64, 0, len(ids))
	for i := 1; i < len(ids); i++ {
		a, b := ids[i-1], ids[i]
		if a < lex.FirstWord && b < lex.FirstWord {
			continue
		}
		pairs = append(pairs, uint64(a)<<32|uint64(b))
	}
	slices.Sort(pairs)
	var kept []uint64 // hash, count
	for i := 0; i < len(pairs); {
		j := i
		for j < len(pairs) && pairs[j] == pairs[i] {
			j++
		}
		if j-i >= least {
			h := lex.PairHash(int32(pairs[i]>>32), int32(uint32(pairs[i])))
			kept = append(kept, uint64(h)<<32|uint64(min(j-i, math.MaxInt32)))
		}
		i = j
	}
	slices.Sort(kept)
	var hashes []uint32
	var counts []uint8
	for _, k := range kept {
		h := uint32(k >> 32)
		if n := len(hashes); n > 0 && hashes[n-1] == h {
			counts[n-1] = max(counts[n-1], lex.Quantise(int(uint32(k))))
			continue
		}
		hashes, counts = append(hashes, h), append(counts, lex.Quantise(int(uint32(k))))
	}
	return hashes, counts
}

// ids is the sequence with final numbers.
func (c *texts) ids() []int32 {
	out := make([]int32, len(c.tokens))
	for i, t := range c.tokens {
		n := t &^ capital
		if n < uint32(lex.FirstWord) {
			out[i] = int32(n)
			continue
		}
		out[i] = c.stats[n-uint32(lex.FirstWord)].wordIndex
		if out[i] == lex.Unknown && t&capital != 0 {
			out[i] = lex.Name
		}
	}
	return out
}
