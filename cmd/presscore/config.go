package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"presscore/internal/yamlfile"
	"presscore/pipeline"
	"presscore/pipeline/gates"
	"presscore/scoring"
)

// config is presscore.yaml with the flags and the environment laid over it.
type config struct {
	Inputs                                    []string
	Map, Layout, Format                       string
	Panel, Weights, Preset, Norms, Words, Out string
	History, Window, AsOf, Theme, Evidence    string
	Clusters                                  string
	Keep, Nights                              int
	Overrides, Axis                           string
	Limits                                    scoring.Limits
	MaxFailed                                 float64
	Gates                                     []gates.Gate
}

// defaultConfig is what holds where neither file nor flags say otherwise. Two in a
// hundred records may fail before a night is called a failure: feeds always hold
// a few empty ones, and a feed that breaks holds many.
func defaultConfig() config {
	return config{Out: "out", Nights: keptNights, Window: "all", Theme: "light", Evidence: string(pipeline.KeepAll), Clusters: string(scoring.EventAndAuthor), Limits: scoring.DefaultLimits, MaxFailed: .02, Gates: gates.Defaults()}
}

// keptNights is how many nights the history keeps for trends: a year and a month, so that a
// month stands beside the same one of the year before.
const keptNights = 400

// noHistory is the setting for a night that remembers nothing.
const noHistory = "none"

// history is the database of the nights: beside the runs unless another is named, ""
// for none.
func (c *config) history() string {
	switch c.History {
	case noHistory:
		return ""
	case "":
		return filepath.Join(c.Out, "presscore.db")
	}
	return c.History
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
	for i := range settings {
		if err := settings[i].fromFlags(&c, s); err != nil {
			return c, err
		}
	}
	return c, nil
}

// parseConfig reads presscore.yaml: every mistake at once. Paths in it are
// relative to the file.
func parseConfig(name string, data []byte) (config, error) {
	c := defaultConfig()
	y := yamlfile.Parse(name, data)
	for _, kv := range y.Pairs(y.Root()) {
		i := slices.IndexFunc(settings, func(s setting) bool { return s.key == kv.Key && !s.flagOnly })
		if i < 0 {
			y.Unknown(kv.Node, "key", kv.Key, configKeys())
			continue
		}
		settings[i].fromFile(&c, y, kv)
	}
	return c, y.Err()
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
