package notices

import (
	"slices"
	"strings"
)

// Bounds of a bracket in a dateline, in tokens and bytes. "(Deutsche Presse-Agentur,
// dpa)" is as long as they come; a longer bracket explains a place.
const (
	tagTokens     = 12
	tagBytes      = 40
	tagWords      = 4 // of an agency that no list holds
	cityTag       = 7 // tokens of a paper behind a listed place: "Manila (Daily Inquirer/ANN) -"
	initialsLeast = 3 // letters of its short form: "HNA"
	initialsMost  = 8
)

// tag reads "(ANI)", "[US]", "/PRNewswire/" at the first token and returns how
// many tokens to pass over. It reports false for a bracket that no dateline holds:
// one with words in small letters, or of a picture's credit.
func (f *Finder) tag(text string, toks []token, d *dateline, city bool) (int, bool) {
	closer := map[rune]rune{'(': ')', '[': ']', '/': '/'}[toks[0].mark]
	square := toks[0].mark == '['
	glued := toks[0].mark == '/' && toks[0].start > 0 && letterByte(text[toks[0].start-1]) // DELHI/MUMBAI/CHENNAI
	for n := 1; n < len(toks) && n < tagTokens; n++ {
		t := &toks[n]
		if t.mark == closer {
			inner := text[toks[0].end:t.start]
			if glued && d.agency == 0 {
				return 0, true
			}
			if d.agency == 0 && d.tag == "" && !square && (closer == '/' && n == 2 && toks[1].upper || f.vocab.looksLikeTag(toks[1:n], inner) || city && n > 1 && n <= cityTag && toks[1].upper && len(inner) <= tagBytes) {
				d.tag = strings.TrimSpace(inner)
				d.release = closer == '/' // the house style of agencies that carry releases
			}
			return n, true
		}
		if t.cls&(clsStock|clsImage) != 0 || t.mark == ':' || t.mark == ')' && toks[0].mark == '/' && (n < 2 || toks[n-2].mark != '(') {
			return 0, false
		}
		if t.agency > 0 {
			if d.agency == 0 {
				d.agency = int(t.agency)
			}
			d.release = d.release || f.vocab.agencies[t.agency-1].release
			continue
		}
		if toks[0].mark == '/' && t.mark == 0 && toks[0].start > 0 && isWordByte(text[toks[0].start-1]) { // BEIJING/MOSCOW
			return 0, true
		}
		if t.mark == 0 && !t.upper && !t.digit && t.cls&(clsPlaceConn|clsConn) == 0 {
			return 0, false
		}
	}
	if toks[0].mark == '/' && d.agency > 0 && !d.release { // "Ana Paz / AFP" credits a picture
		return 0, false
	}
	return 0, toks[0].mark == '/'
}

func letterByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

// looksLikeTag reports whether the words in a dateline's brackets can be an
// agency that the file does not know: one word of capitals, or News, Agency, Wire.
func (v *vocabulary) looksLikeTag(toks []token, inner string) bool {
	for i := range toks {
		if toks[i].mark == '(' { // "African Media Agency (AMA)"
			toks = toks[:i]
			break
		}
	}
	if len(inner) > tagBytes || len(toks) == 0 || len(toks) > tagWords {
		return false
	}
	for i := range toks {
		if toks[i].cls&clsGeneric != 0 {
			return true
		}
	}
	t := toks[0]
	if len(toks) == 1 && t.caps && t.end-t.start >= initialsLeast && t.end-t.start <= initialsMost {
		return true
	}
	return slices.ContainsFunc(v.agencyParts, func(part string) bool { return strings.Contains(inner, part) })
}
