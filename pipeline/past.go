package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/zeebo/xxh3"

	"presscore/history"
	"presscore/reports"
	"presscore/scoring"
	"presscore/stages"
)

// stateFile keeps, in the folder of a run, the sums of its window, which the history
// holds too: a night that could not write to the history is noted by the next one from
// here, and a history that was lost is made again.
const stateFile = "state.json.zst"

// trendNights is how many nights a trend shows.
const trendNights = 90

// maxState bounds the bytes of a state unpacked: 5,000 outlets take 60 MB.
const maxState = 1 << 30

// readPast notes the runs that the history missed, and finds the window that tonight's is
// laid beside: the nearest of the same series that ended before this one begins.
func (n *night) readPast(ctx context.Context) error {
	if n.memory == nil {
		return nil
	}
	runs, err := n.catchUp(ctx)
	if err == nil {
		err = n.findRevised(ctx)
	}
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		n.memory.fail(err)
		n.endMemory()
		return nil
	}
	series := n.o.series()
	n.past = slices.DeleteFunc(runs, func(r history.Run) bool { return r.Series != series })
	var ended []*scoring.WindowState
	for _, r := range n.past {
		ended = append(ended, windowOf(&r))
	}
	b := (&scoring.WindowState{Start: n.inv.days[0], End: n.inv.days[1]}).Before(ended)
	if b == nil {
		return nil
	}
	past := newSums(n.memory.db)
	defer past.close()
	if n.before, err = past.before(ctx, n.o.Out, b.RunID); err != nil { // read now: it stands in the run's id
		if ctx.Err() != nil {
			return err
		}
		n.tell("the window before is not compared: %v", err)
	}
	return nil
}

// series names the nights that may be laid side by side: windows of one length, of days
// of one zone, over the same choice of articles. One night with --select is no point of the others' trend.
func (o *Options) series() string {
	only, without := slices.Sorted(slices.Values(o.Select)), slices.Sorted(slices.Values(o.Exclude))
	of := fmt.Sprintf("%d %s %q %q", o.Window, day(o.Since), only, without)
	if zone := o.Fields.Zone(); zone != time.UTC {
		of += " " + zone.String()
	}
	h := xxh3.HashString(of)
	return fmt.Sprintf("%016x", h)
}

// compareNights fills what the report says of other nights: changes against the window
// before, and trends.
func (n *night) compareNights(ctx context.Context) {
	o := n.o
	n.state = scoring.NewState(scoring.Night{RunID: n.runID, Start: n.inv.days[0], End: n.inv.days[1], Versions: o.Versions}, n.report.Outlets, o.Norms, o.Weights)
	if n.before != nil {
		n.report.Changes = scoring.Changes(n.before, n.state)
	}
	if n.memory == nil {
		return
	}
	var ids []string
	for _, r := range n.past {
		if r.ID != n.runID && r.WindowEnd <= unixOf(n.inv.days[1]) {
			ids = append(ids, r.ID)
		}
	}
	var states []*scoring.WindowState
	past := newSums(n.memory.db)
	defer past.close()
	for _, id := range ids[max(0, len(ids)-trendNights+1):] {
		s, _, err := past.read(ctx, id)
		if err != nil {
			n.tell("a night of the trend is left out: %v", err)
			continue
		}
		states = append(states, s)
	}
	if len(states) > 0 {
		n.tellSilent(states[len(states)-1])
	}
	n.report.Trends = scoring.Trends(append(states, n.state))
}

// tellSilent names the outlets of the last run of the series that have no article tonight:
// their feeds fell silent, or they are called otherwise now.
func (n *night) tellSilent(last *scoring.WindowState) {
	var silent []string
	for _, c := range last.Cells {
		if c.Genre == scoring.All && n.report.Names[c.Outlet] == "" {
			silent = append(silent, c.Outlet)
		}
	}
	if len(silent) == 0 {
		return
	}
	named, more := silent[:min(5, len(silent))], ""
	if len(silent) > len(named) {
		more = fmt.Sprintf(" and %d more", len(silent)-len(named))
	}
	n.tell("silent: %s of the last run without an article tonight: %s%s", reports.Counted(len(silent), "outlet"), strings.Join(named, ", "), more)
}

// writeState keeps the sums of the window in the run's folder.
func (n *night) writeState() error {
	data, err := n.state.Encode()
	if err != nil {
		return err
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(true))
	if err != nil {
		return err
	}
	defer z.Close()
	f, err := n.create(stateFile)
	if err != nil {
		return err
	}
	if _, err := f.Write(z.EncodeAll(data, nil)); err != nil {
		return err
	}
	return n.close(f)
}

// noteNight notes the published run in the history and drops what no later night asks
// for. The run is published whatever becomes of this: the next night makes up for it.
func (n *night) noteNight(ctx context.Context, dir string) {
	if n.memory == nil {
		if n.o.History == "" {
			n.pruneOld(func(string) bool { return true })
		}
		return
	}
	db := n.memory.db
	err := noteRun(ctx, db, dir, n.noted)
	var runs []history.Run
	if err == nil {
		runs, err = db.Runs(ctx)
	}
	if err == nil {
		past := newSums(db)
		defer past.close()
		err = past.brief(ctx, runs)
	}
	if before, ok := n.oldestAsked(); err == nil && ok {
		_, err = db.ForgetMemos(ctx, before)
	}
	if err != nil {
		n.tell("%v: the next night makes up for it", err)
		return
	}
	n.pruneOld(func(id string) bool { return slices.ContainsFunc(runs, func(r history.Run) bool { return r.ID == id }) })
	if err := forget(ctx, db, n.o.Out, runs, n.o.Nights); err != nil {
		n.tell("%v: the next night makes up for it", err)
	}
}

// oldestAsked is the first second of the widest window of the last nights; false where
// one of them had no bound. Memos of windows that ended before it are of no use.
func (n *night) oldestAsked() (int64, bool) {
	if n.inv.end.IsZero() || slices.Contains(n.known.windows, 0) {
		return 0, false
	}
	return stages.FirstDay(n.inv.end, slices.Max(n.known.windows), n.o.Fields.Zone()).Unix(), true
}

// unixOf is a time in seconds since 1970, 0 for none.
func unixOf(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// unixTime undoes unixOf.
func unixTime(s int64) time.Time {
	if s == 0 {
		return time.Time{}
	}
	return time.Unix(s, 0).UTC()
}

// Trend is what a history says of outlets over its nights.
func Trend(ctx context.Context, db *history.DB, series string) ([]scoring.Trend, error) {
	runs, err := db.Runs(ctx)
	if err != nil {
		return nil, err
	}
	var states []*scoring.WindowState
	past := newSums(db)
	defer past.close()
	for _, r := range runs {
		if r.Series != series {
			continue
		}
		s, _, err := past.read(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		states = append(states, s)
	}
	return scoring.Trends(states), nil
}
