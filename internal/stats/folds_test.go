package stats

import (
	"slices"
	"testing"
)

func TestDeal(t *testing.T) {
	for _, c := range []struct{ sizes, want []int }{
		{[]int{1, 5, 2, 2, 4}, []int{1, 0, 2, 2, 1}}, // 5, 4, then 2 + 2 into the third; of two folds of 4 the first takes the 1
		{[]int{3, 3, 3, 3}, []int{0, 1, 2, 0}},
		{[]int{1, 2}, []int{1, 0}}, // two folds for two groups
		{nil, []int{}},
	} {
		if got := Deal(c.sizes, 3); !slices.Equal(got, c.want) {
			t.Errorf("groups of %v are dealt into %v, want %v", c.sizes, got, c.want)
		}
	}
}
