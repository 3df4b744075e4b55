package main

import (
	"cmp"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortest is the length of the shortest word that is swapped.
const shortest = 3

// alike is how many words trade places with each other: of one kind, of a frequency within
// twice, and of like ending and length as far as there are any. So a rare word stays rare,
// and a slip of the keys, too.
const alike = 16

// vocabulary are the words of a night, in small letters.
type vocabulary struct {
	held   map[string]bool
	seen   map[string]*word
	groups [][]string // of alike words each
}

// word is how often a word stands in the texts, with a small and with a capital letter.
type word struct{ small, capital int }

func newVocabulary() *vocabulary {
	return &vocabulary{held: map[string]bool{}, seen: map[string]*word{}}
}

// hold keeps the words of a text as they are.
func (v *vocabulary) hold(text string) {
	runs(text, func(s string, isWord bool) {
		if isWord {
			v.held[strings.ToLower(s)] = true
		}
	})
}

func (v *vocabulary) count(text string) {
	runs(text, func(s string, isWord bool) {
		if !isWord {
			return
		}
		low := strings.ToLower(s)
		w := v.seen[low]
		if w == nil {
			w = &word{}
			v.seen[low] = w
		}
		if low == s {
			w.small++
		} else {
			w.capital++
		}
	})
}

// end puts the words into groups, but those that are held and the most frequent ones that
// are no names.
func (v *vocabulary) end(keep int) {
	often := func(w string) int { return v.seen[w].small + v.seen[w].capital }
	var all []string
	for w := range v.seen {
		all = append(all, w)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(often(b), often(a)), strings.Compare(a, b)) })
	all = slices.DeleteFunc(all, func(w string) bool {
		if v.name(w) == 0 && keep > 0 {
			keep--
			return true
		}
		return v.held[w] || len(w) < shortest
	})
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(v.name(a), v.name(b)), cmp.Compare(bits.Len(uint(often(a))), bits.Len(uint(often(b)))),
			strings.Compare(a[len(a)-2:], b[len(b)-2:]), cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	})
	v.groups = slices.Collect(slices.Chunk(all, alike))
	r := rand.New(rand.NewPCG(1, 1))
	for _, group := range v.groups {
		r.Shuffle(len(group), func(i, j int) { group[i], group[j] = group[j], group[i] })
	}
}

// name is 1 for a word that stands with a capital more often than not, else 0.
func (v *vocabulary) name(w string) int {
	if v.seen[w].capital > v.seen[w].small {
		return 1
	}
	return 0
}

// swapped says which word stands for which in copy k: the k-th behind it in its group, so
// that it is another one in each of up to as many copies. Copy 0 is the night itself.
func (v *vocabulary) swapped(k int) map[string]string {
	other := map[string]string{}
	for _, group := range v.groups {
		for i, w := range group {
			other[w] = group[(i+k)%len(group)]
		}
	}
	return other
}

// swap is a text in other words, each with the capitals of the word in its place.
func swap(text string, other map[string]string) string {
	var out strings.Builder
	out.Grow(len(text))
	runs(text, func(s string, isWord bool) {
		low := strings.ToLower(s)
		if to, ok := other[low]; isWord && ok {
			switch s {
			case low:
				s = to
			case strings.ToUpper(s):
				s = strings.ToUpper(to)
			default:
				s = strings.ToUpper(to[:1]) + to[1:]
			}
		}
		out.WriteString(s)
	})
	return out.String()
}

// runs hands a text over in pieces: words of ASCII letters, and what stands between them.
// Words with other letters or digits in them, addresses and names with a dot inside are no
// words.
func runs(text string, yield func(s string, isWord bool)) {
	from := 0 // of what is not handed over yet
	for i := 0; i < len(text); {
		if r, size := utf8.DecodeRuneInString(text[i:]); unicode.IsSpace(r) {
			i += size
			continue
		}
		end := i + strings.IndexFunc(text[i:], unicode.IsSpace)
		if end < i {
			end = len(text)
		}
		if token := text[i:end]; !strings.ContainsAny(token, "/@#_") && !inside(token, '.') {
			for at, size := 0, 0; at < len(token); at += size {
				word := strings.IndexFunc(token[at:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
				if word < 0 {
					word = len(token) - at
				}
				if s := token[at : at+word]; word > 0 && strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || unicode.IsDigit(r) }) < 0 {
					if from < i+at {
						yield(text[from:i+at], false)
					}
					yield(s, true)
					from = i + at + word
				}
				if size = word; word == 0 {
					_, size = utf8.DecodeRuneInString(token[at:])
				}
			}
		}
		i = end
	}
	if from < len(text) {
		yield(text[from:], false)
	}
}

// inside reports whether a sign stands between two letters, as in a host name.
func inside(s string, sign byte) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == sign && unicode.IsLetter(rune(s[i-1])) && unicode.IsLetter(rune(s[i+1])) {
			return true
		}
	}
	return false
}
