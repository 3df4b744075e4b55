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
	return r.SomeEvidence(func([]byte, tables.EvidenceLine) bool { return true }, yield)
}

// SomeEvidence is Evidence for those spans alone that want asks for: it is called
// with the article and the line, which are valid during the call. Some that it
// does not ask for may be handed over, too.
func (r *Run) SomeEvidence(want func(article []byte, line tables.EvidenceLine) bool, yield func(*tables.EvidenceSpan) error) error {
	file, rows := tables.EvidenceFile, r.rows(tables.EvidenceFile)
	if rows < 0 {
		file, rows = tables.EvidencePlainFile, r.rows(tables.EvidencePlainFile)
	}
	path := filepath.Join(r.Dir, file)
	n := int64(0)
	var stop error
	head := tables.EvidenceHead(r.RunID)
	asked := func(line tables.EvidenceLine) bool {
		n++
		article, ok := line.Article(head)
		return !ok || want(article, line)
	}
	err := tables.SomeEvidence(r.Dir, asked, func(s *tables.EvidenceSpan) bool {
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
	case errors.Is(err, ErrNoEvidence) && rows >= 0:
		return fmt.Errorf("%s is missing: the run is damaged", path)
	case errors.Is(err, ErrNoEvidence):
		return err
	case err != nil:
		return fmt.Errorf("the evidence is damaged: %w", err)
	case rows >= 0 && rows != n:
		return fmt.Errorf("%s is damaged: it has %d spans, and run.json says %d", path, n, rows)
	}
	return nil
}
