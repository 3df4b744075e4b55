package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

var update = flag.Bool("update", false, "write docs/commands.md")

const commandsPage = "../../docs/commands.md"

const commandsIntro = `# Every command and flag

Written by ` + "`make docs`" + ` from the program's own help; a test fails when it is stale. Flags go before the
environment variables named beside them, these before the configuration file. ` + "`--help`" + ` after a command prints the same.
`

// TestEveryFlagIsDocumented: docs/commands.md holds every command, argument and
// flag of the program with its help, its variable and its default.
func TestEveryFlagIsDocumented(t *testing.T) {
	model := parser(t, &cli{}).Model
	var b bytes.Buffer
	b.WriteString(commandsIntro)
	b.WriteString("\n## All commands\n\n")
	writeFlags(t, &b, model.Flags)
	score := map[string]bool{}
	for _, leaf := range model.Leaves(true) {
		if leaf.Path() == "score" {
			for _, f := range leaf.Flags {
				score[f.Name] = true
			}
		}
		fmt.Fprintf(&b, "\n## presscore %s\n\n%s\n", strings.TrimPrefix(leaf.Path(), "presscore "), leaf.Help)
		if len(leaf.Positional)+len(leaf.Flags) > 0 {
			b.WriteString("\n")
		}
		if strings.HasPrefix(leaf.Path(), "stage ") { // they take those of score, which stand there
			leaf.Positional = nil
			leaf.Flags = slices.DeleteFunc(leaf.Flags, func(f *kong.Flag) bool { return score[f.Name] })
			b.WriteString("- The inputs and flags of `presscore score`, the same for all stages; measure reads no inputs.\n")
		}
		for _, p := range leaf.Positional {
			needs(t, leaf.Path()+" "+p.Name, p.Help)
			fmt.Fprintf(&b, "- `%s`: %s\n", p.Summary(), p.Help)
		}
		writeFlags(t, &b, leaf.Flags)
	}
	if *update {
		if err := os.WriteFile(commandsPage, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(commandsPage)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(page, b.Bytes()) {
		have := strings.Split(string(page), "\n")
		for i, line := range strings.Split(b.String(), "\n") {
			if i >= len(have) || have[i] != line {
				t.Fatalf("docs/commands.md:%d is stale, want\n\t%s\nrun: make docs", i+1, line)
			}
		}
		t.Fatal("docs/commands.md has lines too many: make docs")
	}
}

// writeFlags writes a list of flags but --help.
func writeFlags(t *testing.T, b *bytes.Buffer, flags []*kong.Flag) {
	for _, f := range flags {
		if f.Name == "help" || f.Hidden {
			continue
		}
		needs(t, "--"+f.Name, f.Help)
		short := ""
		if f.Short != 0 {
			short = fmt.Sprintf("`-%c`, ", f.Short)
		}
		fmt.Fprintf(b, "- %s`--%s`: %s", short, f.Name, f.Help)
		if len(f.Envs) > 0 {
			fmt.Fprintf(b, " `%s`.", strings.Join(f.Envs, "`, `"))
		}
		if f.HasDefault && f.Default != "" && f.Default != "-1" && !strings.Contains(f.Help, "default") {
			fmt.Fprintf(b, " Default: `%s`.", f.Default)
		}
		b.WriteString("\n")
	}
}

func needs(t *testing.T, what, help string) {
	t.Helper()
	if len(strings.Fields(help)) < 2 {
		t.Errorf("%s has no help", what)
	}
}
