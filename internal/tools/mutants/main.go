// Command mutants changes the program in small ways, one at a time, and says
// which changes no test and no figure notices.
//
// A rule or a constant that can be changed without anything failing is carried
// on trust: nobody can tidy it safely. This is the count of those.
//
// In: mutants.txt beside this file, the list of changes; the repository; for the
// figures the shared research data. Out: a line for each change, "killed" with
// the tests or figures that noticed, or "SURVIVED"; then a total. The exit code
// is 1 when a change survives that the list does not explain, or when one that
// the list calls a survivor is noticed by now.
//
//  1. list.go reads mutants.txt and finds each old text, exactly once, in its file.
//  2. main.go copies the repository to a temporary folder and checks that it is well.
//  3. trial.go makes one change there, runs the tests of the package, then those of
//     its dependants, then the figures that the entry names; and undoes the change.
//
// It takes an hour or two, so it runs weekly and by hand (make mutants), not in CI:
//
//	go run ./internal/tools/mutants              # all
//	go run ./internal/tools/mutants M03 R17      # these
//	go run ./internal/tools/mutants -compile     # only whether each fits and compiles: a minute
package main

import (
	_ "embed"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed mutants.txt
var changes string

func main() {
	figures := flag.Bool("figures", true, "ask the figures of .ci/eval about changes that no test notices")
	compile := flag.Bool("compile", false, "only see whether each change fits and compiles")
	flag.Parse()
	bad, err := run(os.Stdout, *figures, *compile, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(2)
	}
	if bad {
		os.Exit(1)
	}
}

// run tries the changes of those ids, or all, and reports whether one of them
// ended otherwise than the list says.
func run(w io.Writer, figures, compile bool, ids []string) (bad bool, err error) {
	all, err := parse(changes)
	if err != nil {
		return false, err
	}
	root, err := moduleRoot()
	if err != nil {
		return false, err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(all, func(c change) bool { return c.id == id }) {
			return false, fmt.Errorf("no change %s in mutants.txt", id)
		}
	}
	gone := len(all)
	all = slices.DeleteFunc(all, func(c change) bool { return c.gone != "" })
	gone -= len(all)
	if len(ids) > 0 {
		all = slices.DeleteFunc(all, func(c change) bool { return !slices.Contains(ids, c.id) })
	}
	temp, err := os.MkdirTemp("", "mutants-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(temp)
	if err := copyRepository(root, temp); err != nil {
		return false, err
	}
	t := &trial{root: temp, shared: sharedData(root), figures: figures}
	if compile {
		return t.compile(w, all)
	}
	if t.shared == "" {
		fmt.Fprintln(w, "note: no shared research data (PRESSCORE_SHARED): tests that need it and all figures are left out")
	}
	bad, err = t.all(w, all)
	if err == nil && gone > 0 && len(ids) == 0 {
		fmt.Fprintf(w, "%d more changed code that was deleted since\n", gone)
	}
	return bad, err
}

// moduleRoot is the nearest folder above the present one that has a go.mod.
func moduleRoot() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	return filepath.Dir(strings.TrimSpace(string(out))), nil
}

// sharedData is the folder of the research data, "" for none.
func sharedData(root string) string {
	dir := os.Getenv("PRESSCORE_SHARED")
	if dir == "" {
		dir = filepath.Join(root, "..", "shared")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	if _, err := os.Stat(filepath.Join(dir, "data")); err != nil {
		return ""
	}
	return dir
}

// copyRepository copies what git knows or would add.
func copyRepository(from, to string) error {
	cmd := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = from
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("git ls-files: %w", err)
	}
	for _, name := range strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		src, dst := filepath.Join(from, name), filepath.Join(to, name)
		info, err := os.Stat(src)
		if os.IsNotExist(err) {
			continue // deleted and not yet committed
		} else if err != nil {
			return err
		}
		data, err := os.ReadFile(src)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(dst, data, info.Mode().Perm()); err != nil {
			return err
		}
	}
	return nil
}
