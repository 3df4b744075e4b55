package main

import (
	"math/rand/v2"
	"strings"

	"presscore/corpus"
	"presscore/features/spelling"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// plant puts up to n slips of the finger into the text of d.
func plant(c *spelling.Checker, d *corpus.Document, rng *rand.Rand, n int) (string, []segment.Span) {
	var b strings.Builder
	var spans []segment.Span
	var at int32
	toks := d.Seg.Tokens
	for range n {
		lo := 0
		for lo < len(toks) && toks[lo].Start < at {
			lo++
		}
		if len(toks)-lo < 20 {
			break
		}
		t := toks[lo+rng.IntN(min(len(toks)-lo, len(toks)/n+1))]
		if t.Kind != segment.Word || t.Len() < 4 || t.Start < at || t.Flags&(segment.AllCaps|segment.HasDigit|segment.Hyphen|segment.Dotted|segment.Apostrophe|segment.NonASCII) != 0 {
			continue
		}
		w := slip(t.In(d.Text), rng)
		if id := c.Words.FindText(w); w == t.In(d.Text) || id >= 0 && c.Words.Class[id]&lex.Suspect == 0 {
			continue
		}
		b.WriteString(d.Text[at:t.Start])
		s := int32(b.Len())
		b.WriteString(w)
		spans = append(spans, segment.Span{Start: s, End: int32(b.Len())})
		at = t.End
	}
	b.WriteString(d.Text[at:])
	if spans == nil {
		spans = []segment.Span{{}}
	}
	return b.String(), spans
}

// slip makes one slip of the finger in w, in its first letter once in ten times:
// the four kinds that make up most typing errors (Damerau 1964, Communications of
// the ACM 7(3)), in equal parts, with a doubled letter for an extra one.
func slip(w string, rng *rand.Rand) string {
	b := []byte(w)
	k := 1 + rng.IntN(len(b)-1)
	if rng.IntN(10) == 0 {
		k = 0
	}
	switch rng.IntN(4) {
	case 0: // two letters change places
		if k+1 < len(b) && k > 0 {
			b[k], b[k+1] = b[k+1], b[k]
		}
	case 1: // a letter said twice
		if k > 0 {
			b = append(b[:k], append([]byte{b[k]}, b[k:]...)...)
		}
	case 2: // a letter left out
		b = append(b[:k], b[k+1:]...)
	case 3: // the key beside it
		var near []byte
		for c := byte('a'); c <= 'z'; c++ {
			if lex.KeysTouch(b[k]|0x20, c) {
				near = append(near, c)
			}
		}
		if len(near) > 0 && k > 0 {
			b[k] = near[rng.IntN(len(near))]
		}
	}
	return string(b)
}
