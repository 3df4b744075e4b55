package lists

import (
	"presscore/features/attribution"

	"strings"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Sem holds what the reviewed word lists say of a word, as bits.
type Sem uint32

const (
	// SemMedia: CNN, Reuters
	SemMedia Sem = 1 << iota
	// SemMediaWord: Gazette, the last word of a medium's name
	SemMediaWord
	// SemMediaNoun: media reports
	SemMediaNoun
	// SemOrg: the White House
	SemOrg
	// SemOrgWord: Ministry, Committee
	SemOrgWord
	// SemOrgNoun: the government, the campaign
	SemOrgNoun
	// SemPlace: France
	SemPlace
	// SemRole: a spokesman
	SemRole
	// SemAnonymous: a person familiar with
	SemAnonymous
	// SemDocument: a report, the indictment
	SemDocument
	// SemPublic: voters, residents
	SemPublic
	// SemTitle: Mayor, Dr
	SemTitle
	// SemDemonym: French, Republican
	SemDemonym
	// SemMale: a given name of men
	SemMale
	// SemFemale: a given name of women
	SemFemale
	// SemReason: because, fearing; why a source wants no name
	SemReason
	// SemCrowd: experts, critics
	SemCrowd
	// SemFirm: Boeing, Motors
	SemFirm
	// SemState: Ohio
	SemState
	// SemSurname: Anderson
	SemSurname
	SemPhrase // a phrase of the lists begins with it
)

// semNames are the files of the lists of names.
var semNames = map[string]Sem{
	"media": SemMedia, "mediaword": SemMediaWord, "medianoun": SemMediaNoun, "org": SemOrg, "orgword": SemOrgWord,
	"orgnoun": SemOrgNoun, "place": SemPlace, "role": SemRole, "anonymous": SemAnonymous, "document": SemDocument,
	"public": SemPublic, "title": SemTitle, "demonym": SemDemonym, "male": SemMale, "female": SemFemale, "reason": SemReason,
	"crowd": SemCrowd, "firm": SemFirm, "state": SemState, "surname": SemSurname,
}

// MaxPhrase is the longest phrase of the name lists, in words.
const MaxPhrase = 4

// nameList are the lists of names by key of the word, and by combined key of the phrase.
type nameList struct{ words, Phrases wordset.Map[Sem] }

// NameWords are the lists of semNames.
var NameWords = readNames()

// readNames reads the lists of names. A word of several lists has the bits of all.
func readNames() nameList {
	words, phrases := map[uint64]Sem{}, map[uint64]Sem{}
	for file, bit := range semNames {
		for _, entry := range Words(file, "") {
			parts := strings.Fields(entry)
			if len(parts) == 1 {
				words[segment.KeyOf(entry)] |= bit
				continue
			}
			h := uint64(0)
			for _, p := range parts {
				h = PhraseKey(h, segment.KeyOf(p))
			}
			phrases[h] |= bit
			words[segment.KeyOf(parts[0])] |= SemPhrase
		}
	}
	outletPhrases(func(parts []string) {
		if len(parts) == 1 {
			words[segment.KeyOf(parts[0])] |= SemMedia
			return
		}
		h := uint64(0)
		for _, p := range parts {
			h = PhraseKey(h, segment.KeyOf(p))
		}
		phrases[h] |= SemMedia
		words[segment.KeyOf(parts[0])] |= SemPhrase
	})
	return nameList{wordset.NewMap(words), wordset.NewMap(phrases)}
}

// SemOf is what the lists say of a word.
func SemOf(key uint64) Sem { return NameWords.words.Get(key) }

// PhraseKey adds a word to the key of the phrase so far; 0 is the empty phrase.
func PhraseKey(h, key uint64) uint64 { return (h+key)*0x9e3779b97f4a7c15 ^ h>>29 }

// cueEntry is the class of a cue word, alone or with a word after it.
type cueEntry struct {
	Class attribution.CueClass
	Next  uint64 // key of the second word, 0 if none
}

// CueWords are the classes of the words of cues.txt in all their forms.
var CueWords = wordset.NewMap(readCues())

// readCues reads the cue lexicon. A word listed under several classes keeps the
// first in the order doubt, endorse, neutral, attitude.
func readCues() map[uint64][]cueEntry {
	m := map[uint64][]cueEntry{}
	for c, class := range []string{"doubt", "endorse", "neutral", "attitude"} {
		code := [...]attribution.CueClass{attribution.Doubt, attribution.Endorse, attribution.Neutral, attribution.AttitudeCue}[c]
		for _, entry := range Words("cues", class) {
			words := strings.Fields(entry)
			next := uint64(0)
			if len(words) == 2 && particles[words[1]] {
				next = segment.KeyOf(words[1])
				words = words[:1]
			}
			for _, w := range words {
				for _, f := range forms(w) {
					addCue(m, segment.KeyOf(f), cueEntry{code, next})
				}
			}
		}
	}
	return m
}

// particles make another cue of a verb: point out, call for.
var particles = map[string]bool{"out": true, "for": true, "clear": true, "aloud": true, "without": true, "nothing": true, "on": true, "down": true}

// addCue adds an entry, unless an earlier class has the word already.
func addCue(m map[uint64][]cueEntry, key uint64, e cueEntry) {
	for _, old := range m[key] {
		if old.Next == e.Next {
			return
		}
	}
	m[key] = append(m[key], e)
}

// forms are the regular inflections of an English verb or noun, and some that
// do not exist, which does no harm.
func forms(w string) []string {
	n := len(w)
	out := []string{w, w + "s", w + "es", w + "ed", w + "ing"}
	switch {
	case w[n-1] == 'e':
		out = append(out, w+"d", w[:n-1]+"ing")
	case w[n-1] == 'y' && n > 2 && !strings.ContainsRune("aeiou", rune(w[n-2])):
		out = append(out, w[:n-1]+"ies", w[:n-1]+"ied")
	case n > 2 && !strings.ContainsRune("aeiouwxy", rune(w[n-1])) && strings.ContainsRune("aeiou", rune(w[n-2])) && !strings.ContainsRune("aeiou", rune(w[n-3])):
		out = append(out, w+w[n-1:]+"ed", w+w[n-1:]+"ing")
	}
	return out
}

// CueClassOf is the class of a cue, given the keys of its words. ok is false
// for a cue the lexicon does not know.
func CueClassOf(keys []uint64) (class attribution.CueClass, ok bool) {
	for i, k := range keys {
		for _, e := range CueWords.Get(k) {
			if e.Next != 0 && i+1 < len(keys) && keys[i+1] == e.Next {
				return e.Class, true
			}
		}
	}
	for _, k := range keys {
		for _, e := range CueWords.Get(k) {
			if e.Next == 0 && !lightVerb.Has(k) {
				return e.Class, true
			}
		}
	}
	for _, k := range keys {
		for _, e := range CueWords.Get(k) {
			if e.Next == 0 {
				return e.Class, true
			}
		}
	}
	return attribution.Neutral, false
}

// lightVerb are words that say little in a cue of several words: "has made a
// promise" is decided by promise.
var lightVerb = Set("cues", "light_verb")
