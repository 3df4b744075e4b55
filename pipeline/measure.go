package pipeline

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/goccy/go-json"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/copies"
	"presscore/scoring"
)

// article is what a night keeps of one article after measuring: no text.
type article struct {
	id, outlet, outletSource, url, title, lang, hash string
	published                                        time.Time
	genre                                            features.Genre
	genreSure                                        float64
	words                                            int64
	supported                                        bool
	notArticle                                       string
	cells                                            []cell
	worker                                           int   // whose spill holds the evidence
	at, size                                         int64 // where
	evidence                                         int64 // rows
}

// cell is a reading without its evidence, small enough to keep one for every
// article and feature.
type cell struct {
	value    features.Micros
	count, n int32
	missing  uint8 // index into missingReasons; 0: measured
}

var missingReasons = append([]features.Missing{""}, features.Reasons...)

func pack(r features.Reading) cell {
	c := cell{value: r.Value, count: int32(min(r.Count, 1<<31-1)), n: int32(min(r.N, 1<<31-1))}
	if r.Missing != "" {
		for i, m := range missingReasons {
			if m == r.Missing {
				c.missing = uint8(i)
			}
		}
		if c.missing == 0 {
			panic("pipeline: a reading is missing for an unlisted reason: " + string(r.Missing))
		}
	}
	return c
}

// vector unpacks the readings; the slice readings is reused.
func (a *article) vector(readings []features.Reading) features.Vector {
	for i, c := range a.cells {
		readings[i] = features.Reading{Value: c.value, Count: int64(c.count), N: int64(c.n), Missing: missingReasons[c.missing]}
	}
	return features.Vector{ID: a.id, Outlet: a.outlet, Genre: a.genre, GenreSure: a.genreSure, Words: a.words, Supported: a.supported, NotArticle: a.notArticle, Readings: readings}
}

// evidenceRow is one line of evidence.jsonl.
type evidenceRow struct {
	RunID   string  `json:"run_id"`
	Article string  `json:"article_id"`
	Feature string  `json:"feature"`
	Field   string  `json:"field"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Quote   string  `json:"quote"`
	Effect  float64 `json:"effect"`
	Message string  `json:"message"`
	Rule    string  `json:"rule"`
}

// maxQuote is the longest stretch of an article that any output repeats, in runes.
const maxQuote = 300

// spill is one worker's evidence file.
type spill struct {
	f  *os.File
	w  *bufio.Writer
	at int64
}

// measure walks the kept records, measures them and spills their evidence.
func measure(ctx context.Context, o *Options, inv *inventory, runID, temp string, win *copies.Window) ([]*article, []*spill, error) {
	scorer := scoring.Scorer{Norms: o.Norms, Weights: o.Weights}
	spills := make([]*spill, o.Jobs)
	for i := range spills {
		f, err := os.Create(filepath.Join(temp, fmt.Sprintf("evidence-%d", i)))
		if err != nil {
			return nil, spills, err
		}
		spills[i] = &spill{f: f, w: bufio.NewWriterSize(f, 1<<18)}
	}
	var mu sync.Mutex
	var out []*article
	var firstErr error
	free := make(chan int, o.Jobs) // worker numbers
	for i := range o.Jobs {
		free <- i
	}
	err := eachRecord(ctx, o.Jobs, inv.reader, func(n int, rec corpus.Record) {
		if n >= len(inv.entries) || inv.entries[n] == nil || !inv.entries[n].keep {
			return
		}
		w := <-free
		defer func() { free <- w }()
		a, bad := measureOne(o, inv, rec, runID, &scorer, spills[w], win)
		if a != nil {
			a.worker = w
		}
		mu.Lock()
		defer mu.Unlock()
		if bad != nil {
			inv.errors = append(inv.errors, bad)
			inv.counts.Failed++
			inv.counts.Articles--
			o.warn(bad)
			return
		}
		out = append(out, a)
		if len(out)%256 == 0 {
			o.stage("measure", len(out), int(inv.counts.Articles))
		}
	}, func(*corpus.RecordError) {})
	for _, s := range spills {
		if e := s.w.Flush(); e != nil && firstErr == nil {
			firstErr = e
		}
	}
	if err == nil {
		err = firstErr
	}
	o.stage("measure", len(out), int(inv.counts.Articles))
	return out, spills, err
}

func measureOne(o *Options, inv *inventory, rec corpus.Record, runID string, scorer *scoring.Scorer, sp *spill, win *copies.Window) (out *article, bad *corpus.RecordError) {
	defer func() {
		if p := recover(); p != nil {
			out, bad = nil, &corpus.RecordError{Origin: rec.Origin, Reason: corpus.SkipInternal, Detail: fmt.Sprint(p)}
		}
	}()
	a, bad := inv.reader.Article(rec)
	if bad != nil {
		return nil, bad
	}
	if a.Published.After(inv.end) {
		a.Published = time.Time{}
	}
	d := corpus.Parse(a, o.Finder)
	d.AdoptPublisher(o.Panel)
	an := o.Extractors.Analyse(d)
	v, err := features.Measure(an)
	if err != nil {
		return nil, &corpus.RecordError{Origin: rec.Origin, ID: a.ID, Reason: corpus.SkipInternal, Detail: err.Error()}
	}
	if err := win.Add(d); err != nil {
		return nil, &corpus.RecordError{Origin: rec.Origin, ID: a.ID, Reason: corpus.SkipInternal, Detail: err.Error()}
	}
	out = &article{id: d.ID, outlet: d.Outlet, outletSource: string(d.OutletSource), url: d.URL, title: d.TitleText, lang: d.Language, hash: d.Hash, published: d.Published,
		genre: v.Genre, genreSure: v.GenreSure, words: v.Words, supported: v.Supported, notArticle: v.NotArticle, cells: make([]cell, len(v.Readings))}
	for i, r := range v.Readings {
		out.cells[i] = pack(r)
	}
	out.at = sp.at
	out.evidence, err = sp.add(runID, d, &v, scorer)
	out.size = sp.at - out.at
	if err != nil {
		return nil, &corpus.RecordError{Origin: rec.Origin, ID: a.ID, Reason: corpus.SkipInternal, Detail: err.Error()}
	}
	return out, nil
}

// add writes the evidence of one article in the order of features and places,
// for features that count on an axis.
func (s *spill) add(runID string, d *corpus.Document, v *features.Vector, scorer *scoring.Scorer) (rows int64, err error) {
	var loc *corpus.Locator
	score := scorer.Article(v)
	for i, r := range v.Readings {
		if scorer.Weights.Terms[scoring.Reliability][i].Points == 0 && scorer.Weights.Terms[scoring.Bias][i].Points == 0 {
			continue // what counts for nothing needs no evidence
		}
		effect := score.Axes[scoring.Reliability].Contributions[i].Points.Float()
		for _, e := range r.Evidence {
			row := evidenceRow{RunID: runID, Article: d.ID, Feature: features.All[i].Name, Field: "title", Effect: effect, Message: e.Message, Rule: e.Rule}
			if e.Title {
				at := corpus.NewTitleLocator(d).Span(e.Span)
				row.Start, row.End = at[0], at[1]
				row.Quote = clip(e.Span.In(d.TitleText))
			} else {
				if loc == nil {
					loc = corpus.NewLocator(d)
				}
				at := loc.Span(e.Span)
				row.Field, row.Start, row.End = "body", at[0], at[1]
				row.Quote = clip(e.Span.In(d.Text))
			}
			line, err := json.Marshal(&row)
			if err != nil {
				return rows, err
			}
			line = append(line, '\n')
			if _, err := s.w.Write(line); err != nil {
				return rows, err
			}
			s.at += int64(len(line))
			rows++
		}
	}
	return rows, nil
}

func runes(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// clip cuts s to maxQuote runes.
func clip(s string) string {
	n := 0
	for i := range s {
		if n == maxQuote {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
