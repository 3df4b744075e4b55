package lexicons

import (
	"fmt"
	"strings"
)

// maxAlternatives bounds the forms one line may stand for, so that a slip of
// the braces can't fill the table; the longest line of ours needs more than half.
const maxAlternatives = 1500

// alternatives expands {a|b|} groups from left to right.
func alternatives(s string) ([]string, error) {
	out := []string{""}
	for s != "" {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			open = len(s)
		}
		for i := range out {
			out[i] += s[:open]
		}
		if open == len(s) {
			break
		}
		size := strings.IndexByte(s[open:], '}')
		if size < 0 {
			return nil, fmt.Errorf("brace without its closing one in %q", s)
		}
		group := strings.Split(s[open+1:open+size], "|")
		next := make([]string, 0, len(out)*len(group))
		for _, head := range out {
			for _, g := range group {
				next = append(next, head+g)
			}
		}
		if len(next) > maxAlternatives {
			return nil, fmt.Errorf("more than %d alternatives", maxAlternatives)
		}
		out, s = next, s[open+size+1:]
	}
	for i := range out {
		out[i] = strings.Join(strings.Fields(out[i]), " ")
		if out[i] == "" {
			return nil, fmt.Errorf("an alternative without words")
		}
	}
	return out, nil
}

// inflect adds the regular inflections a mark asks for, after the base form:
//
//	/n   plural of the last word            thug, thugs
//	/v   -s, -ed, -ing of the first word    crush out, crushes out, crushed out, crushing out
//	/vv  the same with a doubled consonant  slam, slams, slammed, slamming
//	/a   adverb of the last word            shameful, shamefully
//	/vn  verb and agent noun                demonize, …, demonizer, demonizers
//	/nv  the same as /v; for words that are both noun and verb
//
// Irregular forms are listed as alternatives.
func inflect(base, mark string) ([]string, error) {
	forms := []string{base}
	first, rest := base, ""
	if i := strings.IndexByte(base, ' '); i >= 0 {
		first, rest = base[:i], base[i:]
	}
	switch mark {
	case "":
	case "n":
		forms = append(forms, plural(base))
	case "a":
		forms = append(forms, adverb(base))
	case "v", "vv", "nv", "vn":
		stem := first
		if mark == "vv" {
			stem += first[len(first)-1:]
		}
		forms = append(forms, plural(first)+rest, past(stem)+rest, present(stem)+rest)
		if mark == "vn" {
			agent := strings.TrimSuffix(stem, "e") + "er"
			forms = append(forms, agent+rest, agent+"s"+rest)
		}
	default:
		return nil, fmt.Errorf("unknown mark /%s", mark)
	}
	return forms, nil
}

func consonantY(w string) bool {
	return len(w) > 1 && w[len(w)-1] == 'y' && strings.IndexByte("aeiou", w[len(w)-2]) < 0
}

// plural is also the third person of verbs.
func plural(w string) string {
	switch {
	case consonantY(w):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"),
		strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	}
	return w + "s"
}

func past(w string) string {
	switch {
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case consonantY(w):
		return w[:len(w)-1] + "ied"
	}
	return w + "ed"
}

func present(w string) string {
	switch {
	case strings.HasSuffix(w, "ie"):
		return w[:len(w)-2] + "ying"
	case strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "ee"):
		return w[:len(w)-1] + "ing"
	}
	return w + "ing"
}

func adverb(w string) string {
	switch {
	case strings.HasSuffix(w, "ic"):
		return w + "ally"
	case strings.HasSuffix(w, "le"):
		return w[:len(w)-1] + "y"
	case consonantY(w):
		return w[:len(w)-1] + "ily"
	case strings.HasSuffix(w, "ll"):
		return w + "y"
	}
	return w + "ly"
}

// particles end hyphenated words that mean something else when parted: "washed-up"
// is an insult, "the bodies washed up on the beach" none; "spot-on", "a blind spot on".
var particles = map[string]bool{"down": true, "in": true, "off": true, "on": true, "out": true, "over": true, "up": true}

// withSpaces adds, for every hyphenated form, the one written with spaces.
func withSpaces(forms []string) []string {
	for _, f := range forms {
		if i := strings.LastIndexByte(f, '-'); i >= 0 && !particles[f[i+1:]] {
			forms = append(forms, strings.Join(strings.Fields(strings.ReplaceAll(f, "-", " ")), " "))
		}
	}
	return forms
}
