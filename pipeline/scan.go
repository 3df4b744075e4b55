package pipeline

import (
	"context"
	"fmt"
	"io"
	"os"
	"sort"
	"sync"
	"time"

	"presscore/corpus"
	"presscore/stages"
)

// inventory is what the first walk found and chose, by which the second walk
// knows its records again.
type inventory struct {
	reader   *corpus.Reader
	wanted   map[string][]*stages.Seen // by file, then by place in it; nil: not of this night
	articles int                       // wanted in all
	errors   []*corpus.RecordError
	changed  []*stages.Seen // wanted, but no longer the same in the second walk
	counts   Counts
	start    time.Time // of the window; zero: no bound
	end      time.Time
	days     [2]time.Time    // start and end by the clock of the window's zone, see stages.Wall
	revised  map[string]bool // ids of wanted articles that came in several versions
	notes    []string        // what the operator should know of the night
	tonight  map[string]bool // ids of all records of tonight: true when the article is wanted

	authorKey uint64 // of the hashes of bylines: another one every run
}

// progressEvery is how many records pass between two words on progress.
const progressEvery = 256

// scan walks the inputs once and chooses the articles of the night. What cannot
// be read is told at once, so that an operator who watches sees it early; files
// of an unknown format are counted apart and fail nothing.
//
// What an earlier night saw in files whose bytes are the same is taken from known.
func scan(ctx context.Context, o *Options, temp string, known *inputs) (*inventory, error) {
	sources, err := corpus.OpenAs(o.Inputs, o.Format)
	if err != nil {
		return nil, err
	}
	if err := spool(sources, o.Stdin, temp); err != nil {
		return nil, err
	}
	inv := &inventory{reader: &corpus.Reader{Sources: sources, Fields: o.Fields, Panel: o.Panel, Correct: o.Overrides.Correct}, tonight: map[string]bool{}}
	remarks := corpus.Remarks{Panel: o.Panel}
	o.stage("scan", 0, 0)
	var mu sync.Mutex
	var seen []stages.Seen
	records, err := known.each(ctx, o.Jobs, *inv.reader, func(at place, g glimpse) {
		read := g.article.Hash
		if g.bad == nil {
			o.Overrides.Correct(&g.article)
		}
		mu.Lock()
		defer mu.Unlock()
		if g.bad != nil {
			inv.errors = append(inv.errors, g.bad)
			return
		}
		s := stages.Scan(&g.article, at.nth, at.in)
		if s.Hash == read { // a correction must be laid over it again
			s.Bytes = g.bytes
		}
		seen = append(seen, s)
		remarks.Add(&g.article)
		if len(seen)%progressEvery == 0 {
			o.stage("scan", len(seen), 0)
		}
	})
	if err != nil {
		return nil, err
	}
	inv.counts.Records = int64(records)
	inv.reader.Joined = remarks.Joined()
	for i := range seen {
		s := &seen[i]
		if one := inv.reader.Resolve(s.Outlet); one != s.Outlet { // its country may read its dates otherwise
			s.Outlet, s.Bytes = one, 0
		}
	}
	selected := stages.Select(seen, stages.Choice{Window: o.Window, AsOf: o.AsOf, Since: o.Since, Zone: o.Fields.Zone(), Only: o.Select, Exclude: o.Exclude, Names: inv.reader.Resolve})
	inv.choose(selected, seen)
	inv.days = [2]time.Time{stages.Wall(inv.start, o.Fields.Zone()), stages.Wall(inv.end, o.Fields.Zone())}
	for _, text := range append(remarks.Text(), selected.Notes...) {
		inv.notes = append(inv.notes, o.note("%s", text))
	}
	sort.Slice(inv.errors, func(i, j int) bool { return lessError(inv.errors[i], inv.errors[j]) })
	for _, e := range inv.errors {
		switch {
		case !e.Failure():
			inv.counts.Unread++
		case e.Lost:
			inv.counts.Lost++
			fallthrough
		default:
			inv.counts.Failed++
		}
		o.warn(e)
	}
	return inv, nil
}

// spool keeps standard input in a file: it is read twice.
func spool(sources []corpus.Source, stdin io.Reader, temp string) error {
	for i := range sources {
		if sources[i].Path != "-" {
			continue
		}
		f, err := os.CreateTemp(temp, "stdin-*")
		if err != nil {
			return err
		}
		if _, err := io.Copy(f, stdin); err != nil {
			f.Close()
			return fmt.Errorf("standard input: %w", err)
		}
		if err := f.Close(); err != nil {
			return err
		}
		sources[i].Spool = f.Name()
	}
	return nil
}

// choose takes over what was selected, and keeps the wanted articles by file and
// place so that the second walk finds them without decoding the others.
func (inv *inventory) choose(s *stages.Selection, seen []stages.Seen) {
	inv.start, inv.end = s.Start, s.End
	inv.counts.Duplicates, inv.counts.Revised, inv.counts.Outside, inv.counts.Articles = s.Duplicates, s.Revised, s.Outside, int64(len(s.Kept))
	for i := range seen {
		inv.tonight[seen[i].ID] = false
	}
	inv.articles = len(s.Kept)
	inv.wanted, inv.revised = map[string][]*stages.Seen{}, map[string]bool{}
	for i := range s.Kept {
		e := &s.Kept[i]
		if e.Revised {
			inv.revised[e.ID] = true
		}
		inv.tonight[e.ID] = true
		list := inv.wanted[e.Origin.Path]
		for len(list) <= e.In {
			list = append(list, nil)
		}
		list[e.In] = e
		inv.wanted[e.Origin.Path] = list
	}
}

// kept calls yield with every wanted article, by file and place.
func (inv *inventory) kept(yield func(*stages.Seen)) {
	for _, list := range inv.wanted {
		for _, e := range list {
			if e != nil {
				yield(e)
			}
		}
	}
}

// at is what the first walk saw at a place, nil when it is not wanted. Records
// that a file has gained since then belong to the next night.
func (inv *inventory) at(p place) *stages.Seen {
	if list := inv.wanted[p.path]; p.in < len(list) {
		return list[p.in]
	}
	return nil
}

// again reads a wanted record once more, or says why it is no longer the one that was seen.
func (inv *inventory) again(rec corpus.Record, s *stages.Seen) (*corpus.Article, *corpus.RecordError) {
	if s.Bytes != 0 && rec.Sum() == s.Bytes {
		if a, bad := inv.reader.Again(rec, corpus.Article{ID: s.ID, Outlet: s.Outlet, OutletSource: s.OutletSource, Published: s.Published, Hash: s.Hash}); bad == nil {
			return a, nil
		}
	}
	a, bad := inv.reader.Article(rec)
	return a, s.Check(a, bad)
}

// eachWanted is eachOfThem article by article.
func (inv *inventory) eachWanted(ctx context.Context, jobs int, work func(*corpus.Article), bad func(*corpus.RecordError)) error {
	return inv.eachOfThem(ctx, jobs, func(articles []*corpus.Article) {
		for _, a := range articles {
			work(a)
		}
	}, bad)
}

// eachOfThem walks the inputs a second time and calls work with every article of
// the night that is still the one that was seen, a few at a time. Those that are not, and those
// that are gone, are noted in inv.changed and handed to bad.
func (inv *inventory) eachOfThem(ctx context.Context, jobs int, work func([]*corpus.Article), bad func(*corpus.RecordError)) error {
	var mu sync.Mutex
	met := make(map[*stages.Seen]bool, inv.articles)
	note := func(s *stages.Seen, e *corpus.RecordError) {
		mu.Lock()
		met[s] = true
		if e != nil {
			inv.changed = append(inv.changed, s)
		}
		mu.Unlock()
		if e != nil {
			bad(e)
		}
	}
	_, err := eachBatch(ctx, jobs, inv.reader, func(records []recordAt) {
		var same []*corpus.Article
		for _, r := range records {
			s := inv.at(r.place)
			if s == nil {
				continue
			}
			a, changed := inv.again(r.rec, s)
			note(s, changed)
			if changed == nil {
				same = append(same, a)
			}
		}
		if len(same) > 0 {
			work(same)
		}
	}, func(*corpus.RecordError) {}) // the first walk named what cannot be read; what it had read is missed below
	if err != nil {
		return err
	}
	inv.kept(func(s *stages.Seen) {
		if !met[s] {
			note(s, s.Changed("it was there when the inputs were scanned and is gone"))
		}
	})
	return nil
}

// lessError orders what was skipped as skipped.csv lists it: by file and line.
func lessError(a, b *corpus.RecordError) bool {
	if a.Path != b.Path {
		return a.Path < b.Path
	}
	if a.Line != b.Line {
		return a.Line < b.Line
	}
	if a.ID != b.ID {
		return a.ID < b.ID
	}
	if a.Reason != b.Reason {
		return a.Reason < b.Reason
	}
	return a.Detail < b.Detail
}

// onePerLine is errors, sorted, with one for each file and line, which is the
// key of skipped.csv: a JSON array may stand on one line. The first stays and
// counts the others.
func onePerLine(errors []*corpus.RecordError) []*corpus.RecordError {
	var out []*corpus.RecordError
	for i := 0; i < len(errors); {
		j := i + 1
		for j < len(errors) && errors[j].Origin == errors[i].Origin {
			j++
		}
		e := errors[i]
		if j > i+1 {
			c := *e
			c.Detail = fmt.Sprintf("%s (and %d more on this line)", e.Detail, j-i-1)
			e = &c
		}
		out = append(out, e)
		i = j
	}
	return out
}
