package grammar

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Proper reports whether token t is capitalised as a name, not because it opens
// the sentence.
func Proper(t *crf.Token) bool {
	if !Capital(t) || lists.Openers.Has(t.Lex.Key) {
		return false
	}
	return t.First == 0 || t.Mid == 1 || !t.Lex.Known || t.Lex.Name || t.Lex.Sem()&(lists.SemMale|lists.SemFemale|lists.SemTitle|lists.SemDemonym|lists.SemPlace|lists.SemOrg|lists.SemMedia) != 0
}

// Run is the end of the sequence of capitalised words that begins at token i,
// with the full stops of titles and initials, with particles of names and with the &
// of a firm inside.
func (c *View) Run(i, end int32) int32 {
	j := i
	for j < end {
		t := &c.Toks[j]
		if !Capital(t) || lists.Calendar.Has(t.Lex.Key) && t.Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0 {
			break
		}
		j++
		if t.Shape == crf.ShUpperPoss {
			return j
		}
		if j < end && c.Toks[j].Shape == crf.ShDot && c.Seg.Tokens[j].Flags&segment.SpaceBefore == 0 &&
			(t.Shape == crf.ShInitial || t.Lex.Sem()&lists.SemTitle != 0 || KeyJr.Has(t.Lex.Key) || saints.Has(t.Lex.Key)) && j+1 < end && Capital(&c.Toks[j+1]) && c.Toks[j+1].First == 0 {
			j++
			continue
		}
		if c.firmGoesOn(j, end) {
			j++
			continue
		}
		if j+1 < end && Linkers.Has(c.Toks[j].Lex.Key) && Capital(&c.Toks[j+1]) && t.Lex.Sem()&lists.SemOrgWord == 0 {
			j++
		}
	}
	return j
}

// firmGoesOn reports whether the & at token j joins the words of one firm: PG&E, Roe &
// Harl Co.; not Roe & Harl, who may be two people.
func (c *View) firmGoesOn(j, end int32) bool {
	if j+1 >= end || c.Toks[j].Shape != crf.ShAnd || !Capital(&c.Toks[j+1]) {
		return false
	}
	if c.Seg.Tokens[j].Flags&segment.SpaceBefore == 0 && c.Seg.Tokens[j+1].Flags&segment.SpaceBefore == 0 {
		return true
	}
	k := j + 1
	for k+1 < end && Capital(&c.Toks[k+1]) {
		k++
	}
	return c.Toks[k].Lex.Sem()&(lists.SemFirm|lists.SemOrgWord) != 0
}

// NameStart cuts what stands before a name in a run of capitalised words:
// titles, peoples and places. gender is what a title tells, title its token or -1.
func (c *View) NameStart(i, j int32) (at int32, gender uint8, title int32) {
	at, title = i, -1
	// the last title that something follows
	for k := i; k+1 < j; k++ {
		t := &c.Toks[k]
		if t.Shape == crf.ShCaps && c.Toks[k+1].Lex.Known && !c.Toks[k+1].Lex.Name || c.OpensPhrase(k, j) {
			continue // PC World, Sri Lankan
		}
		if t.Lex.Sem()&lists.SemTitle != 0 && (t.Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0 || k == i) {
			n := k + 1
			if c.Toks[n].Shape == crf.ShDot {
				n++
			}
			if n < j && !KeyJr.Has(c.Toks[n].Lex.Key) {
				at, title = n, k
				gender = genderOf(t.Lex.Key)
			}
		}
	}
	// a title that belongs to the name of a body
	if title >= 0 && c.Toks[at].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0 && (c.Toks[j-1].Lex.Sem()&(lists.SemOrgWord|lists.SemFirm) != 0 || c.PhraseSem(i, j)&(lists.SemOrg|lists.SemFirm|lists.SemMedia|lists.SemPlace) != 0) {
		at, gender, title = i, 0, -1 // Justice Department, General Motors
	}
	// a given name begins the name
	for k := at; k+1 < j; k++ {
		if t := &c.Toks[k]; t.Lex.Sem()&(lists.SemMale|lists.SemFemale) != 0 && t.Lex.Sem()&lists.SemTitle == 0 && k-at <= givenWithin && t.Shape != crf.ShUpperPoss {
			for k-2 >= at && c.Toks[k-1].Shape == crf.ShDot && c.Toks[k-2].Shape == crf.ShInitial {
				k -= 2
			}
			return c.givenBefore(at, k), gender, title
		}
	}
	for at+1 < j && lists.Openers.Has(c.Toks[at].Lex.Key) && c.Toks[at+1].Shape != crf.ShDot && !c.OpensPhrase(at, j) {
		at++
	}
	for at+1 < j {
		// French President Roux: the people before the name
		s := c.Toks[at].Lex.Sem()
		if s&(lists.SemDemonym|lists.SemPlace) == 0 || s&(lists.SemMale|lists.SemFemale) != 0 || c.Toks[at+1].Shape == crf.ShDot {
			break
		}
		at++
	}
	return at, gender, title
}

// saints open the names of towns: Sto. Tomas.
var saints = wordset.Of("sto", "sta")

// givenBefore goes back from a listed given name to the given names before it that
// no list knows: Sumi Joy Mathew. Places, parties, roles and words that are written
// small elsewhere are none.
func (c *View) givenBefore(from, k int32) int32 {
	for n := k; n > from && k-n < givenMore; {
		n--
		t := &c.Toks[n]
		if t.Shape != crf.ShUpper || t.Lex.Sem()&^(lists.SemSurname|lists.SemPhrase) != 0 || t.Lex.Known && !t.Lex.Name || lists.Openers.Has(t.Lex.Key) || t.First == 1 && t.Lex.Known {
			break
		}
		k = n
	}
	return k
}

// genderOf is 1 for a title of men, 2 for one of women, else 0.
func genderOf(key uint64) uint8 {
	switch {
	case male.Has(key):
		return 1
	case female.Has(key):
		return 2
	}
	return 0
}

// PhraseSem looks tokens [i,j) up as a whole in the phrase lists.
func (c *View) PhraseSem(i, j int32) lists.Sem {
	if j-i == 1 {
		return c.Toks[i].Lex.Sem()
	}
	if j-i > lists.MaxPhrase || c.Toks[i].Lex.Sem()&lists.SemPhrase == 0 {
		return 0
	}
	h := uint64(0)
	for k := i; k < j; k++ {
		h = lists.PhraseKey(h, c.Toks[k].Lex.Key)
	}
	return lists.NameWords.Phrases.Get(h)
}

// OpensPhrase reports whether a name of the phrase lists begins at token i: New York.
func (c *View) OpensPhrase(i, j int32) bool {
	if c.Toks[i].Lex.Sem()&lists.SemPhrase == 0 {
		return false
	}
	for n := i + 2; n <= j && n <= i+lists.MaxPhrase; n++ {
		if c.PhraseSem(i, n) != 0 {
			return true
		}
	}
	return false
}

// Organisation reports whether the capitalised words [i,j) name a body, a place
// or a medium rather than a person.
func (c *View) Organisation(i, j int32) bool {
	if c.PhraseSem(i, j)&(lists.SemOrg|lists.SemPlace|lists.SemMedia) != 0 {
		return true
	}
	// by its last word: the Harbour Board; not Ann House
	last := &c.Toks[j-1]
	if last.Lex.Sem()&(lists.SemOrgWord|lists.SemMediaWord) != 0 && (j-i > 1 && c.Toks[i].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0 || j-i > 2) {
		return true
	}
	// by a phrase inside it: the New York office
	for k := i; k+1 < j; k++ {
		if c.PhraseSem(k, min(j, k+2))&(lists.SemOrg|lists.SemPlace|lists.SemMedia) != 0 {
			return true
		}
	}
	return false
}
