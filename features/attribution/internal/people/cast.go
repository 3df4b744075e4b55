package people

import (
	"slices"

	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// person is someone the article names in full, or by surname with a title.
type person struct {
	Name   string // the first full form: Joe Biden
	First  uint64 // key of the given name, 0 if never given
	Last   uint64 // key of the surname
	Gender uint8  // 0 unknown, 1 male, 2 female
	n      int    // mentions

	from, to int32 // tokens of Name
	told     uint8 // what the article says of it, beside its name: see evidence.go
}

// Mention is a person named at a token.
type Mention struct {
	From, To int32
	Who      int32
	Subject  bool // it stands where the subject of its sentence does
}

// titleOf ties a title or role word to the person it was used of.
type titleOf struct {
	Key uint64
	who int32
}

// Cast is who is named in the article. It is reused.
type Cast struct {
	grammar.View
	People   []person
	Mentions []Mention
	Titles   []titleOf
	Bodies   []body
	Full     []Expansion // abbreviations looked up so far
	early    []uint64    // words that nobody bore when they were read: surnames, perhaps
}

var (
	// keySecretary: Secretary of State Ann Roe.
	keySecretary = segment.KeyOf("secretary")
)

// Read collects the people of the article. It goes through the text twice if somebody is
// called by the surname before the full name is given: in a headline, or above.
func (c *Cast) Read(d *corpus.Document, seg *segment.Text, toks []crf.Token) {
	c.Text, c.Seg, c.Toks = d.Text, seg, toks
	c.People, c.Full, c.early = c.People[:0], c.Full[:0], c.early[:0]
	c.pass()
	if c.namedLate() {
		c.pass()
	}
}

// namedLate reports whether a word that nobody bore when it was read is the surname of
// somebody whom the article names in full behind it.
func (c *Cast) namedLate() bool {
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		if p := &c.People[i]; p.First != 0 && slices.Contains(c.early, p.Last) {
			return true
		}
	}
	return false
}

// maxEarly bounds the words of an article that nobody bears when they are read.
const maxEarly = 100

// pass notes the names of the text in their order.
func (c *Cast) pass() {
	seg, toks := c.Seg, c.Toks
	c.Mentions, c.Titles, c.Bodies = c.Mentions[:0], c.Titles[:0], c.Bodies[:0]
	for b := range seg.Blocks {
		end := seg.Blocks[b].EndTok
		for i := seg.Blocks[b].FirstTok; i < end; {
			if !grammar.Capital(&toks[i]) {
				i++
				continue
			}
			j := c.Run(i, end)
			if j > i {
				at := i
				if n := c.TailName(i, j); n > i {
					at = n // MLA for Arkal A. Manju
				}
				if at == i && i >= 2 && j-i >= 3 && toks[i-1].Lex.Key == grammar.KeyOf && toks[i-2].Lex.Key == keySecretary && toks[i].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0 {
					at++ // Secretary of State Rex W. Roe
				}
				c.note(at, j)
				// the Roe campaign
				if j < end && toks[j].Shape == crf.ShLower && toks[j].Lex.Sem()&lists.SemOrgNoun != 0 {
					at := i
					for at < j && lists.Openers.Has(toks[at].Lex.Key) {
						at++
					}
					if at < j {
						c.Bodies = append(c.Bodies, body{at, j + 1, aGroup, toks[j].Lex.Key})
					}
				}
			}
			i = max(j, i+1)
		}
	}
}

// note takes a run of capitalised words as the mention of a person, if it is one.
func (c *Cast) note(i, j int32) {
	t := &c.Toks[i]
	for i+1 < j && lists.Openers.Has(t.Lex.Key) && c.Toks[i+1].Shape != crf.ShDot && !c.OpensPhrase(i, j) && !c.Directed(i) {
		i++
		t = &c.Toks[i]
	}
	if lists.Openers.Has(t.Lex.Key) && j-i == 1 {
		return
	}
	if j-i > 1 && !grammar.Proper(t) && c.Toks[i+1].Shape != crf.ShDot && !c.OpensPhrase(i, j) {
		i++ // a common word that opens the sentence
	}
	for k := i; k < j; k++ {
		if c.Toks[k].Shape == crf.ShAnd {
			c.noteBody(i, j) // Roe & Harl Co
			return
		}
	}
	if c.purpose(i) {
		return
	}
	at, gender, title := c.NameStart(i, j)
	if who := c.inHeading(at, j); who >= 0 {
		c.met(at, at+c.People[who].to-c.People[who].from, who, title, gender)
		return
	}
	n := j - at
	if n > longName || n < 1 {
		return
	}
	// a body, a place or a medium, unless a title or a given name speaks against it
	the := at > 0 && c.Toks[at-1].Lex.Key == grammar.KeyThe
	if c.Organisation(i, j) && title < 0 && c.Toks[at].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0 || c.Organisation(at, j) || the && title < 0 {
		if who := c.FullBearer(at, j, the); who >= 0 {
			c.met(at, j, who, title, gender)
			return
		}
		c.noteBody(i, j)
		return
	}
	first := &c.Toks[at]
	if n == 1 {
		c.noteWord(at, gender, title)
		return
	}
	// two words and more without a given name or a title are a person only if nothing
	// else is known of them
	given := first.Lex.Sem() & (lists.SemMale | lists.SemFemale)
	if given == 0 && title < 0 && (c.lineAlone(i, j) || first.Lex.Sem()&(lists.SemTitle|lists.SemRole|lists.SemPublic|lists.SemOrgNoun|lists.SemMedia|lists.SemOrg) != 0 || c.Toks[j-1].Lex.Sem()&(lists.SemDemonym|lists.SemPlace|lists.SemRole|lists.SemDocument|lists.SemPublic) != 0 || first.Shape == crf.ShCaps || n > 3) {
		return
	}
	if given == 0 && title < 0 && (first.Lex.Known && first.Lex.Class > 0 || c.placeLike(at, j) || c.besideNoun(i, j) && c.FindFull(first.Lex.Key, c.Surname(at, j)) < 0) {
		return
	}
	if gender == 0 {
		switch given {
		case lists.SemMale:
			gender = 1
		case lists.SemFemale:
			gender = 2
		}
	}
	c.shorten(at, j)
	who := c.Find(c.Surname(at, j), gender, true)
	if who >= 0 && c.People[who].First != 0 && c.People[who].First != first.Lex.Key {
		who = c.FindFull(first.Lex.Key, c.Surname(at, j))
	}
	if who >= 0 && c.People[who].First == 0 && title < 0 && c.OtherRuler(first.Lex.Key, c.Surname(at, j)) {
		who = -1 // President Trump, then Fred Trump
	}
	if who < 0 {
		who = c.Add(at, j, gender)
	}
	p := &c.People[who]
	if p.First == 0 || j-at > p.to-p.from && c.longer(p, at, j) {
		p.Name, p.from, p.to = c.Words(at, j), at, j
		p.First = first.Lex.Key
	}
	c.met(at, j, who, title, gender)
}

// purpose reports whether the capitalised words at token i say what a body is there for:
// the Alliance to {Protect Elm Bay}.
func (c *Cast) purpose(i int32) bool {
	return i > 1 && c.Toks[i-1].Lex.Key == grammar.KeyTo && c.Toks[i-2].Shape == crf.ShUpper && c.Toks[i-2].Lex.Sem()&(lists.SemOrgWord|lists.SemOrgNoun) != 0 && c.Toks[i].Lex.Sem()&(lists.SemMale|lists.SemFemale|lists.SemTitle) == 0
}

// noteWord takes one word as the mention of whoever bears it already, or of a new person
// behind a title.
func (c *Cast) noteWord(at int32, gender uint8, title int32) {
	first := &c.Toks[at]
	gender = c.RulerGender(gender, title, first.Lex.Key)
	who := c.bearer(first.Lex.Key, gender, title)
	// Trump, in an article that never calls him otherwise
	if who < 0 && title < 0 && bareRulers.Has(first.Lex.Key) && first.Shape != crf.ShCaps && !c.attributive(at) {
		if who = c.ruler(first.Lex.Key); who < 0 {
			who = c.Add(at, at+1, 1)
		}
	}
	if who < 0 && title >= 0 && title == at-1-grammar.B2i(c.Toks[at-1].Shape == crf.ShDot) && first.Lex.Sem()&(lists.SemTitle|lists.SemRole|lists.SemOrgWord) == 0 ||
		who >= 0 && title >= 0 && ruling.Has(c.Toks[title].Lex.Key) && c.OtherRuler(c.People[who].First, first.Lex.Key) {
		who = c.Add(at, at+1, gender)
	}
	switch {
	case who >= 0:
		c.met(at, at+1, who, title, gender)
	case len(c.early) < maxEarly && title < 0 && (!first.Lex.Known || first.Lex.Name || first.Lex.Sem()&lists.SemSurname != 0):
		c.early = append(c.early, first.Lex.Key)
	}
}

// attributive reports whether the one word of a name at token k only tells whose or which
// the noun behind it is: the Trump {administration}.
func (c *Cast) attributive(k int32) bool {
	if k > 0 && grammar.Determiners.Has(c.Toks[k-1].Lex.Key) {
		return true
	}
	if k+1 == int32(len(c.Toks)) || c.Toks[k].Shape == crf.ShUpperPoss {
		return false
	}
	t := &c.Toks[k+1]
	return t.Shape == crf.ShLowerHyphen || t.Shape == crf.ShLower && t.Lex.Sem()&(lists.SemOrgNoun|lists.SemRole|lists.SemDocument|lists.SemPublic|lists.SemCrowd) != 0 && !c.Speaks(k+1)
}

// bearer is who one word may name: somebody of that surname or given name, or with it
// inside a longer name; not a president's relative (Trump, after Fred Trump).
func (c *Cast) bearer(key uint64, gender uint8, title int32) int32 {
	who := c.Find(key, gender, false)
	if who >= 0 && title < 0 && gender == 0 && c.OtherRuler(c.People[who].First, key) {
		who = -1
	}
	if who < 0 {
		who = c.Within(key, gender)
	}
	return c.Himself(who, key, gender)
}

// Himself goes from a president's relative to the president, where the article names him
// too: Mr. Trump, beside Fred Trump and Donald Trump.
func (c *Cast) Himself(who int32, last uint64, gender uint8) int32 {
	if who < 0 || gender != 1 || manyRulers.Has(last) || !c.OtherRuler(c.People[who].First, last) {
		return who
	}
	if himself := c.ruler(last); himself >= 0 {
		return himself
	}
	return who
}

// ruler is the president of that surname, if the article names him in full; else -1.
func (c *Cast) ruler(last uint64) int32 {
	for i := range c.People {
		if p := &c.People[i]; p.Last == last && rulerGivens.Has(p.First) {
			return int32(i)
		}
	}
	return -1
}

// manyRulers are families of which several have held or sought an office.
var manyRulers = wordset.Of("bush", "carter", "kennedy", "reagan")

// lineAlone reports whether the words [i,j) are a whole paragraph: a line of a list, a heading.
func (c *Cast) lineAlone(i, j int32) bool {
	b := &c.Seg.Blocks[c.Seg.Sentences[c.Seg.Tokens[i].Sent].Block]
	return i == b.FirstTok && j == b.EndTok
}

var (
	// ruling are titles whose bearer may share a surname with a relative.
	ruling = wordset.Of("president", "chancellor", "premier")
	// rulerNames are surnames of presidents whose families are in the news.
	rulerNames = wordset.Of("trump", "obama", "biden", "bush", "clinton", "reagan", "carter", "kennedy")
	// bareRulers are those whom an article may call by the surname alone.
	bareRulers = wordset.Of("trump", "obama", "biden")
	// rulerGivens are the given names of those presidents themselves.
	rulerGivens = lists.Set("people", "ruler_givens")
)

// RulerGender is that of a surname behind the title of a ruler: President Trump is not
// Melania Trump.
func (c *Cast) RulerGender(gender uint8, title int32, last uint64) uint8 {
	if gender == 0 && title >= 0 && ruling.Has(c.Toks[title].Lex.Key) && rulerNames.Has(last) {
		return 1
	}
	return gender
}

// OtherRuler reports whether a full name is that of a relative: its surname is a
// president's, its given name is not.
func (c *Cast) OtherRuler(first, last uint64) bool {
	return first != 0 && rulerNames.Has(last) && !rulerGivens.Has(first)
}

// Surname is the key of the last word of a name, without Jr.
func (c *Cast) Surname(i, j int32) uint64 {
	for j > i+1 && (grammar.KeyJr.Has(c.Toks[j-1].Lex.Key) || c.Toks[j-1].Shape == crf.ShDot) {
		j--
	}
	return c.Toks[j-1].Lex.Key
}

// Add makes a new person of the name at tokens [i,j).
func (c *Cast) Add(i, j int32, gender uint8) int32 {
	p := person{Name: c.Words(i, j), Last: c.Surname(i, j), Gender: gender, from: i, to: j}
	if j-i > 1 {
		p.First = c.Toks[i].Lex.Key
	}
	c.People = append(c.People, p)
	return int32(len(c.People) - 1)
}

// FullBearer is the person named in full whose surname is the one word [at,j)
// that could also be a body's; -1 if there is none.
func (c *Cast) FullBearer(at, j int32, the bool) int32 {
	if j-at != 1 || the || c.Toks[at].Shape == crf.ShCaps {
		return -1
	}
	if who := c.Find(c.Toks[at].Lex.Key, 0, true); who >= 0 && c.People[who].First != 0 {
		return who
	}
	return -1
}

// MaxPeople bounds the search for a name in texts that are nothing but names.
const MaxPeople = 200

// Find is the person of that surname (or, if surnameOnly is false, given name)
// met most often so far; -1 if there is none.
func (c *Cast) Find(key uint64, gender uint8, surnameOnly bool) int32 {
	best := int32(-1)
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		p := &c.People[i]
		if (p.Last == key || !surnameOnly && p.First == key) && (gender == 0 || p.Gender == 0 || p.Gender == gender) &&
			(best < 0 || p.n > c.People[best].n) {
			best = int32(i)
		}
	}
	return best
}

// FindFull is the person of that given name and surname, -1 if there is none. The
// given name may be the second of several: Joy Mathew, where the article has named
// Sumi Joy Mathew.
func (c *Cast) FindFull(first, last uint64) int32 {
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		if c.People[i].First == first && c.People[i].Last == last {
			return int32(i)
		}
	}
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		if c.People[i].Last == last && c.inside(&c.People[i], first) {
			return int32(i)
		}
	}
	return -1
}

// Expansion is an abbreviation and what it stands for.
type Expansion struct{ Short, Long string }
