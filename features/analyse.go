package features

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/tagger"
	"presscore/features/language"
	"presscore/features/lexicons"
	"presscore/features/spelling"
	"presscore/internal/segment"
)

// Extractors are the models and lists that an analysis is made with.
type Extractors struct {
	Tagger   *tagger.Tagger
	Lexicons *lexicons.Table
	Spelling *spelling.Checker
	Language *language.Model
}

// DefaultExtractors are those that ship with the program.
func DefaultExtractors() Extractors {
	return Extractors{tagger.Default(), lexicons.Default(), spelling.Default(), language.Default()}
}

// Analysis is a document with everything the extractors found in it. Features
// read it and nothing else; it is read-only once Analyse has made it.
type Analysis struct {
	Doc         *corpus.Document
	Supported   bool                      // the language is one the features measure
	Attribution attribution.Result        // of the prose
	Headline    []attribution.Attribution // in the title line, where the body holds one
	Hits        []lexicons.Hit            // lexicon terms of the body, sorted by token
	TitleHits   []lexicons.Hit            // lexicon terms of the title, tokens of TitleSeg
	Typos       []spelling.Flag
	Spellable   bool      // the checker can judge the text
	Loaded      []float64 // per sentence: estimated share of readers who would call its wording biased
	Voice       []bool    // per token: a word in the author's own voice
	VoiceWords  int64
	Words       int64 // words of the prose

	sources []source      // the attributions' sources that were found
	quotes  []spokenQuote // the outermost quotations
}

// source is one attribution with a source.
type source struct {
	*attribution.Attribution
	words int64 // words of its content
}

// Analyse runs the extractors over d.
func (x Extractors) Analyse(d *corpus.Document) *Analysis {
	a := &Analysis{Doc: d, Words: int64(d.Words())}
	a.Supported = d.Language == "en" || d.Language == "und"
	if !a.Supported {
		return a
	}
	a.Attribution = x.Tagger.Tag(d)
	a.Attribution.Attributions, a.Headline = byPlace(a.Attribution.Attributions)
	a.Voice = make([]bool, len(d.Seg.Tokens))
	for i, t := range d.Seg.Tokens {
		if t.IsWord() && t.Depth == 0 && !a.inContent(i) {
			a.Voice[i] = true
			a.VoiceWords++
		}
	}
	a.Hits = withoutCountry(x.Lexicons.Match(nil, d.Text, &d.Seg), &d.Seg)
	a.TitleHits = withoutCountry(x.Lexicons.Match(nil, d.TitleText, &d.TitleSeg), &d.TitleSeg)
	a.Typos, a.Spellable = x.Spelling.Judge(d)
	a.Loaded = x.Language.Score(d, a.Hits, a.Voice)
	for i := range a.Attribution.Attributions {
		at := &a.Attribution.Attributions[i]
		if at.SourceType == attribution.NoSource {
			continue
		}
		s := source{Attribution: at}
		for _, c := range at.Content {
			s.words += int64(d.Seg.WordsIn(c))
		}
		a.sources = append(a.sources, s)
	}
	a.quotes = a.findQuotes()
	return a
}

// byPlace parts the attributions of the prose from those of the title line.
func byPlace(all []attribution.Attribution) (prose, headline []attribution.Attribution) {
	for _, at := range all {
		if at.Title {
			headline = append(headline, at)
		} else {
			prose = append(prose, at)
		}
	}
	return prose, headline
}

// withoutCountry drops the pronoun us where it is written US, the country.
func withoutCountry(hits []lexicons.Hit, seg *segment.Text) []lexicons.Hit {
	kept := hits[:0]
	for _, h := range hits {
		if h.Category == lexicons.FirstPerson && h.Term == "us" && seg.Tokens[h.FirstTok].Has(segment.AllCaps) {
			continue
		}
		kept = append(kept, h)
	}
	return kept
}

func (a *Analysis) inContent(tok int) bool {
	return tok < len(a.Attribution.InContent) && a.Attribution.InContent[tok]
}

// voiced reports whether every word of a hit is in the author's voice.
func (a *Analysis) voiced(h lexicons.Hit) bool {
	for i := h.FirstTok; i < h.EndTok; i++ {
		if a.Doc.Seg.Tokens[i].IsWord() && !a.Voice[i] {
			return false
		}
	}
	return true
}

// hitSpan is the span of a hit in the body.
func (a *Analysis) hitSpan(h lexicons.Hit) corpus.Span {
	return corpus.Span{Start: a.Doc.Seg.Tokens[h.FirstTok].Start, End: a.Doc.Seg.Tokens[h.EndTok-1].End}
}

// voiceHits are the hits of a category in the author's voice, as evidence.
func (a *Analysis) voiceHits(c lexicons.Category) []Evidence {
	var ev []Evidence
	for _, h := range a.Hits {
		if h.Category == c && a.voiced(h) {
			what := c.String()
			if h.Sub != "" {
				what += ", " + h.Sub
			}
			ev = append(ev, Evidence{Span: a.hitSpan(h), Message: what, Rule: "lexicon:" + c.String()})
		}
	}
	return ev
}

// lexiconRate is the number of terms of a category per 1,000 words of the author's voice.
func (a *Analysis) lexiconRate(c lexicons.Category) Reading {
	ev := a.voiceHits(c)
	return rate(int64(len(ev)), a.VoiceWords, ev)
}

// spanOf is the stretch of an attribution that evidence points at: its source
// and cue when it has them, else its content.
func spanOf(at *attribution.Attribution) corpus.Span {
	spans := append(append([]corpus.Span(nil), at.Source...), at.Cue...)
	if len(spans) == 0 {
		spans = at.Content
	}
	if len(spans) == 0 {
		return corpus.Span{}
	}
	s := spans[0]
	for _, t := range spans[1:] {
		s.Start, s.End = min(s.Start, t.Start), max(s.End, t.End)
	}
	return s
}

// sourceShare is the share of sourced attributions that pick accepts.
func (a *Analysis) sourceShare(pick func(*attribution.Attribution) bool, rule string, message func(*attribution.Attribution) string) Reading {
	var ev []Evidence
	for _, s := range a.sources {
		if pick(s.Attribution) {
			ev = append(ev, Evidence{Span: spanOf(s.Attribution), Message: message(s.Attribution), Rule: rule})
		}
	}
	return share(int64(len(ev)), int64(len(a.sources)), 3, FewAttributions, ev)
}

// named reports whether the speaker has a name.
func named(at *attribution.Attribution) bool {
	return at.SourceType == attribution.NamedPerson || at.SourceType == attribution.NamedOrganisation
}

// notices is the evidence of all notices of the given kinds.
func (a *Analysis) notices(rule string, kinds ...corpus.NoticeKind) []Evidence {
	var ev []Evidence
	for i := range a.Doc.Notices {
		n := &a.Doc.Notices[i]
		for _, k := range kinds {
			if n.Kind == k || n.Also == k {
				ev = append(ev, Evidence{Span: n.Span, Message: noticeMessage(n, k), Rule: rule + ":" + n.Rule})
				break
			}
		}
	}
	return ev
}

func noticeMessage(n *corpus.Notice, k corpus.NoticeKind) string {
	m := string(k)
	switch {
	case n.Also == k:
		m += " and " + string(n.Kind)
	case n.Also != "":
		m += " and " + string(n.Also)
	}
	for i, ag := range n.Agencies {
		if i == 0 {
			m += ": " + ag
		} else {
			m += ", " + ag
		}
	}
	if n.Publisher != "" {
		m += " (" + n.Publisher + ")"
	}
	return m
}
