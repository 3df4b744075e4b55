package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"presscore/corpus"
	"presscore/pipeline/filter"
	"presscore/stages"
)

// Plan is what other machines must know of a night before they measure its articles
// (package pipeline/filter): what only a look over all inputs tells.
type Plan struct {
	V       int               `json:"v"`
	Kind    string            `json:"kind"` // "plan"
	Run     string            `json:"run"`  // id of the run
	Maker   string            `json:"maker"`
	Records int64             `json:"records"`         // found in the inputs
	End     time.Time         `json:"end,omitzero"`    // of the window; articles dated later count as undated
	Authors string            `json:"authors"`         // key of the hashes of bylines, in hexadecimal
	Joined  map[string]string `json:"joined,omitzero"` // the one name of outlets for their other spellings

	// For the search for pairs: into how many groups it is dealt, and whether the window
	// has articles of earlier nights.
	Groups   int  `json:"groups"`
	Sketched bool `json:"sketched,omitzero"`
	Rows     bool `json:"rows"` // whether other machines can write what has a row an article

	// Evidence says that answers to lines hold it: for the history, or because finish writes
	// the rows. Score has it from the readings.
	Evidence bool `json:"evidence"`
}

// groupArticles is how many articles of the window make a group more: the samples of so
// many, and the texts of the pairs among them, are what a program must hold at once. Few
// groups are better dealt than one.
const groupArticles, leastGroups = 4096, 64

const kindPlan = "plan"

// ErrOtherPlan says that a plan is of another night, or of another configuration.
var ErrOtherPlan = errors.New("the plan is not that of this night")

// What MakePlan leaves in a folder for the search for pairs.
const (
	NumbersFile = "numbers.bin"   // the articles of tonight, see filter.Numbers
	EarlierFile = "earlier.jsonl" // records of the articles of earlier nights
)

// MakePlan walks the inputs once and plans the night. It publishes nothing; the folder
// of runs and the history are made where they are not there, for the history has the
// key of the authors. What it saw of the inputs it leaves beside the runs (keepInputs),
// so that the night itself need not read them for its choice. With a folder it leaves there
// what the search for pairs needs.
func MakePlan(ctx context.Context, o Options, folder string) (*Plan, error) {
	if err := o.Norms.Check(o.Versions); err != nil {
		return nil, err
	}
	o.Jobs = max(1, o.Jobs)
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return nil, err
	}
	lock, err := Lock(o.Out)
	if err != nil {
		return nil, err
	}
	defer lock.Unlock()
	temp, err := os.MkdirTemp(o.Out, stagePrefix)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	n := &night{o: &o, stageDir: temp, temp: temp, started: o.Now()}
	defer func() { n.memory.close() }()
	if err := n.prepare(ctx); err != nil {
		return nil, err
	}
	authors := n.memory.begin(ctx, &o, n.runID, n.made())
	p := &Plan{V: filter.Version, Kind: kindPlan, Run: n.runID, Maker: o.maker(), Records: n.inv.counts.Records, End: n.inv.end,
		Authors: strconv.FormatUint(authors, 16), Joined: n.inv.reader.Joined,
		Groups: leastGroups + (n.inv.articles+len(n.known.inWindow))/groupArticles, Sketched: len(n.known.inWindow) > 0, Rows: o.rows(), Evidence: o.History != "" || !o.rows()}
	if folder == "" {
		return p, nil
	}
	return p, n.writeNumbers(folder, p.Groups)
}

// writeNumbers numbers the articles of the window for other machines.
func (n *night) writeNumbers(folder string, groups int) error {
	var tonight []*stages.Seen
	n.inv.kept(func(s *stages.Seen) { tonight = append(tonight, s) })
	all := filter.Number(tonight, n.known.inWindow, func(s *stages.Seen) bool { return s.Published.After(n.inv.end) })
	for name, write := range map[string]func(io.Writer) error{
		NumbersFile: func(f io.Writer) error { return filter.WriteNumbers(f, all, groups) },
		EarlierFile: func(f io.Writer) error { return filter.WriteEarlier(f, all, groups) },
	} {
		f, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		if err := errors.Join(write(f), f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// Verifier gives what compares the candidate pairs of a planned night, with the furniture
// that filter.Pairs found.
func (o *Options) Verifier(p *Plan, furniture filter.Furniture) (*filter.Verifier, error) {
	articles, step, err := o.ByPlan(p)
	of := o.WindowOptions("")
	of.Sketched = p.Sketched
	return &filter.Verifier{Window: of, Furniture: furniture, Articles: articles, Step: step}, err
}

// check refuses a plan of another night. No plan is none to refuse.
func (p *Plan) check(run string) error {
	if p != nil && p.Run != run {
		return fmt.Errorf("%w: it names run %s, this is run %s: inputs, configuration or earlier nights changed since; run the job again", ErrOtherPlan, p.Run, run)
	}
	return nil
}

// ByPlan gives the reader of articles and the measurer of a planned night, for
// filter.Measure. It refuses a plan that was made with other features, norms, models
// or lists than the options hold.
func (o *Options) ByPlan(p *Plan) (corpus.Reader, *stages.Measurer, error) {
	if p.V != filter.Version || p.Kind != kindPlan {
		return corpus.Reader{}, nil, fmt.Errorf("%w: kind %q of version %d, want %q of %d", ErrOtherPlan, p.Kind, p.V, kindPlan, filter.Version)
	}
	if p.Maker != o.maker() {
		return corpus.Reader{}, nil, fmt.Errorf("%w: it was made with other features, norms, models or lists", ErrOtherPlan)
	}
	authors, err := strconv.ParseUint(p.Authors, 16, 64)
	if err != nil {
		return corpus.Reader{}, nil, fmt.Errorf("%w: authors: %v", ErrOtherPlan, err)
	}
	return corpus.Reader{Fields: o.Fields, Panel: o.Panel, Joined: p.Joined, Correct: o.Overrides.Correct},
		o.measurer(&inventory{end: p.End, authorKey: authors}), nil
}
