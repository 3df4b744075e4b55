package pipeline

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/stages"
	"presscore/window"
)

// sketchFile keeps, in the folder of a run, what the window must know of the
// articles up to that night: hashes of one in eight of their shingles, no text.
// It is published with the run and read from the run that latest points to.
// Older versions of the program kept it beside the runs; it is taken over from there.
const sketchFile = "sketches.bin"

// windowsKept is how many nights' windows decide what stays in sketchFile. A
// sketch stays while the widest of them reaches it, so that one night with
// --window 1d does not destroy a month, and a window that was narrowed for good
// is followed after a week.
const windowsKept = 8

// earlier is what earlier nights left for the window.
type earlier struct {
	inWindow []window.Sketch // lie in tonight's window and are not read again tonight, by id
	carried  []window.Sketch // matter for other nights' windows alone, by id
	tonight  map[string]part // where the sketches of tonight's articles stand in that of latest
	windows  []int           // days of the windows of tonight and of the nights before, newest first; 0: all
}

// part is where something stands in a file.
type part struct {
	at   int64
	size int
}

// readEarlier reads the sketches of the last run. Damage is no reason to lose a
// night: what stands before it is used, and the operator is told.
func (n *night) readEarlier() (earlier, error) {
	out := earlier{windows: []int{n.o.Window}, tonight: map[string]part{}}
	dir := filepath.Join(n.o.Out, "latest")
	path := filepath.Join(dir, sketchFile)
	if m, err := ReadManifest(dir); err == nil {
		out.windows = append(out.windows, m.Windows...)
		out.windows = out.windows[:min(len(out.windows), windowsKept)]
	}
	inRun := true // and not in the file of an older version
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		path, inRun = filepath.Join(n.o.Out, sketchFile), false
	}
	read, err := eachSketch(path, func(id string, at part) bool {
		tonight := n.inv.tonight[id]
		if tonight && inRun {
			out.tonight[id] = at
		}
		return !tonight
	}, func(s window.Sketch) {
		switch _, met := n.inv.tonight[s.ID]; {
		case met || !n.inWindow(&s):
			if out.keeps(n.inv, &s) {
				out.carried = append(out.carried, s)
			}
		default:
			out.inWindow = append(out.inWindow, s)
		}
	})
	if errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	if errors.Is(err, errSketches) {
		n.notes = append(n.notes, n.o.note("%v: copies of what stood behind the %d articles before the damage are not found", err, read))
		return out, nil
	}
	return out, err
}

// inWindow reports whether a sketch is of the night's window; undated ones are of every window.
func (n *night) inWindow(s *window.Sketch) bool {
	return s.Published.IsZero() || !s.Published.Before(n.inv.start) && !s.Published.After(n.inv.end)
}

// keeps reports whether a sketch outside of tonight's window may matter to a later one.
func (e *earlier) keeps(inv *inventory, s *window.Sketch) bool {
	if slices.Contains(e.windows, 0) || s.Published.IsZero() || inv.end.IsZero() {
		return true
	}
	return !s.Published.Before(stages.FirstDay(inv.end, slices.Max(e.windows), inv.reader.Fields.Zone()))
}

// errSketches says that a file of sketches is damaged.
var errSketches = errors.New("damaged, or of another version")

// eachSketch calls yield with the sketches of a file that are wanted, by id, and gives the
// number of all.
func eachSketch(path string, want func(id string, at part) bool, yield func(window.Sketch)) (read int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<16)
	at := int64(0)
	for {
		var s window.Sketch
		wanted, err := window.ReadSketchOf(r, &s, func(id string, size int) bool {
			here := part{at + 4, size}
			at += 4 + int64(size)
			return want(id, here)
		})
		switch {
		case err == io.EOF:
			return read, nil
		case err != nil:
			return read, fmt.Errorf("%s is %w (%v)", path, errSketches, err)
		}
		if read++; wanted {
			yield(s)
		}
	}
}

// sketchIDs are the ids of the articles that a file of sketches holds; none when
// it is damaged or not there.
func sketchIDs(path string) (map[string]bool, error) {
	ids := map[string]bool{}
	_, err := eachSketch(path, func(id string, _ part) bool { ids[id] = true; return false }, nil)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errSketches) {
		err = nil
	}
	return ids, err
}

// writeSketches keeps the sketches of this window and those carried, by id.
func (n *night) writeSketches(win *window.Window) error {
	each, carried := win.EachSketch, n.known.carried
	if n.o.scoredElsewhere(n.inv) {
		each, carried = n.eachSliceSketch, slices.Concat(carried, n.known.inWindow)
	}
	f, err := n.create(sketchFile)
	if err != nil {
		return err
	}
	put := func(s *window.Sketch) error {
		f.rows++
		_, err := s.WriteTo(f)
		return err
	}
	slices.SortFunc(carried, func(a, b window.Sketch) int { return strings.Compare(a.ID, b.ID) })
	upTo := func(more func(id string) bool) error {
		for len(carried) > 0 && more(carried[0].ID) {
			if err := put(&carried[0]); err != nil {
				return err
			}
			carried = carried[1:]
		}
		return nil
	}
	err = each(func(s *window.Sketch) error {
		if err := upTo(func(id string) bool { return id < s.ID }); err != nil {
			return err
		}
		return put(s)
	})
	if err == nil {
		err = upTo(func(string) bool { return true })
	}
	if err != nil {
		return err
	}
	return n.close(f)
}

// dropOldSketches removes the file that older versions kept beside the runs, once
// its sketches are published with a run.
func (n *night) dropOldSketches() {
	if err := os.Remove(filepath.Join(n.o.Out, sketchFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		n.o.note("%v", err)
	}
}

// WindowOptions are those of the night's window, with its spill files in a folder.
func (o *Options) WindowOptions(folder string) window.Options {
	return window.Options{Dir: folder, Workers: o.Jobs, Outlets: outletNames(o.Panel)}
}

// outletNames are the names that credits may use for an outlet: "The Harrowmere
// Courier" of the panel for harrowmere-courier.example.
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
