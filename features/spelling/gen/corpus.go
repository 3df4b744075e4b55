package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"hash/fnv"
	"os"
	"sort"
	"strings"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// outletCap is the most articles of one outlet that are learned from, so that one
// newsroom's style and names do not become English.
const outletCap = 1500

// heldOut is one in how many articles are kept for checks by hand: none of them is learned from.
const heldOut = 40

// texts is what is learned from: all articles as one sequence of word numbers.
type texts struct {
	stats  []stat
	byKey  map[uint64]uint32
	tokens []uint32        // index into stats plus FirstWord, or a reserved number; capital in the top bit
	start  []int32         // first token of each article
	whole  map[uint64]bool // words counted with their 's: it's, who's
}

// capital marks a token that is written with one.
const capital = 1 << 31

// stat is what is counted of a word.
type stat struct {
	text      string
	articles  int
	outlets   []uint16 // distinct, at most 8
	lower     int      // inside sentences, in lower case
	upper     int      // inside sentences, capitalised
	last      int32    // the article counted last
	wordIndex int32    // number in the final list, or Unknown
}

// record is a line of the articles.
type record struct {
	ID      string
	Outlet  string `json:"source_url"`
	Content string `json:"content_original"`
}

// isHeldOut reports whether the article with this id is kept for checks.
func isHeldOut(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()%heldOut == 0
}

// readArticles reads and counts the articles, in the order of their ids so that
// the order of the file does not matter. Left out are those named in the file
// without, and those held out for checks. Words of the reviewed sets that hold an
// apostrophe are counted with it: its and it's are two words.
func readArticles(path, without string, sets []lex.Pair) (*texts, error) {
	skip := map[string]bool{}
	if without != "" {
		f, err := os.Open(without)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		d := json.NewDecoder(f)
		for d.More() {
			var r struct{ Doc string }
			if err := d.Decode(&r); err != nil {
				return nil, err
			}
			skip[r.Doc] = true
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var all []record
	d := json.NewDecoder(bufio.NewReaderSize(z, 1<<20))
	for d.More() {
		var r record
		if err := d.Decode(&r); err != nil {
			return nil, err
		}
		if !skip[r.ID] && !isHeldOut(r.ID) {
			all = append(all, r)
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].ID < all[j].ID })
	c := &texts{byKey: map[uint64]uint32{}, whole: map[uint64]bool{}}
	for _, p := range sets {
		for _, w := range [...]string{p.A, p.B} {
			if strings.Contains(w, "'") {
				c.whole[segment.KeyOf(w)] = true
			}
		}
	}
	perOutlet, outletNumber := map[string]int{}, map[string]uint16{}
	var seg segment.Text
	var blocks []segment.Span
	for _, r := range all {
		if perOutlet[r.Outlet]++; perOutlet[r.Outlet] > outletCap {
			continue
		}
		if _, ok := outletNumber[r.Outlet]; !ok {
			outletNumber[r.Outlet] = uint16(len(outletNumber))
		}
		text := strings.ToValidUTF8(r.Content, " ")
		blocks = lines(blocks[:0], text)
		seg.Scan(text, blocks)
		c.add(text, &seg, outletNumber[r.Outlet])
	}
	return c, nil
}

// lines are the lines of a text that hold anything, as blocks.
func lines(out []segment.Span, text string) []segment.Span {
	for i := 0; i < len(text); {
		j := strings.IndexByte(text[i:], '\n')
		if j < 0 {
			j = len(text) - i
		}
		if strings.TrimSpace(text[i:i+j]) != "" {
			out = append(out, segment.Span{Start: int32(i), End: int32(i + j)})
		}
		i += j + 1
	}
	return out
}

// add appends an article to the sequence: an edge at each sentence's start, then
// a number a token, and counts its words.
func (c *texts) add(text string, seg *segment.Text, outlet uint16) {
	article := int32(len(c.start))
	c.start = append(c.start, int32(len(c.tokens)))
	sent := int32(-1)
	for i := range seg.Tokens {
		t := &seg.Tokens[i]
		if t.Sent != sent {
			c.tokens = append(c.tokens, uint32(lex.Edge))
			sent = t.Sent
		}
		id := lex.Reserved(text, t)
		if id != lex.Unknown {
			c.tokens = append(c.tokens, uint32(id))
			if id == lex.Compound {
				c.addParts(t.In(text), article, outlet)
			}
			continue
		}
		stem := lex.Stem(text, t)
		if c.whole[t.Key] {
			stem = t.In(text)
		}
		n := c.count(stem, article, outlet)
		s := &c.stats[n]
		word := n + uint32(lex.FirstWord)
		if t.Has(segment.Upper) {
			word |= capital
			if !t.Has(segment.First) && !t.Has(segment.AllCaps) {
				s.upper++
			}
		} else {
			s.lower++
		}
		c.tokens = append(c.tokens, word)
	}
	c.tokens = append(c.tokens, uint32(lex.Edge))
}

// addParts counts the parts of a hyphenated word.
func (c *texts) addParts(w string, article int32, outlet uint16) {
	for len(w) > 0 {
		j := strings.IndexByte(w, '-')
		if j < 0 {
			j = len(w)
		}
		if j > 2 {
			n := c.count(w[:j], article, outlet)
			if w[0] >= 'a' {
				c.stats[n].lower++
			}
		}
		w = w[min(len(w), j+1):]
	}
}

// count counts a word once an article and returns its index in stats.
func (c *texts) count(w string, article int32, outlet uint16) uint32 {
	key := segment.KeyOf(w)
	n, ok := c.byKey[key]
	if !ok {
		n = uint32(len(c.stats))
		c.byKey[key] = n
		c.stats = append(c.stats, stat{text: string(segment.Fold(nil, w)), last: -1})
	}
	s := &c.stats[n]
	if s.last == article {
		return n
	}
	s.last = article
	s.articles++
	if len(s.outlets) < 8 {
		for _, o := range s.outlets {
			if o == outlet {
				return n
			}
		}
		s.outlets = append(s.outlets, outlet)
	}
	return n
}
