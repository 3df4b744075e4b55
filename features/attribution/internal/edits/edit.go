package edits

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Edits of what the chain and the linker found, by the words at the seams of
// source, cue and content. They run before the speakers are looked for.

var (
	betweenVerb = wordset.Of("also", "later", "then", "even", "again", "once", "instead", "further")
	objectWords = wordset.Of("him", "her", "them", "us", "me", "you")
	tellings    = wordset.Of("told", "tells", "telling")
	told        = wordset.Of("reporters", "journalists", "lawmakers", "supporters", "investigators", "colleagues", "aides", "voters", "viewers", "delegates", "officials", "police", "congress", "parliament", "senators", "friends", "associates", "staff", "staffers", "donors", "guests", "fans", "listeners", "readers", "attendees", "prosecutors", "detectives", "officers", "jurors", "members", "investors", "analysts", "employees", "students", "parents", "residents")
	participles = wordset.Of("bought", "sold", "paid", "built", "found", "hurt", "shot", "struck", "stolen", "broken", "taken", "given", "known", "done", "seen", "rigged", "born", "hidden", "written", "wrong", "false", "true", "safe", "unfair")
	nounCues    = wordset.Of("claim", "claims", "allegation", "allegations", "assertion", "assertions", "statement", "statements", "belief", "accusation", "accusations", "suggestion", "suggestions", "argument", "arguments", "warning", "warnings", "idea", "notion", "promise", "pledge", "fear", "fears", "concern", "concerns", "hope", "hopes", "insistence", "denial", "complaint", "complaints", "prediction", "contention", "admission", "finding", "view", "suspicion")
	clauses     = wordset.Of("that", "he", "she", "it", "they", "we", "i", "there", "his", "her", "its", "their", "if", "whether", "how", "why", "what")
	keyThat     = segment.KeyOf("that")
	keyWhat     = segment.KeyOf("what")
	keyPut      = segment.KeyOf("put")
	keyAs       = segment.KeyOf("as")
	joins       = wordset.Of("and", "but")
)

// Editor corrects what the chain and the linker found. It is reused.
type Editor struct {
	grammar.View
	spare []people.Found // the list before edit
	buf   []uint64
}

// Edit goes over the list once; an attribution may become two, or none.
func (r *Editor) Edit(list []people.Found) []people.Found {
	out := r.spare[:0]
	for i := range list {
		if i+1 < len(list) {
			r.splitSource(&list[i], &list[i+1])
		}
		f := list[i]
		r.wholeSource(&f)
		r.afterWhat(&f)
		r.ownVerb(&f)
		r.putIt(&f)
		r.interrupted(&f)
		r.trimAddressee(&f)
		r.closeRelative(&f)
		r.closeNoun(&f)
		r.target(&f)
		if r.idle(&f) {
			continue
		}
		second, ok := r.secondVerb(&f)
		out = append(out, f)
		if ok {
			out = append(out, second)
		}
	}
	r.spare = list
	return out
}

// partOf is a part of the tokens [from,to).
func (c *Editor) partOf(role uint8, from, to int32) crf.Part {
	return crf.Part{Role: role, From: from, To: to, Sent: c.Seg.Tokens[from].Sent, Last: c.Seg.Tokens[to-1].Sent, Quoted: c.Seg.Tokens[from].Depth > 0}
}

func (c *Editor) span(from, to int32) corpus.Span {
	return corpus.Span{Start: c.Seg.Tokens[from].Start, End: c.Seg.Tokens[to-1].End}
}

func (c *Editor) setCue(f *people.Found, from, to int32) {
	f.CuePart = c.partOf(crf.BeginCue, from, to)
	f.Cue = []corpus.Span{c.span(from, to)}
}

// splitSource cuts a source that runs over the end of its sentence; what stands
// in the next sentence is the source of the next cue if that has none of its own.
func (c *Editor) splitSource(f, next *people.Found) {
	if f.SourcePart.To == 0 || f.SourcePart.Sent == f.SourcePart.Last || len(f.Source) != 1 || f.CuePart.To == 0 || f.SourcePart.Sent != f.CuePart.Sent {
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

// wholeSource gives a source that is a bare article its noun, which the chain took
// for part of the cue: [the] (note said), [an] (exasperated) {Roe replied that …}.
func (c *Editor) wholeSource(f *people.Found) {
	if f.SourcePart.To == 0 || f.SourcePart.To-f.SourcePart.From != 1 || len(f.Source) != 1 || f.CuePart.From != f.SourcePart.To || !grammar.Determiners.Has(c.Toks[f.SourcePart.From].Lex.Key) {
		return
	}
	if c.Toks[f.SourcePart.From].Lex.Key == keyThat || c.Toks[f.SourcePart.From].Lex.Key == grammar.KeyThis {
		return
	}
	if n := f.CuePart.To - 1; n > f.CuePart.From && c.Speaks(n) {
		c.setSource(f, f.SourcePart.From, n)
		c.setCue(f, n, n+1)
		return
	}
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

// afterWhat cuts a source to whom it names after "in what": the firm cut jobs in
// what [its chairman] (called) {a mistake}.
func (c *Editor) afterWhat(f *people.Found) {
	if f.CuePart.To == 0 && f.SourcePart.To == 0 && len(f.Content) == 1 {
		for k := f.ContentPart.From + 1; k+3 < f.ContentPart.To && c.Seg.Tokens[k].Sent == f.ContentPart.Sent; k++ {
			if c.Toks[k].Lex.Key != keyWhat || c.Toks[k-1].Lex.Key != grammar.KeyIn || c.Toks[k].Q != crf.QOut {
				continue
			}
			for v := k + 2; v+1 < f.ContentPart.To && v < k+12 && c.Toks[v].Q == crf.QOut; v++ {
				if c.Past(v) && c.Speaks(v) {
					c.setSource(f, k+1, v)
					c.setCue(f, v, v+1)
					f.ContentPart.From = v + 1
					f.Content[0].Start = c.Seg.Tokens[v+1].Start
					return
				}
			}
		}
	}
	if f.SourcePart.To == 0 || f.SourcePart.To != f.CuePart.From || len(f.Source) != 1 {
		return
	}
	for k := f.SourcePart.To - 2; k > f.SourcePart.From && k > f.SourcePart.To-12; k-- {
		if c.Toks[k].Lex.Key == keyWhat && c.Toks[k-1].Lex.Key == grammar.KeyIn && c.Toks[k].Q == crf.QOut {
			c.setSource(f, k+1, f.SourcePart.To)
			return
		}
	}
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
	for k := f.ContentPart.From; k < f.ContentPart.To && k < f.ContentPart.From+12; k++ {
		if c.Toks[k].Shape == crf.ShComma && k+2 < f.ContentPart.To && c.Toks[k+1].Lex.Key == keyThat {
			c.setCue(f, v, v+1)
			f.ContentPart.From = k + 1
			f.Content[0].Start = c.Seg.Tokens[k+1].Start
			return
		}
	}
}

// putIt finds the speaker of a quotation at whose end stands "as Roe put it".
func (c *Editor) putIt(f *people.Found) {
	if n := len(f.Content) - 1; n > 0 && f.CuePart.To > 0 && int(f.CuePart.To) < len(c.Toks) && c.Toks[f.CuePart.To-1].Lex.Key == keyPut &&
		c.Toks[f.CuePart.To].Lex.Key == grammar.KeyIt && f.Content[n] == c.span(f.CuePart.To, f.CuePart.To+1) { // the "it" is of the cue
		f.Content = f.Content[:n]
		c.setCue(f, f.CuePart.From, f.CuePart.To+1)
		return
	}
	if f.CuePart.To != 0 || f.SourcePart.To != 0 || f.ContentPart.To-f.ContentPart.From < 6 || len(f.Content) != 1 {
		return
	}
	e := f.ContentPart.To
	for e > f.ContentPart.From && c.Seg.Tokens[e-1].Kind > segment.Address {
		e--
	}
	if e < f.ContentPart.From+5 || c.Toks[e-1].Lex.Key != grammar.KeyIt || c.Toks[e-2].Lex.Key != keyPut {
		return
	}
	for k := e - 3; k > f.ContentPart.From && k > e-8; k-- {
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
	if from < s.FirstTok+3 || to-from > 8 || f.ContentPart.From != to+1 || c.Toks[from-1].Shape != crf.ShComma || c.Toks[to].Shape != crf.ShComma {
		return
	}
	if t := &c.Toks[to+1]; !grammar.Auxiliaries.Has(t.Lex.Key) || t.Q != crf.QOut || !c.Spoken(f.CuePart) {
		return
	}
	f.ContentPart = c.partOf(crf.BeginContent, s.FirstTok, from-1)
	f.Content = append([]corpus.Span{c.span(s.FirstTok, from-1)}, f.Content...)
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
	for j := k; j+2 < f.ContentPart.To && j < k+8 && c.Toks[j].Q == crf.QOut; j++ { // at the hall on Monday that
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

// closeRelative ends the content of a relative clause at the comma that closes
// the clause: Roe, who said {he was tired}, left.
func (c *Editor) closeRelative(f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || len(f.Content) != 1 || f.ContentPart.From < f.CuePart.To || f.SourcePart.To-f.SourcePart.From > 2 {
		return
	}
	w := f.SourcePart.From
	if c.Toks[w].Shape == crf.ShComma {
		w++
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	if w <= s.FirstTok || !grammar.WhoWords.Has(c.Toks[w].Lex.Key) || c.Toks[w-1].Shape != crf.ShComma {
		return
	}
	for k := f.ContentPart.From + 1; k+1 < f.ContentPart.To; k++ {
		t := &c.Toks[k]
		if t.Shape != crf.ShComma || t.Q != crf.QOut {
			continue
		}
		if n := &c.Toks[k+1]; n.Q == crf.QOut && (grammar.Auxiliaries.Has(n.Lex.Key) || c.Past(k+1)) {
			f.ContentPart.To = k
			f.Content[0].End = c.Seg.Tokens[k-1].End
			return
		}
	}
}

// closeNoun ends the clause a noun opens where the verb of the sentence stands:
// Roe's claim {that the vote was bought} was never tested.
func (c *Editor) closeNoun(f *people.Found) {
	if f.CuePart.To == 0 || len(f.Content) != 1 || f.ContentPart.From != f.CuePart.To || c.Toks[f.ContentPart.From].Lex.Key != keyThat || f.SourcePart.To > 0 && f.SourcePart.To > f.CuePart.From {
		return
	}
	if !nounCues.Has(c.Toks[f.CuePart.To-1].Lex.Key) {
		return
	}
	verb := false
	for k := f.ContentPart.From + 2; k < f.ContentPart.To; k++ {
		t := &c.Toks[k]
		if t.Q != crf.QOut || t.Shape == crf.ShComma || joins.Has(t.Lex.Key) {
			return
		}
		if verb && grammar.Auxiliaries.Has(t.Lex.Key) && (c.Past(k-1) || participles.Has(c.Toks[k-1].Lex.Key)) {
			f.ContentPart.To = k
			f.Content[0].End = c.Seg.Tokens[k-1].End
			return
		}
		verb = verb || grammar.Auxiliaries.Has(t.Lex.Key) || c.Past(k)
	}
}

// target takes away a source of whom something is said: the ad (has received criticism).
func (c *Editor) target(f *people.Found) {
	if f.CuePart.To == 0 || f.SourcePart.To == 0 || f.SourcePart.To > f.CuePart.From || c.quotes(f) {
		return
	}
	k := f.CuePart.From
	if k+1 < f.CuePart.To && grammar.Auxiliaries.Has(c.Toks[k].Lex.Key) {
		k++
	}
	if k+1 < f.CuePart.To && receiving.Has(c.Toks[k].Lex.Key) {
		f.SourcePart, f.Source = crf.Part{}, nil
	}
}

// secondVerb cuts the content at a second verb of speech with the same subject:
// Roe said {the port was safe} and (added) {that ships would return}.
func (c *Editor) secondVerb(f *people.Found) (second people.Found, ok bool) {
	if f.CuePart.To == 0 || f.SourcePart.To == 0 || f.ContentPart.From < f.CuePart.To || f.ContentPart.To == 0 || f.SourcePart.From > f.CuePart.From || !c.Spoken(f.CuePart) {
		return second, false
	}
	v0 := f.CuePart.To - 1
	for k := f.ContentPart.From + 2; k+3 < f.ContentPart.To; k++ {
		if t := &c.Toks[k]; t.Q != crf.QOut || !joins.Has(t.Lex.Key) || c.Seg.Tokens[k].Sent != f.CuePart.Sent {
			continue
		}
		v := k + 1
		for v < k+3 && (betweenVerb.Has(c.Toks[v].Lex.Key) || c.Toks[v].Shape == crf.ShLower && crf.Ends([]byte(c.Seg.Tokens[v].In(c.Text)), "ly")) {
			v++
		}
		if v+2 >= f.ContentPart.To || !c.Speaks(v) || c.Toks[v].Q != crf.QOut || c.Past(v) != c.Past(v0) || !c.Past(v) && !crf.Ends([]byte(c.Seg.Tokens[v].In(c.Text)), "s") {
			continue
		}
		if n := &c.Toks[v+1]; n.Shape != crf.ShOpen && !clauses.Has(n.Lex.Key) && !objectWords.Has(n.Lex.Key) && !told.Has(n.Lex.Key) { // ordered a steak
			continue
		}
		second = *f
		c.setCue(&second, v, v+1)
		second.ContentPart = c.partOf(crf.BeginContent, v+1, f.ContentPart.To)
		second.Content = append([]corpus.Span{{Start: c.Seg.Tokens[v+1].Start, End: f.Content[0].End}}, f.Content[1:]...)
		end := k
		if c.Toks[end-1].Shape == crf.ShComma {
			end--
		}
		f.ContentPart.To = end
		f.Content = []corpus.Span{{Start: f.Content[0].Start, End: c.Seg.Tokens[end-1].End}}
		return second, true
	}
	return second, false
}

// idle reports whether nothing is said or thought in an attribution: a question
// that asks who, "is called" and "dubbed" before a name, a song
// that is played, and,
// where no word is quoted and the cue is no verb of speech, what a thing does,
// what the reader would do, and what somebody would have done.
func (r *Editor) idle(f *people.Found) bool {
	if f.CuePart.To == 0 || f.ContentPart.To == 0 || f.SourcePart.To == 0 {
		return false
	}
	s := &r.Seg.Sentences[f.CuePart.Sent]
	from, to := f.SourcePart.From, f.SourcePart.To
	for to > from+1 && r.Seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	src, last := r.Toks[from].Lex.Key, r.Toks[f.CuePart.To-1].Lex.Key
	if to-from == 1 && from == s.FirstTok && grammar.WhoWords.Has(src) && r.Toks[s.EndTok-1].Shape == crf.ShQuestion && r.Toks[from].Q == crf.QOut {
		return true
	}
	first := &r.Toks[f.ContentPart.From]
	if namings.Has(last) && f.ContentPart.From == f.CuePart.To && f.SourcePart.To <= f.CuePart.From && r.passiveCue(f.CuePart) { // the boat is called Anna
		return true
	}
	if namings.Has(last) && f.ContentPart.From == f.CuePart.To && first.Shape == crf.ShOpen && (f.CuePart.From == to && nicknames.Has(last) && r.Toks[max(from-1, 0)].Lex.Key != keyWhat && r.Toks[from].Q == crf.QOut && !r.spokenName(from, to)) {
		return true
	}
	if performs.Has(last) && first.Shape == crf.ShOpen { // played "Harbour Lights"
		return true
	}
	if r.quotes(f) {
		return false
	}
	r.buf = r.buf[:0]
	for k := f.CuePart.From; k < f.CuePart.To && k < f.CuePart.From+16; k++ {
		r.buf = append(r.buf, r.Toks[k].Lex.Key)
	}
	class, known := lists.CueClassOf(r.buf)
	clause := clauses.Has(first.Lex.Key) || first.Lex.Key == grammar.KeyTo || last == grammar.KeyTo || last == keyThat
	np := r.NounPhrase(from, to)
	head := &r.Toks[np-1]
	switch {
	case to-from == 1 && (demonstratives.Has(src)) || src == keyNone: // this means, none of this is to say
		return src == keyNone || f.CuePart.From >= to
	case to-from > 1 && f.CuePart.From >= to && r.Toks[to-1].Lex.Key == keyThat && head.Lex.Sem()&(lists.SemDocument|lists.SemRole|lists.SemAnonymous|lists.SemPublic|lists.SemOrgNoun|lists.SemMediaWord) == 0 && !grammar.Capital(head):
		return true // a trend that suggests
	case known && class != attribution.AttitudeCue:
		return false
	case to-from == 1 && src == grammar.KeyIt && f.CuePart.From == to && seeming.Has(last): // it seems
		return true
	case to-from == 1 && general.Has(src): // you see, here's hoping
		return true
	case f.CuePart.From >= to && (src == keyThat || src == grammar.KeyWhich):
		return true // which relies on
	case to-from == 1 && grammar.TheyWords.Has(src) && f.CuePart.From == to && crf.Ends([]byte(r.Seg.Tokens[to].In(r.Text)), "ing"):
		return true // those looking for
	case !known && !clause && head.Lex.Sem() == 0 && head.Shape == crf.ShLower && !grammar.Subjects.Has(head.Lex.Key) && !grammar.WhoWords.Has(head.Lex.Key) && !grammar.Capital(head):
		return true // the shooting renewed
	case !known && !clause && acts.Has(last): // passed a bill, traveled to the coast
		return true
	case last == keySeen && perfect.Has(r.Toks[f.CuePart.From].Lex.Key) && !clause:
		return true // states have seen increases
	}
	for k := f.CuePart.From; k+1 < f.CuePart.To; k++ {
		if r.Toks[k+1].Lex.Key == keyHave && conditionals.Has(r.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

var (
	namings        = wordset.Of("dubbed", "nicknamed", "titled", "entitled", "named", "called", "labeled", "labelled", "branded", "billed", "known", "captioned", "headlined")
	nicknames      = wordset.Of("dubbed", "nicknamed", "titled", "entitled")
	demonstratives = wordset.Of("this", "that", "these")
	general        = wordset.Of("you", "here", "here's")
	acts           = wordset.Of("passed", "passes", "launched", "launches", "hired", "hires", "convened", "convenes", "traveled", "travelled", "shot", "phoned", "slapped", "sanctioned", "joined", "bought", "arrested", "killed", "deployed", "raided", "jailed", "evicted", "seized", "imposed", "hosted", "flew", "boarded", "attended", "erected", "built", "buys", "spent", "wiped", "stole", "ran", "struck", "requires", "required", "represents", "included", "includes", "adopted", "signed", "signs")
	performs       = wordset.Of("play", "plays", "played", "playing", "sang", "sings", "performed", "performs", "recorded", "danced", "hummed")
	perfect        = wordset.Of("have", "has", "had")
	keySeen        = segment.KeyOf("seen")
	seeming        = wordset.Of("seems", "seem", "seemed", "appears", "appeared", "appear")
	receiving      = wordset.Of("received", "receives", "receive", "faced", "faces", "face", "drew", "draws", "drawn", "sparked", "sparks", "prompted", "prompts", "provoked", "garnered", "attracted", "elicited")
	conditionals   = wordset.Of("would", "could", "might")
	keyNone        = segment.KeyOf("none")
	keyHave        = segment.KeyOf("have")
)

// quotes reports whether some word of the content is quoted.
func (c *Editor) quotes(f *people.Found) bool {
	toks, seg := c.Toks, c.Seg
	for _, x := range f.Content {
		for k := seg.TokenAt(x.Start); k < len(seg.Tokens) && seg.Tokens[k].End <= x.End; k++ {
			if toks[k].Q != crf.QOut {
				return true
			}
		}
	}
	return false
}

// passiveCue reports whether the cue is a passive: is titled.
func (c *Editor) passiveCue(cue crf.Part) bool {
	for k := max(cue.From-1, 0); k < cue.To; k++ {
		if grammar.Passive.Has(c.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

// spokenName reports whether a name stands in [from,to), so that a past form
// after it is rather its verb than a participle.
func (c *Editor) spokenName(from, to int32) bool {
	for k := from; k < to; k++ {
		if grammar.Proper(&c.Toks[k]) || grammar.Subjects.Has(c.Toks[k].Lex.Key) || grammar.WhoWords.Has(c.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}
