// Package fingerprint names what made a number: the code and every embedded
// byte that an extractor reads.
//
// In: a code number that a person raises, and the files the code embeds. Out: a
// short name that is another one as soon as any of them is. Norms, run ids and
// stored readings carry these names, so that two rulers are never mixed.
package fingerprint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sort"
)

// Part is one embedded file, or anything else that decides what is measured.
type Part struct {
	Name string // of the file; two parts of one extractor have different names
	Data []byte
}

// Of is the name of an extractor: the code number, a point, and 12 hex digits
// of a SHA-256 over all parts. The order of the parts does not matter. The code
// number is raised by hand whenever the code reads the same text differently;
// features/versions.md says why each time.
func Of(code int, parts ...Part) string {
	parts = append([]Part(nil), parts...)
	sort.Slice(parts, func(i, j int) bool { return parts[i].Name < parts[j].Name })
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d %s %d\n", len(p.Name), p.Name, len(p.Data))
		h.Write(p.Data)
	}
	return fmt.Sprintf("%d.%s", code, hex.EncodeToString(h.Sum(nil)[:6]))
}

// Files are all files of an embedded folder as parts. It panics where one
// cannot be read, which an embedded file always can.
func Files(fsys fs.FS) []Part {
	var parts []Part
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		parts = append(parts, Part{path, data})
		return err
	})
	if err != nil {
		panic(err)
	}
	return parts
}

// Text is a part that is a string.
func Text(name, text string) Part { return Part{name, []byte(text)} }
