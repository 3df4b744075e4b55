package corpus

import (
	"presscore/corpus/layout"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// headline is the cleaned title without what the site hangs on it: the outlet's
// name and section at its end ("… by March | Business | Calder Post"), labels at
// its front and back ("BREAKING: …", "… (PHOTOS)"). edits lead back to the title as
// received.
func headline(a *Article) (string, []edit) {
	text, edits := plain(a.Title)
	text = oneLine(text)
	s := layout.Trim(text, Span{End: int32(len(text))})
	s = withoutSite(text, s, a)
	s = withoutLabels(text, s)
	return s.In(text), shift(edits, s.Start)
}

// shift makes a map for text[by:] of one for text.
func shift(edits []edit, by int32) []edit {
	if by == 0 {
		return edits
	}
	out := []edit{{0, offsetBy(edits, by)}}
	for _, e := range edits {
		if e.clean > by {
			out = append(out, edit{e.clean - by, e.body})
		}
	}
	return out
}

// siteMarks stand between a headline and the name of its site.
var siteMarks = []string{" | ", " - ", " – ", " — ", " :: ", " • ", " » ", " · "}

// mostSection is how many words name a section between headline and site.
const mostSection = 2

// withoutSite cuts the outlet's name from the end of a title, with the section
// before it when the same mark stands there.
func withoutSite(text string, s Span, a *Article) Span {
	t := s.In(text)
	k, mark := lastMark(t)
	if k <= 0 || !namesOutlet(t[k+len(mark):], a) {
		return s
	}
	t = t[:k]
	if i := strings.LastIndex(t, mark); i > 0 && mark != " - " && !layout.ManyWords(t[i+len(mark):], mostSection) {
		t = t[:i]
	}
	return layout.Trim(text, Span{Start: s.Start, End: s.Start + int32(len(t))})
}

func lastMark(t string) (at int, mark string) {
	at = -1
	for _, m := range siteMarks {
		if k := strings.LastIndex(t, m); k > at {
			at, mark = k, m
		}
	}
	return at, mark
}

// namesOutlet reports whether a name is the article's outlet or host: "The Calder
// Post" is "Calder Post" and calderpost.example.
func namesOutlet(name string, a *Article) bool {
	n := bareName(name)
	if len(n) < 2 {
		return false
	}
	for _, o := range []string{a.Outlet, hostOf(a.URL)} {
		if o == "" || o == UnknownOutlet {
			continue
		}
		if sameName(n, bareName(o)) {
			return true
		}
		if labels := strings.Split(o, "."); len(labels) > 1 { // calderpost.example, news.calderpost.example
			for _, label := range labels[:len(labels)-1] {
				if sameName(n, bareName(label)) {
					return true
				}
			}
		}
	}
	return false
}

// siteWords are what sites put behind the outlet's name: "Calder Post Nigeria".
var siteWords = layout.Words("behind a site’s name")

// sameName compares two bare names; the first may have a word of siteWords more.
func sameName(n, outlet string) bool {
	rest, ok := strings.CutPrefix(n, outlet)
	return ok && len(outlet) > 1 && (rest == "" || slices.Contains(siteWords, rest))
}

// bareName is a name in lower case, letters and digits alone, without "the" in front.
func bareName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.TrimPrefix(s, "the ")
	bare := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
	return bare
}

// Labels that editors set before and behind headlines.
var (
	labelsBefore = layout.Words("labels before a headline")
	labelsBehind = layout.Words("labels behind a headline")
)

// withoutLabels cuts one label at either end: "BREAKING: …", "[WATCH] …",
// "EXCLUSIVE – …", "… (PHOTOS)".
func withoutLabels(text string, s Span) Span {
	t := s.In(text)
	head, rest := "", 0
	if t != "" && (t[0] == '[' || t[0] == '(' || t[0] == '*') {
		if k := strings.IndexAny(t[1:], "])*"); k > 0 {
			head, rest = t[1:1+k], k+2
		}
	} else if k := strings.IndexAny(t, ":|"); k > 0 && k < mostHeadLabel {
		head, rest = t[:k], k+1
	} else if k, mark := firstMark(t); k > 0 && k < mostHeadLabel && t[:k] == strings.ToUpper(t[:k]) {
		head, rest = t[:k], k+len(mark)
	}
	if slices.Contains(labelsBefore, strings.ToLower(strings.TrimSpace(head))) {
		if cut := layout.Trim(text, Span{Start: s.Start + int32(rest), End: s.End}); cut.Start < cut.End {
			s = cut
		}
	}
	t = s.In(text)
	if last, _ := utf8.DecodeLastRuneInString(t); last == ')' || last == ']' {
		if k := strings.LastIndexAny(t, "(["); k > 0 && slices.Contains(labelsBehind, strings.ToLower(t[k+1:len(t)-1])) {
			return layout.Trim(text, Span{Start: s.Start, End: s.Start + int32(k)})
		}
	}
	return s
}

// mostHeadLabel is the longest label before a headline, in bytes.
const mostHeadLabel = 24

func firstMark(t string) (at int, mark string) {
	at = -1
	for _, m := range siteMarks {
		if k := strings.Index(t, m); k >= 0 && (at < 0 || k < at) {
			at, mark = k, m
		}
	}
	return at, mark
}
