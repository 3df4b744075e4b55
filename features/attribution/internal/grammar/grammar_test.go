package grammar_test

import (
	"testing"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/wingtest"
)

// TestRun: where a sequence of capitalised words ends, from its first word on.
func TestRun(t *testing.T) {
	for _, c := range []struct{ text, from, want string }{
		{"Lena Osk left.", "Lena", "Lena Osk"},
		{"They met Lena van Osk there.", "Lena", "Lena van Osk"},
		{"They met Dr. Lena Osk there.", "Dr", "Dr. Lena Osk"},
		{"They met J. Osk there.", "J", "J. Osk"},
		{"They met Osk. Harl left.", "Osk", "Osk"},
		{"They met Osk Monday.", "Osk", "Osk"}, // a day ends a name
		{"They met Osk's Harl there.", "Osk", "Osk's"},
		{"They met nobody.", "nobody", ""},
		{"They met Osk & Harl Co. there.", "Osk", "Osk & Harl Co"},
		{"They met PG&E there.", "PG", "PG&E"},
		{"They met Osk & Harl there.", "Osk", "Osk"}, // two people
	} {
		v, _ := wingtest.View(t, c.text)
		from, _ := wingtest.At(t, &v, c.from)
		end := v.Run(from, int32(len(v.Toks)))
		if end == from {
			if c.want != "" {
				t.Errorf("%q: no run from %q, want %q", c.text, c.from, c.want)
			}
			continue
		}
		if got := c.text[v.Seg.Tokens[from].Start:v.Seg.Tokens[end-1].End]; got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestNameStart cuts titles, peoples and places off the front of a name.
func TestNameStart(t *testing.T) {
	for _, c := range []struct {
		run, want string
		gender    uint8
		title     bool
	}{
		{"Lena Osk", "Lena Osk", 0, false},
		{"Mayor Lena Osk", "Lena Osk", 0, true},
		{"Mrs. Osk", "Osk", 2, true},
		{"Sir Tom Harl", "Tom Harl", 1, true},
		{"French President Emmanuel Roux", "Emmanuel Roux", 0, true},
		{"Justice Department", "Justice Department", 0, false}, // justice is no title here
	} {
		v, _ := wingtest.View(t, "They met "+c.run+" there.")
		from, to := wingtest.At(t, &v, c.run)
		at, gender, title := v.NameStart(from, to)
		if got := v.Words(at, to); got != c.want || gender != c.gender || title >= 0 != c.title {
			t.Errorf("%s: %q gender %d title %d, want %q", c.run, got, gender, title, c.want)
		}
	}
}

// TestProper: capitalised as a name, not because it opens the sentence.
func TestProper(t *testing.T) {
	for _, c := range []struct {
		text, word string
		want       bool
	}{
		{"Harl left.", "Harl", true},
		{"The boat left.", "The", false},
		{"But Harl left.", "But", false},
		{"They met Harl.", "Harl", true},
		{"Boats left.", "Boats", false},
		{"They saw boats.", "boats", false},
	} {
		v, _ := wingtest.View(t, c.text)
		k, _ := wingtest.At(t, &v, c.word)
		if got := grammar.Proper(&v.Toks[k]); got != c.want {
			t.Errorf("%q: %s proper %v", c.text, c.word, got)
		}
	}
}

// TestOrganisation tells bodies, places and media from people.
func TestOrganisation(t *testing.T) {
	for run, want := range map[string]bool{
		"Harbour Safety Agency": true, "White House": true, "New York": true, "Osk Gazette": true,
		"Lena Osk": false, "Tom Harl": false, "Ann House": false, // a given name before it makes it a surname
	} {
		v, _ := wingtest.View(t, "They met "+run+" there.")
		from, to := wingtest.At(t, &v, run)
		if got := v.Organisation(from, to); got != want {
			t.Errorf("%s: organisation %v", run, got)
		}
	}
}

// TestNounPhrase: the head of a source ends before what only says more of it.
func TestNounPhrase(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"a clerk of the harbour", "a clerk"},
		{"the mayor, a former clerk", "the mayor"},
		{"a source close to the family", "a source"},
		{"a Department of Energy official", "a Department of Energy official"},
		{"new polling this week", "new polling"},
		{"voters last month", "voters"},
		{"the board (which met)", "the board"},
		{"several clerks", "several clerks"},
	} {
		v, _ := wingtest.View(t, "It was "+c.source+".")
		from, to := wingtest.At(t, &v, c.source)
		if got := v.Words(from, v.NounPhrase(from, to)); got != c.want {
			t.Errorf("%q: %q, want %q", c.source, got, c.want)
		}
	}
}

// TestSourceEnds: times, adverbs and marks at the end of a source are no part of it.
func TestSourceEnds(t *testing.T) {
	for _, c := range []struct{ source, untimed, untrailed string }{
		{"the mayor on Monday", "the mayor", "the mayor on Monday"},
		{"Harl late last week", "Harl", "Harl late last week"},
		{"the board on May 5", "the board", "the board on May 5"},
		{"Ann March", "Ann March", "Ann March"}, // a month that is a surname
		{"officials privately", "officials privately", "officials"},
		{"Harl, though,", "Harl, though,", "Harl"},
		{"the clerks themselves", "the clerks themselves", "the clerks"},
	} {
		v, _ := wingtest.View(t, "It was "+c.source+" who left.")
		from, to := wingtest.At(t, &v, c.source)
		if got := c.source[:int(v.Seg.Tokens[v.Untimed(from, to)-1].End)-len("It was ")]; got != c.untimed {
			t.Errorf("%q: %q without its time, want %q", c.source, got, c.untimed)
		}
		if got := c.source[:int(v.Seg.Tokens[v.Untrailed(from, to)-1].End)-len("It was ")]; got != c.untrailed {
			t.Errorf("%q: %q without its trail, want %q", c.source, got, c.untrailed)
		}
	}
}

// TestVerbs: past forms, verbs of speech, and cues that say something actively.
func TestVerbs(t *testing.T) {
	for _, c := range []struct {
		text, cue            string
		past, speaks, spoken bool
	}{
		{"Harl said no.", "said", true, true, true},
		{"Harl says no.", "says", false, true, true},
		{"Harl argued that it rained.", "argued", true, true, true},
		{"Harl left the port.", "left", true, false, false},
		{"Harl believed the clerk.", "believed", true, false, false}, // a state of mind
		{"Harl was told to leave.", "told", true, true, false},       // a passive
		{"Harl hopes to say more.", "say", false, true, false},       // an infinitive
		{"Harl is reportedly said to be ill.", "said", true, true, false},
	} {
		v, _ := wingtest.View(t, c.text)
		k, to := wingtest.At(t, &v, c.cue)
		if got := v.Past(k); got != c.past {
			t.Errorf("%q: %s past %v", c.text, c.cue, got)
		}
		if got := v.Speaks(k); got != c.speaks {
			t.Errorf("%q: %s speaks %v", c.text, c.cue, got)
		}
		if got := v.Spoken(crf.Part{From: k, To: to}); got != c.spoken {
			t.Errorf("%q: %s spoken %v", c.text, c.cue, got)
		}
	}
}

// TestWords: the text of tokens as a speaker is called.
func TestWords(t *testing.T) {
	for _, c := range []struct{ text, part, want string }{
		{"Harl's boat", "Harl's", "Harl"},
		{"in the U.S.", "U.S", "U.S."},
		{"Lena \u00a0 Osk left", "Lena \u00a0 Osk", "Lena Osk"},
		{"the port", "the port", "the port"},
	} {
		v, _ := wingtest.View(t, c.text)
		from, to := wingtest.At(t, &v, c.part)
		if got := v.Words(from, to); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	for in, want := range map[string]string{"he's": "he", "they’ve": "they", "boat": "boat", "'tis": ""} {
		if got := grammar.BeforeApostrophe(in); got != want {
			t.Errorf("BeforeApostrophe(%q) = %q", in, got)
		}
	}
}

// TestPhrases of the lists are found whole, and by how they begin.
func TestPhrases(t *testing.T) {
	v, _ := wingtest.View(t, "The White House of New York met.")
	from, to := wingtest.At(t, &v, "White House")
	if v.PhraseSem(from, to) == 0 || !v.OpensPhrase(from, to+2) {
		t.Error("White House is no phrase")
	}
	if v.PhraseSem(from, to+1) != 0 || v.OpensPhrase(to, to+1) {
		t.Error("what is longer, or begins elsewhere, is one")
	}
}
