package grammar

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
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

// FiniteIn reports whether the verb of a clause that begins at token from stands
// before token to: the road {was} open.
func (c *View) FiniteIn(from, to int32) bool {
	for k := from; k < to; k++ {
		t := &c.Toks[k]
		switch {
		case t.Q != crf.QOut:
			return false
		case k > from && (otherClause.Has(t.Lex.Key) || t.Shape == crf.ShSemicolon || t.Shape == crf.ShColon):
			return false
		case Auxiliaries.Has(t.Lex.Key) && !(k > from && Articles.Has(c.Toks[k-1].Lex.Key)) && t.Shape == crf.ShLower,
			t.Shape == crf.ShLower && c.Seg.Tokens[k].Flags&segment.Apostrophe != 0:
			return true
		case k > from && c.Past(k) && !Articles.Has(c.Toks[k-1].Lex.Key) && !c.Participle(k, to):
			return true
		}
	}
	return false
}

// Participle reports whether a past form rather goes with the noun before it: the
// road built in May, the rules drawn up by Osk.
func (c *View) Participle(k, to int32) bool {
	if k+1 >= to || c.Toks[k+1].Shape != crf.ShLower {
		return false
	}
	next := c.Toks[k+1].Lex.Key
	return next == KeyBy || Prepositions.Has(next) && crf.Ends([]byte(c.Seg.Tokens[k].In(c.Text)), "ed")
}

var (
	// otherClause open a clause inside a noun phrase, whose verb is not that of the content.
	otherClause = wordset.Of("that", "which", "who", "whom", "whose", "where", "when", "to")
	// LeadVerbs are what a text that is quoted does, and other verbs in the present: The letter reads:
	LeadVerbs = lists.Set("layout", "lead_verbs")
	// Articles have a noun after them: the might, the said contract.
	Articles = wordset.Of("a", "an", "the", "his", "her", "its", "their", "our")
	// KeyBy: drawn up by Osk.
	KeyBy = segment.KeyOf("by")
)

// PartOf is a part of the tokens [from,to).
func (c *View) PartOf(role uint8, from, to int32) crf.Part {
	return crf.Part{Role: role, From: from, To: to, Sent: c.Seg.Tokens[from].Sent, Last: c.Seg.Tokens[to-1].Sent, Quoted: c.Seg.Tokens[from].Depth > 0}
}
