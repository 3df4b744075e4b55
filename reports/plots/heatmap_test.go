package plots

import (
	"math"
	"strings"
	"testing"

	"presscore/features"
	"presscore/scoring"
)

// 50 and a row's cells add up to the outlet's score.
func TestHeatRowsAddUp(t *testing.T) {
	r := sampleReport(panelOf(27))
	table := heatTableOf(r)
	if len(table.rows) != 24 || table.left != 3 {
		t.Fatalf("%d rows, %d left out", len(table.rows), table.left)
	}
	for i, row := range table.rows {
		sum := 50.0
		for _, c := range row.cells {
			sum += c.points
			if math.Abs(c.points) > table.limit {
				t.Errorf("%s: %v is beyond the colour scale's %v", row.outlet, c.points, table.limit)
			}
		}
		if math.Abs(sum-row.mean) > .001 {
			t.Errorf("%s: cells give %.4f, score %.4f", row.outlet, sum, row.mean)
		}
		if i > 0 && table.rows[i-1].mean < row.mean {
			t.Errorf("%s is out of order", row.outlet)
		}
	}
	if got := familyNames(table.none); got != "balance" {
		t.Errorf("families without points: %q", got)
	}
}

func TestHeatCellsThatAreMissing(t *testing.T) {
	r := sampleReport(panelOf(27))
	table := heatTableOf(r)
	column := -1
	for i, f := range table.families {
		if f == "transparency" {
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
	table = heatTableOf(r)
	if len(table.none) != 0 || table.families[len(table.families)-1] != "balance" {
		t.Errorf("families %v, without points %v", table.families, table.none)
	}
	// A report that says which features have points is believed.
	r.Counts = make([]bool, len(features.All))
	for i, f := range features.All {
		r.Counts[i] = f.Family != "balance"
	}
	if table = heatTableOf(r); familyNames(table.none) != "balance" {
		t.Errorf("balance has no points: without points %v", table.none)
	}
}

func TestHeatPages(t *testing.T) {
	for n, want := range map[int]int{0: 1, 27: 1, 46: 2} { // 46 outlets, 41 with a score
		pages := heatMap(sampleReport(panelOf(n)))
		if len(pages) != want {
			t.Errorf("%d outlets on %d pages, want %d", n, len(pages), want)
		}
		if n == 46 && strings.Count(pages[1].Alt, "\n- ") != 1 {
			t.Errorf("second page: %s", pages[1].Alt)
		}
	}
}

func TestHeatNumbersAreReadable(t *testing.T) {
	for theme, c := range themes {
		s := &sheet{colours: c}
		table := heatTable{limit: 10}
		for p := -10.0; p <= 10; p++ {
			if x := contrast(table.colour(s, p), inkOn(table.colour(s, p))); x < 4.5 {
				t.Errorf("%s: %v points have a contrast of %.1f", theme, p, x)
			}
		}
	}
}
