package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var (
	// betweenVerb are adverbs between "and" and a second verb of speech.
	betweenVerb = wordset.Of("also", "later", "then", "even", "again", "once", "instead", "further")
	// objectWords are pronouns for whom somebody tells: told them.
	objectWords = wordset.Of("him", "her", "them", "us", "me", "you")
	// tellings are the forms of tell, the verb that takes a listener.
	tellings = wordset.Of("told", "tells", "telling")
	// told is whom somebody tells: reporters, voters.
	told = lists.Set("edits", "told")
	// participles are irregular ones, which the ending -ed does not show.
	participles = lists.Set("edits", "participles")
	// nounCues are nouns that open a statement: the claim that.
	nounCues = lists.Set("edits", "noun_cues")
	// clauses are words that open a statement after a verb of speech.
	clauses = lists.Set("edits", "clauses")
	// keyThat: the claim that.
	keyThat = segment.KeyOf("that")
	// keyWhat: what Roe dubbed.
	keyWhat = segment.KeyOf("what")
	// keyPut: as Roe put it.
	keyPut = segment.KeyOf("put")
	// keyAs: as Roe put it.
	keyAs = segment.KeyOf("as")
	// placesSaid open where and when something was said: at a rally, during the debate.
	placesSaid = lists.Set("edits", "places_said")
	// joins are what a second verb of speech follows.
	joins = wordset.Of("and", "but")
)

// splitSource cuts a source that runs over the end of its sentence; what stands
// in the next sentence is the source of the next cue if that has none of its own.
func (c *Editor) splitSource(f *people.Found) {
	next := c.next
	if next == nil || f.SourcePart.To == 0 || f.SourcePart.Sent == f.SourcePart.Last || len(f.Source) != 1 || f.CuePart.To == 0 || f.SourcePart.Sent != f.CuePart.Sent {
		return
	}
	from, to := f.SourcePart.From, f.SourcePart.To
	cut := c.Seg.Sentences[f.SourcePart.Sent].EndTok
	if cut <= from || cut >= to {
		return
	}
	end := cut
	for end > from+1 && c.Seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	c.setSource(f, from, end)
	if next.CuePart.To > 0 && next.CuePart.Sent == c.Seg.Tokens[cut].Sent && (next.SourcePart.To == 0 || next.SourcePart.From == from) {
		c.setSource(next, cut, to)
	}
}

// reportNoun gives a source the noun that the chain took for part of the cue: (estimates
// suggest), [early] (estimates suggested).
func (c *Editor) reportNoun(f *people.Found) {
	n := f.CuePart.To - 1
	if n != f.CuePart.From+1 || len(f.Source) > 1 || !thatVerbs.Has(c.Toks[n].Lex.Key) || c.Toks[n].Shape != crf.ShLower || f.ContentPart.From != n+1 || c.Toks[n-1].Lex.Sem()&lists.SemDocument == 0 || c.Past(n-1) {
		return
	}
	switch from := f.SourcePart.From; {
	case f.SourcePart.To == 0 && (c.Toks[n-1].First == 1 || n > 1 && c.Toks[n-2].Shape == crf.ShComma):
		c.setSource(f, n-1, n)
	case f.SourcePart.To == f.CuePart.From && f.SourcePart.To-from == 1 && !grammar.Proper(&c.Toks[from]):
		c.setSource(f, from, n)
	default:
		return
	}
	c.setCue(f, n, n+1)
}

// wholeSource gives a source that is a bare article its noun, which the chain took
// for part of the cue: [the] (note said), [an] (exasperated) {Roe replied that …}.
func (c *Editor) wholeSource(f *people.Found) {
	if f.SourcePart.To == 0 || f.SourcePart.To-f.SourcePart.From != 1 || len(f.Source) != 1 || f.CuePart.From != f.SourcePart.To || !grammar.Determiners.Has(c.Toks[f.SourcePart.From].Lex.Key) {
		return
	}
	if c.Toks[f.SourcePart.From].Lex.Key == keyThat || c.Toks[f.SourcePart.From].Lex.Key == grammar.KeyThis {
		return
	}
	for n := f.CuePart.To - 1; n > f.CuePart.From; n-- {
		if c.Speaks(n) && (n == f.CuePart.To-1 || c.Past(n)) {
			c.setSource(f, f.SourcePart.From, n)
			c.setCue(f, n, f.CuePart.To) // the defense argued for
			return
		}
	}
	// an article before a name and a verb of speech: the chain took the adjective for
	// the cue and the rest for the content
	s := &c.Seg.Sentences[f.CuePart.Sent]
	j := c.Run(f.CuePart.To, s.EndTok)
	if j == f.CuePart.To || j+2 >= s.EndTok || !c.Past(j) || !c.Speaks(j) || f.ContentPart.From != f.CuePart.To || f.ContentPart.To <= j+2 {
		return
	}
	c.setSource(f, f.SourcePart.From, j)
	c.setCue(f, j, j+1)
	f.ContentPart.From = j + 1
	f.Content[0].Start = c.Seg.Tokens[j+1].Start
}

// ownVerb gives a source followed by a verb of speech that verb, where the cue is a
// participle further on: The Lantern [reported], (citing) {officials, that …}.
func (c *Editor) ownVerb(f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || f.CuePart.To-f.CuePart.From != 1 || c.Toks[f.CuePart.From].Lex.Key != grammar.KeyCiting || f.ContentPart.From != f.CuePart.To {
		return
	}
	v := f.SourcePart.To
	if v+2 != f.CuePart.From || c.Toks[v+1].Shape != crf.ShComma || !c.Past(v) || !c.Speaks(v) {
		return
	}
	for k := f.ContentPart.From; k < f.ContentPart.To && k < f.ContentPart.From+citedLong; k++ {
		if c.Toks[k].Shape == crf.ShComma && k+2 < f.ContentPart.To && c.Toks[k+1].Lex.Key == keyThat {
			c.setCue(f, v, v+1)
			f.ContentPart.From = k + 1
			f.Content[0].Start = c.Seg.Tokens[k+1].Start
			return
		}
	}
}

// firstVerb gives a source followed by a verb of speech that verb, where the chain has
// linked what follows it to a cue further on: Roe [said] {the pier was safe} and that Harl
// (had promised) a new one.
func (c *Editor) firstVerb(f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || len(f.Source) != 1 || f.ContentPart.From <= f.SourcePart.To || f.CuePart.From < f.ContentPart.To || f.CuePart.Sent != f.SourcePart.Sent {
		return
	}
	v := f.SourcePart.To
	for v < f.ContentPart.From && adverb(c, v) {
		v++
	}
	if v >= f.ContentPart.From || f.ContentPart.From > v+longestAddressee || !thatVerbs.Has(c.Toks[v].Lex.Key) || !c.Spoken(c.PartOf(crf.BeginCue, v, v+1)) {
		return
	}
	b := f.CuePart.From - 1
	for b > f.ContentPart.From && (adverb(c, b) || grammar.Auxiliaries.Has(c.Toks[b].Lex.Key)) {
		b--
	}
	if c.Toks[b].Q == crf.QClose && c.Toks[b-1].Shape == crf.ShComma {
		b-- // said: "The port was rich," adding
	}
	n := len(f.Content) - 1
	switch {
	case n == 0 || f.Content[n].Start < f.Cue[0].End:
	case joins.Has(c.Toks[b].Lex.Key) || c.Toks[b].Shape == crf.ShComma || c.shares(f):
		// what the later cue says stays its own
		second := &c.second
		*second = *f
		second.Content = []corpus.Span{f.Content[n]}
		second.ContentPart = c.PartOf(crf.BeginContent, int32(c.Seg.TokenAt(f.Content[n].Start)), int32(c.Seg.TokenAt(f.Content[n].End)))
		f.Content = f.Content[:n:n]
		if k := f.ContentPart.To - 1; n == 1 && joins.Has(c.Toks[k].Lex.Key) && k > f.ContentPart.From {
			f.ContentPart.To = k
			f.Content[0].End = c.Seg.Tokens[k-1].End
		}
		c.split = true
	default:
		// the later verb stands inside what is said
		f.Content[0].End = f.Content[n].End
		f.Content = f.Content[:1]
		f.ContentPart.To = int32(c.Seg.TokenAt(f.Content[0].End))
	}
	c.setCue(f, v, v+1)
}

// trimPlace takes where and when something was said out of its content: said {at a
// rally in Osk on Monday that the road was open}.
func (c *Editor) trimPlace(f *people.Found) {
	if f.CuePart.To == 0 || f.ContentPart.From != f.CuePart.To || len(f.Content) == 0 || !placesSaid.Has(c.Toks[f.ContentPart.From].Lex.Key) || !c.Speaks(f.CuePart.To-1) {
		return
	}
	for k := f.ContentPart.From + 2; k+2 < f.ContentPart.To && k < f.ContentPart.From+whereSaid; k++ {
		if c.Toks[k].Q != crf.QOut || c.Toks[k].Shape == crf.ShColon || c.Toks[k].Shape == crf.ShSemicolon {
			return
		}
		if c.Toks[k].Lex.Key == keyThat {
			f.ContentPart.From = k
			f.Content[0].Start = c.Seg.Tokens[k].Start
			return
		}
	}
}

// putIt finds the speaker of a quotation at whose end stands "as Roe put it".
func (c *Editor) putIt(f *people.Found) {
	if n := len(f.Content) - 1; n > 0 && f.CuePart.To > 0 && int(f.CuePart.To) < len(c.Toks) && c.Toks[f.CuePart.To-1].Lex.Key == keyPut &&
		// the "it" is of the cue
		c.Toks[f.CuePart.To].Lex.Key == grammar.KeyIt && f.Content[n] == c.span(f.CuePart.To, f.CuePart.To+1) {
		f.Content = f.Content[:n]
		c.setCue(f, f.CuePart.From, f.CuePart.To+1)
		return
	}
	if f.CuePart.To != 0 || f.SourcePart.To != 0 || f.ContentPart.To-f.ContentPart.From <= asPutIt || len(f.Content) != 1 {
		return
	}
	e := f.ContentPart.To
	for e > f.ContentPart.From && c.Seg.Tokens[e-1].Kind > segment.Address {
		e--
	}
	if e < f.ContentPart.From+asPutIt || c.Toks[e-1].Lex.Key != grammar.KeyIt || c.Toks[e-2].Lex.Key != keyPut {
		return
	}
	for k := e - 3; k > f.ContentPart.From && k > e-longPutIt; k-- {
		if c.Toks[k].Lex.Key != keyAs || k+1 == e-2 {
			continue
		}
		c.setSource(f, k+1, e-2)
		c.setCue(f, e-2, e)
		f.ContentPart.To = k
		f.Content[0].End = c.Seg.Tokens[k-1].End
		return
	}
}

// interrupted gives a statement that a tag between commas cuts in two its
// beginning: {The road}, Roe said, {was shut}.
func (c *Editor) interrupted(f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || f.ContentPart.To == 0 {
		return
	}
	from, to := min(f.SourcePart.From, f.CuePart.From), max(f.SourcePart.To, f.CuePart.To)
	s := &c.Seg.Sentences[f.CuePart.Sent]
	if from < s.FirstTok+cutBeginning || to-from > longTag || f.ContentPart.From != to+1 || c.Toks[from-1].Shape != crf.ShComma || c.Toks[to].Shape != crf.ShComma {
		return
	}
	if t := &c.Toks[to+1]; !grammar.Auxiliaries.Has(t.Lex.Key) || t.Q != crf.QOut || !c.Spoken(f.CuePart) {
		return
	}
	f.ContentPart = c.PartOf(crf.BeginContent, s.FirstTok, from-1)
	f.Content = append([]corpus.Span{c.span(s.FirstTok, from-1)}, f.Content...)
}

// trimPartner takes whom the speaker spoke with, or who published it, out of the content:
// shared with [the Lantern that …].
func (c *Editor) trimPartner(f *people.Found) {
	if f.CuePart.To == 0 || f.ContentPart.From != f.CuePart.To || len(f.Content) == 0 || c.Toks[f.ContentPart.From].Q != crf.QOut {
		return
	}
	if last := c.Toks[f.CuePart.To-1].Lex.Key; last != keyWith && last != grammar.KeyTo && last != grammar.KeyBy {
		return
	}
	for k := f.ContentPart.From + 1; k+2 < f.ContentPart.To && k < f.ContentPart.From+longestAddressee; k++ {
		if t := &c.Toks[k]; t.Lex.Key == keyThat {
			f.ContentPart.From = k
			f.Content[0].Start = c.Seg.Tokens[k].Start
			return
		} else if t.Shape >= crf.ShOpen || grammar.Auxiliaries.Has(t.Lex.Key) || c.Past(k) {
			return
		}
	}
}

// trimAddressee takes whom the speaker told out of the content: told [reporters the road …].
func (c *Editor) trimAddressee(f *people.Found) {
	if f.CuePart.To == 0 || f.ContentPart.To == 0 || f.ContentPart.From != f.CuePart.To || c.Toks[f.ContentPart.From].Q != crf.QOut || !tellings.Has(c.Toks[f.CuePart.To-1].Lex.Key) {
		return
	}
	k := f.ContentPart.From
	switch key := c.Toks[k].Lex.Key; {
	case objectWords.Has(key):
		k++
	case told.Has(key):
		k++
	case grammar.Determiners.Has(key) && k+1 < f.ContentPart.To && told.Has(c.Toks[k+1].Lex.Key):
		k += 2
	default:
		return
	}
	if k+2 >= f.ContentPart.To {
		return
	}
	// at the hall on Monday that
	for j := k; j+2 < f.ContentPart.To && j < k+whereTold && c.Toks[j].Q == crf.QOut; j++ {
		if c.Toks[j].Lex.Key == keyThat {
			k = j
			break
		}
	}
	if c.Toks[k].Lex.Key == grammar.KeyTo || c.Toks[k].Lex.Key == grammar.KeyOf {
		return
	}
	f.ContentPart.From = k
	f.Content[0].Start = c.Seg.Tokens[k].Start
}
