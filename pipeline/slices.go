package pipeline

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/internal/wire"
	"presscore/pipeline/filter"
	"presscore/reports"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// This file is what has a row an article, written by other machines: a slice of the night
// is a night of its own that writes to memory, and the night itself joins the slices.

// rows reports whether other machines can write what has a row an article. Parquet files
// cannot be joined, and places on a user's axis are not summed elsewhere.
func (o *Options) rows() bool { return !o.Parquet && o.Axis == nil }

// atEnd is the configuration with overrides that expire by the end of the window, never
// by the clock.
func (o Options) atEnd(p *Plan) Options {
	if o.Overrides.Any() {
		at := *o.Overrides
		at.At = p.End
		o.Overrides = &at
	}
	return o
}

// Scoring gives what writes the slices of a planned night.
func (o *Options) Scoring(p *Plan) (filter.Scoring, error) {
	articles, step, err := o.ByPlan(p)
	of := o.atEnd(p)
	room := map[string][]byte{}
	return filter.Scoring{Groups: p.Groups, Articles: articles, Step: step, Write: func(ctx context.Context, slice []filter.Placed) (*filter.Slice, error) {
		return writeSlice(ctx, &of, p, step, slice, room)
	}}, err
}

// inSlice is a slice as the shelf of what its articles were measured as.
type inSlice []filter.Placed

func (s inSlice) record(a *article) (*stages.Measured, error)    { return &s[a.at].Measured, nil }
func (s inSlice) evidence(a *article) ([]stages.Evidence, error) { return s[a.at].Spans, nil }

// writeSlice writes a slice of a night. Room is where the one before had its files: they
// are over.
func writeSlice(ctx context.Context, o *Options, p *Plan, step *stages.Measurer, slice []filter.Placed, room map[string][]byte) (*filter.Slice, error) {
	n := &night{o: o, runID: p.Run, slice: &filter.Slice{}, room: room, inv: &inventory{end: p.End, revised: map[string]bool{}}, report: &reports.Report{Names: map[string]string{}},
		found: &window.Result{}, copies: &copies{here: map[string][]stages.Evidence{}}}
	articles := make([]article, len(slice))
	for i := range slice {
		x := &slice[i]
		articles[i] = article{ID: x.Measured.ID, key: x.Key, at: int64(i)}
		n.found.Articles = append(n.found.Articles, *x.Place)
		if x.Revised {
			n.inv.revised[x.Measured.ID] = true
		}
		if x.Article != nil && o.Evidence != KeepNone {
			n.copies.here[x.Article.ID] = copiedIn(x.Place, step.Document(x.Article))
		}
	}
	if err := n.writeArticles(ctx, articles, inSlice(slice), func(*stages.Scored, *stages.Placed) {}, nil); err != nil {
		return nil, err
	}
	f, err := n.create(sketchFile)
	if err != nil {
		return nil, err
	}
	for i := range slice {
		f.rows++
		if _, err := slice[i].Sketch.WriteTo(f); err != nil {
			return nil, err
		}
	}
	n.slice.Scored, n.slice.Touches = n.inv.counts.Scored, n.touches
	return n.slice, n.close(f)
}

// Sums gives what filter.Reduce sums with.
func (o *Options) Sums(p *Plan) (sums func() (all, plain *scoring.Summaries), add func(all, plain *scoring.Summaries, m *stages.Measured, at *stages.Placed) error) {
	of := o.atEnd(p)
	scorer, maker := scoring.NewScorer(of.Norms, of.Weights), of.maker()
	scorer.Overrides = of.Overrides
	sums = func() (all, plain *scoring.Summaries) {
		if of.Overrides.Any() {
			plain = of.summaries()
		}
		return of.summaries(), plain
	}
	return sums, func(all, plain *scoring.Summaries, m *stages.Measured, at *stages.Placed) error {
		x, err := stages.Score(scorer, maker, m, at, nil)
		if err == nil {
			addTo(all, plain, &x, at)
		}
		return err
	}
}

// addTo adds an article to the sums, and to those without overrides where there are some.
func addTo(all, plain *scoring.Summaries, x *stages.Scored, p *stages.Placed) {
	all.Add(x.Row(p))
	if plain != nil {
		plain.Add(x.Unadjusted(p))
	}
}

// scoredElsewhere reports whether other machines wrote what has a row an article.
func (o *Options) scoredElsewhere(inv *inventory) bool {
	return o.Scored && o.rows() && o.pairedElsewhere(inv)
}

// takeFound takes over what other machines found in the window, and keeps what they
// measured for later nights.
func (n *night) takeFound(ctx context.Context) error {
	var err error
	if n.found, err = n.o.Parts.Found(); err != nil {
		return err
	}
	tonight := 0
	for i := range n.found.Articles {
		if !n.found.Articles[i].Sketched {
			tonight++
		}
	}
	if measured := n.inv.articles - len(n.o.Parts.Failed); tonight != measured {
		return fmt.Errorf("%w: the night has %d articles, %d were given a place", filter.ErrProtocol, measured, tonight)
	}
	var bad []*corpus.RecordError
	n.inv.kept(func(s *stages.Seen) {
		if why, failed := n.o.Parts.FailedOn(s.ID); failed {
			bad = append(bad, &corpus.RecordError{Origin: s.Origin, ID: s.ID, Reason: corpus.SkipInternal, Detail: why})
		}
	})
	slices.SortFunc(bad, func(a, b *corpus.RecordError) int { return strings.Compare(a.ID, b.ID) })
	for _, e := range bad {
		n.inv.fail(n.o, e)
	}
	if n.memory != nil { // the answers do not say when their articles are of
		err = n.o.Parts.EachMemo(func(key stages.MemoKey, memo []byte) { n.memory.keep(ctx, key, n.memory.made, memo) })
	}
	if n.memory.flush(ctx); n.memory.failed() != nil {
		n.endMemory()
	}
	return err
}

// joinSlices writes what has a row an article from the slices of other machines.
func (n *night) joinSlices(all, plain *scoring.Summaries) error {
	parts := n.o.Parts
	for i := range n.found.Articles {
		if a := &n.found.Articles[i]; !a.Sketched {
			n.report.Names[a.Outlet] = n.o.Panel.Name(a.Outlet)
		}
	}
	for _, t := range []*tables.TableOf[*tables.Article]{tables.Articles, tables.Features, tables.Counts, tables.Points} {
		begun := false
		if err := n.join(t.File, func(data []byte) []byte {
			if begun {
				data = data[bytes.IndexByte(data, '\n')+1:] // its header
			}
			begun = true
			return data
		}); err != nil {
			return err
		}
	}
	known, begun := authors{}, false
	err := n.join(authorsFile, func(data []byte) (out []byte) {
		if !begun {
			begun, out = true, []byte{authorsVersion}
		}
		for data = data[1:]; len(data) > 0; {
			hash, size := binary.Uvarint(data)
			out = binary.AppendUvarint(out, known.number(hash))
			data = data[max(1, size):]
		}
		return out
	})
	if err := errors.Join(err, n.join(placedFile, func(data []byte) []byte { return data }), n.joinEvidence()); err != nil {
		return err
	}
	n.touches = parts.Touches
	n.inv.counts.Scored, n.report.Scored = parts.Scored, parts.Scored
	n.inv.counts.Outlets = int64(len(n.report.Names))
	return parts.Sums(n.o.summaries, all, plain)
}

// join writes a file from its parts.
func (n *night) join(name string, rest func([]byte) []byte) error {
	f, err := n.create(name)
	if err != nil {
		return err
	}
	err = n.o.Parts.EachPart(name, func(rows int64, data []byte) error {
		f.rows += rows
		_, err := f.Write(rest(data))
		return err
	})
	return errors.Join(err, n.close(f))
}

// joinEvidence writes the table of evidence, and how it came about.
func (n *night) joinEvidence() error {
	e, err := n.createEvidence()
	if err != nil || e == nil {
		return err
	}
	defer e.stop()
	type noted struct {
		id string
		lines
	}
	var of [][]noted // by slice
	err = n.o.Parts.EachPart(spansFile, func(rows int64, data []byte) error {
		r := wire.NewReader(data)
		version, made, count := r.Byte(), r.Uint64(), r.Count(29)
		at := make([]noted, count)
		for i := range at {
			at[i].id, at[i].lines = readNote(&r)
			e.note(at[i].id, at[i].lines)
		}
		if units := r.Uvarint(); version != spansVersion || made != n.o.madeWith() || int64(count) != rows || units != 0 || r.Done() != nil {
			return fmt.Errorf("%w: %s is of another night", filter.ErrProtocol, spansFile)
		}
		of = append(of, at)
		return nil
	})
	if err != nil {
		return err
	}
	err = n.o.Parts.EachPart(e.f.name, func(_ int64, data []byte) error {
		if len(of) == 0 {
			return errOtherLines
		}
		for _, a := range of[0] {
			if a.size > len(data) {
				return errOtherLines
			}
			if err := e.write(a.id, data[:a.size:a.size], tables.EvidenceHead(n.runID), a.count); err != nil {
				return err
			}
			data = data[a.size:]
		}
		if of = of[1:]; len(data) > 0 {
			return errOtherLines
		}
		return nil
	})
	if len(of) > 0 {
		err = errors.Join(err, errOtherLines)
	}
	return errors.Join(err, e.close())
}

// eachSliceSketch calls yield with the sketches of tonight's articles, by id.
func (n *night) eachSliceSketch(yield func(*window.Sketch) error) error {
	return n.o.Parts.EachPart(sketchFile, func(rows int64, data []byte) error {
		in := bytes.NewReader(data)
		for ; rows > 0; rows-- {
			var s window.Sketch
			if err := window.ReadSketch(in, &s); err != nil {
				return err
			}
			if err := yield(&s); err != nil {
				return err
			}
		}
		return nil
	})
}
