package pipeline

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/features"
	"presscore/reports"
	"presscore/stages"
	"presscore/window"
)

// An event is shown text by text when so many outlets tell it; of its articles so
// many are shown.
const (
	stripOutlets  = 3
	stripArticles = 12
)

// strip reads the articles of one event again and gives their spans: the event that
// most outlets tell tonight. Only the files that hold these articles are walked, up
// to the last of them. What changed meanwhile is left out.
func (n *night) strip(ctx context.Context) (reports.Strip, error) {
	e := n.largestEvent()
	if e == nil {
		return reports.Strip{}, nil
	}
	out := reports.Strip{Event: e.ID, Label: e.Label, Outlets: len(e.Outlets), Told: len(e.Articles)}
	chosen := n.chooseArticles(e)
	found, err := n.analyseAgain(ctx, chosen)
	if err != nil {
		return reports.Strip{}, err
	}
	var of []*features.Analysis
	for _, id := range chosen {
		if a := found[id]; a != nil {
			of = append(of, a)
			out.Articles = append(out.Articles, reports.StripOf(a))
		}
	}
	reports.MarkCopied(out.Articles, of)
	return out, nil
}

// largestEvent is the event that most outlets tell; of equal ones that with more
// articles, then the later, then the first by id. Nil: none has enough outlets.
func (n *night) largestEvent() *window.Event {
	var best *window.Event
	for i := range n.found.Events {
		e := &n.found.Events[i]
		if len(e.Outlets) < stripOutlets || len(n.chooseArticles(e)) < stripOutlets {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(len(e.Outlets), len(best.Outlets)), cmp.Compare(len(e.Articles), len(best.Articles)),
			e.FirstSeen.Compare(best.FirstSeen), strings.Compare(best.ID, e.ID)) > 0 {
			best = e
		}
	}
	return best
}

// chooseArticles are the articles of an event that are shown, in its order: the first
// of each outlet, then others. Articles of earlier nights have no text tonight.
func (n *night) chooseArticles(e *window.Event) []string {
	var first, others []string
	seen := map[string]bool{}
	for _, id := range e.Articles {
		if !n.inv.tonight[id] {
			continue
		}
		a, ok := n.found.Article(id)
		switch {
		case !ok:
		case seen[a.Outlet]:
			others = append(others, id)
		default:
			seen[a.Outlet] = true
			first = append(first, id)
		}
	}
	first = append(first, others...)
	first = first[:min(len(first), stripArticles)]
	slices.SortFunc(first, func(a, b string) int {
		return cmp.Compare(slices.Index(e.Articles, a), slices.Index(e.Articles, b))
	})
	return first
}

// analyseAgain reads and analyses a few articles of the night.
func (n *night) analyseAgain(ctx context.Context, ids []string) (map[string]*features.Analysis, error) {
	wanted := map[*stages.Seen]bool{}
	paths := map[string]bool{}
	n.inv.kept(func(s *stages.Seen) {
		if slices.Contains(ids, s.ID) {
			wanted[s], paths[s.Origin.Path] = true, true
		}
	})
	reader := *n.inv.reader
	reader.Sources = slices.DeleteFunc(slices.Clone(reader.Sources), func(s corpus.Source) bool { return !paths[s.Path] })
	step := n.o.measurer(n.inv)
	out := map[string]*features.Analysis{}
	left := len(wanted)
	walk, stop := context.WithCancel(ctx)
	defer stop()
	// One worker, so nothing here is shared.
	_, err := eachRecord(walk, 1, &reader, func(p place, rec corpus.Record) {
		s := n.inv.at(p)
		if s == nil || !wanted[s] {
			return
		}
		if a, changed := n.inv.again(rec, s); changed == nil {
			out[s.ID] = step.Extractors.AnalyseFor(step.Document(a), features.NeedAttribution|features.NeedLexicons)
		}
		if left--; left == 0 {
			stop()
		}
	}, func(*corpus.RecordError) {})
	if ctx.Err() == nil {
		err = nil // stopped because all were found
	}
	return out, err
}
