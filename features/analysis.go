package features

import (
	"presscore/corpus"
	"presscore/corpus/layout"
	"presscore/features/attribution"
	"presscore/features/attribution/tagger"
	"presscore/features/language"
	"presscore/features/lexicons"
	"presscore/features/spelling"
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

// Versions names what made the documents, the finder of notices, and the
// extractors, each by its code number and every embedded byte it reads. With the
// Fingerprint of the features these names say which ruler made a number: norms
// are held against them and run ids take them.
func (x Extractors) Versions(finder interface{ Version() string }) map[string]string {
	return map[string]string{
		"corpus":      corpus.Version(),
		"notices":     finder.Version(),
		"attribution": x.Tagger.Version(),
		"lexicons":    x.Lexicons.Version(),
		"spelling":    x.Spelling.Version(),
		"language":    x.Language.Version(),
	}
}

// Analysis is a document with everything the extractors found in it. Features
// read it and nothing else; it is read-only once Analyse has made it.
type Analysis struct {
	Doc         *corpus.Document
	Supported   bool                      // the language is one the features measure
	Attribution attribution.Result        // of the prose
	Headline    []attribution.Attribution // in the title line, where the body holds one
	Hits        []lexicons.Hit            // lexicon terms of the body, sorted by token
	Counted     []lexicons.Hit            // of Hits those that a feature counts, none overlapping another (countHits)
	TitleHits   []lexicons.Hit            // lexicon terms of the title, tokens of TitleSeg
	Typos       []spelling.Flag
	Spellable   bool      // the checker can judge the text
	Loaded      []float64 // per sentence: estimated share of readers who would call its wording biased
	Voice       []bool    // per token: a word in the author's own voice
	VoiceWords  int64
	Words       int64 // words of the prose

	others   []*Analysis   // of the documents that other guesses make, where the ends of paragraphs are guesses
	sources  []source      // of speech and findings: the sources that were found
	speakers []speaker     // of these sources: the most quoted first
	quotes   []spokenQuote // the outermost quotations
}

// source is one attribution with a source.
type source struct {
	*attribution.Attribution
	words int64 // words of its content
}

// Analyse runs all extractors over d.
func (x Extractors) Analyse(d *corpus.Document) *Analysis { return x.AnalyseFor(d, NeedAll) }

// AnalyseFor runs the extractors behind the needed parts alone: what other
// features would read stays empty. A document in a language that the features
// do not measure is not analysed.
func (x Extractors) AnalyseFor(d *corpus.Document, needs Needs) *Analysis {
	needs = needs.whole()
	a := begin(d)
	for _, step := range steps {
		if a.Supported {
			step(x, a, needs)
		}
	}
	x.analyseOtherwise(a, needs)
	return a
}

// analyseOtherwise analyses the documents of other guesses where paragraphs end.
func (x Extractors) analyseOtherwise(a *Analysis, needs Needs) {
	if !a.Supported {
		return
	}
	for _, other := range a.Doc.Otherwise() {
		a.others = append(a.others, x.AnalyseFor(other, needs))
	}
}

// AnalyseAll is Analyse for documents side by side: an extractor reads all of them
// before the next one begins, so that the tables it looks words up in stay in the
// processor's caches. It hands every step to try with the number of its document; a document that
// try passes over once it must pass over from then on.
func (x Extractors) AnalyseAll(ds []*corpus.Document, try func(i int, step func())) []*Analysis {
	as := make([]*Analysis, len(ds))
	for i := range ds {
		try(i, func() { as[i] = begin(ds[i]) })
	}
	for _, step := range steps {
		for i := range ds {
			try(i, func() {
				if as[i].Supported {
					step(x, as[i], NeedAll)
				}
			})
		}
	}
	for i := range ds {
		try(i, func() { x.analyseOtherwise(as[i], NeedAll) })
	}
	return as
}

func begin(d *corpus.Document) *Analysis {
	a := &Analysis{Doc: d, Words: int64(d.Words())}
	a.Supported = d.Language == "en" || a.Words == 0 // without prose there is no language, and notices speak for themselves
	return a
}

// steps are the parts of an analysis. Each reads what those before it found.
var steps = [...]func(x Extractors, a *Analysis, needs Needs){
	func(x Extractors, a *Analysis, needs Needs) {
		if needs.Has(NeedAttribution) {
			a.Attribution = x.Tagger.Tag(a.Doc)
			a.Attribution.Attributions, a.Headline = byPlace(a.Attribution.Attributions)
			a.attributePosts()
		}
		a.findVoice()
	},
	func(x Extractors, a *Analysis, needs Needs) {
		if needs.Has(NeedLexicons) {
			d := a.Doc
			a.Hits = withoutCountry(x.Lexicons.Match(nil, d.Text, &d.Seg), &d.Seg)
			a.TitleHits = withoutCountry(x.Lexicons.Match(nil, d.TitleText, &d.TitleSeg), &d.TitleSeg)
			a.countHits()
		}
	},
	func(x Extractors, a *Analysis, needs Needs) {
		if needs.Has(NeedSpelling) && a.Doc.Damaged == layout.Undamaged {
			a.Typos, a.Spellable = x.Spelling.Judge(a.Doc)
		}
	},
	func(x Extractors, a *Analysis, needs Needs) {
		if needs.Has(NeedLanguage) {
			a.Loaded = x.Language.Score(a.Doc, a.Hits, a.Voice)
		}
	},
	func(_ Extractors, a *Analysis, _ Needs) {
		a.findSources()
		a.speakers = a.findSpeakers()
		a.quotes = a.findQuotes()
	},
}

// findSources gathers the attributions of speech and findings whose source was found.
func (a *Analysis) findSources() {
	for i := range a.Attribution.Attributions {
		at := &a.Attribution.Attributions[i]
		if at.SourceType == attribution.NoSource || !at.Class.Said() {
			continue
		}
		s := source{Attribution: at}
		for _, c := range at.Content {
			s.words += int64(a.Doc.Seg.WordsIn(c))
		}
		a.sources = append(a.sources, s)
	}
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

func (a *Analysis) inContent(tok int) bool {
	return tok < len(a.Attribution.InContent) && a.Attribution.InContent[tok]
}
