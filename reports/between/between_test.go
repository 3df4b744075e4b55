package between

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"presscore/reports/rundir"
	"presscore/reports/rundir/runtest"
	"presscore/scoring"
)

func open(t *testing.T, r runtest.Run) *rundir.Run {
	t.Helper()
	run, err := rundir.Open(r.Write(t))
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func outlet(key, name, genre, status, reliability, plain, n string) runtest.Row {
	return runtest.Row{"outlet": key, "name": name, "genre": genre, "status": status, "reliability": reliability, "reliability_plain": plain, "n_unique": n}
}

func pair(a, b, method, verdict string) runtest.Row {
	r := runtest.Row{"outlet_a": a, "outlet_b": b, "metric": "reliability", "method": method, "n_a": "1400", "n_b": "1", "n_events": "12", "verdict": verdict}
	if verdict != "too_few" {
		for k, v := range map[string]string{"mean_a": "52.1400", "mean_b": "48.0600", "diff": "4.0800", "ci_low": "1.2400", "ci_high": "6.9200", "q_value": "0.012300", "min_detectable": "3.4400"} {
			r[k] = v
		}
	}
	return r
}

func compared() runtest.Run {
	return runtest.Run{ID: "r2", Tables: map[string][]runtest.Row{
		"outlets.csv": {outlet("a.example", "Post", "all", "rated", "52.0000", "", ""), outlet("a.example", "Post", "news", "rated", "52.0000", "", ""), outlet("b.example", "Ledger", "all", "rated", "48.0000", "", ""),
			outlet("c.example", "Twin", "all", "not_rated", "", "", ""), outlet("d.example", "twin", "all", "rated", "50.0000", "", "")},
		"pairs.csv": {pair("a.example", "b.example", "all", "no_evidence"), pair("a.example", "b.example", "event_matched", "a_higher"), pair("b.example", "d.example", "event_matched", "b_higher")},
	}}
}

func TestCompare(t *testing.T) {
	run := open(t, compared())
	c, err := Compare(run, []string{"ledger", "a.example", "d.example"}, []string{"reliability"})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := c.Text(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Post and Ledger: reliability\n  on the same events (12 events, 1,400 articles and 1 article):\n    Post 52.1, Ledger 48.1; difference +4.1 [+1.2, +6.9]\n    Post is higher (q 0.012)\n    differences from 3.4 points on are mostly found\n  over all articles (1,400 articles and 1 article):",
		"no evidence of a difference (q 0.012)", "Ledger and twin: reliability\n", "    twin is higher",
		"Post and twin: reliability\n  not compared by this run: they share fewer than eight events; presscore score\n  --pairs a.example:d.example compares",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, out.String())
		}
	}
	for _, line := range strings.Split(out.String(), "\n") {
		if len([]rune(line)) > 80 {
			t.Errorf("%d letters in a line: %s", len([]rune(line)), line)
		}
	}
	c, err = Compare(run, []string{"a.example", "c.example"}, []string{"reliability"})
	if err != nil {
		t.Fatal(err)
	}
	out.Reset()
	c.Text(&out)
	if !strings.Contains(out.String(), "Twin is not rated: too few articles or events to compare") || strings.Contains(out.String(), "--pairs") {
		t.Errorf("an outlet that is not rated: %s", out.String())
	}
}

func TestCompareRefuses(t *testing.T) {
	run := open(t, compared())
	for _, c := range []struct {
		outlets []string
		want    string
	}{
		{[]string{"a.example", "twin"}, `2 outlets go by the name "twin": name one of c.example, d.example`},
		{[]string{"a.example", "b.exam"}, `no outlet "b.exam" (did you mean b.example?)`},
		{[]string{"a.example", "example"}, `no outlet "example": outlets.csv has them`},
		{[]string{"a.example", "Post"}, "two different outlets"},
	} {
		if _, err := Compare(run, c.outlets, []string{"bias"}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.outlets, err, c.want)
		}
	}
}

func TestGroups(t *testing.T) {
	dir := compared().Write(t)
	runtest.Put(t, dir, "groups.csv", "run_id,axis,column,group,n_outlets,mean,gap,gap_low,gap_high,q_value,feature_1,feature_1_points,feature_2\n"+
		"r2,reliability,lean,left,6,51.2,1.4,0.3,2.5,0.020000,typo_rate,0.8,\nr2,reliability,lean,right,5,49.8,-1.4,-3,0.2,0.080000,,,\nr2,bias,owner,x,5,49.8,-1.4,-3,0.2,0.080000,,,\n")
	run, err := rundir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := Groups(&out, run, "lean", []string{"reliability", "bias"}); err != nil {
		t.Fatal(err)
	}
	want := "reliability by lean, each outlet once, beside all others with a lean:\n  left: 6 outlets, mean 51.2; gap +1.4 [+0.3, +2.5], differs (q 0.020)\n    behind it: typo_rate +0.8\n  right: 5 outlets, mean 49.8; gap -1.4 [-3.0, +0.2], no evidence of a gap (q 0.080)\n"
	if !strings.HasPrefix(out.String(), want) || strings.Contains(out.String(), "bias by") {
		t.Errorf("printed %s", out.String())
	}
	if err := Groups(&out, run, "country", []string{"bias"}); err == nil || !strings.Contains(err.Error(), "compares no outlets by country") {
		t.Errorf("a column that is not there: %v", err)
	}
}

// nights are two runs: an outlet writes its news better and prints more opinion, one
// is new, one gone; of the articles one is new, one gone, one revised.
func nights() (before, after runtest.Run) {
	article := func(id, outlet, hash string) runtest.Row {
		return runtest.Row{"article_id": id, "outlet": outlet, "content_hash": hash}
	}
	before = runtest.Run{ID: "r1", Weights: "w1", Tables: map[string][]runtest.Row{
		"outlets.csv": {outlet("a.example", "Post", "all", "provisional", "50.0000", "50.0000", "20"), outlet("a.example", "Post", "news", "rated", "52.0000", "52.0000", "15"), outlet("a.example", "Post", "opinion", "rated", "44.0000", "44.0000", "5"),
			outlet("b.example", "Ledger", "all", "rated", "48.0000", "48.0000", "10"), outlet("b.example", "Ledger", "news", "not_rated", "", "", "10"), outlet("gone.example", "", "all", "rated", "51.0000", "51.0000", "9")},
		"articles.csv": {article("1", "a.example", "h1"), article("2", "a.example", "h2"), article("3", "b.example", "h3")},
	}}
	after = runtest.Run{ID: "r2", Weights: "w1", Previous: "r1", Tables: map[string][]runtest.Row{
		"outlets.csv": {outlet("a.example", "Post", "all", "rated", "50.8000", "50.0000", "20"), outlet("a.example", "Post", "news", "rated", "55.0000", "55.0000", "10"), outlet("a.example", "Post", "opinion", "rated", "45.0000", "45.0000", "10"),
			outlet("b.example", "Ledger", "all", "rated", "47.6000", "47.6000", "10"), outlet("b.example", "Ledger", "news", "not_rated", "", "", "10"), outlet("new.example", "", "all", "rated", "51.0000", "51.0000", "9")},
		"articles.csv": {article("1", "a.example", "h1"), article("2", "a.example", "h2b"), article("4", "a.example", "h4")},
	}}
	return before, after
}

func TestDiff(t *testing.T) {
	b, a := nights()
	d, err := Runs(open(t, b), open(t, a))
	if err != nil {
		t.Fatal(err)
	}
	if d.New != 1 || d.Gone != 1 || d.Revised != 1 || d.Same != 1 || *d.Outlets["a.example"] != (Articles{New: 1, Revised: 1}) || *d.Outlets["b.example"] != (Articles{Gone: 1}) {
		t.Errorf("articles %d %d %d %d", d.New, d.Gone, d.Revised, d.Same)
	}
	if fmt.Sprint(d.Fresh, d.Lost) != "[new.example] [gone.example]" || len(d.Rulers) > 0 || len(d.Moves) != 2 {
		t.Fatalf("outlets %v %v, rulers %v, moves %v", d.Fresh, d.Lost, d.Rulers, d.Moves)
	}
	// Shapley by hand: shares .75 and .25 became .5 and .5.
	// content (.5+.75)/2·3 + (.5+.25)/2·1 = 2.25; mix (55+52)/2·−.25 + (45+44)/2·.25 = −2.25.
	m := d.Moves[0]
	if m.Outlet != "a.example" || math.Abs(m.Content-2.25) > 1e-9 || math.Abs(m.Mix+2.25) > 1e-9 || m.Status != "provisional to rated" {
		t.Errorf("%+v", m)
	}
	if m := d.Moves[1]; !math.IsNaN(m.Content) || !math.IsNaN(m.Mix) {
		t.Errorf("a genre without a mean has parts: %+v", m)
	}
	var out strings.Builder
	if err := d.Text(&out, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"articles: 1 new, 1 gone, 1 revised, 1 the same\n", "new outlets: new.example\n", "outlets that are gone: gone.example\n",
		"Post                           50.0   50.8    +0.8     +2.2   -2.2  20 to 20 (+1 −0, 1 revised)", "Ledger                         48.0   47.6    -0.4        –      –  10 to 10 (+0 −1, 0 revised)", "Nothing here is tested"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the text lacks %q:\n%s", want, out.String())
		}
	}
}

// TestDiffOfTwoRulers: scores under other weights, norms, features or models are not
// printed unless asked for, and then with a warning.
func TestDiffOfTwoRulers(t *testing.T) {
	b, a := nights()
	a.Weights = "w2"
	d, err := Runs(open(t, b), open(t, a))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	d.Text(&out, false)
	if !strings.Contains(out.String(), "scores: not comparable, other weights (default w1, now default w2)") || strings.Contains(out.String(), "50.8") || !strings.Contains(out.String(), "1 new") {
		t.Errorf("printed %s", out.String())
	}
	out.Reset()
	d.Text(&out, true)
	if !strings.Contains(out.String(), "50.8") || !strings.Contains(out.String(), "made under two rulers and are not comparable") {
		t.Errorf("printed %s", out.String())
	}
}

func TestDiffOfADamagedRun(t *testing.T) {
	for _, file := range []string{"outlets.csv", "articles.csv"} {
		b, a := nights()
		broken := open(t, b)
		runtest.Put(t, broken.Dir, file, "run_id\n")
		if _, err := Runs(broken, open(t, a)); err == nil || !strings.Contains(err.Error(), file+" is damaged") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestCut(t *testing.T) {
	if got := cut("The Long Evening Chronicle of Somewhere", 20); got != "The Long E…Somewhere" || len([]rune(got)) != 20 {
		t.Errorf("%q", got)
	}
}

// TestReportForAPicture: a picture gets what the tables hold, missing ones as NaN.
func TestReportForAPicture(t *testing.T) {
	run := open(t, compared())
	c, err := Compare(run, []string{"a.example", "b.example"}, []string{"reliability"})
	if err != nil {
		t.Fatal(err)
	}
	r := c.Report(run)
	if len(r.Pairs) != 2 || len(r.Outlets) != 2 || r.Name("b.example") != "Ledger" || !r.WindowEnd.IsZero() {
		t.Fatalf("%d pairs, %d outlets, window to %s", len(r.Pairs), len(r.Outlets), r.WindowEnd)
	}
	p := r.Pairs[0]
	if p.Method != scoring.EventMatched || p.Diff != 4.08 || p.Low != 1.24 || p.Detectable != 3.44 || p.Events != 12 || p.Verdict != "a_higher" || !math.IsNaN(p.Effect) {
		t.Errorf("%+v", p)
	}
}
