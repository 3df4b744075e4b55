package lean

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// pairSeed keeps the keys of pairs apart from those of words.
const pairSeed = 0x9ddfea08eb382d69

// pairKey is the key of two neighbouring words.
func pairKey(a, b uint64) uint64 {
	h := (a ^ pairSeed) * 0x9e3779b97f4a7c15
	return (h ^ h>>31) + b
}

// Names are the names of media, which are no terms: an axis that knows an outlet
// by its name would know nothing of its wording. Safe for concurrent use.
type Names struct {
	byFirst map[uint64][][]uint64 // the words of every name by the first of them
}

// NewNames takes names as they are written: "Port Verde Courier".
func NewNames(names []string) *Names {
	n := &Names{map[uint64][][]uint64{}}
	var seg segment.Text
	for _, name := range names {
		name = strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the ")
		seg.Scan(name, []segment.Span{{Start: 0, End: int32(len(name))}})
		var keys []uint64
		for i := range seg.Tokens {
			if seg.Tokens[i].IsWord() {
				keys = append(keys, seg.Tokens[i].Key)
			}
		}
		if len(keys) > 0 {
			n.byFirst[keys[0]] = append(n.byFirst[keys[0]], keys)
		}
	}
	return n
}

// at is how many tokens the longest name has that begins at a token, 0 for none.
// A name begins with a capital: the hill and the post are no outlets.
func (n *Names) at(text string, tokens []segment.Token, i int) int {
	if n == nil || tokens[i].Flags&segment.Upper == 0 {
		return 0
	}
	longest := 0
	for _, keys := range n.byFirst[bare(text, &tokens[i])] {
		if len(keys) <= longest || i+len(keys) > len(tokens) {
			continue
		}
		same := true
		for k := 1; same && k < len(keys); k++ {
			same = bare(text, &tokens[i+k]) == keys[k]
		}
		if same {
			longest = len(keys)
		}
	}
	return longest
}

// bare is the key of a word without its genitive ending.
func bare(text string, t *segment.Token) uint64 {
	if t.Has(segment.Apostrophe) {
		w := t.In(text)
		for _, end := range [...]string{"'s", "’s"} {
			if cut, ok := strings.CutSuffix(w, end); ok {
				return segment.KeyOf(cut)
			}
		}
	}
	return t.Key
}

// ownNames are the words of an article that name those who made it: the byline and
// the parts of the outlet's host name. They are few, so a list is searched.
func ownNames(d *corpus.Document) []uint64 {
	var own []uint64
	for _, text := range []string{d.Byline, d.Outlet} {
		for _, w := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" .,;:/|()&\t\n", r) }) {
			if len(w) > 2 {
				own = append(own, segment.KeyOf(w))
			}
		}
	}
	return own
}

func has(keys []uint64, key uint64) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}

// eachTerm calls yield with every word and every pair of neighbouring words that
// the author wrote: words of the title, and those of the prose for which voice is
// set (all where it is nil). Names of media and of those who made the article are
// left out, and no pair reaches over them, over a mark or over a sentence's end.
// text[first.Start:last.End] is where the term stands.
func eachTerm(d *corpus.Document, voice []bool, names *Names, yield func(key uint64, text string, first, last *segment.Token)) {
	own := ownNames(d)
	for _, part := range []struct {
		seg   *segment.Text
		text  string
		voice []bool
	}{{&d.TitleSeg, d.TitleText, nil}, {&d.Seg, d.Text, voice}} {
		tokens := part.seg.Tokens
		var before *segment.Token
		for i := 0; i < len(tokens); i++ {
			t := &tokens[i]
			if t.Kind != segment.Word || part.voice != nil && !part.voice[i] {
				before = nil
				continue
			}
			if n := names.at(part.text, tokens, i); n > 0 {
				i += n - 1
				before = nil
				continue
			}
			if t.Flags&segment.Upper != 0 && has(own, bare(part.text, t)) {
				before = nil
				continue
			}
			yield(t.Key, part.text, t, t)
			if before != nil && before.Sent == t.Sent {
				yield(pairKey(before.Key, t.Key), part.text, before, t)
			}
			before = t
		}
	}
}

// nameOf is a term as the axis file writes it: in small letters, with a blank
// between the words of a pair.
func nameOf(text string, first, last *segment.Token) string {
	b := segment.Fold(nil, first.In(text))
	if first != last {
		b = append(b, ' ')
		b = segment.Fold(b, last.In(text))
	}
	return string(b)
}

// keyOf is the key of a term by its name.
func keyOf(name string) uint64 {
	a, b, pair := strings.Cut(name, " ")
	if pair {
		return pairKey(segment.KeyOf(a), segment.KeyOf(b))
	}
	return segment.KeyOf(a)
}
