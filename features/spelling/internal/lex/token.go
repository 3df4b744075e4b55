package lex

import (
	"strings"

	"presscore/internal/segment"
)

// Reserved is the number that stands for a token which is no plain word, and
// Unknown for a plain word.
func Reserved(text string, t *segment.Token) int32 {
	switch t.Kind {
	case segment.Word:
		if t.Has(segment.HasDigit) {
			return Num
		}
		if t.Has(segment.Hyphen) {
			return Compound
		}
		return Unknown
	case segment.Number:
		return Num
	case segment.Mark:
		return QuoteMark
	case segment.Stop:
		return Edge
	case segment.Punct:
		if text[t.Start] == ',' {
			return Comma
		}
	}
	return Other
}

// Stem is the text of a word without a possessive 's.
func Stem(text string, t *segment.Token) string {
	w := t.In(text)
	if !t.Has(segment.Apostrophe) || len(w) < 3 {
		return w
	}
	if s := w[len(w)-1]; s != 's' && s != 'S' {
		return w
	}
	if strings.HasSuffix(w[:len(w)-1], "'") {
		return w[:len(w)-2]
	}
	if strings.HasSuffix(w[:len(w)-1], "’") {
		return w[:len(w)-1-len("’")]
	}
	return w
}
