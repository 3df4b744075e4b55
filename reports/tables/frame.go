package tables

import (
	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// Frame holds the outlets of one genre as a gota frame of numbers. Names stay
// outside: gota reads an outlet called NA as missing. The column row is the index
// into Outlets.
type Frame struct {
	Outlets []*scoring.OutletSummary
	df      dataframe.DataFrame
}

// NewFrame frames the outlets of a genre.
func NewFrame(r *reports.Report, g features.Genre) Frame {
	f := Frame{}
	var row, n, state []int
	var rel []float64
	for _, o := range r.Outlets {
		if o.Genre != g {
			continue
		}
		row = append(row, len(f.Outlets))
		f.Outlets = append(f.Outlets, o)
		n = append(n, int(o.Unique))
		state = append(state, map[scoring.State]int{scoring.Rated: 0, scoring.Provisional: 1, scoring.NotRated: 2}[o.State])
		rel = append(rel, o.Axes[scoring.Reliability].Mean.Float())
	}
	if len(row) == 0 {
		return f // gota panics on empty frames
	}
	f.df = dataframe.New(series.New(row, series.Int, "row"), series.New(n, series.Int, "n"), series.New(state, series.Int, "state"), series.New(rel, series.Float, "reliability"))
	return f
}

// Ladder is the outlets in the order they are shown: rated, provisional, not
// rated; within rated and provisional by falling reliability, else by falling n.
// Ties keep the order of outlets.csv.
func (f Frame) Ladder() []*scoring.OutletSummary {
	if len(f.Outlets) == 0 {
		return nil
	}
	var out []*scoring.OutletSummary
	for state := range 3 {
		df := f.df.Filter(dataframe.F{Colname: "state", Comparator: series.Eq, Comparando: state})
		if df.Nrow() == 0 {
			continue
		}
		by := "reliability"
		if state == 2 {
			by = "n"
		}
		df = df.Arrange(dataframe.RevSort(by), dataframe.Sort("row"))
		rows, err := df.Col("row").Int()
		if err != nil {
			panic("reports: frame: " + err.Error()) // the column is made of ints above
		}
		for _, i := range rows {
			out = append(out, f.Outlets[i])
		}
	}
	return out
}
