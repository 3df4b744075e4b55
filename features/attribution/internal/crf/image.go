package crf

import (
	_ "embed"
	"math/bits"

	"presscore/internal/flat"
)

// Image is what Lay makes of Weights: features/attribution/image writes it. The program
// uses it where it stands.
//
//go:embed image.bin
var Image []byte

// imageTitle opens an image; its number is raised with the layout or the templates.
const imageTitle = "presscore attribution image 1"

// sections of an image.
const (
	imgNumbers = iota // see modelNumbers
	imgTaken          // a bit for each cell of the store
	imgCells          // those that are taken
	imgScores         // the same two for the tables of state_tables.go, one after the other
	imgScoreCells
	imgCue
	imgSlots    // of the vocabulary
	imgTexts    // of its words, in its order
	imgEnds     // where each text ends
	imgClusters // word classes
	imgFlags    // cue class, and bit 3 for a name
	imgSections
)

// Lay lays a weights file out, for OpenScorer: which cells are taken and the order
// of the words are those that NewScorer gives.
func Lay(weights []byte) ([]byte, error) {
	m, err := DecodeModel(weights)
	if err != nil {
		return nil, err
	}
	s := NewScorer(m)
	taken, cells := sparse(s.store.cells, 0)
	var scores []packed
	for _, t := range s.stateTables() {
		scores = append(scores, t...)
	}
	set, setCells := sparse(scores, noScore)
	var texts, clusters, flags []byte
	var ends []uint32
	for _, i := range s.Vocab.order {
		w := &m.Words[i]
		texts = append(texts, w.Text...)
		ends, clusters = append(ends, uint32(len(texts))), append(clusters, w.Cluster)
		f := w.Class
		if w.Name {
			f |= 8
		}
		flags = append(flags, f)
	}
	return flat.Pack(imageTitle, flat.Bytes(m.numbers(s)), taken, cells, set, setCells,
		flat.Bytes(m.Cue), flat.Bytes(s.Vocab.slots), texts, flat.Bytes(ends), clusters, flags), nil
}

// numbers are the few numbers of a model, and the room that its scorer needs.
func (m *Model) numbers(s *Scorer) []int32 {
	out := []int32{int32(m.CueStep * 1e6), 0, int32(len(s.store.cells)), int32(s.nExtras), int32(s.nAfter)}
	if m.Bigrams {
		out[1] = 1
	}
	for a := range m.Trans {
		out = append(out, int32(m.First[a]))
		for _, t := range m.Trans[a] {
			out = append(out, int32(t))
		}
	}
	return out
}

// OpenScorer makes the scorer of an image that Lay made, which stays in use. It scores as
// NewScorer's does; what a word says is summed when a text first holds it.
func OpenScorer(image []byte) (*Scorer, error) {
	sec, err := flat.Open(imageTitle, image, imgSections)
	if err != nil {
		return nil, err
	}
	n := flat.Of[int32](sec[imgNumbers])
	m := &Model{CueStep: float32(n[0]) / 1e6, Bigrams: n[1] == 1, Cue: flat.Of[int8](sec[imgCue])}
	s := &Scorer{Model: m, extras: make([]extra, n[3]), after: make([]packed, n[4]), nExtras: 1,
		store: &store{make([]packed, n[2]), uint32(n[2] - 1), make([]uint64, 1<<(sieveBits-6))}}
	s.extras[0] = noExtra
	for a, rest := 0, n[5:]; a < Labels; a, rest = a+1, rest[1+Labels:] {
		m.First[a] = int16(rest[0])
		for b := range m.Trans[a] {
			m.Trans[a][b] = int16(rest[1+b])
		}
	}
	spread(sec[imgTaken], sec[imgCells], func(at int, c packed) {
		s.store.cells[at] = c
		s.store.sift(hashAt(uint32(at), c))
	})
	s.newTables()
	tables := s.stateTables()
	for _, t := range tables {
		for i := range t {
			t[i] = noScore
		}
	}
	first := 0
	spread(sec[imgScores], sec[imgScoreCells], func(at int, c packed) {
		for at >= first+len(tables[0]) {
			first, tables = first+len(tables[0]), tables[1:]
		}
		tables[0][at-first] = c
	})
	s.fillClasses()
	s.openVocab(&packedWords{sec[imgTexts], flat.Of[uint32](sec[imgEnds]), sec[imgClusters], sec[imgFlags]}, flat.Of[uint32](sec[imgSlots]))
	s.fillEnds()
	return s, nil
}

// openVocab sets up a vocabulary whose words are made one by one.
func (s *Scorer) openVocab(words *packedWords, slots []uint32) {
	n := len(words.ends)
	v := &vocab{list: make([]Lexeme, n), rows: make([]cueRow, n), slots: slots, mask: uint32(len(slots) - 1), packed: words}
	cues := make([]uint16, n) // the id of each word that may be a cue
	id := uint16(0)
	for i, f := range words.flags {
		if f&7 >= CueClassMin {
			id++
			cues[i] = id
		}
	}
	s.near, s.far = make([]cueNear, id+1), make([]cueFar, id+1)
	v.onMade = func(n int32, lx *Lexeme) {
		s.fill(lx)
		if lx.cue.id = cues[n]; lx.cue.id > 0 {
			s.near[lx.cue.id] = s.cueWord(lx)
			s.distances(&s.far[lx.cue.id], lx)
		}
		v.rows[n] = lx.cue
	}
	s.Vocab = v
}

// packedWords are the words of an image.
type packedWords struct {
	texts    []byte
	ends     []uint32
	clusters []uint8
	flags    []uint8
}

// word is the n-th word, and its text.
func (p *packedWords) word(n int32) (VocabWord, string) {
	from := uint32(0)
	if n > 0 {
		from = p.ends[n-1]
	}
	return VocabWord{Cluster: p.clusters[n], Class: p.flags[n] & 7, Name: p.flags[n]&8 != 0}, string(p.texts[from:p.ends[n]])
}

// sparse is a bit for each cell that is not the usual one, and these cells.
func sparse(cells []packed, usual packed) (set, rest []byte) {
	marks := make([]uint64, (len(cells)+63)/64)
	var kept []packed
	for i, c := range cells {
		if c != usual {
			marks[i>>6] |= 1 << (i & 63)
			kept = append(kept, c)
		}
	}
	return flat.Bytes(marks), flat.Bytes(kept)
}

// spread calls f for each cell that sparse kept, in order.
func spread(set, rest []byte, f func(at int, c packed)) {
	cells := flat.Of[packed](rest)
	for i, m := range flat.Of[uint64](set) {
		for ; m != 0; m &= m - 1 {
			f(i<<6|bits.TrailingZeros64(m), cells[0])
			cells = cells[1:]
		}
	}
}
