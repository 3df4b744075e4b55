package tagger

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// model is what a weights file holds.
type model struct {
	words   []vocabWord // sorted by text
	cue     []int8      // weights of the cue model, by the top bits of a feature's hash
	cueStep float32     // size of one step of cue
	feats   []featWeight
	trans   [labels][labels]int16
	first   [labels]int16
	bigrams bool
}

// featWeight is one feature of the chain: its hash and a score per label, in units.
type featWeight struct {
	hash uint32
	w    [labels]int16
}

// weightsMagic opens a weights file; the last byte is the version of the
// templates, so that weights never meet features they were not trained on.
const weightsMagic = "presscore attribution 4\n"

// unit is the fixed-point step of the chain's scores in training and of its
// transitions: 1.0 is 256 units.
const unit = 256

// fileStep is the step at which scores are stored: 32 steps are 1.0.
const fileStep = unit / steps

func (m *model) encode() ([]byte, error) {
	var raw []byte
	u := func(x uint64) { raw = binary.AppendUvarint(raw, x) }
	i := func(x int64) { raw = binary.AppendVarint(raw, x) }
	if m.bigrams {
		u(1)
	} else {
		u(0)
	}
	if len(m.words) > maxVocab {
		return nil, fmt.Errorf("attribution: %d words, more than %d: raise the count a word needs", len(m.words), maxVocab)
	}
	u(uint64(len(m.words)))
	for _, w := range m.words {
		u(uint64(len(w.text)))
		raw = append(raw, w.text...)
	}
	for _, w := range m.words {
		raw = append(raw, w.cluster)
	}
	for _, w := range m.words {
		b := w.class
		if w.name {
			b |= 8
		}
		raw = append(raw, b)
	}
	u(uint64(m.cueStep * 1e6))
	u(uint64(len(m.cue)))
	for _, c := range m.cue {
		raw = append(raw, byte(c))
	}
	for a := range m.trans {
		i(int64(m.first[a]))
		for _, t := range m.trans[a] {
			i(int64(t))
		}
	}
	u(uint64(len(m.feats)))
	last := uint32(0)
	for _, f := range m.feats {
		u(uint64(f.hash - last))
		last = f.hash
	}
	for l := 0; l < labels; l++ {
		for _, f := range m.feats {
			i(int64(f.w[l] / fileStep))
		}
	}
	var out bytes.Buffer
	out.WriteString(weightsMagic)
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// errWeights is returned for a file that is not a weights file of this version.
var errWeights = errors.New("attribution: not a weights file of this version")

// maxWeights bounds the size of an unpacked weights file.
const maxWeights = 64 << 20

func decodeModel(data []byte) (*model, error) {
	if len(data) < len(weightsMagic) || string(data[:len(weightsMagic)]) != weightsMagic {
		return nil, errWeights
	}
	z, err := gzip.NewReader(bytes.NewReader(data[len(weightsMagic):]))
	if err != nil {
		return nil, fmt.Errorf("attribution: weights: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(z, maxWeights))
	if err != nil {
		return nil, fmt.Errorf("attribution: weights: %w", err)
	}
	r := reader{raw: raw}
	m := &model{bigrams: r.uint(1) == 1}
	m.words = make([]vocabWord, r.uint(maxVocab))
	for i := range m.words {
		m.words[i].text = string(r.bytes(r.uint(255)))
	}
	for i, b := range r.bytes(len(m.words)) {
		m.words[i].cluster = b
	}
	for i, b := range r.bytes(len(m.words)) {
		m.words[i].class, m.words[i].name = b&7, b&8 != 0
	}
	m.cueStep = float32(r.uint(1e9)) / 1e6
	m.cue = make([]int8, 1<<cueBits)
	if n := r.uint(len(raw)); n != len(m.cue) {
		return nil, errWeights
	}
	for i, b := range r.bytes(len(m.cue)) {
		m.cue[i] = int8(b)
	}
	for a := range m.trans {
		m.first[a] = int16(r.int())
		for b := range m.trans[a] {
			m.trans[a][b] = int16(r.int())
		}
	}
	m.feats = make([]featWeight, r.uint(len(raw)))
	last := uint32(0)
	for i := range m.feats {
		last += uint32(r.uint(1 << hashBits))
		m.feats[i].hash = last
	}
	for l := 0; l < labels; l++ {
		for i := range m.feats {
			m.feats[i].w[l] = int16(r.int()) * fileStep
		}
	}
	if r.bad {
		return nil, errWeights
	}
	return m, nil
}

// reader reads varints; after the first fault it gives zeros and is bad.
type reader struct {
	raw []byte
	bad bool
}

// uint reads a number of at most limit.
func (r *reader) uint(limit int) int {
	x, n := binary.Uvarint(r.raw)
	if n <= 0 || x > uint64(limit) {
		r.bad, r.raw = true, nil
		return 0
	}
	r.raw = r.raw[n:]
	return int(x)
}

func (r *reader) int() int64 {
	x, n := binary.Varint(r.raw)
	if n <= 0 {
		r.bad, r.raw = true, nil
		return 0
	}
	r.raw = r.raw[n:]
	return x
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.raw) {
		r.bad, r.raw = true, nil
		return nil
	}
	b := r.raw[:n]
	r.raw = r.raw[n:]
	return b
}
