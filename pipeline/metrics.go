package pipeline

import (
	"bytes"
	"fmt"
)

// Metrics are the counts of a run in the Prometheus text format, for the file
// that node_exporter's textfile collector reads:
//
//	# HELP presscore_records_failed Records that could not be used.
//	# TYPE presscore_records_failed gauge
//	presscore_records_failed 3
func Metrics(o *Outcome) []byte {
	var b bytes.Buffer
	failed := 0
	if o.TooMany {
		failed = 1
	}
	for _, m := range []struct {
		name, help string
		value      int64
	}{
		{"records", "Records found in the inputs.", o.Counts.Records},
		{"articles", "Articles in the window, after duplicates.", o.Counts.Articles},
		{"articles_scored", "Articles that enter summaries.", o.Counts.Scored},
		{"records_failed", "Records that could not be used.", o.Counts.Failed},
		{"records_duplicate", "Records equal to another.", o.Counts.Duplicates},
		{"outlets", "Outlets in the window.", o.Counts.Outlets},
		{"too_many_failed", "1 when more records failed than max_failed allows.", int64(failed)},
	} {
		fmt.Fprintf(&b, "# HELP presscore_%s %s\n# TYPE presscore_%s gauge\npresscore_%s %d\n", m.name, m.help, m.name, m.name, m.value)
	}
	return b.Bytes()
}
