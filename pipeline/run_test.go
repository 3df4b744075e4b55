package pipeline

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/gofrs/flock"

	"presscore/corpus"
	"presscore/features"
	"presscore/internal/testkit"
	"presscore/reports/tables"
	"presscore/reports/tables/tabletest"
	"presscore/scoring"
)

// TestTablesAreValid: every table of the sample run is as its description says,
// sorted by its key, and datapackage.json lists every column of every table.
func TestTablesAreValid(t *testing.T) {
	out := mustRun(t, options(t, sample))
	var dict struct {
		Resources []struct {
			Path   string
			Schema struct {
				Fields     []struct{ Name, Type, Description string }
				PrimaryKey []string
			}
		}
	}
	data, err := os.ReadFile(filepath.Join(out.Dir, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &dict); err != nil {
		t.Fatal(err)
	}
	if len(dict.Resources) != len(tables.Described) {
		t.Errorf("datapackage.json has %d tables, want %d", len(dict.Resources), len(tables.Described))
	}
	for i, table := range tables.Tables {
		path := filepath.Join(out.Dir, table.File)
		f, err := os.Open(path)
		if err != nil {
			t.Error(err)
			continue
		}
		rows, err := tabletest.Validate(f, table)
		if err != nil {
			t.Error(err)
		}
		if rows == 0 && table != &tables.Skipped.Table && table != &tables.Pairs.Table && table != &tables.Groups.Table && table != &tables.EventWords.Table { // no two outlets of the sample share eight events, no three one event, and no column of its panel has three outlets in a group
			t.Errorf("%s is empty", table.File)
		}
		f.Seek(0, 0)
		head, _ := bufio.NewReader(f).ReadString('\n')
		f.Close()
		var names []string
		for _, field := range dict.Resources[i].Schema.Fields {
			names = append(names, field.Name)
			if field.Description == "" || field.Type == "" {
				t.Errorf("datapackage.json: %s: %s has no description or type", table.File, field.Name)
			}
		}
		if got := strings.Join(names, ","); dict.Resources[i].Path != table.File || got+"\n" != head {
			t.Errorf("datapackage.json: %s lists\n%s, the file has\n%s", dict.Resources[i].Path, got, head)
		}
		for _, r := range readCSV(t, path) {
			if r["run_id"] != out.RunID {
				t.Errorf("%s: run_id %q, want %q", table.File, r["run_id"], out.RunID)
				break
			}
		}
		if len(table.Key) == 1 {
			if keys := column(t, path, table.Key[0]); !slices.IsSorted(keys) && table != &tables.Articles.Table {
				t.Errorf("%s is not sorted by %s", table.File, table.Key[0])
			}
		}
	}
}

// TestContributionsAddUpInFiles: in articles.csv 50 and the families add up to
// reliability, to the last digit. An article that is not scored has no score at all.
func TestContributionsAddUpInFiles(t *testing.T) {
	out := mustRun(t, options(t, sample))
	units := func(s string) int64 {
		neg := strings.HasPrefix(s, "-")
		var n int64
		for _, c := range strings.ReplaceAll(strings.TrimPrefix(s, "-"), ".", "") {
			n = 10*n + int64(c-'0')
		}
		if neg {
			return -n
		}
		return n
	}
	scored, not := 0, 0
	for _, r := range readCSV(t, filepath.Join(out.Dir, "articles.csv")) {
		if r["status"] != "scored" {
			not++
			cells := r["reliability"] + r["reliability_unadjusted"] + r["bias"] + r["top_reason"] + r["top_reason_id"]
			for _, f := range features.Families {
				cells += r[string(f)]
			}
			if cells != "" || r["status_reason"] == "" || r["content_hash"] == "" {
				t.Errorf("%s is %s and has scores: %v", r["article_id"], r["status"], r)
			}
			continue
		}
		scored++
		sum := units("50.0000")
		for _, f := range features.Families {
			sum += units(r[string(f)])
		}
		if sum != units(r["reliability"]) {
			t.Errorf("%s: 50 and the families add up to %d, reliability is %s", r["article_id"], sum, r["reliability"])
		}
	}
	if scored == 0 || not == 0 {
		t.Errorf("%d articles scored, %d not: the sample has both", scored, not)
	}
}

// TestEvidencePointsAtItsQuote: the quote of every row of evidence.jsonl is what
// stands at its code points in the body as received.
func TestEvidencePointsAtItsQuote(t *testing.T) {
	wild := write(t, "wild.jsonl",
		record(t, "id", "wild", "outlet", "a.example", "title", "Cafe\u0301 owner \u201cfurious\u201d",
			"body", "\ufeffdate 2025-03-04\r\nThe cafe\u0301 owner said the council\u2019s plan was a shock\u00ading disgrace \U0001F600.\r\n\r\n"+
				"\u201cThis is an outra\u0301geous, reckless lie,\u201d said Zoe\u0308 Ansley, the owner.\r\nShe recieved a letter on Friday.\u2028"+
				"The mayor, e\u0301lu in 2019, refused\u200b to comment. An insider claimed the the plan was dead.\r\n(With AFP inputs)\r\n"))
	o := options(t, sample, wild)
	out := mustRun(t, o)
	articles := bodies(t, sample, wild)
	rows := checkEvidence(t, out, articles)
	all := 0
	for _, n := range rows {
		all += n
	}
	if all < 400 || rows["wild"] < 5 {
		t.Errorf("%d rows, %d of the wild article: the test has no teeth", all, rows["wild"])
	}
}

// TestEvidenceOfWeights: the evidence holds the spans of features that count on
// either axis, of those that are shown without points, and of no others; each span
// once; and the shares of a feature in an article are its points there.
func TestEvidenceOfWeights(t *testing.T) {
	o := options(t, sample)
	out := mustRun(t, o)
	points := map[string]map[string]string{}
	for _, r := range readCSV(t, filepath.Join(out.Dir, "points.csv")) {
		points[r["article_id"]] = r
	}
	type cell struct{ article, column string }
	sums, seen := map[cell]float64{}, map[string]bool{}
	for _, r := range readEvidence(t, out) {
		i := features.Index(r.Feature)
		if r.Axis == "" {
			if !features.All[i].Shown || r.Share != 0 || o.Weights.Terms[scoring.Reliability][i].Points+o.Weights.Terms[scoring.Bias][i].Points > 0 {
				t.Errorf("%+v has no axis", r)
			}
			continue
		}
		if o.Weights.Terms[scoring.Axis(r.Axis)][i].Points == 0 {
			t.Errorf("evidence of %s on %s, where it counts for nothing", r.Feature, r.Axis)
		}
		sums[cell{r.Article, r.Axis + "_" + r.Feature}] += r.Share
	}
	err := tables.EachEvidence(out.Dir, func(s *tables.EvidenceSpan) bool {
		key := fmt.Sprint(s.Article, s.Field, s.Start, s.End)
		if seen[key] || len(s.Uses) == 0 {
			t.Errorf("span %+v stands twice, or serves no feature", s)
		}
		seen[key] = true
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	moved := map[string]int{}
	for c, got := range sums {
		cell := points[c.article][c.column]
		want, err := strconv.ParseFloat(cell, 64)
		if cell == "" { // an article that is not scored has no points to share
			continue
		}
		if err != nil || math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: the shares of %s add up to %v, points.csv has %q", c.article, c.column, got, cell)
		}
		if want != 0 {
			axis, _, _ := strings.Cut(c.column, "_")
			moved[axis]++
		}
	}
	if moved["reliability"] < 20 || moved["bias"] < 20 {
		t.Errorf("features that moved a score: %v: the test has no teeth", moved)
	}
}

// TestEvidenceKept: what is asked for is kept and described, a run that keeps more
// answers who asks for less, and a run that keeps less is run again.
func TestEvidenceKept(t *testing.T) {
	o := options(t, sample)
	o.NoPlots = true
	for _, c := range []struct {
		ask, keeps Kept
		again      bool
		file       string
	}{
		{KeepNone, KeepNone, false, ""}, {KeepScored, KeepScored, false, tables.EvidenceFile}, {KeepAll, KeepAll, false, tables.EvidenceFile},
		{KeepScored, KeepAll, true, tables.EvidenceFile}, {KeepNone, KeepAll, true, tables.EvidenceFile}, {KeepPlain, KeepPlain, false, tables.EvidencePlainFile},
	} {
		o.Evidence = c.ask
		out := mustRun(t, o)
		m, err := ReadManifest(out.Dir)
		if err != nil {
			t.Fatal(err)
		}
		if m.Extras.Evidence != c.keeps || out.Again != c.again {
			t.Errorf("asked for %s: the run keeps %q, again %v", c.ask, m.Extras.Evidence, out.Again)
		}
		shown, scored := 0, 0
		err = tables.EachEvidence(out.Dir, func(s *tables.EvidenceSpan) bool {
			for _, u := range s.Uses {
				if u.Axis == "" {
					shown++
				} else {
					scored++
				}
			}
			return true
		})
		if none := errors.Is(err, tables.ErrNoEvidence); none != (c.file == "") || err != nil && !none {
			t.Errorf("asked for %s: %v", c.ask, err)
		}
		if (scored > 0) != (c.file != "") || (shown > 0) != (c.keeps == KeepAll || c.keeps == KeepPlain) {
			t.Errorf("asked for %s: %d uses with points, %d without", c.ask, scored, shown)
		}
		dict, err := os.ReadFile(filepath.Join(out.Dir, "datapackage.json"))
		if err != nil {
			t.Fatal(err)
		}
		if c.file != "" && !strings.Contains(string(dict), `"path": "`+c.file+`"`) || c.file == "" && strings.Contains(string(dict), `"evidence`) {
			t.Errorf("asked for %s: datapackage.json names another file", c.ask)
		}
	}
}

// TestEvidenceOfCopies: the words that an article shares with its source stand in
// its evidence, as copied, and as copied without credit where it names nobody.
func TestEvidenceOfCopies(t *testing.T) {
	var taken []string
	for i := range 24 {
		taken = append(taken, fmt.Sprintf("In the year %d the harbour of Port %c took in %d barrels of salted cod and sold all but %d.", 1801+i, 'A'+i, 310+7*i, 12+i))
	}
	text := strings.Join(taken, " ")
	own := "Nobody in the town of Ansley remembers a winter like the last one, when the ferry stayed in port for nine weeks and the school was closed."
	out := mustRun(t, options(t, write(t, "copies.jsonl",
		record(t, "id", "first", "outlet", "a.example", "title", "Salted cod of the harbour", "published", "2025-03-01", "body", text+"\n\nThe tables were kept by the clerk of the harbour, whose books stand in the town hall."),
		record(t, "id", "second", "outlet", "b.example", "title", "The harbour and its salted cod", "published", "2025-03-04", "body", "\ufeff"+own+"\r\n\r\n"+text+"\r\n\r\nMore on Friday, the town said."))))
	found := map[string]int{}
	for _, r := range readEvidence(t, out) {
		if r.Rule != "copied" {
			continue
		}
		found[r.Article+" "+r.Feature]++
		if r.Message != "stands in first" || !strings.HasPrefix(r.Quote, taken[0][:40]) || strings.Contains(r.Quote, "Ansley") || r.Start != utf8.RuneCountInString(own)+5 {
			t.Errorf("%+v", r)
		}
	}
	if len(found) != 2 || found["second copied_share"] != 1 || found["second copied_uncredited_share"] != 1 {
		t.Errorf("copied evidence: %v", found)
	}
}

// TestEvidenceOfNews holds the same over real articles, where they are at hand,
// and their tables against the descriptions.
func TestEvidenceOfNews(t *testing.T) {
	in := news(t, 400)
	o := options(t, in)
	fields, err := corpus.ParseFieldMap("id=ID,outlet=source_url,url=url,title=title,published=date,byline=authors,body=content_original")
	if err != nil {
		t.Fatal(err)
	}
	o.Fields = fields
	out := mustRun(t, o)
	if out.Counts.Failed > 0 || out.Counts.Articles < 390 {
		t.Errorf("%+v", out.Counts)
	}
	rows := checkEvidence(t, out, bodiesMapped(t, fields, in))
	if len(rows) < 300 {
		t.Errorf("evidence of %d articles", len(rows))
	}
	for _, table := range tables.Tables {
		f, err := os.Open(filepath.Join(out.Dir, table.File))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tabletest.Validate(f, table); err != nil {
			t.Error(err)
		}
		f.Close()
	}
}

// news writes n articles of the development data, every 50th, to a file.
func news(t *testing.T, n int) string {
	t.Helper()
	var lines []string
	testkit.EachLine(t, func(i int, line []byte) bool {
		if i%50 == 0 {
			lines = append(lines, string(line))
		}
		return len(lines) < n
	}, "data", "allsides-dev.jsonl.gz")
	return write(t, "news.jsonl", lines...)
}

// checkEvidence holds every row of evidence.jsonl against the body it points
// into, and gives the rows of each article.
func checkEvidence(t *testing.T, out *Outcome, articles map[string]*corpus.Article) map[string]int {
	t.Helper()
	rows := map[string]int{}
	runesOf := map[string][]rune{}
	for _, e := range readEvidence(t, out) {
		a := articles[e.Article]
		if a == nil {
			t.Fatalf("evidence of an unknown article %q", e.Article)
		}
		rows[e.Article]++
		if e.RunID != out.RunID || e.Message == "" || features.Index(e.Feature) < 0 {
			t.Errorf("row %+v", e)
		}
		if e.Field != "body" {
			if e.Field != "title" {
				t.Errorf("field %q", e.Field)
			}
			continue
		}
		body := runesOf[e.Article]
		if body == nil {
			body = []rune(a.Body)
			runesOf[e.Article] = body
		}
		if e.Start < 0 || e.Start > e.End || e.End > len(body) {
			t.Fatalf("%s: %s: [%d, %d) of %d code points", e.Article, e.Feature, e.Start, e.End, len(body))
		}
		got := corpus.Clean(string(body[e.Start:e.End]))
		if r := []rune(got); len(r) > 300 {
			got = string(r[:300]) + "…"
		}
		if got != e.Quote {
			t.Errorf("%s: %s: at [%d, %d) stands %q, the quote is %q", e.Article, e.Feature, e.Start, e.End, got, e.Quote)
		}
		if utf8.RuneCountInString(e.Quote) > 301 { // 300 and the mark that more follows
			t.Errorf("a quote of %d runes", utf8.RuneCountInString(e.Quote))
		}
	}
	return rows
}

// TestOrderAndWorkers: neither the order of the records nor the number of
// workers changes a byte.
func TestOrderAndWorkers(t *testing.T) {
	var lines []string
	for id, a := range bodies(t, sample) {
		lines = append(lines, record(t, "id", id, "outlet", a.Outlet, "url", a.URL, "title", a.Title, "byline", a.Byline, "section", a.Section, "body", a.Body))
	}
	slices.Sort(lines)
	var first map[string]string
	for i, jobs := range []int{1, 7, 3} {
		rand.New(rand.NewPCG(uint64(i), 1)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		half := len(lines) / (i + 1)
		o := options(t, write(t, "a.jsonl", lines[:half]...), write(t, "b.jsonl", lines[half:]...))
		o.Jobs = jobs
		dir := mustRun(t, o).Dir
		got := map[string]string{}
		for _, name := range list(t, dir) {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if name != "run.json" {
				got[name] = string(data)
			}
		}
		if first == nil {
			first = got
			continue
		}
		if len(got) != len(first) {
			t.Errorf("%d files, then %d", len(first), len(got))
		}
		for name, data := range first {
			if got[name] != data {
				t.Errorf("%s differs with %d workers and another order", name, jobs)
			}
		}
	}
}

// TestNoOp: the same night is not run again, unless asked to; another night is.
func TestNoOp(t *testing.T) {
	o := options(t, write(t, "a.txt", storyA))
	first := mustRun(t, o)
	stat, err := os.Stat(filepath.Join(first.Dir, "articles.csv"))
	if err != nil {
		t.Fatal(err)
	}
	again := mustRun(t, o)
	if !again.Again || again.RunID != first.RunID || again.Dir != first.Dir {
		t.Errorf("second run: %+v", again)
	}
	if s, _ := os.Stat(filepath.Join(first.Dir, "articles.csv")); s == nil || !s.ModTime().Equal(stat.ModTime()) {
		t.Error("the second run touched the first one's files")
	}
	o.Full = true
	if full := mustRun(t, o); full.Again || full.RunID != first.RunID {
		t.Errorf("--full: %+v", full)
	}
	o.Full = false
	for name, change := range map[string]func(*Options){
		"as-of":  func(o *Options) { o.AsOf = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) },
		"limits": func(o *Options) { o.Limits.MinArticles = 1 },
		"panel":  func(o *Options) { o.PanelHash = "another" },
		"models": func(o *Options) {
			n := *o.Norms
			o.Versions = map[string]string{"attribution": "2"}
			o.Norms, n.Extractors = &n, o.Versions
		},
		"input": func(o *Options) { o.Inputs = []string{write(t, "a.txt", storyA+" More.")} },
	} {
		p := o
		change(&p)
		if out := mustRun(t, p); out.Again || out.RunID == first.RunID {
			t.Errorf("another %s is the same run", name)
		}
	}
	back := mustRun(t, o)
	if link, err := os.Readlink(filepath.Join(o.Out, "latest")); err != nil || !back.Again || link != first.RunID {
		t.Errorf("latest points to %q, want %q", link, first.RunID)
	}
}

// TestLock: two runs never write into one folder; the lock is free afterwards.
func TestLock(t *testing.T) {
	o := options(t, write(t, "a.txt", storyA))
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		t.Fatal(err)
	}
	l := flock.New(filepath.Join(o.Out, ".lock"))
	if ok, err := l.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, err := Run(context.Background(), o); !errors.Is(err, ErrLocked) {
		t.Errorf("error %v, want ErrLocked", err)
	}
	if got := list(t, o.Out); !slices.Equal(got, []string{".lock"}) {
		t.Errorf("a locked-out run left %v", got)
	}
	l.Unlock()
	mustRun(t, o)
	mustRun(t, o)
}

// TestInterrupted: a run stopped in any stage leaves the last good night, and
// nothing of itself.
func TestInterrupted(t *testing.T) {
	o := options(t, write(t, "good.txt", storyA))
	good := mustRun(t, o)
	before := list(t, o.Out)
	for _, stage := range []string{"measure", "window", "summarise"} {
		t.Run(stage, func(t *testing.T) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			p := o
			p.Inputs = []string{sample}
			p.Stage = func(name string, done, all int) {
				if name == stage {
					cancel()
				}
			}
			out, err := Run(ctx, p)
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("outcome %+v, error %v", out, err)
			}
			if got := list(t, o.Out); !slices.Equal(got, before) {
				t.Errorf("left %v, want %v", got, before)
			}
			if link, err := os.Readlink(filepath.Join(o.Out, "latest")); err != nil || link != good.RunID {
				t.Errorf("latest is %q (%v), want %q", link, err, good.RunID)
			}
		})
	}
	t.Run("before the start", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		p := o
		p.Inputs = []string{sample}
		if _, err := Run(ctx, p); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	})
}

// TestSweep: what a killed run left goes away; a run that --full had moved
// aside when it was killed comes back.
func TestSweep(t *testing.T) {
	o := options(t, write(t, "good.txt", storyA))
	good := mustRun(t, o)
	stage := filepath.Join(o.Out, stagePrefix+"1234")
	if err := os.MkdirAll(filepath.Join(stage, "run"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(good.Dir, filepath.Join(stage, asideName)); err != nil {
		t.Fatal(err)
	}
	again := mustRun(t, o)
	if !again.Again {
		t.Error("the run moved aside did not come back")
	}
	got := list(t, o.Out)
	if !slices.Contains(got, good.RunID) || slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, stagePrefix) }) {
		t.Errorf("out holds %v", got)
	}
	// a folder without a finished run.json is no run
	if err := os.Remove(filepath.Join(good.Dir, "run.json")); err != nil {
		t.Fatal(err)
	}
	if out := mustRun(t, o); out.Again {
		t.Error("half a run was taken for a run")
	}
}

// TestDryRun writes nothing.
func TestDryRun(t *testing.T) {
	o := options(t, sample)
	o.DryRun = true
	out := mustRun(t, o)
	if out.RunID == "" || out.Dir != "" || out.Counts.Articles != 43 {
		t.Errorf("%+v", out)
	}
	if _, err := os.Stat(o.Out); !os.IsNotExist(err) {
		t.Error("a dry run made the folder of runs")
	}
	o.DryRun = false
	if real := mustRun(t, o); real.RunID != out.RunID {
		t.Error("a dry run has another id than the run")
	}
}

// TestNoArticles: nothing is published, and where there is not even a file nothing is written.
func TestNoArticles(t *testing.T) {
	o := options(t, t.TempDir())
	if _, err := Run(context.Background(), o); !errors.Is(err, ErrNoArticles) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(o.Out); !os.IsNotExist(err) {
		t.Error("the folder of runs was made for no article")
	}
	o = options(t, write(t, "a.jsonl", `{"id": "x"}`))
	if _, err := Run(context.Background(), o); !errors.Is(err, ErrNoArticles) || !strings.Contains(err.Error(), "failed: 1") {
		t.Errorf("error %v", err)
	}
	if _, err := os.Lstat(filepath.Join(o.Out, "latest")); !os.IsNotExist(err) {
		t.Error("latest was made for no article")
	}
}

// TestStandardInput is walked twice although it can be read once.
func TestStandardInput(t *testing.T) {
	o := options(t, "-")
	o.Stdin = strings.NewReader(record(t, "id", "a", "body", storyA) + "\n" + record(t, "id", "b", "body", storyB) + "\n")
	out := mustRun(t, o)
	if got := column(t, filepath.Join(out.Dir, "articles.csv"), "article_id"); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("articles %v", got)
	}
}

// TestTooMany: exit code 3 depends on the share of records that failed.
func TestTooMany(t *testing.T) {
	lines := []string{`{"id": "bad"}`}
	for i := range 49 {
		lines = append(lines, record(t, "id", "a"+string(rune('A'+i)), "body", storyA+strings.Repeat(" Again.", i)))
	}
	o := options(t, write(t, "in.jsonl", lines...))
	if out := mustRun(t, o); out.TooMany || out.Counts.Failed != 1 || out.Counts.Records != 50 {
		t.Errorf("1 of 50 at .02: %+v", out.Counts)
	}
	o.MaxFailed, o.Full = .019, true
	out := mustRun(t, o)
	if !out.TooMany {
		t.Error("1 of 50 at .019 is too many")
	}
	var m map[string]any
	data, _ := os.ReadFile(filepath.Join(out.Dir, "run.json"))
	if err := json.Unmarshal(data, &m); err != nil || m["exit_code"] != 3.0 || m["status"] != "complete_with_failures" {
		t.Errorf("run.json: %v %v %v", err, m["exit_code"], m["status"])
	}
	for _, k := range []string{"gates", "overrides", "warnings", "inputs", "outputs", "stages"} {
		if m[k] == nil {
			t.Errorf("run.json: %s is null", k)
		}
	}
}

// TestEachInOrder hands results on in the order of the input, whoever is first.
func TestEachInOrder(t *testing.T) {
	var lines []string
	for i := range 100 {
		lines = append(lines, record(t, "id", string(rune('0'+i)), "body", storyA))
	}
	lines[7] = "{}"
	sources, err := corpus.Open([]string{write(t, "in.jsonl", lines...)})
	if err != nil {
		t.Fatal(err)
	}
	r := &corpus.Reader{Sources: sources}
	var got []int
	worked, failed, err := EachInOrder(context.Background(), 8, r, func(records []corpus.Record) (out []Line) {
		if records[0].Line%3 == 0 {
			time.Sleep(time.Millisecond)
		}
		for _, rec := range records {
			_, bad := r.Article(rec)
			out = append(out, Line{[]byte{byte(rec.Line)}, bad})
		}
		return out
	}, func(b []byte) error {
		got = append(got, int(b[0]))
		return nil
	}, func(*corpus.RecordError) {})
	if err != nil || worked != 99 || failed != 1 {
		t.Errorf("worked %d, failed %d, %v", worked, failed, err)
	}
	if !slices.IsSorted(got) {
		t.Errorf("order %v", got)
	}
	stop := errors.New("full")
	if _, _, err := EachInOrder(context.Background(), 4, r, func(records []corpus.Record) []Line { return slices.Repeat([]Line{{Text: []byte{1}}}, len(records)) }, func([]byte) error { return stop }, nil); !errors.Is(err, stop) {
		t.Errorf("a write that fails gives %v", err)
	}
}
