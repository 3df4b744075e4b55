package corpus

import (
	_ "embed"
	"strconv"
	"strings"
	"time"

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
