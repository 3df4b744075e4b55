package features

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"presscore/corpus"
	"presscore/features/lexicons"
)

// termFeatures are those that count words: none of their spans may overlap.
var termFeatures = []string{
	"loaded_rate", "subjective_rate", "intensifier_rate", "hedge_rate", "first_person_rate", "tone_gap",
	"scare_quote_rate", "doubt_verb_share", "endorse_verb_share", "headline_loaded", "headline_withheld", "reply_sought",
}

// TestNoWordCountsTwice measures every case text of the features: no span of one
// term feature overlaps a span of another.
func TestNoWordCountsTwice(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	x := DefaultExtractors()
	texts := []string{twice}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	spans := 0
	for _, text := range texts {
		d := corpus.Parse(&corpus.Article{Title: "The shocking truth about a stunning bombshell", Body: text, Lang: "en"}, nil)
		v, err := Measure(x.Analyse(d))
		if err != nil {
			t.Fatal(err)
		}
		type span struct {
			e    Evidence
			name string
		}
		var all []span
		for i, r := range v.Readings {
			if slices.Contains(termFeatures, All[i].Name) {
				for _, e := range r.Evidence {
					all = append(all, span{e, All[i].Name})
				}
			}
		}
		spans += len(all)
		for i, a := range all {
			for _, b := range all[i+1:] {
				if a.e.Title == b.e.Title && a.e.Span.Start < b.e.Span.End && b.e.Span.Start < a.e.Span.End {
					t.Errorf("%s and %s both count %q", a.name, b.name, d.Text[max(a.e.Span.Start, b.e.Span.Start):min(a.e.Span.End, b.e.Span.End)])
				}
			}
		}
	}
	if spans < 300 {
		t.Errorf("%d spans, want 300", spans)
	}
}

// twice holds words of several lists and cues that doubt.
const twice = `In my opinion the corrupt mayor is undeniably a terrible and utterly ridiculous man, and his awful staff could not be reached for comment on Friday.

Mara Quill allegedly claimed that the pier was rotten. Owen Tarrant alleged that the lock was broken. Jonas Pell admitted that the mill was shut. It was an outrage, of course, and in my view the worst nightmare of our lives.`

// TestPrecedence: of overlapping terms the longer one counts, of equal ones that of
// the category named first; what is not ranked takes nothing.
func TestPrecedence(t *testing.T) {
	hit := func(first, end int32, c lexicons.Category) lexicons.Hit {
		return lexicons.Hit{FirstTok: first, EndTok: end, Category: c}
	}
	for _, c := range []struct {
		how  string
		hits []lexicons.Hit
		want []lexicons.Category
	}{
		{"equal length", []lexicons.Hit{hit(0, 1, lexicons.Subjective), hit(0, 1, lexicons.Loaded)}, []lexicons.Category{lexicons.Loaded}},
		{"longer", []lexicons.Hit{hit(0, 3, lexicons.Hedge), hit(1, 2, lexicons.FirstPerson)}, []lexicons.Category{lexicons.Hedge}},
		{"longer behind", []lexicons.Hit{hit(0, 1, lexicons.Loaded), hit(0, 2, lexicons.Sentiment)}, []lexicons.Category{lexicons.Sentiment}},
		{"apart", []lexicons.Hit{hit(0, 1, lexicons.Hedge), hit(1, 2, lexicons.Loaded)}, []lexicons.Category{lexicons.Hedge, lexicons.Loaded}},
		{"unranked", []lexicons.Hit{hit(0, 2, lexicons.Label), hit(0, 1, lexicons.Sentiment)}, []lexicons.Category{lexicons.Sentiment}},
	} {
		var got []lexicons.Category
		for _, h := range oneFeature(c.hits, precedence[:], func(lexicons.Hit) bool { return true }) {
			got = append(got, h.Category)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.how, got, c.want)
		}
	}
}
