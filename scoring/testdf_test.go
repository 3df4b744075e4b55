package scoring

import (
	"fmt"
	"reflect"
	"testing"

	"presscore/features"
	"presscore/internal/stats"
)

// TestPanelReckonsWithAlikeArticles: clusters of 4, 1, 1, 1, 1 and 2 articles have 3.3750 degrees
// of freedom without correlation and 2.8362 at .2 (whole matrices, in Python); the interval takes
// the first, the p-value against the panel the second.
func TestPanelReckonsWithAlikeArticles(t *testing.T) {
	s := NewSummaries(Limits{1, 1, 1, 1})
	for o := range 4 {
		for event, n := range []int{4, 1, 1, 1, 1, 2} {
			for i := range n {
				s.Add(scored(fmt.Sprint("o", o), event+1, 50+float64(3*o+event+i), 50))
			}
		}
	}
	all := s.Finish()
	var of []stats.Estimate
	for o := range 4 {
		x := find(t, all, fmt.Sprint("o", o), features.News).Axes[Reliability]
		near(t, "degrees of the interval", x.DF, 3.3750, 1e-4)
		near(t, "degrees of the test", x.TestDF, 2.8362, 1e-4)
		of = append(of, stats.Estimate{Value: x.estimate.Value, Variance: x.estimate.Variance, DF: x.TestDF})
	}
	want := stats.Combine([]float64{1, -1}, []stats.Estimate{of[3], othersOf(of, 3)}).PValue(0)
	near(t, "p", find(t, all, "o3", features.News).Axes[Reliability].P, want, 1e-12)
}

// TestPairsOfClusters: of four articles that hang together, (event 1, author 1) twice, (1, 2) and
// (2, 2), three pairs share the event and one more the author: four, not six.
func TestPairsOfClusters(t *testing.T) {
	articles := []counted{{event: 1, author: 1}, {event: 1, author: 1}, {event: 1, author: 2}, {event: 2, author: 2}, {}, {}}
	for by, want := range map[Together][]int64{EventAndAuthor: {4, 0, 0}, EventOnly: {3, 0, 0, 0}} {
		if got := alikePairs(clustersOf(articles, by)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", by, got, want)
		}
	}
}
