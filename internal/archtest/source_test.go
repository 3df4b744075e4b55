package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// module is the path of the module: every room's import path begins with it.
const module = "presscore"

// source is one Go file of the module.
type source struct {
	path    string // slash path below the root
	room    string // folder of the package, "" at the root
	test    bool
	syntax  *ast.File
	imports []imported
	lines   int
}

type imported struct {
	path string
	name string // the name it is used by
	line int
}

var fset = token.NewFileSet()

// root is the folder of go.mod.
var root = sync.OnceValue(func() string {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			panic("no go.mod above the test")
		}
		dir = up
	}
})

var sources = sync.OnceValues(func() ([]*source, error) {
	var out []*source
	err := filepath.WalkDir(root(), func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if name := e.Name(); path != root() && (strings.HasPrefix(name, ".") || name == "testdata" || name == "out" || name == "vendor") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(fset, path, data, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root(), path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		s := &source{path: rel, test: strings.HasSuffix(rel, "_test.go"), syntax: f, lines: strings.Count(string(data), "\n")}
		if i := strings.LastIndexByte(rel, '/'); i > 0 {
			s.room = rel[:i]
		}
		for _, imp := range f.Imports {
			p, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				return err
			}
			name := p[strings.LastIndexByte(p, '/')+1:]
			if name == "v2" {
				name = strings.TrimSuffix(p, "/v2")
				name = name[strings.LastIndexByte(name, '/')+1:]
			}
			if imp.Name != nil {
				name = imp.Name.Name
			}
			s.imports = append(s.imports, imported{p, name, fset.Position(imp.Pos()).Line})
		}
		out = append(out, s)
		return nil
	})
	return out, err
})

// all is every Go file of the module.
func all(t *testing.T) []*source {
	t.Helper()
	s, err := sources()
	if err != nil {
		t.Fatal(err)
	}
	if len(s) < 50 {
		t.Fatalf("%d Go files below %s only", len(s), root())
	}
	return s
}

// below reports whether path is dir or stands in it.
func below(path, dir string) bool { return path == dir || strings.HasPrefix(path, dir+"/") }

// uses lists the selectors "name.Sel" of an imported package in a file, with their lines.
func (s *source) uses(importPath string) map[string][]int {
	names := map[string]bool{}
	for _, imp := range s.imports {
		if imp.path == importPath {
			names[imp.name] = true
		}
	}
	out := map[string][]int{}
	if len(names) == 0 {
		return out
	}
	ast.Inspect(s.syntax, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && names[x.Name] && x.Obj == nil {
			out[sel.Sel.Name] = append(out[sel.Sel.Name], fset.Position(sel.Pos()).Line)
		}
		return true
	})
	return out
}
