package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"

	"presscore/history"
	"presscore/reports"
)

// PruneOptions say what is old.
type PruneOptions struct {
	Out     string
	Keep    int  // folders of runs that stay, the newest; 0: all
	Nights  int  // runs that the history keeps, the newest; 0: all
	Days    int  // memos of windows that ended so many days before the last one go; 0: none
	Compact bool // give the space back to the disk
	DryRun  bool // change nothing
}

// Pruned is what was removed.
type Pruned struct {
	Runs      []string // ids of runs whose folders went
	Bytes     int64    // of those folders
	Forgotten []string // ids of runs that the history no longer holds
	Memos     int64
}

// Prune removes old runs from the disk and from the history, under the lock of the folder
// of runs. The run that latest points to always stays. A run leaves the history only
// after its folder, or the next night would note it again.
func Prune(ctx context.Context, db *history.DB, o PruneOptions) (Pruned, error) {
	lock, err := Lock(o.Out)
	if err != nil {
		return Pruned{}, err
	}
	defer lock.Unlock()
	runs, err := db.Runs(ctx)
	if err != nil {
		return Pruned{}, err
	}
	noted := func(id string) bool { return slices.ContainsFunc(runs, func(r history.Run) bool { return r.ID == id }) }
	gone, err := prune(o.Out, o.Keep, noted, o.DryRun)
	if err != nil {
		return gone, err
	}
	if o.Nights > 0 {
		for _, r := range runs[:max(0, len(runs)-o.Nights)] {
			_, err := os.Lstat(filepath.Join(o.Out, r.ID))
			if os.IsNotExist(err) || slices.Contains(gone.Runs, r.ID) {
				gone.Forgotten = append(gone.Forgotten, r.ID)
			}
		}
	}
	before := int64(0)
	if len(runs) > 0 && o.Days > 0 {
		before = runs[len(runs)-1].WindowEnd - int64(o.Days)*24*60*60
	}
	if o.DryRun {
		if o.Days > 0 {
			gone.Memos, err = db.MemosBefore(ctx, before)
		}
		return gone, err
	}
	if err := db.Forget(ctx, gone.Forgotten); err != nil {
		return gone, err
	}
	if o.Days > 0 {
		if gone.Memos, err = db.ForgetMemos(ctx, before); err != nil {
			return gone, err
		}
	}
	if o.Compact {
		return gone, db.Compact(ctx)
	}
	return gone, nil
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

// prune removes the folders of all but the newest runs, those of which may is true. A
// folder gets the name of a staging folder first, so that its own name never holds half a
// run and the next night removes what a kill left.
func prune(out string, keep int, may func(runID string) bool, dry bool) (Pruned, error) {
	var gone Pruned
	if keep < 1 {
		return gone, nil
	}
	runs, err := Published(out)
	if err != nil {
		return gone, err
	}
	latest := previous(out)
	for _, r := range runs[:max(0, len(runs)-keep)] {
		if r.RunID == latest || !may(r.RunID) {
			continue
		}
		dir := filepath.Join(out, r.RunID)
		size := sizeOf(dir)
		if !dry {
			away := filepath.Join(out, stagePrefix+"pruned-"+r.RunID)
			if err := os.Rename(dir, away); err != nil {
				return gone, err
			}
			if err := os.RemoveAll(away); err != nil {
				return gone, err
			}
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
	gone, err := prune(n.o.Out, n.o.Keep, noted, false)
	if err != nil {
		n.tell("old runs: %v", err)
	}
	if len(gone.Runs) > 0 {
		n.o.note("removed: %s (keep is %d), %.1f MB", reports.Counted(len(gone.Runs), "old run"), n.o.Keep, float64(gone.Bytes)/1e6)
	}
}
