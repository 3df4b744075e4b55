package archtest

import (
	"slices"
	"testing"
)

// only says which folders or files may import a library, tests included.
var only = []struct {
	library string
	where   []string // a folder, or one file
	why     string
}{
	{"gonum.org/v1/gonum/stat", []string{"internal/stats"}, "gonum panics or gives NaN on empty or unsorted input: internal/stats checks first"},
	{"gonum.org/v1/gonum/mathext", []string{"internal/stats"}, "as gonum/stat"},
	{"gonum.org/v1/gonum/optimize", []string{"scoring", "features/language", "features/lean"}, "fitting is scoring's and the training's"},
	{"gonum.org/v1/plot", []string{"reports/plots"}, "drawing stands in one room"},
	{"github.com/go-gota/gota", []string{"reports/tables/frame.go"}, "frames are for outlet-sized tables"},
	{"github.com/alecthomas/kong", []string{"cmd"}, "flags are cmd's"},
	{"github.com/vbauerster/mpb", []string{"cmd"}, "only cmd prints"},
	{"github.com/gofrs/flock", []string{"pipeline", "cmd"}, "the lock is the pipeline's"},
	{"modernc.org/sqlite", []string{"history", "corpus/format_sqlite.go"}, "what a database is stays in one room; a file of articles may be one"},
	{"github.com/jackc/pgx", []string{"history"}, "as SQLite"},
	{"github.com/pressly/goose", []string{"history"}, "as SQLite"},
	{"github.com/zeebo/xxh3", []string{"corpus", "features", "window", "scoring", "stages", "pipeline", "cmd"}, ""},
}

func TestLibrariesStayInTheirRoom(t *testing.T) {
	for _, rule := range only {
		used := false
		for _, s := range all(t) {
			for _, imp := range s.imports {
				if !below(imp.path, rule.library) {
					continue
				}
				used = true
				room := s.room
				if s.test && slices.ContainsFunc(rule.where, func(w string) bool { return w == room || dirOf(w) == room }) {
					continue // tests of the room hold its figures against the library
				}
				if !slices.ContainsFunc(rule.where, func(w string) bool { return below(s.path, w) }) {
					t.Errorf("%s:%d: %s may be used in %v only: %s", s.path, imp.line, imp.path, rule.where, rule.why)
				}
			}
		}
		if !used && rule.library != "github.com/vbauerster/mpb" && rule.library != "gonum.org/v1/gonum/optimize" {
			t.Errorf("%s is not used: drop the rule", rule.library)
		}
	}
}

func dirOf(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[:i]
		}
	}
	return ""
}
