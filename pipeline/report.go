package pipeline

import (
	"encoding/json"
	"fmt"

	"presscore/reports/nightpage"
	"presscore/reports/rundir"
)

// writeReport writes report.html from the tables that are already written, as
// presscore report does from those of a finished run. Only the list of outputs and
// the clocks of run.json are not known yet, and the page shows neither.
func (n *night) writeReport() error {
	data, err := json.Marshal(n.manifestOf(n.exitCode()))
	if err != nil {
		return err
	}
	run, err := rundir.Staged(n.stageDir, data)
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
