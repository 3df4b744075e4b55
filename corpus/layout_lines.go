package corpus

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of Text or what the stage made of several.
type line struct {
	Span
	indent int // white space before its first letter, in runes
	gap    int // line feeds between it and the line before; 0 on the first and on what was parted within a line
	runes  int // its length
}

// rawLines parts text at its line feeds, from an offset on; empty lines count in
// the gap of the next.
func rawLines(text string, from int32) []line {
	out := make([]line, 0, 1+strings.Count(text[from:], "\n"))
	gap := 0
	for at := from; int(at) < len(text); {
		end := int32(len(text))
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + int32(i)
		}
		if s := trim(text, Span{Start: at, End: end}); s.Start < s.End {
			l := line{Span: s, indent: columns(text[at:s.Start]), gap: gap, runes: utf8.RuneCountInString(s.In(text))}
			if len(out) == 0 {
				l.gap = 0
			}
			out = append(out, l)
			gap = 0
		}
		gap++
		at = end + 1
	}
	return out
}

// columns is the width of white space: a tab is four columns wide.
func columns(blank string) int {
	return utf8.RuneCountInString(blank) + 3*strings.Count(blank, "\t")
}

// Bounds of text that was broken into lines of a fixed width, as mail, old wire
// copy and text browsers set it.
const (
	leastWidth, mostWidth = 34, 110 // of the longest lines, in runes: shorter ones are columns of names, longer ones paragraphs
	leastJoints           = 4       // below, there is too little to tell
	widthSlack            = 8       // how much too early a full line may break, for a word with a hyphen or a tab
)

// joint is what is known of the seam between two lines.
type joint struct {
	full  bool // the first word of the second line had no room on the first one
	mid   bool // the first line ends within a sentence
	lower bool // the second line begins with a small letter
}

// jointOf looks at the seam before line i.
func jointOf(text string, ls []line, i, width int) joint {
	prev, next := ls[i-1].In(text), ls[i].In(text)
	word := next
	if k := strings.IndexAny(next, " \t"); k >= 0 {
		word = next[:k]
	}
	r, _ := utf8.DecodeRuneInString(next)
	return joint{
		full:  ls[i-1].runes+1+utf8.RuneCountInString(word) > width-widthSlack,
		mid:   !endsSentence(prev),
		lower: unicode.IsLower(r),
	}
}

// endsSentence reports whether a line ends with what may end a paragraph: a stop,
// a closing mark, a colon, an asterisk.
func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…\"”’')]:*", r)
}

// joinWrapped puts lines of a fixed width together into paragraphs and reports
// whether it did. Breaking at a width leaves a trace that nothing else leaves: the
// first word of each line had no room on the line before, and the next line goes
// on in small letters. Poems and results have seams with room to spare; lists of
// headlines begin with capitals; a paragraph a line ends with a stop.
func joinWrapped(text string, ls []line) ([]line, bool) {
	gap := wrapGap(ls)
	if gap == 0 {
		return ls, false
	}
	width := wrapWidth(ls)
	if width < leastWidth || width > mostWidth {
		return ls, false
	}
	seams, trace, lower := 0, 0, 0
	for i := 1; i < len(ls); i++ {
		if ls[i].gap != gap || ls[i].indent > ls[i-1].indent+1 { // an indent begins a paragraph
			continue
		}
		seams++
		j := jointOf(text, ls, i, width)
		if j.full && j.mid {
			trace++
		}
		if j.lower {
			lower++
		}
	}
	if seams < leastJoints || trace*10 < seams*6 || lower*10 < seams*4 {
		return ls, false
	}
	base, indented := indents(ls)
	blanks := false // blank lines part the paragraphs
	for _, l := range ls[1:] {
		blanks = blanks || l.gap > gap
	}
	out := make([]line, 0, len(ls)/2+1)
	for i, l := range ls {
		if i == 0 || beginsParagraph(text, ls, i, width, gap, base, indented, blanks) {
			out = append(out, l)
			continue
		}
		p := &out[len(out)-1]
		p.End, p.runes = l.End, p.runes+1+l.runes
	}
	return out, true
}

// beginsParagraph decides the seam before line i of a wrapped text.
func beginsParagraph(text string, ls []line, i, width, gap, base int, indented, blanks bool) bool {
	l := ls[i]
	j := jointOf(text, ls, i, width)
	switch {
	case l.gap > gap:
		return true
	case indented && l.indent > base+1, bullet(l.In(text)) > 0 && !(j.full && j.mid):
		return true
	case gap > 1: // a blank line between all lines: only a plain seam is one
		return !(j.full && j.mid)
	case j.lower:
		return false
	case j.full:
		return false
	case !j.mid: // a short line with a stop: the last one of its paragraph
		return !blanks && !indented || ls[i-1].runes < width*3/4
	}
	return ls[i-1].runes < width*2/3 // a short line without one: a heading, a place, a name
}

// wrapGap is the number of line feeds between lines of one paragraph, were the
// text wrapped: one, or that of a text with blank lines between all its lines; 0
// when there are too few seams of either kind.
func wrapGap(ls []line) int {
	direct, wide := 0, map[int]int{}
	for _, l := range ls[min(1, len(ls)):] {
		if l.gap == 1 {
			direct++
		} else {
			wide[l.gap]++
		}
	}
	if direct >= leastJoints && direct*4 >= len(ls) {
		return 1
	}
	if wide[2] >= leastJoints && direct == 0 {
		return 2
	}
	return 0
}

// wrapWidth is the length of the longest lines, but for one in twenty: an address
// or a table may stand out.
func wrapWidth(ls []line) int {
	lengths := make([]int, len(ls))
	for i, l := range ls {
		lengths[i] = l.runes
	}
	slices.Sort(lengths)
	return lengths[len(lengths)-1-len(lengths)/20]
}

// indents is the indent of most lines and whether larger ones begin paragraphs:
// two lines or more, and no more than three in five.
func indents(ls []line) (base int, begin bool) {
	count := map[int]int{}
	for _, l := range ls {
		count[l.indent]++
	}
	for at, n := range count {
		if n > count[base] || n == count[base] && at < base {
			base = at
		}
	}
	more := 0
	for _, l := range ls {
		if l.indent > base+1 {
			more++
		}
	}
	return base, more >= 2 && more*5 <= len(ls)*3
}
