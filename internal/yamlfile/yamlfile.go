// Package yamlfile walks a YAML file that a user edits and gathers every mistake
// in it with its line and column: unknown keys with the nearest known one, keys
// given twice, values of the wrong kind, a second document.
package yamlfile

import (
	"bytes"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Problem is one mistake in a file the user edits.
type Problem struct {
	File      string
	Line, Col int
	Message   string
	Snippet   string // the line it stands on
}

func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Col, p.Message)
}

// Problems are all mistakes of a file, in the order of its lines.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// File is a parsed file; its methods gather every mistake with its place.
type File struct {
	Name     string
	Problems Problems
	lines    []string
	tree     *ast.File
}

// Pair is one entry of a mapping.
type Pair struct {
	Key   string
	Node  ast.Node // the key
	Value ast.Node
}

// Parse parses data; a syntax error is a Problem. A byte order mark at its
// beginning is no part of it.
func Parse(name string, data []byte) *File {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	y := &File{Name: name, lines: strings.Split(string(data), "\n")}
	f, err := parser.ParseBytes(data, 0)
	if err != nil {
		line, col, msg := yamlError(err)
		y.FailAt(line, col, "%s", msg)
		return y
	}
	y.tree = f
	n := 0
	for _, d := range f.Docs {
		if d.Body != nil {
			if n++; n == 2 {
				y.Fail(d.Body, "a second document: only one is read")
			}
			ast.Walk(plain{y}, d.Body)
		}
	}
	return y
}

// plain refuses what makes a value another than the one that is written: tags,
// anchors and aliases.
type plain struct{ y *File }

// Visit is called with every node of the file.
func (p plain) Visit(n ast.Node) ast.Visitor {
	switch n.(type) {
	case *ast.TagNode:
		p.y.Fail(n, "tags such as !!str are not read: write the value alone")
		return nil
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		p.y.Fail(n, "anchors and aliases are not read: write the value out")
		return nil
	}
	return p
}

// yamlError takes goccy's "[line:col] message" apart.
func yamlError(err error) (line, col int, msg string) {
	s := err.Error()
	if _, e := fmt.Sscanf(s, "[%d:%d]", &line, &col); e == nil {
		s = s[strings.IndexByte(s, ']')+1:]
	} else {
		line, col = 1, 1
	}
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return line, col, s
}

// Root is the file's first document; nil when the file is empty.
func (y *File) Root() ast.Node {
	if y.tree == nil {
		return nil
	}
	for _, d := range y.tree.Docs {
		if d.Body != nil {
			return d.Body
		}
	}
	if len(y.Problems) == 0 {
		y.FailAt(1, 1, "the file is empty")
	}
	return nil
}

// Pairs are the entries of a mapping in the order of the file. The parser refuses
// a key written twice.
func (y *File) Pairs(n ast.Node) []Pair {
	var values []*ast.MappingValueNode
	switch m := n.(type) {
	case nil:
		return nil
	case *ast.MappingNode:
		values = m.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{m}
	case *ast.NullNode:
		return nil
	default:
		y.Fail(n, "want key: value here")
		return nil
	}
	var out []Pair
	for _, v := range values {
		key := v.Key.String()
		if t := v.Key.GetToken(); t != nil {
			key = t.Value
		}
		out = append(out, Pair{key, v.Key, v.Value})
	}
	return out
}

// List is the items of a sequence.
func (y *File) List(n ast.Node) []ast.Node {
	if s, ok := n.(*ast.SequenceNode); ok {
		return s.Values
	}
	y.Fail(n, "want a list here: [a, b]")
	return nil
}

// String is a scalar's text.
func (y *File) String(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		y.Fail(n, "want one value here")
		return ""
	case nil, *ast.NullNode:
		return ""
	}
	if l, ok := n.(*ast.LiteralNode); ok {
		return l.Value.Value
	}
	return n.GetToken().Value
}

// Float is a scalar as a number.
func (y *File) Float(n ast.Node) (float64, bool) {
	switch v := n.(type) {
	case *ast.StringNode: // 2e-2, which YAML 1.1 takes for a text
		x, err := strconv.ParseFloat(v.Value, 64)
		if err == nil && v.Token.Type == token.StringType && strings.ContainsAny(v.Value[:1], "+-.0123456789") && x < 1e300 && x > -1e300 {
			return x, true
		}
	case *ast.IntegerNode:
		if w := strings.TrimLeft(v.Token.Value, "+-"); len(w) > 1 && w[0] == '0' {
			y.Fail(n, "%s may be read as octal, hexadecimal or binary: write a plain decimal number", v.Token.Value)
			return 0, false
		}
		switch i := v.Value.(type) {
		case int64:
			return float64(i), true
		case uint64:
			return float64(i), true
		}
	case *ast.FloatNode:
		if v.Value == v.Value && v.Value < 1e300 && v.Value > -1e300 {
			return v.Value, true
		}
	}
	y.Fail(n, "want a number here")
	return 0, false
}

// Int is a scalar as a whole number.
func (y *File) Int(n ast.Node) (int, bool) {
	x, ok := y.Float(n)
	if ok && x != float64(int(x)) {
		y.Fail(n, "want a whole number here")
		return 0, false
	}
	return int(x), ok
}

// Fail records a mistake at a node.
func (y *File) Fail(n ast.Node, format string, args ...any) {
	line, col := 1, 1
	if n != nil && n.GetToken() != nil && n.GetToken().Position != nil {
		line, col = n.GetToken().Position.Line, n.GetToken().Position.Column
	}
	y.FailAt(line, col, format, args...)
}

// FailAt records a mistake at a line and column.
func (y *File) FailAt(line, col int, format string, args ...any) {
	p := Problem{File: y.Name, Line: line, Col: col, Message: fmt.Sprintf(format, args...)}
	if line >= 1 && line <= len(y.lines) {
		p.Snippet = strings.TrimRight(y.lines[line-1], "\r")
	}
	y.Problems = append(y.Problems, p)
}

// Unknown records a name that is not known, with the nearest that is.
func (y *File) Unknown(n ast.Node, what, name string, known []string) {
	if near := Nearest(name, known); near != "" {
		y.Fail(n, "unknown %s %q (did you mean %q?)", what, name, near)
		return
	}
	y.Fail(n, "unknown %s %q", what, name)
}

// Err is the mistakes found, nil when there are none.
func (y *File) Err() error {
	if len(y.Problems) == 0 {
		return nil
	}
	sort.SliceStable(y.Problems, func(i, j int) bool { return y.Problems[i].Line < y.Problems[j].Line })
	return y.Problems
}

// Nearest is the known name closest to name by edits, "" when none is close.
func Nearest(name string, known []string) string {
	best, at := 1+len(name)/3, ""
	for _, k := range known {
		if d := edits(name, k); d < best || d == best && at == "" {
			best, at = d, k
		}
	}
	return at
}

// edits is the Levenshtein distance.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diag := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diag
			if a[i-1] != b[j-1] {
				cost++
			}
			diag = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
