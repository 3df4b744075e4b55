package pipeline

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"presscore/features"
	"presscore/pipeline/gates"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/window"
)

// Manifest is run.json: where a run comes from, and the only file that holds
// clocks. It is written last, so a folder without it is no run.
type Manifest struct {
	Argv      []string          `json:"argv"`
	Together  scoring.Together  `json:"clusters"` // which articles intervals take for alike
	Copies    window.Stats      `json:"copies"`
	Counts    Counts            `json:"counts"`
	ExitCode  int               `json:"exit_code"`
	Extras    Extras            `json:"extras"`
	Finished  string            `json:"finished"`
	Gates     *gates.Checked    `json:"gates"`
	Hashes    Hashes            `json:"hashes"`
	Roots     []string          `json:"input_roots"` // the inputs as they were named, made absolute
	Inputs    []Input           `json:"inputs"`
	Limits    *scoring.Limits   `json:"limits"` // when an outlet is rated; nil: an older version published the run
	Map       string            `json:"map"`
	Outputs   []output          `json:"outputs"`
	Overrides []overrideUse     `json:"overrides"`
	Previous  string            `json:"previous_run_id"`
	RunID     string            `json:"run_id"`
	Schema    int               `json:"schema"`
	Series    string            `json:"series"` // runs of one series may be laid side by side
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
	Parquet  bool   `json:"parquet"`
	Plots    bool   `json:"plots"`
	Theme    string `json:"theme,omitempty"` // of the plots
	Evidence Kept   `json:"evidence"`
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

// complete reports whether the run was published.
func (m *Manifest) complete() bool { return strings.HasPrefix(m.Status, "complete") }

// previous is the run before this one: that which latest points to, or the one before
// that when this run is run again.
func (n *night) previous() string {
	last := previous(n.o.Out)
	if last == n.runID {
		if m, err := ReadManifest(filepath.Join(n.o.Out, last)); err == nil {
			return m.Previous
		}
	}
	return last
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
	m := n.manifestOf(code)
	m.Finished, m.Stages, m.Outputs = n.o.Now().UTC().Format(time.RFC3339), n.timings, n.files
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(n.stageDir, "run.json"), append(data, '\n'), 0o644)
}

// manifestOf is run.json without its end: its outputs, how long the stages took, and
// when it finished.
func (n *night) manifestOf(code int) *Manifest {
	o := n.o
	m := &Manifest{Schema: tables.Schema, RunID: n.runID, Series: o.series(), Previous: n.previous(), Status: "complete", ExitCode: code, Argv: o.Argv, Version: o.Version,
		Started: n.started.UTC().Format(time.RFC3339),
		Hashes:  o.hashes(), Together: o.Together, Limits: &o.Limits, Weights: o.WeightsName, Map: o.Fields.String(), Window: Days{Start: day(n.inv.days[0]), End: day(n.inv.days[1])}, Windows: n.known.windows,
		Extras: Extras{Plots: !o.NoPlots, Parquet: o.Parquet, Evidence: o.Evidence}, Settings: o.Settings, Roots: roots(o.Inputs), Inputs: []Input{}, Counts: n.inv.counts,
		Copies: n.found.Stats, Gates: n.gates, Overrides: n.overrideUses(), Warnings: append([]string{}, n.notes...)}
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
	return m
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
