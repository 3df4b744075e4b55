package pages

import (
	"sort"
	"strings"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/lexicons"
)

// highlight is one marked span of the body.
type highlight struct {
	span  corpus.Span
	class string // one of markClasses
	note  string // shown when a reader points at it
}

// markClasses are the kinds of mark in the order of their legend, with the
// colours of a terminal; those of the page stand in explain.html under the same
// names. Colour is never alone there: each class has its own line or weight.
var markClasses = []struct{ class, ansi, label string }{
	{"source", "\x1b[34;1m", "source"},
	{"cue", "\x1b[34;4m", "cue"},
	{"content", "\x1b[36m", "attributed content"},
	{"loaded", "\x1b[35;1m", "loaded term"},
	{"typo", "\x1b[31;4m", "likely error"},
	{"notice", "\x1b[90m", "notice or furniture, not prose"},
}

// marksOf are the marks of an article in the order of their first letter: what is
// attributed, by whom and with which words, loaded terms, likely errors, notices.
func marksOf(a *features.Analysis) []highlight {
	var out []highlight
	add := func(class, note string, spans ...corpus.Span) {
		for _, s := range spans {
			if s.Start < s.End {
				out = append(out, highlight{s, class, note})
			}
		}
	}
	for i := range a.Attribution.Attributions {
		t := &a.Attribution.Attributions[i]
		note := t.Kind.String() + " " + t.Stance.String()
		if t.Speaker != "" {
			note += ", " + string(t.SourceType) + ": " + t.Speaker
		}
		if t.Via != "" {
			note += ", through " + t.Via
		}
		add("content", note, t.Content...)
		add("source", note, t.Source...)
		add("cue", note, t.Cue...)
	}
	for _, h := range a.Hits {
		if h.Category == lexicons.Loaded {
			add("loaded", "loaded: "+h.Sub, h.Span(&a.Doc.Seg))
		}
	}
	for _, f := range a.Typos {
		note := f.Message
		if f.Suggestion != "" {
			note += " (perhaps: " + f.Suggestion + ")"
		}
		add("typo", note, f.Span)
	}
	for i := range a.Doc.Notices {
		n := &a.Doc.Notices[i]
		add("notice", noticeNote(n), n.Span)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].span.Start < out[j].span.Start })
	return out
}

// noticeNote names a notice and the agencies it credits.
func noticeNote(n *corpus.Notice) string {
	s := string(n.Kind)
	if len(n.Agencies) > 0 {
		s += ": " + strings.Join(n.Agencies, ", ")
	}
	return s
}

// textPiece is a stretch of text under the same marks.
type textPiece struct {
	Text    string
	Classes []string // in the order of markClasses; none: plain text
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
		kept := active[:0]
		for _, m := range active {
			if m.span.End > from {
				kept = append(kept, m)
			}
		}
		active = kept
		p := textPiece{Text: text[from:to]}
		var notes []string
		for _, c := range markClasses {
			for _, m := range active {
				if m.class == c.class {
					p.Classes = append(p.Classes, c.class)
					if len(notes) == 0 || notes[len(notes)-1] != m.note {
						notes = append(notes, m.note)
					}
					break
				}
			}
		}
		p.Note = strings.Join(notes, "; ")
		out = append(out, p)
	}
	return out
}
