package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"

	"presscore/pipeline"
	"presscore/reports"
	"presscore/reports/between"
	"presscore/reports/nightpage"
	"presscore/reports/plots"
	"presscore/reports/rundir"
)

// runFlags say which folder of runs is meant.
type runFlags struct {
	Out string `short:"o" help:"Folder of the runs." default:"out" env:"PRESSCORE_OUT" type:"path"`
}

// folder is where a run stands that is named as every command names one: by its
// folder, by its id in --out, or not at all, which is the last run.
func (f *runFlags) folder(name string) string {
	if name == "" {
		return filepath.Join(f.Out, "latest")
	}
	if _, err := os.Stat(filepath.Join(name, "run.json")); errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(name, `/\`) {
		return filepath.Join(f.Out, name)
	}
	return name
}

// open opens a run. Whatever is wrong with it is the user's to mend.
func (f *runFlags) open(name string) (*rundir.Run, error) {
	run, err := rundir.Open(f.folder(name))
	if errors.Is(err, rundir.ErrNoRun) && name == "" {
		return nil, usage("there is no run in %s: presscore score makes one, --out names another folder", f.Out)
	}
	if err != nil {
		return nil, usageError{err}
	}
	return run, nil
}

// printed writes to standard output what text gives, with control characters of
// names made harmless.
func (e *environment) printed(text func(io.Writer) error) error {
	var b strings.Builder
	if err := text(&b); err != nil {
		return usageError{err}
	}
	_, err := io.WriteString(e.stdout, printable(b.String()))
	return err
}

type reportCmd struct {
	runFlags
	Night string `arg:"" optional:"" name:"run" help:"A run's folder or id; default: the last run."`
	Named string `name:"run" help:"The same, as other commands take it."`
	To    string `help:"File to write, - for standard output; default: report.html in the run's folder."`
}

// Run renders the page of a finished run again.
func (c *reportCmd) Run(e *environment) error {
	run, err := c.open(cmp.Or(c.Named, c.Night))
	if err != nil {
		return err
	}
	if c.To == "-" {
		if err := nightpage.Write(e.stdout, run); err != nil {
			return usageError{err}
		}
		return nil
	}
	path, changed, err := pipeline.Render(run, c.To)
	if err != nil {
		return usageError{err}
	}
	if changed {
		e.info("written: %s", path)
	} else {
		e.info("nothing new: %s", path)
	}
	return nil
}

type compareCmd struct {
	runFlags
	Outlets []string `arg:"" optional:"" name:"outlet" help:"Two outlets or more, by key or name: each is compared with each."`
	Night   string   `name:"run" help:"A run's folder or id; default: the last run."`
	By      string   `help:"Compare groups of outlets instead: a column of the panel, such as lean, owner or country."`
	PNG     string   `name:"png" help:"Draw the comparisons on the same events into this file, with its text in a .txt beside it." type:"path"`
	Theme   string   `help:"Colours of the picture: light or dark." enum:"light,dark" default:"light"`
	Metric  string   `help:"reliability, bias or both." enum:"reliability,bias,both" default:"reliability"`
}

// Run compares outlets in plain words.
func (c *compareCmd) Run(e *environment) error {
	metrics := []string{c.Metric}
	if c.Metric == "both" {
		metrics = []string{"reliability", "bias"}
	}
	switch {
	case c.By != "" && len(c.Outlets) > 0:
		return usage("--by compares groups: name no outlets beside it")
	case c.By != "" && c.PNG != "":
		return usage("--png draws outlets: not beside --by")
	case c.By == "" && len(c.Outlets) < 2:
		return usage("compare: want two outlets or more, or --by")
	}
	run, err := c.open(c.Night)
	if err != nil {
		return err
	}
	if c.By != "" {
		return e.printed(func(w io.Writer) error { return between.Groups(w, run, c.By, metrics) })
	}
	found, err := between.Compare(run, c.Outlets, metrics)
	if err != nil {
		return usageError{err}
	}
	if c.PNG != "" {
		if err := c.draw(found.Report(run)); err != nil {
			return err
		}
		e.info("written: %s", c.PNG)
	}
	return e.printed(found.Text)
}

// draw draws what was compared event by event.
func (c *compareCmd) draw(r *reports.Report) error {
	pictures := plots.SameStory(r)
	if len(pictures) == 0 {
		return usage("--png: no two of these outlets were compared on the same events in reliability")
	}
	data, err := pictures[0].PNG(plots.Theme(c.Theme))
	if err != nil {
		return err
	}
	if err := renameio.WriteFile(c.PNG, data, 0o644); err != nil {
		return usageError{err}
	}
	if err := renameio.WriteFile(strings.TrimSuffix(c.PNG, ".png")+".txt", []byte(pictures[0].Alt), 0o644); err != nil {
		return usageError{err}
	}
	return nil
}

type diffCmd struct {
	runFlags
	Before     string `arg:"" optional:"" name:"run_a" help:"The earlier run, a folder or id; default: the one before run_b."`
	After      string `arg:"" optional:"" name:"run_b" help:"The later run; default: the last one."`
	AllowMixed bool   `help:"Print scores of two rulers all the same."`
}

// Run tells what changed between two nights.
func (c *diffCmd) Run(e *environment) error {
	after, err := c.open(c.After)
	if err != nil {
		return err
	}
	name := c.Before
	if name == "" {
		if name = after.Previous; name == "" || name == after.RunID {
			return usage("run %s knows of no run before it: name one", after.RunID)
		}
	}
	before, err := c.open(name)
	if err != nil {
		return fmt.Errorf("the run before: %w", err)
	}
	d, err := between.Runs(before, after)
	if err != nil {
		return usageError{err}
	}
	return e.printed(func(w io.Writer) error { return d.Text(w, c.AllowMixed) })
}
