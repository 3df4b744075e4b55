package scoring

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"presscore/corpus"
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
	Undated  bool   // belongs to no event that can be told
	Author   uint64 // a hash of who wrote it, of use within this run alone; 0: nobody is known
	Unique   bool   // counts for its outlet: no copy, no update of its own
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
	// Printed is the contribution over all that the outlet printed, copies too, of
	// features of originality; empty for others. See originality.
	Printed Sums

	standardised bool    // the outlet's mean is
	points       float64 // what the feature adds to it then
}

// Points are what the feature adds to or takes from the outlet's mean, in points;
// 50 and the points of all features add up to it. 0 without articles.
func (f *FeatureSummary) Points() float64 {
	if f.standardised {
		return f.points
	}
	s := f.Contribution
	if f.Printed.N > 0 {
		s = f.Printed
	}
	if s.N == 0 {
		return 0
	}
	return float64(s.Sum) / float64(s.N) / float64(Unit)
}

// OutletSummary is an outlet in one genre, or in all.
type OutletSummary struct {
	Outlet string
	Genre  features.Genre
	State  State

	Articles, Unique, Undated           int64
	Events                              int64 // of dated articles that count
	Copies, Revised, Opinions, Excluded int64

	Axes     map[Axis]*AxisSummary
	Features map[Axis][]FeatureSummary
	Coverage Sums
	// Original is the share of each printed text that is no uncredited copy, in
	// millionths.
	Original Sums
}

// AxisSummary is one axis of an outlet.
type AxisSummary struct {
	Scores Sums
	// Printed are the points of originality of all that the outlet printed.
	Printed Sums
	Mean    Score // what the outlet is shown with: Plain with the originality of copies, or the standardised mean in All
	Plain   Score // mean of the articles that count
	// Unadjusted is Mean without the overrides.
	Unadjusted Score
	// FromNorms is the part of the standardised mean that stands for articles that
	// the outlet does not have, and is the norms' mean; 0 when Mean is Plain.
	FromNorms float64

	Low, High float64 // 95% interval of Mean; NaN where nothing can be said
	Clusters  int64   // of articles that may be alike
	DF        float64 // degrees of freedom of the interval

	Shrunken                  float64 // empirical-Bayes mean: pulled to the panel's by its uncertainty
	ShrunkenLow, ShrunkenHigh float64
	RankLow, RankHigh         int64 // among the outlets of the panel, 1 is the highest; 0: no rank
	P10, P50, P90             float64
	P, Q                      float64 // against the mean of the other outlets: p-value, Benjamini–Hochberg q within genre and axis
	QBeyond                   float64 // the q of a difference of more than minDifference
	VsPanel                   string  // above, below, no_evidence, too_few
	Withheld                  string  // why above and below are not said: norms_differ; empty otherwise

	// TestDF are the degrees of freedom of Mean in the test against the panel, whose
	// many comparisons want a surer tail than an interval does: see alike.
	TestDF float64

	estimate stats.Estimate // of Mean, in points
	own      stats.Estimate // of the outlet's own articles, before standardising
}

// level is that of every interval: the usual 95%. The simulations of
// simulate_test.go hold that it keeps its word.
const level = .95

// Summaries sums rows to outlets. Rows may come in any order.
type Summaries struct {
	limits    Limits
	together  Together
	standards Standards
	at        map[outletGenre]*OutletSummary
	counted   map[outletGenre][]counted // by genre; All has what its genres have
	offset    []Offset                  // of Finish
}

type outletGenre struct {
	outlet string
	genre  features.Genre
}

// NewSummaries starts an empty sum, whose outlets' means are plain until
// Standardise is called.
func NewSummaries(l Limits) *Summaries {
	return &Summaries{limits: l, together: EventAndAuthor, at: map[outletGenre]*OutletSummary{}, counted: map[outletGenre][]counted{}}
}

// Cluster says which articles Finish takes for alike.
func (s *Summaries) Cluster(by Together) { s.together = by }

// Standardise lets Finish weigh news and opinion alike in All.
func (s *Summaries) Standardise(by Standards) { s.standards = by }

// Add adds one article to its outlet, in its genre and in all. An article whose
// genre is uncertain counts as excluded in all alone. Nothing of r is kept.
func (s *Summaries) Add(r Row) {
	for _, g := range []features.Genre{r.Genre, All} {
		if g == r.Genre && r.Score.StatusReason == "uncertain_genre" {
			continue
		}
		s.outlet(outletGenre{r.Outlet, g}).add(&r)
	}
	if r.counts() {
		k := outletGenre{r.Outlet, r.Genre}
		s.counted[k] = append(s.counted[k], countedOf(&r))
	}
}

// counts reports whether the article enters its outlet's mean.
func (r *Row) counts() bool { return r.Score.Status == Scored && r.Unique }

// outlet is the sum of an outlet in a genre, empty when nothing was added yet.
func (s *Summaries) outlet(k outletGenre) *OutletSummary {
	o := s.at[k]
	if o == nil {
		o = &OutletSummary{Outlet: k.outlet, Genre: k.genre, Axes: map[Axis]*AxisSummary{}, Features: map[Axis][]FeatureSummary{}}
		for _, a := range Axes {
			o.Axes[a] = &AxisSummary{}
			o.Features[a] = make([]FeatureSummary, len(features.All))
		}
		s.at[k] = o
	}
	return o
}

// Finish gives the outlets by outlet and genre, all first.
func (s *Summaries) Finish() []*OutletSummary {
	out := s.FinishAlone()
	for _, g := range append([]features.Genre{All}, features.Genres...) {
		for _, a := range Axes {
			againstPanel(out, g, a)
		}
	}
	s.offset = s.offsets(out)
	withhold(out, s.offset)
	return out
}

// FinishAlone is Finish without what compares an outlet with the others: places,
// shrunken means and tests, which cost more than all the rest with hundreds of outlets.
func (s *Summaries) FinishAlone() []*OutletSummary {
	out := make([]*OutletSummary, 0, len(s.at))
	for _, o := range s.at {
		out = append(out, o)
	}
	slices.SortFunc(out, func(a, b *OutletSummary) int {
		return cmp.Or(strings.Compare(a.Outlet, b.Outlet), cmp.Compare(genreOrder(a.Genre), genreOrder(b.Genre)))
	})
	for _, o := range out {
		o.finish(s.of(o.Outlet, o.Genre), s.limits, s.together)
	}
	for _, o := range out {
		if o.Genre == All {
			s.standardise(o)
		}
	}
	for _, o := range out {
		for _, x := range o.Axes {
			x.Unadjusted = x.Mean
		}
	}
	return out
}

// Unadjust notes beside every mean of out what it is in plain: the sums of the same
// articles without the overrides.
func Unadjust(out, plain []*OutletSummary) {
	at := map[outletGenre]*OutletSummary{}
	for _, o := range plain {
		at[outletGenre{o.Outlet, o.Genre}] = o
	}
	for _, o := range out {
		if p := at[outletGenre{o.Outlet, o.Genre}]; p != nil {
			for a, x := range o.Axes {
				x.Unadjusted = p.Axes[a].Mean
			}
		}
	}
}

// of are the articles that count for an outlet in a genre, in one order whatever
// the order of Add.
func (s *Summaries) of(outlet string, g features.Genre) []counted {
	var out []counted
	for _, x := range features.Genres {
		if g == x || g == All {
			out = append(out, s.counted[outletGenre{outlet, x}]...)
		}
	}
	slices.SortFunc(out, compareCounted)
	return out
}

func genreOrder(g features.Genre) int { return 1 + slices.Index(features.Genres, g) }

func (o *OutletSummary) add(r *Row) {
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
	if r.counts() || r.Copy {
		o.printed(r)
	}
	if !r.counts() {
		return
	}
	o.Unique++
	if r.Undated {
		o.Undated++
	}
	o.Coverage.Add(int64(r.Score.Coverage))
	for _, a := range Axes {
		s, of := r.Score.Axes[a], o.Features[a]
		o.Axes[a].Scores.Add(int64(s.Score))
		for i := range s.Contributions {
			c, f := &s.Contributions[i], &of[i]
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

// finish makes means, intervals and quantiles of the articles that count, and
// decides whether the outlet is rated.
func (o *OutletSummary) finish(articles []counted, l Limits, by Together) {
	o.Events = events(articles)
	switch {
	case o.Outlet == corpus.UnknownOutlet, o.Unique < l.MinArticles:
		o.State = NotRated
	case o.Events < l.MinEvents && o.Undated < l.MinArticles:
		o.State = NotRated
	case o.Unique < l.RatedArticles || o.Events < l.RatedEvents:
		o.State = Provisional
	default:
		o.State = Rated
	}
	together := groupingOf(articles, by)
	for i, a := range Axes {
		x := o.Axes[a]
		x.Plain = Score(x.Scores.Mean())
		x.Clusters = together.clusters()
		e := inPoints(together.mean(i))
		x.TestDF = together.testDF(i)
		shift, variance := o.originality(a)
		e.Value, e.Variance = e.Value+shift, e.Variance+variance
		x.own = e
		x.show(x.Plain+scoreOf(shift), e)
		sorted := make([]float64, len(articles))
		for j := range articles {
			sorted[j] = Score(articles[j].scores[i]).Float()
		}
		slices.Sort(sorted)
		x.P10, x.P50, x.P90 = stats.Quantile(.1, sorted), stats.Quantile(.5, sorted), stats.Quantile(.9, sorted)
	}
}

// show makes an estimate the one that the outlet is shown with.
func (x *AxisSummary) show(mean Score, e stats.Estimate) {
	x.Mean, x.estimate, x.DF = mean, e, e.DF
	x.Low, x.High = math.NaN(), math.NaN()
	if e.Known() {
		x.Low, x.High = withinScale(e.Interval(level))
	}
}

// withinScale cuts an interval to the scale.
func withinScale(i stats.Interval) (low, high float64) {
	return min(100, max(0, i.Low)), min(100, max(0, i.High))
}

// inPoints turns an estimate in units of Score into points.
func inPoints(e stats.Estimate) stats.Estimate {
	return stats.Estimate{Value: e.Value / float64(Unit), Variance: e.Variance / float64(Unit*Unit), DF: e.DF}
}
