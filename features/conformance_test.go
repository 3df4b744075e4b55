package features

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/features/notices"
)

func TestDescriptorsAreFilled(t *testing.T) {
	seen := map[string]bool{}
	for i, f := range All {
		if seen[f.Name] || Index(f.Name) != i {
			t.Errorf("%s stands twice in All", f.Name)
		}
		seen[f.Name] = true
		if !snake(f.Name) {
			t.Errorf("%q is not snake_case", f.Name)
		}
		for _, s := range []struct{ field, text string }{
			{"Title", f.Title}, {"Definition", f.Definition}, {"MissingIf", f.MissingIf}, {"EvidenceIs", f.EvidenceIs},
			{"Source", f.Source}, {"BlindSpots", f.BlindSpots}, {"Gaming", f.Gaming},
		} {
			if strings.TrimSpace(s.text) == "" {
				t.Errorf("%s: %s is empty", f.Name, s.field)
			}
			for _, w := range strings.FieldsFunc(strings.ToLower(s.text), func(r rune) bool { return r < 'a' || r > 'z' }) {
				switch w {
				case "true", "false", "fake", "misinformation", "disinformation", "trustworthy", "untrustworthy", "lie", "lies":
					t.Errorf("%s: %s says %q: a feature measures a practice, no truth", f.Name, s.field, w)
				}
			}
		}
		if !slices.Contains(Families, f.Family) {
			t.Errorf("%s: family %q is not in Families", f.Name, f.Family)
		}
		if f.Version < 1 {
			t.Errorf("%s: version %d", f.Name, f.Version)
		}
		if f.Hi <= f.Lo {
			t.Errorf("%s: range %v to %v", f.Name, f.Lo, f.Hi)
		}
		if (f.Measure == nil) == (f.Window == nil) {
			t.Errorf("%s: want one of Measure and Window", f.Name)
		}
		for a, d := range f.Claims {
			if !slices.Contains(Axes, a) || d != Lower && d != Higher {
				t.Errorf("%s: claim %d on axis %q", f.Name, d, a)
			}
		}
		if f.Needs.Has(NeedWindow) != (f.Window != nil) {
			t.Errorf("%s: needs %s, window function %v", f.Name, f.Needs, f.Window != nil)
		}
		if f.Direction("lean") != NoClaim {
			t.Errorf("%s speaks on an axis that does not exist", f.Name)
		}
	}
}

func snake(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == "" && s[0] >= 'a' && !strings.HasSuffix(s, "_") && !strings.Contains(s, "__")
}

func TestEndingTellsTheUnit(t *testing.T) {
	for _, f := range All {
		var want []Unit
		switch {
		case strings.HasSuffix(f.Name, "_share"):
			want = []Unit{Share}
		case strings.HasSuffix(f.Name, "_rate"):
			want = []Unit{Rate}
		default:
			want = []Unit{Share, Flag, Ratio}
		}
		if !slices.Contains(want, f.Unit) {
			t.Errorf("%s is measured as %s", f.Name, f.Unit)
		}
		if f.Lo != 0 || (f.Unit == Share || f.Unit == Flag) && f.Hi != 1 || f.Unit == Rate && f.Hi != 1000 {
			t.Errorf("%s: a %s from %v to %v", f.Name, f.Unit, f.Lo, f.Hi)
		}
	}
}

func TestAFeatureIsOneFile(t *testing.T) {
	for _, f := range All {
		src, err := os.ReadFile(f.Name + ".go")
		if err != nil {
			t.Error(err)
		} else if !strings.Contains(string(src), `Name: "`+f.Name+`"`) {
			t.Errorf("%s.go does not describe %s", f.Name, f.Name)
		}
	}
	files, _ := filepath.Glob("*.go")
	described := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		described += strings.Count(string(src), " = Feature{")
	}
	if described != len(All) {
		t.Errorf("%d features are described, %d are in All", described, len(All))
	}
}

func TestEveryFeatureHasCases(t *testing.T) {
	for _, f := range All {
		if n := len(caseFiles(t, f.Name)); n < 4 {
			t.Errorf("%s has %d cases in testdata/%s, want at least 4: typical, zero, missing, innocent", f.Name, n, f.Name)
		}
	}
	dirs, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dirs {
		if d.IsDir() && d.Name() != "fuzz" && Index(d.Name()) < 0 {
			t.Errorf("testdata/%s belongs to no feature", d.Name())
		}
	}
}

// TestCasesCoverBothAnswers holds the cases of every feature to show it
// missing and to show it with a value above zero and a zero.
func TestCasesCoverBothAnswers(t *testing.T) {
	for _, f := range All {
		var missing, zero, above bool
		for _, file := range caseFiles(t, f.Name) {
			w := readCase(t, file).want
			missing = missing || w.missing != ""
			zero = zero || w.missing == "" && w.value-w.tolerance <= 0
			above = above || w.missing == "" && w.value > 0
		}
		switch f.Name {
		case "source_concentration", // at its lowest one over the number of speakers
			"quotes_per_speaker",    // three quotations of as many speakers: 1; without quotations missing
			"loaded_sentence_share", // a mean of estimates, none of them 0
			"link_rate":             // no link at all is missing
			zero = true
		}
		if !missing || !zero || !above {
			t.Errorf("%s: cases show missing %v, zero %v, above zero %v", f.Name, missing, zero, above)
		}
	}
}

// TestReadingsKeepTheContract measures every case article with every feature.
func TestReadingsKeepTheContract(t *testing.T) {
	for _, f := range All {
		for _, file := range caseFiles(t, f.Name) {
			if c := readCase(t, file); c.copied == nil {
				d, err := parseArticle(c.article)
				if err != nil {
					t.Fatalf("%s: %v", file, err)
				}
				contract(t, file, d)
			}
		}
	}
}

// contract checks what every reading of d promises.
func contract(t *testing.T, name string, d *corpus.Document) {
	t.Helper()
	v, err := Measure(testExtractors().Analyse(d))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if len(v.Readings) != len(All) {
		t.Fatalf("%s: %d readings", name, len(v.Readings))
	}
	if v.GenreSure < 0 || v.GenreSure > 1 || !slices.Contains(Genres, v.Genre) {
		t.Errorf("%s: genre %q, sure %v", name, v.Genre, v.GenreSure)
	}
	for i, f := range All {
		r := v.Readings[i]
		fail := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s: %s: "+format, append([]any{name, f.Name}, args...)...)
		}
		if r.Missing != "" {
			if !slices.Contains(Reasons, r.Missing) {
				fail("missing for %q, which is not in the list", r.Missing)
			}
			if r.Value != 0 || len(r.Evidence) != 0 {
				fail("missing and yet value %v with %d pieces of evidence", r.Value.Float(), len(r.Evidence))
			}
			continue
		}
		x := r.Value.Float()
		if math.IsNaN(x) || math.IsInf(x, 0) || x < f.Lo || x > f.Hi {
			fail("value %v is not within %v to %v", x, f.Lo, f.Hi)
		}
		if r.N <= 0 || r.Count < 0 {
			fail("count %d of n %d", r.Count, r.N)
		}
		if f.Unit == Rate && r.Value != min(ratio(r.Count, r.N, 1000), 1e9) {
			fail("value %v is not 1000 × %d/%d", x, r.Count, r.N)
		}
		if len(r.Evidence) > maxEvidence {
			fail("%d pieces of evidence", len(r.Evidence))
		}
		for k, e := range r.Evidence {
			text := d.Text
			if e.Title {
				text = d.TitleText
			}
			s := e.Span
			if s.Start < 0 || s.End <= s.Start || int(s.End) > len(text) {
				fail("evidence %v is outside the text", s)
				continue
			}
			if !edge(text, s.Start) || !edge(text, s.End) {
				fail("evidence %v cuts a rune", s)
			}
			if e.Message == "" || e.Rule == "" {
				fail("evidence %q has no message or no rule", s.In(text))
			}
			if k > 0 {
				p := r.Evidence[k-1]
				if e.Title && !p.Title || e.Title == p.Title && s.Start < p.Span.End {
					fail("evidence %v stands before or over %v", s, p.Span)
				}
			}
		}
	}
}

func edge(text string, at int32) bool {
	return int(at) == len(text) || utf8.RuneStart(text[at])
}

// TestMeasureIsPure measures articles twice, from two goroutines at once, and
// compares the document with one that was never measured.
func TestMeasureIsPure(t *testing.T) {
	for _, f := range All {
		file := caseFiles(t, f.Name)
		if len(file) == 0 {
			continue
		}
		c := readCase(t, file[len(file)-1])
		if c.copied != nil {
			continue
		}
		a, err := parseArticle(c.article)
		if err != nil {
			t.Fatal(err)
		}
		// parsed from the same Article, so that only what was measured differs
		d, untouched := corpus.Parse(a.Article, notices.Default()), corpus.Parse(a.Article, notices.Default())
		var got [3]Vector
		var wg sync.WaitGroup
		for i := range got[:2] {
			wg.Go(func() { got[i], _ = Measure(testExtractors().Analyse(d)) })
		}
		wg.Wait()
		shared := testExtractors().Analyse(d)
		got[2], _ = Measure(shared)
		again, _ := Measure(shared)
		for i := range got {
			if !reflect.DeepEqual(got[i], again) {
				t.Errorf("%s: two measurements differ", file[len(file)-1])
				break
			}
		}
		if !reflect.DeepEqual(d, untouched) {
			t.Errorf("%s: measuring changed the document", file[len(file)-1])
		}
	}
}

// An article without words is missing, but for flags that are never missing: those are 0.
func TestEmptyDocument(t *testing.T) {
	for _, body := range []string{"", " \n\n\t", "—", "..."} {
		d := corpus.Parse(&corpus.Article{ID: "empty", Body: body}, notices.Default())
		contract(t, "empty", d)
		v, err := Measure(testExtractors().Analyse(d))
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range All {
			r := v.Readings[i]
			if strings.HasPrefix(f.MissingIf, "never") {
				if f.Unit != Flag || r.Missing != "" || r.Value != 0 {
					t.Errorf("%q: %s: never missing, yet missing %q, value %v", body, f.Name, r.Missing, r.Value.Float())
				}
			} else if r.Missing == "" {
				t.Errorf("%q: %s: value %v, want missing", body, f.Name, r.Value.Float())
			}
		}
	}
}

// The fingerprint names the feature set: it is the same every time, and not empty.
func TestFingerprint(t *testing.T) {
	if a, b := Fingerprint(), Fingerprint(); a != b || len(a) != 32 {
		t.Errorf("%q, %q", a, b)
	}
}

func TestWindowFeaturesWaitForTheWindow(t *testing.T) {
	d := corpus.Parse(&corpus.Article{ID: "x", Body: strings.Repeat("The boats left the harbour at six. ", 20)}, notices.Default())
	v, err := Measure(testExtractors().Analyse(d))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range All {
		if f.Window != nil && v.Readings[i].Missing != NoWindow {
			t.Errorf("%s has a value before the window was looked at", f.Name)
		}
	}
	before := append([]Reading(nil), v.Readings...)
	v.MeasureWindow(Copied{Known: true, Shared: 70, Uncredited: 35, Shingles: 140})
	for i, f := range All {
		switch r := v.Readings[i]; {
		case f.Window == nil && !reflect.DeepEqual(r, before[i]):
			t.Errorf("MeasureWindow changed %s", f.Name)
		case f.Window != nil && (r.Missing != "" || r.Value <= 0):
			t.Errorf("%s: missing %q, value %v", f.Name, r.Missing, r.Value.Float())
		}
	}
}
