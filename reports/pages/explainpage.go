package pages

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
)

// The pages: styles and text in one file, so that they can be mailed.
var (
	//go:embed explain.html
	explainHTML string
	//go:embed style.html
	styleHTML string
)

var explainPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.Must(template.New("explain").Funcs(template.FuncMap{"join": strings.Join}).Parse(explainHTML)).Parse(styleHTML))
})

// legendEntry is a class of marks with its name in words.
type legendEntry struct{ Class, Label string }

// pageAxis is one score of the page.
type pageAxis struct {
	LedgerAxis
	Measured string
	Steps    []pageStep
}

// pageStep is a row of a waterfall with its places in per cent of the room.
type pageStep struct {
	Step
	Axis, ID            string
	Left, Width, Middle string
	Strip               *pageStrip
}

// pageStrip is a strip with its places in per cent of the room.
type pageStrip struct {
	P10, Wide, P50, Dot string
	Words, Alt          string
}

// explainData is what the template sees.
type explainData struct {
	*Ledger
	words
	Axes                []pageAxis
	TitlePieces, Pieces []textPiece
	Legend              []legendEntry
}

// Marks is how many marks the text has.
func (d explainData) Marks() int64 { return int64(len(d.Spans)) }

// words are what the templates ask for.
type words struct{}

// Sign is a number of points with its sign.
func (words) Sign(x float64) string { return signed(x) }

// Two is a score with two decimals.
func (words) Two(x *float64) string { return fmt.Sprintf("%.2f", *x) }

// Short is a quotation of at most 100 letters: the text stands on the same page.
func (words) Short(s string) string { return cut(s, 100) }

// Plural is a count with its noun.
func (words) Plural(n int64, what string) string { return plural(n, what) }

// ID is the anchor of a feature's row.
func (words) ID(axis, feature string) string { return rowID(axis, feature) }

// TitleOf is the title of a feature.
func (words) TitleOf(feature string) string { return titleOf(feature) }

// rowID is the anchor of a feature's row.
func rowID(axis, feature string) string { return axis + "-" + feature }

// HTML writes the account as one page: no network, no script. All that comes from
// the article passes through html/template, which escapes it.
func (x *Explanation) HTML(w io.Writer) error {
	l := x.Ledger()
	page := explainData{Ledger: l, Pieces: cutAtMarks(x.Analysis.Doc.Text, l.inBody)}
	if len(l.inTitle) > 0 {
		page.TitlePieces = cutAtMarks(l.Title, l.inTitle)
	}
	for _, a := range l.Axes {
		page.Axes = append(page.Axes, pageAxis{a, fmt.Sprintf("%.0f", 100*a.Coverage), a.pageSteps()})
	}
	for _, c := range markClasses {
		page.Legend = append(page.Legend, legendEntry{c.class, c.label})
	}
	return explainPage().Execute(w, page)
}

// pageSteps are the rows of a waterfall as the page shows them. A bar is half a
// per cent wide at least, so that none vanishes.
func (a *LedgerAxis) pageSteps() []pageStep {
	steps := a.Waterfall()
	lo, hi := scale(steps)
	at := func(v float64) float64 { return 100 * (v - lo) / (hi - lo) }
	var out []pageStep
	for _, s := range steps {
		from, to := at(min(s.From, s.To)), at(max(s.From, s.To))
		p := pageStep{Step: s, Axis: a.Axis, Left: percent(min(from, 99.5)), Width: percent(max(to-from, .5)), Middle: percent(min(at(50), 99.7))}
		if s.Line != nil {
			p.ID = rowID(a.Axis, s.Line.Feature)
			if n := s.Line.Norms; n != nil {
				p10, p50, p90, value := n.Room()
				p.Strip = &pageStrip{percent(p10), percent(max(p90-p10, 1)), percent(p50), percent(value), n.Words, n.alt()}
			}
		}
		out = append(out, p)
	}
	return out
}

// alt says in words what a strip shows.
func (s *Strip) alt() string {
	switch {
	case s.Value > s.P90:
		return "this article stands above nine tenths of the reference articles"
	case s.Value < s.P10:
		return "this article stands below nine tenths of the reference articles"
	}
	return "this article stands among the middle eight tenths of the reference articles"
}

// percent is a place in a room of 100.
func percent(x float64) string { return fmt.Sprintf("%.1f", x) }
