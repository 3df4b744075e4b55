package people

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
)

// Found is an attribution with the tokens it was made of.
type Found struct {
	attribution.Attribution
	SourcePart, CuePart crf.Part // to == 0 if none
	ContentPart         crf.Part // the first content
	At                  int      // index in the list
	Person              int32
	Head                uint64 // key of the head noun of a source without a name
	Anon                bool
	GoesOn              bool // its content goes on from the attribution before
	Turn                bool // its layout says who speaks
}

// Mentioned is a source made of the name of a person at tokens [m.From,m.To).
func (c *Cast) Mentioned(m *Mention) Found {
	f := Found{Person: m.Who, At: -1}
	f.SourceType, f.Speaker = attribution.NamedPerson, c.People[m.Who].Name
	c.Place(&f, m.From, m.To)
	return f
}

// Place sets the source of f.
func (c *Cast) Place(f *Found, from, to int32) {
	f.Source = []corpus.Span{{Start: c.Seg.Tokens[from].Start, End: c.Seg.Tokens[to-1].End}}
	f.SourcePart = crf.Part{Role: crf.BeginSource, From: from, To: to, Sent: c.Seg.Tokens[from].Sent, Last: c.Seg.Tokens[to-1].Sent}
}

// LastSentence is the sentence in which what f says ends.
func (c *Cast) LastSentence(f *Found) int32 {
	if len(f.Content) == 0 {
		return 0
	}
	return c.Seg.Tokens[c.Seg.TokenAt(f.Content[len(f.Content)-1].End)-1].Sent
}
