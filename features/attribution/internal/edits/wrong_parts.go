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

// Parts that the linker took from the words around a statement.

// dropBefore leaves out what stands of the content before token k, if anything is left.
func (c *Editor) dropBefore(f *people.Found, k int32) {
	at := c.Seg.Tokens[k].Start
	n := 0
	for n < len(f.Content) && f.Content[n].End <= at {
		n++
	}
	if n == 0 || n == len(f.Content) {
		return
	}
	f.Content = f.Content[n:]
	f.ContentPart = c.PartOf(crf.BeginContent, int32(c.Seg.TokenAt(f.Content[0].Start)), int32(c.Seg.TokenAt(f.Content[0].End)))
}

// whichAlone leaves what a relative pronoun stands for out of what it says: It differed
// from {the script}, [which] [stated] {that the pier was shut}.
func (c *Editor) whichAlone(f *people.Found) {
	k := f.SourcePart.From
	if f.SourcePart.To-k != 1 || f.CuePart.To == 0 || len(f.Content) < 2 || f.CuePart.From < k || c.Toks[k].Lex.Key != grammar.KeyWhich && (!grammar.WhoWords.Has(c.Toks[k].Lex.Key) || c.Toks[f.ContentPart.From].Q != crf.QOut) || k == 0 || c.Toks[k-1].Shape != crf.ShComma && c.Toks[k-1].Shape != crf.ShLongDash {
		return
	}
	c.dropBefore(f, k)
}

// putIn leaves out what a pronoun and its verb are put in behind, without a mark: He
// spoke of {a town split by debts} [he] [says] {helped sink the ferry}.
func (c *Editor) putIn(f *people.Found) {
	k := f.SourcePart.From
	if f.SourcePart.To-k != 1 || f.CuePart.From != k+1 || len(f.Content) < 2 || !grammar.Subjects.Has(c.Toks[k].Lex.Key) || c.Toks[k].First == 1 {
		return
	}
	if b := &c.Toks[k-1]; b.Shape != crf.ShLower || b.Q != crf.QOut || relativePronouns.Has(b.Lex.Key) || c.Seg.Tokens[k-1].Sent != f.CuePart.Sent || c.Toks[f.CuePart.To].Shape >= crf.ShOpen {
		return
	}
	c.dropBefore(f, k)
}

// contacted goes from whom somebody writes to, to who writes: [Roe] texted Harl [asking]
// {whether the pier was shut}.
func (c *Editor) contacted(f *people.Found) {
	if !c.sourceBeforeCue(f) || f.SourcePart.To != f.CuePart.From || !c.shares(f) {
		return
	}
	for k := f.SourcePart.From + 1; k+1 < f.SourcePart.To; k++ {
		if contacts.Has(c.Toks[k].Lex.Key) && oneSource(f) && grammar.Capital(&c.Toks[k+1]) {
			c.setEnd(f, k) // Roe texted Harl
			return
		}
	}
	v := f.SourcePart.From - 1
	s := &c.Seg.Sentences[f.CuePart.Sent]
	if v <= s.FirstTok || !contacts.Has(c.Toks[v].Lex.Key) || c.Toks[v].Q != crf.QOut {
		return
	}
	f.SourcePart, f.Source = crf.Part{}, nil
	if from, to := c.subject(s, v); to == v {
		if b := from - 1; b > s.FirstTok && c.Toks[b].Shape == crf.ShUpperPoss {
			for from = b; from > s.FirstTok && grammar.Capital(&c.Toks[from-1]) && c.Toks[from-1].First == 0; from-- {
			}
		}
		c.setSource(f, from, to)
	}
}

// noVerb ends a source before the verb that the cue, a participle, goes with: [The
// baker] countersued (alleging) {a plot}.
func (c *Editor) noVerb(f *people.Found) {
	if !oneSource(f) || f.SourcePart.To != f.CuePart.From {
		return
	}
	k := f.SourcePart.To - 1
	if joins.Has(c.Toks[k].Lex.Key) {
		// the crews landed in Osk and
		for v := f.SourcePart.From + 1; v < k; v++ {
			if c.Past(v) && c.Toks[v-1].Shape != crf.ShComma && !grammar.Determiners.Has(c.Toks[v-1].Lex.Key) {
				c.setEnd(f, v)
				return
			}
		}
		return
	}
	if !c.shares(f) {
		return
	}
	if beforeGerund.Has(c.Toks[k].Lex.Key) || c.Toks[k].Lex.Key == grammar.KeyIn {
		for v := f.SourcePart.From + 1; v < k; v++ { // [Roe] joined the others in (saying)
			if c.Past(v) && c.Toks[v-1].Shape != crf.ShComma && !grammar.Determiners.Has(c.Toks[v-1].Lex.Key) {
				c.setEnd(f, v)
				return
			}
		}
	}
	if k > f.SourcePart.From && c.Past(k) && !grammar.Determiners.Has(c.Toks[k-1].Lex.Key) && !grammar.Prepositions.Has(c.Toks[k-1].Lex.Key) {
		c.setEnd(f, k)
	}
}

// attributive reports whether the cue is a participle that goes with the noun behind it:
// Harl's (alleged) {theft}, a (noted) {diver, Roe}.
func (c *Editor) attributive(f *people.Found) bool {
	k := f.CuePart.From
	if f.CuePart.To-k != 1 || k == 0 || !c.Past(k) || f.ContentPart.From != k+1 || c.Toks[k].Q != crf.QOut || c.Seg.Tokens[k-1].Sent != c.Seg.Tokens[k].Sent {
		return false
	}
	if n := &c.Toks[k+1]; n.Shape != crf.ShLower || n.Q != crf.QOut || clauses.Has(n.Lex.Key) || n.Lex.Key == keyThat || n.Lex.Key == grammar.KeyTo || grammar.Determiners.Has(n.Lex.Key) || grammar.Prepositions.Has(n.Lex.Key) {
		return false
	}
	b := &c.Toks[k-1]
	return grammar.Articles.Has(b.Lex.Key) || b.Shape == crf.ShUpperPoss || b.Shape == crf.ShLowerPoss
}

// itsHead gives a source the noun that it was cut off from: [Union] soldiers went to Osk
// and (announced) it. Nothing between a name and a noun for people ends a noun phrase.
func (c *Editor) itsHead(f *people.Found) {
	if !c.sourceBeforeCue(f) || f.SourcePart.Quoted {
		return
	}
	if f.SourcePart.To-f.SourcePart.From > 2 && partyOf(c.Seg.Tokens[f.SourcePart.From].In(c.Text)) {
		c.setEnd(f, f.SourcePart.From+1) // R-N.C.), chairman of the board
		return
	}
	k := f.SourcePart.To
	if k >= f.CuePart.From || !grammar.Capital(&c.Toks[k-1]) {
		return
	}
	if t := &c.Toks[k]; t.Shape == crf.ShLower && t.Q == crf.QOut && t.Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd|lists.SemOrgNoun) != 0 && !c.Speaks(k) && !c.Past(k) && !grammar.Auxiliaries.Has(t.Lex.Key) && !adverb(c, k) {
		end := k + 1
		if grammar.Capital(&c.Toks[end]) && end < f.CuePart.From {
			for end < f.CuePart.From && (grammar.Capital(&c.Toks[end]) || c.Toks[end].Shape == crf.ShDot) {
				end++ // board director Dr. Ann Roe
			}
		}
		c.setEnd(f, end)
	}
}

// partyOf reports whether a word is an American party and state: R-Iowa.
func partyOf(w string) bool {
	return len(w) > 3 && w[1] == '-' && (w[0] == 'D' || w[0] == 'R' || w[0] == 'I') && w[2] >= 'A' && w[2] <= 'Z'
}

// strayHead takes out a stretch before a tag that begins inside its sentence, without
// marks, where what is said stands behind the tag: After talks over {whether it was},
// [Roe] [asks] {Harl about it}.
func (c *Editor) strayHead(f *people.Found) {
	k := f.ContentPart.From
	if len(f.Content) < 2 || f.CuePart.To == 0 || f.SourcePart.To == 0 || f.Turn || k >= min(f.SourcePart.From, f.CuePart.From) || c.Seg.Tokens[k].Sent != f.CuePart.Sent {
		return
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	if end := max(f.SourcePart.To, f.CuePart.To); end >= s.EndTok || c.Toks[end].Shape == crf.ShComma || f.Content[1].Start < c.Seg.Tokens[end-1].End {
		return // the tag stands inside
	}
	for j := k; c.Seg.Tokens[j].Start < f.Content[0].End; j++ {
		if c.Toks[j].Q != crf.QOut {
			return
		}
	}
	// There is no cure{, but} researchers say
	if b := min(f.SourcePart.From, f.CuePart.From) - 1; b > k+shortestClause && joins.Has(c.Toks[b].Lex.Key) && c.Toks[b-1].Shape == crf.ShComma && c.Toks[s.FirstTok].Q == crf.QOut && c.claimed(k, b-1) {
		c.dropBefore(f, b)
		return
	}
	if k == s.FirstTok || c.Speaks(k-1) || c.Toks[k-1].Shape != crf.ShLower || c.Toks[k-1].Q != crf.QOut || c.Toks[s.FirstTok].Q != crf.QOut {
		return
	}
	c.dropBefore(f, min(f.SourcePart.From, f.CuePart.From))
}

// fromQuote begins a statement where its quotation does, if a question of the author stands
// before it: Does that mean {that he will row? "Yes,"} Harl said.
func (c *Editor) fromQuote(f *people.Found) {
	if len(f.Content) == 0 || f.CuePart.To == 0 || f.Turn || c.Toks[f.ContentPart.From].Q != crf.QOut {
		return
	}
	from, to := f.ContentPart.From, int32(c.Seg.TokenAt(f.Content[0].End))
	s := &c.Seg.Sentences[c.Seg.Tokens[from].Sent]
	if s.EndTok >= to || from == s.FirstTok || c.Toks[s.EndTok-1].Shape != crf.ShQuestion || c.Toks[s.EndTok].Shape != crf.ShOpen && c.Toks[s.EndTok].Q == crf.QOut {
		return
	}
	f.ContentPart = c.PartOf(crf.BeginContent, s.EndTok, to)
	f.Content[0].Start = c.Seg.Tokens[s.EndTok].Start
}

// headless reports whether a source is an adjective that lost its noun to the cue: [Vague]
// (criticisms of) {Harl}, one of the [unofficial] (slogans of).
func (c *Editor) headless(f *people.Found) bool {
	n := f.CuePart.To - f.CuePart.From
	if !c.sourceBeforeCue(f) || f.SourcePart.To != f.CuePart.From || n != 2 || !nounEnds.Has(c.Toks[f.CuePart.To-1].Lex.Key) || c.Toks[f.CuePart.From].Q != crf.QOut {
		return false
	}
	t, v := &c.Toks[f.SourcePart.To-1], &c.Toks[f.CuePart.From]
	if t.Shape != crf.ShLower && !(t.First == 1 && t.Mid == 0 && t.Shape == crf.ShUpper) || t.Lex.Sem() != 0 || !t.Lex.Known || grammar.Subjects.Has(t.Lex.Key) || grammar.WhoWords.Has(t.Lex.Key) || ownNoun.Has(t.Lex.Key) || owns.Has(t.Lex.Key) || c.several(f.SourcePart.To-1) || adverb(c, f.SourcePart.To-1) {
		return false
	}
	return !c.Past(f.CuePart.From) && v.Shape == crf.ShLower && crf.Ends([]byte(c.Seg.Tokens[f.CuePart.From].In(c.Text)), "s") && !c.Speaks(f.CuePart.From)
}

// nounEnds follow a noun of speech: criticism of, complaints about.
var nounEnds = wordset.Of("of", "about", "against", "at")

// ownerAlone leaves a possessive pronoun alone before a noun that is the cue: [his]
// continued (assertions).
func (c *Editor) ownerAlone(f *people.Found) {
	if oneSource(f) && f.SourcePart.To-f.SourcePart.From == 2 && f.SourcePart.To == f.CuePart.From && ownNoun.Has(c.Toks[f.SourcePart.From].Lex.Key) && c.Toks[f.SourcePart.From+1].Shape == crf.ShLower && (nounCues.Has(c.Toks[f.CuePart.From].Lex.Key) || c.Toks[f.CuePart.To-1].Lex.Key == grammar.KeyOf) && c.Toks[f.SourcePart.From+1].Lex.Sem() == 0 {
		c.setEnd(f, f.SourcePart.From+1)
	}
}

// bothNames gives a source whoever is named before its "and", where the verb is that of
// several: Of late Roe and [Harl] are saying.
func (c *Editor) bothNames(f *people.Found) {
	if !c.sourceBeforeCue(f) || f.SourcePart.To != f.CuePart.From {
		return
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	and := f.SourcePart.From - 1
	if and <= s.FirstTok || c.Toks[and].Lex.Key != grammar.KeyAnd || !grammar.Proper(&c.Toks[and+1]) || !grammar.Proper(&c.Toks[and-1]) || c.Toks[and-1].Shape == crf.ShUpperPoss {
		return
	}
	from := and - 1
	for from > s.FirstTok && (grammar.Capital(&c.Toks[from-1]) && c.Toks[from-1].Shape != crf.ShUpperPoss || c.Toks[from-1].Shape == crf.ShDot) {
		from--
	}
	if c.Toks[from].First == 1 && clauseOpen.Has(c.Toks[from].Lex.Key) {
		from++
	}
	verb := c.Toks[f.CuePart.From].Lex.Key
	if plurals.Has(verb) || from == s.FirstTok || from > s.FirstTok && c.Toks[from-1].First == 1 {
		c.setSource(f, from, f.SourcePart.To)
	}
}

// agent takes whoever did something in a clause before away from the verb after it: The
// pact, backed by [Norland], had promised. What they issued speaks, see released.
func (c *Editor) agent(f *people.Found) {
	if !c.sourceBeforeCue(f) {
		return
	}
	k := f.SourcePart.From - 1
	s := &c.Seg.Sentences[f.CuePart.Sent]
	if k-1 <= s.FirstTok || c.Toks[k].Lex.Key != grammar.KeyBy || !c.Past(k-1) || c.Toks[f.CuePart.From].Q != crf.QOut || c.Toks[max(f.CuePart.From, f.SourcePart.To)-1].Shape < crf.ShOpen || grammar.WhoWords.Has(c.Toks[k+1].Lex.Key) {
		return
	}
	for to := s.FirstTok + 1; to < k && to <= s.FirstTok+longestSubject; to++ {
		if t := &c.Toks[to]; t.Shape == crf.ShComma || t.Shape == crf.ShDash || t.Shape == crf.ShLongDash {
			if from := s.FirstTok; (grammar.Determiners.Has(c.Toks[from].Lex.Key) || grammar.Proper(&c.Toks[from])) && !grammar.Prepositions.Has(c.Toks[from].Lex.Key) {
				c.setSource(f, from, to)
			}
			return
		}
	}
}

// wholeClause gives a statement before its tag the beginning of its clause, where it was
// taken up inside of it: {He was never placed under} what is called watch, [Roe] [said].
func (c *Editor) wholeClause(f *people.Found) {
	k := f.ContentPart.From
	if f.CuePart.To == 0 || f.SourcePart.To == 0 || f.ContentPart.To == 0 || f.Turn || len(f.Content) == 0 || k >= min(f.CuePart.From, f.SourcePart.From) {
		return
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	if k <= s.FirstTok || c.Seg.Tokens[k].Sent != f.CuePart.Sent || !c.Spoken(f.CuePart) || c.Toks[k].Q != crf.QOut || c.Toks[s.FirstTok].Q != crf.QOut {
		return
	}
	if e := int32(c.Seg.TokenAt(f.Content[0].End)); e >= int32(len(c.Toks)) || c.Toks[e].Shape != crf.ShComma && c.Toks[e-1].Shape != crf.ShComma {
		return
	}
	for b := s.FirstTok; b < k; b++ {
		if t := &c.Toks[b]; t.Q != crf.QOut || t.Shape >= crf.ShOpen && t.Shape != crf.ShComma && t.Shape != crf.ShDot || c.Speaks(b) {
			return
		}
	}
	if c.Toks[k-1].Shape != crf.ShLower {
		return
	}
	f.ContentPart.From = s.FirstTok
	f.Content[0].Start = c.Seg.Tokens[s.FirstTok].Start
}

// strayTail takes out a stretch at the end of a statement that begins inside another
// sentence, without marks: "We lost," he said. In May {crews left}.
func (c *Editor) strayTail(f *people.Found) {
	n := len(f.Content) - 1
	if n < 1 || f.CuePart.To == 0 || f.Turn {
		return
	}
	k := int32(c.Seg.TokenAt(f.Content[n].Start))
	if k < f.CuePart.To || c.Seg.Tokens[k].Sent == f.CuePart.Sent || c.Toks[k].Q != crf.QOut || c.Toks[k].First == 1 || c.Seg.Sentences[c.Seg.Tokens[k].Sent].FirstTok == k || c.Toks[k-1].Q != crf.QOut || c.Toks[k-1].Shape == crf.ShColon {
		return
	}
	f.Content = f.Content[:n]
}

// plurals are verbs of several.
var plurals = lists.Set("edits", "plural_verbs")

// contacts are what somebody does who reaches another.
var contacts = lists.Set("acts", "contacts")

// workTitle reports whether the span x is the title of a work or a show and nothing
// else: on the station's "State of the Union", the director of "Low Tide". Its words have
// capitals, and before it stands where it is shown or who made it.
func (c *Editor) workTitle(x corpus.Span) bool {
	from := int32(c.Seg.TokenAt(x.Start))
	if from == 0 || c.Toks[from].Q == crf.QOut || c.Toks[from-1].Q != crf.QOut || c.Seg.Tokens[from-1].Sent != c.Seg.Tokens[from].Sent {
		return false
	}
	b := &c.Toks[from-1]
	switch {
	case b.Lex.Key == grammar.KeyOf:
		if from < 2 || !workOf.Has(c.Toks[from-2].Lex.Key) {
			return false
		}
	case c.Toks[from-1].Shape != crf.ShLower && from > 1 && grammar.Capital(&c.Toks[from-2]) && (c.Seg.Tokens[from-1].In(c.Text) == "’" || c.Seg.Tokens[from-1].In(c.Text) == "'"), // CBS’ "Face the Harbour"
		shownOn.Has(b.Lex.Key), b.Shape == crf.ShUpperPoss, b.Shape == crf.ShLowerPoss, b.Shape == crf.ShLower && (workOf.Has(b.Lex.Key) || works.Has(b.Lex.Key)):
	default:
		return false
	}
	words := 0
	for k := from; k < int32(len(c.Toks)) && c.Seg.Tokens[k].Start < x.End; k++ {
		t := &c.Toks[k]
		if t.Q == crf.QOut {
			return false
		}
		if c.Seg.Tokens[k].Kind != segment.Word {
			continue
		}
		if words++; words > longTitle || t.Shape == crf.ShLower && (words == 1 || !grammar.Prepositions.Has(t.Lex.Key) && !grammar.Determiners.Has(t.Lex.Key) && t.Lex.Key != grammar.KeyAnd && t.Lex.Key != grammar.KeyTo) {
			return false
		}
	}
	return words > 1
}

// longTitle: words of the longest title of a show.
const longTitle = 8

var (
	// workOf are who and what goes with the title of a work.
	workOf = lists.Set("acts", "work_of")
	// shownOn stand before where something is shown: on "State of the Union".
	shownOn = wordset.Of("on", "in", "from", "during", "for")
)

// paragraph reports whether a quotation is a paragraph and has no stop: a heading.
func (c *Editor) paragraph(f *people.Found) bool {
	from, to := int32(c.Seg.TokenAt(f.Content[0].Start)), int32(c.Seg.TokenAt(f.Content[len(f.Content)-1].End))
	b := &c.Seg.Blocks[c.Seg.Sentences[c.Seg.Tokens[from].Sent].Block]
	for k := to - 1; k > from && k >= to-2; k-- {
		if c.Seg.Tokens[k].Kind == segment.Stop || c.Toks[k].Shape == crf.ShComma {
			return false
		}
	}
	return b.FirstTok == from && b.EndTok == to
}

// headingWords: words of the longest heading between quotation marks.
const headingWords = 7
