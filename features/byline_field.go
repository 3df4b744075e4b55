package features

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// author says whom a byline names.
type author uint8

const (
	nobody  author = iota // "By", a date, "Super User": what a program wrote in place of a name
	noPoint               // a desk, a body, the outlet itself: "Express News Service"
	person
)

// The words of bylines.txt: roles ("writer") and the words before them
// ("staff"), bodies ("university"), and accounts of programs ("superuser").
var (
	roleWords     = bylineWords("roles")
	modifierWords = bylineWords("modifiers")
	bodyWords     = bylineWords("bodies")
	accountWords  = bylineWords("accounts")
	deskWords     = bylineWords("desks")     // behind a name they make it an outlet's: "Harbour News Web Desk"
	nameParticles = bylineWords("particles") // between the parts of a name, in small letters
	monthNames    = bylineWords("months")    // what a byline that is a date has for a name
	bylineJoints  = ownList("bylines.txt").Words("joints")
	bylineLeads   = func() []string { // the longest first: "by:" before "by"
		leads := ownList("bylines.txt").Words("leads")
		slices.SortStableFunc(leads, func(a, b string) int { return len(b) - len(a) })
		return leads
	}()
)

func bylineWords(section string) wordset.Set {
	return wordset.Of(ownList("bylines.txt").Words(section)...)
}

// authorOf reads a byline: "Lucy Grant, Staff Writer" and "Lucy Grant and Tom
// Hale" name persons, whatever stands beside them, "Staff Writer" alone does not.
func authorOf(by, outlet string) author {
	by = strings.TrimSpace(by)
	for _, lead := range bylineLeads {
		if len(by) >= len(lead) && strings.EqualFold(by[:len(lead)], lead) && (len(by) == len(lead) || !unicode.IsLetter(rune(by[len(lead)]))) {
			by = strings.TrimSpace(strings.TrimLeft(by[len(lead):], " :-–—"))
			break
		}
	}
	if ofOutlet(by, outlet) {
		return noPoint
	}
	best := nobody
	for _, part := range bylineParts(by) {
		best = max(best, authorOfPart(part, outlet))
	}
	return best
}

// bylineParts parts a byline where another name, a role or a place begins.
func bylineParts(by string) []string {
	for _, word := range bylineJoints {
		by = strings.ReplaceAll(by, " "+word+" ", "\x00")
	}
	if strings.Contains(by, ",") { // "Nora Finch, of the Courier", but University of Port Verde
		by = strings.ReplaceAll(by, " of ", "\x00")
	}
	return strings.FieldsFunc(by, func(r rune) bool { return r == 0 || strings.ContainsRune(",;|/•·()[]", r) })
}

// ofOutlet reports whether a name is the outlet's: "AlJazeera" of "Al Jazeera",
// "The Courier" of "courier.example", "TOI" of timesofindia.example.
func ofOutlet(name, outlet string) bool {
	flat := func(s string) string {
		s = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "the ")
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
	}
	host, _, _ := strings.Cut(strings.TrimPrefix(outlet, "www."), ".")
	n := flat(name)
	return len(n) > 2 && (n == flat(outlet) || n == flat(host))
}

// authorOfPart judges one part of a byline.
func authorOfPart(part, outlet string) author {
	words := strings.Fields(part)
	var names, roles, modifiers, bodies, others int
	last := "" // the only word that may be a name
	roleFirst := false
	desk := false // the last word is a desk's
	for _, w := range words {
		if strings.ContainsAny(w, "@") {
			continue // an address stands beside its owner
		}
		w = strings.Trim(w, ".,:;'’\"“”‘*")
		key := segment.KeyOf(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"))
		r, _ := utf8.DecodeRuneInString(w)
		if w != "" {
			desk = deskWords.Has(key)
		}
		switch {
		case w == "":
		case strings.ContainsAny(w, "0123456789"):
			return nobody // a date, a user's number
		case accountWords.Has(key):
			return nobody
		case roleWords.Has(key):
			roleFirst = roleFirst || names == 0
			roles++
		case modifierWords.Has(key):
			modifiers++
		case bodyWords.Has(key):
			bodies++
		case unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r): // scripts without cases, too
			names++
			last = w
		case nameParticles.Has(segment.KeyOf(w)):
		default:
			others++
		}
	}
	switch {
	case ofOutlet(part, outlet), bodies > 0, desk:
		return noPoint
	case roles > 0 && names >= 2 && (roleFirst || roles+modifiers >= 2):
		return person // Political Editor Nora Finch, Nora Finch Staff Writer
	case roles > 0:
		return noPoint
	case monthNames.Has(segment.KeyOf(last)) && names == 1:
		return nobody
	case names >= 2 && names <= 5 && others <= 1:
		return person
	case names == 1 && modifiers == 1 && len(words) == 2:
		return person // a surname that is a word of roles, too: Nora West
	case names == 1 && len(words) == 1:
		return mononym(last, outlet)
	case len(words) > 0 && len(words) <= 5 && names == 0 && others >= 2 && roles+modifiers == 0:
		return person // names in small letters: nora finch
	case names+modifiers+others > 0:
		return noPoint
	}
	return nobody
}

// mononym judges a byline of one word. Many people have one name; an acronym
// ("TOI") or a word with a capital inside ("NewsBot") is an outlet or a program.
func mononym(w, outlet string) author {
	if ofOutlet(w, outlet) || len(w) < 3 {
		return noPoint
	}
	upper, lower := 0, 0
	for i, r := range w {
		if i > 0 && unicode.IsUpper(r) {
			upper++
		}
		if unicode.IsLower(r) {
			lower++
		}
	}
	if upper > 0 && lower > 0 || upper > 0 && utf8.RuneCountInString(w) <= 4 {
		return noPoint
	}
	return person
}
