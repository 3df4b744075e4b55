package plots

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"presscore/reports"
	"presscore/scoring"
)

// This file turns the names of outlets, which are input, into text that can be
// drawn: one line, glyphs the font has, no marks that steer the text around it,
// no two outlets under one label.

// nameLimit is the length in runes beyond which a name is not looked at.
const nameLimit = 200

// ellipsis stands for what is cut off, hole for letters the font lacks.
const (
	ellipsis = "…"
	hole     = '□'
)

// maxMarks is how many marks may stand on one letter: scripts of India and Hebrew
// with vowels need up to three, and names that pile up more mean to hide text.
const maxMarks = 3

// oneLine drops controls, marks that change direction and piles of marks, and
// joins white space. It is how a name stands in a description.
func oneLine(s string) string {
	var b strings.Builder
	space, n, marks := false, 0, 0
	for _, r := range norm.NFC.String(firstBytes(s, 8*nameLimit)) {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Z, r):
			space = true
			continue
		case unicode.In(r, unicode.Cf, unicode.Me, unicode.Co, unicode.Cs) || !isText(r):
			continue
		case unicode.Is(unicode.Mn, r):
			if marks++; marks > maxMarks || n == 0 || space {
				continue
			}
		default:
			marks = 0
		}
		if space && n > 0 {
			b.WriteByte(' ')
		}
		space = false
		if n++; n > nameLimit {
			b.WriteString(ellipsis)
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}

// firstBytes is at most n bytes of s, cut at a rune.
func firstBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xc0 == 0x80 {
		n--
	}
	return s[:n]
}

// isText reports whether a rune is a character at all: U+FFFD stands for broken
// bytes, and some code points are set aside for never being one.
func isText(r rune) bool {
	return r != unicode.ReplacementChar && r&0xfffe != 0xfffe && (r < 0xfdd0 || r > 0xfdef)
}

// drawable is a name with a hole for every run of letters that the font lacks and
// without the symbols it lacks. ok is false when too little of it is left.
func drawable(name string) (out string, ok bool) {
	var b strings.Builder
	var buf sfnt.Buffer
	f := face(textSize, false).Face
	var had, lost int
	gap, space := false, false
	for _, r := range oneLine(name) {
		if unicode.Is(unicode.Mn, r) { // the font does not place marks above letters
			continue
		}
		i, err := f.GlyphIndex(&buf, r)
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if err != nil || i == 0 {
			if letter {
				lost++
				if !gap {
					if space {
						b.WriteByte(' ')
					}
					b.WriteRune(hole)
				}
				gap, space = true, false
			}
			continue
		}
		if r == ' ' {
			space = b.Len() > 0 // not after a symbol that was left out
			gap = false
			continue
		}
		if letter {
			had++
		}
		if space {
			b.WriteByte(' ')
		}
		gap, space = false, false
		b.WriteRune(r)
	}
	return b.String(), had > lost
}

// printName is the name an outlet is drawn under: the panel's name, else the key,
// else its number, which descriptions explain.
func printName(name, key string, number int) string {
	if s, ok := drawable(name); ok {
		return s
	}
	if s, ok := drawable(key); ok {
		return s
	}
	return numbered(number)
}

// numbered is the label of an outlet whose name the font cannot draw.
func numbered(number int) string { return fmt.Sprintf("outlet %d", number) }

// numbersOf numbers outlets: those of the report by key, so that a number is the
// same on every plot of a run, then the others.
func numbersOf(r *reports.Report, others []string) map[string]int {
	out := map[string]int{}
	for _, list := range [][]string{outletKeys(r.Pooled()), others} {
		keys := append([]string(nil), list...)
		sort.Strings(keys)
		for _, k := range keys {
			if out[k] == 0 {
				out[k] = len(out) + 1
			}
		}
	}
	return out
}

// withScore are the outlets with a score and those that a plot draws besides: what its
// labels must tell apart. Most outlets of a large panel are not rated and not drawn, and
// one of their names would make another's longer.
func withScore(r *reports.Report, drawn ...string) []string {
	var keys []string
	for _, o := range r.Pooled() {
		if reports.StateOf(o) != scoring.NotRated {
			keys = append(keys, o.Outlet)
		}
	}
	return eachOnce(keys, drawn)
}

// cutToWidth cuts s to a width in pixels, in the middle: names of editions differ at
// their ends, those of other outlets at their beginnings.
func cutToWidth(s string, size float64, bold bool, width float64) string {
	if textWidth(s, size, bold) <= width {
		return s
	}
	runes := []rune(s)
	cut := func(kept int) string {
		head := (kept*3 + 4) / 5
		return strings.TrimRight(string(runes[:head]), " ") + ellipsis + strings.TrimLeft(string(runes[len(runes)-(kept-head):]), " ")
	}
	n := sort.Search(len(runes), func(n int) bool { return textWidth(cut(n+1), size, bold) > width })
	return cut(min(n, len(runes)-1))
}

// twoLines fits s into two lines of a width, parted by a line feed where one does
// not do. What is longer loses words in its middle: the end of the first line and the
// beginning of the second.
func twoLines(s string, size float64, bold bool, width float64) string {
	if textWidth(s, size, bold) <= width {
		return s
	}
	if lines := breakLines(s, size, bold, width); len(lines) == 2 && strings.Join(lines, " ") == s {
		return strings.Join(lines, "\n")
	}
	words := strings.Split(s, " ")
	fits := func(t string) bool { return textWidth(t, size, bold) <= width }
	n := sort.Search(len(words), func(n int) bool { return !fits(strings.Join(words[:n+1], " ") + ellipsis) })
	m := sort.Search(len(words)-n, func(m int) bool { return !fits(strings.Join(words[len(words)-m-1:], " ")) })
	if n == 0 || m == 0 { // a word that is longer than a line
		runes := []rune(s)
		n = sort.Search(len(runes), func(n int) bool { return !fits(string(runes[:n+1]) + ellipsis) })
		m = sort.Search(len(runes)-n, func(m int) bool { return !fits(string(runes[len(runes)-m-1:])) })
		return strings.TrimRight(string(runes[:n]), " ") + ellipsis + "\n" + strings.TrimLeft(string(runes[len(runes)-m:]), " ")
	}
	return strings.Join(words[:n], " ") + ellipsis + "\n" + strings.Join(words[len(words)-m:], " ")
}

// breakLines breaks a text into lines of at most the width, at blanks but not at
// no-break spaces; a word that is longer is cut.
func breakLines(s string, size float64, bold bool, width float64) []string {
	var lines []string
	line := ""
	for _, w := range strings.Split(s, " ") {
		w = cutToWidth(w, size, bold, width)
		switch {
		case line == "":
			line = w
		case textWidth(line+" "+w, size, bold) <= width:
			line += " " + w
		default:
			lines = append(lines, line)
			line = w
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// labelsOf gives every outlet a label of at most the width, none of them twice:
// where two names look the same, the key is added, and where that does not help, a
// number. Where lines is 2 a label may have a second line, behind a line feed.
func labelsOf(r *reports.Report, outlets []string, size float64, bold bool, width float64, lines int) map[string]string {
	keys := append([]string(nil), outlets...)
	sort.Strings(keys)
	number := numbersOf(r, outlets)
	fit := func(s string) string {
		if lines == 2 {
			return twoLines(s, size, bold, width)
		}
		return cutToWidth(s, size, bold, width)
	}
	base := map[string]string{}
	out := map[string]string{}
	for _, k := range keys {
		base[k] = printName(r.Name(k), k, number[k])
		out[k] = fit(base[k])
	}
	for _, k := range repeated(keys, out) {
		key, ok := drawable(k)
		if !ok || key == base[k] {
			continue
		}
		key = "(" + key + ")"
		switch whole := base[k] + " " + key; {
		case textWidth(whole, size, bold) <= width:
			out[k] = whole
		case lines == 2:
			out[k] = cutToWidth(base[k], size, bold, width) + "\n" + cutToWidth(key, size, bold, width)
		default:
			tail := " " + cutToWidth(key, size, bold, .6*width)
			out[k] = cutToWidth(base[k], size, bold, width-textWidth(tail, size, bold)) + tail
		}
	}
	used := map[string]bool{}
	for _, k := range keys {
		used[out[k]] = true
	}
	for _, k := range repeated(keys, out) {
		for n := 1; ; n++ {
			tail := fmt.Sprintf(" #%d", n)
			s := cutToWidth(base[k], size, bold, width-textWidth(tail, size, bold)) + tail
			if !used[s] {
				used[s] = true
				out[k] = s
				break
			}
		}
	}
	for _, k := range keys {
		parts := strings.Split(out[k], "\n")
		for i := range parts {
			parts[i] = visual(parts[i])
		}
		out[k] = strings.Join(parts, "\n")
	}
	return out
}

// repeated are the keys whose label another key has too.
func repeated(keys []string, label map[string]string) []string {
	n := map[string]int{}
	for _, k := range keys {
		n[label[k]]++
	}
	var out []string
	for _, k := range keys {
		if n[label[k]] > 1 {
			out = append(out, k)
		}
	}
	return out
}

// visual puts a line into the order it is drawn in, which the test shows on words
// of Hebrew between English ones. The canvas draws from left
// to right whatever the script: words of right-to-left letters are turned round,
// with the order of words inside such a stretch.
func visual(s string) string {
	runes := []rune(s)
	rtl := func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	}
	ltr := func(r rune) bool { return !rtl(r) && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	for i := 0; i < len(runes); i++ {
		if !rtl(runes[i]) {
			continue
		}
		end := i // of the stretch: up to the last right-to-left letter before one of another script
		for j := i; j < len(runes) && !ltr(runes[j]); j++ {
			if rtl(runes[j]) {
				end = j
			}
		}
		for a, b := i, end; a < b; a, b = a+1, b-1 {
			runes[a], runes[b] = runes[b], runes[a]
		}
		i = end
	}
	return string(runes)
}

// altName is the name an outlet has in a description: in letters the font may
// lack, with the key where that is another word, and with the number it is drawn
// under where the font has neither.
func altName(r *reports.Report, outlet string) string {
	name, key := oneLine(r.Name(outlet)), oneLine(outlet)
	switch {
	case name == "" && key == "":
		name = "an outlet without a name"
	case name == "" || name == key:
		name = key
	case key != "":
		name += " (" + key + ")"
	}
	if n, ok := hasNumber(r, outlet); ok {
		name += ", drawn as “" + numbered(n) + "”"
	}
	return name
}

// hasNumber is the number of an outlet of the report whose name and key the font
// cannot draw.
func hasNumber(r *reports.Report, outlet string) (int, bool) {
	if _, ok := drawable(r.Name(outlet)); ok {
		return 0, false
	}
	if _, ok := drawable(outlet); ok {
		return 0, false
	}
	n, ok := numbersOf(r, nil)[outlet]
	return n, ok
}

// altEnd closes a description with the footer.
func altEnd(r *reports.Report, b *strings.Builder, source string) string {
	b.WriteByte('\n')
	for _, l := range footer(r, source) {
		b.WriteString(l + "\n")
	}
	return b.String()
}
