package pipeline

import (
	"bufio"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/zeebo/xxh3"

	"presscore/reports"
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
	name  string
	f     *os.File
	w     *bufio.Writer
	h     *xxh3.Hasher
	size  int64
	rows  int64
	cells *reports.Cells
}

// create begins an output in the staging folder. A quarter of a megabyte is
// buffered, so that a row costs no call to the system.
func (n *night) create(name string) (*file, error) {
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

// table begins an output that is a table.
func (n *night) table(t *reports.Table) (*file, error) {
	f, err := n.create(t.File)
	if err != nil {
		return nil, err
	}
	f.cells = reports.NewCells(f, t)
	return f, nil
}

// Write adds bytes to the output.
func (f *file) Write(p []byte) (int, error) { return f.w.Write(p) }

// close ends an output and notes it for run.json. It is on the disk afterwards:
// a run that was published must survive the loss of power.
func (n *night) close(f *file) error {
	if f.cells != nil {
		if err := f.cells.Flush(); err != nil {
			return err
		}
		f.rows = f.cells.Rows
	}
	if err := f.w.Flush(); err != nil {
		return err
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

// parquet writes a table that is written as CSV once more.
func (n *night) parquet(t *reports.Table) error {
	in, err := os.Open(filepath.Join(n.stageDir, t.File))
	if err != nil {
		return err
	}
	defer in.Close()
	f, err := n.create(strings.TrimSuffix(t.File, ".csv") + ".parquet")
	if err != nil {
		return err
	}
	if f.rows, err = reports.WriteParquet(f, in, t); err != nil {
		return err
	}
	return n.close(f)
}

// hash128 is the hash by which run.json names the content of a file.
func hash128(data []byte) string {
	sum := xxh3.Hash128(data).Bytes()
	return hex.EncodeToString(sum[:])
}
