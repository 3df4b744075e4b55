package spelling

import (
	"math"
	"slices"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// candidate is a word one edit away from an odd one.
type candidate struct {
	id    int32
	edit  lex.Edit
	score float64 // bits
}

// rank gives the best correction of token i and how much better it is than the
// next, in bits. A word that articles only use capitalised is no likely
// correction of one in lower case, nor the other way round: 4 bits.
func (r *run) rank(i int32, w string) (best candidate, lead float64) {
	prev, next := r.at(i-1, i), r.at(i+1, i)
	best.id = -1
	second := 0.0
	t := &r.toks[i]
	capital := t.Has(segment.Upper) && !t.Has(segment.First)
	r.c.Index.Near(w, func(id int32, e lex.Edit) {
		if id == best.id || id == r.ids[i] {
			return
		}
		s := r.fit(prev, id, next) + editBits(e)
		cls := r.c.Words.Class[id]
		if capital && cls&lex.UsedCap == 0 || !t.Has(segment.Upper) && cls&(lex.UsedCap|lex.Listed) == lex.UsedCap {
			s -= 4
		}
		if best.id < 0 || s > best.score || s == best.score && id < best.id {
			if best.id >= 0 {
				second = best.score
			}
			best = candidate{id, e, s}
		} else if s > second {
			second = s
		}
	})
	return best, best.score - second
}

// editBits is how much likelier an edit is than the usual slip, in bits. Fingers
// swap and double letters and hit the key beside; they seldom strike any other
// letter, and seldom err in the first one. The numbers only rank the corrections
// of one word; whether it is flagged, the fitted weights decide.
func editBits(e lex.Edit) (s float64) {
	switch {
	case e&lex.Swapped != 0:
		s = 1.5
	case e&lex.Missing != 0:
		s = .5
		if e&lex.Doubled != 0 {
			s = 1
		}
	case e&lex.Extra != 0:
		s = -1
		if e&lex.Doubled != 0 {
			s = 1.5
		} else if e&lex.Adjacent != 0 {
			s = .5
		}
	case e&lex.Adjacent == 0:
		s = -2.5
	}
	if e&lex.FirstByte != 0 {
		s -= 1.5
	}
	return s
}

// Features of a possible misspelling. Their names and weights stand in
// data/weights.txt, a column for each group.
const (
	fBias      = iota
	fScore     // rank of the correction, bits
	fFreq      // log2 articles of the correction
	fSides     // neighbours it was seen beside, 0 to 2
	fLead      // bits ahead of the next correction, at most 8
	fSwapped   //
	fMissing   //
	fMissDbl   // one of two equal letters left out
	fExtraDbl  //
	fExtraAdj  //
	fExtra     //
	fReplAdj   //
	fRepl      //
	fFirst     // the first letter is wrong
	fLast      // the last letter is wrong
	fShort     // four letters or fewer
	fLength    // letters, at most 12
	fCapMid    // capitalised inside a sentence
	fCapFirst  // capitalised as a sentence's first word
	fCapRight  // capitalised inside a sentence, and so is the correction
	fListed    // in the word list though rare
	fOwnFreq   // log2 articles of the word itself
	fOwnSides  // neighbours the word itself was seen beside
	fRepeats   // log2 of its occurrences in the document
	fNearby    // the correction stands in the document too
	fCapNear   // a capitalised neighbour inside the sentence
	fQuoted    //
	fLetters   // bits of its least usual trigram
	fLettersUp // … more than the correction's
	fDerived   // a known word with a usual ending or beginning
	fPrefixed  // a known word with a usual beginning
	fCompound  // two known words
	fBothSides // both neighbours were seen beside the correction
	fStrange   // other unknown words in the sentence
	nFeatures
)

// featureNames are the names of the features in data/weights.txt.
var featureNames = [nFeatures]string{
	fBias: "bias", fScore: "score", fFreq: "articles", fSides: "neighbours", fLead: "lead",
	fSwapped: "swapped", fMissing: "missing", fMissDbl: "missing_double", fExtraDbl: "extra_double", fExtraAdj: "extra_adjacent",
	fExtra: "extra", fReplAdj: "replaced_adjacent", fRepl: "replaced", fFirst: "first_letter", fLast: "last_letter",
	fShort: "short", fLength: "length", fCapMid: "capital_inside", fCapFirst: "capital_first", fCapRight: "capital_right",
	fListed: "listed", fOwnFreq: "own_articles", fOwnSides: "own_neighbours", fRepeats: "repeats", fNearby: "nearby",
	fCapNear: "capital_beside", fQuoted: "quoted", fLetters: "letters", fLettersUp: "letters_more", fDerived: "derived",
	fPrefixed: "prefixed", fCompound: "compound", fBothSides: "both_neighbours", fStrange: "strange",
}

// features describes token i with its best correction.
func (r *run) features(i int32, w string, c candidate, lead float64) (f [nFeatures]float64) {
	t := &r.toks[i]
	words := r.c.Words
	prev, next := r.at(i-1, i), r.at(i+1, i)
	f[fBias] = 1
	f[fScore] = c.score
	f[fFreq] = bits(words.Freq[c.id])
	f[fSides] = seen(r.c.Pairs.Count(prev, c.id)) + seen(r.c.Pairs.Count(c.id, next))
	f[fLead] = min(lead, 8)
	kind := fRepl
	switch e := c.edit; {
	case e&lex.Swapped != 0:
		kind = fSwapped
	case e&(lex.Missing|lex.Doubled) == lex.Missing|lex.Doubled:
		kind = fMissDbl
	case e&lex.Missing != 0:
		kind = fMissing
	case e&(lex.Extra|lex.Doubled) == lex.Extra|lex.Doubled:
		kind = fExtraDbl
	case e&(lex.Extra|lex.Adjacent) == lex.Extra|lex.Adjacent:
		kind = fExtraAdj
	case e&lex.Extra != 0:
		kind = fExtra
	case e&lex.Adjacent != 0:
		kind = fReplAdj
	}
	f[kind] = 1
	f[fFirst] = seen(uint8(c.edit & lex.FirstByte))
	f[fLast] = seen(uint8(c.edit & lex.LastByte))
	if len(w) <= 4 {
		f[fShort] = 1
	}
	f[fLength] = float64(min(len(w), 12))
	if t.Has(segment.Upper) {
		if t.Has(segment.First) {
			f[fCapFirst] = 1
		} else {
			f[fCapMid] = 1
			if words.Class[c.id]&lex.UsedCap != 0 {
				f[fCapRight] = 1
			}
		}
	}
	if id := r.ids[i]; id >= lex.FirstWord {
		f[fListed] = 1
		f[fOwnFreq] = bits(words.Freq[id])
		f[fOwnSides] = seen(r.c.Pairs.Count(prev, id)) + seen(r.c.Pairs.Count(id, next))
	}
	f[fRepeats] = math.Log2(float64(max(1, r.times(i))))
	if r.present(c.id) {
		f[fNearby] = 1
	}
	if r.capNear(i) {
		f[fCapNear] = 1
	}
	if t.Depth > 0 {
		f[fQuoted] = 1
	}
	f[fLetters] = r.c.Letters.Worst(w)
	f[fLettersUp] = f[fLetters] - r.c.Letters.Worst(words.Text(c.id))
	if f[fSides] == 2 {
		f[fBothSides] = 1
	}
	if k := r.derived(w); k != 0 {
		f[k] = 1
	}
	for j := max(0, i-strangeReach); j <= i+strangeReach && int(j) < len(r.toks); j++ {
		if j != i && r.ids[j] == lex.Unknown && r.toks[j].Sent == t.Sent {
			f[fStrange] = min(3, f[fStrange]+1)
		}
	}
	return f
}

func seen(q uint8) float64 {
	if q > 0 {
		return 1
	}
	return 0
}

// strangeReach is how many tokens to each side are searched for other unknown words.
const strangeReach = 20

// present reports whether the word stands in the document. The first question
// makes a set of all its words.
func (r *run) present(id int32) bool {
	if len(r.words) == 0 {
		size := r.c.Words.Len()/64 + 1
		if cap(r.words) < size {
			r.words = make([]uint64, size)
		}
		r.words = r.words[:size]
		clear(r.words)
		for _, x := range r.ids {
			r.words[x>>6] |= 1 << (x & 63)
		}
	}
	return r.words[id>>6]>>(id&63)&1 != 0
}

// capNear reports whether a capitalised word that is not its sentence's first
// stands directly beside token i: the parts of a name.
func (r *run) capNear(i int32) bool {
	for _, j := range [...]int32{i - 1, i + 1} {
		if j >= 0 && int(j) < len(r.toks) && r.toks[j].Sent == r.toks[i].Sent && r.toks[j].Kind == segment.Word && r.toks[j].Flags&(segment.Upper|segment.First) == segment.Upper {
			return true
		}
	}
	return false
}

// derived says how w is made of known words: with a usual ending, with a usual
// beginning, or of two words of four letters or more. It gives the feature of each,
// 0 for none.
func (r *run) derived(w string) int {
	knows := func(s string) bool {
		id := r.c.Words.FindText(s)
		return id >= 0 && len(s) > 2 && r.c.Words.Freq[id] > 0
	}
	for _, p := range r.c.prefixes {
		if n := len(p); len(w) > n+3 && w[:n] == p && knows(w[n:]) {
			return fPrefixed
		}
	}
	for k := 4; k+4 <= len(w); k++ {
		if knows(w[:k]) && knows(w[k:]) {
			return fCompound
		}
	}
	for _, s := range r.c.suffixes {
		if n := len(w) - len(s); n > 2 && w[n:] == s && w[n-1] != s[0] && (knows(w[:n]) || knows(w[:n]+"e") || n > 3 && w[n-1] == w[n-2] && knows(w[:n-1]) || w[n-1] == 'i' && knows(w[:n-1]+"y")) {
			return fDerived
		}
	}
	return 0
}

// misspelt flags token i when a much better known word is one edit away. Words of
// fewer than 3 letters have too many neighbours; those longer than lex.MaxWord have
// none in the index.
func (r *run) misspelt(i int32) {
	w := r.word(i)
	if len(w) < 3 || len(w) > lex.MaxWord {
		return
	}
	if r.nameBeside(i, w) {
		return
	}
	c, lead := r.rank(i, w)
	if c.id < 0 {
		return
	}
	t := &r.toks[i]
	group := groupLower
	switch known := r.ids[i] >= lex.FirstWord; {
	case known && t.Has(segment.Upper):
		return // a rare name
	case known:
		group = groupKnown
	case t.Flags&(segment.Upper|segment.First) == segment.Upper|segment.First:
		group = groupOpener
	case t.Has(segment.Upper):
		group = groupName
	}
	if r.c.Words.Text(c.id) == w+"g" && r.droppedG(w) {
		return
	}
	if r.innocent(i, w, c, group) {
		return
	}
	f := r.features(i, w, c, lead)
	if r.trace != nil {
		r.trace(Suspect{t.Span, r.c.Words.Text(c.id), group, slices.Clone(f[:])})
	}
	z := 0.0
	for k, x := range f {
		z += x * r.c.weights[group][k]
	}
	if group == groupLower {
		z -= r.asked(w, c)
	}
	if z < r.c.least[group] {
		return
	}
	conf := 1 / (1 + math.Exp(-.6*(z-r.c.least[group])))
	r.flag(i, i, Misspelling, r.like(i, c.id), conf, "one letter away from a well-known word")
}

// Groups of odd words, each with weights of its own.
const (
	groupLower  = iota // unknown, lower case
	groupKnown         // known, but much rarer than a word one letter away
	groupOpener        // unknown, capitalised, opens its sentence
	groupName          // unknown, capitalised inside a sentence
	groups
)

// Suspect is a word that may be a misspelling, as the model sees it. The program
// fit learns its weights from them.
type Suspect struct {
	segment.Span
	Right    string // the best correction
	Group    int    // 0 to SuspectGroups-1: which weights judge it
	Features []float64
}

// SuspectGroups is the number of groups that suspects fall into.
const SuspectGroups = groups

// SuspectFeatures are the names of a Suspect's features; the first is always 1.
func SuspectFeatures() []string { return featureNames[:] }

// Suspects are the words of d that the model judges, flagged or not. The words of
// common.txt, which Check flags without asking it, are among them: they are what
// misspellings look like.
func (c *Checker) Suspects(d *corpus.Document) (out []Suspect) {
	r := new(run)
	r.reset(c, d)
	if !r.readable() {
		return nil
	}
	r.trace = func(s Suspect) { out = append(out, s) }
	r.oddWords()
	return out
}
