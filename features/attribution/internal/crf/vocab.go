package crf

import (
	"sort"
	"sync"
	"sync/atomic"

	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// Lexeme is a word as the model sees it, with the scores it brings to the
// tokens around it. It takes two cache lines, the first of which the chain reads.
type Lexeme struct {
	at  [7]packed // for the token 3 before this word, …, the word itself, … 3 after it
	Key uint64

	Stem, suf2, suf3 uint64
	lists            lists.Sem // what the word lists say of it
	idx              int32     // serial, for per-document marks
	cue              cueRow
	cluster          uint8 // word class from unlabelled text, 0 if unknown
	Class            uint8 // cue class 0 to 7: how often the word is (part of) a cue
	Known            bool  // in the vocabulary
	Name             bool  // written with a capital more often than not
	_                [12]byte
}

// cueRow is what a word alone says to the cue model of the token 2 after it,
// …, itself, … 2 before it.
type cueRow struct {
	at      [5]int16
	id      uint16 // where the word's cueNear and cueFar stand, if it has them
	cluster uint8  // the lexeme's
	_       [3]byte
}

// more is the index of the word's extra scores, 0 if it has none. It stands in
// free bytes, so that it is near when the scores are.
func (lx *Lexeme) more() uint16 { return uint16(lx.at[0]>>spare<<8 | lx.at[1]>>spare) }

// setMore stores more in the free bytes of two scores.
func (lx *Lexeme) setMore(n uint16) {
	lx.at[0] |= packed(n>>8) << spare
	lx.at[1] |= packed(n&255) << spare
}

// Sem is what the word lists say of the word, from free bytes.
func (lx *Lexeme) Sem() lists.Sem {
	return lists.Sem(lx.at[3]>>spare | lx.at[4]>>spare<<8 | lx.at[5]>>spare<<16 | lx.at[6]>>spare<<24)
}

// setSpare fills the free bytes but those of more.
func (lx *Lexeme) setSpare() {
	for k, b := range [5]uint8{lx.Class, uint8(lx.lists), uint8(lx.lists >> 8), uint8(lx.lists >> 16), uint8(lx.lists >> 24)} {
		lx.at[k+2] = lx.at[k+2]<<8>>8 | packed(b)<<spare
	}
}

// cueClass is class, from a free byte.
func (lx *Lexeme) cueClass() uint8 { return uint8(lx.at[2] >> spare) }

// extra are the scores of a word that depend on where it stands. One word in
// five has some.
type extra struct {
	first packed // when it opens a sentence
	mask  uint64 // which scores it has as the word after a candidate cue: distance bucket<<2 | quotation state, then commas
	base  int32  // where they stand in scorer.after
	_     [12]byte
	self  [4]packed // by quotation state
	left  [4]packed // by commas since the candidate cue before it
	right [4]packed // by commas up to the candidate cue after it
}

// afterCommas is where the scores by commas begin in extra.mask.
const afterCommas = 36

// VocabWord is a line of the vocabulary in the weights file.
type VocabWord struct {
	Text    string
	Cluster uint8 // word class from unlabelled text, 0 if unknown
	Class   uint8 // cue class, 0 to 7
	Name    bool  // written with a capital more often than not
}

// vocab finds lexemes by key.
type vocab struct {
	list  []Lexeme // one whose Key is 0 is not made yet, see lexeme
	order []int32  // of the list: the place of each in the model's words; an image has none
	rows  []cueRow // of the list, side by side
	slots []uint32 // open addressing: 16 bits of the key, and the index in list plus one
	mask  uint32

	// an image makes a lexeme when a text first holds its word
	making sync.Mutex
	packed *packedWords              // nil: all are made
	onMade func(n int32, lx *Lexeme) // fills what the scorer adds to it
}

// maxVocab is the largest vocabulary.
const maxVocab = 1<<16 - 2

// NewVocab makes the vocabulary of unique words. The common ones go first: they
// are found at once and stand near each other.
func NewVocab(words []VocabWord, common func(key uint64) bool) *vocab {
	size := 1024
	for 4*size < 5*len(words) {
		size *= 2
	}
	v := &vocab{list: make([]Lexeme, 0, len(words)), rows: make([]cueRow, len(words)), slots: make([]uint32, size), mask: uint32(size - 1)}
	var buf []byte
	rest := make([]int32, 0, len(words))
	add := func(i int32, key uint64) {
		v.list = append(v.list, Lexeme{})
		v.order = append(v.order, i)
		lx := &v.list[len(v.list)-1]
		buf = append(buf[:0], words[i].Text...)
		lx.known(key, buf, int32(len(v.list)-1), &words[i])
		p := uint32(key>>48) & v.mask
		for v.slots[p] != 0 {
			p = (p + 1) & v.mask
		}
		v.slots[p] = uint32(key)<<16 | uint32(len(v.list))
	}
	for i := range words {
		if key := segment.KeyOf(words[i].Text); common != nil && common(key) {
			add(int32(i), key)
		} else {
			rest = append(rest, int32(i))
		}
	}
	for _, i := range rest {
		add(i, segment.KeyOf(words[i].Text))
	}
	return v
}

// known fills the lexeme of a word of the vocabulary, the idx-th of the list.
func (lx *Lexeme) known(key uint64, folded []byte, idx int32, w *VocabWord) {
	FillLexeme(lx, key, folded)
	lx.cluster, lx.Class, lx.Known, lx.Name, lx.idx = w.Cluster, w.Class, true, w.Name, idx
	lx.setSpare()
}

// find returns the index in the list of the word that has the key, or of the
// first that shares 31 of its bits; -1 if there is none. It does not touch the list.
func (v *vocab) find(key uint64) int32 {
	slots := v.slots
	for p := uint32(key>>48) & v.mask; int(p) < len(slots); p = (p + 1) & v.mask {
		s := slots[p]
		if s == 0 {
			break
		}
		if s>>16 == uint32(key)&0xffff {
			return int32(s&0xffff) - 1
		}
	}
	return -1
}

// findExact is find for a key whose first hit was another word.
func (v *vocab) findExact(key uint64) int32 {
	for p := uint32(key>>48) & v.mask; v.slots[p] != 0; p = (p + 1) & v.mask {
		if s := v.slots[p]; s>>16 == uint32(key)&0xffff && v.keyOf(int32(s&0xffff)-1) == key {
			return int32(s&0xffff) - 1
		}
	}
	return -1
}

// keyOf is the key of the n-th word, which is made if it was not.
func (v *vocab) keyOf(n int32) uint64 {
	if key := atomic.LoadUint64(&v.list[n].Key); key != 0 {
		return key
	}
	v.making.Lock()
	defer v.making.Unlock()
	lx := &v.list[n]
	if lx.Key == 0 {
		var made Lexeme
		w, text := v.packed.word(n)
		made.known(segment.KeyOf(text), []byte(text), n, &w)
		v.onMade(n, &made)
		lx.become(&made)
		// the key last: who sees it sees the rest
		atomic.StoreUint64(&lx.Key, made.Key)
	}
	return lx.Key
}

// become takes everything of another lexeme but its key.
func (lx *Lexeme) become(o *Lexeme) {
	lx.at, lx.Stem, lx.suf2, lx.suf3, lx.lists, lx.idx = o.at, o.Stem, o.suf2, o.suf3, o.lists, o.idx
	lx.cue, lx.cluster, lx.Class, lx.Known, lx.Name = o.cue, o.cluster, o.Class, o.Known, o.Name
}

// FillLexeme sets what can be read off the word itself: stem and suffixes.
func FillLexeme(lx *Lexeme, key uint64, folded []byte) {
	*lx = Lexeme{Key: key, lists: lists.SemOf(key)}
	n := len(folded)
	// the plural of a listed noun
	if lx.lists == 0 && n > 4 && folded[n-1] == 's' {
		lx.lists = lists.SemOf(segment.KeyOf(string(folded[:n-1]))) & (lists.SemRole | lists.SemDocument | lists.SemOrgNoun | lists.SemAnonymous)
	}
	lx.setSpare()
	if n == 0 || !letter(folded[0]) || !letter(folded[n-1]) {
		return
	}
	lx.Stem = segment.KeyOf(string(stem(folded)))
	lx.suf2 = pieceKey(folded[max(0, n-2):])
	lx.suf3 = pieceKey(folded[max(0, n-3):])
}

// pieceKey hashes an ending or a stem.
func pieceKey(b []byte) uint64 {
	x := uint64(len(b))
	for _, c := range b {
		x = x<<8 | uint64(c)
	}
	return x
}

// letter reports whether a byte belongs to a letter; those beyond ASCII all do.
func letter(c byte) bool { return 'a' <= c && c <= 'z' || c >= 0x80 }

// SortVocab puts words in the order of the weights file.
func SortVocab(words []VocabWord) {
	sort.Slice(words, func(i, j int) bool { return words[i].Text < words[j].Text })
}
