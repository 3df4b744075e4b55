package pipeline

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// stagePrefix begins the names of staging folders: a killed run leaves one, the
// next run sweeps it away.
const stagePrefix = ".staging-"

// sweep removes what killed runs left. The caller holds the lock.
func sweep(out string) error {
	names, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, e := range names {
		if e.IsDir() && strings.HasPrefix(e.Name(), stagePrefix) {
			if err := os.RemoveAll(filepath.Join(out, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// complete reports whether a folder holds a published run: run.json is written last.
func complete(dir string) bool {
	data, err := os.ReadFile(filepath.Join(dir, "run.json"))
	if err != nil {
		return false
	}
	var m struct {
		Status string `json:"status"`
	}
	return json.Unmarshal(data, &m) == nil && strings.HasPrefix(m.Status, "complete")
}

// publish moves the staged folder to its name. With --full a folder of that name
// may stand: it is moved aside first, so that its name never holds half a run.
func publish(stage, final string) error {
	if _, err := os.Lstat(final); err == nil {
		old := filepath.Join(filepath.Dir(stage), "old")
		if err := os.Rename(final, old); err != nil {
			return err
		}
	}
	return os.Rename(stage, final)
}

// point moves the link latest to a run, in one step.
func point(out, runID string) error {
	return renameio.Symlink(runID, filepath.Join(out, "latest"))
}

// previous is the run that latest points to, "" when there is none.
func previous(out string) string {
	name, err := os.Readlink(filepath.Join(out, "latest"))
	if err != nil {
		return ""
	}
	return filepath.Base(name)
}
