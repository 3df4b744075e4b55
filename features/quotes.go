package features

import "presscore/internal/segment"

// spokenQuote is an outermost quotation with its speaker, "" when none was found.
type spokenQuote struct {
	segment.Quote
	speaker string
}

// quotes are the outermost quotations of the prose. A quotation belongs to the
// first attribution with a source whose content shares a byte with it.
func (a *Analysis) quotes() []spokenQuote {
	var out []spokenQuote
	for _, q := range a.Doc.Seg.Quotes {
		if q.Depth != 1 || q.Words == 0 {
			continue
		}
		s := spokenQuote{Quote: q}
	find:
		for _, src := range a.sources {
			for _, c := range src.Content {
				if c.Overlaps(q.Span) {
					s.speaker = src.Speaker
					break find
				}
			}
		}
		out = append(out, s)
	}
	return out
}
