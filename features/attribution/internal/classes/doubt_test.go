package classes

import (
	"slices"
	"strings"
	"testing"

	"presscore/features/attribution"
)

// TestEveryKindAndSourceIsWeighed: a name without a weight would count as 0 without a word.
func TestEveryKindAndSourceIsWeighed(t *testing.T) {
	names := []string{"intercept", "logit", "by_rule", "pieces", "words", "length", "commas", "quoted", "sentences", "plain_cue", "cue_words", "that", "between", "since", "until", "others", "speaker_elsewhere", "before:start", "order:sqc"}
	for _, k := range []attribution.Kind{attribution.Indirect, attribution.Mixed} {
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
	for name := range doubts {
		word := strings.HasPrefix(name, "cue:") || strings.HasPrefix(name, "before:") || strings.HasPrefix(name, "order:")
		if !word && !slices.Contains(names, name) {
			t.Errorf("nothing weighs %s", name)
		}
	}
}
