package corpus

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf16"

	"github.com/goccy/go-json"
)

// Every record is decoded twice on its first night, and nearly all are flat objects of plain
// strings. This file reads those without copying them on the way. Whatever it does not
// know (lists, objects in objects, halves of pairs, damage) it leaves to
// the library, which has the last word on what JSON is.

// flatObject is decodeObject for an object of strings, plain numbers and null. The
// values are parts of raw.
func flatObject(raw []byte) (map[string]json.RawMessage, bool) {
	obj := make(map[string]json.RawMessage, 2*len(Fields))
	for rest := raw; ; {
		rest = blanksOff(rest[1:]) // behind the brace or a comma
		key := stringAt(rest)
		if len(key) == 0 || bytes.IndexByte(key, '\\') >= 0 {
			return nil, false
		}
		rest = blanksOff(rest[len(key):])
		if len(rest) == 0 || rest[0] != ':' {
			return nil, false
		}
		rest = blanksOff(rest[1:])
		value := flatValue(rest)
		if len(value) == 0 {
			return nil, false
		}
		obj[string(key[1:len(key)-1])] = value
		rest = blanksOff(rest[len(value):])
		switch {
		case len(rest) == 1 && rest[0] == '}':
			return obj, true
		case len(rest) == 0 || rest[0] != ',':
			return nil, false
		}
	}
}

// blanksOff is b without the white space that it begins with.
func blanksOff(b []byte) []byte {
	for len(b) > 0 && (b[0] == ' ' || b[0] == '\t' || b[0] == '\n' || b[0] == '\r') {
		b = b[1:]
	}
	return b
}

// flatValue is the string, the number or the null that b begins with; it is empty for
// anything else.
func flatValue(b []byte) []byte {
	switch {
	case len(b) == 0:
		return nil
	case b[0] == '"':
		return stringAt(b)
	case bytes.HasPrefix(b, []byte("null")):
		return b[:4:4]
	}
	n := 0
	for n < len(b) && '0' <= b[n] && b[n] <= '9' {
		n++
	}
	if n > 1 && b[0] == '0' {
		return nil
	}
	return b[:n:n]
}

// stringAt is the string that b begins with, with its quotation marks; it is empty when
// there is none, or none that is sound.
func stringAt(b []byte) []byte {
	if len(b) == 0 || b[0] != '"' {
		return nil
	}
	for i := 1 + ordinary(b[1:]); i < len(b); i += 1 + ordinary(b[i+1:]) {
		switch c := b[i]; {
		case c == '"':
			return b[: i+1 : i+1]
		case c < ' ':
			return nil
		case c == '\\':
			n := escape(b[i+1:])
			if n == 0 {
				return nil
			}
			i += n
		}
	}
	return nil
}

// ordinary is how many bytes b begins with that are no quotation mark, no backslash and
// no control character, counted by eights as far as that goes: nearly all of a record are
// such bytes. It may stop before the last of them.
func ordinary(b []byte) (n int) {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for ; len(b)-n >= 8; n += 8 {
		x := binary.LittleEndian.Uint64(b[n:])
		quote, slash := x^(ones*'"'), x^(ones*'\\')
		found := ((x - ones*' ') &^ x) | ((quote - ones) &^ quote) | ((slash - ones) &^ slash)
		if found &= highs; found != 0 { // the lowest one is right, those above it may not be
			return n + bits.TrailingZeros64(found)/8
		}
	}
	return n
}

// shortEscapes are the bytes that stand for others behind a backslash.
var shortEscapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape is how many bytes of b, which stands behind a backslash, belong to the escape:
// 0 when it is none.
func escape(b []byte) int {
	switch {
	case len(b) > 0 && shortEscapes[b[0]] != 0:
		return 1
	case len(b) >= 5 && b[0] == 'u':
		if _, ok := hex4(b[1:5]); ok {
			return 5
		}
	}
	return 0
}

// hex4 is the value of four hexadecimal digits.
func hex4(b []byte) (v rune, ok bool) {
	for _, c := range b {
		switch {
		case '0' <= c && c <= '9':
			v = v<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			v = v<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return v, true
}

// plainString is the text of a sound string between its quotation marks. It leaves
// halves of pairs to the library.
func plainString(raw []byte) (string, bool) {
	var out strings.Builder
	out.Grow(len(raw))
	for {
		n := bytes.IndexByte(raw, '\\')
		if n < 0 {
			out.Write(raw)
			return out.String(), true
		}
		out.Write(raw[:n])
		raw = raw[n+1:]
		if c := shortEscapes[raw[0]]; c != 0 {
			out.WriteByte(c)
			raw = raw[1:]
			continue
		}
		r, _ := hex4(raw[1:5])
		if utf16.IsSurrogate(r) {
			return "", false
		}
		out.WriteRune(r)
		raw = raw[5:]
	}
}
