package tune_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"presscore/features"
	"presscore/scoring"
	"presscore/scoring/tune"
	"presscore/scoring/tune/tunetest"
)

func night(t testing.TB, seed uint64, outlets, articles int) *tune.Night {
	t.Helper()
	n, err := tunetest.Night(seed, outlets, articles)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func options() tune.FitOptions {
	return tune.FitOptions{Axis: scoring.Reliability, Draws: 200, Seed: 1}
}

// planted are labels that follow from known points: the outlets' scores by them, and
// noise.
func planted(t testing.TB, n *tune.Night, noise float64, set ...tune.Change) (*scoring.Weights, *tune.Labels) {
	t.Helper()
	truth, err := tune.Apply(n.Weights, scoring.Reliability, set)
	if err != nil {
		t.Fatal(err)
	}
	l := &tune.Labels{Target: "planted", Value: map[string]float64{}, Lean: map[string]float64{}, Group: map[string]string{}}
	r := rand.New(rand.NewPCG(3, 4))
	var scores []float64
	outlets := tune.Pooled(n.Score(truth))
	for _, o := range outlets {
		scores = append(scores, o.Axes[scoring.Reliability].Mean.Float())
	}
	mean, sd := 0., 0.
	for _, s := range scores {
		mean += s / float64(len(scores))
	}
	for _, s := range scores {
		sd += (s - mean) * (s - mean) / float64(len(scores))
	}
	sd = math.Sqrt(sd)
	for i, o := range outlets {
		l.Value[o.Outlet] = (scores[i]-mean)/sd + noise*r.NormFloat64()
		l.Lean[o.Outlet] = float64(i%5 - 2)
	}
	return truth, l
}

// TestPlantedPointsAreFound: labels of 60 outlets that follow from a known combination
// of families, with noise of a third of their spread, give the points back, each family
// within 10 of 100, and do better out of fold than the points of today.
func TestPlantedPointsAreFound(t *testing.T) {
	n := night(t, 2, 60, 60)
	truth, l := planted(t, n, .33, tune.Change{Name: "sourcing", Points: 150000}, tune.Change{Name: "editing", Points: 450000}, tune.Change{Name: "restraint", Points: 300000}, tune.Change{Name: "headline", Points: 0})
	f, err := options().Run(n, l)
	if err != nil {
		t.Fatal(err)
	}
	if f.Worse() || !(f.Verdict.Gain.Low > 0) || f.Verdict.OutOfFold.All.Value < .8 || !strings.HasPrefix(f.Summary(), "Gain: ") {
		t.Errorf("out of fold %s, today %s, gain %s: %s", f.Verdict.OutOfFold.All, f.Verdict.Today.All, f.Verdict.Gain, f.Summary())
	}
	worst := 0.
	for _, family := range features.Families {
		var want, got float64
		for i, x := range features.All {
			if x.Family == family {
				want += float64(truth.Terms[scoring.Reliability][i].Points) / 10000
				got += float64(f.Weights.Terms[scoring.Reliability][i].Points) / 10000
			}
		}
		worst = max(worst, math.Abs(want-got))
		if math.Abs(want-got) > 10 {
			t.Errorf("%s: %.1f points planted, %.1f found", family, want, got)
		}
	}
	for _, p := range f.Points {
		want := float64(truth.Terms[scoring.Reliability][p.Feature].Points) / 10000
		if got := float64(p.Fitted) / 10000; math.Abs(want-got) > 10 {
			t.Errorf("%s: %.1f points planted, %.1f found", features.All[p.Feature].Name, want, got)
		}
		if !(p.Low <= float64(p.Fitted)/10000+5) || !(p.High >= float64(p.Fitted)/10000-5) || p.Low < 0 || p.High > 100 {
			t.Errorf("%s: %.1f lies far from its refits, %.1f to %.1f", features.All[p.Feature].Name, float64(p.Fitted)/10000, p.Low, p.High)
		}
	}
	t.Logf("worst family is %.1f points off; pull %g; out of fold %s", worst, f.Lambda, f.Verdict.OutOfFold.All)
	valid(t, f.Weights)
}

// valid holds that weights can be written and read, and add up.
func valid(t *testing.T, w *scoring.Weights) {
	t.Helper()
	again, err := scoring.ParseWeights("weights.yaml", tune.YAML(w, "a note\nof two lines"))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range scoring.Axes {
		if !reflect.DeepEqual(again.Terms[a], w.Terms[a]) {
			t.Errorf("%s read back is %v, want %v", a, again.Terms[a], w.Terms[a])
		}
	}
}

// TestNoiseGivesNoGain: labels that nothing goes with leave the points near those of
// today or say plainly that there is no gain.
func TestNoiseGivesNoGain(t *testing.T) {
	n := night(t, 5, 40, 30)
	_, l := planted(t, n, 0)
	r := rand.New(rand.NewPCG(8, 8))
	for _, key := range sorted(l.Value) {
		l.Value[key] = r.NormFloat64()
	}
	f, err := options().Run(n, l)
	if err != nil {
		t.Fatal(err)
	}
	if f.Verdict.Gain.Low > 0 || strings.HasPrefix(f.Summary(), "Gain") {
		t.Errorf("noise: %s", f.Summary())
	}
	valid(t, f.Weights)
}

func sorted(m map[string]float64) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// TestFitOfBadInput: what cannot be fitted is refused with a sentence, and nothing that
// is given back holds a number that is none.
func TestFitOfBadInput(t *testing.T) {
	n := night(t, 6, 40, 20)
	for _, c := range []struct {
		name, want string
		change     func(n *tune.Night, l *tune.Labels, o *tune.FitOptions)
	}{
		{"few outlets", "fewer than 30", func(_ *tune.Night, l *tune.Labels, _ *tune.FitOptions) { keepFirst(l, 29) }},
		{"one outlet", "nothing can be compared", func(_ *tune.Night, l *tune.Labels, o *tune.FitOptions) { keepFirst(l, 1); o.Force = true }},
		{"two outlets", "judged by so few", func(_ *tune.Night, l *tune.Labels, o *tune.FitOptions) { keepFirst(l, 2); o.Force = true }},
		{"nobody known", "none of the 1 labelled outlets", func(_ *tune.Night, l *tune.Labels, _ *tune.FitOptions) {
			l.Value = map[string]float64{"elsewhere.example": 1}
		}},
		{"one class", "the same planted", func(_ *tune.Night, l *tune.Labels, _ *tune.FitOptions) {
			for k := range l.Value {
				l.Value[k] = 1
			}
		}},
		{"one owner", "all of one group", func(_ *tune.Night, l *tune.Labels, _ *tune.FitOptions) {
			for k := range l.Value {
				l.Group[k] = "the owner"
			}
		}},
		{"all of another label have one owner", "held out", func(_ *tune.Night, l *tune.Labels, _ *tune.FitOptions) {
			for i, k := range sorted(l.Value) {
				l.Value[k] = 0
				if i < 5 {
					l.Value[k], l.Group[k] = 1, "the owner"
				}
			}
		}},
		{"constant features", "no feature differs", func(n *tune.Night, _ *tune.Labels, _ *tune.FitOptions) {
			same(n, .5)
		}},
		{"all missing", "none of the 40 labelled outlets has scored articles", func(n *tune.Night, _ *tune.Labels, _ *tune.FitOptions) { same(n, -1) }},
		{"no such feature", `"hedgng"`, func(_ *tune.Night, _ *tune.Labels, o *tune.FitOptions) { o.Also = []string{"hedgng"} }},
	} {
		own := *n
		own.Articles = slices.Clone(n.Articles)
		_, l := planted(t, &own, .2)
		o := options()
		c.change(&own, l, &o)
		f, err := o.Run(&own, l)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if f != nil && f.Weights != nil {
			t.Errorf("%s: there are weights all the same", c.name)
		}
	}
}

// same gives all articles of a night the same ranks.
func same(n *tune.Night, rank scoring.Rank) {
	for i := range n.Articles {
		x := *n.Articles[i].Ranked
		x.Ranks = slices.Repeat([]scoring.FeatureRank{{Rank: rank}}, len(features.All))
		n.Articles[i].Ranked = &x
	}
}

func keepFirst(l *tune.Labels, k int) {
	for _, key := range sorted(l.Value)[k:] {
		delete(l.Value, key)
	}
}

// TestFitOfOddInput: what looks odd and can be fitted is, with a word about it.
func TestFitOfOddInput(t *testing.T) {
	n := night(t, 7, 40, 20)
	steps := []string{"low", "mixed", "high"}
	for _, c := range []struct {
		name   string
		change func(n *tune.Night, l *tune.Labels)
		want   func(f *tune.Fit) bool
	}{
		{"one feature constant", func(n *tune.Night, _ *tune.Labels) {
			at := features.Index("typo_rate")
			for i := range n.Articles {
				x := *n.Articles[i].Ranked
				x.Ranks = slices.Clone(x.Ranks)
				x.Ranks[at] = scoring.FeatureRank{Rank: .5}
				n.Articles[i].Ranked = &x
			}
		}, func(f *tune.Fit) bool { return slices.Equal(f.Constant, []string{"typo_rate"}) }},
		{"unknown outlets", func(_ *tune.Night, l *tune.Labels) { l.Value["zz.example"], l.Value["aa.example"] = 1, 2 },
			func(f *tune.Fit) bool { return slices.Equal(f.Unknown, []string{"aa.example", "zz.example"}) }},
		{"perfectly parted steps", func(_ *tune.Night, l *tune.Labels) {
			l.Steps = steps
			for k, v := range l.Value {
				l.Value[k] = math.Floor(min(2, max(0, 1.5+v)))
			}
		}, func(f *tune.Fit) bool { return f.Verdict.OutOfFold.All.Value > .5 }},
		{"a step that nobody has", func(_ *tune.Night, l *tune.Labels) {
			l.Steps = steps
			for k, v := range l.Value {
				l.Value[k] = 2
				if v < 0 {
					l.Value[k] = 0
				}
			}
		}, func(f *tune.Fit) bool { return f.Verdict.OutOfFold.All.Value > .4 }},
		{"labels that go the other way", func(_ *tune.Night, l *tune.Labels) {
			for k, v := range l.Value {
				l.Value[k] = -v
			}
		}, func(f *tune.Fit) bool { return strings.HasPrefix(f.Summary(), "No gain") }},
		{"labels of thousands", func(_ *tune.Night, l *tune.Labels) {
			for k, v := range l.Value {
				l.Value[k] = 1e6 + 1e3*v
			}
		}, func(f *tune.Fit) bool { return f.Verdict.OutOfFold.All.Value > .5 }},
	} {
		own := *n
		own.Articles = slices.Clone(n.Articles)
		_, l := planted(t, &own, 0)
		c.change(&own, l)
		f, err := options().Run(&own, l)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !c.want(f) {
			t.Errorf("%s: %s; %+v", c.name, f.Summary(), f.Verdict)
		}
		for _, p := range f.Predictions {
			if math.IsNaN(p.Score) || math.IsInf(p.Score, 0) {
				t.Errorf("%s: %s is predicted %v", c.name, p.Outlet, p.Score)
			}
		}
		if text := string(tune.YAML(f.Weights, f.Summary())); strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
			t.Errorf("%s: the file holds no number: %s", c.name, text)
		}
		valid(t, f.Weights)
	}
}

// TestFitForgetsOrder: the same night in another order of articles gives the same fit.
func TestFitForgetsOrder(t *testing.T) {
	n := night(t, 9, 35, 16)
	_, l := planted(t, n, .3)
	first, err := options().Run(n, l)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(n.Articles)
	second, err := options().Run(n, l)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(first.Points, first.Verdict, first.Predictions) != fmt.Sprint(second.Points, second.Verdict, second.Predictions) {
		t.Errorf("another order gives\n%v %v\nnot\n%v %v", second.Points, second.Verdict, first.Points, first.Verdict)
	}
}

func TestApply(t *testing.T) {
	w, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	at := func(w *scoring.Weights, name string) int64 {
		return w.Terms[scoring.Reliability][features.Index(name)].Points
	}
	// typo_rate has 13 of 100: at 56.5 all others are halved.
	half, err := tune.Apply(w, scoring.Reliability, []tune.Change{{Name: "typo_rate", Points: 565000}})
	if err != nil {
		t.Fatal(err)
	}
	if at(half, "typo_rate") != 565000 || at(half, "secondhand_share") != 40000 || at(half, "caution") != 15000 || at(half, "loaded_rate") != 0 {
		t.Errorf("typo_rate %d, secondhand_share %d, caution %d", at(half, "typo_rate"), at(half, "secondhand_share"), at(half, "caution"))
	}
	valid(t, half)
	// headline is headline_caps 3 and headline_withheld 2.
	family, err := tune.Apply(w, scoring.Reliability, []tune.Change{{Name: "headline", Points: 100000}, {Name: "typo_rate", Points: 0}})
	if err != nil {
		t.Fatal(err)
	}
	if at(family, "headline_caps") != 60000 || at(family, "headline_withheld") != 40000 || at(family, "typo_rate") != 0 {
		t.Errorf("headline_caps %d, headline_withheld %d", at(family, "headline_caps"), at(family, "headline_withheld"))
	}
	valid(t, family)
	for want, set := range map[string][]tune.Change{
		"more than 100":    {{Name: "typo_rate", Points: 600000}, {Name: "caution", Points: 400001}},
		"set twice":        {{Name: "restraint", Points: 1}, {Name: "caution", Points: 1}},
		"is called":        {{Name: "hedgng", Points: 1}},
		"makes no claim":   {{Name: "tone_gap", Points: 1}},
		"no other feature": zeros(w),
	} {
		if _, err := tune.Apply(w, scoring.Reliability, set); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", set, err, want)
		}
	}
	if _, err := tune.Apply(w, scoring.Bias, []tune.Change{{Name: "originality", Points: 1}}); err == nil || !strings.Contains(err.Error(), "no feature of family originality speaks on bias") {
		t.Errorf("a family that is silent on bias: %v", err)
	}
	for text, ok := range map[string]bool{"typo_rate=12.5": true, " caution = 0 ": true, "typo_rate": false, "=3": false, "typo_rate=-1": false, "typo_rate=101": false, "typo_rate=NaN": false, "typo_rate=x": false} {
		if _, err := tune.ParseChange(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// zeros sets every feature that has points to 0.
func zeros(w *scoring.Weights) (out []tune.Change) {
	for i, t := range w.Terms[scoring.Reliability] {
		if t.Points > 0 {
			out = append(out, tune.Change{Name: features.All[i].Name})
		}
	}
	return out
}

// TestYAMLKeepsEverything: what a file says beside points is not lost.
func TestYAMLKeepsEverything(t *testing.T) {
	text := strings.Replace(string(scoring.DefaultWeights), "typo_rate: {points: 12, better: lower}", `typo_rate: {points: 12, better: higher, max_subscore: 80.5, genres: [news, opinion], why: "a \"test\": {of} #marks"}`, 1)
	w, err := scoring.ParseWeights("weights.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	valid(t, w)
	if !strings.HasPrefix(string(tune.YAML(w, "one\x1b[31m\ntwo: three\n\nfour")), "# one[31m\n# two: three\n#\n# four\n") {
		t.Errorf("note: %.80q", tune.YAML(w, "one\x1b[31m\ntwo: three\n\nfour"))
	}
}

func TestReadLabels(t *testing.T) {
	good := "outlet\tfactuality\tbias\tpc1\towner\na.example\thigh\tleft\t.5\tx\nb.example\tLow\tright-center\t\tx\nc.example\t\t\t-1e-3\t\n"
	l, err := tune.ReadLabels("l.tsv", strings.NewReader(good), "factuality", "owner", nil)
	if err != nil || !reflect.DeepEqual(l.Value, map[string]float64{"a.example": 2, "b.example": 0}) || !reflect.DeepEqual(l.Lean, map[string]float64{"a.example": -2, "b.example": 1}) || len(l.Group) != 2 {
		t.Errorf("%+v, %v", l, err)
	}
	if l, err = tune.ReadLabels("l.tsv", strings.NewReader(good), "pc1", "owner", nil); err != nil || l.Steps != nil || !reflect.DeepEqual(l.Value, map[string]float64{"a.example": .5, "c.example": -.001}) {
		t.Errorf("%+v, %v", l, err)
	}
	if l, err = tune.ReadLabels("l.csv", strings.NewReader("outlet,x\n\"a, b\",bad\nc,good\n"), "x", "", []string{"Bad", "good"}); err != nil || l.Value["a, b"] != 0 || l.Value["c"] != 1 {
		t.Errorf("%+v, %v", l, err)
	}
	for in, want := range map[string]string{
		"":                                "l.csv:1: labels have no header",
		"outlet,x\n":                      "no rows",
		"outlet,y\na,1\n":                 "l.csv:1: labels have no column \"x\"",
		"name,x\na,1\n":                   "l.csv:1: labels have no column \"outlet\"",
		"outlet,x\na,NaN\n":               "l.csv:2: x is \"NaN\"",
		"outlet,x\na,1\nb,+Inf\n":         "l.csv:3: x is \"+Inf\"",
		"outlet,x\na,1\na,2\n":            "l.csv:3: outlet \"a\" stands in line 2",
		"outlet,x\n,1\n":                  "no outlet",
		"outlet,x\na,1,2\n":               "l.csv:2: wrong number of fields",
		"outlet,x\na,\nb,\n":              "empty in every row",
		"outlet,x\na,fine\nb,3\n":         "name its levels",
		"outlet,x\na,\"unclosed\nb,3\n\n": "l.csv:",
	} {
		if _, err := tune.ReadLabels("l.csv", strings.NewReader(in), "x", "owner", nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
	if _, err := tune.ReadLabels("l.csv", strings.NewReader("outlet,x\na,so\n"), "x", "", []string{"bad", "good"}); err == nil || !strings.Contains(err.Error(), "none of the levels") {
		t.Errorf("a step beside the levels: %v", err)
	}
}
