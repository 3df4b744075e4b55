package pages

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/scoring"
)

// explained is an article as explain would score it now.
func explained(t testing.TB, a corpus.Article) *Explanation {
	t.Helper()
	norms, err := scoring.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	weights, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	analysis := features.DefaultExtractors().Analyse(corpus.Parse(&a, notices.Default()))
	v, err := features.Measure(analysis)
	if err != nil {
		t.Fatal(err)
	}
	scorer := scoring.NewScorer(norms, weights)
	score := scorer.Article(&v)
	return &Explanation{Analysis: analysis, Vector: &v, Score: &score, Scorer: scorer, Sources: []LedgerFact{{"norms", "12345678: reference articles"}}}
}

// articles of the sample whose accounts the tests look at.
func articles(t testing.TB) []*Explanation {
	t.Helper()
	sources, err := corpus.Open([]string{"../../testdata/articles"})
	if err != nil {
		t.Fatal(err)
	}
	r := &corpus.Reader{Sources: sources}
	var out []*Explanation
	n := 0
	r.Each(func(rec corpus.Record) bool {
		a, bad := r.Article(rec)
		if bad != nil {
			t.Fatal(bad)
		}
		if n++; n%4 == 1 {
			out = append(out, explained(t, *a))
		}
		return true
	}, func(bad *corpus.RecordError) { t.Fatal(bad) })
	if len(out) < 8 {
		t.Fatalf("%d articles of the sample", len(out))
	}
	return out
}

// TestAccountAddsUp: 50 and the points of the lines are the score to the last
// digit, what the rows of the waterfall print is the score that is printed, and the
// shares of the marks are the points of their line.
func TestAccountAddsUp(t *testing.T) {
	marks := 0
	for _, x := range articles(t) {
		l := x.Ledger()
		shares := map[string]float64{}
		for _, s := range l.Spans {
			for _, u := range s.Uses {
				shares[u.Axis+u.Feature] += u.Share
				marks++
			}
		}
		for i := range l.Axes {
			a := &l.Axes[i]
			sum := 50.0
			for _, line := range a.Lines {
				sum += line.Points
				if got, ok := shares[a.Axis+line.Feature]; ok != (len(line.Spans) > 0) || ok && math.Abs(got-line.Points) > 1e-9 {
					t.Errorf("%s: %s on %s: %d marks with %v points of %v", l.Article, line.Feature, a.Axis, len(line.Spans), got, line.Points)
				}
				if math.Abs(line.Points) > math.Abs(line.Possible)+1e-9 {
					t.Errorf("%s: %s moves %s by %v of %v possible", l.Article, line.Feature, a.Axis, line.Points, line.Possible)
				}
			}
			if math.Abs(sum-a.Score) > 1e-9 {
				t.Errorf("%s: 50 and the points of %s add up to %v, the score is %v", l.Article, a.Axis, sum, a.Score)
			}
			printed, at, own := 5000, 50.0, 0
			for _, s := range a.Waterfall() {
				var cents float64
				if _, err := fmt.Sscan(s.Points, &cents); err != nil {
					t.Fatal(err)
				}
				printed += int(math.Round(100 * cents))
				if s.Line != nil {
					own++
				}
				if s.From != at || s.Down != (s.To < s.From) {
					t.Errorf("%s: a row of %s begins at %v, the one above ended at %v", l.Article, a.Axis, s.From, at)
				}
				at = s.To
			}
			for _, line := range a.Lines {
				if math.Abs(line.Points) >= .05 {
					own--
				}
			}
			if own != 0 {
				t.Errorf("%s: the rows of %s are not those of 0.05 points and more: %+d", l.Article, a.Axis, own)
			}
			if want := fmt.Sprintf("%.2f", a.Score); fmt.Sprintf("%.2f", float64(printed)/100) != want {
				t.Errorf("%s: what is printed of %s adds up to %d hundredths, printed is %s", l.Article, a.Axis, printed, want)
			}
		}
	}
	if marks < 100 {
		t.Errorf("%d marks: the test has no teeth", marks)
	}
}

// TestAllThatCountsIsMarked: every span of a feature that counts stands under a
// number, at its words; spans of features that count for nothing stand nowhere.
func TestAllThatCountsIsMarked(t *testing.T) {
	for _, x := range articles(t) {
		l := x.Ledger()
		terms := x.Scorer.Weights.Terms
		var want, got []string
		for i, r := range x.Vector.Readings {
			for _, a := range scoring.Axes {
				if c := x.Score.Axes[a].Contributions[i]; terms[a][i].Points > 0 && !c.Muted && !c.Missing {
					for _, e := range r.Evidence {
						want = append(want, fmt.Sprint(a, features.All[i].Name, e.Message, clip(e.Span.In(textOf(x.Analysis.Doc, e.Title)))))
					}
				}
			}
		}
		for n, s := range l.Spans {
			if s.Number != n+1 {
				t.Errorf("%s: number %d stands at place %d", l.Article, s.Number, n+1)
			}
			for _, u := range s.Uses {
				got = append(got, fmt.Sprint(u.Axis, u.Feature, u.Message, s.Quote))
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%s: marked\n%q\ncounted\n%q", l.Article, got, want)
		}
	}
}

// TestWithoutTheMarks: the score without a misspelling is that of the article
// without it, word for word.
func TestWithoutTheMarks(t *testing.T) {
	body := strings.Repeat("The harbour council met on Friday and put the bridge off for a year, the clerk said. Nobody from the yard was asked.\n\n", 4)
	wrong := explained(t, corpus.Article{ID: "a", Outlet: "a.example", Title: "The bridge is put off", Body: body + "The clerk recieved a letter from the builders on Monday."})
	right := explained(t, corpus.Article{ID: "a", Outlet: "a.example", Title: "The bridge is put off", Body: body + "The clerk received a letter from the builders on Monday."})
	found := false
	for _, line := range wrong.Ledger().Axes[0].Lines {
		if line.Feature != "typo_rate" {
			continue
		}
		found = true
		if want := right.Score.Axes[scoring.Reliability].Score.Float(); line.Without == nil || *line.Without != want || wrong.Score.Axes[scoring.Reliability].Score.Float() == want {
			t.Errorf("without the misspelling %v, the article without it has %v, with it %v", line.Without, want, wrong.Score.Axes[scoring.Reliability].Score.Float())
		}
	}
	if !found {
		t.Error("the misspelling moved nothing")
	}
	for name := range withoutMarks {
		if i := features.Index(name); i < 0 || features.All[i].Unit != features.Share {
			t.Errorf("withoutMarks names %s, which is no share", name)
		}
	}
	for name := range countedOver {
		if i := features.Index(name); i < 0 || features.All[i].Unit != features.Share {
			t.Errorf("countedOver names %s, which is no share", name)
		}
	}
	for name := range authorsWords {
		if features.Index(name) < 0 {
			t.Errorf("authorsWords names %s, which is no feature", name)
		}
	}
}

// hostile is an article that would break out of a page or a terminal.
func hostile(t testing.TB) *Explanation {
	text := "The ferry was a <disgrace>, Ana Roe said on Friday. She recieved \x1b[31mno answer & no ‘\u202eapology’.\n\n<script>alert(1)</script> Officials slammed the shameful \"plan\", sources said.\n\n"
	return explained(t, corpus.Article{ID: "</title><script>", Outlet: "ledger.example\"><script>", Title: "SHAMEFUL \x1bagain & <b>again</b>", Body: strings.Repeat(text, 4)})
}

// TestPage: every link of the page leads to a place on it, each mark and its line
// in the list name each other, and nothing of the article is markup.
func TestPage(t *testing.T) {
	anchor, link := regexp.MustCompile(` id="([^"]+)"`), regexp.MustCompile(`href="#([^"]+)"`)
	for _, x := range append(articles(t), hostile(t)) {
		var b strings.Builder
		if err := x.HTML(&b); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		ids := map[string]int{}
		for _, m := range anchor.FindAllStringSubmatch(page, -1) {
			ids[m[1]]++
		}
		links := map[string]bool{}
		for _, m := range link.FindAllStringSubmatch(page, -1) {
			links[m[1]] = true
			if ids[m[1]] != 1 {
				t.Errorf("%s: #%s stands %d times", x.Vector.ID, m[1], ids[m[1]])
			}
		}
		for _, s := range x.Ledger().Spans {
			if m, s := fmt.Sprint("m", s.Number), fmt.Sprint("s", s.Number); !links[m] || !links[s] || ids[m] != 1 || ids[s] != 1 {
				t.Errorf("%s: mark %s has no way there and back", x.Vector.ID, m)
			}
		}
		if strings.Contains(page, "<script") || strings.Contains(page, "<disgrace") || strings.Contains(page, "<b>again") || !strings.Contains(page, "default-src 'none'") || strings.Contains(page, "ZgotmplZ") {
			t.Errorf("%s: words of the article became markup", x.Vector.ID)
		}
	}
}

// TestText: no line is longer than 80 columns but for words that are, no escape of
// the article reaches the terminal, and a mark is written with its number.
func TestText(t *testing.T) {
	for _, x := range append(articles(t), hostile(t)) {
		for _, colour := range []bool{false, true} {
			var b strings.Builder
			if err := x.Text(&b, colour); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(b.String()) {
				if n := visible(strings.TrimSuffix(line, "\n")); n > 80 && strings.Contains(strings.TrimSpace(line), " ") {
					t.Errorf("%s: %d columns: %s", x.Vector.ID, n, line)
				}
			}
			if !colour && strings.Contains(b.String(), "\x1b") || strings.Contains(b.String(), "\x1b[31mno") {
				t.Errorf("%s: an escape in %q", x.Vector.ID, b.String())
			}
			if n := len(x.Ledger().Spans); n > 0 && !colour && (!strings.Contains(b.String(), "[1") || !strings.Contains(b.String(), fmt.Sprintf("\n%4d ", n))) {
				t.Errorf("%s: the first mark or the last line of %d is missing", x.Vector.ID, n)
			}
			if w := bannedIn(strings.Join(append(contest, x.Ledger().Note), " ")); w != "" {
				t.Errorf("the account says %q", w)
			}
		}
	}
}

// TestMissingSaysWhy: every reason has words, and what has points and was not
// measured is named with them.
func TestMissingSaysWhy(t *testing.T) {
	for _, m := range features.Reasons {
		if missingWords(features.Reading{Missing: m, N: 2}, features.All[0], "news") == "" {
			t.Errorf("no words for %s", m)
		}
	}
	l := explained(t, corpus.Article{ID: "a", Outlet: "a.example", Body: strings.Repeat("The council met on Friday in the old hall. ", 12)}).Ledger()
	gaps := map[string]string{}
	for _, g := range l.Gaps {
		gaps[g.Axis+" "+g.Feature] = g.Why
	}
	for key, want := range map[string]string{
		"reliability copied_share": "no other articles were looked at", "reliability headline_caps": "no title, or one too short", "bias headline_loaded": "no title, or one too short",
		"reliability anonymous_source_share": "too few attributions (0; missing with fewer than 3 attributions)",
	} {
		if got := gaps[key]; !strings.HasPrefix(got, strings.TrimSuffix(want, ")")[:24]) {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if l.Gaps[0].Points <= 0 {
		t.Errorf("%+v has no points", l.Gaps[0])
	}
}

// TestJSON: no array is null, whatever there is to say.
func TestJSON(t *testing.T) {
	for _, x := range []*Explanation{hostile(t), explained(t, corpus.Article{ID: "empty"}), explained(t, corpus.Article{ID: "cy", Body: strings.Repeat("Mae hen wlad fy nhadau yn annwyl i mi, gwlad beirdd a chantorion. ", 20)})} {
		x.Sources = nil
		data, err := json.Marshal(x.Ledger())
		if err != nil {
			t.Fatal(err)
		}
		for _, array := range []string{"lines", "not_measured", "spans", "uses", "read_by_hand", "made_with", "how_to_contest", "axes"} {
			if strings.Contains(string(data), `"`+array+`":null`) {
				t.Errorf("%s: %s is null", x.Vector.ID, array)
			}
		}
	}
}

// TestPiecesAreTheText: whatever lies over whatever, all pieces together are the
// text, and each piece has the marks over it, whose first and last pieces say so.
func TestPiecesAreTheText(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	text := strings.Repeat("abcdefghij", 6)
	for range 300 {
		var marks []highlight
		for n := range rng.IntN(7) {
			from := rng.Int32N(60)
			marks = append(marks, highlight{span: corpus.Span{Start: from, End: from + 1 + rng.Int32N(60-from)}, number: n + 1, classes: []string{markClasses[rng.IntN(len(markClasses))].class}})
		}
		slices.SortStableFunc(marks, func(a, b highlight) int { return int(a.span.Start - b.span.Start) })
		joined, starts, ends := "", 0, 0
		for _, p := range cutAtMarks(text, marks) {
			at, over := int32(len(joined)), 0
			joined += p.Text
			for _, m := range marks {
				if m.span.Start <= at && at < m.span.End {
					over++
					if !slices.Contains(p.Numbers, m.number) || !slices.Contains(p.Classes, m.classes[0]) {
						t.Fatalf("%q at %d is under %+v, marks %+v", p.Text, at, p, marks)
					}
				}
			}
			if over != len(p.Numbers) {
				t.Fatalf("%q at %d has the numbers %v, marks %+v", p.Text, at, p.Numbers, marks)
			}
			starts, ends = starts+len(p.Starts), ends+len(p.Ends)
		}
		if joined != text || starts != len(marks) || ends != len(marks) {
			t.Fatalf("%d of %d marks begin, %d end, the pieces are %q", starts, len(marks), ends, joined)
		}
	}
}

func TestRangesAndCut(t *testing.T) {
	for want, in := range map[string][]int{"": nil, "1": {1}, "1 2": {1, 2}, "1–3 7 9 10": {1, 2, 3, 7, 9, 10}} {
		if got := ranges(in); got != want {
			t.Errorf("%v is %q, want %q", in, got, want)
		}
	}
	if got := clip(strings.Repeat("é", 301)); utf8.RuneCountInString(got) != 301 || !strings.HasSuffix(got, "é…") {
		t.Errorf("a quotation of %d letters", utf8.RuneCountInString(got))
	}
	if got := wrap("\x1b[31mred\x1b[0m "+strings.Repeat("x", 77)+" y", " "); got != " \x1b[31mred\x1b[0m\n "+strings.Repeat("x", 77)+" y\n" {
		t.Errorf("wrapped to %q", got)
	}
}

func TestPrintableText(t *testing.T) {
	if got := printableText("a\x1b[31mb\x00\x7f\u009bc\td\n"); got != "a[31mbc\td\n" {
		t.Errorf("%q", got)
	}
}
