package window

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDeal: every pair is in one group, no group has more articles than it may, and of
// stories that two footers tie together few articles are in two groups.
func TestDeal(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var met []Meeting
	for story := range uint32(400) {
		first := 5 * story
		for i := range uint32(5) {
			for j := range i {
				met = append(met, Meeting{A: first + j, B: first + i, N: 9, Samples: 99})
			}
		}
		if story > 1 {
			met = append(met, Meeting{A: story % 2 * 5, B: first, N: 2, Samples: 99}) // a footer
		}
	}
	r.Shuffle(len(met), func(i, j int) { met[i], met[j] = met[j], met[i] })
	var all []Meeting
	sent := 0
	for _, group := range Deal(met, 50) {
		articles := map[uint32]bool{}
		for _, m := range group {
			articles[m.A], articles[m.B] = true, true
		}
		if len(articles) > 50 {
			t.Errorf("a group wants %d articles, at most 50", len(articles))
		}
		all, sent = append(all, group...), sent+len(articles)
	}
	if sent > 2300 {
		t.Errorf("2000 articles are sent %d times, at most 2300", sent)
	}
	order := func(a, b Meeting) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) }
	slices.SortFunc(all, order)
	slices.SortFunc(met, order)
	if !slices.Equal(all, met) {
		t.Errorf("%d pairs come back of %d", len(all), len(met))
	}
}
