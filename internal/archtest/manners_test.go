package archtest

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// maxLines is where a file has become two.
const maxLines = 400

func TestFilesAreShort(t *testing.T) {
	for _, s := range all(t) {
		if !s.test && s.lines > maxLines {
			t.Errorf("%s has %d lines, more than %d: part it", s.path, s.lines, maxLines)
		}
	}
}

// program reports whether a file belongs to a program: cmd, a generator's main, or
// the tests' own kit.
func (s *source) program() bool {
	return s.room == "internal/testkit" || below(s.room, "cmd") || s.syntax.Name.Name == "main"
}

// TestOnlyCmdPrints: libraries never print, log or exit.
func TestOnlyCmdPrints(t *testing.T) {
	for _, s := range all(t) {
		if s.test || s.program() {
			continue
		}
		for _, imp := range s.imports {
			if imp.path == "log" || below(imp.path, "log/slog") {
				t.Errorf("%s:%d: libraries never log", s.path, imp.line)
			}
		}
		for name, lines := range s.uses("fmt") {
			if name == "Print" || name == "Printf" || name == "Println" {
				t.Errorf("%s:%d: fmt.%s: only cmd prints", s.path, lines[0], name)
			}
		}
		for name, lines := range s.uses("os") {
			if name == "Stdout" || name == "Stderr" || name == "Stdin" || name == "Exit" || name == "Args" {
				t.Errorf("%s:%d: os.%s belongs to cmd", s.path, lines[0], name)
			}
		}
		ast.Inspect(s.syntax, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				if id, ok := c.Fun.(*ast.Ident); ok && id.Obj == nil && (id.Name == "print" || id.Name == "println") {
					t.Errorf("%s:%d: %s", s.path, fset.Position(c.Pos()).Line, id.Name)
				}
			}
			return true
		})
	}
}

// TestNoClocks: times are arguments; only cmd and the pipeline may ask a clock.
func TestNoClocks(t *testing.T) {
	for _, s := range all(t) {
		if s.test || s.program() || below(s.room, "pipeline") {
			continue
		}
		for name, lines := range s.uses("time") {
			if name == "Now" || name == "Since" || name == "Until" {
				t.Errorf("%s:%d: time.%s: nothing but cmd and pipeline knows the time", s.path, lines[0], name)
			}
		}
	}
}

// TestStagesKnowNoFiles: a stage is a function of records, so that a cluster can
// run it where there is no disk of ours.
func TestStagesKnowNoFiles(t *testing.T) {
	for _, s := range all(t) {
		if s.test || !below(s.room, "stages") {
			continue
		}
		for _, imp := range s.imports {
			if slices.Contains([]string{"os", "io/fs", "path/filepath", "bufio", "net"}, imp.path) {
				t.Errorf("%s:%d: stages may not import %s", s.path, imp.line, imp.path)
			}
		}
	}
}

// TestNoGlobalRandomness: a seed is an argument.
func TestNoGlobalRandomness(t *testing.T) {
	seeded := []string{"New", "NewPCG", "NewChaCha8", "NewSource", "NewZipf", "Rand", "Source", "PCG", "ChaCha8", "Zipf", "Source64"}
	for _, s := range all(t) {
		for _, path := range []string{"math/rand", "math/rand/v2"} {
			for name, lines := range s.uses(path) {
				if !slices.Contains(seeded, name) {
					t.Errorf("%s:%d: rand.%s draws from a global seed", s.path, lines[0], name)
				}
			}
		}
	}
}

// TestPackagesSayWhatTheyDo: every package has a comment, in doc.go unless it is small.
func TestPackagesSayWhatTheyDo(t *testing.T) {
	doc := map[string]bool{}
	for _, s := range all(t) {
		if s.test {
			continue
		}
		if s.syntax.Doc != nil && strings.TrimSpace(s.syntax.Doc.Text()) != "" {
			doc[s.room] = true
		} else if !doc[s.room] {
			doc[s.room] = false
		}
	}
	for room, ok := range doc {
		if !ok {
			t.Errorf("package %s has no comment", room)
		}
	}
}

// mostLines is the length past which a function does several things. One that is
// longer for a reason stands in longFunctions with it.
const mostLines = 80

var longFunctions = map[string]string{
	"features/attribution/internal/crf/rows.go Score":  "one pass in which each token hands the next its rows; parted, it reads them twice",
	"features/attribution/train/chain.go marginals":    "forward and backward over the same arrays, in the order of the recurrences",
	"features/attribution/train/classes.go countPairs": "one count with its hash table, used by training alone",
	"internal/segment/tokens.go word":                  "one loop over the bytes of a word: every case leaves it or goes on, and a call a byte costs a tenth of segmentation",
}

// TestFunctionsAreShort holds product functions to what fits on a screen or two.
func TestFunctionsAreShort(t *testing.T) {
	for _, s := range all(t) {
		if s.test {
			continue
		}
		for _, d := range s.syntax.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := fset.Position(f.End()).Line - fset.Position(f.Pos()).Line + 1
			if n > mostLines && longFunctions[s.path+" "+f.Name.Name] == "" {
				t.Errorf("%s: %s has %d lines, more than %d: part it, or say why not in longFunctions", s.path, f.Name.Name, n, mostLines)
			}
		}
	}
}
