package reports

import (
	"strings"

	"presscore/window"
)

// Copies is copies.csv.
var Copies = &Table{File: "copies.csv", Title: "pairs of articles that share text", Key: []string{"article_id", "copy_of_id"}, Columns: []Column{
	runID,
	text("article_id", "the article that shares the text").required(),
	text("outlet", "its outlet").required(),
	text("copy_of_id", "the article it shares the text with: its source where the direction is known").required(),
	text("copy_of_outlet", "the outlet of that").required(),
	portion("containment", "share of the article's distinct 5-word shingles, body as received, that stand in copy_of"),
	portion("reverse_containment", "the same the other way round"),
	portion("containment_clean", "containment on the prose of both"),
	text("kind", "copying, or shared quotations and posts", "copy", "partial_copy", "quote_overlap"),
	portion("quote_share", "share of what both hold that stands in quotations"),
	integer("longest_run_words", "longest stretch that both hold, word for word; missing where one is known by its sketch only, and shares are then estimates"),
	{Name: "credited", Type: "boolean", Description: "the article names the other outlet or its agency"},
	{Name: "lag_minutes", Type: "integer", Unit: "minutes", Description: "from copy_of to the article; missing where one is undated"},
	text("direction", "how it is known who copies whom", "credit", "time", "unknown"),
}}

// WriteCopies writes all rows of copies.csv.
func WriteCopies(c *Cells, run string, pairs []window.Pair) {
	for _, p := range pairs {
		c.Text(run)
		c.Text(p.A)
		c.Text(p.OutletA)
		c.Text(p.B)
		c.Text(p.OutletB)
		c.Float(p.Containment.Value(), 4)
		c.Float(p.Reverse.Value(), 4)
		c.Float(p.ContainmentClean.Value(), 4)
		c.Text(string(p.Kind))
		c.Float(p.QuoteShare.Value(), 4)
		if p.Estimated {
			c.Empty(1)
		} else {
			c.Int(int64(p.LongestRun))
		}
		c.Bool(p.Credited)
		if p.LagKnown {
			c.Int(int64(p.Lag))
		} else {
			c.Empty(1)
		}
		c.Text(string(p.Direction))
		c.End()
	}
}

// Syndication is syndication.csv.
var Syndication = &Table{File: "syndication.csv", Title: "who takes text from whom", Key: []string{"from_outlet", "to_outlet"}, Columns: []Column{
	runID,
	text("from_outlet", "whose text it is").required(),
	text("to_outlet", "who prints it").required(),
	integer("n_copies", "articles of to_outlet that copy one of from_outlet"),
	integer("n_verbatim", "of these, with 95% or more of their prose in the source"),
	portion("share_of_to", "of to_outlet's articles in the window"),
	portion("credited_share", "share of the copies that name their source"),
	portion("headline_changed_share", "share of the copies under another title"),
	{Name: "median_lag_minutes", Type: "integer", Unit: "minutes", Description: "lower median; missing where dates are"},
}}

// WriteSyndication writes all rows of syndication.csv.
func WriteSyndication(c *Cells, run string, flows []window.Flow) {
	for _, f := range flows {
		c.Text(run)
		c.Text(f.From)
		c.Text(f.To)
		c.Int(int64(f.Copies))
		c.Int(int64(f.Verbatim))
		c.Float(f.ShareOfTo.Value(), 4)
		c.Float(f.Credited.Value(), 4)
		c.Float(f.HeadlineChange.Value(), 4)
		if f.LagKnown {
			c.Int(int64(f.MedianLag))
		} else {
			c.Empty(1)
		}
		c.End()
	}
}

// Events is events.csv.
var Events = &Table{File: "events.csv", Title: "articles that report the same event", Key: []string{"event_id"}, Columns: []Column{
	runID,
	text("event_id", "as in articles.csv").required(),
	text("label", "its salient terms"),
	{Name: "first_seen", Type: "datetime", Unit: "UTC", Description: "date of its first article; missing: undated"},
	integer("n_articles", "articles"),
	integer("n_outlets", "outlets"),
	text("outlets", "their keys, parted by ;"),
	text("skipped_by", "outlets of the panel that report other events of the window and not this one; empty until it is measured"),
}}

// WriteEvents writes the events of two articles or more.
func WriteEvents(c *Cells, run string, events []window.Event) {
	for _, e := range events {
		if len(e.Articles) < 2 {
			continue
		}
		c.Text(run)
		c.Text(e.ID)
		c.Text(e.Label)
		c.Text(stamp(e.FirstSeen))
		c.Int(int64(len(e.Articles)))
		c.Int(int64(len(e.Outlets)))
		c.Text(strings.Join(e.Outlets, ";"))
		c.Empty(1)
		c.End()
	}
}

// Tables are all CSV files of a run.
var Tables = []*Table{Articles, Outlets, Features, Why, Copies, Syndication, Events, Skipped}
