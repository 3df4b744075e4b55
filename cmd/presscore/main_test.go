package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"presscore": main, "presscore-limited": limitedMain})
}

// TestScripts runs testdata/*.txt. They read like a manual: each shows one
// command or one mistake, what is printed, what is written and the exit code.
// The commands of scripts that are ours stand in scriptcmds_test.go.
func TestScripts(t *testing.T) {
	articles, err := filepath.Abs("../../testdata/articles")
	if err != nil {
		t.Fatal(err)
	}
	path := programPath(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		Cmds:                scriptCommands,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("ARTICLES", articles)
			e.Setenv("PANEL", filepath.Join(filepath.Dir(articles), "panel.csv"))
			e.Setenv("NO_COLOR", "1")
			e.Setenv("PATH", path)
			temp := filepath.Join(e.WorkDir, ".tmp")
			e.Setenv("TMPDIR", temp)
			return os.MkdirAll(temp, 0o755)
		},
	})
}

// programPath is a PATH on which presscore is the program under test. As a rule
// that is this test program under another name. Under the race detector it is a
// program built without it: the scripts start it about two hundred times, and
// each start would cost nine times as much. TestNoRaces looks for races instead.
func programPath(t *testing.T) string {
	t.Helper()
	path := os.Getenv("PATH")
	if !raceEnabled {
		return path
	}
	dir, err := plainProgram()
	if err != nil {
		t.Fatal(err)
	}
	return dir + string(os.PathListSeparator) + path
}

// plainProgram builds the program once, into the folder that testscript.Main
// removes at the end.
var plainProgram = sync.OnceValues(func() (string, error) {
	here, err := exec.LookPath("presscore") // testscript.Main put it on the path
	if err != nil {
		return "", err
	}
	dir := filepath.Join(filepath.Dir(here), "plain")
	out, err := exec.Command("go", "build", "-o", filepath.Join(dir, "presscore"), ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return dir, nil
})

// TestNoRaces runs what works in parallel inside this process, with more workers
// than cores, so that the race detector sees it.
func TestNoRaces(t *testing.T) {
	out := t.TempDir()
	const articles, panel = "../../testdata/articles", "../../testdata/panel.csv"
	for _, args := range []string{
		"score -q --jobs 3 --no-plots --full --window 7d --out " + out + " " + articles,
		"score -q --jobs 4 --parquet --panel " + panel + " --out " + out + " " + articles,
		"annotate --jobs 4 " + articles,
		"norms build --jobs 4 --panel " + panel + " --out " + out + "/norms.json.gz --provenance sample " + articles,
		"explain --out " + out + " nm24-0001",
	} {
		var stdout, stderr bytes.Buffer
		if code := run(strings.Fields(args), strings.NewReader(""), &stdout, &stderr); code != exitOK {
			t.Errorf("presscore %s: exit %d\n%s", args, code, stderr.String())
		}
	}
}
