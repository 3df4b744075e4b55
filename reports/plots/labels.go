package plots

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"presscore/reports"
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

// oneLine drops controls, marks that change direction and marks that stack, and
// joins white space. It is how a name stands in a description.
func oneLine(s string) string {
	var b strings.Builder
	space, n := false, 0
	for _, r := range norm.NFC.String(firstBytes(s, 8*nameLimit)) {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Z, r):
			space = true
			continue
		case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me, unicode.Co, unicode.Cs) || !isText(r):
			continue
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
// else its place among the outlets.
func printName(name, key string, place int) string {
	if s, ok := drawable(name); ok {
		return s
	}
	if s, ok := drawable(key); ok {
		return s
	}
	return fmt.Sprintf("outlet %d", place+1)
}

// cutToWidth cuts s to a width in pixels.
func cutToWidth(s string, size float64, bold bool, width float64) string {
	if textWidth(s, size, bold) <= width {
		return s
	}
	runes := []rune(s)
	n := sort.Search(len(runes), func(n int) bool {
		return textWidth(string(runes[:n+1])+ellipsis, size, bold) > width
	})
	return strings.TrimRight(string(runes[:n]), " ") + ellipsis
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

// labels gives every outlet a label of at most the width, none of them twice:
// where two names look the same, the key is added, and where that does not help, a number.
func labelsOf(r *reports.Report, outlets []string, size float64, bold bool, width float64) map[string]string {
	keys := append([]string(nil), outlets...)
	sort.Strings(keys)
	base := map[string]string{}
	out := map[string]string{}
	for i, k := range keys {
		base[k] = printName(r.Name(k), k, i)
		out[k] = cutToWidth(base[k], size, bold, width)
	}
	for _, k := range repeated(keys, out) {
		key, ok := drawable(k)
		if !ok || key == base[k] {
			continue
		}
		tail := " (" + cutToWidth(key, size, bold, .6*width) + ")"
		out[k] = cutToWidth(base[k], size, bold, width-textWidth(tail, size, bold)) + tail
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
		out[k] = visual(out[k])
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
// lack, with the key where that is another word.
func altName(r *reports.Report, outlet string) string {
	name, key := oneLine(r.Name(outlet)), oneLine(outlet)
	switch {
	case name == "" && key == "":
		return "an outlet without a name"
	case name == "" || name == key:
		return key
	case key == "":
		return name
	}
	return name + " (" + key + ")"
}

// altEnd closes a description with the footer.
func altEnd(r *reports.Report, b *strings.Builder, source string) string {
	b.WriteByte('\n')
	for _, l := range footer(r, source) {
		b.WriteString(l + "\n")
	}
	return b.String()
}
