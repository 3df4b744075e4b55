package scoring

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/features"
	"presscore/internal/stats"
)

// Pair is two outlets compared on one axis by one method.
type Pair struct {
	A, B   string // by name
	Metric Axis
	Method PairMethod

	NA, NB, Events int64   // articles compared, and the events that both tell
	MeanA, MeanB   float64 // of what is compared, in points
	Diff           float64 // MeanA − MeanB
	Low, High      float64 // its 95% interval
	P, Q           float64
	Effect         float64 // Cliff's delta: how often an article of A is above one of B, less how often below
	Detectable     float64 // the smallest true difference that is found in four of five such comparisons
	Verdict        string  // a_higher, b_higher, no_evidence, too_few

	diff stats.Estimate
}

// PairMethod is how two outlets are compared.
type PairMethod string

// EventMatched compares articles on the same events in the same genre: every event
// gives one difference, the mean of A's articles less that of B's, and the test is
// Student's of their mean, so that which stories an outlet chooses has no say. Effect
// is the mean of Cliff's delta within the events.
//
// AllArticles compares all articles genre by genre. The test is a rank sum over
// clusters of articles (Obuchowski 1997: Placements, with CR2 in the place of its sum
// of squares), which is what resampling whole events estimates, without draws. The
// interval is that of the difference of means, CR2 and Welch. Genres that both have
// weigh n_a·n_b/(n_a + n_b) (Cochran 1954, Biometrics 10). Events that both outlets
// tell are taken for independent, which makes the test a little too careful.
const (
	EventMatched PairMethod = "event_matched"
	AllArticles  PairMethod = "all"
)

// PairMethods are all of them, in the order of pairs.csv.
var PairMethods = []PairMethod{AllArticles, EventMatched}

// minShared is the number of events that two outlets must share to be compared
// unasked, and by events at all: with fewer, only differences of 10 points would be
// found (eight events at a spread of 10 points: 11.3).
const minShared = 8

// minStratum is the number of articles that each outlet must have in a genre for the
// genre to be compared.
const minStratum = 5

// Power of the smallest difference that is called detectable, at a plain 5%: the
// usual one (Cohen 1988).
const detectPower = .8

// Pairs compares outlets that share at least eight events, and those that are named,
// on every axis by both methods; q-values are Benjamini and Hochberg's within axis
// and method. Outlets that are not rated are compared with none, and if named are
// too_few. It may be called after Finish, and gives rows by A, B, metric and method.
func (s *Summaries) Pairs(named [][2]string) []Pair {
	tell := s.telling()
	var out []Pair
	for _, p := range s.pairsToCompare(tell, named) {
		a, b := tell[p[0]], tell[p[1]]
		for i, axis := range Axes {
			for _, m := range PairMethods {
				x := Pair{A: p[0], B: p[1], Metric: axis, Method: m, Verdict: "too_few"}
				x.forget()
				if a.rated && b.rated {
					x.compare(s.together, a, b, i)
				}
				out = append(out, x)
			}
		}
	}
	for _, axis := range Axes {
		for _, m := range PairMethods {
			judge(out, axis, m)
		}
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B), strings.Compare(string(a.Metric), string(b.Metric)), strings.Compare(string(a.Method), string(b.Method)))
	})
	return out
}

// teller is an outlet with its articles that count, by genre; each list is in the
// order of compareCounted, so articles of one event stand together.
type teller struct {
	rated    bool
	articles map[features.Genre][]counted
}

func (s *Summaries) telling() map[string]*teller {
	out := map[string]*teller{}
	for k, o := range s.at {
		if k.genre != All || k.outlet == corpus.UnknownOutlet {
			continue
		}
		t := &teller{o.State != NotRated && o.State != "", map[features.Genre][]counted{}}
		for _, g := range features.Genres {
			if articles := s.of(k.outlet, g); len(articles) > 0 {
				t.articles[g] = articles
			}
		}
		out[k.outlet] = t
	}
	return out
}

// pairsToCompare are the named pairs of outlets that there are, and those of rated or
// provisional outlets that share enough events; each once, the earlier name first.
func (s *Summaries) pairsToCompare(tell map[string]*teller, named [][2]string) [][2]string {
	chosen := map[[2]string]bool{}
	for _, p := range named {
		if p[0] > p[1] {
			p[0], p[1] = p[1], p[0]
		}
		if tell[p[0]] != nil && tell[p[1]] != nil && p[0] != p[1] {
			chosen[p] = true
		}
	}
	on := map[uint64][]string{} // outlets by event, each once
	for name, t := range tell {
		if !t.rated {
			continue
		}
		seen := map[uint64]bool{}
		for _, g := range features.Genres {
			for _, x := range t.articles[g] {
				if x.event != 0 && !seen[x.event] {
					seen[x.event] = true
					on[x.event] = append(on[x.event], name)
				}
			}
		}
	}
	shared := map[[2]string]int{}
	for _, names := range on {
		slices.Sort(names)
		for i, a := range names {
			for _, b := range names[i+1:] {
				shared[[2]string{a, b}]++
			}
		}
	}
	for p, n := range shared {
		if n >= minShared {
			chosen[p] = true
		}
	}
	out := make([][2]string, 0, len(chosen))
	for p := range chosen {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	return out
}

// forget leaves all figures untold.
func (p *Pair) forget() {
	for _, x := range []*float64{&p.MeanA, &p.MeanB, &p.Diff, &p.Low, &p.High, &p.P, &p.Q, &p.Effect, &p.Detectable} {
		*x = nan
	}
}

// compare fills a pair's figures on an axis; it stays too_few where there are not
// enough of them.
func (p *Pair) compare(by Together, a, b *teller, axis int) {
	var effect stats.Estimate // its test is the pair's where it is known
	var enough bool
	if p.Method == EventMatched {
		enough = p.matched(a, b, axis)
		effect = p.diff
	} else {
		effect, enough = p.all(by, a, b, axis)
	}
	if !enough || !p.diff.Known() || !effect.Known() {
		p.forget()
		return
	}
	interval := p.diff.Interval(level)
	p.Diff, p.Low, p.High = p.diff.Value, max(-100, interval.Low), min(100, interval.High)
	p.P, p.Detectable = effect.PValue(0), p.diff.Detectable(1-level, detectPower)
}

// judge gives the pairs of one axis and method their q-values and verdicts.
func judge(all []Pair, a Axis, m PairMethod) {
	var at []int
	var p []float64
	for i := range all {
		if x := &all[i]; x.Metric == a && x.Method == m && !math.IsNaN(x.P) {
			at, p = append(at, i), append(p, x.P)
		}
	}
	for i, q := range stats.BenjaminiHochberg(p) {
		x := &all[at[i]]
		x.Q = q
		switch {
		case q < maxQ && x.Diff > 0 && x.Effect > 0:
			x.Verdict = "a_higher"
		case q < maxQ && x.Diff < 0 && x.Effect < 0:
			x.Verdict = "b_higher"
		default:
			x.Verdict = "no_evidence"
		}
	}
}
