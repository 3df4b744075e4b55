// Command thirdparty writes THIRD_PARTY.md: what other people made and what the
// released program carries of it.
//
// In: the packages that cmd/presscore is linked from, as go list names them for
// each system the program is built for; the licence files in their modules; the
// heads of our own embedded files; embeds.txt beside this file for embedded files
// that cannot carry a head. Out: one page, always the same bytes for the same code.
//
//  1. list.go asks the go command for modules and embedded files.
//  2. licences.go finds the licence texts of a module and says what they are.
//  3. embeds.go finds where each embedded file comes from.
//  4. page.go writes the page.
//
// Run it after a change of go.mod or of an embedded file:
//
//	go run ./internal/tools/thirdparty
//
// The test beside it fails when the committed page is another.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// program is what is released.
const program = "./cmd/presscore"

// Page is the file written, in the module's first folder.
const pageFile = "THIRD_PARTY.md"

func main() {
	root, err := moduleRoot()
	if err == nil {
		var page []byte
		if page, err = build(root); err == nil {
			err = os.WriteFile(filepath.Join(root, pageFile), page, 0o644)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "thirdparty:", err)
		os.Exit(1)
	}
}

// build gives the page for the module in root.
func build(root string) ([]byte, error) {
	l, err := list(root, program)
	if err != nil {
		return nil, err
	}
	var parts []part
	std, err := standardLibrary(root)
	if err != nil {
		return nil, err
	}
	parts = append(parts, std)
	for _, m := range l.modules {
		p, err := licences(m)
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	files, err := describe(root, l.embedded)
	if err != nil {
		return nil, err
	}
	scowl, err := os.ReadFile(filepath.Join(root, "features/spelling/data/COPYING-SCOWL"))
	if err != nil {
		return nil, err
	}
	parts = append(parts, part{name: "SCOWL word lists", licence: "SCOWL", texts: []text{{"COPYING-SCOWL", string(scowl)}}, data: true})
	return page(parts, files, l.foreign), nil
}
