package features

import (
	"math/bits"

	"presscore/corpus"
)

// Axis is what a score is about. Neither axis enters the other.
type Axis string

// The axes that features speak on.
const (
	Reliability Axis = "reliability"
	Bias        Axis = "bias"
)

// Axes is their order in every output. An axis that is not in this list has no
// feature that speaks on it.
var Axes = []Axis{Reliability, Bias}

// Direction says which way a feature speaks on an axis.
type Direction int8

// Directions. On the axis reliability Higher means that a higher value is
// better practice; on the axis bias that it is stronger bias.
const (
	Lower   Direction = -1
	NoClaim Direction = 0
	Higher  Direction = 1
)

// Claims are a feature's directions on the axes it speaks on. An axis that is
// not named is one the feature makes no claim on.
type Claims map[Axis]Direction

func (d Direction) String() string {
	return [...]string{"lower", "none", "higher"}[d+1]
}

// Family groups features in reports.
type Family string

// Families is the order of families in every output.
var Families = []Family{"attribution", "sourcing", "editing", "originality", "transparency", "headline", "restraint", "language", "slant", "balance"}

// Unit is what a value counts.
type Unit string

// Units of features.
const (
	Share Unit = "share"          // 0 to 1
	Rate  Unit = "per_1000_words" // count per 1,000 words
	Flag  Unit = "flag"           // 0 or 1; agency_credit also .5
	Ratio Unit = "index"          // see the definition
)

// Feature describes one observable practice and how it is measured.
type Feature struct {
	Name    string // file name, YAML key, CSV column, folder of cases
	Title   string // for people, lower case but for names
	Family  Family
	Unit    Unit
	Lo, Hi  float64
	Claims  Claims
	Version int   // raised whenever a value can change for the same text; versions.md says why
	Needs   Needs // what Measure reads beside the document itself
	Shown   bool  // its evidence is written without points, too: who is quoted, which notices were found

	// OfParagraphs: the value hangs so much on where paragraphs end, which tells who speaks,
	// that it is missing in a text on one line in which anybody does: on 150 articles laid on
	// one line each of these moved in one of six to one of two.
	OfParagraphs bool

	// Estimate: the value is a model's number and no count of anything. Reports show
	// its place among the reference articles, never the number as a per cent.
	Estimate bool

	Definition string
	MissingIf  string
	EvidenceIs string
	Source     string
	BlindSpots string
	Gaming     string // how an outlet could move it without better practice

	Measure func(*Analysis) Reading
	// Window measures a feature that looks at other articles of the window; then Measure is nil.
	Window func(Copied) Reading
}

// Direction is the feature's declared direction on an axis, NoClaim on one it
// does not speak on.
func (f *Feature) Direction(a Axis) Direction { return f.Claims[a] }

// Micros is a value in millionths: sums of it are exact.
type Micros int64

// Float is the value as a number.
func (m Micros) Float() float64 { return float64(m) / 1e6 }

// Reading is what a feature found in one article.
type Reading struct {
	Value    Micros
	Count    int64   // the numerator
	N        int64   // what it was counted over: words, sentences, attributions …
	Missing  Missing // why it could not be measured; "" when it was. Then Value means nothing
	Evidence []Evidence
}

// Missing is why a feature could not be measured in an article. Missing is never
// zero: a zero is a finding.
type Missing string

// Why a reading is missing.
const (
	NotApplicable   Missing = "not_applicable"   // the input cannot show it: no links kept, no title given
	TooShort        Missing = "too_short"        // fewer words than minWords
	FewAttributions Missing = "few_attribution"  // too few attributions to share out
	FewQuotes       Missing = "few_quotes"       // too few quotations to share out
	FewNumbers      Missing = "few_numbers"      // too few figures to share out
	FewTerms        Missing = "few_terms"        // too few words of a list to share out
	NoTitle         Missing = "no_title"         // no title, or too few words in it
	OneSide         Missing = "one_side"         // fewer than two sides are quoted
	UnsupportedLang Missing = "unsupported_lang" // the features measure English alone
	DamagedLayout   Missing = "damaged_layout"   // the collector cut the text, lost some of its characters, or the ends of paragraphs on which the reading hangs
	NoWindow        Missing = "no_window"        // the window was not looked at
)

// Reasons is every reason a reading may be missing for. A reading with another
// one is a defect, which a test of every feature looks for.
var Reasons = []Missing{NotApplicable, TooShort, FewAttributions, FewQuotes, FewNumbers, FewTerms, NoTitle, OneSide, UnsupportedLang, DamagedLayout, NoWindow}

// Evidence is one span that made a reading.
type Evidence struct {
	Title   bool // the span is in the title, else in the body
	Span    corpus.Span
	Message string // what it is, in a few words; no verdict
	Rule    string // which rule or model found it
}

// minWords is the length below which shares and rates of an article say
// nothing: at 50 words one sentence is two fifths of the text.
const minWords = 50

// share is count/n as a reading; missing when n is below least.
func share(count, n, least int64, why Missing, ev []Evidence) Reading {
	if n < least || n <= 0 {
		return Reading{Missing: why, N: n}
	}
	return Reading{Value: ratio(count, n, 1), Count: count, N: n, Evidence: ev}
}

// rate is a count per 1,000 words, 1,000 at most: garbled text can hold more
// errors or links than words.
func rate(count, words int64, ev []Evidence) Reading {
	if words < minWords {
		return Reading{Missing: TooShort, N: words}
	}
	return Reading{Value: min(ratio(count, words, 1000), 1000*1e6), Count: count, N: words, Evidence: ev}
}

func flag(on bool, ev []Evidence) Reading {
	r := Reading{N: 1, Evidence: ev}
	if on {
		r.Value, r.Count = 1e6, 1
	}
	return r
}

// ratio is scale × a/b in millionths, rounded half up, for 0 ≤ a, 0 < b. It
// works in 128 bits: the squares of source_concentration overflow 64.
func ratio(a, b, scale int64) Micros {
	hi, lo := bits.Mul64(uint64(2*a), uint64(scale*1e6))
	lo, carry := bits.Add64(lo, uint64(b), 0)
	q, _ := bits.Div64(hi+carry, lo, uint64(2*b))
	return Micros(q)
}
