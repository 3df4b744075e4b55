package scoring

import "presscore/features"

// side is one of the two windows of a change.
type side struct {
	state *WindowState
	cells map[cellKey]*Cell
}

// The factors of a change, in the order in which level takes their sides.
const (
	contentFactor = iota
	mixFactor
	weightsFactor
	numFactors
)

// factorOrders are all orders in which the factors may move.
var factorOrders = [6][numFactors]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}

// split parts the difference of two means into content (what the articles of each genre
// say), mix (how many are of which genre) and weights (how features are weighed) by
// Shapley's value (Shapley 1953, Contributions to the Theory of Games II; Shorrocks 2013,
// J. Econ. Inequality 11(1), for parts of a figure): each is moved from the window before
// to the window after, in all six orders, and what the mean moves by is averaged. The
// three add up to the difference, and no part depends on which is named first. A genre's
// own row has no mix, and equal weights have no part.
func (c *Change) split(before, after side) {
	var parts [numFactors]float64
	for _, order := range factorOrders {
		var at [numFactors]int // whose content, mix and weights: 0 before, 1 after
		last := c.level([2]side{before, after}, at)
		for _, f := range order {
			at[f] = 1
			next := c.level([2]side{before, after}, at)
			parts[f] += (next - last) / float64(len(factorOrders))
			last = next
		}
	}
	c.Content, c.Mix, c.Weights = parts[contentFactor], parts[mixFactor], parts[weightsFactor]
}

// level is the mean that the outlet would have with the content of one window, the mix of
// one and the weights of one.
func (c *Change) level(sides [2]side, at [numFactors]int) float64 {
	if c.Genre != All {
		return c.genreMean(sides, at, c.Genre)
	}
	// What the genres' means do not make up, with the window's own mix and weights: the
	// originality of copies among genres without standards.
	i := at[contentFactor]
	rest := sides[i].cells[cellKey{c.Outlet, All}].Axes[c.Axis].Mean - c.joined(sides, [numFactors]int{i, i, i})
	return c.joined(sides, at) + rest
}

// joined is the mean over genres: half news and half opinion where the norms have a
// standard for them (see standardise), else over all articles.
func (c *Change) joined(sides [2]side, at [numFactors]int) float64 {
	standards := sides[at[weightsFactor]].state.Axes[c.Axis].Standards
	var sum, all float64
	for _, g := range features.Genres {
		var n float64
		if cell := sides[at[mixFactor]].cells[cellKey{c.Outlet, g}]; cell != nil {
			n = float64(cell.N)
		}
		st, standard := standards[g]
		switch {
		case len(standards) > 0 && standard:
			all++
			sum += st.Mean
			if n > 0 {
				sum += n / (n + st.K) * (c.genreMean(sides, at, g) - st.Mean)
			}
		case len(standards) == 0 && n > 0:
			all += n
			sum += n * c.genreMean(sides, at, g)
		}
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// genreMean is the mean of a genre with the content and the weights of some windows. A
// window that has no article of the genre takes those of the other: an outlet without
// opinion pieces before cannot have written them otherwise, so all of it is mix.
func (c *Change) genreMean(sides [2]side, at [numFactors]int, g features.Genre) float64 {
	i := at[contentFactor]
	cell := sides[i].cells[cellKey{c.Outlet, g}]
	if cell == nil {
		i = 1 - i
		cell = sides[i].cells[cellKey{c.Outlet, g}]
	}
	x := cell.Axes[c.Axis]
	return x.Mean + x.reweighed(sides[i].state.Axes[c.Axis], sides[at[weightsFactor]].state.Axes[c.Axis], g)
}

// reweighed is how far other weights would move the mean of the same articles. What a
// feature added grows as its slope; one that had no slope adds slope × (s − 50). Two
// things are left out, as in Norms.Slopes: limits on one hit or one subscore that bind
// under one of the weights alone. Where a feature had no direction its subscores say
// nothing, and what it does now is counted as content.
func (x *CellAxis) reweighed(from, to *Weighing, g features.Genre) float64 {
	old, now := from.Slopes[g], to.Slopes[g]
	if from == to || len(old) != len(now) || len(x.Points) != len(now) {
		return 0
	}
	moved := 0.
	for i := range now {
		turned := float64(from.Better[i] * to.Better[i]) // -1 where the direction was turned
		switch {
		case old[i] == now[i] && from.Better[i] == to.Better[i]:
		case old[i] != 0:
			moved += x.Points[i].Float() * (turned*float64(now[i])/float64(old[i]) - 1)
		default:
			moved += turned * float64(now[i]) / micro * (x.Subscores[i].Float() - 50)
		}
	}
	return moved
}
