package main

import (
	"fmt"
	"os"
	"time"
)

// progress shows how far a stage is: on a terminal a line that is written over,
// with rate and time left; in a log one event a stage. Nil where nobody looks.
func (e *environment) progress() func(stage string, done, all int) {
	if e.quiet {
		return nil
	}
	if e.json {
		return e.logStages()
	}
	f, ok := e.stderr.(*os.File)
	if !ok {
		return nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	last, started := "", time.Now()
	return func(stage string, done, all int) {
		if stage == "" {
			fmt.Fprint(f, "\r\x1b[K")
			return
		}
		if stage != last {
			last, started = stage, time.Now()
		}
		fmt.Fprintf(f, "\r\x1b[K%s", progressLine(stage, done, all, time.Since(started)))
	}
}

// logStages tells a log of each stage that begins.
func (e *environment) logStages() func(stage string, done, all int) {
	last := ""
	return func(stage string, _, all int) {
		if stage != last && stage != "" {
			last = stage
			e.event(0, "stage", "stage", stage, "articles", all)
		}
	}
}

// progressLine is what a stage has done in the time spent: its rate, and the time
// left where the whole is known.
func progressLine(stage string, done, all int, spent time.Duration) string {
	rate := 0.
	if s := spent.Seconds(); s >= 1 {
		rate = float64(done) / s
	}
	switch {
	case done == 0:
		return stage
	case all == 0 && rate == 0:
		return fmt.Sprintf("%s %d", stage, done)
	case all == 0:
		return fmt.Sprintf("%s %d, %.0f a second", stage, done, rate)
	case rate == 0:
		return fmt.Sprintf("%s %d of %d", stage, done, all)
	}
	left := time.Duration(float64(all-done)/rate*float64(time.Second) + float64(time.Second/2)).Truncate(time.Second)
	return fmt.Sprintf("%s %d of %d, %.0f a second, %s left", stage, done, all, rate, left)
}
