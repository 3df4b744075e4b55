package filter

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"presscore/corpus"
	"presscore/stages"
)

// Measure answers every line that in holds. The reader of articles needs no
// sources: it says under which names fields stand, and what is known of outlets.
// With numbers it also gives the samples of the night's articles, for Pairs.
// An error means that not every line was answered, whatever was written.
func Measure(ctx context.Context, in io.Reader, out io.Writer, articles corpus.Reader, step *stages.Measurer, numbers *Numbers) error {
	m := &measuring{step: step, articles: &articles, numbers: numbers, writer: newWriter(out)}
	m.dealt.writer, m.dealt.groups = m.writer, numbers.groups()
	if err := eachLine(ctx, in, articles, m.fed, m.record, m.bad); err != nil {
		return err
	}
	if m.lost != nil {
		return m.lost
	}
	return m.end()
}

// eachLine reads lines as articles do stand in a file: fed is called with the number of every
// line before record, or bad, can be with what stands on it. Record says whether more are wanted.
func eachLine(ctx context.Context, in io.Reader, articles corpus.Reader, fed func(n int64), record func(corpus.Record) bool, bad func(*corpus.RecordError)) error {
	sources, err := corpus.OpenAs([]string{"-"}, "jsonl")
	if err != nil {
		return err
	}
	from, to := io.Pipe()
	articles.Sources, articles.Stdin = sources, from
	ended := make(chan error, 1)
	go func() {
		err := feed(in, to, fed)
		to.CloseWithError(err)
		ended <- err
	}()
	articles.EachContext(ctx, record, bad)
	from.CloseWithError(errEnough) // a feeder that still writes is let go
	if err := <-ended; err != nil && !errors.Is(err, errEnough) {
		return err
	}
	return ctx.Err()
}

// errEnough ends the feeder when its reader wants no more.
var errEnough = errors.New("the reader has ended")

// measuring is one call of Measure. The lines go through one corpus.Reader as if
// they were a file, so that this package reads no record in a way of its own; the
// line of a record in that file says which it was.
type measuring struct {
	*writer
	step     *stages.Measurer
	articles *corpus.Reader
	numbers  *Numbers            // nil: no samples are wanted
	dealt    dealer              // what goes to Pairs
	lost     *corpus.RecordError // the reader gave up before the end

	queue  []queued         // answers that are due, in the order of their lines
	queued int              // bytes of the articles among them
	slices map[int64][]byte // readings that wait, by slice
	waits  int              // bytes of them
	room   []byte           // for the reading at hand

	mu       sync.Mutex
	waiting  []int64 // numbers of the lines that are fed and not answered yet
	answered int     // lines answered
	last     int64   // number of the last
	errors   int64
}

// before is how many lines the feeder puts before the first: an empty one, so that
// no damage on the first line passes for the mark of a compression or an encoding.
const before = 1

// fed notes a line that is on its way.
func (m *measuring) fed(n int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.waiting = append(m.waiting, n)
}

// feed hands the texts on, a line each.
func feed(in io.Reader, to io.Writer, fed func(n int64)) error {
	if _, err := to.Write([]byte("\n")); err != nil {
		return err
	}
	var r Record
	for lines := newReader(in); ; {
		err := lines.next(&r)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if r.Kind != KindLine {
			return fmt.Errorf("line %d: %w: kind %q, want %q", lines.at, ErrProtocol, r.Kind, KindLine)
		}
		if bytes.IndexByte(r.Text, '\n') >= 0 {
			return fmt.Errorf("line %d: %w: the text of line %d is more than one line", lines.at, ErrProtocol, r.N)
		}
		fed(r.N)
		if _, err := to.Write(append(r.Text, '\n')); err != nil {
			return err
		}
	}
}

// number takes the number of a line, counted from 1 behind those put before;
// lines that were passed over until then are blank.
func (m *measuring) number(line int) int64 {
	for m.answered < line-1 {
		m.put(queued{answer: &Record{Kind: KindBlank, N: m.take()}}, 0)
	}
	return m.take()
}

// take takes the number of the next line.
func (m *measuring) take() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := m.waiting[0]
	m.waiting = m.waiting[1:]
	m.answered++
	m.last = n
	return n
}

// record answers a line with a record on it, and reports whether more are wanted.
func (m *measuring) record(rec corpus.Record) bool {
	n := m.number(rec.Line - before)
	a, bad := m.articles.Article(rec)
	if bad != nil {
		m.fail(n, bad)
		return m.err == nil
	}
	q := queued{n: n, article: a, id: a.ID, key: m.step.MemoKey(a)} // before measuring, which may take the date away
	if q.known, m.err = m.numbers.Of(a.ID, a.Hash, a.Outlet); m.err != nil {
		return false
	}
	m.put(q, rec.Size())
	return m.err == nil
}

// queued is the answer to a line, or the article that is to be measured for it.
type queued struct {
	answer  *Record
	n       int64
	article *corpus.Article
	id      string
	key     stages.MemoKey
	known   Entry
}

// put queues an answer, with the bytes of its article.
func (m *measuring) put(q queued, size int) {
	m.queue = append(m.queue, q)
	if m.queued += size; len(m.queue) >= stages.AtOnce || m.queued >= stages.BytesAtOnce {
		m.settle()
	}
}

// settle measures the articles of the queue and gives its answers.
func (m *measuring) settle() {
	var articles []*corpus.Article
	for i := range m.queue {
		if a := m.queue[i].article; a != nil {
			articles = append(articles, a)
		}
	}
	results := m.step.MeasureAll(articles)
	for i := range m.queue {
		q := &m.queue[i]
		if q.article == nil {
			m.write(q.answer)
			continue
		}
		m.measured(q, &results[0])
		results = results[1:]
	}
	m.queue, m.queued = m.queue[:0], 0
}

// measured answers a line with what its article was measured as.
func (m *measuring) measured(q *queued, r *stages.Result) {
	if r.Err != nil {
		m.errors++
		m.write(&Record{Kind: KindError, N: q.n, Article: q.known.Number, ID: q.id, Reason: corpus.SkipInternal, Detail: r.Err.Error()})
		return
	}
	spans, bare := r.Spans, m.numbers != nil && m.numbers.Rows && !m.numbers.Evidence
	if bare {
		spans = nil // three quarters of what a memo costs
	}
	m.write(&Record{Kind: KindMeasured, N: q.n, Article: q.known.Number, Revised: q.known.Revised, Bare: bare, ID: q.id, Key: q.key[:], Memo: stages.Memo(q.article, &r.Measured, spans, &r.Trace)})
	if number := q.known.Number; number > 0 {
		m.dealt.add(&r.Trace.Sketch, number)
		if m.numbers.Rows {
			m.reading(q, r)
		}
		head := r.Trace.Sketch
		head.Sample = nil
		m.write(&Record{Kind: KindHead, To: q.known.Slice, Article: number, Samples: len(r.Trace.Sketch.Sample), Data: head.AppendBinary(nil)})
	}
}

// mostWaiting bounds the readings that wait to be packed with others of their slice: some
// two thousand.
const mostWaiting = 32 << 20

// reading keeps what Score takes of an article, until there is enough to pack.
func (m *measuring) reading(q *queued, r *stages.Result) {
	if m.slices == nil {
		m.slices = map[int64][]byte{}
	}
	b := m.slices[q.known.Slice]
	had := len(b)
	b = appendReading(b, &m.room, q, r)
	m.slices[q.known.Slice] = b
	if m.waits += len(b) - had; m.waits >= mostWaiting {
		m.pack()
	}
}

// pack writes the readings that wait, a record a slice.
func (m *measuring) pack() {
	for _, slice := range slices.Sorted(maps.Keys(m.slices)) {
		m.packed(KindReading, int(slice)-1, packer().EncodeAll(m.slices[slice], nil))
	}
	m.slices, m.waits = nil, 0
}

// bad answers a line that could not be read. What ends the whole input leaves lines
// without an answer: as a rule the feeder caused it, and says it better.
func (m *measuring) bad(e *corpus.RecordError) {
	if e.Lost {
		m.lost = e
		return
	}
	m.fail(m.number(e.Line-before), e)
}

func (m *measuring) fail(n int64, e *corpus.RecordError) {
	m.errors++
	m.put(queued{answer: &Record{Kind: KindError, N: n, ID: e.ID, Reason: e.Reason, Detail: e.Detail}}, 0)
}

// end answers blank lines at the end and counts all.
func (m *measuring) end() error {
	m.settle()
	for len(m.waiting) > 0 && m.err == nil {
		m.write(&Record{Kind: KindBlank, N: m.take()})
	}
	m.dealt.flush()
	m.pack()
	if m.answered > 0 {
		m.write(&Record{Kind: KindCount, N: m.last, Lines: int64(m.answered), Errors: m.errors})
	}
	return m.flush()
}
