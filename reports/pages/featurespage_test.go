package pages

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"presscore/features"
	"presscore/scoring"
)

func TestFeaturesPageIsFresh(t *testing.T) {
	have, err := os.ReadFile("../../docs/features.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != FeaturesPage() {
		t.Error("docs/features.md is stale: run make docs")
	}
}

// TestDescribe: the histogram holds all reference articles, and the marks that were
// read by hand are named.
func TestDescribe(t *testing.T) {
	norms, err := scoring.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range features.All {
		text := DescribeFeature(f, norms)
		for line := range strings.Lines(text) {
			if n := visible(strings.TrimSuffix(line, "\n")); n > 80 {
				t.Errorf("%s: %d columns: %s", f.Name, n, line)
			}
		}
		for _, g := range []features.Genre{features.News, features.Opinion} {
			s := norms.Genres[g].Features[f.Name]
			if s.N == 0 {
				continue
			}
			sum := 0.0
			for _, m := range regexp.MustCompile(`\| *#* +(\d+)%`).FindAllStringSubmatch(histogram(f, s), -1) {
				share, err := strconv.ParseFloat(m[1], 64)
				if err != nil {
					t.Fatal(err)
				}
				sum += share
			}
			if sum < 96 || sum > 104 { // each is rounded
				t.Errorf("%s of %s: the histogram holds %v%% of the articles:\n%s", f.Name, g, sum, histogram(f, s))
			}
		}
	}
	if text := DescribeFeature(features.All[features.Index("loaded_rate")], norms); !strings.Contains(text, "read by hand: 137 of 150 loaded words right (91%)") {
		t.Errorf("the precision is missing:\n%s", text)
	}
}
