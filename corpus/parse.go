package corpus

import (
	"strings"
	"sync"
	"unicode"

	"presscore/corpus/layout"
	"presscore/internal/segment"
)

// Parse cleans the article, finds its lines, lets the finder fence off what is
// not prose, and segments the rest. A nil finder fences off only the leading
// date.
func Parse(a *Article, finder NoticeFinder) *Document { return parse(a, finder, layout.AsLikely) }

// Otherwise are the documents that other guesses make of the article, where some ends of
// its paragraphs had to be guessed. What is the same in all hangs on no guess.
func (d *Document) Otherwise() []*Document {
	if !d.guessed {
		return nil
	}
	others := make([]*Document, len(layout.OtherGuesses))
	for i, g := range layout.OtherGuesses {
		others[i] = parse(d.Article, d.finder, g)
		others[i].guessed = false
	}
	return others
}

func parse(a *Article, finder NoticeFinder, guess layout.Guess) *Document {
	d := &Document{Article: a, TitleAt: -1, finder: finder}
	d.Text, d.edits = plain(a.Body)
	d.TitleText, d.titleEdits = headline(a)
	meta := leadingDate(d.Text)
	d.layOut(layout.Read(d.Text, meta.End, guess))
	if finder != nil {
		d.Notices = finder.Find(d)
	}
	if r, ok := finder.(BylineReader); ok && a.Byline != "" {
		d.BylineCredit = r.ReadByline(a)
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
	if old, ok := freed.Get().(*segment.Text); ok {
		d.Seg = *old
	}
	d.TitleSeg.Scan(d.TitleText, []Span{{Start: 0, End: int32(len(d.TitleText))}})
	d.Seg.Scan(d.Text, d.prose())
	d.fenceKinds()
	d.Language = detect(d)
	d.NotArticle = d.notArticle()
	return d
}

// freed are segmentations of documents that nobody reads any more.
var freed sync.Pool

// Free hands the memory of d.Seg on to documents that are parsed later: it is a third
// of all that measuring an article takes. Whoever calls it keeps nothing of d.Seg.
func (d *Document) Free() {
	old := d.Seg
	d.Seg = segment.Text{}
	freed.Put(&old)
}

// plain is s without mark-up and cleaned, with the map back to s.
func plain(s string) (string, []edit) {
	without, cut := unmarkup(s)
	text, edits := clean(without)
	switch {
	case cut == nil:
		return text, edits
	case edits == nil:
		return text, cut
	}
	return text, chain(edits, cut)
}

// fences are the stretches that are not prose, sorted by start: the notices, the
// signatures of posts, and what a collector wrote at the end.
func (d *Document) fences() []Span {
	out := make([]Span, 0, len(d.Notices)+len(d.Posts)+1)
	n := 0
	for _, p := range d.Posts {
		if p.Signature.End == 0 {
			continue
		}
		for ; n < len(d.Notices) && d.Notices[n].Start < p.Signature.Start; n++ {
			out = append(out, d.Notices[n].Span)
		}
		out = append(out, p.Signature)
	}
	for ; n < len(d.Notices); n++ {
		out = append(out, d.Notices[n].Span)
	}
	if d.tail.End > 0 {
		out = append(out, d.tail)
	}
	return out
}

// prose is the lines without what is fenced off.
func (d *Document) prose() []Span {
	blocks := make([]Span, 0, len(d.Lines))
	fences := d.fences()
	n := 0
	for _, l := range d.Lines {
		for n < len(fences) && fences[n].End <= l.Start {
			n++
		}
		at := l.Start
		for k := n; k < len(fences) && fences[k].Start < l.End; k++ {
			blocks = appendBlock(blocks, d.Text, Span{Start: at, End: min(fences[k].Start, l.End)})
			at = max(at, fences[k].End)
		}
		blocks = appendBlock(blocks, d.Text, Span{Start: at, End: l.End})
	}
	return blocks
}

// appendBlock adds a stretch of prose, unless it is a scrap: what stands between
// two notices is often only a full stop or a dash.
func appendBlock(blocks []Span, text string, s Span) []Span {
	s = layout.Trim(text, s)
	for _, r := range text[min(s.Start, s.End):s.End] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return append(blocks, s)
		}
	}
	return blocks
}

// oneLine is s with blanks for line feeds, for ids, titles and names.
func oneLine(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// lines are the non-empty lines of text from an offset on, as they stand.
func lines(text string, from int32) []Span {
	raw := layout.RawLines(text, from)
	out := make([]Span, len(raw))
	for i, l := range raw {
		out[i] = l.Span
	}
	return out
}

// layOut takes over what the layout stage read.
func (d *Document) layOut(p *layout.Page) {
	d.Lines, d.Paragraphs, d.Posts = p.Lines, p.Paragraphs, p.Posts
	d.Layout, d.Damaged, d.tail, d.guessed = p.Layout, p.Damaged, p.Tail, p.Guessed
}
