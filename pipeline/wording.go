package pipeline

import (
	"context"

	"presscore/corpus"
	"presscore/window"
)

// wording reads the articles of events that several outlets tell once more, some
// eight in a hundred of a night's, and finds the words that each outlet over-uses.
// Keeping the words of all articles until events are known would cost more.
func wording(ctx context.Context, o *Options, inv *inventory, found *window.Result) ([]window.Word, error) {
	w := window.NewWording(found, outletNames(o.Panel))
	if w.Len() == 0 {
		return nil, nil
	}
	step := o.measurer(inv)
	_, err := eachRecord(ctx, o.Jobs, inv.reader, func(p place, rec corpus.Record) {
		s := inv.at(p)
		if s == nil || !w.Wants(s.ID) {
			return
		}
		if a, changed := inv.again(rec, s); changed == nil { // what changed since the first walk was told by the second
			w.Add(step.Document(a))
		}
	}, func(*corpus.RecordError) {})
	return w.Finish(), err
}
