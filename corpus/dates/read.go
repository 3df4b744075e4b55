package dates

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Reasons why a date was not read. They end up in a warning of the run.
const (
	noReading    = "it has no reading"
	noYear       = "it names no year"
	shortYear    = "its year has two digits and could be a day"
	noDay        = "it names no day"
	twoDays      = "it names two dates"
	changePlaces = "the day and the month can change places"
	noSuchDay    = "there is no such day"
	noSuchTime   = "there is no such time"
)

// dateReader reads one date from left to right, piece by piece: a day, a clock
// time and an offset, in any order, each at most once. The two ways of writing
// day and month in numbers are told apart where one of them is no month
// (13/11/2026, 9/16/17), both are the same day (5/5/2026), or a weekday is named that
// only one of them has.
type dateReader struct {
	country string
	zoned   *time.Location // of dates that name no offset; nil: UTC

	toks []dateToken
	at   int

	year, month, day int
	either           bool // day and month may change places
	weekday          time.Weekday
	hasWeekday       bool

	hasClock             bool
	dayEnds              bool // 24:00
	hour, min, sec, nano int
	hasOffset            bool
	offset               int    // seconds east of Greenwich
	rule                 string // a zone with summer time: "et"
	doubt                string // why the zone is not sure
	moment               time.Time
}

// dateToken is a run of digits or of letters, in lower case, or one other sign.
type dateToken struct {
	text  string
	kind  byte // '0' digits, 'a' letters, else the sign itself
	n     int  // the number, of up to 8 digits
	space bool // white space before it
}

// dateTokens parts a date; a dot behind a word belongs to it ("Sept.", "p.m.").
func dateTokens(s string) []dateToken {
	var out []dateToken
	rs := []rune(strings.ToLower(s))
	space := false
	for i := 0; i < len(rs); {
		r := rs[i]
		j := i + 1
		t := dateToken{space: space}
		switch {
		case unicode.IsSpace(r):
			space, i = true, j
			continue
		case r >= '0' && r <= '9':
			for j < len(rs) && rs[j] >= '0' && rs[j] <= '9' {
				j++
			}
			t.kind, t.text = '0', string(rs[i:j])
			if j-i <= 8 {
				t.n, _ = strconv.Atoi(t.text)
			}
		case unicode.IsLetter(r):
			for j < len(rs) && (unicode.IsLetter(rs[j]) || rs[j] == '.' && j+1 < len(rs) && unicode.IsLetter(rs[j+1])) {
				j++
			}
			t.kind, t.text = 'a', strings.ReplaceAll(string(rs[i:j]), ".", "")
			if j < len(rs) && rs[j] == '.' {
				j++
			}
		case r == '−' || r == '–' || r == '—':
			t.kind = '-'
		case r == '’' || r == '‘' || r == '`':
			t.kind = '\''
		case r == '·' || r == '•':
			t.kind = '|'
		case r < 128:
			t.kind = byte(r)
		default:
			t.kind = '?'
		}
		out = append(out, t)
		space, i = false, j
	}
	return out
}

// peek is the token k places on; its kind is 0 behind the last.
func (r *dateReader) peek(k int) dateToken {
	if i := r.at + k; i >= 0 && i < len(r.toks) {
		return r.toks[i]
	}
	return dateToken{}
}

// is reports whether the next tokens are of these kinds.
func (r *dateReader) is(kinds string) bool {
	for k := range len(kinds) {
		if r.peek(k).kind != kinds[k] {
			return false
		}
	}
	return true
}

// read fills the reader; it gives the reason when it cannot.
func (r *dateReader) read(s string) string {
	if len(s) > 100 { // a date is short, and this is prose
		return noReading
	}
	r.toks = dateTokens(s)
	if t, ok := sinceEpoch(s); ok {
		r.moment = t
		return ""
	}
	for r.at < len(r.toks) {
		if why := r.piece(); why != "" {
			return why
		}
	}
	return ""
}

// piece reads the next piece of a date.
func (r *dateReader) piece() string {
	t := r.peek(0)
	switch t.kind {
	case '0':
		return r.number(t)
	case 'a':
		return r.word(t)
	case '+':
		return r.signed(1)
	case '-':
		if r.hasClock && !r.hasOffset && r.offsetFollows() {
			return r.signed(-1)
		}
		r.at++
		return ""
	case '(', '[':
		return r.bracket(t.kind)
	case ',', '|', '/', ';', '@':
		r.at++
		return ""
	}
	return noReading
}

// number reads a piece that begins with digits: a clock time, a day, or both in
// one go as in 20261112T170300.
func (r *dateReader) number(t dateToken) string {
	if why, done := r.clock(t); done {
		return why
	}
	n, sep := len(t.text), r.peek(1).kind
	parted := sep != 0 && strings.IndexByte("-/.", sep) >= 0 && r.peek(2).kind != 0
	switch {
	case n == 8:
		r.at++
		return r.setDay(t.n/10000, t.n/100%100, t.n%100)
	case (n == 14 || n == 12) && !r.hasClock:
		r.at++
		day, _ := strconv.Atoi(t.text[:8])
		if why := r.setDay(day/10000, day/100%100, day%100); why != "" {
			return why
		}
		return r.setClock(t.text[8:])
	case n == 6 && r.day > 0 && !r.hasClock, n == 4 && r.day > 0 && !r.hasClock && r.year > 0:
		r.at++ // behind a day: 170300, 1703
		return r.setClock(t.text)
	case n == 4 && parted && r.peek(2).kind == '0' && r.peek(3).kind == sep && r.peek(4).kind == '0':
		year, month, day := t.n, r.peek(2), r.peek(4)
		r.at += 5
		if len(month.text) > 2 || len(day.text) > 2 {
			return noReading
		}
		return r.setDay(year, month.n, day.n)
	case n == 4 && r.peek(b2i(parted)+1).kind == 'a' && months[r.peek(b2i(parted)+1).text] > 0: // 2026-Nov-12, 2026 Nov 12
		year := t.n
		r.at += 1 + b2i(parted)
		month := months[r.peek(0).text]
		r.at++
		if r.peek(0).kind == sep && parted {
			r.at++
		}
		day := r.peek(0)
		if day.kind != '0' || len(day.text) > 2 {
			return noDay
		}
		r.at++
		r.ordinal()
		return r.setDay(year, month, day.n)
	case n == 4 && r.month > 0 && r.year == 0: // ctime: Thu Nov 12 17:03:00 +0000 2026
		r.at++
		return r.setDay(t.n, r.month, r.day)
	case n <= 2 && parted && r.peek(2).kind == '0' && r.peek(3).kind == sep && r.peek(4).kind == '0':
		a, b, year := t.n, r.peek(2), r.peek(4)
		switch {
		case len(b.text) > 2 || len(year.text) != 4 && len(year.text) != 2:
			return noReading
		case len(year.text) == 2 && (a > 12 || b.n < 13): // 9/5/18, 13/11/26; but 9/16/17 has one
			return shortYear
		case len(year.text) == 2:
			r.at += 5
			return r.setDay(century(year.n), a, b.n)
		}
		r.at += 5
		return r.setEither(a, b.n, year.n)
	case n <= 2:
		return r.dayFirst(t, sep)
	}
	return noReading
}

// dayFirst reads "12th of November, 2026", "12-Nov-26" or "12 Nov".
func (r *dateReader) dayFirst(t dateToken, sep byte) string {
	r.at++
	r.ordinal()
	if sep != 0 && strings.IndexByte("-/.", sep) >= 0 {
		r.at++
	}
	if r.peek(0).text == "of" {
		r.at++
	}
	month := months[r.peek(0).text]
	if r.peek(0).kind != 'a' || month == 0 {
		return noReading
	}
	r.at++
	return r.yearBehind(month, t.n)
}

// yearBehind reads the year behind a day and a month: "2026", ", 2026", "-26",
// " ’26". None may follow yet: ctime puts the clock before the year.
func (r *dateReader) yearBehind(month, day int) string {
	k := 0
	for r.peek(k).kind != 0 && strings.IndexByte(",-/.'", r.peek(k).kind) >= 0 {
		k++
	}
	switch y := r.peek(k); {
	case y.kind == '0' && len(y.text) == 4 && r.peek(k+1).kind != ':':
		r.at += k + 1
		return r.setDay(y.n, month, day)
	case y.kind == '0' && len(y.text) == 2 && k == 1 && strings.IndexByte("-'", r.peek(0).kind) >= 0 && r.peek(k+1).kind != ':':
		r.at += k + 1
		return r.setDay(century(y.n), month, day)
	}
	return r.setDay(0, month, day)
}

// century completes a year of two digits: 95 to 99 are of the last century.
func century(n int) int {
	if n >= earliest%100 {
		return 1900 + n
	}
	return 2000 + n
}

// word reads a piece that begins with letters.
func (r *dateReader) word(t dateToken) string {
	if d, ok := weekdays[t.text]; ok && !r.hasWeekday {
		r.weekday, r.hasWeekday = d, true
		r.at++
		return ""
	}
	if month := months[t.text]; month > 0 && (r.day == 0 || r.year > 0) {
		r.at++
		if r.peek(0).kind == '-' {
			r.at++
		}
		day := r.peek(0)
		if day.kind != '0' || len(day.text) > 2 || r.peek(1).kind == ':' {
			return noDay
		}
		r.at++
		r.ordinal()
		return r.yearBehind(month, day.n)
	}
	if _, ok := fillers[t.text]; ok {
		r.at++
		if r.peek(0).kind == ':' {
			r.at++
		}
		return ""
	}
	return r.zone(t)
}

// ordinal passes over the letters of 12th.
func (r *dateReader) ordinal() {
	switch t := r.peek(0); t.text {
	case "st", "nd", "rd", "th":
		r.at++
	}
}

// setDay takes over a day; year 0 means that it is still to come.
func (r *dateReader) setDay(year, month, day int) string {
	if r.day > 0 && (r.year > 0 || month != r.month || day != r.day) {
		return twoDays
	}
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return noSuchDay
	}
	r.year, r.month, r.day = year, month, day
	return ""
}

// setEither takes over a day whose first two numbers stand for day and month in
// either order.
func (r *dateReader) setEither(a, b, year int) string {
	switch {
	case a == b || a > 12:
		return r.setDay(year, b, a)
	case b > 12:
		return r.setDay(year, a, b)
	}
	r.either = true
	return r.setDay(year, b, a)
}

// time puts the pieces together.
func (r *dateReader) time() (time.Time, string) {
	if !r.moment.IsZero() {
		return r.moment, ""
	}
	switch {
	case r.day == 0:
		return time.Time{}, noDay
	case r.year == 0:
		return time.Time{}, noYear
	}
	at := func(month, day int) time.Time {
		return time.Date(r.year, time.Month(month), day, r.hour, r.min, r.sec, r.nano, time.UTC)
	}
	if r.either {
		one, two := at(r.month, r.day), at(r.day, r.month)
		if !r.hasWeekday || (one.Weekday() == r.weekday) == (two.Weekday() == r.weekday) {
			return time.Time{}, changePlaces
		}
		if two.Weekday() == r.weekday {
			r.month, r.day = r.day, r.month
		}
	}
	t := at(r.month, r.day)
	switch {
	case t.Day() != r.day:
		return time.Time{}, noSuchDay
	case r.doubt != "":
		return r.midnight(t), ""
	case r.dayEnds:
		t = t.AddDate(0, 0, 1)
	}
	switch {
	case r.rule != "":
		r.offset = americanOffset(r.rule, t)
	}
	if !r.hasOffset && r.zoned != nil {
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), r.zoned), ""
	}
	if !r.hasClock {
		return t, "" // a day has no offset
	}
	return t.Add(-time.Duration(r.offset) * time.Second), ""
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// midnight is the beginning of a day as it is written.
func (r *dateReader) midnight(t time.Time) time.Time {
	zone := r.zoned
	if zone == nil {
		zone = time.UTC
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone)
}
