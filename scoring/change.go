package scoring

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"presscore/features"
	"presscore/internal/stats"
)

// Change is what moved on one axis of an outlet between two windows that
// follow each other. Numbers that cannot be told are NaN.
type Change struct {
	Outlet string
	Genre  features.Genre
	Axis   Axis

	NBefore, N      int64   // articles that count
	Before, After   float64 // means
	Diff, Low, High float64 // After − Before with its 95% interval
	P, Q            float64 // of no change; Benjamini–Hochberg within genre and axis

	// Content, Mix and Weights add up to Diff: what the articles of a genre say,
	// how many of them are of which genre, and how features are weighed.
	Content, Mix, Weights float64

	Verdict ChangeVerdict
	Reason  ChangeReason // why there is no verdict; empty otherwise
}

// ChangeVerdict is what may be said of a change.
type ChangeVerdict string

// Verdicts. Up and down need q < maxQ and an estimate of minDifference or more, as
// vs_panel does.
const (
	Up            ChangeVerdict = "up"
	Down          ChangeVerdict = "down"
	NoEvidence    ChangeVerdict = "no_evidence"
	NotComparable ChangeVerdict = "not_comparable" // other norms, weights or readings
	TooFew        ChangeVerdict = "too_few"
)

// ChangeVerdicts are all verdicts.
var ChangeVerdicts = []ChangeVerdict{Up, Down, NoEvidence, NotComparable, TooFew}

// ChangeReason says why there is no verdict.
type ChangeReason string

// Reasons, those that count for more first.
const (
	OverlappingWindows ChangeReason = "windows_overlap"    // they share articles, or the later one has no first day
	OtherFeatures      ChangeReason = "features_differ"    // other features, word lists, models or versions of them
	OtherNorms         ChangeReason = "norms_differ"       //
	NotRatedBefore     ChangeReason = "not_rated_before"   // or not there at all
	NotRatedNow        ChangeReason = "not_rated_now"      //
	OtherWeights       ChangeReason = "weights_differ"     // Diff and its parts are given, an interval is not
	NoIntervalBefore   ChangeReason = "no_interval_before" // one event or author makes most of the articles
	NoIntervalNow      ChangeReason = "no_interval_now"
)

// ChangeReasons are all reasons.
var ChangeReasons = []ChangeReason{OverlappingWindows, OtherFeatures, OtherNorms, NotRatedBefore, NotRatedNow, OtherWeights, NoIntervalBefore, NoIntervalNow}

// Changes compares two windows, outlet by outlet: every outlet and genre that either of
// them holds, by outlet, genre and axis. The windows may not overlap (see Before): the
// difference of two means is tested as that of independent ones, with their CR2 variances
// and the degrees of freedom of Welch and Satterthwaite (stats.Combine). Undated articles
// stand in every window; they make both means more alike than the interval believes, so
// the test calls too little, not too much.
//
// Up and Down are called with Benjamini–Hochberg's q within a genre and axis. Under other
// weights the numbers of both nights are given with the parts of their difference, of
// which Weights is what the new weights would have done to the same articles; there is no
// verdict. Under other norms or readings nothing but the two means is given.
func Changes(before, after *WindowState) []Change {
	was, is := before.byKey(), after.byKey()
	keys := map[cellKey]bool{}
	for k := range was {
		keys[k] = true
	}
	for k := range is {
		keys[k] = true
	}
	var out []Change
	for k := range keys {
		for _, a := range Axes {
			c := Change{Outlet: k.outlet, Genre: k.genre, Axis: a, Before: nan, After: nan, Diff: nan, Low: nan, High: nan, P: nan, Q: nan, Content: nan, Mix: nan, Weights: nan}
			c.compare(before, after, was, is)
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y Change) int {
		return cmp.Or(strings.Compare(x.Outlet, y.Outlet), cmp.Compare(genreOrder(x.Genre), genreOrder(y.Genre)), cmp.Compare(slices.Index(Axes, x.Axis), slices.Index(Axes, y.Axis)))
	})
	callChanges(out)
	return out
}

// compare fills a change as far as the two windows allow, all but its verdict by q.
func (c *Change) compare(before, after *WindowState, was, is map[cellKey]*Cell) {
	b, n := was[cellKey{c.Outlet, c.Genre}], is[cellKey{c.Outlet, c.Genre}]
	var earlier, later stats.Estimate
	if b != nil {
		c.NBefore = b.N
		if earlier = b.Axes[c.Axis].estimate(); b.State != NotRated {
			c.Before = earlier.Value
		}
	}
	if n != nil {
		c.N = n.N
		if later = n.Axes[c.Axis].estimate(); n.State != NotRated {
			c.After = later.Value
		}
	}
	c.Verdict = NotComparable
	switch r, other := after.Rulers, before.Rulers; {
	case !after.Follows(before):
		c.Reason = OverlappingWindows
	case r.Features != other.Features || len(before.Axes[c.Axis].Better) != len(after.Axes[c.Axis].Better):
		c.Reason = OtherFeatures
	case r.Norms != other.Norms:
		c.Reason = OtherNorms
	case b == nil || b.State == NotRated:
		c.Verdict, c.Reason = TooFew, NotRatedBefore
	case n == nil || n.State == NotRated:
		c.Verdict, c.Reason = TooFew, NotRatedNow
	case r.Weights != other.Weights:
		c.Reason = OtherWeights
	case !earlier.Known():
		c.Verdict, c.Reason = TooFew, NoIntervalBefore
	case !later.Known():
		c.Verdict, c.Reason = TooFew, NoIntervalNow
	default:
		c.Verdict = NoEvidence
	}
	if c.Verdict == NoEvidence {
		d := stats.Combine([]float64{1, -1}, []stats.Estimate{later, earlier})
		i := d.Interval(level)
		c.P, c.Low, c.High = d.PValue(0), i.Low, i.High
	}
	switch c.Reason {
	case "", OtherWeights, NoIntervalBefore, NoIntervalNow:
		c.Diff = c.After - c.Before
		c.split(side{before, was}, side{after, is})
	}
}

// callChanges gives the changes that were tested their q, within each genre and axis, and
// their verdict.
func callChanges(all []Change) {
	type family struct {
		genre features.Genre
		axis  Axis
	}
	at := map[family][]int{}
	for i, c := range all {
		if !math.IsNaN(c.P) {
			f := family{c.Genre, c.Axis}
			at[f] = append(at[f], i)
		}
	}
	for _, of := range at {
		p := make([]float64, len(of))
		for j, i := range of {
			p[j] = all[i].P
		}
		for j, q := range stats.BenjaminiHochberg(p) {
			c := &all[of[j]]
			c.Q = q
			switch {
			case q < maxQ && c.Diff >= minDifference:
				c.Verdict = Up
			case q < maxQ && c.Diff <= -minDifference:
				c.Verdict = Down
			}
		}
	}
}
