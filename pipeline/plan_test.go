package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"presscore/pipeline/filter"
	"presscore/window"
)

// plannedNight is a file that has all that a look over the whole input decides: dates
// far after all others, two versions of an article, equal ones, outlets spelt two ways,
// copies, and lines that are no articles, the first among them.
func plannedNight(t *testing.T) string {
	t.Helper()
	lines := []string{`{"id":"half","body":"The harbour`}
	for id, a := range bodies(t, sample) {
		published := ""
		if !a.Published.IsZero() {
			published = a.Published.Format("2006-01-02T15:04:05Z07:00")
		}
		lines = append(lines, record(t, "id", id, "outlet", a.Outlet, "title", a.Title, "byline", a.Byline, "published", published, "body", a.Body))
	}
	slices.Sort(lines[1:])
	lines = append(lines, lines[5], "", `{"id":"none"}`, "{",
		record(t, "id", "late", "outlet", "THE TIDINGS", "published", "2062-01-01", "body", storyA+" "+storyB),
		record(t, "id", "twice", "outlet", "The Tidings", "published", "2025-03-02", "body", storyA),
		record(t, "id", "twice", "outlet", "The Tidings", "published", "2025-03-03", "body", storyA+" "+storyC),
		record(t, "id", "odd", "outlet", "The Tidings", "published", "1/2/25", "byline", "Lucy Grant", "body", storyB))
	return write(t, "in.jsonl", lines...)
}

// elsewhere measures the lines of a file as an engine would, dealt to n parts in
// another order, and gives the answers and the number of lines.
func elsewhere(t *testing.T, o Options, plan *Plan, path string, n int) (answers string, sent int64) {
	t.Helper()
	out, lines := measuredIn(t, o, plan, path, n, nil)
	return strings.Join(out, ""), int64(len(lines))
}

// measuredIn gives the answers and the lines themselves.
func measuredIn(t *testing.T, o Options, plan *Plan, path string, n int, numbers *filter.Numbers) (answers, lines []string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		line, err := (&filter.Record{Kind: filter.KindLine, N: int64(i), Text: []byte(text)}).Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	var out strings.Builder
	for _, part := range dealt(lines, n, 5) {
		articles, step, err := o.ByPlan(plan)
		if err != nil {
			t.Fatal(err)
		}
		if err := filter.Measure(context.Background(), strings.NewReader(strings.Join(part, "")), &out, articles, step, numbers); err != nil {
			t.Fatal(err)
		}
	}
	return slices.Collect(strings.Lines(out.String())), lines
}

// engine is a small one: it deals records to programs as a cluster does.
type engine struct {
	t     *testing.T
	parts int
	all   string // what the programs wrote
}

// run sends records to programs, those of one group to one of them and one after the
// other, and gives what they wrote.
func (e *engine) run(groups map[int64][]string, program func(in io.Reader, out io.Writer) error) []string {
	e.t.Helper()
	var out strings.Builder
	for _, part := range dealt(slices.Sorted(maps.Keys(groups)), e.parts, 9) {
		var in strings.Builder
		for _, g := range part {
			in.WriteString(strings.Join(groups[g], ""))
		}
		if err := program(strings.NewReader(in.String()), &out); err != nil {
			e.t.Fatal(err)
		}
	}
	e.all += out.String()
	return slices.Collect(strings.Lines(out.String()))
}

// of are the records of some kinds.
func (e *engine) of(lines []string, yield func(line string, r filter.Record), kinds ...string) {
	e.t.Helper()
	for _, line := range lines {
		var r filter.Record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			e.t.Fatal(err)
		}
		if slices.Contains(kinds, r.Kind) {
			yield(line, r)
		}
	}
}

// grouped are the records of some kinds by group.
func (e *engine) grouped(lines []string, kinds ...string) map[int64][]string {
	out := map[int64][]string{}
	e.of(lines, func(line string, r filter.Record) { out[r.To] = append(out[r.To], line) }, kinds...)
	return out
}

// rest does the stages behind verify.
func (e *engine) rest(o Options, plan *Plan, records, lines []string) {
	e.t.Helper()
	ctx := context.Background()
	scored := e.run(e.slices(o, plan, records, lines), func(in io.Reader, out io.Writer) error {
		s, err := o.Scoring(plan)
		if err != nil {
			return err
		}
		return filter.Score(ctx, in, out, s)
	})
	e.run(e.grouped(scored, filter.KindRow), func(in io.Reader, out io.Writer) error {
		sums, add := o.Sums(plan)
		return filter.Reduce(ctx, in, out, sums, add)
	})
}

// slices lets roles look at the whole window, and gives what the stages for slices read.
func (e *engine) slices(o Options, plan *Plan, records, lines []string) map[int64][]string {
	e.t.Helper()
	ctx := context.Background()
	window := map[int64][]string{}
	for _, kinds := range [][]string{{filter.KindHead, filter.KindSketch}, {filter.KindPair, filter.KindCount}} {
		e.of(records, func(line string, r filter.Record) {
			if r.Kind != filter.KindCount || r.Stage != "" {
				window[0] = append(window[0], line)
			}
		}, kinds...)
	}
	placed := e.run(window, func(in io.Reader, out io.Writer) error {
		data, err := io.ReadAll(in)
		if err != nil || len(data) == 0 {
			return err
		}
		return filter.Roles(ctx, bytes.NewReader(data), out, o.WindowOptions(""))
	})
	n := map[int64][]int64{} // the lines of an article
	e.of(records, func(_ string, r filter.Record) { n[r.Article] = append(n[r.Article], r.N) }, filter.KindMeasured)
	slicesOf := e.grouped(append(placed, records...), filter.KindPlaced, filter.KindReading)
	delete(slicesOf, 0) // of earlier nights
	e.of(placed, func(_ string, r filter.Record) {
		for _, at := range n[r.Article] {
			slicesOf[r.To] = append(slicesOf[r.To], lines[at])
		}
	}, filter.KindWant)
	return slicesOf
}

// paired measures the lines of a file in parts and finds the pairs in parts; it gives all
// records and the number of lines.
func paired(t *testing.T, o Options, plan *Plan, folder, path string, parts int) (records string, sent int64) {
	t.Helper()
	e := &engine{t: t, parts: parts}
	answers, sent := e.pair(o, plan, folder, path, e.rest)
	return answers + e.all, sent
}

// pair is the night up to verify; then it lets rest go on. It gives the answers of measure,
// and the number of lines.
func (e *engine) pair(o Options, plan *Plan, folder, path string, rest func(o Options, plan *Plan, records, lines []string)) (measured string, sent int64) {
	t := e.t
	t.Helper()
	numbers, err := filter.OpenNumbers(filepath.Join(folder, NumbersFile), plan.Groups)
	if err != nil {
		t.Fatal(err)
	}
	defer numbers.Close()
	numbers.Rows, numbers.Evidence = plan.Rows, plan.Evidence
	answers, lines := measuredIn(t, o, plan, path, e.parts, numbers)
	earlier, err := os.ReadFile(filepath.Join(folder, EarlierFile))
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	search := func(in io.Reader, out io.Writer) error { return filter.Pairs(ctx, in, out, plan.Groups) }
	articles := append(slices.Collect(strings.Lines(string(earlier))), answers...)
	met := e.run(e.grouped(articles, filter.KindSamples), search)
	found := e.run(e.grouped(append(met, articles...), filter.KindMeetings, filter.KindRepeats, filter.KindOutlets), search)

	furniture := filepath.Join(t.TempDir(), "furniture.jsonl")
	var all []byte
	e.of(found, func(line string, _ filter.Record) { all = append(all, line...) }, filter.KindFurniture)
	if err := os.WriteFile(furniture, all, 0o644); err != nil {
		t.Fatal(err)
	}
	known, err := filter.ReadFurniture(furniture)
	if err != nil {
		t.Fatal(err)
	}
	of := map[int64][]string{} // what is known of an article
	e.of(articles, func(line string, r filter.Record) {
		if of[r.Article] = append(of[r.Article], line); r.Kind == filter.KindMeasured {
			of[r.Article] = append(of[r.Article], lines[r.N])
		}
	}, filter.KindMeasured, filter.KindSketch)
	candidates := map[int64][]string{}
	e.of(found, func(line string, _ filter.Record) { candidates[0] = append(candidates[0], line) }, filter.KindCandidates)
	found = append(found, e.run(candidates, func(in io.Reader, out io.Writer) error { return filter.Deal(ctx, in, out) })...)
	found = slices.DeleteFunc(found, func(line string) bool { return slices.Contains(candidates[0], line) })
	groups := e.grouped(found, filter.KindCandidates)
	e.of(found, func(_ string, r filter.Record) { groups[r.To] = append(groups[r.To], of[r.Article]...) }, filter.KindWant)
	pairs := e.run(groups, func(in io.Reader, out io.Writer) error {
		v, err := o.Verifier(plan, known)
		if err != nil {
			return err
		}
		return v.Verify(ctx, in, out)
	})
	rest(o, plan, slices.Concat(articles, met, found, pairs), lines)
	return strings.Join(answers, ""), int64(len(lines))
}

// sameWindow holds what two runs say of the work of their windows against each other, but
// for what depends on the memory of one machine.
func sameWindow(t *testing.T, want, got string) {
	t.Helper()
	var stats [2]window.Stats
	for i, dir := range []string{want, got} {
		m, err := ReadManifest(dir)
		if err != nil {
			t.Fatal(err)
		}
		stats[i] = m.Copies
		stats[i].IndexPasses, stats[i].SpilledRuns = 0, 0
	}
	if stats[0] != stats[1] {
		t.Errorf("%+v, want %+v", stats[1], stats[0])
	}
}

// TestPairedElsewhere: a night whose pairs were found in parts has the bytes of one that
// found them itself, also beside articles of earlier nights; where an article of it is not
// among them, the night finds the pairs itself.
func TestPairedElsewhere(t *testing.T) {
	path := plannedNight(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	half := len(lines) / 2
	for name, nights := range map[string][]string{
		"one night":                     {path},
		"beside the sketches of before": {write(t, "first.jsonl", lines[:half]...), write(t, "second.jsonl", lines[half:]...)},
	} {
		o := options(t, path)
		o.MaxFailed = 1
		night := func(out string, inputs string) Options {
			o := o
			o.Out, o.Inputs = out, []string{inputs}
			return o
		}
		tonight := nights[len(nights)-1]
		begun := func() string {
			out := filepath.Join(t.TempDir(), "out")
			for _, before := range nights[:len(nights)-1] {
				mustRun(t, night(out, before))
			}
			return out
		}
		single := mustRun(t, night(begun(), tonight))
		if copies := readCSV(t, filepath.Join(single.Dir, "copies.csv")); len(copies) < 3 {
			t.Fatalf("%s: %d pairs: the test has no teeth", name, len(copies))
		}
		for _, parts := range []int{1, 3, 16} {
			o, folder := night(begun(), tonight), t.TempDir()
			plan := planIn(t, o, folder)
			records, sent := paired(t, o, plan, folder, tonight, parts)
			o.Paired = true
			out, used, err := finished(t, o, plan, records, sent)
			if err != nil {
				t.Fatal(err)
			}
			sameFiles(t, single.Dir, out.Dir, "run.json")
			sameWindow(t, single.Dir, out.Dir)
			o.Out, o.Scored = begun(), true
			if out, _, err = finished(t, o, plan, records, sent); err != nil {
				t.Fatal(err)
			}
			sameFiles(t, single.Dir, out.Dir, "run.json")
			sameWindow(t, single.Dir, out.Dir)
			if out.Counts != single.Counts {
				t.Errorf("counts %+v, want %+v", out.Counts, single.Counts)
			}
			o.Out = begun()
			for _, kind := range []string{filter.KindPart, filter.KindPlaced, filter.KindCount} { // the last of each is lost
				at := strings.LastIndex(records, `{"v":4,"kind":"`+kind+`"`)
				if kind == filter.KindCount {
					at = strings.LastIndex(records[:strings.Index(records, `"stage":"score"`)], "{")
				}
				end := at + strings.IndexByte(records[at:], '\n') + 1
				if _, _, err := finished(t, o, plan, records[:at]+records[end:], sent); !errors.Is(err, filter.ErrProtocol) {
					t.Errorf("without a record of kind %s: %v", kind, err)
				}
			}
			if used.Numbered != out.Counts.Articles || len(used.Pairs) == 0 {
				t.Errorf("%s, %d parts: %d articles of %d took part, %d pairs", name, parts, used.Numbered, out.Counts.Articles, len(used.Pairs))
			}
			// An article that took no part: the pairs are not believed.
			o.Out = begun()
			used.Numbered--
			used.Pairs = nil
			o.Parts, o.Plan = used, plan
			if out, err = Run(context.Background(), o); err != nil {
				t.Fatal(err)
			}
			sameFiles(t, single.Dir, out.Dir, "run.json")
		}
	}
}

// planOf is the plan of a night after a journey.
func planOf(t *testing.T, o Options) *Plan { return planIn(t, o, "") }

// planIn also fills a folder.
func planIn(t *testing.T, o Options, folder string) *Plan {
	t.Helper()
	made, err := MakePlan(context.Background(), o, folder)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(made)
	if err != nil {
		t.Fatal(err)
	}
	plan := &Plan{}
	if err := json.Unmarshal(data, plan); err != nil {
		t.Fatal(err)
	}
	return plan
}

// finished is the night of o with the answers of other machines.
func finished(t *testing.T, o Options, plan *Plan, answers string, sent int64) (*Outcome, *filter.Parts, error) {
	t.Helper()
	parts, err := filter.ReadParts(strings.NewReader(answers), sent, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { parts.Close() })
	o.Plan, o.Parts = plan, parts
	out, err := Run(context.Background(), o)
	return out, parts, err
}

// TestMeasuredElsewhere: a night whose articles were measured in parts has the bytes of
// one that measured them itself, with a history and without, whatever came of a part.
func TestMeasuredElsewhere(t *testing.T) {
	path := plannedNight(t)
	o := options(t, path)
	o.MaxFailed = 1
	single := mustRun(t, o)
	if c := single.Counts; c.Failed != 3 || c.Duplicates != 1 || c.Revised != 1 {
		t.Fatalf("%+v: the night is not what the test is about", c)
	}
	for _, parts := range []int{1, 3, 16} {
		for _, history := range []string{"", filepath.Join(t.TempDir(), "nights.db")} {
			o := o
			o.Out, o.History = filepath.Join(t.TempDir(), "out"), history
			plan := planOf(t, o)
			answers, sent := elsewhere(t, o, plan, path, parts)
			out, used, err := finished(t, o, plan, answers, sent)
			if err != nil {
				t.Fatal(err)
			}
			sameFiles(t, single.Dir, out.Dir, "run.json")
			if n := single.Counts.Articles; used.Used() != n || used.Errors != 3 || out.Counts != single.Counts {
				t.Errorf("%d parts: %d memos used of %d articles, %d errors; counts %+v, want %+v", parts, used.Used(), n, used.Errors, out.Counts, single.Counts)
			}
			if history == "" {
				continue
			}
			o.Full, o.Out = false, filepath.Join(t.TempDir(), "out") // another folder, the same memory
			if again := mustRun(t, o); again.Counts.Known != single.Counts.Articles {
				t.Errorf("the history knows %d articles that were measured elsewhere, want %d", again.Counts.Known, single.Counts.Articles)
			}
		}
	}
}

// TestDamagedAnswers: an answer that is no memo costs the time of one article.
func TestDamagedAnswers(t *testing.T) {
	path := plannedNight(t)
	o := options(t, path)
	o.MaxFailed = 1
	single := mustRun(t, o)
	o.Out = filepath.Join(t.TempDir(), "out")
	plan := planOf(t, o)
	answers, sent := elsewhere(t, o, plan, path, 2)
	var bad []byte
	for i, line := range strings.SplitAfter(answers, "\n") {
		var r filter.Record
		if line == "" {
			break
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatal(err)
		}
		switch {
		case r.Kind == filter.KindMeasured && i%3 == 0:
			r.Memo = bytes.Repeat([]byte{byte(i)}, 40)
		case r.Kind == filter.KindMeasured && i%3 == 1:
			r.Key[0]++
		}
		var err error
		if bad, err = r.Append(bad); err != nil {
			t.Fatal(err)
		}
	}
	out, used, err := finished(t, o, plan, string(bad), sent)
	if err != nil {
		t.Fatal(err)
	}
	sameFiles(t, single.Dir, out.Dir, "run.json")
	if used.Used() >= single.Counts.Articles {
		t.Errorf("%d memos used: the test has no teeth", used.Used())
	}
}

// TestOtherPlans: a plan of another night, or by other norms, models or lists, is refused
// before anything is measured or published.
func TestOtherPlans(t *testing.T) {
	path := plannedNight(t)
	o := options(t, path)
	o.MaxFailed = 1
	plan := planOf(t, o)
	answers, sent := elsewhere(t, o, plan, path, 1)

	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(f, record(t, "id", "new", "body", storyC+" "+storyB))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := finished(t, o, plan, answers, sent); !errors.Is(err, ErrOtherPlan) || !strings.Contains(err.Error(), plan.Run) {
		t.Errorf("inputs that changed: %v", err)
	}
	if _, err := os.Lstat(filepath.Join(o.Out, "latest")); err == nil {
		t.Error("a night of another plan was published")
	}

	for name, change := range map[string]func(*Plan){
		"maker":   func(p *Plan) { p.Maker = "f00" },
		"version": func(p *Plan) { p.V++ },
		"kind":    func(p *Plan) { p.Kind = "" },
		"authors": func(p *Plan) { p.Authors = "" },
	} {
		other := *plan
		change(&other)
		if _, _, err := o.ByPlan(&other); !errors.Is(err, ErrOtherPlan) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	empty := options(t, write(t, "none.jsonl", "{"))
	if _, err := MakePlan(context.Background(), empty, ""); !errors.Is(err, ErrNoArticles) {
		t.Errorf("no article at all: %v", err)
	}
}
