package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"presscore/features"
	"presscore/pipeline"
	"presscore/scoring"
	"presscore/scoring/tune"
)

type tuneCmd struct {
	Fit         tuneFitCmd         `cmd:"" help:"Fit points to labels of outlets, and say what that is worth."`
	Sensitivity tuneSensitivityCmd `cmd:"" help:"How much the places of outlets hang on points and on articles."`
	WhatIf      tuneWhatIfCmd      `cmd:"" name:"what-if" help:"What other points would do: a table, or sliders in a local page."`
}

// nightFlags name a finished run and the axis that is tuned.
type nightFlags struct {
	Run   string `help:"A run's folder, or its id in out; default: the last run."`
	Norms string `help:"Norms file; default: the one that the run was scored with." type:"path"`
	Axis  string `help:"reliability or bias." enum:"reliability,bias" default:"reliability"`
}

// night reads the run back.
func (f *nightFlags) night() (*tune.Night, *pipeline.Manifest, error) {
	dir := (&runFlags{Out: "out"}).folder(f.Run)
	m, err := pipeline.ReadManifest(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, usage("%s is no folder of a finished run: run presscore score first, or name one with --run", dir)
	}
	if err != nil {
		return nil, nil, usageError{err}
	}
	path := f.Norms
	if path == "" {
		path = m.Settings["norms"]
	}
	norms, err := loadNorms(path)
	if err != nil {
		return nil, nil, err
	}
	n, err := pipeline.ReadNight(dir, norms)
	if err != nil {
		return nil, nil, usageError{err}
	}
	return n, m, nil
}

// save writes a weights file, and refuses to write what validate would refuse.
func save(e *environment, path string, w *scoring.Weights, note string) error {
	data := tune.YAML(w, note)
	if _, err := scoring.ParseWeights(filepath.Base(path), data); err != nil {
		return fmt.Errorf("the weights to be written are not valid: %w", err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return usageError{err}
	}
	e.info("wrote %s", path)
	return nil
}

type tuneWhatIfCmd struct {
	nightFlags
	Set   []string `help:"feature=points or family=points, as often as you like; the other points of the axis are scaled so that all add up to 100." sep:"none"`
	Out   string   `help:"Write the new points as a weights file." type:"path"`
	Serve bool     `help:"Serve a page with sliders on 127.0.0.1 until interrupted."`
	Port  int      `help:"With --serve: the port; 0: any free one."`
}

// Run prints two tables, or serves the page.
func (c *tuneWhatIfCmd) Run(e *environment) error {
	if !c.Serve && len(c.Set) == 0 {
		return usage("name what to change, --set typo_rate=12, or --serve a page with sliders")
	}
	var changes []tune.Change
	for _, s := range c.Set {
		x, err := tune.ParseChange(s)
		if err != nil {
			return usage("--set %w", err)
		}
		changes = append(changes, x)
	}
	n, _, err := c.night()
	if err != nil {
		return err
	}
	a := scoring.Axis(c.Axis)
	after, err := tune.Apply(n.Weights, a, changes)
	if err != nil {
		return usageError{err}
	}
	if c.Serve {
		return c.serve(e, n, after)
	}
	printPoints(e, n, after, a)
	printOutlets(e, n, after, a)
	if c.Out != "" {
		return save(e, c.Out, after, fmt.Sprintf("Points of presscore tune what-if, from those of run %s with %s.\nThe other points of %s were scaled by one factor so that all add up to 100.", n.Run, joined(c.Set), a))
	}
	return nil
}

// joined is a list as words.
func joined(list []string) string {
	out := ""
	for i, s := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			out += " and "
		default:
			out += ", "
		}
		out += s
	}
	return out
}

// printPoints prints old and new points beside the share of the spread of scores that
// they cause, for what has points before or after.
func printPoints(e *environment, n *tune.Night, after *scoring.Weights, a scoring.Axis) {
	w := rightAligned(e.stdout)
	was, is := tune.Spread(n, n.Weights, a), tune.Spread(n, after, a)
	fmt.Fprintf(w, "%s\tPOINTS\tNEW\tSPREAD\tNEW\t\n", a)
	row := func(name string, at []int) {
		var p, q int64
		var s, t float64
		for _, i := range at {
			p, q = p+n.Weights.Terms[a][i].Points, q+after.Terms[a][i].Points
			if was != nil && is != nil {
				s, t = s+was[i], t+is[i]
			}
		}
		if p+q > 0 {
			fmt.Fprintf(w, "%s\t%.2f\t%.2f\t%.2f\t%.2f\t\n", name, float64(p)/10000, float64(q)/10000, s, t)
		}
	}
	for _, family := range features.Families {
		at := familyMembers(family)
		row(string(family), at)
		for _, i := range at {
			row("  "+features.All[i].Name, []int{i})
		}
	}
	w.Flush()
	fmt.Fprintln(e.stdout, "Spread: the share of the spread of scores of reference articles of news that it causes.")
}

func familyMembers(family features.Family) (at []int) {
	for i, f := range features.All {
		if f.Family == family {
			at = append(at, i)
		}
	}
	return at
}

// printOutlets prints every rated and provisional outlet before and after.
func printOutlets(e *environment, n *tune.Night, after *scoring.Weights, a scoring.Axis) {
	before := map[string]tune.Line{}
	for _, l := range tune.Lines(n, n.Means(n.Weights), a) {
		before[l.Outlet] = l
	}
	w := rightAligned(e.stdout)
	fmt.Fprintf(w, "\nOUTLET\tPLACE\tNEW\tSCORE\tINTERVAL\tNEW\tINTERVAL\t\n")
	left := 0
	for _, l := range tune.Lines(n, n.Means(after), a) {
		b := before[l.Outlet]
		if l.Place == 0 && b.Place == 0 {
			left++
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", printable(l.Name), place(b), place(l), scoreText(b), intervalText(b), scoreText(l), intervalText(l))
	}
	w.Flush()
	if left > 0 {
		fmt.Fprintf(e.stdout, "Outlets with too few articles to be rated: %d.\n", left)
	}
}

func place(l tune.Line) string {
	if l.Place == 0 {
		return "–"
	}
	return fmt.Sprint(l.Place)
}

// scoreText is the mean with all of its decimals, so that what differs is seen.
func scoreText(l tune.Line) string {
	if l.Place == 0 {
		return "–"
	}
	return fmt.Sprintf("%.4f", l.Mean.Float())
}

func intervalText(l tune.Line) string {
	if l.Place == 0 || l.Low != l.Low {
		return "–"
	}
	return fmt.Sprintf("%.1f–%.1f", l.Low, l.High)
}

// panelGroups are the owners of a panel file, by outlet.
func panelGroups(path string) (map[string]string, error) {
	out := map[string]string{}
	p, _, err := loadPanel(path)
	if err != nil || p == nil {
		return out, err
	}
	for _, o := range p.Outlets {
		if o.Owner != "" {
			out[o.Key] = o.Owner
		}
	}
	return out, nil
}

// someOf are the names of a list in order, a few of them at most.
func someOf(names []string, most int) string {
	names = slices.Clone(names)
	slices.Sort(names)
	rest := ""
	if len(names) > most {
		rest = fmt.Sprintf(" and %d more", len(names)-most)
		names = names[:most]
	}
	s := ""
	for i, n := range names {
		if i > 0 {
			s += ", "
		}
		s += printable(n)
	}
	return s + rest
}
