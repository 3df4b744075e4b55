package plots

import (
	"fmt"
	"math"
	"strings"
)

// Account is the waterfall of one article, drawn on demand by presscore explain.
type Account struct {
	Title, Lead string   // the headline; outlet, date, genre
	Foot        []string // provenance
	Scores      []AccountScore
}

// AccountScore is one score: 50, and rows that lead from there to it.
type AccountScore struct {
	Name  string
	Score float64
	Rows  []AccountRow
}

// AccountRow is what one practice did: the score before it and after it.
type AccountRow struct {
	Label, Points string
	From, To      float64
}

// Sizes of a waterfall, in pixels.
const (
	fallRow    = 36.0  // height of a row
	fallHead   = 64.0  // height of the name of a score with its axis
	fallPoints = 110.0 // room of the points
	fallBars   = 620.0 // room of the bars
)

// Waterfall lays the account out: a block a score, a row a practice, each bar from
// the score before it to the score after it.
func Waterfall(a *Account) Picture {
	c := caption{title: "Why these scores? " + textOr(a.Title, "(the font lacks letters of the headline)"), lead: textOr(a.Lead, ""), foot: a.Foot}
	c.legend = []entry{
		{26, func(s *sheet, x, y float64) { s.fill(box{x, y - 9, x + 26, y + 9}, s.blue) }, "adds points"},
		{26, func(s *sheet, x, y float64) { s.fill(box{x, y - 9, x + 26, y + 9}, s.vermillion) }, "takes points"},
	}
	height := c.top() + c.bottom()
	for i := range a.Scores {
		height += fallHead + fallRow*float64(len(a.Scores[i].Rows)+1)
	}
	return newPicture("explain", a.alt(), height, func(s *sheet) {
		c.draw(s)
		y := c.top()
		for i := range a.Scores {
			y = a.Scores[i].draw(s, y)
		}
	})
}

// textOr is a text that can be drawn, else another.
func textOr(s, other string) string {
	if out, ok := drawable(s); ok {
		return out
	}
	return other
}

// alt says the account in words.
func (a *Account) alt() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Waterfall of the scores of %s.", oneLine(a.Title))
	for _, s := range a.Scores {
		fmt.Fprintf(&b, " %s %.2f: 50", s.Name, s.Score)
		for _, r := range s.Rows {
			fmt.Fprintf(&b, ", %s %s", r.Points, oneLine(r.Label))
		}
		b.WriteString(".")
	}
	return b.String()
}

// room is the stretch of scores that the bars need, in whole points.
func (a *AccountScore) room() (lo, hi float64) {
	lo, hi = 50, 50
	for _, r := range a.Rows {
		lo, hi = min(lo, r.From, r.To), max(hi, r.From, r.To)
	}
	return math.Floor(lo - .5), math.Ceil(hi + .5)
}

// draw draws the block below y and gives its lower end.
func (a *AccountScore) draw(s *sheet, y float64) float64 {
	lo, hi := a.room()
	left := margin + fallPoints
	at := func(v float64) float64 { return left + fallBars*(v-lo)/(hi-lo) }
	s.text(margin, y+34, textSize+5, true, s.ink, fromLeft, fmt.Sprintf("%s %.2f", a.Name, a.Score))
	y += fallHead
	bottom := y + fallRow*float64(len(a.Rows)+1)
	s.line(at(50), y, at(50), bottom-8, 1.5, s.muted, 5, 4)
	s.text(at(50), y-6, smallSize, false, s.muted, centred, "50")
	row := func(points, label string, bold bool) {
		s.text(margin+fallPoints-16, y+24, textSize, bold, s.ink, fromRight, points)
		x := left + fallBars + 24
		s.text(x, y+24, textSize, bold, s.ink, fromLeft, cutToWidth(textOr(label, ""), textSize, bold, sheetWidth-margin-x))
	}
	for i, r := range a.Rows {
		x0, x1 := at(min(r.From, r.To)), at(max(r.From, r.To))
		ink := s.blue
		if r.To < r.From {
			ink = s.vermillion
		}
		s.fill(box{x0, y + 7, max(x1, x0+2), y + fallRow - 7}, ink)
		if i+1 < len(a.Rows) { // the next bar begins where this one ends
			s.line(at(r.To), y+fallRow-7, at(r.To), y+fallRow+7, 1, s.muted)
		}
		row(r.Points, r.Label, false)
		y += fallRow
	}
	s.disc(at(a.Score), y+fallRow/2, dotRadius, s.ink)
	row(fmt.Sprintf("%.2f", a.Score), "the score", true)
	return bottom
}
