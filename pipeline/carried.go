package pipeline

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/goccy/go-json"
	"github.com/zeebo/xxh3"

	"presscore/features"
	"presscore/internal/wire"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// This file spares a night the evidence of articles that the run before held, too.
// Half of what an unchanged article costs is its evidence: cut out of the text, put
// aside, sorted, written as JSON. The lines stand in the evidence of that run. When the
// article is the same they are taken from there with tonight's run id; when only its
// points moved (a copy appeared in the window) its spans are, and the lines are made anew.

// carried is the evidence of the run before. A nil one holds nothing.
type carried struct {
	*spans
	head []byte // how every line begins

	sketches io.ReaderAt // nil: they are not those of the run
	file     *os.File    // of sketches; nil: they were read
}

// madeWith names what the lines of a night's evidence hang on beside the articles: what
// measures, which features are kept, and which have points.
func (o *Options) madeWith() uint64 {
	h := xxh3.New()
	fmt.Fprintln(h, spansVersion, o.maker(), window.Code)
	for i := range features.All {
		fmt.Fprintln(h, o.wanted(i))
		for _, a := range scoring.Axes {
			fmt.Fprintln(h, o.Weights.Terms[a][i].Points > 0)
		}
	}
	return h.Sum64()
}

// openCarried opens the evidence of the run that latest points to. What is missing,
// damaged, edited or made with other weights or models is no evidence to carry: the
// night makes its own.
func (n *night) openCarried() *carried {
	o := n.o
	dir := filepath.Join(o.Out, "latest")
	if o.Full || o.Evidence == KeepNone {
		return nil
	}
	m, err := ReadManifest(dir)
	if err != nil || !m.complete() {
		return nil
	}
	name := tables.EvidenceFile
	if m.Extras.Evidence == KeepPlain {
		name = tables.EvidencePlainFile
	}
	if len(m.RunID) != len(n.runID) || !m.intact(dir, spansFile) || !m.intact(dir, name) {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(dir, spansFile))
	if err != nil {
		return nil
	}
	of, err := openSpans(data, o.madeWith(), filepath.Join(dir, name))
	if err != nil {
		return nil
	}
	c := &carried{spans: of, head: tables.EvidenceHead(m.RunID)}
	if !m.intact(dir, sketchFile) || c.openSketches(filepath.Join(dir, sketchFile)) != nil {
		n.known.tonight = nil
	}
	for id, at := range n.known.tonight {
		if l, ok := c.of[id]; ok {
			l.from = at
			c.of[id] = l
		}
	}
	n.known.tonight = nil
	return c
}

// openSketches opens a file of sketches. A small one is read at once: see smallSpill.
func (c *carried) openSketches(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() > smallSpill {
		c.file, err = os.Open(path)
		c.sketches = c.file
		return err
	}
	data, err := os.ReadFile(path)
	c.sketches = bytes.NewReader(data)
	return err
}

// sketch reads the sketch of an article that it has; nil: there is none. Workers call it
// with a buffer of their own.
func (c *carried) sketch(id string, buf []byte) []byte {
	l := c.of[id]
	if l.from.size == 0 {
		return nil
	}
	buf = slices.Grow(buf[:0], l.from.size)[:l.from.size]
	if _, err := c.sketches.ReadAt(buf, l.from.at); err != nil {
		return nil
	}
	return buf
}

// intact reports whether a file of the run is the one that was published. It is not held in
// memory: the evidence of 100,000 articles has 150 MB.
func (m *Manifest) intact(dir, name string) bool {
	i := slices.IndexFunc(m.Outputs, func(f output) bool { return f.Path == name })
	if i < 0 {
		return false
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return false
	}
	defer f.Close()
	h := xxh3.New()
	if _, err := io.Copy(h, f); err != nil {
		return false
	}
	sum := h.Sum128().Bytes()
	return hex.EncodeToString(sum[:]) == m.Outputs[i].Hash
}

// forget lets what it knows of articles go.
func (c *carried) forget() {
	if c != nil {
		c.of = nil
	}
}

// close lets the file go.
func (c *carried) close() {
	if c != nil {
		c.spans.close()
		if c.file != nil {
			c.file.Close() //nolint:errcheck // it was read
		}
	}
}

// has reports whether the spans of an article stand in the run before.
func (c *carried) has(id string, key stages.MemoKey) bool {
	if c == nil {
		return false
	}
	l, ok := c.of[id]
	return ok && l.key == key
}

// carry writes the evidence of an article that the run before held.
func (e *evidenceFile) carry(a *article, score *scoring.ArticleScore) error {
	c := e.night.carried
	l := c.of[a.ID]
	sum := e.sum(a.ID, score)
	if l.sum == sum {
		e.note(a.ID, l)
		return e.keep(a.ID, l)
	}
	text, err := c.text.lines(l)
	if err != nil {
		return err
	}
	var spans []stages.Evidence
	for line := range bytes.Lines(text) {
		s := &tables.EvidenceSpan{}
		if err := json.Unmarshal(line, s); err != nil {
			return fmt.Errorf("the evidence of the run before: %w", err)
		}
		spans = e.spansOf(spans, s)
	}
	return e.add(a, append(spans, e.copied...), score)
}

// spansOf appends the spans of which a line was made, but for what the window found
// that night: that is looked for every night.
func (e *evidenceFile) spansOf(spans []stages.Evidence, s *tables.EvidenceSpan) []stages.Evidence {
	for i := 0; i < len(s.Uses); {
		u := &s.Uses[i]
		f := slices.IndexFunc(features.All, func(f *features.Feature) bool { return f.Name == u.Feature })
		i += max(1, e.axesOf(f))
		if features.All[f].Window != nil {
			continue
		}
		spans = append(spans, stages.Evidence{Feature: f, Title: s.Field == "title", Start: s.Start, End: s.End, Quote: s.Quote, Message: u.Message, Rule: u.Rule})
	}
	return spans
}

// axesOf is on how many axes a feature has points: so often a line names it for a span.
func (e *evidenceFile) axesOf(feature int) (n int) {
	for _, a := range scoring.Axes {
		if e.night.o.Weights.Terms[a][feature].Points > 0 {
			n++
		}
	}
	return n
}

// sum hashes what the lines of an article show beside its own spans: its points, and
// what it shares with others of the window.
func (e *evidenceFile) sum(id string, score *scoring.ArticleScore) uint64 {
	b := e.buf[:0]
	for _, a := range scoring.Axes {
		of := score.Axes[a].Contributions
		for i := range of {
			b = binary.AppendVarint(b, int64(of[i].Points))
		}
	}
	e.buf = stages.AppendEvidence(b, id, e.copied)
	return xxh3.Hash(e.buf)
}

// note keeps for the next night how the evidence of an article came about.
func (e *evidenceFile) note(id string, l lines) {
	e.f.rows += int64(l.count)
	e.noted++
	e.notes = append(wire.AppendString(e.notes, id), l.key[:]...)
	e.notes = binary.LittleEndian.AppendUint64(e.notes, l.sum)
	for _, x := range []uint64{uint64(l.count), uint64(l.size), l.shows} {
		e.notes = binary.AppendUvarint(e.notes, x)
	}
	e.notes = wire.AppendString(e.notes, l.words)
}

// writeNotes writes spansFile, the articles, then the units in which they are packed, and
// keeps for tonight what it says.
func (e *evidenceFile) writeNotes() error {
	n := e.night
	f, err := n.create(spansFile)
	if err != nil {
		return err
	}
	f.rows = e.noted
	b := binary.LittleEndian.AppendUint64([]byte{spansVersion}, n.o.madeWith())
	b = append(binary.AppendUvarint(b, uint64(e.noted)), e.notes...)
	if e.units == nil {
		b = append(b, 0)
	} else {
		b = append(binary.AppendUvarint(b, uint64(e.units.count)), e.units.notes...)
	}
	if _, err := f.Write(b); err != nil {
		return err
	}
	if n.slice == nil {
		if n.spans, err = openSpans(b, n.o.madeWith(), filepath.Join(n.stageDir, e.f.name)); err != nil {
			return err
		}
	}
	return n.close(f)
}
