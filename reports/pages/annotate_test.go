package pages

import (
	"encoding/json"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/attribution"
	"presscore/features/lexicons"
	"presscore/features/spelling"
)

const sampleText = "The ferry was a <disgrace>, Ana Roe said on Friday. She recieved no answer.\n\n(With AFP inputs)"

// spanOf is where words stand in the sample.
func spanOf(words string) corpus.Span {
	i := strings.Index(sampleText, words)
	return corpus.Span{Start: int32(i), End: int32(i + len(words))}
}

// sample is an article with one span of every kind, as the extractors would give
// them; the loaded term lies inside the attributed content.
func sample(t *testing.T) *features.Analysis {
	t.Helper()
	d := corpus.Parse(&corpus.Article{ID: "art-1", Outlet: "ledger.example", Title: "Late \x1bagain & again", Body: sampleText}, nil)
	if d.Text != sampleText {
		t.Fatalf("the sample was cleaned to %q", d.Text)
	}
	d.Notices = append(d.Notices, corpus.Notice{Span: spanOf("(With AFP inputs)"), Kind: corpus.PartialInputs, Agencies: []string{"AFP"}})
	a := &features.Analysis{Doc: d, Words: 13}
	a.Attribution.Attributions = []attribution.Attribution{{Source: []corpus.Span{spanOf("Ana Roe")}, Cue: []corpus.Span{spanOf("said")}, Content: []corpus.Span{spanOf("The ferry was a <disgrace>")},
		Speaker: "Ana Roe", SourceType: attribution.NamedPerson, Via: "CNN", Prob: .98765432}}
	a.Typos = []spelling.Flag{{Span: spanOf("recieved"), Kind: spelling.Misspelling, Suggestion: "received", Message: "unknown word", Confidence: .91}}
	a.Voice = make([]bool, len(d.Seg.Tokens))
	for i, tok := range d.Seg.Tokens {
		if tok.Start == spanOf("disgrace").Start {
			a.Hits = append(a.Hits, lexicons.Hit{FirstTok: int32(i), EndTok: int32(i + 1), Category: lexicons.Loaded, Sub: "contempt", Term: "disgrace"})
		}
		a.Voice[i] = tok.Start >= spanOf("She").Start && tok.Start < spanOf("no").Start && tok.IsWord()
	}
	return a
}

// TestAnnotate: spans are code points of the body, and no array is null.
func TestAnnotate(t *testing.T) {
	got := Annotate(sample(t))
	line, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"attributions":[{"source":[[28,35]],"cue":[[36,40]],"content":[[0,26]],"kind":"direct","stance":"speech",`, `"speaker":"Ana Roe","source_type":"named_person","second_hand":true,"via":"CNN","prob":0.9877}]`,
		`"notices":[{"start":77,"end":94,"kind":"partial_inputs","agency":"AFP"}]`, `"typos":[{"start":56,"end":64,"kind":"misspelling","suggestion":"received","confidence":0.91}]`,
		`"loaded":[{"start":17,"end":25,"term":"disgrace","category":"contempt"}]`, `"own_voice":[[52,64]]`, `"sentences":[{"start":0,"end":51,"loaded":0},`,
	} {
		if !strings.Contains(string(line), want) {
			t.Errorf("the line lacks %s:\n%s", want, line)
		}
	}
	empty, err := json.Marshal(Annotate(&features.Analysis{Doc: corpus.Parse(&corpus.Article{ID: "x"}, nil)}))
	if err != nil || strings.Contains(string(empty), "null") {
		t.Errorf("%s, %v", empty, err)
	}
}
