package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/scoring"
)

// TestExplainRefusesNormsOfAnotherRuler: an article that no run holds is scored
// on the spot, and norms made with other extractors are refused there as score
// refuses them.
func TestExplainRefusesNormsOfAnotherRuler(t *testing.T) {
	norms, err := scoring.ParseNorms(scoring.DefaultNorms)
	if err != nil {
		t.Fatal(err)
	}
	norms.Extractors["attribution"] = "0.another"
	data, err := norms.Encode()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "norms.json.gz")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	article := "../../testdata/articles/thebuzzard.example/002-baby-betrayal.txt"
	for _, args := range [][]string{{"explain", "--norms", file, article}, {"explain", "--norms", file, "--input", filepath.Dir(article), "thebuzzard.example/002-baby-betrayal"}} {
		var out, msg bytes.Buffer
		code := run(args, strings.NewReader(""), &out, &msg)
		if code != exitUsage || out.Len() > 0 || !strings.Contains(msg.String(), "norms were made with other attribution (norms 0.another, here ") {
			t.Errorf("%q: exit %d, printed %q, said %q", args, code, out.String(), msg.String())
		}
	}
}
