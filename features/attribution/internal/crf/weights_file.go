package crf

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Weights is the weights file that ships with the program.
//
//go:embed weights.bin
var Weights []byte

// Model is what a weights file holds.
type Model struct {
	Words   []VocabWord // sorted by text
	Cue     []int8      // weights of the cue model, by the top bits of a feature's hash
	CueStep float32     // size of one step of cue
	Feats   []FeatWeight
	Trans   [Labels][Labels]int16
	First   [Labels]int16
	Bigrams bool
}

// FeatWeight is one feature of the chain: its hash and a score per label, in units.
type FeatWeight struct {
	Hash uint32
	W    [Labels]int16
}

// weightsMagic opens a weights file; the last byte is the version of the
// templates, so that weights never meet features they were not trained on.
const weightsMagic = "presscore attribution 4\n"

// Unit is the fixed-point step of the chain's scores in training and of its
// transitions: 1.0 is 256 units.
const Unit = 256

// FileStep is the step at which scores are stored: 32 steps are 1.0.
const FileStep = Unit / steps

// Encode writes the weights file: gzip over varints, the features sorted by hash
// and stored as differences, their scores label by label.
func (m *Model) Encode() ([]byte, error) {
	var raw []byte
	u := func(x uint64) { raw = binary.AppendUvarint(raw, x) }
	i := func(x int64) { raw = binary.AppendVarint(raw, x) }
	if m.Bigrams {
		u(1)
	} else {
		u(0)
	}
	if len(m.Words) > maxVocab {
		return nil, fmt.Errorf("attribution: %d words, more than %d: raise the count a word needs", len(m.Words), maxVocab)
	}
	u(uint64(len(m.Words)))
	for _, w := range m.Words {
		u(uint64(len(w.Text)))
		raw = append(raw, w.Text...)
	}
	for _, w := range m.Words {
		raw = append(raw, w.Cluster)
	}
	for _, w := range m.Words {
		b := w.Class
		if w.Name {
			b |= 8
		}
		raw = append(raw, b)
	}
	u(uint64(m.CueStep * 1e6))
	u(uint64(len(m.Cue)))
	for _, c := range m.Cue {
		raw = append(raw, byte(c))
	}
	for a := range m.Trans {
		i(int64(m.First[a]))
		for _, t := range m.Trans[a] {
			i(int64(t))
		}
	}
	u(uint64(len(m.Feats)))
	last := uint32(0)
	for _, f := range m.Feats {
		u(uint64(f.Hash - last))
		last = f.Hash
	}
	for l := 0; l < Labels; l++ {
		for _, f := range m.Feats {
			i(int64(f.W[l] / FileStep))
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

// DecodeModel reads a weights file. Whatever is broken gives an error, never a panic:
// the file may come from a user.
func DecodeModel(data []byte) (*Model, error) {
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
	m := &Model{Bigrams: r.uint(1) == 1}
	m.Words = make([]VocabWord, r.uint(maxVocab))
	for i := range m.Words {
		m.Words[i].Text = string(r.bytes(r.uint(255)))
	}
	for i, b := range r.bytes(len(m.Words)) {
		m.Words[i].Cluster = b
	}
	for i, b := range r.bytes(len(m.Words)) {
		m.Words[i].Class, m.Words[i].Name = b&7, b&8 != 0
	}
	m.CueStep = float32(r.uint(1e9)) / 1e6
	m.Cue = make([]int8, 1<<CueBits)
	if n := r.uint(len(raw)); n != len(m.Cue) {
		return nil, errWeights
	}
	for i, b := range r.bytes(len(m.Cue)) {
		m.Cue[i] = int8(b)
	}
	for a := range m.Trans {
		m.First[a] = int16(r.int())
		for b := range m.Trans[a] {
			m.Trans[a][b] = int16(r.int())
		}
	}
	m.Feats = make([]FeatWeight, r.uint(len(raw)))
	last := uint32(0)
	for i := range m.Feats {
		last += uint32(r.uint(1 << HashBits))
		m.Feats[i].Hash = last
	}
	for l := 0; l < Labels; l++ {
		for i := range m.Feats {
			m.Feats[i].W[l] = int16(r.int()) * FileStep
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

// int reads a signed number.
func (r *reader) int() int64 {
	x, n := binary.Varint(r.raw)
	if n <= 0 {
		r.bad, r.raw = true, nil
		return 0
	}
	r.raw = r.raw[n:]
	return x
}

// bytes reads n bytes.
func (r *reader) bytes(n int) []byte {
	if n > len(r.raw) {
		r.bad, r.raw = true, nil
		return nil
	}
	b := r.raw[:n]
	r.raw = r.raw[n:]
	return b
}
