package window

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"
)

// pairCounter counts how often two articles share a sample. Pairs are collected,
// then sorted and counted whenever they reach the bound; what is still too much
// afterwards goes to disk as a sorted run, and runs are merged at the end.
type pairCounter struct {
	limit  int
	dir    string
	stays  bool        // in memory, whatever the limit
	raw    []uint64    // pairs since the last count
	counts []pairCount // sorted by pair
	spare  []pairCount
	files  []*os.File
}

// A pair costs 8 bytes before it is counted and 16 after it, in two slices that
// take turns: hence the third of the memory bound by 32 bytes in newPairCounter.

// pairCount is two ranks (the smaller one in the upper bits) and how often they met.
type pairCount struct {
	pair uint64
	n    uint32
}

// newPairCounter counts within a third of the window's memory bound; the other
// thirds are the index's two slices. The floor of 256 pairs keeps tests that
// force spilling from opening a file a pair.
func newPairCounter(dir string, memory int64) *pairCounter {
	return &pairCounter{dir: dir, limit: int(max(memory/3/32, 1<<8))}
}

// add counts one meeting of two ranks, a < b.
func (c *pairCounter) add(a, b uint64) { c.raw = append(c.raw, a<<rankBits|b) }

// trim keeps the bound.
func (c *pairCounter) trim() error {
	if len(c.raw) < c.limit {
		return nil
	}
	c.fold()
	if len(c.counts) < c.limit || c.stays {
		return nil
	}
	return c.spillRun()
}

// fold counts the raw pairs into counts.
func (c *pairCounter) fold() {
	slices.Sort(c.raw)
	out := c.spare[:0]
	old := c.counts
	for i := 0; i < len(c.raw); {
		j := i + 1
		for j < len(c.raw) && c.raw[j] == c.raw[i] {
			j++
		}
		for len(old) > 0 && old[0].pair < c.raw[i] {
			out = append(out, old[0])
			old = old[1:]
		}
		p := pairCount{c.raw[i], uint32(j - i)}
		if len(old) > 0 && old[0].pair == p.pair {
			p.n += old[0].n
			old = old[1:]
		}
		out = append(out, p)
		i = j
	}
	out = append(out, old...)
	c.counts, c.spare = out, c.counts
	c.raw = c.raw[:0]
}

// spillRun writes the counts to a file of their own, sorted as they are.
func (c *pairCounter) spillRun() error {
	f, err := os.CreateTemp(c.dir, "window-*.tmp")
	if err != nil {
		return fmt.Errorf("window: pairs: %w", err)
	}
	c.files = append(c.files, f)
	out := bufio.NewWriterSize(f, 1<<18)
	var b [12]byte
	for _, p := range c.counts {
		binary.LittleEndian.PutUint64(b[:], p.pair)
		binary.LittleEndian.PutUint32(b[8:], p.n)
		out.Write(b[:]) // an error stays until Flush
	}
	c.counts = c.counts[:0]
	if err := out.Flush(); err != nil {
		return fmt.Errorf("window: pairs: %w", err)
	}
	return nil
}

// each calls yield with every pair and its count, sorted by pair: the runs on
// disk and the counts in memory are merged, and what several hold is added up.
func (c *pairCounter) each(yield func(a, b int32, n int)) error {
	c.fold()
	c.spare = nil
	runs := []*pairRun{{mem: c.counts}}
	for _, f := range c.files {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("window: pairs: %w", err)
		}
		runs = append(runs, &pairRun{in: bufio.NewReaderSize(f, 1<<16)})
	}
	for _, r := range runs {
		if err := r.next(); err != nil {
			return err
		}
	}
	for {
		best := ^uint64(0)
		for _, r := range runs {
			if r.ok && r.head.pair < best {
				best = r.head.pair
			}
		}
		if best == ^uint64(0) {
			return nil
		}
		n := 0
		for _, r := range runs {
			if r.ok && r.head.pair == best {
				n += int(r.head.n)
				if err := r.next(); err != nil {
					return err
				}
			}
		}
		yield(int32(best>>rankBits), int32(best&rankMask), n)
	}
}

// close removes the runs on disk.
func (c *pairCounter) close() {
	for _, f := range c.files {
		f.Close()
		os.Remove(f.Name())
	}
	c.files = nil
}

// pairRun is one sorted run, in memory or on disk.
type pairRun struct {
	mem  []pairCount
	in   *bufio.Reader
	head pairCount
	ok   bool
}

// next moves to the next pair of the run; ok is false at its end.
func (r *pairRun) next() error {
	if r.in == nil {
		if r.ok = len(r.mem) > 0; r.ok {
			r.head, r.mem = r.mem[0], r.mem[1:]
		}
		return nil
	}
	var b [12]byte
	_, err := io.ReadFull(r.in, b[:])
	if err == io.EOF {
		r.ok = false
		return nil
	}
	if err != nil {
		return fmt.Errorf("window: pairs: %w", err)
	}
	r.head, r.ok = pairCount{binary.LittleEndian.Uint64(b[:]), binary.LittleEndian.Uint32(b[8:])}, true
	return nil
}
