package pipeline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"presscore/corpus"
	"presscore/stages"
)

const (
	storyA = "The harbour council met on Friday. It put the bridge off for a year, the clerk said."
	storyB = "The bridge is to open in May, the mayor said. Two lanes will stay shut until June."
	storyC = "Ferries run twice a day. The fare is four crowns, the line said in a statement."
)

// TestDuplicates: equal content under one id is one article; of different
// contents the one that was read last stays, and each other content is an earlier
// version, no failure.
func TestDuplicates(t *testing.T) {
	a, b, c := record(t, "id", "x", "body", storyA), record(t, "id", "x", "body", storyB), record(t, "id", "x", "body", storyC)
	other := record(t, "id", "y", "body", storyA)
	for _, tc := range []struct {
		name                          string
		lines                         []string
		articles, duplicates, revised int64
	}{
		{"one", []string{a}, 1, 0, 0},
		{"equal", []string{a, a, a}, 1, 2, 0},
		{"other id", []string{a, other}, 2, 0, 0},
		{"different", []string{a, b}, 1, 0, 1},
		{"three", []string{a, b, c}, 1, 0, 2},
		{"different and equal", []string{a, b, a, b, b}, 1, 3, 1},
		{"equal first", []string{b, b, a, a, b}, 1, 3, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			permute(tc.lines, func(lines []string) {
				inv := inventoryOf(t, options(t, write(t, "in.jsonl", lines...)))
				got := inv.counts
				if got.Articles != tc.articles || got.Duplicates != tc.duplicates || got.Revised != tc.revised || got.Failed != 0 {
					t.Fatalf("%d articles, %d duplicates, %d revised, %d failed; want %d, %d, %d, 0\n%s", got.Articles, got.Duplicates, got.Revised, got.Failed, tc.articles, tc.duplicates, tc.revised, strings.Join(lines, "\n"))
				}
				if (len(inv.notes) > 0) != (tc.revised > 0) {
					t.Errorf("notes %q", inv.notes)
				}
				last := lines[len(lines)-1]
				inv.kept(func(e *stages.Seen) {
					if e.ID == "x" && (lines[e.Nth] != last && tc.name != "other id" || inv.revised["x"] != (tc.revised > 0)) {
						t.Errorf("kept %s (revised %v), last is %s", lines[e.Nth], inv.revised["x"], last)
					}
				})
			})
		})
	}
}

// TestTheNewestVersionWins: by the time of the last change, else of publication,
// else by its place; as of an earlier day, by what there was then.
func TestTheNewestVersionWins(t *testing.T) {
	v := func(n string, fields ...string) string {
		return record(t, append(fields, "id", "x", "title", n, "body", storyA+" "+n)...)
	}
	for _, tc := range []struct {
		name  string
		lines []string
		want  int // line that is kept
		asOf  string
	}{
		{"changed later", []string{v("2", "published", "2025-03-01", "updated", "2025-03-03"), v("1", "published", "2025-03-01", "updated", "2025-03-02")}, 0, ""},
		{"changed before published anew", []string{v("1", "published", "2025-03-02"), v("2", "published", "2025-03-01", "updated", "2025-03-03")}, 1, ""},
		{"published later", []string{v("2", "published", "2025-03-02"), v("1", "published", "2025-03-01")}, 0, ""},
		{"same day", []string{v("1", "published", "2025-03-02"), v("2", "published", "2025-03-02")}, 1, ""},
		{"one undated", []string{v("1", "published", "2025-03-02"), v("2")}, 1, ""},
		{"as of the day before the change", []string{v("1", "published", "2025-03-01"), v("2", "published", "2025-03-01", "updated", "2025-03-03")}, 0, "2025-03-02"},
	} {
		o := options(t, write(t, "in.jsonl", tc.lines...))
		if tc.asOf != "" {
			o.AsOf, _ = time.Parse(time.DateOnly, tc.asOf)
		}
		inv := inventoryOf(t, o)
		at := -1
		inv.kept(func(e *stages.Seen) { at = e.Nth })
		if inv.counts.Articles != 1 || at != tc.want || inv.counts.Failed != 0 {
			t.Errorf("%s: %+v, line %d kept, want %d", tc.name, inv.counts, at, tc.want)
		}
	}
}

// permute calls f with some orders of s: all rotations, forward and backward.
func permute(s []string, f func([]string)) {
	for i := range s {
		p := append(slices.Clone(s[i:]), s[:i]...)
		f(p)
		slices.Reverse(p)
		f(p)
	}
}

// TestWindow: bounds are days in UTC, both ends inside; undated articles are in
// every window; what is dated after the end is outside.
func TestWindow(t *testing.T) {
	in := write(t, "in.jsonl",
		record(t, "id", "before", "published", "2025-02-28T23:59:59Z", "body", storyA),
		record(t, "id", "first", "published", "2025-03-01", "body", storyA+" 1"),
		record(t, "id", "first-abroad", "published", "2025-02-28T20:00:00-05:00", "body", storyA+" 2"),
		record(t, "id", "last", "published", "2025-03-28T23:59:59Z", "body", storyB),
		record(t, "id", "after", "published", "2025-03-29", "body", storyB+" 1"),
		record(t, "id", "undated", "body", storyC),
		record(t, "id", "odd", "published", "1/2/25", "body", storyC+" 1"),
		record(t, "id", "ancient", "published", "1994-12-31", "body", storyC+" 2"))
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	undated := []string{"undated", "odd", "ancient"}
	for _, tc := range []struct {
		name string
		set  func(*Options)
		want []string
	}{
		{"all", func(*Options) {}, append([]string{"before", "first", "first-abroad", "last", "after"}, undated...)},
		{"28 days to the 28th", func(o *Options) { o.Window, o.AsOf = 28, day("2025-03-28") }, append([]string{"first", "first-abroad", "last"}, undated...)},
		{"28 days to the newest", func(o *Options) { o.Window = 28 }, append([]string{"last", "after"}, undated...)},
		{"1 day", func(o *Options) { o.Window, o.AsOf = 1, day("2025-03-28") }, append([]string{"last"}, undated...)},
		{"since", func(o *Options) { o.Since = day("2025-03-28") }, append([]string{"last", "after"}, undated...)},
		{"since inside the window", func(o *Options) { o.Window, o.AsOf, o.Since = 28, day("2025-03-28"), day("2025-03-20") }, append([]string{"last"}, undated...)},
		{"since before the window", func(o *Options) { o.Window, o.AsOf, o.Since = 1, day("2025-03-28"), day("2025-01-01") }, append([]string{"last"}, undated...)},
		{"as-of a moment", func(o *Options) { o.Window, o.AsOf = 1, day("2025-03-28").Add(12*time.Hour) }, undated},
	} {
		t.Run(tc.name, func(t *testing.T) {
			o := options(t, in)
			tc.set(&o)
			inv := inventoryOf(t, o)
			got, want := kept(inv), slices.Clone(tc.want)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("kept %v, want %v", got, want)
			}
			if all := inv.counts.Articles + inv.counts.Outside; all != 8 {
				t.Errorf("%d articles + %d outside, want 8", inv.counts.Articles, inv.counts.Outside)
			}
		})
	}
}

// TestSelect: --select and --exclude go by the panel's key, however it is written.
func TestSelect(t *testing.T) {
	in := write(t, "in.jsonl", record(t, "id", "a", "outlet", "https://www.a.example/x", "body", storyA),
		record(t, "id", "b", "outlet", "b.example", "body", storyB), record(t, "id", "c", "outlet", "The C", "body", storyC))
	o := options(t, in)
	o.Select = []string{"www.a.example", "The C"}
	if got := kept(inventoryOf(t, o)); !slices.Equal(got, []string{"a", "c"}) {
		t.Errorf("selected %v", got)
	}
	o.Exclude = []string{"a.example"}
	if got := kept(inventoryOf(t, o)); !slices.Equal(got, []string{"c"}) {
		t.Errorf("selected and not excluded %v", got)
	}
}

// TestOnePerLine: skipped.csv has one row for a file and line.
func TestOnePerLine(t *testing.T) {
	at := func(line int, id string) *corpus.RecordError {
		return &corpus.RecordError{Origin: corpus.Origin{Path: "a.json", Line: line}, ID: id, Reason: corpus.SkipNoBody, Detail: "no body"}
	}
	in := []*corpus.RecordError{at(1, "a"), at(1, "b"), at(1, "c"), at(2, "d")}
	got := onePerLine(in)
	if len(got) != 2 || got[0].Detail != "no body (and 2 more on this line)" || got[0].ID != "a" || got[1].Detail != "no body" {
		t.Errorf("got %v", got)
	}
	if in[0].Detail != "no body" {
		t.Error("the error itself was changed")
	}
}

// TestOneWrongDateDoesNotEmptyTheNight: an article dated 2062 counts as undated,
// and the run says so; the others are the night. With an end given it is outside.
func TestOneWrongDateDoesNotEmptyTheNight(t *testing.T) {
	var lines []string
	for i := range 28 {
		lines = append(lines, record(t, "id", strconv.Itoa(i), "published", fmt.Sprintf("2026-11-%02dT08:00:00Z", 1+i), "body", storyA+strconv.Itoa(i)))
	}
	lines = append(lines, record(t, "id", "far", "published", "2062-11-12", "body", storyB))
	o := options(t, write(t, "in.jsonl", lines...))
	o.Window = 28
	inv := inventoryOf(t, o)
	if inv.counts.Articles != 29 || inv.counts.Outside != 0 || day(inv.end) != "2026-11-28" || len(inv.notes) != 1 || !strings.Contains(inv.notes[0], "1 implausible") || !strings.Contains(inv.notes[0], `2062-11-12 of "far"`) {
		t.Errorf("%+v to %s, %q", inv.counts, day(inv.end), inv.notes)
	}
	o.AsOf = time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	if inv = inventoryOf(t, o); inv.counts.Articles != 28 || inv.counts.Outside != 1 || len(inv.notes) != 0 {
		t.Errorf("as of the 28th: %+v, %q", inv.counts, inv.notes)
	}
}

// TestNotesOfANight: dates that were not read and names that were joined are told
// to the operator; joined names are one outlet, also for --select.
func TestNotesOfANight(t *testing.T) {
	o := options(t, write(t, "in.jsonl",
		record(t, "id", "1", "outlet", "The Port Courier", "published", "02/03/2026", "body", storyA),
		record(t, "id", "2", "outlet", "PORT COURIER", "published", "2026-03-02", "body", storyB),
		record(t, "id", "3", "outlet", "The Port Courier", "published", "2026-03-02 17:03 IST", "body", storyC)))
	var told []string
	o.Note = func(text string) { told = append(told, text) }
	o.Select = []string{"the port courier"}
	inv := inventoryOf(t, o)
	if inv.counts.Articles != 3 || len(told) != 3 || !slices.Equal(told, inv.notes) {
		t.Errorf("%+v, %q", inv.counts, told)
	}
	for i, want := range []string{`1 article of The Port Courier could not be read`, `1 article of The Port Courier could be read to the day alone`, `"PORT COURIER" (1 article) counted as "The Port Courier"`} {
		if i < len(told) && !strings.Contains(told[i], want) {
			t.Errorf("%q, want %q in it", told[i], want)
		}
	}
}
