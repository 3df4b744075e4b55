package features

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/internal/segment"
)

// spokenQuote is an outermost quotation with its speaker, "" when none was found.
type spokenQuote struct {
	segment.Quote
	speaker string
}

// findQuotes lists the outermost quotations of the prose. A quotation belongs to
// the first attribution with a source whose content shares a token with it; what
// somebody says inside of it ("I think …") comes last. Words that somebody is quoted
// with beside a deed (Roe refused to back "any plan"), or where the attribution is
// unsure, are theirs as well, although no statement is counted there.
func (a *Analysis) findQuotes() []spokenQuote {
	toks := a.Doc.Seg.Tokens
	owner := make([]int32, len(toks)) // one more than the index in from, 0 without one
	from := make([]*attribution.Attribution, 0, len(a.Attribution.Attributions))
	for _, s := range a.sources {
		from = append(from, s.Attribution)
	}
	for i := range a.Attribution.Attributions {
		if at := &a.Attribution.Attributions[i]; !at.Class.Said() && at.Speaker != "" {
			from = append(from, at)
		}
	}
	for i, at := range from {
		for _, c := range at.Content {
			for k := a.Doc.Seg.TokenAt(c.Start); k < len(toks) && toks[k].Start < c.End; k++ {
				if owner[k] == 0 {
					owner[k] = int32(i + 1)
				}
			}
		}
	}
	var out []spokenQuote
	for _, q := range a.Doc.Seg.Quotes {
		if q.Depth != 1 || q.Words == 0 {
			continue
		}
		first, inner := int32(0), int32(0)
		for _, o := range owner[q.FirstTok:q.EndTok] {
			switch {
			case o == 0:
			case within(from[o-1].Source, q.Span):
				inner = o
			case first == 0 || o < first:
				first = o
			}
		}
		if first == 0 {
			first = inner
		}
		s := spokenQuote{Quote: q}
		if first > 0 {
			s.speaker = from[first-1].Speaker
		}
		out = append(out, s)
	}
	return out
}

// Quotation is an outermost quotation of the prose with its speaker, "" when none was found.
type Quotation struct {
	Span    corpus.Span
	Speaker string
}

// Quotations lists the outermost quotations, in the order of the text.
func (a *Analysis) Quotations() []Quotation {
	out := make([]Quotation, 0, len(a.quotes))
	for _, q := range a.quotes {
		out = append(out, Quotation{q.Span, q.speaker})
	}
	return out
}

// within reports whether a source stands inside of a quotation.
func within(source []segment.Span, q segment.Span) bool {
	return len(source) > 0 && q.Contains(source[0])
}
