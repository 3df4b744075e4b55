package pages

import (
	"strings"
	"unicode/utf8"
)

// wrap breaks every line of a text at 80 columns, between words, and begins each
// with indent. Colours take no column. The result ends with a line end.
func wrap(text, indent string) string { return wrapAfter(text, indent, indent) }

// hang is wrap with two more blanks before every line but the first.
func hang(text, indent string) string { return wrapAfter(text, indent, indent+"  ") }

// wrapAfter is wrap with another beginning of the first line.
func wrapAfter(text, first, indent string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		b.WriteString(first)
		used := visible(first)
		for i, word := range strings.Split(line, " ") {
			n := visible(word)
			switch {
			case i == 0:
			case used+1+n > columns:
				b.WriteString("\n" + indent)
				used = visible(indent)
			default:
				b.WriteByte(' ')
				used++
			}
			b.WriteString(word)
			used += n
		}
		b.WriteByte('\n')
		first = indent
	}
	return b.String()
}

// visible is the number of letters of s that a terminal shows: colours are none.
func visible(s string) int {
	n := utf8.RuneCountInString(s)
	for {
		_, after, ok := strings.Cut(s, "\x1b[")
		if !ok {
			return n
		}
		codes, rest, _ := strings.Cut(after, "m")
		n -= len(codes) + 3
		s = rest
	}
}
