package pipeline

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// panelWith is the sample's panel with a column lean.
func panelWith(t *testing.T, leans ...string) *corpus.Panel {
	t.Helper()
	data, err := os.ReadFile("../testdata/panel.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	lines[0] += ",lean"
	for i := range lines[1:] {
		lines[i+1] += "," + leans[i]
	}
	p, err := corpus.LoadPanel(write(t, "panel.csv", lines...))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestLeanEntersNoScore: a panel that says the opposite of every outlet's lean gives the same
// articles, outlets and reasons, to the byte; only the audit of groups differs. An owner of one
// outlet is no group.
func TestLeanEntersNoScore(t *testing.T) {
	run := func(leans ...string) *Outcome {
		o := options(t, sample)
		o.Limits = scoring.Limits{MinArticles: 1, MinEvents: 0, RatedArticles: 1, RatedEvents: 1}
		o.Panel, o.PanelHash = panelWith(t, leans...), "the same, to compare bytes"
		return mustRun(t, o)
	}
	a, b := run("left", "left", "right", "right", "left", "right"), run("right", "right", "left", "left", "right", "left")
	for _, name := range []string{"articles.csv", "outlets.csv", "why.csv", "points.csv", "features.csv", "pairs.csv", "groups.csv"} {
		x, err := os.ReadFile(filepath.Join(a.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if same := string(x) == string(y); same != (name != "groups.csv") {
			t.Errorf("%s of the opposite leans is the same: %v", name, same)
		}
	}
	rows, turned := readCSV(t, filepath.Join(a.Dir, "groups.csv")), readCSV(t, filepath.Join(b.Dir, "groups.csv"))
	if len(rows) != 4 || rows[2]["axis"] != "reliability" || rows[2]["group"] != "left" || rows[2]["n_outlets"] != "3" || rows[2]["feature_1"] == "" {
		t.Fatalf("groups: %v", rows)
	}
	if rows[2]["mean"] != turned[3]["mean"] || rows[2]["gap"] != turned[3]["gap"] || turned[3]["group"] != "right" {
		t.Errorf("turned: %v and %v", rows[2], turned[3])
	}
}

// TestFarNightSaysSo: a night whose news scores far from the norms says in the report, to the
// operator and in run.json that nobody is called above or below; one like the norms says nothing.
func TestFarNightSaysSo(t *testing.T) {
	for _, c := range []struct {
		level scoring.Score
		far   bool
	}{{51 * scoring.Unit, false}, {75 * scoring.Unit, true}} {
		o := options(t)
		var told []string
		o.Note = func(text string) { told = append(told, text) }
		n := &night{o: &o, report: &reports.Report{NormsName: o.Norms.Name()}}
		sums := o.summaries()
		for i := range 120 {
			score := &scoring.ArticleScore{Status: scoring.Scored, Axes: map[scoring.Axis]*scoring.AxisScore{}}
			for _, a := range scoring.Axes {
				score.Axes[a] = &scoring.AxisScore{Score: c.level + scoring.Score(i%7), Contributions: make([]scoring.Contribution, len(features.All))}
			}
			sums.Add(scoring.Row{Outlet: string(rune('a' + i%4)), Genre: features.News, EventID: strconv.Itoa(i), Unique: true, Score: score, Readings: make([]features.Reading, len(features.All))})
		}
		n.report.Outlets = sums.Finish()
		n.audit(sums)
		says := strings.HasPrefix(n.report.Withheld, "above and below are withheld") && strings.Contains(n.report.Withheld, o.Norms.Name()) && strings.Contains(n.report.Withheld, "news lies 2")
		if says != c.far || len(told) != len(n.notes) || (len(told) == 1) != c.far || c.far && told[0] != n.report.Withheld {
			t.Errorf("at %v: %q, told %q, noted %q", c.level.Float(), n.report.Withheld, told, n.notes)
		}
	}
}
