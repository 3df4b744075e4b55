package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/history"
	"presscore/internal/yamlfile"
	"presscore/pipeline"
	"presscore/pipeline/gates"
	"presscore/scoring"
)

// setting is one thing about the nightly job that the user may decide: a key of
// presscore.yaml and, for most, a flag of score with its environment variable.
// All places that know of settings go through the list: reading the file, laying
// the flags over it, what validate accepts, what run.json keeps and what explain
// takes from there. kong reads flags from the tags of scoreCmd, which cannot be
// made from a list: a test holds the tags against it.
type setting struct {
	key string // in presscore.yaml; the flag has "-" for "_", the variable is PRESSCORE_ in capitals

	// text is where a setting of one word or path is kept; the fields below say more of it.
	text  func(c *config) *string
	flag  func(s *scoreCmd) string    // what flag or variable say, "" for nothing; nil: the file alone decides
	path  bool                        // relative to the file it stands in
	check func(value string) error    // refuses a value that the file may not have
	kept  func(c *explainCmd) *string // run.json keeps it, and explain lays it here

	// read is for a setting of another kind: it takes the value from the file.
	read func(c *config, y *yamlfile.File, kv yamlfile.Pair)
	// lay is its flag: it lays over the file what the command line says.
	lay func(c *config, s *scoreCmd) error

	// flagOnly says that the file does not have it.
	flagOnly bool
}

// settings are all of them, in the order in which the starter file explains them.
var settings = []setting{
	{key: "version", read: readVersion},
	{key: "inputs", read: readInputs, lay: layInputs},
	{key: "map",
		text: func(c *config) *string { return &c.Map }, flag: func(s *scoreCmd) string { return s.Map },
		read: readMap},
	{key: "layout",
		text: func(c *config) *string { return &c.Layout }, flag: func(s *scoreCmd) string { return s.Layout },
		check: func(v string) error { _, err := corpus.ParseFields(v, ""); return err }},
	{key: "format",
		text: func(c *config) *string { return &c.Format }, flag: func(s *scoreCmd) string { return s.Format },
		check: func(v string) error { _, err := corpus.OpenAs(nil, v); return err },
		kept:  func(c *explainCmd) *string { return &c.Format }},
	{key: "panel", path: true,
		text: func(c *config) *string { return &c.Panel }, flag: func(s *scoreCmd) string { return s.Panel },
		kept: func(c *explainCmd) *string { return &c.Panel }},
	{key: "weights", path: true,
		text: func(c *config) *string { return &c.Weights }, flag: func(s *scoreCmd) string { return s.Weights },
		kept: func(c *explainCmd) *string { return &c.Weights }},
	{key: "preset", flagOnly: true,
		text: func(c *config) *string { return &c.Preset }, flag: func(s *scoreCmd) string { return s.Preset },
		kept: func(c *explainCmd) *string { return &c.Preset }},
	{key: "norms", path: true,
		text: func(c *config) *string { return &c.Norms }, flag: func(s *scoreCmd) string { return s.Norms },
		kept: func(c *explainCmd) *string { return &c.Norms }},
	{key: "words", path: true,
		text: func(c *config) *string { return &c.Words }, flag: func(s *scoreCmd) string { return s.Words },
		kept: func(c *explainCmd) *string { return &c.Words }},
	{key: "overrides", path: true,
		text: func(c *config) *string { return &c.Overrides }, flag: func(s *scoreCmd) string { return s.Overrides }},
	{key: "axis", path: true,
		text: func(c *config) *string { return &c.Axis }, flag: func(s *scoreCmd) string { return s.Axis }},
	{key: "out", path: true,
		text: func(c *config) *string { return &c.Out }, flag: func(s *scoreCmd) string { return s.Out }},
	{key: "history", path: true,
		text: func(c *config) *string { return &c.History }, flag: func(s *scoreCmd) string { return s.History }},
	{key: "keep", read: readKeep, lay: layKeep},
	{key: "nights", read: readNights, lay: layNights},
	{key: "window",
		text: func(c *config) *string { return &c.Window }, flag: func(s *scoreCmd) string { return s.Window },
		check: func(v string) error { _, err := parseWindow(v); return err }},
	{key: "as_of",
		text: func(c *config) *string { return &c.AsOf }, flag: func(s *scoreCmd) string { return s.AsOf },
		check: func(v string) error { _, err := parseDay("as_of", v); return err }},
	{key: "theme",
		text: func(c *config) *string { return &c.Theme }, flag: func(s *scoreCmd) string { return s.Theme },
		check: checkTheme},
	{key: "evidence",
		text: func(c *config) *string { return &c.Evidence }, flag: func(s *scoreCmd) string { return s.Evidence },
		check: checkEvidence},
	{key: "clusters",
		text: func(c *config) *string { return &c.Clusters }, flag: func(s *scoreCmd) string { return s.Clusters },
		check: checkClusters},
	{key: "rating", read: readRating},
	{key: "gates", read: func(c *config, y *yamlfile.File, kv yamlfile.Pair) { c.Gates = gates.Read(y, kv.Value) }},
	{key: "max_failed", read: readMaxFailed, lay: layMaxFailed},
}

// configKeys are the keys that presscore.yaml may have.
func configKeys() []string {
	var keys []string
	for _, s := range settings {
		if !s.flagOnly {
			keys = append(keys, s.key)
		}
	}
	return keys
}

// fromFile takes one key of presscore.yaml.
func (s *setting) fromFile(c *config, y *yamlfile.File, kv yamlfile.Pair) {
	if s.read != nil {
		s.read(c, y, kv)
		return
	}
	value := y.String(kv.Value)
	if s.path {
		value = besides(y.Name, value)
	}
	*s.text(c) = value
	if s.check != nil {
		if err := s.check(value); err != nil {
			y.Fail(kv.Value, "%v", err)
		}
	}
}

// fromFlags lays over the file what flag or environment say.
func (s *setting) fromFlags(c *config, cmd *scoreCmd) error {
	if s.lay != nil {
		return s.lay(c, cmd)
	}
	if s.flag != nil {
		if value := s.flag(cmd); value != "" {
			*s.text(c) = value
		}
	}
	return nil
}

// kept are the settings that run.json keeps, with paths from the root so that
// explain finds them from anywhere.
func (c *config) kept() map[string]string {
	m := map[string]string{}
	for _, s := range settings {
		if s.kept == nil {
			continue
		}
		value := *s.text(c)
		if s.path {
			value = absolute(value)
		}
		m[s.key] = value
	}
	return m
}

// take lays settings of a run where explain was told none.
func (c *explainCmd) take(of map[string]string) {
	for _, s := range settings {
		if s.kept == nil {
			continue
		}
		if to := s.kept(c); *to == "" {
			*to = of[s.key]
		}
	}
}

// besides is a path in a configuration file, seen from where presscore runs.
func besides(file, path string) string {
	if path == "" || path == "-" || path == noHistory || history.IsPostgres(path) || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

func readKeep(c *config, y *yamlfile.File, kv yamlfile.Pair) {
	if n, ok := y.Int(kv.Value); ok {
		if c.Keep = n; n < 0 {
			y.Fail(kv.Value, "keep is %d: want the number of runs whose folders stay, or 0 for all", n)
		}
	}
}

func layKeep(c *config, s *scoreCmd) error {
	if s.Keep >= 0 { // below: not given
		c.Keep = s.Keep
	}
	return nil
}

func readNights(c *config, y *yamlfile.File, kv yamlfile.Pair) {
	if n, ok := y.Int(kv.Value); ok {
		if c.Nights = n; n < 0 {
			y.Fail(kv.Value, "nights is %d: want the number of runs that the history keeps, or 0 for all", n)
		}
	}
}

func layNights(c *config, s *scoreCmd) error {
	if s.Nights >= 0 { // below: not given
		c.Nights = s.Nights
	}
	return nil
}

func readVersion(_ *config, y *yamlfile.File, kv yamlfile.Pair) {
	if n, ok := y.Int(kv.Value); ok && n != 1 {
		y.Fail(kv.Value, "version %d is not known (want 1)", n)
	}
}

func readInputs(c *config, y *yamlfile.File, kv yamlfile.Pair) {
	for _, n := range y.List(kv.Value) {
		c.Inputs = append(c.Inputs, besides(y.Name, y.String(n)))
	}
}

func layInputs(c *config, s *scoreCmd) error {
	if len(s.Inputs) > 0 {
		c.Inputs = s.Inputs
	}
	return nil
}

func readMap(c *config, y *yamlfile.File, kv yamlfile.Pair) {
	var parts []string
	for _, f := range y.Pairs(kv.Value) {
		if !slices.Contains(corpus.Fields, f.Key) {
			y.Unknown(f.Node, "field", f.Key, corpus.Fields)
		}
		parts = append(parts, f.Key+"="+y.String(f.Value))
	}
	c.Map = strings.Join(parts, ",")
}

// checkClusters refuses a way to take articles together that does not exist.
func checkClusters(v string) error {
	for _, t := range scoring.Togethers {
		if v == string(t) {
			return nil
		}
	}
	return fmt.Errorf("clusters %q: want event_and_author or event", v)
}

func checkTheme(v string) error {
	if v != "light" && v != "dark" {
		return fmt.Errorf("theme is %q: want light or dark", v)
	}
	return nil
}

func checkEvidence(v string) error {
	if !slices.Contains(pipeline.KeptNames, v) {
		return fmt.Errorf("evidence is %q: want %s", v, strings.Join(pipeline.KeptNames, ", "))
	}
	return nil
}

func readMaxFailed(c *config, y *yamlfile.File, kv yamlfile.Pair) {
	x, ok := y.Float(kv.Value)
	if !ok {
		return
	}
	c.MaxFailed = x
	if x < 0 || x > 1 {
		y.Fail(kv.Value, "max_failed is %v: want 0 to 1", x)
	}
}

func layMaxFailed(c *config, s *scoreCmd) error {
	if s.MaxFailed > 1 {
		return usage("--max-failed is %v: want 0 to 1", s.MaxFailed)
	}
	if s.MaxFailed >= 0 { // below: not given
		c.MaxFailed = s.MaxFailed
	}
	return nil
}

// limits are the keys of rating with where each is kept.
var limits = []struct {
	key string
	of  func(*scoring.Limits) *int64
}{
	{"min_articles", func(l *scoring.Limits) *int64 { return &l.MinArticles }},
	{"min_events", func(l *scoring.Limits) *int64 { return &l.MinEvents }},
	{"rated_articles", func(l *scoring.Limits) *int64 { return &l.RatedArticles }},
	{"rated_events", func(l *scoring.Limits) *int64 { return &l.RatedEvents }},
}

func readRating(c *config, y *yamlfile.File, at yamlfile.Pair) {
	var keys []string
	for _, l := range limits {
		keys = append(keys, l.key)
	}
	for _, kv := range y.Pairs(at.Value) {
		i := slices.Index(keys, kv.Key)
		if i < 0 {
			y.Unknown(kv.Node, "key", kv.Key, keys)
			continue
		}
		if n, ok := y.Int(kv.Value); ok {
			*limits[i].of(&c.Limits) = int64(n)
			if n < 1 {
				y.Fail(kv.Value, "%s is %d: want 1 or more", kv.Key, n)
			}
		}
	}
	if l := c.Limits; l.RatedArticles < l.MinArticles || l.RatedEvents < l.MinEvents {
		y.Fail(at.Node, "rated_articles and rated_events may not lie below min_articles and min_events")
	}
}
