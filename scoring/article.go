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
	counted   map[Axis][]int // terms with points
}

// NewScorer finds the slopes that the weights have in the norms.
func NewScorer(n *Norms, w *Weights) *Scorer {
	s := &Scorer{Norms: n, Weights: w, slopes: n.Slopes(w), counted: map[Axis][]int{}}
	for a, terms := range w.Terms {
		for i, t := range terms {
			if t.Points > 0 {
				s.counted[a] = append(s.counted[a], i)
			}
		}
	}
	return s
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
	if ids := s.Overrides.Lay(r, v.Outlet, article); len(ids) > 0 {
		plain := score
		score = s.Score(r)
		score.Overrides, score.Unadjusted = ids, &plain
	}
	return score
}

// Score weighs an article's ranks in the scorer's norms. It looks at no text, so
// other weights re-score a kept night in milliseconds.
func (s *Scorer) Score(r *Ranked) ArticleScore {
	var out ArticleScore
	s.ScoreInto(r, &out)
	return out
}

// ScoreInto is Score into the memory of an earlier one: who scores a night over and
// over, by other weights each time, would else make garbage of it every time.
func (s *Scorer) ScoreInto(r *Ranked, out *ArticleScore) {
	if out.Axes == nil {
		out.Axes = map[Axis]*AxisScore{}
		for _, a := range Axes {
			out.Axes[a] = &AxisScore{Contributions: make([]Contribution, len(features.All))}
		}
	}
	for _, a := range Axes {
		s.weigh(a, r, nil, out.Axes[a])
	}
	out.StatusReason = ""
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
	if r.Muted != nil { // after the status: a muted feature leaves no article unscored
		for _, a := range Axes {
			s.ScoreAxis(a, r, out.Axes[a])
		}
		out.Coverage = out.Axes[Reliability].Coverage
	}
	if r.Excluded {
		out.Status, out.StatusReason = Excluded, "overridden"
	}
}

// ScoreAxis weighs the ranks on one axis. The contributions of out must be as many as
// there are features.
func (s *Scorer) ScoreAxis(a Axis, r *Ranked, out *AxisScore) { s.weigh(a, r, r.Muted, out) }

// weigh weighs the ranks on one axis, but for features that are muted.
func (s *Scorer) weigh(a Axis, r *Ranked, mute []bool, out *AxisScore) {
	out.Score = 50 * Unit
	slopes := s.slopes[a]
	var measured, all int64
	for i := range s.Weights.Terms[a] {
		t, c := &s.Weights.Terms[a][i], &out.Contributions[i]
		*c = Contribution{Subscore: 50 * Unit}
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
		c.Points = t.contribution(x, slopes[i])
		out.Score += c.Points
	}
	out.keepInside()
	out.Coverage = 0
	if all > 0 {
		out.Coverage = Score((2*measured*10000 + all) / (2 * all))
	}
}

// Total is the score that ScoreAxis gives, and the part of it that is of originality,
// without the terms that make it: for who scores a night a thousand times.
func (s *Scorer) Total(a Axis, r *Ranked) (score, originality Score) {
	score = 50 * Unit
	terms, slopes := s.Weights.Terms[a], s.slopes[a]
	for _, i := range s.counted[a] {
		x, t := &r.Ranks[i], &terms[i]
		if !x.Rank.Known() || !t.in(r.Genre) || r.Muted != nil && r.Muted[i] {
			continue
		}
		points := t.contribution(*x, slopes[i])
		score += points
		if isOriginality[i] {
			originality += points
		}
	}
	if score < 0 || score > 100*Unit {
		out := AxisScore{Contributions: make([]Contribution, len(terms))}
		s.ScoreAxis(a, r, &out)
		return out.Score, out.Originality()
	}
	return score, originality
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
	// what cutting took from the smaller side is left to the largest contribution
	if over := a.Score - min(max(a.Score, 0), 100*Unit); over != 0 {
		largest := &a.Contributions[0]
		for i := range a.Contributions {
			if c := &a.Contributions[i]; max(c.Points, -c.Points) > max(largest.Points, -largest.Points) {
				largest = c
			}
		}
		largest.Points -= over
		a.Score -= over
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
