package reports

import (
	"fmt"
	"math"
	"slices"

	"presscore/features"
	"presscore/scoring"
)

// TopReasons are the indexes of the n features that move a score most, by size;
// ties by the order of features. Contributions of 0 are no reason.
func TopReasons(cs []scoring.Contribution, n int) []int {
	var order []int
	size := func(i int) scoring.Score { return max(cs[i].Points, -cs[i].Points) }
	for i := range cs {
		at := len(order)
		for at > 0 && size(order[at-1]) < size(i) {
			at--
		}
		if cs[i].Points != 0 && at < n {
			order = slices.Insert(order, at, i)[:min(n, len(order)+1)]
		}
	}
	return order
}

// Reason says what one feature did to a score on an axis: "loaded words 12.1 per
// 1,000 words: -4.2 points".
func Reason(feature int, value features.Micros, c scoring.Contribution, a scoring.Axis) string {
	return fmt.Sprintf("%s: %+.1f points", Finding(feature, value, c, a), c.Points.Float())
}

// Finding is a feature's name and what was read. An estimate of a model is no share
// of anything that can be counted, so its place among the reference articles is told
// instead: "loaded wording of sentences, more than 74% of the reference articles".
func Finding(feature int, value features.Micros, c scoring.Contribution, a scoring.Axis) string {
	f := features.All[feature]
	switch {
	case f.Estimate:
		return f.Title + ", " + Place(f, c, a)
	case f.Unit == features.Flag: // "a byline: no"
		return f.Title + ": " + Amount(f, value)
	}
	return f.Title + " " + Amount(f, value)
}

// Place is a feature's place among the reference articles, by its subscore.
func Place(f *features.Feature, c scoring.Contribution, a scoring.Axis) string {
	below := c.Subscore.Float()
	if f.Direction(a) == features.Lower {
		below = 100 - below
	}
	return fmt.Sprintf("more than %.0f%% of the reference articles", min(below, 99))
}

// Amount prints a value in the feature's unit.
func Amount(f *features.Feature, v features.Micros) string {
	switch f.Unit {
	case features.Share:
		return fmt.Sprintf("%.0f%%", 100*v.Float())
	case features.Rate:
		return fmt.Sprintf("%.1f per 1,000 words", v.Float())
	case features.Flag:
		switch v {
		case 0:
			return "no"
		case 1e6:
			return "yes"
		}
		return "in part"
	}
	return fmt.Sprintf("%.2f", v.Float())
}

// OutletReasons are the n features that move an outlet's reliability most, in words.
func OutletReasons(o *scoring.OutletSummary, n int) []string {
	cs, order := outletReasons(o, n)
	var out []string
	for _, i := range order {
		out = append(out, Reason(i, features.Micros(o.Features[scoring.Reliability][i].Value.Mean()), cs[i], scoring.Reliability))
	}
	return out
}

// ShortReason is the first of them in a few words, "" without one: "+3.0 second-hand
// sources".
func ShortReason(o *scoring.OutletSummary) string {
	cs, order := outletReasons(o, 1)
	if len(order) == 0 {
		return ""
	}
	return fmt.Sprintf("%+.1f %s", cs[order[0]].Points.Float(), features.All[order[0]].Title)
}

// outletReasons are what the features do to an outlet's reliability, and the n that
// move it most.
func outletReasons(o *scoring.OutletSummary, n int) (cs []scoring.Contribution, order []int) {
	cs = make([]scoring.Contribution, len(features.All))
	for i, f := range o.Features[scoring.Reliability] {
		cs[i] = scoring.Contribution{Subscore: scoring.Score(f.Subscore.Mean()), Points: scoring.Score(math.Round(f.Points() * float64(scoring.Unit)))}
	}
	return cs, TopReasons(cs, n)
}
