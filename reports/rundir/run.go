package rundir

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"presscore/reports/tables"
)

// Manifest is what the readers of a run need of its run.json.
type Manifest struct {
	Schema   int    `json:"schema"`
	RunID    string `json:"run_id"`
	Previous string `json:"previous_run_id"`
	Status   string `json:"status"`
	Version  string `json:"version"` // of the program
	Weights  string `json:"weights"` // their name
	Hashes   struct {
		Features string            `json:"features"`
		Norms    string            `json:"norms"`
		Panel    string            `json:"panel"`
		Versions map[string]string `json:"versions"`
		Weights  string            `json:"weights"`
	} `json:"hashes"`
	Counts struct {
		Records    int64 `json:"records"`
		Articles   int64 `json:"articles"`
		Scored     int64 `json:"scored"`
		Failed     int64 `json:"failed"`
		Duplicates int64 `json:"duplicates"`
		Revised    int64 `json:"revised"`
		Outside    int64 `json:"outside"`
		Unread     int64 `json:"unread"`
		Outlets    int64 `json:"outlets"`
	} `json:"counts"`
	Window struct {
		Start string `json:"start"`
		End   string `json:"end"`
	} `json:"window"`
	Overrides []json.RawMessage `json:"overrides"`
	Outputs   []struct {
		Path string `json:"path"`
		Rows int64  `json:"rows"`
	} `json:"outputs"`
}

// Run is the folder of a run.
type Run struct {
	Dir   string
	Index Index // of the evidence; nil: it is not known, and all of it is read
	Manifest
}

// Index knows what stands in the evidence of a run, article by article.
type Index interface {
	// Shows reports whether an article has a span with words that a feature counts.
	Shows(article string, feature int) bool
	// Words calls yield with the quotes of an article that the page counts, line by line.
	Words(article string, yield func(quote string))
	// Lines are the lines of an article, valid until the next call.
	Lines(article string) ([]byte, error)
}

// ErrNoRun says that a folder is no finished run.
var ErrNoRun = errors.New("no finished run")

// ErrSchema says that a run has tables of another schema than this program reads.
var ErrSchema = errors.New("another schema")

// Open reads run.json of a finished run. A folder without one is ErrNoRun.
func Open(dir string) (*Run, error) {
	path := filepath.Join(dir, "run.json")
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w there (it has no run.json)", dir, ErrNoRun)
	}
	if err != nil {
		return nil, err
	}
	return Staged(dir, data)
}

// Staged is a folder whose tables are written and whose run.json is not yet: the
// manifest is handed in. A list of outputs may be missing from it.
func Staged(dir string, manifest []byte) (*Run, error) {
	r := &Run{Dir: dir}
	path := filepath.Join(dir, "run.json")
	if err := json.Unmarshal(manifest, &r.Manifest); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", path, err)
	}
	switch {
	case r.RunID == "":
		return nil, fmt.Errorf("%s is damaged: it names no run_id", path)
	case r.Schema != tables.Schema:
		return nil, fmt.Errorf("%s: %w: the tables are of schema %d, and this program reads schema %d: score the articles again", path, ErrSchema, r.Schema, tables.Schema)
	}
	return r, nil
}

// Has tells whether the run has a file.
func (r *Run) Has(file string) bool {
	info, err := os.Stat(filepath.Join(r.Dir, file))
	return err == nil && info.Mode().IsRegular()
}

// rows is how many rows run.json says a file has, -1 when it does not say.
func (r *Run) rows(file string) int64 {
	for _, o := range r.Outputs {
		if o.Path == file {
			return o.Rows
		}
	}
	return -1
}
