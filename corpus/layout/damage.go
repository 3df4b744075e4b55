package layout

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
	// BrokenWords: lines of a fixed width that break off within words ("govern-",
	// "ment"). Joining them would join "well-" and "known" too.
	BrokenWords Damage = "broken_words"
	// LostCharacters: characters were replaced by the sign for what cannot be read.
	LostCharacters Damage = "lost_characters"
)

const (
	leastJoined    = 2 // words run into a name: one is a slip
	leastCut       = 8 // words of a last line that breaks off: a short one ("And so it goes…") is its author's
	leastLostRunes = 2 // one may be a stray byte
)

// joiners are the words before links whose blank is lost.
var joiners = wordset.Of(words.Words("lost blank before a capital")...)

// findDamage sets Damaged, and tail to what the collector wrote at the end.
func (d *Page) findDamage() {
	var cut bool
	if d.Tail, cut = cutTail(d.Text, d.Lines); cut && !d.endsInPost() {
		d.Damaged = CutShort
		return
	}
	d.Tail = Span{}
	switch {
	case strings.Count(d.Text, "\uFFFD") >= leastLostRunes:
		d.Damaged = LostCharacters
	case lostSpaces(d.Text) >= leastJoined:
		d.Damaged = LostSpaces
	case d.Layout == Wrapped && brokenWords(d.Text):
		d.Damaged = BrokenWords
	}
}

// Lines that end in a hyphen and go on in small letters: one in twelve, and three
// at least. Text that is broken at the hyphens of its own compounds has one in fifty.
const (
	leastBroken   = 3
	linesPerBreak = 12
)

func brokenWords(text string) bool {
	broken, lines := 0, 0
	for i := 2; i+1 < len(text); i++ {
		if text[i] != '\n' {
			continue
		}
		lines++
		next := strings.TrimLeft(text[i+1:min(len(text), i+40)], " \t")
		if text[i-1] == '-' && isLetterByte(text[i-2]) && next != "" && next[0] >= 'a' && next[0] <= 'z' {
			broken++
		}
	}
	return broken >= leastBroken && broken*linesPerBreak >= lines
}

// endsInPost reports whether the last line belongs to a post.
func (d *Page) endsInPost() bool {
	n := len(d.Paragraphs)
	return n > 0 && d.Paragraphs[n-1].Kind == PostText
}

// behindCut are what sites print behind a text that they cut.
var behindCut = wordset.Of(words.Words("behind a cut")...)

// cutTail reports whether the text breaks off: its last line, or the one before
// "Read more", ends in three dots behind a letter, or in a bracket that counts what
// is missing. tail is what stands behind the words. A last line without a stop says
// nothing: it is a sign-off, an address, a headline nearly always.
func cutTail(text string, ls []Span) (tail Span, cut bool) {
	for i := len(ls) - 1; i >= 0 && i >= len(ls)-3; i-- {
		s := ls[i].In(text)
		body := strings.TrimRight(s, " ")
		if k := cutMark(body); k >= 0 {
			tail = Span{Start: ls[i].Start + int32(k), End: ls[len(ls)-1].End}
			return tail, strings.TrimSpace(body[:k]) != "" || i > 0
		}
		if breaksOff(body) {
			if i+1 < len(ls) {
				tail = Span{Start: ls[i+1].Start, End: ls[len(ls)-1].End}
			}
			return tail, true
		}
		if !behindCut.Has(segment.KeyOf(strings.Trim(s, "[](). »→>"))) && !strings.Contains(s, " appeared first on ") {
			break
		}
	}
	return Span{}, false
}

// breaksOff reports whether a line ends in three dots behind a letter. A short line
// ("And so it goes…") is its author's.
func breaksOff(s string) bool {
	body, dots := strings.CutSuffix(s, "…")
	if !dots {
		body, dots = strings.CutSuffix(s, "...")
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(body, " "))
	return dots && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == ',') && ManyWords(s, leastCut)
}

// cutMark is where a mark for missing text begins at the end of a line: "[+812
// chars]", "[…]", "… Read more"; -1 when there is none.
func cutMark(s string) int {
	if strings.HasSuffix(s, "]") {
		k := strings.LastIndexByte(s, '[')
		if k < 0 {
			return -1
		}
		inner := s[k+1 : len(s)-1]
		if inner == "…" || inner == "..." {
			return k
		}
		rest := strings.TrimPrefix(inner, "+")
		n := 0
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		if n > 0 && (rest[n:] == " chars" || rest[n:] == " characters") {
			return k
		}
		if !behindCut.Has(segment.KeyOf(inner)) {
			return -1
		}
		return k
	}
	for _, dots := range []string{"…", "..."} {
		if k := strings.LastIndex(s, dots); k > 0 && len(s)-k < mostLabel && k+len(dots) < len(s) && behindCut.Has(segment.KeyOf(strings.Trim(s[k+len(dots):], "[](). »→>"))) {
			return k + len(dots)
		}
	}
	return -1
}

// lostSpaces counts small words that run into a capitalised one: "theHarbour".
func lostSpaces(text string) int {
	const longest = 8 // of the joiners
	count := 0
	for i, c := range []byte(text) {
		if c-'A' > 'Z'-'A' || i == 0 || i+1 == len(text) || text[i-1] < 'a' || text[i-1] > 'z' || text[i+1] < 'a' || text[i+1] > 'z' {
			continue
		}
		from := i - 1
		for from > 0 && i-from < longest && text[from-1] >= 'a' && text[from-1] <= 'z' {
			from--
		}
		if (from == 0 || !isLetterByte(text[from-1])) && joiners.Has(segment.KeyOf(text[from:i])) {
			count++
		}
	}
	return count
}
