package rundir

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/goccy/go-json"
)

// Span is one span of evidence, as far as a page shows it.
type Span struct {
	RunID   string `json:"run_id"`
	Article string `json:"article_id"`
	Feature string `json:"feature"`
	Field   string `json:"field"` // title or body
	Quote   string `json:"quote"`
	Message string `json:"message"`
}

// evidenceFile is the only name of it outside the pipeline.
const evidenceFile = "evidence.jsonl"

// maxLine bounds a line of evidence: a quote of 300 letters and what stands beside it.
const maxLine = 1 << 20

// Evidence hands every span to yield, in the order of the file: article by
// article. The span is good until yield returns; its texts may be kept. The file is
// as large as all articles together, so it is never held.
func (r *Run) Evidence(yield func(*Span) error) error {
	path := filepath.Join(r.Dir, evidenceFile)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is missing: the run is damaged", path)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	return r.spans(path, f, yield)
}

// spans reads the lines of the evidence.
func (r *Run) spans(path string, in io.Reader, yield func(*Span) error) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<18), maxLine)
	n := int64(0)
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(lines.Bytes())
		var s Span
		if err := json.Unmarshal(line, &s); err != nil {
			return fmt.Errorf("%s:%d is damaged: %w", path, n, err)
		}
		if s.RunID != r.RunID {
			return fmt.Errorf("%s:%d: the span is of run %q, not of %s", path, n, s.RunID, r.RunID)
		}
		if err := yield(&s); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s:%d is damaged: %w", path, n+1, err)
	}
	if want := r.rows(evidenceFile); want >= 0 && want != n {
		return fmt.Errorf("%s is damaged: it has %d spans, and run.json says %d", path, n, want)
	}
	return nil
}
