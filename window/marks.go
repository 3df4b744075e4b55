package window

import (
	"presscore/corpus"
	"presscore/internal/segment"
)

// marks are the places of the body as received where quotations and prose begin
// and end, sorted. dst is reused.
//
// Quotations are told apart because sharing one is not copying: two reporters at
// one press conference quote the same words. Quotations inside quotations need no
// mark of their own, so only those of depth 1 are taken.
func marks(dst []change, d *corpus.Document) []change {
	dst = dst[:0]
	quotes := d.Seg.Quotes
	q := 0
	for bi := range d.Seg.Blocks {
		b := &d.Seg.Blocks[bi]
		whole := others(d, bi)
		base := uint32(inProse)
		if whole {
			base |= inQuote | inPost
		}
		dst = append(dst, change{d.BodyOffset(b.Start), base})
		for q < len(quotes) && quotes[q].Start < b.End {
			s := quotes[q].Span
			if quotes[q].Depth == 1 && !whole && s.End > s.Start {
				dst = append(dst, change{d.BodyOffset(s.Start), base | inQuote}, change{bodyEnd(d, s.End), base})
			}
			q++
		}
		dst = append(dst, change{bodyEnd(d, b.End), 0})
	}
	return dst
}

// bodyEnd is the offset into the body of the end of a span: that of its last
// byte, so that what cleaning cut after it stays outside.
func bodyEnd(d *corpus.Document, end int32) int32 {
	if end == 0 {
		return 0
	}
	return d.BodyOffset(end-1) + 1
}

// others reports whether block bi is someone else's words without quotation
// marks: a post with its signature ("— Name (@handle) July 4, 2019"), the text
// right before such a signature, or a turn of a transcript ("SMITH: …").
func others(d *corpus.Document, bi int) bool {
	if signature(d, bi) {
		return true
	}
	// the post before its signature, when both are lines of their own
	if bi+1 < len(d.Seg.Blocks) && bareSignature(d, bi+1) {
		return true
	}
	return transcript(d, bi)
}

// signature reports whether a block holds "(@handle)" near its end: among its last
// 14 tokens, room for a handle, a date and a link, with the dash that opens a
// signature among the 8 before it, room for a long name.
func signature(d *corpus.Document, bi int) bool {
	b := &d.Seg.Blocks[bi]
	toks := d.Seg.Tokens[b.FirstTok:b.EndTok]
	for k := max(1, len(toks)-14); k < len(toks); k++ {
		if t := &toks[k]; t.Kind == segment.Address && d.Text[t.Start] == '@' && d.Text[t.Start-1] == '(' {
			return len(toks)-k > 1 && hasDash(d, toks[max(0, k-8):k])
		}
	}
	return false
}

// bareSignature reports whether a block is a signature and nothing else: it opens
// with the dash and has at most 16 tokens, the longest signatures seen.
func bareSignature(d *corpus.Document, bi int) bool {
	b := &d.Seg.Blocks[bi]
	if b.EndTok-b.FirstTok > 16 || b.EndTok == b.FirstTok {
		return false
	}
	return hasDash(d, d.Seg.Tokens[b.FirstTok:b.FirstTok+1]) && signature(d, bi)
}

// hasDash reports whether a token is a dash, in any of the ways outlets write it.
func hasDash(d *corpus.Document, toks []segment.Token) bool {
	for i := range toks {
		switch toks[i].In(d.Text) {
		case "—", "–", "-", "--":
			return true
		}
	}
	return false
}

// transcript reports whether a block opens with a speaker in capitals and a
// colon: "SMITH: …", "SEN. JANE SMITH (D-OHIO): …".
func transcript(d *corpus.Document, bi int) bool {
	b := &d.Seg.Blocks[bi]
	toks := d.Seg.Tokens[b.FirstTok:min(b.EndTok, b.FirstTok+9)]
	if len(toks) < 4 || !toks[0].Has(segment.AllCaps) {
		return false
	}
	for i := range toks {
		t := &toks[i]
		if t.Kind == segment.Punct && d.Text[t.Start] == ':' {
			return i > 0 && int(b.EndTok-b.FirstTok) > i+3
		}
		if t.IsWord() && !t.Has(segment.AllCaps) && t.Has(segment.HasLower) {
			return false
		}
	}
	return false
}
