package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus/dates"
)

// A network's own page sets who posted above the post: "Ana Prado @anaprado · May
// 3", on one line or on up to four. The dot between handle and date is the sure
// sign. At the end of a line it signs what stands before it, as a dash does.

// dots part a handle from a date. The thick one is a bullet at the start of a line.
const dots = "·•"

// addDotted finds such posts among lines, and adds them to the others.
func addDotted(text string, ls []line, posts []Post) ([]line, []Post) {
	if strings.IndexByte(text, '@') < 0 || !strings.Contains(text, "·") && !strings.Contains(text, "•") {
		return ls, posts
	}
	var found []Post
	out := make([]line, 0, len(ls)+4)
	last := int32(0) // where the last one ends
	for from := 0; ; {
		k := strings.IndexAny(text[from:], dots)
		if k < 0 {
			break
		}
		at := from + k
		_, size := utf8.DecodeRuneInString(text[at:])
		from = at + size
		sig, ok := dotted(text, int(last), at, size)
		if !ok {
			continue
		}
		for len(ls) > 0 && ls[0].End <= sig.whole.Start {
			out, ls = append(out, ls[0]), ls[1:]
		}
		var p Post
		if out, ls, p, ok = headPost(text, out, ls, sig, last); ok {
			found = append(found, p)
			last = p.Whole().End
			from = max(from, int(last))
		}
	}
	return append(out, ls...), mergePosts(posts, found)
}

// dotted reads the signature around a dot of so many bytes, from an offset on.
func dotted(text string, from, at, size int) (signature, bool) {
	date := dotDate(text[at+size:])
	if date == 0 {
		return signature{}, false
	}
	end := backOverSpace(text, from, at)
	if text[at:at+size] == "•" && strings.IndexByte(text[end:at], '\n') >= 0 {
		return signature{}, false
	}
	start := end
	for start > from && end-start < mostName && handleByte(text[start-1]) {
		start--
	}
	if start == end || start <= from || text[start-1] != '@' {
		return signature{}, false
	}
	handle := text[start:end]
	stop := backOverSpace(text, from, start-1)
	first := max(from, stop-mostName)
	if k := strings.LastIndexByte(text[first:stop], '\n'); k >= 0 {
		first += k + 1
	}
	if stop == start-1 { // no blank before the handle
		return signature{}, false
	}
	for r, n := utf8.DecodeLastRuneInString(text[first:stop]); unicode.IsSymbol(r); r, n = utf8.DecodeLastRuneInString(text[first:stop]) { // a tick, a flag
		stop = backOverSpace(text, first, stop-n)
	}
	begin, name := capitalisedBefore(text, first, stop)
	if whole := Trim(text, Span{Start: int32(first), End: int32(stop)}); nameLine(text, whole) {
		begin, name = int(whole.Start), whole
	}
	if begin < 0 {
		return signature{}, false
	}
	return signature{Span{Start: int32(begin), End: int32(at + size + date)}, name, handle}, true
}

// mostNameWords is how long a name on a line of its own is: "Ministry of Roads".
const mostNameWords = 5

// nameLine reports whether a stretch is a whole line so far and may be a name, be
// its words capitalised or not: "Pieter de Vries".
func nameLine(text string, s Span) bool {
	if s.Start > 0 && text[s.Start-1] != '\n' || s.Start >= s.End {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.In(text))
	return unicode.IsUpper(r) && !ManyWords(s.In(text), mostNameWords) && !strings.ContainsAny(s.In(text), ":,;!?“”\"") && !EndsSentence(s.In(text))
}

func handleByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte("_.-", c) >= 0
}

// headPost makes a post of a signature that begins in the first of ls, the lines
// to come, and parts the lines around it. out are the lines behind us.
func headPost(text string, out, ls []line, sig signature, last int32) ([]line, []line, Post, bool) {
	k := 0 // the line in which the signature ends
	for k+1 < len(ls) && ls[k].End < sig.whole.End {
		k++
	}
	if len(ls) == 0 || ls[k].End < sig.whole.End || ls[0].Start > sig.whole.Start {
		return out, ls, Post{}, false
	}
	p := Post{Signature: sig.whole, Name: sig.name, Handle: sig.handle}
	before := Trim(text, Span{Start: max(ls[0].Start, last), End: sig.whole.Start})
	behind := Trim(text, Span{Start: sig.whole.End, End: ls[k].End})
	above := len(out) > 0 && out[len(out)-1].runes <= mostPost && out[len(out)-1].Start >= last
	below := k+1 < len(ls) && ls[k+1].runes <= mostPost
	cuts := []int32{sig.whole.Start}
	switch {
	case behind.Start < behind.End: // the post follows on its line
		p.Span = behind
		if before.Start < before.End || longerThanPost(behind.In(text)) { // nobody knows where it ends
			p.Span = nextFlat(text, behind).span
		}
		cuts = append(cuts, p.End)
	case before.Start < before.End: // signed behind the post
		p.Span = before
		if longerThanPost(before.In(text)) {
			p.Start = flatStart(text, before)
		}
		cuts[0] = p.Start
		cuts = append(cuts, sig.whole.End)
	case below && !(above && belongsAbove(text, out[len(out)-1], ls[0], ls[k+1])):
		p.Span = ls[k+1].Span
	case above:
		p.Span = out[len(out)-1].Span
	default:
		return out, ls, Post{}, false
	}
	out, ls = recut(text, out, ls, k, cuts)
	return out, ls, p, true
}

// belongsAbove reports whether a signature on a line of its own signs the line above
// it rather than that below: the nearer one, else the shorter one, for posts are
// shorter than paragraphs.
func belongsAbove(text string, above, sig, below line) bool {
	if sig.gap != below.gap {
		return sig.gap < below.gap
	}
	return above.runes < below.runes && !strings.HasSuffix(above.In(text), ":")
}

// longerThanPost reports whether s is too long for a post.
func longerThanPost(s string) bool {
	return len(s) > utf8.UTFMax*mostPost || Runes(s) > mostPost
}

// recut makes one line of those up to k and parts it at offsets. What stands behind
// the last of them is still to come.
func recut(text string, out, ls []line, k int, cuts []int32) (behind, ahead []line) {
	l := ls[0]
	for _, more := range ls[1 : k+1] {
		l.End, l.runes = more.End, l.runes+1+more.runes
	}
	for _, cut := range cuts {
		s := Trim(text, Span{Start: l.Start, End: cut})
		if s.Start < s.End {
			head := line{Span: s, gap: l.gap, indent: l.indent, runes: Runes(s.In(text))}
			out = append(out, head)
			l.gap, l.indent, l.runes = 0, 0, l.runes-head.runes
		}
		l.Start = cut
	}
	l.Span = Trim(text, l.Span)
	if l.Start >= l.End {
		return out, ls[k+1:]
	}
	if l.Len() <= utf8.UTFMax*mostPost {
		l.runes = Runes(l.In(text))
	}
	ls[k] = l
	return out, ls[k:]
}

// backOverSpace is where the white space before an offset begins.
func backOverSpace(text string, from, at int) int {
	for at > from && (text[at-1] == ' ' || text[at-1] == '\n') {
		at--
	}
	return at
}

// dotDate is the length of the date behind a dot, and of the white space before
// it: "May 3, 2026", "May 3", "3 May", "5h", "2d"; 0 when there is none.
func dotDate(s string) int {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] == '\n') {
		i++
	}
	if n := dateBehind(s[i:min(len(s), i+mostDate)]); n > 0 {
		return i + n
	}
	first, rest := dateWord(s[i:])
	if n := len(first); n >= 2 && n <= 3 && strings.IndexByte("hdm", first[n-1]) >= 0 && first[0] >= '1' && first[0] <= '9' && (n == 2 || first[1] >= '0' && first[1] <= '9') {
		return i + n
	}
	blanks := skipBlanks(rest, 0)
	second, _ := dateWord(rest[blanks:])
	if isDay(first) && dates.IsMonth(strings.ToLower(second)) || isDay(second) && dates.IsMonth(strings.ToLower(first)) {
		return len(s) - len(rest) + blanks + len(second)
	}
	return 0
}

// dateWord is the letters or digits that s opens with, and what follows them with
// a full stop behind them left out ("Nov. 12").
func dateWord(s string) (word, rest string) {
	n := 0
	for n < len(s) && n < mostDate {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		n += size
	}
	return s[:n], strings.TrimPrefix(s[n:], ".")
}

func isDay(s string) bool {
	return len(s) == 1 && s[0] >= '1' && s[0] <= '9' || IsDigits(s) && s <= "31"
}

// mergePosts puts posts in the order of the text; what overlaps one that is known goes.
func mergePosts(known, more []Post) []Post {
	if len(more) == 0 {
		return known
	}
	out := make([]Post, 0, len(known)+len(more))
	k := 0
	for _, p := range more {
		w := p.Whole()
		for k < len(known) && known[k].Whole().End <= w.Start {
			out = append(out, known[k])
			k++
		}
		if (k == len(known) || known[k].Whole().Start >= w.End) && (len(out) == 0 || out[len(out)-1].Whole().End <= w.Start) {
			out = append(out, p)
		}
	}
	return append(out, known[k:]...)
}
