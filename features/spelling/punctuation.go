package spelling

import (
	"cmp"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/corpus/layout"
	"presscore/internal/segment"
)

// Least words of the last sentence and of the whole paragraph for a missing
// stop: shorter ones are headings, captions and list items. A paragraph of one
// sentence needs five more. Half of stopParagraph raises the flags in 300 whole
// articles from 15 to 62; twice as much leaves 5.
const (
	stopSentence  = 5
	stopParagraph = 15
)

// punctuation flags marks that are wrong in themselves.
func (r *run) punctuation() {
	r.quotationMarks()
	for _, i := range r.marks {
		r.mark(i)
	}
	for b := range r.d.Seg.Blocks {
		r.missingStop(b)
		r.brackets(b)
	}
}

// longestQuotation is over how many paragraphs a quotation may run that is marked at its
// beginning and its end alone.
const longestQuotation = 8

// quotationMarks flags marks without a partner, but for those of quotations that go on in
// the next paragraph, opened again there or closed a few paragraphs later; those of embedded
// posts, which are as their writers left them; and those of a paragraph in which as many open
// as close: a quotation inside another with the same marks.
func (r *run) quotationMarks() {
	marks := slices.Clone(r.d.Seg.Unmatched)
	slices.SortFunc(marks, func(a, b corpus.Span) int { return cmp.Compare(a.Start, b.Start) })
	last, balanced := -1, false // of the block that was looked at
	for k := 0; k < len(marks); k++ {
		b, opens := r.markAt(marks[k])
		if b != last {
			last, balanced = b, r.balanced(b)
		}
		if balanced || r.cutApart(b, opens) || r.markup(marks[k]) || r.inPost(marks[k].Start) || opens && r.goesOnWithin(b, marks[k]) {
			continue
		}
		if opens && b+1 < len(r.d.Seg.Blocks) && r.opensQuotation(b+1) {
			continue
		}
		if opens && k+1 < len(marks) {
			if end, again := r.markAt(marks[k+1]); !again && end > b && end <= b+longestQuotation {
				k++
				continue
			}
		}
		r.unmatched(marks[k])
	}
}

// markAt is the block of a quotation mark, and whether it opens a quotation.
func (r *run) markAt(s corpus.Span) (block int, opens bool) {
	t := &r.toks[r.d.Seg.TokenAt(s.Start)]
	return int(r.d.Seg.Sentences[t.Sent].Block), t.Has(segment.Opens)
}

// cutApart reports whether a block ends, or begins, within its line: furniture was fenced off
// there, and what a mark or bracket belongs to may stand on its other side.
func (r *run) cutApart(b int, opens bool) bool {
	blk := &r.d.Seg.Blocks[b]
	if opens {
		return !r.endsLine(blk.End)
	}
	_, begins := slices.BinarySearchFunc(r.d.Lines, blk.Start, func(l corpus.Span, start int32) int { return cmp.Compare(l.Start, start) })
	return !begins
}

// markup reports whether a mark is left over from a tag: target=”_blank”>.
func (r *run) markup(s corpus.Span) bool {
	return s.Start > 0 && r.text[s.Start-1] == '=' || int(s.End) < len(r.text) && r.text[s.End] == '>'
}

// inPost reports whether an offset lies in an embedded post or its signature.
func (r *run) inPost(at int32) bool {
	return slices.ContainsFunc(r.d.Posts, func(p layout.Post) bool {
		w := p.Whole()
		return w.Start <= at && at < w.End
	})
}

// balanced reports whether as many double marks of a block open as close, where a straight
// one may do either.
func (r *run) balanced(b int) bool {
	blk := &r.d.Seg.Blocks[b]
	if strings.Contains(r.text[blk.Start:blk.End], "“¦") { // an ellipsis read in the wrong encoding
		return true
	}
	straight, open := 0, 0
	for i := blk.FirstTok; i < blk.EndTok; i++ {
		t := &r.toks[i]
		if t.Kind != segment.Mark || r.inches(t.Start) {
			continue
		}
		switch t.In(r.text) {
		case "\"":
			straight++
		case "“":
			open++
		case "”":
			open--
		}
	}
	return (straight+open)%2 == 0 && max(open, -open) <= straight
}

// inches reports whether a mark at an offset stands for inches: 5'4".
func (r *run) inches(at int32) bool {
	digit := func(i int32) bool { return i >= 0 && r.text[i] >= '0' && r.text[i] <= '9' }
	if !digit(at - 1) {
		return false
	}
	at--
	for digit(at - 1) {
		at--
	}
	feet := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(r.text[:at], "'"), "’"), "‘")
	return len(feet) < int(at) && digit(int32(len(feet))-1)
}

// goesOnWithin reports whether a quotation is opened again in its paragraph behind a full
// stop, and nobody is said to speak in between: the line break between two paragraphs of a
// quotation was lost.
func (r *run) goesOnWithin(b int, mark corpus.Span) bool {
	blk := &r.d.Seg.Blocks[b]
	for i := int32(r.d.Seg.TokenAt(mark.Start)) + 1; i < blk.EndTok; i++ {
		t := &r.toks[i]
		switch {
		case t.Kind == segment.Word && speech[t.Key]:
			return false
		case t.Kind == segment.Mark && t.Has(segment.Opens) && t.In(r.text) == mark.In(r.text):
			return !r.toks[i-1].IsWord() && r.toks[i-1].In(r.text) != ","
		}
	}
	return false
}

// speech are verbs beside which somebody speaks.
var speech = keys("said says added told wrote tweeted")

// opensQuotation reports whether a paragraph begins with a double quotation mark.
func (r *run) opensQuotation(b int) bool {
	blk := &r.d.Seg.Blocks[b]
	if blk.FirstTok >= blk.EndTok {
		return false
	}
	t := &r.toks[blk.FirstTok]
	m := t.In(r.text)
	return t.Kind == segment.Mark && t.Has(segment.Opens) && (m == "\"" || m == "“" || m == "„" || m == "«" || m == "``")
}

// markFlag adds a flag that is a mark, not a token.
func (r *run) markFlag(s corpus.Span, k FlagKind, suggestion string, confidence float64, message string) {
	r.flags = append(r.flags, Flag{Span: s, Kind: k, Suggestion: suggestion, Confidence: confidence, Message: message})
}

// unmatched flags a double quotation mark without its partner; inches and the arrows of
// links ("See all »") are none.
func (r *run) unmatched(s corpus.Span) {
	switch m := s.In(r.text); m {
	case "'", "‘", "’", "`", "»", "›":
		return
	}
	if s.Start > 0 {
		if c := r.text[s.Start-1]; c >= '0' && c <= '9' && (s.In(r.text) == "\"" || r.inches(s.Start)) {
			return
		}
	}
	r.markFlag(s, UnmatchedQuote, "", .7, "a quotation mark without its partner")
}

// mark flags a comma, semicolon or full stop that is doubled or stands after a space.
func (r *run) mark(i int32) {
	t := &r.toks[i]
	c := r.text[t.Start]
	if t.Kind == segment.Stop {
		if t.Len() == 2 && r.text[t.Start:t.End] == ".." {
			if !r.inPost(t.Start) && !r.ellipsis(i) {
				r.markFlag(t.Span, DoubledPunct, ".", .6, "two full stops")
			}
			return
		}
		if t.Len() != 1 || c != '.' {
			return
		}
	} else if c != ',' && c != ';' || t.Len() != 1 {
		return
	}
	if int(i)+1 < len(r.toks) {
		n := &r.toks[i+1]
		if nc := r.text[n.Start]; n.Len() == 1 && (nc == ',' || nc == ';') && (c == ',' || c == ';') && n.Start-t.End <= 1 {
			r.markFlag(corpus.Span{Start: t.Start, End: n.End}, DoubledPunct, string(c), .8, "two marks in a row")
			return
		} else if nc == '.' && n.Len() == 1 && c == ',' && n.Start-t.End <= 1 {
			r.markFlag(corpus.Span{Start: t.Start, End: n.End}, DoubledPunct, ".", .8, "two marks in a row")
			return
		}
	}
	// "word ," with a space or the end after it
	if !t.Has(segment.SpaceBefore) || i == 0 || !r.toks[i-1].IsWord() || r.toks[i-1].Sent != t.Sent {
		return
	}
	if int(i)+1 < len(r.toks) && !r.toks[i+1].Has(segment.SpaceBefore) && r.toks[i+1].Start == t.End {
		return // .com, ,000
	}
	if t.Kind == segment.Stop && int(i)+1 < len(r.toks) && r.toks[i+1].Kind == segment.Stop {
		return // . . .
	}
	prev := &r.toks[i-1]
	r.markFlag(corpus.Span{Start: prev.End, End: t.End}, SpaceBeforePunct, string(c), .7, "a space before the mark")
}

// missingStop flags the last word of a paragraph of sentences that ends without a mark.
func (r *run) missingStop(b int) {
	blk := &r.d.Seg.Blocks[b]
	if blk.EndTok <= blk.FirstTok || blk.EndSent <= blk.FirstSent {
		return
	}
	sent := &r.d.Seg.Sentences[blk.EndSent-1]
	words := int32(0)
	for s := blk.FirstSent; s < blk.EndSent; s++ {
		words += r.d.Seg.Sentences[s].Words
	}
	several := blk.EndSent-blk.FirstSent > 1
	if sent.Words < stopSentence || !several && words < stopParagraph+5 || words < stopParagraph {
		return
	}
	k := blk.EndTok - 1
	if r.toks[k].Kind == segment.Mark && r.toks[k].Has(segment.Closes) && k > blk.FirstTok {
		k--
	}
	t := &r.toks[k]
	if t.Kind != segment.Word || t.Has(segment.AllCaps) || !r.opensProse(blk.FirstTok) || !r.endsLine(blk.End) || r.goesOn(b) || b == 0 && r.d.Title != "" || r.signed(sent) || r.inPost(t.Start) || r.noSentence(sent, k) {
		return
	}
	// a sentence, not a heading: something in it is a plain verb or auxiliary
	if !r.hasVerb(sent) {
		return
	}
	r.markFlag(t.Span, MissingStop, t.In(r.text)+".", .6, "the paragraph ends without a full stop")
}

// signed reports whether a sentence is, or ends in, the name under a quotation: — Ann Harl, of
// the port.
func (r *run) signed(s *segment.Sentence) bool {
	for i := s.FirstTok; i < s.EndTok; i++ {
		t := &r.toks[i]
		if t.Kind != segment.Punct || i > s.FirstTok && !r.toks[i-1].Has(segment.Closes) {
			continue
		}
		if m := t.In(r.text); m == "—" || m == "–" || m == "-" || m == "--" {
			return true
		}
	}
	return false
}

// opensProse reports whether a block starts as a sentence does.
func (r *run) opensProse(i int32) bool {
	t := &r.toks[i]
	if t.Kind == segment.Mark && t.Has(segment.Opens) && int(i)+1 < len(r.toks) {
		t = &r.toks[i+1]
	}
	return t.Kind == segment.Word && t.Has(segment.Upper)
}

// endsLine reports whether a paragraph ends at an offset, however it was set.
func (r *run) endsLine(end int32) bool {
	_, ok := slices.BinarySearchFunc(r.d.Lines, end, func(l corpus.Span, end int32) int { return cmp.Compare(l.End, end) })
	return ok
}

// goesOn reports whether the next block takes up the sentence: scrapers break
// lines at links.
func (r *run) goesOn(b int) bool {
	if b+1 >= len(r.d.Seg.Blocks) {
		return false
	}
	next := &r.d.Seg.Blocks[b+1]
	if next.FirstTok >= next.EndTok {
		return false
	}
	t := &r.toks[next.FirstTok]
	return t.Kind != segment.Mark && (!t.Has(segment.Upper) || next.EndTok-next.FirstTok < 6)
}

func (r *run) hasVerb(s *segment.Sentence) bool {
	for i := s.FirstTok; i < s.EndTok; i++ {
		t := &r.toks[i]
		if t.Kind == segment.Word && t.Len() <= 6 && t.Flags&segment.Upper == 0 && verbs[t.Key] {
			return true
		}
		if t.Kind == segment.Word && t.Flags&segment.Upper == 0 && t.Len() > 5 && strings.HasSuffix(t.In(r.text), "ed") {
			return true
		}
	}
	return false
}

var verbs = keys("is are was were be been has have had will would can could may might must should do does did said says told met began came went made took gave got saw held led left won lost")

// keys are the keys of words, by blanks.
func keys(words string) map[uint64]bool {
	m := map[uint64]bool{}
	for w := range strings.FieldsSeq(words) {
		m[segment.KeyOf(w)] = true
	}
	return m
}

// brackets flags brackets without a partner; "a)" and ":)" are not counted.
func (r *run) brackets(b int) {
	blk := &r.d.Seg.Blocks[b]
	if blk.End-blk.Start > 1<<16 {
		return
	}
	var open [2][8]int32
	var depth [2]int
	for i := blk.FirstTok; i < blk.EndTok; i++ {
		t := &r.toks[i]
		if t.Kind != segment.Punct || t.Len() != 1 {
			continue
		}
		k, closes := 0, false
		switch r.text[t.Start] {
		case '(':
		case ')':
			closes = true
		case '[':
			k = 1
		case ']':
			k, closes = 1, true
		default:
			continue
		}
		if !closes {
			if depth[k] < len(open[k]) {
				open[k][depth[k]] = i
			}
			depth[k]++
			continue
		}
		if depth[k] > 0 {
			depth[k]--
			continue
		}
		if r.cutApart(b, false) {
			continue
		}
		if last := &r.toks[max(i-1, 0)]; k == 0 && i > blk.FirstTok && (last.Len() <= 2 || last.Kind > segment.Address || r.text[last.End-1] >= '0' && r.text[last.End-1] <= '9') {
			continue // a list's letter or number, a face
		}
		r.markFlag(t.Span, UnbalancedBracket, "", .5, "a bracket without its partner")
	}
	if r.cutApart(b, true) {
		return
	}
	for k := range open {
		for n := 0; n < min(depth[k], len(open[k])); n++ {
			i := open[k][n]
			if i > blk.FirstTok && r.text[r.toks[i-1].Start] == ':' {
				continue
			}
			r.markFlag(r.toks[i].Span, UnbalancedBracket, "", .5, "a bracket without its partner")
		}
	}
}
