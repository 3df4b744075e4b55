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
	Muted    bool // the genre does not count it
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
}

// Scorer scores articles by fixed norms and weights. It may be shared.
type Scorer struct {
	Norms   *Norms
	Weights *Weights
}

// Article scores a vector: its readings are ranked in the norms, and the ranks
// are weighed.
func (s *Scorer) Article(v *features.Vector) ArticleScore {
	return s.Weights.Score(s.Norms.Ranks(v))
}

// Score weighs an article's ranks. It looks at no norms and no text, so other
// weights re-score a kept night in milliseconds.
func (w *Weights) Score(r *Ranked) ArticleScore {
	out := ArticleScore{Axes: map[Axis]*AxisScore{}}
	for _, a := range Axes {
		out.Axes[a] = w.axis(a, r)
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

// axis weighs the ranks on one axis.
func (w *Weights) axis(a Axis, r *Ranked) *AxisScore {
	terms := w.Terms[a]
	out := &AxisScore{Score: 50 * Unit, Contributions: make([]Contribution, len(terms))}
	var measured, all int64
	for i, t := range terms {
		c := &out.Contributions[i]
		c.Subscore = 50 * Unit
		if !t.in(r.Genre) {
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
		c.Points = t.contribution(x)
		out.Score += c.Points
	}
	out.keepInside()
	if all > 0 {
		out.Coverage = Score((2*measured*10000 + all) / (2 * all))
	}
	return out
}

// fullSD is the standard deviation of a subscore that is spread evenly from 0 to
// 100: 100/√12. A feature spread like that moves a score by points × (s − 50) / 100.
const fullSD Score = 288675

// leastSD is the smallest standard deviation that a feature is stretched from.
// A feature that hardly varies would else be stretched until its noise counts.
const leastSD = 10 * Unit

// mostPerHit is how far one hit of a feature that counts hits may move an article
// from where it would stand without: one word is weak evidence, however rare.
const mostPerHit = 3 * Unit

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

// contribution is what a known rank adds to 50.
func (t Term) contribution(x FeatureRank) Score {
	points := weigh(t.Points, t.Subscore(x.Rank), x.SD)
	if x.Hits > 0 {
		none := weigh(t.Points, t.Subscore(x.None), x.SD)
		most := Score(min(x.Hits, 1000)) * mostPerHit
		points = min(max(points, none-most), none+most)
	}
	return points
}

// weigh is what a feature adds to 50: points × (s − 50) / max(SD, 10) × .2887,
// where SD is that of the subscores of the reference articles and .2887 = 1/√12
// is that of an even spread, as a share of its range. So a contribution has the
// standard deviation .2887 × points whatever the feature, and points mean
// influence; without it a feature that is 0 in most articles, whose subscores
// stand together in the middle, counts for a small part of its points. Rounded
// half away from zero.
func weigh(points int64, sub, sd Score) Score {
	x := points * int64(sub-50*Unit) * int64(fullSD) // below 2e17
	den := int64(max(sd, leastSD)) * 1e6
	if x < 0 {
		return -Score((-2*x + den) / (2 * den))
	}
	return Score((2*x + den) / (2 * den))
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
