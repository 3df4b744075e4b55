package people

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// What the words around a name tell of its bearer. Two words that no list knows may
// be a person (Imani Kollo), a town (Port Verde), a firm (Norsk Kredit) or a book; "he"
// and "she" may only mean one that nothing speaks against.
const (
	aPerson  uint8 = 1 << iota // a given name, a title, an age, "who": surely somebody
	aThing                     // "in" or "at" before it, "the firm", a title of a work
	answered                   // "it" has taken the name up
)

var (
	// whereWords stand before places and bodies, hardly ever before people.
	whereWords = wordset.Of("in", "at", "near", "outside", "inside", "across", "around", "throughout")
	// thingNouns stand right before the name of a thing: the novel, the ferry.
	thingNouns = lists.Set("people", "thing_nouns")
	// placeFirst are first words of the names of places, placeLast their last ones.
	placeFirst = lists.Set("people", "place_first")
	placeLast  = lists.Set("people", "place_last")
)

// placeLike reports whether the words [i,j) have the form of a place's name: Port
// Verde, Alder Street.
func (c *Cast) placeLike(i, j int32) bool {
	return j-i > 1 && (placeFirst.Has(c.Toks[i].Lex.Key) || placeLast.Has(c.Toks[j-1].Lex.Key))
}

// tell notes what stands around the mention [i,j) of a person. start is where the
// capitalised words begin, with titles.
func (c *Cast) tell(p *person, start, i, j, title int32) {
	if p.told&aPerson != 0 {
		return
	}
	first := &c.Toks[i]
	if title >= 0 || p.Gender != 0 || first.Lex.Sem()&(lists.SemMale|lists.SemFemale) != 0 || first.Shape == crf.ShInitial {
		p.told |= aPerson
		return
	}
	n := int32(len(c.Toks))
	// Ana Roe, 34, or Ana Roe, who
	if j+1 < n && c.Toks[j].Shape == crf.ShComma && (c.Toks[j+1].Shape == crf.ShNumber && c.Seg.Tokens[j+1].Len() <= 2 || grammar.WhoWords.Has(c.Toks[j+1].Lex.Key)) || j < n && grammar.WhoWords.Has(c.Toks[j].Lex.Key) {
		p.told |= aPerson
		return
	}
	if start == 0 {
		return
	}
	switch b := &c.Toks[start-1]; {
	case b.Shape == crf.ShLower && b.Lex.Sem()&lists.SemRole != 0:
		p.told |= aPerson // the baker Ana Roe
	case b.Lex.Key == grammar.KeyOf && start > 1 && grammar.Capital(&c.Toks[start-2]) && c.Toks[start-2].Lex.Sem()&lists.SemOrgWord != 0:
		p.told |= aThing // the National Council of La Raza
	case whereWords.Has(b.Lex.Key), b.Shape == crf.ShLower && thingNouns.Has(b.Lex.Key), c.Seg.Tokens[i].Depth > 0 && c.quotedAlone(start, j):
		p.told |= aThing
	}
}

// quotedAlone reports whether nothing but the words [i,j) stands between quotation
// marks: the title of a work.
func (c *Cast) quotedAlone(i, j int32) bool {
	return i > 0 && c.Seg.Tokens[i-1].Kind == segment.Mark && j < int32(len(c.Toks)) && (c.Seg.Tokens[j].Kind == segment.Mark || c.Toks[j].Shape == crf.ShComma && j+1 < int32(len(c.Toks)) && c.Seg.Tokens[j+1].Kind == segment.Mark)
}

// Somebody reports whether a name of the article may be meant by "he" or "she".
func (c *Cast) Somebody(who int32) bool {
	told := c.People[who].told
	return told&aPerson != 0 || told&(aThing|answered) == 0
}

// Sure reports whether the article says by more than capitals that a name is a person's.
func (c *Cast) Sure(who int32) bool { return c.People[who].told&aPerson != 0 }

// Answered notes that "it" has taken a name up: a body's.
func (c *Cast) Answered(who int32) { c.People[who].told |= answered }
