package lex

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"unsafe"

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

// Words is a set of known words. Its table is not internal/wordset's: a word takes
// 6 bytes there, and one that many articles use is the first in its bucket, so that
// most words of a text are found at the first look.
type Words struct {
	Freq  []uint8 // 16·log2(1 + articles that use the word), capped at 255
	Class []Class

	starts  []uint32 // per bucket, into entries
	entries []byte   // per word 48 bits: tagBits of its key, then its number

	usual  []uint64 // a bit for each word of MinCandidate or more, whose text stands as it is
	before []uint32 // how many bits are set before each 64
	spans  []uint32 // where the text of each usual word begins, and the end
	text   []byte
	rare   []byte   // texts of all words, front-coded: see packTexts
	blocks []uint32 // where each blockWords of them begin
}

const (
	bucketBits = 15 // 8 words a bucket; one bit more would save a tenth of the time of a look and cost 130 kB
	entrySize  = 6
	idBits     = 20
	tagBits    = 8*entrySize - idBits // with the bucket 43 bits of a key: an unknown word is taken for a known one once in 30 million
	blockWords = 16
)

// Len is the number of words, the reserved numbers included.
func (w *Words) Len() int { return len(w.Freq) }

// Text is the folded text of word id. That of a word of MinCandidate or more costs
// nothing; another is put together.
func (w *Words) Text(id int32) string {
	if n := w.usualNumber(id); n >= 0 {
		return w.usualText(n)
	}
	var buf [256]byte
	return string(w.rareText(buf[:0], id))
}

// usualNumber is the place of id among the usual words, -1 if it is none.
func (w *Words) usualNumber(id int32) int {
	word, bit := w.usual[id>>6], uint(id&63)
	if word>>bit&1 == 0 {
		return -1
	}
	return int(w.before[id>>6]) + bits.OnesCount64(word&(1<<bit-1))
}

// usualText is the text of the n-th usual word.
func (w *Words) usualText(n int) string {
	t := w.text[w.spans[n]:w.spans[n+1]]
	return unsafe.String(unsafe.SliceData(t), len(t)) // nobody writes to the image
}

// bytes is Text in bytes, for a look that keeps none of them; buf has room for 255.
func (w *Words) bytes(buf []byte, id int32) []byte {
	if n := w.usualNumber(id); n >= 0 {
		return w.text[w.spans[n]:w.spans[n+1]]
	}
	return w.rareText(buf, id)
}

// rareText appends the text of word id, out of its block.
func (w *Words) rareText(buf []byte, id int32) []byte {
	from, at := len(buf), w.rare[w.blocks[id/blockWords]:]
	for k := id % blockWords; ; k-- {
		same, n := int(at[0]>>4), int(at[0]&15)
		at = at[1:]
		if n == 15 {
			n, at = int(at[0]), at[1:]
		}
		buf = append(buf[:from+same], at[:n]...)
		if at = at[n:]; k == 0 {
			return buf
		}
	}
}

// packTexts writes each text as what differs from the one before: a byte of how
// many bytes are the same, at most 15, and how many follow, 15 standing for a number
// in a byte of its own; then these.
func packTexts(texts []string) (packed []byte, blocks []uint32) {
	last := ""
	for i, t := range texts {
		if i%blockWords == 0 {
			blocks, last = append(blocks, uint32(len(packed))), ""
		}
		same := 0
		for same < min(len(t), len(last), 15) && t[same] == last[same] {
			same++
		}
		n := len(t) - same
		packed = append(packed, byte(same<<4|min(n, 15)))
		if n >= 15 {
			packed = append(packed, byte(n))
		}
		packed, last = append(packed, t[same:]...), t
	}
	return packed, blocks
}

// Find is the number of the word with the given segment.KeyOf, or -1.
func (w *Words) Find(key uint64) int32 {
	b := key & (1<<bucketBits - 1)
	for i, end := w.starts[b], w.starts[b+1]; i < end; i++ {
		e := binary.LittleEndian.Uint64(w.entries[i*entrySize:])
		if e<<(64-8*entrySize)>>(64-tagBits) == key>>(64-tagBits) {
			return int32(e & (1<<idBits - 1))
		}
	}
	return -1
}

// Touch reads where Find begins to look for the words of the tokens, so
// that the reads overlap: most words of a text are far apart in the table.
//
//go:noinline
func (w *Words) Touch(toks []segment.Token) (sum uint32) {
	for i := range toks {
		sum += uint32(w.entries[w.starts[toks[i].Key&(1<<bucketBits-1)]*entrySize])
	}
	return sum
}

// FindText is Find for a text.
func (w *Words) FindText(s string) int32 { return w.Find(segment.KeyOf(s)) }

// NewWords makes a set from sorted folded texts of at most 255 bytes; index 0 to
// FirstWord-1 must be empty texts. There may be a million.
func NewWords(texts []string, freq []uint8, class []Class) *Words {
	w := &Words{Freq: freq, Class: class}
	w.rare, w.blocks = packTexts(texts)
	w.usual, w.before = make([]uint64, len(texts)/64+1), make([]uint32, len(texts)/64+1)
	buckets := make([][]uint64, 1<<bucketBits)
	for id, t := range texts {
		if id%64 == 0 {
			w.before[id/64] = uint32(len(w.spans))
		}
		if id < int(FirstWord) {
			continue
		}
		if freq[id] >= MinCandidate {
			w.usual[id/64] |= 1 << (id % 64)
			w.spans = append(w.spans, uint32(len(w.text)))
			w.text = append(w.text, t...)
		}
		key := segment.KeyOf(t)
		b := &buckets[key&(1<<bucketBits-1)]
		*b = append(*b, key>>(64-tagBits)<<idBits|uint64(id))
	}
	w.spans = append(w.spans, uint32(len(w.text)))
	n := uint32(0)
	for _, b := range buckets {
		// the words that articles use first; of two words with one tag the first in the alphabet
		slices.SortStableFunc(b, func(x, y uint64) int { return int(freq[y&(1<<idBits-1)]) - int(freq[x&(1<<idBits-1)]) })
		w.starts = append(w.starts, n)
		n += uint32(len(b))
		for _, e := range b {
			w.entries = binary.LittleEndian.AppendUint64(w.entries, e)[:len(w.entries)+entrySize]
		}
	}
	w.starts = append(w.starts, n)
	w.entries = append(w.entries, make([]byte, 8)...) // Find reads 8 bytes of the last, Touch one behind it
	return w
}

// Quantise turns a count into 16·log2(1+n), capped at 255.
func Quantise(n int) uint8 {
	return uint8(min(255, int(math.Round(16*math.Log2(1+float64(n))))))
}
