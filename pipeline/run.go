package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sort"
	"time"

	"presscore/corpus"
	"presscore/history"
	"presscore/pipeline/filter"
	"presscore/pipeline/gates"
	"presscore/reports"
	"presscore/scoring"
	"presscore/window"
)

// Run runs one night. It publishes a whole run or nothing: an error means that
// latest still points to the last good night. ErrNoArticles and ErrLocked are
// errors a scheduler may want to tell from others. That more records failed than
// Options.MaxFailed is no error, but Outcome.TooMany: the run is published.
func Run(ctx context.Context, o Options) (*Outcome, error) {
	if o.Jobs < 1 {
		o.Jobs = 1
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Evidence == "" {
		o.Evidence = KeepAll
	}
	started := o.Now()
	if err := o.Norms.Check(o.Versions); err != nil {
		return nil, err
	}
	sources, err := corpus.OpenAs(o.Inputs, o.Format) // before anything is written
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(sources, func(s corpus.Source) bool { return !s.NoFile() }) {
		return nil, fmt.Errorf("%w: the inputs hold no file", ErrNoArticles)
	}
	if o.DryRun {
		return dryRun(ctx, &o, started)
	}
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return nil, err
	}
	lock, err := Lock(o.Out)
	if err != nil {
		return nil, err
	}
	defer lock.Unlock()

	if err := sweep(o.Out); err != nil {
		return nil, err
	}
	stage, err := os.MkdirTemp(o.Out, stagePrefix)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(stage)
	temp := filepath.Join(stage, "tmp")
	if err := os.Mkdir(temp, 0o755); err != nil {
		return nil, err
	}
	n := &night{o: &o, stageDir: filepath.Join(stage, "run"), temp: temp, started: started}
	if err := os.Mkdir(n.stageDir, 0o755); err != nil {
		return nil, err
	}
	return n.run(ctx)
}

// dryRun reads and checks everything; standard input alone is kept in the
// system's folder for temporary files meanwhile.
func dryRun(ctx context.Context, o *Options, started time.Time) (*Outcome, error) {
	temp, err := os.MkdirTemp("", "presscore-dry-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	n := &night{o: o, temp: temp, started: started}
	return n.run(ctx)
}

// night holds what the stages of one run hand on.
type night struct {
	o        *Options
	stageDir string // where the run's files are written before it is published
	temp     string // for spill files; it goes with the staging folder
	started  time.Time
	timings  []timing
	notes    []string // for run.json
	inv      *inventory
	known    earlier // what earlier nights left for the window
	runID    string
	measured *measured
	carried  *carried
	spans    *spans // of tonight's evidence; nil: there is none
	found    *window.Result
	copies   *copies       // of articles that copy: the words they share, see readAgain
	words    []window.Word // that outlets over-use, event by event
	report   *reports.Report
	memory   *memory              // nil: none
	past     []history.Run        // noted runs of the same series, in the order of publishing
	noted    map[string]string    // articles whose text the history holds, with the outlet that it stands under
	before   *scoring.WindowState // the window before tonight's; nil: none
	state    *scoring.WindowState
	files    []output
	gates    *gates.Checked
	touches  map[string]int64  // articles that each override touched
	slice    *filter.Slice     // a slice of the night that is scored for another machine; nil: the night itself
	room     map[string][]byte // of a slice: memory for its files, by name

	usualPace int // of the collector, while the night has another, see manyArticles; else 0
}

// After measuring, a night holds a kilobyte of each article, and little of what it makes of
// that stays. With manyArticles the collector then comes when the heap has grown by
// largePace per cent of what is held, and not by all of it again.
const manyArticles, largePace = 50_000, 40

// run is a night from the first walk to the published folder.
func (n *night) run(ctx context.Context) (*Outcome, error) {
	o := n.o
	defer func() {
		n.memory.close()
		n.copies.close()
		n.spans.close()
		if n.usualPace != 0 {
			debug.SetGCPercent(n.usualPace)
		}
	}()
	if err := n.prepare(ctx); err != nil {
		return nil, err
	}
	out := &Outcome{RunID: n.runID, Counts: n.inv.counts, TooMany: n.tooMany()}
	if o.DryRun {
		return out, nil
	}
	if final := filepath.Join(o.Out, n.runID); !o.Full && complete(final) {
		lacks, err := n.lacks(final)
		if err != nil {
			return nil, err
		}
		if lacks == "" {
			out.Again, out.Dir = true, final
			if m, err := ReadManifest(final); err == nil {
				out.Counts = m.Counts // what stands, not what the first walk knows
			}
			return out, point(o.Out, n.runID)
		}
		n.notes = append(n.notes, o.note("run %s stands, but %s: it is run again", n.runID, lacks))
	}
	if err := o.Plan.check(n.runID); err != nil {
		return nil, err
	}
	n.inv.authorKey = n.memory.begin(ctx, o, n.runID, n.made())
	win, err := window.NewWindow(o.WindowOptions(n.temp))
	if err != nil {
		return nil, err
	}
	defer win.Close()
	if n.measured, err = newMeasured(n.temp, o.Jobs); err != nil {
		return nil, err
	}
	defer n.measured.close()
	if !o.scoredElsewhere(n.inv) {
		n.carried = n.openCarried()
		defer n.carried.close()
	}
	if err := n.look(ctx, win); err != nil {
		return nil, err
	}
	o.stage("summarise", 0, 0)
	if err := n.write(ctx, win); err != nil {
		return nil, err
	}
	return n.publish(ctx, out)
}

// prepare walks the inputs once, chooses the articles of the night, reads what earlier
// nights left, and names the run.
func (n *night) prepare(ctx context.Context) error {
	var err error
	known := n.openInputs()
	if n.inv, err = scan(ctx, n.o, n.temp, known); err != nil {
		return err
	}
	if err := n.keepInputs(known); err != nil {
		n.tell("%v: the next night reads all its inputs anew", err)
	}
	n.clock("scan")
	n.notes = append(n.notes, n.inv.notes...)
	if n.inv.counts.Articles == 0 {
		return fmt.Errorf("%w (records: %d, failed: %d, outside the window or not selected: %d)", ErrNoArticles, n.inv.counts.Records, n.inv.counts.Failed, n.inv.counts.Outside)
	}
	if n.known, err = n.readEarlier(); err != nil {
		return err
	}
	if err := n.openMemory(ctx); err != nil {
		return err
	}
	if err := n.readPast(ctx); err != nil {
		return err
	}
	n.overriding()
	n.noteExpired()
	n.runID = n.identify()
	return nil
}

// look measures the articles and looks across them, where other machines did not.
func (n *night) look(ctx context.Context, win *window.Window) error {
	find := func() error { return n.lookHere(ctx, win) }
	if n.o.scoredElsewhere(n.inv) {
		find = func() error { return n.takeFound(ctx) }
	}
	if err := find(); err != nil {
		return err
	}
	n.clock("window")
	if err := n.readAgain(ctx); err != nil {
		return err
	}
	n.clock("wording")
	sort.Slice(n.inv.errors, func(i, j int) bool { return lessError(n.inv.errors[i], n.inv.errors[j]) })
	return nil
}

// lookHere measures the articles and looks across them. It gives up when the inputs
// changed so much that nothing is left: an empty run would replace a good one.
func (n *night) lookHere(ctx context.Context, win *window.Window) error {
	for i := range n.known.inWindow {
		if err := win.AddSketch(n.known.inWindow[i]); err != nil {
			return err
		}
	}
	if err := measure(ctx, n.o, n.inv, n.memory, n.carried, n.measured, win); err != nil {
		return err
	}
	if n.inv.counts.Known = n.memory.count(); n.memory.failed() != nil {
		n.endMemory()
	}
	if len(n.inv.changed) > 0 { // the id may name only what was measured
		n.runID = n.identify()
	}
	if len(n.measured.articles) == 0 {
		return fmt.Errorf("%w: none of %d could be measured", ErrNoArticles, n.inv.articles)
	}
	if n.inv.articles > manyArticles && n.usualPace == 0 {
		n.usualPace = debug.SetGCPercent(largePace) // before a collection, after which the command sets its pace where nobody else did
	}
	// What the workers held goes back before the tables of the window are laid on top of it.
	// Where most articles were known they held little, and a page given back is one to ask for again.
	if n.inv.articles > manyArticles || 2*n.inv.counts.Known < n.inv.counts.Articles {
		debug.FreeOSMemory()
	}
	n.clock("measure")
	n.o.stage("window", 0, 0)
	finish := win.Finish
	if n.o.pairedElsewhere(n.inv) {
		finish = func() (window.Result, error) { return win.FinishPairs(n.o.Parts.Pairs, n.o.Parts.Stats) }
	}
	found, err := finish()
	if err != nil {
		return err
	}
	n.found = &found
	return nil
}

// publish writes run.json, renames the staged folder to its name and moves latest.
func (n *night) publish(ctx context.Context, out *Outcome) (*Outcome, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out.RunID, out.Counts, out.Report, out.TooMany = n.runID, n.inv.counts, n.report, n.tooMany()
	if err := n.gate(); err != nil {
		return nil, err
	}
	if err := n.manifest(n.exitCode()); err != nil {
		return nil, err
	}
	out.Dir = filepath.Join(n.o.Out, n.runID)
	if err := publish(n.stageDir, out.Dir); err != nil {
		return nil, err
	}
	if err := point(n.o.Out, n.runID); err != nil {
		return nil, err
	}
	n.dropOldSketches()
	n.noteNight(ctx, out.Dir)
	return out, nil
}

// tooMany reports whether more was lost than the operator allows: of the records,
// or of the files, for a file that broke off is one failure and may have held half
// the night. A file that could not be opened or broke off counts as one record
// more, so that a feed of one unreadable file is a failure of all.
func (n *night) tooMany() bool {
	c := n.inv.counts
	return float64(c.Failed) > n.o.MaxFailed*float64(c.Records+c.Lost) || float64(c.Lost) > n.o.MaxFailed*float64(len(n.inv.reader.Sources))
}

// exitCode is the code that run.json names.
func (n *night) exitCode() int {
	if n.tooMany() {
		return 3
	}
	return 0
}

// timing is how long a stage took, for run.json.
type timing struct {
	Stage   string  `json:"stage"`
	Seconds float64 `json:"seconds"`
}

// clock notes that a stage ended.
func (n *night) clock(stage string) {
	now := n.o.Now()
	var spent time.Duration
	for _, t := range n.timings {
		spent += time.Duration(t.Seconds * float64(time.Second))
	}
	n.timings = append(n.timings, timing{stage, (now.Sub(n.started) - spent).Seconds()})
}
