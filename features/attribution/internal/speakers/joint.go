package speakers

import (
	"strings"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Two who speak together are both named: Ann Roe and Tom Harl said.

// joint gives a source of several people or bodies, joined by "and", all their names.
// Whoever was found for it stays the one that a later "he" may mean.
func (r *Resolver) joint(f *people.Found, from, to int32) bool {
	switch f.SourceType {
	case attribution.NamedPerson, attribution.NamedOrganisation, attribution.Role, attribution.Media:
	default:
		return false
	}
	if to-from < 3 || f.Turn {
		return false
	}
	and := to - 2
	for and > from && (r.Toks[and].Lex.Key != grammar.KeyAnd || r.Toks[and].Shape >= crf.ShOpen) {
		and--
	}
	if and == from {
		return false
	}
	end := and + 1
	for end < to && r.Toks[end].Lex.Key != grammar.KeyOf {
		end++ // Tom Harl of the Lantern
	}
	last, _, person := r.member(and+1, to)
	if last == "" && end < to {
		last, _, person = r.member(and+1, end)
	}
	first, end, also := r.member(from, and)
	if first == "" && last != "" && r.group(from, and) {
		f.Speaker = r.Words(from, to) // officials and the board
		return true
	}
	if first == "" || last == "" || first == last || person != also && (f.SourceType == attribution.Role || person && r.Toks[from].Lex.Key != grammar.KeyThe) {
		return false
	}
	names := []string{first}
	for k := end; k < and; k++ {
		if r.Toks[k].Shape != crf.ShComma || k+1 == and {
			continue
		}
		if name, at, _ := r.member(k+1, and); name != "" {
			names = append(names, name)
			k, end = at-1, at
		}
	}
	// the "and" joins the names, nothing else that is said of one of them: Roe, founder of
	// the Boatmen and Crews Fund
	if before := r.Toks[and-1].Shape; end < and && (before != crf.ShComma && before != crf.ShUnparen || person != also && (before != crf.ShComma || r.Toks[from].Lex.Key != keyBoth)) && !r.placedAt(end, and) {
		return false
	}
	f.Speaker = strings.Join(names, ", ") + " and " + last
	switch {
	case person || also:
		f.SourceType = attribution.NamedPerson
	case f.SourceType != attribution.Media:
		f.SourceType = attribution.NamedOrganisation
	}
	return true
}

// jointBefore adds to a source of one name the other one that "and" joins to it right before,
// at the beginning of the sentence or a clause: Norland and {Elm} said.
func (r *Resolver) jointBefore(f *people.Found, from int32) {
	if from < 2 || f.Turn || f.SourceType != attribution.NamedPerson && f.SourceType != attribution.NamedOrganisation || f.CuePart.From < from {
		return
	}
	and := from - 1
	if r.Toks[and].Lex.Key == grammar.KeyThe {
		and--
	}
	first := r.Seg.Sentences[r.Seg.Tokens[from].Sent].FirstTok
	if and <= first || r.Toks[and].Lex.Key != grammar.KeyAnd || r.Seg.Tokens[from].Depth > 0 {
		return
	}
	person := f.SourceType == attribution.NamedPerson
	for k := and - 1; k >= first && k >= and-titlesLong; k-- {
		if t := &r.Toks[k]; !grammar.Capital(t) && t.Shape != crf.ShDot && t.Lex.Key != grammar.KeyThe {
			return
		}
		if k > first && r.Toks[k-1].Shape != crf.ShComma && r.Toks[k-1].Q == crf.QOut {
			continue
		}
		if k-2 >= first && grammar.Capital(&r.Toks[k-2]) {
			return // officials of Elm, Norland and Osk
		}
		name, end, also := r.member(k, and)
		if name != "" && end == and && also == person && name != f.Speaker {
			f.Speaker = name + " and " + f.Speaker
		}
		return
	}
}

// group reports whether tokens [from,to) are people in the plural and nothing else: many
// officials.
func (r *Resolver) group(from, to int32) bool {
	for k := from; k < to-1; k++ {
		if t := &r.Toks[k]; t.Shape >= crf.ShOpen || grammar.Prepositions.Has(t.Lex.Key) || t.Lex.Key == grammar.KeyOf {
			return false
		}
	}
	return r.Toks[to-1].Shape == crf.ShLower && r.Toks[to-1].Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd) != 0 && people.Plural(r.Seg.Tokens[to-1].In(r.Text))
}

// member is the name of the person or body that tokens [from,to) begin with, "" if they
// begin with something else: former mayor {Ann Roe}, a clerk. end is where the name ends.
func (r *Resolver) member(from, to int32) (name string, end int32, person bool) {
	if from < to && r.Toks[from].Lex.Key == keyBoth {
		from++
	}
	n := r.MentionsBefore(from)
	for k := from; k < to && k < from+titlesLong; k++ {
		if n < len(r.Mentions) && r.Mentions[n].From == k {
			m := &r.Mentions[n]
			if m.To > to || m.To < to && r.Toks[m.To-1].Shape == crf.ShUpperPoss || !r.Somebody(m.Who) || !r.boundary(m.To, to) {
				return "", 0, false
			}
			if m.To-m.From == 1 && r.People[m.Who].First == 0 {
				return r.Words(m.From, m.To), m.To, true
			}
			return r.People[m.Who].Name, m.To, true
		}
		if k > from && r.Toks[k].Lex.Key == grammar.KeyOf && k+1 < to && grammar.Capital(&r.Toks[k+1]) {
			k++ // Secretary of State
			continue
		}
		if t := &r.Toks[k]; t.Shape != crf.ShDot && !grammar.Capital(t) && t.Lex.Sem()&(lists.SemTitle|lists.SemRole) == 0 && t.Lex.Key != keyFormer && !recent.Has(t.Lex.Key) {
			break
		}
	}
	k := from
	if k < to && r.Toks[k].Lex.Key == grammar.KeyThe {
		k++
	}
	if b := r.BodiesBefore(k); b < len(r.Bodies) && r.Bodies[b].From == k && r.Bodies[b].To <= to && r.boundary(r.Bodies[b].To, to) && (k > from || r.Bodies[b].To-k > 1 || r.Toks[k].Shape == crf.ShCaps) && r.Organisation(k, r.Bodies[b].To) {
		return r.Words(k, r.Bodies[b].To), r.Bodies[b].To, false
	}
	if k < to && grammar.Capital(&r.Toks[k]) && (r.PhraseSem(k, to)&(lists.SemPlace|lists.SemState) != 0 || to-k == 2 && r.Directed(k)) {
		return r.Words(k, to), to, false // Norland
	}
	return "", 0, false
}

// boundary reports whether a name may end at token k: at the end of the source, before a
// mark, before where somebody is from.
func (r *Resolver) boundary(k, to int32) bool {
	return k >= to || r.Toks[k].Lex.Key == grammar.KeyOf && k+3 >= to || r.Toks[k].Shape == crf.ShComma || r.Toks[k].Shape == crf.ShParen || r.Toks[k].Shape == crf.ShDot
}

// placedAt reports whether tokens [k,to) say no more than where somebody is from: of Osk.
func (r *Resolver) placedAt(k, to int32) bool {
	return to-k >= 2 && to-k <= 3 && r.Toks[k].Lex.Key == grammar.KeyOf && r.PhraseSem(k+1, to)&(lists.SemPlace|lists.SemState) != 0
}

// keyBoth: both Ann Roe and Tom Harl.
var keyBoth = segment.KeyOf("both")

// recent stand before a title: new board president Ann Roe.
var recent = wordset.Of("new", "then", "fellow", "longtime", "acting", "outgoing", "incoming")

// titlesLong: tokens of the titles before a name: former Osk mayor Ann Roe.
const titlesLong = 6
