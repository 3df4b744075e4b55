package pipeline

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/goccy/go-json"
	"github.com/klauspost/compress/zstd"

	"presscore/features"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/stages"
)

// Kept says how much evidence a night keeps. It is no part of a run's identity.
type Kept string

// What may be kept. A night of 22,247 articles (136 MB of text) leaves 35 MB of
// packed evidence, and 297 MB of plain one.
const (
	KeepAll    Kept = "all"    // the spans of features that have points, and of those that are shown without
	KeepScored Kept = "scored" // the spans of features that have points
	KeepNone   Kept = "none"
	KeepPlain  Kept = "plain" // all, not compressed
)

// KeptNames are the values of Kept in the order of their help.
var KeptNames = []string{string(KeepAll), string(KeepScored), string(KeepNone), string(KeepPlain)}

// holds reports whether evidence kept one way answers who asks for another.
func (k Kept) holds(asked Kept) bool {
	return k == asked || asked == KeepNone || asked == KeepScored && k == KeepAll
}

// evidenceFile writes the table of evidence.
type evidenceFile struct {
	night *night
	f     *file
	out   io.Writer
	z     *zstd.Encoder // nil: plain
	later *behind       // before z and temp
	temp  *os.File      // what goes to z as it is, for report.html; nil without z
	order []int
	text  bytes.Buffer // the lines of the article at hand
	lines *json.Encoder
	of    []int // by feature: spans of the article at hand,
	nth   []int // and how many of them were written
	buf   []byte
	notes []byte // for spansFile
	noted int64
	line  tables.EvidenceSpan

	copied []stages.Evidence // of the article at hand: the words it shares, see readAgain
}

// evidenceWindow is how far back the compressor of the table looks for what it has
// seen: four times as much would save 2% of the bytes and take 12 MB more.
const evidenceWindow = 2 << 20

// createEvidence begins the table; it is nil when none is kept, and then article and
// close do nothing.
func (n *night) createEvidence() (*evidenceFile, error) {
	if n.o.Evidence == KeepNone {
		return nil, nil
	}
	name := tables.EvidenceFile
	if n.o.Evidence == KeepPlain {
		name = tables.EvidencePlainFile
	}
	f, err := n.create(name)
	if err != nil {
		return nil, err
	}
	e := &evidenceFile{night: n, f: f, out: f, of: make([]int, len(features.All)), nth: make([]int, len(features.All))}
	if n.o.Evidence != KeepPlain && n.slice == nil {
		// Its own goroutine is ours, see behind: the bytes must not depend on the machine. The next level costs
		// twice the time for an eighth of the bytes.
		if e.z, err = zstd.NewWriter(f, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithWindowSize(evidenceWindow)); err != nil {
			return nil, err
		}
		if e.temp, err = os.Create(filepath.Join(n.temp, tables.EvidencePlainFile)); err != nil {
			return nil, err
		}
		e.later = writeBehind(io.MultiWriter(e.z, e.temp))
		e.out = e.later
	}
	e.lines = json.NewEncoder(&e.text)
	return e, nil
}

// close ends the table and notes it for run.json.
func (e *evidenceFile) close() error {
	if e == nil {
		return nil
	}
	if e.z != nil {
		if err := errors.Join(e.later.Close(), e.z.Close(), e.temp.Close()); err != nil {
			return err
		}
	}
	return errors.Join(e.night.close(e.f), e.writeNotes())
}

// evidenceDir is the folder in which report.html finds the evidence: unpacking it again
// would cost a tenth of a night on which nothing is new.
func (n *night) evidenceDir() string {
	if n.o.Evidence == KeepNone || n.o.Evidence == KeepPlain {
		return n.stageDir
	}
	return n.temp
}

// stop ends the goroutine of a table that will not be published.
func (e *evidenceFile) stop() {
	if e != nil && e.later != nil {
		e.later.Close() //nolint:errcheck // another error is on its way
		e.temp.Close()  //nolint:errcheck // as before
	}
}

// wanted reports whether the spans of a feature are kept.
func (o *Options) wanted(feature int) bool {
	if features.All[feature].Shown && o.Evidence != KeepScored {
		return true
	}
	for _, a := range scoring.Axes {
		if o.Weights.Terms[a][feature].Points > 0 {
			return true
		}
	}
	return false
}

// article writes the evidence of one article, carried or made of its spans.
func (e *evidenceFile) article(a *article, spans func(*article) ([]stages.Evidence, error), score *scoring.ArticleScore) (err error) {
	if e == nil {
		return nil
	}
	if e.copied, err = e.night.copies.of(a.ID, e.copied); err != nil {
		return err
	}
	if a.carried {
		return e.carry(a, score)
	}
	found, err := spans(a)
	if err != nil {
		return fmt.Errorf("evidence of %q: %w", a.ID, err)
	}
	return e.add(a, append(found, e.copied...), score)
}

// add writes the spans of one article: those at one place in one line, with every
// feature that counts them.
func (e *evidenceFile) add(a *article, spans []stages.Evidence, score *scoring.ArticleScore) error {
	o, before := e.night.o, e.f.rows
	e.text.Reset()
	e.order = e.order[:0]
	clear(e.of)
	clear(e.nth)
	for i := range spans {
		if o.wanted(spans[i].Feature) {
			e.order = append(e.order, i)
			e.of[spans[i].Feature]++
		}
	}
	slices.SortStableFunc(e.order, func(i, j int) int {
		a, b := &spans[i], &spans[j]
		if a.Title != b.Title {
			if a.Title {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Feature, b.Feature))
	})
	for k, i := range e.order {
		x := &spans[i]
		if k == 0 || !samePlace(&spans[e.order[k-1]], x) {
			e.line = tables.EvidenceSpan{RunID: e.night.runID, Article: a.ID, Field: "body", Start: x.Start, End: x.End, Quote: x.Quote, Uses: e.line.Uses[:0]}
			if x.Title {
				e.line.Field = "title"
			}
		}
		e.use(x, score, e.nth[x.Feature], e.of[x.Feature])
		e.nth[x.Feature]++
		if k+1 < len(e.order) && samePlace(x, &spans[e.order[k+1]]) {
			continue
		}
		if err := e.lines.Encode(&e.line); err != nil {
			return err
		}
		e.f.rows++
	}
	e.note(a, e.sum(a.ID, score), int(e.f.rows-before), e.text.Len())
	_, err := e.out.Write(e.text.Bytes())
	return err
}

// samePlace reports whether two spans are one.
func samePlace(a, b *stages.Evidence) bool {
	return a.Title == b.Title && a.Start == b.Start && a.End == b.End
}

// use adds to the line what a feature sees in the span, the nth of so many.
func (e *evidenceFile) use(x *stages.Evidence, score *scoring.ArticleScore, nth, of int) {
	u := tables.EvidenceUse{Feature: features.All[x.Feature].Name, Message: x.Message, Rule: x.Rule}
	counts := false
	for _, a := range scoring.Axes {
		if e.night.o.Weights.Terms[a][x.Feature].Points == 0 {
			continue
		}
		counts = true
		u.Axis, u.Share = string(a), scoring.ShareOut(score.Axes[a].Contributions[x.Feature].Points, nth, of).Float()
		e.line.Uses = append(e.line.Uses, u)
	}
	if !counts {
		e.line.Uses = append(e.line.Uses, u)
	}
}

// copies are the words that articles share with their sources, put aside by article. A nil
// one holds none.
type copies struct {
	spill *spill // nil: they are in here
	at    map[string][2]int64
	here  map[string][]stages.Evidence
}

// newCopies puts them into a file of a folder.
func newCopies(temp string) (*copies, error) {
	s, err := newSpill(temp, "copies")
	if err != nil {
		return nil, err
	}
	return &copies{spill: s, at: map[string][2]int64{}}, nil
}

// add puts the evidence of an article aside.
func (c *copies) add(id string, spans []stages.Evidence) error {
	at, size, err := c.spill.evidence(id, spans)
	c.at[id] = [2]int64{at, size}
	return err
}

// of gives the evidence of an article, into spans when that is large enough.
func (c *copies) of(id string, spans []stages.Evidence) ([]stages.Evidence, error) {
	if c == nil {
		return nil, nil
	}
	if c.spill == nil {
		return c.here[id], nil
	}
	p, ok := c.at[id]
	if !ok {
		return spans[:0], nil
	}
	return c.spill.evidenceAt(p[0], p[1], id, spans)
}

// close lets the file go.
func (c *copies) close() {
	if c != nil && c.spill != nil {
		c.spill.f.Close() //nolint:errcheck // it was read, and goes with the night's folder
	}
}
