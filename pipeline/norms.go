package pipeline

import (
	"context"
	"os"
	"sync"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/features/spelling"
	"presscore/scoring"
	"presscore/window"
)

// BuildNorms learns what outlets repeat and which words several of them use,
// measures every article of the inputs with that knowledge, looks at the window
// for copies, and freezes how the features are spread. The inputs are walked as
// in a run: duplicates count once, what cannot be read is skipped.
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
	furniture, vocabulary, err := learn(ctx, &o, inv)
	if err != nil {
		return nil, err
	}
	o.Finder = notices.Default().WithFurniture(furniture)
	o.Extractors.Spelling = o.Extractors.Spelling.WithVocabulary(vocabulary)

	win, err := window.NewWindow(window.Options{Dir: temp, Workers: o.Jobs, Outlets: outletNames(o.Panel)})
	if err != nil {
		return nil, err
	}
	defer win.Close()
	var mu sync.Mutex
	var vectors []features.Vector
	err = eachKept(ctx, &o, inv, func(d *corpus.Document) {
		v, err := features.Measure(o.Extractors.Analyse(d))
		if err == nil {
			err = win.Add(d)
		}
		if err != nil {
			o.warn(&corpus.RecordError{Origin: d.Origin, ID: d.ID, Reason: corpus.SkipInternal, Detail: err.Error()})
			return
		}
		for i := range v.Readings {
			v.Readings[i].Evidence = nil
		}
		mu.Lock()
		defer mu.Unlock()
		vectors = append(vectors, v)
		o.stage("measure", len(vectors), int(inv.counts.Articles))
	})
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
		v.MeasureWindow(copiedOf(c))
		b.Add(v)
	}
	n := b.Build(provenance, o.Versions)
	n.Furniture, n.Vocabulary = furniture.Encode(), vocabulary.Encode()
	return n, nil
}

// learn walks the articles once for what they repeat and which words they share.
func learn(ctx context.Context, o *Options, inv *inventory) (notices.Furniture, *spelling.Vocabulary, error) {
	lines, words := notices.NewLearner(), spelling.NewLearner()
	var mu sync.Mutex
	done := 0
	err := eachKept(ctx, o, inv, func(d *corpus.Document) {
		mu.Lock()
		defer mu.Unlock()
		lines.Add(d.Outlet, d)
		words.Add(d)
		done++
		o.stage("learn", done, int(inv.counts.Articles))
	})
	if err != nil {
		return nil, nil, err
	}
	return lines.Furniture(), words.Vocabulary(), nil
}

// eachKept parses every article that the first walk kept.
func eachKept(ctx context.Context, o *Options, inv *inventory, work func(*corpus.Document)) error {
	return eachRecord(ctx, o.Jobs, inv.reader, func(n int, rec corpus.Record) {
		if n >= len(inv.entries) || inv.entries[n] == nil || !inv.entries[n].keep {
			return
		}
		if a, bad := inv.reader.Article(rec); bad == nil {
			d := corpus.Parse(a, o.Finder)
			d.AdoptPublisher(o.Panel)
			work(d)
		}
	}, func(*corpus.RecordError) {})
}

// copiedOf is what the window found about an article, as features read it.
func copiedOf(c *window.Article) features.Copied {
	return features.Copied{Known: true, Shared: int64(c.Copied.Of), Uncredited: int64(c.CopiedUncredited.Of), Shingles: int64(c.Copied.Out)}
}
