package main

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/google/renameio/v2"
	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/features/notices/furniture"
	"presscore/features/spelling"
	"presscore/pipeline"
	"presscore/pipeline/gates"
	"presscore/reports/plots"
	"presscore/reports/rundir"
	"presscore/scoring"
)

// readFlags say what to read and under which names its fields stand.
type readFlags struct {
	Inputs []string `arg:"" optional:"" name:"input" help:"Files, folders or globs (${suffixes}), or - for standard input."`
	Map    string   `help:"Input names of the fields: id=ID,outlet=source_url,… (fields: ${fields})." env:"PRESSCORE_MAP"`
	Layout string   `help:"Names of the fields as a program or collection gives them: ${layouts}. --map wins over it." env:"PRESSCORE_LAYOUT"`
	Format string   `help:"Format of every input, whatever its name and content say: ${formats}." env:"PRESSCORE_FORMAT"`
}

// reader opens the inputs.
func (f *readFlags) reader(e *environment, panel *corpus.Panel) (*corpus.Reader, error) {
	if len(f.Inputs) == 0 {
		return nil, usage("no input: name a file, a folder, a glob or -")
	}
	fields, err := corpus.ParseFields(f.Layout, f.Map)
	if err != nil {
		return nil, usageError{err}
	}
	sources, err := corpus.OpenAs(f.Inputs, f.Format)
	if err != nil {
		return nil, usageError{err}
	}
	return &corpus.Reader{Sources: sources, Stdin: e.stdin, Fields: fields, Panel: panel}, nil
}

// inputFlags are readFlags with outlets and workers.
type inputFlags struct {
	readFlags
	Panel string `help:"CSV of outlets: outlet,name,owner,aliases." env:"PRESSCORE_PANEL" type:"path"`
	Jobs  int    `short:"j" help:"Workers; 0: all cores." env:"PRESSCORE_JOBS"`
}

type scoreCmd struct {
	inputFlags
	Out       string   `short:"o" help:"Folder of the runs (default out)." env:"PRESSCORE_OUT" type:"path"`
	Config    string   `short:"c" help:"Configuration file (presscore init writes one)." env:"PRESSCORE_CONFIG" type:"path"`
	Weights   string   `help:"Weights file; default: those that presscore weights prints." env:"PRESSCORE_WEIGHTS" type:"path"`
	Preset    string   `help:"Weights that ship with the program: default, or wording (loaded words carry most of reliability)." enum:",default,wording" default:"" env:"PRESSCORE_PRESET"`
	Norms     string   `help:"Norms file; default: those that ship with the program." env:"PRESSCORE_NORMS" type:"path"`
	Words     string   `help:"File of words the spelling check knows (presscore spelling add)." env:"PRESSCORE_WORDS" type:"path"`
	Overrides string   `help:"File of decisions: features muted, articles left out or corrected, each with a reason (docs/operations.md)." env:"PRESSCORE_OVERRIDES" type:"path"`
	History   string   `help:"Database of the nights: a file (default presscore.db in the folder of the runs), postgres://…, or none." env:"PRESSCORE_HISTORY"`
	Nights    int      `help:"Runs that the history keeps for trends, the newest; 0: all (default 400)." default:"-1" env:"PRESSCORE_NIGHTS"`
	Keep      int      `help:"Runs whose folders stay, the newest; 0: all (default 0)." default:"-1" env:"PRESSCORE_KEEP"`
	Axis      string   `help:"Axis file that presscore axis train has written: places articles and outlets beside their scores." env:"PRESSCORE_AXIS" type:"path"`
	Window    string   `help:"Days of articles to summarise: 28d, or all (default all)." env:"PRESSCORE_WINDOW"`
	AsOf      string   `help:"End of the window, YYYY-MM-DD; default: the newest article's date." env:"PRESSCORE_AS_OF"`
	Since     string   `help:"Leave articles before this date out." env:"PRESSCORE_SINCE"`
	Clusters  string   `help:"Articles that intervals take for alike: event_and_author, or event (default event_and_author)." enum:",event_and_author,event" default:"" env:"PRESSCORE_CLUSTERS"`
	Pairs     []string `help:"Pairs of outlets to compare however few events they share: A:B,C:D."`
	Select    []string `help:"Only these outlets."`
	Exclude   []string `help:"Not these outlets."`
	MaxFailed float64  `help:"Share of records that may fail before exit 3 (default .02)." default:"-1" env:"PRESSCORE_MAX_FAILED"`
	DryRun    bool     `help:"Read and check everything, write nothing."`
	Full      bool     `help:"Run again although the same run stands already, and measure every article anew."`
	Gate      bool     `help:"End with exit code 1 when the run lies beyond a gate of level error (presscore check)."`
	NoPlots   bool     `help:"No PNG files."`
	Memory    string   `help:"Memory to aim at, such as 400MB: garbage is collected harder above it." env:"PRESSCORE_MEMORY"`
	Metrics   string   `name:"metrics-file" help:"File for the counts of the run in the Prometheus text format." type:"path"`
	Parquet   bool     `help:"Every table as Parquet too."`
	Evidence  string   `help:"Spans to keep: all, scored (of features that have points), none, or plain (all, not compressed; default all)." enum:",all,scored,none,plain" default:"" env:"PRESSCORE_EVIDENCE"`
	Theme     string   `help:"Colours of the plots: light or dark (default light)." enum:",light,dark" default:"" env:"PRESSCORE_THEME"`
}

// Run is the nightly job, and leaves its metrics however it ends.
func (s *scoreCmd) Run(e *environment) error {
	if err := checkFolderOf(s.Metrics, "--metrics-file"); err != nil {
		return err
	}
	out, err := s.night(e)
	return s.leaveMetrics(e, out, err)
}

// leaveMetrics writes the metrics of a night that ended with err, and gives that error.
func (s *scoreCmd) leaveMetrics(e *environment, out *pipeline.Outcome, err error) error {
	if s.Metrics == "" || s.DryRun {
		return err
	}
	before, _ := os.ReadFile(s.Metrics) // what cannot be read names no earlier success
	if writeErr := renameio.WriteFile(s.Metrics, pipeline.Metrics(out, e.exitCode(err), time.Now(), before), 0o644); writeErr != nil && err == nil {
		return fmt.Errorf("the run is published, its metrics are not: %w", writeErr)
	}
	return err
}

// checkFolderOf refuses a file whose folder does not exist before anything is done.
func checkFolderOf(path, flag string) error {
	if path == "" {
		return nil
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return usage("%s %s: there is no folder %s", flag, path, filepath.Dir(path))
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usage("%s %s is a folder: want a file", flag, path)
	}
	return nil
}

// night runs one night. The outcome is nil when nothing was published.
func (s *scoreCmd) night(e *environment) (*pipeline.Outcome, error) {
	cfg, err := s.config()
	if err != nil {
		return nil, err
	}
	o, err := s.options(e, cfg)
	if err != nil {
		return nil, err
	}
	return s.publish(e, o)
}

// publish runs the night of the options and tells what came of it.
func (s *scoreCmd) publish(e *environment, o pipeline.Options) (*pipeline.Outcome, error) {
	out, err := pipeline.Run(e.ctx, o)
	if o.Stage != nil {
		o.Stage("", 0, 0)
	}
	if err != nil {
		return nil, err
	}
	e.summary(out, o.Limits)
	if out.TooMany {
		e.message("error", "published, but more records or files were lost than max_failed allows: see skipped.csv")
		return out, exitError(exitFailed)
	}
	if out.Dir == "" {
		return out, nil
	}
	return out, s.gate(e, out, o.Out, o.Gates)
}

// gate holds the published run against the gates. Without --gate it only tells: score
// never ends with 1 unasked.
func (s *scoreCmd) gate(e *environment, out *pipeline.Outcome, folder string, all []gates.Gate) error {
	run, err := rundir.Open(out.Dir)
	if err != nil {
		return err
	}
	checked, err := pipeline.CheckRun(run, folder, all)
	if err != nil {
		return err
	}
	if len(checked.Results) > 0 || s.Gate {
		e.gates(checked)
	}
	if s.Gate && checked.Breached(gates.Error) {
		return exitError(exitGate)
	}
	return nil
}

// options are what the night is asked for, all of it checked.
func (s *scoreCmd) options(e *environment, cfg config) (o pipeline.Options, err error) {
	o = pipeline.Options{Gates: cfg.Gates, Inputs: cfg.Inputs, Format: cfg.Format, Stdin: e.stdin, Out: cfg.Out, History: cfg.history(), Keep: cfg.Keep, Nights: cfg.Nights, Limits: cfg.Limits, MaxFailed: cfg.MaxFailed, Jobs: jobs(s.Jobs), Theme: plots.Theme(cfg.Theme), Evidence: pipeline.Kept(cfg.Evidence), Select: splitList(s.Select), Exclude: splitList(s.Exclude),
		Full: s.Full, DryRun: s.DryRun, Parquet: s.Parquet, NoPlots: s.NoPlots, Version: programVersion(), Argv: append([]string{"presscore"}, e.args...), Now: time.Now, Warn: e.warn, Note: e.note, Stage: e.progress()}
	if len(o.Inputs) == 0 {
		return o, usage("no input: name a file, a folder, a glob or -, or a configuration with -c presscore.yaml")
	}
	if info, err := os.Stat(cfg.Out); err == nil && !info.IsDir() {
		return o, usage("--out %s is a file: want a folder", cfg.Out)
	}
	if latest := filepath.Join(cfg.Out, "latest"); isFolder(latest) {
		return o, usage("%s is a folder: presscore keeps a link of that name to the last run; move it away, or choose another --out", latest)
	}
	if o.Fields, err = corpus.ParseFields(cfg.Layout, cfg.Map); err != nil {
		return o, usageError{err}
	}
	if o.Panel, o.PanelHash, err = loadPanel(cfg.Panel); err != nil {
		return o, err
	}
	if o.Window, err = parseWindow(cfg.Window); err != nil {
		return o, usageError{err}
	}
	if o.AsOf, err = parseDay("--as-of", cfg.AsOf); err != nil {
		return o, err
	}
	if o.Since, err = parseDay("--since", s.Since); err != nil {
		return o, err
	}
	o.Together = scoring.Together(cfg.Clusters)
	if o.Pairs, err = parsePairs(splitList(s.Pairs)); err != nil {
		return o, err
	}
	if s.Preset != "" && s.Weights != "" {
		return o, usage("--preset and --weights: want one of them")
	}
	if s.Preset != "" {
		cfg.Weights = ""
	}
	if err := limitMemory(s.Memory); err != nil {
		return o, err
	}
	if o.Weights, o.WeightsName, err = loadWeights(cfg.Weights, s.Preset); err != nil {
		return o, err
	}
	if o.Overrides, err = loadOverrides(cfg.Overrides); err != nil {
		return o, err
	}
	if o.Norms, err = loadNorms(cfg.Norms); err != nil {
		return o, err
	}
	if o.Extractors, o.Finder, o.Versions, err = extractors(o.Norms, cfg.Words); err != nil {
		return o, err
	}
	if o.Axis, err = loadAxis(cfg.Axis, o.Panel); err != nil {
		return o, err
	}
	o.Settings = cfg.kept()
	return o, nil
}

// isFolder reports whether a folder itself, not a link to one, stands at path.
func isFolder(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}

// absolute is the path from the root, "" for "".
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil && path != "" {
		return abs
	}
	return path
}

func jobs(n int) int {
	if n <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return min(n, 256) // each worker has a file open
}

// extractors are the models and lists of a run, with their versions. What the
// norms learned (furniture of outlets, words of several outlets) and the user's
// own words are laid over the embedded lists.
func extractors(norms *scoring.Norms, words string) (x features.Extractors, finder *notices.Finder, versions map[string]string, err error) {
	x, finder = features.DefaultExtractors(), notices.Default()
	if err := x.Check(); err != nil {
		return x, nil, nil, err
	}
	versions = x.Versions(finder)
	if norms != nil && len(norms.Furniture) > 0 {
		f, err := furniture.Parse(norms.Furniture)
		if err != nil {
			return x, nil, nil, fmt.Errorf("norms: %w", err)
		}
		finder = finder.WithFurniture(f)
	}
	if norms != nil && len(norms.Vocabulary) > 0 {
		v, err := spelling.DecodeVocabulary(norms.Vocabulary)
		if err != nil {
			return x, nil, nil, fmt.Errorf("norms: %w", err)
		}
		x.Spelling = x.Spelling.WithVocabulary(v)
	}
	if words != "" {
		own, err := readWords(words)
		if err != nil {
			return x, nil, nil, usageError{err}
		}
		x.Spelling = x.Spelling.WithWords(own.Words)
		versions["words"] = fmt.Sprintf("%016x", xxh3.HashString(strings.Join(own.Words, "\n")))
	}
	return x, finder, versions, nil
}

func loadPanel(path string) (*corpus.Panel, string, error) {
	if path == "" {
		return nil, "", nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, "", usageError{err}
	}
	p, err := corpus.LoadPanel(path)
	if err != nil {
		return nil, "", usageError{err}
	}
	sum := xxh3.Hash128(data).Bytes()
	return p, hex.EncodeToString(sum[:]), nil
}

func loadWeights(path, preset string) (*scoring.Weights, string, error) {
	if path == "" && preset == "wording" {
		w, err := scoring.ParseWeights("wording.yaml", scoring.WordingWeights)
		return w, preset, err
	}
	if path == "" {
		w, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
		return w, "default", err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, "", usage("weights %s: no such file", path)
	}
	w, err := scoring.LoadWeights(path)
	return w, base(path), err
}

func loadOverrides(path string) (*scoring.Overrides, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, usageError{err}
	}
	return scoring.ParseOverrides(path, data)
}

func loadNorms(path string) (*scoring.Norms, error) {
	if path == "" {
		return scoring.Embedded()
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, usageError{err}
	}
	n, err := scoring.ParseNorms(data)
	if err != nil {
		return nil, usage("%s: %w", path, err)
	}
	return n, nil
}

// parsePairs reads pairs of outlets, A:B.
func parsePairs(list []string) (out [][2]string, err error) {
	for _, s := range list {
		a, b, ok := strings.Cut(s, ":")
		if a, b = strings.TrimSpace(a), strings.TrimSpace(b); !ok || a == "" || b == "" || a == b {
			return nil, usage("--pairs %q: want two outlets, like courier.example:ledger.example", s)
		}
		out = append(out, [2]string{a, b})
	}
	return out, nil
}

// limitMemory reads a size such as 400MB and sets the collector's soft limit.
func limitMemory(s string) error {
	if s == "" {
		return nil
	}
	upper := strings.ToUpper(strings.TrimSpace(s))
	units := []struct {
		suffix string
		bytes  float64
	}{{"GIB", 1 << 30}, {"MIB", 1 << 20}, {"GB", 1e9}, {"MB", 1e6}, {"G", 1 << 30}, {"M", 1 << 20}}
	for _, u := range units {
		if num, ok := strings.CutSuffix(upper, u.suffix); ok {
			x, err := strconv.ParseFloat(strings.TrimSpace(num), 64)
			if err != nil || x*u.bytes < 64e6 || x*u.bytes > 1e15 {
				break
			}
			debug.SetMemoryLimit(int64(x * u.bytes))
			return nil
		}
	}
	return usage("--memory %q: want a size of 64MB or more, such as 400MB or 2GB", s)
}

func parseDay(flag, s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		if t, err = time.Parse(time.RFC3339, s); err != nil {
			return time.Time{}, usage("%s %q: want a date like 2025-03-21", flag, s)
		}
	}
	return t.UTC(), nil
}
