package pages

import (
	"slices"
	"sort"
	"strings"

	"presscore/corpus"
	"presscore/features"
)

// highlight is one numbered span of a text.
type highlight struct {
	span    corpus.Span
	number  int
	classes []string // of markClasses, in their order
	notes   []string // what each feature sees in it
}

// markClasses are the kinds of mark in the order of their legend, with the
// families that they stand for and the colours of a terminal; those of the page
// stand in explain.html under the same names. Colour is never alone: each class
// has its own line, and each mark its number.
var markClasses = []struct {
	class, ansi, label string
	families           []features.Family
}{
	{"wording", "\x1b[35;1m", "wording", []features.Family{"language", "restraint", "slant"}},
	{"sources", "\x1b[36m", "sources and quotations", []features.Family{"attribution", "sourcing", "balance"}},
	{"errors", "\x1b[31;4m", "errors and notes", []features.Family{"editing"}},
	{"copied", "\x1b[33m", "text of others", []features.Family{"originality"}},
	{"figures", "\x1b[34m", "figures and headline", []features.Family{"transparency", "headline"}},
}

// add notes that a feature of a family uses the mark.
func (h *highlight) add(family features.Family, note string) {
	var classes []string
	for _, c := range markClasses {
		if slices.Contains(h.classes, c.class) || slices.Contains(c.families, family) {
			classes = append(classes, c.class)
		}
	}
	h.classes = classes
	if !slices.Contains(h.notes, note) {
		h.notes = append(h.notes, note)
	}
}

// textPiece is a stretch of text under the same marks.
type textPiece struct {
	Text    string
	Classes []string // in the order of markClasses; none: plain text
	Numbers []int    // of the marks over it, in the order of their first letter
	Starts  []int    // those of Numbers that begin here
	Ends    []int    // those that end here
	Note    string
}

// cutAtMarks cuts the text at every edge of a mark, since marks may lie over each
// other (a loaded term inside a quotation) and HTML elements may not. All pieces
// together are the text. Marks come in the order of their first letter; time
// grows with the marks that lie over one place, not with their number.
func cutAtMarks(text string, marks []highlight) []textPiece {
	edges := []int32{0, int32(len(text))}
	for _, m := range marks {
		edges = append(edges, m.span.Start, m.span.End)
	}
	sort.Slice(edges, func(i, j int) bool { return edges[i] < edges[j] })
	var out []textPiece
	var active []highlight
	next := 0
	for i := 1; i < len(edges); i++ {
		from, to := edges[i-1], edges[i]
		if from == to {
			continue
		}
		for next < len(marks) && marks[next].span.Start <= from {
			active = append(active, marks[next])
			next++
		}
		active = slices.DeleteFunc(active, func(m highlight) bool { return m.span.End <= from })
		out = append(out, pieceUnder(text[from:to], from, to, active))
	}
	return out
}

// pieceUnder is a piece of the text with the marks over it.
func pieceUnder(text string, from, to int32, active []highlight) textPiece {
	p := textPiece{Text: text}
	var notes []string
	for _, m := range active {
		p.Numbers = append(p.Numbers, m.number)
		if m.span.Start == from {
			p.Starts = append(p.Starts, m.number)
		}
		if m.span.End == to {
			p.Ends = append(p.Ends, m.number)
		}
		for _, n := range m.notes {
			if !slices.Contains(notes, n) {
				notes = append(notes, n)
			}
		}
	}
	for _, c := range markClasses {
		if slices.ContainsFunc(active, func(m highlight) bool { return slices.Contains(m.classes, c.class) }) {
			p.Classes = append(p.Classes, c.class)
		}
	}
	p.Note = strings.Join(notes, "; ")
	return p
}

// maxQuote is the longest stretch of a span that a list repeats, in runes, as in
// the table of evidence.
const maxQuote = 300

// clip cuts s to maxQuote runes.
func clip(s string) string { return cut(s, maxQuote) }

// cut cuts s to n runes and says that more follows.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
