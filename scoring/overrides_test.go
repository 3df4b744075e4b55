package scoring

import (
	"strings"
	"testing"
	"time"

	"presscore/corpus"
	"presscore/features"
)

const overridesText = `version: 1
overrides:
  - {id: typo-scan, outlet: ledger.example, feature: typo_rate, action: mute, reason: scanned pages, by: desk, on: 2026-11-01, expires: 2026-12-31}
  - {id: wire, article: a7, action: exclude, reason: a test page, by: desk, on: 2026-11-01}
  - {id: moved, outlet: old.example, action: correct, set: {outlet: ledger.example, section: News}, reason: renamed, by: desk, on: 2026-11-01}
`

// TestOverridesAreReadWhole: every mistake of a file at once, with its line.
func TestOverridesAreReadWhole(t *testing.T) {
	if o, err := ParseOverrides("o.yaml", []byte(overridesText)); err != nil || len(o.All) != 3 || o.All[0].ID != "moved" {
		t.Fatalf("%+v, %v", o, err)
	}
	for text, want := range map[string]string{
		"overrides:\n  - {id: a}\n": "needs a reason|needs by|needs on|want mute, exclude or correct",
		"overrides:\n  - {id: a, action: mute, reason: r, by: b, on: 2026-11-01}\n":                                                                                            "mutes no feature",
		"overrides:\n  - {id: a, action: mute, feature: typo_rat, reason: r, by: b, on: 2026-11-01}\n":                                                                         `o.yaml:2:36: unknown feature "typo_rat" (did you mean "typo_rate"?)`,
		"overrides:\n  - {id: a, action: exclude, reason: r, by: b, on: 2026-11-01}\n":                                                                                         "excludes no article",
		"overrides:\n  - {id: a, action: correct, article: x, set: {body: y}, reason: r, by: b, on: 2026-11-01}\n":                                                             `unknown field to correct "body"`,
		"overrides:\n  - {id: a, action: correct, article: x, set: {published: soon}, reason: r, by: b, on: 2026-11-01}\n":                                                     "published is \"soon\"",
		"overrides:\n  - {id: a, action: exclude, article: x, reason: r, by: b, on: 2026-11-02, expires: 2026-11-01}\n":                                                        "expires before it was decided",
		"overrides:\n  - {id: a, action: exclude, article: x, reason: r, by: b, on: yesterday}\n":                                                                              "want a day like 2026-11-29",
		"overrides:\n  - {id: a, action: exclude, article: x, reason: r, by: b, on: 2026-11-01}\n  - {id: a, action: exclude, article: y, reason: r, by: b, on: 2026-11-01}\n": "is given twice",
		"version: 2\noverrides: []\n": "version 2 is not known",
		"override: []\n":              `unknown key "override" (did you mean "overrides"?)`,
	} {
		_, err := ParseOverrides("o.yaml", []byte(text))
		for _, w := range strings.Split(want, "|") {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%q gave %v, want %q in it", text, err, w)
			}
		}
	}
}

// TestMuteLeavesTheScoreBeside: a muted feature is neutral, all other points stay,
// and the score with it stands beside.
func TestMuteLeavesTheScoreBeside(t *testing.T) {
	o, err := ParseOverrides("o.yaml", []byte(overridesText))
	if err != nil {
		t.Fatal(err)
	}
	norms, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	weights, err := ParseWeights("weights.yaml", DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	s := NewScorer(norms, weights)
	s.Overrides = o
	v := &features.Vector{Outlet: "ledger.example", Genre: features.News, GenreSure: 1, Words: 500, Supported: true, Readings: make([]features.Reading, len(features.All))}
	for i := range v.Readings {
		v.Readings[i].Missing = features.TooShort
	}
	v.Readings[features.Index("typo_rate")] = features.Reading{Value: 6_000_000, Count: 3, N: 500}
	plain := s.Article(v)
	score := s.Named(v, "a1")
	i := features.Index("typo_rate")
	if strings.Join(score.Overrides, " ") != "typo-scan" || score.Unadjusted == nil {
		t.Fatalf("overrides %v, unadjusted %v", score.Overrides, score.Unadjusted)
	}
	for _, a := range Axes {
		if c := score.Axes[a].Contributions[i]; !c.Muted || c.Points != 0 {
			t.Errorf("%s: the muted feature has %+v", a, c)
		}
		lost := plain.Axes[a].Contributions[i].Points
		if got, want := score.Axes[a].Score, plain.Axes[a].Score-lost; got != want {
			t.Errorf("%s: %v, want %v: %v less %v", a, got, want, plain.Axes[a].Score, lost)
		}
		if score.Unadjusted.Axes[a].Score != plain.Axes[a].Score {
			t.Errorf("%s: unadjusted %v, want %v", a, score.Unadjusted.Axes[a].Score, plain.Axes[a].Score)
		}
	}
	if plain.Axes[Reliability].Contributions[i].Points == 0 {
		t.Fatal("typo_rate has no points here: the test shows nothing")
	}
	v.Outlet = "other.example"
	if score = s.Named(v, "a1"); score.Overrides != nil || score.Unadjusted != nil {
		t.Errorf("another outlet is touched by %v", score.Overrides)
	}
	if score = s.Named(v, "a7"); score.Status != Excluded || score.StatusReason != "overridden" || score.Unadjusted.Status != plain.Status {
		t.Errorf("an excluded article is %s for %s, and was %s", score.Status, score.StatusReason, score.Unadjusted.Status)
	}
	o.At = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	v.Outlet = "ledger.example"
	if score = s.Named(v, "a1"); score.Overrides != nil {
		t.Errorf("after its last day %v holds", score.Overrides)
	}
}

// TestCorrect: fields change, the hash with them, and the text never.
func TestCorrect(t *testing.T) {
	o, err := ParseOverrides("o.yaml", []byte(overridesText))
	if err != nil {
		t.Fatal(err)
	}
	a := corpus.Article{ID: "x", Outlet: "old.example", Section: "Opinion", Body: "The pier is shut.", Hash: "h"}
	o.Correct(&a)
	if a.Outlet != "ledger.example" || a.Section != "News" || a.Body != "The pier is shut." || a.Hash == "h" {
		t.Errorf("%+v", a)
	}
	b := corpus.Article{ID: "x", Outlet: "other.example", Hash: "h"}
	o.Correct(&b)
	if b.Outlet != "other.example" || b.Hash != "h" {
		t.Errorf("another outlet: %+v", b)
	}
	if ids := o.Lay(&Ranked{}, "ledger.example", "x"); strings.Join(ids, " ") != "moved typo-scan" {
		t.Errorf("the corrected article is touched by %v", ids)
	}
	if ids := o.Lay(&Ranked{}, "ledger.example", "y"); strings.Join(ids, " ") != "typo-scan" {
		t.Errorf("an article that was of the outlet before is touched by %v", ids)
	}
	(*Overrides)(nil).Correct(&b)
}
