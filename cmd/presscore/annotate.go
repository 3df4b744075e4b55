package main

import (
	"bufio"
	"fmt"

	"github.com/goccy/go-json"

	"presscore/corpus"
	"presscore/pipeline"
	"presscore/reports/pages"
)

type annotateCmd struct {
	inputFlags
	Words string `help:"File of words the spelling check knows." env:"PRESSCORE_WORDS" type:"path"`
}

// Run prints every span of every article, in the order of the input. More than
// 2% of records that fail, the share that score allows by default too, end it
// with exit code 3, so that a script never takes half a feed for a whole one.
func (a *annotateCmd) Run(e *environment) error {
	panel, _, err := loadPanel(a.Panel)
	if err != nil {
		return err
	}
	norms, err := loadNorms("")
	if err != nil {
		return err
	}
	x, finder, _, err := extractors(norms, a.Words)
	if err != nil {
		return err
	}
	r, err := a.reader(e, panel)
	if err != nil {
		return err
	}
	lost := 0 // files
	w := bufio.NewWriterSize(e.stdout, 1<<18)
	read, failed, err := pipeline.EachInOrder(e.ctx, jobs(a.Jobs), r, func(rec corpus.Record) (line []byte, bad *corpus.RecordError) {
		art, bad := r.Article(rec)
		if bad != nil {
			return nil, bad
		}
		defer func() { // a defect of ours costs one line, not the run, as in a night
			if p := recover(); p != nil {
				line, bad = nil, &corpus.RecordError{Origin: rec.Origin, ID: art.ID, Reason: corpus.SkipInternal, Detail: fmt.Sprint(p)}
			}
		}()
		d := corpus.Parse(art, finder)
		d.AdoptPublisher(panel)
		text, err := json.Marshal(pages.Annotate(x.Analyse(d)))
		if err != nil {
			return nil, &corpus.RecordError{Origin: rec.Origin, ID: art.ID, Reason: corpus.SkipInternal, Detail: err.Error()}
		}
		return append(text, '\n'), nil
	}, func(line []byte) error {
		_, err := w.Write(line)
		return err
	}, func(bad *corpus.RecordError) {
		if e.warn(bad); bad.Lost {
			lost++
		}
	})
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if read == 0 {
		return pipeline.ErrNoArticles
	}
	if float64(lost) > .02*float64(len(r.Sources)) {
		e.message("error", fmt.Sprintf("files that could not be read to their end: %d of %d; what they held is missing", lost, len(r.Sources)))
		return exitError(exitFailed)
	}
	if float64(failed) > .02*float64(read+failed) {
		e.message("error", fmt.Sprintf("records that failed: %d of %d, more than 2%%; their lines are missing", failed, read+failed))
		return exitError(exitFailed)
	}
	return nil
}
