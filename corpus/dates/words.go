package dates

import (
	_ "embed"
	"strconv"
	"strings"
	"time"

	"presscore/internal/fingerprint"
	"presscore/internal/wordlist"
)

//go:embed dates.txt
var dateWordList string

var dateWords = wordlist.Must("dates.txt", dateWordList)

// The names of months and weekdays in full and cut short, and the words of a date
// that say nothing ("at", "published").
var (
	months   = numbered("months", func(n int) int { return n })
	weekdays = numbered("weekdays", func(n int) time.Weekday { return time.Weekday(n) })
	fillers  = func() map[string]struct{} {
		out := map[string]struct{}{}
		for _, w := range dateWords.Words("fillers") {
			out[w] = struct{}{}
		}
		return out
	}()
)

// numbered reads a section of words with numbers: "sept 9".
func numbered[T any](section string, of func(int) T) map[string]T {
	out := map[string]T{}
	for _, line := range dateWords.Words(section) {
		word, number, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			panic("dates.txt: " + line + ": want a word and a number")
		}
		out[word] = of(n)
	}
	return out
}

// zoneName is one reading of a zone's name: hours east of Greenwich, or the rule
// of summer time that gives them, in a country ("" for everywhere).
type zoneName struct {
	hours   float64
	country string
	rule    string // "et": North American summer time decides
}

// zones are the names of time zones that news pages and feeds print. The American
// ones are those of the standard for mail (RFC 5322); the others have one reading
// in practice, or one by the country of the outlet.
var zones = func() map[string][]zoneName {
	out := map[string][]zoneName{}
	for _, line := range dateWords.Words("zones") {
		f := strings.Fields(line)
		z := zoneName{}
		if len(f) > 2 {
			z.country = f[2]
		}
		hours, err := strconv.ParseFloat(f[1], 64)
		if z.hours = hours; err != nil {
			z.rule = f[1]
		}
		out[f[0]] = append(out[f[0]], z)
	}
	return out
}()

// zoneIn is the reading of a zone's name for an outlet of a country: that of the
// country itself, else the one of everywhere.
func zoneIn(name, country string) (found zoneName, ok bool) {
	code := countryCode(country)
	for _, z := range zones[name] {
		switch {
		case z.country != "" && z.country == code:
			return z, true
		case z.country == "":
			found, ok = z, true
		}
	}
	return found, ok
}

// countryCodes are the names of the countries that decide a zone's name.
var countryCodes = func() map[string]string {
	out := map[string]string{}
	for _, line := range dateWords.Words("countries") {
		name, code, _ := strings.Cut(line, " = ")
		out[name] = code
	}
	return out
}()

// countryCode is the two letters of a country that decides a zone's name, as
// panels write it: "IN", "IND", "India".
func countryCode(country string) string {
	country = strings.ToLower(strings.TrimSpace(country))
	if code, ok := countryCodes[country]; ok {
		return code
	}
	return country
}

// IsMonth reports whether a word in small letters is a month or its short form.
func IsMonth(word string) bool { return months[word] > 0 }

// IsWeekday reports whether a word in small letters is a day of the week.
func IsWeekday(word string) bool {
	_, ok := weekdays[word]
	return ok
}

// code is raised by hand whenever the same text is read as another date.
const code = 1

// Version names what decides a date: the code number and the list of words.
func Version() string { return fingerprint.Of(code, fingerprint.Text("dates.txt", dateWordList)) }
