package pipeline

import (
	"context"
	"sync"

	"presscore/corpus"
)

// Line is what a record gave: its text (nil: nothing), or why it failed.
type Line struct {
	Text []byte
	Bad  *corpus.RecordError
}

// EachInOrder works on the records in jobs goroutines, a few at a time, and hands the
// lines to emit in the order of the input. It gives the number of records that worked
// and that failed; records that could not be read count as failed, files of an
// unknown format do not. Lines that are ready before their turn wait in memory,
// also all those that other workers finish during one slow record.
func EachInOrder(ctx context.Context, jobs int, r *corpus.Reader, work func([]corpus.Record) []Line, emit func([]byte) error, bad func(*corpus.RecordError)) (worked, failed int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var mu sync.Mutex
	waiting := map[int][]byte{}
	next := 0
	var emitErr error
	fail := func(e *corpus.RecordError) {
		if e.Failure() {
			failed++
		}
		bad(e)
	}
	_, walkErr := eachBatch(ctx, jobs, r, func(batch []recordAt) {
		records := make([]corpus.Record, len(batch))
		for i := range batch {
			records[i] = batch[i].rec
		}
		lines := work(records)
		mu.Lock()
		defer mu.Unlock()
		for i, line := range lines {
			if line.Bad != nil {
				fail(line.Bad)
			} else {
				worked++
			}
			waiting[batch[i].nth] = line.Text
		}
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
	}, func(e *corpus.RecordError) {
		mu.Lock()
		defer mu.Unlock()
		fail(e)
	})
	if emitErr != nil {
		return worked, failed, emitErr
	}
	return worked, failed, walkErr
}
