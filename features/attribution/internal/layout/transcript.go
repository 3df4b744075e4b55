package layout

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// turn is a paragraph that says by its layout who speaks in it.
type turn struct {
	block    int32
	from, to int32 // tokens of the speaker
	cue      int32 // token of the colon or dash
	at       int32 // first token of what is said
	end      int32 // token after it
	signed   bool  // the name stands below what is said
}

const (
	maxLabel = 6 // tokens of a speaker before a colon
	// maxOffice: tokens of one in capitals, with an office: ANN ROE, SECRETARY OF STATE:
	maxOffice = 10
	// minTurns is how many labels a transcript has at least: two may be chance.
	minTurns = 3
)

// Turns finds the paragraphs of an interview or transcript ("SMITH: …", "Q: …")
// and quotations with the name on a line below ("― Ann Roe").
func (s *Labelling) Turns(seg *segment.Text) []turn {
	f := s.Frame
	out := s.turn[:0]
	labelled := 0
	for b := range seg.Blocks {
		blk := &seg.Blocks[b]
		if t, ok := s.colon(seg, blk); ok {
			t.block = int32(b)
			out = append(out, t)
			labelled++
		}
	}
	// headings of a list do not come back, speakers do
	if labelled < minTurns || !s.repeats(out) {
		out = out[:0]
	}
	// Osk: Harbour plan is dead
	if len(out) == 0 && len(seg.Blocks) > 0 && seg.Blocks[0].EndSent == 1 && !s.holds(&f.Sents[0], crf.BeginCue) {
		if t, ok := s.colon(seg, &seg.Blocks[0]); ok && s.surname(t) && t.end-t.at > 2 {
			out = append(out, t)
		}
	}
	for b := range seg.Blocks {
		if t, ok := s.signature(seg, b); ok {
			t.block = int32(b)
			out = append(out, t)
		}
	}
	s.turn = out
	return out
}

// colon reads "NAME: words" at the start of a paragraph.
func (s *Labelling) colon(seg *segment.Text, blk *segment.Block) (turn, bool) {
	f := s.Frame
	k := blk.FirstTok
	if k < blk.EndTok && seg.Tokens[k].Kind == segment.Mark {
		k++
	}
	from, name, most := k, int32(0), int32(maxLabel)
	for k < blk.EndTok && k < from+most && f.Toks[k].Shape != crf.ShColon {
		t := &f.Toks[k]
		if t.Shape == crf.ShComma && k > from && name == 0 && f.Toks[k-1].Shape == crf.ShCaps && k+1 < blk.EndTok && f.Toks[k+1].Shape == crf.ShCaps {
			name, most = k, maxOffice
		} else if name > 0 && t.Shape != crf.ShCaps || name == 0 && !grammar.Capital(t) && t.Shape != crf.ShDot && t.Shape != crf.ShParen && t.Shape != crf.ShUnparen && t.Shape != crf.ShDash {
			return turn{}, false
		}
		k++
	}
	if k == from || k+1 >= blk.EndTok || k == from+most || f.Toks[k].Shape != crf.ShColon {
		return turn{}, false
	}
	if name == 0 {
		name = k
	}
	return turn{from: from, to: name, cue: k, at: k + 1, end: blk.EndTok}, true
}

// surname reports whether the label of a headline is the name of a person: a
// word that is no common word.
func (s *Labelling) surname(t turn) bool {
	f := s.Frame
	lx := f.Toks[t.to-1].Lex
	return t.to-t.from <= headlineName && f.Toks[t.to-1].Shape == crf.ShUpper && (!lx.Known || lx.Name) &&
		lx.Sem()&(lists.SemPlace|lists.SemOrg|lists.SemMedia|lists.SemMediaWord|lists.SemOrgWord|lists.SemDemonym|lists.SemTitle) == 0
}

// repeats reports whether some speaker has two turns: lists of headings do not repeat.
func (s *Labelling) repeats(ts []turn) bool {
	f := s.Frame
	seen := map[uint64]bool{}
	for _, t := range ts {
		k := f.Toks[t.to-1].Lex.Key
		if seen[k] {
			return true
		}
		seen[k] = true
	}
	return false
}

// bylineTokens is how many tokens the author of a headline may have before it.
const bylineTokens = 5

// maxSigned is how many tokens a name below a quotation, with its dash and what
// it says of the person, may have.
const maxSigned = 14

// signature reads "― Ann Roe, 34" at the end of a quotation: in its paragraph or
// as the paragraph below.
func (s *Labelling) signature(seg *segment.Text, b int) (turn, bool) {
	f := s.Frame
	blk := &seg.Blocks[b]
	dash := int32(-1)
	for k := blk.EndTok - 1; k >= blk.FirstTok && k >= blk.EndTok-maxSigned; k-- {
		if sh := f.Toks[k].Shape; sh == crf.ShLongDash || sh == crf.ShBar || sh == crf.ShDash && (k == blk.FirstTok || f.Toks[k-1].Q == crf.QClose && seg.Tokens[k].Flags&segment.SpaceBefore != 0) {
			dash = k
			break
		}
	}
	if dash < 0 {
		return s.plainSignature(seg, blk)
	}
	if !s.signer(seg, dash+1, blk.EndTok) {
		return turn{}, false
	}
	// the name ends at a comma or bracket; what follows says who that is
	t := turn{from: dash + 1, cue: dash, at: blk.FirstTok, end: dash, signed: true}
	for t.to = t.from; t.to < blk.EndTok && f.Toks[t.to].Shape != crf.ShComma && f.Toks[t.to].Shape != crf.ShParen && !(t.to+1 == blk.EndTok && seg.Tokens[t.to].Kind == segment.Stop); t.to++ {
	}
	// a name on a line of its own signs the paragraph above
	if dash == blk.FirstTok {
		if b == 0 {
			return turn{}, false
		}
		t.at, t.end = seg.Blocks[b-1].FirstTok, seg.Blocks[b-1].EndTok
	}
	if t.end <= t.at {
		return turn{}, false
	}
	// Ann Roe. "Pier to Close" ― Osk Gazette, 3 May 2008
	if dash > blk.FirstTok && f.Toks[dash-1].Q == crf.QClose {
		for k := blk.FirstTok; k < dash && k <= blk.FirstTok+bylineTokens; k++ {
			if f.Toks[k].Shape == crf.ShOpen && k > blk.FirstTok && seg.Tokens[k-1].Kind == segment.Stop {
				t.at = k
				break
			} else if !grammar.Capital(&f.Toks[k]) && seg.Tokens[k].Kind != segment.Stop {
				break
			}
		}
	}
	// "We lost it," Roe said. "It is gone." above the name of whoever posted a picture
	for k := t.at; k < t.end; k++ {
		if f.Toks[k].Q == crf.QOut && f.Toks[k].Shape == crf.ShLower && grammar.LeadVerbs.Has(f.Toks[k].Lex.Key) && f.Toks[t.at].Q != crf.QOut {
			return turn{}, false
		}
	}
	// what is signed is a quotation from its first token to its last
	first, last := &f.Toks[t.at], &f.Toks[t.end-1]
	return t, (last.Q == crf.QClose || seg.Tokens[t.end-1].Kind == segment.Mark) && (first.Q != crf.QOut || seg.Tokens[t.at].Kind == segment.Mark)
}

// plainSignature reads a name and its paper right behind a quotation that is the rest of the
// paragraph: "Nobody sleeps here." Ann Roe, Osk Gazette.
func (s *Labelling) plainSignature(seg *segment.Text, blk *segment.Block) (turn, bool) {
	f := s.Frame
	if blk.EndTok-blk.FirstTok < maxSigned || f.Toks[blk.FirstTok].Shape != crf.ShOpen {
		return turn{}, false
	}
	k := blk.EndTok - 1
	comma := int32(-1)
	for ; k > blk.EndTok-maxSigned && f.Toks[k].Q != crf.QClose; k-- {
		switch t := &f.Toks[k]; {
		case t.Q != crf.QOut:
			return turn{}, false
		case t.Shape == crf.ShComma:
			comma = k
		case !grammar.Capital(t) && t.Shape != crf.ShDot && t.Shape != crf.ShAnd && !grammar.Prepositions.Has(t.Lex.Key) && t.Lex.Key != grammar.KeyThe && t.Lex.Key != grammar.KeyAnd && t.Lex.Key != grammar.KeyOf:
			return turn{}, false
		}
	}
	last := &f.Toks[blk.EndTok-1]
	if f.Toks[k].Q != crf.QClose || comma < k+3 || comma+1 >= blk.EndTok || !grammar.Capital(&f.Toks[k+1]) || !grammar.Capital(&f.Toks[comma+1]) || !grammar.Capital(last) {
		return turn{}, false
	}
	return turn{from: k + 1, to: comma, cue: -1, at: blk.FirstTok, end: k + 1, signed: true}, true
}

// signer reports whether tokens [k,end) are a name of two words or more, or the address
// of a site, and perhaps something about the signer after a comma.
func (s *Labelling) signer(seg *segment.Text, k, end int32) bool {
	f := s.Frame
	if seg.Tokens[end-1].Kind == segment.Stop && f.Toks[end-1].Q == crf.QOut {
		end-- // ― Ann Roe.
	}
	n := k
	for n < end && (grammar.Capital(&f.Toks[n]) || f.Toks[n].Shape == crf.ShDot && n > k && n+1 < end) {
		n++
	}
	if n <= k+1 && k < end && seg.Tokens[k].Kind == segment.Address {
		return k+1 == end || f.Toks[k+1].Shape == crf.ShComma
	}
	if n == k && k < end && people.Boards.Has(f.Toks[k].Lex.Key) {
		n++ // ― editorial, Osk Gazette
	}
	if n == k+1 && people.Boards.Has(f.Toks[k].Lex.Key) && n+1 < end {
		return f.Toks[n].Shape == crf.ShComma && grammar.Capital(&f.Toks[n+1]) // ― Editorial, Osk Gazette
	}
	return n >= k+2 && (n == end || f.Toks[n].Shape == crf.ShComma || f.Toks[n].Shape == crf.ShParen)
}

// Apply turns layout into attributions and takes the model's labels out of the
// paragraphs it covers.
func (s *Labelling) Apply(seg *segment.Text, ts []turn) {
	c := s.Chain
	s.Found = s.Found[:0]
	s.Done = append(s.Done[:0], make([]bool, len(seg.Blocks))...)
	for i := range ts {
		t := &ts[i]
		blk := &seg.Blocks[t.block]
		end := t.end
		// paragraphs that open with a mark, or anything between two turns of a transcript
		if !t.signed {
			for b := t.block + 1; int(b) < len(seg.Blocks) && (i+1 >= len(ts) || b < ts[i+1].block) && b < t.block+turnLong; b++ {
				if seg.Blocks[b].FirstTok == seg.Blocks[b].EndTok || seg.Tokens[blk.FirstTok].Kind != segment.Mark || seg.Tokens[seg.Blocks[b].FirstTok].Kind != segment.Mark {
					break
				}
				end = seg.Blocks[b].EndTok
			}
		}
		for k := blk.FirstTok; k < blk.EndTok; k++ {
			c.Label[k], c.Post[k] = crf.Outside, 0
		}
		for k := t.at; k < end; k++ {
			c.Label[k], c.Post[k], c.Conf[k] = crf.InContent, .95, .95
		}
		c.Label[t.at] = crf.BeginContent
		var f people.Found
		f.Prob, f.Turn = .95, true
		tok := seg.Tokens
		f.SourcePart = crf.Part{Role: crf.BeginSource, From: t.from, To: t.to, Sent: tok[t.from].Sent, Last: tok[t.to-1].Sent}
		if t.cue >= 0 {
			f.CuePart = crf.Part{Role: crf.BeginCue, From: t.cue, To: t.cue + 1, Sent: tok[t.cue].Sent, Last: tok[t.cue].Sent}
			f.Cue = []corpus.Span{tok[t.cue].Span}
		}
		f.ContentPart = crf.Part{Role: crf.BeginContent, From: t.at, To: end, Sent: tok[t.at].Sent, Last: tok[end-1].Sent}
		f.Source = []corpus.Span{{Start: tok[t.from].Start, End: tok[t.to-1].End}}
		f.Content = []corpus.Span{{Start: tok[t.at].Start, End: tok[end-1].End}}
		s.Found = append(s.Found, f)
		for b := max(t.block-1, 0); int(b) < len(seg.Blocks) && seg.Blocks[b].FirstTok < max(end, blk.EndTok); b++ {
			if seg.Blocks[b].FirstTok >= min(t.at, blk.FirstTok) {
				s.Done[b] = true
			}
		}
	}
}
