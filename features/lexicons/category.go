package lexicons

import "presscore/internal/segment"

// Category is the list a hit comes from.
type Category uint8

// The categories. Each is one file; its sub-categories are sections of it.
const (
	// Loaded is wording that takes a side or raises the temperature where a plain
	// word exists. Subs: derogatory, emotive, hyperbole, scorn, ideology, framing,
	// praise, violence.
	Loaded Category = iota
	// Intensifier strengthens without adding a fact: very, utterly, massively.
	Intensifier
	// Hedge weakens a claim: perhaps, appears to, may.
	Hedge
	// Subjective is evaluation in the writer's voice: excellent, sadly, absurd.
	// Subs: evaluation, stance.
	Subjective
	// FirstPerson is I, we, my, our and their forms.
	FirstPerson
	// Clickbait is headline wording that withholds or teases.
	Clickbait
	// ReplySought says that a side was asked for its reply. Subs: no_reply,
	// declined, unreachable, asked.
	ReplySought
	// Correction says that a text was corrected or clarified.
	Correction
	// Sentiment is plain tone. Subs: positive, negative.
	Sentiment
	// Label is a political label that news uses as a description: right-wing,
	// socialist, extremist, pro-life. Not loaded by itself.
	Label
	// Booster says that a claim is beyond question: clearly, of course, make no
	// mistake.
	Booster
	// Absolute leaves no room for an exception: always, nobody, completely.
	Absolute
	// Reporting is a coloured verb for what somebody said: slammed, fired back,
	// gushed. What is said with it is the attribution tagger's business.
	Reporting

	numCategories
)

// categoryNames are also the names of the lists' files.
var categoryNames = [numCategories]string{
	Loaded: "loaded", Intensifier: "intensifier", Hedge: "hedge", Subjective: "subjective", FirstPerson: "first_person",
	Clickbait: "clickbait", ReplySought: "reply_sought", Correction: "correction", Sentiment: "sentiment", Label: "label",
	Booster: "booster", Absolute: "absolute", Reporting: "reporting",
}

// String is the name of the category, as in files and output.
func (c Category) String() string {
	if c < numCategories {
		return categoryNames[c]
	}
	return "unknown"
}

// Categories lists all categories in order.
func Categories() []Category {
	all := make([]Category, numCategories)
	for i := range all {
		all[i] = Category(i)
	}
	return all
}

// Hit is one entry found in a text.
type Hit struct {
	FirstTok, EndTok int32 // half-open range of tokens
	Category         Category
	Sub              string // section of the list; empty where it has none
	Term             string // the entry's base form as listed, without marks
}

// Span is the stretch of text the hit covers.
func (h Hit) Span(seg *segment.Text) segment.Span {
	return segment.Span{Start: seg.Tokens[h.FirstTok].Start, End: seg.Tokens[h.EndTok-1].End}
}
