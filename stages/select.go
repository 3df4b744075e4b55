package stages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"presscore/corpus"
)

// Choice says which articles belong to a night.
type Choice struct {
	Window  int       // days up to the end; 0: all articles
	AsOf    time.Time // end of the window; zero: the newest article's date
	Since   time.Time // leave earlier articles out; zero: no bound
	Only    []string  // these outlets alone, by any of their names; empty: all
	Exclude []string  // not these outlets
	Panel   *corpus.Panel
	Zone    *time.Location // whose days AsOf, Since and Window mean; nil: UTC

	// Names gives the outlet that a name means; nil: the panel alone knows.
	Names func(string) string
}

// Selection is what Select chose.
type Selection struct {
	Kept       []Seen    // the articles of the night, by Nth
	Duplicates int64     // records equal to another
	Revised    int64     // earlier versions of an article
	Outside    int64     // outside the window or not asked for
	Start, End time.Time // of the window; zero: no bound
	Notes      []string  // what the operator should know of the choice
}

// Select chooses the articles of a night among all records seen, which may come
// in any order: of several versions of one the newest, dated within the window, of
// the outlets that are wanted. Undated articles are in every window.
//
// What is dated or was changed after a given end is outside, as if the night had
// been run on that day. Without one the newest plausible date is the end, and
// articles dated after it count as undated: one article dated 2062 would else
// leave every window empty.
func Select(seen []Seen, c Choice) *Selection {
	if c.Zone == nil {
		c.Zone = time.UTC
	}
	s := &Selection{}
	all := make([]*Seen, len(seen))
	for i := range seen {
		e := seen[i]
		all[i] = &e
	}
	slices.SortFunc(all, func(a, b *Seen) int { return cmp.Compare(a.Nth, b.Nth) })
	if !c.AsOf.IsZero() {
		s.End = endOfDay(c.AsOf, c.Zone)
		all = s.without(all, func(e *Seen) bool { return e.Published.After(s.End) || e.Updated.After(s.End) })
	}
	unique := s.newest(all)
	if c.AsOf.IsZero() {
		s.plausibleEnd(unique)
	}
	if c.Window > 0 && !s.End.IsZero() {
		s.Start = FirstDay(s.End, c.Window, c.Zone)
	}
	if since := startOfDay(c.Since, c.Zone); since.After(s.Start) {
		s.Start = since
	}
	for _, e := range s.without(unique, func(e *Seen) bool {
		undated := e.Published.IsZero() || e.Published.After(s.End)
		return !undated && e.Published.Before(s.Start) || len(c.Only) > 0 && !c.names(c.Only, e.Outlet) || c.names(c.Exclude, e.Outlet)
	}) {
		s.Kept = append(s.Kept, *e)
	}
	s.noteSpan(c.Window, c.Zone)
	return s
}

// noteSpan notes articles that cover little of the window: a night that is given
// its own articles alone is no window of 28 days.
func (s *Selection) noteSpan(days int, zone *time.Location) {
	first := time.Time{}
	for i := range s.Kept {
		if p := s.Kept[i].Published; !p.IsZero() && !p.After(s.End) && (first.IsZero() || p.Before(first)) {
			first = p
		}
	}
	if days == 0 || first.IsZero() {
		return
	}
	first = Wall(first, zone)
	if covered := int(Wall(s.End, zone).Truncate(day).Sub(first.Truncate(day))/day) + 1; 2*covered <= days {
		s.Notes = append(s.Notes, fmt.Sprintf("window: %d days are asked for, the articles given cover the last %d of them, from %s on", days, covered, first.Format(time.DateOnly)))
	}
}

// day is a day of a window.
const day = 24 * time.Hour

// without leaves out what lies outside of the night.
func (s *Selection) without(all []*Seen, outside func(*Seen) bool) []*Seen {
	var in []*Seen
	for _, e := range all {
		if outside(e) {
			s.Outside++
		} else {
			in = append(in, e)
		}
	}
	return in
}

// newest gives one record an id, by Nth: of equal ones that whose outlet's name
// comes first, of different versions the newest, by the time of the last change,
// else that of publication, else by its place in the input. An earlier version is
// no failure: papers correct their articles.
func (s *Selection) newest(all []*Seen) []*Seen {
	best := map[string]*Seen{}
	for _, e := range all {
		b := best[e.ID]
		switch {
		case b == nil:
		case e.Hash == b.Hash && strings.Compare(e.Outlet, b.Outlet) >= 0:
			continue
		case e.Hash != b.Hash && older(e, b):
			continue
		}
		best[e.ID] = e
	}
	var unique []*Seen
	type content struct{ id, hash string }
	said := map[content]bool{}
	first := ""
	for _, e := range all {
		b, k := best[e.ID], content{e.ID, e.Hash}
		switch {
		case b == e:
			unique = append(unique, e)
		case b.Hash == e.Hash || said[k]:
			s.Duplicates++
			b.Twice = b.Twice || b.Hash == e.Hash && b.Outlet == e.Outlet
		default:
			said[k], b.Revised = true, true
			if s.Revised++; first == "" || e.ID < first {
				first = e.ID
			}
		}
	}
	if s.Revised > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("versions: %d earlier versions of articles were replaced by the newest, one of them of %q", s.Revised, first))
	}
	return unique
}

// older reports whether a is known to be an older version than b.
func older(a, b *Seen) bool {
	x, y := a.stamp(), b.stamp()
	return !x.IsZero() && !y.IsZero() && x.Before(y)
}

// stamp is when the version was made, as far as it says.
func (s *Seen) stamp() time.Time {
	if !s.Updated.IsZero() {
		return s.Updated
	}
	return s.Published
}

// plausibleEnd ends the window at the newest plausible date, and notes the others.
func (s *Selection) plausibleEnd(unique []*Seen) {
	var dates []time.Time
	for _, e := range unique {
		if !e.Published.IsZero() {
			dates = append(dates, e.Published)
		}
	}
	s.End = corpus.Plausible(dates)
	n, first := 0, (*Seen)(nil)
	for _, e := range unique {
		if e.Published.After(s.End) {
			if n++; first == nil {
				first = e
			}
		}
	}
	if n > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("dates: %d implausible, far after all others, which end on %s: undated; the first is %s of %q", n, s.End.UTC().Format(time.DateOnly), first.Published.UTC().Format(time.DateOnly), first.ID))
	}
}

// FirstDay is the start of the first of so many days of which end lies in the last.
// Days are those of a zone.
func FirstDay(end time.Time, days int, zone *time.Location) time.Time {
	y, m, d := end.In(zone).Date()
	return time.Date(y, m, d+1-days, 0, 0, 0, 0, zone).UTC()
}

// Wall is the day and the clock of a time in a zone, written as if they were UTC's: what
// a table or a page shows of a window, and what windows of one zone are laid side by side
// by. No time has none.
func Wall(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	t = t.In(zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// endOfDay is the last second of the day that a date without a clock means.
func endOfDay(t time.Time, zone *time.Location) time.Time {
	if start := startOfDay(t, zone); t.Equal(t.Truncate(day)) {
		return start.AddDate(0, 0, 1).Add(-time.Second).UTC()
	}
	return t
}

// startOfDay is the first second of the day that a date without a clock means; another
// time is itself.
func startOfDay(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() || !t.Equal(t.Truncate(day)) {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone)
}

// names reports whether a list names an outlet, under any name the panel knows.
func (c *Choice) names(list []string, outlet string) bool {
	resolve := c.Names
	if resolve == nil {
		resolve = c.Panel.Resolve
	}
	return slices.ContainsFunc(list, func(name string) bool { return resolve(name) == outlet })
}
