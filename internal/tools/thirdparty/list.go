package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// targets are the systems that a release is built for. Their modules need not
// be the same: a module may be reached on one of them alone.
var targets = []string{"linux/amd64", "linux/arm64", "darwin/arm64"}

// module is one that the program is linked from.
type module struct {
	Path, Version, Dir string
	Main               bool
	packages           map[string]bool // folders of the packages used, relative to Dir
}

// listing is what the go command says about the program.
type listing struct {
	modules  []*module // without our own, by path
	embedded []string  // our own embedded files, relative to the root, sorted
	foreign  []string  // embedded files of other modules: package/file, sorted
}

// errNotCached says that the source of a module is not on this machine.
var errNotCached = errors.New("the module cache lacks the source of a dependency")

// moduleRoot is the nearest folder above the present one that has a go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("no go.mod in this folder or above")
		}
		dir = up
	}
	return "", err
}

// list asks the go command, without the network: what is not in the module
// cache gives errNotCached.
func list(root, program string) (*listing, error) {
	modules := map[string]*module{}
	own, foreign := map[string]bool{}, map[string]bool{}
	for _, target := range targets {
		goos, goarch, _ := strings.Cut(target, "/")
		cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,Module,EmbedFiles", program)
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0", "GOPROXY=off", "GOFLAGS=-mod=mod", "GOWORK=off")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			if strings.Contains(stderr.String(), "GOPROXY=off") {
				return nil, fmt.Errorf("%w: %s", errNotCached, strings.TrimSpace(stderr.String()))
			}
			return nil, fmt.Errorf("go list: %w: %s", err, strings.TrimSpace(stderr.String()))
		}
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct {
				ImportPath, Dir string
				Module          *module
				EmbedFiles      []string
			}
			if err := d.Decode(&p); err == io.EOF {
				break
			} else if err != nil {
				return nil, fmt.Errorf("go list: %w", err)
			}
			if p.Module == nil {
				continue // the standard library
			}
			for _, f := range p.EmbedFiles {
				if p.Module.Main {
					rel, err := filepath.Rel(root, filepath.Join(p.Dir, f))
					if err != nil {
						return nil, err
					}
					own[filepath.ToSlash(rel)] = true
				} else {
					foreign[path.Join(p.ImportPath, f)] = true
				}
			}
			if p.Module.Main {
				continue
			}
			m := modules[p.Module.Path]
			if m == nil {
				m = p.Module
				m.packages = map[string]bool{}
				modules[m.Path] = m
			}
			rel, err := filepath.Rel(m.Dir, p.Dir)
			if err != nil {
				return nil, err
			}
			m.packages[filepath.ToSlash(rel)] = true
		}
	}
	l := &listing{embedded: sorted(own), foreign: sorted(foreign)}
	for _, m := range modules {
		l.modules = append(l.modules, m)
	}
	sort.Slice(l.modules, func(i, j int) bool { return l.modules[i].Path < l.modules[j].Path })
	return l, nil
}

func sorted(set map[string]bool) []string {
	var out []string
	for s := range set {
		out = append(out, s)
	}
	sort.Strings(out)
	return out
}
