package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// notRun are the commands of README.md and docs/ that no test can run, by how
// they begin, each with the reason. Those of presscore are still parsed, so that
// a flag that is gone is noticed.
var notRun = []struct{ begins, reason string }{
	{"go test", "this test is part of it"},
	{"go install", "it writes outside of the test's folder"},
	{"make ", "its targets are looked up in the Makefile instead"},
	{"presscore train", "it needs the research data and half a minute: .ci/eval runs it"},
	{"presscore tune", "it reads a finished run: testdata/tune.txt types these commands"},
	{"presscore axis train --labels outlet-labels-dev.tsv", "it needs the research data and two minutes"},
	{"python3 ", "it is a program of the research data: .ci/eval runs it"},
}

// stead is what a command becomes so that it can run in a test's folder.
var stead = strings.NewReplacer(
	"go run ./cmd/presscore", "presscore",
	"/etc/presscore/", "server/", "/var/lib/presscore/", "server/", // presscore init writes this folder into the test's own
)

// docCommand is one line that a reader is told to type.
type docCommand struct {
	file   string
	line   int
	text   string
	inline bool // in the running text: it may leave arguments out
}

func (c docCommand) String() string { return fmt.Sprintf("%s:%d: %s", c.file, c.line, c.text) }

var inlineCommand = regexp.MustCompile("`((?:presscore|make|go (?:run|test|install)) [^`…]+)`")

// indented is a command in a block that is set off by blanks, hidden one in a
// block of another kind than sh.
var (
	indented = regexp.MustCompile(`^    (presscore|go|make|python3) `)
	hidden   = regexp.MustCompile(`^(\$ )?(presscore|go run|make) [a-z./-]`)
)

// docFiles are the pages whose commands are tested, relative to the repository.
func docFiles(t *testing.T) []string {
	t.Helper()
	out := []string{"README.md"}
	for _, pattern := range []string{"CONTRIBUTING.md", "docs/*.md", "testdata/README.md"} {
		found, err := filepath.Glob(filepath.Join("../..", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			rel, err := filepath.Rel("../..", f)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, filepath.ToSlash(rel))
		}
	}
	return out
}

// docCommands finds every command of a page: the lines of blocks marked sh and
// of blocks that are indented, and what stands between back quotes.
func docCommands(t *testing.T, file string) []docCommand {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", file))
	if err != nil {
		t.Fatal(err)
	}
	var out []docCommand
	fence := ""
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			if fence == "" {
				fence = line
			} else {
				fence = ""
			}
		case fence == "```sh":
			if c := strings.TrimSpace(line); c != "" && c[0] != '#' {
				out = append(out, docCommand{file, i + 1, c, false})
			}
		case fence != "":
			if hidden.MatchString(line) {
				t.Errorf("%s:%d: a command in a block that is not marked sh, so that no test runs it", file, i+1)
			}
		case indented.MatchString(line):
			out = append(out, docCommand{file, i + 1, strings.TrimSpace(line), false})
		default:
			for _, m := range inlineCommand.FindAllStringSubmatch(line, -1) {
				out = append(out, docCommand{file, i + 1, m[1], true})
			}
		}
	}
	return out
}

func (c docCommand) left() (reason string) {
	for _, n := range notRun {
		if strings.HasPrefix(stead.Replace(c.text), n.begins) {
			return n.reason
		}
	}
	return ""
}

// TestDocsCommandsRun types every command of the pages, in their order, in a
// folder that holds what a reader would have, and wants the exit code 0.
func TestDocsCommandsRun(t *testing.T) {
	used := map[string]bool{}
	for _, file := range docFiles(t) {
		commands := docCommands(t, file)
		for _, c := range commands {
			for _, n := range notRun {
				if strings.HasPrefix(c.text, n.begins) {
					used[n.begins] = true
				}
			}
		}
		t.Run(file, func(t *testing.T) {
			dir, env := "", []string(nil)
			for _, c := range commands {
				if c.inline || c.left() != "" {
					continue
				}
				if dir == "" {
					dir = readersFolder(t)
					env = append(os.Environ(), "PATH="+programPath(t), "NO_COLOR=1", "TMPDIR="+t.TempDir())
				}
				cmd := exec.Command("sh", "-c", stead.Replace(c.text))
				cmd.Dir, cmd.Env = dir, env
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Errorf("%v: %v\n%s", c, err, out[:min(len(out), 2000)])
				}
			}
		})
	}
	for _, n := range notRun {
		if !used[n.begins] {
			t.Errorf("no page names a command that begins with %q: drop it from notRun", n.begins)
		}
	}
}

// readersFolder holds what the pages take for granted: the clone's testdata, the
// reader's own articles under the names that the pages use, a server's folder from init.
func readersFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	copies := func(from, to string) {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(filepath.Join("../..", from))); err != nil {
			t.Fatal(err)
		}
	}
	copies("testdata", "testdata")
	copies("testdata/articles", "articles")
	copies("testdata/articles", "site/articles")
	copies("testdata/articles", "server/articles")
	news := `{"id": "%d", "outlet": "harbour-post.example", "url": "https://harbour-post.example/%[1]d", "title": "Bridge put off", "published": "2025-03-0%[1]d", "body": "The harbour council met on Friday. It put bridge %[1]d off for a year, the clerk Ida Strand said. \"We lack the steel,\" she said."}` + "\n"
	var feed, table strings.Builder
	table.WriteString("ID,source_url,content\n")
	for i := range 4 {
		fmt.Fprintf(&feed, news, i+1)
		fmt.Fprintf(&table, "%d,https://harbour-post.example/%[1]d,\"The harbour council met on Friday. It put bridge %[1]d off, the clerk said.\"\n", i+1)
	}
	panel, err := os.ReadFile("../../testdata/panel.csv")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"feed.jsonl": feed.String(), "feed.csv": table.String(), "outlets.csv": string(panel)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	setup := exec.Command("sh", "-c", "gzip -k feed.jsonl && presscore init server")
	setup.Dir, setup.Env = dir, append(os.Environ(), "PATH="+programPath(t))
	if out, err := setup.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// TestDocsCommandsParse holds every command of the pages against the program's
// flags, those that no test runs and those in the running text too.
func TestDocsCommandsParse(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range docFiles(t) {
		for _, c := range docCommands(t, file) {
			text, _, _ := strings.Cut(stead.Replace(c.text), " #")
			if end := strings.IndexAny(text, "|><"); end >= 0 {
				text = text[:end]
			}
			words := strings.Fields(text)
			switch words[0] {
			case "make":
				for _, target := range words[1:] {
					if !strings.Contains("\n"+string(makefile), "\n"+target+":") {
						t.Errorf("%v: the Makefile has no target %s", c, target)
					}
				}
			case "presscore":
				n++
				_, err := parser(t, &cli{}).Parse(words[1:])
				if err != nil && !(c.inline && (strings.HasPrefix(err.Error(), "expected ") || strings.HasPrefix(err.Error(), "missing flags"))) {
					t.Errorf("%v: %v", c, err)
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d commands were found", n)
	}
}

func parser(t *testing.T, c *cli) *kong.Kong {
	t.Helper()
	p, err := kong.New(c, helpVars(), kong.Name("presscore"), kong.Exit(func(int) {}), kong.Writers(io.Discard, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestFirstRunIsAsREADMESays: the numbers that README gives for its first command.
func TestFirstRunIsAsREADMESays(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`# scores (\d+) sample articles of (\w+) invented outlets`).FindStringSubmatch(string(readme))
	if said == nil {
		t.Fatal("README does not say what its first command scores")
	}
	number := slices.Index([]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight"}, said[2])
	cmd := exec.Command("presscore", "score", "-c", "testdata/presscore.yaml", "--no-plots")
	cmd.Dir, cmd.Env = readersFolder(t), append(os.Environ(), "PATH="+programPath(t))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if want := fmt.Sprintf("%s articles, ", said[1]); !strings.Contains(string(out), want) {
		t.Errorf("README says %s articles; the run says\n%s", said[1], out)
	}
	if want := fmt.Sprintf(" %d outlets; ", number); !strings.Contains(string(out), want) {
		t.Errorf("README says %s outlets; the run says\n%s", said[2], out)
	}
	if strings.Count(string(readme), "invented outlets") != strings.Count(string(readme), said[2]+" invented outlets") {
		t.Error("README gives two numbers of invented outlets")
	}
}

// exitLine is "75   another run holds the lock" in the help.
var exitLine = regexp.MustCompile(`(?m)^  (\d+\+?) +(.+)$`)

// TestExitCodesAreOneTable: the help, README.md and docs/operations.md give the
// same codes the same meaning.
func TestExitCodesAreOneTable(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	operations, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, m := range exitLine.FindAllStringSubmatch(exitHelp, -1) {
		codes = append(codes, m[1])
		if row := fmt.Sprintf("\n| %s | %s", m[1], m[2]); !strings.Contains(string(operations), row) {
			t.Errorf("docs/operations.md lacks the row %q", row[1:])
		}
	}
	if want := []string{"0", "1", "2", "3", "70", "75", "128+"}; !slices.Equal(codes, want) {
		t.Fatalf("the help names the exit codes %v, want %v", codes, want)
	}
	rows := regexp.MustCompile(`(?m)^\| (\d+\+?) \| `).FindAllStringSubmatch(string(operations), -1)
	if len(rows) != len(codes) {
		t.Errorf("docs/operations.md has %d exit codes, the help %d", len(rows), len(codes))
	}
	_, list, _ := strings.Cut(string(readme), "Exit codes: ")
	list, _, _ = strings.Cut(strings.Join(strings.Fields(list), " "), ". ")
	var inReadme []string
	for _, part := range strings.Split(list, " · ") {
		code, meaning, _ := strings.Cut(part, " ")
		code = strings.Replace(code, "128+n", "128+", 1)
		inReadme = append(inReadme, code)
		for _, m := range exitLine.FindAllStringSubmatch(exitHelp, -1) {
			first, _, _ := strings.Cut(m[2], " ")
			if m[1] == code && !strings.HasPrefix(meaning, strings.TrimRight(first, ",;")) {
				t.Errorf("README: %s %q, the help says %q", code, meaning, m[2])
			}
		}
	}
	if !slices.Equal(inReadme, codes) {
		t.Errorf("README names the exit codes %v, the help %v", inReadme, codes)
	}
	for _, c := range []struct{ is, want int }{{exitOK, 0}, {exitUsage, 2}, {exitFailed, 3}, {exitInternal, 70}, {exitLocked, 75}, {exitSignal, 128}} {
		if c.is != c.want {
			t.Errorf("an exit code is %d, the pages say %d", c.is, c.want)
		}
	}
}

// TestArchitectureNamesEveryRoom: who adds a package says on the one page where it stands.
func TestArchitectureNamesEveryRoom(t *testing.T) {
	page, err := os.ReadFile("../../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "list", "presscore/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	rooms := strings.Fields(string(out))
	if len(rooms) < 15 {
		t.Fatalf("go list names %d packages", len(rooms))
	}
	for _, room := range rooms {
		name := filepath.Base(room)
		if strings.HasPrefix(room, "presscore/docs/") || strings.HasSuffix(name, "test") {
			continue // programs beside a page; helpers of one package's tests
		}
		if !regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).Match(page) {
			t.Errorf("docs/architecture.md does not name %s", room)
		}
	}
}
