package scoring

import (
	"math"
	"testing"

	"presscore/features"
)

// printedOf adds an article with given points of originality, its rest at 50.
func printedOf(s *Summaries, outlet string, event int, points float64, uncredited int64, copied bool) {
	r := scored(outlet, event, 50+points, 50)
	r.Unique, r.Copy = !copied, copied
	r.Readings = make([]features.Reading, len(features.All))
	for i := range r.Readings {
		r.Readings[i].Missing = features.TooShort
	}
	r.Readings[copiedUncredited] = features.Reading{Value: features.Micros(uncredited)}
	r.Score.Axes[Reliability].Contributions[copiedUncredited].Points = scoreOf(points)
	s.Add(r)
}

// TestCopiesCost: 24 verbatim uncredited copies beside 24 articles of its own cost an
// outlet half of their originality; the same copies do not speak for how it writes.
func TestCopiesCost(t *testing.T) {
	s := NewSummaries(DefaultLimits)
	for i := range 24 {
		printedOf(s, "own.example", i+1, .5, 0, false)
		printedOf(s, "both.example", i+1, .5, 0, false)
		printedOf(s, "both.example", i+1, -9.5, 1_000_000, true)
	}
	outlets := s.Finish()
	own, both := find(t, outlets, "own.example", All), find(t, outlets, "both.example", All)
	if own.Axes[Reliability].Mean.Float() != 50.5 || own.Original.Mean() != 1_000_000 {
		t.Errorf("without copies: %v, original %d", own.Axes[Reliability].Mean.Float(), own.Original.Mean())
	}
	x := both.Axes[Reliability]
	if x.Plain.Float() != 50.5 || x.Mean.Float() != 45.5 || both.Original.Mean() != 500_000 || both.Unique != 24 || both.Copies != 24 {
		t.Errorf("with copies: plain %v, mean %v, original %d", x.Plain.Float(), x.Mean.Float(), both.Original.Mean())
	}
	if !(x.Low < 45.5 && 45.5 < x.High) || x.High-x.Low < 1 {
		t.Errorf("interval %v to %v: copies bring an error of their own", x.Low, x.High)
	}
	sum := 50.0
	for i := range features.All {
		sum += both.Features[Reliability][i].Points()
	}
	if math.Abs(sum-45.5) > 1e-9 {
		t.Errorf("the features add up to %v", sum)
	}
}
