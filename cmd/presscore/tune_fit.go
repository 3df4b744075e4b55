package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"presscore/features"
	"presscore/reports/plots"
	"presscore/scoring"
	"presscore/scoring/tune"
)

type tuneFitCmd struct {
	nightFlags
	Labels      string   `help:"Table of outlets, parted by tabs or commas: a column outlet, the target, perhaps lean (or bias) and the group." required:"" type:"path"`
	Target      string   `help:"Column to fit to: factuality, pc1 or any other of numbers or steps." required:""`
	Levels      []string `help:"Steps of the target from the lowest up; numbers and the usual factual ratings need none."`
	Group       string   `help:"Column whose outlets stay together in cross-validation; the panel of the run gives owners where the labels have none." default:"owner"`
	Also        []string `help:"Features without points that may get some, or all."`
	Draws       int      `help:"Resamples of outlets." default:"1000"`
	Seed        uint64   `help:"Of folds and resamples." default:"1"`
	Force       bool     `help:"Fit even fewer than 30 labelled outlets."`
	Out         string   `help:"Write the fitted points as a weights file." type:"path"`
	PNG         string   `name:"png" help:"Draw labels against what fits without them say." type:"path"`
	Predictions string   `help:"Write what fits of the other folds say of each outlet, as CSV: outlet, fold, label, pred." type:"path"`
}

// Run fits, prints and writes.
func (c *tuneFitCmd) Run(e *environment) error {
	if c.Draws < 1 || c.Draws > 100000 {
		return usage("--draws is %d: want 1 to 100000", c.Draws)
	}
	data, err := os.ReadFile(c.Labels)
	if err != nil {
		return usageError{err}
	}
	l, err := tune.ReadLabels(c.Labels, bytes.NewReader(data), c.Target, c.Group, splitList(c.Levels))
	if err != nil {
		return usageError{err}
	}
	n, m, err := c.night()
	if err != nil {
		return err
	}
	if len(l.Group) == 0 && c.Group == "owner" {
		if l.Group, err = panelGroups(m.Settings["panel"]); err != nil {
			return err
		}
	}
	o := tune.FitOptions{Axis: scoring.Axis(c.Axis), Also: splitList(c.Also), Draws: c.Draws, Seed: c.Seed, Force: c.Force}
	f, err := o.Run(n, l)
	if f != nil && len(f.Unknown) > 0 {
		e.info("%d labelled outlets are not in the run: %s", len(f.Unknown), someOf(f.Unknown, 10))
	}
	if err != nil {
		return usageError{err}
	}
	c.print(e, f)
	if c.Out != "" {
		if err := save(e, c.Out, f.Weights, c.note(n, f)); err != nil {
			return err
		}
	}
	if c.Predictions != "" {
		if err := writePredictions(e, c.Predictions, l, f); err != nil {
			return err
		}
	}
	if c.PNG != "" {
		return drawTo(e, c.PNG, plots.Calibration(calibrationOf(n, l, f)))
	}
	return nil
}

// print prints what the fit is worth, then the points.
func (c *tuneFitCmd) print(e *environment, f *tune.Fit) {
	v := &f.Verdict
	fmt.Fprintf(e.stdout, "%s\n\n", f.Summary())
	w := tabwriter.NewWriter(e.stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintf(w, "Spearman with %s\tall %d\tleft half, %d\tright half, %d\tgiven |lean|\n", printable(c.Target), v.N, v.NLeft, v.NRight)
	for _, r := range []struct {
		name string
		of   tune.Judgement
	}{{"points of today", v.Today}, {"equal points", v.Equal}, {"fitted, out of fold", v.OutOfFold}} {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.name, r.of.All, r.of.Left, r.of.Right, r.of.GivenLean)
	}
	fmt.Fprintf(w, "gain of fitted over today\t%s\t\t\t\n", v.Gain)
	w.Flush()
	fmt.Fprintf(e.stdout, "On the outlets that they were fitted to the fitted points have %s, which no other outlets will give.\n", f.Seen)
	fmt.Fprintf(e.stdout, "%d labelled outlets in %d groups that were kept together; pull towards the points of today %g; brackets: 95%% of %d resamples of outlets.\n", f.Labelled, f.Groups, f.Lambda, c.Draws)
	if f.Separated {
		fmt.Fprintf(e.stdout, "The fit parts the steps of %s without an error: how large its weights are hangs on the pull alone.\n", printable(c.Target))
	}
	if len(f.Constant) > 0 {
		fmt.Fprintf(e.stdout, "Left out, since they are the same in all labelled outlets: %s.\n", someOf(f.Constant, 60))
	}
	r := rightAligned(e.stdout)
	fmt.Fprintf(r, "\n%s\tTODAY\tFITTED\tREFITS\t\n", c.Axis)
	for _, p := range f.Points {
		span := "–"
		if p.Low == p.Low {
			span = fmt.Sprintf("%.1f–%.1f", p.Low, p.High)
		}
		fmt.Fprintf(r, "%s\t%.2f\t%.2f\t%s\t\n", features.All[p.Feature].Name, float64(p.Today)/10000, float64(p.Fitted)/10000, span)
	}
	r.Flush()
}

// note is the comment above the fitted points: it says what they are worth first.
func (c *tuneFitCmd) note(n *tune.Night, f *tune.Fit) string {
	return f.Summary() + "\n\n" + fmt.Sprintf("Points of presscore tune fit --target %s: a ridge whose weights may not be below 0, pulled\ntowards the points of today (strength %g), on %d outlets of run %s; %d labelled outlets\nwere not in it. Features without points before have none unless --also named them.\nLabels are opinions of raters: these points agree with them as far as the first line\nsays, and with nothing else.",
		c.Target, f.Lambda, f.Labelled, n.Run, len(f.Unknown))
}

// writePredictions writes the label and the prediction of every outlet; of a label of
// steps the prediction is the expected step.
func writePredictions(e *environment, path string, l *tune.Labels, f *tune.Fit) error {
	rows := [][]string{{"outlet", "fold", "label", "pred"}}
	for _, p := range f.Predictions {
		if math.IsNaN(p.Score) || math.IsInf(p.Score, 0) {
			return fmt.Errorf("no prediction for %s", p.Outlet)
		}
		rows = append(rows, []string{cellText(p.Outlet), strconv.Itoa(p.Fold), labelText(l, p.Label), strconv.FormatFloat(p.Score, 'f', 6, 64)})
	}
	return writeRows(e, path, rows)
}

// cellText keeps a spreadsheet from running a name as a formula, as all tables do.
func cellText(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

func labelText(l *tune.Labels, x float64) string {
	if l.Steps != nil {
		return l.Steps[int(x)]
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// calibrationOf is what the picture of a fit shows.
func calibrationOf(n *tune.Night, l *tune.Labels, f *tune.Fit) plots.CalibrationData {
	d := plots.CalibrationData{Target: l.Target, Steps: l.Steps, Lead: f.Summary(), Run: n.Run}
	for _, p := range f.Predictions {
		if p.Shown {
			d.Points = append(d.Points, plots.CalibrationPoint{Name: n.Name(p.Outlet), Label: p.Label, Predicted: p.Score})
		}
	}
	return d
}

// drawTo writes a picture and its description beside it.
func drawTo(e *environment, path string, p plots.Picture) error {
	data, err := p.PNG(plots.Light)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return usageError{err}
	}
	text := strings.TrimSuffix(path, ".png") + ".txt"
	if err := os.WriteFile(text, []byte(p.Alt), 0o644); err != nil {
		return usageError{err}
	}
	e.info("wrote %s and %s", path, text)
	return nil
}

func rightAligned(out io.Writer) *tabwriter.Writer {
	return tabwriter.NewWriter(out, 0, 4, 2, ' ', tabwriter.AlignRight)
}
