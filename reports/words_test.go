package reports

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
	dict, err := DataPackage("r", Tables)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(dict), "\n") {
		if strings.Contains(line, `"description"`) || strings.Contains(line, `"title"`) {
			texts["datapackage.json"] += line
		}
	}
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
