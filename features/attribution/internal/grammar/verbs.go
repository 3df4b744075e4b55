package grammar

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
)

// Past reports whether token k has the form of a verb of the past.
func (c *View) Past(k int32) bool {
	t := &c.Toks[k]
	if t.Shape != crf.ShLower {
		return false
	}
	return pastVerbs.Has(t.Lex.Key) || len(c.Seg.Tokens[k].In(c.Text)) > 4 && crf.Ends([]byte(c.Seg.Tokens[k].In(c.Text)), "ed")
}

// Speaks reports whether token k alone is a verb of speech that says.
func (c *View) Speaks(k int32) bool {
	for _, e := range lists.CueWords.Get(c.Toks[k].Lex.Key) {
		if e.Class != attribution.AttitudeCue && e.Next == 0 {
			return true
		}
	}
	return false
}

// Spoken reports whether the cue is an active verb of speech.
func (c *View) Spoken(cue crf.Part) bool {
	ok := false
	for k := cue.From; k < cue.To; k++ {
		key := c.Toks[k].Lex.Key
		if Passive.Has(key) {
			return false
		}
		for _, e := range lists.CueWords.Get(key) {
			ok = ok || e.Class != attribution.AttitudeCue && e.Next == 0
		}
	}
	if cue.From > 0 && (Passive.Has(c.Toks[cue.From-1].Lex.Key) || c.Toks[cue.From-1].Lex.Key == KeyTo) {
		return false
	}
	last := c.Seg.Tokens[cue.To-1].In(c.Text)
	return ok && len(last) > 2 && (crf.Ends([]byte(last), "ed") || crf.Ends([]byte(last), "s") || irregular.Has(c.Toks[cue.To-1].Lex.Key) || cue.To-cue.From > 1)
}
