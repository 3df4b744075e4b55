package scoring

import "presscore/features"

// Rank is the mid-rank of a reading among the reference readings of its genre,
// 0 to 1, by rising value and free of any opinion on which way is better.
type Rank float64

// unranked marks a reading that is missing or that the genre has too few
// reference readings for.
const unranked Rank = -1

// Known reports whether there is a rank.
func (r Rank) Known() bool { return r >= 0 }

// FeatureRank is one reading in the norms of its article's genre.
type FeatureRank struct {
	Rank Rank
	Hits int64 // of features that count hits (rates, shares and flags): how many
	None Rank  // where the article would stand without hits; only read when there are any
}

// Ranked is all that weights need of an article: its ranks in the norms, aligned
// with features.All, and what decides whether it is scored. It depends on the
// article, the norms and overrides, and never on weights.
type Ranked struct {
	Genre      features.Genre
	GenreSure  float64
	Words      int64
	Supported  bool // the language is one the features measure
	NotArticle bool // a server's page, a wall or a listing
	GenreNorms bool // the norms have enough articles of the genre
	Ranks      []FeatureRank

	// What overrides say, see Overrides.Lay.
	Muted    []bool // by feature; nil: none
	Excluded bool
}

// Ranks ranks every reading of a vector.
func (n *Norms) Ranks(v *features.Vector) *Ranked {
	g := n.Genres[v.Genre]
	r := &Ranked{Genre: v.Genre, GenreSure: v.GenreSure, Words: v.Words, Supported: v.Supported, NotArticle: v.NotArticle != "", GenreNorms: g != nil && g.Articles >= minNorm,
		Ranks: make([]FeatureRank, len(v.Readings))}
	for i, f := range features.All {
		r.Ranks[i].Rank = unranked
		x := v.Readings[i]
		if x.Missing != "" {
			continue
		}
		s := g.spread(f)
		if s == nil {
			continue
		}
		r.Ranks[i] = FeatureRank{Rank: Rank(s.rank(f, x))}
		if x.Count > 0 && f.Unit != features.Ratio {
			r.Ranks[i].Hits, r.Ranks[i].None = x.Count, Rank(s.rank(f, features.Reading{N: x.N}))
		}
	}
	return r
}
