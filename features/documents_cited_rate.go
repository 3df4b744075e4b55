package features

import (
	"slices"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var documentsCitedRate = Feature{
	Name: "documents_cited_rate", Title: "documents cited", Family: "sourcing", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Higher}, Version: 1, Needs: NeedAttribution,
	Definition: "sentences outside quotations that cite a paper on record (court filings, reports, surveys, data), as the source of an attribution or in passing (\"tax records obtained\", \"data from\"), per 1,000 words of the prose. " +
		"document_source_share asks which part of the sources are documents, statements and articles among them: there a person quoted more makes documents fewer. Here every citation adds",
	MissingIf:  "fewer than 50 words",
	EvidenceIs: "the first citation of each sentence",
	Source:     "house heuristic; documents as sources are counted in content analysis since Sigal 1973, Reporters and Officials",
	BlindSpots: "documents named without a word that says where they come from; studies count in research_cited_rate; whether the reader can find the paper",
	Gaming:     "\"records show\" without a record",
	Measure:    measureDocumentsCitedRate,
}

func measureDocumentsCitedRate(a *Analysis) Reading {
	seg := &a.Doc.Seg
	cited := map[int32]bool{} // sentences; asked for by number, never walked
	var ev []Evidence
	cite := func(sent int32, span corpus.Span, message string) {
		if !cited[sent] {
			cited[sent] = true
			ev = append(ev, Evidence{Span: span, Message: message, Rule: "document"})
		}
	}
	for _, s := range a.sources {
		if s.SourceType != attribution.DocumentSource || s.Via != "" {
			continue
		}
		for _, span := range s.Source {
			if k := a.firstOf(span, papers); k >= 0 && seg.Tokens[k].Depth == 0 {
				cite(seg.Tokens[k].Sent, spanOf(s.Attribution), "document as source: "+s.Speaker)
				break
			}
		}
	}
	for i := range seg.Tokens {
		t := &seg.Tokens[i]
		if !mentioned.Has(t.Key) || !a.Voice[i] {
			continue
		}
		if from, to := a.paperCited(i); to > from {
			cite(t.Sent, corpus.Span{Start: seg.Tokens[from].Start, End: seg.Tokens[to-1].End}, "document cited")
		}
	}
	return rate(int64(len(ev)), a.Words, ev)
}

// firstOf is the first token of a span that is in the set, -1 without one.
func (a *Analysis) firstOf(span corpus.Span, set wordset.Set) int {
	toks := a.Doc.Seg.Tokens
	for k := a.Doc.Seg.TokenAt(span.Start); k < len(toks) && toks[k].Start < span.End; k++ {
		if set.Has(toks[k].Key) {
			return k
		}
	}
	return -1
}

// paperCited is the run of tokens around the name of a paper that makes it a
// citation, empty when nothing does.
func (a *Analysis) paperCited(i int) (from, to int) {
	toks := a.Doc.Seg.Tokens
	var before, after uint64 // keys of the neighbours in the sentence
	if i > 0 && toks[i-1].Sent == toks[i].Sent {
		before = toks[i-1].Key
	}
	if i+1 < len(toks) && toks[i+1].Sent == toks[i].Sent {
		after = toks[i+1].Key
	}
	paper := toks[i].Key
	switch {
	case sayingPapers.Has(paper) && paperSays.Has(a.verbAfter(i)),
		paperOf.Has(after) && papersOf.Has(paper) && a.maker(i+1),
		paperHeld.Has(after) && papersHeld.Has(paper):
		return i, i + 2
	case paperKind.Has(before) && keptPapers.Has(paper):
		return i - 1, i + 1
	}
	return i, i
}

// maker reports whether the word at a token, which follows the name of a paper,
// brings its maker or its date: "a report by the Ministry", not "polls by wide margins".
func (a *Analysis) maker(k int) bool {
	toks := a.Doc.Seg.Tokens
	if toks[k].Key != byKey && toks[k].Key != fromKey {
		return true
	}
	if k+1 == len(toks) || toks[k+1].Sent != toks[k].Sent {
		return false
	}
	next := &toks[k+1]
	return next.Has(segment.Upper) || articles.Has(next.Key)
}

var (
	documentWords = ownList("documents.txt")
	papers        = wordset.Of(documentWords.Words("paper")...)
	sayingPapers  = wordset.Of(documentWords.Words("said by")...)
	paperSays     = wordset.Of(documentWords.Words("says")...)
	papersOf      = wordset.Of(documentWords.Words("of whom")...)
	paperOf       = wordset.Of(documentWords.Words("of")...)
	papersHeld    = wordset.Of(documentWords.Words("in hand")...)
	paperHeld     = wordset.Of(documentWords.Words("held")...)
	keptPapers    = wordset.Of(documentWords.Words("kept")...)
	paperKind     = wordset.Of(documentWords.Words("kind")...)

	articles       = wordset.Of("a", "an", "the")
	byKey, fromKey = segment.KeyOf("by"), segment.KeyOf("from")

	mentioned = wordset.OfKeys(slices.Concat(sayingPapers.Keys(), papersOf.Keys(), papersHeld.Keys(), keptPapers.Keys())...)
)
