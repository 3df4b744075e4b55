package pipeline

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"presscore/history"
	"presscore/internal/testkit"
	"presscore/scoring"
)

// told is a news text of some sentences that belongs to nobody else: who is drawn by seed.
func told(seed int) string {
	r := rand.New(rand.NewPCG(uint64(seed), 9))
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	var b strings.Builder
	for i := range 9 {
		place, n := pick("Varnholm", "Skerry Isle", "Mull Harbour", "Oldcastle"), 2+r.IntN(90)
		switch r.IntN(5) {
		case 0:
			fmt.Fprintf(&b, "The council of %s voted %d to %d on %s. ", place, n, r.IntN(n), pick("Friday", "Monday", "Tuesday night"))
		case 1:
			fmt.Fprintf(&b, "“%s,” said %s %s. ", pick("We will pay for the bridge", "Nobody asked the ferrymen", "It is too late for this year"), pick("Mayor", "Dr.", "Captain"), pick("Lucy Grant", "Tom Hale", "Mara Lindqvist"))
		case 2:
			fmt.Fprintf(&b, "According to a report on page %d, ferries carried %d,000 people. ", n, n*3)
		case 3:
			fmt.Fprintf(&b, "It was perhaps a %s disaster, and %d people clearly knew it. ", pick("shocking", "small", "shameful"), n)
		default:
			fmt.Fprintf(&b, "Number %d of the %s list stands on the quay at %s. ", seed, pick("first", "second", "long"), place)
		}
		if i%3 == 2 {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// feed is what a crawler delivers on a night: the articles of four days of three outlets,
// twelve a day. On the fourth night an article is corrected, from the sixth on an outlet is
// called otherwise, after the seventh one is silent, on the eighth a late article comes.
func feed(t *testing.T, night int) string {
	var lines []string
	for day := max(1, night-3); day <= night; day++ {
		for o, outlet := range []string{"courier.example", "ledger.example", "gazette.example"} {
			if o == 1 && night >= 6 {
				outlet = "new-ledger.example"
			}
			if o == 2 && day > 7 {
				continue
			}
			for k := range 12 {
				seed := 1000*day + 100*o + k
				text := told(seed)
				if night >= 4 && day == 3 && o == 0 && k == 0 {
					text += " An earlier version of this article misstated the fare."
				}
				lines = append(lines, record(t, "id", fmt.Sprintf("a%d", seed), "outlet", outlet, "published", march(day).Format(time.DateOnly), "title", fmt.Sprintf("Bridge talks, part %d", seed), "byline", []string{"By Lucy Grant", "By Tom Hale", "By Mara Lindqvist", "By Ann Oldcastle"}[k%4], "body", text))
			}
		}
	}
	if night >= 8 {
		lines = append(lines, record(t, "id", "late", "outlet", "courier.example", "published", march(5).Format(time.DateOnly), "title", "Late", "body", told(7)))
	}
	return write(t, fmt.Sprintf("night%02d.jsonl", night), lines...)
}

// sameRun holds every file of two runs to the same bytes, but for run.json.
func sameRun(t *testing.T, name, a, b string) {
	t.Helper()
	files := list(t, a)
	if other := list(t, b); !slices.Equal(files, other) {
		t.Fatalf("%s: files %v and %v", name, files, other)
	}
	for _, f := range files {
		if f == "run.json" {
			continue
		}
		x, err := os.ReadFile(filepath.Join(a, f))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, f))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(x, y) {
			t.Errorf("%s: %s differs", name, f)
		}
	}
}

// dump is all rows of the tables of a history, as text.
func dump(t *testing.T, dsn string) map[string]string {
	t.Helper()
	driver := "sqlite"
	if history.IsPostgres(dsn) {
		driver = "pgx"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string]string{}
	for table, order := range map[string]string{"facts": "name", "runs": "seq", "windows": "run_id", "brief_windows": "run_id", "names": "nr", "versions": "article_id, seq", "memos": "memo_key"} {
		rows, err := db.Query("SELECT * FROM " + table + " ORDER BY " + order)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for rows.Next() {
			values, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			for i, v := range values {
				fmt.Fprintf(&b, "%s=%v ", columns[i], v)
			}
			b.WriteByte('\n')
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		out[table] = b.String()
	}
	return out
}

// TestTenNights: ten nights of overlapping deliveries with a history in SQLite, with one
// in PostgreSQL, and with every article measured every night give the same bytes, and both
// histories hold the same. What happened to articles and outlets is right in the tables.
func TestTenNights(t *testing.T) {
	o := options(t)
	o.Window, o.Limits = 4, scoring.Limits{MinArticles: 3, MinEvents: 1, RatedArticles: 5, RatedEvents: 1}
	lite, server, full := o, o, o
	lite.Out, server.Out, full.Out = t.TempDir(), t.TempDir(), t.TempDir()
	lite.History, server.History, full.History = filepath.Join(lite.Out, "presscore.db"), testkit.Postgres(t), filepath.Join(full.Out, "presscore.db")
	full.Full = true
	var notes []string
	lite.Note = func(s string) { notes = append(notes, s) }
	for night := 1; night <= 10; night++ {
		notes = nil
		for _, o := range []*Options{&lite, &server, &full} {
			o.Inputs, o.AsOf = []string{feed(t, night)}, march(night)
		}
		a, b, c := mustRun(t, lite), mustRun(t, server), mustRun(t, full)
		name := fmt.Sprintf("night %d", night)
		if a.RunID != b.RunID || a.RunID != c.RunID {
			t.Fatalf("%s: runs %s %s %s", name, a.RunID, b.RunID, c.RunID)
		}
		sameRun(t, name+", PostgreSQL", a.Dir, b.Dir)
		sameRun(t, name+", every article measured", a.Dir, c.Dir)
		m, err := ReadManifest(a.Dir)
		if err != nil {
			t.Fatal(err)
		}
		fresh := map[int]int64{1: 36, 4: 37, 6: 36 + 36, 8: 25, 9: 24, 10: 24} // new that night; on the 4th one corrected, on the 6th one outlet under another name
		want, named := fresh[night]
		if !named {
			want = 36
		}
		if got := m.Counts.Articles - m.Counts.Known; got != want || c.Counts.Known != 0 || b.Counts.Known != m.Counts.Known {
			t.Errorf("%s: %d of %d articles were measured, want %d (PostgreSQL %d known, all anew %d)", name, got, m.Counts.Articles, want, b.Counts.Known, c.Counts.Known)
		}
		revised := strings.Join(notes, "\n")
		switch {
		case night >= 4 && night <= 6: // the article is in the window until then
			if got := rowOf(t, a.Dir, "a3000")["revised"]; got != "true" || !strings.Contains(revised, `another text than on an earlier night: 1, one of them "a3000"`) {
				t.Errorf("%s: the corrected article has revised %q; notes %s", name, got, revised)
			}
		case strings.Contains(revised, "another text"):
			t.Errorf("%s: %s", name, revised)
		}
		if silent := strings.Contains(revised, "silent: 1 outlet of the last run without an article tonight: ledger.example"); silent != (night == 6) {
			t.Errorf("%s: notes %s", name, revised)
		}
		if night == 5 && len(a.Report.Changes) == 0 || night < 5 && len(a.Report.Changes) > 0 {
			t.Errorf("%s: %d changes; a window of 4 days has one before it from the 5th night on", name, len(a.Report.Changes))
		}
		if again := mustRun(t, lite); !again.Again || again.RunID != a.RunID {
			t.Errorf("%s: run again it was run %s, again %v", name, again.RunID, again.Again)
		}
	}
	x, y := dump(t, lite.History), dump(t, server.History)
	for table := range x {
		if x[table] != y[table] || x[table] == "" {
			t.Errorf("%s differs:\n%.2000s\n%.2000s", table, x[table], y[table])
		}
	}
	trends(t, lite)
}

// trends: an outlet that is there every night has ten nights, the renamed ones less.
func trends(t *testing.T, o Options) {
	t.Helper()
	db, err := history.Open(context.Background(), o.History)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all, err := Trend(context.Background(), db, o.series())
	if err != nil {
		t.Fatal(err)
	}
	nights := map[string]int{}
	for _, tr := range all {
		if tr.Genre == scoring.All && tr.Axis == scoring.Reliability {
			nights[tr.Outlet] = len(tr.Nights)
		}
	}
	if nights["courier.example"] != 10 || nights["ledger.example"] != 5 || nights["new-ledger.example"] != 5 {
		t.Errorf("nights of the trend: %v", nights)
	}
}

// rowOf is the row of an article in articles.csv.
func rowOf(t *testing.T, dir, id string) map[string]string {
	t.Helper()
	for _, r := range readCSV(t, filepath.Join(dir, "articles.csv")) {
		if r["article_id"] == id {
			return r
		}
	}
	t.Fatalf("no article %s in %s", id, dir)
	return nil
}
