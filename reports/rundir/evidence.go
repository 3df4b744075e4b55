package rundir

import (
	"errors"
	"fmt"
	"path/filepath"

	"presscore/reports/tables"
)

// Span is a span of the evidence with the features that count it.
type Span = tables.EvidenceSpan

// ErrNoEvidence says that a run kept no evidence: score --evidence none.
var ErrNoEvidence = tables.ErrNoEvidence

// Evidence hands every span to yield, in the order of the file: article by
// article. The table is as large as all articles together, so it is never held; a
// span and its texts may be kept. ErrNoEvidence: the run kept none.
func (r *Run) Evidence(yield func(*tables.EvidenceSpan) error) error {
	file, want := tables.EvidenceFile, r.rows(tables.EvidenceFile)
	if want < 0 {
		file, want = tables.EvidencePlainFile, r.rows(tables.EvidencePlainFile)
	}
	path := filepath.Join(r.Dir, file)
	n := int64(0)
	var stop error
	err := tables.EachEvidence(r.Dir, func(s *tables.EvidenceSpan) bool {
		n++
		if s.RunID != r.RunID {
			stop = fmt.Errorf("%s:%d: the span is of run %q, not of %s", path, n, s.RunID, r.RunID)
		} else {
			stop = yield(s)
		}
		return stop == nil
	})
	switch {
	case stop != nil:
		return stop
	case errors.Is(err, ErrNoEvidence) && want >= 0:
		return fmt.Errorf("%s is missing: the run is damaged", path)
	case errors.Is(err, ErrNoEvidence):
		return err
	case err != nil:
		return fmt.Errorf("the evidence is damaged: %w", err)
	case want >= 0 && want != n:
		return fmt.Errorf("%s is damaged: it has %d spans, and run.json says %d", path, n, want)
	}
	return nil
}
