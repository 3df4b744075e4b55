package tagger

import (
	"presscore/features/attribution"

	_ "embed"
	"strings"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// sem holds what the reviewed word lists say of a word, as bits.
type sem uint32

const (
	semMedia sem = 1 << iota
	semMediaWord
	semMediaNoun
	semOrg
	semOrgWord
	semOrgNoun
	semPlace
	semRole
	semAnonymous
	semDocument
	semPublic
	semTitle
	semDemonym
	semMale
	semFemale
	semReason
	semCrowd
	semFirm
	semState
	semSurname
	semPhrase // a phrase of the lists begins with it
)

var semNames = map[string]sem{
	"media": semMedia, "mediaword": semMediaWord, "medianoun": semMediaNoun, "org": semOrg, "orgword": semOrgWord,
	"orgnoun": semOrgNoun, "place": semPlace, "role": semRole, "anonymous": semAnonymous, "document": semDocument,
	"public": semPublic, "title": semTitle, "demonym": semDemonym, "male": semMale, "female": semFemale, "reason": semReason,
	"crowd": semCrowd, "firm": semFirm, "state": semState, "surname": semSurname,
}

//go:embed names.txt
var namesText string

//go:embed cues.txt
var cuesText string

// maxPhrase is the longest phrase of the name lists, in words.
const maxPhrase = 4

// nameList is names.txt by key of the word, and by combined key of the phrase.
type nameList struct{ words, phrases wordset.Map[sem] }

var nameWords = parseNames(namesText)

func parseNames(text string) nameList {
	words, phrases := map[uint64]sem{}, map[uint64]sem{}
	for line := range strings.Lines(text) {
		class, rest, ok := strings.Cut(line, ":")
		bit := semNames[class]
		if !ok || bit == 0 {
			continue
		}
		for _, w := range strings.Fields(rest) {
			parts := strings.Split(w, "_")
			if len(parts) == 1 {
				words[segment.KeyOf(w)] |= bit
				continue
			}
			h := uint64(0)
			for _, p := range parts {
				h = phraseKey(h, segment.KeyOf(p))
			}
			phrases[h] |= bit
			words[segment.KeyOf(parts[0])] |= semPhrase
		}
	}
	return nameList{wordset.NewMap(words), wordset.NewMap(phrases)}
}

// semOf is what the lists say of a word.
func semOf(key uint64) sem { return nameWords.words.Get(key) }

func phraseKey(h, key uint64) uint64 { return (h+key)*0x9e3779b97f4a7c15 ^ h>>29 }

// cueEntry is the class of a cue word, alone or with a word after it.
type cueEntry struct {
	class attribution.CueClass
	next  uint64 // key of the second word, 0 if none
}

var cueWords = wordset.NewMap(parseCues(cuesText))

// parseCues reads the cue lexicon. A word listed under several classes keeps the
// first in the order doubt, endorse, neutral, attitude.
func parseCues(text string) map[uint64][]cueEntry {
	lines := map[string]string{}
	for line := range strings.Lines(text) {
		if class, rest, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") {
			lines[class] = rest
		}
	}
	m := map[uint64][]cueEntry{}
	for c, class := range []string{"doubt", "endorse", "neutral", "attitude"} {
		code := [...]attribution.CueClass{attribution.Doubt, attribution.Endorse, attribution.Neutral, attribution.AttitudeCue}[c]
		for _, item := range strings.Split(lines[class], ",") {
			words := strings.Fields(item)
			if len(words) == 0 {
				continue
			}
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

var particles = map[string]bool{"out": true, "for": true, "clear": true, "aloud": true, "without": true, "nothing": true, "on": true, "down": true}

func addCue(m map[uint64][]cueEntry, key uint64, e cueEntry) {
	for _, old := range m[key] {
		if old.next == e.next {
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

// cueClassOf is the class of a cue, given the keys of its words. ok is false
// for a cue the lexicon does not know.
func cueClassOf(keys []uint64) (class attribution.CueClass, ok bool) {
	for i, k := range keys {
		for _, e := range cueWords.Get(k) {
			if e.next != 0 && i+1 < len(keys) && keys[i+1] == e.next {
				return e.class, true
			}
		}
	}
	for _, k := range keys {
		for _, e := range cueWords.Get(k) {
			if e.next == 0 && !lightVerb.Has(k) {
				return e.class, true
			}
		}
	}
	for _, k := range keys {
		for _, e := range cueWords.Get(k) {
			if e.next == 0 {
				return e.class, true
			}
		}
	}
	return attribution.Neutral, false
}

// lightVerb are words that say little in a cue of several words: "has made a
// promise" is decided by promise.
var lightVerb = wordset.Of("be", "have", "has", "had", "having", "give", "gave", "given", "take", "took", "taken", "keep", "put", "hold", "held", "look", "go", "went", "going", "call", "called", "likely", "issue", "issued", "release", "released", "express", "expressed", "voice", "voiced")
