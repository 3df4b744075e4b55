package corpus

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"presscore/corpus/dates"
)

// Remarks gathers what the articles of a night have in common that their reader
// should know: dates that could not be read, and names of outlets that were taken
// for one. It sees every article once, in any order; one goroutine at a time.
type Remarks struct {
	Panel *Panel // may be nil

	dates map[dateKey]*dateRemark
	names map[string]map[string]int // spellings of a name by their common form, with the number of articles
}

type dateKey struct {
	outlet string
	dating dates.Dating
}

type dateRemark struct {
	n     int
	note  DateNote
	first Origin
}

// Add takes an article into account.
func (r *Remarks) Add(a *Article) {
	if r.dates == nil {
		r.dates, r.names = map[dateKey]*dateRemark{}, map[string]map[string]int{}
	}
	if f := foldName(a.Outlet); f != "" {
		if r.names[f] == nil {
			r.names[f] = map[string]int{}
		}
		r.names[f][a.Outlet]++
	}
	if a.DateNote.Dating == dates.Whole {
		return
	}
	k := dateKey{a.Outlet, a.DateNote.Dating}
	d := r.dates[k]
	if d == nil {
		d = &dateRemark{note: a.DateNote, first: a.Origin}
		r.dates[k] = d
	} else if before(a.Origin, d.first) || a.Origin == d.first && a.DateNote.Given < d.note.Given {
		d.note, d.first = a.DateNote, a.Origin
	}
	d.n++
}

func before(a, b Origin) bool {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line)) < 0
}

// foldName is what names of one outlet have in common: "The Times of India",
// "TIMES OF INDIA" and "times of  india" are one.
func foldName(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// Joined gives the one name of an outlet for every other spelling in the input,
// and for the common form of all, by which the user may name it.
func (r *Remarks) Joined() map[string]string {
	joined := r.spellings()
	for form, spellings := range r.names {
		if one := r.oneOf(spellings); one != "" && spellings[form] == 0 {
			joined[form] = one
		}
	}
	return joined
}

// spellings gives the one name for every spelling that is not it.
func (r *Remarks) spellings() map[string]string {
	joined := map[string]string{}
	for _, spellings := range r.names {
		one := r.oneOf(spellings)
		for s := range spellings {
			if s != one && one != "" {
				joined[s] = one
			}
		}
	}
	return joined
}

// oneOf is the name for several spellings: the panel's key, else what most
// articles write, else the one in capitals and small letters. Names that the panel
// holds for several outlets stay apart: "".
func (r *Remarks) oneOf(spellings map[string]int) string {
	one, known := "", ""
	for s, n := range spellings {
		if o, ok := r.Panel.lookup(s); ok && o.Key == s {
			if known != "" {
				return ""
			}
			known = s
		}
		if one == "" || cmp.Or(cmp.Compare(n, spellings[one]), cmp.Compare(b2i(mixedCase(s)), b2i(mixedCase(one))), strings.Compare(one, s)) > 0 {
			one = s
		}
	}
	if known != "" {
		return known
	}
	return one
}

// mixedCase reports whether a name is written as names are, with capitals and
// small letters.
func mixedCase(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && strings.ContainsFunc(s, unicode.IsLower)
}

// mostRemarks is how many outlets are named for each kind of remark.
const mostRemarks = 20

// Text is the remarks, a line each: dates that were not read or not whole, outlet
// by outlet with the first example, then the names that were joined.
func (r *Remarks) Text() []string {
	joined := r.spellings()
	var out []string
	for _, dating := range []dates.Dating{dates.Unread, dates.DayOnly} {
		out = append(out, r.dateText(dating, joined)...)
	}
	var names []string
	for _, one := range slices.Sorted(maps.Values(joined)) {
		if len(names) > 0 && names[len(names)-1] == one {
			continue
		}
		names = append(names, one)
	}
	for i, one := range names {
		if i == mostRemarks {
			out = append(out, fmt.Sprintf("outlets: names of %d more outlets were joined", len(names)-i))
			break
		}
		var parts []string
		for s, n := range r.names[foldName(one)] {
			if s != one {
				parts = append(parts, fmt.Sprintf("%q (%s)", s, articles(n)))
			}
		}
		slices.Sort(parts)
		out = append(out, fmt.Sprintf("outlets: %s counted as %q", strings.Join(parts, ", "), one))
	}
	return out
}

func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	return fmt.Sprintf("%d articles", n)
}

// dateText is the remarks on dates of one kind, the outlets with most of them first.
func (r *Remarks) dateText(dating dates.Dating, joined map[string]string) []string {
	sums := map[string]*dateRemark{}
	for k, d := range r.dates {
		if k.dating != dating {
			continue
		}
		outlet := k.outlet
		if one, ok := joined[outlet]; ok {
			outlet = one
		}
		s := sums[outlet]
		if s == nil {
			c := *d
			sums[outlet] = &c
			continue
		}
		if s.n += d.n; before(d.first, s.first) {
			s.note, s.first = d.note, d.first
		}
	}
	var outlets []string
	for o := range sums {
		outlets = append(outlets, o)
	}
	slices.SortFunc(outlets, func(a, b string) int { return cmp.Or(sums[b].n-sums[a].n, strings.Compare(a, b)) })
	what := "could not be read: undated, and in every window"
	if dating == dates.DayOnly {
		what = "could be read to the day alone"
	}
	var out []string
	more := 0
	for i, o := range outlets {
		s := sums[o]
		if i >= mostRemarks {
			more += s.n
			continue
		}
		at := s.first.Path
		if s.first.Line > 0 {
			at = fmt.Sprintf("%s:%d", at, s.first.Line)
		}
		out = append(out, fmt.Sprintf("dates: the dates of %s of %s %s; the first is %q (%s): %s", articles(s.n), o, what, clipped(s.note.Given), at, s.note.Why))
	}
	if more > 0 {
		out = append(out, fmt.Sprintf("dates: so were those of %s of %d more outlets", articles(more), len(outlets)-mostRemarks))
	}
	return out
}

// Plausible gives the newest date that can be meant, for a night without a given
// end; dates after it are mistakes of collectors (2062, or the date of an event
// to come), and one of them would leave a window of 28 days empty. No clock is
// asked, so that a night gives the same results whenever it is run.
//
// A date is no longer plausible when at most one in a hundred, or the last one of
// a few, lies behind a gap that is ten times as wide as any between the newer half
// of the others, and a week at least: news comes every day, and what follows a
// pause of the collector comes in numbers. Among fewer than twenty dates the gap
// must be a year.
func Plausible(dates []time.Time) time.Time {
	dates = slices.Clone(dates)
	slices.SortFunc(dates, time.Time.Compare)
	n := len(dates)
	if n == 0 {
		return time.Time{}
	}
	const day = 24 * time.Hour
	few := max(n/100, min(3, n/8), 1) // how many may be wrong
	for k := few; k >= 1; k-- {
		if n-k < 2 {
			continue
		}
		last := dates[n-k-1]
		gap := dates[n-k].Sub(last)
		widest := time.Duration(0)
		for i := (n - k) / 2; i < n-k-1; i++ {
			widest = max(widest, dates[i+1].Sub(dates[i]))
		}
		least := 7 * day
		if n-k < 20 {
			least = 366 * day
		}
		if gap > least && gap/10 > widest {
			return last
		}
	}
	return dates[n-1]
}

// b2i is 1 for yes, so that a yes can be compared like a number.
func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
