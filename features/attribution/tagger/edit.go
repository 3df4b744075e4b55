package tagger

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/lists"
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

// editor corrects what the chain and the linker found. It is reused.
type editor struct {
	View
	spare []found // the list before edit
	buf   []uint64
}

// edit goes over the list once; an attribution may become two, or none.
func (r *editor) edit(list []found) []found {
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
func (c *editor) partOf(role uint8, from, to int32) part {
	return part{role: role, from: from, to: to, sent: c.seg.Tokens[from].Sent, last: c.seg.Tokens[to-1].Sent, quoted: c.seg.Tokens[from].Depth > 0}
}

func (c *editor) span(from, to int32) corpus.Span {
	return corpus.Span{Start: c.seg.Tokens[from].Start, End: c.seg.Tokens[to-1].End}
}

func (c *editor) setCue(f *found, from, to int32) {
	f.cue = c.partOf(lBCue, from, to)
	f.Cue = []corpus.Span{c.span(from, to)}
}

// splitSource cuts a source that runs over the end of its sentence; what stands
// in the next sentence is the source of the next cue if that has none of its own.
func (c *editor) splitSource(f, next *found) {
	if f.source.to == 0 || f.source.sent == f.source.last || len(f.Source) != 1 || f.cue.to == 0 || f.source.sent != f.cue.sent {
		return
	}
	from, to := f.source.from, f.source.to
	cut := c.seg.Sentences[f.source.sent].EndTok
	if cut <= from || cut >= to {
		return
	}
	end := cut
	for end > from+1 && c.seg.Tokens[end-1].Kind > segment.Address {
		end--
	}
	c.setSource(f, from, end)
	if next.cue.to > 0 && next.cue.sent == c.seg.Tokens[cut].Sent && (next.source.to == 0 || next.source.from == from) {
		c.setSource(next, cut, to)
	}
}

// wholeSource gives a source that is a bare article its noun, which the chain took
// for part of the cue: [the] (note said), [an] (exasperated) {Roe replied that …}.
func (c *editor) wholeSource(f *found) {
	if f.source.to == 0 || f.source.to-f.source.from != 1 || len(f.Source) != 1 || f.cue.from != f.source.to || !determiners.Has(c.toks[f.source.from].lx.key) {
		return
	}
	if c.toks[f.source.from].lx.key == keyThat || c.toks[f.source.from].lx.key == keyThis {
		return
	}
	if n := f.cue.to - 1; n > f.cue.from && c.speaks(n) {
		c.setSource(f, f.source.from, n)
		c.setCue(f, n, n+1)
		return
	}
	s := &c.seg.Sentences[f.cue.sent]
	j := c.run(f.cue.to, s.EndTok)
	if j == f.cue.to || j+2 >= s.EndTok || !c.past(j) || !c.speaks(j) || f.content.from != f.cue.to || f.content.to <= j+2 {
		return
	}
	c.setSource(f, f.source.from, j)
	c.setCue(f, j, j+1)
	f.content.from = j + 1
	f.Content[0].Start = c.seg.Tokens[j+1].Start
}

// afterWhat cuts a source to whom it names after "in what": the firm cut jobs in
// what [its chairman] (called) {a mistake}.
func (c *editor) afterWhat(f *found) {
	if f.cue.to == 0 && f.source.to == 0 && len(f.Content) == 1 {
		for k := f.content.from + 1; k+3 < f.content.to && c.seg.Tokens[k].Sent == f.content.sent; k++ {
			if c.toks[k].lx.key != keyWhat || c.toks[k-1].lx.key != keyIn || c.toks[k].q != qOut {
				continue
			}
			for v := k + 2; v+1 < f.content.to && v < k+12 && c.toks[v].q == qOut; v++ {
				if c.past(v) && c.speaks(v) {
					c.setSource(f, k+1, v)
					c.setCue(f, v, v+1)
					f.content.from = v + 1
					f.Content[0].Start = c.seg.Tokens[v+1].Start
					return
				}
			}
		}
	}
	if f.source.to == 0 || f.source.to != f.cue.from || len(f.Source) != 1 {
		return
	}
	for k := f.source.to - 2; k > f.source.from && k > f.source.to-12; k-- {
		if c.toks[k].lx.key == keyWhat && c.toks[k-1].lx.key == keyIn && c.toks[k].q == qOut {
			c.setSource(f, k+1, f.source.to)
			return
		}
	}
}

// ownVerb gives a source followed by a verb of speech that verb, where the cue is a
// participle further on: The Lantern [reported], (citing) {officials, that …}.
func (c *editor) ownVerb(f *found) {
	if f.source.to == 0 || f.cue.to == 0 || f.cue.to-f.cue.from != 1 || c.toks[f.cue.from].lx.key != keyCiting || f.content.from != f.cue.to {
		return
	}
	v := f.source.to
	if v+2 != f.cue.from || c.toks[v+1].shape != shComma || !c.past(v) || !c.speaks(v) {
		return
	}
	for k := f.content.from; k < f.content.to && k < f.content.from+12; k++ {
		if c.toks[k].shape == shComma && k+2 < f.content.to && c.toks[k+1].lx.key == keyThat {
			c.setCue(f, v, v+1)
			f.content.from = k + 1
			f.Content[0].Start = c.seg.Tokens[k+1].Start
			return
		}
	}
}

// putIt finds the speaker of a quotation at whose end stands "as Roe put it".
func (c *editor) putIt(f *found) {
	if n := len(f.Content) - 1; n > 0 && f.cue.to > 0 && int(f.cue.to) < len(c.toks) && c.toks[f.cue.to-1].lx.key == keyPut &&
		c.toks[f.cue.to].lx.key == keyIt && f.Content[n] == c.span(f.cue.to, f.cue.to+1) { // the "it" is of the cue
		f.Content = f.Content[:n]
		c.setCue(f, f.cue.from, f.cue.to+1)
		return
	}
	if f.cue.to != 0 || f.source.to != 0 || f.content.to-f.content.from < 6 || len(f.Content) != 1 {
		return
	}
	e := f.content.to
	for e > f.content.from && c.seg.Tokens[e-1].Kind > segment.Address {
		e--
	}
	if e < f.content.from+5 || c.toks[e-1].lx.key != keyIt || c.toks[e-2].lx.key != keyPut {
		return
	}
	for k := e - 3; k > f.content.from && k > e-8; k-- {
		if c.toks[k].lx.key != keyAs || k+1 == e-2 {
			continue
		}
		c.setSource(f, k+1, e-2)
		c.setCue(f, e-2, e)
		f.content.to = k
		f.Content[0].End = c.seg.Tokens[k-1].End
		return
	}
}

// interrupted gives a statement that a tag between commas cuts in two its
// beginning: {The road}, Roe said, {was shut}.
func (c *editor) interrupted(f *found) {
	if f.source.to == 0 || f.cue.to == 0 || f.content.to == 0 {
		return
	}
	from, to := min(f.source.from, f.cue.from), max(f.source.to, f.cue.to)
	s := &c.seg.Sentences[f.cue.sent]
	if from < s.FirstTok+3 || to-from > 8 || f.content.from != to+1 || c.toks[from-1].shape != shComma || c.toks[to].shape != shComma {
		return
	}
	if t := &c.toks[to+1]; !auxiliaries.Has(t.lx.key) || t.q != qOut || !c.spoken(f.cue) {
		return
	}
	f.content = c.partOf(lBContent, s.FirstTok, from-1)
	f.Content = append([]corpus.Span{c.span(s.FirstTok, from-1)}, f.Content...)
}

// trimAddressee takes whom the speaker told out of the content: told [reporters the road …].
func (c *editor) trimAddressee(f *found) {
	if f.cue.to == 0 || f.content.to == 0 || f.content.from != f.cue.to || c.toks[f.content.from].q != qOut || !tellings.Has(c.toks[f.cue.to-1].lx.key) {
		return
	}
	k := f.content.from
	switch key := c.toks[k].lx.key; {
	case objectWords.Has(key):
		k++
	case told.Has(key):
		k++
	case determiners.Has(key) && k+1 < f.content.to && told.Has(c.toks[k+1].lx.key):
		k += 2
	default:
		return
	}
	if k+2 >= f.content.to {
		return
	}
	for j := k; j+2 < f.content.to && j < k+8 && c.toks[j].q == qOut; j++ { // at the hall on Monday that
		if c.toks[j].lx.key == keyThat {
			k = j
			break
		}
	}
	if c.toks[k].lx.key == keyTo || c.toks[k].lx.key == keyOf {
		return
	}
	f.content.from = k
	f.Content[0].Start = c.seg.Tokens[k].Start
}

// closeRelative ends the content of a relative clause at the comma that closes
// the clause: Roe, who said {he was tired}, left.
func (c *editor) closeRelative(f *found) {
	if f.source.to == 0 || f.cue.to == 0 || len(f.Content) != 1 || f.content.from < f.cue.to || f.source.to-f.source.from > 2 {
		return
	}
	w := f.source.from
	if c.toks[w].shape == shComma {
		w++
	}
	s := &c.seg.Sentences[f.cue.sent]
	if w <= s.FirstTok || !whoWords.Has(c.toks[w].lx.key) || c.toks[w-1].shape != shComma {
		return
	}
	for k := f.content.from + 1; k+1 < f.content.to; k++ {
		t := &c.toks[k]
		if t.shape != shComma || t.q != qOut {
			continue
		}
		if n := &c.toks[k+1]; n.q == qOut && (auxiliaries.Has(n.lx.key) || c.past(k+1)) {
			f.content.to = k
			f.Content[0].End = c.seg.Tokens[k-1].End
			return
		}
	}
}

// closeNoun ends the clause a noun opens where the verb of the sentence stands:
// Roe's claim {that the vote was bought} was never tested.
func (c *editor) closeNoun(f *found) {
	if f.cue.to == 0 || len(f.Content) != 1 || f.content.from != f.cue.to || c.toks[f.content.from].lx.key != keyThat || f.source.to > 0 && f.source.to > f.cue.from {
		return
	}
	if !nounCues.Has(c.toks[f.cue.to-1].lx.key) {
		return
	}
	verb := false
	for k := f.content.from + 2; k < f.content.to; k++ {
		t := &c.toks[k]
		if t.q != qOut || t.shape == shComma || joins.Has(t.lx.key) {
			return
		}
		if verb && auxiliaries.Has(t.lx.key) && (c.past(k-1) || participles.Has(c.toks[k-1].lx.key)) {
			f.content.to = k
			f.Content[0].End = c.seg.Tokens[k-1].End
			return
		}
		verb = verb || auxiliaries.Has(t.lx.key) || c.past(k)
	}
}

// target takes away a source of whom something is said: the ad (has received criticism).
func (c *editor) target(f *found) {
	if f.cue.to == 0 || f.source.to == 0 || f.source.to > f.cue.from || c.quotes(f) {
		return
	}
	k := f.cue.from
	if k+1 < f.cue.to && auxiliaries.Has(c.toks[k].lx.key) {
		k++
	}
	if k+1 < f.cue.to && receiving.Has(c.toks[k].lx.key) {
		f.source, f.Source = part{}, nil
	}
}

// secondVerb cuts the content at a second verb of speech with the same subject:
// Roe said {the port was safe} and (added) {that ships would return}.
func (c *editor) secondVerb(f *found) (second found, ok bool) {
	if f.cue.to == 0 || f.source.to == 0 || f.content.from < f.cue.to || f.content.to == 0 || f.source.from > f.cue.from || !c.spoken(f.cue) {
		return second, false
	}
	v0 := f.cue.to - 1
	for k := f.content.from + 2; k+3 < f.content.to; k++ {
		if t := &c.toks[k]; t.q != qOut || !joins.Has(t.lx.key) || c.seg.Tokens[k].Sent != f.cue.sent {
			continue
		}
		v := k + 1
		for v < k+3 && (betweenVerb.Has(c.toks[v].lx.key) || c.toks[v].shape == shLower && ends([]byte(c.seg.Tokens[v].In(c.text)), "ly")) {
			v++
		}
		if v+2 >= f.content.to || !c.speaks(v) || c.toks[v].q != qOut || c.past(v) != c.past(v0) || !c.past(v) && !ends([]byte(c.seg.Tokens[v].In(c.text)), "s") {
			continue
		}
		if n := &c.toks[v+1]; n.shape != shOpen && !clauses.Has(n.lx.key) && !objectWords.Has(n.lx.key) && !told.Has(n.lx.key) { // ordered a steak
			continue
		}
		second = *f
		c.setCue(&second, v, v+1)
		second.content = c.partOf(lBContent, v+1, f.content.to)
		second.Content = append([]corpus.Span{{Start: c.seg.Tokens[v+1].Start, End: f.Content[0].End}}, f.Content[1:]...)
		end := k
		if c.toks[end-1].shape == shComma {
			end--
		}
		f.content.to = end
		f.Content = []corpus.Span{{Start: f.Content[0].Start, End: c.seg.Tokens[end-1].End}}
		return second, true
	}
	return second, false
}

// idle reports whether nothing is said or thought in an attribution: a question
// that asks who, "is called" and "dubbed" before a name, a song
// that is played, and,
// where no word is quoted and the cue is no verb of speech, what a thing does,
// what the reader would do, and what somebody would have done.
func (r *editor) idle(f *found) bool {
	if f.cue.to == 0 || f.content.to == 0 || f.source.to == 0 {
		return false
	}
	s := &r.seg.Sentences[f.cue.sent]
	from, to := f.source.from, f.source.to
	for to > from+1 && r.seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	src, last := r.toks[from].lx.key, r.toks[f.cue.to-1].lx.key
	if to-from == 1 && from == s.FirstTok && whoWords.Has(src) && r.toks[s.EndTok-1].shape == shQuestion && r.toks[from].q == qOut {
		return true
	}
	first := &r.toks[f.content.from]
	if namings.Has(last) && f.content.from == f.cue.to && f.source.to <= f.cue.from && r.passiveCue(f.cue) { // the boat is called Anna
		return true
	}
	if namings.Has(last) && f.content.from == f.cue.to && first.shape == shOpen && (f.cue.from == to && nicknames.Has(last) && r.toks[max(from-1, 0)].lx.key != keyWhat && r.toks[from].q == qOut && !r.spokenName(from, to)) {
		return true
	}
	if performs.Has(last) && first.shape == shOpen { // played "Harbour Lights"
		return true
	}
	if r.quotes(f) {
		return false
	}
	r.buf = r.buf[:0]
	for k := f.cue.from; k < f.cue.to && k < f.cue.from+16; k++ {
		r.buf = append(r.buf, r.toks[k].lx.key)
	}
	class, known := lists.CueClassOf(r.buf)
	clause := clauses.Has(first.lx.key) || first.lx.key == keyTo || last == keyTo || last == keyThat
	np := r.nounPhrase(from, to)
	head := &r.toks[np-1]
	switch {
	case to-from == 1 && (demonstratives.Has(src)) || src == keyNone: // this means, none of this is to say
		return src == keyNone || f.cue.from >= to
	case to-from > 1 && f.cue.from >= to && r.toks[to-1].lx.key == keyThat && head.lx.sem()&(lists.SemDocument|lists.SemRole|lists.SemAnonymous|lists.SemPublic|lists.SemOrgNoun|lists.SemMediaWord) == 0 && !capital(head):
		return true // a trend that suggests
	case known && class != attribution.AttitudeCue:
		return false
	case to-from == 1 && src == keyIt && f.cue.from == to && seeming.Has(last): // it seems
		return true
	case to-from == 1 && general.Has(src): // you see, here's hoping
		return true
	case f.cue.from >= to && (src == keyThat || src == keyWhich):
		return true // which relies on
	case to-from == 1 && theyWords.Has(src) && f.cue.from == to && ends([]byte(r.seg.Tokens[to].In(r.text)), "ing"):
		return true // those looking for
	case !known && !clause && head.lx.sem() == 0 && head.shape == shLower && !subjects.Has(head.lx.key) && !whoWords.Has(head.lx.key) && !capital(head):
		return true // the shooting renewed
	case !known && !clause && acts.Has(last): // passed a bill, traveled to the coast
		return true
	case last == keySeen && perfect.Has(r.toks[f.cue.from].lx.key) && !clause:
		return true // states have seen increases
	}
	for k := f.cue.from; k+1 < f.cue.to; k++ {
		if r.toks[k+1].lx.key == keyHave && conditionals.Has(r.toks[k].lx.key) {
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
func (c *editor) quotes(f *found) bool {
	toks, seg := c.toks, c.seg
	for _, x := range f.Content {
		for k := seg.TokenAt(x.Start); k < len(seg.Tokens) && seg.Tokens[k].End <= x.End; k++ {
			if toks[k].q != qOut {
				return true
			}
		}
	}
	return false
}

// passiveCue reports whether the cue is a passive: is titled.
func (c *editor) passiveCue(cue part) bool {
	for k := max(cue.from-1, 0); k < cue.to; k++ {
		if passive.Has(c.toks[k].lx.key) {
			return true
		}
	}
	return false
}

// spokenName reports whether a name stands in [from,to), so that a past form
// after it is rather its verb than a participle.
func (c *editor) spokenName(from, to int32) bool {
	for k := from; k < to; k++ {
		if proper(&c.toks[k]) || subjects.Has(c.toks[k].lx.key) || whoWords.Has(c.toks[k].lx.key) {
			return true
		}
	}
	return false
}
