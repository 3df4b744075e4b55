package pipeline

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"presscore/features"
	"presscore/reports"
	"presscore/reports/plots"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// write scores every article with what the window found, sums to outlets, and
// writes all files into the staging folder.
func (n *night) write(ctx context.Context, win *window.Window) error {
	sums := n.o.summaries()
	var leans *scoring.Leans
	if n.o.Axis != nil {
		leans = scoring.NewLeans(n.o.Axis.OutletError)
	}
	n.open()
	var plain *scoring.Summaries // without overrides
	if n.o.Overrides.Any() {
		plain = n.o.summaries()
	}
	if err := n.articles(ctx, sums, plain, leans); err != nil {
		return err
	}
	n.measured.articles = nil // nothing below asks for them
	n.carried.forget()
	n.report.Outlets = sums.Finish()
	if plain != nil {
		scoring.Unadjust(n.report.Outlets, plain.Finish())
	}
	n.audit(sums)
	if leans != nil {
		n.report.Leans, n.report.Axis = leans.Finish(), n.o.Axis.Axis.String()
	}
	n.report.Pairs = sums.Pairs(n.o.Pairs)
	n.compareNights(ctx)
	if err := n.writeTables(); err != nil {
		return err
	}
	if err := n.writeSketches(win); err != nil {
		return err
	}
	if err := errors.Join(n.writeWeights(), n.writeState()); err != nil {
		return err
	}
	n.clock("summarise")
	if err := n.show(ctx); err != nil {
		return err
	}
	n.clock("show")
	slices.SortFunc(n.files, func(a, b output) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// articles writes what has a row an article, and sums to outlets.
func (n *night) articles(ctx context.Context, sums, plain *scoring.Summaries, leans *scoring.Leans) error {
	if n.o.scoredElsewhere(n.inv) {
		return n.joinSlices(sums, plain)
	}
	add := func(x *stages.Scored, p *stages.Placed) { addTo(sums, plain, x, p) }
	return n.writeArticles(ctx, n.measured.articles, n.measured, add, leans)
}

// shelf is where what articles were measured as was put. What it gives is valid until the next call.
type shelf interface {
	record(*article) (*stages.Measured, error)
	evidence(*article) ([]stages.Evidence, error)
}

// summaries is an empty sum of outlets by the night's configuration.
func (o *Options) summaries() *scoring.Summaries {
	s := scoring.NewSummaries(o.Limits)
	s.Standardise(o.Norms.Standards(o.Weights))
	if o.Together != "" {
		s.Cluster(o.Together)
	}
	return s
}

// audit looks at the night as a whole: whether it lies near enough to the norms for
// outlets to be called above or below, and how the panel's groups score.
func (n *night) audit(sums *scoring.Summaries) {
	n.report.Groups = scoring.GroupGaps(n.report.Outlets, n.o.labels())
	if n.report.Withheld = reports.Withheld(sums.Offsets(), n.report.NormsName); n.report.Withheld != "" {
		n.notes = append(n.notes, n.o.note("%s", n.report.Withheld))
	}
}

// labels are the panel's columns of groups, by outlet.
func (o *Options) labels() []scoring.Label {
	if o.Panel == nil {
		return nil
	}
	var out []scoring.Label
	for i, column := range o.Panel.Columns {
		l := scoring.Label{Column: column, Of: map[string]string{}}
		for _, outlet := range o.Panel.Outlets {
			l.Of[outlet.Key] = outlet.Labels[i]
		}
		out = append(out, l)
	}
	return out
}

// open begins the report: what every table and plot may know of the run. Hashes
// are cut to eight digits, enough to tell two files apart in a footer.
func (n *night) open() {
	o := n.o
	n.report = &reports.Report{RunID: n.runID, Version: o.Version, Weights: o.WeightsName + " " + o.Weights.Hash[:8], Norms: o.Norms.Hash[:8], NormsName: o.Norms.Name(),
		WindowStart: n.inv.days[0], WindowEnd: n.inv.days[1], Articles: n.inv.counts.Articles, Names: map[string]string{}, Points: map[scoring.Axis][]float64{}}
	for axis, terms := range o.Weights.Terms {
		for _, t := range terms {
			n.report.Points[axis] = append(n.report.Points[axis], float64(t.Points)/1e4)
		}
	}
}

// writeArticles writes all that has a row an article (articles.csv,
// features.csv, counts.csv, points.csv, the evidence, placed.bin, authors.bin) and hands
// every scored article to sum, and its place on the user's axis to leans where there is one.
func (n *night) writeArticles(ctx context.Context, articles []article, from shelf, sum func(*stages.Scored, *stages.Placed), leans *scoring.Leans) error {
	o := n.o
	sheets, err := n.articleSheets()
	if err != nil {
		return err
	}
	ev, err := n.createEvidence()
	if err != nil {
		return err
	}
	defer ev.stop()
	pf, err := n.create(placedFile)
	if err != nil {
		return err
	}
	af, err := n.create(authorsFile)
	if err != nil {
		return err
	}
	if _, err := af.Write([]byte{authorsVersion}); err != nil {
		return err
	}
	known := authors{}
	if n.slice != nil {
		known = nil // they are numbered when the slices are joined
	}
	scorer, maker := scoring.NewScorer(o.Norms, o.Weights), o.maker()
	scorer.Overrides = o.Overrides
	readings := make([]features.Reading, len(features.All))
	for i := range articles {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		a := &articles[i]
		m, p, err := n.placed(a, from)
		if err != nil {
			return fmt.Errorf("article %q: %w", a.ID, err)
		}
		x, err := stages.Score(scorer, maker, m, &p, readings)
		if err != nil {
			return err
		}
		n.touched(x.Score.Overrides)
		if x.Score.Status == scoring.Scored {
			n.inv.counts.Scored++
		}
		row := n.articleRow(m, &x, &p)
		if leans != nil && row.Leans && row.Counted {
			leans.Add(m.Outlet, m.Genre, m.Lean)
		}
		for _, s := range sheets {
			s.Add(&row)
		}
		sum(&x, &p)
		if _, err := af.Write(binary.AppendUvarint(nil, known.number(x.Row(&p).Author))); err != nil {
			return err
		}
		if err := ev.article(a, from.evidence, &x.Score); err != nil {
			return err
		}
		if err := writePlaced(pf, &p); err != nil {
			return err
		}
		n.report.Names[m.Outlet] = o.Panel.Name(m.Outlet)
	}
	for _, s := range sheets {
		if err := s.close(n); err != nil {
			return err
		}
	}
	if err := errors.Join(ev.close(), n.close(pf), n.close(af)); err != nil {
		return err
	}
	n.report.Scored = n.inv.counts.Scored
	n.inv.counts.Outlets = int64(len(n.report.Names))
	return nil
}

// placed is what an article was measured as, and its place in the window.
func (n *night) placed(a *article, from shelf) (*stages.Measured, stages.Placed, error) {
	c, ok := n.found.Article(a.ID)
	if !ok {
		return nil, stages.Placed{}, errors.New("the window lost it")
	}
	m, err := from.record(a)
	if err != nil {
		return nil, stages.Placed{}, err
	}
	return m, stages.PlaceOf(c, m), nil
}

// articleSheets opens the tables that have a row an article.
func (n *night) articleSheets() (sheets []*sheet[*tables.Article], err error) {
	for _, t := range []*tables.TableOf[*tables.Article]{tables.Articles, tables.Features, tables.Counts, tables.Points} {
		s, err := openTable(n, t)
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}

// articleRow is the row of an article in all of them.
func (n *night) articleRow(a *stages.Measured, x *stages.Scored, p *stages.Placed) tables.Article {
	return tables.Article{Run: n.runID, ID: a.ID, Outlet: a.Outlet, OutletSource: a.OutletSource, URL: a.URL, Title: a.Title, Lang: a.Lang, Hash: a.Hash, Published: a.Published,
		Vector: &x.Vector, Score: &x.Score, EventID: p.EventID, CopyRole: string(p.Role), CanonicalID: p.CanonicalID, Revised: p.Revised() || n.inv.revised[a.ID], Counted: p.Own() && x.Score.Status == scoring.Scored,
		Lean: a.Lean, Leans: a.Leans}
}

// writeTables writes the tables that have a row an outlet, a pair or an event,
// those of what was skipped, and the dictionary of all.
// They need the sums of all outlets, so they come after the articles.
func (n *night) writeTables() error {
	for _, err := range []error{
		writeTable(n, tables.Outlets, func(w *tables.Writer[tables.OutletRow]) { tables.WriteOutlets(w, n.report) }),
		writeTable(n, tables.Why, func(w *tables.Writer[*tables.WhyRow]) { tables.WriteWhy(w, n.report, n.o.Weights) }),
		writeTable(n, tables.Pairs, func(w *tables.Writer[tables.ComparisonRow]) { tables.WritePairs(w, n.report) }),
		writeTable(n, tables.Copies, func(w *tables.Writer[tables.PairRow]) { tables.WriteCopies(w, n.runID, n.found.Pairs) }),
		writeTable(n, tables.Syndication, func(w *tables.Writer[tables.FlowRow]) { tables.WriteSyndication(w, n.runID, n.found.Syndication) }),
		writeTable(n, tables.Events, func(w *tables.Writer[tables.EventRow]) { tables.WriteEvents(w, n.runID, n.found.Events) }),
		writeTable(n, tables.Groups, func(w *tables.Writer[tables.GroupRow]) { tables.WriteGroups(w, n.report) }),
		writeTable(n, tables.EventWords, func(w *tables.Writer[tables.WordRow]) { tables.WriteEventWords(w, n.runID, n.words) }),
		writeTable(n, tables.Skipped, func(w *tables.Writer[tables.SkipRow]) { tables.WriteSkipped(w, n.runID, onePerLine(n.inv.errors)) }),
	} {
		if err != nil {
			return err
		}
	}
	return n.writeDictionary()
}

// tables are the tables that the run has, in the order of its dictionary.
func (n *night) tables() []*tables.Table {
	out := slices.Clone(tables.Tables)
	if n.o.Evidence == KeepNone {
		return out
	}
	e := *tables.Evidence
	if n.o.Evidence == KeepPlain {
		e.File = tables.EvidencePlainFile
	}
	return append(out, &e)
}

// writeDictionary writes datapackage.json, which types every column.
func (n *night) writeDictionary() error {
	dict, err := tables.DataPackage(n.runID, n.tables())
	if err != nil {
		return err
	}
	f, err := n.create("datapackage.json")
	if err != nil {
		return err
	}
	if _, err := f.Write(dict); err != nil {
		return err
	}
	return n.close(f)
}

// show draws the pictures and writes the page, side by side: neither asks for the other.
func (n *night) show(ctx context.Context) error {
	n.o.stage("show", 0, 0)
	var drawn []output
	var failed error
	var drawing sync.WaitGroup
	if !n.o.NoPlots {
		var err error
		if n.report.Strip, err = n.strip(ctx); err != nil {
			return err
		}
		drawing.Go(func() {
			defer func() {
				if p := recover(); p != nil { // a fault of the program ends the night, not the process
					failed = fmt.Errorf("plots: %v\n%s", p, debug.Stack())
				}
			}()
			drawn, failed = n.writePlots()
		})
	}
	err := n.writeReport()
	drawing.Wait()
	n.files = append(n.files, drawn...)
	return errors.Join(failed, err)
}

// writePlots draws the outlets, and one event text by text.
func (n *night) writePlots() ([]output, error) {
	flows := make([]plots.Flow, 0, len(n.found.Syndication))
	for _, s := range n.found.Syndication {
		flows = append(flows, plots.Flow{From: s.From, To: s.To, Copies: int64(s.Copies), Verbatim: int64(s.Verbatim), CreditedShare: s.Credited.Value()})
	}
	names, err := plots.Plots(n.stageDir, n.report, flows, n.o.Theme)
	if err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	var out []output
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(n.stageDir, name))
		if err != nil {
			return nil, err
		}
		out = append(out, output{Path: name, Size: int64(len(data)), Hash: hash128(data)})
	}
	return out, nil
}
