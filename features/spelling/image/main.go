// Command image lays the data of the spelling checker out for the program: it reads
// words.bin, pairs.bin and confusions.bin and writes image.bin, which is used where it
// stands, and digest.txt, which names all that the checker reads. Run it
// whenever one of these or a list of the checker has changed:
//
//	cd features/spelling && go run ./image
package main

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/fingerprint"
)

// sources are the files that decide what the checker finds.
var sources = []string{"common.txt", "confusions.txt", "doubled.txt", "parts.txt",
	"data/words.bin", "data/pairs.bin", "data/confusions.bin", "data/weights.txt"}

func main() {
	files, err := build(os.DirFS("."))
	for name, data := range files {
		if err == nil {
			err = os.WriteFile(name, data, 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "image:", err)
		os.Exit(1)
	}
}

// build is what the files of a folder laid out like features/spelling give.
func build(fsys fs.FS) (map[string][]byte, error) {
	digest, err := digestOf(fsys)
	if err != nil {
		return nil, err
	}
	var bins [3][]byte
	for i, name := range []string{"words", "pairs", "confusions"} {
		if bins[i], err = fs.ReadFile(fsys, "data/"+name+".bin"); err != nil {
			return nil, err
		}
	}
	image, err := lex.Image(bins[0], bins[1], bins[2])
	return map[string][]byte{"data/image.bin": image, "data/digest.txt": []byte(digest + "\n")}, err
}

// digestOf is the fingerprint of the sources without a code number, which is the checker's.
func digestOf(fsys fs.FS) (string, error) {
	var parts []fingerprint.Part
	for _, name := range sources {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return "", err
		}
		parts = append(parts, fingerprint.Part{Name: name, Data: b})
	}
	_, digest, _ := strings.Cut(fingerprint.Of(0, parts...), ".")
	return digest, nil
}
