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
)

// entry is one record as the first walk saw it.
type entry struct {
	id, outlet, hash string
	published        time.Time
	updated          time.Time
	origin           corpus.Origin
	keep             bool
	revised          bool // an earlier version was replaced
}

// inventory is what the first walk found. Entries stand in input order, so that
// the second walk can follow them by number.
type inventory struct {
	reader  *corpus.Reader
	entries []*entry // nil where a record could not be decoded
	errors  []*corpus.RecordError
	notes   []string // what the operator should know of the night
	counts  Counts
	start   time.Time // of the window; zero: no bound
	end     time.Time
}

// batch is how many records a worker takes at a time.
const batch = 16

// scan walks the inputs once.
func scan(ctx context.Context, o *Options, temp string) (*inventory, error) {
	sources, err := corpus.Open(o.Inputs)
	if err != nil {
		return nil, err
	}
	for i := range sources {
		if sources[i].Path == "-" { // standard input is read twice: keep it
			f, err := os.CreateTemp(temp, "stdin-*")
			if err != nil {
				return nil, err
			}
			if _, err := io.Copy(f, o.Stdin); err != nil {
				return nil, fmt.Errorf("standard input: %w", err)
			}
			if err := f.Close(); err != nil {
				return nil, err
			}
			sources[i].Spool = f.Name()
		}
	}
	inv := &inventory{reader: &corpus.Reader{Sources: sources, Fields: o.Fields, Panel: o.Panel}}
	remarks := corpus.Remarks{Panel: o.Panel}
	var mu sync.Mutex
	err = eachRecord(ctx, o.Jobs, inv.reader, func(n int, rec corpus.Record) {
		a, bad := inv.reader.Article(rec)
		mu.Lock()
		defer mu.Unlock()
		for len(inv.entries) <= n {
			inv.entries = append(inv.entries, nil)
		}
		if bad != nil {
			inv.errors = append(inv.errors, bad)
			return
		}
		inv.entries[n] = &entry{id: a.ID, outlet: a.Outlet, hash: a.Hash, published: a.Published, updated: a.Updated, origin: a.Origin}
		remarks.Add(a)
	}, func(bad *corpus.RecordError) {
		mu.Lock()
		inv.errors = append(inv.errors, bad)
		mu.Unlock()
	})
	if err != nil {
		return nil, err
	}
	inv.reader.Joined = remarks.Joined()
	inv.count()
	inv.window(o)
	for _, text := range append(remarks.Text(), inv.notes...) {
		o.note("%s", text)
	}
	inv.notes = append(remarks.Text(), inv.notes...)
	sort.Slice(inv.errors, func(i, j int) bool { return lessError(inv.errors[i], inv.errors[j]) })
	for _, e := range inv.errors {
		if e.Reason == corpus.SkipFormat {
			inv.counts.Unread++
		} else {
			inv.counts.Failed++
		}
		o.warn(e)
	}
	return inv, nil
}

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

// eachRecord walks the reader and calls work in jobs goroutines with the number
// of every record.
func eachRecord(ctx context.Context, jobs int, r *corpus.Reader, work func(int, corpus.Record), bad func(*corpus.RecordError)) error {
	type numbered struct {
		first int
		recs  []corpus.Record
	}
	ch := make(chan numbered, 2*jobs)
	var wg sync.WaitGroup
	for range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for b := range ch {
				for i, rec := range b.recs {
					work(b.first+i, rec)
				}
			}
		}()
	}
	n := 0
	var recs []corpus.Record
	send := func() bool {
		if len(recs) == 0 {
			return true
		}
		select {
		case ch <- numbered{n - len(recs), recs}:
			recs = nil
			return true
		case <-ctx.Done():
			return false
		}
	}
	r.Each(func(rec corpus.Record) bool {
		recs = append(recs, rec)
		n++
		if len(recs) == batch {
			return send()
		}
		return ctx.Err() == nil
	}, bad)
	send()
	close(ch)
	wg.Wait()
	return ctx.Err()
}

func endOfDay(t time.Time) time.Time {
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Add(24*time.Hour - time.Second)
	}
	return t
}
