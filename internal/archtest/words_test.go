package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"testing"
)

// mostWords is how many words may stand in a row in Go. A longer list is data
// that a person reviews: it belongs into a list file (internal/wordlist), where
// one word changed is one line of a diff and the list's version rises by itself.
const mostWords = 8

// wordLists are the lists in Go that are no words of a language, by file and
// line-free name, with the reason.
var wordLists = map[string]string{
	"corpus/dates.go layouts":             "forms of dates in the notation of Go's time package",
	"corpus/decode.go Fields":             "names of input fields",
	"corpus/html.go tags":                 "names of HTML elements: the standard has them, nobody reviews them",
	"features/feature.go Families":        "names of our own",
	"features/notices/context.go checks":  "names of functions, by which grammar.txt asks for them",
	"features/notices/grammar.go element": "marks that stand for themselves in the grammar",

	"features/attribution/internal/lists/lexicon.go semNames": "names of list files",
}

// TestWordsAreData finds lists of words in the rooms that read texts.
func TestWordsAreData(t *testing.T) {
	for _, s := range all(t) {
		if s.test || s.program() || !below(s.room, "features") && !below(s.room, "corpus") && !below(s.room, "window") && !below(s.room, "internal/segment") {
			continue
		}
		for _, d := range s.syntax.Decls {
			name := declared(d)
			ast.Inspect(d, func(n ast.Node) bool {
				var in []ast.Expr
				switch n := n.(type) {
				case *ast.CompositeLit:
					in = n.Elts
				case *ast.CallExpr:
					in = n.Args
				case *ast.CaseClause:
					in = n.List
				}
				if k := words(in); k > mostWords && wordLists[s.path+" "+name] == "" {
					t.Errorf("%s:%d: %s holds %d words in a row, more than %d: put them into a list file", s.path, fset.Position(n.Pos()).Line, name, k, mostWords)
				}
				return true
			})
		}
	}
}

// words counts the string literals among expressions and keys.
func words(in []ast.Expr) int {
	k := 0
	for _, e := range in {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Key
		}
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			k++
		}
	}
	return k
}

// declared is the name of a declaration.
func declared(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		return d.Name.Name
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.ValueSpec:
				return s.Names[0].Name
			case *ast.TypeSpec:
				return s.Name.Name
			}
		}
	}
	return fmt.Sprintf("%T", d)
}
