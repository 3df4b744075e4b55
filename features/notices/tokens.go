package notices

import (
	"unicode"
	"unicode/utf8"

	"presscore/internal/segment"
)

// class is a set of word classes, one bit each; the names stand in vocabulary.txt.
type class uint64

// token is a word, a run of words that the vocabulary knows as one, or a
// punctuation mark of a piece.
type token struct {
	start, end int32
	cls        class
	lit        uint16 // id of the word in the grammar; 0 when it names none
	agency     int16  // 1 + index of the agency; 0 for none
	mark       rune   // punctuation; 0 for a word
	upper      bool   // first letter upper case
	phrase     bool   // the vocabulary has a phrase that begins with it
	alias      bool   // an agency's spelling may begin with it
	caps       bool   // two or more letters, none lower case
	digit      bool   // first byte a digit
	host       bool   // holds an inner full stop between lower-case letters, or @
}

// maxTokens bounds the part of a piece that is looked at, and so the work on a text
// that is one endless sentence. No notice that outlets print is longer: the longest,
// a newsletter's terms, have about 110 words.
const maxTokens = 160

// lexer cuts pieces into tokens, reusing its buffers.
type lexer struct {
	toks  []token
	joins bool // some token may begin a phrase or an agency
	// generic is set when a joined token is a capitalised "News Agency".
	generic bool
}

// lex cuts text[s.Start:s.End] into l.toks. It reports false when the piece is longer
// than maxTokens; the tokens are then its beginning. Runs of dashes, dots, stars and
// underscores are one mark, two hyphens are a dash, and marks of one kind are made
// alike, so that the grammar knows one quotation mark and two dashes.
func (l *lexer) lex(v *vocabulary, text string, s segment.Span) bool {
	l.toks, l.joins, l.generic = l.toks[:0], false, false
	i, end := int(s.Start), int(s.End)
	for i < end {
		if len(l.toks) >= maxTokens {
			l.join(v, text)
			return false
		}
		c := text[i]
		if c <= ' ' {
			i++
			continue
		}
		if isWordByte(c) {
			i = l.word(v, text, i, end)
			continue
		}
		if c < utf8.RuneSelf {
			n := 1
			for i+n < end && text[i+n] == c && (c == '-' || c == '.' || c == '_' || c == '*') {
				n++
			}
			m := rune(c)
			switch {
			case c == '-' && n > 1:
				m = '—'
			case c == '\'' && i+1 < end && text[i+1] == '\'': // '' as a double mark
				m, n = '"', 2
			}
			l.toks = append(l.toks, token{start: int32(i), end: int32(i + n), mark: m})
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:end])
		if isWordRune(r) {
			i = l.word(v, text, i, end)
			continue
		}
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			l.toks = append(l.toks, token{start: int32(i), end: int32(i + n), mark: plainMark(r)})
		}
		i += n
	}
	l.join(v, text)
	return true
}

// plainMark is the ASCII mark that stands for all of its kind, and — for the dashes.
func plainMark(r rune) rune {
	switch r {
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '―', '−', '⸺':
		return '—'
	case '’', '‘':
		return '\''
	case '：':
		return ':'
	case '（':
		return '('
	case '）':
		return ')'
	}
	return r
}

// isWordByte reports whether the byte is a letter or digit of ASCII.
func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// wordMax is how many bytes a word may have to be looked up: no list holds a longer one,
// so that more would find nothing and cost a hash of each address.
const wordMax = 32

// word appends the word at i and returns its end. A word holds letters, digits,
// inner apostrophes and hyphens, and inner full stops (U.S, p.m, example.org). Beside
// its bounds it notes how it is written: with a capital, in capitals, as a number or
// as an address, which is what patterns ask of words that no list holds.
func (l *lexer) word(v *vocabulary, text string, i, end int) int {
	start, letters, lower, hyphen := i, 0, 0, false
	t := token{start: int32(i)}
	for i < end {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z':
			letters++
			lower++
			i++
			continue
		case 'A' <= c && c <= 'Z':
			t.upper = t.upper || i == start
			letters++
			i++
			continue
		case '0' <= c && c <= '9':
			t.digit = t.digit || i == start
			i++
			continue
		case joins(text, i, start, end, lower):
			hyphen = hyphen || c == '-'
			t.host = t.host || c == '@' || c == '.' && lower > 1
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(text[i:end])
		if isWordRune(r) {
			letters++
			if !unicode.IsUpper(r) {
				lower++
			} else if i == start {
				t.upper = true
			}
		} else if r != '’' || i == start || i+n >= end || !isWordByte(text[i+n]) {
			break
		}
		i += n
	}
	if i == start { // a lone mark rune: never loop
		i++
	}
	t.end = int32(i)
	t.caps = letters > 1 && lower == 0
	l.lookUp(v, &t, text[start:i], hyphen)
	l.toks = append(l.toks, t)
	return i
}

// lookUp notes what the vocabulary knows of the word w.
func (l *lexer) lookUp(v *vocabulary, t *token, w string, hyphen bool) {
	if len(w) >= wordMax {
		return
	}
	e := v.table.Get(segment.KeyOf(w))
	t.cls, t.lit, t.phrase, t.alias = e.cls, e.lit, e.phrase, e.alias
	l.joins = l.joins || e.phrase || e.alias
	if t.cls == 0 && hyphen {
		switch {
		case v.automatic(w):
			t.cls = clsAuto
		case v.byAI(w):
			t.cls = clsAI
		}
	}
}

// joins reports whether the mark at i holds the word together that began at start
// and has so many small letters: a letter or digit must follow.
func joins(text string, i, start, end, lower int) bool {
	if i == start || i+1 >= end {
		return false
	}
	next := text[i+1]
	switch text[i] {
	case '\'', '-', '@', '_':
		return isWordByte(next) || next >= utf8.RuneSelf
	case ',': // 41,200
		return isDigit(text[i-1]) && isDigit(next)
	case '.': // a capital after a full stop is a missing space, not a host
		return (isWordByte(next) || next >= utf8.RuneSelf) && !(lower > 1 && 'A' <= next && next <= 'Z')
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isWordRune reports whether words may hold the rune.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// join replaces runs of tokens that the vocabulary or the agency file knows as
// one by a single token: "Press Trust of India", "all rights reserved". Agencies go
// before phrases, and of several spellings the longest is taken. A literal of the
// grammar that is part of such a run therefore never meets its token.
func (l *lexer) join(v *vocabulary, text string) {
	if !l.joins {
		return
	}
	out := l.toks[:0]
	for i := 0; i < len(l.toks); {
		t := l.toks[i]
		if t.mark == 0 {
			if a, n := l.agency(v, text, i); n > 0 {
				t.end = l.toks[i+n-1].end
				t.agency = int16(a) + 1
				t.cls = clsAgency | t.cls&clsFeed // and no other word: "APP", but "by RSS" is a feed, too
				if v.agencies[a].release {
					t.cls |= clsRelease
				}
				if v.agencies[a].stock {
					t.cls = t.cls&^clsAgency | clsStock
				}
				t.upper = true
				if n > 1 {
					t.lit = 0
				}
				out = append(out, t)
				i += n
				continue
			}
			if n := v.agenceAt(text, l.toks[i:]); n > 0 {
				t.end = l.toks[i+n-1].end
				t.cls, t.lit = clsAgency|clsGeneric, 0
				out = append(out, t)
				i += n
				continue
			}
			if w, n := l.phrase(v, text, i); n > 0 {
				t.end = l.toks[i+n-1].end
				t.cls, t.lit = w.cls, w.lit
				l.generic = l.generic || t.upper && t.cls&clsGeneric != 0
				out = append(out, t)
				i += n
				continue
			}
		}
		out = append(out, t)
		i++
	}
	l.toks = out
	if l.generic {
		l.unlisted(v, text)
	}
}

// agency is the agency that starts at token i and how many tokens its name has. Few
// words begin one, which the token says.
func (l *lexer) agency(v *vocabulary, text string, i int) (int, int) {
	if !l.toks[i].alias {
		return 0, 0
	}
	return v.agencyAt(text, l.toks[i:])
}

// phrase is what the vocabulary knows of the run of words that starts at token i.
func (l *lexer) phrase(v *vocabulary, text string, i int) (entry, int) {
	if !l.toks[i].phrase {
		return entry{}, 0
	}
	return v.phraseAt(text, l.toks[i:])
}
