package tagger

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"presscore/features/attribution/internal/crf"
	"presscore/internal/fingerprint"
)

// TestVersionCoversEveryEmbeddedFile changes a byte of a copy of each file: the
// version must be another one each time.
func TestVersionCoversEveryEmbeddedFile(t *testing.T) {
	want := Default().Version()
	if !strings.HasPrefix(want, "10.") || len(want) != 15 {
		t.Fatalf("version %q: want the code number, a point and 12 hex digits", want)
	}
	seen := map[string]bool{want: true}
	for i, p := range parts(crf.Weights) {
		changed := parts(crf.Weights)
		data := slices.Clone(p.Data)
		data[len(data)/2] ^= 1
		changed[i].Data = data
		v := fingerprint.Of(2, changed...)
		if seen[v] {
			t.Errorf("%s: one byte changed and the version is still %s", p.Name, v)
		}
		seen[v] = true
	}
}

// TestNoEmbeddedFileIsForgotten looks through the folders of the wing: whatever
// is no Go file and no test data is embedded, so it must be part of the version.
// cases_train.txt is read by training alone, which changes the weights, and
// innocent.txt by a test; image.bin is what weights.bin gives, which a test of crf holds.
func TestNoEmbeddedFileIsForgotten(t *testing.T) {
	names := map[string]bool{"cases_train.txt": true, "innocent.txt": true, "image.bin": true}
	for _, p := range parts(crf.Weights) {
		names[p.Name] = true
	}
	found := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "testdata" {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(path, ".go") {
			return nil
		}
		found++
		if !names[d.Name()] && !names[filepath.ToSlash(strings.TrimPrefix(path, filepath.Join("..", "internal", "lists")+string(os.PathSeparator)))] {
			t.Errorf("%s is no part of the version", path)
		}
		return nil
	})
	if err != nil || found < 4 {
		t.Errorf("%d embedded files found: %v", found, err)
	}
}

// TestOtherWeightsAreAnotherVersion: a tagger loaded from another file says so.
func TestOtherWeightsAreAnotherVersion(t *testing.T) {
	m, err := crf.DecodeModel(crf.Weights)
	if err != nil {
		t.Fatal(err)
	}
	m.Feats[0].W[0] += crf.FileStep
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	tg, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	if tg.Version() == Default().Version() {
		t.Error("other weights have the same version")
	}
}
