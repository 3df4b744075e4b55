// Command image lays the weights of the attribution tagger out for the program: it
// reads internal/crf/weights.bin and writes internal/crf/image.bin, which is used where it
// stands. Run it whenever the weights have changed:
//
//	cd features/attribution && go run ./image
package main

import (
	"fmt"
	"os"

	"presscore/features/attribution/internal/crf"
)

func main() {
	weights, err := os.ReadFile("internal/crf/weights.bin")
	var image []byte
	if err == nil {
		image, err = crf.Lay(weights)
	}
	if err == nil {
		err = os.WriteFile("internal/crf/image.bin", image, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "image:", err)
		os.Exit(1)
	}
}
