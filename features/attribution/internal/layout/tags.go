package layout

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Rules where the layout of a sentence speaks for itself and the labelled
// corpus, which is American, has too few examples.

// Labelling is the chain's labels of a text, where rules of layout may change
// them. It is reused.
type Labelling struct {
	Frame *crf.Frame
	Chain *crf.Chain
	turn  []turn
	Done  []bool         // per paragraph: its attributions are known from its layout
	Found []people.Found // the attributions of those paragraphs
}

// tailVerbs open the tag that ends a sentence in the British and Indian press:
// ", said Harbour Board."
var tailVerbs = lists.Set("layout", "tail_verbs")

// TailTag labels a sentence that ends in ", said NAME." as content, cue, source.
func (s *Labelling) TailTag(text string, seg *segment.Text, st *crf.Sent) {
	f, c := s.Frame, s.Chain
	end := st.To
	if f.Toks[end-1].Shape == crf.ShUnparen { // (ANI)
		for k := end - 2; k > st.From && k > end-agencyMark; k-- {
			if f.Toks[k].Shape == crf.ShParen {
				end = k
				break
			}
		}
	}
	for end > st.From && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	if s.tailMedium(text, seg, st, end) {
		return
	}
	for k := end - 1; k > st.From+shortContent && k >= end-longTag; k-- {
		if !tailVerbs.Has(f.Toks[k].Lex.Key) || f.Toks[k].Q != crf.QOut || f.Toks[k].Shape != crf.ShLower {
			continue
		}
		// a comma or a closing mark, the verb, a name and nothing else
		comma := &f.Toks[k-1]
		if comma.Shape != crf.ShComma && comma.Q != crf.QClose || k+1 >= end || !grammar.Capital(&f.Toks[k+1]) {
			return
		}
		who := grammar.View{Text: text, Seg: seg, Toks: f.Toks}
		j := who.Run(k+1, end)
		if j == k+1 || j < end && f.Toks[j].Lex.Key != grammar.KeyCiting && f.Toks[j].Lex.Key != keyQuoting {
			return
		}
		// the chain has it already
		if l := c.Label; l[k] == crf.InCue || l[k] == crf.BeginCue && l[k+1] == crf.BeginSource && l[st.From] != crf.InContent && s.holds(st, crf.BeginContent) {
			return
		}
		// the sentence before the tag is the content
		from := st.From
		for i := from; i < k-1; i++ {
			c.Label[i] = crf.InContent
			c.Post[i] = max(c.Post[i], .9)
			c.Conf[i] = max(c.Conf[i], .9)
		}
		c.Label[from], c.Label[k-1], c.Label[k] = crf.BeginContent, crf.Outside, crf.BeginCue
		for i := k + 1; i < end; i++ {
			c.Label[i] = crf.Outside
			if i < j {
				c.Label[i] = crf.InSource
			}
			c.Post[i] = 0
		}
		c.Label[k+1] = crf.BeginSource
		c.Conf[k], c.Conf[k+1] = .9, .9
		for i := end; i < len32(c.Label) && (c.Label[i] == crf.InContent || c.Label[i] == crf.InSource || c.Label[i] == crf.InCue); i++ {
			if i < st.To {
				c.Label[i] = crf.Outside
			} else {
				c.Label[i]-- // what ran on over the sentence's end begins anew
				break
			}
		}
		return
	}
}

// tailMedium labels a sentence that ends in ", MEDIUM reported."
func (s *Labelling) tailMedium(text string, seg *segment.Text, st *crf.Sent, end int32) bool {
	f, c := s.Frame, s.Chain
	k := end - 1 // the verb
	if k < st.From+mediumContent || !tailVerbs.Has(f.Toks[k].Lex.Key) || f.Toks[k].Q != crf.QOut {
		return false
	}
	who := grammar.View{Text: text, Seg: seg, Toks: f.Toks}
	from := k
	for from > st.From && from > k-lists.MaxPhrase && grammar.Capital(&f.Toks[from-1]) {
		from--
	}
	if from == k || who.PhraseSem(from, k)&lists.SemMedia == 0 || f.Toks[from-1].Shape != crf.ShComma && f.Toks[from-1].Q != crf.QClose {
		return false
	}
	if c.Label[k] == crf.BeginCue && c.Label[from] == crf.BeginSource && s.holds(st, crf.BeginContent) {
		inner := false // another cue takes the content
		for _, l := range c.Label[st.From:from] {
			inner = inner || l == crf.BeginCue
		}
		if !inner {
			return false
		}
	}
	for i := st.From; i < st.To; i++ {
		switch {
		case i < from-1:
			c.Label[i], c.Post[i], c.Conf[i] = crf.InContent, max(c.Post[i], .9), max(c.Conf[i], .9)
		case i >= from && i < k:
			c.Label[i], c.Post[i], c.Conf[i] = crf.InSource, 0, .9
		default:
			c.Label[i], c.Post[i], c.Conf[i] = crf.Outside, 0, .9
		}
	}
	c.Label[st.From], c.Label[from], c.Label[k] = crf.BeginContent, crf.BeginSource, crf.BeginCue
	if n := st.To; n < len32(c.Label) && c.Label[n] != crf.Outside && c.Label[n]%2 == 0 {
		c.Label[n]--
	}
	return true
}

// holds reports whether a token of the sentence has the label.
func (s *Labelling) holds(st *crf.Sent, label uint8) bool {
	for _, l := range s.Chain.Label[st.From:st.To] {
		if l == label {
			return true
		}
	}
	return false
}

// ClearHearsay takes the labels off a sentence of the form "is said to be":
// nobody says it.
func (s *Labelling) ClearHearsay(st *crf.Sent) {
	f, c := s.Frame, s.Chain
	for i := st.From + 1; i+1 < st.To; i++ {
		if f.Toks[i].Lex.Key == keySaid && f.Toks[i+1].Lex.Key == grammar.KeyTo && grammar.Passive.Has(f.Toks[i-1].Lex.Key) && f.Toks[i].Q == crf.QOut {
			for k := st.From; k < st.To; k++ {
				c.Label[k], c.Post[k] = crf.Outside, 0
			}
			if k := st.To; k < len32(c.Label) && c.Label[k] != crf.Outside && c.Label[k]%2 == 0 {
				c.Label[k]--
			}
			return
		}
	}
}

// keySaid: is said to be.
var keySaid = segment.KeyOf("said")

// FillContent gives a verb of speech with a source but without any content in
// its sentence what stands before it up to a comma, or all that follows. A
// sentence the chain left without a cue is given to bare.
func (s *Labelling) FillContent(text string, seg *segment.Text, st *crf.Sent) {
	c, f := s.Chain, s.Frame
	var src, cue crf.Part
	if s.bare(text, seg, st) {
		return
	}
	for i := st.From; i < st.To; {
		l := c.Label[i]
		if l == crf.Outside {
			i++
			continue
		}
		if l >= crf.BeginContent {
			return
		}
		p := crf.Part{Role: (l-1)&^1 + 1, From: i, Sent: seg.Tokens[i].Sent}
		for i++; i < st.To && c.Label[i] == p.Role+1; i++ {
		}
		p.To = i
		switch {
		case p.Role == crf.BeginSource && src.To == 0:
			src = p
		case p.Role == crf.BeginCue && cue.To == 0:
			cue = p
		}
	}
	who := grammar.View{Text: text, Seg: seg, Toks: f.Toks}
	if cue.To == 0 || src.To == 0 || !who.Spoken(cue) && f.Toks[cue.From].Lex.Key != keyAccording || c.Mean(cue) < .5 {
		return
	}
	// what stands before a comma and the verb, else what follows them
	first, last := min(src.From, cue.From), max(src.To, cue.To)
	end := st.To
	for end > last && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	from, to := int32(0), int32(0)
	switch {
	case first-st.From >= fillBefore && f.Toks[first-1].Shape == crf.ShComma:
		from, to = st.From, first-1
	case first-st.From <= 1 && end-last >= fillAfter:
		from, to = last, end
		if f.Toks[from].Shape == crf.ShComma || f.Toks[from].Shape == crf.ShColon {
			from++
		}
	default:
		return
	}
	for i := from; i < to; i++ {
		c.Label[i] = crf.InContent
	}
	c.Label[from] = crf.BeginContent
}

// keyAccording: according to Roe.
var keyAccording = segment.KeyOf("according")

// keyQuoting: said Harbour Board, quoting.
var keyQuoting = segment.KeyOf("quoting")

// len32 is the number of labels as a token position.
func len32(s []uint8) int32 { return int32(len(s)) }

// maxAccording is the longest source, in tokens, that "According to" is followed by.
const maxAccording = 16

// HeadTag labels a sentence that opens with "According to SOURCE," where the
// chain found no content and no other cue in it.
func (s *Labelling) HeadTag(seg *segment.Text, st *crf.Sent) {
	f, c := s.Frame, s.Chain
	from := st.From
	if from+shortHead > st.To || f.Toks[from].Lex.Key != keyAccording || f.Toks[from+1].Lex.Key != grammar.KeyTo || f.Toks[from].Q != crf.QOut || s.holds(st, crf.BeginContent) {
		return
	}
	for _, l := range c.Label[from+2 : st.To] {
		if l == crf.BeginCue {
			return
		}
	}
	comma := from + 2
	for comma < st.To && comma <= from+2+maxAccording && f.Toks[comma].Shape != crf.ShComma {
		comma++
	}
	end := st.To
	for end > comma && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	if comma >= st.To || f.Toks[comma].Shape != crf.ShComma || comma == from+2 || end < comma+fillAfter {
		return
	}
	set := func(i int32, l uint8, post float32) { c.Label[i], c.Post[i], c.Conf[i] = l, post, .9 }
	for i := from; i < st.To; i++ {
		switch {
		case i == from:
			set(i, crf.BeginCue, 0)
		case i == from+1:
			set(i, crf.InCue, 0)
		case i == from+2:
			set(i, crf.BeginSource, 0)
		case i < comma:
			set(i, crf.InSource, 0)
		case i == comma+1:
			set(i, crf.BeginContent, .9)
		case i > comma+1 && i < end:
			set(i, crf.InContent, .9)
		default:
			set(i, crf.Outside, 0)
		}
	}
}

// bareVerbs are verbs that report a statement whatever follows; the corpus has
// too few of them without "that".
var bareVerbs = lists.Set("layout", "bare_verbs")

// maxSubject is the longest subject, in tokens, that bare looks at.
const maxSubject = 6

// bare labels a sentence in which the chain found no cue, where a name or a short
// noun phrase opens it and one of bareVerbs follows.
func (s *Labelling) bare(text string, seg *segment.Text, st *crf.Sent) bool {
	f, c := s.Frame, s.Chain
	if st.Quoted || st.Best < crf.Gate-1 || st.To-st.From < shortBare {
		return false
	}
	v := st.From + 1
	for v < st.From+maxSubject && v+2 < st.To && !bareVerbs.Has(f.Toks[v].Lex.Key) {
		if f.Toks[v].Shape >= crf.ShOpen {
			return false
		}
		v++
	}
	if v >= st.From+maxSubject || v+2 >= st.To || !bareVerbs.Has(f.Toks[v].Lex.Key) {
		return false
	}
	for _, l := range c.Label[st.From:st.To] {
		if l != crf.Outside && l != crf.BeginContent && l != crf.InContent {
			return false
		}
	}
	who := grammar.View{Text: text, Seg: seg, Toks: f.Toks}
	// a name, a pronoun, or a noun phrase with a head of the lists opens the sentence
	head := &f.Toks[v-1]
	if !(grammar.Proper(head) && who.Run(st.From, v) == v || grammar.Subjects.Has(head.Lex.Key) && v == st.From+1 ||
		grammar.Determiners.Has(f.Toks[st.From].Lex.Key) && head.Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemOrgNoun|lists.SemAnonymous|lists.SemDocument) != 0) {
		return false
	}
	end := st.To
	for end > v && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	if n := f.Toks[v+1].Lex.Key; f.Toks[v+1].Shape >= crf.ShOpen || end < v+fillAfter || n != grammar.KeyTo && grammar.Prepositions.Has(n) {
		return false
	}
	// surer than nothing, less sure than the chain: .6
	mark := func(from, to int32, begin uint8, post float32) {
		for i := from; i < to; i++ {
			c.Label[i], c.Post[i], c.Conf[i] = begin+1, post, .6
		}
		c.Label[from] = begin
	}
	mark(st.From, v, crf.BeginSource, 0)
	mark(v, v+1, crf.BeginCue, 0)
	mark(v+1, end, crf.BeginContent, .6)
	for i := end; i < st.To; i++ {
		c.Label[i], c.Post[i] = crf.Outside, 0
	}
	if k := st.To; k < len32(c.Label) && c.Label[k] != crf.Outside && c.Label[k]%2 == 0 {
		c.Label[k]--
	}
	return true
}
