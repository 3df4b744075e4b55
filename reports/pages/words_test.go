package pages

import (
	"strings"
	"testing"
	"unicode"

	"presscore/features"
)

// banned words never stand in text that the program writes of its own.
var banned = map[string]bool{"true": true, "false": true, "fake": true, "misinformation": true, "trustworthy": true}

func bannedIn(text string) string {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if banned[w] {
			return w
		}
	}
	return ""
}

func TestNoVerdictInGeneratedText(t *testing.T) {
	texts := map[string]string{"docs/features.md": withoutSources(), "explain": explainNote}
	for name, text := range texts {
		if w := bannedIn(text); w != "" {
			t.Errorf("%s says %q", name, w)
		}
	}
}

// withoutSources is the page of features without the names of works it cites.
func withoutSources() string {
	var b strings.Builder
	for _, f := range features.All {
		for _, l := range featureLines(f) {
			if l[0] != "source" {
				b.WriteString(l[1] + "\n")
			}
		}
	}
	return b.String()
}
