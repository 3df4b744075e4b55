package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"presscore/features/lean"
	"presscore/reports/nightpage"
)

// smallAxis is an axis of common words, so that every article of the sample is on it.
func smallAxis(t *testing.T, weight string) *lean.Model {
	t.Helper()
	lines := []string{"# presscore axis 1", "# by hand", "axis\tleft-right", "voice\tall", "bias\t0.0000", "cut:low\t-0.2000", "cut:high\t0.2000", "error:article\t0.5000", "error:outlet\t0.3000"}
	for _, w := range strings.Fields("a after all and as at be been by for from had has in is it last more new not of on one that the this to two was were who will with would year years") {
		lines = append(lines, "term:"+w+"\t1.0000\t"+weight)
	}
	m, err := lean.Parse([]byte(strings.Join(lines, "\n")+"\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestAxisMovesNoScore: a night with an axis and one without differ in the run's id
// and the columns of the axis, and in no other byte.
func TestAxisMovesNoScore(t *testing.T) {
	plain := options(t, sample)
	plain.Limits.MinArticles, plain.Limits.MinEvents, plain.Limits.RatedArticles, plain.Limits.RatedEvents = 3, 3, 7, 5
	plain.NoPlots, plain.Theme = false, "light"
	without := mustRun(t, plain)
	o := plain
	o.Out = filepath.Join(t.TempDir(), "out")
	o.Axis = smallAxis(t, "0.2500")
	with := mustRun(t, o)
	if with.RunID == without.RunID {
		t.Error("an axis is the same run")
	}
	o.Axis, o.DryRun = smallAxis(t, "0.2600"), true
	if mustRun(t, o).RunID == with.RunID {
		t.Error("another axis is the same run")
	}
	for dir, want := range map[string]bool{without.Dir: false, with.Dir: true} {
		if _, err := os.Stat(filepath.Join(dir, "02_reliability_by_lean.png")); (err == nil) != want {
			t.Errorf("a picture of the axis: %v, want %v", err, want)
		}
	}
	leans := 0
	for _, name := range []string{"articles.csv", "outlets.csv"} {
		a, b := readCSV(t, filepath.Join(without.Dir, name)), readCSV(t, filepath.Join(with.Dir, name))
		if len(a) == 0 || len(a) != len(b) {
			t.Fatalf("%s: %d and %d rows", name, len(a), len(b))
		}
		for i := range a {
			for column := range a[i] {
				if strings.HasPrefix(column, "lean") {
					if a[i][column] != "" {
						t.Errorf("%s: %s is %q without an axis", name, column, a[i][column])
					}
					if b[i][column] != "" {
						leans++
					}
				} else if column != "run_id" && a[i][column] != b[i][column] {
					t.Errorf("%s, row %d: %s is %q with an axis, else %q", name, i, column, b[i][column], a[i][column])
				}
			}
		}
	}
	if leans < 40 {
		t.Errorf("%d cells of the axis are filled", leans)
	}
	z, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	unpacked := func(name string, data []byte) string {
		if strings.HasSuffix(name, ".zst") {
			if data, err = z.DecodeAll(data, nil); err != nil {
				t.Fatal(err)
			}
		}
		return string(data)
	}
	for _, name := range list(t, without.Dir) {
		switch name {
		case "articles.csv", "outlets.csv", "run.json", nightpage.File, // the page draws five articles by the run's id
			spansFile: // the axis is part of what measures
			continue
		}
		a, err := os.ReadFile(filepath.Join(without.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(with.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".png") { // the run's id is in its footer; the text beside it says what it shows
			continue
		}
		anyRun := func(s, id string) string { // footers have its beginning
			return strings.ReplaceAll(strings.ReplaceAll(s, id, ""), id[:12], "")
		}
		if anyRun(unpacked(name, a), without.RunID) != anyRun(unpacked(name, b), with.RunID) {
			t.Errorf("%s differs", name)
		}
	}
}
