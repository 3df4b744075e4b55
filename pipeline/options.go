package pipeline

import (
	"errors"
	"fmt"
	"io"
	"time"

	"presscore/corpus"
	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// Options are one night's inputs and configuration.
type Options struct {
	Inputs    []string
	Stdin     io.Reader
	Fields    corpus.FieldMap
	Panel     *corpus.Panel
	PanelHash string

	Weights     *scoring.Weights
	WeightsName string
	Norms       *scoring.Norms
	Extractors  features.Extractors
	Finder      corpus.NoticeFinder
	Versions    map[string]string // of lexicons, models and lists, for the run's id

	Out       string
	Window    int       // days; 0: all articles
	AsOf      time.Time // end of the window; zero: the newest article's date
	Since     time.Time // zero: no bound
	Languages []string
	Select    []string // outlets; empty: all
	Exclude   []string // outlets
	Limits    scoring.Limits
	MaxFailed float64
	Jobs      int

	Full    bool // run again although the run stands already
	DryRun  bool
	NoPlots bool
	Parquet bool // every table as Parquet too
	Theme   reports.Theme

	Settings map[string]string // paths and names of the configuration, kept in run.json for presscore explain
	Version  string
	Argv     []string
	Now      func() time.Time // for run.json alone
	Warn     func(*corpus.RecordError)
	Note     func(text string) // what the operator should know, but stops nothing
	Stage    func(stage string, done, all int)
}

// Errors that decide the exit code.
var (
	ErrNoArticles = errors.New("no article to score")
	ErrLocked     = errors.New("another run holds the lock")
)

// Outcome is what a run did.
type Outcome struct {
	RunID   string
	Dir     string // published folder; "" on a dry run
	Again   bool   // the run stood already: nothing was done
	Counts  Counts
	Report  *reports.Report
	TooMany bool // more records failed than MaxFailed allows
}

// Counts of a run.
type Counts struct {
	Records    int64 `json:"records"`    // found in the inputs
	Articles   int64 `json:"articles"`   // in the window, after duplicates
	Scored     int64 `json:"scored"`     // that enter summaries
	Failed     int64 `json:"failed"`     // records that could not be used
	Duplicates int64 `json:"duplicates"` // equal to another record
	Revised    int64 `json:"revised"`    // earlier versions of an article
	Outside    int64 `json:"outside"`    // outside the window or not selected
	Unread     int64 `json:"unread"`     // files whose format is not read
	Outlets    int64 `json:"outlets"`
}

func (o *Options) warn(e *corpus.RecordError) {
	if o.Warn != nil {
		o.Warn(e)
	}
}

// note tells the operator something, and gives the text for run.json.
func (o *Options) note(format string, args ...any) string {
	text := fmt.Sprintf(format, args...)
	if o.Note != nil {
		o.Note(text)
	}
	return text
}

func (o *Options) stage(name string, done, all int) {
	if o.Stage != nil {
		o.Stage(name, done, all)
	}
}
