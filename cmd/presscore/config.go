package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"presscore/corpus"
	"presscore/internal/yamlfile"
	"presscore/scoring"
)

// config is presscore.yaml with the flags and the environment laid over it.
type config struct {
	Inputs                                 []string
	Map, Panel, Weights, Norms, Words, Out string
	Window, AsOf, Theme                    string
	Limits                                 scoring.Limits
	MaxFailed                              float64
}

func defaultConfig() config {
	return config{Out: "out", Window: "all", Theme: "light", Limits: scoring.DefaultLimits, MaxFailed: .02}
}

// config reads the file, if one is named, and lets flags and environment win.
func (s *scoreCmd) config() (config, error) {
	c := defaultConfig()
	if s.Config != "" {
		data, err := os.ReadFile(s.Config)
		if err != nil {
			return c, usageError{err}
		}
		if c, err = parseConfig(s.Config, data); err != nil {
			return c, err
		}
	}
	if len(s.Inputs) > 0 {
		c.Inputs = s.Inputs
	}
	for _, o := range []struct {
		to   *string
		from string
	}{{&c.Map, s.Map}, {&c.Panel, s.Panel}, {&c.Weights, s.Weights}, {&c.Norms, s.Norms}, {&c.Words, s.Words}, {&c.Out, s.Out}, {&c.Window, s.Window}, {&c.AsOf, s.AsOf}, {&c.Theme, s.Theme}} {
		if o.from != "" {
			*o.to = o.from
		}
	}
	if s.MaxFailed >= 0 {
		if s.MaxFailed > 1 {
			return c, usage("--max-failed is %v: want 0 to 1", s.MaxFailed)
		}
		c.MaxFailed = s.MaxFailed
	}
	return c, nil
}

var configKeys = []string{"version", "inputs", "map", "panel", "weights", "norms", "words", "out", "window", "as_of", "theme", "rating", "max_failed"}

// parseConfig reads presscore.yaml: every mistake at once. Paths in it are
// relative to the file.
func parseConfig(name string, data []byte) (config, error) {
	c := defaultConfig()
	y := yamlfile.Parse(name, data)
	path := func(n ast.Node) string {
		p := y.String(n)
		if p == "" || p == "-" || filepath.IsAbs(p) {
			return p
		}
		return filepath.Join(filepath.Dir(name), p)
	}
	for _, kv := range y.Pairs(y.Root()) {
		switch kv.Key {
		case "version":
			if n, ok := y.Int(kv.Value); ok && n != 1 {
				y.Fail(kv.Value, "version %d is not known (want 1)", n)
			}
		case "inputs":
			for _, n := range y.List(kv.Value) {
				c.Inputs = append(c.Inputs, path(n))
			}
		case "map":
			var parts []string
			for _, f := range y.Pairs(kv.Value) {
				known := false
				for _, k := range corpus.Fields {
					known = known || k == f.Key
				}
				if !known {
					y.Unknown(f.Node, "field", f.Key, corpus.Fields)
				}
				parts = append(parts, f.Key+"="+y.String(f.Value))
			}
			c.Map = strings.Join(parts, ",")
		case "panel":
			c.Panel = path(kv.Value)
		case "weights":
			c.Weights = path(kv.Value)
		case "norms":
			c.Norms = path(kv.Value)
		case "words":
			c.Words = path(kv.Value)
		case "out":
			c.Out = path(kv.Value)
		case "window":
			c.Window = y.String(kv.Value)
			if _, err := parseWindow(c.Window); err != nil {
				y.Fail(kv.Value, "%v", err)
			}
		case "as_of":
			c.AsOf = y.String(kv.Value)
			if _, err := parseDay("as_of", c.AsOf); err != nil {
				y.Fail(kv.Value, "%v", err)
			}
		case "theme":
			if c.Theme = y.String(kv.Value); c.Theme != "light" && c.Theme != "dark" {
				y.Fail(kv.Value, "theme is %q: want light or dark", c.Theme)
			}
		case "rating":
			ratingLimits(y, kv, &c.Limits)
		case "max_failed":
			if x, ok := y.Float(kv.Value); ok {
				c.MaxFailed = x
				if x < 0 || x > 1 {
					y.Fail(kv.Value, "max_failed is %v: want 0 to 1", x)
				}
			}
		default:
			y.Unknown(kv.Node, "key", kv.Key, configKeys)
		}
	}
	return c, y.Err()
}

func ratingLimits(y *yamlfile.File, at yamlfile.Pair, l *scoring.Limits) {
	to := map[string]*int64{"min_articles": &l.MinArticles, "min_events": &l.MinEvents, "rated_articles": &l.RatedArticles, "rated_events": &l.RatedEvents}
	for _, kv := range y.Pairs(at.Value) {
		p := to[kv.Key]
		if p == nil {
			y.Unknown(kv.Node, "key", kv.Key, []string{"min_articles", "min_events", "rated_articles", "rated_events"})
			continue
		}
		if n, ok := y.Int(kv.Value); ok {
			*p = int64(n)
			if n < 1 {
				y.Fail(kv.Value, "%s is %d: want 1 or more", kv.Key, n)
			}
		}
	}
	if l.RatedArticles < l.MinArticles || l.RatedEvents < l.MinEvents {
		y.Fail(at.Node, "rated_articles and rated_events may not lie below min_articles and min_events")
	}
}

// parseWindow reads "28d" or "all" (0).
func parseWindow(s string) (days int, err error) {
	if s == "" || s == "all" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, "d"))
	if err != nil || n < 1 || !strings.HasSuffix(s, "d") {
		return 0, fmt.Errorf("window %q: want days like 28d, or all", s)
	}
	return n, nil
}

func base(path string) string { return filepath.Base(path) }
