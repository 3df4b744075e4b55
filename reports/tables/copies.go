package tables

import (
	"strings"

	"presscore/window"
)

// PairRow is one row of copies.csv.
type PairRow struct {
	Run string
	*window.Pair
}

// Copies is copies.csv.
var Copies = tableOf("copies.csv", "pairs of articles that share text", []string{"article_id", "copy_of_id"}, []column[PairRow]{
	runColumn(func(r PairRow) string { return r.Run }),
	text("article_id", "the article that shares the text", func(r PairRow) cell { return textCell(r.A) }).required(),
	text("outlet", "its outlet", func(r PairRow) cell { return textCell(r.OutletA) }).required(),
	text("copy_of_id", "the article it shares the text with: its source where the direction is known", func(r PairRow) cell { return textCell(r.B) }).required(),
	text("copy_of_outlet", "the outlet of that", func(r PairRow) cell { return textCell(r.OutletB) }).required(),
	portion("containment", "share of the article's distinct 5-word shingles, body as received, that stand in copy_of",
		func(r PairRow) cell { return numberCell(r.Containment.Value(), 4) }),
	portion("reverse_containment", "the same the other way round", func(r PairRow) cell { return numberCell(r.Reverse.Value(), 4) }),
	portion("containment_clean", "containment on the prose of both", func(r PairRow) cell { return numberCell(r.ContainmentClean.Value(), 4) }),
	text("kind", "copying, or shared quotations and posts", func(r PairRow) cell { return textCell(string(r.Kind)) }).oneOf("copy", "partial_copy", "quote_overlap"),
	portion("quote_share", "share of what both hold that stands in quotations", func(r PairRow) cell { return numberCell(r.QuoteShare.Value(), 4) }),
	count("longest_run_words", "longest stretch that both hold, word for word; missing where one is known by its sketch only, and shares are then estimates", func(r PairRow) cell {
		return orNone(!r.Estimated, wholeCell(int64(r.LongestRun)))
	}),
	yesNo("credited", "the article names the other outlet or its agency", func(r PairRow) cell { return boolCell(r.Credited) }),
	minutes("lag_minutes", "from copy_of to the article; missing where one is undated", func(r PairRow) cell { return orNone(r.LagKnown, wholeCell(int64(r.Lag))) }),
	text("direction", "how it is known who copies whom", func(r PairRow) cell { return textCell(string(r.Direction)) }).oneOf("credit", "time", "unknown"),
})

// WriteCopies writes all rows of copies.csv.
func WriteCopies(w *Writer[PairRow], run string, pairs []window.Pair) {
	for i := range pairs {
		w.Add(PairRow{run, &pairs[i]})
	}
}

// FlowRow is one row of syndication.csv.
type FlowRow struct {
	Run string
	*window.Flow
}

// Syndication is syndication.csv.
var Syndication = tableOf("syndication.csv", "who takes text from whom", []string{"from_outlet", "to_outlet"}, []column[FlowRow]{
	runColumn(func(r FlowRow) string { return r.Run }),
	text("from_outlet", "whose text it is", func(r FlowRow) cell { return textCell(r.From) }).required(),
	text("to_outlet", "who prints it", func(r FlowRow) cell { return textCell(r.To) }).required(),
	count("n_copies", "articles of to_outlet that copy one of from_outlet", func(r FlowRow) cell { return wholeCell(int64(r.Copies)) }),
	count("n_verbatim", "of these, with 95% or more of their prose in the source", func(r FlowRow) cell { return wholeCell(int64(r.Verbatim)) }),
	portion("share_of_to", "of to_outlet's articles in the window", func(r FlowRow) cell { return numberCell(r.ShareOfTo.Value(), 4) }),
	portion("credited_share", "share of the copies that name their source", func(r FlowRow) cell { return numberCell(r.Credited.Value(), 4) }),
	portion("headline_changed_share", "share of the copies under another title", func(r FlowRow) cell { return numberCell(r.HeadlineChange.Value(), 4) }),
	minutes("median_lag_minutes", "lower median; missing where dates are", func(r FlowRow) cell { return orNone(r.LagKnown, wholeCell(int64(r.MedianLag))) }),
})

// WriteSyndication writes all rows of syndication.csv.
func WriteSyndication(w *Writer[FlowRow], run string, flows []window.Flow) {
	for i := range flows {
		w.Add(FlowRow{run, &flows[i]})
	}
}

// EventRow is one row of events.csv.
type EventRow struct {
	Run string
	*window.Event
}

// Events is events.csv.
var Events = tableOf("events.csv", "articles that report the same event", []string{"event_id"}, []column[EventRow]{
	runColumn(func(r EventRow) string { return r.Run }),
	text("event_id", "as in articles.csv", func(r EventRow) cell { return textCell(r.ID) }).required(),
	text("label", "its salient terms", func(r EventRow) cell { return textCell(r.Label) }),
	when("first_seen", "date of its first article; missing: undated", func(r EventRow) cell { return timeCell(r.FirstSeen) }),
	count("n_articles", "articles", func(r EventRow) cell { return wholeCell(int64(len(r.Articles))) }),
	count("n_outlets", "outlets", func(r EventRow) cell { return wholeCell(int64(len(r.Outlets))) }),
	text("outlets", "their keys, parted by ;", func(r EventRow) cell { return textCell(strings.Join(r.Outlets, ";")) }),
	text[EventRow]("skipped_by", "outlets of the panel that report other events of the window and not this one; empty until it is measured", nil),
})

// WriteEvents writes the events of two articles or more: an event that one
// article alone tells is that article.
func WriteEvents(w *Writer[EventRow], run string, events []window.Event) {
	for i := range events {
		if len(events[i].Articles) >= 2 {
			w.Add(EventRow{run, &events[i]})
		}
	}
}
