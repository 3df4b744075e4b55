package window

import (
	"fmt"
	"slices"
)

// tie is a pair as roles, events and flows ask for it. All of a window's are held at once,
// half a million where a million articles are: it has a third of a pair's bytes.
type tie struct {
	a, b int32 // ranks

	containment, reverse, clean, furniture part

	found     []byte // see Judged
	agency    string
	lag       int32
	kind      uint8 // of kinds
	direction uint8 // of directions

	lagKnown, credited, sameTitle, sameOutlet, estimated bool
}

// What a tie holds as a number.
var (
	kinds      = []Kind{Copy, PartialCopy, QuoteOverlap}
	directions = []Direction{ByCredit, ByTime, Undecided}
)

// part is a Ratio of numbers of shingles.
type part struct{ of, out int32 }

func partOf(r Ratio) part   { return part{int32(r.Of), int32(r.Out)} }
func (p part) ratio() Ratio { return Ratio{int(p.of), int(p.out)} }

// tie is the tie of a pair.
func (f *finder) tie(p *Judged) (tie, error) {
	kind, direction := slices.Index(kinds, p.Kind), slices.Index(directions, p.Direction)
	if kind < 0 || direction < 0 {
		return tie{}, fmt.Errorf("%w: a pair of kind %q and direction %q", errPart, p.Kind, p.Direction)
	}
	return tie{
		a: p.a, b: p.b,
		containment: partOf(p.Containment), reverse: partOf(p.Reverse), clean: partOf(p.ContainmentClean), furniture: partOf(p.FurnitureShare),
		lag: int32(p.Lag), kind: uint8(kind), direction: uint8(direction), agency: f.w.one(p.Agency),
		found: p.Found, lagKnown: p.LagKnown, credited: p.Credited, sameTitle: p.SameTitle, sameOutlet: p.SameOutlet, estimated: p.Estimated,
	}, nil
}

// pairOf is the pair of a tie, without what only its reader asks for.
func (f *finder) pairOf(t *tie) Pair {
	a, b := &f.docs[t.a], &f.docs[t.b]
	return Pair{
		A: a.id, B: b.id, OutletA: a.outlet, OutletB: b.outlet,
		Containment: t.containment.ratio(), Reverse: t.reverse.ratio(), ContainmentClean: t.clean.ratio(), FurnitureShare: t.furniture.ratio(),
		Kind: kinds[t.kind], Direction: directions[t.direction], Agency: t.agency, Lag: int(t.lag), LagKnown: t.lagKnown,
		Credited: t.credited, SameTitle: t.sameTitle, SameOutlet: t.sameOutlet, Estimated: t.estimated,
	}
}
