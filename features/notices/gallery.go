package notices

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// A page that shows pictures one by one counts them, and a collector that takes its words
// alone leaves the captions in one line with the counters:
//
//	Photos: The pier – Boats at dawn. Hide Caption 1 of 9 Photos: The pier – …
//
// or each caption with its counter in a line of its own.

const (
	counterWords = 3   // counters without a word for pictures before them that make a gallery
	counterLine  = 600 // bytes of a line that one counter may close: a caption
)

// counter is "2 of 9" in a text.
type counter struct {
	segment.Span
	k, n     int
	labelled bool // a word for pictures stands before it: "Caption 2 of 9"
}

// gallery takes the part of a line that is captions parted by counters, and reports
// whether that is the whole line.
func (f *Finder) gallery(w *work, l segment.Span) bool {
	var first, last counter
	counters := 0
	for at := l.Start; ; {
		c, ok := nextCounter(w.text, segment.Span{Start: at, End: l.End})
		follows := counters > 0 && c.n == last.n && c.k == last.k+1
		if !ok || counters > 1 && !follows {
			break
		}
		if c.labelled = f.vocab.countedWords[strings.ToLower(lastWord(w.text[l.Start:c.Start]))]; !follows {
			first, counters = c, 0
		}
		counters++
		last, at = c, c.End
	}
	if counters == 0 {
		return false
	}
	whole := len(strings.TrimSpace(w.text[last.End:l.End])) < proseLine
	if counters == 1 && (!first.labelled || !whole || l.Len() > counterLine) || counters < counterWords && !first.labelled {
		return false
	}
	s := segment.Span{Start: f.captionsFrom(w.text, segment.Span{Start: l.Start, End: first.Start}), End: last.End}
	if whole {
		s.End = l.End
	}
	w.out = append(w.out, corpus.Notice{Span: s, Kind: corpus.Caption, Confidence: .9, Rule: "caption.counted"})
	return s == l
}

// captionsFrom is where captions begin in the line before their first counter: at the
// first "Photos:", or with the line.
func (f *Finder) captionsFrom(text string, s segment.Span) int32 {
	for at := s.Start; at < s.End; {
		k := strings.IndexByte(text[at:s.End], ':')
		if k < 0 {
			break
		}
		word := lastWord(text[s.Start : at+int32(k)])
		if f.vocab.countedWords[strings.ToLower(word)] {
			return at + int32(k-len(word))
		}
		at += int32(k) + 1
	}
	return s.Start
}

// nextCounter finds the first counter in s.
func nextCounter(text string, s segment.Span) (c counter, ok bool) {
	for at := s.Start; ; {
		k := strings.Index(text[at:s.End], " of ")
		if k < 0 {
			return c, false
		}
		mid := at + int32(k)
		from, end := mid, mid+4
		for from > s.Start && isDigit(text[from-1]) {
			from--
		}
		for end < s.End && isDigit(text[end]) {
			end++
		}
		at = mid + 4
		if mid-from > 3 || end-at > 3 || end < s.End && isWordByte(text[end]) || from > s.Start && text[from-1] != ' ' {
			continue
		}
		if c = (counter{Span: segment.Span{Start: from, End: end}, k: number(text[from:mid]), n: number(text[at:end])}); c.k > 0 && c.k <= c.n {
			return c, true
		}
	}
}

// number is the number that s writes in digits, 0 when it is empty.
func number(s string) (n int) {
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// lastWord is the last word of s, without blanks behind it.
func lastWord(s string) string {
	s = strings.TrimRight(s, " \n")
	i := len(s)
	for i > 0 && isWordByte(s[i-1]) {
		i--
	}
	return s[i:]
}
