package main

import (
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
)

// text is one licence file.
type text struct {
	file string // relative to the module
	body string
}

// part is something of other people that the program carries.
type part struct {
	name, version, licence string
	texts                  []text
	data                   bool // a list or a model's data, no code
}

// kinds are the licences that the program may carry, each with words that stand
// in its text and in no other's. A text may hold several. What none of them knows
// is an error: somebody must read it first.
var kinds = []struct{ name, words string }{
	{"Apache-2.0", "version 2.0, january 2004"},
	{"MIT", "permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files"},
	{"BSD-3-Clause", "may be used to endorse or promote products derived from"},
	{"BSD-2-Clause", "redistributions in binary form must reproduce the above"},
	{"ISC", "permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"},
	{"OFL-1.1", "sil open font license version 1.1"},
	{"FTL", "the freetype project license"},
	{"BSL-1.0", "boost software license - version 1.0"},
	{"Go patent grant", "additional ip rights grant (patents)"},
	{"public domain (SQLite)", "dedicated to the public domain"},
	{"Sun (permissive)", "developed at sunpro"},
	{"Bogaert (permissive)", "copyright (c) 2014 by ignace bogaert"},
}

// reviewed are modules whose files need a human's reading.
var reviewed = map[string]struct {
	licence string
	files   []string // instead of those found
	why     string
}{
	"github.com/golang/freetype": {"FTL", []string{"LICENSE", "licenses/ftl.txt"}, "it offers FTL or GPL-2.0-or-later: we take the first"},
	"modernc.org/memory":         {"BSD-3-Clause", []string{"LICENSE", "LICENSE-GO", "LICENSE-MMAP-GO"}, "LICENSE-LOGO holds the address of a picture of its page, which no program carries"},
}

// licenceFile are the names under which a folder keeps its licence.
var licenceFile = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents)([-.].*)?$`)

// licences finds the texts of a module: in its first folder, in every folder
// between that and a package in use (parts taken from elsewhere carry their own),
// and in a folder THIRD_PARTY_LICENSES.
func licences(m *module) (part, error) {
	p := part{name: m.Path, version: m.Version}
	files := reviewed[m.Path].files
	if files == nil {
		var err error
		if files, err = licenceFiles(m); err != nil {
			return p, err
		}
	}
	var names []string
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(m.Dir, filepath.FromSlash(f)))
		if err != nil {
			return p, err
		}
		p.texts = append(p.texts, text{f, string(data)})
		if reviewed[m.Path].licence != "" {
			continue
		}
		found := classify(string(data))
		if len(found) == 0 {
			return p, fmt.Errorf("%s: %s holds no licence that is known: read it and extend kinds", m.Path, f)
		}
		for _, name := range found {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if len(p.texts) == 0 {
		return p, fmt.Errorf("%s has no licence file", m.Path)
	}
	p.licence = strings.Join(names, ", ")
	if l := reviewed[m.Path].licence; l != "" {
		p.licence = l
	}
	return p, nil
}

func licenceFiles(m *module) ([]string, error) {
	dirs := map[string]bool{".": true}
	for dir := range m.packages {
		for ; dir != "."; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	var files []string
	for dir := range dirs {
		entries, err := os.ReadDir(filepath.Join(m.Dir, filepath.FromSlash(dir)))
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() && licenceFile.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
				files = append(files, path.Join(dir, e.Name()))
			}
		}
	}
	if entries, err := os.ReadDir(filepath.Join(m.Dir, "THIRD_PARTY_LICENSES")); err == nil {
		for _, e := range entries {
			// The World Wide Web Consortium's are for test files of gonum's graph formats.
			if !strings.HasPrefix(e.Name(), "W3C") {
				files = append(files, path.Join("THIRD_PARTY_LICENSES", e.Name()))
			}
		}
	}
	sort.Strings(files)
	return files, nil
}

var spaces = regexp.MustCompile(`[\s*#>_]+`)

// classify names the licences whose words stand in a text.
func classify(body string) []string {
	body = strings.ToLower(spaces.ReplaceAllString(body, " "))
	var out []string
	for _, k := range kinds {
		// The three-clause text holds the two-clause one whole.
		if k.name == "BSD-2-Clause" && slices.Contains(out, "BSD-3-Clause") {
			continue
		}
		if strings.Contains(body, k.words) {
			out = append(out, k.name)
		}
	}
	return out
}

// standardLibrary is Go's own: every program that Go links carries parts of it.
func standardLibrary(root string) (part, error) {
	cmd := exec.Command("go", "env", "GOROOT")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return part{}, fmt.Errorf("go env: %w", err)
	}
	goroot := strings.TrimSpace(string(out))
	p := part{name: "Go standard library and runtime", licence: "BSD-3-Clause, Go patent grant"}
	for _, f := range []string{"LICENSE", "PATENTS"} {
		data, err := os.ReadFile(filepath.Join(goroot, f))
		if err != nil {
			return p, fmt.Errorf("%w: %w", errNotCached, err)
		}
		p.texts = append(p.texts, text{f, string(data)})
	}
	return p, nil
}
