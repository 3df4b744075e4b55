package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Damage is what a collector did to a text that no rule can undo. Errors of
// spelling and punctuation in such a text are not the author's.
type Damage string

// The kinds of damage.
const (
	Undamaged Damage = ""
	// CutShort: the text breaks off ("… before the ministe…", "[+812 chars]").
	CutShort Damage = "cut_short"
	// LostSpaces: blanks beside links are lost ("a report by theHarbour Post").
	LostSpaces Damage = "lost_spaces"
	// LostCharacters: characters were replaced by the sign for what cannot be read.
	LostCharacters Damage = "lost_characters"
)

const (
	leastJoined    = 2 // words run into a name: one is a slip
	leastCut       = 8 // words of a last line that breaks off: a short one ("And so it goes…") is its author's
	leastLostRunes = 2 // one may be a stray byte
)

// joiners are the words before links whose blank is lost.
var joiners = wordset.Of(layoutWords.Words("lost blank before a capital")...)

// findDamage sets Damaged, and tail to what the collector wrote at the end.
func (d *Document) findDamage() {
	var cut bool
	if d.tail, cut = cutTail(d.Text, d.Lines); cut && !d.endsInPost() {
		d.Damaged = CutShort
		return
	}
	d.tail = Span{}
	switch {
	case strings.Count(d.Text, "\uFFFD") >= leastLostRunes:
		d.Damaged = LostCharacters
	case lostSpaces(d.Text) >= leastJoined:
		d.Damaged = LostSpaces
	}
}

// endsInPost reports whether the last line belongs to a post.
func (d *Document) endsInPost() bool {
	n := len(d.Paragraphs)
	return n > 0 && d.Paragraphs[n-1].Kind == PostText
}

// cutTail reports whether the last line breaks off: it ends in three dots behind
// a letter, or in a bracket that counts what is missing. tail is the bracket.
func cutTail(text string, ls []Span) (tail Span, cut bool) {
	if len(ls) == 0 {
		return Span{}, false
	}
	last := ls[len(ls)-1]
	s := last.In(text)
	if strings.HasSuffix(s, "]") {
		k := strings.LastIndexByte(s, '[')
		if k < 0 || !cutMark(s[k+1:len(s)-1]) {
			return Span{}, false
		}
		tail = Span{Start: last.Start + int32(k), End: last.End}
		return tail, true
	}
	body, dots := strings.CutSuffix(s, "…")
	if !dots {
		body, dots = strings.CutSuffix(s, "...")
	}
	if !dots {
		return Span{}, false
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(body, " "))
	return Span{}, (unicode.IsLetter(r) || unicode.IsDigit(r) || r == ',') && manyWords(s, leastCut)
}

// cutMark reports whether what stands in the last brackets counts or stands for
// missing text: "+812 chars", "…", "...".
func cutMark(s string) bool {
	if s == "…" || s == "..." || s == "&hellip;" {
		return true
	}
	n := 0
	rest := strings.TrimPrefix(s, "+")
	for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
		n++
	}
	return n > 0 && (rest[n:] == " chars" || rest[n:] == " characters")
}

// lostSpaces counts small words that run into a capitalised one: "theHarbour".
func lostSpaces(text string) int {
	count, from := 0, 0 // from: where the word begins, behind text once its capital was looked at
	for i := 1; i+1 < len(text); i++ {
		c := text[i]
		if !isLetterByte(c) {
			from = i + 1
			continue
		}
		if c < 'A' || c > 'Z' || from >= i {
			continue
		}
		if next := text[i+1]; next >= 'a' && next <= 'z' && text[i-1] >= 'a' && text[i-1] <= 'z' && i-from <= 8 && text[from] >= 'a' && joiners.Has(segment.KeyOf(text[from:i])) {
			count++
		}
		from = len(text) // one capital a word: "inDesignOf" is looked at once
	}
	return count
}
