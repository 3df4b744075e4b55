package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The tests of this file run nights in other processes and end them badly. They are small
// here; a night of real size is asked for by the environment:
//
//	PRESSCORE_KILLS=60 PRESSCORE_NIGHT="--map … articles.jsonl" go test ./cmd/presscore -run 'Kills|WritesFail' -v -timeout 3h
//
// PRESSCORE_KILLS is the number of kills and of values of N; PRESSCORE_NIGHT holds the
// arguments of score for the night, without its folder.

// badNights is how often a night is to end badly, and the arguments of the nights: one
// that is published, and the one that ends badly.
func badNights(t *testing.T, few int) (times int, good, night []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "articles.jsonl")
	var b bytes.Buffer
	for i := range 400 {
		line, err := json.Marshal(map[string]string{"id": fmt.Sprint("k", i), "outlet": []string{"courier.example", "ledger.example"}[i%2], "published": "2025-03-01", "title": fmt.Sprintf("Bridge talks, part %d", i),
			"body": strings.Repeat(fmt.Sprintf("The harbour council met on Friday and put bridge number %d off for a year, the clerk said. “Nobody asked the ferrymen,” said Captain Tom Hale. It was perhaps a shocking decision. ", i), 4)})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	one := filepath.Join(t.TempDir(), "one.jsonl")
	if err := os.WriteFile(one, b.Bytes()[:bytes.IndexByte(b.Bytes(), '\n')+1], 0o644); err != nil {
		t.Fatal(err)
	}
	night = []string{"--no-plots", path}
	if s := os.Getenv("PRESSCORE_NIGHT"); s != "" {
		night = strings.Fields(s)
	}
	times = few
	if s := os.Getenv("PRESSCORE_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		times = n
	}
	return times, []string{"--no-plots", one}, night
}

// limitedMain is the program with a limit on the size of each file it writes.
func limitedMain() {
	n, err := strconv.ParseUint(os.Getenv("PRESSCORE_TEST_FSIZE"), 10, 64)
	if err != nil {
		panic(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
		panic(err)
	}
	main()
}

// program is a command that runs presscore, or presscore-limited, with arguments.
func program(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatal(err)
	}
	return exec.Command(path, args...)
}

// score runs a night to its end, which must be a good one.
func score(t *testing.T, out string, night []string) (runID string) {
	t.Helper()
	if b, err := program(t, "presscore", append([]string{"score", "-q", "--out", out}, night...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", night, err, b)
	}
	return latestOf(t, out)
}

func latestOf(t *testing.T, out string) string {
	t.Helper()
	name, err := os.Readlink(filepath.Join(out, "latest"))
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// contents are the files of a run, without run.json.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() == "run.json" {
			var m struct{ Status string }
			if err := json.Unmarshal(data, &m); err != nil || !strings.HasPrefix(m.Status, "complete") {
				t.Errorf("%s: run.json says %q (%v)", dir, m.Status, err)
			}
			continue
		}
		out[e.Name()] = data
	}
	return out
}

// sameContents says which files of two runs differ.
func sameContents(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s differs from that of a night that nothing happened to", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}

// copyTree copies a folder of runs as it stands.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	if b, err := exec.Command("cp", "-a", from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
}

// TestKills ends a night with SIGKILL at random moments and starts it again, until it is
// published: the night before stays the last good one, and the bytes are those of a night
// that nothing happened to. Each time what the first walk keeps for later nights is cut
// somewhere, too.
func TestKills(t *testing.T) {
	kills, good, night := badNights(t, 8)
	base, whole := filepath.Join(t.TempDir(), "base"), filepath.Join(t.TempDir(), "whole")
	first := score(t, base, good)
	copyTree(t, base, whole)
	begun := time.Now()
	second := score(t, whole, night)
	length := time.Since(begun)
	before, want := contents(t, filepath.Join(base, first)), contents(t, filepath.Join(whole, second))
	seen, err := os.ReadFile(filepath.Join(whole, ".inputs.bin")) // what the first walk saw, see pipeline/inputs.go
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(13, 1))
	out := filepath.Join(t.TempDir(), "out")
	done, nights := 0, 0
	for done < kills {
		copyTree(t, base, out)
		killed := 0
		for ; ; killed++ {
			for _, dir := range []string{out, filepath.Join(out, ".staging-killed", "tmp")} { // as if a kill had cut it
				if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, ".inputs.bin"), seen[:random.IntN(len(seen)+1)], 0o644)); err != nil {
					t.Fatal(err)
				}
			}
			c := program(t, "presscore", append([]string{"score", "-q", "--out", out}, night...)...)
			var said bytes.Buffer
			c.Stderr = &said
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			end := make(chan error, 1)
			go func() { end <- c.Wait() }()
			var err error
			if killed < 12 {
				timer := time.AfterFunc(time.Duration(random.Float64()*float64(length)), func() { c.Process.Kill() })
				err = <-end
				timer.Stop()
			} else { // the night may come to its end
				err = <-end
			}
			if err == nil {
				break
			}
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
				t.Fatalf("after %d kills the night ends with %v\n%s", killed, err, &said)
			}
			done++
			switch stands := latestOf(t, out); stands {
			case first:
				sameContents(t, contents(t, filepath.Join(out, first)), before)
			case second: // killed after it was published
				sameContents(t, contents(t, filepath.Join(out, second)), want)
			default:
				t.Fatalf("latest is %s", stands)
			}
		}
		nights++
		if got := latestOf(t, out); got != second {
			t.Fatalf("after %d kills latest is run %s, want %s", killed, got, second)
		}
		sameContents(t, contents(t, filepath.Join(out, second)), want)
		var listed bytes.Buffer
		c := program(t, "presscore", "history", "list", "-q", "--out", out)
		if c.Stdout = &listed; c.Run() != nil || strings.Count(listed.String(), first) != 1 || strings.Count(listed.String(), second) != 1 {
			t.Errorf("after %d kills the history lists\n%s", killed, &listed)
		}
	}
	t.Logf("%d kills over %d nights of %v: no byte differs", done, nights, length.Round(time.Millisecond))
}

// TestWritesFail limits the size of files, so that every write behind the Nth byte of one
// fails: the night ends with an error that says so, the night before stays, and the next
// one makes up for it.
func TestWritesFail(t *testing.T) {
	times, good, night := badNights(t, 8)
	base, whole := filepath.Join(t.TempDir(), "base"), filepath.Join(t.TempDir(), "whole")
	first := score(t, base, good)
	copyTree(t, base, whole)
	second := score(t, whole, night)
	want := contents(t, filepath.Join(whole, second))
	largest := 0
	for _, data := range want {
		largest = max(largest, len(data))
	}
	info, err := os.Stat(filepath.Join(whole, "presscore.db"))
	if err != nil {
		t.Fatal(err)
	}
	largest = max(largest, int(info.Size()))
	most := 6 * largest // what is spilled meanwhile, unpacked, is larger than what stays
	out := filepath.Join(t.TempDir(), "out")
	failed, published := 0, 0
	for i := range times {
		n := i * most / max(1, times-1) // from nothing at all to more than is needed
		copyTree(t, base, out)
		c := program(t, "presscore-limited", append([]string{"score", "--out", out}, night...)...)
		c.Env = append(os.Environ(), "PRESSCORE_TEST_FSIZE="+strconv.Itoa(n))
		said, err := c.CombinedOutput()
		code := c.ProcessState.ExitCode()
		switch {
		case err == nil:
			published++
			sameContents(t, contents(t, filepath.Join(out, second)), want)
		case code == exitInternal && latestOf(t, out) == first && bytes.Contains(said, []byte("presscore: ")) && !bytes.Contains(said, []byte("goroutine ")):
			failed++
		default:
			t.Errorf("%d bytes: exit %d, latest %s\n%s", n, code, latestOf(t, out), said)
		}
		if got := score(t, out, night); got != second {
			t.Errorf("%d bytes: the next night is run %s, want %s", n, got, second)
		}
		sameContents(t, contents(t, filepath.Join(out, second)), want)
		entries, err := os.ReadDir(out)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), ".staging") }) {
			t.Errorf("%d bytes: a staging folder is left", n)
		}
	}
	if failed == 0 || published == 0 {
		t.Errorf("%d nights failed and %d were published: want some of both", failed, published)
	}
	t.Logf("%d values of N from 0 to %d bytes: %d nights failed, %d were published, nothing was lost", times, most, failed, published)
}
