package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	"presscore/pipeline"
	"presscore/pipeline/filter"
)

// stageCmd holds the stages of a night as filters, for engines that run a program on
// parts of the inputs. All take the flags of score, so that one list of them fits all
// three; docs/scale.md tells how they follow each other.
type stageCmd struct {
	Plan    stagePlanCmd    `cmd:"" help:"Walk the inputs once and print the plan of the night, one JSON line."`
	Measure stageMeasureCmd `cmd:"" help:"Measure the articles on standard input, an answer a line (docs/scale.md)."`
	Finish  stageFinishCmd  `cmd:"" help:"Run the night with the answers of measure on standard input."`
}

type stagePlanCmd struct{ scoreCmd }

// Run prints the plan.
func (s *stagePlanCmd) Run(e *environment) error {
	o, err := s.files(e)
	if err != nil {
		return err
	}
	plan, err := pipeline.MakePlan(e.ctx, o)
	if o.Stage != nil {
		o.Stage("", 0, 0)
	}
	if err != nil {
		return err
	}
	line, err := json.Marshal(plan)
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(append(line, '\n'))
	return err
}

// files are the options of a stage that reads the inputs: standard input is not one.
func (s *scoreCmd) files(e *environment) (o pipeline.Options, err error) {
	cfg, err := s.config()
	if err != nil {
		return o, err
	}
	if slices.Contains(cfg.Inputs, "-") {
		return o, usage("a stage reads its inputs again: name files or folders, not -")
	}
	return s.options(e, cfg)
}

// planned is the flag of the stages that follow the plan.
type planned struct {
	Plan string `required:"" help:"File that presscore stage plan has printed." type:"path"`
}

func (p *planned) read() (*pipeline.Plan, error) {
	data, err := os.ReadFile(p.Plan)
	if err != nil {
		return nil, usageError{err}
	}
	plan := &pipeline.Plan{}
	if err := json.Unmarshal(bytes.TrimSpace(data), plan); err != nil {
		return nil, usage("%s is no plan: %w", p.Plan, err)
	}
	return plan, nil
}

type stageMeasureCmd struct {
	planned
	scoreCmd
}

// Run answers every line on standard input. It writes standard output alone, ends when
// its input does, and prints nothing when nothing comes in.
func (s *stageMeasureCmd) Run(e *environment) error {
	plan, err := s.read()
	if err != nil {
		return err
	}
	cfg, err := s.config()
	if err != nil {
		return err
	}
	cfg.Inputs = []string{"-"} // those of the configuration are not read here
	o, err := s.options(e, cfg)
	if err != nil {
		return err
	}
	articles, step, err := o.ByPlan(plan)
	if err != nil {
		return usageError{err}
	}
	return filter.Measure(e.ctx, e.stdin, e.stdout, articles, step)
}

type stageFinishCmd struct {
	planned
	Lines int64 `required:"" help:"How many lines were sent to presscore stage measure: each must have its answer."`
	scoreCmd
}

// Run is the night of score, which takes from the answers what was measured elsewhere.
func (s *stageFinishCmd) Run(e *environment) error {
	if err := checkFolderOf(s.Metrics, "--metrics-file"); err != nil {
		return err
	}
	out, err := s.night(e)
	return s.leaveMetrics(e, out, err)
}

// night is that of score, with the answers.
func (s *stageFinishCmd) night(e *environment) (*pipeline.Outcome, error) {
	plan, err := s.read()
	if err != nil {
		return nil, err
	}
	o, err := s.files(e)
	if err != nil {
		return nil, err
	}
	parts, err := filter.ReadParts(e.stdin, s.Lines, "")
	if errors.Is(err, filter.ErrProtocol) {
		return nil, fmt.Errorf("the answers on standard input: %w", err)
	}
	if err != nil {
		return nil, err
	}
	defer parts.Close()
	o.Plan, o.Parts = plan, parts
	out, err := s.publish(e, o)
	if errors.Is(err, pipeline.ErrOtherPlan) {
		return nil, usageError{err}
	}
	if out != nil && !out.Again {
		e.info("measured elsewhere: %d articles, of which %d were used; here: %d", parts.Measured, parts.Used(), out.Counts.Articles-parts.Used())
	}
	return out, err
}
