package window

import (
	"math"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// Term is a salient term of an article: a name of its body or a word of its title.
type Term struct {
	Text   string // as first written
	Key    uint64 // segment.KeyOf(Text)
	Weight uint8  // times it stands in the prose as a name, at most 100; termTitle is added in the title
}

// termTitle marks a term that stands in the title.
const termTitle = 128

// count is the number of times the term stands in the prose as a name.
func (t Term) count() int { return int(t.Weight &^ termTitle) }

// maxTermBytes bounds the text of a term: longer "words" are addresses, handles
// and run-together tags, which name no happening.
const maxTermBytes = 40

// termCounter counts the names of one article. It is reused.
type termCounter struct {
	slots []int32 // index+1 into found, by key
	found []termCount
	order []uint64 // sort keys: strongest first, then first seen
}

// termCount is one term of the article at hand.
type termCount struct {
	key   uint64
	n     int32
	title bool
	span  segment.Span
}

// terms are the salient terms of d, strongest first: words that are written
// with a capital inside a sentence, and the longer words of the title. Titles
// often capitalise every word, so there every word of four letters counts.
func (c *termCounter) terms(d *corpus.Document) []Term {
	if len(c.slots) == 0 {
		c.slots = make([]int32, 256)
	}
	clear(c.slots)
	c.found = c.found[:0]
	for i := range d.TitleSeg.Tokens {
		t := &d.TitleSeg.Tokens[i]
		if t.IsWord() && t.Len() >= 4 && t.Len() <= maxTermBytes {
			s, key := possessor(d.TitleText, t)
			c.at(key, s).title = true
		}
	}
	inTitle := len(c.found)
	for i := range d.Seg.Tokens {
		t := &d.Seg.Tokens[i]
		const flags = segment.Upper | segment.HasLower
		if t.Flags&(flags|segment.First) != flags && t.Flags&(segment.AllCaps|segment.First) != segment.AllCaps {
			continue
		}
		if t.Kind == segment.Word && t.Len() >= 3 && t.Len() <= maxTermBytes {
			s, key := possessor(d.Text, t)
			c.at(key, s).n++
		}
	}
	c.order = c.order[:0]
	for i := range c.found {
		f := &c.found[i]
		score := uint64(min(f.n, 20))
		if f.title {
			score = 2*score + 3
		} else if f.n < 2 && len(c.found) > 3*maxTerms {
			continue // named once in a long article
		}
		c.order = append(c.order, (255-score)<<32|uint64(i))
	}
	slices.Sort(c.order)
	out := make([]Term, 0, min(len(c.order), maxTerms))
	for _, v := range c.order[:min(len(c.order), maxTerms)] {
		i := int(v & math.MaxUint32)
		f := c.found[i]
		t := Term{Key: f.key, Weight: uint8(min(f.n, 100))}
		if f.title {
			t.Weight |= termTitle
		}
		if i < inTitle {
			t.Text = strings.Clone(f.span.In(d.TitleText))
		} else {
			t.Text = strings.Clone(f.span.In(d.Text))
		}
		out = append(out, t)
	}
	return out
}

// possessor is the span and key of a word without its genitive ending.
func possessor(text string, t *segment.Token) (segment.Span, uint64) {
	if !t.Has(segment.Apostrophe) {
		return t.Span, t.Key
	}
	w := t.In(text)
	for _, end := range [...]string{"'s", "’s", "'S", "’S"} {
		if cut, ok := strings.CutSuffix(w, end); ok && len(cut) >= 3 {
			return segment.Span{Start: t.Start, End: t.Start + int32(len(cut))}, segment.KeyOf(cut)
		}
	}
	return t.Span, t.Key
}

// at is the count of key, made if need be.
func (c *termCounter) at(key uint64, span segment.Span) *termCount {
	if 2*len(c.found) >= len(c.slots) {
		c.slots = make([]int32, 2*len(c.slots))
		for i := range c.found {
			p := c.slot(c.found[i].key)
			c.slots[p] = int32(i + 1)
		}
	}
	p := c.slot(key)
	if c.slots[p] == 0 {
		c.found = append(c.found, termCount{key: key, span: span})
		c.slots[p] = int32(len(c.found))
	}
	return &c.found[c.slots[p]-1]
}

// slot is the place of a key in the table, free or taken by it.
func (c *termCounter) slot(key uint64) int {
	mask := len(c.slots) - 1
	p := int(key>>32) & mask
	for c.slots[p] != 0 && c.found[c.slots[p]-1].key != key {
		p = (p + 1) & mask
	}
	return p
}

// titleHash is a hash of the words of the title, 0 when there are none. Case and
// punctuation do not enter it: "Harbour to close" and "HARBOUR TO CLOSE!" are one title.
func titleHash(d *corpus.Document) uint64 {
	h := uint64(0)
	for _, t := range d.TitleSeg.Tokens {
		if t.IsWord() {
			h = mix((h ^ t.Key) + hashSeed)
		}
	}
	return h
}
