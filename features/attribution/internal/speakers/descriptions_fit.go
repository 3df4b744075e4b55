package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Descriptions with "the" that take up the one person just named: Tom Harl bought the
// pier. "It is rotten," the billionaire banker said.

// fits ties the description [from,np), which is the whole source, to the one person whom
// its paragraph names before it, or else the paragraph before; else to whoever spoke last.
// Roles that many people of an article have, and people who were introduced without a name,
// stay as they are.
func (r *Resolver) fits(f *people.Found, from, np, to int32) bool {
	return r.fitsNamed(f, from, np, to) || r.takesUp(f, from, np, to)
}

// fitsNamed ties a description to the one person named before it.
func (r *Resolver) fitsNamed(f *people.Found, from, np, to int32) bool {
	head := &r.Toks[np-1]
	if np != to || np-from < 2 || np-from > longFit || r.Toks[from].Lex.Key != grammar.KeyThe || f.Anon || r.Seg.Tokens[from].Depth > 0 ||
		head.Lex.Sem()&lists.SemRole == 0 && !Elected.Has(head.Lex.Key) || sharedRoles.Has(head.Lex.Key) || people.Plural(r.Seg.Tokens[np-1].In(r.Text)) {
		return false
	}
	for k := from + 1; k < np; k++ {
		if r.Seg.Tokens[k].Flags&segment.Apostrophe != 0 || r.mentionCovers(k) || grammar.Determiners.Has(r.Toks[k].Lex.Key) {
			return false // the mayor's lawyer, the Roe lawyer, the crew heard each speaker
		}
	}
	who, acts := r.onlyNamed(from)
	if who < 0 || !r.Sure(who) || r.People[who].First == 0 && r.People[who].Gender == 0 || r.knownRole(head.Lex.Key, from) {
		return false
	}
	if key := r.TitleAt(np - 1); r.Bears(key, who) {
		for k := from + 1; k < np; k++ {
			if r.Toks[k].Lex.Key == keyFormer {
				return false // the former mayor, beside the mayor
			}
		}
	} else {
		if !acts || key == keyPresident && np-from == 2 {
			return false
		}
		for _, t := range r.Titles {
			if t.Key == key {
				return false // somebody else is the senator
			}
		}
	}
	f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
	return true
}

// longFit: tokens of such a description: the retired Harvard law professor.
const longFit = 6

// sharedRoles are roles that several people of an article may have, and relatives.
var sharedRoles = lists.Set("speakers", "shared_roles")

// mentionCovers reports whether token k is part of a person's name.
func (r *Resolver) mentionCovers(k int32) bool {
	n := r.MentionsBefore(k+1) - 1
	return n >= 0 && r.Mentions[n].To > k
}

// onlyNamed is the one person named outside quotations before token at in its paragraph,
// or in the one before if this one names nobody; -1 if there are several, or none. acts says
// that some sentence before that of at has that person as its subject, a possessive or a
// speaker.
func (r *Resolver) onlyNamed(at int32) (who int32, acts bool) {
	sent := r.Seg.Tokens[at].Sent
	for b := r.Seg.Sentences[sent].Block; b >= 0 && b >= r.Seg.Sentences[sent].Block-1; b-- {
		who = -1
		for n := r.MentionsBefore(min(at, r.Seg.Blocks[b].EndTok)) - 1; n >= 0 && r.Mentions[n].From >= r.Seg.Blocks[b].FirstTok; n-- {
			m := &r.Mentions[n]
			if r.Seg.Tokens[m.From].Depth > 0 || r.Beside(m.To) {
				continue
			}
			if who >= 0 && m.Who != who || m.To < at && r.Toks[m.To].Shape == crf.ShColon {
				return -1, false // ROE: The mayor said
			}
			who = m.Who
			acts = acts || r.Toks[m.To-1].Shape == crf.ShUpperPoss || r.Seg.Tokens[m.From].Sent < sent && (m.Subject || r.besideSpeech(m))
		}
		if who >= 0 {
			return who, acts
		}
	}
	return -1, false
}

// besideSpeech reports whether a verb of speech stands right before or behind a name.
func (r *Resolver) besideSpeech(m *people.Mention) bool {
	return m.From > 0 && r.Past(m.From-1) && r.Speaks(m.From-1) || m.To < int32(len(r.Toks)) && r.Past(m.To) && r.Speaks(m.To)
}

// keyPresident: alone, "the president" is the one in office, whoever else is named.
var keyPresident = segment.KeyOf("president")

// knownRole reports whether somebody of that role was spoken of before token at without
// a name: a retired judge, one analyst.
func (r *Resolver) knownRole(role uint64, at int32) bool {
	for k := at - 1; k > 0 && k > at-introducedBack; k-- {
		if r.Toks[k].Lex.Key != role || r.Seg.Tokens[k].Depth > 0 {
			continue
		}
		if next := k + 1; grammar.Capital(&r.Toks[next]) && r.mentionCovers(next) {
			continue // the analyst Ann Roe
		}
		for a := k - 1; a >= 0 && a > k-introductionLong && r.Toks[a].Shape < crf.ShOpen; a-- {
			if key := r.Toks[a].Lex.Key; indefinite.Has(key) || key == keyFirst {
				if a == 0 || r.Toks[a-1].Shape != crf.ShComma || !r.mentionCovers(a-2) {
					return true // not Ann Roe, an analyst
				}
				break
			}
		}
	}
	return false
}

// keyFirst: the first mate.
var keyFirst = segment.KeyOf("first")

const (
	// introducedBack: tokens back in which such a person is looked for.
	introducedBack = 400
	// introductionLong: tokens between the article and the role: a retired federal judge.
	introductionLong = 5
)
