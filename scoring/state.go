package scoring

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/zeebo/xxh3"

	"presscore/features"
	"presscore/internal/stats"
)

// StateSchema is raised whenever a number of a WindowState changes its meaning.
const StateSchema = 1

// WindowState is what one night leaves behind of its window: enough to compare it with
// another night's, without articles, authors or events. History keeps one a night;
// Changes compares two, Trends draws many. The same night gives the same bytes.
type WindowState struct {
	Schema int       `json:"schema"`
	RunID  string    `json:"run_id"`
	Start  time.Time `json:"start"` // first day of the window; zero: no bound
	End    time.Time `json:"end"`   // its last day
	Rulers Rulers    `json:"rulers"`
	Axes   Weighings `json:"axes"`
	Cells  []Cell    `json:"cells"` // by outlet, then all and the genres in their order
}

// Rulers name what numbers were measured with: hashes of the weights, of the norms, and
// of all that reads articles (the feature set, word lists and models with their versions).
type Rulers struct {
	Weights  string `json:"weights"`
	Norms    string `json:"norms"`
	Features string `json:"features"`
}

// Weighings say how the axes were weighed.
type Weighings map[Axis]*Weighing

// Weighing is how subscores of one axis became a score. Lists are aligned with
// features.All.
type Weighing struct {
	// Better are the directions by which ranks became subscores.
	Better []features.Direction `json:"better"`
	// Slopes are points a point of subscore, in millionths, by genre: 0 where the
	// genre does not count the feature.
	Slopes map[features.Genre][]int64 `json:"slopes"`
	// Standards are the norms' means by which all weighs news and opinion alike; empty
	// where its mean is plain.
	Standards map[features.Genre]StandardState `json:"standards,omitempty"`
}

// StandardState is a Standard as far as a mean needs it.
type StandardState struct {
	Mean float64 `json:"mean"`
	K    float64 `json:"k"`
}

// Cell is an outlet in one genre, or in all.
type Cell struct {
	Outlet string             `json:"outlet"`
	Genre  features.Genre     `json:"genre"`
	State  State              `json:"state"`
	N      int64              `json:"n"` // articles that count
	Axes   map[Axis]*CellAxis `json:"axes"`
}

// CellAxis is one axis of a cell.
type CellAxis struct {
	Mean float64 `json:"mean"`
	// Variance of the mean and its degrees of freedom, by CR2; nil where they are not known.
	Variance *float64 `json:"variance,omitempty"`
	DF       *float64 `json:"df,omitempty"`
	// Points are what each feature adds to the mean, Subscores its mean subscore, both in
	// 1e-4 points and aligned with features.All. All has none: it is made of its genres.
	Points    []Score `json:"points,omitempty"`
	Subscores []Score `json:"subscores,omitempty"`
}

// Night is what a state needs to know of its night beside the outlets.
type Night struct {
	RunID      string
	Start, End time.Time
	Versions   map[string]string // of lexicons, models and lists, by name
}

// NewState takes the state of a night from its finished outlets. An outlet without a
// scored article leaves nothing.
func NewState(night Night, outlets []*OutletSummary, n *Norms, w *Weights) *WindowState {
	s := &WindowState{Schema: StateSchema, RunID: night.RunID, Start: night.Start.UTC(), End: night.End.UTC(),
		Rulers: Rulers{w.Hash, n.Hash, readingsHash(night.Versions)}, Axes: weighings(n, w), Cells: []Cell{}}
	for _, o := range outlets {
		if o.Unique == 0 {
			continue
		}
		c := Cell{o.Outlet, o.Genre, o.State, o.Unique, map[Axis]*CellAxis{}}
		for _, a := range Axes {
			e := o.Axes[a].estimate
			x := &CellAxis{Mean: e.Value}
			if e.Known() {
				df := min(e.DF, manyArticles)
				x.Variance, x.DF = &e.Variance, &df
			}
			if o.Genre != All {
				for i := range o.Features[a] {
					f := &o.Features[a][i]
					x.Points, x.Subscores = append(x.Points, scoreOf(f.Points())), append(x.Subscores, Score(f.Subscore.Mean()))
				}
			}
			c.Axes[a] = x
		}
		s.Cells = append(s.Cells, c)
	}
	return s
}

// readingsHash names all that reads articles.
func readingsHash(versions map[string]string) string {
	h := xxh3.New()
	fmt.Fprintln(h, features.Fingerprint())
	for _, name := range slices.Sorted(maps.Keys(versions)) {
		fmt.Fprintln(h, name, versions[name])
	}
	return fmt.Sprintf("%016x", h.Sum64())
}

func weighings(n *Norms, w *Weights) Weighings {
	out, slopes, standards := Weighings{}, n.Slopes(w), n.Standards(w)
	for _, a := range Axes {
		x := &Weighing{Slopes: map[features.Genre][]int64{}, Standards: map[features.Genre]StandardState{}}
		for i, t := range w.Terms[a] {
			x.Better = append(x.Better, t.Better)
			for _, g := range features.Genres {
				slope := int64(0)
				if t.in(g) {
					slope = slopes[a][i]
				}
				x.Slopes[g] = append(x.Slopes[g], slope)
			}
		}
		for g, st := range standards[a] {
			x.Standards[g] = StandardState{st.Mean, st.K}
		}
		out[a] = x
	}
	return out
}

// estimate is the mean of a cell with its error.
func (c *CellAxis) estimate() stats.Estimate {
	e := stats.Estimate{Value: c.Mean, Variance: nan, DF: nan}
	if c.Variance != nil && c.DF != nil {
		e.Variance, e.DF = *c.Variance, *c.DF
	}
	return e
}

// Encode writes the state as JSON, the same bytes every time.
func (s *WindowState) Encode() ([]byte, error) { return json.Marshal(s) }

// ParseState reads what Encode wrote. It refuses other schemas and what cannot be a
// state: cells without an axis, lists of another length than the features of its axes,
// errors below 0.
func ParseState(data []byte) (*WindowState, error) {
	s := &WindowState{}
	if err := json.Unmarshal(data, s); err != nil {
		return nil, fmt.Errorf("state of a window: %w", err)
	}
	if s.Schema != StateSchema {
		return nil, fmt.Errorf("state of a window: schema %d, this program reads %d", s.Schema, StateSchema)
	}
	for _, a := range Axes {
		w := s.Axes[a]
		if w == nil {
			return nil, fmt.Errorf("state of a window: axis %s is missing", a)
		}
		for g, slopes := range w.Slopes {
			if len(slopes) != len(w.Better) {
				return nil, fmt.Errorf("state of a window: %d slopes of %d features on %s of %s", len(slopes), len(w.Better), a, g)
			}
		}
		for i := range s.Cells {
			if err := s.Cells[i].check(a, len(w.Better)); err != nil {
				return nil, fmt.Errorf("state of a window: %s, %s: %w", s.Cells[i].Outlet, s.Cells[i].Genre, err)
			}
		}
	}
	return s, nil
}

func (c *Cell) check(a Axis, features int) error {
	x := c.Axes[a]
	switch {
	case x == nil:
		return fmt.Errorf("axis %s is missing", a)
	case c.N < 1:
		return fmt.Errorf("%d articles", c.N)
	case (x.Variance == nil) != (x.DF == nil), x.Variance != nil && (*x.Variance < 0 || *x.DF <= 0):
		return fmt.Errorf("an error that cannot be one")
	case c.Genre != All && (len(x.Points) != features || len(x.Subscores) != features):
		return fmt.Errorf("%d points and %d subscores of %d features", len(x.Points), len(x.Subscores), features)
	}
	return nil
}

// cellKey finds a cell.
type cellKey struct {
	outlet string
	genre  features.Genre
}

func (s *WindowState) byKey() map[cellKey]*Cell {
	out := make(map[cellKey]*Cell, len(s.Cells))
	for i := range s.Cells {
		out[cellKey{s.Cells[i].Outlet, s.Cells[i].Genre}] = &s.Cells[i]
	}
	return out
}

// differs names the rulers that two states were not both measured with.
func (r Rulers) differs(other Rulers) string {
	var out []string
	if r.Weights != other.Weights {
		out = append(out, "weights")
	}
	if r.Norms != other.Norms {
		out = append(out, "norms")
	}
	if r.Features != other.Features {
		out = append(out, "features")
	}
	return strings.Join(out, ", ")
}

// days are the first and the last day of the window, counted from 1970; open when it
// has no first.
func (s *WindowState) days() (first, last float64, open bool) {
	day := func(t time.Time) float64 { return math.Floor(float64(t.Unix()) / (24 * 60 * 60)) }
	return day(s.Start), day(s.End), s.Start.IsZero()
}

// Follows reports whether the window begins after the other has ended, so that no dated
// article stands in both.
func (s *WindowState) Follows(other *WindowState) bool {
	first, _, open := s.days()
	_, last, _ := other.days()
	return !open && !other.End.IsZero() && first > last
}

// Before is the latest of the states whose window ended before that of s began, the last
// of those that ended on one day; nil: none. With nightly windows of 28 days that is the
// night 28 days ago.
func (s *WindowState) Before(states []*WindowState) *WindowState {
	var out *WindowState
	for _, x := range states {
		if s.Follows(x) && (out == nil || !x.End.Before(out.End)) {
			out = x
		}
	}
	return out
}
