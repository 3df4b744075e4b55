package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"

	"github.com/goccy/go-json"

	"presscore/features"
	"presscore/features/lean"
	"presscore/pipeline"
	"presscore/scoring"
)

// shownTerms is how many terms are shown of an article or outlet.
const shownTerms = 20

type axisApplyCmd struct {
	inputFlags
	Axis     string `required:"" help:"Axis file that presscore axis train has written." type:"path"`
	Articles bool   `help:"Articles, too: one JSON line each, before those of the outlets."`
	JSON     bool   `name:"json" help:"JSON lines instead of a table."`
}

// placed is an article or outlet on the axis.
type placed struct {
	Axis     string      `json:"axis"`
	Outlet   string      `json:"outlet"`
	ID       string      `json:"id,omitempty"` // "" for outlets
	Articles int64       `json:"articles,omitempty"`
	Position float64     `json:"position"`
	Low      *float64    `json:"low"` // null: an outlet of one article
	High     *float64    `json:"high"`
	Class    string      `json:"class,omitempty"` // of articles
	Terms    []movedTerm `json:"terms"`
}

type movedTerm struct {
	Term   string  `json:"term"`
	Points float64 `json:"points"` // what it adds to the position; of outlets the mean over its articles
}

// Run places every article and sums them to outlets. Every article counts once here,
// copies and later versions too: it is score that knows them.
func (c *axisApplyCmd) Run(e *environment) error {
	o, err := c.options(e)
	if err != nil {
		return err
	}
	norms, err := loadNorms("")
	if err != nil {
		return err
	}
	if o.Extractors, o.Finder, o.Versions, err = extractors(norms, ""); err != nil {
		return err
	}
	m, err := loadAxis(c.Axis, o.Panel)
	if err != nil {
		return err
	}
	sums := newOutletPlaces(m)
	var mu sync.Mutex
	var articles []placed
	err = pipeline.ApplyAxis(e.ctx, o, func(a *features.Analysis) {
		p, ok := m.Place(a.Doc, a.Voice)
		mu.Lock()
		defer mu.Unlock()
		if !ok {
			sums.short++
			return
		}
		sums.add(a.Doc.Outlet, &p)
		if c.Articles {
			articles = append(articles, placed{m.Axis.String(), a.Doc.Outlet, a.Doc.ID, 0, round(p.Position), number(p.Low), number(p.High), m.Axis.Class(p.Position, m.Cuts), moved(p.Terms)})
		}
	})
	if err != nil {
		return err
	}
	if sums.short > 0 {
		e.info("articles with too few words of their author to be placed: %d", sums.short)
	}
	slices.SortFunc(articles, func(a, b placed) int { return strings.Compare(a.ID, b.ID) })
	outlets := sums.finish()
	if c.JSON || c.Articles {
		return writeLines(e.stdout, slices.Concat(articles, outlets))
	}
	return writePlaces(e.stdout, m.Axis, outlets)
}

// outletPlaces sums articles to outlets, in whole millionths so that their order
// changes nothing.
type outletPlaces struct {
	axis  lean.Axis
	leans *scoring.Leans
	terms map[string]map[string]int64 // points in millionths, by outlet and term
	short int
}

func newOutletPlaces(m *lean.Model) *outletPlaces {
	return &outletPlaces{axis: m.Axis, leans: scoring.NewLeans(m.OutletError), terms: map[string]map[string]int64{}}
}

func micros(x float64) int64 { return int64(math.Round(x * 1e6)) }

func (s *outletPlaces) add(outlet string, p *lean.Place) {
	s.leans.Add(outlet, features.News, features.Micros(micros(p.Position)))
	terms := s.terms[outlet]
	if terms == nil {
		terms = map[string]int64{}
		s.terms[outlet] = terms
	}
	for _, t := range p.Terms {
		terms[t.Term] += micros(t.Points)
	}
}

// finish gives the outlets from the low end to the high end.
func (s *outletPlaces) finish() []placed {
	var out []placed
	for k, l := range s.leans.Finish() {
		if k.Genre != scoring.All {
			continue
		}
		var terms []lean.Moved
		for t, points := range s.terms[k.Outlet] {
			terms = append(terms, lean.Moved{Term: t, Points: float64(points) / 1e6 / float64(l.N)})
		}
		out = append(out, placed{s.axis.String(), k.Outlet, "", l.N, round(l.Mean), number(l.Low), number(l.High), "", moved(terms)})
	}
	slices.SortFunc(out, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.Outlet, b.Outlet))
	})
	return out
}

// moved are the terms to show.
func moved(terms []lean.Moved) []movedTerm {
	out := []movedTerm{}
	for _, t := range lean.Strongest(terms, shownTerms) {
		out = append(out, movedTerm{t.Term, round(t.Points)})
	}
	return out
}

// round keeps four digits, as tables do.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// number is nil for what is no number.
func number(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	x = round(x)
	return &x
}

func writeLines(w io.Writer, rows []placed) error {
	b := bufio.NewWriter(w)
	for i := range rows {
		line, err := json.Marshal(&rows[i])
		if err != nil {
			return err
		}
		b.Write(append(line, '\n'))
	}
	return b.Flush()
}

// writePlaces prints outlets with the terms that moved them to either side.
func writePlaces(w io.Writer, a lean.Axis, rows []placed) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "OUTLET\tARTICLES\t%s -1 … %s 1\t95%%\tMOVED BY\n", strings.ToUpper(a.Low), strings.ToUpper(a.High))
	for _, r := range rows {
		interval := ""
		if r.Low != nil {
			interval = fmt.Sprintf("%.2f … %.2f", *r.Low, *r.High)
		}
		var terms []string
		for _, m := range r.Terms {
			terms = append(terms, fmt.Sprintf("%s %+.3f", m.Term, m.Points))
		}
		fmt.Fprintf(t, "%s\t%d\t%.2f\t%s\t%s\n", r.Outlet, r.Articles, r.Position, interval, strings.Join(terms, ", "))
	}
	return t.Flush()
}
