package pipeline

import (
	"slices"
	"sort"
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
// contents the smallest hash stays and each other content is one row of
// skipped.csv, whatever the order.
func TestDuplicates(t *testing.T) {
	a, b, c := record(t, "id", "x", "body", storyA), record(t, "id", "x", "body", storyB), record(t, "id", "x", "body", storyC)
	other := record(t, "id", "y", "body", storyA)
	for _, tc := range []struct {
		name                         string
		lines                        []string
		articles, duplicates, failed int64
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
			var keptHash string
			permute(tc.lines, func(lines []string) {
				inv := inventoryOf(t, options(t, write(t, "in.jsonl", lines...)))
				got := inv.counts
				if got.Articles != tc.articles || got.Duplicates != tc.duplicates || got.Failed != tc.failed {
					t.Fatalf("%d articles, %d duplicates, %d failed; want %d, %d, %d\n%s", got.Articles, got.Duplicates, got.Failed, tc.articles, tc.duplicates, tc.failed, strings.Join(lines, "\n"))
				}
				var hashes []string
				inv.kept(func(e *stages.Seen) { hashes = append(hashes, e.Hash) })
				sort.Strings(hashes)
				if h := strings.Join(hashes, " "); keptHash == "" {
					keptHash = h
				} else if h != keptHash {
					t.Fatalf("kept %s, in another order %s", h, keptHash)
				}
				for _, e := range inv.errors {
					if e.Reason != corpus.SkipDuplicateID || e.ID != "x" {
						t.Fatalf("error %v", e)
					}
				}
			})
		})
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
// every window; what is dated after the end counts as undated.
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
		{"28 days to the 28th", func(o *Options) { o.Window, o.AsOf = 28, day("2025-03-28") }, append([]string{"first", "first-abroad", "last", "after"}, undated...)},
		{"28 days to the newest", func(o *Options) { o.Window = 28 }, append([]string{"last", "after"}, undated...)},
		{"1 day", func(o *Options) { o.Window, o.AsOf = 1, day("2025-03-28") }, append([]string{"last", "after"}, undated...)},
		{"since", func(o *Options) { o.Since = day("2025-03-28") }, append([]string{"last", "after"}, undated...)},
		{"since inside the window", func(o *Options) { o.Window, o.AsOf, o.Since = 28, day("2025-03-28"), day("2025-03-20") }, append([]string{"last", "after"}, undated...)},
		{"since before the window", func(o *Options) { o.Window, o.AsOf, o.Since = 1, day("2025-03-28"), day("2025-01-01") }, append([]string{"last", "after"}, undated...)},
		{"as-of a moment", func(o *Options) { o.Window, o.AsOf = 1, day("2025-03-28").Add(12*time.Hour) }, append([]string{"last", "after"}, undated...)},
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
