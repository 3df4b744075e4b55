package tagger

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
)

// past reports whether token k has the form of a verb of the past.
func (c *View) past(k int32) bool {
	t := &c.toks[k]
	if t.Shape != crf.ShLower {
		return false
	}
	return pastVerbs.Has(t.Lex.Key) || len(c.seg.Tokens[k].In(c.text)) > 4 && crf.Ends([]byte(c.seg.Tokens[k].In(c.text)), "ed")
}

// speaks reports whether token k alone is a verb of speech that says.
func (c *View) speaks(k int32) bool {
	for _, e := range lists.CueWords.Get(c.toks[k].Lex.Key) {
		if e.Class != attribution.AttitudeCue && e.Next == 0 {
			return true
		}
	}
	return false
}

// spoken reports whether the cue is an active verb of speech.
func (c *View) spoken(cue crf.Part) bool {
	ok := false
	for k := cue.From; k < cue.To; k++ {
		key := c.toks[k].Lex.Key
		if passive.Has(key) {
			return false
		}
		for _, e := range lists.CueWords.Get(key) {
			ok = ok || e.Class != attribution.AttitudeCue && e.Next == 0
		}
	}
	if cue.From > 0 && (passive.Has(c.toks[cue.From-1].Lex.Key) || c.toks[cue.From-1].Lex.Key == keyTo) {
		return false
	}
	last := c.seg.Tokens[cue.To-1].In(c.text)
	return ok && len(last) > 2 && (crf.Ends([]byte(last), "ed") || crf.Ends([]byte(last), "s") || irregular.Has(c.toks[cue.To-1].Lex.Key) || cue.To-cue.From > 1)
}
