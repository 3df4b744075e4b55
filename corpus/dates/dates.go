// Package dates reads the dates of articles as pages, feeds, agencies and
// programs write them.
//
// In: the text of a date and the country of the outlet, where it is known. Out: a
// time in UTC, or why there is none: a form with two readings (02/03/2026) is no
// date. Nothing depends on the machine's clock or zone: names of zones stand in
// dates.txt.
package dates

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Dating says how far the date of an article could be read.
type Dating uint8

const (
	// Whole: the date was read whole, or none was given.
	Whole Dating = iota
	// DayOnly: the clock time carries a zone name with several readings ("5:03 PM
	// IST" is India's, Ireland's or Israel's), so only the day as written was kept.
	DayOnly
	// Unread: a date was given that has no reading or more than one
	// ("02/03/2026"). The article is undated.
	Unread
)

// Parse reads a date that can be read in one way only; it gives UTC. Dates
// before 1995 and forms such as 9/5/18 are no date.
func Parse(s string) (time.Time, bool) {
	t, dating, _ := Read(s, "")
	return t, dating == Whole && !t.IsZero()
}

// Read reads a date for an outlet of a country ("IN", "India" or ""), and
// says why it could not, or not whole: "day and month can change places". An
// empty date is read: it is none. Where no offset is named the clock is that of UTC.
func Read(s, country string) (time.Time, Dating, string) { return ReadIn(s, country, time.UTC) }

// ReadIn is Read for dates that are those of a zone where they name no offset: their
// clock time, and the day of one that has none, which begins at midnight there.
func ReadIn(s, country string, zone *time.Location) (time.Time, Dating, string) {
	if s = strings.TrimSpace(s); s == "" {
		return time.Time{}, Whole, ""
	}
	// what most collectors write, without the costlier scan
	for _, layout := range []string{time.DateOnly, time.RFC3339, time.DateTime} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return sane(t, Whole, "")
		}
	}
	r := dateReader{country: country, zoned: zone}
	if why := r.read(s); why != "" {
		return time.Time{}, Unread, why
	}
	t, why := r.time()
	switch {
	case why != "":
		return time.Time{}, Unread, why
	case r.doubt != "":
		return sane(t, DayOnly, r.doubt)
	}
	return sane(t, Whole, "")
}

// Local is Read for dates whose clock time is that of the outlet's place where they
// name no offset: which one that is nobody says, so the day alone is kept.
func Local(s, country string) (time.Time, Dating, string) {
	t, dating, why := Read(s, country)
	if dating != Whole || t.IsZero() {
		return t, dating, why
	}
	r := dateReader{country: country}
	if r.read(strings.TrimSpace(s)) != "" || !r.hasClock || r.hasOffset {
		return t, dating, why
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), DayOnly, "its clock time is the outlet's own and names no offset"
}

// earliest is the year in which newspapers began to stand on the web. Collectors
// write earlier dates for articles without one: 1 January 1970, or the year 1.
const earliest = 1995

// sane refuses a date that nobody meant, and gives the others in UTC.
func sane(t time.Time, dating Dating, why string) (time.Time, Dating, string) {
	if t.Year() < earliest {
		return time.Time{}, Unread, fmt.Sprintf("before %d", earliest)
	}
	return t.UTC(), dating, why
}

// sinceEpoch reads seconds since 1970 (nine or ten digits, perhaps with a
// fraction) or thousandths (13), millionths (16) and billionths (19) of them.
func sinceEpoch(s string) (time.Time, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if strings.Trim(whole+fraction, "0123456789") != "" {
		if f, err := strconv.ParseFloat(s, 64); err == nil && strings.ContainsAny(s, "eE") && f >= 1e8 && f < 1e10 { // 1.79450298e+09
			return time.Unix(int64(f), 0).UTC(), true
		}
		return time.Time{}, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return time.Time{}, false
	}
	switch len(whole) {
	case 9, 10:
		return time.Unix(n, 0).UTC(), true
	case 13:
		return time.UnixMilli(n).UTC(), true
	case 16:
		return time.UnixMicro(n).UTC(), true
	case 19:
		return time.Unix(n/1e9, n%1e9).UTC(), true
	}
	return time.Time{}, false
}
