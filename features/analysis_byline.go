package features

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// byline is the article's byline, from its field or from a line of its body.
func (a *Analysis) byline() (string, []Evidence) {
	if a.Doc.Byline != "" {
		return a.Doc.Byline, nil
	}
	for i := range a.Doc.Notices {
		n := &a.Doc.Notices[i]
		if n.Kind != corpus.BylineLine && n.Also != corpus.BylineLine || n.Tag == corpus.TagUpdate {
			continue
		}
		if line := n.In(a.Doc.Text); namesSomebody(line) {
			return line, []Evidence{noticeEvidence("notice", n, corpus.BylineLine)}
		}
	}
	return "", nil
}

// namesSomebody reports whether a byline line holds more than a time: two words
// without digits, or "by" before one.
func namesSomebody(line string) bool {
	words, by := 0, false
	for i, w := range strings.Fields(line) {
		w = strings.Trim(w, ".,:;()|—–-")
		switch low := strings.ToLower(w); {
		case low == "by" && i == 0:
			by = true
		case low == "updated", low == "published", low == "posted", low == "a.m", low == "p.m", low == "am", low == "pm", len(w) <= 3 && w == strings.ToUpper(w):
		case w != "" && !strings.ContainsAny(w, "0123456789@"):
			words++
		}
	}
	return words >= 2 && words <= 12 || by && words == 1
}

// desk reports whether a byline names a desk or the outlet itself.
func desk(by, outlet string) bool {
	by = strings.ToLower(by)
	for _, w := range strings.FieldsFunc(by, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if deskWords.Has(segment.KeyOf(w)) {
			return true
		}
	}
	name, _, _ := strings.Cut(outlet, ".")
	return len(name) > 3 && strings.ReplaceAll(by, " ", "") == strings.ReplaceAll(name, "-", "")
}

// deskWords are the words that make a byline one of a desk.
var deskWords = ownWords("desks.txt")
