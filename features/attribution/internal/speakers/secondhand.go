package speakers

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

// farthest is how far from the source or cue, in tokens, words about anonymity
// or a medium are looked for. It bounds the work in texts of one sentence; with 30,
// 20 of 1,000 AllSides articles change.
const farthest = 60

// Anonymity looks for words that say the source does not want to be named, and
// for a reason, in the sentence of the source.
func (r *Resolver) Anonymity(i int) {
	f := &r.List[i]
	if f.SourcePart.To == 0 || f.SourceType == attribution.NamedOrganisation || f.SourceType == attribution.DocumentSource || f.SourceType == attribution.Media || f.SourceType == attribution.Public {
		return
	}
	s := &r.Seg.Sentences[r.Seg.Tokens[f.SourcePart.From].Sent]
	at := int32(-1) // where anonymity is spoken of
	own := false
	for k := max(s.FirstTok, f.SourcePart.From-farthest); k < min(s.EndTok, f.SourcePart.To+farthest); k++ {
		key := r.Toks[k].Lex.Key
		switch {
		case key == keyAnonymity, key == keyAnonymously && k > s.FirstTok && r.Toks[k-1].Shape == crf.ShLower:
			at = k
		case notNamed.Has(key):
			for b := max(s.FirstTok, k-negation); b < k; b++ {
				if anonNegative.Has(r.Toks[b].Lex.Key) {
					at = k
					own = key == segment.KeyOf("authorized") || key == segment.KeyOf("authorised")
				}
			}
		}
	}
	if at < 0 || f.Person >= 0 && f.SourceType == attribution.NamedPerson {
		return
	}
	f.Anon, f.SourceType = true, attribution.Anonymous
	f.ReasonGiven = own
	for k := at + 1; k < s.EndTok && k < at+reasonAfter; k++ {
		if r.Toks[k].Lex.Sem()&lists.SemReason != 0 {
			f.ReasonGiven = true
		}
	}
}

// keyAnonymously: speaking anonymously.
var keyAnonymously = segment.KeyOf("anonymously")

var (
	// handOver are words between a speaker and the medium spoken to.
	handOver = lists.Set("speakers", "hand_over")
	// interview words make "with", "to", "on" and "in" before a medium a hand-over
	interview = lists.Set("speakers", "interview")
	// strong hand-overs need no word of interviews beside them.
	strong = wordset.Of("told", "tells", "telling", "by", "citing", "quoting")
	// keyReport: a report in the Gazette.
	keyReport = segment.KeyOf("report")
)

// Medium sets Via for what reaches the article through another medium: a medium
// as the source, or one the speaker talked to or that is cited in the sentence.
func (r *Resolver) Medium(d *corpus.Document, i int) {
	f := &r.List[i]
	if f.SourceType == attribution.Media && f.SourcePart.To > 0 {
		if people.SameOutlet(d, f.Speaker) || r.ownStaff(d, f) {
			f.Own = true
		} else if r.reports(f) {
			f.Via = people.PaperOf(people.TrimArticle(f.Speaker))
		}
		return
	}
	// a Bloomberg poll, a report in the Daily Echo
	if f.SourceType == attribution.DocumentSource && f.SourcePart.To > 0 {
		if m, at := r.MediumIn(f.SourcePart.From, f.SourcePart.To); m != "" && r.Toks[f.SourcePart.To-1].Lex.Sem()&lists.SemMediaNoun == 0 {
			if k := f.SourcePart.To - 1; at < k && r.Toks[k].Lex.Key == keyReport && !people.SameOutlet(d, m) {
				f.Via = m
			}
		}
	}
	// else a medium named near the cue to which the words were handed: told Orbis,
	// in an interview with Orbis
	anchor := f.CuePart
	if anchor.To == 0 {
		anchor = f.ContentPart
	}
	if anchor.To == 0 {
		return
	}
	s := &r.Seg.Sentences[r.Seg.Tokens[anchor.From].Sent]
	for k := max(s.FirstTok, anchor.From-farthest); k < min(s.EndTok, anchor.To+farthest) && f.Via == ""; k++ {
		n, name := r.MediumAt(k, s.EndTok)
		if n == 0 || k+n < s.EndTok && gatherings.Has(r.Toks[k+n].Lex.Key) {
			continue
		}
		if r.Toks[k].Q == crf.QOut && r.handedTo(f, s, k) && !people.SameOutlet(d, name) {
			f.Via = name
		}
		k += n - 1
	}
	if f.Via != "" || f.SourcePart.To == 0 {
		return
	}
	// the medium is the source of an attribution that reports this one
	for k := max(0, i-reportedBy); k < min(len(r.List), i+reportedBy+1); k++ {
		p := &r.List[k]
		if k == i || p.SourceType != attribution.Media || p.CuePart.To == 0 || r.Seg.Tokens[p.CuePart.From].Sent != r.Seg.Tokens[anchor.From].Sent {
			continue
		}
		for _, c := range p.Content {
			if at := r.Seg.Tokens[anchor.From].Start; c.Start <= at && at < c.End && !people.SameOutlet(d, p.Speaker) {
				f.Via = people.TrimArticle(p.Speaker)
				return
			}
		}
	}
	// the source said
	if f.Anon && r.Toks[f.SourcePart.From].Lex.Key == grammar.KeyThe {
		for k := i - 1; k >= 0 && k >= i-farBack; k-- {
			if p := &r.List[k]; p.Anon && p.Head == f.Head {
				f.Via = p.Via
				return
			}
		}
	}
}

// reports reports whether a medium that is the source hands something on, rather than
// acts for itself: CNN asked him, the Lantern depicted the crews.
func (r *Resolver) reports(f *people.Found) bool {
	return f.CuePart.To == 0 || f.Kind == attribution.Direct || !r.cueHas(f, mediumActs)
}

// mediumActs are what a medium does for itself.
var mediumActs = lists.Verbs("speakers", "medium_acts")

// ownStaff reports whether the source names the article's own outlet beside another
// word: a Lantern reporter, this newspaper.
func (r *Resolver) ownStaff(d *corpus.Document, f *people.Found) bool {
	if m, _ := r.MediumIn(f.SourcePart.From, f.SourcePart.To); m != "" && people.SameOutlet(d, m) {
		return true
	}
	first := r.Toks[f.SourcePart.From].Lex.Key
	return first == grammar.KeyThis || first == keyOur
}

// keyOur: our reporter.
var keyOur = segment.KeyOf("our")

// Document types a source that the lists of names take for a body or for nothing,
// though its head is a document: the FIR.
func (r *Resolver) Document(f *people.Found) {
	if f.SourcePart.To == 0 || f.SourceType != attribution.NamedOrganisation && f.SourceType != attribution.Role && f.SourceType != attribution.Public {
		return
	}
	np := r.NounPhrase(f.SourcePart.From, f.SourcePart.To)
	head := r.Toks[np-1].Lex
	if papers.Has(head.Key) && np-f.SourcePart.From <= 2 || np-2 >= f.SourcePart.From && r.PhraseSem(np-2, np)&lists.SemDocument != 0 {
		f.SourceType, f.Speaker, f.Person = attribution.DocumentSource, r.Words(f.SourcePart.From, f.SourcePart.To), -1
	}
}

// Station types a source whose name begins as the names of stations and papers do:
// Radio Estrela, Channel Nine.
func (r *Resolver) Station(f *people.Found) {
	if f.SourcePart.To-f.SourcePart.From < 2 || f.SourceType != attribution.NamedPerson && f.SourceType != attribution.NamedOrganisation {
		return
	}
	k := f.SourcePart.From
	if r.Toks[k].Lex.Key == grammar.KeyThe {
		k++
	}
	// the tabloid Osk Bladet
	if t := &r.Toks[k]; k+1 < f.SourcePart.To && t.Shape == crf.ShLower && people.BeforeMedium.Has(t.Lex.Key) && grammar.Capital(&r.Toks[k+1]) && r.Run(k+1, f.SourcePart.To) == f.SourcePart.To {
		f.SourceType, f.Speaker, f.Person = attribution.Media, r.Words(k+1, f.SourcePart.To), -1
		return
	}
	if k+1 < f.SourcePart.To && stationNames.Has(r.Toks[k].Lex.Key) && grammar.Capital(&r.Toks[k]) && grammar.Capital(&r.Toks[k+1]) && r.Run(k, f.SourcePart.To) == f.SourcePart.To {
		f.SourceType, f.Speaker, f.Person = attribution.Media, r.Words(k, f.SourcePart.To), -1
	}
}

// stationNames begin the names of stations and papers.
var stationNames = wordset.Of("radio", "channel", "television", "tv", "daily")

// papers are documents that are written like the name of a body.
var papers = wordset.Of("fir", "firs", "chargesheet", "census")

// Crowd types "analysts expect" as people in general: a plural role without
// article, number or name of which a state of mind is told.
func (r *Resolver) Crowd(f *people.Found) {
	if f.SourceType != attribution.Role || f.SourcePart.To-f.SourcePart.From != 1 || f.Stance != attribution.Attitude {
		return
	}
	if t := r.Seg.Tokens[f.SourcePart.From]; people.Plural(t.In(r.Text)) && r.Toks[f.SourcePart.From].Shape != crf.ShLowerPoss {
		f.SourceType = attribution.Public
	}
}

// TrimMedium takes the addressee out of a content that begins with it: told
// [Orbis that …], said [in an interview with Orbis that …].
func (r *Resolver) TrimMedium(f *people.Found) {
	if f.CuePart.To == 0 || f.ContentPart.To == 0 || f.ContentPart.From != f.CuePart.To || r.Toks[f.ContentPart.From].Q != crf.QOut {
		return
	}
	k := f.ContentPart.From
	if key := r.Toks[k].Lex.Key; key == grammar.KeyIn {
		for k < f.ContentPart.To && k < f.ContentPart.From+interviewLong && r.Toks[k].Lex.Key != keyWith && r.Toks[k].Lex.Key != grammar.KeyTo {
			k++
		}
		k++
	} else if !strong.Has(r.Toks[f.CuePart.To-1].Lex.Key) {
		return
	}
	if k < f.ContentPart.To && r.Toks[k].Lex.Key == grammar.KeyThe {
		k++
	}
	if k >= f.ContentPart.To {
		return
	}
	n, _ := r.MediumAt(k, f.ContentPart.To)
	if n == 0 && k+1 < f.ContentPart.To && r.Toks[k].Lex.Sem()&(lists.SemDemonym|lists.SemPlace) != 0 { // the Greek broadcaster Orbis
		k++
		n, _ = r.MediumAt(k, f.ContentPart.To)
	}
	if k += n; n == 0 || k+2 >= f.ContentPart.To {
		return
	}
	f.ContentPart.From = k
	f.Content[0].Start = r.Seg.Tokens[k].Start
}

// keyWith: in an interview with.
var keyWith = segment.KeyOf("with")

// handedTo reports whether the medium at token k is whom the speaker of f
// talked to, or who is cited for it.
func (r *Resolver) handedTo(f *people.Found, s *segment.Sentence, k int32) bool {
	b := k - 1
	for b > s.FirstTok && b > k-mediumPhrase && (grammar.Determiners.Has(r.Toks[b].Lex.Key) || r.Toks[b].Shape == crf.ShLower && r.Toks[b].Lex.Sem()&(lists.SemMediaNoun|lists.SemDemonym) != 0 || grammar.Capital(&r.Toks[b])) {
		b--
	}
	if b < s.FirstTok || !handOver.Has(r.Toks[b].Lex.Key) {
		return false
	}
	if strong.Has(r.Toks[b].Lex.Key) {
		return f.CuePart.To == 0 || b >= f.CuePart.From-mediumBefore && b <= f.CuePart.To+farthest
	}
	for w := b; w >= s.FirstTok && w >= b-interviewBack; w-- {
		if key := r.Toks[w].Lex.Key; interview.Has(key) && (w < b || key == segment.KeyOf("according")) {
			return true
		}
	}
	return false
}

// gatherings may have the name of a medium before them: the Orbis Festival.
var gatherings = wordset.Of("festival", "conference", "forum", "summit")
