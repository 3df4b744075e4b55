package tables

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"presscore/features"
	"presscore/scoring"
)

// TestColumnIsOneLine adds a column to a copy of a list, with one line, and finds
// it in every place that a column stands in.
func TestColumnIsOneLine(t *testing.T) {
	line := count("n_opinions", "articles that are opinion", func(r OutletRow) cell { return wholeCell(r.Outlet.Opinions) })

	longer := *Outlets
	longer.Columns = append(slices.Clone(Outlets.Columns), line.Column)
	longer.fill = append(slices.Clone(Outlets.fill), line.fill)
	var text, pq bytes.Buffer
	w := longer.NewWriter(&text, &pq)
	WriteOutlets(w, goldenReport())
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(text.String(), "\n")
	if !strings.HasSuffix(lines[0], ",n_opinions") || !strings.HasSuffix(lines[1], ",14") {
		t.Errorf("CSV: the lines end %q and %q", lines[0][len(lines[0])-30:], lines[1][len(lines[1])-30:])
	}
	if got := readParquet(t, pq.Bytes())[0]["n_opinions"]; got.IsNull() || got.Int64() != 14 {
		t.Errorf("Parquet holds %v", got)
	}
	dict, err := DataPackage("r", []*Table{&longer.Table})
	if err != nil || !strings.Contains(string(dict), `"name": "n_opinions"`) || !strings.Contains(string(dict), `"description": "articles that are opinion"`) {
		t.Errorf("datapackage.json lacks the column: %v", err)
	}
	if page := FilesPage([]*Table{&longer.Table}); !strings.Contains(page, "| n_opinions | integer |  | articles that are opinion |\n") {
		t.Error("docs/files.md lacks the column")
	}
	// The list itself did not grow.
	if c := Outlets.Columns[len(Outlets.Columns)-1].Name; c != "vs_panel_reason" {
		t.Errorf("the last column of outlets.csv is now %s", c)
	}
}

func TestFilesPageIsFresh(t *testing.T) {
	have, err := os.ReadFile("../../docs/files.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != FilesPage(Described) {
		t.Error("docs/files.md is stale: run make docs")
	}
}

// TestColumnsAreDescribed holds every column of every table to the same contract.
func TestColumnsAreDescribed(t *testing.T) {
	types := []string{"string", "integer", "number", "boolean", "datetime"}
	files := map[string]bool{}
	for _, table := range Tables {
		if files[table.File] || !strings.HasSuffix(table.File, ".csv") || table.Title == "" {
			t.Errorf("table %q, %q", table.File, table.Title)
		}
		files[table.File] = true
		names := map[string]bool{}
		for _, c := range table.Columns {
			if names[c.Name] || c.Description == "" || !slices.Contains(types, c.Type) || strings.ToLower(c.Name) != c.Name || strings.ContainsAny(c.Name, ", \"") {
				t.Errorf("%s: column %q is a second one, or badly described: %+v", table.File, c.Name, c)
			}
			names[c.Name] = true
			if c.Later && (c.Required || slices.Contains(table.Key, c.Name)) {
				t.Errorf("%s: %s is never filled and must be", table.File, c.Name)
			}
		}
		if table.Columns[0].Name != "run_id" {
			t.Errorf("%s begins with %s", table.File, table.Columns[0].Name)
		}
		for _, k := range table.Key {
			if !names[k] {
				t.Errorf("%s: key %s is no column", table.File, k)
			}
		}
	}
	if len(files) != 13 {
		t.Errorf("%d tables", len(files))
	}
}

// TestDataPackageTypes: what a reader of datapackage.json may rely on.
func TestDataPackageTypes(t *testing.T) {
	data, err := DataPackage("run-1", Tables)
	if err != nil {
		t.Fatal(err)
	}
	var dict struct {
		RunID     string `json:"run_id"`
		Resources []struct {
			Name, Path string
			Schema     struct {
				Fields []struct {
					Name, Type, Unit string
					Constraints      struct {
						Required         bool
						Enum             []string
						Minimum, Maximum *float64
					}
				}
				PrimaryKey, MissingValues []string
			}
		}
	}
	if err := json.Unmarshal(data, &dict); err != nil {
		t.Fatal(err)
	}
	if dict.RunID != "run-1" || len(dict.Resources) != 13 || dict.Resources[1].Name != "outlets" || strings.Join(dict.Resources[1].Schema.PrimaryKey, "+") != "outlet+genre" ||
		len(dict.Resources[1].Schema.MissingValues) != 1 {
		t.Errorf("%+v", dict.Resources[1])
	}
	seen := 0
	for _, f := range dict.Resources[1].Schema.Fields {
		c := f.Constraints
		ok := true
		switch f.Name {
		case "outlet":
			ok = f.Type == "string" && c.Required && c.Minimum == nil
		case "status":
			ok = f.Type == "string" && strings.Join(c.Enum, " ") == "rated provisional not_rated"
		case "n_articles":
			ok = f.Type == "integer" && *c.Minimum == 0 && c.Maximum == nil
		case "reliability":
			ok = f.Type == "number" && f.Unit == "points, 0 to 100" && *c.Minimum == 0 && *c.Maximum == 100
		case "share_copies":
			ok = f.Type == "number" && *c.Maximum == 1
		case "window_start":
			ok = f.Type == "datetime" && f.Unit == "UTC" && !c.Required
		default:
			continue
		}
		seen++
		if !ok {
			t.Errorf("%+v", f)
		}
	}
	if seen != 6 {
		t.Errorf("%d of 6 columns found", seen)
	}
}

// TestCellsAsPrinted: every kind of value as CSV prints it and as Parquet keeps it.
func TestCellsAsPrinted(t *testing.T) {
	type row struct{ words, printed, kept string }
	table := tableOf("x.csv", "x", []string{"words"}, []column[row]{text("words", "w", func(r row) cell { return textCell(r.words) })})
	for _, r := range []row{
		{"plain", "plain", "plain"}, {"=SUM(A1)", "'=SUM(A1)", "=SUM(A1)"}, {"+1", "'+1", "+1"}, {"-5 degrees", "'-5 degrees", "-5 degrees"}, {"@home", "'@home", "@home"},
		{"a,b", `"a,b"`, "a,b"}, {`say "so"`, `"say ""so"""`, `say "so"`}, {"two\nlines\x1b[31m", "two lines [31m", "two lines [31m"}, {" led by a blank", `" led by a blank"`, " led by a blank"},
		{"=a,b", `"'=a,b"`, "=a,b"}, {"NA", "NA", "NA"}, {"007", "007", "007"}, {"\x00", `" "`, " "}, {"'quoted'", "'quoted'", "'quoted'"},
	} {
		var text, pq bytes.Buffer
		w := table.NewWriter(&text, &pq)
		w.Add(r)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if got := text.String(); got != "words\n"+r.printed+"\n" {
			t.Errorf("%q is printed as %q, want %q", r.words, got, r.printed)
		}
		if got := string(readParquet(t, pq.Bytes())[0]["words"].ByteArray()); got != r.kept {
			t.Errorf("%q is %q in Parquet, want %q", r.words, got, r.kept)
		}
	}
	for _, c := range []struct {
		c    cell
		want string
	}{
		{textCell(""), ""}, {noCell, ""}, {wholeCell(-12), "-12"}, {boolCell(false), "false"}, {boolCell(true), "true"}, {scoreCell(scoring.Score(572_982)), "57.2982"}, {scoreCell(-1), "-0.0001"},
		{microsCell(features.Micros(12_000_345)), "12.000345"}, {microsCell(0), "0"}, {microsCell(-2_500_000), "-2.5"}, {microsCell(100_000_000), "100"}, {numberCell(.00005, 4), "0.0001"}, {numberCell(-.00001, 4), "0.0000"}, {numberCell(2.5, 0), "2"}, {numberCell(math.NaN(), 4), ""},
		{numberCell(math.Inf(-1), 4), ""}, {shareCell(1, 3), "0.3333"}, {shareCell(0, 0), ""}, {timeCell(time.Time{}), ""}, {orNone(false, wholeCell(1)), ""}, {orNone(true, wholeCell(1)), "1"},
		{timeCell(time.Date(2026, 1, 2, 3, 4, 5, 999, time.UTC)), "2026-01-02T03:04:05Z"},
	} {
		if got := string(c.c.appendCSV(nil)); got != c.want {
			t.Errorf("%+v is printed as %q, want %q", c.c, got, c.want)
		}
	}
	if got := numberCell(57.123449, 4).float(); got != 57.1234 {
		t.Errorf("Parquet would hold %v where CSV prints 57.1234", got)
	}
}

// TestWrongKindIsRefused: a filler that gives a number for a column of text is a
// defect of ours and ends in an error, not in a file.
func TestWrongKindIsRefused(t *testing.T) {
	table := tableOf("x.csv", "x", []string{"words"}, []column[int]{text("words", "w", func(int) cell { return wholeCell(3) })})
	w := table.NewWriter(&bytes.Buffer{}, nil)
	w.Add(1)
	w.Add(2)
	if err := w.Close(); err == nil || err.Error() != "x.csv: column words is of type string, its filler gave integer" || w.Rows() != 0 {
		t.Errorf("%v after %d rows", err, w.Rows())
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("no room")

// TestFullDisk: an error of the writer below is given by Close.
func TestFullDisk(t *testing.T) {
	for name, w := range map[string]*Writer[*Article]{"CSV": Articles.NewWriter(full{}, nil), "Parquet": Articles.NewWriter(&bytes.Buffer{}, full{})} {
		w.Add(goldenArticle())
		if err := w.Close(); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSameRowsSameBytes: nothing of a file depends on when it was written.
func TestSameRowsSameBytes(t *testing.T) {
	var files [2][2]bytes.Buffer
	for i := range files {
		w := Articles.NewWriter(&files[i][0], &files[i][1])
		w.Add(goldenArticle())
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for k, name := range []string{"CSV", "Parquet"} {
		if !bytes.Equal(files[0][k].Bytes(), files[1][k].Bytes()) {
			t.Errorf("%s differs", name)
		}
	}
}
