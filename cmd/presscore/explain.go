package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"presscore/corpus"
	"presscore/features"
	"presscore/reports/pages"
	"presscore/reports/tables"
	"presscore/scoring"
)

type explainCmd struct {
	Article string   `arg:"" help:"A text file, - for standard input, or the id or address of an article among --input or the last run's inputs."`
	Input   []string `help:"Where to look for the id; default: the inputs of the last run in --out." type:"path"`
	Out     string   `short:"o" help:"Folder of the runs." default:"out" type:"path"`
	Map     string   `help:"Input names of the fields; default: those of the last run." env:"PRESSCORE_MAP"`
	Panel   string   `help:"CSV of outlets." env:"PRESSCORE_PANEL" type:"path"`
	Weights string   `help:"Weights file." env:"PRESSCORE_WEIGHTS" type:"path"`
	Preset  string   `help:"Weights that ship with the program: default or practices." enum:",default,practices" default:""`
	Norms   string   `help:"Norms file." env:"PRESSCORE_NORMS" type:"path"`
	Words   string   `help:"File of words the spelling check knows." env:"PRESSCORE_WORDS" type:"path"`
	HTML    bool     `help:"Print a page instead of text."`
	JSON    bool     `help:"Print the spans as presscore annotate does."`
}

// lastRun is what run.json keeps of the run's configuration.
type lastRun struct {
	Map      string            `json:"map"`
	Roots    []string          `json:"input_roots"`
	Settings map[string]string `json:"settings"`
}

// Run explains the scores of one article. An article of the last run is
// explained as that run scored it: by its weights, norms, words and panel, and
// with what its window found.
func (c *explainCmd) Run(e *environment) error {
	inputs, id, windowed := c.Input, c.Article, false
	if _, err := os.Stat(c.Article); err == nil || c.Article == "-" {
		inputs, id = []string{c.Article}, ""
	} else if len(inputs) == 0 {
		run, err := c.lastRun()
		if err != nil {
			return err
		}
		inputs, windowed = run.Roots, true
		c.take(run.Settings)
		if c.Map == "" {
			c.Map = run.Map
		}
	}
	weights, _, err := loadWeights(c.Weights, c.Preset)
	if err != nil {
		return err
	}
	norms, err := loadNorms(c.Norms)
	if err != nil {
		return err
	}
	panel, _, err := loadPanel(c.Panel)
	if err != nil {
		return err
	}
	x, finder, _, err := extractors(norms, c.Words)
	if err != nil {
		return err
	}
	art, err := c.find(e, panel, inputs, id)
	if err != nil {
		return err
	}
	d := corpus.Parse(art, finder)
	d.AdoptPublisher(panel)
	a := x.Analyse(d)
	if c.JSON {
		return json.NewEncoder(e.stdout).Encode(pages.Annotate(a))
	}
	v, err := features.Measure(a)
	if err != nil {
		return err
	}
	if windowed {
		if copied, ok := c.copied(d.ID); ok {
			v.MeasureWindow(copied)
		}
	}
	scorer := scoring.Scorer{Norms: norms, Weights: weights}
	score := scorer.Article(&v)
	ex := &pages.Explanation{Analysis: a, Vector: &v, Score: &score}
	if c.HTML {
		return ex.HTML(e.stdout)
	}
	return ex.Text(e.stdout, colour(e.stdout))
}

func (c *explainCmd) lastRun() (*lastRun, error) {
	data, err := os.ReadFile(filepath.Join(c.Out, "latest", "run.json"))
	if err != nil {
		return nil, usage("%s is no file, and there is no run in %s to look for it: name --input", c.Article, c.Out)
	}
	run := &lastRun{}
	return run, json.Unmarshal(data, run)
}

// copied reads what the window of the last run found about an article.
func (c *explainCmd) copied(id string) (features.Copied, bool) {
	f, err := os.Open(filepath.Join(c.Out, "latest", tables.Features.File))
	if err != nil {
		return features.Copied{}, false
	}
	defer f.Close()
	rows := csv.NewReader(f)
	rows.ReuseRecord = true
	col := map[string]int{}
	for i, column := range tables.Features.Columns {
		col[column.Name] = i
	}
	for {
		row, err := rows.Read()
		if err != nil {
			return features.Copied{}, false
		}
		if row[col["article_id"]] != id {
			continue
		}
		shared, err := strconv.ParseFloat(row[col["copied_share"]], 64)
		if err != nil {
			return features.Copied{}, false
		}
		uncredited, _ := strconv.ParseFloat(row[col["copied_uncredited_share"]], 64)
		const whole = 1e6 // values stand in the file in millionths
		return features.Copied{Known: true, Shared: int64(shared*whole + .5), Uncredited: int64(uncredited*whole + .5), Shingles: whole}, true
	}
}

// find reads the article: the only one of a file, or the one with an id or address.
func (c *explainCmd) find(e *environment, panel *corpus.Panel, inputs []string, id string) (*corpus.Article, error) {
	fields, err := corpus.ParseFieldMap(c.Map)
	if err != nil {
		return nil, usageError{err}
	}
	sources, err := corpus.Open(inputs)
	if err != nil {
		return nil, err
	}
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
	case found == nil:
		return nil, usage("no article %q in the inputs", c.Article)
	case n > 1:
		return nil, usage("%s holds several articles: name an id and --input %s", c.Article, c.Article)
	}
	return found, nil
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
