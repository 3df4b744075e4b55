// Package wire writes and reads the small binary records that one stage of a
// night hands to another, or to a later night.
//
// In: numbers, strings and flags. Out: bytes that depend on nothing but them.
//
// A record begins with a version byte of its own kind. Its writer appends to a
// slice with this package's functions and those of encoding/binary; its reader
// takes the same fields off in the same order:
//
//	b := wire.AppendString([]byte{1}, "Varnholm")
//	r := wire.NewReader(b)
//	version, name := r.Byte(), r.String()
//	err := r.Done() // an error when bytes were missing or are left over
//
// The package refuses to trust what it reads: a length that is more than the
// bytes at hand ends the reading, so damage costs neither memory nor time.
package wire

import (
	"encoding/binary"
	"errors"
	"strings"
	"time"
)

// ErrDamaged says that bytes are not what a writer of this package left.
var ErrDamaged = errors.New("damaged record")

// AppendString appends s with its length before it.
func AppendString(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// AppendBool appends a flag as one byte, 0 or 1.
func AppendBool(dst []byte, on bool) []byte {
	if on {
		return append(dst, 1)
	}
	return append(dst, 0)
}

// AppendTime appends a moment to the nanosecond; the zero time is one byte.
func AppendTime(dst []byte, t time.Time) []byte {
	dst = AppendBool(dst, !t.IsZero())
	if t.IsZero() {
		return dst
	}
	return binary.AppendUvarint(binary.AppendVarint(dst, t.Unix()), uint64(t.Nanosecond()))
}

// AppendPiece appends s as its place in a text that the reader will have, or s
// itself where the text does not hold it. So a record need not hold the text.
func AppendPiece(dst []byte, s, text string) []byte {
	return AppendPieceAt(dst, s, strings.Index(text, s))
}

// AppendPieceAt is AppendPiece for who knows the place: below 0 where the text does not
// hold s.
func AppendPieceAt(dst []byte, s string, at int) []byte {
	if s == "" || at < 0 {
		return AppendString(append(dst, 0), s)
	}
	return binary.AppendUvarint(binary.AppendUvarint(dst, uint64(at)+1), uint64(len(s)))
}

// Reader takes apart bytes that it does not trust. After the first field that
// is not there it gives zeros, and Done gives an error.
type Reader struct {
	b    []byte
	text string // a copy of all bytes, of which String gives parts; "" for none
	bad  bool
}

// NewReader reads b, which must not change meanwhile.
func NewReader(b []byte) Reader { return Reader{b: b} }

// NewTextReader reads b. The strings that it gives are parts of one copy of b: a record
// of many strings costs one allocation, and who keeps one string keeps all.
func NewTextReader(b []byte) Reader { return Reader{b: b, text: string(b)} }

// Take gives the next n bytes; they are a part of the reader's own.
func (r *Reader) Take(n int) []byte {
	if n > len(r.b) || n < 0 {
		r.Fail()
		return nil
	}
	v := r.b[:n]
	r.b = r.b[n:]
	return v
}

// Fail ends the reading: what was read makes no sense to the caller.
func (r *Reader) Fail() { r.bad, r.b = true, nil }

// Byte reads one byte.
func (r *Reader) Byte() byte {
	if v := r.Take(1); v != nil {
		return v[0]
	}
	return 0
}

// Bool reads what AppendBool wrote; any other byte is damage.
func (r *Reader) Bool() bool {
	switch r.Byte() {
	case 0:
		return false
	case 1:
		return true
	}
	r.Fail()
	return false
}

// Uint64 reads eight bytes, the least significant first.
func (r *Reader) Uint64() uint64 {
	if v := r.Take(8); v != nil {
		return binary.LittleEndian.Uint64(v)
	}
	return 0
}

// Uvarint reads what binary.AppendUvarint wrote.
func (r *Reader) Uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.Fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

// Varint reads what binary.AppendVarint wrote.
func (r *Reader) Varint() int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.Fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

// Time reads what AppendTime wrote; the moment is in UTC.
func (r *Reader) Time() time.Time {
	if !r.Bool() {
		return time.Time{}
	}
	sec, ns := r.Varint(), r.Uvarint()
	if ns >= uint64(time.Second) {
		r.Fail()
		return time.Time{}
	}
	return time.Unix(sec, int64(ns)).UTC()
}

// Count reads a number of items of at least size bytes each. More than the
// bytes at hand can hold is damage, so that a damaged count never makes a long
// loop or a large slice.
func (r *Reader) Count(size int) int {
	n := r.Uvarint()
	if n > uint64(len(r.b)/size) {
		r.Fail()
		return 0
	}
	return int(n)
}

// String reads what AppendString wrote.
func (r *Reader) String() string {
	n := r.Uvarint()
	if n > uint64(len(r.b)) {
		r.Fail()
		return ""
	}
	if r.text != "" {
		at := len(r.text) - len(r.b)
		r.b = r.b[n:]
		return r.text[at : at+int(n)]
	}
	return string(r.Take(int(n)))
}

// Piece reads what AppendPiece wrote, from the same text.
func (r *Reader) Piece(text string) string {
	at := r.Uvarint()
	if at == 0 {
		return r.String()
	}
	n := r.Uvarint()
	if at--; at > uint64(len(text)) || n > uint64(len(text))-at {
		r.Fail()
		return ""
	}
	return text[at : at+n]
}

// Done is nil when every field was there and no byte is left over.
func (r *Reader) Done() error {
	if r.bad || len(r.b) > 0 {
		return ErrDamaged
	}
	return nil
}

// More reports whether bytes are left.
func (r *Reader) More() bool { return len(r.b) > 0 }

// Rest takes all bytes that are left.
func (r *Reader) Rest() []byte { return r.Take(len(r.b)) }
