package nightpage

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"presscore/features"
	"presscore/reports/rundir"
	"presscore/reports/rundir/runtest"
	"presscore/reports/tables"
)

// made is a run of invented outlets; every third is provisional, every fifth differs.
// It holds what a page can show: reasons with spans, copies, comparisons, changes.
func made(names []string) runtest.Run {
	r := runtest.Run{ID: "0123456789abcdef", Weights: "aaaabbbbccccddddaaaabbbbccccdddd", Start: "2026-01-01", End: "2026-01-28", Tables: map[string][]runtest.Row{}}
	add := func(file string, row runtest.Row) { r.Tables[file] = append(r.Tables[file], row) }
	for i, name := range names {
		key := fmt.Sprintf("o%03d.example", i)
		score := 40 + float64(i*7%23) + .25
		o := runtest.Row{"outlet": key, "name": name, "genre": "all", "window_end": "2026-01-28T00:00:00Z", "n_articles": "14", "n_unique": "12", "n_events": "11", "status": "rated",
			"reliability": fmt.Sprintf("%.4f", score), "ci_low": fmt.Sprintf("%.4f", score-3.3), "ci_high": fmt.Sprintf("%.4f", score+3.4), "p10": "38.5000", "p50": "50.5001", "p90": "61.2000", "rank_low": "1", "rank_high": "9",
			"vs_panel": "no_evidence", "q_value": "0.204000", "bias": "47.6000", "share_copies": "0.1250", "share_revised": "0.0000", "share_opinion": "0.3000", "coverage": "0.8700", "n_undated": "1", "reliability_plain": "44.2000", "share_standardised": fmt.Sprintf("0.0%d00", i%5),
			"attribution": "-1.2000", "sourcing": "3.4500", "editing": "-0.0400", "originality": "0.5000", "change_verdict": "", "change_reason": ""}
		switch {
		case i%5 == 4:
			o["vs_panel"], o["q_value"] = []string{"above", "below"}[i/5%2], "0.000400"
		case i%7 == 6:
			o["vs_panel"], o["q_value"] = "too_few", ""
		}
		switch i % 4 {
		case 1:
			o["change"], o["change_low"], o["change_high"], o["change_verdict"] = "3.6000", "1.1000", "6.1000", "up"
		case 2:
			o["change"], o["change_low"], o["change_high"], o["change_verdict"] = "0.4000", "-2.1000", "2.9000", "no_evidence"
		}
		if i%3 == 2 {
			o["status"] = "provisional"
		}
		if i%11 == 10 {
			o = runtest.Row{"outlet": key, "name": name, "genre": "all", "n_articles": "4", "n_unique": "3", "n_events": "2", "status": "not_rated", "vs_panel": "too_few"}
		}
		o["top_reason_1"] = "second-hand sources 12%: -2.4 points"
		add("outlets.csv", o)
		for _, f := range []struct{ feature, value, points, contribution string }{{"secondhand_share", "0.120000", "11.0000", "-2.4000"}, {"typo_rate", "0.000000", "10.0000", "1.3000"}, {"research_cited_rate", "0.700000", "8.0000", "0.9000"}, {"headline_caps", "0.000000", "3.0000", "0.1000"}} {
			add("why.csv", runtest.Row{"outlet": key, "genre": "all", "axis": "reliability", "feature": f.feature, "value": f.value, "unit": "share", "points": f.points, "contribution": f.contribution, "subscore": "41.0000", "status": "ok"})
		}
		add("why.csv", runtest.Row{"outlet": key, "genre": "all", "axis": "bias", "feature": "loaded_rate", "value": "3.000000", "points": "18.0000", "contribution": "1.0000", "subscore": "55.0000", "status": "ok"})
		for k := range 4 {
			id := fmt.Sprintf("%03d-%d", i, k)
			add("articles.csv", runtest.Row{"article_id": id, "outlet": key, "url": "https://" + key + "/" + id, "title": name + ": a report", "published": fmt.Sprintf("2026-01-%02dT00:00:00Z", 4+k*7), "lang": "en", "genre": "news", "genre_confidence": ".93",
				"words": "412", "status": "scored", "reliability": fmt.Sprintf("%.4f", score+float64(k)), "bias": "44.0000", "coverage": fmt.Sprintf(".9%d00", k), "attribution": fmt.Sprint(k), "sourcing": "2.0000", "editing": "0.0000", "originality": "0.0000", "counted": "true"})
			add("features.csv", runtest.Row{"article_id": id, "outlet": key, "secondhand_share": fmt.Sprintf("0.%d00000", k), "research_cited_rate": fmt.Sprintf("%d.000000", k), "typo_rate": "0.000000"})
			add("points.csv", runtest.Row{"article_id": id, "outlet": key, "reliability_secondhand_share": fmt.Sprintf("-%d.5000", k), "reliability_research_cited_rate": "1.2000"})
			r.Evidence = append(r.Evidence, tables.EvidenceSpan{Article: id, Field: "body", Start: 5, End: 15, Quote: name + " according to a rival paper " + strings.Repeat("and on ", 60), Uses: []tables.EvidenceUse{{Feature: "secondhand_share", Axis: "reliability", Message: "second-hand: " + name}}},
				tables.EvidenceSpan{Article: id, Field: "body", Start: 20, End: 28, Quote: []string{"Outrage", "outrage", "a mess"}[k%3], Uses: []tables.EvidenceUse{{Feature: "loaded_rate", Axis: "bias"}}})
		}
	}
	for i := 0; i+1 < len(names); i += 2 {
		a, b := fmt.Sprintf("o%03d.example", i), fmt.Sprintf("o%03d.example", i+1)
		verdict := []string{"no_evidence", "a_higher", "b_higher", "too_few"}[i/2%4]
		row := runtest.Row{"outlet_a": a, "outlet_b": b, "metric": "reliability", "method": "event_matched", "n_a": "14", "n_b": "12", "n_events": "12", "mean_a": "51.0000", "mean_b": "48.0000", "diff": "3.0000", "ci_low": "0.5000", "ci_high": "5.5000", "q_value": "0.030000", "min_detectable": "3.2000", "verdict": verdict}
		if verdict == "too_few" {
			row["diff"], row["ci_low"], row["ci_high"], row["min_detectable"] = "", "", "", ""
		}
		add("pairs.csv", row)
		add("syndication.csv", runtest.Row{"from_outlet": a, "to_outlet": b, "n_copies": fmt.Sprint(2 + i), "n_verbatim": "1", "share_of_to": "0.1400", "credited_share": "0.5000", "headline_changed_share": "1.0000"})
	}
	add("skipped.csv", runtest.Row{"origin": "feed.jsonl", "line": "7", "reason": "no_body"})
	return r
}

// several are n outlets with plain names.
func several(n int) []string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("The Invented Post %d", i))
	}
	return names
}

// hostile are names that strangers may bring: markup, quotes, marks that turn the
// direction, 60 letters without a blank, and thirteen scripts.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'--></style><svg onload=alert(1)>`, "Evil\u202eliame\u2066 Post\u200f", "NUL\x01\x1b[31m bell\a",
	strings.Repeat("W", 60), `{{.RunID}} &amp; &lt;b&gt;`, `=HYPERLINK("http://evil.example")`, "javascript:alert(1)",
	"Вечерняя газета", "Εφημερίδα της Πόλης", "הארץ המומצאת", "صحيفة المدينة", "दैनिक समाचार", "প্রভাত বার্তা", "தினச் செய்தி", "ข่าวเช้า", "朝日の新聞", "北方日报", "아침신문", "Լրագիր", "ახალი ამბები", "አዲስ ዘመን",
}

// render writes the page of a folder.
func render(t testing.TB, dir string) (string, *rundir.Run) {
	t.Helper()
	run, err := rundir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, run); err != nil {
		t.Fatal(err)
	}
	return out.String(), run
}

// TestMadeRunsAreLikeReal: families and features of the invented run are those of the
// registry, or the page would leave them out.
func TestMadeRunsAreLikeReal(t *testing.T) {
	for _, f := range []string{"secondhand_share", "typo_rate", "research_cited_rate", "headline_caps", "loaded_rate"} {
		if features.Index(f) < 0 {
			t.Errorf("no feature %s", f)
		}
	}
	for _, f := range []features.Family{"attribution", "sourcing", "editing", "originality"} {
		if !slices.Contains(features.Families, f) {
			t.Errorf("no family %s", f)
		}
	}
}
