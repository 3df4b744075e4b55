package pipeline

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Metrics are the counts of a run in the Prometheus text format, for the file
// that node_exporter's textfile collector reads:
//
//	# HELP presscore_records_failed Records that could not be used.
//	# TYPE presscore_records_failed gauge
//	presscore_records_failed 3
//
// A run that published nothing (o is nil) has no counts, only its exit code and
// when it ended; the time of the last success is taken over from the file that the
// run before has left, so that an alert on its age needs no memory of its own.
func Metrics(o *Outcome, code int, ended time.Time, before []byte) []byte {
	var b bytes.Buffer
	gauge := func(name, help string, value int64) {
		fmt.Fprintf(&b, "# HELP presscore_%s %s\n# TYPE presscore_%s gauge\npresscore_%s %d\n", name, help, name, name, value)
	}
	success := ended.Unix()
	if o != nil {
		failed := int64(0)
		if o.TooMany {
			failed = 1
		}
		gauge("records", "Records found in the inputs.", o.Counts.Records)
		gauge("articles", "Articles in the window, after duplicates.", o.Counts.Articles)
		gauge("articles_scored", "Articles that enter summaries.", o.Counts.Scored)
		gauge("records_failed", "Records that could not be used.", o.Counts.Failed)
		gauge("records_duplicate", "Records equal to another.", o.Counts.Duplicates)
		gauge("outlets", "Outlets in the window.", o.Counts.Outlets)
		gauge("too_many_failed", "1 when more records failed than max_failed allows.", failed)
	}
	if o == nil || code != 0 {
		success = lastSuccess(before)
	}
	gauge("exit_code", "Exit code of the last run.", int64(code))
	gauge("last_run_timestamp_seconds", "When the last run ended.", ended.Unix())
	if success > 0 {
		gauge("last_success_timestamp_seconds", "When a run last ended with exit code 0.", success)
	}
	return b.Bytes()
}

// lastSuccess is the time that an earlier file of metrics names; 0 for none.
func lastSuccess(before []byte) int64 {
	for line := range strings.Lines(string(before)) {
		if v, ok := strings.CutPrefix(line, "presscore_last_success_timestamp_seconds "); ok {
			n, err := strconv.ParseInt(strings.TrimSpace(v), 10, 64)
			if err == nil {
				return n
			}
		}
	}
	return 0
}
