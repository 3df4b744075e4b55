package yamlfile_test

import (
	"fmt"

	"presscore/internal/yamlfile"
)

// A reader of a file walks its pairs, asks for the kinds it wants and goes on
// after a mistake: the user sees all of them at once, each with its place.
func Example() {
	y := yamlfile.Parse("weights.yaml", []byte("hedgng_rate: 4\ntypo_rate: many\n"))
	known := []string{"hedge_rate", "typo_rate"}
	for _, p := range y.Pairs(y.Root()) {
		if p.Key != "hedge_rate" && p.Key != "typo_rate" {
			y.Unknown(p.Node, "feature", p.Key, known)
			continue
		}
		y.Float(p.Value)
	}
	fmt.Println(y.Err())
	// Output:
	// weights.yaml:1:1: unknown feature "hedgng_rate" (did you mean "hedge_rate"?)
	// weights.yaml:2:12: want a number here
}
