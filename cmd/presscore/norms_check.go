package main

import (
	"fmt"
	"math"
	"text/tabwriter"

	"presscore/pipeline"
	"presscore/reports"
)

type normsCheckCmd struct {
	inputFlags
	Norms string  `help:"Norms file; default: those that ship with the program." type:"path"`
	Shift float64 `help:"Mark features whose mean rank lies further than this from the norms'." default:"5"`
}

// Run prints, genre by genre, how the ranks of the articles given lie beside those
// of the reference articles. Features that lie the furthest off come first.
func (c *normsCheckCmd) Run(e *environment) error {
	o, err := c.options(e)
	if err != nil {
		return err
	}
	if o.Norms, err = loadNorms(c.Norms); err != nil {
		return err
	}
	if o.Extractors, o.Finder, o.Versions, err = extractors(o.Norms, ""); err != nil {
		return err
	}
	if err := o.Norms.Check(o.Versions); err != nil {
		return usageError{err}
	}
	shifts, err := pipeline.CheckNorms(e.ctx, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "norms: %s\n", o.Norms.Provenance)
	for _, g := range shifts {
		fmt.Fprintf(e.stdout, "\n%s: %s\n", g.Genre, reports.Counted(g.Articles, "article"))
		w := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
		fmt.Fprintln(w, "FEATURE\tN\tMEAN RANK\tNORMS\tSD\tNORMS\t")
		for _, s := range g.ByDistance() {
			mark := ""
			if s.Far(c.Shift) {
				mark = "off"
			}
			fmt.Fprintf(w, "%s\t%d\t%.1f\t%.1f\t%s\t%.1f\t%s\n", s.Feature, s.N, s.Mean, s.NormsMean, oneDigit(s.SD), s.NormsSD, mark)
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	if len(shifts) == 0 {
		fmt.Fprintln(e.stdout, "none of the articles is of a genre that the norms hold")
	}
	return nil
}

// oneDigit prints a number, a dash when there is none.
func oneDigit(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.1f", x)
}
