package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/features"
	"presscore/pipeline"
	"presscore/scoring"
	"presscore/stages"
)

// scoredRun is the last run, by which explain explains an article as that run
// scored it. Files named in its run.json may have changed since, and the program
// too. Then the numbers would be others than those in the run's tables, so
// explain compares the hashes that run.json keeps and refuses.
type scoredRun struct {
	*pipeline.Manifest
	dir string
}

// lastRun reads the last run and takes its settings where no flag says otherwise.
func (c *explainCmd) lastRun() (*scoredRun, error) {
	dir := (&runFlags{Out: c.Out}).folder(c.Night)
	m, err := pipeline.ReadManifest(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, usage("%s is no file, and there is no run in %s to look for it: name --input", c.Article, cmp.Or(c.Night, c.Out))
	}
	if err != nil {
		return nil, usageError{err}
	}
	weights, preset := c.Weights, c.Preset
	c.take(m.Settings)
	c.Weights, c.Preset = weights, preset // the run kept its own; their file may have changed
	if c.Map == "" {
		c.Map = m.Map
	}
	return &scoredRun{m, dir}, nil
}

// weights are those that the run kept.
func (r *scoredRun) weights() (*scoring.Weights, error) {
	if r.Hashes.Features != features.Fingerprint() { // they may have no points in those weights
		return nil, usage("the features of the program: not what run %s was scored with: %s", r.RunID, outside)
	}
	path := filepath.Join(r.dir, pipeline.WeightsFile)
	w, err := scoring.LoadWeights(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, usage("run %s keeps no weights (an older version published it): run presscore score again", r.RunID)
	}
	return w, err
}

// outside says how to explain an article whatever the run did.
const outside = "run presscore score again, or name --input to explain the article by what is loaded now"

// check compares what is loaded now with what made the run's numbers.
func (r *scoredRun) check(now pipeline.Hashes, c *explainCmd) error {
	then := r.Hashes
	if now.Weights != then.Weights {
		switch {
		case c.Weights != "":
			return usage("%s is not the file run %s was scored with: run presscore score again, or name no --weights to use those the run kept", c.Weights, r.RunID)
		case c.Preset != "":
			return usage("the weights %s are not those run %s was scored with: run presscore score again, or name no --preset to use those the run kept", c.Preset, r.RunID)
		}
		return usage("%s is not the file run %s was scored with: it was changed in the run's folder", filepath.Join(r.dir, pipeline.WeightsFile), r.RunID)
	}
	var other []string
	file := func(what, path, then, now string) {
		switch {
		case then == now:
		case path == "":
			other = append(other, fmt.Sprintf("the %s of the program", what))
		default:
			other = append(other, fmt.Sprintf("the %s %s", what, path))
		}
	}
	file("norms", c.Norms, then.Norms, now.Norms)
	file("panel", c.Panel, then.Panel, now.Panel)
	file("words", c.Words, then.Versions["words"], now.Versions["words"])
	file("features", "", then.Features, now.Features)
	names := maps.Clone(then.Versions)
	if names == nil {
		names = map[string]string{}
	}
	maps.Copy(names, now.Versions)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if name != "words" {
			file(name, "", then.Versions[name], now.Versions[name])
		}
	}
	if len(other) == 0 {
		return nil
	}
	return usage("%s: not what run %s was scored with: %s", strings.Join(other, ", "), r.RunID, outside)
}

// place gives what the run's window found about an article, or why the run
// cannot be explained by this text.
func (r *scoredRun) place(a *corpus.Article) (stages.Placed, error) {
	p, ok, err := pipeline.ReadPlaced(r.dir, a.ID)
	switch {
	case errors.Is(err, pipeline.ErrNotKept):
		return p, usage("run %s keeps no records of its articles (an older version published it): run presscore score again", r.RunID)
	case err != nil:
		return p, usageError{err}
	case !ok:
		return p, usage("article %q is not in run %s (outside its window, not selected, or skipped: see skipped.csv): name --input to explain it by what is loaded now", a.ID, r.RunID)
	case p.Hash != a.Hash:
		return p, usage("the text of article %q is not what run %s scored: %s", a.ID, r.RunID, outside)
	}
	return p, nil
}
