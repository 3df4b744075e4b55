// Package tunetest makes nights of invented outlets for tests.
//
// In: a seed and numbers. Out: a tune.Night with the norms and weights that ship with
// the program, whose outlets differ in every practice by known amounts.
package tunetest

import (
	"fmt"
	"math/rand/v2"

	"presscore/features"
	"presscore/scoring"
	"presscore/scoring/tune"
)

// Night invents outlets o000, o001 … with so many articles each, four of five of them
// news, each on an event of its own, by six authors. One reading in twenty is missing. Ranks lie
// around a level of the outlet that is drawn for every feature.
func Night(seed uint64, outlets, articles int) (*tune.Night, error) {
	norms, err := scoring.Embedded()
	if err != nil {
		return nil, err
	}
	weights, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		return nil, err
	}
	n := &tune.Night{Run: "0123456789abcdef", Norms: norms, Weights: weights, Limits: scoring.DefaultLimits, Names: map[string]string{}}
	r := rand.New(rand.NewPCG(seed, 7))
	for o := range outlets {
		key := fmt.Sprintf("o%03d.example", o)
		n.Names[key] = fmt.Sprintf("The Invented Courier No %d", o)
		level := make([]float64, len(features.All))
		for i := range level {
			level[i] = .5 + .16*r.NormFloat64()
		}
		for a := range articles {
			x := &scoring.Ranked{Genre: features.News, GenreSure: 1, Words: 400, Supported: true, GenreNorms: true}
			if a%5 == 4 {
				x.Genre = features.Opinion
			}
			readings := make([]features.Reading, len(features.All))
			for i := range features.All {
				rank := scoring.FeatureRank{Rank: scoring.Rank(min(1, max(0, level[i]+.2*r.NormFloat64())))}
				if r.IntN(20) == 0 {
					rank.Rank, readings[i].Missing = -1, features.NotApplicable
				}
				x.Ranks = append(x.Ranks, rank)
			}
			n.Articles = append(n.Articles, tune.Article{Ranked: x, Row: scoring.Row{Outlet: key, Genre: x.Genre, EventID: fmt.Sprint(key, a), Author: uint64(1 + 6*o + a%6), Unique: true, Readings: readings}})
		}
	}
	return n, nil
}
