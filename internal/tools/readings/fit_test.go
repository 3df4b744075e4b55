package main

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// drawn are examples that are right with the odds that weights give them, ten an article.
func drawn(n int, weights map[string]float64) []example {
	r := rand.New(rand.NewPCG(1, 2))
	var out []example
	for i := range n {
		e := example{x: map[string]float64{"intercept": 1, "logit": r.NormFloat64()}, id: fmt.Sprint(i / 10)}
		if r.IntN(2) == 0 {
			e.x["plain_cue"] = 1
		}
		e.right = r.Float64() < sigmoid(score(weights, e.x))
		out = append(out, e)
	}
	return out
}

// TestLogisticFindsTheWeights: of examples drawn with known weights.
func TestLogisticFindsTheWeights(t *testing.T) {
	want := map[string]float64{"intercept": .5, "logit": 1, "plain_cue": -1.5}
	got := logistic(drawn(20_000, want))
	for name, w := range want {
		if d := got[name] - w; d < -.1 || d > .1 {
			t.Errorf("%s: %.2f, want %.2f", name, got[name], w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("weights %v", got)
	}
}

// TestHeldOut: weights that mean something raise what is right of articles they were not
// fitted on.
func TestHeldOut(t *testing.T) {
	s := heldOut(drawn(1000, map[string]float64{"intercept": .5, "logit": 6}))
	var articles, right, all, left, rightLeft int
	if _, err := fmt.Sscanf(s, "%d articles, a tenth held out at a time: %d of %d attributions right; believed %d, of them right %d", &articles, &right, &all, &left, &rightLeft); err != nil {
		t.Fatal(s, err)
	}
	if before, after := float64(right)/float64(all), float64(rightLeft)/float64(left); articles != 100 || all != 1000 || before > .6 || after < .85 {
		t.Errorf("%s: %.2f right, believed %.2f", s, before, after)
	}
}
