package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
	"strings"

	"presscore/reports"
	"presscore/reports/plots"
	"presscore/scoring"
	"presscore/scoring/tune"
)

type tuneSensitivityCmd struct {
	nightFlags
	Draws int     `help:"Draws of points and articles." default:"1000"`
	Seed  uint64  `help:"Of the draws." default:"1"`
	Sure  float64 `help:"How sure the points are: at 100 a feature of 10 points lies between 5 and 16 in 19 of 20 draws, at 400 between 7 and 13." default:"100"`
	CSV   string  `name:"csv" help:"Write the table of outlets." type:"path"`
	Pairs string  `help:"Write the pairs of outlets whose order changes in more than 5% of the draws, as CSV." type:"path"`
	PNG   string  `name:"png" help:"Draw the ranges; 40 outlets a picture." type:"path"`
}

// Run draws, prints and writes.
func (c *tuneSensitivityCmd) Run(e *environment) error {
	if c.Draws < 20 || c.Draws > 100000 {
		return usage("--draws is %d: want 20 to 100000, or no 95%% can be told", c.Draws)
	}
	if !(c.Sure >= 1 && c.Sure <= 1e6) {
		return usage("--sure is %v: want 1 to 1000000", c.Sure)
	}
	n, _, err := c.night()
	if err != nil {
		return err
	}
	s := tune.Jitter{Axis: scoring.Axis(c.Axis), Draws: c.Draws, Seed: c.Seed, Sure: c.Sure}.Run(n)
	if len(s.Outlets) < 2 {
		return usage("%s of the run with a score: there are no places to compare", reports.Counted(len(s.Outlets), "outlet"))
	}
	lead := fmt.Sprintf("%d of %d pairs of outlets change order in more than 5%% of %d draws of points and articles.", len(s.Flips), s.Pairs, c.Draws)
	w := rightAligned(e.stdout)
	fmt.Fprintf(w, "OUTLET\tPLACE\tSCORE\tBY OTHER POINTS\tOTHER ARTICLES\tBOTH\tUNCERTAIN AGAINST\t\n")
	for _, o := range s.Outlets {
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%s\t%s\t%s\t%d\t\n", printable(o.Name), o.Place, o.Mean.Float(), spanText(o.Points), spanText(o.Articles), spanText(o.Both), o.Uncertain)
	}
	w.Flush()
	fmt.Fprintf(e.stdout, "\n%s Ranges hold 95%% of the draws.\n", lead)
	if c.CSV != "" {
		rows := [][]string{{"outlet", "name", "status", "place", "score", "points_low", "points_high", "articles_low", "articles_high", "both_low", "both_high", "n_uncertain"}}
		for _, o := range s.Outlets {
			rows = append(rows, []string{cellText(o.Outlet), cellText(printable(o.Name)), string(o.State), strconv.Itoa(o.Place), fmt.Sprintf("%.4f", o.Mean.Float()),
				strconv.Itoa(o.Points.Low), strconv.Itoa(o.Points.High), strconv.Itoa(o.Articles.Low), strconv.Itoa(o.Articles.High), strconv.Itoa(o.Both.Low), strconv.Itoa(o.Both.High), strconv.Itoa(o.Uncertain)})
		}
		if err := writeRows(e, c.CSV, rows); err != nil {
			return err
		}
	}
	if c.Pairs != "" {
		rows := [][]string{{"higher", "lower", "share_changed"}}
		for _, f := range s.Flips {
			rows = append(rows, []string{cellText(f.Higher), cellText(f.Lower), fmt.Sprintf("%.4f", f.Share)})
		}
		if err := writeRows(e, c.Pairs, rows); err != nil {
			return err
		}
	}
	if c.PNG != "" {
		return c.draw(e, n, s, lead)
	}
	return nil
}

func spanText(s tune.Span) string { return fmt.Sprintf("%d–%d", s.Low, s.High) }

// draw writes one picture a page: places.png, places_2.png and so on.
func (c *tuneSensitivityCmd) draw(e *environment, n *tune.Night, s *tune.Sensitivity, lead string) error {
	d := plots.PlacesData{Run: n.Run, Axis: c.Axis, Lead: lead + " A mark is where an outlet stands today."}
	for _, o := range s.Outlets {
		d.Outlets = append(d.Outlets, plots.PlacedOutlet{Name: o.Name, Rated: o.State == scoring.Rated, Place: o.Place, PointsLow: o.Points.Low, PointsHigh: o.Points.High, Low: o.Both.Low, High: o.Both.High})
	}
	for i, p := range plots.Places(d) {
		path := c.PNG
		if i > 0 {
			path = fmt.Sprintf("%s_%d.png", strings.TrimSuffix(c.PNG, ".png"), i+1)
		}
		if err := drawTo(e, path, p); err != nil {
			return err
		}
	}
	return nil
}

// writeRows writes a small CSV file.
func writeRows(e *environment, path string, rows [][]string) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		return usageError{err}
	}
	e.info("wrote %s", path)
	return nil
}
