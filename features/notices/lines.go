package notices

import (
	"strings"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/internal/segment"
)

const (
	shortLine  = 100 // bytes: lines up to here are always parsed
	longLine   = 900 // bytes: longer lines are only looked at from both ends
	edgeLines  = 5   // lines at the end of an article that count as its tail
	proseLine  = 90  // bytes: a line this long is a paragraph of prose, until found otherwise
	peelReach  = 320 // bytes from the end of a line in which a closing sentence may start
	captionMax = 420 // bytes: a line this long can be a caption
)

// lines finds the notices of all lines.
func (f *Finder) lines(w *work, d *corpus.Document) {
	n := len(d.Lines)
	first, last := n, -1
	for i, l := range d.Lines {
		if l.Len() >= proseLine {
			if first == n {
				first = i
			}
			last = i
		}
	}
	w.dated, w.first, w.last = false, first, last
	w.tells = w.tells[:0]
	for _, s := range telltales {
		if strings.Contains(w.text, s) {
			w.tells = append(w.tells, s)
		}
	}
	w.inline = strings.Contains(w.text, " MORE")
	title := titleLine(d)
	for i, l := range d.Lines {
		places := inBody
		if i <= first && i < 6 {
			places |= inHead
		}
		if i >= last || i >= n-edgeLines {
			places |= inTail
		}
		if i == title.line {
			w.out = append(w.out, corpus.Notice{Span: title.span, Kind: corpus.TitleLine, Confidence: 1, Rule: "title.same"})
			if l = trimSpan(w.text, segment.Span{Start: title.span.End, End: l.End}); l.Len() == 0 {
				continue
			}
		}
		if f.furniture.has(d.Article, w.text[l.Start:l.End]) {
			if !f.line(w, d, i, l, places) {
				w.emit(l, verdict{kind: corpus.BoilerplateDebris, conf: .9, rule: "learned"}, nil)
			}
			continue
		}
		f.line(w, d, i, l, places)
	}
	w.dropPassing(d)
	f.titleByForm(w, d, title)
	w.linkLists(d)
}

// line finds the notices of one line and reports whether the whole line is one.
func (f *Finder) line(w *work, d *corpus.Document, i int, l segment.Span, places place) bool {
	if bracketed(w.text, l) {
		places |= inBracket
	}
	if f.candidate(w, l, places) {
		p := f.read(w, l, places|inLine)
		if v, ok := f.parse(p); ok && f.admit(w, d, i, l, &v, places) {
			f.emit(w, l, v, p.toks)
			return true
		}
		v, ok := f.fragment(w, p)
		if !ok {
			v, ok = f.selfTalk(p)
		}
		if ok {
			f.emit(w, l, v, p.toks)
			return true
		}
		if l.Len() > shortLine/2 && l.Len() <= longLine && (places&(inHead|inTail|inBracket) != 0 || f.opens(w, l)) && f.sentences(w, d, i, l, places) {
			return true
		}
	}
	if !w.dated && i < 8 {
		if dl, ok := f.datelineAt(w, l); ok && dl.end > l.Start {
			w.dated = true
			f.emitDateline(w, l, dl)
			if dl.end >= l.End {
				return true
			}
			l = trimSpan(w.text, segment.Span{Start: dl.end, End: l.End})
		} else if i < 3 {
			if s, ok := f.gluedCaption(w, l); ok {
				l = trimSpan(w.text, segment.Span{Start: s, End: l.End})
			}
		}
	}
	if w.inline && l.Len() > shortLine {
		f.inlineLinks(w, l)
		if n := len(w.out); n > 0 && w.out[n-1].End > l.Start && w.out[n-1].End < l.End {
			l.Start = w.out[n-1].End
		}
	}
	f.tail(w, d, i, l, places)
	return false
}

// candidate reports whether the line is worth parsing as a whole. Prose in the
// middle of an article is turned down on its first word.
func (f *Finder) candidate(w *work, l segment.Span, places place) bool {
	n := l.Len()
	if n <= shortLine {
		return true
	}
	if n > longLine {
		return false
	}
	if places&(inHead|inTail|inBracket) != 0 && (n <= proseLine || f.endsLikeNotice(w, l) || places&inTail != 0 && biography(w.text, l)) {
		return true
	}
	for _, s := range w.tells {
		if strings.Contains(w.text[l.Start:l.End], s) {
			return true
		}
	}
	switch c := w.text[l.Start]; {
	case isWordByte(c):
		return f.opens(w, l)
	case c == '"' || c == '\'':
		return false
	case c == 0xe2:
		q := w.text[l.Start:min(l.End, l.Start+3)]
		return q != "“" && q != "‘" && q != "”" && q != "’"
	}
	return true
}

// telltales hardly ever stand in prose. They only make a long line worth parsing.
var telltales = []string{"newsletter", "inbox", "Sign Up", "signing up", "rivacy Policy", "xpressed in this", "Getty Images", "AP Photo", "contributed to this", "reative Commons", "for clarity", "All rights"}

// biography reports whether the line begins as "Name Surname is …".
func biography(text string, l segment.Span) bool {
	head := text[l.Start:min(l.End, l.Start+60)]
	return strings.Contains(head, " is ") || strings.Contains(head, " was ") || strings.Contains(head, " are ")
}

// endsLikeNotice reports whether the last words of a long line are of the kind
// that captions, credits and legal lines end with.
func (f *Finder) endsLikeNotice(w *work, l segment.Span) bool {
	from := runeEdge(w.text, max(l.Start, l.End-70))
	w.lex.lex(f.vocab, w.text, segment.Span{Start: from, End: l.End})
	for i := range w.lex.toks {
		if w.lex.toks[i].cls&(clsAgency|clsStock|clsImage|clsDoc|clsFeed|clsStaff|clsNot|clsUnedited|clsGeneric|clsLiable|clsHeadline|clsReporting|clsOpinions) != 0 {
			return true
		}
	}
	return false
}

// opens reports whether a pattern can begin with the first word of s.
func (f *Finder) opens(w *work, s segment.Span) bool {
	i := s.Start
	for i < s.End && isWordByte(w.text[i]) {
		i++
	}
	if i-s.Start > 20 {
		return false
	}
	var buf [24]byte
	e := f.vocab.table.find(segment.Fold(buf[:0], w.text[s.Start:i]))
	if e.cls&f.openCls != 0 || e.lit != 0 && f.openLits[e.lit] {
		return true
	}
	return e.alias && i-s.Start > 1 && w.text[s.Start+1] >= 'A' && w.text[s.Start+1] <= 'Z'
}

// bracketed reports whether the line stands in brackets or behind a dash or bullet.
func bracketed(text string, l segment.Span) bool {
	r, n := utf8.DecodeRuneInString(text[l.Start:l.End])
	switch r {
	case '(', '[':
		c := text[l.End-1]
		return c == ')' || c == ']' || c == '.'
	case '*', '•', '●', '⦁', '·', '—', '–', '―', '▪', '►', '>':
		return true
	case '-':
		return l.Len() > n+1 && (text[l.Start+1] == ' ' || text[l.Start+1] == '-' || text[l.Start+1] >= 'A')
	}
	return false
}

// tail takes notices off the end of a line of prose: a bracket, then closing sentences.
func (f *Finder) tail(w *work, d *corpus.Document, i int, l segment.Span, places place) {
	at := len(w.out)
	for range 4 {
		if l.Len() < 4 {
			break
		}
		s, ok := f.closingBracket(w, l)
		in := places | inBracket
		if !ok {
			if s, ok = closingSentence(w.text, l); !ok || places&inTail == 0 && (s.Len() > 160 || !f.opens(w, s)) {
				break
			}
			in = places
			if bracketed(w.text, s) {
				in |= inBracket
			}
			if !strings.ContainsRune(".!?\"'", rune(w.text[s.End-1])) {
				in |= inLine // a label run together with the line
			}
		}
		p := f.read(w, s, in)
		v, ok := f.parse(p)
		ok = ok && f.admit(w, d, i, s, &v, in)
		if ok && (v.rule == "agency.alone" || v.rule == "agency.generic" || v.rule == "agency.pair") && !w.signs(d) {
			break // a source named in passing: "[AP]" after one item of a list
		}
		if !ok || v.conf < .9 && in&(inTail|inBracket) == 0 || places&inTail == 0 && in&inBracket == 0 && tooLoose(v) {
			break
		}
		caption := v.kind == corpus.ImageCredit && l.Len() <= captionMax
		if caption {
			s = l
		}
		f.emit(w, s, v, p.toks)
		l = trimSpan(w.text, segment.Span{Start: l.Start, End: s.Start})
	}
	reverse(w.out[at:])
}

// signs reports whether an agency in brackets at the end of a line can sign the
// whole text. Where several lines end in square brackets these name sources.
func (w *work) signs(d *corpus.Document) bool {
	n := 0
	for _, o := range d.Lines {
		s := strings.TrimRight(w.text[o.Start:o.End], ". ")
		if len(s) > 0 && s[len(s)-1] == ']' {
			n++
		}
	}
	return n < 3
}

// dropPassing drops agencies in brackets after which prose goes on: they name
// the source of one statement and do not sign the text.
func (w *work) dropPassing(d *corpus.Document) {
	end := int32(0) // of the last line of prose
	k := len(w.out) - 1
	for i := len(d.Lines) - 1; i >= 0 && end == 0; i-- {
		l := d.Lines[i]
		free := l.Len()
		for k >= 0 && w.out[k].Start >= l.Start {
			free -= w.out[k].Len()
			k--
		}
		if free >= 60 {
			end = l.End
		}
	}
	out := w.out[:0]
	for _, n := range w.out {
		if n.End < end && (n.Rule == "agency.alone" || n.Rule == "agency.generic" || n.Rule == "agency.pair") && !wholeLine(w.text, n.Span) {
			continue
		}
		out = append(out, n)
	}
	w.out = out
}

// wholeLine reports whether the span is a line of its own.
func wholeLine(text string, s segment.Span) bool {
	return s.Start == 0 || text[s.Start-1] == '\n'
}

// tooLoose reports whether the verdict is too weak for a sentence in the middle
// of prose.
func tooLoose(v verdict) bool {
	return v.kind == corpus.BylineLine || v.kind == corpus.Contributed || strings.HasPrefix(v.rule, "related.") && v.conf < .95
}

func reverse(ns []corpus.Notice) {
	for i, j := 0, len(ns)-1; i < j; i, j = i+1, j-1 {
		ns[i], ns[j] = ns[j], ns[i]
	}
}

// closingBracket is the bracket that ends the line, with the full stop after it.
func (f *Finder) closingBracket(w *work, l segment.Span) (segment.Span, bool) {
	text, end := w.text, l.End
	for end > l.Start && (text[end-1] == '.' || text[end-1] == ' ') {
		end--
	}
	if end == l.Start {
		return l, false
	}
	var open byte
	switch text[end-1] {
	case ')':
		open = '('
	case ']':
		open = '['
	default:
		return l, false
	}
	shut, depth := text[end-1], 0
	for i := end - 1; i >= l.Start && end-i < 500; i-- {
		switch text[i] {
		case shut:
			depth++
		case open:
			if depth--; depth == 0 {
				return segment.Span{Start: i, End: l.End}, i > l.Start
			}
		}
	}
	return l, false
}

// closingSentence is the last sentence of the line, if it is short and another
// stands before it.
func closingSentence(text string, l segment.Span) (segment.Span, bool) {
	from := max(l.Start, l.End-peelReach)
	for i := l.End - 3; i > from; i-- {
		if text[i] != ' ' || !maybeStop[text[i-1]] {
			continue
		}
		if s, ok := sentenceAt(text, l, i); ok {
			return s, true
		}
	}
	return l, false
}

// maybeStop marks the bytes that can end a sentence.
var maybeStop = func() (m [256]bool) {
	for _, c := range []byte(".!?)]\"\x9d\x99\xa6") {
		m[c] = true
	}
	return m
}()

// sentenceAt reports whether a sentence ends with the byte before i, and returns what follows.
func sentenceAt(text string, l segment.Span, i int32) (segment.Span, bool) {
	if text[i] != ' ' || i == l.Start {
		return l, false
	}
	j := i - 1
	for j > l.Start && (text[j] == '"' || text[j] == ')' || text[j] == ']') {
		j--
	}
	c := text[j]
	if c >= 0x80 { // ” after the stop, or …
		k := runeEdge(text, j)
		if q := text[k:min(int(k)+3, len(text))]; (q == "”" || q == "’") && k > l.Start {
			c = text[k-1]
		} else if q == "…" {
			c = '.'
		}
		j = k
	}
	if c != '.' && c != '!' && c != '?' {
		return l, false
	}
	s := trimSpan(text, segment.Span{Start: i + 1, End: l.End})
	if s.Len() < 3 {
		return l, false
	}
	b := text[s.Start]
	if 'a' <= b && b <= 'z' {
		return l, false
	}
	// an initial or a short title is no sentence end
	k := j
	for k > l.Start && isWordByte(text[k-1]) {
		k--
	}
	if w := text[k:j]; c == '.' && (len(w) == 1 && w[0] >= 'A' || abbreviations[w]) {
		return l, false
	}
	return s, true
}

var abbreviations = map[string]bool{"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "St": true, "Sen": true, "Rep": true, "Gov": true,
	"Gen": true, "Lt": true, "Col": true, "Sgt": true, "Jr": true, "Sr": true, "No": true, "vs": true, "Prof": true, "Rev": true, "Inc": true,
	"Jan": true, "Feb": true, "Aug": true, "Sept": true, "Oct": true, "Nov": true, "Dec": true, "Capt": true, "Hon": true, "Ltd": true, "Co": true}

// sentences parses a line sentence by sentence. When all are notices the line is
// one notice; else those at its end are. It reports whether the line is done.
func (f *Finder) sentences(w *work, d *corpus.Document, i int, l segment.Span, places place) bool {
	var parts [12]segment.Span
	n, start := 0, l.Start
	for at := l.Start + 1; at < l.End && n < len(parts)-1; at++ {
		if w.text[at] != ' ' || !maybeStop[w.text[at-1]] {
			continue
		}
		if s, ok := sentenceAt(w.text, l, at); ok {
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
		v, ok := f.parse(p)
		ok = ok && f.admit(w, d, i, s, &v, in)
		if !ok && k == 0 && places&(inTail|inBracket) == 0 {
			break
		}
		if ok {
			hit++
			bytes += s.Len()
			f.emit(w, s, v, p.toks)
		}
	}
	// The first sentence must be a notice, and most of the line.
	if hit > 0 && len(w.out) > at && w.out[at].Start == l.Start && (hit == n || bytes*10 >= l.Len()*6 && places&(inHead|inTail|inBracket) != 0) {
		m := mergeNotices(w.out[at:])
		m.Span = l
		w.out = append(w.out[:at], m)
		return true
	}
	w.out = w.out[:at]
	return false
}

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

func rank(k corpus.NoticeKind) int {
	switch k {
	case corpus.FullFeedDisclaimer:
		return 9
	case corpus.PressRelease:
		return 8
	case corpus.Sponsored:
		return 7
	case corpus.AgencyCredit:
		return 6
	case corpus.PartialInputs:
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

func trimSpan(text string, s segment.Span) segment.Span {
	for s.Start < s.End && text[s.Start] <= ' ' {
		s.Start++
	}
	for s.End > s.Start && text[s.End-1] <= ' ' {
		s.End--
	}
	return s
}
