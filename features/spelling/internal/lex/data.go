package lex

import "errors"

// Data is everything the checker looks up.
type Data struct {
	Words   *Words
	Pairs   *Pairs
	Index   *Index
	Letters *Letters
	Sets    *Sets
}

// Load decodes the embedded files.
func Load(words, pairs, confusions []byte, sets string) (*Data, error) {
	texts, freq, class, err := DecodeWords(words)
	if err != nil {
		return nil, err
	}
	if len(texts) < int(FirstWord) || len(freq) != len(texts) {
		return nil, errors.New("spelling data: no words")
	}
	d := &Data{Words: NewWords(texts, freq, class)}
	hashes, counts, err := DecodeHashes(pairs)
	if err != nil {
		return nil, err
	}
	d.Pairs = NewPairs(hashes, counts)
	d.Index = NewIndex(d.Words)
	d.Letters = NewLetters(d.Words)
	if hashes, counts, err = DecodeHashes(confusions); err != nil {
		return nil, err
	}
	reviewed, err := ParseSets(sets)
	if err != nil {
		return nil, err
	}
	d.Sets = NewSets(d.Words, reviewed, hashes, counts)
	return d, nil
}
