// Command image lays the lists of this package out for the program: it reads
// features/lexicons/*.txt and writes image.bin, which is used where it stands. Run it
// whenever a list or how it is read has changed:
//
//	cd features/lexicons && go run ./image
package main

import (
	"fmt"
	"os"

	"presscore/features/lexicons"
)

func main() {
	image, err := lexicons.Image(os.DirFS("."))
	if err == nil {
		err = os.WriteFile("image.bin", image, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "image:", err)
		os.Exit(1)
	}
}
