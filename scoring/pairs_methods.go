package scoring

import (
	"slices"

	"presscore/features"
	"presscore/internal/stats"
)

// matched compares two outlets event by event. An event that both tell in two genres
// gives the mean of its two differences.
func (p *Pair) matched(a, b *teller, axis int) bool {
	type told struct{ meanA, meanB, effect, genres float64 }
	events := map[uint64]*told{}
	var order []uint64
	for _, g := range features.Genres {
		x, y := a.articles[g], b.articles[g]
		for len(x) > 0 && len(y) > 0 {
			switch {
			case x[0].event == 0 || x[0].event < y[0].event:
				x = x[1:]
				continue
			case y[0].event < x[0].event:
				y = y[1:]
				continue
			}
			of := x[0].event
			var own, other []float64
			own, x = takeEvent(x, of, axis)
			other, y = takeEvent(y, of, axis)
			p.NA, p.NB = p.NA+int64(len(own)), p.NB+int64(len(other))
			t := events[of]
			if t == nil {
				t = &told{}
				events[of] = t
				order = append(order, of)
			}
			t.meanA += stats.Mean(own)
			t.meanB += stats.Mean(other)
			t.effect += stats.CliffDelta(own, other)
			t.genres++
		}
	}
	p.Events = int64(len(order))
	if p.Events < minShared {
		return false
	}
	slices.Sort(order) // one order of sums, whatever the genres
	n := float64(len(order))
	differences := make([]float64, len(order))
	p.MeanA, p.MeanB, p.Effect = 0, 0, 0
	for i, e := range order {
		t := events[e]
		p.MeanA += t.meanA / t.genres / n
		p.MeanB += t.meanB / t.genres / n
		p.Effect += t.effect / t.genres / n
		differences[i] = (t.meanA - t.meanB) / t.genres
	}
	p.diff = stats.Estimate{Value: stats.Mean(differences), Variance: stats.Variance(differences) / n, DF: n - 1}
	return true
}

// takeEvent takes the articles of an event from the front of a list; their scores
// come sorted, in points.
func takeEvent(list []counted, event uint64, axis int) (scores []float64, rest []counted) {
	for len(list) > 0 && list[0].event == event {
		scores = append(scores, Score(list[0].scores[axis]).Float())
		list = list[1:]
	}
	slices.Sort(scores)
	return scores, list
}

// all compares all articles of two outlets, genre by genre, and gives Cliff's delta
// with its error.
func (p *Pair) all(by Together, a, b *teller, axis int) (effect stats.Estimate, enough bool) {
	var weights []float64
	var means, deltas []stats.Estimate // A's and B's means by turns; a delta a genre
	total := 0.
	for _, g := range features.Genres {
		x, y := a.articles[g], b.articles[g]
		if len(x) < minStratum || len(y) < minStratum {
			continue
		}
		ma, mb := meanOf(x, by, axis), meanOf(y, by, axis)
		if !ma.Known() || !mb.Known() {
			continue
		}
		p.NA, p.NB = p.NA+int64(len(x)), p.NB+int64(len(y))
		w := float64(len(x)) * float64(len(y)) / float64(len(x)+len(y))
		total += w
		weights, means, deltas = append(weights, w), append(means, ma, mb), append(deltas, deltaOf(x, y, by, axis))
	}
	p.Events = sharedEvents(a, b)
	if total == 0 {
		return effect, false
	}
	signed := make([]float64, len(means))
	p.MeanA, p.MeanB = 0, 0
	for i := range weights {
		weights[i] /= total
		signed[2*i], signed[2*i+1] = weights[i], -weights[i]
		p.MeanA += weights[i] * means[2*i].Value
		p.MeanB += weights[i] * means[2*i+1].Value
	}
	p.diff = stats.Combine(signed, means)
	effect = stats.Combine(weights, deltas)
	p.Effect = effect.Value
	return effect, true
}

// meanOf is the mean of articles on an axis with its error.
func meanOf(articles []counted, by Together, axis int) stats.Estimate {
	g := groupingOf(articles, by)
	return inPoints(g.mean(axis))
}

// deltaOf is Cliff's delta of two lists of articles. The error of either list is that
// of the mean of its placements among the other.
func deltaOf(x, y []counted, by Together, axis int) stats.Estimate {
	d := stats.Combine([]float64{1 / float64(len(y)), -1 / float64(len(x))},
		[]stats.Estimate{placed(x, y, by, axis), placed(y, x, by, axis)})
	d.Value /= 2 // both means are the delta
	return d
}

// placed is the mean of the placements of articles among others.
func placed(articles, among []counted, by Together, axis int) stats.Estimate {
	scores, others := scoresOf(articles, axis), scoresOf(among, axis)
	slices.Sort(others)
	copies := slices.Clone(articles)
	for i, x := range stats.Placements(scores, others) {
		copies[i].scores[axis] = x
	}
	g := groupingOf(copies, by)
	return g.mean(axis)
}

func scoresOf(articles []counted, axis int) []int64 {
	out := make([]int64, len(articles))
	for i := range articles {
		out[i] = articles[i].scores[axis]
	}
	return out
}

// sharedEvents counts the events that both outlets tell, in whatever genre.
func sharedEvents(a, b *teller) int64 {
	of := map[uint64]bool{}
	for _, g := range features.Genres {
		for _, x := range a.articles[g] {
			of[x.event] = true
		}
	}
	delete(of, 0)
	var n int64
	for _, g := range features.Genres {
		for _, y := range b.articles[g] {
			if of[y.event] {
				n++
				delete(of, y.event)
			}
		}
	}
	return n
}
