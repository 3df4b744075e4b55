package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// wordless are rooms whose words stand in reviewed lists (internal/wordlist): an
// entry a line can be read, sorted and questioned; a list in code cannot.
var wordless = []string{"features/language", "features/lexicons", "features/spelling"}

// mostWords is how many words may stand together in code: enough for the
// letters of a rule, too few for a list.
const mostWords = 8

// TestWordListsAreFiles: no slice, map, call or case of a product file holds
// more than 8 words. Arrays of a fixed length are names of an enumeration.
func TestWordListsAreFiles(t *testing.T) {
	for _, s := range all(t) {
		in := false
		for _, room := range wordless {
			in = in || below(s.room, room)
		}
		if !in || s.test {
			continue
		}
		for _, n := range wordRuns(s.syntax) {
			t.Errorf("%s:%d: more than %d words in code: put them into a list", s.path, fset.Position(n.Pos()).Line, mostWords)
		}
	}
}

// wordRuns are the nodes that hold more than mostWords string literals side by side.
func wordRuns(f *ast.File) (out []ast.Node) {
	ast.Inspect(f, func(n ast.Node) bool {
		var values []ast.Expr
		switch n := n.(type) {
		case *ast.CompositeLit:
			if a, ok := n.Type.(*ast.ArrayType); ok && a.Len != nil {
				return true
			}
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					e = kv.Key
				}
				values = append(values, e)
			}
		case *ast.CallExpr:
			values = n.Args
		case *ast.CaseClause:
			values = n.List
		}
		words := 0
		for _, v := range values {
			if l, ok := v.(*ast.BasicLit); ok && l.Kind == token.STRING {
				words++
			}
		}
		if words > mostWords {
			out = append(out, n)
		}
		return true
	})
	return out
}

func TestWordRuns(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "x.go", `package x
var a = []string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}
var b = map[string]bool{"a": true, "b": true, "c": true, "d": true, "e": true, "f": true, "g": true, "h": true, "i": true}
var c = set("a", "b", "c", "d", "e", "f", "g", "h", "i")
var d = []string{"a", "b", "c", "d", "e", "f", "g", "h"}
var e = [9]string{"a", "b", "c", "d", "e", "f", "g", "h", "i"}
`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(wordRuns(f)); got != 3 {
		t.Errorf("%d runs of words, want 3", got)
	}
}
