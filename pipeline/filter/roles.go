package filter

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"

	"presscore/window"
)

// Roles finds out what only a look at the whole window tells: roles, events, flows and
// shares. In: the heads of tonight's articles and the sketches of earlier ones, then all
// pairs and the counts of the stages that found them. Out: every article of the window with
// its place, events and flows. It is one program. The group of one of tonight's articles is
// its slice, of which Score writes one after the other; they want the lines of those that
// hold a passage of another.
func Roles(ctx context.Context, in io.Reader, out io.Writer, o window.Options) error {
	win, err := window.NewWindow(o)
	if err != nil {
		return err
	}
	defer win.Close()
	r := gathering{win: win, records: newReader(in)}
	if err := r.articles(ctx); err != nil {
		return err
	}
	slices.Sort(r.numbers)
	w := newWriter(out)
	met, dealt := numbers{}, int64(0) // slices
	flows, stats, err := win.TellPairs(r.pairs, &r.stats, window.Listener{
		Article: func(rank int, a *window.Article) error {
			rec := Record{Kind: KindPlaced, To: int64(r.numbers[rank] & math.MaxUint32), Article: int64(r.numbers[rank] >> 32), Data: appendPlace(nil, a)}
			if rec.To > 0 && met.add(rec.To) {
				dealt++
			}
			w.write(&rec)
			if rec.To > 0 && len(a.Passages) > 0 {
				w.write(&Record{Kind: KindWant, To: rec.To, Article: rec.Article})
			}
			return w.err
		},
		Event: func(e *window.Event) error {
			w.write(&Record{Kind: KindEvent, Event: e})
			return w.err
		},
	})
	if err != nil {
		return err
	}
	for i := range flows {
		w.write(&Record{Kind: KindFlow, Flow: &flows[i]})
	}
	w.write(&Record{Kind: KindCount, Stage: "roles", Lines: int64(r.records.at), Slices: dealt, Stats: &stats})
	return w.flush()
}

// gathering reads what Roles needs.
type gathering struct {
	win     *window.Window
	records *reader
	at      Record   // the first that is no article
	end     error    // in its place: of the input
	numbers []uint64 // of the articles, before their slices: sorted, they are in the order of ranks
	stats   window.Stats
}

// articles reads the articles, which come first.
func (g *gathering) articles(ctx context.Context) error {
	met := numbers{}
	var sketch window.Sketch
	for {
		if g.end = g.records.next(&g.at); g.end != nil || g.at.Kind != KindHead && g.at.Kind != KindSketch {
			return ctx.Err()
		}
		if !met.add(g.at.Article) { // its line was read twice
			continue
		}
		g.numbers = append(g.numbers, uint64(g.at.Article)<<32|uint64(g.at.To))
		err := sketch.UnmarshalBinary(g.at.Data)
		if err == nil && g.at.Kind == KindHead {
			err = g.win.AddHead(&sketch, g.at.Samples)
		} else if err == nil {
			err = g.win.AddSketch(sketch)
		}
		if err != nil {
			return g.wrong(err)
		}
	}
}

// pairs reads the rest.
func (g *gathering) pairs(yield func(*window.Judged, error) bool) {
	for ; g.end == nil; g.end = g.records.next(&g.at) {
		switch r := &g.at; {
		case r.Kind == KindPair && r.Pair != nil:
			if !yield(r.Pair, nil) {
				return
			}
		case r.Kind == KindCount:
			g.stats.CommonShingles += int(r.Common)
			g.stats.Candidates += int(r.Candidates)
			g.stats.Verified += int(r.Verified)
		default:
			yield(nil, g.wrong(fmt.Errorf("%w: kind %q has nothing to do with roles, or comes too late", ErrProtocol, r.Kind)))
			return
		}
	}
	if g.end != io.EOF {
		yield(nil, g.end)
	}
}

// wrong says at which line a fault is.
func (g *gathering) wrong(err error) error { return fmt.Errorf("line %d: %w", g.records.at, err) }
