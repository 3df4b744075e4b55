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
	NormsName   string // what footers call the norms: their collection ("US 2012–2020"), or the short hash where the file names none
	Withheld    string // why nobody is called above or below the panel tonight, one sentence; empty: nothing is withheld
	WindowStart time.Time
	WindowEnd   time.Time
	Articles    int64 // read
	Scored      int64 // that entered summaries
	Outlets     []*scoring.OutletSummary
	Pairs       []scoring.Pair
	Changes     []scoring.Change                     // since the window before; empty without history
	Trends      []scoring.Trend                      // over the nights that history holds
	Groups      []scoring.GroupGap                   // outlets by the columns of the panel; empty without such columns
	Axis        string                               // the user's, such as left-right; "": none
	Leans       map[scoring.OutletGenre]scoring.Lean // where outlets stand on it; those without a placed article are missing
	Strip       Strip                                // one event, text by text; empty when no event is told by enough outlets

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
