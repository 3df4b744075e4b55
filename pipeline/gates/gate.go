package gates

import "slices"

// Gate is one limit.
type Gate struct {
	ID        string
	Level     Level
	Metric    string    // a column of outlets.csv, or a count of the run
	Compare   Compare   // with what
	Direction Direction // of a comparison: which way is bad
	MinEffect float64   // of a comparison: how far, in units of the metric
	Q         float64   // of a comparison: share of false alarms that is borne, 0 to 1
	Above     float64   // of a limit: NaN for none
	Below     float64   // of a limit: NaN for none
}

// Level says what a breach means to the exit code.
type Level string

// Levels.
const (
	Off   Level = "off"
	Warn  Level = "warn"  // it is said
	Error Level = "error" // the exit code is 1
)

// Levels from mild to strict.
var Levels = []Level{Off, Warn, Error}

// Compare is what a gate holds a value against.
type Compare string

// Comparisons.
const (
	Previous Compare = "previous" // the window before, by the columns change_* of the run
	Baseline Compare = "baseline" // a night that was accepted: presscore check --update-baseline
	Limit    Compare = "limit"    // the numbers above and below
)

// Comparisons are all of them.
var Comparisons = []Compare{Previous, Baseline, Limit}

// Direction is which way a change is bad.
type Direction string

// Directions.
const (
	Down   Direction = "down"
	Up     Direction = "up"
	Either Direction = "either"
)

// Directions are all of them.
var Directions = []Direction{Down, Up, Either}

// metric is a number that a gate can look at.
type metric struct {
	name      string
	run       bool   // one number of the run; else one an outlet
	low, high string // columns of its interval, "" without one
	unit      string
}

// metrics are all of them.
var metrics = []metric{
	{name: "reliability", low: "ci_low", high: "ci_high", unit: "points"},
	{name: "bias", low: "bias_low", high: "bias_high", unit: "points"},
	{name: "coverage"},
	{name: "share_copies"},
	{name: "share_original"},
	{name: "share_opinion"},
	{name: "share_revised"},
	{name: "n_articles", unit: "articles"},
	{name: "n_unique", unit: "articles"},
	{name: "failed_share", run: true},
	{name: "duplicate_share", run: true},
	{name: "scored_share", run: true},
	{name: "articles", run: true, unit: "articles"},
	{name: "outlets", run: true, unit: "outlets"},
	{name: "silent", run: true, unit: "outlets"},
}

// Metrics are the names that a gate may have for its metric.
func Metrics() []string {
	var out []string
	for _, m := range metrics {
		out = append(out, m.name)
	}
	return out
}

// metricOf is the metric of a name; there is one after read.go has checked it.
func metricOf(name string) metric {
	return metrics[slices.IndexFunc(metrics, func(m metric) bool { return m.name == name })]
}

// Defaults are the gates of a configuration that names none: each tells, none stops.
func Defaults() []Gate {
	return []Gate{
		limit("articles_failed", "failed_share", .02),
		{ID: "bias_rise", Level: Warn, Metric: "bias", Compare: Baseline, Direction: Up, MinEffect: 3, Q: .05},
		{ID: "reliability_below_baseline", Level: Warn, Metric: "reliability", Compare: Baseline, Direction: Down, MinEffect: 3, Q: .05},
		{ID: "reliability_drop", Level: Warn, Metric: "reliability", Compare: Previous, Direction: Down, MinEffect: 3, Q: .05},
		limit("silent_outlets", "silent", 0),
	}
}
