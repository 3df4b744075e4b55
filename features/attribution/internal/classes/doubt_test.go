package classes

import (
	"testing"

	"presscore/features/attribution"
)

// TestEveryKindAndSourceIsWeighed: a name without a weight would count as 0 without a word.
func TestEveryKindAndSourceIsWeighed(t *testing.T) {
	names := []string{"intercept", "logit", "by_rule", "pieces", "words", "plain_cue", "no_cue", "that"}
	for _, k := range []attribution.Kind{attribution.Direct, attribution.Indirect, attribution.Mixed} {
		names = append(names, "kind_"+k.String())
	}
	for _, s := range []attribution.SourceType{attribution.NamedPerson, attribution.NamedOrganisation, attribution.Role, attribution.Anonymous, attribution.DocumentSource, attribution.Media, attribution.Public, attribution.Pronoun, attribution.NoSource} {
		names = append(names, "source_"+string(s))
	}
	for _, name := range names {
		if _, ok := doubts[name]; !ok {
			t.Errorf("doubts.tsv has no %s", name)
		}
	}
	if len(doubts) != len(names) {
		t.Errorf("%d weights, want %d", len(doubts), len(names))
	}
}
