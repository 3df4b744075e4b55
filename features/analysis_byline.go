package features

import (
	"strings"

	"presscore/corpus"
)

// byline is the article's byline, from its field or from a line of its body;
// a field that names nobody (a date, "Super User") is none.
func (a *Analysis) byline() (string, []Evidence) {
	if a.Doc.Byline != "" && authorOf(a.Doc.Byline, a.Doc.Outlet) != nobody {
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
