package stages

import (
	"fmt"

	"presscore/features"
	"presscore/scoring"
)

// Scored is an article with its scores: what articles.csv and the sums need.
type Scored struct {
	Vector features.Vector // with the readings that look at the window
	Score  scoring.ArticleScore
	author uint64
}

// Score scores a measured article by norms and weights, with what the window
// found about it. maker is that of the program or of the kept night: readings
// of another maker are refused. The slice into is used for the readings, as by
// Measured.Vector.
func Score(s *scoring.Scorer, maker string, m *Measured, p *Placed, into []features.Reading) (Scored, error) {
	if m.Maker != maker {
		return Scored{}, fmt.Errorf("stages: article %q was measured by %s, not by %s: measure it again", m.ID, m.Maker, maker)
	}
	if p.ID != m.ID {
		return Scored{}, fmt.Errorf("stages: article %q was given the place of %q", m.ID, p.ID)
	}
	out := Scored{Vector: m.Vector(into), author: m.Author}
	out.Vector.MeasureWindow(p.Copied)
	out.Score = s.Named(&out.Vector, m.ID)
	return out, nil
}

// Row is the article as its outlet's sum sees it. Nothing of it is kept by
// scoring.Summaries.Add, so the slice of readings may be used again.
func (x *Scored) Row(p *Placed) scoring.Row {
	return scoring.Row{Outlet: x.Vector.Outlet, Genre: x.Vector.Genre, EventID: p.EventID, Undated: p.Undated, Author: x.author, Unique: p.Own(), Copy: p.Copy(), Revised: p.Revised(),
		Score: &x.Score, Readings: x.Vector.Readings}
}

// Unadjusted is the row that the article would be without overrides.
func (x *Scored) Unadjusted(p *Placed) scoring.Row {
	row := x.Row(p)
	if plain := x.Score.Unadjusted; plain != nil {
		row.Score = plain
	}
	return row
}
