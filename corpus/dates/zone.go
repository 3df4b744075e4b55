package dates

import (
	"strconv"
	"strings"
	"time"
)

// clock reads a time of the day that begins with the number t: 17:03:00.25,
// 5:03 PM, 5pm, 5.03pm, and behind a day also 17.03. done tells whether it was one.
func (r *dateReader) clock(t dateToken) (why string, done bool) {
	if len(t.text) > 2 {
		return "", false
	}
	sep := r.peek(1).kind
	minutes := r.peek(2)
	noon := func(k int) bool { w := r.peek(k).text; return r.peek(k).kind == 'a' && (w == "am" || w == "pm") }
	switch {
	case sep == ':' && minutes.kind == '0' && len(minutes.text) == 2:
	case sep == '.' && minutes.kind == '0' && len(minutes.text) == 2 && (noon(3) || r.year > 0 && r.peek(3).kind != '.'):
	case noon(1):
		r.at++
		return r.noon(t.n, 0, 0, 0), true
	default:
		return "", false
	}
	r.at += 3
	sec, nano := 0, 0
	if s := r.peek(1); r.is(":0") && len(s.text) == 2 {
		sec = s.n
		r.at += 2
		if f := r.peek(1); (r.is(".0") || r.is(",0")) && !f.space && len(f.text) != 4 || r.is(".0") { // ", 2026" is a year
			nano, _ = strconv.Atoi((f.text + "000000000")[:9])
			r.at += 2
		}
	}
	return r.noon(t.n, minutes.n, sec, nano), true
}

// noon reads the "pm" that may stand behind a clock time, and takes the time over.
func (r *dateReader) noon(hour, minute, sec, nano int) string {
	if w := r.peek(0); w.kind == 'a' && (w.text == "am" || w.text == "pm") {
		r.at++
		switch {
		case hour > 12 && w.text == "pm": // 17:03 PM says the same twice
		case hour < 1 || hour > 12:
			return noSuchTime
		case w.text == "pm":
			hour = hour%12 + 12
		default:
			hour %= 12
		}
	}
	if hour == 24 && minute == 0 && sec == 0 { // the end of the day
		r.dayEnds, hour = true, 0
	}
	if r.hasClock || hour > 23 || minute > 59 || sec > 59 {
		return noSuchTime
	}
	r.hasClock, r.hour, r.min, r.sec, r.nano = true, hour, minute, sec, nano
	return ""
}

// setClock takes over 1703 or 170300.
func (r *dateReader) setClock(digits string) string {
	n, _ := strconv.Atoi((digits + "00")[:6])
	return r.noon(n/10000, n/100%100, n%100, 0)
}

// offsetFollows tells the minus of an offset from a dash: -0500, -05:00, -05 at
// the end.
func (r *dateReader) offsetFollows() bool {
	n, behind := r.peek(1), r.peek(2)
	switch {
	case n.kind != '0' || n.space:
		return false
	case behind.kind == ':' && r.peek(3).kind == '0':
		return len(n.text) <= 2 && n.n <= maxOffset
	case len(n.text) == 4:
		return n.n <= maxOffset*100 && n.n%100 < 60
	}
	return len(n.text) <= 2 && n.n <= maxOffset && (behind.kind == 0 || behind.kind == '(' || behind.kind == '[' || behind.kind == '0' && len(behind.text) == 4)
}

// maxOffset is the largest distance of a zone from Greenwich, in hours: the Line
// Islands of Kiribati.
const maxOffset = 14

// signed reads an offset behind its sign: +0530, +05:30, +5:30, +05.
func (r *dateReader) signed(sign int) string {
	if !r.hasClock || r.hasOffset {
		return noReading
	}
	n := r.peek(1)
	hours, minutes := n.n, 0
	switch {
	case n.kind != '0' || len(n.text) > 4:
		return noReading
	case len(n.text) > 2:
		hours, minutes = n.n/100, n.n%100
		r.at += 2
	case r.peek(2).kind == ':' && r.peek(3).kind == '0' && len(r.peek(3).text) == 2:
		minutes = r.peek(3).n
		r.at += 4
	default:
		r.at += 2
	}
	if hours > maxOffset || minutes > 59 {
		return noSuchTime
	}
	r.hasOffset, r.offset = true, sign*(hours*3600+minutes*60)
	r.rule, r.doubt = "", ""
	return ""
}

// bracket reads "(IST)" or "[Asia/Kolkata]". Behind an offset it only names it.
func (r *dateReader) bracket(open byte) string {
	end := byte(')')
	if open == '[' {
		end = ']'
	}
	r.at++
	from := r.at
	for r.peek(0).kind != end {
		if r.at++; r.at > len(r.toks) {
			return noReading
		}
	}
	inside := r.toks[from:r.at]
	r.at++
	if r.hasOffset {
		return ""
	}
	if len(inside) == 1 && inside[0].kind == 'a' {
		at := r.at
		why := r.zone(inside[0])
		r.at = at
		return why
	}
	return noReading
}

// zone reads the name of a time zone. Names are looked up in the table below and
// never in the zone of the machine, where the same input would give other dates.
func (r *dateReader) zone(t dateToken) string {
	if !r.hasClock {
		return noReading
	}
	r.at++
	if len(t.text) > 1 && (t.text == "gmt" || t.text == "utc") && !r.hasOffset {
		switch r.peek(0).kind { // GMT+5:30
		case '+':
			return r.signed(1)
		case '-':
			if r.offsetFollows() {
				return r.signed(-1)
			}
		}
	}
	name := t.text
	switch {
	case strings.HasPrefix(r.peek(0).text, "time"): // Eastern Time, Eastern Standard Time
		r.at++
	case r.peek(1).text == "time":
		r.at += 2
	}
	if r.hasOffset { // "+0530 IST": the offset is what counts
		return ""
	}
	if z, ok := zoneIn(name, r.country); ok {
		r.hasOffset, r.offset, r.rule = true, int(z.hours*3600), z.rule
		return ""
	}
	if _, known := zones[name]; known || len(name) >= 2 && len(name) <= 5 && r.year > 0 {
		r.doubt = "the zone " + strings.ToUpper(name) + " has several readings or none"
		return ""
	}
	return noReading
}

// americanOffset is the offset of a local time in Eastern, Central, Mountain or
// Pacific time, in seconds. Summer time runs from the second Sunday of March to
// the first of November, until 2006 from the first of April to the last of October.
func americanOffset(rule string, t time.Time) int {
	hours := map[string]int{"et": -5, "ct": -6, "mt": -7, "pt": -8}[rule]
	sunday := func(month time.Month, nth int) time.Time {
		d := time.Date(t.Year(), month, 1, 2, 0, 0, 0, time.UTC)
		return d.AddDate(0, 0, (7-int(d.Weekday()))%7+7*(nth-1))
	}
	from, to := sunday(time.March, 2), sunday(time.November, 1)
	if t.Year() < 2007 {
		from, to = sunday(time.April, 1), sunday(time.November, 1).AddDate(0, 0, -7)
	}
	if !t.Before(from) && t.Before(to) {
		hours++
	}
	return hours * 3600
}
