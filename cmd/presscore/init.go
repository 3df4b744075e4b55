package main

import (
	_ "embed"
	"errors"
	"os"
	"path/filepath"

	"presscore/scoring"
)

//go:embed starter/presscore.yaml
var starterConfig []byte

//go:embed starter/panel.csv
var starterPanel []byte

type initCmd struct {
	Dir   string `arg:"" optional:"" default:"." help:"Folder for the files."`
	Force bool   `help:"Write over files that stand there."`
}

// Run writes commented starter files and makes the folder that they take articles
// from. It writes none when one of them exists.
func (c *initCmd) Run(e *environment) error {
	files := []struct {
		name string
		data []byte
	}{{"presscore.yaml", starterConfig}, {"weights.yaml", scoring.DefaultWeights}, {"panel.csv", starterPanel}}
	if !c.Force {
		for _, f := range files {
			if _, err := os.Lstat(filepath.Join(c.Dir, f.name)); !errors.Is(err, os.ErrNotExist) {
				return usage("%s exists: --force writes over it", filepath.Join(c.Dir, f.name))
			}
		}
	}
	if err := os.MkdirAll(filepath.Join(c.Dir, "articles"), 0o755); err != nil {
		return usageError{err}
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(c.Dir, f.name), f.data, 0o644); err != nil {
			return usageError{err}
		}
		e.info("wrote %s", filepath.Join(c.Dir, f.name))
	}
	e.info("next: put articles into %s, then presscore score -c %s", filepath.Join(c.Dir, "articles"), filepath.Join(c.Dir, "presscore.yaml"))
	return nil
}
