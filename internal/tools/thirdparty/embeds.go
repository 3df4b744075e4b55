package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// embeds describes files that cannot carry a head of their own, and says so.
//
//go:embed embeds.txt
var embeds string

// file is an embedded file and where it comes from.
type file struct {
	path, what, source, licence string
}

// describe finds source and licence of every embedded file: in its own head, or
// in embeds.txt. A file that has neither is an error, and so is a line of
// embeds.txt that no file needs.
func describe(root string, paths []string) ([]file, error) {
	listed, err := parseEmbeds(embeds)
	if err != nil {
		return nil, err
	}
	used := make([]bool, len(listed))
	var out []file
	var bad []string
	for _, p := range paths {
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(p)))
		if err != nil {
			return nil, err
		}
		f := head(string(data))
		for i, l := range listed {
			if f.licence == "" && l.match.MatchString(p) {
				f, used[i] = l.file, true
			}
		}
		if f.what == "" || f.source == "" || f.licence == "" {
			bad = append(bad, p+`: no "# source:" and "# licence:" line in its head and no line in embeds.txt`)
		}
		f.path = p
		if f.licence == "ours" {
			f.licence = "ours, Apache-2.0"
		}
		out = append(out, f)
	}
	for i, l := range listed {
		if !used[i] {
			bad = append(bad, "embeds.txt: no embedded file needs the line "+l.path)
		}
	}
	if bad != nil {
		return nil, fmt.Errorf("embedded files:\n\t%s", strings.Join(bad, "\n\t"))
	}
	return out, nil
}

type listedEmbed struct {
	file
	match *regexp.Regexp
}

func parseEmbeds(text string) ([]listedEmbed, error) {
	var out []listedEmbed
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 4 {
			return nil, fmt.Errorf("embeds.txt:%d: want path | what | source | licence", n)
		}
		pattern := strings.ReplaceAll(regexp.QuoteMeta(f[0]), `/\.\.\./`, `/(.*/)?`)
		match, err := regexp.Compile("^" + pattern + "$")
		if err != nil {
			return nil, fmt.Errorf("embeds.txt:%d: %w", n, err)
		}
		out = append(out, listedEmbed{file{f[0], f[1], f[2], f[3]}, match})
	}
	return out, nil
}

// head reads the comment at the top of a reviewed list: what it is on the first
// line, then "# source: …" and "# licence: …".
func head(text string) (f file) {
	for line := range strings.Lines(text) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			break
		}
		comment = strings.TrimSpace(comment)
		if s, ok := strings.CutPrefix(comment, "source:"); ok {
			f.source = strings.TrimSpace(s)
		} else if s, ok := strings.CutPrefix(comment, "licence:"); ok {
			f.licence = strings.TrimSpace(s)
		} else if f.what == "" {
			f.what = strings.TrimSuffix(comment, ".")
		}
	}
	return f
}
