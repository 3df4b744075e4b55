package whatif

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"sync"

	"presscore/features"
	"presscore/scoring"
	"presscore/scoring/tune"
)

// question is what the page asks. Points are in ten-thousandths, aligned with
// features.All, and add up to 1,000,000.
type question struct {
	Points []int64 `json:"points"`
	Set    *struct {
		Name   string `json:"name"` // of a feature or a family
		Points int64  `json:"points"`
	} `json:"set"`
	Outlet string `json:"outlet"`
}

// reply is the points after the change, and the outlets by place.
type reply struct {
	Points  []int64   `json:"points"`
	Spread  []float64 `json:"spread"` // share of the spread of scores, by feature; empty: the norms cannot tell
	Outlets []row     `json:"outlets"`
}

// row is an outlet with its numbers as outlets.csv prints them.
type row struct {
	Outlet   string `json:"outlet"`
	Name     string `json:"name"`
	State    string `json:"state"`
	Articles int64  `json:"articles"`
	Place    int    `json:"place"` // 0: not rated
	Mean     string `json:"mean"`
	Low      string `json:"low"` // "" where there is no interval
	High     string `json:"high"`
}

// detail is one outlet's contributions, the largest first.
type detail struct {
	Outlet string `json:"outlet"`
	Name   string `json:"name"`
	Mean   string `json:"mean"`
	Parts  []part `json:"parts"`
}

type part struct {
	Title  string `json:"title"`
	Points string `json:"points"`
}

// weights are those of the page's points.
func (s *Server) weights(points []int64) (*scoring.Weights, error) {
	terms := s.start.Terms[s.axis]
	if len(points) != len(terms) {
		return nil, fmt.Errorf("%d points, want %d", len(points), len(terms))
	}
	var sum int64
	for i, p := range points {
		if p < 0 || p > tune.Full || p > 0 && terms[i].Better == features.NoClaim {
			return nil, fmt.Errorf("points of %s are out of range", features.All[i].Name)
		}
		sum += p
	}
	if sum != tune.Full {
		return nil, errors.New("points do not add up to 100")
	}
	return tune.With(s.start, s.axis, points), nil
}

// score applies a change and scores all outlets.
func (s *Server) score(q *question) (any, error) {
	w, err := s.weights(q.Points)
	if err != nil {
		return nil, err
	}
	if q.Set != nil {
		if w, err = tune.Apply(w, s.axis, []tune.Change{{Name: q.Set.Name, Points: min(max(q.Set.Points, 0), tune.Full)}}); err != nil {
			return nil, err
		}
	}
	r := &reply{Points: tune.Points(w, s.axis), Spread: []float64{}}
	if x := tune.Spread(s.night, w, s.axis); x != nil {
		r.Spread = x
	}
	for _, l := range s.lines(w) {
		r.Outlets = append(r.Outlets, rowOf(l))
	}
	return r, nil
}

func rowOf(l tune.Line) row {
	out := row{Outlet: l.Outlet, Name: l.Name, State: string(l.State), Articles: l.Articles, Place: l.Place}
	if l.Place > 0 {
		out.Mean = fourDecimals(l.Mean.Float())
		if !math.IsNaN(l.Low) {
			out.Low, out.High = fourDecimals(l.Low), fourDecimals(l.High)
		}
	}
	return out
}

// fourDecimals prints a number as the tables do.
func fourDecimals(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

// outlet gives one outlet's contributions.
func (s *Server) outlet(q *question) (any, error) {
	w, err := s.weights(q.Points)
	if err != nil {
		return nil, err
	}
	for _, l := range s.lines(w) {
		if l.Outlet != q.Outlet {
			continue
		}
		d := &detail{Outlet: l.Outlet, Name: l.Name, Mean: rowOf(l).Mean, Parts: []part{}}
		if l.Place == 0 {
			return d, nil
		}
		var order []int
		for i, x := range l.Points {
			if math.Abs(x) >= .00005 {
				order = append(order, i)
			}
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(math.Abs(l.Points[b]), math.Abs(l.Points[a])) })
		for _, i := range order {
			d.Parts = append(d.Parts, part{features.All[i].Title, fourDecimals(l.Points[i])})
		}
		return d, nil
	}
	return nil, fmt.Errorf("no outlet %q in the run", q.Outlet)
}

// lines are the outlets under some weights.
func (s *Server) lines(w *scoring.Weights) []tune.Line {
	key := fmt.Sprint(tune.Points(w, s.axis))
	return s.scored.get(key, func() []tune.Line { return tune.Lines(s.night, s.night.Means(w), s.axis) })
}

// cache keeps the lines of the last few points. One caller scores at a time: scoring
// uses all cores by itself.
type cache struct {
	mu   sync.Mutex
	last []kept
}

type kept struct {
	key   string
	lines []tune.Line
}

// mostKept is the number of tabs that may look at outlets of points of their own without
// a wait; more only wait longer.
const mostKept = 8

func (c *cache) get(key string, score func() []tune.Line) []tune.Line {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, k := range c.last {
		if k.key == key {
			c.last = append(append(c.last[:i:i], c.last[i+1:]...), k)
			return k.lines
		}
	}
	if len(c.last) == mostKept {
		c.last = slices.Delete(c.last, 0, 1)
	}
	c.last = append(c.last, kept{key, score()})
	return c.last[len(c.last)-1].lines
}
