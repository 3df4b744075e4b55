package lexicons

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"presscore/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// TestLoadedFindsWhatAnnotatorsMark holds the loaded list against the biased
// words of outlets that were never looked at while the list was reviewed.
func TestLoadedFindsWhatAnnotatorsMark(t *testing.T) {
	seenOutlets := map[string]bool{"Alternet": true, "Fox News": true, "HuffPost": true, "New York Times": true}
	var want, found, flagged, good float64
	testkit.EachLine(t, func(_ int, line []byte) bool {
		var r struct {
			Text, Outlet string
			Biased       bool
			Words        []string `json:"biased_words"`
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if seenOutlets[r.Outlet] {
			return true
		}
		seg := scan(r.Text)
		low := strings.ToLower(r.Text)
		var spans [][2]int
		for _, h := range Default().Match(nil, r.Text, seg) {
			if h.Category == Loaded {
				s := h.Span(seg)
				spans = append(spans, [2]int{int(s.Start), int(s.End)})
			}
		}
		touches := func(s [2]int, w string) bool {
			at := strings.Index(low, strings.ToLower(w))
			return at >= 0 && s[0] < at+len(w) && at < s[1]
		}
		for _, s := range spans {
			flagged++
			for _, w := range r.Words {
				if touches(s, w) {
					good++
					break
				}
			}
		}
		for _, w := range r.Words {
			if !r.Biased || !strings.Contains(low, strings.ToLower(w)) {
				continue
			}
			want++
			for _, s := range spans {
				if touches(s, w) {
					found++
					break
				}
			}
		}
		return true
	}, "data", "babe-dev.jsonl.gz")
	t.Logf("outlets never looked at: recall %.3f of %.0f words, precision %.3f of %.0f hits", found/want, want, good/flagged, flagged)
	if found/want < .34 || good/flagged < .53 {
		t.Error("below .34 recall or .53 precision")
	}
}
