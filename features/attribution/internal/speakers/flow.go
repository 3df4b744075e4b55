package speakers

import (
	"slices"
	"sort"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Flow gives the quotations that are left without a speaker the one that a reader
// hears. The chain sees a sentence and the linker a paragraph, but a quotation runs
// on: over paragraphs of which only the first or the last has a cue, or into a
// paragraph of its own after "…," he said. In this order:
//
//  1. paragraphs that reopen a quotation: the speaker of one of them;
//  2. a quotation that ends in a comma: whoever is named right after it;
//  3. one after a colon: whoever the words before the colon name;
//  4. one that the words before it in its sentence introduce: tweeting in April, "…";
//  5. one with a name on the line below: that name;
//  6. one that is a sentence of its own: who spoke last before it in its paragraph,
//     else, where it opens the paragraph, in the paragraph before;
//  7. a pulled quotation: the speaker of the same words elsewhere.
func (r *Resolver) Flow() {
	quotes := r.Seg.Quotes
	if !slices.ContainsFunc(quotes, func(q segment.Quote) bool { return q.Depth == 1 && q.Words > 0 }) {
		return
	}
	r.owned()
	r.sorted = len(r.List)
	for i := range quotes {
		q := &quotes[i]
		if q.Depth != 1 || q.Words == 0 || r.ownerOf(q) >= 0 {
			continue
		}
		if r.labelled(q) {
			continue
		}
		if !r.continued(i) && !r.tagged(q) && !r.ledIn(q) && !r.introduced(q) && !r.signedBelow(q) && !r.follows(q) {
			r.pulled(q)
		}
	}
	for i := range r.List[:r.sorted] {
		r.quotedSelf(i)
	}
	r.order()
}

// order puts what was added where it stands in the text.
func (r *Resolver) order() {
	if len(r.List) == r.sorted {
		return
	}
	slices.SortStableFunc(r.List, func(a, b people.Found) int { return int(firstByte(&a) - firstByte(&b)) })
	for i := range r.List {
		r.List[i].At = i
	}
}

// firstByte is the first byte of the content or the cue.
func firstByte(f *people.Found) int32 {
	at := int32(1<<31 - 1)
	if len(f.Content) > 0 {
		at = f.Content[0].Start
	}
	if len(f.Cue) > 0 {
		at = min(at, f.Cue[0].Start)
	}
	return at
}

// owned notes for every token one more than the attribution with a speaker whose
// content it is, 0 without one.
func (r *Resolver) owned() {
	r.owner = append(r.owner[:0], make([]int32, len(r.Toks))...)
	for i := range r.List {
		r.own(i)
	}
}

// listFrom is the first of the attributions in the order of the text that may
// touch what begins at a byte: one before it may reach into it.
func (r *Resolver) listFrom(byte0 int32) int {
	n := sort.Search(r.sorted, func(i int) bool { return firstByte(&r.List[i]) >= byte0 })
	return max(0, n-2)
}

// own notes the content of one attribution.
func (r *Resolver) own(i int) {
	f := &r.List[i]
	if f.SourceType == attribution.NoSource || f.Speaker == "" {
		return
	}
	for _, c := range f.Content {
		for k := r.Seg.TokenAt(c.Start); k < len(r.Toks) && r.Seg.Tokens[k].Start < c.End; k++ {
			if r.owner[k] == 0 {
				r.owner[k] = int32(i + 1)
			}
		}
	}
}

// ownerOf is the attribution that a quotation belongs to, -1 if there is none. What
// somebody says inside of the quotation ("I think …") is none.
func (r *Resolver) ownerOf(q *segment.Quote) int {
	first := int32(0)
	for _, o := range r.owner[q.FirstTok:q.EndTok] {
		if o > 0 && (first == 0 || o < first) {
			if f := &r.List[o-1]; f.SourcePart.To > 0 && f.SourcePart.From >= q.FirstTok && f.SourcePart.From < q.EndTok {
				continue
			}
			first = o
		}
	}
	return int(first) - 1
}

// innerOf is the first attribution to "I" or "we" inside of a quotation, -1 if
// there is none.
func (r *Resolver) innerOf(q *segment.Quote) int {
	for _, o := range r.owner[q.FirstTok:q.EndTok] {
		if o == 0 {
			continue
		}
		if f := &r.List[o-1]; f.SourceType == attribution.Pronoun && grammar.FirstPersons.Has(r.Toks[f.SourcePart.From].Lex.Key) {
			return int(o) - 1
		}
	}
	return -1
}

// quotedSelf gives what "I" and "we" say inside of a quotation to whoever is quoted.
func (r *Resolver) quotedSelf(i int) {
	f := &r.List[i]
	if f.SourceType != attribution.Pronoun || f.SourcePart.To == 0 || r.Seg.Tokens[f.SourcePart.From].Depth == 0 || !grammar.FirstPersons.Has(r.Toks[f.SourcePart.From].Lex.Key) {
		return
	}
	byte0 := r.Seg.Tokens[f.SourcePart.From].Start
	n := sort.Search(len(r.Seg.Quotes), func(k int) bool { return r.Seg.Quotes[k].Start > byte0 }) - 1
	for ; n >= 0 && n < len(r.Seg.Quotes); n-- {
		if q := &r.Seg.Quotes[n]; q.Depth == 1 {
			if o := r.ownerOf(q); o >= 0 && o != i && q.End > byte0 {
				p := &r.List[o]
				f.Speaker, f.SourceType, f.Person, f.Head, f.Anon = p.Speaker, p.SourceType, p.Person, p.Head, p.Anon
			}
			return
		}
	}
}

// give makes the speaker of from the speaker of a quotation: of the attribution
// without a source that has it for its content, else of a new one.
func (r *Resolver) give(q *segment.Quote, from *people.Found) {
	who := *from // r.List may grow
	for i := r.listFrom(q.Start); i < r.sorted && firstByte(&r.List[i]) < q.End; i++ {
		f := &r.List[i]
		if f.SourceType == attribution.NoSource && len(f.Content) > 0 && f.Content[0].Start < q.End && f.Content[len(f.Content)-1].End > q.Start {
			r.lend(f, &who)
			r.own(i)
			return
		}
	}
	// the chain has found no more than what "I" thinks in it: that is who speaks
	if i := r.innerOf(q); i >= 0 {
		r.lend(&r.List[i], &who)
		return
	}
	f := people.Found{Person: -1}
	f.Content = []corpus.Span{q.Span}
	f.ContentPart = crf.Part{Role: crf.BeginContent, From: q.FirstTok, To: q.EndTok, Sent: r.Seg.Tokens[q.FirstTok].Sent, Last: r.Seg.Tokens[q.EndTok-1].Sent, Quoted: true}
	f.Kind, f.Stance, f.Prob = attribution.Direct, attribution.Speech, flowSure
	r.lend(&f, &who)
	r.List = append(r.List, f)
	r.own(len(r.List) - 1)
}

// flowSure is the probability of what the flow alone attributes: reading 200 such
// quotations by hand found about nine in ten right.
const flowSure = .9

// lend copies who speaks, and the source where it stands beside the quotation. The
// source of a cue is the business of the edits.
func (r *Resolver) lend(f, who *people.Found) {
	f.Speaker, f.SourceType, f.Person, f.Head, f.Anon = who.Speaker, who.SourceType, who.Person, who.Head, who.Anon
	if len(f.Source) == 0 && f.CuePart.To == 0 && who.At < 0 {
		f.Source, f.SourcePart = who.Source, who.SourcePart
	}
}

// mentioned is a source made of the name of a person at tokens [m.From,m.To).
func (r *Resolver) mentioned(m *people.Mention) people.Found {
	f := people.Found{Person: m.Who, At: -1}
	f.SourceType, f.Speaker = attribution.NamedPerson, r.People[m.Who].Name
	r.place(&f, m.From, m.To)
	return f
}

// place sets the source of f.
func (r *Resolver) place(f *people.Found, from, to int32) {
	f.Source = []corpus.Span{{Start: r.Seg.Tokens[from].Start, End: r.Seg.Tokens[to-1].End}}
	f.SourcePart = crf.Part{Role: crf.BeginSource, From: from, To: to, Sent: r.Seg.Tokens[from].Sent, Last: r.Seg.Tokens[to-1].Sent}
}

// labelled gives a quotation that begins with a speaker's label ("WALLACE: If I
// may …") to that speaker. It reports whether there is a label, for then nobody else
// speaks, even if the article does not name that person.
func (r *Resolver) labelled(q *segment.Quote) bool {
	k := q.FirstTok + 1
	for k < q.EndTok && k < q.FirstTok+openingTokens && (r.Toks[k].Shape == crf.ShCaps || r.Toks[k].Shape == crf.ShDot) {
		k++
	}
	if k == q.FirstTok+1 || k >= q.EndTok || r.Toks[k].Shape != crf.ShColon {
		return false
	}
	if who := r.Find(r.Toks[k-1].Lex.Key, 0, true); who >= 0 {
		f := people.Found{Person: who, At: -1}
		f.SourceType, f.Speaker = attribution.NamedPerson, r.People[who].Name
		r.place(&f, q.FirstTok+1, k)
		r.give(q, &f)
	}
	return true
}

// continued gives a quotation of several paragraphs the speaker that one of them
// has: the nearest before it, else the nearest after it.
func (r *Resolver) continued(i int) bool {
	quotes := r.Seg.Quotes
	for k := i; k > 0 && quotes[k].Continued; {
		if k = r.outermost(k, -1); k < 0 || !quotes[k].Continues {
			break
		}
		if o := r.ownerOf(&quotes[k]); o >= 0 {
			r.give(&quotes[i], &r.List[o])
			return true
		}
	}
	for k := i; k >= 0 && quotes[k].Continues; {
		if k = r.outermost(k, 1); k < 0 || !quotes[k].Continued {
			break
		}
		if o := r.ownerOf(&quotes[k]); o >= 0 {
			r.give(&quotes[i], &r.List[o])
			return true
		}
		if r.tagged(&quotes[k]) {
			r.give(&quotes[i], &r.List[r.ownerOf(&quotes[k])])
			return true
		}
	}
	return false
}

// outermost is the next outermost quotation from the k-th on, -1 if there is none.
func (r *Resolver) outermost(k, step int) int {
	for k += step; k >= 0 && k < len(r.Seg.Quotes); k += step {
		if r.Seg.Quotes[k].Depth == 1 {
			return k
		}
	}
	return -1
}

// tagged finds whoever is named right after a quotation that a comma ends: "…,"
// Sgt. Roe, a spokesman for the harbour. The verb may be missing or unknown.
func (r *Resolver) tagged(q *segment.Quote) bool {
	toks := r.Seg.Tokens
	if q.EndTok-q.FirstTok < 3 || q.EndTok >= int32(len(toks)) {
		return false
	}
	sent := toks[q.EndTok-1].Sent
	comma := r.Toks[q.EndTok-2].Shape == crf.ShComma || r.Toks[q.EndTok].Shape == crf.ShComma
	if !comma || toks[q.EndTok].Sent != sent || r.titled(q) || r.performed(sent) {
		return false
	}
	end := min(r.Seg.Sentences[sent].EndTok, q.EndTok+tagReach)
	for k := q.EndTok; k < end && r.Toks[k].Q == crf.QOut; k++ {
		if key := r.Toks[k].Lex.Key; grammar.HeWords.Has(key) || grammar.SheWords.Has(key) {
			return r.taggedPronoun(q, k)
		}
		if r.verbOfTag(q, k) {
			return r.taggedRole(q, k)
		}
		if !grammar.Capital(&r.Toks[k]) {
			continue
		}
		if m := r.mentionAt(k); m != nil {
			f := r.mentioned(m)
			r.give(q, &f)
			return true
		}
	}
	return false
}

// leadVerbs are what a text that is quoted does, and other verbs in the present.
var leadVerbs = lists.Set("layout", "lead_verbs")

// verbOfTag reports whether token k is the verb of the tag after a quotation, not a
// noun that looks like one: the report states.
func (r *Resolver) verbOfTag(q *segment.Quote, k int32) bool {
	t := &r.Toks[k]
	if t.Shape != crf.ShLower || grammar.Determiners.Has(r.Toks[k-1].Lex.Key) {
		return false
	}
	w := r.Seg.Tokens[k].In(r.Text)
	return leadVerbs.Has(t.Lex.Key) || r.Speaks(k) && (r.Past(k) || k > q.EndTok+1 && (plural(r.Seg.Tokens[k-1].In(r.Text)) || plural(w)) || w == "say")
}

// taggedRole gives a quotation to the noun phrase on either side of the verb of
// speech at token v: "…," said the pontiff; "…," the reports state.
func (r *Resolver) taggedRole(q *segment.Quote, v int32) bool {
	s := &r.Seg.Sentences[r.Seg.Tokens[v].Sent]
	from := q.EndTok
	for from < v && r.Seg.Tokens[from].Kind > segment.Address {
		from++
	}
	to := v
	if from == v { // inverted
		if m := r.nameAfter(v + 1); m != nil {
			f := r.mentioned(m)
			r.give(q, &f)
			return true
		}
		from = v + 1
		for to = from; to < s.EndTok && to < from+roleLong && r.Seg.Tokens[to].IsWord(); to++ {
		}
	}
	if from >= to || to-from > roleLong {
		return false
	}
	to = r.NounPhrase(from, to)
	for k := from; k < to; k++ {
		if grammar.Auxiliaries.Has(r.Toks[k].Lex.Key) || grammar.WhoWords.Has(r.Toks[k].Lex.Key) {
			return false
		}
	}
	if last := &r.Toks[to-1]; to-from == 1 && last.Lex.Sem() == 0 || !grammar.Determiners.Has(r.Toks[from].Lex.Key) && !grammar.Capital(&r.Toks[from]) && last.Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd|lists.SemAnonymous) == 0 {
		return false
	}
	// classify reads and writes an attribution of the list
	at := len(r.List)
	f := people.Found{Person: -1, At: at}
	r.place(&f, from, to)
	f.CuePart = crf.Part{Role: crf.BeginCue, From: v, To: v + 1, Sent: r.Seg.Tokens[v].Sent}
	r.List = append(r.List, f)
	r.Speaker(at)
	f = r.List[at]
	r.List = r.List[:at]
	if f.Speaker == "" || f.SourceType == attribution.NoSource {
		return false
	}
	f.At = -1
	r.give(q, &f)
	return true
}

// nameAfter is the person named behind a verb of speech, with what comes before the
// name: said air pollution expert Ann Roe.
func (r *Resolver) nameAfter(k int32) *people.Mention {
	n := r.mentionsBefore(k)
	if n == len(r.Mentions) || r.Mentions[n].From >= k+tagReach {
		return nil
	}
	m := &r.Mentions[n]
	for j := k; j < m.From; j++ {
		if t := &r.Toks[j]; t.Shape >= crf.ShOpen && t.Shape != crf.ShDot || grammar.Prepositions.Has(t.Lex.Key) || t.Shape == crf.ShUpperPoss || grammar.WhoWords.Has(t.Lex.Key) {
			return nil
		}
	}
	return m
}

// introduced gives a quotation that the words before it in its sentence introduce,
// with a comma (tweeting in April, "…") or a verb of speech nearby (saying he would
// "…"), to whom that sentence is about.
func (r *Resolver) introduced(q *segment.Quote) bool {
	sent := r.Seg.Tokens[q.FirstTok].Sent
	s := &r.Seg.Sentences[sent]
	k := q.FirstTok - 1
	if k < s.FirstTok+1 || q.Words < 3 || r.performed(sent) {
		return false
	}
	comma := r.Toks[k].Shape == crf.ShComma && r.statement(q)
	if !comma && q.Words < longFragment {
		return false
	}
	if !comma {
		verb := false
		for n := k; n >= s.FirstTok && n > k-verbReach && r.Toks[n].Q == crf.QOut && !verb; n-- {
			verb = telling.Has(r.Toks[n].Lex.Key)
		}
		if !verb {
			return false
		}
	} else if s.FirstTok+2 > k || r.Toks[k-1].Q != crf.QOut && !r.tagBefore(s.FirstTok, k) {
		return false
	}
	f, ok := r.namedIn(sent, q.FirstTok, false)
	if ok {
		r.give(q, &f)
	}
	return ok
}

// tagBefore reports whether an attribution with a speaker has its source in
// tokens [from,to): "…," said Roe, "…"
func (r *Resolver) tagBefore(from, to int32) bool { return r.lastSpeaker(from, to) != nil }

// telling are forms of verbs of speech beside a subject that stands farther away.
var telling = lists.Set("speakers", "telling")

// mentionAt is the mention of a person that begins at token k, or right after the
// titles there.
func (r *Resolver) mentionAt(k int32) *people.Mention {
	n := r.mentionsBefore(k)
	if n == len(r.Mentions) {
		return nil
	}
	m := &r.Mentions[n]
	for j := k; j < m.From; j++ {
		if t := &r.Toks[j]; !grammar.Capital(t) && t.Shape != crf.ShDot && t.Lex.Sem()&lists.SemRole == 0 {
			return nil
		}
	}
	return m
}

// taggedPronoun gives a quotation to "he" or "she" at token k.
func (r *Resolver) taggedPronoun(q *segment.Quote, k int32) bool {
	var f people.Found
	f.Person, f.At, f.Speaker = -1, -1, r.Words(k, k+1)
	r.place(&f, k, k+1)
	r.pronounAt(&f, k)
	r.give(q, &f)
	return true
}

// pronounAt resolves "he" or "she" at a token that no attribution has for its source.
func (r *Resolver) pronounAt(f *people.Found, k int32) {
	gender := uint8(1)
	if grammar.SheWords.Has(r.Toks[k].Lex.Key) {
		gender = 2
	}
	byte0 := r.Seg.Tokens[k].Start
	at := r.listFrom(byte0)
	for at < r.sorted && firstByte(&r.List[at]) < byte0 {
		at++
	}
	r.personBefore(f, at, k, gender)
}

// ledIn gives a quotation after a colon to whoever the words before it name, in
// its own sentence or at the end of the paragraph before.
func (r *Resolver) ledIn(q *segment.Quote) bool {
	k := q.FirstTok - 1
	if k < 0 || r.Toks[k].Shape != crf.ShColon {
		return false
	}
	f, ok := r.namedIn(r.Seg.Tokens[k].Sent, k, true)
	if ok {
		r.give(q, &f)
	}
	return ok
}

// namedIn is who speaks in a sentence before token end, or who it is about: the
// last speaker, the subject, or, if an object will do, the only person it names.
func (r *Resolver) namedIn(sent, end int32, object bool) (people.Found, bool) {
	s := &r.Seg.Sentences[sent]
	if f := r.lastSpeaker(s.FirstTok, end); f != nil {
		return *f, true
	}
	var only, subject *people.Mention
	others := false
	for n := r.mentionsBefore(end) - 1; n >= 0 && r.Mentions[n].From >= s.FirstTok; n-- {
		m := &r.Mentions[n]
		if r.Seg.Tokens[m.From].Depth > 0 {
			continue
		}
		if m.Subject && r.Somebody(m.Who) {
			subject = m
		}
		others = others || only != nil && only.Who != m.Who
		only = m
	}
	switch {
	case subject != nil:
		return r.mentioned(subject), true
	case only != nil && !others && object:
		return r.mentioned(only), true
	}
	// He was blunt:
	if k := s.FirstTok; only == nil && (grammar.HeWords.Has(r.Toks[k].Lex.Key) || grammar.SheWords.Has(r.Toks[k].Lex.Key)) {
		var f people.Found
		f.Person, f.At, f.Speaker = -1, -1, r.Words(k, k+1)
		r.place(&f, k, k+1)
		r.pronounAt(&f, k)
		return f, f.SourceType != attribution.Pronoun
	}
	return people.Found{}, false
}

// lastSpeaker is the last attribution with a known speaker whose source stands in
// tokens [from,to), or whose content ends there where the source is that of an
// earlier paragraph; nil if there is none.
func (r *Resolver) lastSpeaker(from, to int32) *people.Found {
	var best *people.Found
	where := int32(-1)
	see := func(f *people.Found) {
		if f.SourceType == attribution.NoSource || f.SourceType == attribution.Pronoun || f.SourceType == attribution.Public || f.Speaker == "" {
			return
		}
		at := f.SourcePart.From
		if f.SourcePart.To == 0 {
			at = f.ContentPart.From
		}
		if f.SourcePart.To+f.ContentPart.To > 0 && at >= from && at < to && at > where {
			best, where = f, at
		}
	}
	end := r.Seg.Tokens[to-1].End
	for i := r.listFrom(r.Seg.Tokens[from].Start); i < r.sorted && firstByte(&r.List[i]) < end; i++ {
		see(&r.List[i])
	}
	// what the flow has added, latest first
	for i := len(r.List) - 1; i >= r.sorted && i >= len(r.List)-nearBack; i-- {
		see(&r.List[i])
	}
	return best
}

// follows gives a quotation that is a sentence of its own, or several, to whoever
// spoke last before it.
func (r *Resolver) follows(q *segment.Quote) bool {
	first, last := r.Seg.Tokens[q.FirstTok].Sent, r.Seg.Tokens[q.EndTok-1].Sent
	blk := &r.Seg.Blocks[q.Block]
	if q.FirstTok != r.Seg.Sentences[first].FirstTok || !r.endsSentence(q, last) || !r.statement(q) || !r.stopped(q) {
		return false
	}
	// in its own paragraph: the sentence before, else whoever speaks before that
	if first > blk.FirstSent {
		return r.spokeIn(q, blk.FirstTok, q.FirstTok)
	}
	// it opens the paragraph: the sentence after it may name the speaker
	if last+1 < blk.EndSent {
		s := &r.Seg.Sentences[last+1]
		if f := r.lastSpeaker(s.FirstTok, s.EndTok); f != nil && f.SourcePart.To > 0 && f.SourcePart.From < s.FirstTok+openingTokens {
			r.give(q, f)
			return true
		}
	}
	if q.Block == 0 {
		return false
	}
	before := &r.Seg.Blocks[q.Block-1]
	if m, _ := r.signature(q.Block - 1); m != nil {
		return false // a list of quotations, each signed below
	}
	return r.spokeIn(q, before.FirstTok, before.EndTok)
}

// signedBelow gives a quotation that ends its paragraph to the name on the line
// below it: -- Ann Roe, mayor of Osk.
func (r *Resolver) signedBelow(q *segment.Quote) bool {
	blk := &r.Seg.Blocks[q.Block]
	for k := q.EndTok; k < blk.EndTok; k++ {
		if r.Seg.Tokens[k].Kind <= segment.Address {
			return false
		}
	}
	m, dash := r.signature(q.Block + 1)
	if m == nil || !dash && q.Block+2 < int32(len(r.Seg.Blocks)) && r.Seg.Tokens[blk.FirstTok].Flags&segment.Opens == 0 {
		return false
	}
	f := r.mentioned(m)
	r.give(q, &f)
	return true
}

// signature is the person whose name, and who that is, are all there is to a
// paragraph: -- Ann Roe, mayor of Osk; Tom Harl, Osk Gazette. dash says that one
// stands before the name.
func (r *Resolver) signature(block int32) (m *people.Mention, dash bool) {
	if block < 0 || int(block) >= len(r.Seg.Blocks) {
		return nil, false
	}
	b := &r.Seg.Blocks[block]
	k := b.FirstTok
	if k < b.EndTok && (r.Toks[k].Shape == crf.ShLongDash || r.Toks[k].Shape == crf.ShDash) {
		dash = true
		k++
	}
	if k+2 > b.EndTok || b.EndTok-k > signatureLong || r.Seg.Tokens[b.EndTok-1].Kind == segment.Stop && !dash {
		return nil, false
	}
	if m = r.mentionAt(k); m == nil && dash { // -- Former auto czar Ann Roe
		if n := r.mentionsBefore(k); n < len(r.Mentions) && r.Mentions[n].From < k+openingTokens*2 {
			m = &r.Mentions[n]
		}
	}
	if m == nil || m.To > b.EndTok || m.To-m.From < 2 && !dash {
		return nil, false
	}
	if !dash && (m.To == b.EndTok || r.Toks[m.To].Shape != crf.ShComma) {
		return nil, false
	}
	for j := m.To; j < b.EndTok; j++ {
		if r.Speaks(j) && r.Past(j) || grammar.Auxiliaries.Has(r.Toks[j].Lex.Key) && !grammar.Capital(&r.Toks[j]) {
			return nil, false // a sentence
		}
	}
	return m, dash
}

// endsSentence reports whether nothing but marks stands between a quotation and
// the end of the sentence it ends in.
func (r *Resolver) endsSentence(q *segment.Quote, sent int32) bool {
	for k := q.EndTok; k < r.Seg.Sentences[sent].EndTok; k++ {
		if r.Seg.Tokens[k].Kind <= segment.Address {
			return false
		}
	}
	return true
}

// stopped reports whether a quotation has the stop of a sentence, inside or right
// after it: a heading between quotation marks has none.
func (r *Resolver) stopped(q *segment.Quote) bool {
	for k := q.EndTok; k > q.FirstTok && k >= q.EndTok-2; k-- {
		if t := r.Seg.Tokens[k-1]; t.Kind == segment.Stop || r.Toks[k-1].Shape == crf.ShComma {
			return true
		}
	}
	return q.Continues || q.EndTok < int32(len(r.Toks)) && r.Seg.Tokens[q.EndTok].Kind == segment.Stop && r.Seg.Tokens[q.EndTok].Sent == r.Seg.Tokens[q.FirstTok].Sent
}

// statement reports whether a quotation reads as something said, not as a word in
// scare quotes or the title of a work: three words and more, the first with a capital.
func (r *Resolver) statement(q *segment.Quote) bool {
	if q.Words < 3 || r.titled(q) {
		return false
	}
	for k := q.FirstTok; k < q.EndTok; k++ {
		if t := &r.Seg.Tokens[k]; t.Kind == segment.Word {
			return t.Flags&segment.Upper != 0 || r.Toks[q.FirstTok+1].Shape == crf.ShParen
		}
	}
	return true
}

// titled reports whether most longer words of a quotation have a capital: it is the
// title of a work or a show.
func (r *Resolver) titled(q *segment.Quote) bool {
	long, capitals := 0, 0
	for k := q.FirstTok; k < q.EndTok; k++ {
		if t := &r.Seg.Tokens[k]; t.Kind == segment.Word && t.Len() > 3 {
			long++
			capitals += int(t.Flags & segment.Upper / segment.Upper)
		}
	}
	return capitals*2 > long && long > 1
}

// performs are what singers do with words that are not theirs.
var performs = wordset.Of("hummed", "hums", "sang", "singing", "sings", "sung")

// performed reports whether the sentence tells of a song or a play.
func (r *Resolver) performed(sent int32) bool {
	s := &r.Seg.Sentences[sent]
	for k := s.FirstTok; k < s.EndTok; k++ {
		if r.Toks[k].Q == crf.QOut && performs.Has(r.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

// spokeIn gives a quotation to whoever speaks last in tokens [from,to), or who is
// the subject of the last sentence there; an only person the last sentence names
// will do where it tells of a talk.
func (r *Resolver) spokeIn(q *segment.Quote, from, to int32) bool {
	if from >= to {
		return false
	}
	f := r.lastSpeaker(from, to)
	at := int32(-1) // the sentence in which that is
	if f != nil {
		k := f.SourcePart.From
		if f.SourcePart.To == 0 {
			k = f.ContentPart.From
		}
		at = r.Seg.Tokens[k].Sent
	}
	end := r.Seg.Tokens[to-1].Sent
	m := r.lastSubject(from, to)
	if m != nil && r.Seg.Tokens[m.From].Sent == end && at < end && (f == nil || r.Seg.Tokens[f.ContentPart.From].Sent < end) {
		who := r.mentioned(m)
		r.give(q, &who)
		return true
	}
	if f != nil {
		r.give(q, f)
		return true
	}
	if who, ok := r.talkedTo(end); ok {
		r.give(q, &who)
		return true
	}
	return false
}

// lastSubject is the last person named in tokens [from,to) as the subject of a
// sentence, outside quotations.
func (r *Resolver) lastSubject(from, to int32) *people.Mention {
	for n := r.mentionsBefore(to) - 1; n >= 0 && r.Mentions[n].From >= from; n-- {
		if m := &r.Mentions[n]; m.Subject && r.Seg.Tokens[m.From].Depth == 0 {
			return m
		}
	}
	return nil
}

// talkedTo is the only person of a sentence that tells of a talk: I spoke with
// Ana Roe, who runs the harbour.
func (r *Resolver) talkedTo(sent int32) (people.Found, bool) {
	s := &r.Seg.Sentences[sent]
	talk := false
	for k := s.FirstTok; k < s.EndTok; k++ {
		talk = talk || talks.Has(r.Toks[k].Lex.Key)
	}
	if !talk {
		return people.Found{}, false
	}
	var only *people.Mention
	for n := r.mentionsBefore(s.EndTok) - 1; n >= 0 && r.Mentions[n].From >= s.FirstTok; n-- {
		if m := &r.Mentions[n]; only != nil && only.Who != m.Who {
			return people.Found{}, false
		}
		only = &r.Mentions[n]
	}
	if only == nil {
		return people.Found{}, false
	}
	return r.mentioned(only), true
}

// talks are words of a talk between the author and who is quoted.
var talks = lists.Set("speakers", "talks")

// pulled gives a quotation that stands in large type, or in a heading, the speaker
// of the same words in the text.
func (r *Resolver) pulled(q *segment.Quote) bool {
	if q.Words < 4 || !r.statement(q) {
		return false
	}
	quotes := r.Seg.Quotes
	for i := range quotes[:min(len(quotes), pulledQuotes)] {
		p := &quotes[i]
		if p.Depth != 1 || p.Words < 4 || p.FirstTok == q.FirstTok {
			continue
		}
		if o := r.ownerOf(p); o >= 0 && r.sameWords(q.FirstTok, q.EndTok, p.FirstTok, p.EndTok) {
			r.give(q, &r.List[o])
			return true
		}
	}
	return false
}

// sameWords reports whether the first four words of [a,aEnd) stand in [b,bEnd).
func (r *Resolver) sameWords(a, aEnd, b, bEnd int32) bool {
	var want [4]uint64
	n := 0
	for k := a; k < aEnd && n < len(want); k++ {
		if r.Seg.Tokens[k].IsWord() {
			want[n] = r.Seg.Tokens[k].Key
			n++
		}
	}
	if n < len(want) {
		return false
	}
	n = 0
	for k := b; k < bEnd; k++ {
		if !r.Seg.Tokens[k].IsWord() {
			continue
		}
		if r.Seg.Tokens[k].Key == want[n] {
			if n++; n == len(want) {
				return true
			}
		} else {
			n = 0
		}
	}
	return false
}
