package pipeline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/renameio/v2"

	"presscore/reports/nightpage"
	"presscore/reports/rundir"
)

// staged is the night as those will read it who read a finished run. Its run.json is
// not written yet: what it is to say so far is handed over.
func (n *night) staged() (*rundir.Run, error) {
	data, err := json.Marshal(n.manifestOf(n.exitCode()))
	if err != nil {
		return nil, err
	}
	run, err := rundir.Staged(n.stageDir, data)
	if err == nil && n.spans != nil {
		run.Index = n.spans
	}
	return run, err
}

// writeReport writes report.html from the tables that are already written, as
// presscore report does from those of a finished run. Only the list of outputs and
// the clocks of run.json are not known yet, and the page shows neither.
func (n *night) writeReport() error {
	run, err := n.staged()
	if err != nil {
		return err
	}
	f, err := n.create(nightpage.File)
	if err != nil {
		return err
	}
	if err := nightpage.Write(f, run); err != nil {
		return fmt.Errorf("%s: %w", nightpage.File, err)
	}
	return n.close(f)
}

// Render writes the page of a finished run again: into the run's folder, or to a
// file. In the folder it also brings the page's entry in run.json up to date, since a
// newer program may write other bytes. changed is false when they are the same.
func Render(run *rundir.Run, to string) (path string, changed bool, err error) {
	var page bytes.Buffer
	if err := nightpage.Write(&page, run); err != nil {
		return "", false, err
	}
	if to != "" {
		return to, true, renameio.WriteFile(to, page.Bytes(), 0o644)
	}
	path = filepath.Join(run.Dir, nightpage.File)
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, page.Bytes()) {
		return path, false, nil
	}
	m, err := ReadManifest(run.Dir)
	if err != nil {
		return "", false, err
	}
	entry := output{Path: nightpage.File, Size: int64(page.Len()), Hash: hash128(page.Bytes())}
	m.Outputs = append(slices.DeleteFunc(m.Outputs, func(o output) bool { return o.Path == nightpage.File }), entry)
	slices.SortFunc(m.Outputs, func(a, b output) int { return strings.Compare(a.Path, b.Path) })
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return "", false, err
	}
	if err := renameio.WriteFile(path, page.Bytes(), 0o644); err != nil {
		return "", false, err
	}
	return path, true, renameio.WriteFile(filepath.Join(run.Dir, "run.json"), append(data, '\n'), 0o644)
}
