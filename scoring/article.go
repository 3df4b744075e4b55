package scoring

import "presscore/features"

// minCoverage is the share of points that must have been measured.
const minCoverage = .7

// Status of an article.
type Status string

// Statuses. Only scored articles enter summaries.
const (
	Scored       Status = "scored"
	Insufficient Status = "insufficient" // too few of the points could be measured
	Excluded     Status = "excluded"     // no article, unsupported language, uncertain genre, outside the window
)

// Contribution is what one feature adds to or takes from a score.
type Contribution struct {
	Subscore Score // 0 to 100; 50 when missing
	Points   Score // what adds to 50
	Missing  bool
	Muted    bool // the genre does not count it, or an override
}

// AxisScore is one axis of an article.
type AxisScore struct {
	Score         Score
	Coverage      Score          // 0 to 1
	Contributions []Contribution // aligned with features.All; they add up to Score − 50
}

// ArticleScore is an article's scores.
type ArticleScore struct {
	Axes         map[Axis]*AxisScore
	Status       Status
	StatusReason string
	Coverage     Score // of reliability

	Overrides  []string      // ids of the overrides that touched it, sorted
	Unadjusted *ArticleScore // without them; nil when none did
}

// Scorer scores articles by fixed norms and weights. It may be shared.
type Scorer struct {
	Norms     *Norms
	Weights   *Weights
	Overrides *Overrides // nil: none
	slopes    Slopes
}

// NewScorer finds the slopes that the weights have in the norms.
func NewScorer(n *Norms, w *Weights) *Scorer {
	return &Scorer{Norms: n, Weights: w, slopes: n.Slopes(w)}
}

// Article scores a vector: its readings are ranked in the norms, and the ranks
// are weighed.
func (s *Scorer) Article(v *features.Vector) ArticleScore {
	return s.Score(s.Norms.Ranks(v))
}

// Named is Article for the article of an id, which overrides may touch.
func (s *Scorer) Named(v *features.Vector, article string) ArticleScore {
	r := s.Norms.Ranks(v)
	score := s.Score(r)
	s.override(v.Outlet, article, r, &score)
	return score
}

// Score weighs an article's ranks in the scorer's norms. It looks at no text, so
// other weights re-score a kept night in milliseconds.
func (s *Scorer) Score(r *Ranked) ArticleScore {
	out := ArticleScore{Axes: map[Axis]*AxisScore{}}
	for _, a := range Axes {
		out.Axes[a] = s.axis(a, r, nil)
	}
	out.Coverage = out.Axes[Reliability].Coverage
	switch {
	case r.NotArticle:
		out.Status, out.StatusReason = Excluded, "not_an_article"
	case !r.Supported:
		out.Status, out.StatusReason = Excluded, "unsupported_lang"
	case r.GenreSure < features.SureGenre:
		out.Status, out.StatusReason = Excluded, "uncertain_genre"
	case r.Words < 50:
		out.Status, out.StatusReason = Insufficient, "too_short"
	case !r.GenreNorms:
		out.Status, out.StatusReason = Insufficient, "no_norms_for_genre"
	case out.Coverage < scoreOf(minCoverage) || out.Axes[Bias].Coverage < scoreOf(minCoverage):
		out.Status, out.StatusReason = Insufficient, "low_coverage"
	default:
		out.Status = Scored
	}
	return out
}

// axis weighs the ranks on one axis, but for features that are muted.
func (s *Scorer) axis(a Axis, r *Ranked, mute []bool) *AxisScore {
	terms := s.Weights.Terms[a]
	out := &AxisScore{Score: 50 * Unit, Contributions: make([]Contribution, len(terms))}
	var measured, all int64
	for i, t := range terms {
		c := &out.Contributions[i]
		c.Subscore = 50 * Unit
		if !t.in(r.Genre) || mute != nil && mute[i] {
			c.Muted = true
			continue
		}
		all += t.Points
		x := r.Ranks[i]
		if !x.Rank.Known() {
			c.Missing = true
			continue
		}
		measured += t.Points
		c.Subscore = t.Subscore(x.Rank)
		c.Points = t.contribution(x, s.slopes[a][i])
		out.Score += c.Points
	}
	out.keepInside()
	if all > 0 {
		out.Coverage = Score((2*measured*10000 + all) / (2 * all))
	}
	return out
}

// keepInside shrinks all contributions alike when together they would carry the
// score out of 0 to 100, so that they still add up to it. Rare: it takes most of
// the practices at their worst, or at their best.
func (a *AxisScore) keepInside() {
	off := a.Score - 50*Unit
	if off >= -50*Unit && off <= 50*Unit {
		return
	}
	a.Score = 50 * Unit
	for i := range a.Contributions {
		c := &a.Contributions[i]
		c.Points = c.Points * 50 * Unit / max(off, -off) // cut towards 0
		a.Score += c.Points
	}
}

// mostPerHit is how far one hit of a feature that counts hits may move an article
// from where it would stand without: one word is weak evidence, however rare.
const mostPerHit = 3 * Unit

// contribution is what a known rank adds to 50: slope × (s − 50), see Norms.Slopes.
func (t Term) contribution(x FeatureRank, slope int64) Score {
	points := weigh(slope, t.Subscore(x.Rank))
	if x.Hits > 0 {
		none := weigh(slope, t.Subscore(x.None))
		most := Score(min(x.Hits, 1000)) * mostPerHit
		points = min(max(points, none-most), none+most)
	}
	return points
}

// weigh is slope × (s − 50), rounded half away from zero.
func weigh(slope int64, sub Score) Score {
	x := slope * int64(sub-50*Unit)
	if x < 0 {
		return -Score((-2*x + micro) / (2 * micro))
	}
	return Score((2*x + micro) / (2 * micro))
}

// Subscore orients a known rank: high is good practice on reliability and strong
// bias on bias. A term without a direction is neutral.
func (t Term) Subscore(r Rank) Score {
	rank := float64(r)
	switch t.Better {
	case features.NoClaim:
		return 50 * Unit
	case features.Lower:
		rank = 1 - rank
	}
	return scoreOf(min(100*rank, t.MaxSubscore))
}
