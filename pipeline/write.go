package pipeline

import (
	"bufio"
	"context"
	"encoding/hex"
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

	af, err := n.table(reports.Articles)
	if err != nil {
		return err
	}
	ff, err := n.table(reports.Features)
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
		row := reports.Article{ID: a.id, Outlet: a.outlet, OutletSource: a.outletSource, URL: a.url, Title: a.title, Lang: a.lang, Hash: a.hash, Published: a.published,
			Vector: &v, Score: &score, EventID: c.EventID, CopyRole: string(c.Role), CanonicalID: c.CanonicalID, Revised: a.revised || revised(c)}
		row.Add(af.cells, n.runID)
		row.AddFeatures(ff.cells, n.runID)
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
	for _, f := range []*file{af, ff, ev} {
		if err := n.close(f); err != nil {
			return err
		}
	}
	n.report.Scored = n.inv.counts.Scored
	n.report.Outlets = sums.Finish()
	n.inv.counts.Outlets = int64(len(n.report.Names))
	sort.Slice(n.inv.errors, func(i, j int) bool { return lessError(n.inv.errors[i], n.inv.errors[j]) })

	for _, t := range []struct {
		table *reports.Table
		fill  func(*reports.Cells)
	}{
		{reports.Outlets, n.report.WriteOutlets},
		{reports.Why, func(c *reports.Cells) { n.report.WriteWhy(c, o.Weights) }},
		{reports.Copies, func(c *reports.Cells) { reports.WriteCopies(c, n.runID, n.found.Pairs) }},
		{reports.Syndication, func(c *reports.Cells) { reports.WriteSyndication(c, n.runID, n.found.Syndication) }},
		{reports.Events, func(c *reports.Cells) { reports.WriteEvents(c, n.runID, n.found.Events) }},
		{reports.Skipped, func(c *reports.Cells) {
			for _, e := range onePerLine(n.inv.errors) {
				reports.AddSkipped(c, n.runID, e)
			}
		}},
	} {
		f, err := n.table(t.table)
		if err != nil {
			return err
		}
		t.fill(f.cells)
		if err := n.close(f); err != nil {
			return err
		}
	}
	dict, err := reports.DataPackage(n.runID, reports.Tables)
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
	if o.Parquet {
		for _, t := range reports.Tables {
			if err := n.parquet(t); err != nil {
				return fmt.Errorf("%s as parquet: %w", t.File, err)
			}
		}
	}
	n.clock("summarise")
	if !o.NoPlots {
		o.stage("plot", 0, 0)
		flows := make([]reports.Flow, 0, len(n.found.Syndication))
		for _, s := range n.found.Syndication {
			flows = append(flows, reports.Flow{From: s.From, To: s.To, Copies: int64(s.Copies), Verbatim: int64(s.Verbatim), CreditedShare: s.Credited.Value()})
		}
		names, err := reports.Plots(n.stageDir, n.report, flows, o.Theme)
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
	name  string
	f     *os.File
	w     *bufio.Writer
	h     *xxh3.Hasher
	size  int64
	rows  int64
	cells *reports.Cells
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

func (n *night) table(t *reports.Table) (*file, error) {
	f, err := n.create(t.File)
	if err != nil {
		return nil, err
	}
	f.cells = reports.NewCells(f, t)
	return f, nil
}

func (f *file) Write(p []byte) (int, error) { return f.w.Write(p) }

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

func hash128(data []byte) string {
	sum := xxh3.Hash128(data).Bytes()
	return hex.EncodeToString(sum[:])
}

// revised reports whether an article tells again what another of its outlet
// tells: a later version, an update, one of a series. Only the first counts.
func revised(c *copies.Article) bool {
	return !c.Counts && c.Role != copies.Copied && c.Role != copies.Wire
}
