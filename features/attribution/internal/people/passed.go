package people

import (
	"strings"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// Places of a text in which a name is hardly ever whom a pronoun means, and headings that
// open with a pronoun.

// Beside reports whether a name that ends at token k only tells whose or which the noun
// behind it is: an Osk Council {aide}, the Lantern {op-ed}.
func (c *Cast) Beside(k int32) bool {
	if k >= int32(len(c.Toks)) || c.Toks[k-1].Shape == crf.ShUpperPoss {
		return false
	}
	t := &c.Toks[k]
	return (t.Shape == crf.ShLower || t.Shape == crf.ShLowerHyphen) && t.Lex.Sem()&(lists.SemRole|lists.SemDocument) != 0 && !c.Speaks(k) && !Plural(c.Seg.Tokens[k].In(c.Text))
}

// Captioned reports whether token k stands in a paragraph above that of token at which ends
// without a stop, below one that has one: the caption of a picture.
func (c *Cast) Captioned(k, at int32) bool {
	n := c.Seg.Sentences[c.Seg.Tokens[k].Sent].Block
	b := &c.Seg.Blocks[n]
	if k = c.Run(k, b.EndTok); k >= b.EndTok || c.Toks[k].Shape != crf.ShLower || !showing(c.Seg.Tokens[k].In(c.Text)) {
		return false
	}
	return n > 0 && n < c.Seg.Sentences[c.Seg.Tokens[at].Sent].Block && b.EndTok-b.FirstTok >= shortCaption && !c.Stops(b) && c.Stops(&c.Seg.Blocks[n-1])
}

// showing reports whether a word has the form of the verbs of captions: waves, speaking, is.
func showing(w string) bool {
	return w == "is" || w == "are" || Plural(w) || strings.HasSuffix(w, "ing")
}

// Stops reports whether a paragraph ends like prose: with a stop, a colon or a closing mark.
func (c *Cast) Stops(b *segment.Block) bool {
	if b.EndTok == b.FirstTok {
		return false
	}
	k := b.EndTok - 1
	return c.Seg.Tokens[k].Kind == segment.Stop || c.Toks[k].Shape == crf.ShColon || c.Toks[k].Q == crf.QClose || k > b.FirstTok && c.Seg.Tokens[k-1].Kind == segment.Stop
}

// shortCaption: tokens of the shortest caption; what is shorter is a heading, and whom it
// names the text below may mean.
const shortCaption = 8

// UnderHeading is whom the article is about, where token at stands in a numbered heading
// that opens with "he" or "she", or right below one: 2. He is for the pier. It is -1 if
// there is no such heading or nobody is named far more often than all others.
func (c *Cast) UnderHeading(at int32, gender uint8) int32 {
	n := c.Seg.Sentences[c.Seg.Tokens[at].Sent].Block
	if !c.numbered(n, gender) {
		if n--; n < 0 || !c.numbered(n, gender) {
			return -1
		}
	}
	last := c.MentionsBefore(at) - 1
	for k := last; k >= 0 && k > last-bodiesBack && c.Mentions[k].From >= c.Seg.Blocks[n].FirstTok; k-- {
		if c.Fits(c.Mentions[k].Who, gender) {
			return -1
		}
	}
	return c.Foremost(func(who int32) bool { return c.Fits(who, gender) })
}

// numbered reports whether a paragraph is a numbered heading that opens with a pronoun.
func (c *Cast) numbered(block int32, gender uint8) bool {
	b := &c.Seg.Blocks[block]
	if b.EndTok-b.FirstTok < 4 || b.EndTok-b.FirstTok > longHeading || c.Toks[b.FirstTok].Shape != crf.ShNumber || c.Stops(b) {
		return false
	}
	k := b.FirstTok + 1
	for k < b.FirstTok+3 && !c.Seg.Tokens[k].IsWord() {
		k++
	}
	key := c.Toks[k].Lex.Key
	return k > b.FirstTok+1 && (gender == 1 && grammar.HeWords.Has(key) || gender == 2 && grammar.SheWords.Has(key))
}
