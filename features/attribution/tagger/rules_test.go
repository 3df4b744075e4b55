package tagger

import (
	"strings"
	"testing"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/internal/wingtest"
)

// without is the tagger with one rule of internal/edits left out.
func without(rule string) *Tagger {
	t := &Tagger{scorer: Default().scorer}
	t.pool.New = func() any {
		s := Default().pool.New().(*scratch)
		s.edits.Off = rule
		return s
	}
	return t
}

// TestEveryRuleIsNeededByItsExample: with the rule the marked spans are found and
// no others; without it something else is. A rule that its example does not need
// has no reason to be.
func TestEveryRuleIsNeededByItsExample(t *testing.T) {
	names := map[string]bool{}
	for _, r := range edits.Rules {
		if names[r.Name] || r.Name == "" {
			t.Errorf("rule %q: the name stands twice or is none", r.Name)
		}
		names[r.Name] = true
		if !strings.HasSuffix(r.Why, ".") || len(r.Why) < 20 {
			t.Errorf("%s: %q is no reason in a sentence", r.Name, r.Why)
		}
		plain, want, err := labelled.ReadMarked(r.Example)
		if err != nil {
			t.Fatal(err)
		}
		d := labelled.PlainDocument(plain)
		with, less := Default().Tag(d).Attributions, without(r.Name).Tag(d).Attributions
		if !wingtest.Same(with, want) {
			t.Errorf("%s: %s\n\tfound %s", r.Name, r.Example, showAll(plain, with))
		}
		if wingtest.Same(less, want) {
			t.Errorf("%s: its example does not need it: %s", r.Name, r.Example)
		}
	}
	if len(names) < 20 {
		t.Errorf("%d rules only", len(names))
	}
}

func showAll(text string, as []attribution.Attribution) string {
	var s []string
	for i := range as {
		s = append(s, show(text, &as[i]))
	}
	return strings.Join(s, "; ")
}
