package gates

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"presscore/internal/yamlfile"
	"presscore/reports/rundir"
	"presscore/reports/rundir/runtest"
)

// outlet is a row of outlets.csv over all genres with a reliability and the half-width
// of its interval.
func outlet(name string, reliability, half float64, more ...string) runtest.Row {
	f := func(x float64) string { return fmt.Sprintf("%.4f", x) }
	row := runtest.Row{"outlet": name, "genre": "all", "status": "rated", "n_articles": "40", "n_unique": "30", "share_copies": "0.2500", "coverage": "0.9000",
		"reliability": f(reliability), "ci_low": f(reliability - half), "ci_high": f(reliability + half), "bias": "50.0000", "bias_low": "48.0000", "bias_high": "52.0000"}
	for i := 0; i+1 < len(more); i += 2 {
		row[more[i]] = more[i+1]
	}
	return row
}

// run is a finished run of those outlets.
func run(t *testing.T, id string, rows ...runtest.Row) *rundir.Run {
	t.Helper()
	r, err := rundir.Open(runtest.Run{ID: id, Weights: "w", Tables: map[string][]runtest.Row{"outlets.csv": rows}}.Write(t))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// said is what the gates say in one line a result.
func said(t *testing.T, r, before *rundir.Run, base *Accepted, all ...Gate) string {
	t.Helper()
	c, err := Check(r, before, base, all)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, x := range c.Results {
		lines = append(lines, string(x.Level)+" "+x.Gate+" "+x.Message)
	}
	for _, s := range c.Skipped {
		lines = append(lines, "skipped "+s.Gate+" "+s.Why)
	}
	return strings.Join(lines, "\n")
}

func TestLimits(t *testing.T) {
	r := run(t, "r1", outlet("a.example", 50, 2), outlet("b.example", 55, 2, "share_copies", "0.7500"), outlet("c.example", 1, 1, "status", "not_rated", "share_copies", "0.9000"))
	copies := limit("copies", "share_copies", .5)
	copies.Level = Error
	if got, want := said(t, r, nil, nil, copies), "error copies b.example: share_copies is 0.75, above 0.5"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	few := Gate{ID: "few", Level: Warn, Metric: "n_articles", Compare: Limit, Above: math.NaN(), Below: 41}
	if got := said(t, r, nil, nil, few); strings.Count(got, "n_articles is 40, below 41") != 3 {
		t.Errorf("%q: want all three outlets, rated or not", got)
	}
	copies.Level = Off
	if got := said(t, r, nil, nil, copies); got != "" {
		t.Errorf("a gate that is off says %q", got)
	}
	failed := limit("failed", "failed_share", .1) // runtest: 2 of 3 records
	if got, want := said(t, r, nil, nil, failed), "warn failed failed_share is 0.667, above 0.1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSilent: an outlet that had scores in the run before and has no row now.
func TestSilent(t *testing.T) {
	before := run(t, "r0", outlet("a.example", 50, 2), outlet("gone.example", 50, 2), outlet("small.example", 50, 2, "status", "not_rated"))
	r := run(t, "r1", outlet("a.example", 50, 2))
	g := limit("silent", "silent", 0)
	if got, want := said(t, r, before, nil, g), "warn silent 1 outlet of the run before without an article in this window: gone.example"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := said(t, r, nil, nil, g); got != "skipped silent no run before this one is there" {
		t.Errorf("%q", got)
	}
}

// TestBaseline: by hand. a fell by 8 with standard errors of 1.0204 each, z = 5.5;
// b by 8 with wide intervals, z = .55; c by 2 only; d rose.
func TestBaseline(t *testing.T) {
	base, err := Accept(run(t, "r0", outlet("a.example", 58, 2), outlet("b.example", 58, 20), outlet("c.example", 52, .1), outlet("d.example", 40, 2)))
	if err != nil {
		t.Fatal(err)
	}
	r := run(t, "r1", outlet("a.example", 50, 2), outlet("b.example", 50, 20), outlet("c.example", 50, .1), outlet("d.example", 50, 2), outlet("new.example", 1, 1))
	g := Gate{ID: "drift", Level: Error, Metric: "reliability", Compare: Baseline, Direction: Down, MinEffect: 3, Q: .05}
	if got, want := said(t, r, nil, base, g), "error drift a.example: reliability is 50, -8.0 points from 58 (the baseline), q 0.000"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	g.Direction = Either
	if got := said(t, r, nil, base, g); !strings.Contains(got, "d.example: reliability is 50, +10.0 points") || strings.Contains(got, "b.example") {
		t.Errorf("either way: %q", got)
	}
	g.MinEffect = 1
	if got := said(t, r, nil, base, g); !strings.Contains(got, "c.example") {
		t.Errorf("a smaller effect: %q", got)
	}
	if got := said(t, r, nil, nil, g); !strings.HasPrefix(got, "skipped drift there is no baseline") {
		t.Errorf("%q", got)
	}
	base.Weights = "others"
	if got := said(t, r, nil, base, g); got != "skipped drift the baseline was accepted under other weights or norms" {
		t.Errorf("%q", got)
	}
	path := filepath.Join(t.TempDir(), BaselineFile)
	if none, err := ReadBaseline(path); none != nil || err != nil {
		t.Errorf("no file: %v, %v", none, err)
	}
	if err := base.Write(path); err != nil {
		t.Fatal(err)
	}
	if back, err := ReadBaseline(path); err != nil || back.Outlets["a.example"]["reliability"] != base.Outlets["a.example"]["reliability"] {
		t.Errorf("%+v, %v", back, err)
	}
	base.Version = 9
	if err := base.Write(path); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadBaseline(path); err == nil || !strings.Contains(err.Error(), "version 9") {
		t.Errorf("another version: %v", err)
	}
}

// TestPrevious: the changes that the run tested; what cannot be compared is none.
func TestPrevious(t *testing.T) {
	changed := func(name string, d, half float64, verdict string) runtest.Row {
		return outlet(name, 50, 2, "change", fmt.Sprint(d), "change_low", fmt.Sprint(d-half), "change_high", fmt.Sprint(d+half), "change_verdict", verdict)
	}
	g := Gate{ID: "drop", Level: Warn, Metric: "reliability", Compare: Previous, Direction: Down, MinEffect: 3, Q: .05}
	r := run(t, "r1", changed("a.example", -6, 2, "down"), changed("b.example", -6, 9, "no_evidence"), changed("c.example", -9, 1, "not_comparable"), outlet("d.example", 50, 2))
	if got, want := said(t, r, nil, nil, g), "warn drop a.example: reliability is 50, -6.0 points from 56 (the window before), q 0.000"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := said(t, run(t, "r2", outlet("d.example", 50, 2)), nil, nil, g); got != "skipped drop no outlet has a window before this one that it can be compared with" {
		t.Errorf("%q", got)
	}
}

// TestFalseAlarms: of fifty outlets that did not change, an effect alone would often
// be large enough; with the bound on false alarms some outlet is named in at most one
// night of twenty.
func TestFalseAlarms(t *testing.T) {
	alarms, large := 0, 0
	state := uint64(7)
	normal := func() float64 { // twelve uniforms less six: mean 0, variance 1
		x := -6.
		for range 12 {
			state = state*6364136223846793005 + 1442695040888963407
			x += float64(state>>11) / (1 << 53)
		}
		return x
	}
	g := Gate{ID: "drop", Level: Warn, Metric: "reliability", Compare: Previous, Direction: Down, MinEffect: 3, Q: .05}
	const nights = 300
	for range nights {
		var all []shift
		for i := range 50 {
			d := 2.5 * normal()
			if d < -3 {
				large++
			}
			all = append(all, shiftOf(fmt.Sprint(i), 50, 50-d, d, 2.5))
		}
		if len(results(g, all)) > 0 {
			alarms++
		}
	}
	if large < 3*nights {
		t.Errorf("only %d large effects in %d nights: the test shows nothing", large, nights)
	}
	if alarms > nights/20 {
		t.Errorf("%d of %d nights name somebody, want at most one in twenty", alarms, nights)
	}
}

func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"- {id: a, metric: coverage, compare: limit, below: .5}":                                                       "",
		"- {id: a, level: error, metric: reliability, compare: previous, direction: down, min_effect: 4, q: .01}":      "",
		"- {metric: coverage, compare: limit, below: .5}":                                                              "a gate needs an id",
		"- {id: a, metric: reliabilty, compare: limit, below: 5}":                                                      `unknown metric "reliabilty" (did you mean "reliability"?)`,
		"- {id: a, metric: coverage, compare: limit}":                                                                  "needs above or below",
		"- {id: a, metric: coverage, compare: limit, below: 3, above: 1}":                                              "every number is above 1 or below 3",
		"- {id: a, metric: coverage, compare: baseline}":                                                               "coverage has no interval",
		"- {id: a, metric: bias, compare: previous}":                                                                   "only reliability is compared with the window before",
		"- {id: a, metric: reliability, compare: previous, q: 3}":                                                      "q is 3: want 0 to 1",
		"- {id: a, metric: reliability, compare: previous, above: 3}":                                                  "above and below belong to compare: limit",
		"- {id: a, metric: coverage, compare: limit, below: 1, q: .5}":                                                 "a limit has no q",
		"- {id: a, metric: coverage}":                                                                                  "needs compare",
		"- {id: a, metric: coverage, compare: limit, below: 1}\n- {id: a, metric: coverage, compare: limit, below: 1}": "given twice",
		"- {id: a, levl: warn, metric: coverage, compare: limit, below: 1}":                                            `unknown key "levl" (did you mean "level"?)`,
	} {
		y := yamlfile.Parse("g.yaml", []byte(text))
		Read(y, y.Root())
		err := y.Err()
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	for _, g := range Defaults() {
		if g.Level != Warn || metricOf(g.Metric).name != g.Metric {
			t.Errorf("default %+v", g)
		}
	}
}
