package pages

import (
	"os"
	"testing"
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
