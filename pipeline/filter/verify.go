package filter

import (
	"context"
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
	g := verifying{Verifier: v, ctx: ctx, writer: newWriter(out), held: held{articles: v.Articles, step: v.Step}}
	lines, err := eachGroup(ctx, in, g.take, g.end)
	if err != nil {
		return err
	}
	if lines > 0 {
		g.write(&Record{Kind: KindCount, Stage: "verify", Lines: lines, Verified: g.verified})
	}
	return g.flush()
}

// verifying is one call of Verify: the records of one group.
type verifying struct {
	*Verifier
	*writer
	ctx context.Context
	held
	candidates []window.Meeting
	sketches   []window.Part
	verified   int64
}

func (g *verifying) take(r *Record) (err error) {
	switch r.Kind {
	case KindCandidates:
		if g.candidates, err = window.ReadMeetings(g.candidates[:0], r.Data); err != nil {
			return fmt.Errorf("%w: candidates: %v", ErrProtocol, err)
		}
		g.forget()
	case KindSketch:
		p := window.Part{Article: uint32(r.Article), Sketch: true}
		if err := p.Trace.Sketch.UnmarshalBinary(r.Data); err != nil {
			return fmt.Errorf("%w: %v", ErrProtocol, err)
		}
		g.sketches = append(g.sketches, p)
	default:
		return g.held.take(r)
	}
	return nil
}

// end compares the candidates of a group.
func (g *verifying) end(int64) error {
	articles := g.sketches
	err := g.each(g.ctx, func(memo *Record, trace *window.Trace) {
		articles = append(articles, window.Part{Article: uint32(memo.Article), Trace: *trace})
	})
	if err != nil {
		return err
	}
	pairs, verified, err := window.Judge(g.Window, articles, g.candidates, g.Furniture)
	if err != nil {
		return err
	}
	g.verified += int64(verified)
	for i := range pairs {
		g.write(&Record{Kind: KindPair, Pair: &pairs[i]})
	}
	g.sketches = g.sketches[:0]
	return g.err
}
