package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Pruned are the folders of runs that were removed.
type Pruned struct {
	Runs  []string // ids
	Bytes int64
}

// Prune removes the folders of all but the newest runs; latest always stays, and so
// does a run that may not go. It takes the lock of the folder of runs.
func Prune(out string, keep int, may func(runID string) bool) (Pruned, error) {
	lock, err := Lock(out)
	if err != nil {
		return Pruned{}, err
	}
	defer lock.Unlock()
	if err := sweep(out); err != nil {
		return Pruned{}, err
	}
	return prune(out, keep, may)
}

// Lock takes the lock that a night holds in its folder of runs, ErrLocked when one runs.
// The system lets it go when its holder ends, however it ends: there are no stale locks,
// only the empty file.
func Lock(out string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(out, ".lock"))
	held, err := lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !held {
		return nil, fmt.Errorf("%s: %w", out, ErrLocked)
	}
	return lock, nil
}

// prune removes folders under the lock. A folder gets the name of a staging folder
// first, so that its own name never holds half a run and the next night removes what a
// kill left.
func prune(out string, keep int, may func(runID string) bool) (Pruned, error) {
	var gone Pruned
	runs, err := Published(out)
	if err != nil || keep < 1 {
		return gone, err
	}
	latest := previous(out)
	for _, r := range runs[:max(0, len(runs)-keep)] {
		if r.RunID == latest || !may(r.RunID) {
			continue
		}
		dir := filepath.Join(out, r.RunID)
		size := sizeOf(dir)
		away := filepath.Join(out, stagePrefix+"pruned-"+r.RunID)
		if err := errors.Join(os.Rename(dir, away), os.RemoveAll(away)); err != nil {
			return gone, err
		}
		gone.Runs = append(gone.Runs, r.RunID)
		gone.Bytes += size
	}
	return gone, nil
}

// sizeOf is the bytes of the files in a run's folder.
func sizeOf(dir string) (n int64) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			n += info.Size()
		}
	}
	return n
}

// pruneOld keeps as many folders as the options say. A run that the history could not
// note keeps its folder: it stands nowhere else.
func (n *night) pruneOld(noted func(runID string) bool) {
	gone, err := prune(n.o.Out, n.o.Keep, noted)
	if err != nil {
		n.tell("old runs: %v", err)
	}
	if len(gone.Runs) > 0 {
		n.o.note("%d old runs were removed (keep %d): %.1f MB", len(gone.Runs), n.o.Keep, float64(gone.Bytes)/1e6)
	}
}
