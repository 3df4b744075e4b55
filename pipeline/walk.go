package pipeline

import (
	"context"
	"sync"

	"presscore/corpus"
	"presscore/stages"
)

// place is where a walk over the inputs met a record. Both numbers count from 0
// and also count records that cannot be decoded.
type place struct {
	nth  int    // among all records
	path string // its file
	in   int    // among the records of its file
}

// recordAt is a record with its place.
type recordAt struct {
	place
	rec corpus.Record
}

// eachRecord is eachBatch record by record.
func eachRecord(ctx context.Context, jobs int, r *corpus.Reader, work func(place, corpus.Record), bad func(*corpus.RecordError)) (int, error) {
	return eachBatch(ctx, jobs, r, func(records []recordAt) {
		for _, p := range records {
			work(p.place, p.rec)
		}
	}, bad)
}

// eachBatch walks the reader in one goroutine and calls work in jobs others with
// the records, a few at a time. It gives the number of records, and the error of ctx when that
// ended the walk. What cannot be read goes to bad, which is called by the walk
// alone.
func eachBatch(ctx context.Context, jobs int, r *corpus.Reader, work func([]recordAt), bad func(*corpus.RecordError)) (int, error) {
	ch := make(chan []recordAt, 2*jobs)
	var wg sync.WaitGroup
	for range jobs {
		wg.Go(func() {
			for b := range ch {
				if ctx.Err() == nil {
					work(b)
				}
			}
		})
	}
	n := 0
	in := map[string]int{}
	var recs []recordAt
	size := 0 // of recs
	send := func() bool {
		if len(recs) == 0 {
			return true
		}
		select {
		case ch <- recs:
			recs, size = nil, 0
			return true
		case <-ctx.Done():
			return false
		}
	}
	r.EachContext(ctx, func(rec corpus.Record) bool {
		recs = append(recs, recordAt{place{n, rec.Path, in[rec.Path]}, rec})
		n++
		in[rec.Path]++
		if size += rec.Size(); len(recs) == stages.AtOnce || size >= stages.BytesAtOnce {
			return send()
		}
		return ctx.Err() == nil
	}, bad)
	send()
	close(ch)
	wg.Wait()
	return n, ctx.Err()
}
