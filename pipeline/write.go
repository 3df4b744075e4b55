package pipeline

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/zeebo/xxh3"

	"presscore/features"
	"presscore/features/copies"
	"presscore/reports"
	"presscore/reports/plots"
	"presscore/reports/tables"
	"presscore/scoring"
)

// output is one published file.
type output struct {
	Path string `json:"path"`
	Rows int64  `json:"rows,omitempty"`
	Size int64  `json:"size"`
	Hash string `json:"hash"`
}

// write scores every article with what the window found, sums to outlets, and
// writes all files into the staging folder.
func (n *night) write(ctx context.Context) error {
	o := n.o
	n.report = &reports.Report{RunID: n.runID, Version: o.Version, Weights: o.WeightsName + " " + o.Weights.Hash[:8], Norms: o.Norms.Hash[:8],
		WindowStart: n.inv.start, WindowEnd: n.inv.end, Articles: n.inv.counts.Articles, Names: map[string]string{}}
	sums := scoring.NewSummaries(o.Limits)

	af, err := openTable(n, tables.Articles)
	if err != nil {
		return err
	}
	ff, err := openTable(n, tables.Features)
	if err != nil {
		return err
	}
	ev, err := n.create("evidence.jsonl")
	if err != nil {
		return err
	}
	scorer := scoring.Scorer{Norms: o.Norms, Weights: o.Weights}
	readings := make([]features.Reading, len(features.All))
	var buf []byte
	for i, a := range n.articles {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		v := a.vector(readings)
		c, known := n.found.Article(a.id)
		if !known {
			return fmt.Errorf("article %q: the window lost it", a.id)
		}
		v.MeasureWindow(copiedOf(c))
		score := scorer.Article(&v)
		if score.Status == scoring.Scored {
			n.inv.counts.Scored++
		}
		row := tables.Article{Run: n.runID, ID: a.id, Outlet: a.outlet, OutletSource: a.outletSource, URL: a.url, Title: a.title, Lang: a.lang, Hash: a.hash, Published: a.published,
			Vector: &v, Score: &score, EventID: c.EventID, CopyRole: string(c.Role), CanonicalID: c.CanonicalID, Revised: revised(c)}
		af.Add(&row)
		ff.Add(&row)
		sums.Add(scoring.Row{Outlet: a.outlet, Genre: a.genre, EventID: c.EventID, Unique: c.Counts, Copy: c.Role == copies.Copied || c.Role == copies.Wire,
			Revised: revised(c), Score: &score, Readings: v.Readings})
		if int64(cap(buf)) < a.size {
			buf = make([]byte, a.size)
		}
		buf = buf[:a.size]
		if _, err := n.spills[a.worker].f.ReadAt(buf, a.at); err != nil {
			return err
		}
		if _, err := ev.Write(buf); err != nil {
			return err
		}
		ev.rows += a.evidence
		n.report.Names[a.outlet] = o.Panel.Name(a.outlet)
	}
	if err := errors.Join(af.close(n), ff.close(n), n.close(ev)); err != nil {
		return err
	}
	n.report.Scored = n.inv.counts.Scored
	n.report.Outlets = sums.Finish()
	n.inv.counts.Outlets = int64(len(n.report.Names))
	sort.Slice(n.inv.errors, func(i, j int) bool { return lessError(n.inv.errors[i], n.inv.errors[j]) })

	for _, err := range []error{
		writeTable(n, tables.Outlets, func(w *tables.Writer[tables.OutletRow]) { tables.WriteOutlets(w, n.report) }),
		writeTable(n, tables.Why, func(w *tables.Writer[*tables.WhyRow]) { tables.WriteWhy(w, n.report, o.Weights) }),
		writeTable(n, tables.Copies, func(w *tables.Writer[tables.PairRow]) { tables.WriteCopies(w, n.runID, n.found.Pairs) }),
		writeTable(n, tables.Syndication, func(w *tables.Writer[tables.FlowRow]) { tables.WriteSyndication(w, n.runID, n.found.Syndication) }),
		writeTable(n, tables.Events, func(w *tables.Writer[tables.EventRow]) { tables.WriteEvents(w, n.runID, n.found.Events) }),
		writeTable(n, tables.Skipped, func(w *tables.Writer[tables.SkipRow]) { tables.WriteSkipped(w, n.runID, onePerLine(n.inv.errors)) }),
	} {
		if err != nil {
			return err
		}
	}
	dict, err := tables.DataPackage(n.runID, tables.Tables)
	if err != nil {
		return err
	}
	f, err := n.create("datapackage.json")
	if err != nil {
		return err
	}
	f.Write(dict)
	if err := n.close(f); err != nil {
		return err
	}
	n.clock("summarise")
	if !o.NoPlots {
		o.stage("plot", 0, 0)
		flows := make([]plots.Flow, 0, len(n.found.Syndication))
		for _, s := range n.found.Syndication {
			flows = append(flows, plots.Flow{From: s.From, To: s.To, Copies: int64(s.Copies), Verbatim: int64(s.Verbatim), CreditedShare: s.Credited.Value()})
		}
		names, err := plots.Plots(n.stageDir, n.report, flows, o.Theme)
		if err != nil {
			return fmt.Errorf("plots: %w", err)
		}
		for _, name := range names {
			data, err := os.ReadFile(filepath.Join(n.stageDir, name))
			if err != nil {
				return err
			}
			n.files = append(n.files, output{Path: name, Size: int64(len(data)), Hash: hash128(data)})
		}
		n.clock("plot")
	}
	sort.Slice(n.files, func(i, j int) bool { return n.files[i].Path < n.files[j].Path })
	return nil
}

// file is an output being written: counted and hashed as it goes.
type file struct {
	name string
	f    *os.File
	w    *bufio.Writer
	h    *xxh3.Hasher
	size int64
	rows int64
}

func (n *night) create(name string) (*file, error) {
	f, err := os.Create(filepath.Join(n.stageDir, name))
	if err != nil {
		return nil, err
	}
	out := &file{name: name, f: f, h: xxh3.New()}
	out.w = bufio.NewWriterSize(io.MultiWriter(f, out.h, (*counter)(&out.size)), 1<<18)
	return out, nil
}

type counter int64

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

// sheet is a table being written: its CSV and, with --parquet, its twin.
type sheet[R any] struct {
	*tables.Writer[R]
	csv, parquet *file
}

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

func (f *file) Write(p []byte) (int, error) { return f.w.Write(p) }

func (n *night) close(f *file) error {
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

func hash128(data []byte) string {
	sum := xxh3.Hash128(data).Bytes()
	return hex.EncodeToString(sum[:])
}

// revised reports whether an article tells again what another of its outlet
// tells: a later version, an update, one of a series. Only the first counts.
func revised(c *copies.Article) bool {
	return !c.Counts && c.Role != copies.Copied && c.Role != copies.Wire
}
