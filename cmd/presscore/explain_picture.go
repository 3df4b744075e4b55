package main

import (
	"fmt"

	"presscore/reports/pages"
	"presscore/reports/plots"
)

// showPicture prints the waterfall of an account as a PNG.
func showPicture(e *environment, l *pages.Ledger, theme plots.Theme) error {
	published := l.Published
	if published == "" {
		published = "undated"
	}
	a := plots.Account{Title: l.Title, Lead: fmt.Sprintf("%s · %s · %s · %d words · %s. Each bar begins where the one above ended.", l.Outlet, published, l.Genre, l.Words, l.Status)}
	if a.Title == "" {
		a.Title = "(no title)"
	}
	for i := range l.Axes {
		axis := &l.Axes[i]
		s := plots.AccountScore{Name: axis.Axis, Score: axis.Score}
		for _, step := range axis.Waterfall() {
			row := plots.AccountRow{Label: step.Label, Points: step.Points, From: step.From, To: step.To}
			if step.Line != nil {
				row.Label += ": " + step.Line.Finding
			}
			s.Rows = append(s.Rows, row)
		}
		a.Scores = append(a.Scores, s)
	}
	foot := ""
	for i, f := range l.Sources {
		if i > 0 {
			foot += " · "
		}
		foot += f.Name + " " + f.Value
		if f.Name == "norms" {
			break
		}
	}
	a.Foot = []string{foot, l.Note}
	p := plots.Waterfall(&a)
	data, err := p.PNG(theme)
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(data)
	return err
}
