package scoring

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"presscore/features"
)

func day(n int) time.Time { return time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC) }

// drawnNight is a finished night of real norms and weights: outlets of articles whose ranks are
// drawn about a practice, some of them opinion.
func drawnNight(t testing.TB, seed uint64, s *Scorer, outlets, articles int) []*OutletSummary {
	r := rand.New(rand.NewPCG(seed, 7))
	sums := NewSummaries(DefaultLimits)
	sums.Standardise(s.Norms.Standards(s.Weights))
	for o := range outlets {
		for i := range articles {
			x := ranked(r)
			x.Genre = features.News
			if r.IntN(3) == 0 {
				x.Genre = features.Opinion
			}
			x.GenreSure, x.Words, x.Supported, x.GenreNorms, x.NotArticle = 1, 500, true, true, false
			for f := range x.Ranks {
				x.Ranks[f].Rank = .3 + .4*max(0, x.Ranks[f].Rank) // none is missing and no score leaves the scale: all that other weights do is by slopes
			}
			score := s.Score(x)
			sums.Add(Row{Outlet: fmt.Sprintf("o%d", o), Genre: x.Genre, EventID: fmt.Sprint(o, " ", i), Unique: true, Score: &score, Readings: make([]features.Reading, len(features.All))})
		}
	}
	return sums.Finish()
}

// withPoints are the default weights with the points of two features exchanged.
func withPoints(t testing.TB, a, b string) *Weights {
	t.Helper()
	w, err := ParseWeights("weights.yaml", DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	terms := w.Terms[Reliability]
	i, j := features.Index(a), features.Index(b)
	if terms[i].Points == terms[j].Points {
		t.Fatalf("%s and %s have the same points", a, b)
	}
	terms[i].Points, terms[j].Points = terms[j].Points, terms[i].Points
	w.Hash = "other"
	return w
}

func stateOf(t testing.TB, seed uint64, start, end time.Time, w *Weights) *WindowState {
	s := defaults(t)
	if w != nil {
		s = NewScorer(s.Norms, w)
	}
	return NewState(Night{RunID: fmt.Sprint("run-", seed), Start: start, End: end, Versions: map[string]string{"b": "2", "a": "1"}}, drawnNight(t, seed, s, 5, 60), s.Norms, s.Weights)
}

// TestStateComesBack: what was encoded is read back, and the same night gives the same bytes.
func TestStateComesBack(t *testing.T) {
	s := stateOf(t, 1, day(1), day(28), nil)
	data, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseState(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(s, back) {
		t.Error("the state read back is another")
	}
	again, _ := stateOf(t, 1, day(1).In(time.FixedZone("", 3600)), day(28), nil).Encode()
	if !bytes.Equal(data, again) {
		t.Error("the same night gives other bytes")
	}
	if n := len(s.Cells); n != 15 {
		t.Errorf("%d cells of 5 outlets in 3 genres", n)
	}
	if c := s.Cells[0]; c.Genre != All || c.N != 60 || c.N != s.Cells[1].N+s.Cells[2].N || c.Axes[Bias].Variance == nil || c.Axes[Bias].Points != nil {
		t.Errorf("first cell: %+v", c)
	}
}

// TestStateOfUnknownError: one article has a mean and no error, and that survives the bytes.
func TestStateOfUnknownError(t *testing.T) {
	s := NewSummaries(DefaultLimits)
	s.Add(scored("o", 1, 60, 40))
	d := defaults(t)
	state := NewState(Night{RunID: "r", End: day(2)}, s.Finish(), d.Norms, d.Weights)
	data, err := state.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseState(data)
	if err != nil {
		t.Fatal(err)
	}
	x := back.Cells[0].Axes[Reliability]
	if x.Variance != nil || x.estimate().Known() || x.Mean != 60 || back.Cells[0].State != NotRated {
		t.Errorf("%+v", x)
	}
}

func TestDamagedStates(t *testing.T) {
	data, _ := stateOf(t, 1, day(1), day(28), nil).Encode()
	for _, c := range []struct{ from, to, want string }{
		{`"schema":1`, `"schema":9`, "schema 9"},
		{`"bias":{"better"`, `"lean":{"better"`, "axis bias is missing"},
		{`"state":"rated","n":`, `"state":"rated","n":-`, "-60 articles"},
		{`"variance":`, `"variance":-`, "an error that cannot be one"},
		{`"df":`, `"dfs":`, "an error that cannot be one"},
		{`"points":[`, `"points":[7,`, "points and"},
		{`"better":[`, `"better":[1,`, "slopes of"},
		{`{"schema"`, `{schema`, "invalid character"},
	} {
		bad := strings.Replace(string(data), c.from, c.to, 1)
		if _, err := ParseState([]byte(bad)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s: %v, want %q", c.to, c.from, err, c.want)
		}
	}
	for i := range data { // cut short
		if i%997 == 0 {
			if _, err := ParseState(data[:i]); err == nil {
				t.Fatalf("the first %d bytes are a state", i)
			}
		}
	}
}

func TestRulersDiffer(t *testing.T) {
	a := Rulers{"w", "n", "f"}
	for _, c := range []struct {
		b    Rulers
		want string
	}{{a, ""}, {Rulers{"x", "n", "f"}, "weights"}, {Rulers{"w", "x", "f"}, "norms"}, {Rulers{"x", "n", "x"}, "weights, features"}} {
		if got := a.differs(c.b); got != c.want {
			t.Errorf("%+v: %q, want %q", c.b, got, c.want)
		}
	}
	if readingsHash(map[string]string{"a": "1", "b": "2"}) == readingsHash(map[string]string{"a": "1", "b": "3"}) {
		t.Error("another version of a list is another ruler")
	}
}

// TestBefore: the window before is the latest that ended before tonight's began, the last given
// of those that ended on one day.
func TestBefore(t *testing.T) {
	at := func(id string, start, end time.Time) *WindowState {
		return &WindowState{RunID: id, Start: start, End: end}
	}
	april := time.Date(2026, 4, 25, 23, 59, 59, 0, time.UTC)
	states := []*WindowState{at("new", day(2), day(29)), at("first", day(1), day(28)), at("again", day(1), day(28).Add(23*time.Hour)), at("old", day(1).AddDate(0, 0, -1), day(27)), at("all", time.Time{}, day(20))}
	if got := at("tonight", day(29), april).Before(states); got == nil || got.RunID != "again" {
		t.Errorf("before 29 March: %+v", got)
	}
	if got := at("tonight", day(21), april).Before(states); got == nil || got.RunID != "all" {
		t.Errorf("before 21 March: %+v", got)
	}
	if got := at("tonight", time.Time{}, april).Before(states); got != nil {
		t.Errorf("a window without a first day follows %s", got.RunID)
	}
	if got := at("tonight", day(1), april).Before(states); got != nil {
		t.Errorf("1 March follows %s", got.RunID)
	}
}
