package tune

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"presscore/internal/stats"
	"presscore/scoring"
)

// invented is a ridge over random rows whose labels follow from some weights.
func invented(seed uint64, rows int, beta []float64, noise float64, steps int) *ridge {
	r := rand.New(rand.NewPCG(seed, 1))
	out := &ridge{steps: steps, toward: slices.Repeat([]float64{1}, len(beta))}
	for range rows {
		x, y := make([]float64, len(beta)), noise*r.NormFloat64()
		for j, b := range beta {
			x[j] = r.NormFloat64()
			y += b * x[j]
		}
		if steps > 0 {
			y = math.Floor(min(float64(steps)-.5, max(0, y+float64(steps)/2)))
		}
		out.x, out.y, out.weight = append(out.x, x), append(out.y, y), append(out.weight, .5+r.Float64())
	}
	return out
}

// TestRidgeFindsTheLeastLoss: no small step, of one weight or threshold up or down,
// makes the penalised loss less, for numbers and for steps; and no weight is below zero.
func TestRidgeFindsTheLeastLoss(t *testing.T) {
	beta := []float64{1, .5, 0, 0, -.7, .2}
	for _, steps := range []int{0, 2, 4} {
		for _, lambda := range []float64{0, .1, 3, 100} {
			r := invented(uint64(steps)+7, 80, beta, .5, steps)
			f := r.fit(lambda, nil)
			loss := func(f *fitted) float64 {
				n, sum, along, square := 0., 0., 0., 0.
				for i := range r.x {
					n += r.weight[i]
					sum += r.weight[i] * f.loss(r.x[i], r.y[i])
				}
				u := unit(r.toward)
				for j, b := range f.beta {
					along, square = along+u[j]*b, square+b*b
				}
				return sum + n*(lambda*(square-along*along)+slack*square)/2
			}
			least := loss(f)
			try := func(what string, j int, at *float64, floor float64) {
				old := *at
				for _, step := range []float64{.02, -.02} {
					*at = max(floor, old+step)
					if l := loss(f); l < least-2e-3 {
						t.Errorf("%d steps, pull %v: %s %d from %.4f to %.4f makes the loss %.5f, less than %.5f", steps, lambda, what, j, old, *at, l, least)
					}
				}
				*at = old
			}
			for j := range f.beta {
				if f.beta[j] < 0 {
					t.Errorf("weight %d is %v", j, f.beta[j])
				}
				try("weight", j, &f.beta[j], 0)
			}
			for k := range f.thresholds {
				try("threshold", k, &f.thresholds[k], math.Inf(-1))
			}
			if lambda == 100 && slices.Max(f.beta) > 1.3*slices.Min(f.beta) {
				t.Errorf("%d steps: a strong pull leaves %v far from its direction", steps, f.beta)
			}
		}
	}
}

// TestPartedStepsStayFinite: steps that the points of today part without an error have
// finite weights and predictions.
func TestPartedStepsStayFinite(t *testing.T) {
	r := invented(3, 40, []float64{5, 5, 5}, 0, 2)
	f := r.fit(1, nil)
	for i, x := range r.x {
		if p := f.predict(x); !(p >= 0 && p <= 1) || math.Abs(p-r.y[i]) > .5 {
			t.Errorf("step %v is predicted %v", r.y[i], p)
		}
	}
}

// TestFoldsKeepGroups: a group is in one fold, and folds are of about one size.
func TestFoldsKeepGroups(t *testing.T) {
	var group []int
	for g := range 40 {
		for range 1 + g%3 {
			group = append(group, g)
		}
	}
	fold := foldsOf(group, 10, 1)
	of, size := map[int]int{}, make([]int, 10)
	for i, f := range fold {
		if was, ok := of[group[i]]; ok && was != f {
			t.Errorf("group %d is in folds %d and %d", group[i], was, f)
		}
		of[group[i]] = f
		size[f]++
	}
	if slices.Max(size)-slices.Min(size) > 2 {
		t.Errorf("folds of %v", size)
	}
	if !slices.Equal(fold, foldsOf(group, 10, 1)) || slices.Equal(fold, foldsOf(group, 10, 2)) {
		t.Error("the seed does not decide the folds")
	}
	if few := foldsOf([]int{0, 0, 1}, 10, 1); few[0] != few[1] || few[0] == few[2] {
		t.Errorf("two groups in folds %v", few)
	}
}

// TestPartialAgainstResiduals: the correlation with a third held still is that of what
// lines through it leave over.
func TestPartialAgainstResiduals(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var a, b, c []float64
	for range 50 {
		z := r.NormFloat64()
		a, b, c = append(a, z+r.NormFloat64()), append(b, z+r.NormFloat64()), append(c, z)
	}
	left := func(y []float64) []float64 {
		slope := stats.Pearson(y, c) * stats.SD(y) / stats.SD(c)
		out := make([]float64, len(y))
		for i := range y {
			out[i] = y[i] - slope*c[i]
		}
		return out
	}
	want := stats.Pearson(left(a), left(b))
	if got := partial(stats.Pearson(a, b), stats.Pearson(a, c), stats.Pearson(b, c)); math.Abs(got-want) > 1e-9 {
		t.Errorf("partial correlation %v, of residuals %v", got, want)
	}
	if x := partial(.5, 1, 1); !math.IsNaN(x) {
		t.Errorf("with nothing left over it is %v", x)
	}
}

// TestGamma: mean and variance of the draws are the shape.
func TestGamma(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, shape := range []float64{.3, 1, 10} {
		var x []float64
		for range 20000 {
			x = append(x, gamma(r, shape))
		}
		if m, v := stats.Mean(x), stats.Variance(x); math.Abs(m-shape) > .05*shape+.01 || math.Abs(v-shape) > .08*shape+.02 {
			t.Errorf("shape %v: mean %.3f, variance %.3f", shape, m, v)
		}
	}
}

// TestScale: parts keep their proportions, add up, and never fall below zero.
func TestScale(t *testing.T) {
	for _, c := range []struct {
		parts []int64
		total int64
		want  []int64
	}{
		{[]int64{1, 1, 1}, 100, []int64{34, 33, 33}},
		{[]int64{0, 0}, 5, []int64{3, 2}},
		{[]int64{2, 1, 0}, 10, []int64{7, 3, 0}},
		{[]int64{500000, 500000}, 1, []int64{1, 0}},
		{[]int64{5}, 0, []int64{0}},
	} {
		if got := scale(c.parts, c.total); !slices.Equal(got, c.want) {
			t.Errorf("%v to %d: %v, want %v", c.parts, c.total, got, c.want)
		}
	}
}

// meansAgain holds the quick means of a night against its summaries.
func meansAgain(t *testing.T, n *Night) {
	t.Helper()
	lines := slices.DeleteFunc(Lines(n, n.Score(n.Weights), scoring.Reliability), func(l Line) bool { return l.Place == 0 })
	cells := n.cells(lines)
	for i, m := range n.scored(n.Weights, scoring.Reliability, cells).means(cells, nil) {
		if math.Abs(m-lines[i].Mean.Float()) > 1e-4 {
			t.Errorf("%s has mean %.5f, its summary says %.4f", lines[i].Outlet, m, lines[i].Mean.Float())
		}
	}
	if len(lines) < 3 {
		t.Fatalf("%d outlets", len(lines))
	}
}

// BenchmarkThousandFits is 1,000 fits to resamples of 60 outlets with 46 features.
func BenchmarkThousandFits(b *testing.B) {
	beta := make([]float64, 46)
	for j := range beta {
		beta[j] = float64(j%3) / 10
	}
	for _, steps := range []int{0, 3} {
		b.Run(map[int]string{0: "numbers", 3: "steps"}[steps], func(b *testing.B) {
			whole := invented(1, 60, beta, .5, steps)
			first := whole.fit(3, nil)
			r := rand.New(rand.NewPCG(1, 1))
			for b.Loop() {
				for range 1000 {
					some := &ridge{steps: steps, toward: whole.toward}
					for range whole.x {
						i := r.IntN(len(whole.x))
						some.x, some.y, some.weight = append(some.x, whole.x[i]), append(some.y, whole.y[i]), append(some.weight, whole.weight[i])
					}
					some.fit(3, first)
				}
			}
		})
	}
}

// TestDrawnTogether: articles that share an event or an author are drawn as one; where chains
// link most of them into one, those of an author are.
func TestDrawnTogether(t *testing.T) {
	of := func(events string, authors ...uint64) (n Night, all []int) {
		for i, a := range authors {
			row := scoring.Row{EventID: events[i : i+1], Author: a, Undated: events[i] == '-'}
			n.Articles, all = append(n.Articles, Article{Row: row}), append(all, i)
		}
		return n, all
	}
	for _, c := range []struct {
		events  string
		authors []uint64
		by      scoring.Together
		want    [][]int
	}{
		{"aabc--", []uint64{1, 2, 3, 3, 0, 0}, scoring.EventAndAuthor, [][]int{{0, 1}, {2, 3}, {4}, {5}}},
		{"aabbc-", []uint64{1, 2, 2, 3, 3, 0}, scoring.EventAndAuthor, [][]int{{0}, {1, 2}, {3, 4}, {5}}},
		{"aaaab-", []uint64{1, 1, 1, 1, 1, 0}, scoring.EventOnly, [][]int{{0, 1, 2, 3}, {4}, {5}}},
	} {
		n, all := of(c.events, c.authors...)
		if got := n.drawnTogether(all, c.by); !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%s by %v, %s: %v, want %v", c.events, c.authors, c.by, got, c.want)
		}
	}
}
