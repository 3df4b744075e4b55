package stages

import (
	"encoding/binary"
	"fmt"
	"sort"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/features"
	"presscore/internal/wire"
	"presscore/window"
)

// Evidence is one span that made a reading. It knows no weights: what the
// feature did to the score is joined when the table of evidence is written.
type Evidence struct {
	Feature    int  // index into features.All
	Title      bool // the span lies in the title, else in the body
	Start, End int  // half-open, in code points of the field as received
	Quote      string
	Message    string // what it is, in a few words
	Rule       string // which rule or model found it
}

// maxQuote is the longest stretch of an article that any output repeats, in
// runes. Evidence points at a text; it does not hand it on. Three hundred runes
// are two long sentences: enough to see what is meant.
const maxQuote = 300

// copiedIn is what the window found about an article, with the passages that stand
// in its text.
func (p *Placed) copiedIn(d *corpus.Document) features.Copied {
	c := p.Copied
	for i, at := range window.Places(d.Body, p.Passages) {
		s := corpus.Span{Start: textOffset(d, at.Start), End: textOffset(d, at.End)}
		if s.Start < s.End {
			c.Passages = append(c.Passages, features.CopiedPassage{Span: s, Source: p.Passages[i].Source, Credited: p.Passages[i].Credited})
		}
	}
	return c
}

// textOffset is the first byte of a document's text that stands at a byte of the
// body as received or after it.
func textOffset(d *corpus.Document, body int32) int32 {
	at := int32(sort.Search(len(d.Text), func(i int) bool { return d.BodyOffset(int32(i)) >= body }))
	for int(at) < len(d.Text) && !utf8.RuneStart(d.Text[at]) {
		at++
	}
	return at
}

// MeasureWindow fills in the readings that look at the window, with their
// evidence in the document.
func (p *Placed) MeasureWindow(d *corpus.Document, v *features.Vector) {
	v.MeasureWindow(p.copiedIn(d))
}

// WindowEvidence is the evidence of the features that look at the window: what
// Measurer.Measure, which sees one article, cannot give.
func (p *Placed) WindowEvidence(d *corpus.Document) []Evidence {
	v := features.Vector{Supported: true, Readings: make([]features.Reading, len(features.All))}
	p.MeasureWindow(d, &v)
	return evidenceOf(d, &v)
}

// evidenceOf is the evidence of an article in the order of features and places.
func evidenceOf(d *corpus.Document, v *features.Vector) []Evidence {
	n := 0
	for i := range v.Readings {
		n += len(v.Readings[i].Evidence)
	}
	if n == 0 {
		return nil
	}
	out := make([]Evidence, 0, n)
	var loc, title *corpus.Locator
	for i, r := range v.Readings {
		for _, e := range r.Evidence {
			x := Evidence{Feature: i, Title: e.Title, Message: e.Message, Rule: e.Rule}
			if e.Title {
				if title == nil {
					title = corpus.NewTitleLocator(d)
				}
				at := title.Span(e.Span)
				x.Start, x.End = at[0], at[1]
				x.Quote = clip(e.Span.In(d.TitleText))
			} else {
				if loc == nil {
					loc = corpus.NewLocator(d)
				}
				at := loc.Span(e.Span)
				x.Start, x.End = at[0], at[1]
				x.Quote = clip(e.Span.In(d.Text))
			}
			out = append(out, x)
		}
	}
	return out
}

// clip cuts s to maxQuote runes.
func clip(s string) string {
	if len(s) <= maxQuote {
		return s
	}
	n := 0
	for i := range s {
		if n == maxQuote {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// evidenceVersion is raised whenever the bytes of evidence change.
const evidenceVersion = 1

// AppendEvidence appends the encoding of an article's evidence.
func AppendEvidence(b []byte, article string, spans []Evidence) []byte {
	b = wire.AppendString(append(b, evidenceVersion), article)
	b = binary.AppendUvarint(b, uint64(len(spans)))
	for i := range spans {
		e := &spans[i]
		b = binary.AppendUvarint(b, uint64(e.Feature))
		b = wire.AppendBool(b, e.Title)
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(e.Start)), uint64(e.End))
		b = wire.AppendString(wire.AppendString(wire.AppendString(b, e.Quote), e.Message), e.Rule)
	}
	return b
}

// ReadEvidence gives the article and the evidence that AppendEvidence encoded,
// into the slice spans when it is large enough. The texts of all are kept as long as one
// of them. It refuses another version.
func ReadEvidence(data []byte, spans []Evidence) (article string, out []Evidence, err error) {
	r := wire.NewTextReader(data)
	if v := r.Byte(); v != evidenceVersion {
		return "", nil, fmt.Errorf("stages: evidence of version %d, want %d", v, evidenceVersion)
	}
	article, out = r.String(), spans[:0]
	for n := r.Count(7); n > 0; n-- {
		e := Evidence{Feature: int(r.Uvarint()), Title: r.Bool(), Start: int(r.Uvarint()), End: int(r.Uvarint()), Quote: r.String(), Message: r.String(), Rule: r.String()}
		if e.Feature < 0 || e.Feature >= len(features.All) {
			r.Fail()
		}
		out = append(out, e)
	}
	return article, out, done("evidence", &r)
}
