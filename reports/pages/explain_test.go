package pages

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/attribution"
	"presscore/features/lexicons"
	"presscore/features/spelling"
	"presscore/scoring"
)

const sampleText = "The ferry was a <disgrace>, Ana Roe said on Friday. She recieved no answer.\n\n(With AFP inputs)"

// spanOf is where words stand in the sample.
func spanOf(words string) corpus.Span {
	i := strings.Index(sampleText, words)
	return corpus.Span{Start: int32(i), End: int32(i + len(words))}
}

// sample is an article with one span of every kind, as the extractors would give
// them; the loaded term lies inside the attributed content.
func sample(t *testing.T) *Explanation {
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
	v := &features.Vector{Genre: features.News, Words: 13, Readings: make([]features.Reading, len(features.All))}
	v.Readings[features.Index("link_rate")].Missing = features.NotApplicable
	v.Readings[features.Index("loaded_rate")].Value = 76_923_000
	score := &scoring.ArticleScore{Status: scoring.Scored, Axes: map[scoring.Axis]*scoring.AxisScore{}}
	for _, axis := range scoring.Axes {
		score.Axes[axis] = &scoring.AxisScore{Score: 45 * scoring.Unit, Coverage: 9_300, Contributions: make([]scoring.Contribution, len(features.All))}
	}
	cs := score.Axes[scoring.Reliability].Contributions
	cs[features.Index("loaded_rate")].Points = -8 * scoring.Unit
	cs[features.Index("attributed_share")].Points = 4 * scoring.Unit
	cs[features.Index("typo_rate")].Points = -500 // 0.05
	cs[features.Index("quote_share")].Points = 499
	return &Explanation{Analysis: a, Vector: v, Score: score}
}

// TestBars: a bar that would print as 0.0 is left out, every other one is shown,
// the longest first and as long as its half.
func TestBars(t *testing.T) {
	var got []string
	for _, b := range sample(t).bars(scoring.Reliability) {
		got = append(got, fmt.Sprintf("%s %s %.4g+%.4g %v", b.Feature, b.Points, b.Left, b.Width, b.Down))
	}
	want := "loaded_rate -8.0 0+50 true; attributed_share +4.0 50+25 false; typo_rate -0.1 49.69+0.3125 true"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("bars %s, want %s", s, want)
	}
	if got := sample(t).bars(scoring.Bias); len(got) != 0 {
		t.Errorf("bars of an axis that nothing moved: %v", got)
	}
}

// TestText: what the terminal shows, with and without colour.
func TestText(t *testing.T) {
	var plain, colour strings.Builder
	if err := sample(t).Text(&plain, false); err != nil {
		t.Fatal(err)
	}
	if err := sample(t).Text(&colour, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"ledger.example · - · news · 13 words · scored\n", "\nreliability 45.0 = 50 -5.0, measured on 93% of the points\n",
		"   -8.0 ====================|                     loaded words 76.9 per 1,000 words\n", "   +4.0                     |==========           ",
		"not measured: link_rate (not_applicable)\n",
		"[content: The ferry was a <][content+loaded: disgrace][content: >], [source: Ana Roe] [cue: said] on Friday. She [typo: recieved] no answer.\n\n[notice: (With AFP inputs)]\n\n",
		"Practices that can be seen in the text, not truth.",
	} {
		if !strings.Contains(plain.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, plain.String())
		}
	}
	if strings.Contains(plain.String(), "\x1b") {
		t.Error("text without colour holds an escape")
	}
	if want := "\x1b[36m\x1b[35;1mdisgrace\x1b[0m"; !strings.Contains(colour.String(), want) {
		t.Errorf("the coloured text lacks %q", want)
	}
}

// TestHTML: the page holds every mark, and nothing of the article is markup.
func TestHTML(t *testing.T) {
	var out strings.Builder
	if err := sample(t).HTML(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<h1>Late again &amp; again</h1>", `<mark class="content loaded" title="direct speech, named_person: Ana Roe, through CNN; loaded: contempt">disgrace</mark>`,
		`title="direct speech, named_person: Ana Roe, through CNN">The ferry was a &lt;</mark>`, `title="unknown word (perhaps: received)">recieved</mark>`, `title="partial_inputs: AFP">(With AFP inputs)</mark>`,
		`<i class="down" style="left:0.0%;width:50.0%"></i>`, "Not measured: link_rate (not_applicable)", "default-src 'none'",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(out.String(), "<disgrace") || strings.Contains(out.String(), "<script") {
		t.Error("words of the article became markup")
	}
}

// TestPiecesAreTheText: whatever lies over whatever, all pieces together are the
// text, and each letter has the classes of the marks over it.
func TestPiecesAreTheText(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	text := strings.Repeat("abcdefghij", 6)
	for range 300 {
		var marks []highlight
		for range rng.IntN(7) {
			from := rng.Int32N(60)
			marks = append(marks, highlight{corpus.Span{Start: from, End: from + 1 + rng.Int32N(60-from)}, markClasses[rng.IntN(len(markClasses))].class, "note"})
		}
		for i := range marks { // by their first letter
			for j := i; j > 0 && marks[j].span.Start < marks[j-1].span.Start; j-- {
				marks[j], marks[j-1] = marks[j-1], marks[j]
			}
		}
		joined, at := "", int32(0)
		for _, p := range cutAtMarks(text, marks) {
			joined += p.Text
			over := map[string]bool{}
			for _, m := range marks {
				if m.span.Start <= at && at < m.span.End {
					over[m.class] = true
				}
			}
			if len(over) != len(p.Classes) {
				t.Fatalf("%q at %d has the classes %v, marks %v", p.Text, at, p.Classes, marks)
			}
			at += int32(len(p.Text))
		}
		if joined != text {
			t.Fatalf("the pieces are %q", joined)
		}
	}
}

func TestPrintableText(t *testing.T) {
	if got := printableText("a\x1b[31mb\x00\x7f\u009bc\td\n"); got != "a[31mbc\td\n" {
		t.Errorf("%q", got)
	}
}

// TestAnnotate: spans are code points of the body, and no array is null.
func TestAnnotate(t *testing.T) {
	got := Annotate(sample(t).Analysis)
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
