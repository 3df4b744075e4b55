package main

import (
	"bufio"
	"fmt"

	"github.com/goccy/go-json"

	"presscore/corpus"
	"presscore/features"
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
	read, failed, err := pipeline.EachInOrder(e.ctx, jobs(a.Jobs), r, func(records []corpus.Record) []pipeline.Line {
		return annotated(r, records, x, finder)
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

// annotated are the lines of records, whose articles are analysed side by side.
func annotated(r *corpus.Reader, records []corpus.Record, x features.Extractors, finder corpus.NoticeFinder) []pipeline.Line {
	lines := make([]pipeline.Line, len(records))
	docs := make([]*corpus.Document, len(records))
	try := func(i int, step func()) {
		if lines[i].Bad != nil {
			return
		}
		defer func() { // a defect of ours costs one line, not the run, as in a night
			if p := recover(); p != nil {
				lines[i].Bad = &corpus.RecordError{Origin: records[i].Origin, Reason: corpus.SkipInternal, Detail: fmt.Sprint(p)}
				if docs[i] != nil {
					lines[i].Bad.ID = docs[i].ID
				}
			}
		}()
		step()
	}
	for i, rec := range records {
		var article *corpus.Article
		if article, lines[i].Bad = r.Article(rec); lines[i].Bad != nil {
			continue
		}
		try(i, func() {
			docs[i] = &corpus.Document{Article: article} // for the id, should reading it fail
			docs[i] = corpus.Parse(article, finder)
			docs[i].AdoptPublisher(r.Panel)
		})
	}
	for i, a := range x.AnalyseAll(docs, try) {
		try(i, func() {
			text, err := json.Marshal(pages.Annotate(a))
			if err != nil {
				lines[i].Bad = &corpus.RecordError{Origin: records[i].Origin, ID: a.Doc.ID, Reason: corpus.SkipInternal, Detail: err.Error()}
				return
			}
			lines[i].Text = append(text, '\n')
			docs[i].Free()
		})
	}
	return lines
}
