package tables

import (
	"regexp"
	"strings"
	"testing"
)

// TestDictionaryNeverJudges: no description of a column speaks of truth. The
// words stand in the test of the pages too; rooms of reports share no helpers.
func TestDictionaryNeverJudges(t *testing.T) {
	banned := regexp.MustCompile(`(?i)\b(true|false|fake|misinformation|trustworthy)\b`)
	dict, err := DataPackage("r", Tables)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(dict), "\n") {
		if !strings.Contains(line, `"description"`) && !strings.Contains(line, `"title"`) {
			continue
		}
		if w := banned.FindString(line); w != "" {
			t.Errorf("%q in %s", w, line)
		}
	}
}
