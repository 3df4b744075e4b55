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

// TestWeigh: what is weighed of an attribution; a tag inside its clause leaves one piece.
func TestWeigh(t *testing.T) {
	a := attributed{Source: []span{{6, 8}}, Cue: []span{{9, 13}}, Content: []span{{0, 4}, {15, 30}}, Kind: "indirect", SourceType: "pronoun", Prob: .5, cue: "said,", source: "he", words: 20}
	x := a.weigh([]string{"said"})
	for name, want := range map[string]float64{"intercept": 1, "pieces": 1, "words": .5, "logit": 0, "kind_indirect": 1, "source_named_person": 1, "source_pronoun": 0, "plain_cue": 1} {
		if x[name] != want {
			t.Errorf("%s: %v, want %v", name, x[name], want)
		}
	}
	a.Content[1], a.Prob, a.source, a.content = span{60, 80}, byRule, "it", "that it is"
	if x := a.weigh(nil); x["pieces"] != 2 || x["by_rule"] != 1 || x["source_pronoun"] != 1 || x["plain_cue"] != 0 || x["that"] != 1 || x["no_cue"] != 0 {
		t.Errorf("apart: %v", x)
	}
	if a.edges() != (span{0, 80}) {
		t.Errorf("edges %v", a.edges())
	}
	a.Cue = nil
	if x := a.weigh(nil); x["no_cue"] != 1 {
		t.Errorf("without a cue: %v", x)
	}
}
