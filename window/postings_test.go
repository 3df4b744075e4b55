package window

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestPostingsThatAreDropped: whoever drops old articles whenever he may gives the same
// latest ones as who keeps all, and holds fewer.
func TestPostingsThatAreDropped(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const articles = 20_000
	kept, dropped := newPostings(50), newPostings(50)
	all := make([][]posting, 50)
	for i := range int32(articles) {
		oldest := i - 3000
		for range 3 {
			n := int32(r.IntN(1 + r.IntN(50)))
			var want []posting
			for _, p := range all[n][max(0, len(all[n])-maxPostings):] {
				if p.rank >= oldest {
					want = append(want, p)
				}
			}
			if a, b := kept.since(oldest, n), dropped.since(oldest, n); !slices.Equal(a, want) || !slices.Equal(b, want) {
				t.Fatalf("article %d, term %d: %d and %d articles, want %d", i, n, len(a), len(b), len(want))
			}
			x := posting{i, float32(n)}
			all[n] = append(all[n], x)
			kept.add(n, x)
			dropped.add(n, x)
		}
		if i%100 == 0 {
			dropped.drop(oldest)
		}
	}
	held := 0
	for i := range dropped.lists {
		held += int(dropped.lists[i].to - dropped.lists[i].from)
	}
	if held != dropped.held {
		t.Errorf("%d are held, counted are %d", held, dropped.held)
	}
	if kept.held >= 3*articles || dropped.held > 50*160 {
		t.Errorf("%d and %d are held of %d", kept.held, dropped.held, 3*articles)
	}
}
