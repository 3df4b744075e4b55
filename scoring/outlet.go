package scoring

import (
	"math"
	"sort"

	"presscore/features"
	"presscore/internal/stats"
)

// All is the ladder that pools the genres.
const All features.Genre = "all"

// Limits say when an outlet is rated.
type Limits struct {
	MinArticles, MinEvents     int64 // below: not_rated
	RatedArticles, RatedEvents int64 // below: provisional
}

// DefaultLimits: rated from 30 articles on 10 events on, shown as provisional
// from 10 articles on 5 events on. Fewer articles, or many on one event, say more
// about the day than about the outlet.
var DefaultLimits = Limits{10, 5, 30, 10}

// State of an outlet.
type State string

// States.
const (
	Rated       State = "rated"
	Provisional State = "provisional"
	NotRated    State = "not_rated"
)

// Row is one article as summaries see it.
type Row struct {
	Outlet   string
	Genre    features.Genre
	EventID  string
	Unique   bool // counts for its outlet: no copy, no update of its own
	Copy     bool
	Revised  bool
	Score    *ArticleScore
	Readings []features.Reading
}

// FeatureSummary is one feature of an outlet on one axis.
type FeatureSummary struct {
	Value        Sums // millionths
	Subscore     Sums
	Contribution Sums
	Missing      int64
	Muted        int64
	Reasons      map[string]int64
}

// OutletSummary is an outlet in one genre, or in all.
type OutletSummary struct {
	Outlet string
	Genre  features.Genre
	State  State

	Articles, Unique, Events            int64
	Copies, Revised, Opinions, Excluded int64

	Axes     map[Axis]*AxisSummary
	Features map[Axis][]FeatureSummary
	Coverage Sums
}

// AxisSummary is one axis of an outlet.
type AxisSummary struct {
	Scores        Sums
	Mean          Score
	Low, High     float64 // 95% interval of the mean, t with n−1 degrees of freedom; infinite below 2 articles
	Shrunken      float64 // empirical-Bayes mean: pulled to the panel's by its uncertainty
	P10, P50, P90 float64
	P, Q          float64 // against the panel's median: p-value, Benjamini–Hochberg q within genre and axis
	VsPanel       string  // above, below, no_evidence, too_few

	values []int64
}

// minDifference is the smallest distance from the panel's median that is called
// a difference, in points.
const minDifference = 3

// level is that of every interval: the usual 95%. TestIntervalCoverage draws
// outlets and holds that it keeps its word.
const level = .95

// maxQ is the false discovery rate of vs_panel.
const maxQ = .05

// Summaries sums rows to outlets. Rows may come in any order.
type Summaries struct {
	limits Limits
	at     map[outletGenre]*OutletSummary
	events map[outletGenre]map[string]bool
}

type outletGenre struct {
	outlet string
	genre  features.Genre
}

// NewSummaries starts an empty sum.
func NewSummaries(l Limits) *Summaries {
	return &Summaries{l, map[outletGenre]*OutletSummary{}, map[outletGenre]map[string]bool{}}
}

// Add adds one article to its outlet, in its genre and in all. An article whose
// genre is uncertain counts as excluded in all alone. Nothing of r is kept.
func (s *Summaries) Add(r Row) {
	for _, g := range []features.Genre{r.Genre, All} {
		if g == r.Genre && r.Score.StatusReason == "uncertain_genre" {
			continue
		}
		o, events := s.outlet(outletGenre{r.Outlet, g})
		o.add(&r, events)
	}
}

// outlet is the sum of an outlet in a genre and the set of its events; both are
// empty when nothing was added yet.
func (s *Summaries) outlet(k outletGenre) (*OutletSummary, map[string]bool) {
	o := s.at[k]
	if o == nil {
		o = &OutletSummary{Outlet: k.outlet, Genre: k.genre, Axes: map[Axis]*AxisSummary{}, Features: map[Axis][]FeatureSummary{}}
		for _, a := range Axes {
			o.Axes[a] = &AxisSummary{}
			o.Features[a] = make([]FeatureSummary, len(features.All))
		}
		s.at[k] = o
		s.events[k] = map[string]bool{}
	}
	return o, s.events[k]
}

// Finish gives the outlets by outlet and genre, all first.
func (s *Summaries) Finish() []*OutletSummary {
	out := make([]*OutletSummary, 0, len(s.at))
	for k, o := range s.at {
		o.Events = int64(len(s.events[k]))
		out = append(out, o)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Outlet != out[j].Outlet {
			return out[i].Outlet < out[j].Outlet
		}
		return genreOrder(out[i].Genre) < genreOrder(out[j].Genre)
	})
	for _, o := range out {
		o.finish(s.limits)
	}
	for _, g := range append([]features.Genre{All}, features.Genres...) {
		for _, a := range Axes {
			againstPanel(out, g, a)
		}
	}
	return out
}

func genreOrder(g features.Genre) int {
	for i, x := range features.Genres {
		if x == g {
			return i + 1
		}
	}
	return 0
}

func (o *OutletSummary) add(r *Row, events map[string]bool) {
	o.Articles++
	if r.Copy {
		o.Copies++
	}
	if r.Revised {
		o.Revised++
	}
	if r.Genre == features.Opinion {
		o.Opinions++
	}
	if r.Score.Status != Scored {
		o.Excluded++
		return
	}
	if !r.Unique {
		return
	}
	o.Unique++
	events[r.EventID] = true
	o.Coverage.Add(int64(r.Score.Coverage))
	for _, a := range Axes {
		s := r.Score.Axes[a]
		x := o.Axes[a]
		x.Scores.Add(int64(s.Score))
		x.values = append(x.values, int64(s.Score))
		for i := range s.Contributions {
			c, f := &s.Contributions[i], &o.Features[a][i]
			f.Contribution.Add(int64(c.Points))
			f.Subscore.Add(int64(c.Subscore))
			switch {
			case c.Muted:
				f.Muted++
			case c.Missing:
				f.Missing++
				why := r.Readings[i].Missing
				if why == "" {
					why = "no_norms"
				}
				if f.Reasons == nil {
					f.Reasons = map[string]int64{}
				}
				f.Reasons[string(why)]++
			}
			if r.Readings[i].Missing == "" {
				f.Value.Add(int64(r.Readings[i].Value))
			}
		}
	}
}

func (o *OutletSummary) finish(l Limits) {
	switch {
	case o.Unique < l.MinArticles || o.Events < l.MinEvents:
		o.State = NotRated
	case o.Unique < l.RatedArticles || o.Events < l.RatedEvents:
		o.State = Provisional
	default:
		o.State = Rated
	}
	for _, a := range Axes {
		x := o.Axes[a]
		x.Mean = Score(x.Scores.Mean())
		half := stats.TInterval(x.Scores.Variance(), x.Scores.N, level) / float64(Unit)
		mean := x.Mean.Float()
		x.Low, x.High = math.Max(0, mean-half), math.Min(100, mean+half)
		sort.Slice(x.values, func(i, j int) bool { return x.values[i] < x.values[j] })
		sorted := make([]float64, len(x.values))
		for i, v := range x.values {
			sorted[i] = Score(v).Float()
		}
		x.P10, x.P50, x.P90 = stats.Quantile(.1, sorted), stats.Quantile(.5, sorted), stats.Quantile(.9, sorted)
		x.values = nil
	}
}

// againstPanel compares every outlet of a genre that is not not_rated with the
// panel: the median of the outlets' means.
func againstPanel(all []*OutletSummary, g features.Genre, a Axis) {
	var in []*AxisSummary
	var means, sampling, p []float64
	for _, o := range all {
		if o.Genre != g {
			continue
		}
		x := o.Axes[a]
		x.P, x.Q, x.VsPanel, x.Shrunken = math.NaN(), math.NaN(), "too_few", math.NaN()
		if o.State == NotRated || x.Scores.N < 2 {
			continue
		}
		in = append(in, x)
		means = append(means, x.Mean.Float())
		sampling = append(sampling, x.Scores.Variance()/float64(x.Scores.N)/float64(Unit*Unit))
	}
	centre := stats.Median(means)
	tau2, pool := stats.BetweenVariance(means, sampling)
	for i, x := range in {
		x.P = stats.TTest(means[i], sampling[i]*float64(x.Scores.N), x.Scores.N, centre)
		p = append(p, x.P)
		x.Shrunken = pool
		if tau2 > 0 {
			b := tau2 / (tau2 + sampling[i])
			x.Shrunken = pool + b*(means[i]-pool)
		}
	}
	for i, q := range stats.BenjaminiHochberg(p) {
		x := in[i]
		x.Q = q
		switch d := means[i] - centre; {
		case len(in) < 2:
			x.VsPanel = "too_few"
		case q < maxQ && d >= minDifference:
			x.VsPanel = "above"
		case q < maxQ && d <= -minDifference:
			x.VsPanel = "below"
		default:
			x.VsPanel = "no_evidence"
		}
	}
}

// Panel is the median of the means of the outlets of a genre that are rated or
// provisional; NaN when there is none.
func Panel(all []*OutletSummary, g features.Genre, a Axis) float64 {
	var means []float64
	for _, o := range all {
		if o.Genre == g && o.State != NotRated {
			means = append(means, o.Axes[a].Mean.Float())
		}
	}
	return stats.Median(means)
}
