package tables

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"presscore/corpus"
	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
	"presscore/window"
)

// want is a row by the names of its columns: what CSV prints.
type want map[string]string

// checkGolden writes rows of a table and holds the first against want, which
// names every column. All values of want differ (but for those that mean the
// same), so that no two fillers can change places unseen.
func checkGolden[R any](t *testing.T, table *TableOf[R], write func(*Writer[R]), want want, same ...string) {
	t.Helper()
	var text, pq bytes.Buffer
	w := table.NewWriter(&text, &pq)
	write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d lines, %v", table.File, len(rows), err)
	}
	if int64(len(rows)-1) != w.Rows() {
		t.Errorf("%s: %d rows counted, %d written", table.File, w.Rows(), len(rows)-1)
	}
	alike := map[string]bool{}
	for _, s := range same {
		alike[s] = true
	}
	seen := map[string]string{}
	for i, name := range rows[0] {
		value, ok := want[name]
		if !ok {
			t.Errorf("%s: no value is wanted for column %s", table.File, name)
			continue
		}
		if rows[1][i] != value {
			t.Errorf("%s: %s is %q, want %q", table.File, name, rows[1][i], value)
		}
		if (value == "") != table.Columns[i].Later {
			t.Errorf("%s: %s is %q in the golden row: a column with a filler needs a value of its own", table.File, name, value)
		}
		if other, twice := seen[value]; twice && value != "" && !alike[name] {
			t.Errorf("%s: %s and %s are both %q: the golden row cannot tell them apart", table.File, name, other, value)
		}
		seen[value] = name
	}
	if len(want) != len(rows[0]) {
		t.Errorf("%s: %d values are wanted for %d columns", table.File, len(want), len(rows[0]))
	}
	sameInParquet(t, &table.Table, pq.Bytes(), rows)
}

// sameInParquet holds every cell of Parquet against the CSV.
func sameInParquet(t *testing.T, table *Table, file []byte, rows [][]string) {
	t.Helper()
	got := readParquet(t, file)
	if len(got) != len(rows)-1 {
		t.Fatalf("%s: %d rows in Parquet, %d in CSV", table.File, len(got), len(rows)-1)
	}
	for n, row := range rows[1:] {
		for i, c := range table.Columns {
			v, printed := got[n][c.Name], ""
			switch {
			case v.IsNull():
			case c.Type == "datetime":
				printed = time.UnixMilli(v.Int64()).UTC().Format(time.RFC3339)
			case c.Type == "number":
				var x float64
				fmt.Sscan(row[i], &x)
				if v.Double() != x {
					t.Errorf("%s: %s is %v in Parquet, %s in CSV", table.File, c.Name, v.Double(), row[i])
				}
				printed = row[i]
			default:
				printed = v.String()
			}
			if printed != row[i] {
				t.Errorf("%s: %s is %q in Parquet, %q in CSV", table.File, c.Name, printed, row[i])
			}
		}
	}
}

// readParquet gives the rows of a file by the names of their columns.
func readParquet(t *testing.T, file []byte) []map[string]parquet.Value {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	names := f.Schema().Columns()
	var out []map[string]parquet.Value
	for _, group := range f.RowGroups() {
		rows := group.Rows()
		buffer := make([]parquet.Row, group.NumRows())
		n, _ := rows.ReadRows(buffer)
		for _, r := range buffer[:n] {
			m := map[string]parquet.Value{}
			for _, v := range r {
				m[names[v.Column()][0]] = v.Clone()
			}
			out = append(out, m)
		}
		rows.Close()
	}
	return out
}

// familyPoints are the points that goldenScore gives to each family, in tenths
// of thousandths: all different, of both signs.
var familyPoints = map[features.Family]scoring.Score{"attribution": 31_000, "sourcing": -22_000, "editing": 13_500, "originality": -4_250, "transparency": 5_125,
	"headline": 61_000, "restraint": 14_250, "language": -97_000, "slant": 8_062, "balance": 9_031}

// contributions gives the points of each family in two parts, to its first two
// features, so that a sum over the wrong features shows.
func contributions() []scoring.Contribution {
	out := make([]scoring.Contribution, len(features.All))
	parts := map[features.Family]int{}
	for i, f := range features.All {
		switch p := familyPoints[f.Family]; parts[f.Family] {
		case 0:
			out[i].Points = p - 7
		case 1:
			out[i].Points = 7
		}
		parts[f.Family]++
	}
	return out
}

func goldenArticle() *Article {
	v := &features.Vector{Genre: features.Opinion, GenreSure: .87, Words: 612, WordsVoice: 407, Readings: make([]features.Reading, len(features.All))}
	for i := range v.Readings {
		v.Readings[i].Value = features.Micros(1_000_001 * (i + 1))
	}
	return &Article{Run: "run-1", ID: "art-1", Outlet: "ledger.example", OutletSource: "front_matter", URL: "https://ledger.example/1", Title: "Ferry, late again", Lang: "en", Hash: "abc123",
		Published: time.Date(2026, 3, 21, 8, 30, 0, 0, time.FixedZone("", 3600)), Vector: v, EventID: "ev-9", CopyRole: "wire", CanonicalID: "art-0", Revised: true, Counted: true, Lean: -123_456, Leans: true,
		Score: &scoring.ArticleScore{Status: scoring.Scored, StatusReason: "too_short", Coverage: 8_123, Overrides: []string{"moved", "scans"},
			Unadjusted: &scoring.ArticleScore{Status: scoring.Scored, Axes: map[scoring.Axis]*scoring.AxisScore{scoring.Reliability: {Score: 561_432}}}, Axes: map[scoring.Axis]*scoring.AxisScore{
				scoring.Reliability: {Score: 572_982, Contributions: contributions()}, scoring.Bias: {Score: 413_377, Contributions: make([]scoring.Contribution, len(features.All))}}}}
}

// TestGoldenArticle: language moves reliability most, and its first feature
// takes nearly all of the points.
func TestGoldenArticle(t *testing.T) {
	first := features.Index("loaded_rate")
	checkGolden(t, Articles, func(w *Writer[*Article]) { w.Add(goldenArticle()) }, want{
		"run_id": "run-1", "article_id": "art-1", "outlet": "ledger.example", "url": "https://ledger.example/1", "title": "Ferry, late again", "published": "2026-03-21T07:30:00Z", "lang": "en",
		"genre": "opinion", "genre_confidence": "0.87", "words": "612", "event_id": "ev-9", "copy_role": "wire", "canonical_id": "art-0", "status": "scored", "status_reason": "too_short",
		"outlet_source": "front_matter", "revised": "true", "reliability": "57.2982", "reliability_unadjusted": "56.1432", "bias": "41.3377", "lean": "-0.123456", "coverage": "0.8123",
		"attribution": "3.1000", "sourcing": "-2.2000", "editing": "1.3500", "originality": "-0.4250", "transparency": "0.5125", "headline": "6.1000", "restraint": "1.4250", "language": "-9.7000", "slant": "0.8062", "balance": "0.9031",
		"top_reason_id": "loaded_rate", "top_reason": fmt.Sprintf("%s %.1f per 1,000 words: -9.7 points", features.All[first].Title, float64(first+1)*1.000001), "override_id": "moved scans", "content_hash": "abc123", "words_voice": "407", "counted": "true",
	}, "counted")
}

// TestUnscoredHasNoScore: an article that is not scored has empty cells where a
// score would stand, and says why.
func TestUnscoredHasNoScore(t *testing.T) {
	a := goldenArticle()
	a.Score.Status, a.Leans, a.Score.Overrides, a.Score.Unadjusted = scoring.Insufficient, false, nil, nil
	var text, pq bytes.Buffer
	w := Articles.NewWriter(&text, &pq)
	w.Add(a)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d lines, %v", len(rows), err)
	}
	empty := map[string]bool{"reliability": true, "reliability_unadjusted": true, "bias": true, "lean": true, "top_reason": true, "top_reason_id": true, "override_id": true}
	for _, f := range features.Families {
		empty[string(f)] = true
	}
	for i, name := range rows[0] {
		if (rows[1][i] == "") != empty[name] {
			t.Errorf("%s is %q", name, rows[1][i])
		}
	}
}

// TestGoldenCounts: the count and what it was counted over stand side by side, and
// a reading that is missing has neither.
func TestGoldenCounts(t *testing.T) {
	a, row := goldenArticle(), want{"run_id": "run-1", "article_id": "art-1", "outlet": "ledger.example"}
	for i, f := range features.All {
		r := &a.Vector.Readings[i]
		r.Count, r.N = int64(2*i+1), int64(2*i+2)
		row[f.Name], row[f.Name+"_of"] = fmt.Sprint(r.Count), fmt.Sprint(r.N)
	}
	checkGolden(t, Counts, func(w *Writer[*Article]) { w.Add(a) }, row)
	a.Vector.Readings[3].Missing = features.TooShort
	name := features.All[3].Name
	if got := cellsOf(t, Counts, a); got[name] != "" || got[name+"_of"] != "" {
		t.Errorf("a missing reading is counted: %q of %q", got[name], got[name+"_of"])
	}
}

// TestGoldenPoints: the points of each axis and feature; no points, and those of
// an article that is not scored, are empty.
func TestGoldenPoints(t *testing.T) {
	a, row := goldenArticle(), want{"run_id": "run-1", "article_id": "art-1", "outlet": "ledger.example"}
	for k, axis := range scoring.Axes {
		for i, f := range features.All {
			p := scoring.Score(1000*k + i + 1)
			a.Score.Axes[axis].Contributions[i].Points = p
			row[string(axis)+"_"+f.Name] = fmt.Sprintf("%.4f", p.Float())
		}
	}
	checkGolden(t, Points, func(w *Writer[*Article]) { w.Add(a) }, row)
	name := "reliability_" + features.All[3].Name
	a.Score.Axes[scoring.Reliability].Contributions[3].Points = 0
	if got := cellsOf(t, Points, a)[name]; got != "" {
		t.Errorf("no points are printed as %q", got)
	}
	a.Score.Status = scoring.Excluded
	for column, cell := range cellsOf(t, Points, a) {
		if cell != "" && column != "run_id" && column != "article_id" && column != "outlet" {
			t.Errorf("an article that is not scored has points: %s %s", column, cell)
		}
	}
}

func TestGoldenFeatures(t *testing.T) {
	row := want{"run_id": "run-1", "article_id": "art-1", "outlet": "ledger.example"}
	for i, f := range features.All {
		row[f.Name] = strings.TrimRight(fmt.Sprintf("%d.%06d", i+1, i+1), "0")
	}
	checkGolden(t, Features, func(w *Writer[*Article]) { w.Add(goldenArticle()) }, row)
	// A reading that is missing is an empty cell, not a 0.
	a := goldenArticle()
	a.Vector.Readings[3].Missing = features.TooShort
	if got := cellsOf(t, Features, a)[features.All[3].Name]; got != "" {
		t.Errorf("a missing reading is printed as %q", got)
	}
}

// cellsOf is one row as CSV prints it, by the names of the columns.
func cellsOf[R any](t *testing.T, table *TableOf[R], row R) map[string]string {
	t.Helper()
	var text bytes.Buffer
	w := table.NewWriter(&text, nil)
	w.Add(row)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	out := map[string]string{}
	for i, name := range rows[0] {
		out[name] = rows[1][i]
	}
	return out
}

func sums(values ...int64) (s scoring.Sums) {
	for _, v := range values {
		s.Add(v)
	}
	return s
}

func goldenOutlet() *scoring.OutletSummary {
	o := &scoring.OutletSummary{Outlet: "ledger.example", Genre: features.AnalysisGenre, State: scoring.Provisional, Articles: 200, Unique: 41, Undated: 5, Events: 17, Copies: 30, Revised: 26, Opinions: 14,
		Coverage: sums(9_100, 9_300), Original: sums(654_320, 654_322), Axes: map[scoring.Axis]*scoring.AxisSummary{}, Features: map[scoring.Axis][]scoring.FeatureSummary{}}
	o.Axes[scoring.Reliability] = &scoring.AxisSummary{Scores: sums(1, 2), Mean: 551_234, Unadjusted: 541_111, Plain: 561_234, FromNorms: .0625, Low: 53.1, High: 57.12345, Clusters: 13, TestDF: 8.125, DF: 9.375, Shrunken: 54.9, ShrunkenLow: 52.75, ShrunkenHigh: 56.5, RankLow: 4, RankHigh: 11, QBeyond: .34567, Withheld: "norms_differ", P10: 40.25, P50: 55.5, P90: 66.75, Q: .0123456, VsPanel: "above"}
	o.Axes[scoring.Bias] = &scoring.AxisSummary{Scores: sums(1, 2), Mean: 444_321, Plain: 434_321, Low: 42.5, High: 46.5}
	for _, a := range scoring.Axes {
		fs := make([]scoring.FeatureSummary, len(features.All))
		for i, c := range contributions() {
			fs[i].Contribution = sums(int64(c.Points)-500, int64(c.Points)+500)
			fs[i].Value = sums(int64(1_000_000*(i+1)), int64(1_000_000*(i+3)))
		}
		o.Features[a] = fs
	}
	return o
}

func goldenReport() *reports.Report {
	return &reports.Report{RunID: "run-1", Names: map[string]string{"ledger.example": "Harbor Ledger"}, Outlets: []*scoring.OutletSummary{goldenOutlet()},
		Changes: []scoring.Change{{Outlet: "ledger.example", Genre: features.AnalysisGenre, Axis: scoring.Bias, Diff: 99}, {Outlet: "ledger.example", Genre: scoring.All, Axis: scoring.Reliability, Diff: 98}, {Outlet: "ledger.example", Genre: features.AnalysisGenre, Axis: scoring.Reliability,
			Diff: 3.75, Low: 1.625, High: 5.875, Verdict: scoring.Up, Content: 2.125, Mix: 1.375, Weights: .25, Reason: scoring.OtherWeights}},
		Axis: "left-right", Leans: map[scoring.OutletGenre]scoring.Lean{{Outlet: "ledger.example", Genre: "analysis"}: {N: 7, Mean: -.25, Low: -.875, High: .375}},
		WindowStart: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), WindowEnd: time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC)}
}

func TestGoldenOutlet(t *testing.T) {
	reason := func(name, amount, points string) string {
		return features.All[features.Index(name)].Title + " " + amount + ": " + points + " points"
	}
	row := want{
		"run_id": "run-1", "outlet": "ledger.example", "name": "Harbor Ledger", "genre": "analysis", "window_start": "2026-03-01T00:00:00Z", "window_end": "2026-03-28T00:00:00Z",
		"n_articles": "200", "n_unique": "41", "n_events": "17", "status": "provisional", "reliability": "55.1234", "ci_low": "53.1000", "ci_high": "57.1234", "shrunken": "54.9000",
		"reliability_unadjusted": "54.1111", "p10": "40.2500", "p50": "55.5000", "p90": "66.7500", "rank_low": "4", "rank_high": "11", "vs_panel": "above", "q_value": "0.012346",
		"change": "3.7500", "change_low": "1.6250", "change_high": "5.8750", "change_verdict": "up", "change_content": "2.1250", "change_mix": "1.3750", "change_weights": "0.2500", "change_reason": "weights_differ",
		"bias": "44.4321", "bias_low": "42.5000", "bias_high": "46.5000", "lean": "-0.2500", "lean_low": "-0.8750", "lean_high": "0.3750",
		"attribution": "3.1000", "sourcing": "-2.2000", "editing": "1.3500", "originality": "-0.4250", "transparency": "0.5125", "headline": "6.1000", "restraint": "1.4250", "language": "-9.7000", "slant": "0.8062", "balance": "0.9031",
		"share_copies": "0.1500", "share_revised": "0.1300", "share_opinion": "0.0700", "coverage": "0.9200",
		"top_reason_1": reason("loaded_rate", "42.0 per 1,000 words", "-9.7"), "top_reason_2": reason("headline_support", "3300%", "+6.1"), "top_reason_3": reason("attributed_share", "200%", "+3.1"),
		"reliability_plain": "56.1234", "bias_plain": "43.4321", "share_standardised": "0.0625", "shrunken_low": "52.7500", "shrunken_high": "56.5000", "q_beyond_3": "0.345670", "n_undated": "5", "n_clusters": "13", "share_original": "0.654321", "ci_df": "9.38", "test_df": "8.12", "vs_panel_reason": "norms_differ",
	}
	checkGolden(t, Outlets, func(w *Writer[OutletRow]) { WriteOutlets(w, goldenReport()) }, row)
}

// TestNotRatedIsWithheld: an outlet that is not rated keeps its counts and shows
// no score, nor anything from which a score could be made again.
func TestNotRatedIsWithheld(t *testing.T) {
	r := goldenReport()
	r.Outlets[0].State = scoring.NotRated
	got := cellsOf(t, Outlets, OutletRow{Report: r, Outlet: r.Outlets[0]})
	for _, name := range []string{"reliability", "reliability_unadjusted", "ci_low", "ci_high", "reliability_plain", "bias_plain", "share_standardised", "ci_df", "test_df", "p10", "p50", "p90", "bias", "bias_low", "bias_high", "lean", "lean_low", "lean_high", "language", "sourcing", "top_reason_1", "top_reason_2", "top_reason_3"} {
		if got[name] != "" {
			t.Errorf("%s of an outlet that is not rated is %q", name, got[name])
		}
	}
	for name, value := range map[string]string{"n_articles": "200", "n_unique": "41", "n_events": "17", "share_copies": "0.1500", "coverage": "0.9200", "status": "not_rated"} {
		if got[name] != value {
			t.Errorf("%s of an outlet that is not rated is %q, want %q", name, got[name], value)
		}
	}
	// One article has a mean, no interval; none has neither.
	r = goldenReport()
	for _, a := range r.Outlets[0].Axes {
		a.Scores = sums(1)
	}
	got = cellsOf(t, Outlets, OutletRow{Report: r, Outlet: r.Outlets[0]})
	if got["reliability"] != "55.1234" || got["ci_low"] != "" || got["ci_high"] != "" || got["bias_low"] != "" || got["bias_high"] != "" {
		t.Errorf("one article: %v", got)
	}
	for _, a := range r.Outlets[0].Axes {
		a.Scores = scoring.Sums{}
	}
	r.Outlets[0].Coverage = scoring.Sums{}
	r.Outlets[0].Articles = 0
	got = cellsOf(t, Outlets, OutletRow{Report: r, Outlet: r.Outlets[0]})
	if got["reliability"] != "" || got["bias"] != "" || got["coverage"] != "" || got["share_copies"] != "" {
		t.Errorf("no article: %v", got)
	}
}

func TestGoldenWhy(t *testing.T) {
	weights := &scoring.Weights{Terms: map[scoring.Axis][]scoring.Term{}}
	for _, a := range scoring.Axes {
		weights.Terms[a] = make([]scoring.Term, len(features.All))
	}
	first := features.Index("absolute_rate") // first by name
	for _, f := range features.All {
		if f.Name < "absolute_rate" {
			t.Fatalf("%s sorts before absolute_rate: take it for the golden row", f.Name)
		}
	}
	weights.Terms[scoring.Bias][first].Points = 25_000
	r := goldenReport()
	f := &r.Outlets[0].Features[scoring.Bias][first]
	f.Value, f.Subscore, f.Contribution = sums(2_345_678, 4_345_678), sums(480_000, 490_000), sums(-3_000, -5_000)
	f.Missing, f.Reasons = 39, map[string]int64{"too_short": 30, "no_title": 9}
	checkGolden(t, Why, func(w *Writer[*WhyRow]) { WriteWhy(w, r, weights) }, want{
		"run_id": "run-1", "outlet": "ledger.example", "genre": "analysis", "axis": "bias", "feature": "absolute_rate", "value": "3.345678", "unit": "per 1,000 words", "subscore": "48.5000",
		"points": "2.5000", "contribution": "-0.4000", "status": "ok", "reason": "too_short in 30 of 41 articles; no_title in 9 of 41 articles",
	})
}

// TestWhyIsSortedByItsKey: bias before reliability, features by name, and no row
// of an outlet whose articles do not count.
func TestWhyIsSortedByItsKey(t *testing.T) {
	weights := &scoring.Weights{Terms: map[scoring.Axis][]scoring.Term{}}
	for _, a := range scoring.Axes {
		weights.Terms[a] = make([]scoring.Term, len(features.All))
	}
	r := goldenReport()
	none := goldenOutlet()
	none.Outlet, none.Unique = "a.example", 0
	r.Outlets = append([]*scoring.OutletSummary{none}, r.Outlets...)
	var text bytes.Buffer
	w := Why.NewWriter(&text, nil)
	WriteWhy(w, r, weights)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&text).ReadAll()
	if err != nil || len(rows) != 1+2*len(features.All) {
		t.Fatalf("%d rows of %d features on two axes, %v", len(rows)-1, len(features.All), err)
	}
	for i := 2; i < len(rows); i++ {
		if a, b := rows[i-1][3]+" "+rows[i-1][4], rows[i][3]+" "+rows[i][4]; a >= b {
			t.Errorf("%q stands before %q", a, b)
		}
	}
}

// TestWhyStatus: what a feature of ten articles is said to be.
func TestWhyStatus(t *testing.T) {
	for _, c := range []struct {
		f              scoring.FeatureSummary
		status, reason string
	}{
		{scoring.FeatureSummary{}, "ok", ""},
		{scoring.FeatureSummary{Missing: 9, Reasons: map[string]int64{"no_title": 9}}, "ok", "no_title in 9 of 10 articles"},
		{scoring.FeatureSummary{Muted: 10}, "muted", "the genre does not count it"},
		{scoring.FeatureSummary{Muted: 4, Missing: 5, Reasons: map[string]int64{"no_title": 5}}, "ok", "no_title in 5 of 10 articles"},
		{scoring.FeatureSummary{Muted: 4, Missing: 6, Reasons: map[string]int64{"no_title": 6}}, "missing", "no_title in 6 of 10 articles"},
		{scoring.FeatureSummary{Missing: 10, Reasons: map[string]int64{"not_applicable": 10}}, "not_applicable", "not_applicable in 10 of 10 articles"},
		{scoring.FeatureSummary{Missing: 10, Reasons: map[string]int64{"unsupported_lang": 10}}, "unsupported_lang", "unsupported_lang in 10 of 10 articles"},
		{scoring.FeatureSummary{Missing: 10, Reasons: map[string]int64{"b": 5, "a": 5}}, "missing", "a in 5 of 10 articles; b in 5 of 10 articles"},
	} {
		if status, reason := whyStatus(&c.f, 10); status != c.status || reason != c.reason {
			t.Errorf("%+v: %s, %q; want %s, %q", c.f, status, reason, c.status, c.reason)
		}
	}
}

func TestGoldenPairs(t *testing.T) {
	r := goldenReport()
	r.Pairs = []scoring.Pair{{A: "courier.example", B: "ledger.example", Metric: scoring.Bias, Method: scoring.EventMatched, NA: 21, NB: 19, Events: 14, MeanA: 51.25, MeanB: 47.5, Diff: 3.75,
		Low: .5, High: 7, P: .0123, Q: .0456, Effect: .3125, Detectable: 4.375, Verdict: "a_higher"}}
	checkGolden(t, Pairs, func(w *Writer[ComparisonRow]) { WritePairs(w, r) }, want{
		"run_id": "run-1", "outlet_a": "courier.example", "outlet_b": "ledger.example", "metric": "bias", "method": "event_matched", "n_a": "21", "n_b": "19", "n_events": "14",
		"mean_a": "51.2500", "mean_b": "47.5000", "diff": "3.7500", "ci_low": "0.5000", "ci_high": "7.0000", "p_value": "0.012300", "q_value": "0.045600", "effect_size": "0.3125", "min_detectable": "4.3750", "verdict": "a_higher",
	})
	r.Pairs[0].Diff = math.NaN()
	if got := cellsOf(t, Pairs, ComparisonRow{"r", &r.Pairs[0]})["diff"]; got != "" {
		t.Errorf("a difference that is not known: %q", got)
	}
}

func TestGoldenCopies(t *testing.T) {
	pair := window.Pair{A: "art-2", OutletA: "courier.example", B: "art-1", OutletB: "ledger.example", Containment: window.Ratio{Of: 3, Out: 4}, Reverse: window.Ratio{Of: 1, Out: 3},
		ContainmentClean: window.Ratio{Of: 4, Out: 5}, QuoteShare: window.Ratio{Of: 1, Out: 8}, LongestRun: 77, Kind: window.PartialCopy, Direction: window.ByTime, Credited: true, Lag: -35, LagKnown: true}
	checkGolden(t, Copies, func(w *Writer[PairRow]) { WriteCopies(w, "run-1", []window.Pair{pair}) }, want{
		"run_id": "run-1", "article_id": "art-2", "outlet": "courier.example", "copy_of_id": "art-1", "copy_of_outlet": "ledger.example", "containment": "0.7500", "reverse_containment": "0.3333",
		"containment_clean": "0.8000", "kind": "partial_copy", "quote_share": "0.1250", "longest_run_words": "77", "credited": "true", "lag_minutes": "-35", "direction": "time",
	})
	pair.Estimated, pair.LagKnown = true, false
	if got := cellsOf(t, Copies, PairRow{"r", &pair}); got["longest_run_words"] != "" || got["lag_minutes"] != "" {
		t.Errorf("an estimated pair without dates: %v", got)
	}
}

func TestGoldenSyndication(t *testing.T) {
	flow := window.Flow{From: "wire.example", To: "courier.example", Copies: 12, Verbatim: 5, ShareOfTo: window.Ratio{Of: 12, Out: 60}, Credited: window.Ratio{Of: 9, Out: 12}, HeadlineChange: window.Ratio{Of: 7, Out: 12}, MedianLag: 48, LagKnown: true}
	checkGolden(t, Syndication, func(w *Writer[FlowRow]) { WriteSyndication(w, "run-1", []window.Flow{flow}) }, want{
		"run_id": "run-1", "from_outlet": "wire.example", "to_outlet": "courier.example", "n_copies": "12", "n_verbatim": "5", "share_of_to": "0.2000", "credited_share": "0.7500",
		"headline_changed_share": "0.5833", "median_lag_minutes": "48",
	})
	flow.LagKnown = false
	if got := cellsOf(t, Syndication, FlowRow{"r", &flow})["median_lag_minutes"]; got != "" {
		t.Errorf("a lag without dates: %q", got)
	}
}

func TestGoldenEvents(t *testing.T) {
	event := window.Event{ID: "ev-9", Label: "ferry strike", FirstSeen: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), Articles: []string{"1", "2", "3"}, Outlets: []string{"a.example", "b.example"}}
	alone := window.Event{ID: "ev-1", Articles: []string{"9"}, Outlets: []string{"a.example"}}
	checkGolden(t, Events, func(w *Writer[EventRow]) { WriteEvents(w, "run-1", []window.Event{alone, event}) }, want{
		"run_id": "run-1", "event_id": "ev-9", "label": "ferry strike", "first_seen": "2026-03-04T05:06:07Z", "n_articles": "3", "n_outlets": "2", "outlets": "a.example;b.example", "skipped_by": "",
	})
}

func TestGoldenEventWords(t *testing.T) {
	word := window.Word{EventID: "ev-9", Outlet: "a.example", Word: "strikers", Count: 7, Others: 2, Z: 3.456}
	checkGolden(t, EventWords, func(w *Writer[WordRow]) { WriteEventWords(w, "run-1", []window.Word{word}) }, want{
		"run_id": "run-1", "event_id": "ev-9", "outlet": "a.example", "word": "strikers", "count": "7", "others": "2", "z": "3.46",
	})
}

func TestGoldenSkipped(t *testing.T) {
	e := &corpus.RecordError{Origin: corpus.Origin{Path: "in.jsonl", Line: 7}, ID: "art-8", Reason: corpus.SkipBadJSON, Detail: "unexpected end"}
	checkGolden(t, Skipped, func(w *Writer[SkipRow]) { WriteSkipped(w, "run-1", []*corpus.RecordError{e}) }, want{
		"run_id": "run-1", "origin": "in.jsonl", "line": "7", "article_id": "art-8", "reason": "bad_json", "detail": "unexpected end",
	})
}
