package flow

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Paragraphs that are somebody's words by a sign at their beginning instead of
// quotation marks: "— We lost it all, said Roe.", "> We lost it all." below the
// one who wrote it, and a post below "Ana Roe @anaroe · 3 May".

// lines finds such paragraphs. It looks at the first byte of a paragraph before
// anything else.
func (r *Reader) lines() {
	r.sorted = len(r.List)
	quoted := false // the paragraph before is one with >
	for b := range r.Seg.Blocks {
		blk := &r.Seg.Blocks[b]
		if blk.EndTok-blk.FirstTok < 4 {
			quoted = false
			continue
		}
		switch c := r.Text[blk.Start]; {
		case c == '>' && r.Seg.Tokens[blk.FirstTok+1].Flags&segment.SpaceBefore != 0:
			quoted = r.quotedLine(b, quoted)
			continue
		case c >= 0x80 && r.Toks[blk.FirstTok].Shape == crf.ShLongDash || c == '-' && r.Seg.Tokens[blk.FirstTok+1].Flags&segment.SpaceBefore != 0:
			r.dashed(blk)
		case b+1 < len(r.Seg.Blocks) && blk.EndTok-blk.FirstTok <= postHead:
			r.post(blk, &r.Seg.Blocks[b+1])
		}
		quoted = false
	}
	r.order()
}

// said adds an attribution of tokens [from,to) to the source of who, with the verb at
// token cue if there is one. What the chain has found there is inside of somebody's
// words and goes.
func (r *Reader) said(from, to, cue int32, who *people.Found) {
	for to > from && r.Toks[to-1].Shape == crf.ShComma {
		to--
	}
	tok := r.Seg.Tokens
	f := people.Found{Person: -1}
	f.Content = []corpus.Span{{Start: tok[from].Start, End: tok[to-1].End}}
	f.ContentPart = crf.Part{Role: crf.BeginContent, From: from, To: to, Sent: tok[from].Sent, Last: tok[to-1].Sent}
	f.Kind, f.Stance, f.Prob = attribution.Direct, attribution.Speech, flowSure
	r.lend(&f, who)
	end := tok[to-1].End
	if cue > 0 {
		f.Cue = []corpus.Span{tok[cue].Span}
		f.CuePart = crf.Part{Role: crf.BeginCue, From: cue, To: cue + 1, Sent: tok[cue].Sent, Last: tok[cue].Sent}
		end = max(end, tok[cue].End)
	}
	for i := r.listFrom(tok[from].Start); i < r.sorted && r.List[i].Start() < end; i++ {
		if g := &r.List[i]; len(g.Content) > 0 && (g.Content[0].Overlaps(f.Content[0]) || g.CuePart.To > 0 && cue > 0 && g.CuePart.From == cue) {
			g.Content = nil // Join leaves it out
		}
	}
	r.List = append(r.List, f)
}

// quotedLine gives a line with > to whoever the line before it names, or to the
// speaker of the quoted line before. It reports whether somebody was found.
func (r *Reader) quotedLine(b int, goesOn bool) bool {
	blk := &r.Seg.Blocks[b]
	if goesOn {
		who := r.List[len(r.List)-1]
		r.said(blk.FirstTok+1, blk.EndTok, 0, &who)
		return true
	}
	if b == 0 {
		return false
	}
	before := &r.Seg.Blocks[b-1]
	if before.EndTok == before.FirstTok {
		return false
	}
	colon := r.Toks[before.EndTok-1].Shape == crf.ShColon
	who, ok := r.namedIn(r.Seg.Tokens[before.EndTok-1].Sent, before.EndTok, colon)
	if ok {
		r.said(blk.FirstTok+1, blk.EndTok, 0, &who)
	}
	return ok
}

// dashed finds the tag in a paragraph of dialogue: — We lost it all, said Roe.
func (r *Reader) dashed(blk *segment.Block) {
	for k := blk.FirstTok + 3; k+1 < blk.EndTok; k++ {
		if r.Toks[k].Shape != crf.ShComma && r.Toks[k].Shape != crf.ShQuestion {
			continue
		}
		var m *people.Mention
		cue := k + 1
		switch v := k + 1; {
		case r.Toks[v].Shape == crf.ShLower && r.Speaks(v) && (r.Past(v) || grammar.LeadVerbs.Has(r.Toks[v].Lex.Key)):
			m = r.nameAfter(v + 1)
		case grammar.Capital(&r.Toks[v]):
			if m = r.MentionAt(v); m != nil && !(m.To < blk.EndTok && r.Speaks(m.To) && r.Past(m.To)) {
				m = nil
			} else if m != nil {
				cue = m.To
			}
		case grammar.HeWords.Has(r.Toks[v].Lex.Key) || grammar.SheWords.Has(r.Toks[v].Lex.Key):
			if v+1 < blk.EndTok && r.Speaks(v+1) && r.Past(v+1) {
				var f people.Found
				f.Person, f.At, f.Speaker = -1, -1, r.Words(v, v+1)
				r.Place(&f, v, v+1)
				r.pronounAt(&f, v)
				r.said(blk.FirstTok+1, k, v+1, &f)
				return
			}
		}
		if m != nil {
			f := r.Mentioned(m)
			r.said(blk.FirstTok+1, k, cue, &f)
			return
		}
	}
}

// post gives a paragraph to the one who heads it with name, handle and date.
func (r *Reader) post(head, body *segment.Block) {
	k := head.FirstTok
	for k < head.EndTok && (grammar.Capital(&r.Toks[k]) || r.Toks[k].Shape == crf.ShDot) {
		k++
	}
	name := k
	if name == head.FirstTok || k+2 > head.EndTok || r.Seg.Tokens[k].Kind != segment.Address || r.Text[r.Seg.Tokens[k].Start] != '@' {
		return
	}
	if t := r.Seg.Tokens[k+1].In(r.Text); t != "·" && t != "•" && t != "-" && t != "–" && t != "—" && t != "|" {
		return
	}
	if body.EndTok-body.FirstTok < 3 {
		return
	}
	f := people.Found{Person: r.FindFull(r.Toks[head.FirstTok].Lex.Key, r.Surname(head.FirstTok, name)), At: -1}
	f.SourceType, f.Speaker = attribution.NamedPerson, r.Words(head.FirstTok, name)
	r.Place(&f, head.FirstTok, name)
	r.said(body.FirstTok, body.EndTok, 0, &f)
}
