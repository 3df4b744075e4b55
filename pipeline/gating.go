package pipeline

import (
	"errors"
	"path/filepath"

	"presscore/pipeline/gates"
	"presscore/reports/rundir"
)

// gate holds the night's tables against the gates before it is published, so that
// run.json names what lies beyond them. The baseline is read, never written.
func (n *night) gate() error {
	run, err := n.staged()
	if err != nil {
		return err
	}
	n.gates, err = CheckRun(run, n.o.Out, n.o.Gates)
	return err
}

// CheckRun holds a run against gates: the run before it and the baseline are looked
// for in the folder of runs. A run before that is gone or of another schema is none.
func CheckRun(run *rundir.Run, out string, all []gates.Gate) (*gates.Checked, error) {
	var before *rundir.Run
	if run.Previous != "" && run.Previous != run.RunID {
		if r, err := rundir.Open(filepath.Join(out, run.Previous)); err == nil {
			before = r
		} else if !errors.Is(err, rundir.ErrNoRun) && !errors.Is(err, rundir.ErrSchema) {
			return nil, err
		}
	}
	accepted, err := gates.ReadBaseline(filepath.Join(out, gates.BaselineFile))
	if err != nil {
		return nil, err
	}
	return gates.Check(run, before, accepted, all)
}
