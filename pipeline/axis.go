package pipeline

import (
	"context"
	"sync"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/lean"
	"presscore/features/notices"
)

// TeachAxis shows every article of the inputs to a trainer, in the author's own
// words. Furniture is learned from the articles first, so that no axis is trained on
// what an outlet prints below each of them. Articles that are none, and those in
// languages that are not measured, are left out. It gives the notes of the walk.
func TeachAxis(ctx context.Context, o Options, t *lean.Trainer) error {
	return overReference(ctx, &o, func(inv *inventory, _ string) error {
		known, err := learn(ctx, &o, inv)
		if err != nil {
			return err
		}
		o.Finder = notices.Default().WithFurniture(known.Lines.Set())
		return eachVoice(ctx, &o, inv, func(a *features.Analysis) { t.Add(a.Doc, a.Voice) })
	})
}

// ApplyAxis hands every article of the inputs with its voice to place, which several
// goroutines call at once.
func ApplyAxis(ctx context.Context, o Options, place func(*features.Analysis)) error {
	return overReference(ctx, &o, func(inv *inventory, _ string) error { return eachVoice(ctx, &o, inv, place) })
}

// eachVoice finds out who speaks in every wanted article.
func eachVoice(ctx context.Context, o *Options, inv *inventory, yield func(*features.Analysis)) error {
	step := o.measurer(inv)
	var mu sync.Mutex
	done := 0
	return inv.eachWanted(ctx, o.Jobs, func(a *corpus.Article) {
		d := step.Document(a)
		if x := o.Extractors.AnalyseFor(d, features.NeedAttribution); x.Supported && d.NotArticle == "" {
			yield(x)
		}
		mu.Lock()
		defer mu.Unlock()
		done++
		o.stage("read", done, inv.articles)
	}, o.warn)
}
