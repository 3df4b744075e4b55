package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"presscore/corpus"
	"presscore/internal/yamlfile"
	"presscore/scoring"
)

type validateCmd struct {
	Files []string `arg:"" optional:"" help:"presscore.yaml, weights and overrides files, panels (.csv); default: those that stand here."`
}

// Run checks every file and prints every mistake.
func (c *validateCmd) Run(e *environment) error {
	files := c.Files
	if len(files) == 0 {
		for _, f := range []string{"presscore.yaml", "weights.yaml", "overrides.yaml", "panel.csv"} {
			if _, err := os.Stat(f); err == nil {
				files = append(files, f)
			}
		}
		if len(files) == 0 {
			return usage("no presscore.yaml, weights.yaml or panel.csv here: name the files")
		}
	}
	bad := false
	for _, f := range files {
		err := validateFile(f)
		if err == nil {
			e.info("%s: ok", f)
			continue
		}
		bad = true
		var ps yamlfile.Problems
		if !errors.As(err, &ps) {
			err = usageError{err}
		}
		e.fail(err)
	}
	if bad {
		return exitError(exitUsage)
	}
	return nil
}

func validateFile(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv":
		_, err := corpus.LoadPanel(path)
		return err
	case ".yaml", ".yml":
	default:
		return fmt.Errorf("%s: want .yaml or .csv", path)
	}
	if isOverrides(path, data) {
		_, err := scoring.ParseOverrides(path, data)
		return err
	}
	if isWeights(path, data) {
		_, err := scoring.ParseWeights(path, data)
		return err
	}
	c, err := parseConfig(path, data)
	if err != nil {
		return err
	}
	return c.found(path)
}

// found reports every file that the configuration names and that is not there, or
// cannot be read as what it should be.
func (c *config) found(name string) error {
	var errs []error
	for _, in := range c.Inputs {
		if in == "-" {
			continue
		}
		if _, err := corpus.Open([]string{in}); err != nil {
			errs = append(errs, fmt.Errorf("%s: inputs: %w", name, err))
		}
	}
	check := func(key, path string, read func() error) {
		if path == "" {
			return
		}
		if err := read(); err != nil {
			errs = append(errs, fmt.Errorf("%s: %s: %w", name, key, err))
		}
	}
	check("panel", c.Panel, func() error { _, err := corpus.LoadPanel(c.Panel); return err })
	check("weights", c.Weights, func() error { _, _, err := loadWeights(c.Weights, ""); return err })
	check("norms", c.Norms, func() error { _, err := loadNorms(c.Norms); return err })
	check("words", c.Words, func() error { _, err := readWords(c.Words); return err })
	check("overrides", c.Overrides, func() error { _, err := loadOverrides(c.Overrides); return err })
	return errors.Join(errs...)
}

// isOverrides tells a file of overrides by its key, or by its name.
func isOverrides(path string, data []byte) bool {
	y := yamlfile.Parse(path, data)
	for _, kv := range y.Pairs(y.Root()) {
		if kv.Key == "overrides" {
			_, list := kv.Value.(*ast.SequenceNode)
			return list
		}
	}
	return strings.Contains(filepath.Base(path), "overrides")
}

// isWeights tells a weights file from a configuration by its keys, or by its name where it has neither's.
func isWeights(path string, data []byte) bool {
	y := yamlfile.Parse(path, data)
	for _, kv := range y.Pairs(y.Root()) {
		switch {
		case kv.Key == string(scoring.Reliability), kv.Key == string(scoring.Bias):
			return true
		case kv.Key != "version" && slices.Contains(configKeys(), kv.Key): // weights files have a version, too
			return false
		}
	}
	return strings.Contains(filepath.Base(path), "weights")
}
