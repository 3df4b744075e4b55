package corpus

import (
	"strings"
	"time"
)

// layouts are the ways of writing a date that can be read in one way only, as
// collectors, feeds and front matter write them. The day and the month stand in
// a fixed order or the month is a word: "3/4/2025" is April in London and March
// in New York, so it is not among them.
var layouts = []string{
	time.RFC3339, time.DateTime, time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04:05.999999", "2006-01-02T15:04",
	"2006-01-02 15:04", "2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05 -0700",
	"2006/01/02", "20060102", time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST",
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "January 2 2006", "Monday, January 2, 2006",
	"January 2, 2006 15:04", "January 2, 2006, 3:04 PM", "January 2, 2006 3:04 PM",
}

// parseDate reads a date that can be read in one way only; it gives UTC. Dates
// before 1995 and forms such as 9/5/18 are no date.
func parseDate(s string) (time.Time, bool) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return sane(t)
		}
	}
	return time.Time{}, false
}

// earliest is the year in which newspapers began to stand on the web. Collectors
// write earlier dates for articles without one: 1 January 1970, or the year 1.
const earliest = 1995

// sane refuses a date that nobody meant, and gives the others in UTC.
func sane(t time.Time) (time.Time, bool) {
	if t.Year() < earliest {
		return time.Time{}, false
	}
	return t.UTC(), true
}

// leadingDate is the span of a "date YYYY-MM-DD" that opens the text, the white
// space around it included; zero when there is none.
func leadingDate(text string) Span {
	i := 0
	for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
		i++
	}
	if !strings.HasPrefix(text[i:], "date ") || len(text) < i+15 {
		return Span{}
	}
	end := i + 15
	if _, err := time.Parse(time.DateOnly, text[i+5:end]); err != nil {
		return Span{}
	}
	if end < len(text) && text[end] != ' ' && text[end] != '\n' && text[end] != '\t' && text[end] != '\r' {
		return Span{}
	}
	for end < len(text) && (text[end] == ' ' || text[end] == '\t') {
		end++
	}
	return Span{Start: 0, End: int32(end)}
}

// openingDate is the date of a "date YYYY-MM-DD" that opens the cleaned body.
func openingDate(text string) (time.Time, bool) {
	s := leadingDate(text)
	if s.End == 0 {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, strings.TrimSpace(text[:s.End])[len("date "):][:len(time.DateOnly)])
	if err != nil {
		return time.Time{}, false
	}
	return sane(t)
}
