package stages

import (
	"fmt"
	"math"
	"time"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/lean"
	"presscore/window"
)

// Measurer is what measuring is frozen to: it may be shared by goroutines.
type Measurer struct {
	Extractors features.Extractors
	Finder     corpus.NoticeFinder
	Panel      *corpus.Panel
	PanelHash  string      // of the panel's file, for MemoKey
	Axis       *lean.Model // the user's, such as left-right; nil: articles are not placed
	End        time.Time   // articles dated later count as undated; zero: none do

	// AuthorKey makes the hashes of bylines (Measured.Author) those of this run
	// alone: they say which articles have one author and name nobody.
	AuthorKey uint64

	// Maker names the versions of features, models and lists that stand behind
	// the readings; see Measured.Maker.
	Maker string
}

// Document parses an article as measuring sees it. The article becomes undated
// when its date lies after the end of the window.
func (m *Measurer) Document(a *corpus.Article) *corpus.Document {
	if a.Published.After(m.End) {
		a.Published = time.Time{}
	}
	d := corpus.Parse(a, m.Finder)
	d.AdoptPublisher(m.Panel)
	return d
}

// Result is what measuring gave of one article: all of it, or the error.
type Result struct {
	Measured
	Spans []Evidence
	Trace window.Trace
	Err   error
}

// AtOnce is how many articles are best measured together, see MeasureAll: one at a time
// takes a fifth more CPU, 64 no less than this and 70 MB more.
const AtOnce = 24

// BytesAtOnce is how long the records of articles that wait to be measured together may
// be: fewer than AtOnce are taken when they are long, so that they need a bounded room.
const BytesAtOnce = 1 << 20

// Measure is MeasureAll of one article.
func (m *Measurer) Measure(a *corpus.Article) (out Measured, spans []Evidence, trace window.Trace, err error) {
	r := &m.MeasureAll([]*corpus.Article{a})[0]
	return r.Measured, r.Spans, r.Trace, r.Err
}

// MeasureAll measures articles, step by step for all of them (features.AnalyseAll says
// why): what is found in one never depends on the others. A defect of ours that panics on
// an article becomes the error of this article alone, so that one text cannot stop a night.
func (m *Measurer) MeasureAll(articles []*corpus.Article) []Result {
	results := make([]Result, len(articles))
	try := func(i int, step func()) {
		r := &results[i]
		if r.Err != nil {
			return
		}
		defer func() {
			if p := recover(); p != nil {
				r.Err = fmt.Errorf("%v", p)
			}
		}()
		step()
	}
	docs := make([]*corpus.Document, len(articles))
	for i, a := range articles {
		try(i, func() { docs[i] = m.Document(a) })
	}
	analyses := m.Extractors.AnalyseAll(docs, try)
	for i := range articles {
		try(i, func() { results[i].Err = m.finish(analyses[i], &results[i]) })
		if results[i].Err != nil {
			results[i] = Result{Err: results[i].Err}
		}
	}
	for i, d := range docs {
		try(i, d.Free)
	}
	return results
}

// finish reads the features off an analysis.
func (m *Measurer) finish(x *features.Analysis, r *Result) error {
	d := x.Doc
	v, err := features.Measure(x)
	if err != nil {
		return err
	}
	r.Measured = Measured{Maker: m.Maker, Author: authorOf(d, &v, m.AuthorKey), ID: d.ID, Outlet: d.Outlet, OutletSource: string(d.OutletSource), URL: d.URL, Title: d.TitleText, Lang: d.Language, Hash: d.Hash, Published: d.Published,
		Genre: v.Genre, GenreSure: v.GenreSure, Words: v.Words, WordsVoice: v.WordsVoice, Supported: v.Supported, NotArticle: v.NotArticle, Cells: make([]Cell, len(v.Readings))}
	if m.Axis != nil && v.Supported && v.NotArticle == "" {
		if at, ok := m.Axis.Position(d, x.Voice); ok {
			r.Lean, r.Leans = features.Micros(math.Round(at*1e6)), true
		}
	}
	for i, reading := range v.Readings {
		if r.Cells[i], err = cellOf(reading); err != nil {
			return err
		}
	}
	r.Spans, r.Trace = evidenceOf(d, &v), window.TraceOf(d)
	return nil
}

// Measured is what a night keeps of one article after measuring: no text but
// the title, no weights, no score.
type Measured struct {
	// Maker names what measured it. Readings of two makers are two rulers; Score
	// refuses to lay one on the other.
	Maker string

	ID, Outlet, OutletSource, URL, Title, Lang string
	Hash                                       string // of every field as received
	Published                                  time.Time
	Genre                                      features.Genre
	GenreSure                                  float64
	Words, WordsVoice                          int64 // of the prose, and of it in the author's own voice
	Supported                                  bool
	NotArticle                                 string          // the rule by which the record is no article; "" for articles
	Author                                     uint64          // who wrote it, hashed with the run's key; 0: no person is named
	Lean                                       features.Micros // place on the user's axis; no feature and no score reads it
	Leans                                      bool            // the article has such a place
	Cells                                      []Cell          // one a feature, as features.All is ordered
}

// Cell is a reading without its evidence, small enough to keep one for every
// article and feature.
type Cell struct {
	Value    features.Micros
	Count, N int32
	Missing  uint8 // index into reasons; 0: measured
}

// reasons are why a reading may be missing. Records hold the index, so this list
// is apart from features.Reasons: a new reason goes to its end and none is taken out.
var reasons = []features.Missing{"", features.NotApplicable, features.TooShort, features.FewAttributions, features.FewQuotes, features.FewNumbers,
	features.NoTitle, features.OneSide, features.UnsupportedLang, features.NoWindow, features.DamagedLayout, features.FewTerms}

func cellOf(r features.Reading) (Cell, error) {
	const most = 1<<31 - 1
	c := Cell{Value: r.Value, Count: int32(min(r.Count, most)), N: int32(min(r.N, most))}
	if r.Missing == "" {
		return c, nil
	}
	for i, why := range reasons {
		if why == r.Missing {
			c.Missing = uint8(i)
			return c, nil
		}
	}
	return c, fmt.Errorf("a reading is missing for a reason that records do not know: %s", r.Missing)
}

// Vector gives the readings as features gave them, but for their evidence. The
// slice into is filled and kept by the vector; it is made when it is too short.
func (m *Measured) Vector(into []features.Reading) features.Vector {
	if len(into) != len(m.Cells) {
		into = make([]features.Reading, len(m.Cells))
	}
	for i, c := range m.Cells {
		into[i] = features.Reading{Value: c.Value, Count: int64(c.Count), N: int64(c.N), Missing: reasons[c.Missing]}
	}
	return features.Vector{ID: m.ID, Outlet: m.Outlet, Genre: m.Genre, GenreSure: m.GenreSure, Words: m.Words, WordsVoice: m.WordsVoice, Supported: m.Supported, NotArticle: m.NotArticle, Readings: into}
}
