package reports

import (
	"fmt"

	"presscore/corpus"
)

// Skipped is skipped.csv.
var Skipped = &Table{File: "skipped.csv", Title: "records and files that could not be used", Key: []string{"origin", "line"}, Columns: []Column{
	runID,
	text("origin", "the file").required(),
	integer("line", "the line a record begins at; 0 for a file"),
	text("article_id", "when it was reached"),
	text("reason", "why", corpus.SkipNoBody, corpus.SkipBadJSON, corpus.SkipBadCSV, corpus.SkipBadRecord, corpus.SkipEncoding, corpus.SkipNUL, corpus.SkipTooLong,
		corpus.SkipTruncated, corpus.SkipUnreadable, corpus.SkipFormat, corpus.SkipDuplicateID, corpus.SkipInternal, corpus.SkipChanged).required(),
	text("detail", "more of it"),
}}

// AddSkipped writes one row of skipped.csv.
func AddSkipped(c *Cells, run string, e *corpus.RecordError) {
	c.Text(run)
	c.Text(e.Path)
	c.Int(int64(e.Line))
	c.Text(e.ID)
	c.Text(e.Reason)
	c.Text(e.Detail)
	c.End()
}

func count(k, n int64) string { return fmt.Sprintf("%d of %d articles", k, n) }
