package attribution

import (
	"presscore/internal/segment"
)

// Rules where the layout of a sentence speaks for itself and the labelled
// corpus, which is American, has too few examples.

// tailVerbs open the tag that ends a sentence in the British and Indian press:
// ", said Harbour Board."
var tailVerbs = keys("said", "says", "reported", "reports", "added", "confirmed", "announced", "claimed", "tweeted")

// tailTag labels a sentence that ends in ", said NAME." as content, cue, source.
func (s *scratch) tailTag(text string, seg *segment.Text, st *sent) {
	f, c := s.frame, s.chain
	end := st.to
	for end > st.from && seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	for k := end - 1; k > st.from+3 && k >= end-12; k-- {
		if !tailVerbs[f.toks[k].lx.key] || f.toks[k].q != qOut || f.toks[k].shape != shLower {
			continue
		}
		comma := &f.toks[k-1]
		if comma.shape != shComma && comma.q != qClose || k+1 >= end || !capital(&f.toks[k+1]) {
			return
		}
		who := cast{text: text, seg: seg, toks: f.toks}
		j := who.run(k+1, end)
		if j < end && f.toks[j].lx.key != keyCiting && f.toks[j].lx.key != keyQuoting {
			return
		}
		if l := c.label; l[k] == lICue || l[k] == lBCue && l[k+1] == lBSource && l[st.from] != lIContent {
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

var keyCiting, keyQuoting = segment.KeyOf("citing"), segment.KeyOf("quoting")

func len32(s []uint8) int32 { return int32(len(s)) }
