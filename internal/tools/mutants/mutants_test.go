package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryChangeFitsTheCode: the list follows the code. Who moves or rewords a
// line that the list changes re-expresses the entry in the same commit.
func TestEveryChangeFitsTheCode(t *testing.T) {
	all, err := parse(changes)
	if err != nil {
		t.Fatal(err)
	}
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 63 {
		t.Errorf("%d changes, the list began with 63", len(all))
	}
	lives := 0
	for i := range all {
		if all[i].gone != "" {
			continue
		}
		if _, _, err := all[i].apply(root); err != nil {
			t.Error(err)
		}
		if all[i].lives != "" {
			lives++
		}
	}
	if lives > 6 {
		t.Errorf("%d changes may survive: want at most 6", lives)
	}
}

func TestParse(t *testing.T) {
	all, err := parse("# head\n\n== A1 gate 3 -> 5\nfile: a/b.go\nfigures: x y\n- const gate = 3\n- // next\n+ const gate = 5\n\n== A2 gone\nfile: a/c.go\nlives: nothing reads it\n- f()\n== A3 a rule\ngone: it moved nothing\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 3 || all[2].gone != "it moved nothing" || all[0].old != "const gate = 3\n// next\n" || all[0].new != "const gate = 5\n" || strings.Join(all[0].figures, ",") != "x,y" || all[1].lives != "nothing reads it" || all[1].new != "" {
		t.Errorf("got %+v", all)
	}
	for _, c := range []struct{ text, want string }{
		{"- x\n", "want == ID what"},
		{"== A x\nfile: f\n- x\n== A y\n", "stands twice"},
		{"== A x\n- x\n", "needs words, a file and an old text"},
		{"== A x\nfile: f\n- x\n+ x\n", "changes nothing"},
		{"== A x\nfil: f\n- x\n", "want file, figures, lives"},
		{"== A x\nfile: f\ngone: deleted\n", "needs words"},
	} {
		if _, err := parse(c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}

func TestApply(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "f.go", "package f\n\nconst (\n\tgate    = 3 // why\n\tgates   = 30\n)\n\nfunc g() {\n\th()\n}\n")
	for _, c := range []struct{ old, new, want string }{
		{"gate = 3", "gate = 5", "\tgate = 5 // why\n"},
		{"func g() { h()", "func g() {", "func g() {\n}\n"},
		{"gates = 3", "", "not at all"},
		{"gate", "", "\t    = 3"},
		{"a", "b", "not at all"},
		{"=", "b", "more than once"},
	} {
		ch := &change{id: "A", file: "f.go", old: c.old, new: c.new}
		got, _, err := ch.apply(dir)
		if err != nil {
			got = []byte(err.Error())
		}
		if !strings.Contains(string(got), c.want) {
			t.Errorf("%q: got %q, want %q in it", c.old, got, c.want)
		}
	}
}

// TestMisfitSaysWhereTheCodeWent: an entry whose code has moved is told the new place.
func TestMisfitSaysWhereTheCodeWent(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a/old.go", "package a\n")
	write(t, dir, "b/new.go", "package b\n\nconst gate = 3\n")
	for _, file := range []string{"a/old.go", "a/gone.go"} {
		c := &change{id: "A", file: file, old: "const gate = 3"}
		if _, _, err := c.apply(dir); err == nil || !strings.Contains(err.Error(), "it stands once in b/new.go") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// TestTrial runs a small module of its own: one change that its test notices,
// one that a dependant's test notices, one that nothing does, one explained, and
// one that a figure sees.
func TestTrial(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "go.mod", "module small\n\ngo 1.26\n")
	write(t, dir, "a/a.go", "package a\n\nconst One, Two, Three, Four = 1, 2, 3, 4\n\nfunc Sum() int { return One + Two }\n\nfunc Third() int { return Three }\n")
	write(t, dir, "a/a_test.go", "package a\n\nimport \"testing\"\n\nfunc TestSum(t *testing.T) {\n\tif Sum() != 3 {\n\t\tt.Error(\"sum\")\n\t}\n}\n")
	write(t, dir, "b/b_test.go", "package b\n\nimport (\n\t\"testing\"\n\n\t\"small/a\"\n)\n\nfunc TestThird(t *testing.T) {\n\tif a.Third() != 3 {\n\t\tt.Error(\"third\")\n\t}\n}\n")
	write(t, dir, ".ci/eval", "#!/bin/sh\ngrep -q '1, 2, 3, 4' a/a.go || { echo '+++ new'; echo '+   \"four\": 9'; exit 1; }\n")
	list := `== A1 own test
file: a/a.go
- One + Two
+ One - Two
== A2 test of a dependant
file: a/a.go
- return Three
+ return 4
== A3 nothing
file: a/a.go
- const One, Two
+ const  One, Two
== A4 explained
file: a/a.go
lives: blanks mean nothing
- const One, Two
+ const  One, Two
== A5 a figure
file: a/a.go
figures: four
- 3, 4
+ 3, 9
== A6 noticed by now
file: a/a.go
lives: so we thought
- One + Two
+ One * Two
`
	all, err := parse(list)
	if err != nil {
		t.Fatal(err)
	}
	tr := &trial{root: dir, shared: dir, figures: true}
	var out bytes.Buffer
	bad, err := tr.all(&out, all)
	if err != nil {
		t.Fatal(err)
	}
	if !bad {
		t.Error("an unexplained survivor was found well")
	}
	for i, want := range []string{"killed   by TestSum", "killed   by TestThird", "SURVIVED", "lives    blanks mean nothing", `killed   by figures: "four": 9`, "drop the mark", "4 of 6 changes are noticed; 1 survive with a reason, 1 without"} {
		lines := strings.Split(out.String(), "\n")
		if i >= len(lines) || !strings.Contains(lines[i], want) {
			t.Errorf("line %d: want %q in\n%s", i+1, want, out.String())
		}
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "a/a.go")); !strings.Contains(string(data), "One + Two") {
		t.Error("the last change was not undone")
	}
	if all, err = parse("== A1 broken\nfile: a/a.go\n- int { return Three }\n+ int { return nine }\n"); err != nil {
		t.Fatal(err)
	}
	if _, err = tr.all(&out, all); err == nil || !strings.Contains(err.Error(), "does not compile") {
		t.Errorf("a change that does not compile: %v", err)
	}
	write(t, dir, "b/c_test.go", "package b\n\nimport \"testing\"\n\nfunc TestIll(t *testing.T) { t.Error(\"ill\") }\n")
	if all, err = parse("== A2 x\nfile: a/a.go\n- return Three\n+ return 4\n"); err != nil {
		t.Fatal(err)
	}
	if _, err = tr.all(&out, all); err == nil || !strings.Contains(err.Error(), "without any change") {
		t.Errorf("tests that fail anyway: %v", err)
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}
