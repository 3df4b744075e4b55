package pipeline

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-json"

	"presscore/features"
	"presscore/internal/wire"
	"presscore/reports/nightpage"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/stages"
)

// Kept says how much evidence a night keeps. It is no part of a run's identity.
type Kept string

// What may be kept. A night of 22,247 articles (136 MB of text) leaves 39 MB of
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
	night  *night
	f      *file
	head   []byte  // how a line begins
	units  *units  // nil: plain
	unit   unit    // the one that is being filled
	size   int     // bytes of all its lines, of which unit.lines lacks
	kept   []lines // these, which stand in the run before
	order  []int
	text   bytes.Buffer // the lines of the article at hand
	lines  *json.Encoder
	of     []int // by feature: spans of the article at hand,
	nth    []int // and how many of them were written
	buf    []byte
	notes  []byte // for spansFile
	noted  int64
	line   tables.EvidenceSpan
	shows  uint64 // of the article at hand: features that count a span with words,
	words  []byte // and the quotes of nightpage.Loaded, of each line that it counts
	loaded bool   // it counts the line at hand

	copied []stages.Evidence // of the article at hand: the words it shares, see readAgain
}

// loaded is nightpage.Loaded by its number.
var loaded = features.Index(nightpage.Loaded)

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
	e := &evidenceFile{night: n, f: f, head: tables.EvidenceHead(n.runID), of: make([]int, len(features.All)), nth: make([]int, len(features.All))}
	if n.o.Evidence != KeepPlain && n.slice == nil {
		e.units, e.head = openUnits(f, n.runID), tables.EvidenceHead(tables.EvidenceHole)
	}
	e.lines = json.NewEncoder(&e.text)
	return e, nil
}

// close ends the table and notes it for run.json.
func (e *evidenceFile) close() error {
	if e == nil {
		return nil
	}
	if e.unit.articles > 0 {
		if err := e.endUnit(); err != nil {
			return err
		}
	}
	if err := e.units.close(); err != nil {
		return err
	}
	return errors.Join(e.night.close(e.f), e.writeNotes())
}

// stop ends the goroutine of a table that will not be published.
func (e *evidenceFile) stop() {
	if e != nil {
		e.units.close() //nolint:errcheck // another error is on its way
	}
}

// write takes the lines of an article that begin with a head.
func (e *evidenceFile) write(id string, text, head []byte, count int) error {
	if n, ok := tables.RenameEvidence(text, head, e.head); n != count || !ok {
		return errOtherLines
	}
	if e.units == nil {
		_, err := e.f.Write(text)
		return err
	}
	if err := e.fetch(); err != nil {
		return err
	}
	e.unit.lines = append(e.unit.lines, text...)
	return e.next(id, len(text))
}

// keep takes the lines of an article as they stand in the run before. They are not read
// before it is known that others of their unit are not the same.
func (e *evidenceFile) keep(id string, l lines) error {
	if e.units == nil {
		text, err := e.night.carried.text.lines(l)
		if err != nil {
			return err
		}
		return e.write(id, text, e.night.carried.head, l.count)
	}
	e.kept = append(e.kept, l)
	return e.next(id, l.size)
}

// next ends an article, and its unit where that is the last of it.
func (e *evidenceFile) next(id string, size int) error {
	e.unit.articles++
	if e.size += size; endsUnit(id, e.size) {
		return e.endUnit()
	}
	return nil
}

// fetch reads the lines that stand in the run before.
func (e *evidenceFile) fetch() error {
	for _, l := range e.kept {
		text, err := e.night.carried.text.lines(l)
		if err != nil {
			return err
		}
		at := len(e.unit.lines)
		e.unit.lines = append(e.unit.lines, text...)
		if n, ok := tables.RenameEvidence(e.unit.lines[at:], e.night.carried.head, e.head); n != l.count || !ok {
			return errOtherLines
		}
	}
	e.kept = e.kept[:0]
	return nil
}

// endUnit hands the unit on: as it is packed in the run before, where that has the same
// articles and no others, or else its lines.
func (e *evidenceFile) endUnit() (err error) {
	u := &e.unit
	if n, whole := e.before(); whole {
		u.packed, err = e.night.carried.text.unit(n, e.units.room())
		e.kept = e.kept[:0]
	} else {
		err = e.fetch()
	}
	if err != nil {
		return err
	}
	e.units.full <- *u
	e.unit, e.size = unit{lines: e.units.room()}, 0
	return nil
}

// before finds the unit of the run before that has just the articles of this one.
func (e *evidenceFile) before() (n int, whole bool) {
	if len(e.kept) == 0 || len(e.kept) < e.unit.articles || e.night.carried.text.units == nil {
		return 0, false
	}
	n = e.kept[0].unit
	for _, l := range e.kept {
		if l.unit != n {
			return 0, false
		}
	}
	was := e.night.carried.text.units[n]
	return n, was.articles == len(e.kept) && was.stays
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
	o, count := e.night.o, 0
	e.shows, e.words = 0, e.words[:0]
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
			e.loaded = false
		}
		e.use(x, score, e.nth[x.Feature], e.of[x.Feature])
		e.nth[x.Feature]++
		if k+1 < len(e.order) && samePlace(x, &spans[e.order[k+1]]) {
			continue
		}
		if err := e.lines.Encode(&e.line); err != nil {
			return err
		}
		if e.loaded {
			e.words = wire.AppendString(e.words, e.line.Quote)
		}
		count++
	}
	e.note(a.ID, lines{key: a.key, sum: e.sum(a.ID, score), count: count, size: e.text.Len(), shows: e.shows, words: string(e.words)})
	return e.write(a.ID, e.text.Bytes(), tables.EvidenceHead(e.night.runID), count)
}

// samePlace reports whether two spans are one.
func samePlace(a, b *stages.Evidence) bool {
	return a.Title == b.Title && a.Start == b.Start && a.End == b.End
}

// use adds to the line what a feature sees in the span, the nth of so many.
func (e *evidenceFile) use(x *stages.Evidence, score *scoring.ArticleScore, nth, of int) {
	u := tables.EvidenceUse{Feature: features.All[x.Feature].Name, Message: x.Message, Rule: x.Rule}
	if e.loaded = e.loaded || x.Feature == loaded; strings.TrimSpace(e.line.Quote) != "" {
		e.shows |= 1 << x.Feature
	}
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
