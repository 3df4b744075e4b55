package pipeline

import (
	"context"
	"os"
	"sync"

	"presscore/corpus"
	"presscore/features/notices"
	"presscore/pipeline/filter"
	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// BuildNorms learns what outlets repeat and which words several of them use,
// measures every article of the inputs with that knowledge, looks at the window
// for copies, and freezes how the features are spread. The inputs are walked as
// in a run: duplicates count once, what cannot be read is skipped. Copies and
// later versions of an article do not enter the spread, as they do not enter the
// summaries of outlets either. provenance is one line on where the articles come
// from; it is kept in the norms.
func BuildNorms(ctx context.Context, o Options, provenance string) (*scoring.Norms, error) {
	var n *scoring.Norms
	err := overReference(ctx, &o, func(inv *inventory, temp string) error {
		known, err := learn(ctx, &o, inv)
		if err != nil {
			return err
		}
		repeated, vocabulary := known.Lines.Set(), known.Words.Vocabulary()
		o.Finder = notices.Default().WithFurniture(repeated)
		o.Extractors.Spelling = o.Extractors.Spelling.WithVocabulary(vocabulary)
		b, err := reference(ctx, &o, inv, temp)
		if err != nil {
			return err
		}
		n = b.Build(provenance, o.Versions)
		n.Furniture, n.Vocabulary = repeated.Encode(), vocabulary.Encode()
		return nil
	})
	return n, err
}

// CheckNorms measures the inputs as a run does and compares how their features
// are spread with the norms of o.
func CheckNorms(ctx context.Context, o Options) ([]scoring.GenreShift, error) {
	var shifts []scoring.GenreShift
	err := overReference(ctx, &o, func(inv *inventory, temp string) error {
		b, err := reference(ctx, &o, inv, temp)
		if err != nil {
			return err
		}
		shifts = o.Norms.Compare(b)
		return nil
	})
	return shifts, err
}

// overReference takes stock of the inputs and hands them on with a temporary folder.
func overReference(ctx context.Context, o *Options, do func(inv *inventory, temp string) error) error {
	temp, err := os.MkdirTemp("", "presscore-norms-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	inv, err := scan(ctx, o, temp, nil)
	if err != nil {
		return err
	}
	if inv.counts.Articles == 0 {
		return ErrNoArticles
	}
	return do(inv, temp)
}

// reference measures every article of the inputs, looks at the window for copies,
// and gathers the readings of those that count for their outlet.
func reference(ctx context.Context, o *Options, inv *inventory, temp string) (*scoring.NormsBuilder, error) {
	win, err := window.NewWindow(o.WindowOptions(temp))
	if err != nil {
		return nil, err
	}
	defer win.Close()
	var mu sync.Mutex
	var articles []stages.Measured
	step := o.measurer(inv)
	err = inv.eachOfThem(ctx, o.Jobs, func(some []*corpus.Article) {
		for i, r := range step.MeasureAll(some) {
			if r.Err == nil {
				r.Err = win.AddTrace(&r.Trace)
			}
			if r.Err != nil {
				o.warn(&corpus.RecordError{Origin: some[i].Origin, ID: some[i].ID, Reason: corpus.SkipInternal, Detail: r.Err.Error()})
				continue
			}
			mu.Lock()
			articles = append(articles, r.Measured)
			o.stage("measure", len(articles), int(inv.counts.Articles))
			mu.Unlock()
		}
	}, o.warn)
	if err != nil {
		return nil, err
	}
	found, err := win.Finish()
	if err != nil {
		return nil, err
	}
	b := &scoring.NormsBuilder{}
	for i := range articles {
		if c, known := found.Article(articles[i].ID); known {
			stages.Reference(b, &articles[i], c)
		}
	}
	return b, nil
}

// learn walks the articles once for what they repeat and which words they share.
// Each worker learns apart; what they learned is merged, in any order.
func learn(ctx context.Context, o *Options, inv *inventory) (*filter.Knowledge, error) {
	free := make(chan *filter.Knowledge, o.Jobs)
	for range o.Jobs {
		free <- filter.NewKnowledge()
	}
	step := o.measurer(inv)
	var mu sync.Mutex
	done := 0
	err := inv.eachWanted(ctx, o.Jobs, func(a *corpus.Article) {
		d := step.Document(a)
		l := <-free
		l.Add(d)
		free <- l
		mu.Lock()
		defer mu.Unlock()
		done++
		o.stage("learn", done, int(inv.counts.Articles))
	}, func(*corpus.RecordError) {}) // named when the articles are measured
	if err != nil {
		return nil, err
	}
	all := <-free
	for range o.Jobs - 1 {
		all.Merge(<-free)
	}
	return all, nil
}
