package notices

import (
	"slices"
	"strings"
	"testing"
)

// TestListsAreUsed: no class stands in vocabulary.txt that neither a rule nor code
// asks for, and none is asked for that has no word.
func TestListsAreUsed(t *testing.T) {
	d := defaultData()
	asked := map[string]bool{}
	for _, name := range knownClasses {
		asked[name] = true
	}
	for _, line := range strings.Split(d.text("grammar.txt"), "\n") {
		_, elements, ok := strings.Cut(line, " = ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, e := range strings.Fields(elements) {
			for _, alt := range strings.FieldsFunc(e, func(r rune) bool { return strings.ContainsRune("<>|?*+", r) }) {
				asked[alt] = true
			}
		}
	}
	filled := []string{"agency", "release", "stock"} // agencies.txt fills these
	for _, s := range d.list("vocabulary.txt").Sections {
		if !asked[s.Name] {
			t.Errorf("vocabulary.txt:%d: nothing asks for the class %s", s.Line, s.Name)
		}
		filled = append(filled, s.Name)
		for _, e := range s.Entries {
			if e.Text != strings.ToLower(e.Text) {
				t.Errorf("vocabulary.txt:%d: %q is not in lower case", e.Line, e.Text)
			}
			for _, w := range strings.Fields(e.Text) {
				if len(w) >= wordMax {
					t.Errorf("vocabulary.txt:%d: %q is too long to be looked up", e.Line, w)
				}
			}
		}
	}
	for _, name := range knownClasses {
		if !slices.Contains(filled, name) {
			t.Errorf("code asks for the class %s, which has no words", name)
		}
	}
}

// TestAgencyLines: every line of agencies.txt has the fields it may have.
func TestAgencyLines(t *testing.T) {
	for _, s := range defaultData().list("agencies.txt").Sections {
		for _, e := range s.Entries {
			if s.Name != "agencies" {
				continue
			}
			f := strings.Split(e.Text, "|")
			for i := range f {
				f[i] = strings.TrimSpace(f[i])
			}
			if len(f) > 4 || slices.Contains(f, "") {
				t.Errorf("agencies.txt:%d: %d fields, or an empty one: write a dash", e.Line, len(f))
			}
			if len(f) > 2 && f[2] != "-" {
				for _, host := range strings.Fields(f[2]) {
					if !strings.Contains(host, ".") || host != strings.ToLower(host) || strings.Contains(host, "/") {
						t.Errorf("agencies.txt:%d: %q is no host", e.Line, host)
					}
				}
			}
			if len(f) > 3 && f[3] != "release" && f[3] != "image" {
				t.Errorf("agencies.txt:%d: %q is neither release nor image", e.Line, f[3])
			}
		}
	}
}

// TestTelltalesAreRare: each is looked for at a byte that prose seldom holds, or every
// long line would be searched again and again.
func TestTelltalesAreRare(t *testing.T) {
	n := 0
	for c, list := range Default().vocab.telltales {
		n += len(list)
		if len(list) > 0 && strings.IndexByte("etaoinshr ", byte(c)) >= 0 {
			t.Errorf("%q is looked for at %q, which stands in every line", list[0].before+list[0].from, rune(c))
		}
		for _, x := range list {
			if w := x.before + x.from; !Default().vocab.telltale("some "+w) || Default().vocab.telltale("some "+w[1:]) {
				t.Errorf("%q is not found, or without its first byte", w)
			}
		}
	}
	if n < 9 {
		t.Errorf("%d telltales, want 9", n)
	}
}
