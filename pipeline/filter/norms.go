package filter

import (
	"context"
	"fmt"
	"io"

	"presscore/corpus"
	"presscore/features/notices/furniture"
	"presscore/features/spelling"
	"presscore/internal/wire"
	"presscore/scoring"
	"presscore/stages"
)

// This file makes norms of articles that many machines read: Learn and Teach find out what
// outlets repeat and which words they share; Measure, Pairs, Verify and Roles work as in a
// night, with that knowledge; Readings and Join gather what the features are spread by.

// Knowledge is what was learned of some articles.
type Knowledge struct {
	Lines *furniture.Learner
	Words *spelling.Learner
}

// NewKnowledge is empty.
func NewKnowledge() *Knowledge { return &Knowledge{furniture.NewLearner(), spelling.NewLearner()} }

// Add learns from an article.
func (k *Knowledge) Add(d *corpus.Document) {
	k.Lines.Add(d.Outlet, d)
	k.Words.Add(d)
}

// Merge adds what was learned elsewhere.
func (k *Knowledge) Merge(o *Knowledge) {
	k.Lines.Merge(o.Lines)
	k.Words.Merge(o.Words)
}

// Norms are norms of no article: the stages that measure with what was learned take them.
func (k *Knowledge) Norms(versions map[string]string) *scoring.Norms {
	n := (&scoring.NormsBuilder{}).Build("", versions)
	n.Furniture, n.Vocabulary = k.Lines.Set().Encode(), k.Words.Vocabulary().Encode()
	return n
}

func (k *Knowledge) record(article int64) (*Record, error) {
	lines, err := k.Lines.MarshalBinary()
	if err != nil {
		return nil, err
	}
	words, err := k.Words.MarshalBinary()
	if err != nil {
		return nil, err
	}
	b := wire.AppendString(wire.AppendString(nil, string(lines)), string(words))
	return &Record{Kind: KindLearned, Article: article, Data: packer().EncodeAll(b, nil)}, nil
}

func readKnowledge(r *Record) (*Knowledge, error) {
	data, err := unpacker().DecodeAll(r.Data, nil)
	if err != nil {
		return nil, err
	}
	k, in := NewKnowledge(), wire.NewReader(data)
	lines, words := in.Take(in.Count(1)), in.Take(in.Count(1))
	if err := in.Done(); err != nil {
		return nil, err
	}
	if err := k.Lines.UnmarshalBinary(lines); err != nil {
		return nil, err
	}
	return k, k.Words.UnmarshalBinary(words)
}

// learnAtOnce is how many articles go into a record: what is learned of so many takes a
// few megabytes.
const learnAtOnce = 4096

// Learn learns from the lines that in holds, as far as they are articles of the night. What
// it learned of an article that has an equal one is a record of its own: both may be read,
// by different programs.
func Learn(ctx context.Context, in io.Reader, out io.Writer, articles corpus.Reader, step *stages.Measurer, numbers *Numbers) error {
	w := newWriter(out)
	lines, last, some := int64(0), int64(0), 0
	all := NewKnowledge()
	give := func(k *Knowledge, article int64) {
		r, err := k.record(article)
		if err != nil {
			w.err = err
			return
		}
		w.write(r)
	}
	var lost *corpus.RecordError
	reader := articles
	err := eachLine(ctx, in, articles, func(n int64) { lines, last = lines+1, n }, func(rec corpus.Record) bool {
		a, bad := reader.Article(rec)
		if bad != nil {
			return w.err == nil // measure will say so
		}
		known, err := numbers.Of(a.ID, a.Hash, a.Outlet)
		switch {
		case err != nil:
			w.err = err
		case known.Number == 0:
		case known.Twice:
			alone := NewKnowledge()
			alone.Add(step.Document(a))
			give(alone, known.Number)
		default:
			all.Add(step.Document(a))
			if some++; some%learnAtOnce == 0 {
				give(all, 0)
				all = NewKnowledge()
			}
		}
		return w.err == nil
	}, func(e *corpus.RecordError) {
		if e.Lost {
			lost = e
		}
	})
	switch {
	case err != nil:
		return err
	case lost != nil:
		return lost
	}
	if some%learnAtOnce > 0 {
		give(all, 0)
	}
	if lines > 0 {
		w.write(&Record{Kind: KindCount, N: last, Stage: "learn", Lines: lines})
	}
	return w.flush()
}

// Teach joins what Learn gave, in any order.
func Teach(ctx context.Context, in io.Reader) (*Knowledge, error) {
	all, met := NewKnowledge(), numbers{}
	var r Record
	for records := newReader(in); ; {
		err := records.next(&r)
		if err == io.EOF {
			return all, ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		switch {
		case r.Kind == KindCount && r.Stage == "learn":
		case r.Kind != KindLearned:
			return nil, fmt.Errorf("line %d: %w: kind %q, want %q", records.at, ErrProtocol, r.Kind, KindLearned)
		case r.Article > 0 && !met.add(r.Article): // the equal one was learned
		default:
			k, err := readKnowledge(&r)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", records.at, err)
			}
			all.Merge(k)
		}
	}
}

// Readings gives the readings of the reference articles of every slice that Roles told of:
// groups are as those of Score.
func Readings(ctx context.Context, in io.Reader, out io.Writer, articles corpus.Reader, step *stages.Measurer) error {
	g := slicing{ctx: ctx, writer: newWriter(out), held: held{articles: articles, step: step}}
	lines, err := eachGroup(ctx, in, g.take, func(group int64) error {
		slice, err := g.gather(false)
		if err != nil {
			return err
		}
		var b scoring.NormsBuilder
		for i := range slice {
			stages.Reference(&b, &slice[i].Measured, slice[i].Place)
		}
		b.Trim()
		data, err := b.MarshalBinary()
		if err != nil {
			return err
		}
		g.write(&Record{Kind: KindReadings, To: group, Data: packer().EncodeAll(data, nil)})
		return g.err
	})
	if err != nil {
		return err
	}
	if lines > 0 {
		g.write(&Record{Kind: KindCount, Stage: "readings", Lines: lines, Slices: g.count.Slices})
	}
	return g.flush()
}

// Join joins the readings of so many slices, in any order, each of which must be there once.
func Join(ctx context.Context, in io.Reader, groups int64) (*scoring.NormsBuilder, error) {
	all, met, counted := &scoring.NormsBuilder{}, numbers{}, int64(0)
	var r Record
	for records := newReader(in); ; {
		err := records.next(&r)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch {
		case r.Kind == KindCount && r.Stage == "readings":
			counted += r.Slices
		case r.Kind != KindReadings:
			return nil, fmt.Errorf("line %d: %w: kind %q, want %q", records.at, ErrProtocol, r.Kind, KindReadings)
		case !met.add(r.To):
			return nil, fmt.Errorf("line %d: %w: the readings of slice %d stand there twice", records.at, ErrProtocol, r.To)
		default:
			data, err := unpacker().DecodeAll(r.Data, nil)
			var b scoring.NormsBuilder
			if err == nil {
				err = b.UnmarshalBinary(data)
			}
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", records.at, err)
			}
			all.Merge(&b)
			groups--
			counted--
		}
	}
	if groups != 0 || counted != 0 {
		return nil, fmt.Errorf("%w: slices are missing, or were not counted", ErrProtocol)
	}
	return all, ctx.Err()
}
