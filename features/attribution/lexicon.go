package attribution

import (
	_ "embed"
	"strings"

	"presscore/internal/segment"
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
type nameList struct{ words, phrases keyMap[sem] }

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
	return nameList{newKeyMap(words), newKeyMap(phrases)}
}

// semOf is what the lists say of a word.
func semOf(key uint64) sem { return nameWords.words.get(key) }

func phraseKey(h, key uint64) uint64 { return (h+key)*0x9e3779b97f4a7c15 ^ h>>29 }

// cueEntry is the class of a cue word, alone or with a word after it.
type cueEntry struct {
	class CueClass
	next  uint64 // key of the second word, 0 if none
}

var cueWords = newKeyMap(parseCues(cuesText))

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
		code := [...]CueClass{Doubt, Endorse, Neutral, AttitudeCue}[c]
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
func cueClassOf(keys []uint64) (class CueClass, ok bool) {
	for i, k := range keys {
		for _, e := range cueWords.get(k) {
			if e.next != 0 && i+1 < len(keys) && keys[i+1] == e.next {
				return e.class, true
			}
		}
	}
	for _, k := range keys {
		for _, e := range cueWords.get(k) {
			if e.next == 0 && !lightVerb.has(k) {
				return e.class, true
			}
		}
	}
	for _, k := range keys {
		for _, e := range cueWords.get(k) {
			if e.next == 0 {
				return e.class, true
			}
		}
	}
	return Neutral, false
}

// lightVerb are words that say little in a cue of several words: "has made a
// promise" is decided by promise.
var lightVerb = keys("be", "have", "has", "had", "having", "give", "gave", "given", "take", "took", "taken", "keep", "put", "hold", "held", "look", "go", "went", "going", "call", "called", "likely", "issue", "issued", "release", "released", "express", "expressed", "voice", "voiced")

// wordSet is a set of words by key, which are hashes already: open addressing,
// at most a quarter full.
type wordSet []uint64

func newWordSet(n int) wordSet {
	size := 8
	for size < 4*n {
		size *= 2
	}
	return make(wordSet, size)
}

func keys(words ...string) wordSet {
	s := newWordSet(len(words))
	for _, w := range words {
		key := segment.KeyOf(w)
		s[s.place(key)] = key
	}
	return s
}

// place is where the key stands, or would stand.
func (s wordSet) place(key uint64) uint64 {
	mask := uint64(len(s) - 1)
	p := key >> 32 & mask
	for p < uint64(len(s)) && s[p] != key && s[p] != 0 {
		p = (p + 1) & mask
	}
	return p
}

// has reports whether the word of that key is in the set.
func (s wordSet) has(key uint64) bool {
	p := s.place(key)
	return p < uint64(len(s)) && s[p] == key && key != 0
}

// keyMap is a wordSet with a value for each key.
type keyMap[V any] struct {
	keys wordSet
	vals []V
}

func newKeyMap[V any](m map[uint64]V) keyMap[V] {
	t := keyMap[V]{keys: newWordSet(len(m))}
	t.vals = make([]V, len(t.keys))
	for k, v := range m {
		p := t.keys.place(k)
		t.keys[p], t.vals[p] = k, v
	}
	return t
}

// get is the value of a key, the zero value if it has none.
func (t *keyMap[V]) get(key uint64) (v V) {
	if p := t.keys.place(key); p < uint64(len(t.vals)) {
		return t.vals[p]
	}
	return v
}
