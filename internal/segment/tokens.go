package segment

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// byte classes of the scanner.
const (
	cOther = iota // punctuation and symbols
	cLower
	cUpper
	cDigit
	cSpace
	cMulti // first byte of a multi-byte rune
	cStop  // . ! ?
	cQuote // " '
)

var class = func() (c [256]uint8) {
	for b := range c {
		switch {
		case 'a' <= b && b <= 'z':
			c[b] = cLower
		case 'A' <= b && b <= 'Z':
			c[b] = cUpper
		case '0' <= b && b <= '9':
			c[b] = cDigit
		case b <= ' ' || b == 0x7f:
			c[b] = cSpace
		case b >= 0x80:
			c[b] = cMulti
		case b == '.' || b == '!' || b == '?':
			c[b] = cStop
		case b == '"' || b == '\'' || b == '`':
			c[b] = cQuote
		}
	}
	return c
}()

// tokenise appends the tokens of text[b.Start:b.End].
func (t *Text) tokenise(text string, b Span) {
	i, end := int(b.Start), int(b.End)
	space := SpaceBefore
	for i < end {
		c := text[i]
		switch class[c] {
		case cSpace:
			i++
			space = SpaceBefore
			continue
		case cLower, cUpper:
			if n := t.shortWord(text, i, end, space); n > 0 {
				i += n
			} else {
				i = t.word(text, i, end, space)
			}
		case cDigit:
			i = t.word(text, i, end, space)
		case cMulti:
			r, n := utf8.DecodeRuneInString(text[i:end])
			switch {
			case isSpace(r):
				i += n
				space = SpaceBefore
				continue
			case isWordRune(r):
				i = t.word(text, i, end, space)
			default:
				k := Punct
				switch r {
				case '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›',
					'″', '′', '´', '＂', '＇', '「', '」', '『', '』', '〝', '〞', '〟', '❝', '❞':
					k = Mark
					if next := i + n; (r == '‘' || r == '’') && next+n <= end && text[i:next] == text[next:next+n] { // ‘‘ and ’’ as double marks
						n *= 2
					}
				case '…':
					k = Stop
				}
				t.note(k)
				t.Tokens = append(t.Tokens, Token{Span: Span{int32(i), int32(i + n)}, Kind: k, Flags: space | NonASCII, Key: keyOf(text[i:i+n], true)})
				i += n
			}
		default:
			k, n := Punct, 1
			switch {
			case class[c] == cStop:
				k = Stop
				for i+n < end && class[text[i+n]] == cStop {
					n++
				}
			case c == '"':
				k = Mark
			case c == '\'' || c == '`':
				k = Mark
				if i+1 < end && text[i+1] == c { // '' and `` as double marks
					n = 2
				}
			case c == '-':
				for i+n < end && text[i+n] == '-' {
					n++
				}
			case c == '@' || c == '#':
				if m := tagLen(text[i:end]); m > 1 {
					k, n = Address, m
				}
			}
			t.note(k)
			t.Tokens = append(t.Tokens, Token{Span: Span{int32(i), int32(i + n)}, Kind: k, Flags: space, Key: keyOf(text[i:i+n], false)})
			i += n
		}
		space = 0
	}
}

// note remembers where the next token stands, if it is a mark or a stop.
func (t *Text) note(k Kind) {
	switch k {
	case Mark:
		t.marks = append(t.marks, int32(len(t.Tokens)))
	case Stop:
		t.stops = append(t.stops, int32(len(t.Tokens)))
	}
}

// ends holds the bytes that end a word of letters whatever follows them.
var ends = func() (e [256]bool) {
	for b := range e {
		e[b] = class[b] == cSpace || class[b] == cOther && b != '-' && b != ':' && b != '@' || b == '!' || b == '?' || b == '"' || b == '`'
	}
	return e
}()

// shortWord appends the word at i if it is the plain case: up to fifteen ASCII
// letters, of which only the first may be upper case, and an end that is
// plain. Else it returns 0 and word decides. It gives what word gives.
func (t *Text) shortWord(text string, i, end int, flags Flag) int {
	if i+16 > len(text) {
		return 0
	}
	x := le8(text[i : i+8])
	folded := x | 0x20 // the first letter
	n := lowerLetters(folded)
	h, rest, tail := uint64(keySeed), folded, n
	if n == 8 {
		y := le8(text[i+8 : i+16])
		switch tail = lowerLetters(y); tail {
		case 0:
			tail = 8
		case 8:
			return 0
		default:
			n += tail
			h, rest = mix(uint64(n)*keyMul^keySeed^folded, keyMul)^uint64(n)*keyMul, y
		}
	}
	if i+n > end {
		return 0
	}
	if i+n < end {
		if c := text[i+n]; !ends[c] && (c != '.' || i+n+1 < end && wordByte[class[text[i+n+1]]]) {
			return 0
		}
	}
	if x&0x20 == 0 {
		flags |= Upper
		if n > 1 {
			flags |= HasLower
		}
	} else {
		flags |= HasLower
	}
	h ^= uint64(n)*keyMul ^ rest&(1<<(8*tail)-1)
	t.Tokens = append(t.Tokens, Token{Span: Span{int32(i), int32(i + n)}, Kind: Word, Flags: flags, Key: mix(h, keyMul)})
	t.Words++
	return n
}

// lowerLetters is how many of eight bytes, from the lowest, are lower-case letters.
func lowerLetters(x uint64) int {
	const ones = 0x0101010101010101
	low := x & (0x7f * ones)
	letters := (low + (0x80-'a')*ones) &^ (low + (0x7f-'z')*ones) &^ x & (0x80 * ones)
	return bits.TrailingZeros64(letters^(0x80*ones)) >> 3
}

// wordByte marks the classes of bytes that may go on a word after a full stop.
var wordByte = [8]bool{cLower: true, cUpper: true, cDigit: true, cMulti: true}

// tagLen is the length of an @handle or #tag at the start of s.
func tagLen(s string) int {
	n := 1
	for n < len(s) && (class[s[n]]-1 < 3 || s[n] == '_') {
		n++
	}
	return n
}

// word appends the word, number or address that starts at i and returns its end.
func (t *Text) word(text string, i, end int, flags Flag) int {
	start, letters, uppers := i, 0, 0
	pieceLetters := 0 // letters since the last inner full stop
	kind := Word
	if class[text[i]] == cDigit {
		kind = Number
	}
loop:
	for i < end {
		switch c := text[i]; class[c] {
		case cLower:
			flags |= HasLower
			letters++
			pieceLetters++
			i++
		case cUpper:
			if letters == 0 {
				flags |= Upper
			}
			letters++
			pieceLetters++
			uppers++
			i++
		case cDigit:
			flags |= HasDigit
			i++
		case cMulti:
			r, n := utf8.DecodeRuneInString(text[i:end])
			switch {
			case r == '’' || r == 'ʼ':
				if !wordAt(text, i+n, end) || i == start {
					break loop
				}
				flags |= Apostrophe
			case r == '‐' || r == '‑':
				if !wordAt(text, i+n, end) {
					break loop
				}
				flags |= Hyphen
			case unicode.IsLetter(r) || unicode.IsMark(r):
				if unicode.IsUpper(r) {
					if letters == 0 {
						flags |= Upper
					}
					uppers++
				} else {
					flags |= HasLower
				}
				letters++
				pieceLetters++
			case unicode.IsDigit(r):
				flags |= HasDigit
			case r == '\u00ad' || r == '\u200d': // soft hyphen, joiner
			default:
				break loop
			}
			flags |= NonASCII
			i += n
		default:
			switch c {
			case '\'':
				if !wordAt(text, i+1, end) {
					break loop
				}
				flags |= Apostrophe
			case '-':
				if !wordAt(text, i+1, end) {
					break loop
				}
				flags |= Hyphen
			case ',':
				if class[text[i-1]] != cDigit || i+3 >= end || class[text[i+1]] != cDigit || class[text[i+2]] != cDigit || class[text[i+3]] != cDigit {
					break loop
				}
			case '.':
				if !joins(text, start, i, end, pieceLetters, letters, flags) {
					break loop
				}
				flags |= Dotted
				pieceLetters = 0
			case ':':
				if i+2 < end && text[i+1] == '/' && text[i+2] == '/' && (text[start:i] == "http" || text[start:i] == "https") {
					return t.address(text, start, end, flags)
				}
				break loop
			case '@':
				if !wordAt(text, i+1, end) {
					break loop
				}
				return t.address(text, start, end, flags)
			default:
				break loop
			}
			i++
		}
	}
	if letters > 1 && uppers == letters {
		flags |= AllCaps
	}
	if flags.has(Dotted) && isHost(text[start:i]) {
		return t.address(text, start, end, flags)
	}
	t.Tokens = append(t.Tokens, Token{Span: Span{int32(start), int32(i)}, Kind: kind, Flags: flags, Key: keyOf(text[start:i], flags.has(NonASCII))})
	t.Words++
	return i
}

func (f Flag) has(g Flag) bool { return f&g != 0 }

// address appends the URL or e-mail address at start: up to white space,
// without closing punctuation.
func (t *Text) address(text string, start, end int, flags Flag) int {
	i := start
	for i < end && class[text[i]] != cSpace && text[i] != '"' && text[i] != '<' && text[i] != '>' {
		if text[i] >= 0x80 {
			r, n := utf8.DecodeRuneInString(text[i:end])
			if !isWordRune(r) {
				break
			}
			i += n
			continue
		}
		i++
	}
	for i > start+1 {
		switch text[i-1] {
		case '.', ',', ';', ':', '!', '?', ')', ']', '\'':
			i--
			continue
		}
		break
	}
	t.Tokens = append(t.Tokens, Token{Span: Span{int32(start), int32(i)}, Kind: Address, Flags: flags, Key: keyOf(text[start:i], false)})
	return i
}

// joins reports whether the full stop at i is inside a word: a decimal point,
// an abbreviation of single letters (U.S, p.m), "Ph.D", or a host name.
func joins(text string, start, i, end, pieceLetters, letters int, flags Flag) bool {
	if i+1 >= end {
		return false
	}
	prev, next := class[text[i-1]], class[text[i+1]]
	if prev == cDigit && next == cDigit {
		return letters == 0 || flags.has(Dotted)
	}
	if next != cLower && next != cUpper {
		return false
	}
	// one letter on both sides: U.S  p.m  D.C
	nextSingle := i+2 >= end || class[text[i+2]] != cLower && class[text[i+2]] != cUpper
	if pieceLetters == 1 && nextSingle && prev != cDigit {
		return true
	}
	if text[start:i] == "Ph" || text[start:i] == "www" {
		return true
	}
	if next == cLower && (prev == cLower || prev == cDigit) { // a host name: example.org
		j := i + 1
		for j < end && (class[text[j]] == cLower || text[j] == '-') {
			j++
		}
		return topLevel[text[i+1:j]] || j < end && text[j] == '.' && j+1 < end && class[text[j+1]] == cLower && topLevelFrom(text[j+1:end])
	}
	return false
}

func wordAt(text string, i, end int) bool {
	if i >= end {
		return false
	}
	switch class[text[i]] {
	case cLower, cUpper, cDigit:
		return true
	case cMulti:
		r, _ := utf8.DecodeRuneInString(text[i:end])
		return isWordRune(r)
	}
	return false
}

// isWordRune reports whether r can begin a word. The modifier apostrophe is a
// letter to Unicode; here it only joins, as ’ does.
func isWordRune(r rune) bool {
	return r != 'ʼ' && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

func isSpace(r rune) bool {
	switch r {
	case '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad', '\u0085':
		return true
	}
	return '\u2000' <= r && r <= '\u200a'
}
