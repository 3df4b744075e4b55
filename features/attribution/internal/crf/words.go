package crf

import (
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// Word is what the model knows of a token without looking at its neighbours.
type Word struct {
	Key   uint64 // hash of the normalised word: lower case, no possessive ending, one key for all numbers
	Shape uint8  // below 64
}

// shapes of a token.
const (
	shNone uint8 = iota // beyond the sentence's or paragraph's end
	// ShLower: port
	ShLower
	// ice-bound
	ShLowerHyphen
	// ShUpper: Osk
	ShUpper
	// Elm-born
	shUpperHyphen
	// ShCaps: NATO
	ShCaps
	ShInitial // one capital letter
	ShMixed   // iPhone
	// ShLowerPoss: boat's
	ShLowerPoss
	// ShUpperPoss: Osk's, which ends a name
	ShUpperPoss
	// ShNumber: 40
	ShNumber
	ShNumberWord // 20th, 1950s
	// 1999, 2024
	shYear
	// a web or mail address
	shAddress
	// @osk, #elm
	shHandle
	// ShOpen: an opening quotation mark; from here on shapes are no words
	ShOpen
	// a closing quotation mark
	shClose
	// a quotation mark of unknown direction
	shMark
	// ShDot: a full stop
	ShDot
	// ShQuestion: a question mark
	ShQuestion
	// an exclamation mark
	shBang
	// several stops
	shEllipsis
	// ShComma: a comma
	ShComma
	// ShColon: after a speaker in a transcript
	ShColon
	// ShSemicolon: a semicolon
	ShSemicolon
	// ShDash: a hyphen with blanks beside it
	ShDash
	// ShLongDash: before a signature, or around an aside
	ShLongDash
	// ShBar: a bar, as in "| Reuters"
	ShBar
	// ShParen: an opening bracket
	ShParen
	// ShUnparen: a closing bracket
	ShUnparen
	// a sign of money
	shMoney
	// ShPercent: a percent sign
	ShPercent
	// ShAnd: & in the name of a firm
	ShAnd
	// a slash
	shSlash
	// any other ASCII sign
	shOther
	// any other sign
	shOtherWide
)

var (
	// KeyNumber is the word of all numbers.
	KeyNumber = segment.KeyOf("<number>")
	// KeyYear is the word of all years from 1900 to 2099.
	KeyYear = segment.KeyOf("<year>")
	// KeyAddr is the word of all addresses.
	KeyAddr = segment.KeyOf("<address>")
	// KeyHandle is the word of all @names and #tags.
	KeyHandle = segment.KeyOf("<handle>")
	// KeyOpen is the word of all opening quotation marks.
	KeyOpen = segment.KeyOf("<open>")
	// KeyClose is the word of all closing ones.
	KeyClose = segment.KeyOf("<close>")
	// keyStart stands before a paragraph,
	keyStart = segment.KeyOf("<start>")
	// keyEnd after it.
	keyEnd = segment.KeyOf("<end>")
)

// contractions end in 's without being possessives.
var contractions = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range lists.Words("grammar", "contractions") {
		m[segment.KeyOf(w)] = true
	}
	return m
}()

// WordOf normalises a token.
func WordOf(text string, tok *segment.Token) Word {
	if tok.Kind == segment.Word && tok.Flags&(segment.Upper|segment.AllCaps|segment.Apostrophe|segment.Hyphen) == 0 {
		return Word{tok.Key, ShLower}
	}
	switch tok.Kind {
	case segment.Word:
		return plainWord(text, tok)
	case segment.Number:
		switch {
		case tok.Flags&(segment.HasLower|segment.Upper) != 0:
			return Word{KeyNumber, ShNumberWord}
		case tok.Len() == 4 && (text[tok.Start] == '1' && text[tok.Start+1] == '9' || text[tok.Start] == '2' && text[tok.Start+1] == '0'):
			return Word{KeyYear, shYear}
		}
		return Word{KeyNumber, ShNumber}
	case segment.Address:
		if text[tok.Start] == '@' || text[tok.Start] == '#' {
			return Word{KeyHandle, shHandle}
		}
		return Word{KeyAddr, shAddress}
	case segment.Mark:
		switch {
		case tok.Flags&segment.Opens != 0:
			return Word{KeyOpen, ShOpen}
		case tok.Flags&segment.Closes != 0:
			return Word{KeyClose, shClose}
		}
		return Word{tok.Key, shMark}
	case segment.Stop:
		switch {
		case tok.Len() > 1:
			return Word{tok.Key, shEllipsis}
		case text[tok.Start] == '?':
			return Word{tok.Key, ShQuestion}
		case text[tok.Start] == '!':
			return Word{tok.Key, shBang}
		}
		return Word{tok.Key, ShDot}
	}
	return Word{tok.Key, punctShape(text[tok.Start:tok.End])}
}

// plainWord normalises a word with capitals, hyphens or apostrophes.
func plainWord(text string, tok *segment.Token) Word {
	f := tok.Flags
	if f&segment.Apostrophe != 0 {
		if base, ok := Possessive(text[tok.Start:tok.End]); ok && !contractions[tok.Key] {
			if f&segment.Upper != 0 {
				return Word{segment.KeyOf(base), ShUpperPoss}
			}
			return Word{segment.KeyOf(base), ShLowerPoss}
		}
	}
	switch {
	case f&segment.AllCaps != 0:
		return Word{tok.Key, ShCaps}
	case f&segment.Upper != 0:
		switch {
		case tok.Len() == 1:
			return Word{tok.Key, ShInitial}
		case f&segment.Hyphen != 0:
			return Word{tok.Key, shUpperHyphen}
		}
		return Word{tok.Key, ShUpper}
	case f&segment.Hyphen != 0:
		// al-Hamdi
		if w := text[tok.Start:tok.End]; len(w) > 4 && (w[2] == '-' && 'A' <= w[3] && w[3] <= 'Z') {
			return Word{tok.Key, shUpperHyphen}
		}
		return Word{tok.Key, ShLowerHyphen}
	}
	return Word{tok.Key, ShLower}
}

// Possessive cuts 's off.
func Possessive(w string) (string, bool) {
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

// punctShape is the shape of a mark.
func punctShape(p string) uint8 {
	switch p {
	case ",":
		return ShComma
	case ":":
		return ShColon
	case ";":
		return ShSemicolon
	case "-":
		return ShDash
	case "--", "---", "—", "–", "―":
		return ShLongDash
	case "|":
		return ShBar
	case "(", "[":
		return ShParen
	case ")", "]":
		return ShUnparen
	case "$", "£", "€":
		return shMoney
	case "%":
		return ShPercent
	case "&":
		return ShAnd
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
		// emphasised
		if m := len(s); m > 5 && s[m-2] == 'i' && s[m-1] == 's' && k > 1 {
			s = append(s[:m-1:m-1], 'z')
		}
		if m := len(s); m > 3 && s[m-1] == 'y' {
			s = append(s[:m-1:m-1], 'i')
		}
		return s
	}
	switch {
	case Ends(w, "ing") && n > 5:
		return cut(3)
	case Ends(w, "ied") || Ends(w, "ies"):
		return w[:n-2]
	case Ends(w, "ed"):
		return cut(2)
	case Ends(w, "ss") || Ends(w, "us"):
		return w
	case Ends(w, "s"):
		return cut(1)
	}
	return cut(0)
}

// Ends reports whether w ends in s.
func Ends(w []byte, s string) bool { return len(w) >= len(s) && string(w[len(w)-len(s):]) == s }
