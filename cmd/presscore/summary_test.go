package main

import (
	"fmt"
	"strings"
	"testing"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// rated is an outlet over all genres with a score, and what is said of it.
func rated(name string, mean float64, vs string) *scoring.OutletSummary {
	o := &scoring.OutletSummary{Outlet: name, Genre: scoring.All, State: scoring.Rated, Unique: 40, Axes: map[scoring.Axis]*scoring.AxisSummary{}, Features: map[scoring.Axis][]scoring.FeatureSummary{}}
	for _, a := range scoring.Axes {
		o.Axes[a] = &scoring.AxisSummary{Mean: scoring.Score(mean * float64(scoring.Unit)), Low: mean - 2, High: mean + 2, VsPanel: vs}
		o.Axes[a].Scores.Add(int64(mean * float64(scoring.Unit)))
		o.Features[a] = make([]scoring.FeatureSummary, len(features.All))
	}
	o.Features[scoring.Reliability][features.Index("secondhand_share")].Contribution.Add(-3 * int64(scoring.Unit))
	return o
}

// TestSummaryTable: who moved comes first, then who differs, then a count; every line
// fits a terminal, and nothing is claimed that was not tested.
func TestSummaryTable(t *testing.T) {
	r := &reports.Report{Names: map[string]string{"long.example": "The Very Long Name of a Harbour Gazette and Courier", "evil.example": "Evil\x1b[31m\nName"}}
	ladder := []*scoring.OutletSummary{rated("high.example", 61, "above"), rated("long.example", 55, "no_evidence"), rated("moved.example", 52, "no_evidence"), rated("evil.example", 50, "no_evidence"), rated("low.example", 41, "below")}
	small := rated("small.example", 50, "too_few")
	small.State = scoring.NotRated
	ladder = append(ladder, small)
	r.Changes = []scoring.Change{{Outlet: "moved.example", Genre: scoring.All, Axis: scoring.Reliability, Diff: -6.25, Verdict: scoring.Down}, {Outlet: "high.example", Genre: scoring.All, Axis: scoring.Reliability, Diff: 1, Verdict: scoring.NoEvidence},
		{Outlet: "low.example", Genre: scoring.All, Axis: scoring.Reliability, Verdict: scoring.NotComparable}}
	got := summaryTable(r, ladder, scoring.DefaultLimits)
	want := []string{
		"outlet                 reliability   others change bias     n  most of it from",
		"moved.example          52 [50, 54]   ~        -6.2   52    40  -3.0 second-hand…",
		"high.example           61 [59, 63]   above       ~   61    40  -3.0 second-hand…",
		"low.example            41 [39, 43]   below       –   41    40  -3.0 second-hand…",
		"1 moved, 2 above or below the others, 2 without evidence of either",
		"1 not rated (fewer than 10 articles on 5 events)",
	}
	if got != strings.Join(want, "\n")+"\n" {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	r.Changes = nil
	for _, o := range ladder {
		o.Axes[scoring.Reliability].VsPanel = "no_evidence"
	}
	got = summaryTable(r, ladder, scoring.DefaultLimits)
	if !strings.Contains(got, "The Very Long Name of… ") || strings.Contains(got, "\x1b") || strings.Count(got, "\n") != 1+6+2 {
		t.Errorf("nobody differs:\n%s", got)
	}
	for _, l := range strings.Split(got, "\n") {
		if n := len([]rune(l)); n > tableWidth {
			t.Errorf("%d columns: %q", n, l)
		}
	}
	ladder = nil
	for i := range 30 {
		ladder = append(ladder, rated(fmt.Sprintf("%02d.example", i), float64(70-i), "above"))
	}
	got = summaryTable(r, ladder, scoring.DefaultLimits)
	if !strings.Contains(got, "00.example") || !strings.Contains(got, "29.example") || strings.Contains(got, "15.example") || !strings.Contains(got, "… and 10 more that differ or moved") {
		t.Errorf("many differ:\n%s", got)
	}
	if got := summaryTable(r, []*scoring.OutletSummary{small}, scoring.DefaultLimits); !strings.Contains(got, "small.example          not rated") || !strings.Contains(got, "1 not rated") {
		t.Errorf("nobody is rated:\n%s", got)
	}
}
