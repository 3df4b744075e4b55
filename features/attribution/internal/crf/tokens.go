package crf

import (
	"sync/atomic"

	"presscore/internal/segment"
)

// quotation states of a token.
const (
	// QOut: outside quotation marks.
	QOut uint8 = iota
	// between them
	qIn
	// an opening mark
	qOpen
	// QClose: a closing mark.
	QClose
)

// Token is a token as the model sees it.
type Token struct {
	Lex    *Lexeme
	idx    int32  // the lexeme's serial
	more   uint16 // where its extra scores stand
	left   int32  // nearest candidate cue before it in the sentence, -1 if none
	right  int32  // nearest candidate cue after it
	Shape  uint8
	Q      uint8
	Bucket uint8 // probability class of being a cue, 0 to 7
	class  uint8 // the lexeme's cue class
	First  uint8 // 1: first word of its sentence
	Mid    uint8 // 1: the word is seen capitalised inside a sentence of this document
	pos    uint8 // words since the start of the sentence, in buckets
	commas uint8 // commas since left (low half) and closing marks or commas up to right (high half), each at most 3
}

// Sent is a sentence as the model sees it.
type Sent struct {
	From, To         int32
	desc             uint16 // what it holds, see describe
	firstWord        *Lexeme
	Best             uint8 // highest bucket of its tokens
	candFrom, candTo int32 // its candidate cues in frame.likely
	linked           bool  // its tokens know the candidate cues next to them
	Quoted           bool  // some token stands in a quotation
	blockQuote       bool  // its paragraph opens with a quotation mark
}

// Frame is a document made ready for the model. It is reused.
type Frame struct {
	Toks  []Token
	Sents []Sent
	keys  []uint64 // the tokens' words
	Start Lexeme   // beyond the start of a paragraph
	End   Lexeme   // beyond its end

	lexical []int32 // tokens that the cue model is asked about
	strange []int32 // tokens whose words are not in the vocabulary
	likely  []int32 // tokens that are candidate cues
	cands   []cand  // the candidate cues of a sentence, see score

	vocab   *vocab
	unknown []*[256]Lexeme // words outside the vocabulary, by serial
	nUnk    int
	table   []int32 // open addressing over unknown: serial plus one
	used    []int32 // slots of table in use
	serial  uint32
	seen    []uint32 // per lexeme serial: document in which it was seen capitalised inside a sentence
	fold    []byte
	touched packed        // see touch
	OnNew   func(*Lexeme) // called for each unknown word, to fill its record
}

// NewFrame makes a frame over a vocabulary; strange words get no scores.
func NewFrame(v *vocab) *Frame {
	f := &Frame{vocab: v, table: make([]int32, 1024), seen: make([]uint32, len(v.list)+256)}
	f.Start = Lexeme{Key: keyStart, Known: true}
	f.End = Lexeme{Key: keyEnd, Known: true}
	return f
}

// NewFrame makes a frame in which every word has its scores.
func (s *Scorer) NewFrame() *Frame {
	f := NewFrame(s.Vocab)
	f.OnNew = s.fill
	f.Start, f.End = s.start, s.end
	return f
}

// Read fills the tokens and sentences from a segmentation, without cue buckets.
func (f *Frame) Read(text string, seg *segment.Text) {
	f.forget()
	f.Toks = f.Toks[:0]
	if cap(f.Toks) < len(seg.Tokens) {
		f.Toks = make([]Token, 0, len(seg.Tokens)+len(seg.Tokens)/4)
	}
	f.Sents = f.Sents[:0]
	f.serial++
	f.Toks, f.keys = f.Toks[:len(seg.Tokens)], grown(f.keys, len(seg.Tokens))
	for i := range seg.Tokens {
		t := &seg.Tokens[i]
		w := WordOf(text, t)
		k := &f.Toks[i]
		*k = Token{Shape: w.Shape, left: -1, right: -1, First: uint8(t.Flags / segment.First & 1)}
		if t.Depth > 0 {
			switch {
			case t.Kind == segment.Mark && t.Flags&segment.Opens != 0:
				k.Q = qOpen
			case t.Kind == segment.Mark && t.Flags&segment.Closes != 0:
				k.Q = QClose
			default:
				k.Q = qIn
			}
		}
		f.keys[i] = w.Key
	}
	// loops of their own, so that the look-ups in memory overlap
	for i, key := range f.keys {
		f.Toks[i].idx = f.vocab.find(key)
	}
	// reads the key of each record, so that the records are near when they are needed
	sum, list := uint64(0), f.vocab.list
	for i := range f.Toks {
		if k := uint(f.Toks[i].idx); k < uint(len(list)) {
			sum += atomic.LoadUint64(&list[k].Key)
		}
	}
	f.touched = packed(sum)
	// a word of the vocabulary has its record; find may be wrong about a word that
	// shares 16 bits of its key with one, findExact is not
	f.strange, f.lexical = f.strange[:0], f.lexical[:0]
	for i := range f.Toks {
		k := &f.Toks[i]
		if uint(k.idx) < uint(len(list)) {
			found := atomic.LoadUint64(&list[k.idx].Key) == f.keys[i]
			if !found {
				if n := f.vocab.findExact(f.keys[i]); n >= 0 {
					k.idx, found = n, true
				}
			}
			if found {
				k.Lex = &list[k.idx]
				k.more, k.class = k.Lex.more(), k.Lex.cueClass()
				if k.class >= CueClassMin {
					f.lexical = append(f.lexical, int32(i))
				}
				continue
			}
		}
		f.strange = append(f.strange, int32(i))
	}
	// the others get a lexeme of their own
	for _, i := range f.strange {
		k := &f.Toks[i]
		k.Lex = f.lookupUnknown(text, &seg.Tokens[i], Word{f.keys[i], k.Shape})
		k.idx = k.Lex.idx
	}
	for i := range f.Toks {
		// a capital inside a sentence marks the word as a name in the whole document
		if t := &seg.Tokens[i]; t.Flags&segment.Upper != 0 && f.Toks[i].First == 0 && t.Kind == segment.Word {
			f.seen[f.Toks[i].idx] = f.serial
		}
	}
	f.sentences(seg)
}

// sentences lists the sentences of the text, once its tokens stand.
func (f *Frame) sentences(seg *segment.Text) {
	for i := range seg.Sentences {
		s := &seg.Sentences[i]
		n := Sent{From: s.FirstTok, To: s.EndTok, firstWord: &f.Start}
		b := &seg.Blocks[s.Block]
		n.blockQuote = f.Toks[b.FirstTok].Q == qOpen
		f.position(&n)
		f.Sents = append(f.Sents, n)
	}
}

// position sets what depends on a token's place in its sentence.
func (f *Frame) position(s *Sent) {
	words := 0
	for i := s.From; i < s.To; i++ {
		t := &f.Toks[i]
		if t.First == 1 {
			s.firstWord = t.Lex
		}
		if t.Q != QOut {
			s.Quoted = true
		}
		t.pos = posBucket(words)
		if t.Shape >= ShUpper && t.Shape <= ShMixed && f.seen[t.idx] == f.serial {
			t.Mid = 1
		}
		if t.Shape <= ShNumberWord {
			words++
		}
	}
}

// posBucket classes a number of words: 0 1 2 3 4-5 6-9 10-17 18+.
func posBucket(n int) uint8 { return posBuckets[uint(min(n, 18))&31] }

// posBuckets are the classes of posBucket.
var posBuckets = [32]uint8{0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7}

// maxStrange is how many unknown words are kept from one document to the next:
// names come back.
const maxStrange = 4096

// forget empties the table of unknown words when it has grown large.
func (f *Frame) forget() {
	if f.nUnk <= maxStrange {
		return
	}
	// a very large document: give the memory back
	if len(f.table) > 1<<14 {
		f.table, f.unknown, f.seen = make([]int32, 1024), nil, make([]uint32, len(f.vocab.list)+256)
		f.serial = 0
	} else {
		for _, p := range f.used {
			f.table[p] = 0
		}
	}
	f.used, f.nUnk = f.used[:0], 0
}

// unk is the n-th strange word; they stand in blocks so that pointers to them stay true.
func (f *Frame) unk(n int) *Lexeme { return &f.unknown[n>>8][n&255] }

// lookupUnknown finds or makes the lexeme of a word outside the vocabulary.
func (f *Frame) lookupUnknown(text string, t *segment.Token, w Word) *Lexeme {
	mask := uint32(len(f.table) - 1)
	p := uint32(w.Key>>32) & mask
	for f.table[p] != 0 {
		if lx := f.unk(int(f.table[p] - 1)); lx.Key == w.Key {
			return lx
		}
		p = (p + 1) & mask
	}
	if 2*f.nUnk > len(f.table) {
		f.grow()
		return f.lookupUnknown(text, t, w)
	}
	n := f.nUnk
	if n>>8 == len(f.unknown) {
		f.unknown = append(f.unknown, new([256]Lexeme))
	}
	f.nUnk++
	lx := f.unk(n)
	f.fold = f.fold[:0]
	if t.Kind == segment.Word {
		s := text[t.Start:t.End]
		if w.Shape == ShUpperPoss || w.Shape == ShLowerPoss {
			s, _ = Possessive(s)
		}
		if len(s) > 64 {
			s = s[len(s)-64:]
		}
		f.fold = segment.Fold(f.fold, s)
	}
	FillLexeme(lx, w.Key, f.fold)
	lx.idx = int32(len(f.vocab.list) + n)
	for int(lx.idx) >= len(f.seen) {
		f.seen = append(f.seen, make([]uint32, len(f.seen))...)
	}
	f.seen[lx.idx] = 0
	if f.OnNew != nil {
		f.OnNew(lx)
	}
	f.table[p] = int32(n + 1)
	f.used = append(f.used, int32(p))
	return lx
}

// grow doubles the table of strange words.
func (f *Frame) grow() {
	f.table = make([]int32, 2*len(f.table))
	f.used = f.used[:0]
	mask := uint32(len(f.table) - 1)
	for n := 0; n < f.nUnk; n++ {
		p := uint32(f.unk(n).Key>>32) & mask
		for f.table[p] != 0 {
			p = (p + 1) & mask
		}
		f.table[p] = int32(n + 1)
		f.used = append(f.used, int32(p))
	}
}
