package attribution

import (
	"os"
	"testing"
)

// TestShow prints what is found in the text file that ATTRIBUTION_SHOW names.
func TestShow(t *testing.T) {
	path := os.Getenv("ATTRIBUTION_SHOW")
	if path == "" {
		t.Skip("ATTRIBUTION_SHOW is not set")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := PlainDocument(string(b))
	for _, a := range Default().Tag(d).Attributions {
		t.Log(show(d.Text, &a))
	}
}
