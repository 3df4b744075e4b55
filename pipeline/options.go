package pipeline

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/lean"
	"presscore/pipeline/filter"
	"presscore/pipeline/gates"
	"presscore/reports"
	"presscore/reports/plots"
	"presscore/scoring"
)

// Options are one night's inputs and configuration. The zero value of a field
// means that nothing was asked for, but for Weights, Norms, Extractors and
// Finder, which a night cannot do without.
type Options struct {
	// What is read.
	Inputs    []string // files, folders, globs, or "-" for Stdin
	Stdin     io.Reader
	Format    string          // of every input; "": by name and content
	Fields    corpus.FieldMap // names of the fields in the input
	Panel     *corpus.Panel   // names and aliases of outlets; nil: hosts and folders alone
	PanelHash string          // of the panel's file, for the run's id

	// What other machines measured of it, by a plan; nil: nothing. What they did not
	// measure the night measures itself.
	Plan   *Plan
	Parts  *filter.Parts
	Paired bool // Parts has the pairs of the window
	Scored bool // and all that has a row an article

	// What judges it. All of it is frozen for the night and enters the run's id.
	Weights     *scoring.Weights
	WeightsName string // as footers show it: the file's name, or that of a preset
	Norms       *scoring.Norms
	Overrides   *scoring.Overrides // what people decided about outlets, articles and features; nil: nothing
	Extractors  features.Extractors
	Finder      corpus.NoticeFinder
	Axis        *lean.Model       // places articles and outlets beside their scores; nil: none
	Versions    map[string]string // of lexicons, models and lists, by name

	// Where it goes, and which articles belong to it.
	Out       string           // the folder of runs
	History   string           // path of a SQLite file or postgres:// address; "": none is kept
	Keep      int              // runs whose folders stay, the newest; 0: all
	Nights    int              // runs that the history keeps, the newest; 0: all
	Window    int              // days; 0: all articles
	AsOf      time.Time        // end of the window; zero: the newest article's date
	Since     time.Time        // zero: no bound
	Select    []string         // outlets; empty: all
	Exclude   []string         // outlets
	Limits    scoring.Limits   // when an outlet is rated
	Together  scoring.Together // which articles are taken for alike in intervals; "": the default
	Pairs     [][2]string      // outlets to compare however little they share
	MaxFailed float64          // share of records that may fail before the outcome says TooMany
	Jobs      int              // workers; changes no byte

	Gates []gates.Gate // limits that run.json names the breaches of; they change no other file

	Full   bool // run again although the run stands already, and measure what the history holds
	DryRun bool // read and check everything, write nothing

	// How much is written is no part of a run's identity: a run that stands is
	// run again when it lacks what is asked for here.
	NoPlots bool
	Parquet bool // every table as Parquet too
	Theme   plots.Theme
	// Evidence is how much of it is kept; "": all.
	Evidence Kept

	Settings map[string]string // paths and names of the configuration, kept in run.json for presscore explain
	Version  string            // of the program, for run.json and the footers of plots
	Argv     []string
	Now      func() time.Time // for run.json alone
	Warn     func(*corpus.RecordError)
	Note     func(text string)                 // what the operator should know, but stops nothing
	Stage    func(stage string, done, all int) // how far a stage is; all is 0 where that is not known
}

// Errors that decide the exit code.
var (
	ErrNoArticles = errors.New("no article to score")
	ErrLocked     = errors.New("another run holds the lock")
)

// Outcome is what a run did.
type Outcome struct {
	RunID   string
	Dir     string          // published folder; "" on a dry run
	Again   bool            // the run stood already: nothing was done
	Counts  Counts          // when Again: those of the run that stands
	Report  *reports.Report // for the terminal's table; nil when nothing was scored
	TooMany bool            // more records failed than MaxFailed allows
}

// Counts of a run. A record that was found is one of Articles, Failed, Duplicates
// or Outside. Failed also counts files and lines that gave no record at all, so
// it may be more than Records.
type Counts struct {
	Records    int64 `json:"records"`    // found in the inputs
	Articles   int64 `json:"articles"`   // in the window, after duplicates
	Scored     int64 `json:"scored"`     // that enter summaries
	Failed     int64 `json:"failed"`     // records that could not be used
	Duplicates int64 `json:"duplicates"` // equal to another record
	Revised    int64 `json:"revised"`    // earlier versions of an article
	Outside    int64 `json:"outside"`    // outside the window or not selected
	Lost       int64 `json:"lost"`       // of Failed: files that could not be read, or not to their end
	Unread     int64 `json:"unread"`     // files whose format is not read, and those with records that are no articles
	Known      int64 `json:"known"`      // articles that the history held: they were not measured again
	Outlets    int64 `json:"outlets"`
}

// warn names a record that is skipped.
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

// eachVersion calls yield with the name and version of every model and list, by name.
func (o *Options) eachVersion(yield func(name, version string)) {
	for _, name := range slices.Sorted(maps.Keys(o.Versions)) {
		yield(name, o.Versions[name])
	}
}

// stage tells how far a stage is.
func (o *Options) stage(name string, done, all int) {
	if o.Stage != nil {
		o.Stage(name, done, all)
	}
}
