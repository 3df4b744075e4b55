package pipeline

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/zeebo/xxh3"

	"presscore/pipeline/filter"
	"presscore/reports/tables"
)

// output is one published file, as run.json lists it.
type output struct {
	Path string `json:"path"`
	Rows int64  `json:"rows,omitempty"`
	Size int64  `json:"size"`
	Hash string `json:"hash"`
}

// file is an output being written: counted and hashed as it goes.
type file struct {
	name string
	f    *os.File
	w    *bufio.Writer
	h    *xxh3.Hasher
	size int64
	rows int64
	part bytes.Buffer // of a slice: all of it
}

// create begins an output in the staging folder. A quarter of a megabyte is
// buffered, so that a row costs no call to the system.
func (n *night) create(name string) (*file, error) {
	if n.slice != nil {
		out := &file{name: name, h: xxh3.New(), part: *bytes.NewBuffer(n.room[name][:0])}
		out.w = bufio.NewWriter(&out.part)
		return out, nil
	}
	f, err := os.Create(filepath.Join(n.stageDir, name))
	if err != nil {
		return nil, err
	}
	out := &file{name: name, f: f, h: xxh3.New()}
	out.w = bufio.NewWriterSize(io.MultiWriter(f, out.h, (*counter)(&out.size)), 1<<18)
	return out, nil
}

// counter counts bytes as they pass.
type counter int64

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// sheet is a table being written: its CSV and, with --parquet, its twin.
type sheet[R any] struct {
	*tables.Writer[R]
	csv, parquet *file
}

// openTable begins a table.
func openTable[R any](n *night, t *tables.TableOf[R]) (*sheet[R], error) {
	s := &sheet[R]{}
	var err error
	if s.csv, err = n.create(t.File); err != nil {
		return nil, err
	}
	if !n.o.Parquet {
		s.Writer = t.NewWriter(s.csv, nil)
		return s, nil
	}
	if s.parquet, err = n.create(strings.TrimSuffix(t.File, ".csv") + ".parquet"); err != nil {
		return nil, err
	}
	s.Writer = t.NewWriter(s.csv, s.parquet)
	return s, nil
}

// close ends a table and notes its files for run.json.
func (s *sheet[R]) close(n *night) error {
	if err := s.Close(); err != nil {
		return err
	}
	for _, f := range []*file{s.csv, s.parquet} {
		if f == nil {
			continue
		}
		f.rows = s.Rows()
		if err := n.close(f); err != nil {
			return err
		}
	}
	return nil
}

// writeTable writes a whole table whose rows fill gives.
func writeTable[R any](n *night, t *tables.TableOf[R], fill func(*tables.Writer[R])) error {
	s, err := openTable(n, t)
	if err != nil {
		return err
	}
	fill(s.Writer)
	return s.close(n)
}

// Write adds bytes to the output.
func (f *file) Write(p []byte) (int, error) { return f.w.Write(p) }

// close ends an output and notes it for run.json. It is on the disk afterwards:
// a run that was published must survive the loss of power.
func (n *night) close(f *file) error {
	if err := f.w.Flush(); err != nil {
		return err
	}
	if n.slice != nil {
		n.room[f.name] = f.part.Bytes()
		n.slice.Files = append(n.slice.Files, filter.Part{Name: f.name, Rows: f.rows, Data: f.part.Bytes()})
		return nil
	}
	if err := f.f.Sync(); err != nil {
		return err
	}
	if err := f.f.Close(); err != nil {
		return err
	}
	sum := f.h.Sum128().Bytes()
	n.files = append(n.files, output{Path: f.name, Rows: f.rows, Size: f.size, Hash: hex.EncodeToString(sum[:])})
	return nil
}

// hash128 is the hash by which run.json names the content of a file.
func hash128(data []byte) string {
	sum := xxh3.Hash128(data).Bytes()
	return hex.EncodeToString(sum[:])
}
