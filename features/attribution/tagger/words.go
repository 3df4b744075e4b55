package tagger

import (
	"presscore/internal/segment"
)

// word is what the model knows of a token without looking at its neighbours.
type word struct {
	key   uint64 // hash of the normalised word: lower case, no possessive ending, one key for all numbers
	shape uint8  // below 64
}

// shapes of a token.
const (
	shNone uint8 = iota // beyond the sentence's or paragraph's end
	shLower
	shLowerHyphen
	shUpper
	shUpperHyphen
	shCaps
	shInitial // one capital letter
	shMixed   // iPhone
	shLowerPoss
	shUpperPoss
	shNumber
	shNumberWord // 20th, 1950s
	shYear
	shAddress
	shHandle
	shOpen
	shClose
	shMark
	shDot
	shQuestion
	shBang
	shEllipsis
	shComma
	shColon
	shSemicolon
	shDash
	shLongDash
	shBar
	shParen
	shUnparen
	shMoney
	shPercent
	shAnd
	shSlash
	shOther
	shOtherWide
)

var (
	keyNumber = segment.KeyOf("<number>")
	keyYear   = segment.KeyOf("<year>")
	keyAddr   = segment.KeyOf("<address>")
	keyHandle = segment.KeyOf("<handle>")
	keyOpen   = segment.KeyOf("<open>")
	keyClose  = segment.KeyOf("<close>")
	keyStart  = segment.KeyOf("<start>")
	keyEnd    = segment.KeyOf("<end>")
)

// contractions end in 's without being possessives.
var contractions = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range []string{"it's", "that's", "he's", "she's", "there's", "what's", "who's", "let's", "here's", "where's", "how's", "this's", "one's"} {
		m[segment.KeyOf(w)] = true
	}
	return m
}()

// wordOf normalises a token.
func wordOf(text string, tok *segment.Token) word {
	if tok.Kind == segment.Word && tok.Flags&(segment.Upper|segment.AllCaps|segment.Apostrophe|segment.Hyphen) == 0 {
		return word{tok.Key, shLower}
	}
	switch tok.Kind {
	case segment.Word:
		return plainWord(text, tok)
	case segment.Number:
		switch {
		case tok.Flags&(segment.HasLower|segment.Upper) != 0:
			return word{keyNumber, shNumberWord}
		case tok.Len() == 4 && (text[tok.Start] == '1' && text[tok.Start+1] == '9' || text[tok.Start] == '2' && text[tok.Start+1] == '0'):
			return word{keyYear, shYear}
		}
		return word{keyNumber, shNumber}
	case segment.Address:
		if text[tok.Start] == '@' || text[tok.Start] == '#' {
			return word{keyHandle, shHandle}
		}
		return word{keyAddr, shAddress}
	case segment.Mark:
		switch {
		case tok.Flags&segment.Opens != 0:
			return word{keyOpen, shOpen}
		case tok.Flags&segment.Closes != 0:
			return word{keyClose, shClose}
		}
		return word{tok.Key, shMark}
	case segment.Stop:
		switch {
		case tok.Len() > 1:
			return word{tok.Key, shEllipsis}
		case text[tok.Start] == '?':
			return word{tok.Key, shQuestion}
		case text[tok.Start] == '!':
			return word{tok.Key, shBang}
		}
		return word{tok.Key, shDot}
	}
	return word{tok.Key, punctShape(text[tok.Start:tok.End])}
}

func plainWord(text string, tok *segment.Token) word {
	f := tok.Flags
	if f&segment.Apostrophe != 0 {
		if base, ok := possessive(text[tok.Start:tok.End]); ok && !contractions[tok.Key] {
			if f&segment.Upper != 0 {
				return word{segment.KeyOf(base), shUpperPoss}
			}
			return word{segment.KeyOf(base), shLowerPoss}
		}
	}
	switch {
	case f&segment.AllCaps != 0:
		return word{tok.Key, shCaps}
	case f&segment.Upper != 0:
		switch {
		case tok.Len() == 1:
			return word{tok.Key, shInitial}
		case f&segment.Hyphen != 0:
			return word{tok.Key, shUpperHyphen}
		}
		return word{tok.Key, shUpper}
	case f&segment.Hyphen != 0:
		if w := text[tok.Start:tok.End]; len(w) > 4 && (w[2] == '-' && 'A' <= w[3] && w[3] <= 'Z') { // al-Hamdi
			return word{tok.Key, shUpperHyphen}
		}
		return word{tok.Key, shLowerHyphen}
	}
	return word{tok.Key, shLower}
}

// possessive cuts 's off.
func possessive(w string) (string, bool) {
	n := len(w)
	if n > 2 && (w[n-1] == 's' || w[n-1] == 'S') {
		if w[n-2] == '\'' {
			return w[:n-2], true
		}
		if n > 4 && w[n-4:n-1] == "’" {
			return w[:n-4], true
		}
	}
	return w, false
}

func punctShape(p string) uint8 {
	switch p {
	case ",":
		return shComma
	case ":":
		return shColon
	case ";":
		return shSemicolon
	case "-":
		return shDash
	case "--", "---", "—", "–", "―":
		return shLongDash
	case "|":
		return shBar
	case "(", "[":
		return shParen
	case ")", "]":
		return shUnparen
	case "$", "£", "€":
		return shMoney
	case "%":
		return shPercent
	case "&":
		return shAnd
	case "/":
		return shSlash
	}
	if p[0] >= 0x80 {
		return shOtherWide
	}
	return shOther
}

// stem cuts the common endings of English verbs and nouns, so that "plans",
// "planned" and "planning" meet. It is a hash key, not a word.
func stem(w []byte) []byte {
	n := len(w)
	if n < 5 {
		if n == 4 && w[3] == 's' && w[2] != 's' {
			return w[:3]
		}
		return w
	}
	cut := func(k int) []byte {
		s := w[:n-k]
		if m := len(s); m > 3 && s[m-1] == s[m-2] && s[m-1] != 's' && s[m-1] != 'l' && s[m-1] != 'e' {
			s = s[:m-1] // planned
		}
		if m := len(s); m > 3 && s[m-1] == 'e' {
			s = s[:m-1]
		}
		if m := len(s); m > 5 && s[m-2] == 'i' && s[m-1] == 's' && k > 1 { // emphasised
			s = append(s[:m-1:m-1], 'z')
		}
		if m := len(s); m > 3 && s[m-1] == 'y' {
			s = append(s[:m-1:m-1], 'i')
		}
		return s
	}
	switch {
	case ends(w, "ing") && n > 5:
		return cut(3)
	case ends(w, "ied") || ends(w, "ies"):
		return w[:n-2]
	case ends(w, "ed"):
		return cut(2)
	case ends(w, "ss") || ends(w, "us"):
		return w
	case ends(w, "s"):
		return cut(1)
	}
	return cut(0)
}

func ends(w []byte, s string) bool { return len(w) >= len(s) && string(w[len(w)-len(s):]) == s }
