package pipeline

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"sync"

	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/features"
	"presscore/pipeline/filter"
	"presscore/stages"
	"presscore/window"
)

// article is a measured article with the place of its evidence.
type article struct {
	stages.Measured
	key      stages.MemoKey
	carried  bool  // the run before holds its evidence
	worker   int   // whose spill holds the evidence, when it is not carried
	at, size int64 // where
}

// spill is one worker's file of evidence.
type spill struct {
	f   *os.File
	w   *bufio.Writer
	at  int64
	buf []byte
}

// add writes the evidence of one article.
func (s *spill) add(id string, spans []stages.Evidence) (at, size int64, err error) {
	s.buf = stages.AppendEvidence(s.buf[:0], id, spans)
	at = s.at
	n, err := s.w.Write(s.buf)
	s.at += int64(n)
	return at, int64(n), err
}

// measured is what the second walk leaves: the articles by id, and their evidence.
type measured struct {
	articles []*article
	spills   []*spill
	buf      []byte
	spans    []stages.Evidence
}

// newMeasured makes the workers' files of evidence in a folder.
func newMeasured(temp string, jobs int) (*measured, error) {
	m := &measured{}
	for i := range jobs {
		f, err := os.Create(filepath.Join(temp, fmt.Sprintf("evidence-%d", i)))
		if err != nil {
			return nil, errors.Join(err, m.close())
		}
		m.spills = append(m.spills, &spill{f: f, w: bufio.NewWriterSize(f, 1<<18)})
	}
	return m, nil
}

// close lets the files go; the folder that holds them is removed with the night.
func (m *measured) close() error {
	var err error
	for _, s := range m.spills {
		err = errors.Join(err, s.f.Close())
	}
	return err
}

// evidence reads an article's evidence back; it is valid until the next call.
func (m *measured) evidence(a *article) ([]stages.Evidence, error) {
	if int64(cap(m.buf)) < a.size {
		m.buf = make([]byte, a.size)
	}
	m.buf = m.buf[:a.size]
	if _, err := m.spills[a.worker].f.ReadAt(m.buf, a.at); err != nil {
		return nil, err
	}
	id, spans, err := stages.ReadEvidence(m.buf, m.spans)
	if err == nil && id != a.ID {
		err = fmt.Errorf("evidence of %q stands where that of %q should be", id, a.ID)
	}
	m.spans = spans
	return spans, err
}

// measurer is the stage of measuring, frozen to the night's configuration.
func (o *Options) measurer(inv *inventory) *stages.Measurer {
	return &stages.Measurer{Extractors: o.Extractors, Finder: o.Finder, Panel: o.Panel, PanelHash: o.PanelHash, Axis: o.Axis, End: inv.end, Maker: o.maker(), AuthorKey: inv.authorKey}
}

// maker names what measures: the feature set and the versions of models, lists
// and what the norms taught them.
func (o *Options) maker() string {
	h := xxh3.New()
	fmt.Fprintln(h, features.Fingerprint())
	if o.Norms != nil {
		fmt.Fprintln(h, "norms", o.Norms.Hash) // furniture and vocabulary come from there
	}
	o.eachVersion(func(name, version string) { fmt.Fprintln(h, name, version) })
	if o.Axis != nil {
		fmt.Fprintln(h, "axis", o.Axis.Version())
	}
	return fmt.Sprintf("%016x", h.Sum64())
}

// measure walks the wanted records a second time, measures those that the memory does
// not hold, spills their evidence and puts them into the window. What fails is added to
// the inventory.
func measure(ctx context.Context, o *Options, inv *inventory, mem *memory, old *carried, m *measured, win *window.Window) error {
	step := o.measurer(inv)
	free := make(chan int, o.Jobs) // numbers of workers
	for i := range o.Jobs {
		free <- i
	}
	var mu sync.Mutex
	fail := func(bad *corpus.RecordError) {
		mu.Lock()
		defer mu.Unlock()
		inv.errors = append(inv.errors, bad)
		inv.counts.Failed++
		inv.counts.Articles--
		o.warn(bad)
	}
	o.stage("measure", 0, inv.articles)
	into := win.AddTrace
	if o.pairedElsewhere(inv) {
		into = func(t *window.Trace) error { return win.AddHead(&t.Sketch, len(t.Sketch.Sample)) }
	}
	err := inv.eachOfThem(ctx, o.Jobs, func(articles []*corpus.Article) {
		w := <-free
		defer func() { free <- w }()
		at := bench{step, o.Parts, mem, old, w, m.spills[w], into}
		at.measure(ctx, articles, at.recall(ctx, articles, !o.Full), func(a *corpus.Article, out *article, err error) {
			if err != nil {
				fail(&corpus.RecordError{Origin: a.Origin, ID: a.ID, Reason: corpus.SkipInternal, Detail: err.Error()})
				return
			}
			mu.Lock()
			defer mu.Unlock()
			m.articles = append(m.articles, out)
			if len(m.articles)%progressEvery == 0 {
				o.stage("measure", len(m.articles), int(inv.counts.Articles))
			}
		})
	}, fail)
	mem.flush(ctx)
	if err != nil {
		return err
	}
	for _, s := range m.spills {
		err = errors.Join(err, s.w.Flush())
	}
	o.stage("measure", len(m.articles), int(inv.counts.Articles))
	sort.Slice(m.articles, func(i, j int) bool { return m.articles[i].ID < m.articles[j].ID })
	return err
}

// pairedElsewhere reports whether other machines compared all articles of the night.
// Where one is missing (it could not be measured there, or is called otherwise here) the
// pairs are none, and are searched for here.
func (o *Options) pairedElsewhere(inv *inventory) bool {
	return o.Paired && o.Parts != nil && o.Parts.Numbered == int64(inv.articles)
}

// bench is where one worker measures.
type bench struct {
	step   *stages.Measurer
	parts  *filter.Parts // nil: nothing was measured elsewhere
	mem    *memory
	old    *carried
	worker int
	spill  *spill
	into   func(*window.Trace) error // the window
}

// memo is what may be known of an article.
type memo struct {
	key       stages.MemoKey
	data      []byte // nil: nothing
	elsewhere bool   // another machine measured it
}

// recall looks up what articles were measured as elsewhere or, if asked, on an earlier night.
func (b bench) recall(ctx context.Context, articles []*corpus.Article, asked bool) []memo {
	memos := make([]memo, len(articles))
	var ask []int
	for i, a := range articles {
		m := &memos[i]
		m.key = b.step.MemoKey(a)
		if data, err := b.parts.Memo(m.key); data != nil && err == nil {
			m.data, m.elsewhere = data, true
		} else {
			ask = append(ask, i)
		}
	}
	if asked {
		b.mem.recall(ctx, b.worker, memos, ask)
	}
	return memos
}

// measure takes what articles were measured as elsewhere or on an earlier night, and
// measures the others. A memo that cannot be read is none.
func (b bench) measure(ctx context.Context, articles []*corpus.Article, memos []memo, done func(*corpus.Article, *article, error)) {
	var unknown []*corpus.Article
	var keys []stages.MemoKey
	for i, a := range articles {
		m := &memos[i]
		out := &article{worker: b.worker, key: m.key, carried: b.old.has(a.ID, m.key)}
		var r stages.Result
		r.Err = errNoMemo
		if m.data != nil {
			r.Measured, r.Spans, r.Trace, r.Err = stages.ReadMemo(m.data, b.step.Maker, a, !out.carried)
		}
		switch {
		case r.Err != nil:
			unknown, keys = append(unknown, a), append(keys, m.key)
			continue
		case m.elsewhere:
			b.keep(ctx, a, m.key, m.data)
		default:
			b.mem.known.Add(1)
		}
		done(a, out, b.take(a, out, &r))
	}
	for i, r := range b.step.MeasureAll(unknown) {
		a, out := unknown[i], &article{worker: b.worker, key: keys[i]}
		if r.Err == nil && b.mem != nil {
			b.keep(ctx, a, keys[i], stages.Memo(a, &r.Measured, r.Spans, &r.Trace))
		}
		if r.Err == nil {
			r.Err = b.take(a, out, &r)
		}
		done(a, out, r.Err)
	}
}

var errNoMemo = errors.New("no memo")

// take spills the evidence of an article, unless that of the run before is carried, and
// puts it into the window.
func (b bench) take(a *corpus.Article, out *article, r *stages.Result) (err error) {
	out.Measured = r.Measured
	if !out.carried {
		if out.at, out.size, err = b.spill.add(a.ID, r.Spans); err != nil {
			return err
		}
	}
	return b.into(&r.Trace)
}

// keep remembers what an article was measured as, where there is a memory.
func (b bench) keep(ctx context.Context, a *corpus.Article, key stages.MemoKey, data []byte) {
	if b.mem != nil {
		b.mem.keep(ctx, key, b.mem.madeFor(a), data)
	}
}
