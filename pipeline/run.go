package pipeline

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"time"

	"github.com/gofrs/flock"
	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/copies"
	"presscore/reports"
)

// Run runs one night.
func Run(ctx context.Context, o Options) (*Outcome, error) {
	if o.Jobs < 1 {
		o.Jobs = 1
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	started := o.Now()
	if err := o.Norms.Check(o.Versions); err != nil {
		return nil, err
	}
	sources, err := corpus.Open(o.Inputs) // before anything is written
	if err != nil {
		return nil, err
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("%w: the inputs hold no file", ErrNoArticles)
	}
	if o.DryRun {
		return dryRun(ctx, &o, started)
	}
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(o.Out, ".lock"))
	held, err := lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !held {
		return nil, fmt.Errorf("%s: %w", o.Out, ErrLocked)
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
	stageDir string
	temp     string
	started  time.Time
	timings  []timing
	inv      *inventory
	earlier  []copies.Sketch // of articles of earlier nights that lie in the window
	runID    string
	articles []*article
	spills   []*spill
	found    *copies.Result
	report   *reports.Report
	files    []output
}

func (n *night) run(ctx context.Context) (*Outcome, error) {
	o := n.o
	var err error
	if n.inv, err = scan(ctx, o, n.temp); err != nil {
		return nil, err
	}
	n.clock("scan")
	if n.inv.counts.Articles == 0 {
		return nil, fmt.Errorf("%w (%d records, %d failed, %d outside the window or not selected)", ErrNoArticles, n.inv.counts.Records, n.inv.counts.Failed, n.inv.counts.Outside)
	}
	if n.earlier, err = readSketches(filepath.Join(o.Out, sketchFile), n.inv); err != nil {
		return nil, err
	}
	n.runID = n.identify()
	out := &Outcome{RunID: n.runID, Counts: n.inv.counts}
	final := filepath.Join(o.Out, n.runID)
	if !o.Full && !o.DryRun && complete(final) {
		out.Again, out.Dir = true, final
		out.TooMany = n.tooMany()
		return out, point(o.Out, n.runID)
	}
	if o.DryRun {
		out.TooMany = n.tooMany()
		return out, nil
	}

	win, err := copies.NewWindow(copies.Options{Dir: n.temp, Workers: o.Jobs, Outlets: outletNames(o.Panel)})
	if err != nil {
		return nil, err
	}
	defer win.Close()
	for i := range n.earlier {
		if err := win.AddSketch(n.earlier[i]); err != nil {
			return nil, err
		}
	}
	n.articles, n.spills, err = measure(ctx, o, n.inv, n.runID, n.temp, win)
	defer func() {
		for _, s := range n.spills {
			if s != nil {
				s.f.Close()
			}
		}
	}()
	if err != nil {
		return nil, err
	}
	sort.Slice(n.articles, func(i, j int) bool { return n.articles[i].id < n.articles[j].id })
	n.clock("measure")

	o.stage("window", 0, 0)
	found, err := win.Finish()
	if err != nil {
		return nil, err
	}
	n.found = &found
	n.clock("window")

	o.stage("summarise", 0, 0)
	if err := n.write(ctx); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out.Counts, out.Report, out.TooMany = n.inv.counts, n.report, n.tooMany()
	code := 0
	if out.TooMany {
		code = 3
	}
	if err := n.manifest(code); err != nil {
		return nil, err
	}
	if err := publish(n.stageDir, final); err != nil {
		return nil, err
	}
	out.Dir = final
	if err := point(o.Out, n.runID); err != nil {
		return nil, err
	}
	if err := writeSketches(filepath.Join(o.Out, sketchFile), win); err != nil { // the run stands all the same
		o.warn(&corpus.RecordError{Origin: corpus.Origin{Path: filepath.Join(o.Out, sketchFile)}, Reason: corpus.SkipInternal, Detail: err.Error()})
	}
	return out, nil
}

func (n *night) tooMany() bool {
	c := n.inv.counts
	return c.Failed > 0 && float64(c.Failed) > n.o.MaxFailed*float64(c.Records+n.unreadFiles())
}

// unreadFiles are failures that are no records: files that could not be opened.
func (n *night) unreadFiles() int64 {
	var k int64
	for _, e := range n.inv.errors {
		if e.Reason == corpus.SkipUnreadable || e.Reason == corpus.SkipTruncated || e.Reason == corpus.SkipTooLong {
			k++
		}
	}
	return k
}

// identify hashes all that decides a byte of the outputs.
func (n *night) identify() string {
	o := n.o
	h := xxh3.New()
	line := func(parts ...any) { fmt.Fprintln(h, parts...) }
	line("schema", reports.Schema, "program", o.Version, "features", features.Fingerprint())
	line("weights", o.WeightsName, o.Weights.Hash, "norms", o.Norms.Hash, "panel", o.PanelHash, "limits", o.Limits)
	line("map", o.Fields.String(), "window", n.inv.start.Unix(), n.inv.end.Unix(), "plots", !o.NoPlots, "parquet", o.Parquet, o.Theme)
	var names []string
	for k := range o.Versions {
		names = append(names, k)
	}
	sort.Strings(names)
	for _, k := range names {
		line(k, o.Versions[k])
	}
	var hashes []string
	for _, e := range n.inv.entries {
		if e != nil && e.keep {
			hashes = append(hashes, fmt.Sprint(e.hash, e.outlet, e.revised, e.published.After(n.inv.end)))
		}
	}
	for _, e := range n.inv.errors { // skipped.csv shows them, so they count; where they were read does not
		hashes = append(hashes, "failed "+e.Reason+" "+e.ID)
	}
	sort.Strings(hashes)
	for _, s := range hashes {
		line(s)
	}
	var sketch []byte
	for i := range n.earlier {
		sketch = n.earlier[i].AppendBinary(sketch[:0])
		h.Write(sketch)
	}
	sum := h.Sum128().Bytes()
	return hex.EncodeToString(sum[:8])
}

type timing struct {
	Stage   string  `json:"stage"`
	Seconds float64 `json:"seconds"`
}

func (n *night) clock(stage string) {
	now := n.o.Now()
	var spent time.Duration
	for _, t := range n.timings {
		spent += time.Duration(t.Seconds * float64(time.Second))
	}
	n.timings = append(n.timings, timing{stage, (now.Sub(n.started) - spent).Seconds()})
}

// manifest writes run.json, the only file that holds clocks.
func (n *night) manifest(code int) error {
	type input struct {
		Path string `json:"path"`
		Size int64  `json:"size"`
	}
	o := n.o
	inputs := []input{}
	for _, s := range n.inv.reader.Sources {
		inputs = append(inputs, input{s.Path, s.Size})
	}
	warnings := append([]string{}, n.inv.notes...)
	for i, e := range n.inv.errors {
		if i == 100 {
			warnings = append(warnings, fmt.Sprintf("and %d more: see skipped.csv", len(n.inv.errors)-100))
			break
		}
		warnings = append(warnings, e.Error())
	}
	status := "complete"
	if code != 0 {
		status = "complete_with_failures"
	}
	m := map[string]any{
		"schema": reports.Schema, "run_id": n.runID, "previous_run_id": previous(o.Out), "status": status, "exit_code": code, "argv": o.Argv, "version": o.Version, "seed": 0,
		"started": n.started.UTC().Format(time.RFC3339), "finished": o.Now().UTC().Format(time.RFC3339),
		"hashes":  map[string]any{"weights": o.Weights.Hash, "norms": o.Norms.Hash, "panel": o.PanelHash, "features": features.Fingerprint(), "versions": o.Versions},
		"weights": o.WeightsName, "map": o.Fields.String(), "window": map[string]string{"start": day(n.inv.start), "end": day(n.inv.end)},
		"settings": o.Settings, "input_roots": roots(o.Inputs), "inputs": inputs, "counts": n.inv.counts, "stages": n.timings, "copies": n.found.Stats, "gates": []string{}, "overrides": []string{}, "warnings": warnings, "outputs": n.files,
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(n.stageDir, "run.json"), append(data, '\n'), 0o644)
}

// roots are the inputs as they were named, made absolute so that they are found again.
func roots(inputs []string) []string {
	out := []string{}
	for _, in := range inputs {
		if abs, err := filepath.Abs(in); err == nil && in != "-" {
			in = abs
		}
		out = append(out, in)
	}
	return out
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}
