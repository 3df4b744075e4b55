package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"presscore/reports"
	"presscore/reports/pages"
	"presscore/reports/plots"
)

// showJSON prints an account as JSON.
func showJSON(e *environment, account any) error {
	out := json.NewEncoder(e.stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(account)
}

// showPicture prints the waterfall of an account as a PNG.
func showPicture(e *environment, a *plots.Account, theme plots.Theme) error {
	p := plots.Waterfall(a)
	data, err := p.PNG(theme)
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(data)
	return err
}

// pictureOf is the account of an article as the picture shows it.
func pictureOf(l *pages.Ledger) *plots.Account {
	a := &plots.Account{Title: cmp.Or(l.Title, "(no title)"), Lead: fmt.Sprintf("%s · %s · %s · %s · %s. Each bar begins where the one above ended.", l.Outlet, cmp.Or(l.Published, "undated"), l.Genre, reports.Counted(int(l.Words), "word"), l.Status),
		Foot: footOf(l.Sources, l.Note)}
	for i := range l.Axes {
		a.Scores = append(a.Scores, scoreOf(&l.Axes[i]))
	}
	return a
}

// outletPictureOf is the account of an outlet as the picture shows it.
func outletPictureOf(l *pages.OutletLedger) *plots.Account {
	a := &plots.Account{Title: l.Title(), Lead: l.Head() + ". Each bar begins where the one above ended.", Foot: footOf(l.Sources, l.Note)}
	for i := range l.Axes {
		a.Scores = append(a.Scores, scoreOf(&l.Axes[i].LedgerAxis))
	}
	return a
}

// scoreOf is one score of a picture.
func scoreOf(axis *pages.LedgerAxis) plots.AccountScore {
	s := plots.AccountScore{Name: axis.Axis, Score: axis.Score}
	for _, step := range axis.Waterfall() {
		row := plots.AccountRow{Label: step.Label, Points: step.Points, From: step.From, To: step.To}
		if step.Line != nil {
			row.Label += ": " + step.Line.Finding
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// footOf is the provenance of a picture, up to the norms: the versions of models
// and lists stand in the text and the page.
func footOf(sources []pages.LedgerFact, note string) []string {
	var parts []string
	for _, f := range sources {
		parts = append(parts, f.Name+" "+f.Value)
		if f.Name == "norms" {
			break
		}
	}
	return []string{strings.Join(parts, " · "), note}
}
