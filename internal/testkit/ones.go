package testkit

import (
	"regexp"
	"strings"
	"testing"
)

// ones are counts of one before a noun of many, such as 1 outlets.
var ones = regexp.MustCompile(`(?:^|[^\d.,:+−-])1 (?:\w+ )?(?:articles|attributions|changes|copies|events|files|folders|marks|nights|outlets|pairs|practices|quotations|records|rows|sentences|spans|speakers|times|words|wordings)\b|(?:^|[^\d.,:+−-])1 \w+ below [\d.]+ each|(?:^|[^\d.,:+−-])1 (?:are|were|have|stand|differ|lie|count|show)\b`)

// OneIsNotMany fails where a text that the program wrote says such as "1 outlets".
// Tags of HTML are left out.
func OneIsNotMany(t testing.TB, text string) {
	t.Helper()
	text = tags.ReplaceAllString(text, "")
	for _, at := range ones.FindAllStringIndex(text, -1) {
		t.Errorf("%q in %q", strings.TrimSpace(text[at[0]:at[1]]), text[max(0, at[0]-40):min(len(text), at[1]+40)])
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)
