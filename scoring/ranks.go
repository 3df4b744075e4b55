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

// Ranked is all that weights need of an article: its ranks in the norms, aligned
// with features.All, and what decides whether it is scored. It depends on the
// article and the norms and never on weights.
type Ranked struct {
	Genre      features.Genre
	GenreSure  float64
	Words      int64
	Supported  bool // the language is one the features measure
	NotArticle bool // a server's page, a wall or a listing
	GenreNorms bool // the norms have enough articles of the genre
	Ranks      []Rank
}

// Ranks ranks every reading of a vector.
func (n *Norms) Ranks(v *features.Vector) *Ranked {
	g := n.Genres[v.Genre]
	r := &Ranked{Genre: v.Genre, GenreSure: v.GenreSure, Words: v.Words, Supported: v.Supported, NotArticle: v.NotArticle != "", GenreNorms: g != nil && g.Articles >= minNorm,
		Ranks: make([]Rank, len(v.Readings))}
	for i, f := range features.All {
		r.Ranks[i] = unranked
		if rank, ok := n.Rank(v.Genre, f, v.Readings[i]); ok {
			r.Ranks[i] = Rank(rank)
		}
	}
	return r
}
