package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"presscore": main})
}

// TestScripts runs testdata/*.txt. They read like a manual: each shows one
// command or one mistake, what is printed, what is written and the exit code.
// The commands of scripts that are ours stand in scriptcmds_test.go.
func TestScripts(t *testing.T) {
	articles, err := filepath.Abs("../../testdata/articles")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		Cmds:                scriptCommands,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("ARTICLES", articles)
			e.Setenv("PANEL", filepath.Join(filepath.Dir(articles), "panel.csv"))
			e.Setenv("NO_COLOR", "1")
			temp := filepath.Join(e.WorkDir, ".tmp")
			e.Setenv("TMPDIR", temp)
			return os.MkdirAll(temp, 0o755)
		},
	})
}
