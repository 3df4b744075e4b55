package notices

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"presscore/corpus"
)

// without is the finder without one of its rules.
func (f *Finder) without(rule string) *Finder {
	g := *f
	g.grammar, g.gates, g.openCls, g.openLits = nil, nil, 0, make([]bool, len(f.openLits))
	for i := range f.grammar {
		if f.grammar[i].rule != rule {
			g.grammar = append(g.grammar, f.grammar[i])
		}
	}
	g.index()
	return &g
}

// needs says why the line is no example of the rule, "" if it is one: somewhere in an
// article, as a line of its own or as the end of a paragraph, the rule finds it, and
// without the rule something else is read there than these words of this kind.
func needs(with, without *Finder, rule, line string) string {
	why := "nothing is found"
	texts := []string{within(4, para+" "+line, 0), within(4, para+" "+line, 8)}
	for at := range len(body) + 1 {
		texts = append(texts, planted(line, at))
	}
	texts = append(texts, within(4, line, 8))
	for _, text := range texts {
		a := &corpus.Article{Title: "Lighthouse to shine again", Body: text}
		was, is := corpus.Parse(a, with).Notices, corpus.Parse(a, without).Notices
		k := slices.IndexFunc(was, func(n corpus.Notice) bool { return n.Rule == rule })
		if k < 0 {
			if len(was) > 0 {
				why = "it is found by " + was[0].Rule
			}
			continue
		}
		n := was[k]
		other := slices.IndexFunc(is, func(m corpus.Notice) bool {
			return m.Span == n.Span && m.Kind == n.Kind && m.Also == n.Also && m.Tag == n.Tag && slices.Equal(m.Agencies, n.Agencies)
		})
		if other < 0 {
			return ""
		}
		why = fmt.Sprintf("%s finds the same without it", is[other].Rule)
	}
	return why
}

// TestEveryRuleHasAnExample: below each line of grammar.txt stands an invented line
// that needs it.
func TestEveryRuleHasAnExample(t *testing.T) {
	rule, weak := "", 0
	for i, line := range strings.Split(defaultData().text("grammar.txt"), "\n") {
		example, ok := strings.CutPrefix(line, exampleMark)
		surer, less := strings.CutPrefix(line, surerMark)
		switch {
		case (ok || less) && rule == "":
			t.Errorf("grammar.txt:%d: an example of no rule", i+1)
		case ok:
			if why := needs(Default(), Default().without(rule), rule, example); why != "" {
				t.Errorf("grammar.txt:%d: %q does not need %s: %s", i+1, example, rule, why)
			}
			rule = ""
		case less:
			weak++
			a := &corpus.Article{Title: "x", Body: within(4, surer, 0)}
			with, without := corpus.Parse(a, Default()).Notices, corpus.Parse(a, Default().without(rule)).Notices
			if len(with) != 1 || len(without) != 1 || with[0].Rule != rule || with[0].Confidence <= without[0].Confidence {
				t.Errorf("grammar.txt:%d: %s makes nothing surer: %+v, without it %+v", i+1, rule, with, without)
			}
			rule = ""
		case strings.HasPrefix(line, "#"), line == "":
		default:
			if rule != "" {
				t.Errorf("grammar.txt:%d: %s has no example below it", i, rule)
			}
			rule = ruleName.FindStringSubmatch(line)[2]
		}
	}
	if weak > 2 {
		t.Errorf("%d rules only make the finder surer, want 2", weak)
	}
}
