package tagger

import (
	"presscore/internal/segment"
)

// quotation states of a token.
const (
	qOut uint8 = iota
	qIn
	qOpen
	qClose
)

// tok is a token as the model sees it.
type tok struct {
	lx     *lexeme
	idx    int32  // the lexeme's serial
	more   uint16 // where its extra scores stand
	left   int32  // nearest candidate cue before it in the sentence, -1 if none
	right  int32  // nearest candidate cue after it
	shape  uint8
	q      uint8
	bucket uint8 // probability class of being a cue, 0 to 7
	class  uint8 // the lexeme's cue class
	first  uint8 // 1: first word of its sentence
	mid    uint8 // 1: the word is seen capitalised inside a sentence of this document
	pos    uint8 // words since the start of the sentence, in buckets
	commas uint8 // commas since left (low half) and closing marks or commas up to right (high half), each at most 3
}

// sent is a sentence as the model sees it.
type sent struct {
	from, to         int32
	desc             uint16 // what it holds, see describe
	firstWord        *lexeme
	best             uint8 // highest bucket of its tokens
	candFrom, candTo int32 // its candidate cues in frame.likely
	linked           bool  // its tokens know the candidate cues next to them
	quoted           bool  // some token stands in a quotation
	blockQuote       bool  // its paragraph opens with a quotation mark
}

// frame is a document made ready for the model. It is reused.
type frame struct {
	toks  []tok
	sents []sent
	keys  []uint64 // the tokens' words
	start lexeme   // beyond the start of a paragraph
	end   lexeme   // beyond its end

	lexical []int32 // tokens that the cue model is asked about
	strange []int32 // tokens whose words are not in the vocabulary
	likely  []int32 // tokens that are candidate cues
	cands   []cand  // the candidate cues of a sentence, see score

	vocab   *vocab
	unknown []*[256]lexeme // words outside the vocabulary, by serial
	nUnk    int
	table   []int32 // open addressing over unknown: serial plus one
	used    []int32 // slots of table in use
	serial  uint32
	seen    []uint32 // per lexeme serial: document in which it was seen capitalised inside a sentence
	fold    []byte
	touched packed        // see touch
	onNew   func(*lexeme) // called for each unknown word, to fill its record
}

func newFrame(v *vocab) *frame {
	f := &frame{vocab: v, table: make([]int32, 1024), seen: make([]uint32, len(v.list)+256)}
	f.start = lexeme{key: keyStart, known: true}
	f.end = lexeme{key: keyEnd, known: true}
	return f
}

// newFrame makes a frame in which every word has its scores.
func (s *scorer) newFrame() *frame {
	f := newFrame(s.vocab)
	f.onNew = s.fill
	f.start, f.end = s.start, s.end
	return f
}

// read fills the tokens and sentences from a segmentation, without cue buckets.
func (f *frame) read(text string, seg *segment.Text) {
	f.forget()
	f.toks = f.toks[:0]
	if cap(f.toks) < len(seg.Tokens) {
		f.toks = make([]tok, 0, len(seg.Tokens)+len(seg.Tokens)/4)
	}
	f.sents = f.sents[:0]
	f.serial++
	f.toks, f.keys = f.toks[:len(seg.Tokens)], grown(f.keys, len(seg.Tokens))
	for i := range seg.Tokens {
		t := &seg.Tokens[i]
		w := wordOf(text, t)
		k := &f.toks[i]
		*k = tok{shape: w.shape, left: -1, right: -1, first: uint8(t.Flags / segment.First & 1)}
		if t.Depth > 0 {
			switch {
			case t.Kind == segment.Mark && t.Flags&segment.Opens != 0:
				k.q = qOpen
			case t.Kind == segment.Mark && t.Flags&segment.Closes != 0:
				k.q = qClose
			default:
				k.q = qIn
			}
		}
		f.keys[i] = w.key
	}
	for i, key := range f.keys { // loops of their own, so that the look-ups in memory overlap
		f.toks[i].idx = f.vocab.find(key)
	}
	sum, list := packed(0), f.vocab.list
	for i := range f.toks {
		if k := uint(f.toks[i].idx); k < uint(len(list)) {
			sum += list[k].at[0]
		}
	}
	f.touched = sum
	f.strange, f.lexical = f.strange[:0], f.lexical[:0]
	for i := range f.toks {
		k := &f.toks[i]
		if uint(k.idx) < uint(len(list)) {
			k.lx = &list[k.idx]
			if k.lx.key != f.keys[i] {
				if n := f.vocab.findExact(f.keys[i]); n >= 0 {
					k.idx, k.lx = n, &list[n]
				}
			}
			if k.lx.key == f.keys[i] {
				k.more, k.class = k.lx.more(), k.lx.cueClass()
				if k.class >= cueClassMin {
					f.lexical = append(f.lexical, int32(i))
				}
				continue
			}
		}
		f.strange = append(f.strange, int32(i))
	}
	for _, i := range f.strange {
		k := &f.toks[i]
		k.lx = f.lookupUnknown(text, &seg.Tokens[i], word{f.keys[i], k.shape})
		k.idx = k.lx.idx
	}
	for i := range f.toks {
		if t := &seg.Tokens[i]; t.Flags&segment.Upper != 0 && f.toks[i].first == 0 && t.Kind == segment.Word {
			f.seen[f.toks[i].idx] = f.serial
		}
	}
	for i := range seg.Sentences {
		s := &seg.Sentences[i]
		n := sent{from: s.FirstTok, to: s.EndTok, firstWord: &f.start}
		b := &seg.Blocks[s.Block]
		n.blockQuote = f.toks[b.FirstTok].q == qOpen
		f.position(&n)
		f.sents = append(f.sents, n)
	}
}

// position sets what depends on a token's place in its sentence.
func (f *frame) position(s *sent) {
	words := 0
	for i := s.from; i < s.to; i++ {
		t := &f.toks[i]
		if t.first == 1 {
			s.firstWord = t.lx
		}
		if t.q != qOut {
			s.quoted = true
		}
		t.pos = posBucket(words)
		if t.shape >= shUpper && t.shape <= shMixed && f.seen[t.idx] == f.serial {
			t.mid = 1
		}
		if t.shape <= shNumberWord {
			words++
		}
	}
}

// posBucket classes a number of words: 0 1 2 3 4-5 6-9 10-17 18+.
func posBucket(n int) uint8 { return posBuckets[uint(min(n, 18))&31] }

var posBuckets = [32]uint8{0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7}

// maxStrange is how many unknown words are kept from one document to the next:
// names come back.
const maxStrange = 4096

// forget empties the table of unknown words when it has grown large.
func (f *frame) forget() {
	if f.nUnk <= maxStrange {
		return
	}
	if len(f.table) > 1<<14 { // a very large document: give the memory back
		f.table, f.unknown, f.seen = make([]int32, 1024), nil, make([]uint32, len(f.vocab.list)+256)
		f.serial = 0
	} else {
		for _, p := range f.used {
			f.table[p] = 0
		}
	}
	f.used, f.nUnk = f.used[:0], 0
}

func (f *frame) unk(n int) *lexeme { return &f.unknown[n>>8][n&255] }

// lookupUnknown finds or makes the lexeme of a word outside the vocabulary.
func (f *frame) lookupUnknown(text string, t *segment.Token, w word) *lexeme {
	mask := uint32(len(f.table) - 1)
	p := uint32(w.key>>32) & mask
	for f.table[p] != 0 {
		if lx := f.unk(int(f.table[p] - 1)); lx.key == w.key {
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
		f.unknown = append(f.unknown, new([256]lexeme))
	}
	f.nUnk++
	lx := f.unk(n)
	f.fold = f.fold[:0]
	if t.Kind == segment.Word {
		s := text[t.Start:t.End]
		if w.shape == shUpperPoss || w.shape == shLowerPoss {
			s, _ = possessive(s)
		}
		if len(s) > 64 {
			s = s[len(s)-64:]
		}
		f.fold = segment.Fold(f.fold, s)
	}
	fillLexeme(lx, w.key, f.fold)
	lx.idx = int32(len(f.vocab.list) + n)
	for int(lx.idx) >= len(f.seen) {
		f.seen = append(f.seen, make([]uint32, len(f.seen))...)
	}
	f.seen[lx.idx] = 0
	if f.onNew != nil {
		f.onNew(lx)
	}
	f.table[p] = int32(n + 1)
	f.used = append(f.used, int32(p))
	return lx
}

func (f *frame) grow() {
	f.table = make([]int32, 2*len(f.table))
	f.used = f.used[:0]
	mask := uint32(len(f.table) - 1)
	for n := 0; n < f.nUnk; n++ {
		p := uint32(f.unk(n).key>>32) & mask
		for f.table[p] != 0 {
			p = (p + 1) & mask
		}
		f.table[p] = int32(n + 1)
		f.used = append(f.used, int32(p))
	}
}
