package train

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-json"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/tagger"
)

// Options are the knobs of Weights. The zero value of a field means its default.
type Options struct {
	Seed     uint64  // default 7
	Epochs   int     // passes over the data, default 6
	Rate     float64 // AdaGrad step, default .02
	Dropout  float64 // share of features left out at each step, default .4
	MinCount int     // a feature must occur this often, default 16
	MinWord  int     // a word must occur this often, default 8
	Lean     bool    // leave pairs of neighbouring words out: half the size, a little worse
	NoOwn    bool    // leave our own labelled prose out
	Classes  []byte  // word classes from Classes; nil means the embedded ones
	CV       string  // also predict articles held out: "publisher" leaves one out at a time, "article" every seventh article; default none

	classes map[uint64]crf.ClassWord
}

// defaults fills in what was left zero.
func (o *Options) defaults() {
	if o.Seed == 0 {
		o.Seed = 7
	}
	if o.Epochs == 0 {
		o.Epochs = 6
	}
	if o.Rate == 0 {
		o.Rate = .02
	}
	if o.Dropout == 0 {
		o.Dropout = .4
	}
	if o.MinCount == 0 {
		o.MinCount = 16
	}
	if o.MinWord == 0 {
		o.MinWord = 8
	}
}

// Report says what Weights did.
type Report struct {
	Articles, Features, Words int
	Bytes                     int // of the weights file
	Predictions               []Prediction
}

// Prediction is what a model made of an article it had not seen.
type Prediction struct {
	ID, Fold string  // the fold is the publisher left out, or a number
	Label    float64 // share of the article's words inside attributed content, as marked by hand
	Pred     float64 // the same as predicted
	Score    float64 // the same as expected by the model's probabilities
	Result   attribution.Result
}

// WritePredictions writes predictions as CSV: id, fold, label, pred, score.
func WritePredictions(w io.Writer, preds []Prediction) error {
	if _, err := io.WriteString(w, "id,fold,label,pred,score\n"); err != nil {
		return err
	}
	for _, p := range preds {
		if _, err := fmt.Fprintf(w, "%s,%s,%.6f,%.6f,%.6f\n", plainCell(p.ID), plainCell(p.Fold), p.Label, p.Pred, p.Score); err != nil {
			return err
		}
	}
	return nil
}

// WriteSpans writes the attributions of predictions as JSON lines: id, fold,
// attributions with source, cue and content spans in bytes.
func WriteSpans(w io.Writer, preds []Prediction) error {
	type row struct {
		Source  [][2]int32 `json:"source"`
		Cue     [][2]int32 `json:"cue"`
		Content [][2]int32 `json:"content"`
	}
	pairs := func(spans []corpus.Span) [][2]int32 {
		out := make([][2]int32, len(spans))
		for i, s := range spans {
			out[i] = [2]int32{s.Start, s.End}
		}
		return out
	}
	enc := json.NewEncoder(w)
	for _, p := range preds {
		list := make([]row, len(p.Result.Attributions))
		for i, a := range p.Result.Attributions {
			list[i] = row{pairs(a.Source), pairs(a.Cue), pairs(a.Content)}
		}
		if err := enc.Encode(struct {
			ID           string `json:"id"`
			Fold         string `json:"fold"`
			Attributions []row  `json:"attributions"`
		}{p.ID, p.Fold, list}); err != nil {
			return err
		}
	}
	return nil
}

// plainCell keeps what CSV gives a meaning out of an identifier.
func plainCell(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == '"' || r == ',' {
			return '_'
		}
		return r
	}, s)
}

// predict tags an article that the tagger has not seen.
func predict(t *tagger.Tagger, ex *labelled.Example, fold string) Prediction {
	p := Prediction{ID: ex.ID, Fold: fold, Result: t.Tag(ex.Doc)}
	words := 0.0
	for i := range ex.Doc.Seg.Tokens {
		if !ex.Doc.Seg.Tokens[i].IsWord() {
			continue
		}
		words++
		if ex.Gold[i] >= crf.BeginContent {
			p.Label++
		}
		if p.Result.InContent[i] {
			p.Pred++
		}
	}
	words = max(words, 1)
	p.Label, p.Pred, p.Score = p.Label/words, p.Pred/words, p.Result.Expected/words
	return p
}

// jackknifeFolds is the number of parts the cue model is trained in, so that
// the chain sees cue probabilities like those of unseen articles.
const jackknifeFolds = 5

// Weights fits the weights on labelled articles, one JSON object a line with the
// fields id, text, publisher and annotations (spans in code points). The same
// input and options give the same bytes.
func Weights(r io.Reader, opts Options) ([]byte, Report, error) {
	opts.defaults()
	var rep Report
	if opts.Classes == nil {
		opts.Classes = crf.Classes
	}
	var err error
	if opts.classes, err = crf.ReadClasses(opts.Classes); err != nil {
		return nil, rep, err
	}
	var own []labelled.Example
	all, err := labelled.Read(r)
	if err != nil {
		return nil, rep, err
	}
	exs := make([]*labelled.Example, len(all))
	for i := range all {
		exs[i] = &all[i]
	}
	if !opts.NoOwn {
		if own, err = labelled.ReadMarkup(labelled.OwnCases); err != nil {
			return nil, rep, err
		}
	}
	m := fit(exs, own, &opts)
	data, err := m.Encode()
	if err != nil {
		return nil, rep, err
	}
	rep.Articles, rep.Features, rep.Words, rep.Bytes = len(exs), len(m.Feats), len(m.Words), len(data)
	rep.Predictions, err = leaveOut(exs, own, &opts)
	if err != nil {
		return nil, rep, err
	}
	return data, rep, nil
}

// articleFolds is the number of folds of CV "article".
const articleFolds = 7

// leaveOut trains once per fold without it and predicts its articles.
func leaveOut(exs []*labelled.Example, own []labelled.Example, opts *Options) ([]Prediction, error) {
	fold := func(i int) string { return exs[i].Publisher }
	switch opts.CV {
	case "":
		return nil, nil
	case "publisher":
	case "article":
		fold = func(i int) string { return strconv.Itoa(i % articleFolds) }
	default:
		return nil, fmt.Errorf("attribution: unknown cross-validation %q: want publisher or article", opts.CV)
	}
	var names []string
	for i := range exs {
		if f := fold(i); !slices.Contains(names, f) {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	if len(names) < 2 {
		return nil, fmt.Errorf("attribution: one fold only: nothing to leave out")
	}
	var out []Prediction
	for _, name := range names {
		var rest, held []*labelled.Example
		for i, ex := range exs {
			if fold(i) == name {
				held = append(held, ex)
			} else {
				rest = append(rest, ex)
			}
		}
		// a model of the other folds, our own prose included
		t := tagger.New(fit(rest, own, opts))
		for _, ex := range held {
			out = append(out, predict(t, ex, name))
		}
	}
	return out, nil
}

// ownWeight is how often our own cases are repeated among the training data.
const ownWeight = 2

// fit trains a model: vocabulary, cue model, chain. Every annotator's version of
// an article counts as an article.
func fit(articles []*labelled.Example, own []labelled.Example, opts *Options) *crf.Model {
	var exs []*labelled.Example
	var folds []int // of the jackknife: all versions of an article are in one
	add := func(ex *labelled.Example, i int) {
		exs, folds = append(exs, ex), append(folds, i%jackknifeFolds)
	}
	for i, ex := range articles {
		add(ex, i)
		for k := range ex.Others {
			add(&ex.Others[k], i)
		}
	}
	for k := 0; k < ownWeight; k++ {
		for i := range own {
			add(&own[i], i)
		}
	}
	classes := opts.classes
	// the words that are kept, and frames over them
	m := &crf.Model{Words: makeVocab(exs, classes, opts.MinWord), Bigrams: !opts.Lean}
	v := crf.NewVocab(m.Words, nil)
	frames := make([]*crf.Frame, len(exs))
	for i, ex := range exs {
		frames[i] = crf.NewFrame(v)
		frames[i].Read(ex.Doc.Text, &ex.Doc.Seg)
	}
	m.Cue, m.CueStep = quantise(trainCue(exs, frames, opts.Seed))
	// the chain must learn from cue buckets as unsure as those of unseen articles
	jackknife(exs, folds, frames, classes, opts)
	rows, hashes := chainRows(exs, frames, !opts.Lean, opts.MinCount)
	trainChains(rows, len(hashes), opts).toModel(m, hashes)
	return m
}

// jackknife sets the cue buckets of every frame by a cue model that has not
// seen the article.
func jackknife(exs []*labelled.Example, folds []int, frames []*crf.Frame, classes map[uint64]crf.ClassWord, opts *Options) {
	for k := 0; k < jackknifeFolds; k++ {
		var train []*labelled.Example
		for i, ex := range exs {
			if folds[i] != k {
				train = append(train, ex)
			}
		}
		part := &crf.Model{Words: makeVocab(train, classes, opts.MinWord)}
		v := crf.NewVocab(part.Words, nil)
		fs := make([]*crf.Frame, len(train))
		for i, ex := range train {
			fs[i] = crf.NewFrame(v)
			fs[i].Read(ex.Doc.Text, &ex.Doc.Seg)
		}
		part.Cue, part.CueStep = quantise(trainCue(train, fs, opts.Seed))
		s := &crf.Scorer{Model: part, Vocab: v}
		s.ReadCues()
		f := crf.NewFrame(v)
		f.OnNew = s.FillCue
		s.FillCue(&f.Start)
		s.FillCue(&f.End)
		for i := range exs {
			if folds[i] != k {
				continue
			}
			seg := &exs[i].Doc.Seg
			f.Read(exs[i].Doc.Text, seg)
			s.CueBuckets(f, seg)
			for j := range f.Toks {
				frames[i].Toks[j].Bucket = f.Toks[j].Bucket
			}
			frames[i].SetBest()
			frames[i].Describe()
		}
	}
}
