package pipeline

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"presscore/features"
	"presscore/reports/tables"
	"presscore/window"
)

// Manifest is run.json: where a run comes from, and the only file that holds
// clocks. It is written last, so a folder without it is no run.
type Manifest struct {
	Argv      []string          `json:"argv"`
	Copies    window.Stats      `json:"copies"`
	Counts    Counts            `json:"counts"`
	ExitCode  int               `json:"exit_code"`
	Extras    Extras            `json:"extras"`
	Finished  string            `json:"finished"`
	Gates     []string          `json:"gates"`
	Hashes    Hashes            `json:"hashes"`
	Roots     []string          `json:"input_roots"` // the inputs as they were named, made absolute
	Inputs    []Input           `json:"inputs"`
	Map       string            `json:"map"`
	Outputs   []output          `json:"outputs"`
	Overrides []string          `json:"overrides"`
	Previous  string            `json:"previous_run_id"`
	RunID     string            `json:"run_id"`
	Schema    int               `json:"schema"`
	Seed      int               `json:"seed"`
	Settings  map[string]string `json:"settings"` // paths and names of the configuration
	Windows   []int             `json:"sketch_windows"`
	Stages    []timing          `json:"stages"`
	Started   string            `json:"started"`
	Status    string            `json:"status"`
	Version   string            `json:"version"`
	Warnings  []string          `json:"warnings"`
	Weights   string            `json:"weights"` // their name
	Window    Days              `json:"window"`
}

// Hashes name what made the numbers of a run.
type Hashes struct {
	Axis     string            `json:"axis,omitempty"` // the user's; no score depends on it
	Features string            `json:"features"`       // the feature set
	Norms    string            `json:"norms"`
	Panel    string            `json:"panel"` // "" without one
	Versions map[string]string `json:"versions"`
	Weights  string            `json:"weights"`
}

// Extras are how much a run wrote beside its tables; they are no part of its identity.
type Extras struct {
	Parquet bool   `json:"parquet"`
	Plots   bool   `json:"plots"`
	Theme   string `json:"theme,omitempty"` // of the plots
}

// Input is a file that was read.
type Input struct {
	Path string `json:"path"`
	Size int64  `json:"size"`
}

// Days are the first and last day of the window, "" where it has no bound.
type Days struct {
	End   string `json:"end"`
	Start string `json:"start"`
}

// ReadManifest reads the run.json of a run's folder.
func ReadManifest(dir string) (*Manifest, error) {
	path := filepath.Join(dir, "run.json")
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// hashes name what makes the numbers of a night with these options; explain
// compares them with those of what it loaded.
func (o *Options) hashes() Hashes {
	h := Hashes{Weights: o.Weights.Hash, Norms: o.Norms.Hash, Panel: o.PanelHash, Features: features.Fingerprint(), Versions: o.Versions}
	if o.Axis != nil {
		h.Axis = o.Axis.Version()
	}
	return h
}

// maxWarnings is how many warnings run.json repeats; skipped.csv has them all.
const maxWarnings = 100

// manifest writes run.json.
func (n *night) manifest(code int) error {
	o := n.o
	m := Manifest{Schema: tables.Schema, RunID: n.runID, Previous: previous(o.Out), Status: "complete", ExitCode: code, Argv: o.Argv, Version: o.Version,
		Started: n.started.UTC().Format(time.RFC3339), Finished: o.Now().UTC().Format(time.RFC3339),
		Hashes: o.hashes(), Weights: o.WeightsName, Map: o.Fields.String(), Window: Days{Start: day(n.inv.start), End: day(n.inv.end)}, Windows: n.known.windows,
		Extras: Extras{Plots: !o.NoPlots, Parquet: o.Parquet}, Settings: o.Settings, Roots: roots(o.Inputs), Inputs: []Input{}, Counts: n.inv.counts, Stages: n.timings,
		Copies: n.found.Stats, Gates: []string{}, Overrides: []string{}, Warnings: append([]string{}, n.notes...), Outputs: n.files}
	if !o.NoPlots {
		m.Extras.Theme = string(o.Theme)
	}
	if code != 0 {
		m.Status = "complete_with_failures"
	}
	for _, s := range n.inv.reader.Sources {
		m.Inputs = append(m.Inputs, Input{s.Path, s.Size})
	}
	for i, e := range n.inv.errors {
		if i == maxWarnings {
			m.Warnings = append(m.Warnings, fmt.Sprintf("and %d more: see skipped.csv", len(n.inv.errors)-maxWarnings))
			break
		}
		m.Warnings = append(m.Warnings, e.Error())
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(n.stageDir, "run.json"), append(data, '\n'), 0o644)
}

// roots are the inputs as they were named, made absolute so that they are found again.
func roots(inputs []string) []string {
	out := []string{}
	for _, in := range inputs {
		if abs, err := filepath.Abs(in); err == nil && in != "-" {
			in = abs
		}
		out = append(out, in)
	}
	return out
}

// day is the date of a bound of the window, "" for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}
