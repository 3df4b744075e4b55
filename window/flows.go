package window

import (
	"cmp"
	"slices"
	"strings"
)

// flows sums the cross-outlet copies whose direction is known, by pair of outlets.
// A copier with several sources at one outlet counts once, with the source it
// stands most fully in: "b.example took 3 articles from a.example" means three
// articles of b.example, however often a.example ran the story.
func (f *finder) flows(ties []tie) []Flow {
	perOutlet := make(map[string]int)
	for i := range f.docs {
		perOutlet[f.docs[i].outlet]++
	}
	var order []*tie
	for i := range ties {
		if p := f.pairOf(&ties[i]); p.copying() {
			order = append(order, &ties[i])
		}
	}
	// within a flow by copier, its fullest source first: each copier counts once
	slices.SortFunc(order, func(x, y *tie) int {
		a, b := f.pairOf(x), f.pairOf(y)
		return cmp.Or(strings.Compare(a.from(), b.from()), strings.Compare(a.OutletA, b.OutletA),
			strings.Compare(a.A, b.A), cmp.Compare(b.Containment.Value(), a.Containment.Value()), strings.Compare(a.B, b.B))
	})
	var out []Flow
	var lags []int
	finish := func() {
		if len(lags) > 0 {
			slices.Sort(lags)
			f := &out[len(out)-1]
			f.MedianLag, f.LagKnown = lags[(len(lags)-1)/2], true
		}
		lags = lags[:0]
	}
	for i, t := range order {
		p := f.pairOf(t)
		if len(out) == 0 || out[len(out)-1].From != p.from() || out[len(out)-1].To != p.OutletA {
			finish()
			out = append(out, Flow{From: p.from(), To: p.OutletA, ShareOfTo: Ratio{0, perOutlet[p.OutletA]}})
		} else if order[i-1].a == t.a {
			continue
		}
		fl := &out[len(out)-1]
		fl.Copies++
		fl.ShareOfTo.Of++
		fl.Credited.Out++
		fl.HeadlineChange.Out++
		if p.Credited {
			fl.Credited.Of++
		}
		if !p.SameTitle {
			fl.HeadlineChange.Of++
		}
		if p.ContainmentClean.Value() >= verbatimShare {
			fl.Verbatim++
		}
		if p.LagKnown && p.Agency == "" {
			lags = append(lags, p.Lag)
		}
	}
	finish()
	return out
}

// from is where A has its text from: the agency that both credit, where B is only
// the nearer bearer of an agency's text, else B's outlet.
func (p *Pair) from() string {
	if p.Agency != "" {
		return p.Agency
	}
	return p.OutletB
}
