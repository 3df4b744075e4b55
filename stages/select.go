package stages

import (
	"cmp"
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
}

// Selection is what Select chose.
type Selection struct {
	Kept       []Seen                // the articles of the night, by Nth
	Failed     []*corpus.RecordError // other articles under an id that is taken
	Duplicates int64                 // records equal to another
	Outside    int64                 // outside the window or not asked for
	Start, End time.Time             // of the window; zero: no bound
}

// Select chooses the articles of a night among all records seen, which may come
// in any order.
//
// Of records with one id the one with the smallest content hash stays; between
// equal ones the outlet's name decides, then the place. Every other content under
// that id is one failure, named at its first place; its repetitions count as
// duplicates. Undated articles, and those dated after the end, are in every window.
func Select(seen []Seen, c Choice) *Selection {
	s := &Selection{}
	all := slices.Clone(seen)
	slices.SortFunc(all, func(a, b Seen) int { return cmp.Compare(a.Nth, b.Nth) })
	unique := s.dedupe(all)
	s.bounds(unique, c)
	for _, e := range unique {
		undated := e.Published.IsZero() || e.Published.After(s.End)
		if !undated && e.Published.Before(s.Start) || len(c.Only) > 0 && !c.names(c.Only, e.Outlet) || c.names(c.Exclude, e.Outlet) {
			s.Outside++
			continue
		}
		s.Kept = append(s.Kept, *e)
	}
	return s
}

// dedupe gives one record an id, by Nth, and notes the others.
func (s *Selection) dedupe(all []Seen) []*Seen {
	best := map[string]*Seen{}
	for i := range all {
		e := &all[i]
		b := best[e.ID]
		if b == nil || cmp.Or(strings.Compare(e.Hash, b.Hash), strings.Compare(e.Outlet, b.Outlet)) < 0 {
			best[e.ID] = e
		}
	}
	var unique []*Seen
	type content struct{ id, hash string }
	said := map[content]bool{}
	for i := range all {
		e := &all[i]
		b := best[e.ID]
		if b == e {
			unique = append(unique, e)
			continue
		}
		k := content{e.ID, e.Hash}
		if b.Hash == e.Hash || said[k] {
			s.Duplicates++
			continue
		}
		said[k] = true
		s.Failed = append(s.Failed, &corpus.RecordError{Origin: e.Origin, ID: e.ID, Reason: corpus.SkipDuplicateID,
			Detail: "another article has this id: content " + b.Hash + " is kept, " + e.Hash + " is not"})
	}
	return unique
}

// bounds sets the window: days in UTC, both ends inside.
func (s *Selection) bounds(unique []*Seen, c Choice) {
	s.End = c.AsOf
	if s.End.IsZero() {
		for _, e := range unique {
			if e.Published.After(s.End) {
				s.End = e.Published
			}
		}
	} else {
		s.End = endOfDay(s.End)
	}
	if c.Window > 0 && !s.End.IsZero() {
		s.Start = FirstDay(s.End, c.Window)
	}
	if c.Since.After(s.Start) {
		s.Start = c.Since
	}
}

// FirstDay is the start of the first of so many days of which end lies in the last.
func FirstDay(end time.Time, days int) time.Time {
	return end.UTC().Truncate(24*time.Hour).AddDate(0, 0, 1-days)
}

// endOfDay is the last second of the day that a date without a clock means.
func endOfDay(t time.Time) time.Time {
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Add(24*time.Hour - time.Second)
	}
	return t
}

// names reports whether a list names an outlet, under any name the panel knows.
func (c *Choice) names(list []string, outlet string) bool {
	return slices.ContainsFunc(list, func(name string) bool { return c.Panel.Resolve(name) == outlet })
}
