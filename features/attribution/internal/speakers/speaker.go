package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Resolver says who the speakers are. It is reused.
type Resolver struct {
	people.Cast
	List []people.Found
	buf  []uint64
}

var (
	// keyAnonymity: on condition of anonymity.
	keyAnonymity = segment.KeyOf("anonymity")
	// notNamed, after a negation, say that a source wants no name.
	notNamed = wordset.Of("named", "identified", "quoted", "authorized", "authorised", "publicly", "record")
	// anonNegative are those negations.
	anonNegative = lists.Set("speakers", "anon_negative")
	// keyUs is a pronoun, or the country where it is written in capitals.
	keyUs = segment.KeyOf("us")
	// keyFormer: the former mayor is not the mayor.
	keyFormer = segment.KeyOf("former")
)

// Join puts a quotation that runs on over paragraphs into one attribution, and
// leaves out what has lost its content and the attitudes of an "it" that stands for nobody.
func (r *Resolver) Join() {
	out := r.List[:0]
	for i := range r.List {
		if len(r.List[i].Content) == 0 {
			continue
		}
		if f := &r.List[i]; f.SourceType == attribution.Pronoun && f.Kind == attribution.Indirect && f.Stance == attribution.Attitude && f.SourcePart.To-f.SourcePart.From == 1 && r.Toks[f.SourcePart.From].Lex.Key == grammar.KeyIt {
			continue
		}
		if f := &r.List[i]; f.GoesOn && len(out) > 0 {
			p := &out[len(out)-1]
			p.Content = append(p.Content, f.Content...)
			if f.Kind != p.Kind {
				p.Kind = attribution.Mixed
			}
			continue
		}
		out = append(out, r.List[i])
	}
	r.List = out
}

// Kind sets direct, indirect or mixed by the quotations the content lies in.
func (r *Resolver) Kind(f *people.Found) {
	in, out := 0, 0
	for _, s := range f.Content {
		for k := r.Seg.TokenAt(s.Start); k < len(r.Seg.Tokens) && r.Seg.Tokens[k].End <= s.End; k++ {
			switch {
			case !r.Seg.Tokens[k].IsWord():
			case r.Seg.Tokens[k].Depth > 0:
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		f.Kind = attribution.Indirect
	case out == 0:
		f.Kind = attribution.Direct
	default:
		f.Kind = attribution.Mixed
	}
}

// Stance classes the cue. A quotation is speech whatever the cue; a cue the
// lexicon does not know is taken for an attitude, since verbs of speech are few
// and listed.
func (r *Resolver) Stance(f *people.Found) {
	f.Stance = attribution.Speech
	if f.CuePart.To == 0 {
		if f.Kind == attribution.Indirect {
			f.Stance = attribution.Attitude
		}
		return
	}
	// the lexicon knows most cues; see CueClassOf for cues of several words
	r.buf = r.buf[:0]
	words := false
	for k := f.CuePart.From; k < f.CuePart.To && k < f.CuePart.From+longCue; k++ {
		r.buf = append(r.buf, r.Toks[k].Lex.Key)
		words = words || r.Seg.Tokens[k].IsWord()
	}
	class, ok := lists.CueClassOf(r.buf)
	f.CueClass = class
	switch {
	case f.Kind == attribution.Direct || f.Kind == attribution.Mixed && class != attribution.AttitudeCue:
	case class == attribution.AttitudeCue || !ok && words:
		f.Stance = attribution.Attitude
	}
}

// Speaker reads the source of attribution i and ties it to the article's people.
func (r *Resolver) Speaker(i int) {
	f := &r.List[i]
	f.SourceType = attribution.NoSource
	if f.SourcePart.To == 0 {
		r.carry(i)
		return
	}
	from, to := f.SourcePart.From, f.SourcePart.To
	for from < to && r.Seg.Tokens[from].Kind > segment.Address {
		from++
	}
	for to > from && r.Seg.Tokens[to-1].Kind > segment.Address && r.Toks[to-1].Shape != crf.ShPercent {
		to--
	}
	if from == to {
		return // marks alone
	}
	if n := to - 3; n > from && r.Toks[to-1].Shape == crf.ShPercent && r.Toks[n].Shape > crf.ShComma {
		to = n // four in ten (41%)
	}
	from = r.afterQuotation(from, to)
	from, to = r.addresses(f, from, to)
	if r.onlyDay(from, to) && r.dayOnly(f, from) {
		return
	}
	to = r.Untimed(from, r.Untrailed(from, to))
	to = r.Untrailed(from, to)
	if from >= to {
		return
	}
	f.Speaker = r.Words(from, to)
	key := r.Toks[from].Lex.Key
	// he's, they've
	if t := &r.Seg.Tokens[from]; to-from == 1 && t.Flags&segment.Apostrophe != 0 {
		w := grammar.BeforeApostrophe(t.In(r.Text))
		if key = segment.KeyOf(w); grammar.Contracted.Has(key) {
			f.Speaker = w
		}
	}
	// the US
	if r.Toks[from].Shape == crf.ShCaps && key == keyUs && !r.loud(from) {
		key = 0
	}
	if to-from > 2 && (grammar.WhoWords.Has(key) || key == keyWhose) && !grammar.Capital(&r.Toks[from+1]) {
		r.relative(i, from)
		return
	}
	if to-from == 1 || to-from == 2 && r.Toks[to-1].Shape == crf.ShLower && !grammar.Capital(&r.Toks[from]) {
		if r.pronoun(i, key, from, to-from == 1) {
			return
		}
	}
	if r.behindTag(f, from) || r.behindOf(f, from) || r.behindPhrase(f, from, to) {
		return
	}
	if r.nameAtEnd(f, from, to) {
		r.jointBefore(f, from)
		return
	}
	// anything else is read from its words
	np := r.NounPhrase(from, to)
	if f.Turn && r.boardTurn(f, from, to) {
		return
	}
	r.classify(i, from, np, to)
	if f.Speaker != "" && !r.joint(f, from, to) {
		r.jointBefore(f, from)
	}
	r.nested(i)
}

// boardTurn gives what a paper has signed in its own paragraph to the paper:
// "We lost it." — Editorial, Osk Gazette.
func (r *Resolver) boardTurn(f *people.Found, from, to int32) bool {
	end := r.Seg.Blocks[r.Seg.Sentences[r.Seg.Tokens[from].Sent].Block].EndTok
	for end > to && !r.Seg.Tokens[end-1].IsWord() {
		end--
	}
	name := r.Board(from, end)
	if name != "" {
		f.SourceType, f.Speaker = attribution.Media, name
	}
	return name != ""
}

// keyWhose opens a clause about whoever stands before it: Harl, whose work shows.
var keyWhose = segment.KeyOf("whose")

// afterQuotation is where a source begins that the chain has let begin inside of a
// quotation: what follows the closing mark.
func (r *Resolver) afterQuotation(from, to int32) int32 {
	if r.Seg.Tokens[from].Depth == 0 {
		return from
	}
	for k := from; k+1 < to; k++ {
		if r.Toks[k].Q == crf.QClose {
			return k + 1
		}
	}
	return from
}

// dayOnly gives an attribution whose source is a day to whoever the sentence names before
// it, else to nobody: a day says nothing. Mr. Roe, a clerk, said {Sunday}. A day behind a
// verb without anybody named is the business of the edits (day_alone): that is false.
func (r *Resolver) dayOnly(f *people.Found, from int32) bool {
	sent := r.Seg.Tokens[from].Sent
	if next := from + 1; r.Toks[from].Shape == crf.ShUpperPoss && next < int32(len(r.Toks)) && r.Toks[next].Lex.Sem()&lists.SemDocument != 0 {
		f.SourceType, f.Speaker = attribution.DocumentSource, r.Words(from, next+1) // Sunday's statement
		return true
	}
	m := r.LastSubject(r.Seg.Sentences[sent].FirstTok, from)
	for n := r.MentionsBefore(from) - 1; m == nil && n >= 0 && r.Mentions[n].From >= r.Seg.Sentences[sent].FirstTok; n-- {
		if o := &r.Mentions[n]; r.Seg.Tokens[o.From].Depth == 0 && r.Somebody(o.Who) && r.opensClause(o.From) {
			m = o
		}
	}
	switch {
	case m != nil:
		f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
	case f.CuePart.From >= from || f.CuePart.To == 0:
		f.Source, f.SourcePart = nil, crf.Part{} // Friday saw
	default:
		return false
	}
	return true
}

// opensClause reports whether nothing but titles stands between a name at token k and a
// quotation or the beginning of the sentence.
func (r *Resolver) opensClause(k int32) bool {
	first := r.Seg.Sentences[r.Seg.Tokens[k].Sent].FirstTok
	for k > first && (grammar.Capital(&r.Toks[k-1]) || r.Toks[k-1].Shape == crf.ShDot || r.Toks[k-1].Lex.Sem()&lists.SemRole != 0) {
		k--
	}
	return k == first || r.Toks[k-1].Q != crf.QOut
}

// onlyDay reports whether a source is the name of a day or month and nothing else.
func (r *Resolver) onlyDay(from, to int32) bool {
	return to-from == 1 && lists.Calendar.Has(r.Toks[from].Lex.Key) && r.Toks[from].Lex.Sem()&(lists.SemMale|lists.SemFemale|lists.SemSurname) == 0
}

// carry gives a quotation without cue that goes on from the paragraph before
// the speaker of that paragraph.
func (r *Resolver) carry(i int) {
	f := &r.List[i]
	if f.CuePart.To != 0 || i == 0 || f.Kind == attribution.Indirect || f.ContentPart.To == 0 {
		return
	}
	p := &r.List[i-1]
	b := r.Seg.Sentences[f.ContentPart.Sent].Block
	if len(p.Content) == 0 || b == 0 || p.Speaker == "" {
		return
	}
	if r.Seg.Blocks[b-1].FirstTok == r.Seg.Blocks[b-1].EndTok {
		return
	}
	end := &r.Seg.Tokens[r.Seg.Blocks[b-1].EndTok-1]
	if at := p.Content[len(p.Content)-1].End; end.Depth > 0 && at <= end.End && at >= end.Start-1 && end.Flags&segment.Closes == 0 {
		f.GoesOn = true
		f.Speaker, f.SourceType, f.Person, f.Head, f.Anon = p.Speaker, p.SourceType, p.Person, p.Head, p.Anon
	}
}
