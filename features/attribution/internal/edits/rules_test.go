package edits

import (
	"testing"

	"presscore/features/attribution/internal/people"
)

// TestRulesOfAPassStandTogether: a pass is a stretch of the list, so that the order
// in which rules run can be read off it.
func TestRulesOfAPassStandTogether(t *testing.T) {
	last := sentences
	seen := 0
	for _, r := range Rules {
		if r.pass < last {
			t.Errorf("%s runs in pass %d and stands behind one of pass %d", r.Name, r.pass, last)
		}
		last = r.pass
		if r.apply == nil {
			t.Errorf("%s does nothing", r.Name)
		}
	}
	for p, at := range passes {
		if at.to <= at.from {
			t.Errorf("pass %d has no rule", p)
		}
		seen += at.to - at.from
	}
	if seen != len(Rules) {
		t.Errorf("%d rules run, want %d", seen, len(Rules))
	}
}

// TestOffLeavesOneRuleOut, and an attribution that a rule drops meets no later one.
func TestOffLeavesOneRuleOut(t *testing.T) {
	defer func(all []Rule, where [5]struct{ from, to int }) { Rules, passes = all, where }(Rules, passes)
	var ran []string
	note := func(name string, drop bool) Rule {
		return Rule{Name: name, apply: func(e *Editor, _ *people.Found) {
			ran = append(ran, name)
			e.drop = e.drop || drop
		}}
	}
	Rules = []Rule{note("a", false), note("b", true), note("c", false)}
	passes[seams].from, passes[seams].to = 0, 3
	for off, want := range map[string]string{"": "ab", "a": "b", "b": "ac", "c": "ab"} {
		ran = nil
		e := Editor{Off: off}
		out := e.Edit(make([]people.Found, 1))
		got := ""
		for _, name := range ran {
			got += name
		}
		if got != want {
			t.Errorf("without %q the rules %s run, want %s", off, got, want)
		}
		if kept := len(out) == 1; kept != (off == "b") {
			t.Errorf("without %q the attribution is kept: %v", off, kept)
		}
	}
}

// TestEditReusesItsList: the second list of a tagger is not mixed up with its first.
func TestEditReusesItsList(t *testing.T) {
	var e Editor
	first := e.Edit([]people.Found{{At: 1}, {At: 2}})
	second := e.Edit([]people.Found{{At: 3}})
	if len(first) != 2 || first[0].At != 1 || len(second) != 1 || second[0].At != 3 {
		t.Errorf("lists %v and %v", first, second)
	}
}
