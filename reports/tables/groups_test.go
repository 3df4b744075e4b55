package tables

import (
	"testing"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

func TestGoldenGroups(t *testing.T) {
	r := &reports.Report{RunID: "run-1", Groups: []scoring.GroupGap{{Axis: scoring.Bias, Column: "lean", Group: "left", Outlets: 12, Mean: 47.5, Low: 45.25, High: 49.75, Rest: 23, Gap: -2.5, GapLow: -4.125, GapHigh: -.875, P: .5, Q: .01234567,
		Behind: []scoring.Behind{{Feature: 3, Points: -1.5}, {Feature: 1, Points: -.75}, {Feature: 2, Points: -.125}}}}}
	checkGolden(t, Groups, func(w *Writer[GroupRow]) { WriteGroups(w, r) }, want{
		"run_id": "run-1", "axis": "bias", "column": "lean", "group": "left", "n_outlets": "12", "mean": "47.5000", "ci_low": "45.2500", "ci_high": "49.7500", "n_rest": "23",
		"gap": "-2.5000", "gap_low": "-4.1250", "gap_high": "-0.8750", "q_value": "0.012346",
		"feature_1": features.All[3].Name, "feature_1_points": "-1.5000", "feature_2": features.All[1].Name, "feature_2_points": "-0.7500", "feature_3": features.All[2].Name, "feature_3_points": "-0.1250",
	})
	r.Groups[0].Behind = r.Groups[0].Behind[:1]
	if got := cellsOf(t, Groups, GroupRow{"run-1", &r.Groups[0]}); got["feature_2"] != "" || got["feature_3_points"] != "" {
		t.Errorf("one feature: %v", got)
	}
}
