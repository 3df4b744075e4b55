package pipeline

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/features"
	"presscore/pipeline/filter"
	"presscore/stages"
	"presscore/window"
)

// article is a measured article as the night holds it: what was measured is put aside, or
// a night of 100,000 would hold 200 MB of it until the window was looked at.
type article struct {
	ID           string
	key          stages.MemoKey
	carried      bool  // the run before holds its evidence
	worker       int   // whose spill holds the record and, when it is not carried, the evidence
	at           int64 // where the record stands
	record, size int64 // bytes of it, and of the evidence behind it
}

// spill is a file of what is put aside, read by one goroutine after all was written.
type spill struct {
	f   *os.File
	w   *bufio.Writer
	at  int64
	buf []byte
	all []byte // of a small file, once it is read
}

// smallSpill is how large a file may be to be read at once: what 2,800 known articles were
// measured as is 4 MB, and a call to the system for each costs more than to decode it.
const smallSpill = 6 << 20

// newSpill makes a file in a folder, which is removed with the night.
func newSpill(temp, name string) (*spill, error) {
	f, err := os.Create(filepath.Join(temp, name))
	if err != nil {
		return nil, err
	}
	return &spill{f: f, w: bufio.NewWriterSize(f, 1<<18)}, nil
}

// add puts bytes aside and gives their place.
func (s *spill) add(b []byte) (at, size int64, err error) {
	at = s.at
	n, err := s.w.Write(b)
	s.at += int64(n)
	return at, int64(n), err
}

// evidence puts the evidence of an article aside.
func (s *spill) evidence(id string, spans []stages.Evidence) (at, size int64, err error) {
	s.buf = stages.AppendEvidence(s.buf[:0], id, spans)
	return s.add(s.buf)
}

// read gives bytes back; they are valid until the next call.
func (s *spill) read(at, size int64) ([]byte, error) {
	if s.all == nil && s.at <= smallSpill {
		s.all = make([]byte, s.at)
		if _, err := s.f.ReadAt(s.all, 0); err != nil {
			return nil, err
		}
	}
	if at+size <= int64(len(s.all)) {
		return s.all[at : at+size], nil
	}
	if int64(cap(s.buf)) < size {
		s.buf = make([]byte, size+size/4)
	}
	s.buf = s.buf[:size]
	_, err := s.f.ReadAt(s.buf, at)
	return s.buf, err
}

// evidenceAt reads the evidence of an article back, into spans when that is large enough.
func (s *spill) evidenceAt(at, size int64, id string, spans []stages.Evidence) ([]stages.Evidence, error) {
	data, err := s.read(at, size)
	if err != nil {
		return nil, err
	}
	found, spans, err := stages.ReadEvidence(data, spans)
	if err == nil && found != id {
		err = fmt.Errorf("evidence of %q stands where that of %q should be", found, id)
	}
	return spans, err
}

// measured is what the second walk leaves: the articles by id, and what was measured.
type measured struct {
	articles []article
	spills   []*spill
	spans    []stages.Evidence
}

// newMeasured makes the workers' files in a folder.
func newMeasured(temp string, jobs int) (*measured, error) {
	m := &measured{}
	for i := range jobs {
		s, err := newSpill(temp, fmt.Sprintf("measured-%d", i))
		if err != nil {
			return nil, errors.Join(err, m.close())
		}
		m.spills = append(m.spills, s)
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

// record reads back what an article was measured as.
func (m *measured) record(a *article) (*stages.Measured, error) {
	data, err := m.spills[a.worker].read(a.at, a.record)
	if err != nil {
		return nil, err
	}
	out := &stages.Measured{}
	if err = out.UnmarshalBinary(data); err == nil && out.ID != a.ID {
		err = fmt.Errorf("what %q was measured as stands where that of %q should be", out.ID, a.ID)
	}
	return out, err
}

// evidence reads an article's evidence back; it is valid until the next call.
func (m *measured) evidence(a *article) (spans []stages.Evidence, err error) {
	m.spans, err = m.spills[a.worker].evidenceAt(a.at+a.record, a.size, a.ID, m.spans)
	return m.spans, err
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
		inv.fail(o, bad)
	}
	o.stage("measure", 0, inv.articles)
	into, known := win.AddTrace, win.AddKnown
	if o.pairedElsewhere(inv) {
		known = nil
		into = func(t *window.Trace) error { return win.AddHead(&t.Sketch, len(t.Sketch.Sample)) }
	}
	err := inv.eachOfThem(ctx, o.Jobs, func(articles []*corpus.Article) {
		w := <-free
		defer func() { free <- w }()
		at := bench{step, o.Parts, mem, old, w, m.spills[w], into, known}
		at.measure(ctx, articles, at.recall(ctx, articles, !o.Full), func(a *corpus.Article, out *article, err error) {
			if err != nil {
				fail(&corpus.RecordError{Origin: a.Origin, ID: a.ID, Reason: corpus.SkipInternal, Detail: err.Error()})
				return
			}
			mu.Lock()
			defer mu.Unlock()
			m.articles = append(m.articles, *out)
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
	slices.SortFunc(m.articles, func(a, b article) int { return strings.Compare(a.ID, b.ID) })
	return err
}

// fail notes an article that was chosen and could not be measured.
func (inv *inventory) fail(o *Options, bad *corpus.RecordError) {
	inv.errors = append(inv.errors, bad)
	inv.counts.Failed++
	inv.counts.Articles--
	o.warn(bad)
}

// pairedElsewhere reports whether other machines compared all articles of the night but
// those that they could not measure. Where one is missing (it is called otherwise here) the
// pairs are none, and are searched for here.
func (o *Options) pairedElsewhere(inv *inventory) bool {
	return o.Paired && o.Parts != nil && o.Parts.Numbered > 0 && o.Parts.Numbered+int64(len(o.Parts.Failed)) == int64(inv.articles)
}

// bench is where one worker measures.
type bench struct {
	step   *stages.Measurer
	parts  *filter.Parts // nil: nothing was measured elsewhere
	mem    *memory
	old    *carried
	worker int
	spill  *spill
	into   func(*window.Trace) error                                          // the window
	known  func(id string, sketch, outline []byte, body string) (bool, error) // the same, of articles that the run before held; nil: it asks for traces
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
		out := &article{ID: strings.Clone(a.ID), worker: b.worker, key: m.key, carried: b.old.has(a.ID, m.key)}
		var r stages.Result
		r.Err = errNoMemo
		var sketch, outline []byte
		if m.data != nil {
			sketch, outline, r.Err = b.readMemo(m.data, a, out.carried, &r)
		}
		why, failed := b.parts.FailedOn(a.ID)
		switch {
		case failed:
			done(a, out, errors.New(why))
			continue
		case r.Err != nil:
			unknown, keys = append(unknown, a), append(keys, m.key)
			continue
		case m.elsewhere:
			b.keep(ctx, a, m.key, m.data)
		default:
			b.mem.known.Add(1)
		}
		done(a, out, b.take(out, &r, func() error { return b.add(a, &r, sketch, outline) }))
	}
	for i, r := range b.step.MeasureAll(unknown) {
		a, out := unknown[i], &article{ID: strings.Clone(unknown[i].ID), worker: b.worker, key: keys[i]}
		if r.Err == nil && b.mem != nil {
			b.keep(ctx, a, keys[i], stages.Memo(a, &r.Measured, r.Spans, &r.Trace))
		}
		if r.Err == nil {
			r.Err = b.take(out, &r, func() error { return b.into(&r.Trace) })
		}
		done(a, out, r.Err)
	}
}

// readMemo reads what an article was measured as: with its trace or, where the run before
// held it, with the sketch that stands there and the outline of its words.
func (b bench) readMemo(data []byte, a *corpus.Article, carried bool, r *stages.Result) (sketch, outline []byte, err error) {
	if b.known != nil && carried {
		sketch = b.old.sketch(a.ID, b.spill.buf)
	}
	if sketch == nil {
		r.Measured, r.Spans, r.Trace, err = stages.ReadMemo(data, b.step.Maker, a, !carried)
		return nil, nil, err
	}
	b.spill.buf = sketch
	r.Measured, _, outline, err = stages.ReadMemoOutline(data, b.step.Maker, a, false)
	return sketch, outline, err
}

// add puts an article whose memo was read into the window.
func (b bench) add(a *corpus.Article, r *stages.Result, sketch, outline []byte) error {
	if sketch == nil {
		return b.into(&r.Trace)
	}
	ok, err := b.known(a.ID, sketch, outline, a.Body)
	if ok || err != nil {
		return err
	}
	if r.Trace, err = window.ReadOutline(outline, r.ID, r.Outlet, r.Published, a.Body); err != nil {
		return err
	}
	return b.into(&r.Trace)
}

var errNoMemo = errors.New("no memo")

// take puts aside what an article was measured as, and its evidence unless that of the run
// before is carried, and puts it into the window.
func (b bench) take(out *article, r *stages.Result, intoWindow func() error) error {
	data, err := r.Measured.MarshalBinary()
	if err != nil {
		return err
	}
	if out.at, out.record, err = b.spill.add(data); err == nil && !out.carried {
		_, out.size, err = b.spill.evidence(out.ID, r.Spans)
	}
	if err != nil {
		return err
	}
	return intoWindow()
}

// keep remembers what an article was measured as, where there is a memory.
func (b bench) keep(ctx context.Context, a *corpus.Article, key stages.MemoKey, data []byte) {
	if b.mem != nil {
		b.mem.keep(ctx, key, b.mem.madeFor(a), data)
	}
}
