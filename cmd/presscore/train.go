package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"

	"github.com/google/renameio/v2"

	"presscore/corpus"
	"presscore/features/attribution/train"
	"presscore/features/language"
)

type trainCmd struct {
	Attribution trainAttributionCmd `cmd:"" help:"Train the attribution tagger from hand-marked articles (PolNeAR)."`
	Classes     trainClassesCmd     `cmd:"" help:"Group words into classes from unlabelled articles, for the attribution tagger."`
	Language    trainLanguageCmd    `cmd:"" help:"Train the estimate of biased wording from labelled sentences (BABE)."`
}

// trainFlags are those of every training.
type trainFlags struct {
	Data        string `required:"" help:"Labelled data, .jsonl or .jsonl.gz." type:"path"`
	Out         string `short:"o" help:"File for the weights; none are written without it." type:"path"`
	Predictions string `help:"File for predictions on rows that were held out." type:"path"`
}

// open gives the decompressed data.
func (t *trainFlags) open() (io.Reader, func(), error) {
	f, err := os.Open(t.Data)
	if err != nil {
		return nil, nil, usageError{err}
	}
	if !strings.HasSuffix(t.Data, ".gz") {
		return f, func() { f.Close() }, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, nil, usage("%s: %w", t.Data, err)
	}
	return z, func() { z.Close(); f.Close() }, nil
}

type trainAttributionCmd struct {
	trainFlags
	CV    string `help:"Group that is held out whole for the predictions; one training a group." enum:",publisher,article" default:""`
	Spans string `help:"File for the attributions of articles held out: JSON lines, spans in bytes." type:"path"`
	Seed  uint64 `help:"Seed of the training order." default:"7"`
	Lean  bool   `help:"Leave pairs of neighbouring words out: faster, a little less accurate."`
}

// Run trains on all articles; predictions are of articles held out.
func (c *trainAttributionCmd) Run(e *environment) error {
	if (c.Predictions == "" && c.Spans == "") != (c.CV == "") {
		return usage("--cv goes with --predictions or --spans")
	}
	in, done, err := c.open()
	if err != nil {
		return err
	}
	defer done()
	weights, rep, err := train.Weights(in, train.Options{Seed: c.Seed, CV: c.CV, Lean: c.Lean})
	if err != nil {
		return usage("%s: %w", c.Data, err)
	}
	e.info("%d articles, %d features, %d words, weights of %d bytes", rep.Articles, rep.Features, rep.Words, rep.Bytes)
	var predictions bytes.Buffer
	if err := train.WritePredictions(&predictions, rep.Predictions); err != nil {
		return err
	}
	if c.Spans != "" {
		var spans bytes.Buffer
		if err := train.WriteSpans(&spans, rep.Predictions); err != nil {
			return err
		}
		if err := renameio.WriteFile(c.Spans, spans.Bytes(), 0o644); err != nil {
			return err
		}
		e.info("wrote %s", c.Spans)
	}
	return c.write(e, weights, predictions.Bytes())
}

type trainClassesCmd struct {
	readFlags
	Out  string `short:"o" required:"" help:"File for the classes (features/attribution/internal/crf/classes.gz)." type:"path"`
	Seed uint64 `help:"Seed of the first guess." default:"1"`
}

// Run reads the articles one after the other: their order decides, so keep it.
func (c *trainClassesCmd) Run(e *environment) error {
	r, err := c.reader(e, nil)
	if err != nil {
		return err
	}
	classes, err := train.Classes(func(yield func(string) bool) {
		r.Each(func(rec corpus.Record) bool {
			a, bad := r.Article(rec)
			if bad != nil {
				e.warn(bad)
				return true
			}
			return yield(a.Body)
		}, e.warn)
	}, c.Seed)
	if err != nil {
		return usageError{err}
	}
	if err := renameio.WriteFile(c.Out, classes, 0o644); err != nil {
		return usageError{err}
	}
	e.info("wrote %s (%d bytes)", c.Out, len(classes))
	return nil
}

type trainLanguageCmd struct {
	trainFlags
	CV string `help:"Group that is held out whole." enum:"outlet" default:"outlet"`
}

// Run trains on all rows; every figure it prints is of rows held out.
func (c *trainLanguageCmd) Run(e *environment) error {
	in, done, err := c.open()
	if err != nil {
		return err
	}
	defer done()
	o := language.DefaultOptions()
	var predictions bytes.Buffer
	o.Predictions = &predictions
	weights, rep, err := language.Train(in, o)
	if err != nil {
		return usage("%s: %w", c.Data, err)
	}
	e.info("%d sentences, %d called biased; outlets held out: macro-F1 %.4f [%.4f, %.4f], AUC %.4f [%.4f, %.4f], within outlets %.4f, Brier %.4f",
		rep.Rows, rep.Biased, rep.MacroF1, rep.MacroF1Low, rep.MacroF1High, rep.AUC, rep.AUCLow, rep.AUCHigh, rep.AUCWithin, rep.Brier)
	return c.write(e, weights, predictions.Bytes())
}

func (t *trainFlags) write(e *environment, weights, predictions []byte) error {
	if t.Predictions != "" {
		if err := renameio.WriteFile(t.Predictions, predictions, 0o644); err != nil {
			return usageError{err}
		}
		e.info("wrote %s", t.Predictions)
	}
	if t.Out != "" {
		if err := renameio.WriteFile(t.Out, weights, 0o644); err != nil {
			return usageError{err}
		}
		e.info("wrote %s (%d bytes)", t.Out, len(weights))
	}
	return nil
}
