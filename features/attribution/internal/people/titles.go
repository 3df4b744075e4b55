package people

import (
	"iter"
	"strings"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// met records a mention and what the words before it say of the person.
func (c *Cast) met(i, j, who, title int32, gender uint8) {
	p := &c.People[who]
	p.n++
	if p.Gender == 0 {
		p.Gender = gender
	}
	s := &c.Seg.Sentences[c.Seg.Tokens[i].Sent]
	c.Mentions = append(c.Mentions, Mention{i, j, who, c.isSubject(s, i, j) || c.apposed(s, i, j)})
	// press secretary Jen Psaki
	if title < 0 && i > s.FirstTok {
		if k := i - 1; c.Toks[k].Lex.Sem()&lists.SemRole != 0 {
			title = k
		}
	}
	// Ana Roy, the mayor of
	if title < 0 && j+1 < s.EndTok && c.Toks[j].Shape == crf.ShComma {
		for k := j + 1; k < min(s.EndTok, j+titleAfter) && c.Toks[k].Shape <= crf.ShUpperPoss; k++ {
			if c.Toks[k].Lex.Sem()&lists.SemRole != 0 {
				title = k
			} else if title >= 0 {
				break
			}
		}
	}
	c.tell(p, i, i, j, title)
	if title < 0 {
		return
	}
	key := c.TitleAt(title)
	if anyones.Has(key) {
		return
	}
	// a title of many people means nobody; eight are remembered
	bearers := 0
	for k := range c.Titles {
		if t := &c.Titles[k]; t.Key == key {
			if bearers++; t.who == who || bearers == 8 {
				return
			}
		}
	}
	c.Titles = append(c.Titles, titleOf{key, who})
}

// anyones are roles too common to mean one person of an article.
var anyones = lists.Set("people", "anyones")

// fullTitle is the noun for an abbreviated title.
var fullTitle = func() map[uint64]uint64 {
	m := map[uint64]uint64{}
	for _, pair := range lists.Words("people", "full_titles") {
		short, long, _ := strings.Cut(pair, " ")
		m[segment.KeyOf(short)] = segment.KeyOf(long)
	}
	return m
}()

// TitleKey is the key of a title in full: senator for Sen.
func TitleKey(key uint64) uint64 {
	if long, ok := fullTitle[key]; ok {
		return long
	}
	return key
}

// TitleAt is the key of the title at token k: a vice president is no president.
func (c *Cast) TitleAt(k int32) uint64 {
	key := TitleKey(c.Toks[k].Lex.Key)
	if k > 0 && c.Toks[k-1].Lex.Key == keyVice {
		return ^key
	}
	return key
}

// keyVice: Vice President Roe.
var keyVice = segment.KeyOf("vice")

// Bears reports whether the article gives person who the title.
func (c *Cast) Bears(key uint64, who int32) bool {
	for _, t := range c.Titles {
		if t.Key == key && t.who == who {
			return true
		}
	}
	return false
}

// Titled is the person of the article who bears a title, or -1; among several, the one
// whom the article is about, named three times as often as the others, else the one who
// spoke last, given as the people who spoke before, latest first.
func (c *Cast) Titled(key uint64, before iter.Seq[int32]) int32 {
	only, n := int32(-1), 0
	key = TitleKey(key)
	for _, t := range c.Titles {
		if t.Key == key {
			only = t.who
			n++
		}
	}
	if n < 2 {
		return only
	}
	most, next := int32(-1), 0
	for _, t := range c.Titles {
		if n := c.People[t.who].n; t.Key == key && (most < 0 || n > c.People[most].n) {
			if most >= 0 {
				next = c.People[most].n
			}
			most = t.who
		} else if t.Key == key {
			next = max(next, n)
		}
	}
	if most >= 0 && c.People[most].n >= 3*next {
		return most
	}
	for who := range before {
		for _, t := range c.Titles {
			if t.Key == key && t.who == who {
				return who
			}
		}
	}
	if most >= 0 && c.People[most].n >= 2*next {
		return most // nobody of them spoke
	}
	return -1
}

// Foremost is the person, among those a caller wants, who is named twice as often as any
// other of them; -1 if there is none.
func (c *Cast) Foremost(want func(int32) bool) int32 {
	best, most, next := int32(-1), 0, 0
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		switch p := &c.People[i]; {
		case !want(int32(i)):
		case p.n > most:
			best, most, next = int32(i), p.n, most
		default:
			next = max(next, p.n)
		}
	}
	if most < 2*next {
		return -1
	}
	return best
}

// Fits reports whether a name may be that of a person of that gender.
func (c *Cast) Fits(who int32, gender uint8) bool {
	g := c.People[who].Gender
	return (g == 0 || g == gender) && c.Somebody(who)
}
