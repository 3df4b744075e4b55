package attribution

import "presscore/corpus"

// Kind says whether the words of an attribution stand between quotation marks.
type Kind uint8

// Kinds of attribution.
const (
	Direct   Kind = iota // every content word is quoted
	Indirect             // no content word is quoted
	Mixed                // some are
)

// String is the name used in files.
func (k Kind) String() string { return [...]string{"direct", "indirect", "mixed"}[k] }

// Stance separates words said or written from states of mind (intends, believes, supports).
type Stance uint8

// Stances.
const (
	// Speech was said or written.
	Speech Stance = iota
	// Attitude is felt, meant or wanted.
	Attitude
)

// String is the name used in files.
func (s Stance) String() string { return [...]string{"speech", "attitude"}[s] }

// Class says what an attribution reports. Speech and findings are what an article
// has from its sources; the features that measure sourcing count these two alone.
type Class uint8

// Classes of attributions.
const (
	ClassSpeech   Class = iota // words said or written: said, denied the charge
	ClassFinding               // a result of a document: the study found, figures show
	ClassAttitude              // a state of mind: believes, fears, wants to leave
	ClassAct                   // a deed told like words, or words that nobody said: endorsed the plan, refused to answer, might say
	ClassUnsure                // speech or a finding that is rather not what it seems, or whose edges or speaker rather are not
)

// String is the name used in files.
func (c Class) String() string {
	return [...]string{"speech", "finding", "attitude", "act", "unsure"}[c]
}

// Said reports whether it is what a source said or found.
func (c Class) Said() bool { return c <= ClassFinding }

// SourceType says what kind of source an attribution has.
type SourceType string

// Source types.
const (
	NamedPerson       SourceType = "named_person"       // Joe Biden; he, when "he" is resolved to a name
	NamedOrganisation SourceType = "named_organisation" // the White House
	Role              SourceType = "role"               // a spokesman, Ukrainian officials, the senator never named
	Anonymous         SourceType = "anonymous"          // sources, an informed source, officials who asked not to be named
	DocumentSource    SourceType = "document"           // a statement, the report, court filings
	Media             SourceType = "media"              // CNN, Reuters, a media report
	Public            SourceType = "public"             // voters, critics, many people
	Pronoun           SourceType = "pronoun"            // a pronoun that nothing in the article resolves
	// NoSource: nobody is named as the source.
	NoSource SourceType = "none"
)

// CueClass is the reviewed class of a cue: what the verb lets the reader think of the content.
type CueClass uint8

// Cue classes, from cues.txt.
const (
	Neutral     CueClass = iota // said, told, wrote
	Doubt                       // claimed, alleged
	Endorse                     // revealed, pointed out
	AttitudeCue                 // believes, wants, fears
)

// String is the name used in files.
func (c CueClass) String() string {
	return [...]string{"neutral", "doubt", "endorse", "attitude"}[c]
}

// Attribution is one act of saying or thinking that the article reports.
type Attribution struct {
	// Source, Cue and Content are byte offsets into the document's Text, each sorted; any may be empty.
	Source, Cue, Content []corpus.Span

	Kind     Kind
	Stance   Stance
	Class    Class
	CueClass CueClass

	// Speaker is the canonical speaker found in the article ("Joe Biden"), else the
	// source's own words, "" if there is no source.
	Speaker    string
	SourceType SourceType // of the resolved speaker

	// Via is the medium a second-hand attribution comes through ("CNN", "Associated Press", "a media report"), "" when first-hand.
	Via string

	// Own says that the medium that is its source is the article's own outlet or its
	// staff, which makes it no second-hand source.
	Own bool

	// Title says that it stands in a title line fenced off from the prose: outside
	// Seg, InContent and Expected.
	Title bool

	ReasonGiven bool    // an anonymous source whose anonymity is given a reason
	Prob        float64 // the model's probability of it, 0 to 1
}

// Start is the first byte of the content or the cue.
func (a *Attribution) Start() int32 {
	at := int32(1<<31 - 1)
	if len(a.Content) > 0 {
		at = a.Content[0].Start
	}
	if len(a.Cue) > 0 {
		at = min(at, a.Cue[0].Start)
	}
	return at
}

// SecondHand reports whether another medium stands between the source and the article.
func (a *Attribution) SecondHand() bool { return a.Via != "" }

// Result is what Tag finds in one document.
type Result struct {
	Attributions []Attribution // sorted by first content or cue offset
	Expected     float64       // expected number of words inside attributed content (posterior), 0 to the document's words
	InContent    []bool        // per token of doc.Seg.Tokens: inside attributed content, what somebody does left out
	Said         []bool        // per token: inside the content of speech or a finding
}
