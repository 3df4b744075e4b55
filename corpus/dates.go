package corpus

import (
	"strings"
	"time"

	"presscore/corpus/dates"
)

// date reads an article's date; the panel knows the country of its outlet.
func (r *Reader) date(given, outlet string) (time.Time, DateNote) {
	var t time.Time
	var dating dates.Dating
	var why string
	if country := r.Panel.country(outlet); r.Fields[localTime] == "outlet" {
		t, dating, why = dates.Local(given, country)
	} else {
		t, dating, why = dates.ReadIn(given, country, r.Fields.Zone())
	}
	if dating == dates.Whole {
		return t, DateNote{}
	}
	return t, DateNote{Dating: dating, Given: oneLine(given), Why: why}
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

// openingDate is the date of a "date YYYY-MM-DD" that opens the cleaned body, in a zone.
func openingDate(text string, zone *time.Location) time.Time {
	s := leadingDate(text)
	if s.End == 0 {
		return time.Time{}
	}
	t, _, _ := dates.ReadIn(strings.TrimSpace(text[:s.End])[len("date "):][:len(time.DateOnly)], "", zone)
	return t
}
