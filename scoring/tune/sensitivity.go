package tune

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"github.com/zeebo/xxh3"

	"presscore/features"
	"presscore/internal/stats"
	"presscore/scoring"
)

// Jitter says how sensitivity is looked for.
type Jitter struct {
	Axis  scoring.Axis
	Draws int
	Seed  uint64
	// Sure is how sure one is of the points: they are drawn from a Dirichlet
	// distribution with parameters Sure × points/100. At 100 a feature of 10 points
	// lies between 5 and 16 in 19 of 20 draws, at 400 between 7 and 13.
	Sure float64
}

// Span is a 95% range of places.
type Span struct{ Low, High int }

// Fragile is an outlet with the places that it has under the draws; 1 is the top.
type Fragile struct {
	Outlet, Name string
	State        scoring.State
	Place        int
	Mean         scoring.Score
	Points       Span // other points, the same articles
	Articles     Span // the same points, other articles
	Both         Span
	Uncertain    int // outlets with which it changes order in more than FlipShare of the draws of both
}

// FlipShare is the share of draws from which on the order of two outlets is called
// uncertain.
const FlipShare = .05

// Flip is two outlets whose order changes in more than FlipShare of the draws.
type Flip struct {
	Higher, Lower string // today
	Share         float64
}

// Sensitivity is how much the places hang on points and on articles.
type Sensitivity struct {
	Outlets []Fragile // by place of today
	Flips   []Flip    // by falling share, then places
	Pairs   int       // all pairs of outlets
}

// drawnCell is an outlet in one genre: its articles by what hangs together.
type drawnCell struct {
	genre    features.Genre
	clusters [][]int // indices of articles that count
	copies   []int   // printed, not counted
}

// Run draws points and articles and gives the places of the rated and provisional
// outlets. Articles are drawn as whole clusters (one event or author), outlet by outlet
// and genre by genre; copies that an outlet printed stay. Which articles are scored at
// all stays as it is today. Each draw has a stream of random numbers of its own, so
// that the same seed gives the same places whatever the number of workers.
func (j Jitter) Run(n *Night) *Sensitivity {
	lines := Lines(n, n.Means(n.Weights), j.Axis)
	lines = slices.DeleteFunc(lines, func(l Line) bool { return l.Place == 0 })
	cells := n.cells(lines)
	base := n.scored(n.Weights, j.Axis, cells)
	points, articles, both := make([][]float64, j.Draws), make([][]float64, j.Draws), make([][]float64, j.Draws)
	var wait sync.WaitGroup
	workers := max(1, min(runtime.GOMAXPROCS(0), 16))
	for w := range workers {
		wait.Go(func() {
			for k := w; k < j.Draws; k += workers {
				r := rand.New(rand.NewPCG(j.Seed, uint64(k)))
				drawn := n.scored(With(n.Weights, j.Axis, j.points(n.Weights, r)), j.Axis, cells)
				picks := pick(cells, r)
				points[k] = drawn.means(cells, nil)
				articles[k] = base.means(cells, picks)
				both[k] = drawn.means(cells, picks)
			}
		})
	}
	wait.Wait()
	out := &Sensitivity{Pairs: len(lines) * (len(lines) - 1) / 2}
	a, b, c := spans(points, len(lines)), spans(articles, len(lines)), spans(both, len(lines))
	for i, l := range lines {
		out.Outlets = append(out.Outlets, Fragile{Outlet: l.Outlet, Name: l.Name, State: l.State, Place: l.Place, Mean: l.Mean, Points: a[i], Articles: b[i], Both: c[i]})
	}
	for i := range lines {
		for k := i + 1; k < len(lines); k++ {
			flips := 0
			for _, m := range both {
				if m[k] > m[i] {
					flips++
				}
			}
			if share := float64(flips) / float64(max(1, j.Draws)); share > FlipShare {
				out.Flips = append(out.Flips, Flip{lines[i].Outlet, lines[k].Outlet, share})
				out.Outlets[i].Uncertain++
				out.Outlets[k].Uncertain++
			}
		}
	}
	slices.SortStableFunc(out.Flips, func(x, y Flip) int { return cmp.Compare(y.Share, x.Share) })
	return out
}

// points draws points around those of the weights.
func (j Jitter) points(w *scoring.Weights, r *rand.Rand) []int64 {
	parts := make([]int64, len(w.Terms[j.Axis]))
	drawn, sum := make([]float64, len(parts)), 0.
	for i, t := range w.Terms[j.Axis] {
		if t.Points > 0 {
			drawn[i] = gamma(r, j.Sure*float64(t.Points)/Full)
			sum += drawn[i]
		}
	}
	for i, x := range drawn {
		parts[i] = int64(math.Round(x / sum * 1e9))
		if w.Terms[j.Axis][i].Points > 0 {
			parts[i] = max(parts[i], 1)
		}
	}
	return scale(parts, Full)
}

// gamma draws from the gamma distribution with a shape and scale 1: Marsaglia & Tsang
// 2000, ACM Trans. Math. Softw. 26(3); below shape 1 by their §6.
func gamma(r *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return gamma(r, shape+1) * math.Pow(1-r.Float64(), 1/shape)
	}
	d := shape - 1./3
	c := 1 / math.Sqrt(9*d)
	for {
		x := r.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		if math.Log(1-r.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// cells are the articles of outlets by genre, in the order of the lines.
func (n *Night) cells(lines []Line) [][]drawnCell {
	type key struct {
		outlet string
		genre  features.Genre
	}
	own, copies := map[key][]int{}, map[key][]int{}
	scorer := scoring.NewScorer(n.Norms, n.Weights)
	var score scoring.ArticleScore
	for i := range n.Articles {
		a := &n.Articles[i]
		if scorer.ScoreInto(a.Ranked, &score); score.Status != scoring.Scored {
			continue
		}
		k := key{a.Row.Outlet, a.Row.Genre}
		switch {
		case a.Row.Unique:
			own[k] = append(own[k], i)
		case a.Row.Copy:
			copies[k] = append(copies[k], i)
		}
	}
	by := n.Together
	if by == "" {
		by = scoring.EventAndAuthor
	}
	out := make([][]drawnCell, len(lines))
	for o, l := range lines {
		for _, g := range features.Genres {
			k := key{l.Outlet, g}
			if len(own[k]) == 0 {
				continue
			}
			c := drawnCell{genre: g, copies: copies[k]}
			c.clusters = n.drawnTogether(own[k], by)
			out[o] = append(out[o], c)
		}
	}
	return out
}

// drawnTogether parts articles into those that are drawn as one: by event and author, or
// by author alone where chains of both link most of them, which drawn whole would
// hardly vary.
func (n *Night) drawnTogether(articles []int, by scoring.Together) [][]int {
	part := func(ofEvent bool) (out [][]int, most int) {
		place := map[int]int{}
		for x, first := range scoring.Alike(len(articles), func(x int) (event, author uint64) {
			row := &n.Articles[articles[x]].Row
			if ofEvent && !row.Undated {
				event = max(1, xxh3.HashString(row.EventID))
			}
			return event, row.Author
		}, by) {
			at, ok := place[first]
			if !ok {
				at = len(out)
				place[first], out = at, append(out, nil)
			}
			out[at] = append(out[at], articles[x])
			most = max(most, len(out[at]))
		}
		return out, most
	}
	out, most := part(true)
	if by == scoring.EventAndAuthor && 2*most > len(articles) {
		out, _ = part(false)
	}
	return out
}

// scores are all articles of the cells under some weights.
type scores struct {
	score, originality []scoring.Score // by article
	standards          map[features.Genre]*scoring.Standard
}

func (n *Night) scored(w *scoring.Weights, a scoring.Axis, cells [][]drawnCell) *scores {
	s := &scores{score: make([]scoring.Score, len(n.Articles)), originality: make([]scoring.Score, len(n.Articles)), standards: n.Norms.Standards(w)[a]}
	scorer := scoring.NewScorer(n.Norms, w)
	one := func(i int) { s.score[i], s.originality[i] = scorer.Total(a, n.Articles[i].Ranked) }
	for _, of := range cells {
		for _, c := range of {
			for _, together := range c.clusters {
				for _, i := range together {
					one(i)
				}
			}
			for _, i := range c.copies {
				one(i)
			}
		}
	}
	return s
}

// pick draws as many clusters of each cell as it has, with replacement.
func pick(cells [][]drawnCell, r *rand.Rand) [][][]int {
	out := make([][][]int, len(cells))
	for o, of := range cells {
		for _, c := range of {
			p := make([]int, len(c.clusters))
			for k := range p {
				p[k] = r.IntN(len(c.clusters))
			}
			out[o] = append(out[o], p)
		}
	}
	return out
}

// means are the outlets' means over the drawn clusters, or over all; standardised as
// the scores of outlets are (scoring/outlet_standard.go), with the originality of
// copies (scoring/outlet_originality.go).
func (s *scores) means(cells [][]drawnCell, picks [][][]int) []float64 {
	out := make([]float64, len(cells))
	for o, of := range cells {
		var pooled, all float64
		mean, count := map[features.Genre]float64{}, map[features.Genre]float64{}
		for k, c := range of {
			var sum, originality, n float64
			add := func(together []int) {
				for _, i := range together {
					sum, originality, n = sum+float64(s.score[i]), originality+float64(s.originality[i]), n+1
				}
			}
			if picks == nil {
				for _, together := range c.clusters {
					add(together)
				}
			} else {
				for _, at := range picks[o][k] {
					add(c.clusters[at])
				}
			}
			printed := originality
			for _, i := range c.copies {
				printed += float64(s.originality[i])
			}
			m := (sum - originality) / n
			m += printed / (n + float64(len(c.copies)))
			mean[c.genre], count[c.genre] = m/float64(scoring.Unit), n
			pooled, all = pooled+m/float64(scoring.Unit)*n, all+n
		}
		if len(s.standards) == 0 {
			out[o] = pooled / all
			continue
		}
		for g, t := range s.standards {
			b := count[g] / (count[g] + t.K)
			out[o] += (t.Mean + b*(mean[g]-t.Mean)) / float64(len(s.standards))
		}
	}
	return out
}

// spans are the 95% ranges of the places of outlets over draws of their means.
func spans(draws [][]float64, outlets int) []Span {
	places := make([][]float64, outlets)
	order := make([]int, outlets)
	for _, m := range draws {
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(m[b], m[a]) })
		for at, i := range order {
			places[i] = append(places[i], float64(at+1))
		}
	}
	out := make([]Span, outlets)
	for i, p := range places {
		if len(p) > 0 {
			slices.Sort(p)
			out[i] = Span{int(math.Floor(stats.Quantile(.025, p))), int(math.Ceil(stats.Quantile(.975, p)))}
		}
	}
	return out
}
