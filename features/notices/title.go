package notices

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/internal/segment"
)

// Bounds of titles, in bytes and lines. Nearly all headlines have 40 to 110 bytes.
const (
	titleMost     = 400 // a longer title field holds a summary, too
	titleLines    = 4   // the title stands on one of the first lines, below menus at most
	titlePart     = 25  // from here on a title is unlikely to open the first sentence by chance
	formLeast     = 12  // a title by its form is longer than a label
	formMost      = 180 // and shorter than a paragraph
	formWordGaps  = 2   // and has three words
	formBlankLine = 2   // line feeds between it and the text
)

// titleAt is where the title stands in the body.
type titleAt struct {
	// line is the index of the line that holds it, -1 when it stands nowhere.
	line int
	// span is the title itself: the line, or its head when the page ran the title
	// together with the first paragraph.
	span segment.Span
}

// titleLine finds the title among the first lines, whole or at the head of a line.
// Pages repeat it there, and as prose it would count twice. Letters and digits decide,
// so other dashes and quotation marks than in the title field do not matter.
func titleLine(d *corpus.Document) titleAt {
	none := titleAt{line: -1}
	title := d.TitleText
	if title == "" || len(title) > titleMost {
		return none
	}
	for i := 0; i < len(d.Lines) && i < titleLines; i++ {
		l := d.Lines[i]
		end, ok := sameLetters(d.Text[l.Start:l.End], title)
		if !ok {
			continue
		}
		rest := trimSpan(d.Text, segment.Span{Start: l.Start + int32(end), End: l.End})
		if rest.Len() == 0 || strings.IndexFunc(d.Text[rest.Start:rest.End], letter) < 0 {
			return titleAt{i, l}
		}
		if r, _ := utf8.DecodeRuneInString(d.Text[rest.Start:]); len(title) >= titlePart && (unicode.IsUpper(r) || strings.ContainsRune("“\"‘([", r)) {
			return titleAt{i, segment.Span{Start: l.Start, End: rest.Start}}
		}
	}
	return none
}

// letter reports whether the rune is compared at all.
func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// sameLetters compares letters and digits only, without case. It returns the end
// of the part of line that holds all of title.
func sameLetters(line, title string) (int, bool) {
	i := 0
	for _, r := range title {
		if !letter(r) {
			continue
		}
		for {
			if i >= len(line) {
				return 0, false
			}
			q, n := utf8.DecodeRuneInString(line[i:])
			i += n
			if !letter(q) {
				continue
			}
			if unicode.ToLower(q) != unicode.ToLower(r) {
				return 0, false
			}
			break
		}
	}
	for i < len(line) { // closing marks belong to the title
		q, n := utf8.DecodeRuneInString(line[i:])
		if letter(q) || unicode.IsSpace(q) {
			break
		}
		i += n
	}
	return i, i > 0
}

// titleByForm takes the first line for the title when the article names none:
// short, no full stop at its end, a blank line after it. It looks at the first line
// that is no notice: a menu's "Left Menu" above the title does not hide it. A file
// that is nothing but text, as readers often keep it, begins so.
func (f *Finder) titleByForm(w *work, d *corpus.Document, t titleAt) {
	if t.line >= 0 || d.TitleText != "" {
		return
	}
	for i := 0; i+1 < len(d.Lines) && i < titleLines; i++ {
		l := d.Lines[i]
		at := 0
		for at < len(w.out) && w.out[at].End <= l.Start {
			at++
		}
		if at < len(w.out) && w.out[at].Start < l.End { // a notice stands here
			continue
		}
		if !titleForm(d.Text, l, d.Lines[i+1]) {
			return
		}
		w.out = append(w.out, corpus.Notice{})
		copy(w.out[at+1:], w.out[at:])
		w.out[at] = corpus.Notice{Span: l, Kind: corpus.TitleLine, Confidence: .85, Rule: "title.form"}
		return
	}
}

// titleForm reports whether the line looks like a title and is set apart from the
// next one as titles are. Marks at its end tell sentences, lists and quotations.
func titleForm(text string, l, next segment.Span) bool {
	s := text[l.Start:l.End]
	if len(s) > formMost || len(s) < formLeast || strings.Count(s, " ") < formWordGaps || strings.Count(text[l.End:next.Start], "\n") < formBlankLine {
		return false
	}
	switch s[len(s)-1] {
	case '.', ':', ';', ',', '!', '"', ')', ']':
		return false
	}
	if strings.HasSuffix(s, "”") || strings.HasSuffix(s, "…") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '‘' || r == '\''
}
