package filter

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"

	"presscore/corpus"
	"presscore/internal/wire"
	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// Placed is an article of a slice: as it was measured, and its place.
type Placed struct {
	Article  *corpus.Article // as it was read, where its place has passages; nil elsewhere
	Key      stages.MemoKey
	Place    *window.Article
	Revised  bool // it came in several versions
	Measured stages.Measured
	Spans    []stages.Evidence
	Sketch   window.Sketch
}

// Part is a file of a slice: its rows stand between those of the slices before and
// behind it.
type Part struct {
	Name string
	Rows int64
	Data []byte
}

// Slice is what a slice of a night comes to.
type Slice struct {
	Files   []Part
	Scored  int64
	Touches map[string]int64
}

// Scoring writes slices of a night.
type Scoring struct {
	Groups   int // into which outlets are dealt
	Articles corpus.Reader
	Step     *stages.Measurer
	Write    func(ctx context.Context, slice []Placed) (*Slice, error) // articles come by id; what it gives stands until the next call
}

// Score writes the slices of a night: every group has the places of its articles, the
// readings of all, also more than once, and the lines of those that Roles wants, in any
// order. Out: the parts of all files that have a row an article, and
// the articles again for Reduce, by outlet.
func Score(ctx context.Context, in io.Reader, out io.Writer, s Scoring) error {
	g := slicing{Scoring: s, ctx: ctx, writer: newWriter(out), held: held{articles: s.Articles, step: s.Step}}
	lines, err := eachGroup(ctx, in, g.take, g.end)
	if err != nil {
		return err
	}
	if g.count.Lines = lines; lines > 0 {
		g.count.Kind, g.count.Stage = KindCount, "score"
		g.write(&g.count)
	}
	return g.flush()
}

// slicing is one call of Score: the records of one group.
type slicing struct {
	Scoring
	*writer
	held
	ctx      context.Context
	places   []place
	readings map[int64]packedReading // by article
	count    Record
	room     []byte // for the part at hand, packed
}

// end writes a slice.
func (g *slicing) end(group int64) error {
	slice, err := g.gather(true)
	if err != nil {
		return err
	}
	done, err := g.Write(g.ctx, slice)
	if err != nil {
		return err
	}
	for _, f := range done.Files {
		g.room = packer().EncodeAll(f.Data, g.room[:0])
		g.write(&Record{Kind: KindPart, To: group, File: f.Name, Rows: f.Rows, Data: g.room})
	}
	if err := g.rows(slice); err != nil {
		return err
	}
	g.count.Scored += done.Scored
	for id, n := range done.Touches {
		if g.count.Touches == nil {
			g.count.Touches = map[string]int64{}
		}
		g.count.Touches[id] += n
	}
	return g.err
}

// rows deals the articles of a slice by their outlets.
func (g *slicing) rows(slice []Placed) error {
	dealt := make([][]byte, g.Groups)
	for i := range slice {
		p := stages.PlaceOf(slice[i].Place, &slice[i].Measured)
		p.Passages = nil // sums do not ask for them
		m, err := slice[i].Measured.MarshalBinary()
		if err != nil {
			return err
		}
		at, err := p.MarshalBinary()
		if err != nil {
			return err
		}
		to := window.OutletKey(slice[i].Measured.Outlet) % uint64(g.Groups)
		b := binary.AppendUvarint(dealt[to], uint64(len(m)))
		dealt[to] = append(binary.AppendUvarint(append(b, m...), uint64(len(at))), at...)
	}
	for to, b := range dealt {
		if len(b) > 0 {
			g.packed(KindRow, to, packer().EncodeAll(b, nil))
		}
	}
	return nil
}

// packer and unpacker pack what many articles share words in.
var (
	packer = sync.OnceValue(func() *zstd.Encoder {
		z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true))
		if err != nil {
			panic(err) // the options are constants
		}
		return z
	})
	unpacker = sync.OnceValue(func() *zstd.Decoder {
		z, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(1<<30), zstd.WithDecoderConcurrency(1))
		if err != nil {
			panic(err)
		}
		return z
	})
)

// Reduce sums the articles of outlets: the records of a group, that come one after the
// other and to one program, hold all articles of their outlets. sum adds an article to the
// sums, and to those without overrides where there are some.
func Reduce(ctx context.Context, in io.Reader, out io.Writer, sums func() (all, plain *scoring.Summaries), add func(all, plain *scoring.Summaries, m *stages.Measured, p *stages.Placed) error) error {
	w := newWriter(out)
	all, plain := sums()
	lines, err := eachGroup(ctx, in, func(r *Record) error {
		if r.Kind != KindRow {
			return fmt.Errorf("%w: kind %q is no row", ErrProtocol, r.Kind)
		}
		data, err := unpacker().DecodeAll(r.Data, nil)
		rows := wire.NewReader(data)
		for err == nil && rows.More() {
			var m stages.Measured
			var p stages.Placed
			if err = m.UnmarshalBinary(rows.Take(rows.Count(1))); err == nil {
				if err = p.UnmarshalBinary(rows.Take(rows.Count(1))); err == nil {
					err = add(all, plain, &m, &p)
				}
			}
		}
		if err == nil {
			err = rows.Done()
		}
		return err
	}, func(group int64) error {
		r := Record{Kind: KindSums, To: group}
		var err error
		if r.Data, err = all.MarshalBinary(); err != nil {
			return err
		}
		if plain != nil {
			if r.Plain, err = plain.MarshalBinary(); err != nil {
				return err
			}
		}
		w.write(&r)
		all, plain = sums()
		return w.err
	})
	if err != nil {
		return err
	}
	if lines > 0 {
		w.write(&Record{Kind: KindCount, Stage: "reduce", Lines: lines})
	}
	return w.flush()
}

// held are articles of a group: their lines and what Measure answered.
type held struct {
	articles corpus.Reader
	step     *stages.Measurer
	texts    map[int64][]byte // by line
	memos    map[int64]Record
}

func (h *held) forget() { h.texts, h.memos = map[int64][]byte{}, map[int64]Record{} }

func (h *held) take(r *Record) error {
	if h.texts == nil {
		h.forget()
	}
	switch r.Kind {
	case KindLine:
		h.texts[r.N] = r.Text
	case KindMeasured:
		h.memos[r.N] = Record{Article: r.Article, Revised: r.Revised, Key: r.Key, Memo: r.Memo}
	default:
		return fmt.Errorf("%w: kind %q has nothing to do here", ErrProtocol, r.Kind)
	}
	return nil
}

// each calls yield with each article, as it was measured, without its evidence.
func (h *held) each(ctx context.Context, yield func(memo *Record, trace *window.Trace)) error {
	return h.articlesOf(ctx, func(memo *Record, a *corpus.Article) error {
		_, _, trace, err := stages.ReadMemo(memo.Memo, h.step.Maker, a, false)
		if err == nil {
			yield(memo, &trace)
		}
		return err
	})
}

// articlesOf reads the lines as articles.
func (h *held) articlesOf(ctx context.Context, yield func(memo *Record, a *corpus.Article) error) (err error) {
	if len(h.memos) == 0 {
		return ctx.Err()
	}
	var text bytes.Buffer
	var memos []Record // by line of text
	text.WriteByte('\n')
	for n, memo := range h.memos {
		if _, there := h.texts[n]; !there {
			return fmt.Errorf("%w: line %d was measured, and is not there", ErrProtocol, n)
		}
		text.Write(h.texts[n])
		text.WriteByte('\n')
		memos = append(memos, memo)
	}
	fail := func(e error) bool {
		if err == nil {
			err = e
		}
		return false
	}
	sources, failed := corpus.OpenAs([]string{"-"}, "jsonl")
	if failed != nil {
		return failed
	}
	articles := h.articles
	articles.Sources, articles.Stdin = sources, &text
	read := 0
	articles.EachContext(ctx, func(rec corpus.Record) bool {
		memo := &memos[rec.Line-before-1]
		a, bad := articles.Article(rec)
		if bad != nil {
			return fail(bad)
		}
		key := h.step.MemoKey(a)
		if !bytes.Equal(key[:], memo.Key) {
			return fail(fmt.Errorf("%w: the line of article %q is not the one that was measured", ErrProtocol, a.ID))
		}
		read++
		if e := yield(memo, a); e != nil {
			return fail(e)
		}
		return true
	}, func(e *corpus.RecordError) { fail(e) })
	if err == nil {
		err = ctx.Err()
	}
	if err == nil && read != len(memos) {
		err = errors.New("not every line that was measured is an article")
	}
	return err
}
