package filter

import (
	"context"
	"fmt"
	"io"
	"strings"

	"presscore/window"
)

// Roles finds out what only a look at the whole window tells: roles, events, flows and
// shares. In: the heads of tonight's articles, the sketches of earlier ones, all pairs
// and the counts of the stages that found them. Out: every article of the window with
// its place, events and flows. It is one program. Tonight's articles are dealt into groups
// by id: slices, of which Score writes one after the other; they want the lines of those
// that hold a passage of another.
func Roles(ctx context.Context, in io.Reader, out io.Writer, o window.Options, groups int) error {
	win, err := window.NewWindow(o)
	if err != nil {
		return err
	}
	defer win.Close()
	r := gathering{win: win, number: map[string]int64{}}
	if err := r.read(ctx, in); err != nil {
		return err
	}
	found, err := win.FinishPairs(r.pairs, r.stats)
	if err != nil {
		return err
	}
	w := newWriter(out)
	nth, all := 0, len(found.Articles)-found.Stats.Sketched
	for i := range found.Articles { // by id
		rec := Record{Kind: KindPlaced, Article: r.number[found.Articles[i].ID], Data: appendPlace(nil, &found.Articles[i])}
		if !found.Articles[i].Sketched {
			rec.To = int64(nth*groups/all) + 1
			nth++
		}
		w.write(&rec)
		if rec.To > 0 && len(found.Articles[i].Passages) > 0 {
			w.write(&Record{Kind: KindWant, To: rec.To, Article: rec.Article})
		}
	}
	for i := range found.Events {
		w.write(&Record{Kind: KindEvent, Event: &found.Events[i]})
	}
	for i := range found.Syndication {
		w.write(&Record{Kind: KindFlow, Flow: &found.Syndication[i]})
	}
	s := found.Stats
	w.write(&Record{Kind: KindCount, Stage: "roles", Lines: r.lines, Stats: &s})
	return w.flush()
}

// gathering reads what Roles needs.
type gathering struct {
	win    *window.Window
	number map[string]int64 // of an article, by id
	pairs  []window.Judged
	stats  window.Stats
	lines  int64
	sketch window.Sketch
}

func (g *gathering) read(ctx context.Context, in io.Reader) error {
	met := numbers{}
	var r Record
	for records := newReader(in); ; g.lines++ {
		err := records.next(&r)
		if err == io.EOF {
			return ctx.Err()
		}
		if err != nil {
			return err
		}
		switch r.Kind {
		case KindHead, KindSketch:
			if !met.add(r.Article) { // its line was read twice
				continue
			}
			if err = g.sketch.UnmarshalBinary(r.Data); err == nil && r.Kind == KindHead {
				err = g.win.AddHead(&g.sketch, r.Samples)
			} else if err == nil {
				err = g.win.AddSketch(g.sketch)
			}
			g.number[strings.Clone(g.sketch.ID)] = r.Article
		case KindPair:
			if r.Pair == nil {
				return fmt.Errorf("%w: a pair without articles", ErrProtocol)
			}
			g.pairs = append(g.pairs, *r.Pair)
		case KindCount:
			g.stats.CommonShingles += int(r.Common)
			g.stats.Candidates += int(r.Candidates)
			g.stats.Verified += int(r.Verified)
		default:
			err = fmt.Errorf("%w: kind %q has nothing to do with roles", ErrProtocol, r.Kind)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", records.at, err)
		}
	}
}
