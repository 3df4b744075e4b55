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
	Pairs   stagePairsCmd   `cmd:"" help:"Find the pairs of articles that are worth comparing, in two rounds, by the samples that measure gave."`
	Deal    stageDealCmd    `cmd:"" help:"Put the pairs that wait to be compared into groups that want few articles twice. One process."`
	Verify  stageVerifyCmd  `cmd:"" help:"Compare the articles of the pairs on standard input."`
	Roles   stageRolesCmd   `cmd:"" help:"Find out what only a look at the whole window tells: roles, events, who takes from whom. One process."`
	Score   stageScoreCmd   `cmd:"" help:"Write slices of all files that have a row an article."`
	Reduce  stageReduceCmd  `cmd:"" help:"Sum the articles of outlets."`
	Finish  stageFinishCmd  `cmd:"" help:"Run the night with the answers of measure, and the pairs, on standard input."`

	Learn    stageLearnCmd    `cmd:"" help:"For norms: learn from the articles on standard input what outlets repeat and which words they share."`
	Teach    stageTeachCmd    `cmd:"" help:"For norms: join what was learned. One process."`
	Readings stageReadingsCmd `cmd:"" help:"For norms: give the readings of the reference articles of slices."`
	Norms    stageNormsCmd    `cmd:"" help:"For norms: make them of all readings. One process."`
}

type stagePlanCmd struct {
	Folder string `help:"Folder for what the search for pairs needs: the numbers of the articles, and those of earlier nights." type:"existingdir"`
	scoreCmd
}

// Run prints the plan.
func (s *stagePlanCmd) Run(e *environment) error {
	o, err := s.files(e)
	if err != nil {
		return err
	}
	plan, err := pipeline.MakePlan(e.ctx, o, s.Folder)
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

// planFilter are the flags of a stage that follows the plan and reads standard input alone.
type planFilter struct {
	planned
	scoreCmd
}

// open reads the plan and the options of such a stage.
func (s *planFilter) open(e *environment) (*pipeline.Plan, pipeline.Options, error) {
	plan, err := s.read()
	if err != nil {
		return nil, pipeline.Options{}, err
	}
	cfg, err := s.config()
	if err != nil {
		return nil, pipeline.Options{}, err
	}
	cfg.Inputs = []string{"-"} // those of the configuration are not read here
	o, err := s.options(e, cfg)
	return plan, o, err
}

type stageMeasureCmd struct {
	Numbers string `help:"The numbers.bin of the plan's folder: gives the samples of the articles too, for presscore stage pairs." type:"path"`
	planFilter
}

// Run answers every line on standard input. It writes standard output alone, ends when
// its input does, and prints nothing when nothing comes in.
func (s *stageMeasureCmd) Run(e *environment) error {
	plan, o, err := s.open(e)
	if err != nil {
		return err
	}
	articles, step, err := o.ByPlan(plan)
	if err != nil {
		return usageError{err}
	}
	if s.Numbers == "" {
		return filter.Measure(e.ctx, e.stdin, e.stdout, articles, step, nil)
	}
	numbers, err := filter.OpenNumbers(s.Numbers, plan.Groups)
	if err != nil {
		return usageError{err}
	}
	defer numbers.Close()
	numbers.Rows, numbers.Evidence = plan.Rows, plan.Evidence
	return filter.Measure(e.ctx, e.stdin, e.stdout, articles, step, numbers)
}

type stagePairsCmd struct{ planFilter }

// Run answers every group of samples, meetings or outlets.
func (s *stagePairsCmd) Run(e *environment) error {
	plan, err := s.read()
	if err != nil {
		return err
	}
	return filter.Pairs(e.ctx, e.stdin, e.stdout, plan.Groups)
}

type stageDealCmd struct{ planFilter }

// Run deals all candidates anew.
func (s *stageDealCmd) Run(e *environment) error { return filter.Deal(e.ctx, e.stdin, e.stdout) }

type stageVerifyCmd struct {
	Furniture string `required:"" help:"File of the records of kind furniture that presscore stage pairs gave." type:"path"`
	planFilter
}

// Run answers every group of candidates.
func (s *stageVerifyCmd) Run(e *environment) error {
	plan, o, err := s.open(e)
	if err != nil {
		return err
	}
	furniture, err := filter.ReadFurniture(s.Furniture)
	if err != nil {
		return usageError{err}
	}
	v, err := o.Verifier(plan, furniture)
	if err != nil {
		return usageError{err}
	}
	return v.Verify(e.ctx, e.stdin, e.stdout)
}

type stageRolesCmd struct{ planFilter }

// manyRecords make a window of which roles holds more than 250 MB at the collector's usual
// pace: up to there the calmer pace is taken, a third cheaper (111,235 articles: 2.7 s for
// 4.0, and 105 MB for 78). Of a million it holds rolesRecord bytes each.
const manyRecords, rolesRecord = 400_000, 385

// Run looks at the whole window. Names of outlets are all that it asks of the options: it
// does without the models, which take 20 MB.
func (s *stageRolesCmd) Run(e *environment) error {
	plan, err := s.read()
	if err != nil {
		return err
	}
	cfg, err := s.config()
	if err != nil {
		return err
	}
	panel, _, err := loadPanel(cfg.Panel)
	if err != nil {
		return err
	}
	if plan.Records > manyRecords {
		holdMuch(30<<20 + rolesRecord*plan.Records)
	}
	if err := limitMemory(s.Memory); err != nil {
		return err
	}
	o := pipeline.Options{Panel: panel, Jobs: jobs(s.Jobs)}
	return filter.Roles(e.ctx, e.stdin, e.stdout, o.WindowOptions(""))
}

type stageScoreCmd struct{ planFilter }

// Run answers every slice.
func (s *stageScoreCmd) Run(e *environment) error {
	plan, o, err := s.open(e)
	if err != nil {
		return err
	}
	scoring, err := o.Scoring(plan)
	if err != nil {
		return usageError{err}
	}
	return filter.Score(e.ctx, e.stdin, e.stdout, scoring)
}

type stageReduceCmd struct{ planFilter }

// Run answers every group of outlets.
func (s *stageReduceCmd) Run(e *environment) error {
	plan, o, err := s.open(e)
	if err != nil {
		return err
	}
	sums, add := o.Sums(plan)
	return filter.Reduce(e.ctx, e.stdin, e.stdout, sums, add)
}

type stageFinishCmd struct {
	planned
	Lines  int64 `required:"" help:"How many lines were sent to presscore stage measure: each must have its answer."`
	Paired bool  `help:"What presscore stage pairs and verify gave is on standard input, too."`
	Scored bool  `help:"And what roles, score and reduce gave."`
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
	o.Plan, o.Parts, o.Paired, o.Scored = plan, parts, s.Paired || s.Scored, s.Scored
	out, err := s.publish(e, o)
	if errors.Is(err, pipeline.ErrOtherPlan) {
		return nil, usageError{err}
	}
	if out != nil && !out.Again {
		e.info("articles measured elsewhere: %d, used of these: %d; measured here: %d", parts.Measured, parts.Used(), out.Counts.Articles-parts.Used())
	}
	return out, err
}
