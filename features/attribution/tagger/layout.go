package tagger

import (
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Rules where the layout of a sentence speaks for itself and the labelled
// corpus, which is American, has too few examples.

// labelling is the chain's labels of a text, where rules of layout may change
// them. It is reused.
type labelling struct {
	frame *frame
	chain *chain
	turn  []turn
	done  []bool  // per paragraph: its attributions are known from its layout
	found []found // the attributions of those paragraphs
}

// tailVerbs open the tag that ends a sentence in the British and Indian press:
// ", said Harbour Board."
var tailVerbs = wordset.Of("said", "says", "reported", "reports", "added", "confirmed", "announced", "claimed", "tweeted")

// tailTag labels a sentence that ends in ", said NAME." as content, cue, source.
func (s *labelling) tailTag(text string, seg *segment.Text, st *sent) {
	f, c := s.frame, s.chain
	end := st.to
	if f.toks[end-1].shape == shUnparen { // (ANI)
		for k := end - 2; k > st.from && k > end-6; k-- {
			if f.toks[k].shape == shParen {
				end = k
				break
			}
		}
	}
	for end > st.from && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	if s.tailMedium(text, seg, st, end) {
		return
	}
	for k := end - 1; k > st.from+3 && k >= end-12; k-- {
		if !tailVerbs.Has(f.toks[k].lx.key) || f.toks[k].q != qOut || f.toks[k].shape != shLower {
			continue
		}
		comma := &f.toks[k-1]
		if comma.shape != shComma && comma.q != qClose || k+1 >= end || !capital(&f.toks[k+1]) {
			return
		}
		who := View{text: text, seg: seg, toks: f.toks}
		j := who.run(k+1, end)
		if j == k+1 || j < end && f.toks[j].lx.key != keyCiting && f.toks[j].lx.key != keyQuoting {
			return
		}
		if l := c.label; l[k] == lICue || l[k] == lBCue && l[k+1] == lBSource && l[st.from] != lIContent && s.holds(st, lBContent) {
			return
		}
		// the sentence before the tag is the content
		from := st.from
		for i := from; i < k-1; i++ {
			c.label[i] = lIContent
			c.post[i] = max(c.post[i], .9)
			c.conf[i] = max(c.conf[i], .9)
		}
		c.label[from], c.label[k-1], c.label[k] = lBContent, lO, lBCue
		for i := k + 1; i < end; i++ {
			c.label[i] = lO
			if i < j {
				c.label[i] = lISource
			}
			c.post[i] = 0
		}
		c.label[k+1] = lBSource
		c.conf[k], c.conf[k+1] = .9, .9
		for i := end; i < len32(c.label) && (c.label[i] == lIContent || c.label[i] == lISource || c.label[i] == lICue); i++ {
			if i < st.to {
				c.label[i] = lO
			} else {
				c.label[i]-- // what ran on over the sentence's end begins anew
				break
			}
		}
		return
	}
}

// tailMedium labels a sentence that ends in ", MEDIUM reported."
func (s *labelling) tailMedium(text string, seg *segment.Text, st *sent, end int32) bool {
	f, c := s.frame, s.chain
	k := end - 1 // the verb
	if k < st.from+6 || !tailVerbs.Has(f.toks[k].lx.key) || f.toks[k].q != qOut {
		return false
	}
	who := View{text: text, seg: seg, toks: f.toks}
	from := k
	for from > st.from && from > k-lists.MaxPhrase && capital(&f.toks[from-1]) {
		from--
	}
	if from == k || who.phraseSem(from, k)&lists.SemMedia == 0 || f.toks[from-1].shape != shComma && f.toks[from-1].q != qClose {
		return false
	}
	if c.label[k] == lBCue && c.label[from] == lBSource && s.holds(st, lBContent) {
		inner := false // another cue takes the content
		for _, l := range c.label[st.from:from] {
			inner = inner || l == lBCue
		}
		if !inner {
			return false
		}
	}
	for i := st.from; i < st.to; i++ {
		switch {
		case i < from-1:
			c.label[i], c.post[i], c.conf[i] = lIContent, max(c.post[i], .9), max(c.conf[i], .9)
		case i >= from && i < k:
			c.label[i], c.post[i], c.conf[i] = lISource, 0, .9
		default:
			c.label[i], c.post[i], c.conf[i] = lO, 0, .9
		}
	}
	c.label[st.from], c.label[from], c.label[k] = lBContent, lBSource, lBCue
	if n := st.to; n < len32(c.label) && c.label[n] != lO && c.label[n]%2 == 0 {
		c.label[n]--
	}
	return true
}

// holds reports whether a token of the sentence has the label.
func (s *labelling) holds(st *sent, label uint8) bool {
	for _, l := range s.chain.label[st.from:st.to] {
		if l == label {
			return true
		}
	}
	return false
}

// clearHearsay takes the labels off a sentence of the form "is said to be":
// nobody says it.
func (s *labelling) clearHearsay(st *sent) {
	f, c := s.frame, s.chain
	for i := st.from + 1; i+1 < st.to; i++ {
		if f.toks[i].lx.key == keySaid && f.toks[i+1].lx.key == keyTo && passive.Has(f.toks[i-1].lx.key) && f.toks[i].q == qOut {
			for k := st.from; k < st.to; k++ {
				c.label[k], c.post[k] = lO, 0
			}
			if k := st.to; k < len32(c.label) && c.label[k] != lO && c.label[k]%2 == 0 {
				c.label[k]--
			}
			return
		}
	}
}

var keySaid = segment.KeyOf("said")

// fillContent gives a verb of speech with a source but without any content in
// its sentence what stands before it up to a comma, or all that follows. A
// sentence the chain left without a cue is given to bare.
func (s *labelling) fillContent(text string, seg *segment.Text, st *sent) {
	c, f := s.chain, s.frame
	var src, cue part
	if s.bare(text, seg, st) {
		return
	}
	for i := st.from; i < st.to; {
		l := c.label[i]
		if l == lO {
			i++
			continue
		}
		if l >= lBContent {
			return
		}
		p := part{role: (l-1)&^1 + 1, from: i, sent: seg.Tokens[i].Sent}
		for i++; i < st.to && c.label[i] == p.role+1; i++ {
		}
		p.to = i
		switch {
		case p.role == lBSource && src.to == 0:
			src = p
		case p.role == lBCue && cue.to == 0:
			cue = p
		}
	}
	who := View{text: text, seg: seg, toks: f.toks}
	if cue.to == 0 || src.to == 0 || !who.spoken(cue) && f.toks[cue.from].lx.key != keyAccording || c.mean(cue) < .5 {
		return
	}
	first, last := min(src.from, cue.from), max(src.to, cue.to)
	end := st.to
	for end > last && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	from, to := int32(0), int32(0)
	switch {
	case first-st.from >= 4 && f.toks[first-1].shape == shComma:
		from, to = st.from, first-1
	case first-st.from <= 1 && end-last >= 3:
		from, to = last, end
		if f.toks[from].shape == shComma || f.toks[from].shape == shColon {
			from++
		}
	default:
		return
	}
	for i := from; i < to; i++ {
		c.label[i] = lIContent
	}
	c.label[from] = lBContent
}

var keyAccording = segment.KeyOf("according")

var keyQuoting = segment.KeyOf("quoting")

func len32(s []uint8) int32 { return int32(len(s)) }

// maxAccording is the longest source, in tokens, that "According to" is followed by.
const maxAccording = 16

// headTag labels a sentence that opens with "According to SOURCE," where the
// chain found no content and no other cue in it.
func (s *labelling) headTag(seg *segment.Text, st *sent) {
	f, c := s.frame, s.chain
	from := st.from
	if from+6 > st.to || f.toks[from].lx.key != keyAccording || f.toks[from+1].lx.key != keyTo || f.toks[from].q != qOut || s.holds(st, lBContent) {
		return
	}
	for _, l := range c.label[from+2 : st.to] {
		if l == lBCue {
			return
		}
	}
	comma := from + 2
	for comma < st.to && comma <= from+2+maxAccording && f.toks[comma].shape != shComma {
		comma++
	}
	end := st.to
	for end > comma && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	if comma >= st.to || f.toks[comma].shape != shComma || comma == from+2 || end < comma+3 {
		return
	}
	set := func(i int32, l uint8, post float32) { c.label[i], c.post[i], c.conf[i] = l, post, .9 }
	for i := from; i < st.to; i++ {
		switch {
		case i == from:
			set(i, lBCue, 0)
		case i == from+1:
			set(i, lICue, 0)
		case i == from+2:
			set(i, lBSource, 0)
		case i < comma:
			set(i, lISource, 0)
		case i == comma+1:
			set(i, lBContent, .9)
		case i > comma+1 && i < end:
			set(i, lIContent, .9)
		default:
			set(i, lO, 0)
		}
	}
}

// bareVerbs are verbs that report a statement whatever follows; the corpus has
// too few of them without "that".
var bareVerbs = wordset.Of("alleged", "alleges", "denied", "denies", "insisted", "insists", "claimed", "claims", "threatened", "threatens", "admitted", "admits", "boasted", "boasts")

// maxSubject is the longest subject, in tokens, that bare looks at.
const maxSubject = 6

// bare labels a sentence in which the chain found no cue, where a name or a short
// noun phrase opens it and one of bareVerbs follows.
func (s *labelling) bare(text string, seg *segment.Text, st *sent) bool {
	f, c := s.frame, s.chain
	if st.quoted || st.best < gate-1 || st.to-st.from < 5 {
		return false
	}
	v := st.from + 1
	for v < st.from+maxSubject && v+2 < st.to && !bareVerbs.Has(f.toks[v].lx.key) {
		if f.toks[v].shape >= shOpen {
			return false
		}
		v++
	}
	if v >= st.from+maxSubject || v+2 >= st.to || !bareVerbs.Has(f.toks[v].lx.key) {
		return false
	}
	for _, l := range c.label[st.from:st.to] {
		if l != lO && l != lBContent && l != lIContent {
			return false
		}
	}
	who := View{text: text, seg: seg, toks: f.toks}
	head := &f.toks[v-1]
	if !(proper(head) && who.run(st.from, v) == v || subjects.Has(head.lx.key) && v == st.from+1 ||
		determiners.Has(f.toks[st.from].lx.key) && head.lx.sem()&(lists.SemRole|lists.SemPublic|lists.SemOrgNoun|lists.SemAnonymous|lists.SemDocument) != 0) {
		return false
	}
	end := st.to
	for end > v && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	if n := f.toks[v+1].lx.key; f.toks[v+1].shape >= shOpen || end < v+3 || n != keyTo && prepositions.Has(n) {
		return false
	}
	mark := func(from, to int32, begin uint8, post float32) {
		for i := from; i < to; i++ {
			c.label[i], c.post[i], c.conf[i] = begin+1, post, .6
		}
		c.label[from] = begin
	}
	mark(st.from, v, lBSource, 0)
	mark(v, v+1, lBCue, 0)
	mark(v+1, end, lBContent, .6)
	for i := end; i < st.to; i++ {
		c.label[i], c.post[i] = lO, 0
	}
	if k := st.to; k < len32(c.label) && c.label[k] != lO && c.label[k]%2 == 0 {
		c.label[k]--
	}
	return true
}
