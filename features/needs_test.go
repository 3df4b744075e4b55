package features

import (
	"reflect"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/notices"
)

// needsTexts are the case articles of all features, which show every feature at
// work.
func needsTexts(t *testing.T) []*corpus.Article {
	t.Helper()
	var out []*corpus.Article
	for _, f := range All {
		for _, file := range caseFiles(t, f.Name) {
			if c := readCase(t, file); c.copied == nil {
				d, err := parseArticle(c.article)
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, d.Article)
			}
		}
	}
	return out
}

// TestNeedsAreRight measures every feature on an analysis that holds no more than
// what it says it needs, and on ones that lack each of these parts. The first
// must read as the whole analysis does; each of the others must read otherwise
// somewhere, or the feature asks for what it does not use.
func TestNeedsAreRight(t *testing.T) {
	texts := needsTexts(t)
	x := testExtractors()
	parse := func(a *corpus.Article, n Needs) *corpus.Document {
		if n.Has(NeedNotices) {
			return corpus.Parse(a, notices.Default())
		}
		return corpus.Parse(a, nil)
	}
	used := map[string]Needs{}
	for _, a := range texts {
		whole := x.Analyse(parse(a, NeedAll))
		if !whole.Supported {
			continue
		}
		analyses := map[Needs]*Analysis{}
		with := func(n Needs) *Analysis {
			if analyses[n] == nil {
				analyses[n] = x.AnalyseFor(parse(a, n), n)
			}
			return analyses[n]
		}
		for _, f := range All {
			if f.Window != nil {
				continue
			}
			want := f.Measure(whole)
			// the finder also fences furniture off, so a document has it in any case
			if got := f.Measure(with(f.Needs | NeedNotices)); !reflect.DeepEqual(got, want) {
				t.Errorf("%s needs more than %s: on %q it reads %v, %s and of all parts %v, %s", f.Name, f.Needs, a.ID, got.Value.Float(), got.Missing, want.Value.Float(), want.Missing)
			}
			for part := NeedAttribution; part < NeedWindow; part <<= 1 {
				if f.Needs.Has(part) && !used[f.Name].Has(part) && !reflect.DeepEqual(f.Measure(without(x, parse, a, f.Needs, part)), want) {
					used[f.Name] |= part
				}
			}
		}
	}
	for _, f := range All {
		if spare := f.Needs &^ used[f.Name] &^ NeedWindow; spare != 0 {
			t.Errorf("%s asks for %s and no case shows what for", f.Name, spare)
		}
	}
}

// without is the analysis of the needed parts but one, whatever the others imply.
func without(x Extractors, parse func(*corpus.Article, Needs) *corpus.Document, a *corpus.Article, needs, part Needs) *Analysis {
	kept := (needs | NeedNotices) &^ part
	an := x.AnalyseFor(parse(a, kept), kept)
	switch part { // a part that another one brings along is taken out again
	case NeedAttribution:
		an.Attribution.Attributions, an.Headline, an.Attribution.InContent, an.Attribution.Said, an.sources, an.speakers = nil, nil, nil, nil, nil, nil
		an.quotes = an.findQuotes()
		an.Voice, an.VoiceWords = nil, 0
		for _, t := range an.Doc.Seg.Tokens {
			voice := t.IsWord() && t.Depth == 0
			an.Voice = append(an.Voice, voice)
			if voice {
				an.VoiceWords++
			}
		}
		if needs.Has(NeedLanguage) {
			an.Loaded = x.Language.Score(an.Doc, an.Hits, an.Voice)
		}
	case NeedLexicons:
		an.Hits, an.TitleHits = nil, nil
	}
	return an
}

func TestCheckNamesTheFeatureAndThePart(t *testing.T) {
	x := testExtractors()
	if err := x.Check(); err != nil {
		t.Error(err)
	}
	for part, take := range map[string]func(*Extractors){
		"attribution": func(x *Extractors) { x.Tagger = nil },
		"lexicons":    func(x *Extractors) { x.Lexicons = nil },
		"spelling":    func(x *Extractors) { x.Spelling = nil },
		"language":    func(x *Extractors) { x.Language = nil },
	} {
		y := x
		take(&y)
		if err := y.Check(); err == nil || !strings.Contains(err.Error(), "needs "+part) {
			t.Errorf("without %s: %v", part, err)
		}
	}
}
