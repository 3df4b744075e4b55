package main

import (
	"bytes"
	"cmp"
	"io"
	"os"

	"github.com/google/renameio/v2"

	"presscore/corpus"
	"presscore/features/attribution/tagger"
	"presscore/features/lean"
	"presscore/pipeline"
)

type axisCmd struct {
	Train axisTrainCmd `cmd:"" help:"Train an axis, such as left-right, from outlets whose place on it is known."`
	Apply axisApplyCmd `cmd:"" help:"Place articles and outlets on a trained axis."`
}

type axisTrainCmd struct {
	inputFlags
	Labels      string   `required:"" help:"Table of outlets (tabs or commas) with their labels: an end of the axis, center, left-center, or a number from -1 to 1." type:"path"`
	Column      []string `help:"Columns of the table with labels; the mean where there are several." default:"label"`
	Axis        string   `help:"The two ends, low-high." default:"left-right"`
	Out         string   `short:"o" help:"File for the axis; none is written without it." type:"path"`
	CV          string   `help:"Outlets that are held out together: those of one owner in the panel, or each by itself." enum:"owner,outlet" default:"owner"`
	Voice       string   `help:"Whose words are read: all, or the author's own (quoted and attributed words left out)." enum:"all,own" default:"all"`
	Predictions string   `help:"CSV of the articles by models that had not seen their outlet." type:"path"`
	Outlets     string   `help:"The same of outlets." type:"path"`
}

// Run trains on all labelled articles; every figure it prints is of outlets held out.
func (c *axisTrainCmd) Run(e *environment) error {
	axis, err := lean.ParseAxis(c.Axis)
	if err != nil {
		return usageError{err}
	}
	o, err := c.options(e)
	if err != nil {
		return err
	}
	if o.Extractors, o.Finder, o.Versions, err = extractors(nil, ""); err != nil {
		return err
	}
	f, err := os.Open(c.Labels)
	if err != nil {
		return usageError{err}
	}
	defer f.Close()
	labels, err := lean.ReadLabels(f, axis, splitList(c.Column), o.Panel.Resolve)
	if err != nil {
		return usage("%s:%w", c.Labels, err)
	}
	settings := lean.DefaultOptions()
	settings.Voice = lean.Voice(c.Voice)
	t := lean.NewTrainer(axis, labels, mediaNames(o.Panel), settings)
	if err := pipeline.TeachAxis(e.ctx, o, t); err != nil {
		return err
	}
	for _, r := range t.Remarks() {
		e.note(r)
	}
	m, rep, err := t.Train(groups(o.Panel, c.CV), o.Jobs)
	if err != nil {
		return usage("%s: %w", c.Labels, err)
	}
	e.info("%s; %d terms", m.Trained, rep.Terms)
	e.info("held out by %s: outlets of 10 articles or more, n %d: Spearman %.3f [%.3f, %.3f]; all %d outlets: %.3f", c.CV, rep.Compared, rep.Spearman, rep.SpearmanLow, rep.SpearmanHigh, len(rep.Outlets), rep.SpearmanAll)
	e.info("held out by %s: articles in 3 classes, n %d: macro-F1 %.3f [%.3f, %.3f] (%s %.3f, %s %.3f, %s %.3f)", c.CV, len(rep.Articles), rep.MacroF1, rep.MacroF1Low, rep.MacroF1High,
		axis.Low, rep.F1[0], lean.Center, rep.F1[1], axis.High, rep.F1[2])
	for _, w := range []struct {
		path  string
		write func(io.Writer) error
	}{{c.Predictions, rep.WriteArticles}, {c.Outlets, rep.WriteOutlets}, {c.Out, func(w io.Writer) error { _, err := w.Write(m.Encode()); return err }}} {
		if w.path == "" {
			continue
		}
		var b bytes.Buffer
		if err := w.write(&b); err != nil {
			return err
		}
		if err := renameio.WriteFile(w.path, b.Bytes(), 0o644); err != nil {
			return usageError{err}
		}
		e.info("wrote %s (%d bytes)", w.path, b.Len())
	}
	return nil
}

// mediaNames are the names that an axis does not read: of the media of the world and
// of the panel.
func mediaNames(p *corpus.Panel) *lean.Names {
	names := tagger.MediaNames()
	if p != nil {
		for _, o := range p.Outlets {
			names = append(names, o.Name)
		}
	}
	return lean.NewNames(names)
}

// groups gives the outlets that are held out together.
func groups(p *corpus.Panel, by string) func(string) string {
	owner := map[string]string{}
	if p != nil && by == "owner" {
		for _, o := range p.Outlets {
			owner[o.Key] = o.Owner
		}
	}
	return func(outlet string) string { return cmp.Or(owner[outlet], outlet) }
}

// loadAxis reads an axis file; nil for no path.
func loadAxis(path string, panel *corpus.Panel) (*lean.Model, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, usageError{err}
	}
	m, err := lean.Parse(data, mediaNames(panel))
	if err != nil {
		return nil, usage("%s:%w", path, err)
	}
	return m, nil
}
