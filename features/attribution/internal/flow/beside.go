package flow

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/features/attribution/internal/speakers"
	"presscore/internal/segment"
)

// Who stands beside a quotation: behind its comma, before its colon, or in the words
// that introduce it.

// tagged finds whoever is named right after a quotation that a comma ends: "…,"
// Sgt. Roe, a spokesman for the harbour. The verb may be missing or unknown.
func (r *Reader) tagged(q *segment.Quote) bool {
	toks := r.Seg.Tokens
	if q.EndTok-q.FirstTok < 3 || q.EndTok >= int32(len(toks)) {
		return false
	}
	sent := toks[q.EndTok-1].Sent
	comma := r.Toks[q.EndTok-2].Shape == crf.ShComma || r.Toks[q.EndTok].Shape == crf.ShComma
	if !comma || toks[q.EndTok].Sent != sent || r.titled(q) || r.performed(sent) || q.Words < 3 && grammar.Capital(&r.Toks[q.EndTok]) && r.Toks[q.FirstTok].First == 0 {
		return false // the win led "the Boss," Rep. Roe, to
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
		if m := r.MentionAt(k); m != nil {
			f := r.Mentioned(m)
			r.give(q, &f)
			return true
		}
	}
	return false
}

// verbOfTag reports whether token k is the verb of the tag after a quotation, not a
// noun that looks like one: the report states.
func (r *Reader) verbOfTag(q *segment.Quote, k int32) bool {
	t := &r.Toks[k]
	if t.Shape != crf.ShLower || grammar.Determiners.Has(r.Toks[k-1].Lex.Key) {
		return false
	}
	w := r.Seg.Tokens[k].In(r.Text)
	return grammar.LeadVerbs.Has(t.Lex.Key) || r.Speaks(k) && (r.Past(k) || k > q.EndTok+1 && (people.Plural(r.Seg.Tokens[k-1].In(r.Text)) || people.Plural(w)) || w == "say")
}

// taggedRole gives a quotation to the noun phrase on either side of the verb of
// speech at token v: "…," said the pontiff; "…," the reports state.
func (r *Reader) taggedRole(q *segment.Quote, v int32) bool {
	s := &r.Seg.Sentences[r.Seg.Tokens[v].Sent]
	from := q.EndTok
	for from < v && r.Seg.Tokens[from].Kind > segment.Address {
		from++
	}
	to := v
	if from == v { // inverted
		if m := r.nameAfter(v + 1); m != nil {
			f := r.Mentioned(m)
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
	r.Place(&f, from, to)
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
func (r *Reader) nameAfter(k int32) *people.Mention {
	n := r.MentionsBefore(k)
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
func (r *Reader) introduced(q *segment.Quote) bool {
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
		reach := int32(verbReach)
		if r.Toks[k].Lex.Key == keyThat {
			reach *= 3 // claiming in the hall, without anything to show for it, that
			verb = r.Toks[k-1].Lex.Key == keyClear
		}
		for n := k; n >= s.FirstTok && n > k-reach && r.Toks[n].Q == crf.QOut && !verb; n-- {
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

// keyClear: made it clear that.
var keyClear = segment.KeyOf("clear")

// keyThat joins what somebody says to its verb.
var keyThat = segment.KeyOf("that")

// tagBefore reports whether an attribution with a speaker has its source in
// tokens [from,to): "…," said Roe, "…"
func (r *Reader) tagBefore(from, to int32) bool { return r.lastSpeaker(from, to) != nil }

// telling are forms of verbs of speech beside a subject that stands farther away.
var telling = lists.Set("speakers", "telling")

// taggedPronoun gives a quotation to "he" or "she" at token k.
func (r *Reader) taggedPronoun(q *segment.Quote, k int32) bool {
	var f people.Found
	f.Person, f.At, f.Speaker = -1, -1, r.Words(k, k+1)
	r.Place(&f, k, k+1)
	r.pronounAt(&f, k)
	r.give(q, &f)
	return true
}

// pronounAt resolves "he" or "she" at a token that no attribution has for its source.
func (r *Reader) pronounAt(f *people.Found, k int32) {
	byte0 := r.Seg.Tokens[k].Start
	at := r.listFrom(byte0)
	for at < r.sorted && r.List[at].Start() < byte0 {
		at++
	}
	r.HeOrShe(f, at, k)
}

// ledIn gives a quotation after a colon to whoever the words before it name, in
// its own sentence or at the end of the paragraph before.
func (r *Reader) ledIn(q *segment.Quote) bool {
	k := q.FirstTok - 1
	if k < 0 || r.Toks[k].Shape != crf.ShColon {
		return false
	}
	f, ok := r.namedIn(r.Seg.Tokens[k].Sent, k, true)
	if !ok {
		f, ok = r.describedLeads(k)
	}
	if !ok {
		f, ok = r.mediumLeads(k)
	}
	if ok {
		r.give(q, &f)
	}
	return ok
}

// describedLeads is the politician whom the clause before a colon describes without the
// name: In a note, the Norland Democrat went further:
func (r *Reader) describedLeads(colon int32) (people.Found, bool) {
	s := &r.Seg.Sentences[r.Seg.Tokens[colon].Sent]
	for k := colon - 1; k >= s.FirstTok && k > colon-longLeadIn; k-- {
		if r.Toks[k].Lex.Key != grammar.KeyThe || k > s.FirstTok && r.Toks[k-1].Shape != crf.ShComma || r.Seg.Tokens[k].Depth > 0 {
			continue
		}
		for head := k + 1; head+1 < colon && head < k+descriptionLong; head++ {
			if !speakers.Elected.Has(r.Toks[head].Lex.Key) || !r.Past(head+1) {
				continue
			}
			f := people.Found{Person: -1, At: -1}
			f.Speaker, f.SourceType, f.Head = r.Words(k, head+1), attribution.Role, r.Toks[head].Lex.Key
			r.Place(&f, k, head+1)
			return f, true
		}
	}
	return people.Found{}, false
}

// mediumLeads is the one medium that a lead-in names: This is from the Lantern:
func (r *Reader) mediumLeads(colon int32) (people.Found, bool) {
	s := &r.Seg.Sentences[r.Seg.Tokens[colon].Sent]
	n := r.BodiesBefore(colon) - 1
	if n < 0 || r.Bodies[n].Kind != people.AMedium || r.Bodies[n].From < s.FirstTok || n > 0 && r.Bodies[n-1].From >= s.FirstTok {
		return people.Found{}, false
	}
	b := &r.Bodies[n]
	f := people.Found{Person: -1, At: -1}
	f.SourceType, f.Speaker = attribution.Media, r.Words(b.From, b.To)
	r.Place(&f, b.From, b.To)
	return f, true
}

// namedIn is who speaks in a sentence before token end, or who it is about: the
// last speaker, the subject, or, if an object will do, the only person it names.
func (r *Reader) namedIn(sent, end int32, object bool) (people.Found, bool) {
	s := &r.Seg.Sentences[sent]
	if f := r.lastSpeaker(s.FirstTok, end); f != nil {
		return *f, true
	}
	var only, subject *people.Mention
	others := false
	for n := r.MentionsBefore(end) - 1; n >= 0 && r.Mentions[n].From >= s.FirstTok; n-- {
		m := &r.Mentions[n]
		if r.Seg.Tokens[m.From].Depth > 0 || !r.Somebody(m.Who) {
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
		return r.Mentioned(subject), true
	case only != nil && !others && object:
		return r.Mentioned(only), true
	}
	// He was blunt: / It was his latest blow, after threatening that
	for k := s.FirstTok; only == nil && k < end; k++ {
		if key := r.Toks[k].Lex.Key; r.Seg.Tokens[k].Depth == 0 && (grammar.HeWords.Has(key) || grammar.SheWords.Has(key) || !object && k > s.FirstTok && (key == keyHis || key == keyHer) && grammar.Auxiliaries.Has(r.Toks[k-1].Lex.Key)) {
			return r.heAt(k)
		}
		if object {
			break
		}
	}
	return people.Found{}, false
}

// heAt is whom "he", "she", "his" or "her" at token k means.
func (r *Reader) heAt(k int32) (people.Found, bool) {
	var f people.Found
	f.Person, f.At, f.Speaker = -1, -1, r.Words(k, k+1)
	if key := r.Toks[k].Lex.Key; key != keyHis && key != keyHer {
		r.Place(&f, k, k+1)
	}
	r.pronounAt(&f, k)
	return f, f.SourceType == attribution.NamedPerson
}

var (
	keyHis = segment.KeyOf("his")
	keyHer = segment.KeyOf("her")
)
