package pipeline

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// stagePrefix begins the names of staging folders: a killed run leaves one, the
// next run sweeps it away.
const stagePrefix = ".staging-"

// sweep removes what killed runs left. A run that --full had moved aside when it
// was killed goes back to its place. The caller holds the lock.
func sweep(out string) error {
	names, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, e := range names {
		if e.IsDir() && strings.HasPrefix(e.Name(), stagePrefix) {
			if err := putBack(out, filepath.Join(out, e.Name(), asideName)); err != nil {
				return err
			}
			if err := os.RemoveAll(filepath.Join(out, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// asideName is where a run that is run again waits inside the staging folder of
// its successor, until that stands.
const asideName = "old"

// putBack moves a run from old to its name when nothing stands there.
func putBack(out, old string) error {
	if !complete(old) {
		return nil
	}
	m, err := ReadManifest(old)
	if err != nil || m.RunID == "" || filepath.Base(m.RunID) != m.RunID {
		return err
	}
	if _, err := os.Lstat(filepath.Join(out, m.RunID)); !os.IsNotExist(err) {
		return err
	}
	return os.Rename(old, filepath.Join(out, m.RunID))
}

// complete reports whether a folder holds a published run: run.json is written last.
func complete(dir string) bool {
	m, err := ReadManifest(dir)
	return err == nil && m.complete()
}

// publish moves the staged folder to its name. With --full a folder of that name
// may stand: it is moved aside first, so that its name never holds half a run.
func publish(stage, final string) error {
	if _, err := os.Lstat(final); err == nil {
		if err := os.Rename(final, filepath.Join(filepath.Dir(stage), asideName)); err != nil {
			return err
		}
	}
	return os.Rename(stage, final)
}

// point moves the link latest to a run, in one step. The link holds the run's
// name and no path, so that the folder of runs may be moved or mounted elsewhere.
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
