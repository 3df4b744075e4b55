package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"presscore/pipeline"
	"presscore/reports"
	"presscore/reports/tables"
	"presscore/scoring"
)

// maxTable is how many outlets the table at the end of a run shows; without any that
// differs or moved it shows fewer.
const (
	maxTable = 20
	maxPlain = 10
)

// tableWidth is how many columns a terminal has at least.
const tableWidth = 80

// summary is what a run tells at its end: a short table, counts, where the files are.
func (e *environment) summary(out *pipeline.Outcome, limits scoring.Limits) {
	if e.quiet {
		return
	}
	c := out.Counts
	if e.json {
		e.published(out)
		return
	}
	if out.Again {
		e.info("nothing new: run %s stands in %s", out.RunID, out.Dir)
		return
	}
	if out.Dir == "" {
		e.info("dry run %s: %s of %s, %d failed, %s, %d outside; nothing written", out.RunID, reports.Counted(int(c.Articles), "article"), reports.Counted(int(c.Records), "record"), c.Failed, reports.Counted(int(c.Duplicates), "duplicate"), c.Outside)
		return
	}
	ladder, err := tables.Ladder(out.Report, scoring.All)
	if err != nil {
		e.info("the table of outlets cannot be shown: %v", err)
	}
	if len(ladder) > 0 {
		fmt.Fprint(e.stderr, summaryTable(out.Report, ladder, limits))
	}
	outside := ""
	if c.Outside > 0 {
		outside = fmt.Sprintf(", %d outside the window or not selected", c.Outside)
	}
	e.info("%s, %d scored, %s; %s failed, %s%s. Practices, not truth.", reports.Counted(int(c.Articles), "article"), c.Scored, reports.Counted(int(c.Outlets), "outlet"), reports.Counted(int(c.Failed), "record"), reports.Counted(int(c.Duplicates), "duplicate"), outside)
	e.info("files: %s", out.Dir)
	e.info("next:  open %s/report.html; change points with: presscore weights > weights.yaml", out.Dir)
}

// summaryTable is the table: first the outlets that moved since the window before,
// then those above and below the others, then how many are left. Where nobody differs
// it shows the first few. Its lines fit a terminal.
func summaryTable(r *reports.Report, ladder []*scoring.OutletSummary, limits scoring.Limits) string {
	changes := map[string]*scoring.Change{}
	for i := range r.Changes {
		if c := &r.Changes[i]; c.Axis == scoring.Reliability && c.Genre == scoring.All {
			changes[c.Outlet] = c
		}
	}
	var moved, differ, rest, notRated []*scoring.OutletSummary
	for _, o := range ladder {
		c := changes[o.Outlet]
		switch vs := o.Axes[scoring.Reliability].VsPanel; {
		case o.State == scoring.NotRated:
			notRated = append(notRated, o)
		case c != nil && (c.Verdict == scoring.Up || c.Verdict == scoring.Down):
			moved = append(moved, o)
		case vs == "above" || vs == "below":
			differ = append(differ, o)
		default:
			rest = append(rest, o)
		}
	}
	named := append(moved, differ...)
	show := ends(named, maxTable)
	if len(named) == 0 {
		show = slices.Concat(rest, notRated)
		show = show[:min(len(show), maxPlain)]
	}
	var b strings.Builder
	if len(show) > 0 {
		line(&b, "outlet", "reliability", "others", "change", "bias", "n", "most of it from")
	}
	for _, o := range show {
		summaryLine(&b, r.Name(o.Outlet), o, changes[o.Outlet])
	}
	if n := len(named) - len(show); n > 0 && len(named) > 0 {
		fmt.Fprintf(&b, "… and %d more that differ or moved\n", n)
	}
	fmt.Fprintf(&b, "%d moved, %d above or below the others, %d without evidence of either", len(moved), len(differ), len(rest))
	if len(notRated) > 0 {
		fmt.Fprintf(&b, "\n%d not rated (fewer than %s on %s)", len(notRated), reports.Counted(int(limits.MinArticles), "article"), reports.Counted(int(limits.MinEvents), "event"))
	}
	return b.String() + "\n"
}

// ends are at most n of a list: as many from its beginning as from its end.
func ends(list []*scoring.OutletSummary, n int) []*scoring.OutletSummary {
	if len(list) <= n {
		return list
	}
	return append(append([]*scoring.OutletSummary{}, list[:n/2]...), list[len(list)-n/2:]...)
}

// summaryLine is the line of an outlet.
func summaryLine(b *strings.Builder, name string, o *scoring.OutletSummary, c *scoring.Change) {
	rel, bias := o.Axes[scoring.Reliability], o.Axes[scoring.Bias]
	if o.State == scoring.NotRated {
		line(b, name, "not rated", "–", "–", "–", fmt.Sprint(o.Unique), "")
		return
	}
	score, biased := "–", "–"
	if rel.Scores.N > 0 {
		score, biased = fmt.Sprintf("%.0f", rel.Mean.Float()), fmt.Sprintf("%.0f", bias.Mean.Float())
		if !math.IsNaN(rel.Low) {
			score += fmt.Sprintf(" [%.0f, %.0f]", rel.Low, rel.High)
		}
	}
	if o.State == scoring.Provisional {
		score += "*" // few articles
	}
	others := "~" // compared, and no evidence
	switch rel.VsPanel {
	case "above", "below":
		others = rel.VsPanel
	case "too_few":
		others = "–"
	}
	line(b, name, score, others, changeCell(c), biased, fmt.Sprint(o.Unique), reports.ShortReason(o))
}

// changeCell is "~" only where a change was tested and none was found; "–" where
// nothing can be compared.
func changeCell(c *scoring.Change) string {
	switch {
	case c == nil:
		return "–"
	case c.Verdict == scoring.Up || c.Verdict == scoring.Down:
		return fmt.Sprintf("%+.1f", c.Diff)
	case c.Verdict == scoring.NoEvidence:
		return "~"
	}
	return "–"
}

// line writes the cells of a line, cut to their columns.
func line(b *strings.Builder, outlet, score, others, change, bias, n, reason string) {
	outlet = strings.Join(strings.Fields(outlet), " ") // names may hold line feeds
	text := fmt.Sprintf("%s %s %s %s %s %s  %s", left(outlet, 22), left(score, 13), left(others, 6), right(change, 6), right(bias, 4), right(n, 5), reason)
	b.WriteString(strings.TrimRight(cut(printable(text), tableWidth), " ") + "\n")
}

// left and right fill a cell with blanks to so many characters; what is longer is cut.
func left(s string, n int) string {
	s = cut(s, n)
	return s + strings.Repeat(" ", n-len([]rune(s)))
}

func right(s string, n int) string {
	s = cut(s, n)
	return strings.Repeat(" ", n-len([]rune(s))) + s
}
