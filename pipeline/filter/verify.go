package filter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"presscore/corpus"
	"presscore/stages"
	"presscore/window"
)

// Furniture are the samples that are furniture, by window.OutletKey.
type Furniture map[uint64][]uint64

// ReadFurniture reads what Pairs found, from a file of records.
func ReadFurniture(path string) (Furniture, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all := Furniture{}
	var r Record
	for records := newReader(f); ; {
		err := records.next(&r)
		if err == io.EOF {
			return all, nil
		}
		if err == nil && r.Kind != KindFurniture {
			err = fmt.Errorf("%w: kind %q, want %q", ErrProtocol, r.Kind, KindFurniture)
		}
		var repeats []window.Repeated
		if err == nil {
			repeats, err = window.ReadRepeats(nil, r.Data)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for _, x := range repeats {
			all[x.Outlet] = append(all[x.Outlet], x.Key)
		}
	}
}

// Verifier compares the articles of candidate pairs.
type Verifier struct {
	Window    window.Options // names of outlets, and whether there are sketches
	Furniture Furniture
	Articles  corpus.Reader
	Step      *stages.Measurer
}

// Verify gives the pairs of all groups of candidates. A record of kind "candidates" begins
// a group; behind it come its articles in any order, each as its line and as what Measure
// answered, or as a sketch, also more than once.
func (v *Verifier) Verify(ctx context.Context, in io.Reader, out io.Writer) error {
	g := verifying{Verifier: v, ctx: ctx, writer: newWriter(out)}
	if _, err := eachGroup(ctx, in, g.take, g.end); err != nil {
		return err
	}
	if g.groups > 0 {
		g.write(&Record{Kind: KindCount, Stage: "verify", Lines: g.groups, Verified: g.verified})
	}
	return g.flush()
}

// verifying is one call of Verify: the records of one group.
type verifying struct {
	*Verifier
	*writer
	ctx        context.Context
	candidates []window.Meeting
	texts      map[int64][]byte // by line
	memos      map[int64]Record
	sketches   []window.Part
	groups     int64
	verified   int64
}

func (g *verifying) take(r *Record) (err error) {
	switch r.Kind {
	case KindCandidates:
		if g.candidates, err = window.ReadMeetings(g.candidates[:0], r.Data); err != nil {
			return fmt.Errorf("%w: candidates: %v", ErrProtocol, err)
		}
		g.texts, g.memos = map[int64][]byte{}, map[int64]Record{}
	case KindLine:
		g.texts[r.N] = r.Text
	case KindMeasured:
		g.memos[r.N] = Record{Article: r.Article, Key: r.Key, Memo: r.Memo}
	case KindSketch:
		p := window.Part{Article: uint32(r.Article), Sketch: true}
		if err := p.Trace.Sketch.UnmarshalBinary(r.Data); err != nil {
			return fmt.Errorf("%w: %v", ErrProtocol, err)
		}
		g.sketches = append(g.sketches, p)
	default:
		return fmt.Errorf("%w: kind %q has nothing to do with verifying", ErrProtocol, r.Kind)
	}
	return nil
}

// end compares the candidates of a group.
func (g *verifying) end(int64) error {
	articles, err := g.traces()
	if err != nil {
		return err
	}
	pairs, verified, err := window.Judge(g.Window, append(articles, g.sketches...), g.candidates, g.Furniture)
	if err != nil {
		return err
	}
	g.groups++
	g.verified += int64(verified)
	for i := range pairs {
		g.write(&Record{Kind: KindPair, Pair: &pairs[i]})
	}
	g.sketches = g.sketches[:0]
	return g.err
}

// traces reads the lines of the group as articles and gives their traces.
func (g *verifying) traces() (out []window.Part, err error) {
	var text bytes.Buffer
	var memos []Record // by line of text
	text.WriteByte('\n')
	for n, memo := range g.memos {
		if _, there := g.texts[n]; !there {
			return nil, fmt.Errorf("%w: line %d was measured, and is not there", ErrProtocol, n)
		}
		text.Write(g.texts[n])
		text.WriteByte('\n')
		memos = append(memos, memo)
	}
	fail := func(e error) {
		if err == nil {
			err = e
		}
	}
	sources, failed := corpus.OpenAs([]string{"-"}, "jsonl")
	if failed != nil {
		return nil, failed
	}
	articles := g.Articles
	articles.Sources, articles.Stdin = sources, &text
	articles.EachContext(g.ctx, func(rec corpus.Record) bool {
		memo := memos[rec.Line-before-1]
		a, bad := articles.Article(rec)
		if bad != nil {
			fail(bad)
			return false
		}
		if key := g.Step.MemoKey(a); !bytes.Equal(key[:], memo.Key) {
			fail(fmt.Errorf("%w: the line of article %q is not the one that was measured", ErrProtocol, a.ID))
			return false
		}
		p := window.Part{Article: uint32(memo.Article)}
		var e error
		if _, _, p.Trace, e = stages.ReadMemo(memo.Memo, g.Step.Maker, a, false); e != nil {
			fail(e)
			return false
		}
		out = append(out, p)
		return true
	}, func(e *corpus.RecordError) { fail(e) })
	if err == nil {
		err = g.ctx.Err()
	}
	if err == nil && len(out) != len(memos) {
		err = errors.New("not every line that was measured is an article")
	}
	return out, err
}
