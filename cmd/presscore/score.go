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
	"presscore/reports/plots"
	"presscore/scoring"
)

// readFlags say what to read and under which names its fields stand.
type readFlags struct {
	Inputs []string `arg:"" optional:"" name:"input" help:"Files, folders or globs (${suffixes}), or - for standard input."`
	Map    string   `help:"Input names of the fields: id=ID,outlet=source_url,… (fields: ${fields})." env:"PRESSCORE_MAP"`
}

// reader opens the inputs.
func (f *readFlags) reader(e *environment, panel *corpus.Panel) (*corpus.Reader, error) {
	if len(f.Inputs) == 0 {
		return nil, usage("no input: name a file, a folder, a glob or -")
	}
	fields, err := corpus.ParseFieldMap(f.Map)
	if err != nil {
		return nil, usageError{err}
	}
	sources, err := corpus.Open(f.Inputs)
	if err != nil {
		return nil, err
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
	Full      bool     `help:"Run again although the same run stands already."`
	NoPlots   bool     `help:"No PNG files."`
	Memory    string   `help:"Memory to aim at, such as 400MB: garbage is collected harder above it." env:"PRESSCORE_MEMORY"`
	Metrics   string   `name:"metrics-file" help:"File for the counts of the run in the Prometheus text format." type:"path"`
	Parquet   bool     `help:"Every table as Parquet too."`
	Theme     string   `help:"Colours of the plots: light or dark (default light)." enum:",light,dark" default:"" env:"PRESSCORE_THEME"`
}

// Run is the nightly job.
func (s *scoreCmd) Run(e *environment) error {
	cfg, err := s.config()
	if err != nil {
		return err
	}
	o := pipeline.Options{Inputs: cfg.Inputs, Stdin: e.stdin, Out: cfg.Out, Limits: cfg.Limits, MaxFailed: cfg.MaxFailed, Jobs: jobs(s.Jobs), Theme: plots.Theme(cfg.Theme), Select: splitList(s.Select), Exclude: splitList(s.Exclude),
		Full: s.Full, DryRun: s.DryRun, Parquet: s.Parquet, NoPlots: s.NoPlots, Version: programVersion(), Argv: append([]string{"presscore"}, e.args...), Now: time.Now, Warn: e.warn, Note: e.note, Stage: e.progress()}
	if len(o.Inputs) == 0 {
		return usage("no input: name a file, a folder, a glob or -, or a configuration with -c presscore.yaml")
	}
	if info, err := os.Stat(cfg.Out); err == nil && !info.IsDir() {
		return usage("--out %s is a file: want a folder", cfg.Out)
	}
	if o.Fields, err = corpus.ParseFieldMap(cfg.Map); err != nil {
		return usageError{err}
	}
	if o.Panel, o.PanelHash, err = loadPanel(cfg.Panel); err != nil {
		return err
	}
	if o.Window, err = parseWindow(cfg.Window); err != nil {
		return usageError{err}
	}
	if o.AsOf, err = parseDay("--as-of", cfg.AsOf); err != nil {
		return err
	}
	if o.Since, err = parseDay("--since", s.Since); err != nil {
		return err
	}
	o.Together = scoring.Together(cfg.Clusters)
	if o.Pairs, err = parsePairs(splitList(s.Pairs)); err != nil {
		return err
	}
	if s.Preset != "" && s.Weights != "" {
		return usage("--preset and --weights: want one of them")
	}
	if s.Preset != "" {
		cfg.Weights = ""
	}
	if err := limitMemory(s.Memory); err != nil {
		return err
	}
	if o.Weights, o.WeightsName, err = loadWeights(cfg.Weights, s.Preset); err != nil {
		return err
	}
	if o.Norms, err = loadNorms(cfg.Norms); err != nil {
		return err
	}
	if o.Extractors, o.Finder, o.Versions, err = extractors(o.Norms, cfg.Words); err != nil {
		return err
	}
	if o.Axis, err = loadAxis(cfg.Axis, o.Panel); err != nil {
		return err
	}
	o.Settings = cfg.kept()
	out, err := pipeline.Run(e.ctx, o)
	if err != nil {
		return err
	}
	if s.Metrics != "" && out.Dir != "" {
		if err := renameio.WriteFile(s.Metrics, pipeline.Metrics(out), 0o644); err != nil {
			return usageError{err}
		}
	}
	e.summary(out, o.Limits)
	if out.TooMany {
		e.message("error", "published, but more records failed than max_failed allows: see skipped.csv")
		return exitError(exitFailed)
	}
	return nil
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
