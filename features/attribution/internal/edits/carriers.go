package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// What carries the words of a quotation is its source, though nobody says them there: a
// sign that reads, a message stating, in the words of the prosecutor.

// carried gives a quotation without a cue the verb right before it and the document
// before that: [a message] [stating], {"The pier is shut."}
func (c *Editor) carried(f *people.Found) {
	k := f.ContentPart.From - 1
	if f.CuePart.To > 0 && f.CuePart.From != k || f.SourcePart.To > 0 || f.Turn || f.ContentPart.To == 0 || c.Toks[k+1].Q == crf.QOut {
		return
	}
	s := &c.Seg.Sentences[f.ContentPart.Sent]
	if k > s.FirstTok && (c.Toks[k].Shape == crf.ShComma || c.Toks[k].Shape == crf.ShColon) {
		k--
	}
	if k < s.FirstTok+2 || !carries.Has(c.Toks[k].Lex.Key) || c.Toks[k].Q != crf.QOut {
		return
	}
	cue, to := k+1, k
	for to > s.FirstTok+1 && (grammar.Auxiliaries.Has(c.Toks[to-1].Lex.Key) || relatives.Has(c.Toks[to-1].Lex.Key) || c.Toks[to-1].Lex.Key == grammar.KeyWhich) {
		to--
	}
	from := to - 1
	if c.Toks[from].Lex.Sem()&lists.SemDocument == 0 && !surfaces.Has(c.Toks[from].Lex.Key) || c.Toks[from].Q != crf.QOut {
		return
	}
	for from > s.FirstTok && to-from < longestCarrier && !grammar.Determiners.Has(c.Toks[from].Lex.Key) && (c.Toks[from-1].Shape == crf.ShLower || grammar.Capital(&c.Toks[from-1])) && !grammar.Prepositions.Has(c.Toks[from-1].Lex.Key) && !grammar.Auxiliaries.Has(c.Toks[from-1].Lex.Key) {
		from--
	}
	c.setSource(f, from, to)
	c.setCue(f, k, cue)
}

// inWords gives a quotation behind "in the words of" whoever stands between: in the words
// of [Ann Roe], {"nobody had asked the crews"}.
func (c *Editor) inWords(f *people.Found) {
	if f.CuePart.To > 0 || f.SourcePart.To > 0 || f.ContentPart.To == 0 || c.Toks[f.ContentPart.From].Q == crf.QOut {
		return
	}
	to := f.ContentPart.From
	low := c.Seg.Sentences[f.ContentPart.Sent].FirstTok
	if to > low && c.Toks[to-1].Shape == crf.ShComma {
		to--
	}
	for k := to - 1; k >= low+2 && k > to-longestSubject && c.Toks[k].Q == crf.QOut; k-- {
		if c.Toks[k].Lex.Key == grammar.KeyOf && c.Toks[k-1].Lex.Key == keyWords && c.Toks[k-2].Lex.Key == grammar.KeyThe {
			if from := k + 1; from < to {
				c.setSource(f, from, to)
				c.setCue(f, k-2, from)
			}
			return
		}
	}
}

// behindParticiple goes from the participle that says what a document is about to the
// verb that says what it found: A study documenting the nets [has revealed] {they rot}.
func (c *Editor) behindParticiple(f *people.Found) {
	if !c.sourceBeforeCue(f) || f.CuePart.To-f.CuePart.From != 1 || f.SourcePart.To != f.CuePart.From || f.ContentPart.From != f.CuePart.To || !c.shares(f) || c.Toks[f.CuePart.From].Q != crf.QOut || !c.documented(f) {
		return
	}
	end := c.WordsEnd(f.ContentPart.To, c.Seg.Sentences[f.CuePart.Sent].EndTok)
	for k := f.ContentPart.From + 1; k+shortestClause < end && k < f.ContentPart.From+longestOpening; k++ {
		t := &c.Toks[k]
		if t.Q != crf.QOut || t.Shape >= crf.ShOpen || relatives.Has(t.Lex.Key) || grammar.WhoWords.Has(t.Lex.Key) {
			return
		}
		if t.Shape != crf.ShLower || !findings.Has(t.Lex.Key) || c.shares(&people.Found{CuePart: crf.Part{From: k}}) {
			continue
		}
		cue := k
		for cue > f.CuePart.To && grammar.Auxiliaries.Has(c.Toks[cue-1].Lex.Key) {
			cue--
		}
		if cue == k && !c.Past(k) && !crf.Ends([]byte(c.Seg.Tokens[k].In(c.Text)), "s") {
			continue
		}
		c.setCue(f, cue, k+1)
		f.ContentPart = c.PartOf(crf.BeginContent, k+1, max(f.ContentPart.To, end))
		f.Content = []corpus.Span{c.span(k+1, max(f.ContentPart.To, end))}
		return
	}
}

// longestCarrier: tokens of the noun phrase that carries a quotation: a small painted sign.
const longestCarrier = 6

var (
	// carries are what a sign or a message does with words.
	carries = lists.Set("acts", "carries")
	// surfaces are what words are written on, beside the documents of the lists.
	surfaces = lists.Set("acts", "surfaces")
	// keyWords: in the words of.
	keyWords = segment.KeyOf("words")
)
