package main

import (
	"os"
	"slices"
	"strings"

	"presscore/internal/wordlist"
)

// verbs is the section of world.txt whose words get every form of a verb in -ise.
const verbs = "verbs in -ise"

// readWorld reads world.txt with the regular plural of each word, and every form of
// its verbs.
func readWorld(path string) ([]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	list, err := wordlist.Parse("world.txt", string(b))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, s := range list.Sections {
		for _, e := range s.Entries {
			out = append(out, e.Text)
			if s.Name == verbs {
				out = append(out, verbForms(strings.TrimSuffix(e.Text, "se"))...)
			} else if p := plural(e.Text); p != "" {
				out = append(out, p)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// verbForms are the forms of a verb in -ise or -yse and of what is made of it, with
// both spellings: root "weaponi" → weaponise, weaponising, weaponization.
func verbForms(root string) (out []string) {
	for _, c := range []string{"s", "z"} {
		for _, end := range []string{"e", "es", "ed", "er", "ers", "ing", "able"} {
			out = append(out, root+c+end)
		}
		if root[len(root)-1] == 'i' {
			out = append(out, root+c+"ation", root+c+"ations")
		}
	}
	return out
}

// plural is the regular plural of a word, empty where it looks like one.
func plural(w string) string {
	n := len(w)
	switch last := w[n-1]; {
	case last == 's' || strings.HasSuffix(w, "ise") || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing"):
		return ""
	case last == 'x' || last == 'z' || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "sh"):
		return w + "es"
	case last == 'y' && n > 1 && !strings.ContainsRune("aeiou", rune(w[n-2])):
		return w[:n-1] + "ies"
	}
	return w + "s"
}

// zEndings are the endings of words that British English writes with s.
var zEndings = []string{"ize", "izes", "ized", "izer", "izers", "izing", "izable", "ization", "izations", "izational"}

// bothSpellings adds for each word in -ize and its forms the one in -ise, and the
// other forms: who writes weaponized also writes weaponising. The words are sorted;
// the size in downsize stays what it is.
func bothSpellings(words []string) (out []string) {
	for _, w := range words {
		for _, end := range zEndings {
			root, ok := strings.CutSuffix(w, end)
			if !ok || len(root) < 4 {
				continue
			}
			if before, size := strings.CutSuffix(root, "s"); size {
				if _, known := slices.BinarySearch(words, before); known {
					break
				}
			}
			out = append(out, verbForms(root+"i")...)
			break
		}
	}
	return out
}
