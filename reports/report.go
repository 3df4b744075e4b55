package reports

import (
	"time"

	"presscore/scoring"
)

// Report is all that a renderer of outlet-sized tables and plots may see. It
// holds no clock and no disk.
type Report struct {
	RunID       string
	Version     string // of the program
	Weights     string // name and short hash, for footers
	Norms       string // short hash
	Counts      []bool // features that have points on reliability, as features.All is ordered; nil: not known
	WindowStart time.Time
	WindowEnd   time.Time
	Articles    int64 // read
	Scored      int64 // that entered summaries
	Outlets     []*scoring.OutletSummary
	Pairs       []scoring.Pair
	Axis        string                               // the user's, such as left-right; "": none
	Leans       map[scoring.OutletGenre]scoring.Lean // where outlets stand on it; those without a placed article are missing
	Changes     []scoring.Change                     // since the window before; empty without history
	Trends      []scoring.Trend                      // over the nights that history holds
	Names       map[string]string                    // outlet key to the panel's name; missing: the key
}

// Name is the name an outlet is printed under.
func (r *Report) Name(outlet string) string {
	if n := r.Names[outlet]; n != "" {
		return n
	}
	return outlet
}
