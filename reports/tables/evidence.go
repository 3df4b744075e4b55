package tables

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-json"
	"github.com/klauspost/compress/zstd"
)

// The names of the table of evidence in the folder of a run: it is compressed,
// or as it is with --evidence plain.
const (
	EvidenceFile      = "evidence.jsonl.zst"
	EvidencePlainFile = "evidence.jsonl"
)

// EvidenceSpan is a line of the evidence: a span of an article, once, with every
// feature that counts it. Lines are sorted by article, the title before the body,
// then by place.
type EvidenceSpan struct {
	RunID   string        `json:"run_id"`
	Article string        `json:"article_id"`
	Field   string        `json:"field"` // title or body
	Start   int           `json:"start"` // half-open, in code points of the field as received
	End     int           `json:"end"`
	Quote   string        `json:"quote"` // at most 300 characters
	Uses    []EvidenceUse `json:"uses"`
}

// EvidenceUse is what one feature sees in a span. A feature with points on both
// axes uses a span twice, once an axis; one that is shown without points has
// neither axis nor share.
type EvidenceUse struct {
	Feature string  `json:"feature"`
	Axis    string  `json:"axis,omitempty"`
	Share   float64 `json:"share"` // in points: those of the feature are shared out evenly among its spans, and add up to its cell in points.csv
	Message string  `json:"message"`
	Rule    string  `json:"rule"`
}

// Evidence describes the table of evidence as datapackage.json and docs/files.md
// print it. Its lines are JSON, so no writer of CSV fills it.
var Evidence = &Table{File: EvidenceFile, Title: "spans of the articles behind their points, each once", Key: []string{"article_id", "field", "start", "end"}, Columns: []Column{
	{Name: "run_id", Type: aText.String(), Required: true, Description: "the run: hash of inputs, configuration and versions"},
	{Name: "article_id", Type: aText.String(), Required: true, Description: "the article"},
	{Name: "field", Type: aText.String(), Required: true, Enum: []string{"title", "body"}, Description: "where the span stands"},
	{Name: "start", Type: aWhole.String(), Unit: "code points", Required: true, Description: "its first code point, counted from 0 in the field as received"},
	{Name: "end", Type: aWhole.String(), Unit: "code points", Required: true, Description: "the code point after its last"},
	{Name: "quote", Type: aText.String(), Description: "the words, at most 300 characters of them"},
	{Name: "uses", Type: "array", Required: true, Description: "what counts the span: objects of `feature`, `axis` (empty for what is shown without points), `share` (in points: those of the feature, shared out evenly among its spans of the article), `message` and `rule`"},
}}

// ErrNoEvidence says that a run kept no evidence: --evidence none.
var ErrNoEvidence = errors.New("the run keeps no evidence")

// maxEvidenceLine bounds a line that is read back; a longer one is damage. The
// longest seen in 22,247 articles has 4 kB.
const maxEvidenceLine = 1 << 20

// EachEvidence calls yield with every line of the evidence in the folder of a run,
// whichever way it is kept, until yield gives false. ErrNoEvidence: there is none.
func EachEvidence(dir string, yield func(*EvidenceSpan) bool) error {
	return SomeEvidence(dir, func(EvidenceLine) bool { return true }, yield)
}

// EvidenceLine is a line of the evidence as it stands, not yet decoded; it is valid
// during the call that it is handed to.
type EvidenceLine []byte

// EvidenceHead is how the lines of a run begin.
func EvidenceHead(run string) []byte { return []byte(`{"run_id":"` + run + `"`) }

// Article is the id of a line that begins with the head of a run. It is false for a line
// that does not begin as the program writes it, which only decoding can tell more of.
func (l EvidenceLine) Article(head []byte) (id []byte, ok bool) {
	rest, ok := bytes.CutPrefix(l, head)
	rest, next := bytes.CutPrefix(rest, []byte(`,"article_id":"`))
	end := bytes.IndexByte(rest, '"')
	if !ok || !next || end < 0 || bytes.IndexByte(rest[:end], '\\') >= 0 {
		return nil, false
	}
	return rest[:end], true
}

// Uses reports whether a feature, as EvidenceUseOf names it, may count the span: it is
// never false when it does.
func (l EvidenceLine) Uses(feature string) bool { return holds(l, feature) }

// EvidenceUseOf is how a line names a feature that counts it.
func EvidenceUseOf(feature string) string { return `"feature":"` + feature + `"` }

// holds is bytes.Contains for a word with an underscore in it, which few other words have:
// it looks for that, a tenth of the work where most letters of the word are common ones.
func holds(line []byte, word string) bool {
	at := strings.IndexByte(word, '_')
	if at < 0 {
		return bytes.Contains(line, []byte(word))
	}
	for end := at; ; end++ {
		n := bytes.IndexByte(line[min(end, len(line)):], '_')
		if n < 0 {
			return false
		}
		end += n
		if x := line[end-at:]; len(x) >= len(word) && string(x[:len(word)]) == word {
			return true
		}
	}
}

// Quote is the quote of a line that the program wrote. It is false for one with escaped
// characters, which only decoding tells.
func (l EvidenceLine) Quote() (quote []byte, ok bool) {
	const key = `,"quote":"` // within a text its quotation marks would be escaped
	at := bytes.Index(l, []byte(key))
	if at < 0 {
		return nil, false
	}
	quote = l[at+len(key):]
	end := bytes.IndexByte(quote, '"')
	if end < 0 || bytes.IndexByte(quote[:end], '\\') >= 0 {
		return nil, false
	}
	return quote[:end], true
}

// SomeEvidence is EachEvidence for those lines alone that want asks for; it is
// called with every line. Decoding costs ten times what reading does.
func SomeEvidence(dir string, want func(EvidenceLine) bool, yield func(*EvidenceSpan) bool) error {
	f, err := OpenEvidence(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 0, 1<<18), maxEvidenceLine)
	for n := 1; lines.Scan(); n++ {
		if !want(lines.Bytes()) {
			continue
		}
		span := &EvidenceSpan{} // a new one: decoders leave old values in the elements of a slice that they fill again
		if err := json.Unmarshal(lines.Bytes(), span); err != nil {
			return fmt.Errorf("%s:%d: %w", f.f.Name(), n, err)
		}
		if !yield(span) {
			return nil
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", f.f.Name(), err)
	}
	return nil
}

// EvidenceText is the evidence of a run, unpacked.
type EvidenceText struct {
	io.Reader
	f *os.File
	z *zstd.Decoder // nil: plain
}

// OpenEvidence opens the evidence in the folder of a run, whichever way it is kept.
// ErrNoEvidence: there is none.
func OpenEvidence(dir string) (*EvidenceText, error) {
	f, packed, err := openEvidence(dir)
	if err != nil {
		return nil, err
	}
	t := &EvidenceText{f, f, nil}
	if packed {
		if t.z, err = zstd.NewReader(f, zstd.WithDecoderConcurrency(1)); err != nil {
			f.Close()
			return nil, fmt.Errorf("%s: %w", f.Name(), err)
		}
		t.Reader = t.z
	}
	return t, nil
}

// Close lets the file go.
func (t *EvidenceText) Close() error {
	if t.z != nil {
		t.z.Close()
	}
	return t.f.Close()
}

// openEvidence opens the evidence of a run in the form that it has.
func openEvidence(dir string) (f *os.File, packed bool, err error) {
	f, err = os.Open(filepath.Join(dir, EvidenceFile))
	if !errors.Is(err, fs.ErrNotExist) {
		return f, true, err
	}
	f, err = os.Open(filepath.Join(dir, EvidencePlainFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, ErrNoEvidence
	}
	return f, false, err
}
