package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/google/renameio/v2"

	"presscore/corpus"
	"presscore/features"
	"presscore/pipeline"
	"presscore/reports"
	"presscore/scoring"
)

type normsCmd struct {
	Show  normsShowCmd  `cmd:"" help:"Print reference quantiles."`
	Build normsBuildCmd `cmd:"" help:"Build norms from a corpus of articles."`
	Check normsCheckCmd `cmd:"" help:"Compare articles with the norms: may they be read against them?"`
}

type normsShowCmd struct {
	Norms   string `help:"Norms file; default: those that ship with the program." type:"path"`
	Genre   string `help:"Genre: news, opinion, analysis, other." default:"news"`
	Feature string `arg:"" optional:"" help:"One feature: all 101 quantiles."`
}

// Run prints the norms of a genre.
func (c *normsShowCmd) Run(e *environment) error {
	n, err := loadNorms(c.Norms)
	if err != nil {
		return err
	}
	g := n.Genres[features.Genre(c.Genre)]
	if g == nil {
		return usage("no norms for genre %q", c.Genre)
	}
	fmt.Fprintf(e.stdout, "%s\n", n.Provenance)
	if n.Collection != "" {
		fmt.Fprintf(e.stdout, "collection %s\n", printable(n.Collection))
	}
	fmt.Fprintf(e.stdout, "hash %s\ngenre %s: %s of %s\n", n.Hash, c.Genre, reports.Counted(g.Articles, "article"), reports.Counted(g.Outlets, "outlet"))
	if c.Feature != "" {
		i := features.Index(c.Feature)
		if i < 0 {
			return unknownFeature(c.Feature)
		}
		s := g.Features[c.Feature]
		fmt.Fprintf(e.stdout, "%s: n %d, missing %d\n", c.Feature, s.N, s.Missing)
		for q, v := range s.Quantiles() {
			fmt.Fprintf(e.stdout, "%d\t%.6f\n", q, v.Float())
		}
		return nil
	}
	w := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "FEATURE\tN\tMISSING\tP10\tP50\tP90")
	for _, f := range features.All {
		s := g.Features[f.Name]
		if s == nil || s.N == 0 {
			fmt.Fprintf(w, "%s\t0\t\t\t\t\n", f.Name)
			continue
		}
		q := s.Quantiles()
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%s\n", f.Name, s.N, s.Missing, reports.Amount(f, q[10]), reports.Amount(f, q[50]), reports.Amount(f, q[90]))
	}
	return w.Flush()
}

// options are the inputs of a walk for norms.
func (f *inputFlags) options(e *environment) (o pipeline.Options, err error) {
	if len(f.Inputs) == 0 {
		return o, usage("no input: name a file, a folder, a glob or -")
	}
	fields, err := corpus.ParseFieldMap(f.Map)
	if err != nil {
		return o, usageError{err}
	}
	o = pipeline.Options{Inputs: f.Inputs, Stdin: e.stdin, Fields: fields, Jobs: jobs(f.Jobs), Warn: e.warn, Stage: e.progress()}
	o.Panel, o.PanelHash, err = loadPanel(f.Panel)
	return o, err
}

type normsBuildCmd struct {
	inputFlags
	Out        string `short:"o" help:"File to write." default:"norms.json.gz" type:"path"`
	Provenance string `help:"One line on where the articles come from, kept in the file." required:""`
	Collection string `help:"Short name of the articles' origin for the footers of plots, such as US 2012–2020."`
}

// Run builds norms: how every feature is spread among the articles given.
func (c *normsBuildCmd) Run(e *environment) error {
	o, err := c.options(e)
	if err != nil {
		return err
	}
	if o.Extractors, o.Finder, o.Versions, err = extractors(nil, ""); err != nil {
		return err
	}
	norms, err := pipeline.BuildNorms(e.ctx, o, c.Provenance)
	if err != nil {
		return err
	}
	return writeNorms(e, norms, c.Collection, c.Out)
}

// writeNorms writes norms, and says what they were made of.
func writeNorms(e *environment, norms *scoring.Norms, collection, path string) error {
	norms.Collection = strings.Join(strings.Fields(collection), " ")
	data, err := norms.Encode()
	if err != nil {
		return err
	}
	if err := renameio.WriteFile(path, data, 0o644); err != nil {
		return err
	}
	for _, g := range features.Genres {
		if n := norms.Genres[g]; n != nil {
			e.info("%s: %s of %s", g, reports.Counted(n.Articles, "article"), reports.Counted(n.Outlets, "outlet"))
		}
	}
	e.info("wrote %s", path)
	return nil
}
