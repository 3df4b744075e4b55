package gates

import (
	"math"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"presscore/internal/yamlfile"
)

// limit is a gate of the defaults: the metric may not lie above a number.
func limit(id, metric string, above float64) Gate {
	return Gate{ID: id, Level: Warn, Metric: metric, Compare: Limit, Above: above, Below: math.NaN()}
}

// Read reads a list of gates; mistakes are noted in y.
func Read(y *yamlfile.File, at ast.Node) []Gate {
	out := []Gate{}
	seen := map[string]bool{}
	for _, n := range y.List(at) {
		g := readGate(y, n)
		if g.ID != "" && seen[g.ID] {
			y.Fail(n, "gate %q is given twice", g.ID)
		}
		seen[g.ID] = true
		out = append(out, g)
	}
	return out
}

var gateKeys = []string{"id", "level", "metric", "compare", "direction", "min_effect", "q", "above", "below"}

func readGate(y *yamlfile.File, n ast.Node) Gate {
	g := Gate{Level: Warn, Direction: Either, MinEffect: 3, Q: .05, Above: math.NaN(), Below: math.NaN()}
	given := map[string]bool{}
	for _, kv := range y.Pairs(n) {
		given[kv.Key] = true
		switch kv.Key {
		case "id":
			g.ID = y.String(kv.Value)
		case "level":
			g.Level = oneOf(y, kv, Levels)
		case "metric":
			g.Metric = oneOf(y, kv, Metrics())
		case "compare":
			g.Compare = oneOf(y, kv, Comparisons)
		case "direction":
			g.Direction = oneOf(y, kv, Directions)
		case "min_effect":
			g.MinEffect = number(y, kv, 0, math.Inf(1))
		case "q":
			g.Q = number(y, kv, 0, 1)
		case "above":
			g.Above = number(y, kv, math.Inf(-1), math.Inf(1))
		case "below":
			g.Below = number(y, kv, math.Inf(-1), math.Inf(1))
		default:
			y.Unknown(kv.Node, "key", kv.Key, gateKeys)
		}
	}
	g.check(y, n, given)
	return g
}

// check finds what does not go together.
func (g *Gate) check(y *yamlfile.File, n ast.Node, given map[string]bool) {
	say := func(bad bool, format string, args ...any) {
		if bad {
			y.Fail(n, format, args...)
		}
	}
	say(g.ID == "", "a gate needs an id")
	say(!given["metric"], "gate %q needs a metric", g.ID)
	say(!given["compare"], "gate %q needs compare: previous, baseline or limit", g.ID)
	if !slices.Contains(Metrics(), g.Metric) || !slices.Contains(Comparisons, g.Compare) {
		return
	}
	m := metricOf(g.Metric)
	if g.Compare == Limit {
		say(math.IsNaN(g.Above) && math.IsNaN(g.Below), "gate %q needs above or below", g.ID)
		say(g.Above < g.Below, "gate %q: every number is above %v or below %v", g.ID, g.Above, g.Below)
		for _, key := range []string{"direction", "min_effect", "q"} {
			say(given[key], "gate %q: a limit has no %s", g.ID, key)
		}
		return
	}
	say(given["above"] || given["below"], "gate %q: above and below belong to compare: limit", g.ID)
	say(m.low == "", "gate %q: %s has no interval, so that it can only be held against a limit", g.ID, g.Metric)
	say(g.Compare == Previous && m.low != "" && g.Metric != "reliability", "gate %q: only reliability is compared with the window before", g.ID)
}

// oneOf is a word of a list.
func oneOf[S ~string](y *yamlfile.File, kv yamlfile.Pair, of []S) S {
	value := S(y.String(kv.Value))
	if slices.Contains(of, value) {
		return value
	}
	var known []string
	for _, s := range of {
		known = append(known, string(s))
	}
	y.Unknown(kv.Value, kv.Key, string(value), known)
	return of[0]
}

// number is a number between two bounds.
func number(y *yamlfile.File, kv yamlfile.Pair, least, most float64) float64 {
	x, ok := y.Float(kv.Value)
	if ok && (x < least || x > most) {
		y.Fail(kv.Value, "%s is %v: want %v to %v", kv.Key, x, least, most)
	}
	return x
}
