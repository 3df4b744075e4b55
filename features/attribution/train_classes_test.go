package attribution

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestTrainClasses writes word classes from the AllSides articles to the file
// that ATTRIBUTION_CLASSES names.
func TestTrainClasses(t *testing.T) {
	out := os.Getenv("ATTRIBUTION_CLASSES")
	if out == "" {
		t.Skip("ATTRIBUTION_CLASSES is not set")
	}
	in := bufio.NewReaderSize(gunzip(t, filepath.Join(sharedDir(t), "data/allsides-dev.jsonl.gz")), 1<<20)
	data, err := TrainClasses(func(yield func(string) bool) {
		for {
			line, err := in.ReadBytes('\n')
			if len(line) > 1 {
				var a struct {
					Text string `json:"content_original"`
				}
				if json.Unmarshal(line, &a) == nil && !yield(a.Text) {
					return
				}
			}
			if err != nil {
				return
			}
		}
	}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
