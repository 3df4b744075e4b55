package tagger

import (
	"bufio"
	"testing"

	"presscore/features/attribution/internal/labelled"
	"presscore/internal/stats"
	"presscore/internal/testkit"

	"github.com/goccy/go-json"
)

// TestExpected holds the probabilities of the embedded weights: over the articles
// of polnear-dev the expected share of attributed words goes with the share that
// was marked (Pearson's r), and their sums agree. It is what temper is for:
// scores that are not shrunk (1 instead of .65) reach r .935, shrunk ones .943.
func TestExpected(t *testing.T) {
	exs, err := labelled.Read(testkit.Open(t, "data", "polnear-dev.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]*labelled.Example{}
	for i := range exs {
		at[exs[i].ID] = &exs[i]
	}
	var gold, expected []float64
	var marked, sum float64
	lines := bufio.NewScanner(testkit.Open(t, "data", "polnear-dev.jsonl.gz"))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a labelled.Article
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		d := at[a.ID].Doc
		n, e := float64(contentWords(d, goldResult(&a, d))), Default().Tag(d).Expected
		words := float64(max(d.Seg.Words, 1))
		gold, expected = append(gold, n/words), append(expected, e/words)
		marked += n
		sum += e
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if len(gold) < 80 {
		t.Fatalf("%d articles, want 80", len(gold))
	}
	if r := stats.Pearson(gold, expected); r < .94 {
		t.Errorf("expected and marked shares: r %.4f, want .94", r)
	}
	if q := sum / marked; q < .95 || q > 1.05 {
		t.Errorf("%.0f words expected, %.0f marked", sum, marked)
	}
}
