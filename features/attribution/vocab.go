package attribution

import (
	"sort"

	"presscore/internal/segment"
)

// lexeme is a word as the model sees it, with the scores it brings to the
// tokens around it.
type lexeme struct {
	key, stem  uint64
	suf2, suf3 uint64
	sem        sem      // what the word lists say of it
	idx        int32    // serial, for per-document marks
	cluster    uint8    // word class from unlabelled text, 0 if unknown
	class      uint8    // cue class 0 to 7: how often the word is (part of) a cue
	known      bool     // in the vocabulary
	name       bool     // written with a capital more often than not
	cueAt      [5]int16 // what the word alone says to the cue model of the token 2 after it, …, itself, … 2 before it
	_          [10]byte
	rec        record // on a cache line of its own, as are its parts
}

// record is the sum of a word's features, made once per word.
type record struct {
	at    [7]vec // for the token 3 before this word, …, the word itself, … 3 after it
	first vec    // the word itself, when it opens a sentence
	self  [4]vec // the word itself, by quotation state
	left  [4]vec // the word itself, by commas since the candidate cue before it
	right [4]vec // the word itself, by commas up to the candidate cue after it
}

// vocabWord is a line of the vocabulary in the weights file.
type vocabWord struct {
	text    string
	cluster uint8
	class   uint8
	name    bool
}

// vocab finds lexemes by key.
type vocab struct {
	list  []lexeme
	slots []vocabSlot
	mask  uint32
}

// vocabSlot stands for a word whose key has the slot's place in its high half.
// Two words that share both halves' bits are taken for one: one chance in 2^32.
type vocabSlot struct {
	tag uint32 // low half of the key
	at  uint32 // index in list plus one, and the cue class in the top byte
}

const slotIndex = 1<<24 - 1

// newVocab makes the vocabulary; words come sorted and are unique.
func newVocab(words []vocabWord) *vocab {
	size := 1024
	for size < 2*len(words) {
		size *= 2
	}
	v := &vocab{list: make([]lexeme, len(words)), slots: make([]vocabSlot, size), mask: uint32(size - 1)}
	var buf []byte
	for i, w := range words {
		lx := &v.list[i]
		buf = append(buf[:0], w.text...)
		fillLexeme(lx, segment.KeyOf(w.text), buf)
		lx.cluster, lx.class, lx.known, lx.name, lx.idx = w.cluster, w.class, true, w.name, int32(i)
		for p := uint32(lx.key>>32) & v.mask; ; p = (p + 1) & v.mask {
			if v.slots[p].at == 0 {
				v.slots[p] = vocabSlot{uint32(lx.key), uint32(i+1) | uint32(w.class)<<24}
				break
			}
			if v.slots[p].tag == uint32(lx.key) {
				break
			}
		}
	}
	return v
}

// find returns the index in the list and the cue class of a word, -1 if it is
// not there. It does not touch the list.
func (v *vocab) find(key uint64) (int32, uint8) {
	slots := v.slots
	for p := uint32(key>>32) & v.mask; int(p) < len(slots); p = (p + 1) & v.mask {
		s := slots[p]
		if s.at == 0 {
			break
		}
		if s.tag == uint32(key) {
			return int32(s.at&slotIndex) - 1, uint8(s.at >> 24)
		}
	}
	return -1, 0
}

// fillLexeme sets what can be read off the word itself: stem and suffixes.
func fillLexeme(lx *lexeme, key uint64, folded []byte) {
	*lx = lexeme{key: key, sem: semOf(key)}
	n := len(folded)
	if lx.sem == 0 && n > 4 && folded[n-1] == 's' { // the plural of a listed noun
		lx.sem = semOf(segment.KeyOf(string(folded[:n-1]))) & (semRole | semDocument | semOrgNoun | semAnonymous)
	}
	if n == 0 || !letter(folded[0]) || !letter(folded[n-1]) {
		return
	}
	lx.stem = segment.KeyOf(string(stem(folded)))
	lx.suf2 = pieceKey(folded[max(0, n-2):])
	lx.suf3 = pieceKey(folded[max(0, n-3):])
}

func pieceKey(b []byte) uint64 {
	x := uint64(len(b))
	for _, c := range b {
		x = x<<8 | uint64(c)
	}
	return x
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || c >= 0x80 }

func sortVocab(words []vocabWord) {
	sort.Slice(words, func(i, j int) bool { return words[i].text < words[j].text })
}
