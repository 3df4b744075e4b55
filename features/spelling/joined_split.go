package spelling

import (
	"strings"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// joined flags two words without the space between them. Two plain words are
// often written as one on purpose, so they must be long and well known as
// neighbours; a function word is rarely part of a new compound. The score is in
// bits: how often both stand side by side counts twice, the words around them
// once. What is often written as one on purpose pays: two plain words 4, a piece
// of one or two letters 3, a capitalised opener (which may be a name) 4.
func (r *run) joined(i int32) {
	t := &r.toks[i]
	if r.ids[i] >= lex.FirstWord || r.times(i) > 1 || r.foreign(i) || t.Has(segment.Upper) && !t.Has(segment.First) {
		return
	}
	w := r.word(i)
	if len(w) < 5 || len(w) > lex.MaxWord {
		return
	}
	if k := r.derived(w); k == fPrefixed || k == fDerived {
		return // the backing and forthing
	}
	if t.Depth > 0 && r.droppedG(w) {
		return
	}
	prev, next := r.at(i-1, i), r.at(i+1, i)
	words, pairs := r.c.Words, r.c.Pairs
	bestA, bestB, score := int32(-1), int32(-1), 0.0
	for k := 1; k < len(w); k++ {
		a, b := words.FindText(w[:k]), words.FindText(w[k:])
		if a < 0 || b < 0 || words.Freq[a] < usual && !r.beside(a, b) || words.Freq[b] < usual && !r.beside(b, a) || k == 1 && w[0] != 'a' || k == len(w)-1 && w[k] != 'a' {
			continue
		}
		if !t.Has(segment.Upper) && words.Class[a]&(lex.UsedCap|lex.Listed) == lex.UsedCap || words.Class[b]&(lex.UsedCap|lex.Listed) == lex.UsedCap {
			continue // a name keeps its capital
		}
		both := pairs.Count(a, b)
		s := bits(pairs.Count(prev, a)) + bits(pairs.Count(b, next))
		if r.maybePart(a, w[:k]) && r.maybePart(b, w[k:]) {
			if len(w) < 10 || bits(both) < 4 || !inflected(w[:k], w[k:]) {
				continue
			}
			s -= 4
		} else if len(w) >= 8 && min(k, len(w)-k) > 1 && r.plainly(a, b) {
			s += 3
		}
		if k <= 2 || k >= len(w)-2 {
			s -= 3
		}
		if k == len(w)-2 && w[k+1] == 's' && words.Class[a]&lex.Function == 0 {
			continue // laboris, manis: words of other languages end so
		}
		if t.Has(segment.Upper) {
			if k < 2 || len(w)-k < 4 || bits(both) < 5 {
				continue
			}
			s -= 4
		}
		if s += 2 * bits(both); bestA < 0 || s > score {
			bestA, bestB, score = a, b, s
		}
	}
	if bestA < 0 || score < joinedLeast {
		return
	}
	r.flag(i, i, Joined, r.like(i, bestA)+" "+words.Text(bestB), min(.95, .6+score/60), "two words without a space")
}

// droppedG reports whether w is a word without its last letter, as somebody speaks: sayin.
func (r *run) droppedG(w string) bool {
	return strings.HasSuffix(w, "in") && r.c.Words.FindText(w+"g") >= 0
}

// beside reports whether word id, not one that everybody uses, may all the same be
// what stands beside the function word: "tokidnap".
func (r *run) beside(id, function int32) bool {
	words := r.c.Words
	return words.Freq[id] >= seldom && len(words.Text(id)) >= 5 && words.Class[id]&lex.Listed != 0 && words.Class[function]&lex.Function != 0 &&
		len(words.Text(function)) > 1 && !r.maybePart(function, words.Text(function))
}

// plainly reports whether one of the words is a small one that no compound has and the
// other a word of five letters or more: "shotby" is less sure than "leapfrom".
func (r *run) plainly(a, b int32) bool {
	words := r.c.Words
	if words.Class[a]&lex.Function == 0 {
		a, b = b, a
	}
	return r.c.untelling.Has(segment.KeyOf(words.Text(a))) && words.Class[b]&lex.Listed != 0 && len(words.Text(b)) >= 5
}

// inflected reports whether the two words are too much of a sentence to be a compound:
// the first has an ending that the first part of a compound seldom has, or the second
// is a past tense or an adverb. A councilmember and the marketshare are written so.
func inflected(a, b string) bool {
	for _, end := range [...]string{"s", "ed", "ly", "ing"} {
		if strings.HasSuffix(a, end) && !strings.HasSuffix(a, "ss") && len(a) > 4 {
			return true
		}
	}
	return strings.HasSuffix(b, "ed") && len(b) > 4 || strings.HasSuffix(b, "ly") && len(b) > 5
}

// joinedLeast is the least score, in bits, of a joined pair. What half and twice as
// much change stands in limits_test.go.
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
	if (a.Flags|b.Flags)&not != 0 || b.Has(segment.Upper) || a.Len()+b.Len() > lex.MaxWord || r.oddCase(i) || r.oddCase(j) || a.Len() == 1 && a.Has(segment.Upper) {
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
		if at == 0 || k == 1 && !r.noWord(y, b) { // "a swell" is what it says
			return
		}
		if at < 1 || at >= len(w) || at == 1 && w[0] != 'a' && w[0] != 'i' || at == len(w)-1 && w[at] != 'a' {
			return
		}
		p, q := words.FindText(w[:at]), words.FindText(w[at:])
		if p < 0 || q < 0 || words.Freq[p] < rarest || words.Freq[q] < rarest {
			return
		}
		s := .5*(bits(words.Freq[p])+bits(words.Freq[q])) + .8*(bits(pairs.Count(prev, p))+2*bits(pairs.Count(p, q))+bits(pairs.Count(q, next))) - 8
		if s > best {
			best, text, kind = s, r.like(i, p)+" "+words.Text(q), movedSpace
		}
	}
	shift(k - 1)
	shift(k + 1)
	if text == "" || best-now < least || kind == movedSpace && best-now < movedLeast && !r.noWord(x, a) && !r.noWord(y, b) {
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
	movedLeast     = 8.0 // where both pieces are words: "a shave"
)

const movedSpace = "the space stands one letter off"

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
