package lists

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"presscore/features/attribution"
	"presscore/internal/segment"
	"presscore/internal/wordlist"
)

// wingFiles parses the Go files of the wing that are no tests.
func wingFiles(t *testing.T, see func(path string, fset *token.FileSet, f *ast.File)) {
	t.Helper()
	n := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			return err
		}
		n++
		see(path, fset, f)
		return nil
	})
	if err != nil || n < 40 {
		t.Fatalf("%d files parsed: %v", n, err)
	}
}

// strs are the string literals of a list of expressions; ok is false if one is something else.
func strs(list []ast.Expr) (out []string, ok bool) {
	for _, e := range list {
		l, isLit := e.(*ast.BasicLit)
		if !isLit || l.Kind != token.STRING {
			return out, false
		}
		s, err := strconv.Unquote(l.Value)
		if err != nil {
			return out, false
		}
		out = append(out, s)
	}
	return out, true
}

// TestEveryListIsUsed holds files and sections to the calls that read them, and
// the other way round.
func TestEveryListIsUsed(t *testing.T) {
	used := map[string]bool{}
	for file := range semNames {
		used[file+"/"] = true
	}
	for _, class := range []string{"doubt", "endorse", "neutral", "attitude"} {
		used["cues/"+class] = true
	}
	wingFiles(t, func(_ string, _ *token.FileSet, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok && len(c.Args) == 2 {
				name := ""
				switch fun := c.Fun.(type) {
				case *ast.Ident:
					name = fun.Name
				case *ast.SelectorExpr:
					name = fun.Sel.Name
				}
				if args, ok := strs(c.Args); ok && (name == "Set" || name == "Words" || name == "Verbs") {
					used[args[0]+"/"+args[1]] = true
				}
			}
			return true
		})
	})
	for _, kind := range []string{"office", "firm", "medium", "state", "group", "same"} { // a table of people/bodies.go
		used["people/stands_for_"+kind] = true
	}
	there := 0
	eachFile(t, func(l *wordlist.List) {
		for _, s := range l.Sections {
			key := strings.TrimSuffix(l.File, ".txt") + "/" + s.Name
			there++
			if !used[key] {
				t.Errorf("%s:%d: nothing reads section %q", l.File, s.Line, s.Name)
			}
			delete(used, key)
			if len(s.Entries) == 0 {
				t.Errorf("%s: section %q is empty", l.File, s.Name)
			}
		}
	})
	for key := range used {
		t.Errorf("%s is read but is not there", key)
	}
	if there < 60 {
		t.Errorf("%d lists only", there)
	}
}

func eachFile(t *testing.T, see func(*wordlist.List)) {
	t.Helper()
	files, err := fs.Glob(Files, "words/*.txt")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, path := range files {
		text, err := Files.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		l, err := wordlist.Parse(filepath.Base(path), string(text))
		if err != nil {
			t.Error(err)
			continue
		}
		see(l)
	}
}

// TestEntriesAreWhatTheTokensAre: an entry that no token can equal is never
// found: capitals, words cut otherwise than the text is, phrases that are too long.
func TestEntriesAreWhatTheTokensAre(t *testing.T) {
	eachFile(t, func(l *wordlist.List) {
		for _, s := range l.Sections {
			for _, e := range s.Entries {
				words := strings.Fields(e.Text)
				if e.Text != strings.ToLower(e.Text) || e.Text != strings.Join(words, " ") {
					t.Errorf("%s:%d: %q has capitals or stray blanks", l.File, e.Line, e.Text)
				}
				if _, isName := semNames[strings.TrimSuffix(l.File, ".txt")]; isName && len(words) > 4 {
					t.Errorf("%s:%d: %q has more than four words, which are never looked up together", l.File, e.Line, e.Text)
				}
			}
		}
	})
}

// TestNamesAreFound asks for one word and one phrase of every list of names.
func TestNamesAreFound(t *testing.T) {
	for file, bit := range semNames {
		single, phrase := 0, 0
		for _, entry := range Words(file, "") {
			words := strings.Fields(entry)
			if len(words) == 1 {
				single++
				if SemOf(segment.KeyOf(entry))&bit == 0 {
					t.Errorf("%s: %q is not found", file, entry)
				}
				continue
			}
			phrase++
			h := uint64(0)
			for _, w := range words {
				h = PhraseKey(h, segment.KeyOf(w))
			}
			if NameWords.Phrases.Get(h)&bit == 0 || SemOf(segment.KeyOf(words[0]))&SemPhrase == 0 {
				t.Errorf("%s: %q is not found as a phrase", file, entry)
			}
		}
		if single == 0 {
			t.Errorf("%s has no single word", file)
		}
	}
	if SemOf(segment.KeyOf("wheelbarrow")) != 0 {
		t.Error("a wheelbarrow is on a list")
	}
}

// TestCueClasses: inflections, particles, light verbs and the order of the classes.
func TestCueClasses(t *testing.T) {
	for _, c := range []struct {
		cue   string
		want  attribution.CueClass
		known bool
	}{
		{"said", attribution.Neutral, true},
		{"tells", attribution.Neutral, true},
		{"claimed", attribution.Doubt, true}, // doubt before neutral
		{"boasting", attribution.Neutral, true},
		{"pointed out", attribution.Endorse, true},
		{"made clear", attribution.Endorse, true},
		{"denied", attribution.Neutral, true},
		{"planning", attribution.AttitudeCue, true},
		{"sought", attribution.AttitudeCue, true},
		{"expressed hope", attribution.AttitudeCue, true}, // light words stand back
		{"was called", attribution.Neutral, true},         // and decide where nothing else does
		{"swam", attribution.Neutral, false},
	} {
		var keys []uint64
		for _, w := range strings.Fields(c.cue) {
			keys = append(keys, segment.KeyOf(w))
		}
		if got, known := CueClassOf(keys); got != c.want || known != c.known {
			t.Errorf("%s: %v, known %v", c.cue, got, known)
		}
	}
}

// TestForms: the regular inflections that the cue lexicon does not spell out.
func TestForms(t *testing.T) {
	for lemma, want := range map[string]string{"state": "stated stating states", "deny": "denies denied denying", "admit": "admitted admitting admits", "say": "says saying", "stress": "stresses stressed"} {
		forms := " " + strings.Join(forms(lemma), " ") + " "
		for _, w := range strings.Fields(want) {
			if !strings.Contains(forms, " "+w+" ") {
				t.Errorf("%s: no %s in%s", lemma, w, forms)
			}
		}
	}
}

// TestNoWordListsInGo: a list of more than eight words is data and stands in words/.
func TestNoWordListsInGo(t *testing.T) {
	wingFiles(t, func(path string, fset *token.FileSet, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			var list []ast.Expr
			switch n := n.(type) {
			case *ast.CompositeLit:
				list = n.Elts
			case *ast.CallExpr:
				list = n.Args
			case *ast.BasicLit:
				if n.Kind == token.STRING && len(strings.Fields(n.Value)) > 8 && n.Value == strings.ToLower(n.Value) && !strings.ContainsAny(n.Value, ".:%") {
					t.Errorf("%s: a string of %d words", fset.Position(n.Pos()), len(strings.Fields(n.Value)))
				}
				return true
			}
			if words, ok := strs(list); ok && len(words) > 8 {
				t.Errorf("%s: a list of %d words: move it to internal/lists/words", fset.Position(n.Pos()), len(words))
			}
			return true
		})
	})
}
