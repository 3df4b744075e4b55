package notices

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/internal/segment"
)

// titleAt is where the title stands in the body.
type titleAt struct {
	line int // -1: nowhere
	span segment.Span
}

// titleLine finds the title among the first lines, whole or at the head of a line.
func titleLine(d *corpus.Document) titleAt {
	none := titleAt{line: -1}
	title := d.TitleText
	if title == "" || len(title) > 400 {
		return none
	}
	for i := 0; i < len(d.Lines) && i < 4; i++ {
		l := d.Lines[i]
		end, ok := sameLetters(d.Text[l.Start:l.End], title)
		if !ok {
			continue
		}
		rest := trimSpan(d.Text, segment.Span{Start: l.Start + int32(end), End: l.End})
		if rest.Len() == 0 || strings.IndexFunc(d.Text[rest.Start:rest.End], letter) < 0 {
			return titleAt{i, l}
		}
		if r, _ := utf8.DecodeRuneInString(d.Text[rest.Start:]); len(title) >= 25 && (unicode.IsUpper(r) || strings.ContainsRune("“\"‘([", r)) {
			return titleAt{i, segment.Span{Start: l.Start, End: rest.Start}}
		}
	}
	return none
}

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
// short, no full stop at its end, a blank line after it.
func (f *Finder) titleByForm(w *work, d *corpus.Document, t titleAt) {
	if t.line >= 0 || d.TitleText != "" {
		return
	}
	for i := 0; i+1 < len(d.Lines) && i < 4; i++ {
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

func titleForm(text string, l, next segment.Span) bool {
	s := text[l.Start:l.End]
	if len(s) > 180 || len(s) < 12 || strings.Count(s, " ") < 2 || strings.Count(text[l.End:next.Start], "\n") < 2 {
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
