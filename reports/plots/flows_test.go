package plots

import (
	"fmt"
	"math"
	"testing"
)

func TestFlowTable(t *testing.T) {
	r := sampleReport([]outletSpec{{key: "a.example", name: "A", articles: 40, events: 30}, {key: "b.example", name: "B", articles: 50, events: 30}})
	table := flowTableOf(r, []Flow{
		{"a.example", "b.example", 6, 1, 1},
		{"a.example", "b.example", 4, 1, 0},
		{"b.example", "a.example", 4, 0, 1},
		{"a.example", "elsewhere.example", 30, 30, math.NaN()},
		{"b.example", "elsewhere.example", 7, 30, 7},
		{"b.example", "b.example", -9, 0, 0},
	})
	if fmt.Sprint(table.from, table.to, table.few) != "[a.example b.example] [elsewhere.example b.example] 2" {
		t.Errorf("from %v, to %v, %d left out", table.from, table.to, table.few)
	}
	c := table.cells[[2]string{"a.example", "b.example"}]
	if c.Copies != 10 || c.Verbatim != 2 || math.Abs(c.CreditedShare-.6) > 1e-9 || math.Abs(c.share-.2) > 1e-9 {
		t.Errorf("%+v", c)
	}
	if c := table.cells[[2]string{"a.example", "elsewhere.example"}]; !math.IsNaN(c.share) || c.CreditedShare != 0 {
		t.Errorf("%+v", c)
	}
	if c := table.cells[[2]string{"b.example", "elsewhere.example"}]; c.CreditedShare != 1 {
		t.Errorf("%+v", c)
	}
}

func TestFlowPagesHoldEveryPairOnce(t *testing.T) {
	specs := panelOf(120)
	r := sampleReport(nil)
	flows := sampleFlows(specs)
	table := flowTableOf(r, flows)
	seen := map[[2]string]int{}
	for _, p := range table.pages() {
		if len(p.from) > flowsPerPage || len(p.to) > flowsPerPage || len(p.from) == 0 || len(p.to) == 0 {
			t.Errorf("a page of %d × %d", len(p.from), len(p.to))
		}
		for _, f := range p.from {
			for _, to := range p.to {
				if _, ok := table.cells[[2]string{f, to}]; ok {
					seen[[2]string{f, to}]++
				}
			}
		}
	}
	if len(seen) != len(table.cells) || len(seen) < 100 {
		t.Errorf("%d of %d pairs shown", len(seen), len(table.cells))
	}
	for k, n := range seen {
		if n != 1 {
			t.Errorf("%v is shown %d times", k, n)
		}
	}
}

func TestNoFlowsNoPicture(t *testing.T) {
	r := sampleReport(panelOf(3))
	for _, flows := range [][]Flow{nil, {{"a", "b", 4, 0, 0}}} {
		if p := flowMatrix(r, flows); len(p) != 0 {
			t.Errorf("%d pictures of %v", len(p), flows)
		}
	}
}
