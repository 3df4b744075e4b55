package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/rogpeppe/go-internal/testscript"

	"presscore/corpus"
	"presscore/reports/tables"
	"presscore/reports/tables/tabletest"
)

// scriptCommands are what testdata/*.txt may use beside testscript's own.
var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"exits":    exits,
	"stopped":  stoppedBy,
	"compress": compress,
	"cut":      cutFile,
	"bytes":    writeBytes,
	"longline": longLine,
	"records":  writeRecords,
	"deal":     deal,
	"many":     many,
	"append":   appendLine,
	"asscored": asScored,
	"same":     same,
	"row":      row,
	"rows":     rows,
	"valid":    valid,
	"lock":     lock,
	"tree":     tree,
}

func want(ts *testscript.TestScript, neg bool, args []string, n int, use string) {
	if neg || len(args) < n {
		ts.Fatalf("usage: %s", use)
	}
}

// exits CODE PROGRAM ARGS… runs a program that must end with the exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "exits CODE PROGRAM ARGS…")
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var ee *exec.ExitError
	if errors.As(err, &ee) {
		code = ee.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// stopped SIGNAL CODE PROGRAM ARGS… starts a program that reads standard input,
// which stays open, waits until it has begun, sends it INT, TERM or KILL, and
// holds the exit code against CODE (-1: killed).
func stoppedBy(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 3, "stopped SIGNAL CODE PROGRAM ARGS…")
	signals := map[string]syscall.Signal{"INT": syscall.SIGINT, "TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL}
	cmd := exec.Command(args[2], args[3:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "TMPDIR="+ts.Getenv("TMPDIR"))
	stdin, err := cmd.StdinPipe()
	ts.Check(err)
	defer stdin.Close()
	var errs bytes.Buffer
	cmd.Stderr = &errs
	ts.Check(cmd.Start())
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if staged, _ := filepath.Glob(ts.MkAbs("out/.staging-*/tmp/stdin-*")); len(staged) > 0 {
			break
		}
		if time.Now().After(end) {
			cmd.Process.Kill()
			ts.Fatalf("%s did not begin to read: %s", args[2], errs.String())
		}
	}
	ts.Check(cmd.Process.Signal(signals[args[0]]))
	cmd.Wait()
	ts.Logf("[stderr]\n%s", errs.String())
	if code := cmd.ProcessState.ExitCode(); strconv.Itoa(code) != args[1] {
		ts.Fatalf("exit code %d, want %s", code, args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs("stopped.txt"), errs.Bytes(), 0o644))
}

// compress FILE.gz|FILE.zst… writes each from the file without the suffix.
func compress(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 1, "compress FILE.gz|FILE.zst…")
	for _, name := range args {
		ext := filepath.Ext(name)
		data := []byte(ts.ReadFile(strings.TrimSuffix(name, ext)))
		var b bytes.Buffer
		switch ext {
		case ".gz":
			z := gzip.NewWriter(&b)
			z.Write(data)
			ts.Check(z.Close())
		case ".zst":
			z, err := zstd.NewWriter(&b)
			ts.Check(err)
			z.Write(data)
			ts.Check(z.Close())
		default:
			ts.Fatalf("compress to %q?", ext)
		}
		ts.Check(os.WriteFile(ts.MkAbs(name), b.Bytes(), 0o644))
	}
}

// cut FILE BYTES takes so many bytes off its end.
func cutFile(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "cut FILE BYTES")
	data := ts.ReadFile(args[0])
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(data[:max(0, len(data)-n)]), 0o644))
}

// bytes FILE LINE… writes lines with Go's escapes (\x00) resolved.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "bytes FILE LINE…")
	var out []byte
	for _, line := range args[1:] {
		s, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
		ts.Check(err)
		out = append(append(out, s...), '\n')
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o644))
}

// longline FILE MIB BEFORE AFTER adds a line of so many MiB to the file.
func longLine(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 4, "longline FILE MIB BEFORE AFTER")
	mib, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	defer f.Close()
	_, err = f.WriteString(args[2])
	ts.Check(err)
	chunk := bytes.Repeat([]byte("word "), 1<<20/5)
	for range mib {
		_, err := f.Write(chunk)
		ts.Check(err)
	}
	_, err = f.WriteString(args[3] + "\n")
	ts.Check(err)
}

// records FOLDER FILE.jsonl writes the articles of a folder as lines of JSON.
func writeRecords(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "records FOLDER FILE.jsonl")
	sources, err := corpus.Open([]string{ts.MkAbs(args[0])})
	ts.Check(err)
	r := &corpus.Reader{Sources: sources}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	r.Each(func(rec corpus.Record) bool {
		a, bad := r.Article(rec)
		if bad != nil {
			ts.Fatalf("%v", bad)
		}
		date := ""
		if !a.Published.IsZero() {
			date = a.Published.Format(time.RFC3339)
		}
		ts.Check(enc.Encode(map[string]string{"id": a.ID, "outlet": a.Outlet, "url": a.URL, "title": a.Title, "published": date, "byline": a.Byline,
			"section": a.Section, "lang": a.Lang, "body": a.Body}))
		return true
	}, func(bad *corpus.RecordError) { ts.Fatalf("%v", bad) })
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out.Bytes(), 0o644))
}

// deal SEED FILE OUT… shuffles the lines of a file and deals them to others.
func deal(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 3, "deal SEED FILE OUT…")
	seed, err := strconv.ParseUint(args[0], 10, 64)
	ts.Check(err)
	lines := strings.SplitAfter(strings.TrimSuffix(ts.ReadFile(args[1]), "\n")+"\n", "\n")
	lines = lines[:len(lines)-1]
	r := rand.New(rand.NewPCG(seed, 0))
	r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	outs := args[2:]
	for i, name := range outs {
		var b strings.Builder
		for k := i; k < len(lines); k += len(outs) {
			b.WriteString(lines[k])
		}
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(b.String()), 0o644))
	}
}

// many N FILE.jsonl writes so many short articles, no two alike.
func many(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "many N FILE.jsonl")
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "{\"id\": \"m%d\", \"body\": \"The ferry left at %d in the morning, the clerk said. Nobody was on board.\"}\n", i, i)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o644))
}

// append FILE LINE adds a line to a file.
func appendLine(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "append FILE LINE")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(ts.ReadFile(args[0])+args[1]+"\n"), 0o644))
}

// asscored RUN ID holds what explain printed last against the run's articles.csv:
// the same reliability, to the hundredth that explain prints.
func asScored(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "asscored RUN ID")
	for _, r := range table(ts, ts.ReadFile(filepath.Join(args[0], "articles.csv"))) {
		if r["article_id"] != args[1] {
			continue
		}
		score, err := strconv.ParseFloat(r["reliability"], 64)
		ts.Check(err)
		if says := fmt.Sprintf("RELIABILITY %.2f\n", score); !strings.Contains(ts.ReadFile("stdout"), says) {
			ts.Fatalf("explain does not say %q", says)
		}
		return
	}
	ts.Fatalf("no article %s in %s", args[1], args[0])
}

// same RUN RUN holds two published folders against each other: the same files
// with the same bytes, run.json and the origin columns of skipped.csv apart.
func same(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "same RUN RUN")
	a, b := files(ts, args[0]), files(ts, args[1])
	var names []string
	for n := range a {
		names = append(names, n)
	}
	for n := range b {
		if _, ok := a[n]; !ok {
			ts.Fatalf("%s stands in %s alone", n, args[1])
		}
	}
	sort.Strings(names)
	for _, n := range names {
		x, y := a[n], b[n]
		switch n {
		case "run.json":
			continue
		case "skipped.csv":
			x, y = withoutOrigin(ts, x), withoutOrigin(ts, y)
		}
		if x != y {
			ts.Fatalf("%s differs between %s and %s", n, args[0], args[1])
		}
	}
	if len(names) < 10 {
		ts.Fatalf("%s holds %d files only", args[0], len(names))
	}
}

func files(ts *testscript.TestScript, dir string) map[string]string {
	out := map[string]string{}
	root, err := filepath.EvalSymlinks(ts.MkAbs(dir))
	ts.Check(err)
	ts.Check(filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		out[rel] = string(data)
		return err
	}))
	return out
}

func withoutOrigin(ts *testscript.TestScript, data string) string {
	var lines []string
	for _, r := range table(ts, data) {
		delete(r, "origin")
		delete(r, "line")
		lines = append(lines, fmt.Sprint(r))
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

func table(ts *testscript.TestScript, data string) []map[string]string {
	all, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	ts.Check(err)
	if len(all) == 0 {
		ts.Fatalf("no header")
	}
	var out []map[string]string
	for _, rec := range all[1:] {
		r := map[string]string{}
		for i, c := range all[0] {
			r[c] = rec[i]
		}
		out = append(out, r)
	}
	return out
}

// row FILE COLUMN=VALUE… asks for a row that has all of these; ! row for none.
func row(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: row FILE COLUMN=VALUE…")
	}
	found := false
next:
	for _, r := range table(ts, ts.ReadFile(args[0])) {
		for _, a := range args[1:] {
			col, value, _ := strings.Cut(a, "=")
			cell, ok := r[col]
			if !ok {
				ts.Fatalf("%s has no column %q", args[0], col)
			}
			if cell != value {
				continue next
			}
		}
		found = true
	}
	if found == neg {
		ts.Fatalf("%s: row %q: found %v\n%s", args[0], args[1:], found, ts.ReadFile(args[0]))
	}
}

// rows FILE N counts the rows of a table.
func rows(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 2, "rows FILE N")
	if n := len(table(ts, ts.ReadFile(args[0]))); strconv.Itoa(n) != args[1] {
		ts.Fatalf("%s has %d rows, want %s\n%s", args[0], n, args[1], ts.ReadFile(args[0]))
	}
}

// valid RUN holds every table of a run against its description.
func valid(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 1, "valid RUN")
	for _, t := range tables.Tables {
		_, err := tabletest.Validate(strings.NewReader(ts.ReadFile(filepath.Join(args[0], t.File))), t)
		ts.Check(err)
	}
}

// lock FOLDER holds the lock of a folder of runs until the script ends.
func lock(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 1, "lock FOLDER")
	ts.Check(os.MkdirAll(ts.MkAbs(args[0]), 0o755))
	l := flock.New(filepath.Join(ts.MkAbs(args[0]), ".lock"))
	held, err := l.TryLock()
	ts.Check(err)
	if !held {
		ts.Fatalf("the lock is held already")
	}
	ts.Defer(func() { l.Unlock() })
}

// tree FILE lists every file of the script's folder but those in out/ and FILE's
// own kind (.tree), with size and time: two trees are equal when nothing was touched.
func tree(ts *testscript.TestScript, neg bool, args []string) {
	want(ts, neg, args, 1, "tree FILE.tree")
	root := ts.MkAbs(".")
	var b strings.Builder
	ts.Check(filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, path)
		if err != nil || rel == "." || strings.HasSuffix(rel, ".tree") {
			return err
		}
		if rel == "out" {
			return fs.SkipDir
		}
		info, err := e.Info()
		if err == nil && !e.IsDir() {
			fmt.Fprintln(&b, rel, info.Size(), info.ModTime().UnixNano())
		} else if err == nil {
			fmt.Fprintln(&b, rel+"/")
		}
		return err
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o644))
}
