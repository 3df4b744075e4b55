package layout

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// LeadIn reports whether paragraph b ends in the colon of a lead-in (The board
// said:) and the next one opens with a quotation or is one. Then the two are linked as one.
// The quotation becomes content where the chain did not see it for itself, and a
// verb of speech in the lead-in becomes the cue.
func (s *Labelling) LeadIn(text string, seg *segment.Text, b int) bool {
	if b+1 >= len(seg.Blocks) || s.Done[b] || s.Done[b+1] {
		return false
	}
	blk, next := &seg.Blocks[b], &seg.Blocks[b+1]
	f, c := s.Frame, s.Chain
	if blk.EndTok == blk.FirstTok || next.EndTok == next.FirstTok || f.Toks[blk.EndTok-1].Shape != crf.ShColon {
		return false
	}
	if seg.Tokens[next.FirstTok].Flags&segment.Opens == 0 {
		return s.blockQuoted(text, seg, blk, next)
	}
	end := next.FirstTok + 1
	for end < next.EndTok && seg.Tokens[end].Depth > 0 {
		end++
	}
	for k := next.FirstTok; k < end; k++ {
		if c.Label[k] != crf.BeginContent && c.Label[k] != crf.InContent {
			c.Label[k], c.Post[k], c.Conf[k] = crf.InContent, leadSure, leadSure
		}
	}
	c.Label[next.FirstTok] = crf.BeginContent
	if end < next.EndTok && c.Label[end] != crf.Outside && c.Label[end]%2 == 0 {
		c.Label[end]--
	}
	s.leadCue(text, seg, &f.Sents[blk.EndSent-1])
	return true
}

// blockQuoted links a paragraph without quotation marks to the lead-in before it, where
// that ends in its verb of speech or names what it quotes: She wrote: The board released
// the following statement:
func (s *Labelling) blockQuoted(text string, seg *segment.Text, blk, next *segment.Block) bool {
	f, c := s.Frame, s.Chain
	st := &f.Sents[blk.EndSent-1]
	colon := blk.EndTok - 1
	last := &f.Toks[next.EndTok-1]
	if colon == blk.FirstTok || next.EndTok-next.FirstTok < blockLong || last.Shape != crf.ShDot && last.Shape != crf.ShQuestion && last.Q != crf.QClose || !grammar.Capital(&f.Toks[next.FirstTok]) || f.Toks[colon-1].Q != crf.QOut {
		return false
	}
	who := grammar.View{Text: text, Seg: seg, Toks: f.Toks}
	verb := int32(-1)
	for k := colon - 1; k > st.From && k >= colon-leadLong && f.Toks[k].Q == crf.QOut; k-- {
		if t := &f.Toks[k]; t.Shape == crf.ShLower && (grammar.LeadVerbs.Has(t.Lex.Key) || who.Speaks(k) && who.Past(k)) {
			verb = k
			break
		}
	}
	if verb < 0 || !s.announces(st, verb, colon) {
		return s.otherVoice(seg, st, next, colon)
	}
	for k := verb + 1; k < colon; k++ { // what the chain took for the statement: said {in a statement}
		if c.Label[k] == crf.BeginContent || c.Label[k] == crf.InContent {
			c.Label[k], c.Post[k] = crf.Outside, 0
		}
	}
	for k := next.FirstTok; k < next.EndTok; k++ {
		c.Label[k], c.Post[k], c.Conf[k] = crf.InContent, leadSure, leadSure
	}
	c.Label[next.FirstTok] = crf.BeginContent
	s.leadCue(text, seg, st)
	return true
}

// otherVoice links a paragraph whose "I" or "we" is not the author's to the lead-in before it,
// which names somebody and ends in a colon: Roe warmed to her task: We have never seen. An
// author who has spoken of himself before may do so again.
func (s *Labelling) otherVoice(seg *segment.Text, st *crf.Sent, next *segment.Block, colon int32) bool {
	f, c := s.Frame, s.Chain
	to := st.From
	if grammar.Determiners.Has(f.Toks[to].Lex.Key) {
		if to++; !grammar.Capital(&f.Toks[to]) && f.Toks[to].Lex.Sem()&(lists.SemRole|lists.SemDocument|lists.SemOrgNoun) == 0 {
			return false
		}
	} else if !grammar.Proper(&f.Toks[to]) {
		return false
	}
	for to++; to+1 < colon && (grammar.Capital(&f.Toks[to]) || grammar.Prepositions.Has(f.Toks[to].Lex.Key) && grammar.Capital(&f.Toks[to+1])); to++ {
	}
	if f.Toks[to].Shape != crf.ShLower && to != colon || s.firstPerson(0, colon) || !s.speaksOfSelf(next) {
		return false
	}
	for k := st.From; k < next.EndTok; k++ {
		switch {
		case k < to:
			c.Label[k] = crf.InSource
		case k < colon:
			c.Label[k], c.Post[k] = crf.Outside, 0
			continue
		case k == colon:
			c.Label[k] = crf.BeginCue
		case k >= next.FirstTok:
			c.Label[k], c.Post[k] = crf.InContent, leadSure
		}
		c.Conf[k] = leadSure
	}
	c.Label[st.From], c.Label[next.FirstTok] = crf.BeginSource, crf.BeginContent
	return true
}

// firstPerson reports whether an I or a we stands among tokens [from,to) that nobody is quoted with.
func (s *Labelling) firstPerson(from, to int32) bool {
	for k := from; k < to; k++ {
		if t := &s.Frame.Toks[k]; t.Q == crf.QOut && grammar.Selves.Has(t.Lex.Key) && s.Chain.Label[k] != crf.BeginContent && s.Chain.Label[k] != crf.InContent {
			return true
		}
	}
	return false
}

// speaksOfSelf reports whether a paragraph has an I or a we, whatever the chain made of it.
func (s *Labelling) speaksOfSelf(blk *segment.Block) bool {
	for k := blk.FirstTok; k < blk.EndTok; k++ {
		if t := &s.Frame.Toks[k]; t.Q == crf.QOut && grammar.Selves.Has(t.Lex.Key) {
			return true
		}
	}
	return false
}

// announces reports whether the verb stands before the colon, with no more than "this"
// or where the words stand between, or a text that is quoted stands in the sentence:
// wrote in a letter to his staff:
func (s *Labelling) announces(st *crf.Sent, verb, colon int32) bool {
	f := s.Frame
	if verb+1 == colon || verb+2 == colon && f.Toks[verb+1].Lex.Key == grammar.KeyThis {
		return true
	}
	for k := st.From; k+1 < colon; k++ {
		if f.Toks[k].Q == crf.QOut && quotedTexts.Has(f.Toks[k+1].Lex.Key) && (grammar.Determiners.Has(f.Toks[k].Lex.Key) || f.Toks[k].Lex.Key == keyFollowing) {
			return true
		}
	}
	return false
}

// blockLong: tokens of a paragraph that is quoted as a block; a shorter one is an item of a list.
const blockLong = 8

var (
	// quotedTexts are texts that a paragraph gives word for word.
	quotedTexts = lists.Set("layout", "quoted_texts")
	// keyFollowing: the following statement.
	keyFollowing = segment.KeyOf("following")
)

// leadSure is the probability of a quotation after a lead-in.
const leadSure = .9

// leadCue labels the last verb of speech of a lead-in as its cue, and the words
// before it as its source where they are a short noun phrase that opens the
// sentence (A spokesman for the port said:). A cue of the chain stays.
func (s *Labelling) leadCue(text string, seg *segment.Text, st *crf.Sent) {
	f, c := s.Frame, s.Chain
	for _, l := range c.Label[st.From:st.To] {
		if l == crf.BeginCue {
			return
		}
	}
	who := grammar.View{Text: text, Seg: seg, Toks: f.Toks}
	for k := st.To - 1; k > st.From && k >= st.To-leadLong; k-- {
		if f.Toks[k].Shape != crf.ShLower || f.Toks[k].Q != crf.QOut || !grammar.LeadVerbs.Has(f.Toks[k].Lex.Key) && !(who.Speaks(k) && who.Past(k)) {
			continue
		}
		for i := st.From; i < st.To; i++ {
			if c.Label[i] == crf.BeginContent || c.Label[i] == crf.InContent {
				c.Label[i], c.Post[i] = crf.Outside, 0
			}
		}
		c.Label[k], c.Conf[k] = crf.BeginCue, leadSure
		if k-st.From <= leadSource && (grammar.Determiners.Has(f.Toks[st.From].Lex.Key) || grammar.Proper(&f.Toks[st.From])) && !s.holds(st, crf.BeginSource) && plainWords(f, st.From, k) {
			c.Label[st.From] = crf.BeginSource
			for i := st.From + 1; i < k; i++ {
				c.Label[i] = crf.InSource
			}
			for i := st.From; i < k; i++ {
				c.Conf[i] = leadSure
			}
		}
		return
	}
}

// plainWords reports whether tokens [from,to) are words without a mark between.
func plainWords(f *crf.Frame, from, to int32) bool {
	for k := from; k < to; k++ {
		if f.Toks[k].Shape >= crf.ShOpen && f.Toks[k].Shape != crf.ShDot {
			return false
		}
	}
	return true
}
