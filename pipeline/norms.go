package pipeline

import (
	"context"
	"os"
	"sync"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/copies"
	"presscore/scoring"
)

// BuildNorms measures every article of the inputs, looks at the window for
// copies, and freezes how the features are spread. The inputs are walked as in
// a run: duplicates count once, what cannot be read is skipped.
func BuildNorms(ctx context.Context, o Options, provenance string) (*scoring.Norms, error) {
	temp, err := os.MkdirTemp("", "presscore-norms-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	inv, err := scan(ctx, &o, temp)
	if err != nil {
		return nil, err
	}
	if inv.counts.Articles == 0 {
		return nil, ErrNoArticles
	}
	win, err := copies.NewWindow(copies.Options{Dir: temp})
	if err != nil {
		return nil, err
	}
	defer win.Close()
	var mu sync.Mutex
	var vectors []features.Vector
	err = eachRecord(ctx, o.Jobs, inv.reader, func(n int, rec corpus.Record) {
		if n >= len(inv.entries) || inv.entries[n] == nil || !inv.entries[n].keep {
			return
		}
		a, bad := inv.reader.Article(rec)
		if bad != nil {
			return
		}
		d := corpus.Parse(a, o.Finder)
		d.AdoptPublisher(o.Panel)
		v, err := features.Measure(o.Extractors.Analyse(d))
		if err == nil {
			err = win.Add(d)
		}
		if err != nil {
			o.warn(&corpus.RecordError{Origin: rec.Origin, ID: a.ID, Reason: corpus.SkipInternal, Detail: err.Error()})
			return
		}
		for i := range v.Readings {
			v.Readings[i].Evidence = nil
		}
		mu.Lock()
		vectors = append(vectors, v)
		if len(vectors)%256 == 0 {
			o.stage("measure", len(vectors), int(inv.counts.Articles))
		}
		mu.Unlock()
	}, func(*corpus.RecordError) {})
	if err != nil {
		return nil, err
	}
	found, err := win.Finish()
	if err != nil {
		return nil, err
	}
	b := &scoring.NormsBuilder{}
	for _, v := range vectors {
		c, known := found.Article(v.ID)
		if !known || !c.Counts {
			continue
		}
		v.MeasureWindow(features.Copied{Known: true, Shared: int64(c.Copied.Of), Uncredited: int64(c.CopiedUncredited.Of), Words: int64(c.Copied.Out)})
		b.Add(v)
	}
	return b.Build(provenance, o.Versions), nil
}
