package spelling

import (
	"strings"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// usual is the lex.Words.Freq of a word everybody knows, in 16·log2 of articles:
// about 95 of the 16,192. A pair of glued words must both be usual, and so must
// the word that two plain pieces make. Twice as much (8,900 articles) finds 340
// of the 380 planted slips of typos-dev instead of 358; half as much (9 articles)
// finds no more and flags one more word in 300 whole articles.
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
	if b < lex.FirstWord && a < lex.FirstWord || r.toks[i-2].Len() < 2 {
		return
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
	if at < 0 || len(s) < 3 || at == 0 && len(s) < 5 {
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

// apostropheInside flags a word with an apostrophe too many: "inqui'ry". It
// reports whether the word is done with, flagged or not: contractions, names
// (O'Dell) and what two apostrophes part are none of the other rules' business.
func (r *run) apostropheInside(i int32) bool {
	t := &r.toks[i]
	if t.Has(segment.Upper) {
		return t.Len() > 2
	}
	w := string(segment.Fold(nil, t.In(r.text)))
	k := strings.IndexByte(w, '\'')
	if k < 0 || strings.Count(w, "'") > 1 {
		return true
	}
	if k == len(w)-2 && w[k+1] == 's' {
		return false // an unknown word with a possessive
	}
	id := r.c.Words.FindText(w[:k] + w[k+1:])
	if id >= 0 && r.c.Words.Class[id]&(lex.Listed|lex.UsedCap) == lex.Listed && r.c.Words.Freq[id] >= usual && len(w) > 4 {
		r.flag(i, i, BrokenToken, r.like(i, id), .9, "an apostrophe inside a word")
	}
	return true
}

// joined flags two words without the space between them. Two plain words are
// often written as one on purpose, so they must be long and well known as
// neighbours; a function word is rarely part of a new compound. The score is in
// bits: how often both stand side by side counts twice, the words around them
// once. What is often written as one on purpose pays: two plain words 4, a piece
// of one or two letters 3, a capitalised opener (which may be a name) 4.
func (r *run) joined(i int32) {
	t := &r.toks[i]
	if r.ids[i] >= lex.FirstWord || r.times(i) > 1 || t.Has(segment.Upper) && !t.Has(segment.First) {
		return
	}
	w := r.word(i)
	if len(w) < 4 || len(w) > lex.MaxWord {
		return
	}
	prev, next := r.at(i-1, i), r.at(i+1, i)
	words, pairs := r.c.Words, r.c.Pairs
	bestA, bestB, score := int32(-1), int32(-1), 0.0
	for k := 1; k < len(w); k++ {
		a, b := words.FindText(w[:k]), words.FindText(w[k:])
		if a < 0 || b < 0 || words.Freq[a] < usual || words.Freq[b] < usual || k == 1 && w[0] != 'a' || k == len(w)-1 && w[k] != 'a' {
			continue
		}
		both := pairs.Count(a, b)
		s := bits(pairs.Count(prev, a)) + bits(pairs.Count(b, next))
		if r.maybePart(a, w[:k]) && r.maybePart(b, w[k:]) {
			if len(w) < 10 || bits(both) < 5 {
				continue
			}
			s -= 4
		}
		if k <= 2 || k >= len(w)-2 {
			s -= 3
		}
		if t.Has(segment.Upper) {
			if k < 2 || len(w)-k < 4 {
				continue
			}
			s -= 4
		}
		if s += 2 * bits(both); bestA < 0 || s > score {
			bestA, bestB, score = a, b, s
		}
	}
	if bestA < 0 || score < joinedLeast || len(w) == 4 && score < 2*joinedLeast {
		return
	}
	r.flag(i, i, Joined, r.like(i, bestA)+" "+words.Text(bestB), min(.95, .6+score/60), "two words without a space")
}

// joinedLeast is the least score, in bits, of a joined pair; a word of four
// letters needs twice as much. Half of it finds one more planted slip of typos-dev
// and flags "threehouses", which some write; twice as much misses "priceswere" and
// spares no word in 300 whole articles.
const joinedLeast = 4.0

// maybePart reports whether a word may be a part of a new compound, as a sitdown
// or to underperform: any but a function word, and the function words of parts.txt.
func (r *run) maybePart(id int32, w string) bool {
	return r.c.Words.Class[id]&lex.Function == 0 || r.c.compound.Has(segment.KeyOf(w))
}

// parted flags a word with a space inside it, or a space that moved by one
// letter. Token i is one of the two pieces; odd says it is no usual word at all.
func (r *run) parted(i int32, odd bool) {
	if odd && r.times(i) > 1 {
		return
	}
	r.partedAt(i-1, i)
	r.partedAt(i, i+1)
}

// cutOff reports whether token i is the end of something longer: the s of "’s".
func (r *run) cutOff(i int32) bool {
	if r.toks[i].Has(segment.SpaceBefore) || i == 0 {
		return false
	}
	return r.toks[i-1].Kind != segment.Mark || !r.toks[i-1].Has(segment.Opens)
}

// partedAt weighs tokens i and j as they stand against one word without the
// space ("sta te") and against two with the space one letter to the left or right
// ("las ttime"), in bits: what a word's frequency and its neighbours say. Joining
// pays 4 bits, for compounds that are written both ways, two whole words of four
// letters or more 6 more ("cease fire"); moving the space pays 8.
func (r *run) partedAt(i, j int32) {
	if i < 0 || int(j) >= len(r.toks) {
		return
	}
	a, b := &r.toks[i], &r.toks[j]
	if a.Kind != segment.Word || b.Kind != segment.Word || a.Sent != b.Sent || a.End+1 != b.Start || r.cutOff(i) {
		return
	}
	const not = segment.HasDigit | segment.Hyphen | segment.Dotted | segment.Apostrophe | segment.NonASCII | segment.AllCaps
	if (a.Flags|b.Flags)&not != 0 || b.Has(segment.Upper) || a.Len()+b.Len() > lex.MaxWord || r.oddCase(i) || a.Len() == 1 && a.Has(segment.Upper) {
		return
	}
	words, pairs := r.c.Words, r.c.Pairs
	x, y := r.ids[i], r.ids[j]
	if x >= lex.FirstWord && y >= lex.FirstWord && pairs.Count(x, y) > 0 {
		return
	}
	prev, next := r.at(i-1, i), r.at(j+1, j)
	now := r.asIs(x, a) + r.asIs(y, b) + .8*(bits(pairs.Count(prev, x))+bits(pairs.Count(y, next)))
	r.buf = segment.Fold(segment.Fold(r.buf[:0], a.In(r.text)), b.In(r.text))
	w, k := string(r.buf), a.Len()
	best, text, kind := 0.0, "", "a space inside a word"
	least, rarest := partedLeast, uint8(usual)
	if r.noWord(x, a) || r.noWord(y, b) {
		least, rarest = oddPartedLeast, oddUsual
	}
	if id := words.FindText(w); id >= 0 && words.Freq[id] >= rarest && len(w) > 3 {
		s := r.fit(prev, id, next) + bits(words.Freq[id])*.5 - 4
		if x >= lex.FirstWord && y >= lex.FirstWord && k > 3 && len(w)-k > 3 && words.Class[x]&words.Class[y]&lex.Listed != 0 {
			s -= 6 // "cease fire"
		}
		best, text = s, r.like(i, id)
	}
	shift := func(at int) {
		if at < 1 || at >= len(w) || at == 1 && w[0] != 'a' && w[0] != 'i' || at == len(w)-1 && w[at] != 'a' {
			return
		}
		p, q := words.FindText(w[:at]), words.FindText(w[at:])
		if p < 0 || q < 0 || words.Freq[p] < rarest || words.Freq[q] < rarest {
			return
		}
		s := .5*(bits(words.Freq[p])+bits(words.Freq[q])) + .8*(bits(pairs.Count(prev, p))+2*bits(pairs.Count(p, q))+bits(pairs.Count(q, next))) - 8
		if s > best {
			best, text, kind = s, r.like(i, p)+" "+words.Text(q), "the space stands one letter off"
		}
	}
	shift(k - 1)
	shift(k + 1)
	if text == "" || best-now < least {
		return
	}
	r.flag(i, j, Split, text, min(.95, .5+(best-now)/40), kind)
}

// Least gains, in bits, of putting two pieces right. A piece that is no word at
// all says much by itself. No planted slip of typos-dev hangs on either, but
// whole articles do: −6 for odd pieces flags two more words in 300 of them. Half
// of partedLeast flags two more kinds ("office rs", "we re"); twice as much misses
// "cap ital" and "st ay".
const (
	partedLeast    = 3.0
	oddPartedLeast = -3.0
)

// oddUsual is the Freq, about 31 articles, that a word needs to be what two pieces
// make when one of the pieces is no word; usual when both are.
const oddUsual = 80

// noWord reports whether a piece in lower case is no word of the list.
func (r *run) noWord(id int32, t *segment.Token) bool {
	return t.Flags&segment.Upper == 0 && (id < lex.FirstWord || r.c.Words.Class[id]&lex.Listed == 0)
}

// asIs is how likely the piece is as a word of its own, in bits.
func (r *run) asIs(id int32, t *segment.Token) float64 {
	if r.noWord(id, t) {
		return 0
	}
	if id >= lex.FirstWord {
		return bits(r.c.Words.Freq[id])*.5 + 2
	}
	return 4 // a name
}
