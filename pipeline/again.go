package pipeline

import (
	"context"
	"errors"
	"slices"
	"sync"

	"presscore/corpus"
	"presscore/stages"
	"presscore/window"
)

// readAgain reads some articles once more, for what can be found only after the whole
// window was looked at: those of events that several outlets tell, some eight in a hundred,
// for the words that each outlet over-uses, and those that copy, for the words that they
// share with their sources. To keep the words of all articles until then would cost more.
// Files that hold none of these are not opened. Articles that changed meanwhile are left
// out: the second walk told of them.
func (n *night) readAgain(ctx context.Context) error {
	words := window.NewWording(n.found, outletNames(n.o.Panel))
	copying := map[string]*window.Article{}
	if n.o.Evidence != KeepNone && !n.o.scoredElsewhere(n.inv) {
		for i := range n.found.Articles {
			if a := &n.found.Articles[i]; len(a.Passages) > 0 {
				copying[a.ID] = a
			}
		}
	}
	files := map[string]bool{}
	n.inv.kept(func(s *stages.Seen) {
		files[s.Origin.Path] = files[s.Origin.Path] || words.Wants(s.ID) || copying[s.ID] != nil
	})
	r := *n.inv.reader
	r.Sources = slices.DeleteFunc(slices.Clone(r.Sources), func(s corpus.Source) bool { return !files[s.Path] })
	if len(r.Sources) == 0 {
		return nil
	}
	var err error
	if n.copies, err = newCopies(n.temp); err != nil {
		return err
	}
	step := n.o.measurer(n.inv)
	var mu sync.Mutex
	var failed error // of writing
	_, err = eachRecord(ctx, n.o.Jobs, &r, func(p place, rec corpus.Record) {
		s := n.inv.at(p)
		if s == nil || !words.Wants(s.ID) && copying[s.ID] == nil {
			return
		}
		a, changed := n.inv.again(rec, s)
		if changed != nil {
			return
		}
		d := step.Document(a)
		words.Add(d)
		if at := copying[s.ID]; at != nil {
			spans := copiedIn(at, d)
			mu.Lock()
			defer mu.Unlock()
			failed = errors.Join(failed, n.copies.add(s.ID, spans))
		}
	}, func(*corpus.RecordError) {}) // the first walk named what cannot be read
	n.words = words.Finish()
	return errors.Join(err, failed, n.copies.spill.w.Flush())
}

// copiedIn is the evidence of what an article copies.
func copiedIn(at *window.Article, d *corpus.Document) []stages.Evidence {
	placed := stages.PlaceOf(at, &stages.Measured{ID: at.ID})
	return placed.WindowEvidence(d)
}
