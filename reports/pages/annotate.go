package pages

import (
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/lexicons"
)

// Annotation is every span found in one article, as presscore annotate prints
// it. Offsets are half-open code points into the body as received. Arrays are
// never null, so that a reader may loop over them without asking.
type Annotation struct {
	ID           string               `json:"id"`
	Outlet       string               `json:"outlet"`
	Attributions []AttributionSpans   `json:"attributions"`
	Quotations   []QuotationSpan      `json:"quotations"`
	Notices      []NoticeSpan         `json:"notices"`
	Typos        []TypoSpan           `json:"typos"`
	Loaded       []LoadedSpan         `json:"loaded"`
	OwnVoice     [][2]int             `json:"own_voice"`
	Sentences    []SentenceAnnotation `json:"sentences"`
	Paragraphs   []ParagraphSpan      `json:"paragraphs"`
	Layout       string               `json:"layout"`                   // how the paragraphs were told apart
	Damaged      string               `json:"damaged,omitempty"`        // what the collector did that cannot be undone
	NotArticle   string               `json:"not_an_article,omitempty"` // the rule by which the record is none
}

// ParagraphSpan is one paragraph with what it is: prose, heading, list_item …
type ParagraphSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
}

// AttributionSpans is one attribution: who (Source) with which words (Cue) says
// what (Content). Each is a list, since a quotation that is interrupted has two
// contents; any may be empty.
type AttributionSpans struct {
	Source      [][2]int `json:"source"`
	Cue         [][2]int `json:"cue"`
	Content     [][2]int `json:"content"`
	Kind        string   `json:"kind"`
	Stance      string   `json:"stance"`
	Class       string   `json:"class"`
	CueClass    string   `json:"cue_class"`
	Speaker     string   `json:"speaker"`
	SourceType  string   `json:"source_type"`
	SecondHand  bool     `json:"second_hand,omitempty"`
	Via         string   `json:"via,omitempty"`
	ReasonGiven bool     `json:"reason_given,omitempty"`
	Prob        float64  `json:"prob"`
}

// QuotationSpan is one outermost quotation with its speaker, empty when none was found.
type QuotationSpan struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Speaker string `json:"speaker"`
}

// NoticeSpan is one notice; agencies are parted by ", ". A notice that carries two
// kinds (a credit that is a disclaimer too) is printed twice.
type NoticeSpan struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Kind      string `json:"kind"`
	Agency    string `json:"agency"`
	Publisher string `json:"publisher,omitempty"`
	Edited    string `json:"edited,omitempty"`
	Use       string `json:"use,omitempty"` // of ai_disclosure: what the machine did, "translated"
}

// TypoSpan is one likely error.
type TypoSpan struct {
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Kind       string  `json:"kind"`
	Suggestion string  `json:"suggestion"`
	Confidence float64 `json:"confidence"`
}

// LoadedSpan is one loaded term.
type LoadedSpan struct {
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Term     string `json:"term"`
	Category string `json:"category"`
}

// SentenceAnnotation is one sentence with the estimated share of readers who
// would call its wording biased.
type SentenceAnnotation struct {
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Loaded float64 `json:"loaded"`
}

// Annotate gives the spans of an analysis. Title lines and leading dates are left
// out: they are how the file was made, not what the outlet wrote.
func Annotate(a *features.Analysis) *Annotation {
	d := a.Doc
	loc := corpus.NewLocator(d)
	spans := func(in []corpus.Span) [][2]int {
		out := make([][2]int, 0, len(in))
		for _, s := range in {
			out = append(out, loc.Span(s))
		}
		return out
	}
	out := &Annotation{ID: d.ID, Outlet: d.Outlet, Attributions: []AttributionSpans{}, Quotations: []QuotationSpan{}, Notices: []NoticeSpan{}, Typos: []TypoSpan{}, Loaded: []LoadedSpan{},
		OwnVoice: [][2]int{}, Sentences: []SentenceAnnotation{}, Paragraphs: []ParagraphSpan{}, Layout: string(d.Layout), Damaged: string(d.Damaged), NotArticle: d.NotArticle}
	for _, p := range d.Paragraphs {
		at := loc.Span(p.Span)
		out.Paragraphs = append(out.Paragraphs, ParagraphSpan{at[0], at[1], string(p.Kind)})
	}
	for _, t := range slices.Concat(a.Headline, a.Attribution.Attributions) {
		out.Attributions = append(out.Attributions, AttributionSpans{
			Source: spans(t.Source), Cue: spans(t.Cue), Content: spans(t.Content),
			Kind: t.Kind.String(), Stance: t.Stance.String(), Class: t.Class.String(), CueClass: t.CueClass.String(), Speaker: t.Speaker, SourceType: string(t.SourceType),
			SecondHand: t.SecondHand(), Via: t.Via, ReasonGiven: t.ReasonGiven, Prob: fourDecimals(t.Prob)})
	}
	for _, q := range a.Quotations() {
		at := loc.Span(q.Span)
		out.Quotations = append(out.Quotations, QuotationSpan{at[0], at[1], q.Speaker})
	}
	for i := range d.Notices {
		n := &d.Notices[i]
		if n.Kind == corpus.TitleLine || n.Kind == corpus.Metadata {
			continue
		}
		at := loc.Span(n.Span)
		s := NoticeSpan{Start: at[0], End: at[1], Kind: string(n.Kind), Agency: strings.Join(n.Agencies, ", "), Publisher: n.Publisher, Edited: string(n.Edited)}
		if n.Kind == corpus.AIDisclosure {
			s.Use = string(n.Tag)
		}
		out.Notices = append(out.Notices, s)
		if n.Also != "" {
			s.Kind = string(n.Also)
			out.Notices = append(out.Notices, s)
		}
	}
	for _, f := range a.Typos {
		if f.Kind.Typo() {
			at := loc.Span(f.Span)
			out.Typos = append(out.Typos, TypoSpan{at[0], at[1], string(f.Kind), f.Suggestion, fourDecimals(f.Confidence)})
		}
	}
	for _, h := range a.Hits {
		if h.Category == lexicons.Loaded {
			at := loc.Span(h.Span(&d.Seg))
			out.Loaded = append(out.Loaded, LoadedSpan{at[0], at[1], h.Term, h.Sub})
		}
	}
	out.OwnVoice = append(out.OwnVoice, spans(ownVoice(a))...)
	for i, s := range d.Seg.Sentences {
		at := loc.Span(s.Span)
		p := 0.0
		if i < len(a.Loaded) {
			p = a.Loaded[i]
		}
		out.Sentences = append(out.Sentences, SentenceAnnotation{at[0], at[1], fourDecimals(p)})
	}
	return out
}

// ownVoice is the stretches in which the author speaks, one sentence at most
// each. Punctuation between two words of the author belongs to them, punctuation
// behind the last one does not.
func ownVoice(a *features.Analysis) []corpus.Span {
	toks := a.Doc.Seg.Tokens
	voice := func(i int) bool { return i < len(a.Voice) && a.Voice[i] }
	var out []corpus.Span
	for i := 0; i < len(toks); {
		if !voice(i) {
			i++
			continue
		}
		last, j := i, i+1
		for j < len(toks) && toks[j].Sent == toks[i].Sent && (voice(j) || !toks[j].IsWord() && toks[j].Depth == 0) {
			if voice(j) {
				last = j
			}
			j++
		}
		out = append(out, corpus.Span{Start: toks[i].Start, End: toks[last].End})
		i = j
	}
	return out
}

// fourDecimals keeps four decimals, so that files do not carry noise.
func fourDecimals(x float64) float64 { return float64(int64(x*10000+.5)) / 10000 }
