package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func contrib(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../contrib", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestContribCommandsParse holds every command line in contrib against the program's
// flags.
func TestContribCommandsParse(t *testing.T) {
	lists := func(text string) []string { // [a, "b"] or ("a", "b") as words
		return strings.Fields(strings.NewReplacer(`"`, " ", ",", " ", "CONFIG", "c.yaml", "STATE +", "").Replace(text))
	}
	var commands [][]string
	add := func(words []string) { commands = append(commands, words) }
	for name, pattern := range map[string]string{
		"systemd/presscore.service": `(?m)^ExecStart=/usr/local/bin/presscore (.*)$`,
		"cron/presscore":            `(?m)/usr/local/bin/presscore (.*)$`,
	} {
		m := regexp.MustCompile(pattern).FindStringSubmatch(contrib(t, name))
		if m == nil {
			t.Fatalf("%s runs no command", name)
		}
		add(strings.Fields(m[1]))
	}
	for _, m := range regexp.MustCompile(`= presscore\((.*)\)`).FindAllStringSubmatch(contrib(t, "airflow/presscore_nightly.py"), -1) {
		add(lists(m[1]))
	}
	m := regexp.MustCompile(`(?m)^ +args: \[(.*)\]$`).FindStringSubmatch(contrib(t, "kubernetes/presscore.yaml"))
	if m == nil {
		t.Fatal("the CronJob runs no command")
	}
	add(lists(m[1]))
	m = regexp.MustCompile(`presscore:[0-9.]+ (score .*)`).FindStringSubmatch(contrib(t, "docker/Dockerfile"))
	if m == nil {
		t.Fatal("the Dockerfile shows no command")
	}
	add(strings.Fields(m[1]))
	if len(commands) != 6 {
		t.Errorf("%d commands, want 6", len(commands))
	}
	for _, words := range commands {
		if _, err := parser(t, &cli{}).Parse(words); err != nil {
			t.Errorf("presscore %s: %v", strings.Join(words, " "), err)
		}
	}
}

// TestContribFilesRead: each file is what its reader takes, as far as a reader is at hand.
func TestContribFilesRead(t *testing.T) {
	for i, doc := range strings.Split(contrib(t, "kubernetes/presscore.yaml"), "\n---\n") {
		var v struct{ APIVersion, Kind string }
		if err := yaml.Unmarshal([]byte(doc), &v); err != nil || v.Kind == "" {
			t.Errorf("document %d of the cluster's file: %q, %v", i, v.Kind, err)
		}
	}
	run := func(name string, args ...string) {
		if _, err := exec.LookPath(name); errors.Is(err, exec.ErrNotFound) {
			t.Logf("%s is not installed: not asked", name)
			return
		}
		cmd := exec.Command(name, args...)
		cmd.Dir = "../../contrib"
		out, err := cmd.CombinedOutput()
		// the only complaint may be that the program is not installed here
		rest := regexp.MustCompile(`(?m)^.*is not executable: No such file or directory\n?`).ReplaceAllString(string(out), "")
		if strings.TrimSpace(rest) != "" || err != nil && rest == string(out) {
			t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
		}
	}
	run("systemd-analyze", "verify", "systemd/presscore.service", "systemd/presscore.timer")
	run("python3", "-c", "import ast; ast.parse(open('airflow/presscore_nightly.py').read())")
}

// TestDockerfileHasTheGoOfTheModule: the image is built with a Go that the module takes.
func TestDockerfileHasTheGoOfTheModule(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(string(mod))[1]
	if !strings.Contains(contrib(t, "docker/Dockerfile"), "FROM golang:"+want+".") {
		t.Errorf("the Dockerfile does not begin with golang:%s.x", want)
	}
}
