package tagger

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/lists"
)

// past reports whether token k has the form of a verb of the past.
func (c *View) past(k int32) bool {
	t := &c.toks[k]
	if t.shape != shLower {
		return false
	}
	return pastVerbs.Has(t.lx.key) || len(c.seg.Tokens[k].In(c.text)) > 4 && ends([]byte(c.seg.Tokens[k].In(c.text)), "ed")
}

// speaks reports whether token k alone is a verb of speech that says.
func (c *View) speaks(k int32) bool {
	for _, e := range lists.CueWords.Get(c.toks[k].lx.key) {
		if e.Class != attribution.AttitudeCue && e.Next == 0 {
			return true
		}
	}
	return false
}

// spoken reports whether the cue is an active verb of speech.
func (c *View) spoken(cue part) bool {
	ok := false
	for k := cue.from; k < cue.to; k++ {
		key := c.toks[k].lx.key
		if passive.Has(key) {
			return false
		}
		for _, e := range lists.CueWords.Get(key) {
			ok = ok || e.Class != attribution.AttitudeCue && e.Next == 0
		}
	}
	if cue.from > 0 && (passive.Has(c.toks[cue.from-1].lx.key) || c.toks[cue.from-1].lx.key == keyTo) {
		return false
	}
	last := c.seg.Tokens[cue.to-1].In(c.text)
	return ok && len(last) > 2 && (ends([]byte(last), "ed") || ends([]byte(last), "s") || irregular.Has(c.toks[cue.to-1].lx.key) || cue.to-cue.from > 1)
}
