package lex

import (
	"errors"

	"presscore/internal/flat"
)

// Data is everything the checker looks up.
type Data struct {
	Words   *Words
	Pairs   *Pairs
	Index   *Index
	Letters *Letters
	Sets    *Sets
}

// imageTitle opens an image; its number is raised with the layout.
const imageTitle = "presscore spelling image 1"

// imageSections is the number of sections of an image.
const imageSections = 17

// Image lays out what the three files of gen hold, for Open.
func Image(words, pairs, confusions []byte) ([]byte, error) {
	texts, freq, class, err := DecodeWords(words)
	if err != nil {
		return nil, err
	}
	if len(texts) < int(FirstWord) || len(texts) >= 1<<idBits {
		return nil, errors.New("spelling data: no words, or too many")
	}
	w := NewWords(texts, freq, class)
	if len(w.spans) > 1<<16 {
		return nil, errors.New("spelling data: too many usual words")
	}
	x := NewIndex(w)
	var slots [2][]uint32
	for i, file := range [][]byte{pairs, confusions} {
		hashes, counts, err := DecodeHashes(file)
		if err != nil {
			return nil, err
		}
		slots[i] = NewPairs(hashes, counts).slots
	}
	return flat.Pack(imageTitle,
		w.Freq, flat.Bytes(w.Class), flat.Bytes(w.starts), w.entries,
		flat.Bytes(w.usual), flat.Bytes(w.before), flat.Bytes(w.spans), w.text, w.rare, flat.Bytes(w.blocks),
		flat.Bytes(x.ids), flat.Bytes(x.items), flat.Bytes(x.ends), flat.Bytes(x.marks),
		flat.Bytes(NewLetters(w).bits), flat.Bytes(slots[0]), flat.Bytes(slots[1])), nil
}

// Open gives the data of an image, which stays in use and must not change, with the
// reviewed confusion sets. That the image is that of its files is for a test to say.
func Open(image []byte, sets string) (*Data, error) {
	s, err := flat.Open(imageTitle, image, imageSections)
	if err != nil {
		return nil, err
	}
	w := &Words{Freq: s[0], Class: flat.Of[Class](s[1]), starts: flat.Of[uint32](s[2]), entries: s[3],
		usual: flat.Of[uint64](s[4]), before: flat.Of[uint32](s[5]), spans: flat.Of[uint32](s[6]), text: s[7], rare: s[8], blocks: flat.Of[uint32](s[9])}
	x := &Index{words: w, ids: flat.Of[uint32](s[10]), items: flat.Of[uint16](s[11]), ends: flat.Of[uint64](s[12]), marks: flat.Of[uint32](s[13])}
	d := &Data{Words: w, Index: x, Letters: &Letters{flat.Of[float32](s[14])}, Pairs: &Pairs{slots: flat.Of[uint32](s[15])}}
	weights := &Pairs{slots: flat.Of[uint32](s[16])}
	d.Pairs.fillSieve()
	weights.fillSieve()
	reviewed, err := ParseSets(sets)
	if err != nil {
		return nil, err
	}
	d.Sets = newSets(w, reviewed, weights)
	return d, nil
}
