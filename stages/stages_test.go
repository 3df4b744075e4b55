package stages

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/scoring"
	"presscore/window"
)

// seen are records in the order of the input, one a line: id, outlet, hash, date.
func seen(t *testing.T, lines ...string) []Seen {
	t.Helper()
	var out []Seen
	for i, line := range lines {
		f := strings.Fields(line)
		s := Seen{Nth: i, In: i, ID: f[0], Outlet: f[1], Hash: f[2], Origin: corpus.Origin{Path: "in.jsonl", Line: i + 1}}
		if len(f) > 3 {
			d, err := time.Parse(time.DateOnly, f[3])
			if err != nil {
				t.Fatal(err)
			}
			s.Published = d
		}
		out = append(out, s)
	}
	return out
}

// told is a selection in one line.
func told(s *Selection) string {
	var b strings.Builder
	for _, e := range s.Kept {
		fmt.Fprintf(&b, "%s/%s/%s ", e.ID, e.Outlet, e.Hash)
	}
	if s.Revised > 0 {
		fmt.Fprintf(&b, "%d revised, ", s.Revised)
	}
	return fmt.Sprintf("%s%d duplicates, %d outside", &b, s.Duplicates, s.Outside)
}

// TestSelect: what is chosen, and that the order in which records arrive changes nothing.
func TestSelect(t *testing.T) {
	for _, c := range []struct {
		name   string
		choice Choice
		lines  []string
		want   string
	}{
		{"equal content is one article", Choice{}, []string{"x a 1", "x a 1", "y a 2"}, "x/a/1 y/a/2 1 duplicates, 0 outside"},
		{"the last version stays", Choice{}, []string{"x a 3", "x a 1", "x a 3", "x a 2"}, "x/a/2 2 revised, 1 duplicates, 0 outside"},
		{"the version published last stays", Choice{}, []string{"x a 3 2025-03-02", "x a 1 2025-03-01", "x a 2 2025-03-01"}, "x/a/3 2 revised, 0 duplicates, 0 outside"},
		{"as of a day", Choice{AsOf: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)}, []string{"x a 3 2025-03-02", "x a 1 2025-03-01", "y a 2 2025-03-02"}, "x/a/1 0 duplicates, 2 outside"},
		{"of equal ones the outlet decides", Choice{}, []string{"x b 1", "x a 1"}, "x/a/1 1 duplicates, 0 outside"},
		{"28 days", Choice{Window: 28}, []string{"x a 1 2025-02-28", "y a 2 2025-03-01", "z a 3 2025-03-28", "u a 4"}, "y/a/2 z/a/3 u/a/4 0 duplicates, 1 outside"},
		{"only", Choice{Only: []string{"www.a.example"}}, []string{"x a.example 1", "y b.example 2"}, "x/a.example/1 0 duplicates, 1 outside"},
		{"exclude", Choice{Exclude: []string{"a.example"}}, []string{"x a.example 1", "y b.example 2"}, "y/b.example/2 0 duplicates, 1 outside"},
	} {
		all := seen(t, c.lines...)
		rapid.Check(t, func(rt *rapid.T) {
			if got := told(Select(rapid.Permutation(all).Draw(rt, "order"), c.choice)); got != c.want {
				rt.Fatalf("%s: %s, want %s", c.name, got, c.want)
			}
		})
	}
}

// TestCheck: a record that reads as it was scanned is silent; others are named.
func TestCheck(t *testing.T) {
	s := &Seen{ID: "a", Hash: "1", Origin: corpus.Origin{Path: "in.jsonl", Line: 4}}
	for _, c := range []struct {
		name string
		a    *corpus.Article
		bad  *corpus.RecordError
		want string
	}{
		{"the same", &corpus.Article{ID: "a", Hash: "1"}, nil, ""},
		{"other content", &corpus.Article{ID: "a", Hash: "2"}, nil, "no longer what was scanned"},
		{"another article", &corpus.Article{ID: "b", Hash: "1"}, nil, "no longer what was scanned"},
		{"broken", nil, &corpus.RecordError{Reason: corpus.SkipBadJSON}, "no longer be read: bad_json"},
	} {
		got := s.Check(c.a, c.bad)
		if c.want == "" {
			if got != nil {
				t.Errorf("%s: %v", c.name, got)
			}
			continue
		}
		if got == nil || got.Reason != "changed_while_running" || got.ID != "a" || got.Line != 4 || !strings.Contains(got.Detail, c.want) {
			t.Errorf("%s: %+v, want %q", c.name, got, c.want)
		}
	}
}

func measurer(t testing.TB) *Measurer {
	t.Helper()
	return &Measurer{Extractors: features.DefaultExtractors(), Finder: notices.Default(), Maker: "m1"}
}

// long is an article with a sentence of more than 300 runes that is repeated, so
// that some evidence is longer than what may be repeated.
func long() *corpus.Article {
	sentence := "The harbour council of Varnholm, which had met every Friday since the storm tore the old bridge away in the spring of that year, said in a long and winding statement " +
		"that it would neither rebuild the crossing nor pay the ferrymen who had carried the pupils, the bakers and the nurses over the water, " + strings.Repeat("day after day after day, ", 9) + "for nothing."
	return &corpus.Article{ID: "long", Outlet: "a.example", Title: "Council puts the bridge off", Lang: "en",
		Body: sentence + "\n\n" + strings.Repeat("The clerk said the ferry would run until June. It may perhaps possibly stop sooner. ", 8) + "\n\n" + sentence + "\n"}
}

// TestQuotesAreShort: evidence repeats at most 300 runes of a text, and a mark
// where it was cut.
func TestQuotesAreShort(t *testing.T) {
	_, spans, _, err := measurer(t).Measure(long())
	if err != nil {
		t.Fatal(err)
	}
	cut := 0
	for _, e := range spans {
		n := utf8.RuneCountInString(e.Quote)
		if n > 301 {
			t.Errorf("%s repeats %d runes, more than 300 and the mark", features.All[e.Feature].Name, n)
		}
		if n == 301 && strings.HasSuffix(e.Quote, "…") && e.End-e.Start > 300 {
			cut++
		}
	}
	if cut == 0 {
		t.Error("no span of more than 300 runes: the test has no teeth")
	}
	for _, c := range []struct{ runes, want int }{{299, 299}, {300, 300}, {301, 301}, {5000, 301}} {
		if got := utf8.RuneCountInString(clip(strings.Repeat("é", c.runes))); got != c.want {
			t.Errorf("%d runes become %d, want %d", c.runes, got, c.want)
		}
	}
}

// TestEvidenceIsBounded: a feature shows at most 40 spans of an article; its count is whole.
func TestEvidenceIsBounded(t *testing.T) {
	a := long()
	a.Body = strings.Repeat("Perhaps the ferry will run until June.\n", 41) + strings.Repeat("The clerk said so on Friday, and the mayor agreed with her.\n", 10)
	m, spans, _, err := measurer(t).Measure(a)
	if err != nil {
		t.Fatal(err)
	}
	i, n := features.Index("hedge_rate"), 0
	for _, e := range spans {
		if e.Feature == i {
			n++
		}
	}
	if c := m.Cells[i]; n != 40 || c.Count != 41 {
		t.Errorf("%d spans of %d hedges, want 40 of 41", n, c.Count)
	}
}

// TestMeasureKnowsNoWeights: readings and evidence of an article that was
// measured once give, under each of two weights, the scores of an article that
// was measured for them; evidence of features without points is kept.
func TestMeasureKnowsNoWeights(t *testing.T) {
	norms, err := scoring.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	m, spans, _, err := measurer(t).Measure(long())
	if err != nil {
		t.Fatal(err)
	}
	a, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	b, err := scoring.ParseWeights("wording.yaml", scoring.WordingWeights)
	if err != nil {
		t.Fatal(err)
	}
	p := Placed{ID: "long"}
	one, err := Score(scoring.NewScorer(norms, a), "m1", &m, &p, nil)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Score(scoring.NewScorer(norms, b), "m1", &m, &p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if one.Score.Axes[scoring.Reliability].Score == two.Score.Axes[scoring.Reliability].Score {
		t.Error("two weights give one score: the test has no teeth")
	}
	if !reflect.DeepEqual(one.Vector, two.Vector) {
		t.Error("the readings depend on weights")
	}
	unweighted := map[int]bool{}
	for i := range features.All {
		unweighted[i] = b.Terms[scoring.Reliability][i].Points == 0 && b.Terms[scoring.Bias][i].Points == 0
	}
	n := 0
	for _, e := range spans {
		if unweighted[e.Feature] {
			n++
		}
	}
	if n == 0 {
		t.Errorf("of %d spans none is of a feature without points", len(spans))
	}
	if _, err := Score(scoring.NewScorer(norms, a), "m2", &m, &p, nil); err == nil || !strings.Contains(err.Error(), "measured by m1, not by m2") {
		t.Errorf("readings of another maker: %v", err)
	}
	if _, err := Score(scoring.NewScorer(norms, a), "m1", &m, &Placed{ID: "other"}, nil); err == nil {
		t.Error("the place of another article is taken")
	}
}

// TestDefectsFailOneArticle: a panic in an extractor is an error of the article.
func TestDefectsFailOneArticle(t *testing.T) {
	m := measurer(t)
	m.Finder = broken{}
	if _, _, _, err := m.Measure(long()); err == nil || !strings.Contains(err.Error(), "out of order") {
		t.Errorf("error %v", err)
	}
}

type broken struct{}

func (broken) Find(*corpus.Document) []corpus.Notice { panic("out of order") }

// TestRevised: what counts for nothing and is no copy tells its outlet's own story again.
func TestRevised(t *testing.T) {
	for _, c := range []struct {
		role          window.Role
		counts        bool
		copy, revised bool
	}{{window.Unique, true, false, false}, {window.Unique, false, false, true}, {window.Original, true, false, false}, {window.Copied, false, true, false}, {window.Wire, false, true, false}, {window.Wire, true, true, false}} {
		p := Placed{Role: c.role, Counts: c.counts}
		if p.Copy() != c.copy || p.Revised() != c.revised {
			t.Errorf("%+v: copy %v, revised %v", c, p.Copy(), p.Revised())
		}
	}
}

// TestLateDatesAreNone: an article dated after the end of the window is undated.
func TestLateDatesAreNone(t *testing.T) {
	m := measurer(t)
	m.End = time.Date(2025, 3, 28, 23, 59, 59, 0, time.UTC)
	for published, want := range map[time.Time]bool{m.End: false, m.End.Add(time.Second): true} {
		a := long()
		a.Published = published
		if out, _, _, err := m.Measure(a); err != nil || out.Published.IsZero() != want {
			t.Errorf("%v: published %v, %v", published, out.Published, err)
		}
	}
}

// TestDaysOfAZone: an evening article of New York belongs to the night of its day there,
// and windows begin and end with days there, also over the change to summer time.
func TestDaysOfAZone(t *testing.T) {
	fields, err := corpus.ParseFieldMap("time=America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	at := func(s string) time.Time {
		x, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	seen := []Seen{{ID: "evening", Published: at("2026-03-10T00:30:00Z")}, {ID: "morning after", Published: at("2026-03-10T12:00:00Z")}, {ID: "first", Published: at("2026-03-07T05:00:00Z")}, {ID: "before", Published: at("2026-03-07T04:59:59Z")}}
	for i := range seen {
		seen[i].Nth, seen[i].Hash = i, seen[i].ID
	}
	s := Select(seen, Choice{Window: 3, AsOf: at("2026-03-09T00:00:00Z"), Zone: fields.Zone()})
	var got []string
	for _, k := range s.Kept {
		got = append(got, k.ID)
	}
	if want := "evening first"; strings.Join(got, " ") != want {
		t.Errorf("kept %q, want %s", got, want)
	}
	if s.Start != at("2026-03-07T05:00:00Z") || s.End != at("2026-03-10T03:59:59Z") {
		t.Errorf("window %s to %s", s.Start, s.End)
	}
	if w := Wall(s.End, fields.Zone()); w != at("2026-03-09T23:59:59Z") {
		t.Errorf("it ends at %s by the clock there", w)
	}
	for _, bad := range []string{"time=Local", "time=Atlantis/Capital", "time="} {
		if _, err := corpus.ParseFieldMap(bad); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
}
