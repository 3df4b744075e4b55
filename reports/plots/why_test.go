package plots

import (
	"math"
	"strings"
	"testing"

	"presscore/features"
	"presscore/scoring"
)

// 50 and a row's cells add up to the outlet's score, on either axis, and the shares
// of the spread to 1.
func TestWhyRowsAddUp(t *testing.T) {
	r := fullReport(panelOf(27))
	for _, axis := range scoring.Axes {
		table := whyTableOf(r, axis)
		if len(table.rows) != 24 || table.left != 3 {
			t.Fatalf("%d rows, %d left out", len(table.rows), table.left)
		}
		for i, row := range table.rows {
			sum := 50.0
			for j, c := range row.cells {
				sum += c.points
				if sc := table.columns[j].scale; c.points < sc.lo-.01 || c.points > sc.hi+.01 || sc.lo > 0 || sc.hi < 0 {
					t.Errorf("%s: %v is beyond the scale %v", row.outlet, c.points, sc)
				}
			}
			if math.Abs(sum-row.mean) > .001 {
				t.Errorf("%s: cells give %.4f, score %.4f", row.outlet, sum, row.mean)
			}
			if i > 0 && table.rows[i-1].mean < row.mean {
				t.Errorf("%s is out of order", row.outlet)
			}
		}
		var spread, points, mean float64
		for _, c := range table.columns {
			spread, points, mean = spread+c.spread, points+c.points, mean+c.mean
		}
		if math.Abs(spread-1) > 1e-9 {
			t.Errorf("%s: shares of the spread add up to %v", axis, spread)
		}
		if panel := scoring.Panel(r.Outlets, scoring.All, axis); math.Abs(50+mean-panel) > .001 {
			t.Errorf("%s: means of columns give %v, the panel's is %v", axis, 50+mean, panel)
		}
		if want := map[scoring.Axis]string{scoring.Reliability: "balance"}[axis]; axis == scoring.Reliability && familyNames(table.none) != want || points <= 0 {
			t.Errorf("%s: families without points: %q", axis, familyNames(table.none))
		}
	}
	if table := whyTableOf(r, scoring.Bias); len(table.columns) != 2 {
		t.Errorf("bias has the columns %v", table.columns)
	}
}

func TestWhyCellsThatAreMissing(t *testing.T) {
	r := sampleReport(panelOf(27))
	table := whyTableOf(r, scoring.Reliability)
	column := -1
	for i, f := range table.columns {
		if f.family == "transparency" {
			column = i
		}
	}
	missing := 0
	for _, row := range table.rows {
		if c := row.cells[column]; c.measured == 0 {
			missing++
			if !c.hatched() || c.points != 0 {
				t.Errorf("%s: %+v", row.outlet, c)
			}
		}
	}
	if missing == 0 || missing == len(table.rows) {
		t.Errorf("%d outlets without transparency", missing)
	}
	// What was measured nowhere stays in the plot, hatched; what was measured and
	// has no points does not.
	for _, o := range r.Outlets {
		for i, f := range features.All {
			s := &o.Features[scoring.Reliability][i]
			if f.Family == "balance" {
				s.Missing, s.Value = s.Contribution.N, scoring.Sums{}
			}
		}
	}
	table = whyTableOf(r, scoring.Reliability)
	if len(table.none) != 0 || table.columns[len(table.columns)-1].family != "balance" {
		t.Errorf("families %v, without points %v", table.columns, table.none)
	}
	// A report that says which features have points is believed.
	r.Points = fullReport(panelOf(3)).Points
	if table = whyTableOf(r, scoring.Reliability); familyNames(table.none) != "balance" {
		t.Errorf("balance has no points: without points %v", table.none)
	}
}

func TestWhyPages(t *testing.T) {
	for n, want := range map[int]int{0: 0, 27: 1, 46: 2} { // 46 outlets, 41 with a score
		pages := why(sampleReport(panelOf(n)), scoring.Reliability, "05_why")
		if len(pages) != want {
			t.Errorf("%d outlets on %d pages, want %d", n, len(pages), want)
		}
		if n == 46 && strings.Count(pages[0].Alt+pages[1].Alt, "\n- ") != 41 {
			t.Errorf("second page: %s", pages[1].Alt)
		}
	}
}
