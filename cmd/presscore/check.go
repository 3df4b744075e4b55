package main

import (
	"cmp"
	"fmt"
	"path/filepath"

	"presscore/pipeline"
	"presscore/pipeline/gates"
	"presscore/reports"
)

type checkCmd struct {
	Night          string `arg:"" optional:"" name:"run" help:"A run's folder or id; default: the last run."`
	Named          string `name:"run" help:"The same, as other commands take it."`
	Out            string `short:"o" help:"Folder of the runs (default out)." env:"PRESSCORE_OUT" type:"path"`
	Config         string `short:"c" help:"Configuration file with the gates." env:"PRESSCORE_CONFIG" type:"path"`
	FailOn         string `help:"The mildest level that ends with exit code 1: warn or error (default error)." enum:",warn,error" default:""`
	UpdateBaseline bool   `help:"Accept the run: later nights are held against its values."`
}

// Run holds a finished run against the gates and ends with 1 when one is breached.
func (c *checkCmd) Run(e *environment) error {
	cfg, err := (&scoreCmd{Config: c.Config, Out: c.Out}).config()
	if err != nil {
		return err
	}
	run, err := (&runFlags{Out: cfg.Out}).open(cmp.Or(c.Named, c.Night))
	if err != nil {
		return err
	}
	if c.UpdateBaseline {
		accepted, err := gates.Accept(run)
		if err != nil {
			return err
		}
		path := filepath.Join(cfg.Out, gates.BaselineFile)
		if err := accepted.Write(path); err != nil {
			return err
		}
		e.info("%s: run %s is the baseline, %s", path, run.RunID, reports.Counted(len(accepted.Outlets), "outlet"))
		return nil
	}
	checked, err := pipeline.CheckRun(run, cfg.Out, cfg.Gates)
	if err != nil {
		return err
	}
	e.gates(checked)
	level := gates.Error
	if c.FailOn != "" {
		level = gates.Level(c.FailOn)
	}
	if checked.Breached(level) {
		return exitError(exitGate)
	}
	return nil
}

// gates prints what the gates say, the strictest first.
func (e *environment) gates(c *gates.Checked) {
	for _, r := range c.Results {
		level := "warning"
		if r.Level == gates.Error {
			level = "error"
		}
		if level == "error" || !e.quiet {
			e.message(level, fmt.Sprintf("gate %s: %s", r.Gate, r.Message))
		}
	}
	for _, s := range c.Skipped {
		e.info("gate %s was not looked at: %s", s.Gate, s.Why)
	}
	e.info("%s, %d beyond their limits", reports.Counted(c.Gates, "gate"), len(c.Results))
}
