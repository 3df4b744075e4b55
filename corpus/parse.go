package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parse cleans the article, finds its lines, lets the finder fence off what is
// not prose, and segments the rest. A nil finder fences off only the leading
// date.
func Parse(a *Article, finder NoticeFinder) *Document {
	d := &Document{Article: a, TitleAt: -1}
	plain, cut := unmarkup(a.Body)
	d.Text, d.edits = clean(plain)
	switch {
	case cut == nil:
	case d.edits == nil:
		d.edits = cut
	default:
		d.edits = chain(d.edits, cut)
	}
	d.TitleText = strings.TrimSpace(oneLine(Clean(a.Title)))
	meta := leadingDate(d.Text)
	d.Lines = lines(d.Text, meta.End)
	if finder != nil {
		d.Notices = finder.Find(d)
	}
	if meta.End > 0 {
		d.Notices = append([]Notice{{Span: meta, Kind: Metadata, Confidence: 1, Rule: "leading_date"}}, d.Notices...)
	}
	if d.TitleText == "" {
		for _, n := range d.Notices {
			if n.Kind == TitleLine {
				d.TitleText, d.TitleAt = n.In(d.Text), n.Start
				break
			}
		}
	}
	d.TitleSeg.Scan(d.TitleText, []Span{{Start: 0, End: int32(len(d.TitleText))}})
	d.Seg.Scan(d.Text, d.prose())
	d.Language = detect(d)
	return d
}

// prose is the lines without the notices.
func (d *Document) prose() []Span {
	blocks := make([]Span, 0, len(d.Lines))
	n := 0
	for _, l := range d.Lines {
		for n < len(d.Notices) && d.Notices[n].End <= l.Start {
			n++
		}
		at := l.Start
		for k := n; k < len(d.Notices) && d.Notices[k].Start < l.End; k++ {
			blocks = appendBlock(blocks, d.Text, Span{Start: at, End: min(d.Notices[k].Start, l.End)})
			at = max(at, d.Notices[k].End)
		}
		blocks = appendBlock(blocks, d.Text, Span{Start: at, End: l.End})
	}
	return blocks
}

// appendBlock adds a stretch of prose, unless it is a scrap: what stands between
// two notices is often only a full stop or a dash.
func appendBlock(blocks []Span, text string, s Span) []Span {
	s = trim(text, s)
	for _, r := range text[min(s.Start, s.End):s.End] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return append(blocks, s)
		}
	}
	return blocks
}

// trim shrinks s by the white space at both ends.
func trim(text string, s Span) Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.Start += int32(n)
	}
	for s.End > s.Start {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= int32(n)
	}
	return s
}

// oneLine is s with blanks for line feeds, for ids, titles and names.
func oneLine(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// lines are the non-empty lines of text from offset on. Text that was wrapped
// at a fixed width is put together again: its paragraphs are what blank lines part.
func lines(text string, from int32) []Span {
	var out []Span
	var blankBefore []bool // a blank line stands before this one
	blank := false
	at := from
	for int(at) < len(text) {
		end := int32(len(text))
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + int32(i)
		}
		if s := trim(text, Span{Start: at, End: end}); s.Start < s.End {
			out = append(out, s)
			blankBefore = append(blankBefore, blank)
			blank = false
		} else {
			blank = true
		}
		at = end + 1
	}
	if !wrapped(text, out, blankBefore) {
		return out
	}
	n := 0
	for i, s := range out {
		if i == 0 || blankBefore[i] {
			out[n] = s
			n++
		} else {
			out[n-1].End = s.End
		}
	}
	return out[:n]
}

// wrapped reports whether the text was broken into lines of a fixed width, as
// mail and old wire copy is. Most lines that another line follows directly are
// then 40 to 100 bytes long and end in mid-sentence, and some blank line parts
// paragraphs. Poems and results have shorter lines, paragraphs on one line each
// have longer ones or end with a full stop. Below four such joints there is too
// little to tell, and seven in ten leave room for headings and short last lines.
func wrapped(text string, ls []Span, blankBefore []bool) bool {
	joined, mid, parts := 0, 0, 0
	for i := 1; i < len(ls); i++ {
		if blankBefore[i] {
			parts++
			continue
		}
		joined++
		p := ls[i-1]
		if p.Len() < 40 || p.Len() > 100 {
			continue
		}
		switch text[p.End-1] {
		case '.', '!', '?', '"', ')', ':', '*':
		default:
			mid++
		}
	}
	return parts > 0 && joined >= 4 && mid*10 >= joined*7
}
