package notices

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/internal/segment"
)

// Lengths in bytes. They decide how much of a line is read, not what it is.
const (
	// shortLine: lines up to here are always parsed. Labels and credits are shorter, and
	// so few lines of prose are that reading them costs little.
	shortLine = 100
	// longLine: longer lines are only looked at from both ends. The longest notices,
	// legal lines and feed disclaimers, have about 600.
	longLine = 900
	// proseLine: a line this long is a paragraph of prose, until found otherwise. The
	// first and the last such line bound the head and the tail of an article.
	proseLine = 90
	// peelReach is how far from the end of a line a closing sentence may start: two
	// lines of print, the length of "…contributed to this report" with six names.
	peelReach = 320
	// captionMax: a line this long can be a caption. Agencies caption in two sentences,
	// who does what where, and when; a paragraph of prose has more.
	captionMax = 420
)

// Lines from the ends of an article.
const (
	// edgeLines at the end count as its tail, whatever is longer among them: credit,
	// notes, author, links and rights each take one.
	edgeLines = 5
	// headLines at the start may be its head, if no prose stands before them.
	headLines = 6
	// datelineLines at the start may open with a dateline: title, author, time, picture,
	// caption and buttons can stand above it.
	datelineLines = 8
	// gluedLines at the start may begin with a caption run together with the text.
	gluedLines = 3
)

// lines finds the notices of all lines, one after the other, and then those that only
// their neighbours give away: agencies named in passing, a title, links below a heading.
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
	w.layout(d)
	w.inline, w.counted = strings.Contains(w.text, "MORE"), strings.Contains(w.text, "1 of ")
	title := titleLine(d)
	for i, l := range d.Lines {
		places := inBody
		if i <= first && i < headLines {
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
		if f.furniture.Has(d.Article, w.text[l.Start:l.End]) {
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
	if w.markupLine(l) || w.deskInitials(d, i, l) || w.hashes(d, i, l) || f.datelineAlone(w, i, l) {
		return true
	}
	if f.candidate(w, l, places) && f.whole(w, d, i, l, places) {
		return true
	}
	if w.counted && f.gallery(w, l) || w.capsLink(d, i, l) {
		return true
	}
	l, done := f.head(w, i, l)
	if done {
		return true
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

// markupLine takes a line that is an attribute of a tag, and nothing much after it.
func (w *work) markupLine(l segment.Span) bool {
	if c := w.text[l.Start]; c < 'a' || c > 'z' || !markup(w.text[l.Start:min(l.End, l.Start+40)]) {
		return false
	}
	if k := strings.IndexAny(w.text[l.Start:l.End], " >"); k >= 0 && l.Len()-k >= proseLine {
		return false
	}
	w.emit(l, verdict{kind: corpus.BoilerplateDebris, conf: .95, rule: "page.markup"}, nil)
	return true
}

// whole parses the line as one piece, as a fragment, as talk about the article, or
// sentence by sentence, and reports whether it is a notice.
func (f *Finder) whole(w *work, d *corpus.Document, i int, l segment.Span, places place) bool {
	p := f.read(w, l, places|inLine)
	v, ok := f.parse(w, p)
	if !ok || !f.admit(w, d, i, l, &v, places) {
		if v, ok = f.fragment(w, p); !ok {
			v, ok = f.selfTalk(p)
		}
	}
	if ok {
		f.emit(w, l, v, p.toks)
		return true
	}
	if l.Len() <= shortLine/2 || l.Len() > longLine { // one sentence, or prose
		return false
	}
	return (places&(inHead|inTail|inBracket) != 0 || f.opens(w, l)) && f.sentences(w, d, i, l, places)
}

// head takes what opens the first lines of a story, a dateline or a caption run
// together with the first paragraph. It returns the rest of the line and whether
// nothing is left of it.
func (f *Finder) head(w *work, i int, l segment.Span) (segment.Span, bool) {
	if w.dated || i >= datelineLines {
		return l, false
	}
	if dl, ok := f.datelineAt(w, l); ok && dl.end > l.Start {
		w.dated = true
		f.emitDateline(w, l, dl)
		return trimSpan(w.text, segment.Span{Start: dl.end, End: l.End}), dl.end >= l.End
	}
	if i < gluedLines {
		if s, ok := f.gluedCaption(w, l); ok {
			return trimSpan(w.text, segment.Span{Start: s, End: l.End}), false
		}
	}
	return l, false
}

// This is where speed comes from: nine lines in ten are prose, and most of those are
// passed over here without being cut into words.

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
	if n <= captionMax && strings.Contains(w.text[l.Start:l.Start+40], " / ") {
		return true
	}
	if f.vocab.telltale(w.text[l.Start:l.End]) {
		return true
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

// biography reports whether the line begins as "Name Surname is …". It only makes a
// long line at the end worth parsing; byline.bio decides.
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
		if w.lex.toks[i].cls&(clsAgency|clsStock|clsImage|clsDoc|clsFeed|clsStaff|clsNot|clsUnedited|clsGeneric|clsLiable|clsHeadline|clsReporting|clsOpinions|clsAI) != 0 {
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
	e := f.vocab.table.Get(segment.KeyOf(w.text[s.Start:i]))
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
		end := l.End
		if text[end-1] == '.' {
			end--
		}
		return end > l.Start && (text[end-1] == ')' || text[end-1] == ']')
	case '*', '•', '●', '⦁', '·', '—', '–', '―', '▪', '►', '>':
		return true
	case '-':
		return l.Len() > n+1 && (text[l.Start+1] == ' ' || text[l.Start+1] == '-' || text[l.Start+1] >= 'A')
	}
	return false
}

// A line of prose may end in up to four notices: "… of the sea. (Reporting by Ada Brook)
// Photo: AP Read more".

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
			if s, ok = f.vocab.closingSentence(w.text, l); !ok || places&inTail == 0 && (s.Len() > 160 || !f.opens(w, s)) {
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
		v, ok := f.parse(w, p)
		ok = ok && f.admit(w, d, i, s, &v, in)
		if ok && v.tag == corpus.TagBareAgency && !w.signs() {
			break // a source named in passing: "[AP]" after one item of a list
		}
		if !ok || v.conf < .9 && in&(inTail|inBracket) == 0 || places&inTail == 0 && in&inBracket == 0 && tooLoose(v) {
			break
		}
		if v.tag == corpus.TagBareAgency && w.captions(i, l, w.text[s.Start]) {
			v = verdict{kind: corpus.ImageCredit, conf: .8, rule: "image.caption_alone"}
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
func (w *work) signs() bool { return w.squares < 3 }

// layout looks at the document as a whole before its lines are read. It counts what many lines of the document have in common: those that end in
// a square bracket, and the short ones that open with a dash.
func (w *work) layout(d *corpus.Document) {
	w.squares, w.dashes, w.signatures, w.lines = 0, 0, 0, d.Lines
	for _, l := range d.Lines {
		s := w.text[l.Start:l.End]
		if t := strings.TrimRight(s, ". "); len(t) > 0 && t[len(t)-1] == ']' {
			w.squares++
		}
		if len(s) < 110 && (strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "-")) {
			w.dashes++
		}
		if signatureLine(s) {
			w.signatures++
		}
	}
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
		if n.End < end && n.Tag == corpus.TagBareAgency && !w.wholeLine(n.Span) {
			continue
		}
		out = append(out, n)
	}
	w.out = out
}

// wholeLine reports whether the span is a line of its own.
func (w *work) wholeLine(s segment.Span) bool {
	_, ok := slices.BinarySearchFunc(w.lines, s.Start, func(l segment.Span, start int32) int { return cmp.Compare(l.Start, start) })
	return ok
}

// A sentence of prose may say by chance what a byline says: "Ada Brook reported".

// tooLoose reports whether the verdict is too weak for a sentence in the middle
// of prose.
func tooLoose(v verdict) bool {
	return v.kind == corpus.BylineLine || v.kind == corpus.Contributed || v.loose
}

func reverse(ns []corpus.Notice) {
	for i, j := 0, len(ns)-1; i < j; i, j = i+1, j-1 {
		ns[i], ns[j] = ns[j], ns[i]
	}
}
