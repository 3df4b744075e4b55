package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"presscore/corpus"
	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

type explainCmd struct {
	Article string   `arg:"" help:"A text file, - for standard input, or the id or address of an article among --input or the last run's inputs."`
	Input   []string `help:"Where to look for the id; default: the inputs of the last run in --out." type:"path"`
	Out     string   `short:"o" help:"Folder of the runs." default:"out" type:"path"`
	Map     string   `help:"Input names of the fields; default: those of the last run." env:"PRESSCORE_MAP"`
	Panel   string   `help:"CSV of outlets." env:"PRESSCORE_PANEL" type:"path"`
	Weights string   `help:"Weights file." env:"PRESSCORE_WEIGHTS" type:"path"`
	Norms   string   `help:"Norms file." env:"PRESSCORE_NORMS" type:"path"`
	Words   string   `help:"File of words the spelling check knows." env:"PRESSCORE_WORDS" type:"path"`
	HTML    bool     `help:"Print a page instead of text."`
	JSON    bool     `help:"Print the spans as presscore annotate does."`
}

// Run explains the scores of one article.
func (c *explainCmd) Run(e *environment) error {
	weights, _, err := loadWeights(c.Weights, "")
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
	art, err := c.find(e, panel)
	if err != nil {
		return err
	}
	x, finder, _, err := extractors(norms, c.Words)
	if err != nil {
		return err
	}
	d := corpus.Parse(art, finder)
	d.AdoptPublisher(panel)
	a := x.Analyse(d)
	if c.JSON {
		return json.NewEncoder(e.stdout).Encode(reports.Annotate(a))
	}
	v, err := features.Measure(a)
	if err != nil {
		return err
	}
	scorer := scoring.Scorer{Norms: norms, Weights: weights}
	score := scorer.Article(&v)
	ex := &reports.Explanation{Analysis: a, Vector: &v, Score: &score}
	if c.HTML {
		return ex.HTML(e.stdout)
	}
	return ex.Text(e.stdout, colour(e.stdout))
}

// find reads the article: from a file that holds one, else by id or address.
func (c *explainCmd) find(e *environment, panel *corpus.Panel) (*corpus.Article, error) {
	inputs, mapping := c.Input, c.Map
	id := c.Article
	if _, err := os.Stat(c.Article); err == nil || c.Article == "-" {
		inputs, id = []string{c.Article}, ""
	} else if len(inputs) == 0 {
		var run struct {
			Map    string `json:"map"`
			Inputs []struct {
				Path string `json:"path"`
			} `json:"inputs"`
		}
		data, err := os.ReadFile(filepath.Join(c.Out, "latest", "run.json"))
		if err != nil {
			return nil, usage("%s is no file, and there is no run in %s to look for it: name --input", c.Article, c.Out)
		}
		if err := json.Unmarshal(data, &run); err != nil {
			return nil, err
		}
		for _, in := range run.Inputs {
			inputs = append(inputs, in.Path)
		}
		if mapping == "" {
			mapping = run.Map
		}
	}
	fields, err := corpus.ParseFieldMap(mapping)
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
		if id == "" || art.ID == id || art.URL == id || textMatches(art, id) {
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

// textMatches finds a text file's article by its base name: ids of files are
// paths below the input folder, and the run recorded the files themselves.
func textMatches(a *corpus.Article, id string) bool {
	return a.Origin.Line == 0 && filepath.Base(id) == a.ID
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
