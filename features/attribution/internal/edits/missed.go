package edits

import (
	"slices"

	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// What the chain misses: its corpus is American and political, and has few
// sentences that end in a tag after a plain clause (…, says the union; …, new figures
// show) or whose source is a court, a study or a file. The rules of this pass look
// at sentences, not at attributions; each adds one, or mends the one it finds.

// SurePlain is the probability of what these rules add: surer than nothing, less
// sure than the chain.
const SurePlain = .6

// missed runs the rules of sentences.
func (e *Editor) missed(list []people.Found) []people.Found {
	e.first = e.first[:0]
	for range e.Seg.Sentences {
		e.first = append(e.first, -1)
	}
	for i := len(list) - 1; i >= 0; i-- {
		if f := &list[i]; f.CuePart.To > 0 && !f.Turn {
			e.first[f.CuePart.Sent] = int32(i)
		}
	}
	e.list = list
	for n := range e.Seg.Sentences {
		if s := &e.Seg.Sentences[n]; s.EndTok-s.FirstTok >= shortestStatement {
			e.sent = s
			e.run(sentences, nil)
		}
	}
	if len(e.list) > len(list) {
		slices.SortStableFunc(e.list, func(a, b people.Found) int { return int(a.Start() - b.Start()) })
	}
	return e.list
}

// cueAt is the attribution of the sentence whose cue holds token k, nil if none does.
func (e *Editor) cueAt(k int32) *people.Found {
	if i := e.first[e.Seg.Tokens[k].Sent]; i >= 0 {
		for ; int(i) < len(e.list) && e.list[i].CuePart.To > 0 && e.list[i].CuePart.Sent == e.Seg.Tokens[k].Sent; i++ {
			if e.list[i].CuePart.From <= k && k < e.list[i].CuePart.To {
				return &e.list[i]
			}
		}
	}
	return nil
}

// state makes f, or a new attribution if it is nil, say that source said content;
// a source without tokens is none.
func (e *Editor) state(f *people.Found, srcFrom, srcTo, cueFrom, cueTo, from, to int32) {
	if f == nil {
		e.list = append(e.list, people.Found{})
		f = &e.list[len(e.list)-1]
		f.Prob = SurePlain
	}
	f.SourcePart, f.Source = crf.Part{}, nil
	if srcTo > srcFrom {
		e.setSource(f, srcFrom, srcTo)
	}
	e.setCue(f, cueFrom, cueTo)
	f.ContentPart = e.PartOf(crf.BeginContent, from, to)
	f.Content = []corpus.Span{e.span(from, to)}
}

// tail is where the tag of the sentence begins, after its last comma, and where the
// sentence ends without the marks at its end; 0 if there is no tag or too long a one.
func (e *Editor) tail() (tag, end int32) {
	s := e.sent
	end = s.EndTok
	for end > s.FirstTok && e.Seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	for k := end - 2; k >= s.FirstTok+shortestClause && k >= end-longestTail; k-- {
		if t := &e.Toks[k]; t.Shape == crf.ShComma && t.Q == crf.QOut {
			return k + 1, end
		}
	}
	return 0, end
}

// beforeQuoted is where the quotation that token k closes begins: what stands before it
// must be a clause of its own.
func (e *Editor) beforeQuoted(k int32) int32 {
	for k > e.sent.FirstTok+shortestClause && e.Toks[k].Shape != crf.ShOpen && e.Toks[k-1].Q != crf.QOut {
		k--
	}
	return k
}

// claimed reports whether tokens [from,to) are a clause of the author's words.
func (e *Editor) claimed(from, to int32) bool {
	return e.Toks[from].Q == crf.QOut && e.Toks[to-1].Q == crf.QOut && to-from >= shortestClause && e.hasFinite(from, to)
}

// hasFinite reports whether some verb of a clause stands in [from,to).
func (e *Editor) hasFinite(from, to int32) bool {
	for k := from + 1; k < to; k++ {
		if t := &e.Toks[k]; t.Shape == crf.ShLower && (grammar.Auxiliaries.Has(t.Lex.Key) || e.Past(k) || e.Seg.Tokens[k].Flags&segment.Apostrophe != 0) || present.Has(t.Lex.Key) {
			return true
		}
	}
	return crf.Ends([]byte(e.Seg.Tokens[from+1].In(e.Text)), "s") || e.Toks[from].Shape == crf.ShLower
}

// invertedTag: The fare will rise to P15, [says] [the transport board]. The tag may go
// on after its noun phrase: …, said [the harbour panel], which met in May.
func (e *Editor) invertedTag(*people.Found) {
	s := e.sent
	_, end := e.tail()
	for k := end - 2; k >= s.FirstTok+shortestClause; k-- {
		if t := &e.Toks[k]; t.Shape != crf.ShComma || t.Q != crf.QOut || !invertedVerbs.Has(e.Toks[k+1].Lex.Key) || e.Toks[k+1].Shape != crf.ShLower || e.Toks[k+1].Q != crf.QOut {
			continue
		}
		if to := e.inverse(k+1, end); to > 0 && e.claimed(s.FirstTok, k) {
			f := e.cueAt(k + 1)
			if f != nil && (f.SourcePart.From == k+2 && f.ContentPart.From < k && len(f.Content) == 1 || f.SourcePart.To > 0 && f.SourcePart.To <= k+1 && !e.opensFinite(s.FirstTok, k)) {
				return // the chain has it, or Roe, a clerk, said the board, which
			}
			e.state(f, k+2, to, k+1, k+2, s.FirstTok, k)
			e.inside(s.FirstTok, k, k+1)
		}
		return
	}
}

// inverse is the end of the noun phrase that speaks behind the verb of speech at token
// tag, 0 if none does. Where the sentence goes on after it, a comma must follow.
func (e *Editor) inverse(tag, end int32) int32 {
	k := tag + 1
	if k >= end {
		return 0
	}
	t := &e.Toks[k]
	if t.Q != crf.QOut || t.Shape > crf.ShUpperPoss || grammar.Prepositions.Has(t.Lex.Key) || grammar.Subjects.Has(t.Lex.Key) || grammar.Auxiliaries.Has(t.Lex.Key) || notSource.Has(t.Lex.Key) || objectWords.Has(t.Lex.Key) {
		return 0
	}
	to := k + 1
	for to < end && to < k+longestTail && !afterSource.Has(e.Toks[to].Lex.Key) && e.Toks[to].Shape != crf.ShComma {
		if grammar.Auxiliaries.Has(e.Toks[to].Lex.Key) {
			return 0
		}
		to++
	}
	if to < end && e.Toks[to].Shape != crf.ShComma && end-tag > longestTail {
		return 0 // said many of the clerks who
	}
	// somebody can be meant by it: a name, a noun of the lists, or the one noun that
	// is left of the sentence
	if !e.speaker(k, to) && !(t.Lex.Key == grammar.KeyThe && to == end && to-k == 2) {
		return 0
	}
	return to
}

// opensFinite reports whether the verb of a clause stands in [from,to) before its first
// comma, behind which may stand no more than who somebody is.
func (e *Editor) opensFinite(from, to int32) bool {
	k, now := from, false
	for k < to && e.Toks[k].Shape != crf.ShComma && !grammar.WhoWords.Has(e.Toks[k].Lex.Key) && !relatives.Has(e.Toks[k].Lex.Key) {
		now = now || k > from && present.Has(e.Toks[k].Lex.Key)
		k++
	}
	starts := e.Toks[from+1].Shape == crf.ShLower && !grammar.Determiners.Has(e.Toks[from].Lex.Key) && crf.Ends([]byte(e.Seg.Tokens[from+1].In(e.Text)), "s")
	return k-from >= shortestClause && (now || starts || e.FiniteIn(from, k))
}

// speaker reports whether the head of the noun phrase [from,to) is a name, or a noun
// that the lists know for people, bodies, documents or media, or a plural.
func (e *Editor) speaker(from, to int32) bool {
	np := e.NounPhrase(from, to)
	for np > from+1 && e.Past(np-1) && !grammar.Determiners.Has(e.Toks[np-2].Lex.Key) {
		np-- // a person involved
	}
	if np < to && e.Toks[np].Lex.Key == grammar.KeyOf && e.Toks[np-1].Lex.Key == keySection {
		return true // the letters section of the paper
	}
	head := &e.Toks[np-1]
	if grammar.Capital(head) {
		return true
	}
	return head.Lex.Sem()&(lists.SemRole|lists.SemDocument|lists.SemPublic|lists.SemOrgNoun|lists.SemOrgWord|lists.SemMediaNoun|lists.SemMediaWord|lists.SemAnonymous|lists.SemCrowd) != 0
}

// tailTag: Crime fell by a tenth, [new figures] [show]; …, [local media] [reported].
func (e *Editor) tailTag(*people.Found) {
	tag, end := e.tail()
	if tag > 0 && e.Toks[e.sent.FirstTok].Q != crf.QOut {
		e.outerTag(tag, end)
	}
	if tag == 0 || !e.claimed(e.sent.FirstTok, tag-1) && !(e.Toks[tag-2].Q == crf.QClose && e.claimed(e.sent.FirstTok, e.beforeQuoted(tag-2))) {
		return
	}
	for v := tag + 1; v < end && v <= tag+longestSubject; v++ {
		t := &e.Toks[v]
		if t.Q != crf.QOut {
			return
		}
		if !tailVerbs.Has(t.Lex.Key) || t.Shape != crf.ShLower {
			if v > tag+1 && grammar.Prepositions.Has(t.Lex.Key) && t.Lex.Key != grammar.KeyOf && t.Lex.Key != keyFrom && !e.speaker(tag, v) {
				return
			}
			continue
		}
		if v+1 < end && !tailAfter.Has(e.Toks[v+1].Lex.Key) {
			continue // the state broadcaster reported
		}
		to, cue := v, v
		for to > tag+1 && (grammar.Auxiliaries.Has(e.Toks[to-1].Lex.Key) || grammar.Passive.Has(e.Toks[to-1].Lex.Key)) {
			to--
			cue = to
		}
		first := &e.Toks[tag]
		if grammar.Prepositions.Has(first.Lex.Key) || notSource.Has(first.Lex.Key) || clauseOpen.Has(first.Lex.Key) {
			return
		}
		f := e.cueAt(v)
		// The chain at times passes over: The talks go on, [he] [said].
		if person := f == nil && to == tag+1 && grammar.Persons.Has(first.Lex.Key); !person && (grammar.Subjects.Has(first.Lex.Key) || !e.speaker(tag, to)) {
			return
		}
		if f != nil && f.SourcePart.To > 0 && f.ContentPart.From < tag && f.ContentPart.To > 0 {
			return // the chain has it
		}
		e.state(f, tag, to, cue, v+1, e.sent.FirstTok, tag-1)
		e.inside(e.sent.FirstTok, tag-1, tag)
		return
	}
}

// outerTag gives the quotation in the sentence after "…," she said, [the Lantern]
// [reported]. to whom it reports on: {"…"} is hers as well.
func (e *Editor) outerTag(tag, end int32) {
	i := e.first[e.Seg.Tokens[tag].Sent]
	if i < 0 || e.list[i].SourcePart.To == 0 || e.list[i].SourcePart.To >= tag || e.list[i].CuePart.To >= tag || e.list[i].ContentPart.To == 0 || e.list[i].ContentPart.From > tag {
		return
	}
	for v := tag + 1; v < end; v++ {
		f := e.cueAt(v)
		if f == nil || !tailVerbs.Has(e.Toks[v].Lex.Key) || f.ContentPart.From < e.sent.EndTok || !e.speaker(tag, v) {
			continue
		}
		g := &e.list[i]
		g.Content = append(g.Content, f.Content...)
		f.ContentPart = e.PartOf(crf.BeginContent, e.sent.FirstTok, tag-1)
		f.Content = []corpus.Span{e.span(e.sent.FirstTok, tag-1)}
		return
	}
}

// inside keeps the other attributions of the sentence inside the content [from,to)
// of the outer one, whose tag begins after it.
func (e *Editor) inside(from, to, tag int32) {
	i := e.first[e.Seg.Tokens[from].Sent]
	if i < 0 {
		return
	}
	for ; int(i) < len(e.list) && e.list[i].CuePart.To > 0 && e.list[i].CuePart.Sent == e.Seg.Tokens[from].Sent; i++ {
		if f := &e.list[i]; f.CuePart.From < to && f.ContentPart.To > to && f.ContentPart.From < to && len(f.Content) == 1 {
			f.ContentPart.To = to
			f.Content[0].End = e.Seg.Tokens[to-1].End
		}
	}
}

// impersonal: it is learnt that.
func (e *Editor) impersonal(s *segment.Sentence, v int32) bool {
	return v >= s.FirstTok+2 && e.Toks[v-2].Lex.Key == grammar.KeyIt && grammar.Passive.Has(e.Toks[v-1].Lex.Key)
}

// subjectOf is the subject of verb v where it opens the sentence: a noun phrase
// that a name, a pronoun or a noun of the lists heads, without a verb of its own.
func (e *Editor) subjectOf(s *segment.Sentence, v int32) (int32, int32) {
	from, to := s.FirstTok, v
	for to > from && (grammar.Auxiliaries.Has(e.Toks[to-1].Lex.Key) || adverb(e, to-1)) {
		to--
	}
	if to > from && grammar.Passive.Has(e.Toks[to-1].Lex.Key) {
		return 0, 0
	}
	for k := from; k < to; k++ {
		switch t := &e.Toks[k]; {
		// an opening phrase: In May, the court held
		case t.Shape == crf.ShComma && k < from+openingPhrase && grammar.Prepositions.Has(e.Toks[from].Lex.Key):
			from = k + 1
		case t.Q != crf.QOut:
			// a name in quotation marks: the "News" section
			if k = e.afterQuoted(k, to); k == to {
				return 0, 0
			}
		case grammar.Auxiliaries.Has(t.Lex.Key) && !grammar.Capital(t), t.Shape == crf.ShColon, t.Shape == crf.ShSemicolon:
			return 0, 0
		case grammar.WhoWords.Has(t.Lex.Key) || relativePronouns.Has(t.Lex.Key) && k > from:
			return 0, 0
		}
	}
	if to <= from || to-from > longestSubject || clauseOpen.Has(e.Toks[from].Lex.Key) && e.Toks[from].First == 1 && !grammar.Determiners.Has(e.Toks[from].Lex.Key) || grammar.Prepositions.Has(e.Toks[from].Lex.Key) {
		return 0, 0
	}
	first := &e.Toks[from]
	if to-from == 1 && grammar.Subjects.Has(first.Lex.Key) {
		if first.Lex.Key == grammar.KeyIt && from == s.FirstTok {
			return 0, 0
		}
		return from, to
	}
	if to-from == 1 && grammar.Determiners.Has(first.Lex.Key) || !e.speaker(from, to) {
		return 0, 0
	}
	// a finite past form inside, unless it goes with the noun before it
	for k := from + 1; k < to; k++ {
		if e.Past(k) && !e.Participle(k, to) && e.Toks[k-1].Shape != crf.ShComma && !grammar.Determiners.Has(e.Toks[k-1].Lex.Key) {
			return 0, 0
		}
	}
	return from, to
}

// afterQuoted is the last token of a word or two between quotation marks that open at
// token k, to if they hold more or do not close.
func (e *Editor) afterQuoted(k, to int32) int32 {
	for n := k; n < to && n <= k+quotedName; n++ {
		if e.Toks[n].Q == crf.QClose {
			return n
		}
	}
	return to
}

// adverb reports whether token k is an adverb between subject and verb.
func adverb(e *Editor, k int32) bool {
	return betweenVerb.Has(e.Toks[k].Lex.Key) || e.Toks[k].Shape == crf.ShLower && crf.Ends([]byte(e.Seg.Tokens[k].In(e.Text)), "ly")
}
