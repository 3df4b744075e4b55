package notices

import (
	"presscore/corpus"
	"presscore/internal/segment"
)

// maxSentences is into how many sentences a line is parted; what follows the last
// stays with it. Notes of several sentences ("Ada Brook reported from Osk. AP
// contributed.") have two to four.
const maxSentences = 12

// sentences parses a line sentence by sentence. The line is one notice when its first
// sentence is one and either all others are, too, or at the edge of the article those
// that are hold six bytes in ten: a closing note may say one thing that no pattern
// knows. It reports whether the line is done.
func (f *Finder) sentences(w *work, d *corpus.Document, i int, l segment.Span, places place) bool {
	var parts [maxSentences]segment.Span
	n, start := 0, l.Start
	for at := l.Start + 1; at < l.End && n < len(parts)-1; at++ {
		if w.text[at] != ' ' || !maybeStop[w.text[at-1]] {
			continue
		}
		if s, ok := f.vocab.sentenceAt(w.text, l, at); ok {
			parts[n] = trimSpan(w.text, segment.Span{Start: start, End: s.Start})
			n++
			start = s.Start
		}
	}
	if n == 0 {
		return false
	}
	parts[n] = segment.Span{Start: start, End: l.End}
	n++
	at := len(w.out)
	hit := 0
	bytes := 0
	for k, s := range parts[:n] {
		in := places
		if bracketed(w.text, s) {
			in |= inBracket
		}
		p := f.read(w, s, in)
		v, ok := f.parse(w, p)
		ok = ok && f.admit(w, d, i, s, &v, in)
		if !ok && k == 0 { // the first sentence must be a notice
			break
		}
		if ok {
			hit++
			bytes += s.Len()
			f.emit(w, s, v, p.toks)
		}
	}
	// Notices must be most of the line.
	if hit > 0 && len(w.out) > at && w.out[at].Start == l.Start && (hit == n || bytes*10 >= l.Len()*6 && places&(inHead|inTail|inBracket) != 0) {
		m := mergeNotices(w.out[at:])
		m.Span = l
		w.out = append(w.out[:at], m)
		return true
	}
	w.out = w.out[:at]
	return false
}

// A line of several notices is fenced off as one, since readers see one note.

// mergeNotices makes one notice of several in one line: the kind is the one of
// the eight printed kinds with the most bytes, furniture counting last.
func mergeNotices(ns []corpus.Notice) corpus.Notice {
	best := 0
	for i := range ns {
		if rank(ns[i].Kind) > rank(ns[best].Kind) {
			best = i
		}
	}
	m := ns[best]
	for i := range ns {
		if i == best {
			continue
		}
		m.Agencies = appendNew(m.Agencies, ns[i].Agencies...)
		if m.Publisher == "" {
			m.Publisher = ns[i].Publisher
		}
	}
	return m
}

// rank orders kinds by how much they say of where a text comes from. It decides which
// kind a line of several notices has, and which kinds grammar.txt may use.
func rank(k corpus.NoticeKind) int {
	switch k {
	case corpus.FullFeedDisclaimer:
		return 11
	case corpus.PressRelease:
		return 10
	case corpus.Sponsored:
		return 9
	case corpus.AgencyCredit:
		return 8
	case corpus.Republished:
		return 7
	case corpus.PartialInputs:
		return 6
	case corpus.AIDisclosure:
		return 5
	case corpus.Contributed:
		return 4
	case corpus.Correction:
		return 3
	case corpus.ImageCredit:
		return 2
	case corpus.BoilerplateDebris:
		return 1
	}
	return 0
}

// trimSpan is the span without blanks at its ends.
func trimSpan(text string, s segment.Span) segment.Span {
	for s.Start < s.End && text[s.Start] <= ' ' {
		s.Start++
	}
	for s.End > s.Start && text[s.End-1] <= ' ' {
		s.End--
	}
	return s
}
