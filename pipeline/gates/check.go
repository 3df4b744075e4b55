package gates

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"presscore/internal/stats"
	"presscore/reports"
	"presscore/reports/rundir"
)

// Result is a value beyond a gate.
type Result struct {
	Gate    string  `json:"gate"`
	Level   Level   `json:"level"`
	Metric  string  `json:"metric"`
	Outlet  string  `json:"outlet,omitempty"` // "" for a number of the run
	Value   float64 `json:"value"`
	Against float64 `json:"against"` // what it was held against
	Q       float64 `json:"q"`       // of a comparison; 1 for a limit, which tests nothing
	Message string  `json:"message"`
}

// Skipped is a gate that could not be looked at.
type Skipped struct {
	Gate string `json:"gate"`
	Why  string `json:"why"`
}

// Checked is what the gates say of a run.
type Checked struct {
	Gates   int       `json:"gates"` // looked at
	Results []Result  `json:"results"`
	Skipped []Skipped `json:"skipped"`
}

// Breached reports whether a result is as strict as level or stricter.
func (c *Checked) Breached(level Level) bool {
	return slices.ContainsFunc(c.Results, func(r Result) bool {
		return slices.Index(Levels, r.Level) >= slices.Index(Levels, level)
	})
}

// night is what the gates look at.
type night struct {
	run      *rundir.Run
	before   *rundir.Run // nil: none is there
	baseline *Accepted   // nil: none is there
	outlets  *rundir.Table
}

// Check holds a run against gates. before and baseline may be nil: gates that need
// them are skipped, and say so.
func Check(run, before *rundir.Run, baseline *Accepted, all []Gate) (*Checked, error) {
	outlets, err := run.Table("outlets.csv")
	if err != nil {
		return nil, err
	}
	n := &night{run, before, baseline, outlets}
	out := &Checked{Results: []Result{}, Skipped: []Skipped{}}
	for _, g := range all {
		if g.Level == Off {
			continue
		}
		out.Gates++
		var found []Result
		var why string
		switch {
		case metricOf(g.Metric).run:
			found, why, err = n.ofRun(g)
		case g.Compare == Limit:
			found = n.limits(g)
		case g.Compare == Previous:
			found, why = n.previous(g)
		default:
			found, why = n.accepted(g)
		}
		if err != nil {
			return nil, err
		}
		if why != "" {
			out.Skipped = append(out.Skipped, Skipped{g.ID, why})
		}
		out.Results = append(out.Results, found...)
	}
	slices.SortStableFunc(out.Results, func(a, b Result) int {
		return cmp.Or(cmp.Compare(slices.Index(Levels, b.Level), slices.Index(Levels, a.Level)), strings.Compare(a.Gate, b.Gate), strings.Compare(a.Outlet, b.Outlet))
	})
	return out, nil
}

// ladder calls yield with the row of every outlet over all genres.
func ladder(t *rundir.Table, yield func(rundir.Row)) {
	for _, row := range t.Rows {
		if row.Text("genre") == "all" {
			yield(row)
		}
	}
}

// limits holds a number of every outlet against the gate's limits. What is withheld
// is beyond none.
func (n *night) limits(g Gate) (out []Result) {
	ladder(n.outlets, func(row rundir.Row) {
		if row.Text("status") == "not_rated" && g.Metric != "n_articles" && g.Metric != "n_unique" {
			return
		}
		if x := row.Float(g.Metric); !math.IsNaN(x) {
			out = append(out, beyond(g, row.Text("outlet"), x)...)
		}
	})
	return out
}

// beyond is the result of a limit, if the value lies beyond it.
func beyond(g Gate, outlet string, x float64) []Result {
	r := Result{Gate: g.ID, Level: g.Level, Metric: g.Metric, Outlet: outlet, Value: x, Q: 1}
	switch {
	case x > g.Above:
		r.Against, r.Message = g.Above, "above"
	case x < g.Below:
		r.Against, r.Message = g.Below, "below"
	default:
		return nil
	}
	r.Message = fmt.Sprintf("%s%s is %s, %s %s", of(outlet), g.Metric, text(x), r.Message, text(r.Against))
	return []Result{r}
}

// of opens a message with an outlet.
func of(outlet string) string {
	if outlet == "" {
		return ""
	}
	return outlet + ": "
}

// text is a number as messages print it.
func text(x float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.3f", x), "0"), ".")
}

// ofRun holds a number of the run against the gate's limits.
func (n *night) ofRun(g Gate) ([]Result, string, error) {
	c := &n.run.Counts
	share := func(part int64) float64 {
		if c.Records == 0 {
			return math.NaN()
		}
		return float64(part) / float64(c.Records)
	}
	switch g.Metric {
	case "failed_share":
		return beyond(g, "", share(c.Failed)), "", nil
	case "duplicate_share":
		return beyond(g, "", share(c.Duplicates)), "", nil
	case "scored_share":
		return beyond(g, "", share(c.Scored)), "", nil
	case "articles":
		return beyond(g, "", float64(c.Articles)), "", nil
	case "outlets":
		return beyond(g, "", float64(c.Outlets)), "", nil
	}
	if n.before == nil {
		return nil, "no run before this one is there", nil
	}
	silent, err := n.silent()
	if err != nil {
		return nil, "", err
	}
	out := beyond(g, "", float64(len(silent)))
	for i := range out {
		out[i].Message = fmt.Sprintf("%s of the run before without an article in this window: %s", reports.Counted(len(silent), "outlet"), strings.Join(silent, ", "))
	}
	return out, "", nil
}

// silent are the outlets that the run before showed with scores, and that this one
// does not have at all.
func (n *night) silent() ([]string, error) {
	old, err := n.before.Table("outlets.csv")
	if err != nil {
		return nil, err
	}
	here := map[string]bool{}
	ladder(n.outlets, func(row rundir.Row) { here[row.Text("outlet")] = true })
	var out []string
	ladder(old, func(row rundir.Row) {
		if o := row.Text("outlet"); !here[o] && row.Text("status") != "not_rated" {
			out = append(out, o)
		}
	})
	slices.Sort(out)
	return out, nil
}

// shift is the difference of an outlet from what it is held against.
type shift struct {
	outlet         string
	value, against float64
	diff, p        float64
}

// previous looks at the changes since the window before, as the run has tested them.
func (n *night) previous(g Gate) ([]Result, string) {
	var all []shift
	compared := false
	ladder(n.outlets, func(row rundir.Row) {
		d, low, high := row.Float("change"), row.Float("change_low"), row.Float("change_high")
		if verdict := row.Text("change_verdict"); math.IsNaN(d) || verdict == "not_comparable" || verdict == "too_few" {
			return
		}
		compared = true
		if x := row.Float("reliability"); !math.IsNaN(low) && !math.IsNaN(high) {
			all = append(all, shiftOf(row.Text("outlet"), x, x-d, d, errorOf(low, high)))
		}
	})
	if !compared {
		return nil, "no outlet has a window before this one that it can be compared with"
	}
	return results(g, all), ""
}

// errorOf is the standard error that a 95% interval tells. Intervals of few articles
// reach further than the normal ones, so that it is too large rather than too small.
func errorOf(low, high float64) float64 { return (high - low) / (2 * stats.Normal975) }

// shiftOf tests a difference against 0.
func shiftOf(outlet string, value, against, diff, se float64) shift {
	return shift{outlet: outlet, value: value, against: against, diff: diff, p: stats.TwoSided(diff / se)}
}

// results are the shifts that are large, in the bad direction, and few of which are
// chance.
func results(g Gate, all []shift) (out []Result) {
	p := make([]float64, len(all))
	for i := range all {
		p[i] = all[i].p
	}
	for i, q := range stats.BenjaminiHochberg(p) {
		s := &all[i]
		bad := g.Direction == Either || g.Direction == Up && s.diff > 0 || g.Direction == Down && s.diff < 0
		if !bad || math.Abs(s.diff) < g.MinEffect || q > g.Q {
			continue
		}
		where := "the window before"
		if g.Compare == Baseline {
			where = "the baseline"
		}
		out = append(out, Result{Gate: g.ID, Level: g.Level, Metric: g.Metric, Outlet: s.outlet, Value: s.value, Against: s.against, Q: q,
			Message: fmt.Sprintf("%s%s is %s, %+.1f points from %s (%s), q %.3f", of(s.outlet), g.Metric, text(s.value), s.diff, text(s.against), where, q)})
	}
	return out
}
