package features

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/notices"
)

// TestNoAllocationPerToken: a document costs allocations for itself, a few for each
// paragraph and some for what is found in it, and none for its tokens.
func TestNoAllocationPerToken(t *testing.T) {
	places := strings.Fields("river canal market school harbour station forest field mill church garden valley meadow orchard quarry library stable bakery tower wall")
	x, finder := DefaultExtractors(), notices.Default()
	measure := func(paragraphs int) (allocations float64, tokens int) {
		var text strings.Builder
		for i := range paragraphs {
			a, b, c := places[i%20], places[(i/3+7)%20], places[(i*7+11)%20]
			fmt.Fprintf(&text, "The road along the %s by the %s is closed for repairs until the end of the week. Buses take the way over the hill past the %s in the meantime and stop behind the %s. Work on the %s begins after the harvest, when fewer carts cross the %s.\n", a, b, c, a, b, c)
		}
		body := text.String()
		all := func() {
			d := corpus.Parse(&corpus.Article{ID: "a", Outlet: "harrowmere.example", Title: "Road closed", Body: body}, finder)
			if _, err := Measure(x.Analyse(d)); err != nil {
				t.Fatal(err)
			}
			tokens = len(d.Seg.Tokens)
		}
		allocations = math.Inf(1)
		for range 20 { // the least of them: the race detector empties pools at random
			allocations = min(allocations, testing.AllocsPerRun(1, all))
		}
		return allocations, tokens
	}
	few, short := measure(10)
	many, long := measure(60)
	if perParagraph := (many - few) / 50; perParagraph > 3 {
		t.Errorf("%v allocations for %d tokens, %v for %d: %.1f a paragraph of 54 tokens, want 3", few, short, many, long, perParagraph)
	}
}
