package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// change is one entry of mutants.txt.
type change struct {
	id, what string
	line     int      // of the entry
	file     string   // relative to the repository
	figures  []string // parts of .ci/eval to ask when no test notices
	lives    string   // why the change may survive; "" when something must notice it
	gone     string   // why the code that it changed is no more; then file and texts are ""
	old, new string
}

// parse reads the list:
//
//	== ID what the change is
//	file: scoring/article.go
//	figures: run                  optional: parts of .ci/eval, parted by blanks
//	lives: why nothing notices    optional
//	gone: why the code was deleted    instead of file and texts: the entry is kept for the count
//	- old text, a line or more
//	+ new text, lines or none
func parse(text string) ([]change, error) {
	var out []change
	var c *change
	seen := map[string]bool{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, " \t\n")
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "== "):
			id, what, _ := strings.Cut(line[3:], " ")
			if seen[id] {
				return nil, fmt.Errorf("mutants.txt:%d: %s stands twice", n, id)
			}
			seen[id] = true
			out = append(out, change{id: id, what: what, line: n})
			c = &out[len(out)-1]
		case c == nil:
			return nil, fmt.Errorf("mutants.txt:%d: want == ID what", n)
		case line[0] == '-':
			c.old += strings.TrimPrefix(line[1:], " ") + "\n"
		case line[0] == '+':
			c.new += strings.TrimPrefix(line[1:], " ") + "\n"
		default:
			key, value, _ := strings.Cut(line, ": ")
			switch key {
			case "file":
				c.file = value
			case "figures":
				c.figures = strings.Fields(value)
			case "lives":
				c.lives = value
			case "gone":
				c.gone = value
			default:
				return nil, fmt.Errorf("mutants.txt:%d: want file, figures, lives, gone, - or +", n)
			}
		}
	}
	for _, c := range out {
		if c.gone != "" && c.file+c.old+c.new == "" {
			continue
		}
		if c.gone != "" || c.file == "" || c.what == "" || strings.TrimSpace(c.old) == "" {
			return nil, fmt.Errorf("mutants.txt:%d: %s needs words, a file and an old text", c.line, c.id)
		}
		if c.old == c.new {
			return nil, fmt.Errorf("mutants.txt:%d: %s changes nothing", c.line, c.id)
		}
	}
	return out, nil
}

// apply gives the file with the change made, and the file as it is. The old text
// must stand in it exactly once, by words: blanks and line ends do not count, so
// that moved or reformatted code still fits.
func (c *change) apply(root string) (changed, was []byte, err error) {
	path := filepath.Join(root, filepath.FromSlash(c.file))
	was, err = os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("mutants.txt:%d: %s: %w%s", c.line, c.id, err, c.elsewhere(root))
	}
	at := pattern(c.old).FindAllIndex(was, 2)
	if len(at) != 1 {
		times := "more than once"
		if len(at) == 0 {
			times = "not at all"
		}
		return nil, nil, fmt.Errorf("mutants.txt:%d: %s: the old text stands %s in %s%s", c.line, c.id, times, c.file, c.elsewhere(root))
	}
	changed = append(changed, was[:at[0][0]]...)
	changed = append(changed, strings.TrimSuffix(c.new, "\n")...)
	return append(changed, was[at[0][1]:]...), was, nil
}

// elsewhere names the files in which the old text stands exactly once: a hint at
// where code has moved.
func (c *change) elsewhere(root string) string {
	find := pattern(c.old)
	var hits []string
	_ = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil // a hint only
		}
		if e.IsDir() {
			if e.Name() == "testdata" || e.Name() == ".git" || e.Name() == "out" {
				return fs.SkipDir
			}
			return nil
		}
		if ext := filepath.Ext(path); ext != ".go" && ext != ".txt" && ext != ".yaml" || e.Name() == "mutants.txt" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		if data, err := os.ReadFile(path); err == nil && len(find.FindAllIndex(data, 2)) == 1 {
			if rel, err := filepath.Rel(root, path); err == nil {
				hits = append(hits, filepath.ToSlash(rel))
			}
		}
		return nil
	})
	if len(hits) == 0 || len(hits) > 3 {
		return ""
	}
	return "; it stands once in " + strings.Join(hits, ", ")
}

var wordByte = regexp.MustCompile(`\w`)

// pattern finds a text by its words: "gate = 3" in "gate  = 3", not in "gate = 30".
func pattern(text string) *regexp.Regexp {
	words := strings.Fields(text)
	first, last := words[0], words[len(words)-1]
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	p := strings.Join(words, `\s+`)
	if wordByte.MatchString(first[:1]) {
		p = `\b` + p
	}
	if wordByte.MatchString(last[len(last)-1:]) {
		p += `\b`
	}
	return regexp.MustCompile(p)
}
