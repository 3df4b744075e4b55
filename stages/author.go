package stages

import (
	"strings"
	"unicode"

	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/features"
)

// authorOf is a hash of the person that the byline names first, made with the run's
// key; 0 where it names none, or a desk or an agency. Articles of one author are
// alike, so the error of an outlet's mean must know which they are; nobody needs to
// know who it is, and the hash of another run cannot be laid beside it.
func authorOf(d *corpus.Document, v *features.Vector, key uint64) uint64 {
	r := &v.Readings[ownByline]
	if r.Missing != "" || r.Value == 0 {
		return 0
	}
	name := firstAuthor(d.Byline)
	if name == "" {
		return 0
	}
	return max(1, xxh3.HashStringSeed(name, key))
}

// ownByline is the feature that says whether a byline names a person.
var ownByline = features.Index("own_byline")

// firstAuthor is the name that stands first in a byline, in small letters, without
// "by" and without what stands beside it: that of "By Lucy Grant, Staff Writer" and
// of "LUCY GRANT and Tom Hale" is the same.
func firstAuthor(byline string) string {
	var b strings.Builder
	words := 0
	for _, w := range strings.FieldsFunc(byline, unicode.IsSpace) {
		name := strings.TrimRight(w, ",;|/&•·()")
		low := strings.ToLower(name)
		switch {
		case words == 0 && (low == "by" || low == "by:" || low == ""):
			continue
		case low == "" || low == "and" || low == "with" || low == "for" || low == "in" || w[0] == '(':
			return b.String()
		}
		if words > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimRight(low, "."))
		words++
		if len(name) < len(w) {
			break
		}
	}
	return b.String()
}
