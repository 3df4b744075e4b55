package pipeline

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/google/renameio/v2"

	"presscore/corpus"
	"presscore/window"
)

// sketchFile keeps, under --out, what the window must know of the articles of
// earlier nights: hashes of one in eight of their shingles, no text.
const sketchFile = "sketches.bin"

// readSketches gives the sketches of earlier nights that lie in the window and
// are not read again tonight, by id.
func readSketches(path string, inv *inventory) ([]window.Sketch, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	tonight := map[string]bool{}
	for _, e := range inv.entries {
		if e != nil {
			tonight[e.id] = true
		}
	}
	var out []window.Sketch
	r := bufio.NewReaderSize(f, 1<<16)
	for {
		var s window.Sketch
		err := window.ReadSketch(r, &s)
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w: move it away to start the window anew", path, err)
		}
		if tonight[s.ID] || !s.Published.IsZero() && (s.Published.Before(inv.start) || s.Published.After(inv.end)) {
			continue
		}
		out = append(out, s)
	}
}

// writeSketches keeps the sketches of this window for later nights, by id.
func writeSketches(path string, win *window.Window) error {
	f, err := renameio.NewPendingFile(path, renameio.WithPermissions(0o644))
	if err != nil {
		return err
	}
	defer f.Cleanup()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := win.EachSketch(func(s *window.Sketch) error { _, err := s.WriteTo(w); return err }); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}

// outletNames are the names that credits may use for an outlet.
func outletNames(p *corpus.Panel) map[string][]string {
	if p == nil {
		return nil
	}
	out := map[string][]string{}
	for _, o := range p.Outlets {
		if o.Name != "" {
			out[o.Key] = []string{o.Name}
		}
	}
	return out
}
