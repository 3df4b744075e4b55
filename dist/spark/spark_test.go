package spark

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"presscore/internal/testkit"
)

// fields are the names of the fields of AllSides.
const fields = "id=ID,outlet=source_url,url=url,title=title,published=date,byline=authors,body=content_original"

// news is a file of n AllSides articles, with lines among them that are no articles, the
// first of all lines one of them. A packed one is read in one piece and dealt, another is
// measured in the pieces in which it is read.
func news(t *testing.T, n int, packed bool) string {
	t.Helper()
	var b bytes.Buffer
	var z io.WriteCloser = plain{&b}
	path := filepath.Join(t.TempDir(), "news.jsonl")
	if packed {
		z, path = gzip.NewWriter(&b), path+".gz"
	}
	fmt.Fprintln(z, `{"ID":"half","content_original":"The harbour`)
	testkit.EachLine(t, func(i int, line []byte) bool {
		z.Write(append(line, '\n'))
		switch i {
		case n / 4:
			fmt.Fprint(z, "\n \t\r\n")
		case n / 3:
			fmt.Fprint(z, "{\"ID\":\"bytes\xff\xfe\"}\n{\"ID\":\"none\"}\r\n")
		case n / 2:
			fmt.Fprint(z, "{}\r{}\x01\\N\n")
		}
		return i < n-1
	}, "data", "allsides-dev.jsonl.gz")
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// plain is a file that is not packed.
type plain struct{ io.Writer }

func (plain) Close() error { return nil }

// flags are those of the nights here.
func flags(t *testing.T, more ...string) []string {
	return append([]string{"-q", "--window", "all", "--map", fields, "--panel", filepath.Join(testkit.Shared(t), "data", "outlets-dev.csv")}, more...)
}

// oneProcess is the night of a single process; it gives the folder of the run.
func (c *cluster) oneProcess(t *testing.T, j job) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "one")
	cmd := c.command(c.program, append(append([]string{"score", "--out", out}, j.flags...), j.inputs...)...)
	if b, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	return filepath.Join(out, "latest")
}

// sameRun holds every file of two runs against each other, byte by byte; of run.json,
// which has the clocks and the arguments, what is the night's.
func sameRun(t *testing.T, want, got string) {
	t.Helper()
	names := func(dir string) (out []string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			out = append(out, e.Name())
		}
		return out
	}
	if a, b := names(want), names(got); !slices.Equal(a, b) {
		t.Fatalf("%v, want %v", b, a)
	}
	for _, name := range names(want) {
		a, err := os.ReadFile(filepath.Join(want, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(got, name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "run.json" {
			a, b = ofNight(t, a), ofNight(t, b)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", name)
		}
	}
}

// ofNight is run.json without what differs from run to run.
func ofNight(t *testing.T, data []byte) []byte {
	t.Helper()
	m := map[string]any{}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"argv", "started", "finished", "stages"} {
		delete(m, key)
	}
	copies := m["copies"].(map[string]any)
	for _, key := range []string{"IndexPasses", "SpilledRuns"} { // how the memory of one machine was spared
		delete(copies, key)
	}
	out, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// script is a program that stands for presscore: it is shipped and run in its place.
func (c *cluster) script(t *testing.T, measure string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "presscore")
	text := "#!/bin/bash\nreal=" + c.program + "\n[ \"$2\" = measure ] || exec $real \"$@\"\n" + measure + "\nexec $real \"$@\"\n"
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestNight: a night on the cluster has the bytes of one process, bad lines included; a
// worker that is killed, a program that fails once and a part that is run twice change
// nothing. What goes wrong for good publishes nothing and says why.
func TestNight(t *testing.T) {
	c := newCluster(t)
	t.Run("2000 articles", func(t *testing.T) {
		j := job{partitions: 7, inputs: []string{news(t, 2000, true)}, flags: flags(t)}
		out := filepath.Join(t.TempDir(), "out")
		if code, said := c.run(t, j, out); code != 0 {
			t.Fatalf("exit %d\n%s", code, said)
		}
		one := c.oneProcess(t, j)
		sameRun(t, one, filepath.Join(out, "latest"))
		skipped, err := os.ReadFile(filepath.Join(one, "skipped.csv"))
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(skipped, []byte("\n")) - 1; n != 4 {
			t.Errorf("%d lines were skipped, want 4:\n%s", n, skipped)
		}
	})
	t.Run("norms of 700 articles", func(t *testing.T) {
		norms := filepath.Join(t.TempDir(), "norms.json.gz")
		j := job{partitions: 2, inputs: []string{news(t, 700, true)}, flags: flags(t), more: []string{"--norms", norms, "--provenance", "a test", "--collection", "test"}}
		if code, said := c.run(t, j, filepath.Join(t.TempDir(), "out")); code != 0 {
			t.Fatalf("exit %d\n%s", code, said)
		}
		one := filepath.Join(t.TempDir(), "one.json.gz")
		if b, err := c.command(c.program, "-q", "norms", "build", "--map", fields, "--panel", filepath.Join(testkit.Shared(t), "data", "outlets-dev.csv"), "--provenance", "a test", "--collection", "test", "-o", one, j.inputs[0]).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		want, err := os.ReadFile(one)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(norms)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("other norms: %d bytes, %d of one process", len(got), len(want))
		}
	})
	j := job{partitions: 4, inputs: []string{news(t, 80, false)}, flags: flags(t, "--no-plots", "--max-failed", "1")}
	one := c.oneProcess(t, j)
	t.Run("failures that pass", func(t *testing.T) {
		marks := t.TempDir()
		// The first program kills the executor that it runs under (kill -9), the second stops half-way, the third
		// is so slow that its part is run a second time: speculation.
		j := j
		j.program = c.script(t, `if mkdir `+marks+`/killed 2>/dev/null; then
  up=$PPID
  until [ "$(cat /proc/$up/comm)" = java ]; do up=$(awk '/^PPid/ {print $2}' /proc/$up/status); done
  kill -9 $up
elif mkdir `+marks+`/failed 2>/dev/null; then
  head -n 3 | $real "$@"
  exit 9
elif mkdir `+marks+`/slow 2>/dev/null; then
  sleep 15
fi`)
		j.conf = map[string]string{"spark.speculation": "true", "spark.speculation.interval": "200ms", "spark.speculation.quantile": "0.4", "spark.speculation.minTaskRuntime": "1s"}
		out := filepath.Join(t.TempDir(), "out")
		if code, said := c.run(t, j, out); code != 0 {
			t.Fatalf("exit %d\n%s", code, said)
		}
		for _, mark := range []string{"killed", "failed", "slow"} {
			if _, err := os.Stat(filepath.Join(marks, mark)); err != nil {
				t.Errorf("nothing was %s", mark)
			}
		}
		sameRun(t, one, filepath.Join(out, "latest"))
	})
	for _, f := range []struct{ name, measure, says string }{
		{"a program that fails", "$real \"$@\"; exit 9", "exited with status 9"},
		{"a program that leaves lines out and says that all is well", "{ head -n 3; cat > /dev/null; } | $real \"$@\"; exit 0", "lines were sent, 12 are answered"},
	} {
		t.Run(f.name, func(t *testing.T) {
			j := j
			j.program, j.conf = c.script(t, f.measure), map[string]string{"spark.task.maxFailures": "2"}
			out := filepath.Join(t.TempDir(), "out")
			code, said := c.run(t, j, out)
			if code == 0 || !strings.Contains(said, f.says) {
				t.Errorf("exit %d, want another with %q\n%s", code, f.says, said)
			}
			if _, err := os.Lstat(filepath.Join(out, "latest")); err == nil {
				t.Error("a night was published")
			}
		})
	}
}
