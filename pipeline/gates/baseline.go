package gates

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"

	"github.com/google/renameio/v2"

	"presscore/reports/rundir"
)

// BaselineFile is the name of the file in the folder of runs that holds what was
// accepted.
const BaselineFile = "baseline.json"

// baselineVersion is raised when the file means something else.
const baselineVersion = 1

// Accepted are the values of a night that somebody looked at and found right: later
// nights are held against them, so that a slow drift shows, too.
type Accepted struct {
	Version int                            `json:"version"`
	RunID   string                         `json:"run_id"`
	End     string                         `json:"window_end"`
	Weights string                         `json:"weights"` // hashes: other ones make other scores
	Norms   string                         `json:"norms"`
	Outlets map[string]map[string]Estimate `json:"outlets"` // by outlet and metric
}

// Estimate is a value with its standard error.
type Estimate struct {
	Value float64 `json:"value"`
	SE    float64 `json:"se"`
}

// Accept takes the values of a run.
func Accept(run *rundir.Run) (*Accepted, error) {
	t, err := run.Table("outlets.csv")
	if err != nil {
		return nil, err
	}
	a := &Accepted{Version: baselineVersion, RunID: run.RunID, End: run.Window.End, Weights: run.Hashes.Weights, Norms: run.Hashes.Norms, Outlets: map[string]map[string]Estimate{}}
	ladder(t, func(row rundir.Row) {
		for _, m := range metrics {
			if e, ok := estimate(row, m); ok {
				if a.Outlets[row.Text("outlet")] == nil {
					a.Outlets[row.Text("outlet")] = map[string]Estimate{}
				}
				a.Outlets[row.Text("outlet")][m.name] = e
			}
		}
	})
	return a, nil
}

// estimate is a metric with an interval.
func estimate(row rundir.Row, m metric) (Estimate, bool) {
	if m.low == "" {
		return Estimate{}, false
	}
	x, low, high := row.Float(m.name), row.Float(m.low), row.Float(m.high)
	e := Estimate{x, errorOf(low, high)}
	return e, !math.IsNaN(x) && !math.IsNaN(e.SE) && e.SE > 0
}

// Write writes the file, whole or not at all.
func (a *Accepted) Write(path string) error {
	data, err := json.MarshalIndent(a, "", " ")
	if err != nil {
		return err
	}
	return renameio.WriteFile(path, append(data, '\n'), 0o644)
}

// ReadBaseline reads the file; nil where there is none.
func ReadBaseline(path string) (*Accepted, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var a Accepted
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w: remove it, or write it anew with presscore check --update-baseline", path, err)
	}
	if a.Version != baselineVersion {
		return nil, fmt.Errorf("%s is of version %d, and this program reads version %d: write it anew with presscore check --update-baseline", path, a.Version, baselineVersion)
	}
	return &a, nil
}

// accepted holds every outlet against the baseline.
func (n *night) accepted(g Gate) ([]Result, string) {
	switch {
	case n.baseline == nil:
		return nil, "there is no baseline: presscore check --update-baseline writes one"
	case n.baseline.Weights != n.run.Hashes.Weights || n.baseline.Norms != n.run.Hashes.Norms:
		return nil, "the baseline was accepted under other weights or norms"
	}
	m := metricOf(g.Metric)
	var all []shift
	ladder(n.outlets, func(row rundir.Row) {
		was, known := n.baseline.Outlets[row.Text("outlet")][g.Metric]
		is, ok := estimate(row, m)
		if known && ok {
			all = append(all, shiftOf(row.Text("outlet"), is.Value, was.Value, is.Value-was.Value, math.Hypot(is.SE, was.SE)))
		}
	})
	return results(g, all), ""
}
