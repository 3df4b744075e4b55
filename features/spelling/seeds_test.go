package spelling

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/internal/testkit"
)

// TestSeeds holds what the five example articles must and must not raise.
func TestSeeds(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(testkit.Shared(t), "data", "seeds", "*.txt"))
	if len(files) != 5 {
		t.Fatalf("%d seeds", len(files))
	}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d := document(string(b))
		var punct []string
		for _, f := range Default().Check(d) {
			got := f.In(d.Text)
			t.Logf("%s %s %q -> %q", filepath.Base(path)[:3], f.Kind, got, f.Suggestion)
			if !f.Kind.Typo() {
				punct = append(punct, string(f.Kind)+" "+d.Text[max(0, f.Start-9):f.End])
				continue
			}
			if !(strings.HasPrefix(filepath.Base(path), "000") && (got == "ca,e" && f.Suggestion == "came" && f.Kind == BrokenToken || got == "News" && f.Kind == RealWord)) {
				t.Errorf("%s: %s %q", filepath.Base(path), f.Kind, got)
			}
		}
		if strings.HasPrefix(filepath.Base(path), "000") {
			all := strings.Join(punct, "|")
			if !strings.Contains(all, `unmatched_quote  measures"`) || !strings.Contains(all, "missing_stop ") || !strings.Contains(all, "country") {
				t.Errorf("punctuation of the first seed: %s", all)
			}
		}
	}
}
