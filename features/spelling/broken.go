package spelling

import (
	"strings"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// usual is the lex.Words.Freq of a word everybody knows, in 16·log2 of articles:
// about 95 of the 16,192. A pair of glued words must both be usual, and so must
// the word that two plain pieces make. What half and twice as much change stands in
// limits_test.go.
const usual = 105

// slips are the letters meant by a mark or a digit that was struck in their
// place: the keys beside it on a QWERTY keyboard, one of a row further for the
// comma ("ca,e"), and the letters that 0 and 1 look like.
var slips = map[byte]string{',': "mnkl", ';': "lpk", '.': "lm", '\'': "l", '0': "op", '1': "li"}

// broken flags two words that a mark glues together where a letter was meant
// ("ca,e") or nothing ("sudd.en"). Token i is the second word, i-1 the mark. The
// best whole word is weighed, in bits, against the two words as they stand: a
// letter put in costs 2 bits, since there are a few to choose from. The longest
// word that is tried is that of the index of neighbours.
func (r *run) broken(i int32) {
	a, m, b := &r.toks[i-2], &r.toks[i-1], &r.toks[i]
	mark := r.text[m.Start]
	letters, ok := slips[mark]
	if !ok || a.Len()+b.Len() > lex.MaxWord || b.Flags&(segment.Upper|segment.HasDigit|segment.Dotted) != 0 || a.Flags&(segment.HasDigit|segment.AllCaps|segment.Dotted) != 0 {
		if mark == ',' && ok && a.Flags&segment.HasDigit == 0 && b.Flags&segment.HasDigit == 0 {
			r.missingSpace(i)
		}
		return
	}
	left, right := strings.ToLower(a.In(r.text)), strings.ToLower(b.In(r.text))
	span := corpus.Span{Start: a.Start, End: b.End}
	if k := strings.LastIndexByte(left, '-'); k >= 0 { // only the part that the mark breaks
		span.Start, left = a.Start+int32(k)+1, left[k+1:]
	}
	if k := strings.IndexByte(right, '-'); k >= 0 {
		span.End, right = b.Start+int32(k), right[:k]
	}
	prev, next := r.at(i-3, i-2), r.at(i+1, i)
	if mark == '.' { // the full stop may have ended the sentence for the scanner
		prev, next = r.near(i-3), r.near(i+1)
	}
	rarest := uint8(seldom)
	if r.ids[i-2] < lex.FirstWord || r.ids[i] < lex.FirstWord {
		rarest = lex.MinCandidate / 2 // a piece is no word: any word is likelier
	}
	best, score := int32(-1), 0.0
	try := func(w string, cost float64) {
		id := r.c.Words.FindText(w)
		if id < 0 || r.c.Words.Freq[id] < rarest {
			return
		}
		if s := r.fit(prev, id, next) - cost; best < 0 || s > score {
			best, score = id, s
		}
	}
	try(left+right, 0)
	for _, c := range []byte(letters) {
		try(left+string(c)+right, 2)
	}
	apart := r.apart(i-2, i, mark)
	if best < 0 || apart > score {
		if mark == ',' || mark == ';' {
			r.missingSpace(i)
		}
		return
	}
	conf := .95
	if apart > 0 {
		conf = .8
	}
	text := r.c.Words.Text(best)
	if r.text[span.Start] >= 'A' && r.text[span.Start] <= 'Z' || r.c.Words.Class[best]&(lex.Listed|lex.UsedCap) == lex.UsedCap {
		text = capitalise(text)
	}
	r.flags = append(r.flags, Flag{Span: span, Kind: BrokenToken, Suggestion: text, Confidence: conf, Message: "a mark inside a word"})
}

// seldom is the Freq of a word that about 12 articles use: rarer ones are no
// better than the mark that is to be explained.
const seldom = 60

// near is the number of token i whatever its sentence.
func (r *run) near(i int32) int32 {
	if i < 0 || int(i) >= len(r.toks) {
		return lex.Edge
	}
	return r.ids[i]
}

// apart is how well the tokens at a and b stand as two words around the mark, in
// bits. The −12 is what a missing space costs: it is taken to happen once in 4,000
// marks. A piece that is no word, or a letter alone, is all but excluded.
func (r *run) apart(a, b int32, mark byte) float64 {
	x, y := r.ids[a], r.ids[b]
	if x < lex.FirstWord || y < lex.FirstWord {
		return -10
	}
	if r.toks[a].Len() == 1 && !r.toks[a].Has(segment.Upper) || r.toks[b].Len() == 1 && r.c.Words.Text(y) != "a" {
		return -10
	}
	m := lex.Comma
	if mark == '.' {
		m = lex.Edge
	} else if mark != ',' {
		m = lex.Other
	}
	return r.fit(lex.Unknown, x, m) + r.fit(m, y, r.near(b+1)) - 12
}

// fit is how well a word fits between two others: log2 of its articles, plus
// what the pairs with its neighbours say. The scale is bits.
func (r *run) fit(prev, id, next int32) float64 {
	p := r.c.Pairs
	return bits(r.c.Words.Freq[id])*.5 + .8*(bits(p.Count(prev, id))+bits(p.Count(id, next)))
}

// missingSpace flags "word,word" when one of the two is a known word.
func (r *run) missingSpace(i int32) {
	a, b := r.ids[i-2], r.ids[i]
	if r.edited(i-2) || r.edited(i) || r.text[r.toks[i-1].Start] == ';' && (a < lex.FirstWord || b < lex.FirstWord) || b < lex.FirstWord && a < lex.FirstWord || r.toks[i-2].Len() < 2 || r.toks[i-2].Has(segment.AllCaps) && r.toks[i].Has(segment.AllCaps) {
		return
	}
	if strings.Trim(r.toks[i].In(r.text), "ivx") == "" {
		return // the numbers of notes: lymphocytes,iii
	}
	r.flag(i-2, i, MissingSpace, r.toks[i-2].In(r.text)+r.toks[i-1].In(r.text)+" "+r.toks[i].In(r.text), .8, "no space after the comma")
}

// digitInside flags a word with one digit where a letter was meant: "c0mmittee".
// A digit that comes first is taken for a letter in words of five letters or
// more alone: "1st" and "0ver" are other things.
func (r *run) digitInside(i int32) {
	t := &r.toks[i]
	s := t.In(r.text)
	at := -1
	for k := 0; k < len(s); k++ {
		switch c := s[k]; {
		case c == '0' || c == '1':
			if at >= 0 {
				return
			}
			at = k
		case c >= 'a' && c <= 'z' || k == 0 && c >= 'A' && c <= 'Z':
		default:
			return
		}
	}
	if at < 0 || len(s) < 3 || r.times(i) > 1 || at == 0 && len(s) < 5 {
		return
	}
	low := strings.ToLower(s)
	best := int32(-1)
	for _, c := range []byte(slips[s[at]]) {
		id := r.c.Words.FindText(low[:at] + string(c) + low[at+1:])
		if id >= 0 && r.c.Words.Freq[id] >= seldom && (best < 0 || r.c.Words.Freq[id] > r.c.Words.Freq[best]) {
			best = id
		}
	}
	if best >= 0 {
		r.flag(i, i, BrokenToken, r.like(i, best), .9, "a digit inside a word")
	}
}

// apostropheInside flags a word with an apostrophe too many: "inqui'ry", "Sena'te". It
// reports whether the word is done with, flagged or not: contractions, names
// (O'Dell) and what two apostrophes part are none of the other rules' business.
func (r *run) apostropheInside(i int32) bool {
	t := &r.toks[i]
	w := string(segment.Fold(nil, t.In(r.text)))
	k := strings.IndexByte(w, '\'')
	if k < 0 || strings.Count(w, "'") > 1 {
		return true
	}
	if k == len(w)-2 && w[k+1] == 's' {
		return false // an unknown word with a possessive
	}
	id := r.c.Words.FindText(w[:k] + w[k+1:])
	if id < 0 || len(w) <= 4 || r.meantApostrophe(w, k) || r.times(i) > 1 || r.oddCase(i) {
		return true
	}
	cls, least := r.c.Words.Class[id], uint8(lex.MinCandidate)
	if k == 1 || t.Has(segment.Upper) {
		least = usual
	}
	if r.c.Words.Freq[id] >= least && (cls&(lex.Listed|lex.UsedCap) == lex.Listed || t.Has(segment.Upper)) {
		r.flag(i, i, BrokenToken, r.like(i, id), .9, "an apostrophe inside a word")
	}
	return true
}

// meantApostrophe reports whether the apostrophe at byte k of w stands where one is
// written: before the end of a contraction (they're, gov't), between vowels, as names
// of other languages are spelt in English (Shi'ite, Sana'a), after the first letter of
// a French or Irish name (d'accord, O'Dell), in one of the words of parts.txt.
func (r *run) meantApostrophe(w string, k int) bool {
	if r.c.contractions.Has(segment.KeyOf(w[k+1:])) {
		return true
	}
	vowel := func(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
	if k == 0 || vowel(w[k-1]) && vowel(w[k+1]) || k == 1 && strings.IndexByte("dlo", w[0]) >= 0 {
		return true
	}
	return r.c.apostrophes.Has(segment.KeyOf(w[:k] + w[k+1:]))
}
