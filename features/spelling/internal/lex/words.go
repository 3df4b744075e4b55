package lex

import (
	"math"

	"presscore/internal/segment"
)

// Numbers below FirstWord stand for tokens that are not known words.
const (
	Edge      int32 = iota // start or end of a sentence
	Unknown                // a word nobody knows, in lower case
	Name                   // a word nobody knows, capitalised
	Num                    // a number, or a word with digits
	Comma                  //
	QuoteMark              //
	Other                  // other punctuation and addresses
	Compound               // a hyphenated word
	FirstWord              // the first real word
)

// Class holds facts of a word, as bits.
type Class uint8

// Bits of Class.
const (
	Listed   Class = 1 << iota // in the word list, lower case
	Proper                     // in the word list, capitalised
	Learned                    // used by several outlets of the training articles
	UsedCap                    // inside sentences mostly capitalised in the training articles
	Suspect                    // known but so rare, beside a frequent neighbour, that it is checked like an unknown word
	Confused                   // member of a confusion set
	Function                   // among the 200 most frequent words
)

// Words is a set of known words. Its table is not internal/wordset's: a slot of
// 8 bytes holds half of the key and the word's number, so that 140,000 words fit
// into 4 MB; a wordset.Map of them takes 12 MB, most of it out of the cache.
type Words struct {
	text  string
	off   []uint32
	Freq  []uint8 // 16·log2(1 + articles that use the word), capped at 255
	Class []Class
	slots []slot
	mask  uint32
}

// slot is the high half of a word's key, and its number; id 0 is an empty slot.
type slot struct{ tag, id uint32 }

// Len is the number of words, the reserved numbers included.
func (w *Words) Len() int { return len(w.Freq) }

// Text is the folded text of word id.
func (w *Words) Text(id int32) string { return w.text[w.off[id]:w.off[id+1]] }

// Find is the number of the word with the given segment.KeyOf, or -1.
func (w *Words) Find(key uint64) int32 {
	tag := uint32(key >> 32)
	for i := uint32(key) & w.mask; ; i = (i + 1) & w.mask {
		s := w.slots[i]
		if s.id == 0 {
			return -1
		}
		if s.tag == tag {
			return int32(s.id)
		}
	}
}

// Touch reads the slots where Find begins to look for the words of the tokens, so
// that the reads overlap: most words of a text are far apart in the table.
//
//go:noinline
func (w *Words) Touch(toks []segment.Token) (sum uint32) {
	for i := range toks {
		sum += w.slots[uint32(toks[i].Key)&w.mask].tag
	}
	return sum
}

// FindText is Find for a text.
func (w *Words) FindText(s string) int32 { return w.Find(segment.KeyOf(s)) }

// NewWords makes a set from sorted folded texts; index 0 to FirstWord-1 must be empty texts.
func NewWords(texts []string, freq []uint8, class []Class) *Words {
	size, n := 0, len(texts)
	for _, t := range texts {
		size += len(t)
	}
	buf := make([]byte, 0, size)
	w := &Words{off: make([]uint32, n+1), Freq: freq, Class: class}
	slots := 16
	for slots < 2*n {
		slots *= 2
	}
	w.slots, w.mask = make([]slot, slots), uint32(slots-1)
	for id, t := range texts {
		w.off[id] = uint32(len(buf))
		buf = append(buf, t...)
		if id >= int(FirstWord) {
			w.insert(segment.KeyOf(t), uint32(id))
		}
	}
	w.off[n] = uint32(len(buf))
	w.text = string(buf)
	return w
}

// insert takes up a word. Of two words with the same half key that meet in one run
// of slots the first stays.
func (w *Words) insert(key uint64, id uint32) {
	tag := uint32(key >> 32)
	i := uint32(key) & w.mask
	for w.slots[i].id != 0 {
		if w.slots[i].tag == tag {
			return
		}
		i = (i + 1) & w.mask
	}
	w.slots[i] = slot{tag, id}
}

// Quantise turns a count into 16·log2(1+n), capped at 255.
func Quantise(n int) uint8 {
	return uint8(min(255, int(math.Round(16*math.Log2(1+float64(n))))))
}
