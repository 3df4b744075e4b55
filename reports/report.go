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
	NormsName   string // of which articles the norms are made: "US 2012–2020"; empty: not known
	Withheld    string // why no outlet is called above or below tonight, as a sentence; empty: they are
	WindowStart time.Time
	WindowEnd   time.Time
	Articles    int64 // read
	Scored      int64 // that entered summaries
	Outlets     []*scoring.OutletSummary
	Pairs       []scoring.Pair
	Changes     []scoring.Change // since the window before; empty without history
	Trends      []scoring.Trend  // over the nights that history holds
	Strip       Strip            // one event, text by text; empty when no event is told by enough outlets

	// Points are those that the weights give each feature, as features.All is ordered;
	// nil: not known.
	Points map[scoring.Axis][]float64
	Names  map[string]string // outlet key to the panel's name; missing: the key
}

// Name is the name an outlet is printed under.
func (r *Report) Name(outlet string) string {
	if n := r.Names[outlet]; n != "" {
		return n
	}
	return outlet
}
