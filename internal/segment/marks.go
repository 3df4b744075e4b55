package segment

import (
	"strings"
	"unicode/utf8"
)

// role tells which style a mark has and whether it may open or close. What stands
// beside the mark decides wherever writers use one sign on both sides, or two that
// do not belong together.
func (t *Text) role(text string, blk Block, k int32) (Style, int) {
	tok := &t.Tokens[k]
	r, _ := utf8.DecodeRuneInString(text[tok.Start:tok.End])
	m := t.beside(text, blk, k)
	if (r == '‘' || r == '’') && tok.Len() > utf8.RuneLen(r) {
		return t.doubledSingle(r)
	}
	switch r {
	case '“', '„', '‟', '「', '〝', '❝':
		// „so“, and outlets that use “ on both sides
		if r == '“' && m.closeish && t.openIndex(CurlyDouble) >= 0 {
			return CurlyDouble, mayClose
		}
		return CurlyDouble, mayOpen
	case '”', '」', '〞', '〟', '❞':
		// some outlets use ” on both sides
		if r == '”' && m.before && m.wordAfter && t.openIndex(CurlyDouble) < 0 {
			return CurlyDouble, mayOpen
		}
		return CurlyDouble, mayClose
	case '«', '‹', '『', '»', '›', '』':
		return Angle, t.angle(text, blk, k, r, m)
	case '‘', '‚', '‛':
		return CurlySingle, t.openingSingle(text, blk, k, r, m)
	case '’':
		if m.before && !m.spaceAfter {
			return CurlySingle, 0 // ’90s
		}
		return t.closingSingle(text, blk, k, CurlySingle, m)
	case '"', '＂':
	case '″':
		if k > blk.FirstTok && !m.before && t.Tokens[k-1].Kind == Number && t.openIndex(StraightDouble) < 0 {
			return StraightSingle, 0 // 6″
		}
	default: // ' ` ´ ′ '' ``
		if tok.Len() == 2 && text[tok.Start] < utf8.RuneSelf {
			break
		}
		return t.straightSingle(text, blk, k, m)
	}
	openish := !m.spaceAfter && (m.before || opener(text, blk, int(tok.Start)))
	closeish := !m.before && (m.spaceAfter || closer(text, blk, int(tok.End)))
	switch {
	case openish && !closeish:
		return StraightDouble, mayOpen
	case closeish && !openish:
		return StraightDouble, mayClose
	}
	if t.openIndex(StraightDouble) >= 0 {
		return StraightDouble, mayClose
	}
	return StraightDouble, mayOpen
}

// beside is what stands next to a mark.
type beside struct {
	before, spaceAfter    bool // white space, or the edge of the block
	wordBefore, wordAfter bool // a word without a space between
	closeish              bool // a mark that closes may stand here: no space before, none or a stop after
}

func (t *Text) beside(text string, blk Block, k int32) (m beside) {
	tok := &t.Tokens[k]
	m.spaceAfter = k+1 >= blk.EndTok || t.Tokens[k+1].Flags.has(SpaceBefore)
	m.before = tok.Flags.has(SpaceBefore)
	m.wordBefore = !m.before && k > blk.FirstTok && t.Tokens[k-1].Kind <= Address
	m.wordAfter = !m.spaceAfter && t.Tokens[k+1].Kind <= Address
	m.closeish = !m.before && k > blk.FirstTok && (m.spaceAfter || !m.wordAfter && closer(text, blk, int(tok.End)))
	return m
}

// angle is the role of a guillemet. «So» is French and Russian, »so« German and
// Danish; a page's arrows («Back», Home » News) have no partner or stand alone.
func (t *Text) angle(text string, blk Block, k int32, r rune, m beside) int {
	inward := r == '»' || r == '›'
	switch {
	case r == '『':
		return mayOpen
	case r == '』':
		return mayClose
	case inward && !m.closeish && m.wordAfter && t.openIndex(Angle) < 0 && t.ahead(text, blk, k, partner(r)):
		return mayOpen
	case inward:
		return mayClose
	case m.closeish && t.openIndex(Angle) >= 0:
		return mayClose
	}
	return mayOpen
}

// partner is the guillemet that closes what r opens.
func partner(r rune) rune {
	if r == '›' {
		return '‹'
	}
	return '«'
}

// ahead reports whether a sign that closes stands within reach in the same block.
func (t *Text) ahead(text string, blk Block, k int32, r rune) bool {
	for j, limit := k+1, t.Tokens[k].End+singleReach; j < blk.EndTok && t.Tokens[j].Start < limit; j++ {
		if tok := &t.Tokens[j]; tok.Kind == Mark && !tok.Flags.has(SpaceBefore) {
			if got, _ := utf8.DecodeRuneInString(text[tok.Start:tok.End]); got == r {
				return true
			}
		}
	}
	return false
}

// openingSingle is the role of ‘ ‚ ‛.
func (t *Text) openingSingle(text string, blk Block, k int32, r rune, m beside) int {
	switch {
	// ‚so‘
	case r == '‘' && m.closeish && t.openIndex(CurlySingle) >= 0:
		return mayClose
	// ‘90s
	case m.wordAfter && class[text[t.Tokens[k+1].Start]] == cDigit || m.wordBefore:
		return 0
	case t.closesAhead(text, blk, k, CurlySingle) || t.goesOn(text, blk, k, CurlySingle):
		return mayOpen
	}
	return 0
}

// goesOn reports whether a single mark opens a quotation of several paragraphs:
// it opens the block or follows a colon or comma, and the next block reopens it.
func (t *Text) goesOn(text string, blk Block, k int32, s Style) bool {
	if k > blk.FirstTok {
		if c := text[t.Tokens[k-1].Start]; c != ':' && c != ',' {
			return false
		}
	}
	return opensWith(text, t.next, s)
}

// straightSingle is the role of ' ` ´ and ′. One that opens a paragraph and is
// closed by a double mark was meant to be one.
func (t *Text) straightSingle(text string, blk Block, k int32, m beside) (Style, int) {
	switch {
	case !m.before && k > blk.FirstTok && !m.wordAfter && t.openIndex(StraightSingle) >= 0:
		return t.closingSingle(text, blk, k, StraightSingle, m)
	case m.wordAfter && shortYear(t.Tokens[k+1].In(text)):
		return StraightSingle, 0
	case (m.before || !m.wordBefore) && !m.spaceAfter && (t.closesAhead(text, blk, k, StraightSingle) || t.goesOn(text, blk, k, StraightSingle)):
		return StraightSingle, mayOpen
	case k == blk.FirstTok && !m.spaceAfter && t.doubleCloses(text, blk, k):
		return StraightDouble, mayOpen
	case m.wordBefore && !m.wordAfter, !m.before && k > blk.FirstTok && m.spaceAfter:
		return t.closingSingle(text, blk, k, StraightSingle, m)
	}
	return StraightSingle, 0
}

// shortYear reports whether a word is a year or decade whose first half an apostrophe
// stands for: '90s, '08.
func shortYear(w string) bool {
	w = strings.TrimSuffix(w, "s")
	return len(w) == 2 && class[w[0]] == cDigit && class[w[1]] == cDigit
}

// closingSingle is the role of a single mark that stands where one closes: it
// closes a quotation, unless it is the apostrophe of a plural and the quotation
// closes later (‘the players’ wages,’). After a stop it also closes a quotation
// that was opened with a double mark and has no other end.
func (t *Text) closingSingle(text string, blk Block, k int32, s Style, m beside) (Style, int) {
	if t.openIndex(s) >= 0 {
		if m.wordBefore && m.spaceAfter && wordEndsInS(text, &t.Tokens[k-1]) && k+1 < blk.EndTok && t.Tokens[k+1].Kind == Word &&
			!t.Tokens[k+1].Flags.has(Upper) && t.stopCloses(text, blk, k, s) {
			return s, 0
		}
		return s, mayClose
	}
	d := t.openIndex(StraightDouble)
	if d >= 0 && d == len(t.open)-1 && !m.before && m.spaceAfter && k > blk.FirstTok && (t.Tokens[k-1].Kind == Stop || text[t.Tokens[k-1].Start] == ',') && !t.doubleCloses(text, blk, k) {
		return t.open[d].style, mayClose
	}
	return s, mayClose
}

// doubledSingle is the role of two single marks that stand for a double one: “…,’’ he
// said. After a quotation in single marks the two may as well close one of those each.
func (t *Text) doubledSingle(r rune) (Style, int) {
	switch {
	case r == '‘':
		return CurlyDouble, mayOpen
	case t.openIndex(CurlyDouble) < 0 && t.openIndex(CurlySingle) >= 0:
		return CurlySingle, mayClose
	}
	return CurlyDouble, mayClose
}

// doubleCloses reports whether the next double mark of the block is one that closes.
func (t *Text) doubleCloses(text string, blk Block, k int32) bool {
	for j, limit := k+1, t.Tokens[k].End+singleReach; j < blk.EndTok && t.Tokens[j].Start < limit; j++ {
		tok := &t.Tokens[j]
		if tok.Kind != Mark {
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(text[tok.Start:tok.End]); r {
		case '"', '”', '″', '＂':
			return !tok.Flags.has(SpaceBefore)
		case '“', '„':
			return false
		}
	}
	return false
}

// stopCloses reports whether a single mark of the style that follows a comma or
// stop closes the quotation later in the block, before another one opens.
func (t *Text) stopCloses(text string, blk Block, k int32, s Style) bool {
	for j, limit := k+1, t.Tokens[k].End+singleReach; j < blk.EndTok && t.Tokens[j].Start < limit; j++ {
		tok := &t.Tokens[j]
		if tok.Kind != Mark {
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[tok.Start:tok.End])
		if tok.Flags.has(SpaceBefore) && (r == '‘' || r == '\'') {
			return false
		}
		if single := r == '’' && s == CurlySingle || r == '\'' && s == StraightSingle; single && (t.Tokens[j-1].Kind == Stop || text[t.Tokens[j-1].Start] == ',') {
			return true
		}
	}
	return false
}

// opener reports whether the rune before at lets a quotation begin there.
func opener(text string, blk Block, at int) bool {
	if at <= int(blk.Start) {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[blk.Start:at])
	switch r {
	case '(', '[', '{', '—', '–', '-', '/', '“', '‘', '«', '\'', ':', '=', '>':
		return true
	}
	return isSpace(r)
}

// closer reports whether the rune at end lets a quotation end before it.
func closer(text string, blk Block, end int) bool {
	if end >= int(blk.End) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[end:blk.End])
	switch r {
	case '.', ',', ';', ':', '!', '?', ')', ']', '}', '—', '–', '-', '”', '’', '»', '\'', '…', '/', '<':
		return true
	}
	return isSpace(r)
}

// closesAhead reports whether a single mark that may close what opens at token
// k stands within reach in the same block.
func (t *Text) closesAhead(text string, blk Block, k int32, style Style) bool {
	limit := t.Tokens[k].End + singleReach
	first, _ := utf8.DecodeRuneInString(text[t.Tokens[k].Start:t.Tokens[k].End])
	for j := k + 1; j < blk.EndTok && t.Tokens[j].Start < limit; j++ {
		tok := &t.Tokens[j]
		if tok.Kind != Mark || tok.Flags.has(SpaceBefore) {
			continue
		}
		spaceAfter := j+1 >= blk.EndTok || t.Tokens[j+1].Flags.has(SpaceBefore)
		if !spaceAfter && t.Tokens[j+1].Kind <= Address {
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[tok.Start:tok.End])
		switch {
		case style == CurlySingle:
			if r == '’' || first == '‚' && r == '‘' {
				return true
			}
		case first == '´' || first == '′' || first == '＇':
			if r == first {
				return true
			}
		case r == '\'' && tok.Len() == 1 && !(wordEndsInS(text, &t.Tokens[j-1]) && j > k+2 && t.laterSingle(text, blk, j, limit)):
			return true
		}
	}
	return false
}

// laterSingle reports whether another closing straight single mark follows
// token j: then the one at j, after an s, is a possessive.
func (t *Text) laterSingle(text string, blk Block, j, limit int32) bool {
	for n := 0; j+1 < blk.EndTok && n < 40; n++ {
		j++
		tok := &t.Tokens[j]
		if tok.Start >= limit {
			return false
		}
		if tok.Kind == Mark && tok.Len() == 1 && text[tok.Start] == '\'' && !tok.Flags.has(SpaceBefore) {
			return true
		}
	}
	return false
}

func wordEndsInS(text string, tok *Token) bool {
	return tok.Kind == Word && text[tok.End-1] == 's'
}
