package features

import "presscore/internal/segment"

var unattributedQuoteShare = Feature{
	Name: "unattributed_quote_share", Title: "quotations without a speaker", Family: "attribution", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 3, Needs: NeedAttribution,
	Definition: "quotations of at least four words that read as a statement and have no speaker / quotations of at least four words that have a speaker or read as a statement",
	MissingIf:  "fewer than 3 such quotations",
	EvidenceIs: "each statement without a speaker",
	Source:     "house heuristic",
	BlindSpots: "a speaker named two paragraphs before; words that a sentence weaves in without saying whose they are",
	Gaming:     "paraphrasing instead of quoting",
	Measure:    measureUnattributedQuoteShare,
}

func measureUnattributedQuoteShare(a *Analysis) Reading {
	var n, all int64
	var ev []Evidence
	for _, q := range a.quotes {
		if q.Words < 4 || q.speaker == "" && !a.isStatement(q.Quote) {
			continue
		}
		all++
		if q.speaker == "" {
			n++
			ev = append(ev, Evidence{Span: q.Span, Message: "no speaker found for this quotation", Rule: "attribution"})
		}
	}
	return share(n, all, 3, FewQuotes, ev)
}

// isStatement reports whether a quotation is a sentence that somebody says: it opens
// with a capital, ends in a stop or comma, and is not written like a title, with a
// capital on most longer words. A name, a heading and a borrowed phrase have no
// speaker whom a reader would miss.
func (a *Analysis) isStatement(q segment.Quote) bool {
	toks := a.Doc.Seg.Tokens
	first, long, capitals := true, 0, 0
	for k := q.FirstTok; k < q.EndTok; k++ {
		t := &toks[k]
		if t.Kind != segment.Word {
			continue
		}
		if first && t.Flags&segment.Upper == 0 {
			return false
		}
		first = false
		if t.Len() > 3 {
			long++
			capitals += int(t.Flags & segment.Upper / segment.Upper)
		}
	}
	if first || capitals*2 > long && long > 1 {
		return false
	}
	for k := q.EndTok - 1; k > q.FirstTok && k >= q.EndTok-2; k-- {
		if toks[k].Kind == segment.Stop || a.Doc.Text[toks[k].Start] == ',' {
			return true
		}
	}
	return q.Continues || int(q.EndTok) < len(toks) && toks[q.EndTok].Kind == segment.Stop && toks[q.EndTok].Sent == toks[q.EndTok-1].Sent
}
