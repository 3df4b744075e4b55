package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/klauspost/compress/zstd"

	"presscore/history"
	"presscore/scoring"
)

// This file keeps the sums of windows in the history. They would grow for ever: a night is
// kept whole while a later one may be laid beside it, then as far as trends read it, and the
// oldest go.

// sums reads and packs the sums of windows of a history.
type sums struct {
	db     *history.DB
	names  map[int64]string // of outlets; nil: not read yet
	shared map[uint64][]byte
	z      *zstd.Decoder
	packer *zstd.Encoder
}

func newSums(db *history.DB) *sums { return &sums{db: db, shared: map[uint64][]byte{}} }

// factOf is the name under which the history keeps what states share.
func factOf(shared uint64) string { return fmt.Sprintf("weighed %016x", shared) }

// read reads the sums of a run's window; thin says that only trends can be drawn of them.
func (s *sums) read(ctx context.Context, id string) (state *scoring.WindowState, thin bool, err error) {
	packed, err := s.db.Window(ctx, id)
	if err != nil {
		return nil, false, err
	}
	if state, thin, err = s.parse(ctx, packed); err != nil {
		err = fmt.Errorf("run %s: %w", id, err)
	}
	return state, thin, err
}

func (s *sums) parse(ctx context.Context, packed []byte) (*scoring.WindowState, bool, error) {
	var err error
	if s.z == nil {
		if s.z, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxState)); err != nil {
			return nil, false, err
		}
	}
	data, err := s.z.DecodeAll(packed, nil)
	if err != nil {
		return nil, false, fmt.Errorf("state of a window: %w", err)
	}
	if !scoring.IsPacked(data) {
		state, err := scoring.ParseState(data)
		return state, false, err
	}
	p, err := scoring.OpenPacked(data)
	if err != nil {
		return nil, false, err
	}
	if s.names == nil {
		if s.names, err = s.db.Names(ctx); err != nil {
			return nil, false, err
		}
	}
	shared, ok := s.shared[p.Shared]
	if !ok {
		text, err := s.db.KnownFact(ctx, factOf(p.Shared))
		if err != nil {
			return nil, false, err
		}
		shared = []byte(text)
		s.shared[p.Shared] = shared
	}
	state, err := p.State(shared, s.names)
	return state, p.Thin, err
}

// pack packs states as the history keeps them, whole or thin.
func (s *sums) pack(ctx context.Context, state *scoring.WindowState, thin bool) (history.Window, error) {
	w := history.Window{Form: history.Whole}
	if thin {
		w.Form = history.Brief
	}
	name, shared, err := state.Weighed()
	if err != nil {
		return w, err
	}
	if _, ok := s.shared[name]; !ok {
		if _, err := s.db.Fact(ctx, factOf(name), string(shared)); err != nil {
			return w, err
		}
		s.shared[name] = shared
	}
	var outlets []string
	for i := range state.Cells {
		outlets = append(outlets, state.Cells[i].Outlet)
	}
	number, err := s.db.Number(ctx, slices.Compact(outlets))
	if err != nil {
		return w, err
	}
	s.names = nil // there may be new ones
	if s.packer == nil {
		if s.packer, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(true), zstd.WithWindowSize(128<<10)); err != nil {
			return w, err
		}
	}
	w.Data = s.packer.EncodeAll(state.Pack(name, number, thin), nil)
	return w, nil
}

// close lets the packer and the unpacker go.
func (s *sums) close() {
	if s.z != nil {
		s.z.Close()
	}
	if s.packer != nil {
		s.packer.Close() //nolint:errcheck // it has no writer
	}
}

// before reads the sums of the window that tonight's is laid beside; those that were thinned
// are read from the run's folder while it stands.
func (s *sums) before(ctx context.Context, out, id string) (*scoring.WindowState, error) {
	state, thin, err := s.read(ctx, id)
	if err != nil || !thin {
		return state, err
	}
	packed, err := os.ReadFile(filepath.Join(out, id, stateFile))
	if err != nil {
		return nil, fmt.Errorf("run %s: its sums were thinned, and its folder is gone", id)
	}
	state, _, err = s.parse(ctx, packed)
	return state, err
}

// compared are the runs that a later night of their series may still be laid beside: those
// from the window on that the last one is laid beside.
func compared(runs []history.Run) map[string]bool {
	windows := map[string][]*scoring.WindowState{}
	last := map[string]*scoring.WindowState{}
	for _, r := range runs {
		w := windowOf(&r)
		windows[r.Series] = append(windows[r.Series], w)
		if l := last[r.Series]; l == nil || w.End.After(l.End) {
			last[r.Series] = w
		}
	}
	out := map[string]bool{}
	for series, of := range windows {
		from := last[series]
		if !from.Start.IsZero() { // a window without a beginning follows none
			from = from.Before(of)
		}
		for _, w := range of {
			if from == nil || !w.End.Before(from.End) {
				out[w.RunID] = true
			}
		}
	}
	return out
}

// windowOf is a noted run as far as windows are laid beside each other.
func windowOf(r *history.Run) *scoring.WindowState {
	return &scoring.WindowState{RunID: r.ID, Start: unixTime(r.WindowStart), End: unixTime(r.WindowEnd)}
}

// brief packs what older programs left and thins the sums of nights that no later one is
// laid beside. Sums that cannot be read stay as they are.
func (s *sums) brief(ctx context.Context, runs []history.Run) error {
	forms, err := s.db.Forms(ctx)
	if err != nil {
		return err
	}
	whole, packed := compared(runs), map[string]history.Window{}
	for _, r := range runs {
		form, ok := forms[r.ID]
		if !ok || form == history.Brief || form == history.Whole && whole[r.ID] {
			continue
		}
		state, _, err := s.read(ctx, r.ID)
		if err != nil {
			continue
		}
		if packed[r.ID], err = s.pack(ctx, state, !whole[r.ID]); err != nil {
			return err
		}
	}
	if len(packed) == 0 {
		return nil
	}
	return s.db.Repack(ctx, packed)
}

// forget drops all but the newest runs from the history, but for those that a later night
// may be laid beside or whose folder stands: the next night would note these again.
func forget(ctx context.Context, db *history.DB, out string, runs []history.Run, nights int) error {
	if nights < 1 || len(runs) <= nights {
		return nil
	}
	whole := compared(runs)
	var gone []string
	for _, r := range runs[:len(runs)-nights] {
		if _, err := os.Lstat(filepath.Join(out, r.ID)); os.IsNotExist(err) && !whole[r.ID] {
			gone = append(gone, r.ID)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return db.Forget(ctx, gone)
}
