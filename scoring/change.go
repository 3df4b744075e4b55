package scoring

import (
	"time"

	"presscore/features"
)

// Change is what moved on one axis of an outlet between two windows that
// follow each other.
type Change struct {
	Outlet string
	Genre  features.Genre
	Axis   Axis

	NBefore, N      int64   // articles that count
	Before, After   float64 // means
	Diff, Low, High float64 // After − Before with its 95% interval
	P, Q            float64 // of no change; Benjamini–Hochberg within genre and axis

	// Content, Mix and Weights add up to Diff: what the articles of a genre say,
	// how many of them are of which genre, and how features are weighed.
	Content, Mix, Weights float64

	Verdict ChangeVerdict
	Reason  string // why there is no verdict; empty otherwise
}

// ChangeVerdict is what may be said of a change.
type ChangeVerdict string

// Verdicts.
const (
	Up            ChangeVerdict = "up"
	Down          ChangeVerdict = "down"
	NoEvidence    ChangeVerdict = "no_evidence"
	NotComparable ChangeVerdict = "not_comparable" // other norms, weights or readings
	TooFew        ChangeVerdict = "too_few"
)

// Trend is one axis of an outlet over the nights that history holds.
type Trend struct {
	Outlet string
	Genre  features.Genre
	Axis   Axis
	Nights []TrendNight // oldest first
}

// TrendNight is an outlet's window as it stood on one night, and the
// exponentially weighted mean of the nights up to it with its control band.
type TrendNight struct {
	RunID                   string
	End                     time.Time // of the window
	N                       int64
	Mean, Low, High         float64
	EWMA, BandLow, BandHigh float64
	Break                   string // what changed before this night so that it is not comparable with the one before: weights, norms or features; empty otherwise
}
