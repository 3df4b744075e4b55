package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus/english"
	"presscore/internal/segment"
)

// line is a line of Text or what the stage made of several.
type line struct {
	Span
	indent int // white space before its first letter, in runes
	gap    int // line feeds between it and the line before; 0 on the first and on what was parted within a line
	runes  int // its length
}

// RawLines parts text at its line feeds, from an offset on; empty lines count in
// the gap of the next.
func RawLines(text string, from int32) []line {
	out := make([]line, 0, 1+strings.Count(text[from:], "\n"))
	gap := 0
	for at := from; int(at) < len(text); {
		end := int32(len(text))
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + int32(i)
		}
		if s := Trim(text, Span{Start: at, End: end}); s.Start < s.End {
			l := line{Span: s, indent: columns(text[at:s.Start]), gap: gap, runes: Runes(s.In(text))}
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
	return Runes(blank) + 3*strings.Count(blank, "\t")
}

// Bounds of text that was broken into lines of a fixed width, as mail, old wire
// copy and text browsers set it.
const (
	leastWidth, mostWidth = 34, 110 // of the longest lines, in runes: shorter ones are columns of names, longer ones paragraphs
	leastSeams            = 4       // lines that break off within a sentence; below, there is too little to tell
	widthSlack            = 8       // how much too early a full line may break, for a word with a hyphen or a tab
)

// wrapping is how a text was broken into lines.
type wrapping struct {
	width    int  // no line is longer, but for a few
	slack    int  // how much shorter than its width a full line may be: 0, or widthSlack
	exact    bool // every line that goes on in small letters is full
	gap      int  // line feeds between the lines of a paragraph
	base     int  // indent of most lines
	indented bool // larger indents begin paragraphs
	blanks   bool // larger gaps part paragraphs
}

// seam is what is known of the joint between two lines.
type seam struct {
	room  int  // runes that were left on the first line when the first word of the second is put on it; below zero when it is full
	mid   bool // the first line ends within a sentence
	lower bool // the second line begins with a small letter
}

// seamBefore looks at the joint before line i.
func seamBefore(text string, ls []line, i, width int) seam {
	next := ls[i].In(text)
	word := next
	if k := strings.IndexAny(next, " \t"); k >= 0 {
		word = next[:k]
	}
	r, _ := utf8.DecodeRuneInString(next)
	return seam{
		room:  width - ls[i-1].runes - 1 - Runes(word),
		mid:   !EndsSentence(ls[i-1].In(text)),
		lower: unicode.IsLower(r),
	}
}

// EndsSentence reports whether a line ends with what may end a paragraph: a stop,
// a closing mark, a colon, an asterisk.
func EndsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…\"”’')]:*", r)
}

// joinWrapped puts lines of a fixed width together into paragraphs and reports
// whether it did, and at how many joints it had to guess.
func joinWrapped(text string, ls []line, guess Guess) (out []line, wrapped bool, guessed int) {
	w, ok := wrappingOf(text, ls)
	if !ok {
		return ls, false, 0
	}
	joints := make([]joint, len(ls))
	paragraphs := 1
	for i := 1; i < len(ls); i++ {
		joints[i] = w.jointBefore(text, ls, i)
		switch joints[i] {
		case parted:
			paragraphs++
		case unsure:
			guessed++
		}
	}
	joints[0] = parted
	out = make([]line, 0, len(ls)/2+1)
	n := 0 // guesses so far
	for i, l := range ls {
		j := joints[i]
		if j == unsure {
			if n++; guess.parts(likelyParts(text, ls, joints, i, float64(len(ls))/float64(paragraphs)), n) {
				j = parted
			}
		}
		if j == parted {
			out = append(out, l)
			continue
		}
		p := &out[len(out)-1]
		p.End, p.runes = l.End, p.runes+1+l.runes
	}
	return out, true, guessed
}

// joint is what stands between two lines of a wrapped text.
type joint uint8

const (
	joined joint = iota // they are of one paragraph
	parted              // a paragraph ends there
	unsure              // a sentence ends there, on a line that is full by chance
)

// Where a sentence ends with a full line, a paragraph ends as often as not. It does
// more often the more lines stand before and behind: these are how many there must be
// on the shorter side, in paragraphs of the usual length of the text. Of 4,000 such
// joints of American news the rule decides two in three as they were.
const (
	partsAt       = .62 // in general
	partsAtQuote  = .24 // before a quotation mark
	partsAtGoesOn = .9  // before a word that seldom opens a paragraph: "He", "But"
)

// likelyParts guesses whether a paragraph ends before line i.
func likelyParts(text string, ls []line, joints []joint, i int, usual float64) bool {
	const reach = 100 // lines: no paragraph is longer
	before, behind := 1, 1
	for k := i - 1; k > 0 && joints[k] != parted && before < reach; k-- {
		before++
	}
	for k := i + 1; k < len(ls) && joints[k] != parted && behind < reach; k++ {
		behind++
	}
	s := strings.TrimLeft(ls[i].In(text), "“\"‘'")
	least := partsAt
	switch {
	case len(s) < ls[i].Len():
		least = partsAtQuote
	case goesOn.Has(segment.KeyOf(firstWord(s))):
		least = partsAtGoesOn
	}
	return float64(min(before, behind)) >= least*min(usual, reach)
}

// wrappingOf tells whether lines were broken at a width, which leaves a trace that
// nothing else leaves: where a line breaks off within a sentence, the first word of
// the next line had no room on it, and most next lines go on in small letters.
// Poems and results have room to spare; lists of headlines begin with capitals; a
// paragraph a line ends with a stop.
func wrappingOf(text string, ls []line) (w wrapping, ok bool) {
	if w.gap = wrapGap(ls); w.gap == 0 {
		return w, false
	}
	if w.width = wrapWidth(ls); w.width < leastWidth || w.width > mostWidth {
		return w, false
	}
	seams, mid, lower, tight, full := 0, 0, 0, 0, 0
	for i := 1; i < len(ls); i++ {
		if ls[i].gap != w.gap {
			w.blanks = w.blanks || ls[i].gap > w.gap
			continue
		}
		if ls[i].indent > ls[i-1].indent+1 { // an indent begins a paragraph
			continue
		}
		seams++
		s := seamBefore(text, ls, i, w.width)
		if !s.mid {
			continue
		}
		mid++
		if !s.lower { // the line before may be a heading, with room to spare
			continue
		}
		lower++
		if s.room < widthSlack {
			full++
		}
		if s.room < 0 {
			tight++
		}
	}
	if tight*20 < lower*19 {
		w.slack = widthSlack
	}
	w.exact = tight == lower
	w.base, w.indented = indents(ls)
	return w, mid >= leastSeams && mid*10 >= seams*3 && full*10 >= lower*8 && lower*10 >= mid*4
}

// jointBefore decides the joint before line i of a wrapped text.
func (w *wrapping) jointBefore(text string, ls []line, i int) joint {
	l := ls[i]
	s := seamBefore(text, ls, i, w.width)
	full := s.room < w.slack
	switch {
	case l.gap > w.gap, quoted(l.In(text)) != quoted(ls[i-1].In(text)), w.indented && l.indent > w.base+1:
		return parted
	case !w.indented && !w.blanks && s.room < widthSlack && w.mayHead(text, ls[i-1].Span, l.Span, s, full):
		return unsure
	case s.mid && full, s.lower:
		return joined
	case bullet(l.In(text)) > 0:
		return parted
	case w.indented || w.blanks: // they part paragraphs; a line far too short is a heading or a name
		if ls[i-1].runes < w.width*2/3 {
			return parted
		}
		return joined
	case full:
		return unsure
	}
	return parted
}

// mayHead reports whether a line that is full or nearly so may end a paragraph although it
// ends within a sentence or the next line goes on in small letters: a heading may fill its
// line, items of lists begin small, and a width may be counted in other units.
func (w *wrapping) mayHead(text string, last, next Span, s seam, full bool) bool {
	switch {
	case s.lower:
		return full && !s.mid && endsWord(strings.TrimSuffix(last.In(text), "."))
	case !s.mid:
		return false
	}
	return !full && !w.exact || full && (opensAnew(next.In(text)) || datelineBegins(next.In(text)) || inCapitals(last.In(text)))
}

// opensAnew reports whether a line opens with a function word in a capital, which stands
// within a sentence in titles alone.
func opensAnew(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && s[0] != 'I' && english.FunctionWords.Has(segment.KeyOf(firstWord(s)))
}

// inCapitals reports whether a line is set as titles are: its longer words begin with
// capitals.
func inCapitals(s string) bool {
	const long = 4 // letters
	capitals := 0
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r) && len(w) >= long:
			return false
		}
	}
	return capitals >= long
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
	if direct >= leastSeams && direct*4 >= len(ls) {
		return 1
	}
	if wide[2] >= leastSeams && direct == 0 {
		return 2
	}
	return 0
}

// wrapWidth is the length of the longest lines, but for one in twenty that are
// longer by more than a few runes: an address or a table may stand out.
func wrapWidth(ls []line) int {
	lengths := make([]int, len(ls))
	for i, l := range ls {
		lengths[i] = l.runes
	}
	slices.Sort(lengths)
	k := len(lengths) - 1 - len(lengths)/20
	for k+1 < len(lengths) && lengths[k+1] <= lengths[k]+2 {
		k++
	}
	return lengths[k]
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

// Bounds of paragraphs parted by wide blanks.
const (
	leastWide   = 3  // places
	mostWideEnd = 85 // in a hundred sentence ends with a wide blank: more are a typist's habit
)

// splitSpaced parts a body on one line at its wide blanks: a collector that puts
// one blank for each line feed leaves two where paragraphs ended. Where nearly every
// sentence ends in two blanks, they are its typist's habit and part nothing.
func splitSpaced(text string, ls []line) ([]line, bool) {
	if len(ls) != 1 || strings.Count(ls[0].In(text), "  ") < leastWide {
		return ls, false
	}
	s := ls[0].In(text)
	var at []int // ends of wide blanks
	narrow := 0  // sentence ends with one blank
	for i := 1; i+1 < len(s); i++ {
		if s[i] != ' ' {
			continue
		}
		from := i
		for i+1 < len(s) && s[i+1] == ' ' {
			i++
		}
		switch next, _ := utf8.DecodeRuneInString(s[i+1:]); {
		case i > from:
			at = append(at, i+1)
		case (s[from-1] == '.' || s[from-1] == '!' || s[from-1] == '?') && unicode.IsUpper(next):
			narrow++
		}
	}
	if len(at) < leastWide || len(at)*100 > (len(at)+narrow)*mostWideEnd {
		return ls, false
	}
	out := make([]line, 0, len(at)+1)
	from := 0
	for _, end := range append(at, len(s)) {
		p := Trim(text, Span{Start: ls[0].Start + int32(from), End: ls[0].Start + int32(end)})
		if p.Start < p.End { // other white space may stand between wide blanks
			out = append(out, line{Span: p, gap: min(1, len(out)), runes: Runes(p.In(text))})
		}
		from = end
	}
	return out, true
}
