package pipeline

import (
	"context"
	"sync"

	"presscore/corpus"
)

// EachInOrder works on every record in jobs goroutines and hands the results to
// emit in the order of the input. It gives the number of records that worked
// and that failed; records that could not be read count as failed, files of an
// unknown format do not. Results that are ready before their turn wait in memory,
// also all those that other workers finish during one slow record.
func EachInOrder(ctx context.Context, jobs int, r *corpus.Reader, work func(corpus.Record) ([]byte, *corpus.RecordError), emit func([]byte) error, bad func(*corpus.RecordError)) (worked, failed int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var mu sync.Mutex
	waiting := map[int][]byte{}
	next := 0
	var emitErr error
	fail := func(e *corpus.RecordError) {
		mu.Lock()
		defer mu.Unlock()
		if e.Failure() {
			failed++
		}
		bad(e)
	}
	_, walkErr := eachRecord(ctx, jobs, r, func(p place, rec corpus.Record) {
		out, e := work(rec)
		if e != nil {
			fail(e)
		}
		mu.Lock()
		defer mu.Unlock()
		if e == nil {
			worked++
		}
		waiting[p.nth] = out
		for {
			line, ok := waiting[next]
			if !ok {
				return
			}
			delete(waiting, next)
			next++
			if line == nil || emitErr != nil {
				continue
			}
			if emitErr = emit(line); emitErr != nil {
				cancel()
			}
		}
	}, fail)
	if emitErr != nil {
		return worked, failed, emitErr
	}
	return worked, failed, walkErr
}
