package pipeline

import (
	"strings"
	"time"

	"presscore/scoring"
)

// overrideUse is an entry of overrides.yaml as run.json repeats it: what was
// decided, and what it did this night.
type overrideUse struct {
	ID       string            `json:"id"`
	Outlet   string            `json:"outlet,omitempty"`
	Article  string            `json:"article,omitempty"`
	Feature  string            `json:"feature,omitempty"`
	Action   scoring.Action    `json:"action"`
	Set      map[string]string `json:"set,omitempty"`
	Reason   string            `json:"reason"`
	By       string            `json:"by"`
	On       string            `json:"on"`
	Expires  string            `json:"expires,omitempty"`
	State    string            `json:"state"`    // applied, expired, or unused: nothing tonight is what it is about
	Articles int64             `json:"articles"` // that it touched
}

// overriding lays the night's overrides over its articles: entries expire by the
// end of the window, never by the clock.
func (n *night) overriding() {
	if o := n.o.Overrides; o.Any() {
		at := *o
		at.At = n.inv.days[1]
		n.o.Overrides = &at
	}
}

// touched counts what an override did to an article.
func (n *night) touched(ids []string) {
	if n.touches == nil {
		n.touches = map[string]int64{}
	}
	for _, id := range ids {
		n.touches[id]++
	}
}

// overrideUses are all entries with what they did, by id.
func (n *night) overrideUses() []overrideUse {
	out := []overrideUse{}
	if !n.o.Overrides.Any() {
		return out
	}
	for _, e := range n.o.Overrides.All {
		u := overrideUse{ID: e.ID, Outlet: e.Outlet, Article: e.Article, Feature: e.Feature, Action: e.Action, Set: e.Set, Reason: strings.TrimSpace(e.Reason), By: e.By, On: day(e.On), Expires: day(e.Expires), State: "unused", Articles: n.touches[e.ID]}
		switch {
		case !e.Holds(n.inv.days[1]):
			u.State = "expired"
		case u.Articles > 0:
			u.State = "applied"
		}
		out = append(out, u)
	}
	return out
}

// noteExpired tells the operator of entries that no longer hold.
func (n *night) noteExpired() {
	var expired []string
	for _, u := range n.overrideUses() {
		if u.State == "expired" {
			expired = append(expired, u.ID+" ("+u.Expires+")")
		}
	}
	if len(expired) > 0 {
		n.notes = append(n.notes, n.o.note("overrides: %d have expired by %s and do nothing: %s", len(expired), n.inv.days[1].Format(time.DateOnly), strings.Join(expired, ", ")))
	}
}
