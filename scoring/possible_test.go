package scoring

import (
	"testing"

	"presscore/features"
)

// TestPossible: no reading moves an article by more than is possible, and what
// counts for nothing moves nothing.
func TestPossible(t *testing.T) {
	norms, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w, err := ParseWeights("weights.yaml", DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	s := NewScorer(norms, w)
	loaded, quotes := features.Index("loaded_rate"), features.Index("quote_share")
	if least, most := s.Possible(Reliability, loaded, features.News); least != 0 || most != 0 {
		t.Errorf("loaded words have no points on reliability and may move it by %v to %v", least, most)
	}
	if least, most := s.Possible(Bias, quotes, features.News); least != 0 || most != 0 {
		t.Errorf("quotations have no points on bias and may move it by %v to %v", least, most)
	}
	least, most := s.Possible(Bias, loaded, features.News)
	if least >= 0 || most <= 0 {
		t.Errorf("loaded words move bias by %v to %v", least, most)
	}
	for _, count := range []int64{0, 1, 7, 300} {
		v := &features.Vector{Genre: features.News, GenreSure: 1, Supported: true, Words: 400, Readings: make([]features.Reading, len(features.All))}
		for i := range v.Readings {
			v.Readings[i] = features.Reading{Missing: features.TooShort}
		}
		v.Readings[loaded] = features.Reading{Value: features.Micros(count * 2500000), Count: count, N: 400}
		score := s.Article(v)
		if c := score.Axes[Bias].Contributions[loaded]; c.Points < least || c.Points > most {
			t.Errorf("%d loaded words move bias by %v, possible are %v to %v", count, c.Points, least, most)
		}
	}
}
