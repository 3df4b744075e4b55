package lex

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
)

var errData = errors.New("spelling data: damaged")

// EncodeWords writes sorted texts front-coded, then the columns.
func EncodeWords(texts []string, freq []uint8, class []Class) []byte {
	var pre, suf, body []byte
	last := ""
	for _, t := range texts {
		n := 0
		for n < len(t) && n < len(last) && n < 255 && t[n] == last[n] {
			n++
		}
		pre = append(pre, byte(n))
		suf = append(suf, byte(len(t)-n))
		body = append(body, t[n:]...)
		last = t
	}
	out := binary.AppendUvarint(nil, uint64(len(texts)))
	out = binary.AppendUvarint(out, uint64(len(body)))
	out = append(out, pre...)
	out = append(out, suf...)
	out = append(out, body...)
	out = append(out, freq...)
	for _, c := range class {
		out = append(out, byte(c))
	}
	return pack(out)
}

// DecodeWords reads what EncodeWords wrote.
func DecodeWords(data []byte) (texts []string, freq []uint8, class []Class, err error) {
	b, err := unpack(data)
	if err != nil {
		return nil, nil, nil, err
	}
	n, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)) {
		return nil, nil, nil, errData
	}
	b = b[k:]
	size, k := binary.Uvarint(b)
	if k <= 0 || uint64(len(b)-k) < 4*n || uint64(len(b)-k) != 4*n+size {
		return nil, nil, nil, errData
	}
	b = b[k:]
	pre, suf, body := b[:n], b[n:2*n], b[2*n:2*n+size]
	freq, cls := b[2*n+size:3*n+size], b[3*n+size:]
	texts = make([]string, n)
	class = make([]Class, n)
	buf := make([]byte, 0, 512)
	for i := range texts {
		if int(pre[i]) > len(buf) || int(suf[i]) > len(body) {
			return nil, nil, nil, errData
		}
		buf = append(buf[:pre[i]], body[:suf[i]]...)
		body = body[suf[i]:]
		texts[i] = string(buf)
		class[i] = Class(cls[i])
	}
	return texts, freq, class, nil
}

// EncodeHashes writes sorted distinct hashes, each with a value: Rice-coded gaps, then the values.
func EncodeHashes(hashes []uint32, values []uint8) []byte {
	k := riceBits(len(hashes))
	var w bitWriter
	last := uint32(0)
	for _, h := range hashes {
		gap := h - last
		for q := gap >> k; q > 0; q-- {
			w.bit(1)
		}
		w.bit(0)
		for i := int(k) - 1; i >= 0; i-- {
			w.bit(byte(gap>>i) & 1)
		}
		last = h
	}
	out := binary.AppendUvarint(nil, uint64(len(hashes)))
	w.flush()
	out = binary.AppendUvarint(out, uint64(len(w.out)))
	out = append(out, w.out...)
	return pack(append(out, values...))
}

// DecodeHashes reads what EncodeHashes wrote.
func DecodeHashes(data []byte) (hashes []uint32, values []uint8, err error) {
	b, err := unpack(data)
	if err != nil {
		return nil, nil, err
	}
	n, k := binary.Uvarint(b)
	if k <= 0 {
		return nil, nil, errData
	}
	b = b[k:]
	size, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)) || uint64(len(b)-k) != n+size {
		return nil, nil, errData
	}
	b = b[k:]
	r := bitReader{in: b[:size]}
	rice := riceBits(int(n))
	hashes = make([]uint32, n)
	last := uint32(0)
	for i := range hashes {
		last += r.rice(rice)
		hashes[i] = last
	}
	return hashes, b[size:], nil
}

// riceBits is the parameter that suits n hashes spread over 32 bits.
func riceBits(n int) uint {
	if n == 0 {
		return 31
	}
	return uint(max(0, bits.Len64((1<<32)/uint64(n))-1))
}

// bitWriter gathers bits, the highest of each byte first.
type bitWriter struct {
	out []byte
	cur byte
	n   uint
}

func (w *bitWriter) bit(b byte) {
	w.cur = w.cur<<1 | b
	if w.n++; w.n == 8 {
		w.out = append(w.out, w.cur)
		w.cur, w.n = 0, 0
	}
}

func (w *bitWriter) flush() {
	for w.n != 0 {
		w.bit(0)
	}
}

// bitReader reads them again.
type bitReader struct {
	in  []byte
	pos int
}

// rice is the next gap: as many ones as its high part, a zero, and k low bits. Past
// the end stand zeros. It looks at 32 bits or more at a time: there are a million gaps.
func (r *bitReader) rice(k uint) uint32 {
	high := uint32(0)
	for {
		w := r.peek()
		ones := uint(bits.LeadingZeros64(^w))
		if ones < 32 {
			r.pos += int(ones) + 1
			high += uint32(ones)
			break
		}
		high += 32
		r.pos += 32
	}
	low := uint32(r.peek() >> 32 >> (32 - k))
	r.pos += int(k)
	return high<<k | low
}

// peek is the next bits, the first one highest; at least the first 57 of them are there.
func (r *bitReader) peek() uint64 {
	var w uint64
	if i := r.pos >> 3; i+8 <= len(r.in) {
		w = binary.BigEndian.Uint64(r.in[i:])
	} else {
		var rest [8]byte
		copy(rest[:], r.in[min(i, len(r.in)):])
		w = binary.BigEndian.Uint64(rest[:])
	}
	return w << (r.pos & 7)
}

// pack and unpack compress: the columns above are laid out so that gzip does well.
// What unpacks to more than 64 MB is damaged.
func pack(b []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	w.Write(b) //nolint:errcheck // a bytes.Buffer never fails
	w.Close()
	return out.Bytes()
}

func unpack(data []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, 64<<20))
}
