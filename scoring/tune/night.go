package tune

import (
	"runtime"
	"sync"

	"presscore/scoring"
)

// Night is a finished run without its texts: all that other weights need to score it
// again as presscore score would.
type Night struct {
	Run      string
	Norms    *scoring.Norms
	Weights  *scoring.Weights // that it was scored with
	Limits   scoring.Limits
	Together scoring.Together
	Names    map[string]string // of outlets, by key; an outlet without one goes by its key
	Articles []Article
}

// Article is one article of a night. Its ranks are those in the night's norms.
type Article struct {
	Row    scoring.Row // without a score
	Ranked *scoring.Ranked
}

// Name is how an outlet is called.
func (n *Night) Name(outlet string) string {
	if s := n.Names[outlet]; s != "" {
		return s
	}
	return outlet
}

// Score gives the outlets under some weights: what presscore score --weights would
// give, to the last digit.
func (n *Night) Score(w *scoring.Weights) []*scoring.OutletSummary { return n.sums(w).Finish() }

// Means is Score without what compares an outlet with the others (scoring.FinishAlone).
func (n *Night) Means(w *scoring.Weights) []*scoring.OutletSummary { return n.sums(w).FinishAlone() }

// sums scores the articles and sums them. Parts of them are summed side by side; the
// sums are exact, so that the number of parts changes nothing.
func (n *Night) sums(w *scoring.Weights) *scoring.Summaries {
	scorer := scoring.NewScorer(n.Norms, w)
	standards := n.Norms.Standards(w)
	parts := make([]*scoring.Summaries, max(1, min(runtime.GOMAXPROCS(0), 16)))
	var wait sync.WaitGroup
	for p := range parts {
		wait.Go(func() {
			s := scoring.NewSummaries(n.Limits)
			s.Standardise(standards)
			if n.Together != "" {
				s.Cluster(n.Together)
			}
			var score scoring.ArticleScore
			from, to := p*len(n.Articles)/len(parts), (p+1)*len(n.Articles)/len(parts)
			for i := from; i < to; i++ {
				a := &n.Articles[i]
				scorer.ScoreInto(a.Ranked, &score)
				row := a.Row
				row.Score = &score
				s.Add(row)
			}
			parts[p] = s
		})
	}
	wait.Wait()
	for _, s := range parts[1:] {
		parts[0].Merge(s)
	}
	return parts[0]
}

// Pooled are the rows of genre all.
func Pooled(all []*scoring.OutletSummary) []*scoring.OutletSummary {
	var out []*scoring.OutletSummary
	for _, o := range all {
		if o.Genre == scoring.All {
			out = append(out, o)
		}
	}
	return out
}
