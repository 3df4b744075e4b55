package scoring

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/goccy/go-yaml/ast"

	"presscore/corpus"
	"presscore/features"
	"presscore/internal/yamlfile"
)

// Override is a decision of the people who run presscore, written down so that
// everybody can read it: who left what out, when and why.
type Override struct {
	ID      string
	Outlet  string // where it holds: the outlet, or the one article; "" for any
	Article string // id of an article
	Feature string // of mute: the feature
	Action  Action
	Set     map[string]string // of correct: the field of the article and what it should have said
	Reason  string
	By      string
	On      time.Time // the day it was decided
	Expires time.Time // the last day it holds; zero: until it is taken out
}

// Action is what an override does.
type Action string

// Actions.
const (
	Mute    Action = "mute"    // the feature counts as neutral; reliability_unadjusted keeps the score with it
	Exclude Action = "exclude" // the article is not scored
	Correct Action = "correct" // the article says something else of itself
)

// correctable are the fields that an override may correct: what a crawler gets
// wrong of an article, never its text.
var correctable = []string{"outlet", "published", "section", "byline"}

// Overrides are those of a file, by id. They never raise a score unseen: a muted
// feature leaves the score with it beside the one without, and run.json and the
// report print every entry.
type Overrides struct {
	All  []Override
	Hash string    // of the file
	At   time.Time // the day by which entries expire: the end of the window; zero: none has

	corrected *sync.Map // of correction: what Correct has done
}

// correction is an entry that corrected an article.
type correction struct{ override, article string }

// Any reports whether there is an entry.
func (o *Overrides) Any() bool { return o != nil && len(o.All) > 0 }

// ParseOverrides reads overrides.yaml: a list of entries. Its error is
// yamlfile.Problems, all mistakes at once.
func ParseOverrides(name string, data []byte) (*Overrides, error) {
	y := yamlfile.Parse(name, data)
	o := &Overrides{Hash: hashOf(data), corrected: &sync.Map{}}
	ids := map[string]bool{}
	for _, kv := range y.Pairs(y.Root()) {
		switch kv.Key {
		case "version":
			if n, ok := y.Int(kv.Value); ok && n != 1 {
				y.Fail(kv.Value, "version %d is not known (want 1)", n)
			}
		case "overrides":
			for _, n := range y.List(kv.Value) {
				e := readOverride(y, n)
				if e.ID != "" && ids[e.ID] {
					y.Fail(n, "id %q is given twice", e.ID)
				}
				ids[e.ID] = true
				o.All = append(o.All, e)
			}
		default:
			y.Unknown(kv.Node, "key", kv.Key, []string{"version", "overrides"})
		}
	}
	slices.SortFunc(o.All, func(a, b Override) int { return cmp.Compare(a.ID, b.ID) })
	return o, y.Err()
}

// readOverride reads one entry.
func readOverride(y *yamlfile.File, n ast.Node) (e Override) {
	keys := []string{"id", "outlet", "article", "feature", "action", "set", "reason", "by", "on", "expires"}
	for _, kv := range y.Pairs(n) {
		text := map[string]*string{"id": &e.ID, "outlet": &e.Outlet, "article": &e.Article, "reason": &e.Reason, "by": &e.By}[kv.Key]
		switch {
		case text != nil:
			*text = y.String(kv.Value)
		case kv.Key == "action":
			e.Action = Action(y.String(kv.Value))
		case kv.Key == "feature":
			e.Feature = y.String(kv.Value)
			if features.Index(e.Feature) < 0 {
				y.Unknown(kv.Value, "feature", e.Feature, featureNames())
			}
		case kv.Key == "set":
			e.Set = map[string]string{}
			for _, f := range y.Pairs(kv.Value) {
				if !slices.Contains(correctable, f.Key) {
					y.Unknown(f.Node, "field to correct", f.Key, correctable)
				}
				e.Set[f.Key] = y.String(f.Value)
			}
		case kv.Key == "on":
			e.On = readDay(y, kv.Value)
		case kv.Key == "expires":
			e.Expires = readDay(y, kv.Value)
		default:
			y.Unknown(kv.Node, "key", kv.Key, keys)
		}
	}
	for _, problem := range e.problems() {
		y.Fail(n, "%s", problem)
	}
	return e
}

// problems are what an entry lacks, or has too much of.
func (e *Override) problems() (out []string) {
	say := func(bad bool, format string, args ...any) {
		if bad {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	say(e.ID == "", "an override needs an id")
	say(e.Reason == "", "override %q needs a reason", e.ID)
	say(e.By == "", "override %q needs by: who decided it", e.ID)
	say(e.On.IsZero(), "override %q needs on: the day it was decided", e.ID)
	say(!e.Expires.IsZero() && e.Expires.Before(e.On), "override %q expires before it was decided", e.ID)
	switch e.Action {
	case Mute:
		say(e.Feature == "", "override %q mutes no feature", e.ID)
	case Exclude:
		say(e.Article == "", "override %q excludes no article", e.ID)
	case Correct:
		_, err := time.Parse(time.DateOnly, cmp.Or(e.Set["published"], "2026-01-01"))
		say(err != nil, "override %q: published is %q: want a day like 2026-11-29", e.ID, e.Set["published"])
		say(e.Article == "" && e.Outlet == "", "override %q corrects no article and no outlet", e.ID)
		say(len(e.Set) == 0, "override %q sets no field", e.ID)
		say(!e.Expires.IsZero(), "override %q: a correction does not expire", e.ID)
	default:
		say(true, "action %q of override %q: want mute, exclude or correct", e.Action, e.ID)
	}
	say(e.Action != Mute && e.Feature != "", "override %q: only mute names a feature", e.ID)
	say(e.Action != Correct && len(e.Set) > 0, "override %q: only correct sets fields", e.ID)
	return out
}

// readDay is a day of an entry, 2026-11-29.
func readDay(y *yamlfile.File, n ast.Node) time.Time {
	t, err := time.Parse(time.DateOnly, y.String(n))
	if err != nil {
		y.Fail(n, "want a day like 2026-11-29")
	}
	return t
}

func featureNames() []string {
	names := make([]string, len(features.All))
	for i, f := range features.All {
		names[i] = f.Name
	}
	return names
}

// Holds reports whether the entry has not expired.
func (e *Override) Holds(at time.Time) bool {
	return e.Expires.IsZero() || at.IsZero() || at.Before(e.Expires.AddDate(0, 0, 1))
}

// of reports whether the entry is about an article.
func (e *Override) of(outlet, article string) bool {
	return (e.Outlet == "" || e.Outlet == outlet) && (e.Article == "" || e.Article == article)
}

// Correct lays the corrections over an article as it was read, and makes its hash
// that of the article as corrected. An entry for an outlet means the outlet that the
// article named. It may be called by several goroutines.
func (o *Overrides) Correct(a *corpus.Article) {
	if o == nil {
		return
	}
	outlet := a.Outlet
	for i := range o.All {
		e := &o.All[i]
		if e.Action != Correct || !e.of(outlet, a.ID) {
			continue
		}
		o.corrected.Store(correction{e.ID, a.ID}, true)
		for _, f := range correctable {
			value, ok := e.Set[f]
			if !ok {
				continue
			}
			a.Hash = hashOf([]byte(a.Hash + f + value))
			switch f {
			case "outlet":
				a.Outlet = value
			case "section":
				a.Section = value
			case "byline":
				a.Byline = value
			case "published":
				if t, err := time.Parse(time.DateOnly, value); err == nil {
					a.Published = t
				}
			}
		}
	}
}

// Lay marks an article with what overrides do to it, and gives the ids of the entries:
// none where it has none.
func (o *Overrides) Lay(r *Ranked, outlet, article string) (ids []string) {
	if o == nil {
		return nil
	}
	for i := range o.All {
		e := &o.All[i]
		if e.Action == Correct {
			if _, done := o.corrected.Load(correction{e.ID, article}); done {
				ids = append(ids, e.ID)
			}
			continue
		}
		if !e.of(outlet, article) || !e.Holds(o.At) {
			continue
		}
		ids = append(ids, e.ID)
		switch e.Action {
		case Exclude:
			r.Excluded = true
		case Mute:
			if r.Muted == nil {
				r.Muted = make([]bool, len(features.All))
			}
			if k := features.Index(e.Feature); k >= 0 {
				r.Muted[k] = true
			}
		}
	}
	return ids
}
