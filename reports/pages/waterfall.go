package pages

import (
	"fmt"
	"math"
	"strconv"
)

// Step is one row of a waterfall: where the score stood before a practice and
// after it. The first begins at 50 and the last ends at the score.
type Step struct {
	Line     *LedgerLine // nil: the practices that are too small for a row
	Small    []string    // their features
	Label    string
	Points   string  // with a sign and two decimals; all of them and 50 are the printed score
	From, To float64 // the score before and after, rounded to what is printed
	Down     bool
}

// smallestStep is the size below which a practice has no row of its own.
const smallestStep = .05

// Waterfall are the rows of a score, the largest first. What is printed adds up to
// what is printed: each row's points are the difference of the running totals,
// both rounded to two decimals.
func (a *LedgerAxis) Waterfall() []Step {
	var out []Step
	total := 50.0
	add := func(line *LedgerLine, label string, points float64, small []string) {
		s := Step{Line: line, Label: label, Small: small, From: cents(total)}
		total += points
		if s.To = cents(total); math.Abs(total-a.Score) < 1e-9 {
			s.To = cents(a.Score) // half a hundredth goes where it goes in the score
		}
		d := s.To - s.From
		s.Points, s.Down = signed(d), d < 0
		out = append(out, s)
	}
	rest := 0.0
	var small []string
	for i := range a.Lines {
		l := &a.Lines[i]
		if math.Abs(l.Points) < smallestStep {
			rest += l.Points
			small = append(small, l.Feature)
			continue
		}
		add(l, l.Title, l.Points, nil)
	}
	if n := len(small); n > 0 {
		add(nil, plural(int64(n), "practice")+fmt.Sprintf(" below %.2f", smallestStep)+verb(int64(n), "", " each"), rest, small)
	}
	return out
}

// cents rounds to what is printed, half a hundredth as printing does.
func cents(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 2, 64), 64)
	return y
}

// signed is a number of points: "+0.42", and "0.00" without a sign.
func signed(x float64) string {
	if math.Abs(x) < .005 {
		return "0.00"
	}
	return fmt.Sprintf("%+.2f", x)
}

// scale is the room that a waterfall needs: from the least to the largest total.
func scale(steps []Step) (lo, hi float64) {
	lo, hi = 50, 50
	for _, s := range steps {
		lo, hi = min(lo, s.From, s.To), max(hi, s.From, s.To)
	}
	if hi-lo < 1 {
		lo, hi = lo-.5, hi+.5
	}
	return lo, hi
}
