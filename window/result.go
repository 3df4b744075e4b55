package window

import (
	"math"
	"time"
)

// Kind says what two articles share.
type Kind string

// Kinds of pair.
const (
	Copy         Kind = "copy"          // half or more of one side's text stands in the other
	PartialCopy  Kind = "partial_copy"  // less than half
	QuoteOverlap Kind = "quote_overlap" // the same quotations, posts or statements
)

// Direction says how it is known which article copies which.
type Direction string

// Ways to know the direction.
const (
	ByCredit  Direction = "credit"  // a credit, or a wire service on one side
	ByTime    Direction = "time"    // publication times differ
	Undecided Direction = "unknown" // neither says; A is then only the more contained side
)

// Ratio is an exact share: Of out of Out. Out is 0 when there is nothing to share.
type Ratio struct{ Of, Out int }

// Value is the share, 0 to 1; 0 when Out is 0.
func (r Ratio) Value() float64 {
	if r.Out == 0 {
		return 0
	}
	return float64(r.Of) / float64(r.Out)
}

// Pair is two articles that share text. A copies B, unless Direction is Undecided.
type Pair struct {
	A, B             string // article ids
	OutletA, OutletB string

	Containment      Ratio // distinct shingles of A's body as received that stand in B
	Reverse          Ratio // the same of B in A
	ContainmentClean Ratio // Containment on the prose of both
	QuoteShare       Ratio // of the shared distinct shingles, those inside quotations
	FurnitureShare   Ratio // of the shared sampled shingles, those that many articles of one outlet hold
	LongestRun       int   // words of the longest stretch that stands in both; 0 when estimated
	LongestOwnRun    int   // words of the longest shared stretch of A outside quotations; 0 when estimated

	Kind       Kind
	Direction  Direction
	Credited   bool   // A names B's outlet, or an agency as the source of its text
	Agency     string // the agency that B credits its whole text to, where A does not name B's outlet: the origin of both
	Lag        int    // minutes from B to A, negative when A is earlier
	LagKnown   bool
	SameTitle  bool
	SameOutlet bool // an outlet's own series or update: never counted as copying

	footer bool // only a footer is shared: never in a Result

	// Estimated: one side is known by its sketch only. Ratios then count sampled
	// shingles, and StdErr is the standard error of Containment.
	Estimated bool
	StdErr    float64
}

// Max is the larger of both containments.
func (p *Pair) Max() float64 { return math.Max(p.Containment.Value(), p.Reverse.Value()) }

// Role is an article's part in what was copied.
type Role string

// Roles of an article.
const (
	Unique   Role = "unique"   // shares half its text with no one
	Original Role = "original" // others copy it, or no one can say who copied
	Copied   Role = "copy"     // half or more of it stands in an earlier or credited article of another outlet
	Wire     Role = "wire"     // carries an agency's text and says so
)

// Article is what the window knows of one article of tonight or of an earlier night.
type Article struct {
	ID, Outlet  string
	Role        Role
	CanonicalID string // likeliest origin of its cluster; its own id when unique
	EventID     string

	// Counts reports whether the article stands for itself in its outlet's
	// summaries: not a copy, and the first of its outlet in its cluster. Agency
	// text counts for its outlet where nobody stands nearer the origin.
	Counts bool

	// Copied counts its distinct shingles that stand in earlier or credited articles of
	// other outlets, out of all. Pairs that share quotations and same-outlet pairs count
	// for nothing; of a partial copy the quoted shingles are left out. When a source is known
	// by its sketch only, both numbers are eight times those of the sample. An article without a source
	// has all its shingles in Out, repeated ones too; Out is 0 for articles known by their sketch.
	Copied Ratio
	// CopiedUncredited is the part of Copied whose source it does not credit.
	CopiedUncredited Ratio
	MaxContainment   float64 // largest Containment among those sources
	// Passages are the words behind Copied, in order. Empty when a source is known by
	// its sketch only: then nobody knows which words they are.
	Passages []Passage
	Sketched bool // known by its sketch only: Copied is not measured
}

// Event is a set of articles on the same happening.
type Event struct {
	ID        string
	Label     string    // up to three salient terms
	FirstSeen time.Time // zero when undated
	Articles  []string  // sorted by published, id
	Outlets   []string  // sorted, distinct
}

// Flow is what one outlet takes from another, or from an agency: From is then
// the agency's name, for copies whose credit says so.
type Flow struct {
	From, To       string
	Copies         int   // articles of To that copy one of From
	Verbatim       int   // of these, with 95% or more of their prose in the source
	ShareOfTo      Ratio // Copies out of To's articles in the window
	Credited       Ratio // of the copies
	HeadlineChange Ratio // of the copies, those under another title
	MedianLag      int   // minutes; lower median
	LagKnown       bool
}

// Result is what Finish finds. Slices are sorted by their keys.
type Result struct {
	Pairs       []Pair    // by A, then B
	Articles    []Article // by ID
	Events      []Event   // by ID
	Syndication []Flow    // by From, then To
	Stats       Stats
}

// Stats counts the work of a window, for the run's log.
type Stats struct {
	Articles, Sketched       int
	Words, Samples           int
	CommonShingles           int // sampled shingles that stood in too many articles to pair all of them
	Candidates, Verified     int
	IndexPasses, SpilledRuns int
}

// Article is the entry of an id; false when the window does not hold it.
func (r *Result) Article(id string) (*Article, bool) {
	lo, hi := 0, len(r.Articles)
	for lo < hi {
		m := (lo + hi) / 2
		if r.Articles[m].ID < id {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(r.Articles) && r.Articles[lo].ID == id {
		return &r.Articles[lo], true
	}
	return nil, false
}
