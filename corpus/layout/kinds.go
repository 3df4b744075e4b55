package layout

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/internal/fingerprint"
	"presscore/internal/segment"
	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

//go:embed words.txt
var wordText string

var words = wordlist.Must("words.txt", wordText)

// Word sets of the kinds, by the key of the word or phrase in any letter case.
var (
	teasers    = wordset.Of(words.Words("teaser")...)
	pictures   = wordset.Of(words.Words("picture")...)
	clockZones = wordset.Of(words.Words("clock zones")...)
)

// Bounds of the kinds. They are wide on purpose: a kind says how a paragraph is
// set, and prose that is set like one is read as prose.
const (
	mostTeaser   = 40 // words behind "Read more:": longer ones are paragraphs about reading
	mostCaption  = 60 // words behind "Photo:"
	mostClock    = 12 // words behind the time of an entry
	mostHeading  = 12 // words of a heading between paragraphs
	leastBehind  = 15 // words of the paragraph behind a heading
	leastBefore  = 8  // and before it: shorter ones are lines of a list
	mostQuestion = 60 // words of a question
	mostLabel    = 40 // bytes of a speaker's name before its colon
	leastTurns   = 4  // turns of a transcript by names that come back, and questions of an interview
	leastClocks  = 2  // clocks of a live blog
)

// classify names the kinds of the paragraphs by how they are set. Notices come
// later and overrule it (fenceKinds).
func (d *Page) classify() {
	ps := d.Paragraphs
	clocks, questions := 0, 0
	for i := range ps {
		s := ps[i].In(d.Text)
		switch {
		case clock(s):
			ps[i].Kind = Clock
			clocks++
		case labelled(s) != Prose:
			ps[i].Kind = labelled(s)
		case bullet(s) > 0:
			ps[i].Kind = ListItem
		case question(s):
			ps[i].Kind = Question
			questions++
		}
	}
	for i := range ps {
		p := &ps[i]
		switch {
		case p.Kind == Clock && clocks < leastClocks,
			p.Kind == ListItem && !d.beside(i, ListItem),
			p.Kind == Question && (questions < leastTurns || i+1 == len(ps) || ps[i+1].Kind == Question):
			p.Kind = Prose
		}
	}
	for i := range ps {
		if ps[i].Kind == Prose && d.heading(i) {
			ps[i].Kind = SubHeading
		}
	}
	d.turns()
	n := 0
	for i := range ps {
		for n < len(d.Posts) && d.Posts[n].Whole().End <= ps[i].Start {
			n++
		}
		if n < len(d.Posts) && d.Posts[n].Whole().Start < ps[i].End {
			ps[i].Kind = PostText
		}
	}
}

// turns finds the turns of a transcript: paragraphs that open with a name and a
// colon, or with a name on a line of its own, as interviews set it. In a
// transcript the names come back: two of them at least, or it is a list ("Photos:
// …", "Winner: …").
func (d *Page) turns() {
	ps := d.Paragraphs
	var count map[string]int
	for i := range ps {
		if l := d.label(i); l != "" {
			if count == nil {
				count = map[string]int{}
			}
			count[l]++
		}
	}
	turns, names := 0, 0
	for _, n := range count {
		if n > 1 {
			turns += n
			names++
		}
	}
	if turns < leastTurns || names < 2 {
		return
	}
	for i := range ps {
		if l := d.label(i); count[l] > 1 || l != "" && l == strings.ToUpper(l) && ps[i].Kind != SubHeading {
			ps[i].Kind = Turn
		}
	}
}

// label is the name that paragraph i opens a turn with, "" when it opens none.
func (d *Page) label(i int) string {
	s := d.Paragraphs[i].In(d.Text)
	switch d.Paragraphs[i].Kind {
	case SubHeading:
		return s
	case Prose, Question:
		return turnLabel(s)
	}
	return ""
}

// beside reports whether the paragraph before or behind i is of a kind.
func (d *Page) beside(i int, k Kind) bool {
	return i > 0 && d.Paragraphs[i-1].Kind == k || i+1 < len(d.Paragraphs) && d.Paragraphs[i+1].Kind == k
}

// heading reports whether paragraph i is set as a heading between paragraphs.
func (d *Page) heading(i int) bool {
	ps := d.Paragraphs
	if i == 0 || i+1 == len(ps) || ps[i].Len() > 8*mostHeading {
		return false
	}
	s := ps[i].In(d.Text)
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if EndsSentence(s) && last != '?' || strings.ContainsRune(",;–—-", last) || !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		return false
	}
	return !ManyWords(s, mostHeading) && ManyWords(ps[i-1].In(d.Text), leastBefore) && ManyWords(ps[i+1].In(d.Text), leastBehind)
}

// bullet is the length of the bullet or number that a line opens with, the blank
// behind it included; 0 when it opens with none. A dash opens dialogue as well, so
// only the plain one counts, and no four digits: those are a year.
func bullet(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '•', '▪', '●', '■', '◦', '‣', '*', '-', '·':
	default:
		i := 0
		for i < len(s) && i < 2 && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == 0 || i == len(s) || s[i] != '.' && s[i] != ')' {
			return 0
		}
		n = i + 1
	}
	if n+1 >= len(s) || s[n] != ' ' && s[n] != '\t' || s[n+1] >= 'a' && s[n+1] <= 'z' {
		return 0
	}
	return n + 1
}

// labelled is the kind that the words before the first colon of a line give it:
// "Read more: …", "Photo: …", Prose when they give none. A teaser may have nothing
// behind them.
func labelled(s string) Kind {
	k := strings.IndexByte(s[:min(len(s), mostLabel)], ':')
	if k < 0 && len(s) > mostLabel {
		return Prose
	}
	head, rest := s, ""
	if k >= 0 {
		head, rest = s[:k], s[k+1:]
	}
	switch key := segment.KeyOf(strings.TrimSpace(head)); {
	case teasers.Has(key) && !ManyWords(rest, mostTeaser):
		return Teaser
	case pictures.Has(key) && rest != "" && !ManyWords(rest, mostCaption):
		return PictureLine
	}
	return Prose
}

// question reports whether a paragraph asks and does nothing else: one sentence
// or a few that end in a question mark, outside quotation marks.
func question(s string) bool {
	return strings.HasSuffix(s, "?") && !strings.ContainsAny(s, "\"“”") && !ManyWords(s, mostQuestion)
}

// turnLabel is the speaker's name that opens a turn of a transcript, "" without
// one: one to four capitalised words and a colon, with words behind it.
func turnLabel(s string) string {
	k := strings.IndexByte(s[:min(len(s), mostLabel)], ':')
	if k < 1 || k+2 >= len(s) || s[k+1] != ' ' {
		return ""
	}
	words := 0
	for w := range strings.FieldsSeq(s[:k]) {
		r, _ := utf8.DecodeRuneInString(w)
		if words++; words > 4 || !unicode.IsUpper(r) {
			return ""
		}
	}
	return s[:k]
}

// clock reports whether a line is the time that opens an entry of a live blog:
// "14.32", "10:05am GMT", "3 p.m. – Polls open", without a stop at its end.
func clock(s string) bool {
	i := 0
	for i < len(s) && i < 2 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i == len(s) {
		return false
	}
	exact := false
	if (s[i] == ':' || s[i] == '.' || s[i] == 'h') && i+2 < len(s) && IsDigits(s[i+1:min(len(s), i+3)]) && (i+3 == len(s) || s[i+3] < '0' || s[i+3] > '9') {
		exact = true
		i += 3
	}
	rest := strings.TrimLeft(s[i:], " ")
	zones := 0
	for zones < 2 {
		word := rest
		if k := strings.IndexAny(rest, " ,–-:"); k >= 0 {
			word = rest[:k]
		}
		if word == "" || !clockZones.Has(segment.KeyOf(strings.TrimSuffix(word, "."))) {
			break
		}
		zones++
		rest = strings.TrimLeft(rest[len(word):], " ")
	}
	if !exact && zones == 0 || ManyWords(rest, mostClock) {
		return false
	}
	if rest == "" {
		return true
	}
	r, n := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune("–—-:|,", r) {
		rest = strings.TrimLeft(rest[n:], " ")
		r, _ = utf8.DecodeRuneInString(rest)
	}
	return unicode.IsUpper(r) && !EndsSentence(s)
}

// IsDigits reports whether s is two digits.
func IsDigits(s string) bool {
	return len(s) == 2 && s[0] >= '0' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9'
}

// code is raised by hand whenever the same text is laid out otherwise.
const code = 5

// Version names what decides a layout: the code number and the list of words.
func Version() string { return fingerprint.Of(code, fingerprint.Text("words.txt", wordText)) }

// Words is a section of the list of words, for corpus, which tells records that are
// no articles and the names of sites by it.
func Words(section string) []string { return words.Words(section) }
