package main

import (
	"bytes"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/features/spelling"
)

// rounds is how often short work is repeated to be timed.
const rounds = 20

// presscore checks every text as an article of its own. The time is that of the
// check alone: reading and segmenting serve every other feature too.
func presscore(texts []string) ([][]found, float64, error) {
	docs := make([]*corpus.Document, len(texts))
	for i, t := range texts {
		docs[i] = corpus.Parse(&corpus.Article{Body: t}, nil)
	}
	c := spelling.Default()
	out := make([][]found, len(texts))
	for i, d := range docs {
		for _, f := range c.Check(d) {
			if f.Kind.Typo() {
				out[i] = append(out[i], found{points(d.Text, int(f.Start)), points(d.Text, int(f.End)), f.Suggestion})
			}
		}
	}
	before := cpu()
	for range rounds {
		for _, d := range docs {
			c.Check(d)
		}
	}
	return out, (cpu() - before) / rounds, nil
}

// cpu is the CPU time of this process in seconds.
func cpu() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u) //nolint:errcheck // cannot fail for the process itself
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// wordCount is the CPU time of wc -w on the text.
func wordCount(text string) (float64, error) {
	cmd := exec.Command("wc", "-w")
	cmd.Stdin = strings.NewReader(strings.Repeat(text, rounds))
	if err := cmd.Run(); err != nil {
		return 0, err
	}
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds() / rounds, nil
}

// ispell runs a tool that speaks the protocol of ispell -a.
func ispell(name string, args ...string) func([]string) ([][]found, float64, error) {
	return func(lines []string) ([][]found, float64, error) {
		var in bytes.Buffer
		for _, l := range lines {
			in.WriteString("^" + strings.TrimRight(l, "\r") + "\n")
		}
		cmd := exec.Command(name, args...)
		cmd.Stdin = &in
		text, err := cmd.Output()
		if err != nil {
			return nil, 0, err
		}
		out := make([][]found, len(lines))
		at := 0
		rows := strings.Split(string(text), "\n")
		for _, row := range rows[1:] { // the first row is the version
			if at >= len(lines) {
				break
			}
			switch {
			case row == "":
				at++
			case row[0] == '&' || row[0] == '#':
				head, list, _ := strings.Cut(row, ": ")
				f := strings.Fields(head)
				offset, err := strconv.Atoi(f[len(f)-1])
				if err != nil {
					continue
				}
				first, _, _ := strings.Cut(list, ", ")
				out[at] = append(out[at], found{offset - 1, offset - 1 + utf8.RuneCountInString(f[1]), first})
			}
		}
		return out, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), nil
	}
}

// listed counts the words that a tool prints, one a line: unknown words
// without suggestions, which is much faster.
func listed(name string, args ...string) func([]string) (int, float64, error) {
	return func(lines []string) (int, float64, error) {
		cmd := exec.Command(name, args...)
		cmd.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
		text, err := cmd.Output()
		if err != nil {
			return 0, 0, err
		}
		return bytes.Count(text, []byte("\n")), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), nil
	}
}

// whole counts the flags of a tool that has no shorter way.
func whole(check func([]string) ([][]found, float64, error)) func([]string) (int, float64, error) {
	return func(texts []string) (int, float64, error) {
		flags, cpu, err := check(texts)
		n := 0
		for _, f := range flags {
			n += len(f)
		}
		return n, cpu, err
	}
}

// codespell runs codespell on standard input.
func codespell(lines []string) ([][]found, float64, error) {
	cmd := exec.Command("codespell", "-")
	cmd.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	text, err := cmd.Output()
	if _, exit := err.(*exec.ExitError); err != nil && !exit { // it exits 65 when it finds something
		return nil, 0, err
	}
	out := make([][]found, len(lines))
	n := 0
	for row := range strings.Lines(string(text)) {
		wrong, right, arrow := strings.Cut(strings.TrimSpace(row), " ==> ")
		if !strings.HasPrefix(row, "\t") || !arrow { // "12: the line", then the finding
			number, _, _ := strings.Cut(row, ": ")
			n, _ = strconv.Atoi(number)
			continue
		}
		if n < 1 || n > len(lines) {
			continue
		}
		line := lines[n-1]
		at := strings.Index(line, wrong)
		if at < 0 {
			continue
		}
		first, _, _ := strings.Cut(right, ", ")
		out[n-1] = append(out[n-1], found{points(line, at), points(line, at+len(wrong)), first})
	}
	return out, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), nil
}
