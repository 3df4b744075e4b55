package tables

import "presscore/corpus"

// SkipRow is one row of skipped.csv.
type SkipRow struct {
	Run string
	*corpus.RecordError
}

// Skipped is skipped.csv.
var Skipped = tableOf("skipped.csv", "records and files that could not be used", []string{"origin", "line"}, []column[SkipRow]{
	runColumn(func(r SkipRow) string { return r.Run }),
	text("origin", "the file", func(r SkipRow) cell { return textCell(r.Path) }).required(),
	count("line", "the line a record begins at; 0 for a file", func(r SkipRow) cell { return wholeCell(int64(r.Line)) }),
	text("article_id", "when it was reached", func(r SkipRow) cell { return textCell(r.ID) }),
	text("reason", "why", func(r SkipRow) cell { return textCell(r.Reason) }).
		oneOf(corpus.SkipNoBody, corpus.SkipBadJSON, corpus.SkipBadCSV, corpus.SkipBadRecord, corpus.SkipEncoding, corpus.SkipNUL, corpus.SkipTooLong,
			corpus.SkipTruncated, corpus.SkipUnreadable, corpus.SkipFormat, corpus.SkipNoArticle, corpus.SkipDuplicateID, corpus.SkipInternal, corpus.SkipChanged).required(),
	text("detail", "more of it", func(r SkipRow) cell { return textCell(r.Detail) }),
})

// WriteSkipped writes rows of skipped.csv, which the caller has sorted.
func WriteSkipped(w *Writer[SkipRow], run string, errors []*corpus.RecordError) {
	for _, e := range errors {
		w.Add(SkipRow{run, e})
	}
}
