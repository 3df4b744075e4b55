package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"presscore/corpus"
	"presscore/internal/yamlfile"
	"presscore/pipeline"
)

// This file is the only one of the program that prints messages. Data on
// stdout, messages on stderr; carriage-return progress on a terminal only.

// environment is what a command may use of the world.
type environment struct {
	ctx            context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	quiet, json    bool
	parser         *kong.Kong
	args           []string
	warned         int
	log            *slog.Logger // of events, when they are written as JSON; made with the first
}

// maxWarnings is how many skipped records are named on the terminal; skipped.csv has all.
const maxWarnings = 20

// fail tells why the program ends.
func (e *environment) fail(err error) {
	var ps yamlfile.Problems
	if errors.As(err, &ps) && !e.json {
		for _, p := range ps {
			fmt.Fprintf(e.stderr, "presscore: %s\n", p.Error())
			if strings.TrimSpace(p.Snippet) != "" {
				fmt.Fprintf(e.stderr, "%5d | %s\n      | %s^\n", p.Line, printable(p.Snippet), strings.Repeat(" ", max(0, p.Col-1)))
			}
		}
		return
	}
	e.message("error", err.Error())
}

// warn names a record that is skipped. A log has all of them, a terminal the first.
func (e *environment) warn(bad *corpus.RecordError) {
	if e.quiet {
		return
	}
	if e.json {
		e.event(slog.LevelWarn, "skipped", "path", bad.Path, "line", bad.Line, "article_id", bad.ID, "reason", bad.Reason, "detail", bad.Detail)
		return
	}
	switch e.warned++; {
	case e.warned <= maxWarnings:
		e.message("warning", "skipped: "+bad.Error())
	case e.warned == maxWarnings+1:
		e.message("warning", "more records were skipped: see skipped.csv")
	}
}

// note tells what the operator should know, but stops nothing.
func (e *environment) note(text string) {
	if !e.quiet {
		e.message("warning", text)
	}
}

func (e *environment) info(format string, args ...any) {
	if !e.quiet {
		e.message("info", fmt.Sprintf(format, args...))
	}
}

// levels are the names of messages as slog knows them.
var levels = map[string]slog.Level{"info": slog.LevelInfo, "warning": slog.LevelWarn, "error": slog.LevelError}

// event writes one event as a line of JSON: time, level, msg, then what belongs to it.
func (e *environment) event(level slog.Level, name string, fields ...any) {
	if e.log == nil {
		e.log = slog.New(slog.NewJSONHandler(e.stderr, nil))
	}
	e.log.Log(e.ctx, level, name, fields...)
}

func (e *environment) message(level, text string) {
	if e.json {
		e.event(levels[level], text)
		return
	}
	if level == "info" {
		fmt.Fprintln(e.stderr, printable(text))
		return
	}
	for _, line := range strings.Split(text, "\n") {
		fmt.Fprintf(e.stderr, "presscore: %s\n", printable(line))
	}
}

// printable makes hostile names harmless on a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' {
			return r
		}
		if unicode.IsControl(r) || r == '\u202e' || r == '\u202d' || r == utf8.RuneError {
			return '?'
		}
		return r
	}, s)
}

// published tells a log what the table tells a reader.
func (e *environment) published(out *pipeline.Outcome) {
	c, name := out.Counts, "published"
	switch {
	case out.Again:
		name = "nothing new"
	case out.Dir == "":
		name = "dry run"
	}
	e.event(slog.LevelInfo, name, "run_id", out.RunID, "dir", out.Dir, "records", c.Records, "articles", c.Articles, "scored", c.Scored, "outlets", c.Outlets, "failed", c.Failed, "duplicates", c.Duplicates, "revised", c.Revised, "outside", c.Outside)
}

// cut shortens a text to n letters at its end.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
