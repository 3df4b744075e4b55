package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"presscore/features"
	"presscore/history"
	"presscore/pipeline"
	"presscore/reports"
	"presscore/scoring"
)

type historyCmd struct {
	List  historyListCmd  `cmd:"" help:"The runs that the history holds, oldest first."`
	Trend historyTrendCmd `cmd:"" help:"An outlet over the nights, as CSV."`
	Prune historyPruneCmd `cmd:"" help:"Remove old runs from the disk and from the history."`
}

// historyFlags say which history.
type historyFlags struct {
	Out     string `short:"o" help:"Folder of the runs (default out)." env:"PRESSCORE_OUT" type:"path"`
	Config  string `short:"c" help:"Configuration file." env:"PRESSCORE_CONFIG" type:"path"`
	History string `help:"Database of the nights: a file (default presscore.db in the folder of the runs) or postgres://…." env:"PRESSCORE_HISTORY"`
}

// config is presscore.yaml with what the flags say.
func (f *historyFlags) config() (config, error) {
	return (&scoreCmd{Config: f.Config, Out: f.Out, History: f.History, MaxFailed: -1, Keep: -1, Nights: -1}).config()
}

// open opens the history of the folder of runs; one that is not there is an error, not a
// new one.
func (f *historyFlags) open(e *environment) (*history.DB, config, error) {
	c, err := f.config()
	if err != nil {
		return nil, c, err
	}
	dsn := c.history()
	if dsn == "" {
		return nil, c, usage("history is none: there is nothing to ask")
	}
	if !history.IsPostgres(dsn) {
		if _, err := os.Stat(dsn); errors.Is(err, fs.ErrNotExist) {
			return nil, c, usage("no history %s: presscore score makes one", dsn)
		}
	}
	db, err := history.Open(e.ctx, dsn)
	return db, c, err
}

type historyListCmd struct {
	historyFlags
}

// Run prints a line a run.
func (c *historyListCmd) Run(e *environment) error {
	db, _, err := c.open(e)
	if err != nil {
		return err
	}
	defer db.Close()
	runs, err := db.Runs(e.ctx)
	if err != nil {
		return err
	}
	memos, _, bytes, err := db.Size(e.ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "run\tfinished\twindow\tarticles\tscored\tfailed\toutlets\tseries\trulers")
	for i, r := range runs {
		rulers := ""
		if i > 0 && r.Series == runs[i-1].Series {
			rulers = otherRulers(&runs[i-1], &r)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%s\t%s\n", r.ID, seconds(r.Finished, time.RFC3339), seconds(r.WindowStart, time.DateOnly)+".."+seconds(r.WindowEnd, time.DateOnly),
			r.Articles, r.Scored, r.Failed, r.Outlets, r.Series[:min(8, len(r.Series))], rulers)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	e.info("%s, %s, %.1f MB", reports.Counted(len(runs), "run"), reports.Counted(int(memos), "measured article"), float64(bytes)/1e6)
	return nil
}

// otherRulers names what a run was measured with that the run before it was not.
func otherRulers(before, r *history.Run) string {
	out := ""
	for _, x := range []struct{ name, was, is string }{{"weights", before.Weights, r.Weights}, {"norms", before.Norms, r.Norms}, {"features", before.Readings, r.Readings}} {
		if x.was != x.is {
			out += "other " + x.name + " "
		}
	}
	return out
}

// seconds is a time of the history as text, "" for none.
func seconds(s int64, layout string) string {
	if s == 0 {
		return ""
	}
	return time.Unix(s, 0).UTC().Format(layout)
}

type historyTrendCmd struct {
	historyFlags
	Outlets []string `arg:"" optional:"" help:"Outlets, by their key; default: all."`
	Axis    string   `help:"reliability or bias." enum:"reliability,bias" default:"reliability"`
	Genre   string   `help:"all, news or opinion." default:"all"`
	Series  string   `help:"Which nights: the series that history list names; default: that of the last run."`
}

// Run prints a row an outlet and night.
func (c *historyTrendCmd) Run(e *environment) error {
	db, _, err := c.open(e)
	if err != nil {
		return err
	}
	defer db.Close()
	runs, err := db.Runs(e.ctx)
	if err != nil {
		return err
	}
	if len(runs) == 0 {
		return usage("the history holds no run")
	}
	series := runs[len(runs)-1].Series
	if c.Series != "" {
		i := slices.IndexFunc(runs, func(r history.Run) bool {
			return r.Series == c.Series || len(c.Series) >= 8 && strings.HasPrefix(r.Series, c.Series)
		})
		if i < 0 {
			return usage("no series %q: presscore history list names them", c.Series)
		}
		series = runs[i].Series
	}
	trends, err := pipeline.Trend(e.ctx, db, series)
	if err != nil {
		return err
	}
	w := csv.NewWriter(e.stdout)
	w.Write([]string{"outlet", "genre", "axis", "window_end", "run_id", "n", "mean", "low", "high", "ewma", "band_low", "band_high", "break"})
	found := map[string]bool{}
	for _, t := range trends {
		if t.Genre != features.Genre(c.Genre) || t.Axis != scoring.Axis(c.Axis) || len(c.Outlets) > 0 && !slices.Contains(c.Outlets, t.Outlet) {
			continue
		}
		found[t.Outlet] = true
		for _, n := range t.Nights {
			w.Write([]string{t.Outlet, string(t.Genre), string(t.Axis), n.End.UTC().Format(time.DateOnly), n.RunID, strconv.FormatInt(n.N, 10),
				points(n.Mean), points(n.Low), points(n.High), points(n.EWMA), points(n.BandLow), points(n.BandHigh), n.Break})
		}
	}
	w.Flush()
	for _, o := range c.Outlets {
		if !found[o] {
			e.note(fmt.Sprintf("outlet %q was rated on none of the nights", o))
		}
	}
	return w.Error()
}

// points are written with two decimals, as in the tables; "" for what is not known.
func points(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}

type historyPruneCmd struct {
	historyFlags
	Keep    int  `help:"Runs whose folders stay, the newest; default: keep of presscore.yaml." default:"-1"`
	Nights  int  `help:"Runs that the history keeps for trends, the newest; 0: all." default:"0"`
	Days    int  `help:"Forget what articles were measured as in windows that ended so many days before the last one; 0: nothing." default:"0"`
	Compact bool `help:"Give the space back to the disk: the database is written anew."`
	DryRun  bool `help:"Say what would go, and remove nothing."`
}

// Run removes folders of runs, then what the history holds of older nights.
func (c *historyPruneCmd) Run(e *environment) error {
	db, cfg, err := c.open(e)
	if err != nil {
		return err
	}
	defer db.Close()
	keep := c.Keep
	if keep < 0 {
		keep = cfg.Keep
	}
	if keep < 1 && c.Nights < 1 && c.Days < 1 && !c.Compact {
		return usage("nothing to do: name --keep, --nights, --days or --compact")
	}
	done, err := pipeline.Prune(e.ctx, db, pipeline.PruneOptions{Out: cfg.Out, Keep: keep, Nights: c.Nights, Days: c.Days, Compact: c.Compact, DryRun: c.DryRun})
	if err != nil {
		return err
	}
	would := ""
	if c.DryRun {
		would = "would be "
	}
	e.info("%s %sremoved, %.1f MB; %s and %s %sforgotten", reports.Counted(len(done.Runs), "folder"), would, float64(done.Bytes)/1e6, reports.Counted(len(done.Forgotten), "run"), reports.Counted(int(done.Memos), "measured article"), would)
	return nil
}
