package pipeline

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/history"
	"presscore/stages"
)

// memory is the history as a night uses it. It spares work and never stops a night:
// when it fails it is not asked again, articles are measured as if it held none, and
// the operator is told. A nil memory holds nothing.
type memory struct {
	db      *history.DB
	path    string // of a SQLite file; "" for a server
	readers []*history.Reader
	made    int64        // end of the night's window, see madeFor
	known   atomic.Int64 // articles that were not measured again

	mu      sync.Mutex
	waiting []history.Memo // measured, not yet written
	writing sync.Mutex     // one transaction at a time
	err     error          // the first failure; under mu
}

// memoBatch is how many memos are written in one transaction: about half a second
// of measuring, which is what a night that is killed loses.
const memoBatch = 256

// openMemory opens the history that the options name. A history of a newer program
// is an error: to go on without it would leave a hole in it every night. Any other
// failure is noted, and the night runs without.
func (n *night) openMemory(ctx context.Context) error {
	dsn := n.o.History
	if dsn == "" {
		return nil
	}
	m := &memory{}
	if !history.IsPostgres(dsn) {
		m.path = dsn
	}
	var err error
	m.db, err = history.Open(ctx, dsn)
	if errors.Is(err, history.ErrDamaged) && m.path != "" {
		aside, moved := history.SetAside(m.path)
		if moved != nil {
			return errors.Join(err, moved)
		}
		n.tell("%v: it was moved to %s, and a new one begins", err, aside)
		m.db, err = history.Open(ctx, dsn)
	}
	switch {
	case errors.Is(err, history.ErrNewer):
		return err
	case err != nil && ctx.Err() == nil:
		n.tell("%v: this night is measured whole, and noted in the history by the next one", err)
		return nil
	case err != nil:
		return err
	}
	n.memory = m
	return nil
}

// tell notes something for the operator and for run.json.
func (n *night) tell(format string, args ...any) {
	n.notes = append(n.notes, n.o.note(format, args...))
}

// begin prepares the memory for the workers, and gives the key under which it
// hashes the names of authors: articles of one author must be known as such over
// the nights of one history, and nobody else's list may be laid beside it.
func (m *memory) begin(ctx context.Context, o *Options, runID string, made int64) (authorKey uint64) {
	authorKey = xxh3.HashString("authors of " + runID)
	if m == nil {
		return authorKey
	}
	m.made = made
	first, err := m.db.Fact(ctx, "authors", runID)
	for i := 0; err == nil && i < o.Jobs; i++ {
		var r *history.Reader
		if r, err = m.db.Reader(ctx); err == nil {
			m.readers = append(m.readers, r)
		}
	}
	if err != nil {
		m.fail(err)
		return authorKey
	}
	return xxh3.HashString("authors of " + first)
}

// count is how many articles were not measured again.
func (m *memory) count() int64 {
	if m == nil {
		return 0
	}
	return m.known.Load()
}

// made is the time for which memos of undated articles count as made: the end of the
// window, or of the night itself where no article is dated.
func (n *night) made() int64 {
	if n.inv.end.IsZero() {
		return n.started.Unix()
	}
	return n.inv.end.Unix()
}

// fail keeps the first error; nothing is asked afterwards.
func (m *memory) fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err == nil {
		m.err = err
	}
}

// failed is the first error of the memory.
func (m *memory) failed() error {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.err
}

// recall looks up those of some articles that are asked for. What is not known stays as it is.
func (m *memory) recall(ctx context.Context, worker int, memos []memo, ask []int) {
	if m == nil || len(ask) == 0 || m.failed() != nil {
		return
	}
	keys := make([][16]byte, len(ask))
	for i, at := range ask {
		keys[i] = memos[at].key
	}
	found, err := m.readers[worker].Memos(ctx, keys)
	if err != nil {
		if ctx.Err() == nil {
			m.fail(err)
		}
		return
	}
	for i, at := range ask {
		memos[at].data = found[i]
	}
}

// madeFor is the time until which windows that begin earlier hold an article: its own
// date, or the end of tonight's window where it has none.
func (m *memory) madeFor(a *corpus.Article) int64 {
	if a.Published.IsZero() || a.Published.Unix() > m.made {
		return m.made
	}
	return a.Published.Unix()
}

// keep remembers what an article was measured as, for windows that begin by made.
func (m *memory) keep(ctx context.Context, key stages.MemoKey, made int64, data []byte) {
	if m == nil {
		return
	}
	m.mu.Lock()
	if m.err != nil {
		m.mu.Unlock()
		return
	}
	m.waiting = append(m.waiting, history.Memo{Key: key, Made: made, Data: data})
	full := len(m.waiting) >= memoBatch
	m.mu.Unlock()
	if full {
		m.flush(ctx)
	}
}

// flush writes what waits. What a night measured before it was stopped is kept.
func (m *memory) flush(ctx context.Context) {
	if m == nil {
		return
	}
	m.writing.Lock()
	defer m.writing.Unlock()
	m.mu.Lock()
	batch := m.waiting
	m.waiting = nil
	if m.err != nil {
		batch = nil
	}
	m.mu.Unlock()
	if len(batch) == 0 {
		return
	}
	if err := m.db.Remember(context.WithoutCancel(ctx), batch); err != nil {
		m.fail(err)
	}
}

// endMemory lets the workers' statements go, and tells the operator what failed. A damaged
// file is set aside, so that the next night begins a new one.
func (n *night) endMemory() {
	m := n.memory
	if m == nil {
		return
	}
	for _, r := range m.readers {
		r.Close()
	}
	m.readers = nil
	err := m.failed()
	if err == nil {
		return
	}
	n.memory = nil
	m.db.Close()
	if errors.Is(err, history.ErrDamaged) && m.path != "" {
		if aside, moved := history.SetAside(m.path); moved == nil {
			n.tell("%v: it was moved to %s; the next night begins a new one", err, aside)
			return
		}
	}
	n.tell("%v: the night went on without it", err)
}

// close lets the database go.
func (m *memory) close() {
	if m != nil {
		m.db.Close() // all that must be kept was committed
	}
}
