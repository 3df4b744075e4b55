package main

import (
	"github.com/google/renameio/v2"

	"presscore/pipeline/filter"
)

type stageLearnCmd struct {
	Numbers string `required:"" help:"The numbers.bin of the plan's folder." type:"path"`
	planFilter
}

// Run gives what the lines on standard input teach.
func (s *stageLearnCmd) Run(e *environment) error {
	plan, o, err := s.open(e)
	if err != nil {
		return err
	}
	if o.Overrides.Any() || o.Versions["words"] != "" || plan.Sketched {
		return usage("norms are made without overrides, words of your own and earlier nights")
	}
	if o.Extractors, o.Finder, _, err = extractors(nil, ""); err != nil { // nothing that other norms taught
		return err
	}
	articles, step, err := o.ByPlan(plan)
	if err != nil {
		return usageError{err}
	}
	numbers, err := filter.OpenNumbers(s.Numbers, plan.Groups)
	if err != nil {
		return usageError{err}
	}
	defer numbers.Close()
	return filter.Learn(e.ctx, e.stdin, e.stdout, articles, step, numbers)
}

type stageTeachCmd struct {
	To string `required:"" help:"File to write: norms without readings, which the stages that follow take as --norms." type:"path"`
}

// Run joins what was learned.
func (s *stageTeachCmd) Run(e *environment) error {
	known, err := filter.Teach(e.ctx, e.stdin)
	if err != nil {
		return err
	}
	_, _, versions, err := extractors(nil, "")
	if err != nil {
		return err
	}
	data, err := known.Norms(versions).Encode()
	if err != nil {
		return err
	}
	return renameio.WriteFile(s.To, data, 0o644)
}

type stageReadingsCmd struct{ planFilter }

// Run answers every slice.
func (s *stageReadingsCmd) Run(e *environment) error {
	plan, o, err := s.open(e)
	if err != nil {
		return err
	}
	articles, step, err := o.ByPlan(plan)
	if err != nil {
		return usageError{err}
	}
	return filter.Readings(e.ctx, e.stdin, e.stdout, articles, step)
}

type stageNormsCmd struct {
	Slices     int64  `required:"" help:"How many slices were sent to presscore stage readings."`
	Learned    string `required:"" help:"File that presscore stage teach wrote." type:"path"`
	To         string `required:"" help:"File to write." type:"path"`
	Provenance string `help:"One line on where the articles come from, kept in the file." required:""`
	Collection string `help:"Short name of the articles' origin for the footers of plots, such as US 2012–2020."`
}

// Run writes the norms as presscore norms build does.
func (s *stageNormsCmd) Run(e *environment) error {
	learned, err := loadNorms(s.Learned)
	if err != nil {
		return err
	}
	readings, err := filter.Join(e.ctx, e.stdin, s.Slices)
	if err != nil {
		return err
	}
	_, _, versions, err := extractors(nil, "")
	if err != nil {
		return err
	}
	norms := readings.Build(s.Provenance, versions)
	norms.Furniture, norms.Vocabulary = learned.Furniture, learned.Vocabulary
	return writeNorms(e, norms, s.Collection, s.To)
}
