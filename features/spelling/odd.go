package spelling

import (
	"strings"
	"unicode/utf8"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// oddWords looks at the words that the table does not know, or knows as much
// rarer than a word beside them, and at the places where words were glued,
// parted or said twice.
func (r *run) oddWords() {
	for _, i := range r.twice {
		r.doubled(i)
	}
	for _, i := range r.glued {
		r.broken(i)
	}
	for _, i := range r.rare {
		r.parted(i, false)
	}
	if len(r.odd) == 0 {
		return
	}
	r.countOdd()
	for _, i := range r.odd {
		t := &r.toks[i]
		if t.Len() > 48 || r.marked(i) || r.edited(i) {
			continue
		}
		switch {
		case t.Has(segment.HasDigit):
			r.digitInside(i)
			continue
		case t.Flags&(segment.Hyphen|segment.Dotted|segment.AllCaps) != 0 || r.oddCase(i):
			continue
		case t.Has(segment.NonASCII) && !t.Has(segment.Apostrophe):
			continue
		}
		if t.Has(segment.Apostrophe) && r.apostropheInside(i) || r.trace == nil && r.commonly(i) {
			continue
		}
		r.parted(i, true)
		r.joined(i)
		r.misspelt(i)
	}
}

// edited reports whether a bracket or another sign touches the word: an
// editor's change ("[p]eople"), a handle, a path; or an apostrophe stands for
// its last letter ("sayin'").
func (r *run) edited(i int32) bool {
	t := &r.toks[i]
	if a := int(t.Start); a > 0 {
		if r.text[a-1] >= utf8.RuneSelf { // FranÃ§ois: the rest of a letter that was read wrongly
			if c, _ := utf8.DecodeLastRuneInString(r.text[:a]); c < 0x2000 && c != 0xa0 && c != '«' {
				return true
			}
		}
		if isLetter(r.text[a-1]) || enDashJoins(r.text[:a], r.text[a:]) { // SERVICESexternal; proto–union
			return true
		}
		switch r.text[a-1] {
		case ']', '[', ')', '_', '/', '@', '#', '&', '+', '=', '*', '\\', '$', '~', '|', '<', '.':
			return true
		case '-': // the option of a command
			if a == 1 || r.text[a-2] <= ' ' {
				return true
			}
		case '(': // big(ger)
			if a > 1 && r.text[a-2] > ' ' && r.text[a-2] != '"' {
				return true
			}
		}
	}
	rest := r.text[t.End:]
	if rest == "" {
		return false
	}
	if k := len(enDash); len(rest) > k && enDashJoins(r.text[:int(t.End)+k], rest[k:]) {
		return true
	}
	switch rest[0] {
	case '[', '_', '/', '@', '&', '+', '=', '*', '\\', '~', '|', '(', '>':
		return true
	case '.', ':': // sys.argv, doi:10
		if len(rest) > 1 && (rest[1] >= 'a' && rest[1] <= 'z' || rest[1] >= '0' && rest[1] <= '9') {
			return true
		}
	}
	if strings.HasPrefix(rest, " ’ t") || strings.HasPrefix(rest, " ' t") { // weren ’ t
		return true
	}
	if strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, "’") || strings.HasPrefix(rest, "‘") {
		s := t.In(r.text)
		return strings.HasSuffix(s, "in") || strings.HasSuffix(s, "n") && len(rest) > 3 || t.Len() <= 3
	}
	return false
}

const enDash = "–"

// enDashJoins reports whether an en dash that touches letters on both sides ends
// before and stands before after: the parts of a compound. Between clauses it has blanks.
func enDashJoins(before, after string) bool {
	b, ok := strings.CutSuffix(before, enDash)
	return ok && b != "" && after != "" && isLetter(b[len(b)-1]) && isLetter(after[0])
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// oddCase reports whether a letter after the first is a capital: iPhone, McCoy.
func (r *run) oddCase(i int32) bool {
	s := r.toks[i].In(r.text)
	for k := 1; k < len(s); k++ {
		if s[k] >= 'A' && s[k] <= 'Z' {
			return true
		}
	}
	return false
}

// countOdd counts how often each odd word stands in the document.
func (r *run) countOdd() {
	if r.seen == nil {
		r.seen = map[uint64]int32{}
	}
	clear(r.seen)
	r.names, r.strange = r.names[:0], 0
	for _, i := range r.odd {
		key := r.stemKey(i)
		r.seen[key]++
		if r.seen[key] == 1 && r.ids[i] == lex.Unknown {
			r.strange++
		}
		if r.seen[key] == 2 && r.ids[i] == lex.Name && r.toks[i].Len() >= nameLength && len(r.names) < mostNames {
			r.names = append(r.names, i)
		}
	}
}

// Limits of the search for a better written name in the same document.
const (
	nameLength = 6  // letters: shorter names one letter apart are often two people's (Kosta, Kostal)
	nameUses   = 3  // uses of the better form: two forms that stand once and twice are as often two people
	mostNames  = 64 // names that are compared: bounds the work on a text of names alone
)

// nameBeside flags an unknown name that stands once when another, one slip
// away, stands there three times or more. Other endings are other forms of a name;
// another given name or title makes it another person's.
func (r *run) nameBeside(i int32, w string) bool {
	if len(w) < nameLength || r.times(i) > 1 || r.ids[i] != lex.Name || r.foreign(i) {
		return false
	}
	for _, j := range r.names {
		key := r.stemKey(j)
		if r.seen[key] < nameUses || key == r.stemKey(i) {
			continue
		}
		name := string(segment.Fold(nil, lex.Stem(r.text, &r.toks[j])))
		e := lex.Compare(name, w)
		if e == 0 || e&(lex.LastByte|lex.FirstByte) != 0 || e&lex.Replaced != 0 && e&lex.Adjacent == 0 || r.otherPerson(i, key) {
			continue
		}
		s := r.toks[i].In(r.text)
		r.flag(i, i, Misspelling, capitalise(name)+s[len(lex.Stem(r.text, &r.toks[i])):], .6, "one letter away from a name that the article repeats")
		return true
	}
	return false
}

// otherPerson reports whether a given name or a title stands before the name of
// token i that never stands before the name with the key: Ann Oldervik is not the
// Jon Odlervik of the next paragraph.
func (r *run) otherPerson(i int32, key uint64) bool {
	before := func(j int32) uint64 {
		if j < 1 || r.toks[j-1].Kind != segment.Word || r.toks[j-1].Sent != r.toks[j].Sent || !r.toks[j-1].Has(segment.Upper) {
			return 0
		}
		return r.toks[j-1].Key
	}
	given := before(i)
	if given == 0 {
		return false
	}
	for _, j := range r.odd {
		if r.stemKey(j) == key && before(j) == given {
			return false
		}
	}
	return true
}

// stemKey is the key of token i without a possessive 's: Oldervik's counts as Oldervik.
func (r *run) stemKey(i int32) uint64 {
	t := &r.toks[i]
	if t.Has(segment.Apostrophe) {
		return segment.KeyOf(lex.Stem(r.text, t))
	}
	return t.Key
}

// times is how often an odd word stands in the document.
func (r *run) times(i int32) int { return int(r.seen[r.stemKey(i)]) }

// doubled flags a word said twice in a row, unless English says it twice on
// purpose (doubled.txt), it is a name, or it stands three times. Words that carry
// no meaning are surer slips than others, and quotations hold what people said.
func (r *run) doubled(i int32) {
	a, b := &r.toks[i-1], &r.toks[i]
	if a.Sent != b.Sent || a.Kind != segment.Word || a.Flags&(segment.HasDigit|segment.Dotted|segment.AllCaps) != 0 || a.Len() != b.Len() {
		return
	}
	id := r.ids[i]
	if id < lex.FirstWord || b.Has(segment.Upper) || r.marked(i) || r.edited(i) {
		return // names: Duran Duran, Walla Walla
	}
	w := r.c.Words.Text(id)
	if len(w) == 1 && w != "a" {
		return // a word spelt out: t h r e e
	}
	key := segment.KeyOf(w)
	if r.c.onPurpose.Has(key) {
		return
	}
	// three in a row are meant
	if int(i)+1 < len(r.toks) && r.toks[i+1].Key == b.Key || i > 1 && r.toks[i-2].Key == b.Key {
		return
	}
	if a.Has(segment.Upper) && !a.Has(segment.First) {
		return // Ms May may stay
	}
	conf := .9
	if r.c.Words.Class[id]&lex.Function == 0 {
		if a.Has(segment.Upper) {
			return // the name of a thing
		}
		if i > 1 && strings.HasSuffix(w, "s") && r.c.clauseOpeners.Has(r.toks[i-2].Key) {
			return // what happens happens
		}
		conf = .75
	}
	if !r.c.neverTwice.Has(key) {
		if b.Depth > 0 && conf < .9 {
			return // people repeat themselves
		}
		if (w == "in" || w == "on") && i > 1 && r.c.phrasal.Has(r.toks[i-2].Key) {
			return // "kicked in in March"
		}
		if r.c.acrossClauses.Has(key) && r.clauseBefore(i-1) {
			return
		}
	}
	if w == "for" && i > 1 && int(i)+1 < len(r.toks) && r.c.takesFor.Has(r.toks[i-2].Key) && (r.toks[i+1].Kind == segment.Number || r.c.spans.Has(r.toks[i+1].Key)) {
		return // what they had pushed for for decades
	}
	r.flag(i-1, i, DoubledWord, w, conf, "the word stands twice")
}

// clauseBefore reports whether one of the three words before token i opens a
// clause that may end with it: "what it is is", "all he can do do".
func (r *run) clauseBefore(i int32) bool {
	for j := i - 1; j >= 0 && j >= i-4 && r.toks[j].Sent == r.toks[i].Sent; j-- {
		if r.c.clauseOpeners.Has(r.toks[j].Key) {
			return true
		}
	}
	return false
}

// commonConfidence is the share of the flags of common.txt that proved right
// among those read by hand.
const commonConfidence = .97

// commonly flags a common misspelling, which needs no context: it is no word in
// any variety of English. One that is capitalised in mid-sentence may be a name,
// and what stands in other languages' quotations is left alone like every odd word.
func (r *run) commonly(i int32) bool {
	t := &r.toks[i]
	right := r.c.common.Get(t.Key)
	if right == "" || t.Has(segment.Upper) && !t.Has(segment.First) {
		return false
	}
	if t.Has(segment.Upper) {
		right = capitalise(right)
	}
	r.flag(i, i, Misspelling, right, commonConfidence, "a common misspelling")
	return true
}
