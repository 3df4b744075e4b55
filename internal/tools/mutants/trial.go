package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// trial runs changes in a copy of the repository.
type trial struct {
	root    string // the copy
	shared  string // the research data, "" for none
	figures bool

	imports map[string][]string // package folder to the folders of those that import it
	tested  map[string]bool     // package folders with tests
}

// fit makes sure that every entry fits, before an hour is spent on the first.
func (t *trial) fit(all []change) error {
	var misfits []error
	for i := range all {
		if _, _, err := all[i].apply(t.root); err != nil {
			misfits = append(misfits, err)
		}
	}
	return errors.Join(misfits...)
}

// compile makes every change and builds its package, no more.
func (t *trial) compile(w io.Writer, all []change) (bad bool, err error) {
	if err := t.fit(all); err != nil {
		return false, err
	}
	if err := t.readImports(); err != nil {
		return false, err
	}
	for i := range all {
		c := &all[i]
		undo, err := t.change(c)
		if err != nil {
			return false, err
		}
		failed, out := t.run("go", "build", "./"+t.packageOf(c.file))
		if err := undo(); err != nil {
			return false, err
		}
		if failed {
			fmt.Fprintf(w, "%-4s %s does not compile:\n%s", c.id, c.what, out)
			bad = true
		}
	}
	fmt.Fprintf(w, "%d changes were compiled\n", len(all))
	return bad, nil
}

// all tries every change and writes what became of it.
func (t *trial) all(w io.Writer, all []change) (bad bool, err error) {
	if err := t.fit(all); err != nil {
		return false, err
	}
	if err := t.readImports(); err != nil {
		return false, err
	}
	if err := t.healthy(all); err != nil {
		return false, err
	}
	killed, explained := 0, 0
	for i := range all {
		c := &all[i]
		start := time.Now()
		noticed, err := t.try(c)
		if err != nil {
			return false, fmt.Errorf("%s: %w", c.id, err)
		}
		verdict := "killed   by " + noticed
		switch {
		case noticed != "" && c.lives != "":
			verdict += "; the list says it lives: drop the mark"
			bad = true
			killed++
		case noticed != "":
			killed++
		case c.lives != "":
			verdict = "lives    " + c.lives
			explained++
		default:
			verdict = "SURVIVED"
			bad = true
		}
		fmt.Fprintf(w, "%-4s %-45s %s (%.0fs)\n", c.id, c.what, verdict, time.Since(start).Seconds())
	}
	fmt.Fprintf(w, "%d of %d changes are noticed; %d survive with a reason, %d without\n", killed, len(all), explained, len(all)-killed-explained)
	return bad, nil
}

// healthy makes sure that what will be run passes without any change: else every change would look noticed.
func (t *trial) healthy(all []change) error {
	var packages, parts []string
	for i := range all {
		own, others := t.packages(all[i].file)
		packages = append(append(packages, own...), others...)
		parts = append(parts, all[i].figures...)
	}
	slices.Sort(packages)
	slices.Sort(parts)
	if failed, out := t.test(slices.Compact(packages)); failed {
		return fmt.Errorf("the tests fail without any change:\n%s", out)
	}
	if parts = slices.Compact(parts); t.figures && t.shared != "" && len(parts) > 0 {
		if failed, out := t.run(".ci/eval", append([]string{"check"}, parts...)...); failed {
			return fmt.Errorf("the figures move without any change:\n%s", out)
		}
	}
	return nil
}

// try makes one change, says what noticed it ("" for nothing), and undoes it.
func (t *trial) try(c *change) (noticed string, err error) {
	undo, err := t.change(c)
	if err != nil {
		return "", err
	}
	defer func() {
		if bad := undo(); err == nil {
			err = bad
		}
	}()
	if failed, out := t.run("go", "build", "./..."); failed {
		return "", fmt.Errorf("the change does not compile:\n%s", out)
	}
	own, others := t.packages(c.file)
	for _, packages := range [][]string{own, others} {
		if failed, out := t.test(packages); failed {
			if bytes.Contains(out, []byte("[build failed]")) {
				return "", fmt.Errorf("the tests do not compile with the change:\n%s", out)
			}
			return testNames(out), nil
		}
	}
	if t.figures && t.shared != "" && len(c.figures) > 0 {
		if failed, out := t.run(".ci/eval", append([]string{"check"}, c.figures...)...); failed {
			return "figures: " + moved(out), nil
		}
	}
	return "", nil
}

// change writes the changed file; undo writes the old one back.
func (t *trial) change(c *change) (undo func() error, err error) {
	changed, was, err := c.apply(t.root)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(t.root, filepath.FromSlash(c.file))
	return func() error { return os.WriteFile(file, was, 0o644) }, os.WriteFile(file, changed, 0o644)
}

var failedTest = regexp.MustCompile(`(?m)^--- FAIL: (\S+)`)

func testNames(out []byte) string {
	var names []string
	for _, m := range failedTest.FindAllSubmatch(out, 3) {
		names = append(names, string(m[1]))
	}
	if names == nil {
		return "a test program that ended early"
	}
	return strings.Join(names, ", ")
}

// moved is the first line that .ci/eval shows as new.
func moved(out []byte) string {
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "+") && !strings.HasPrefix(line, "+++") {
			return strings.Join(strings.Fields(line[1:]), " ")
		}
	}
	return strings.TrimSpace(string(out[max(0, len(out)-120):]))
}

// test runs packages and reports whether one failed.
func (t *trial) test(packages []string) (failed bool, out []byte) {
	if len(packages) == 0 {
		return false, nil
	}
	args := []string{"test", "-failfast", "-timeout", "30m"}
	for _, p := range packages {
		args = append(args, "./"+p)
	}
	return t.run("go", args...)
}

func (t *trial) run(name string, args ...string) (failed bool, out []byte) {
	if strings.HasPrefix(name, ".") {
		name = filepath.Join(t.root, name)
	}
	cmd := exec.Command(name, args...)
	cmd.Dir = t.root
	cmd.Env = os.Environ()
	if t.shared != "" {
		cmd.Env = append(cmd.Env, "PRESSCORE_SHARED="+t.shared, "CI=1")
	}
	out, err := cmd.CombinedOutput()
	if err != nil && len(out) == 0 {
		out = []byte(err.Error())
	}
	return err != nil, out
}

// readImports asks the go command who imports whom, tests included.
func (t *trial) readImports() error {
	t.imports, t.tested = map[string][]string{}, map[string]bool{}
	cmd := exec.Command("go", "list", "-json=Dir,Imports,TestImports,XTestImports,TestGoFiles,XTestGoFiles,Module", "./...")
	cmd.Dir = t.root
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("go list: %w", err)
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Dir                                                           string
			Imports, TestImports, XTestImports, TestGoFiles, XTestGoFiles []string
			Module                                                        struct{ Path, Dir string }
		}
		if err := d.Decode(&p); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("go list: %w", err)
		}
		dir, err := filepath.Rel(p.Module.Dir, p.Dir)
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		t.tested[dir] = len(p.TestGoFiles)+len(p.XTestGoFiles) > 0
		for _, imp := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if to, ok := strings.CutPrefix(imp, p.Module.Path+"/"); ok && to != dir && !slices.Contains(t.imports[to], dir) {
				t.imports[to] = append(t.imports[to], dir)
			}
		}
	}
}

// packageOf is the package that a file belongs to, or the nearest above it.
func (t *trial) packageOf(file string) string {
	dir := path.Dir(file)
	for ; dir != "."; dir = path.Dir(dir) {
		if _, ok := t.tested[dir]; ok {
			break
		}
	}
	return dir
}

// packages are a file's own and all that depend on it, nearest first; those with tests.
func (t *trial) packages(file string) (own, others []string) {
	dir := t.packageOf(file)
	seen := map[string]bool{dir: true}
	for queue := []string{dir}; len(queue) > 0; queue = queue[1:] {
		p := queue[0]
		if t.tested[p] {
			if p == dir {
				own = append(own, p)
			} else {
				others = append(others, p)
			}
		}
		for _, by := range t.imports[p] {
			if !seen[by] {
				seen[by] = true
				queue = append(queue, by)
			}
		}
	}
	return own, others
}
