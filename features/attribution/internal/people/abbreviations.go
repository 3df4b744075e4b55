package people

import (
	"strings"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/wordset"
)

// What an abbreviation is short for, and whether a bare word may be a surname.

// maxFullNames bounds how many abbreviations are looked up in an article.
const maxFullNames = 20

// FullName is what an abbreviation stands for in the article: the first run of
// words with these initials. It is the abbreviation itself if there is none.
func (c *Cast) FullName(short string) string {
	if n := len(short); n < shortest || n > longest {
		return short
	}
	for i := 0; i < len(short); i++ {
		if short[i] < 'A' || short[i] > 'Z' {
			return short
		}
	}
	for i := range c.Full {
		if c.Full[i].Short == short {
			return c.Full[i].Long
		}
	}
	if len(c.Full) == maxFullNames {
		return short
	}
	// the first words of the article whose initials spell it
	long := short
	for i := range c.Toks {
		if j := c.spells(short, int32(i)); j > 0 {
			long = c.Words(int32(i), j)
			break
		}
	}
	c.Full = append(c.Full, Expansion{Short: short, Long: long})
	return long
}

// smallWords have no letter in an abbreviation.
var smallWords = wordset.Of("of", "and", "for", "the", "to", "on", "in")

// spells is the end of the words from token i on whose initials are short, 0 if
// there are none.
func (c *Cast) spells(short string, i int32) int32 {
	n := 0
	for k := i; k < int32(len(c.Toks)) && k < i+spelledOut; k++ {
		t := &c.Toks[k]
		switch {
		case grammar.Capital(t) && t.Shape != crf.ShCaps && c.Text[c.Seg.Tokens[k].Start] == short[n]:
			if n++; n == len(short) {
				return k + 1
			}
		case n > 0 && smallWords.Has(t.Lex.Key):
		default:
			return 0
		}
	}
	return 0
}

// article is the number of tokens from which a text is more than a snippet.
const article = 100

// Introduces reports whether the text is an article that names somebody in full,
// so that it would have introduced whoever has a bare surname as well.
func (c *Cast) Introduces() bool {
	if len(c.Toks) < article {
		return false
	}
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		if c.People[i].First != 0 {
			return true
		}
	}
	return false
}

// nameLike are endings of surnames.
var nameLike = lists.Words("speakers", "name_like")

// SurnameLike reports whether a capitalised word may be a surname: it is
// listed, begins with Mc or O' or has the ending of one.
func (c *Cast) SurnameLike(k int32) bool {
	t := &c.Toks[k]
	if t.Lex.Sem()&(lists.SemSurname|lists.SemMale|lists.SemFemale) != 0 {
		return true
	}
	if t.Lex.Sem()&(lists.SemOrgWord|lists.SemFirm|lists.SemOrg) != 0 {
		return false
	}
	w := c.Words(k, k+1)
	if len(w) > 4 && (w[:2] == "Mc" || w[:2] == "O'" || w[:3] == "O’"[:3]) {
		return true
	}
	for _, e := range nameLike {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
