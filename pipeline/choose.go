package pipeline

import (
	"fmt"
	"time"

	"presscore/corpus"
)

// count numbers the records and gives each the one name of its outlet.
func (inv *inventory) count() {
	for _, e := range inv.entries {
		inv.counts.Records++
		if e != nil {
			e.outlet, e.keep = inv.reader.Resolve(e.outlet), true
		}
	}
}

// window chooses the articles of the night: of several versions of one the newest,
// dated within the window, of the outlets that are wanted. Undated articles are in
// every window. What is dated or was changed after a given end is outside of it,
// as if the night had been run on that day; without one the newest plausible date
// is the end, and articles dated after it count as undated.
func (inv *inventory) window(o *Options) {
	given := !o.AsOf.IsZero()
	if given {
		inv.end = endOfDay(o.AsOf)
		inv.drop(func(e *entry) bool { return e.published.After(inv.end) || e.updated.After(inv.end) })
	}
	inv.newest()
	if !given {
		var dates []time.Time
		for _, e := range inv.entries {
			if e != nil && e.keep && !e.published.IsZero() {
				dates = append(dates, e.published)
			}
		}
		inv.end = corpus.Plausible(dates)
		inv.noteImplausible()
	}
	if o.Window > 0 && !inv.end.IsZero() {
		inv.start = inv.end.UTC().Truncate(24*time.Hour).AddDate(0, 0, 1-o.Window)
	}
	if o.Since.After(inv.start) {
		inv.start = o.Since
	}
	chosen := func(list []string, outlet string) bool {
		for _, s := range list {
			if inv.reader.Resolve(s) == outlet {
				return true
			}
		}
		return false
	}
	inv.drop(func(e *entry) bool {
		undated := e.published.IsZero() || e.published.After(inv.end)
		return !undated && e.published.Before(inv.start) || len(o.Select) > 0 && !chosen(o.Select, e.outlet) || chosen(o.Exclude, e.outlet)
	})
	for _, e := range inv.entries {
		if e != nil && e.keep {
			inv.counts.Articles++
		}
	}
}

// drop leaves out what lies outside of the night.
func (inv *inventory) drop(outside func(*entry) bool) {
	for _, e := range inv.entries {
		if e != nil && e.keep && outside(e) {
			e.keep = false
			inv.counts.Outside++
		}
	}
}

// newest keeps one record of every id: of equal ones the first, of different
// versions the newest, by the time of the last change, else that of publication,
// else by its place in the input. An earlier version is no failure: papers correct
// their articles.
func (inv *inventory) newest() {
	best := map[string]*entry{}
	var gone []*entry
	for _, e := range inv.entries {
		if e == nil || !e.keep {
			continue
		}
		b, ok := best[e.id]
		switch {
		case !ok:
			best[e.id] = e
			continue
		case e.hash == b.hash || older(e, b):
			gone = append(gone, e)
		default:
			gone, best[e.id] = append(gone, b), e
		}
	}
	type version struct{ id, hash string }
	said := map[version]bool{}
	first := ""
	for _, e := range gone {
		e.keep = false
		b, v := best[e.id], version{e.id, e.hash}
		if b.hash == e.hash || said[v] {
			inv.counts.Duplicates++
			continue
		}
		said[v], b.revised = true, true
		if inv.counts.Revised++; first == "" || e.id < first {
			first = e.id
		}
	}
	if n := inv.counts.Revised; n > 0 {
		inv.notes = append(inv.notes, fmt.Sprintf("versions: %d earlier versions of articles were replaced by the newest, one of them of %q", n, first))
	}
}

// older reports whether a is known to be an older version than b.
func older(a, b *entry) bool {
	x, y := a.stamp(), b.stamp()
	return !x.IsZero() && !y.IsZero() && x.Before(y)
}

// stamp is when the version was made, as far as it says.
func (e *entry) stamp() time.Time {
	if !e.updated.IsZero() {
		return e.updated
	}
	return e.published
}

// noteImplausible tells of dates after the newest plausible one.
func (inv *inventory) noteImplausible() {
	n := 0
	var first *entry
	for _, e := range inv.entries {
		if e != nil && e.keep && e.published.After(inv.end) {
			if n++; first == nil {
				first = e
			}
		}
	}
	if n > 0 {
		inv.notes = append(inv.notes, fmt.Sprintf("dates: %d implausible, far after all others, which end on %s: undated; the first is %s of %q", n, day(inv.end), day(first.published), first.id))
	}
}
