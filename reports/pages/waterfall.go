package pages

import (
	"fmt"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// waterfallBar is one row of the waterfall: what one feature adds to or takes
// from a score. A score is 50 and all rows.
type waterfallBar struct {
	Feature, Reason string
	Points          string
	Left, Width     float64 // in per cent of the bar's room, whose middle is 0 points
	Down            bool    // takes points
}

// smallestBar is the size below which a row would print "+0.0 points". The page
// says that such rows are left out.
const smallestBar = scoring.Unit / 20

// bars are the rows of one axis, the longest first. The longest fills its half.
func (x *Explanation) bars(a scoring.Axis) []waterfallBar {
	cs := x.Score.Axes[a].Contributions
	order := reports.TopReasons(cs, len(cs))
	var longest scoring.Score = 1 // never divide by 0
	for _, i := range order {
		longest = max(longest, cs[i].Points, -cs[i].Points)
	}
	var out []waterfallBar
	for _, i := range order {
		p := cs[i].Points
		if max(p, -p) < smallestBar {
			continue
		}
		b := waterfallBar{Feature: features.All[i].Name, Reason: reports.Finding(i, x.Vector.Readings[i].Value, cs[i], a), Points: fmt.Sprintf("%+.1f", p.Float()),
			Left: 50, Width: 50 * max(p, -p).Float() / longest.Float(), Down: p < 0}
		if b.Down {
			b.Left -= b.Width
		}
		out = append(out, b)
	}
	return out
}

// missing names the features that could not be measured, each with its reason.
func (x *Explanation) missing() []string {
	var out []string
	for i, r := range x.Vector.Readings {
		if r.Missing != "" {
			out = append(out, features.All[i].Name+" ("+string(r.Missing)+")")
		}
	}
	return out
}
