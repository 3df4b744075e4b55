package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"presscore/corpus"
	"presscore/features"
	"presscore/pipeline"
	"presscore/reports/pages"
	"presscore/reports/plots"
	"presscore/scoring"
	"presscore/stages"
)

type explainCmd struct {
	Article string   `arg:"" optional:"" help:"A text file, - for standard input, or the id or address of an article among --input or the last run's inputs."`
	Input   []string `help:"Where to look for the id; default: the inputs of the last run in --out." type:"path"`
	Out     string   `short:"o" help:"Folder of the runs." default:"out" env:"PRESSCORE_OUT" type:"path"`
	Night   string   `name:"run" help:"The run: its folder or id; default: the last run in --out."`
	Map     string   `help:"Input names of the fields; default: those of the last run." env:"PRESSCORE_MAP"`
	Layout  string   `help:"Names of the fields as a program gives them: ${layouts}." env:"PRESSCORE_LAYOUT"`
	Format  string   `help:"Format of every input; default: by name and content, or that of the last run." env:"PRESSCORE_FORMAT"`
	Panel   string   `help:"CSV of outlets." env:"PRESSCORE_PANEL" type:"path"`
	Weights string   `help:"Weights file." env:"PRESSCORE_WEIGHTS" type:"path"`
	Preset  string   `help:"Weights that ship with the program: default or wording." enum:",default,wording" default:""`
	Norms   string   `help:"Norms file." env:"PRESSCORE_NORMS" type:"path"`
	Words   string   `help:"File of words the spelling check knows." env:"PRESSCORE_WORDS" type:"path"`
	Outlet  string   `help:"Explain an outlet of the last run instead: its key or its name."`
	HTML    bool     `help:"Print a page instead of text."`
	JSON    bool     `help:"Print the account as JSON."`
	PNG     bool     `name:"png" help:"Print a picture of the waterfall."`
	Theme   string   `help:"Colours of the picture: light or dark." enum:"light,dark" default:"light"`
}

// Run explains the scores of one article. A file, standard input or an article
// of --input is explained by what is loaded now. An article of the last run is
// explained as that run scored it, or not at all: see explain_run.go.
func (c *explainCmd) Run(e *environment) error {
	if (c.Article == "") == (c.Outlet == "") {
		return usage("name an article, or --outlet")
	}
	if c.Outlet != "" {
		return c.outlet(e)
	}
	inputs, id := c.Input, c.Article
	var run *scoredRun
	if _, err := os.Stat(c.Article); err == nil || c.Article == "-" {
		inputs, id = []string{c.Article}, ""
	} else if len(inputs) == 0 {
		if run, err = c.lastRun(); err != nil {
			return err
		}
		inputs = run.Roots
	}
	weights, err := c.weights(run)
	if err != nil {
		return err
	}
	norms, err := loadNorms(c.Norms)
	if err != nil {
		return err
	}
	panel, panelHash, err := loadPanel(c.Panel)
	if err != nil {
		return err
	}
	x, finder, versions, err := extractors(norms, c.Words)
	if err != nil {
		return err
	}
	if run == nil { // a file, or an id among named inputs: scored now, so the norms must be of this program
		if err := norms.Check(versions); err != nil {
			return usageError{err}
		}
	} else {
		now := pipeline.Hashes{Weights: weights.Hash, Norms: norms.Hash, Panel: panelHash, Features: features.Fingerprint(), Versions: versions}
		if err := run.check(now, c); err != nil {
			return err
		}
	}
	art, place, err := c.find(e, panel, inputs, id, run)
	if err != nil {
		return err
	}
	if place.Undated {
		art.Published = time.Time{}
	}
	if id == "" {
		takeFolder(art, panel)
	}
	d := corpus.Parse(art, finder)
	d.AdoptPublisher(panel)
	a := x.Analyse(d)
	v, err := features.Measure(a)
	if err != nil {
		return err
	}
	if place.Copied.Known {
		place.MeasureWindow(d, &v)
	}
	scorer := scoring.NewScorer(norms, weights)
	score := scorer.Article(&v)
	return c.show(e, &pages.Explanation{Analysis: a, Vector: &v, Score: &score, Scorer: scorer, Sources: c.sources(run, weights, norms, versions)})
}

// takeFolder gives an article that is read from one file, and says nothing of its
// outlet, the folder it lies in, as score does below the folder that it is given.
// Folders that are no host name are taken for no outlet: the file may lie anywhere.
func takeFolder(a *corpus.Article, panel *corpus.Panel) {
	folder := filepath.Base(filepath.Dir(a.Origin.Path))
	if a.OutletSource == corpus.FromNothing && a.Origin.Path != "-" && strings.Contains(strings.Trim(folder, "."), ".") {
		a.Outlet, a.OutletSource = panel.Resolve(folder), corpus.FromFolder
	}
}

// show prints an account in the form that is asked for.
func (c *explainCmd) show(e *environment, x *pages.Explanation) error {
	switch {
	case c.HTML:
		return x.HTML(e.stdout)
	case c.JSON:
		return showJSON(e, x.Ledger())
	case c.PNG:
		return showPicture(e, pictureOf(x.Ledger()), plots.Theme(c.Theme))
	}
	return x.Text(e.stdout, colour(e.stdout))
}

// sources name what made the figures of an account.
func (c *explainCmd) sources(run *scoredRun, w *scoring.Weights, n *scoring.Norms, versions map[string]string) []pages.LedgerFact {
	name := "weights.yaml as it ships"
	switch {
	case run != nil: // checked to be those of the run, wherever they were read from
		name = run.Manifest.Weights + " as the run kept it"
	case c.Weights != "":
		name = c.Weights
	case c.Preset != "":
		name = "preset " + c.Preset
	}
	out := []pages.LedgerFact{{Name: "program", Value: programVersion()}}
	if run != nil {
		out = append(out, pages.LedgerFact{Name: "run", Value: run.RunID})
	} else {
		out = append(out, pages.LedgerFact{Name: "run", Value: "none; scored by what is loaded now, and no other articles were looked at"})
	}
	out = append(out, pages.LedgerFact{Name: "weights", Value: fmt.Sprintf("%s (%.8s)", name, w.Hash)}, pages.LedgerFact{Name: "norms", Value: fmt.Sprintf("%.8s: %s", n.Hash, n.Provenance)},
		pages.LedgerFact{Name: "features", Value: fmt.Sprintf("%.16s", features.Fingerprint())})
	for _, k := range slices.Sorted(maps.Keys(versions)) {
		out = append(out, pages.LedgerFact{Name: k, Value: fmt.Sprintf("%.18s", versions[k])})
	}
	return out
}

// weights are those that are named, else those that the run kept, else the default.
func (c *explainCmd) weights(run *scoredRun) (*scoring.Weights, error) {
	if run != nil && c.Weights == "" && c.Preset == "" {
		return run.weights()
	}
	w, _, err := loadWeights(c.Weights, c.Preset)
	return w, err
}

// find reads the article: the only one of a file, or the one with an id or
// address. Of an article of a run it gives the text that the run scored, and
// what its window found.
func (c *explainCmd) find(e *environment, panel *corpus.Panel, inputs []string, id string, run *scoredRun) (*corpus.Article, stages.Placed, error) {
	var place stages.Placed
	fields, err := corpus.ParseFields(c.Layout, c.Map)
	if err != nil {
		return nil, place, usageError{err}
	}
	sources, err := corpus.OpenAs(inputs, c.Format)
	if err != nil {
		return nil, place, usageError{err}
	}
	var why error // that an article of this name is not the one
	r := &corpus.Reader{Sources: sources, Stdin: e.stdin, Fields: fields, Panel: panel}
	var found *corpus.Article
	n := 0
	r.Each(func(rec corpus.Record) bool {
		art, bad := r.Article(rec)
		if bad != nil {
			if id == "" {
				e.warn(bad)
			}
			return true
		}
		if id == "" || art.ID == id || art.URL == id {
			if run != nil {
				if place, why = run.place(art); why != nil {
					return true
				}
			}
			n++
			if found == nil {
				found = art
			}
		}
		return id == "" && n < 2 || found == nil
	}, func(bad *corpus.RecordError) {
		if id == "" {
			e.warn(bad)
		}
	})
	switch {
	case found == nil && why != nil:
		return nil, place, why
	case found == nil:
		return nil, place, usage("no article %q in the inputs", c.Article)
	case n > 1:
		return nil, place, usage("%s holds several articles: name an id and --input %s", c.Article, c.Article)
	}
	return found, place, nil
}

// colour reports whether w is a terminal that wants colours.
func colour(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
