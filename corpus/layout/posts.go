package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus/dates"
)

// Pages embed posts of social networks; collectors keep their text and their
// signature: "So proud of them! pic.example/x — Ana Prado (@anaprado) May 3, 2026".
// The signature is the sure sign. It holds a dash or "A post shared by", a name, a
// handle in brackets and a date. A byline ("Ana Prado (@anaprado) is a reporter")
// has no dash, and a sign-off ("— Ana Prado (@anaprado)") no date.
const (
	mostName   = 80  // bytes between the dash and the bracket: names with titles and emoji
	mostPost   = 700 // runes of a post; networks allow 280 to 500, and quoted posts come with it
	postReach  = 300 // bytes before a signature that may belong to a post within a longer line
	mostInPost = 12  // lines of one post
)

// signature is where a post's signature stands in Text.
type signature struct {
	whole, name Span
	handle      string
}

// findPosts parts lines behind signatures and lists the posts, sorted by start.
func findPosts(text string, ls []line) ([]line, []Post) {
	if !strings.Contains(text, "(@") && !strings.Contains(text, "pic.twitter.com/") && !strings.Contains(text, postedBy) {
		return ls, nil
	}
	common := commonGap(ls)
	var out []line
	var posts []Post
	for _, l := range ls {
		for {
			sig, ok := findSignature(text, l.Span)
			if !ok {
				break
			}
			head := l
			head.Span = Span{Start: l.Start, End: sig.whole.End}
			head.runes = Runes(head.In(text))
			out, posts = addPost(text, out, posts, head, sig, common)
			l.Span = Trim(text, Span{Start: sig.whole.End, End: l.End})
			l.runes, l.gap, l.indent = -1, 0, 0
			if l.Start >= l.End {
				break
			}
		}
		if l.Start >= l.End {
			continue
		}
		if l.runes < 0 { // counted once, however many signatures stood before it
			l.runes = Runes(l.In(text))
		}
		if l.runes <= mostPost && endsInPicture(l.In(text)) { // the signature is lost, the picture's address is not
			posts = append(posts, Post{Span: l.Span})
		}
		out = append(out, l)
	}
	return out, posts
}

// addPost appends a line that ends with a signature, and the post it signs.
func addPost(text string, out []line, posts []Post, l line, sig signature, common int) ([]line, []Post) {
	body := Trim(text, Span{Start: l.Start, End: sig.whole.Start})
	p := Post{Span: body, Signature: sig.whole, Name: sig.name, Handle: sig.handle}
	last := int32(0) // where the post before ends
	if n := len(posts); n > 0 {
		last = max(posts[n-1].End, posts[n-1].Signature.End)
	}
	switch {
	case body.Start >= body.End: // the signature stands alone: the line before is the post
		if n := len(out); n > 0 && out[n-1].runes <= mostPost && out[n-1].Start >= last && !strings.HasSuffix(out[n-1].In(text), ":") && !tagged(out[n-1].In(text)) {
			p.Span = out[n-1].Span
			p.Start = postStart(text, out, n-1, last, common)
		} else {
			p.Span = Span{Start: sig.whole.Start, End: sig.whole.Start}
		}
	case Runes(body.In(text)) > mostPost: // within flattened text
		p.Start = flatStart(text, body)
		if p.Start > l.Start { // what stands before it is a paragraph of its own
			head := l
			head.Span = Trim(text, Span{Start: l.Start, End: p.Start})
			head.runes = Runes(head.In(text))
			out = append(out, head)
			l.gap, l.indent, l.Start = 0, 0, p.Start
		}
	default:
		out = append(out, l)
		p.Start = postStart(text, out, len(out)-1, last, common)
		return out, append(posts, p)
	}
	return append(out, l), append(posts, p)
}

// tagged reports whether a line is a quotation with its tag, which an article has above
// a post of a picture alone: "We lost it," Roe said.
func tagged(s string) bool {
	return strings.HasPrefix(s, "“") && strings.Contains(s, ",” ") || strings.HasPrefix(s, "\"") && strings.Contains(s, ",\" ")
}

// postStart goes back from a post's last line over the others of the same post: a
// post keeps its own line feeds, single ones or more of them than between paragraphs.
func postStart(text string, out []line, i int, last int32, common int) int32 {
	runes := out[i].runes
	for n := 1; i > 0 && n < mostInPost; n++ {
		prev := out[i-1]
		if out[i].gap != 1 && out[i].gap <= common || common == 1 || prev.Start < last || strings.HasSuffix(prev.In(text), ":") {
			break
		}
		if runes += prev.runes; runes > mostPost {
			break
		}
		i--
	}
	return out[i].Start
}

// flatStart is where the last post within a long line begins: behind the last
// colon near its end ("She wrote: …"), else its last sentence.
func flatStart(text string, body Span) int32 {
	from := max(body.Start, body.End-postReach)
	near := text[from:body.End]
	if k := max(strings.LastIndex(near, ": "), strings.LastIndex(near, ":\n")); k >= 0 {
		return from + int32(k) + 2
	}
	at := int32(-1)
	for k := len(near) - 3; k >= 0; k-- {
		if (near[k] == '.' || near[k] == '!' || near[k] == '?') && blankAt(near, k+1) {
			at = from + int32(k) + 2
			break
		}
	}
	return max(at, body.Start)
}

// findSignature finds the first signature in a line.
func findSignature(text string, s Span) (signature, bool) {
	for at := int(s.Start); at < int(s.End); {
		k := strings.Index(text[at:s.End], "(@")
		if k < 0 {
			break
		}
		at += k
		if sig, ok := signatureAt(text, s, at); ok {
			return sig, true
		}
		at += 2
	}
	return posted(text, s)
}

// postedBy is how one network signs: "Posted by Ana Prado on Sunday, May 3, 2026".
const postedBy = "Posted by "

// posted reads such a signature at the end of a line.
func posted(text string, s Span) (signature, bool) {
	k := strings.LastIndex(text[s.Start:s.End], postedBy)
	if k < 0 {
		return signature{}, false
	}
	from := int(s.Start) + k
	rest := text[from+len(postedBy) : s.End]
	on := strings.Index(rest[:min(len(rest), mostName)], " on ")
	if on <= 0 {
		return signature{}, false
	}
	day, date, ok := strings.Cut(rest[on+len(" on "):], ", ")
	if !ok || !dates.IsWeekday(strings.ToLower(day)) || dateBehind(date) != len(date) {
		return signature{}, false
	}
	name := Span{Start: int32(from + len(postedBy)), End: int32(from + len(postedBy) + on)}
	return signature{Span{Start: int32(from), End: s.End}, name, ""}, true
}

// signatureAt reads the signature whose handle opens at an offset.
func signatureAt(text string, s Span, at int) (signature, bool) {
	end := at + 2
	for end < int(s.End) && (isLetterByte(text[end]) || text[end] >= '0' && text[end] <= '9' || strings.IndexByte("_.-@", text[end]) >= 0) { // ana, ana.network.example, ana@server.example
		end++
	}
	if end == at+2 || end >= int(s.End) || text[end] != ')' {
		return signature{}, false
	}
	handle := text[at+2 : end]
	end++
	dash, name, shared := nameBefore(text, max(int(s.Start), at-mostName), at)
	date := dateBehind(text[end:min(int(s.End), end+mostDate)])
	if dash < 0 && end+date == int(s.End) { // "Ana Prado (@ana) May 3, 2026" at the end
		dash, name = capitalisedBefore(text, int(s.Start), at)
	}
	if dash < 0 || date == 0 && !(shared && end == int(s.End)) {
		return signature{}, false
	}
	return signature{Span{Start: int32(dash), End: int32(end + date)}, name, handle}, true
}

// sharedBy are what some networks print instead of a dash.
var sharedBy = words.Words("before the name of a post")

// nameBefore finds the dash, or "A post shared by", before a name that ends at an
// offset; -1 when there is none.
func nameBefore(text string, from, at int) (start int, name Span, shared bool) {
	near := text[from:at]
	dash, behind := -1, 0
	for _, d := range []string{"—", "–", "―", "--", " - ", "\n- "} {
		if k := strings.LastIndex(near, d); k > dash {
			dash, behind = k, k+len(d)
		}
	}
	if strings.HasPrefix(near, "- ") && dash < 0 {
		dash, behind = 0, 2
	}
	for _, d := range sharedBy {
		if k := strings.LastIndex(near, d); k > dash {
			dash, behind, shared = k, k+len(d), true
		}
	}
	if dash < 0 {
		return -1, Span{}, false
	}
	name = Trim(text, Span{Start: int32(from + behind), End: int32(at)})
	if name.Start >= name.End {
		return -1, Span{}, false
	}
	if blankAt(text, from+dash) { // of " - "
		dash++
	}
	return from + dash, name, shared
}

// capitalisedBefore is the name of one to four capitalised words before an offset,
// behind the end of a sentence or at the start of the line; -1 without one.
func capitalisedBefore(text string, from, at int) (int, Span) {
	end := at
	for end > from && blankAt(text, end-1) {
		end--
	}
	start, words := end, 0
	for start > from && words < 4 {
		k := start
		for k > from && !blankAt(text, k-1) {
			k--
		}
		r, _ := utf8.DecodeRuneInString(text[k:start])
		if !unicode.IsUpper(r) || words > 0 && EndsSentence(text[k:start]) && start-k > 2 {
			break
		}
		start = k
		words++
		for start > from && blankAt(text, start-1) {
			start--
		}
	}
	if words == 0 {
		return -1, Span{}
	}
	name := Trim(text, Span{Start: int32(start), End: int32(end)})
	if before := strings.TrimRight(text[from:name.Start], " \n"); before != "" && !EndsSentence(before) {
		return -1, Span{}
	}
	return int(name.Start), name
}

// mostDate is the longest date behind a handle, in bytes: "on November 12, 2026 at
// 10:15 AM PST".
const mostDate = 48

// dateBehind is the length of a date that s opens with, and what leads to it; 0
// when it opens with none. "May 3, 2026", "3 May 2026", "on May 3, 2026 at 3:15pm
// PDT", "2026-05-03".
func dateBehind(s string) int {
	i := skipBlanks(s, 0)
	if rest := s[i:]; strings.HasPrefix(rest, "on ") || strings.HasPrefix(rest, "on\n") {
		i = skipBlanks(s, i+3)
	}
	from := i
	words, digits, month := 0, 0, false
	for words < 3 && i < len(s) {
		j := i
		for j < len(s) && (isLetterByte(s[j]) || s[j] >= '0' && s[j] <= '9' || s[j] == '-' && s[from] >= '0' && s[from] <= '9') {
			j++
		}
		if j == i {
			break
		}
		word := s[i:j]
		switch {
		case word[0] >= '0' && word[0] <= '9' && len(word) <= 10:
			digits++
		case dates.IsMonth(strings.ToLower(word)):
			month = true
		default:
			return 0
		}
		words++
		if end := j; len(word) == 10 && word[4] == '-' && words == 1 || words == 3 && month && digits == 2 || words == 3 && len(word) == 4 && month {
			return clockBehind(s, end)
		}
		for j < len(s) && (blankAt(s, j) || s[j] == ',' || s[j] == '.') {
			j++
		}
		i = j
	}
	return 0
}

// clockBehind extends a date by " at 3:15pm PDT".
func clockBehind(s string, end int) int {
	rest, ok := strings.CutPrefix(s[end:], " at ")
	if !ok || rest == "" || rest[0] < '0' || rest[0] > '9' {
		return end
	}
	n := len(s) - len(rest)
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] == ':') {
		n++
	}
	for n < len(s) && (s[n] >= 'A' && s[n] <= 'Z' || s[n] == ' ' && n+1 < len(s) && (s[n+1] == 'A' || s[n+1] == 'P') || s[n] == 'a' || s[n] == 'p' || s[n] == 'm') {
		n++
	}
	return n
}

func skipBlanks(s string, i int) int {
	for i < len(s) && blankAt(s, i) {
		i++
	}
	return i
}

// blankAt reports whether a blank stands at an offset, or the line feed of a line that
// was broken at a width.
func blankAt(s string, i int) bool { return s[i] == ' ' || s[i] == '\n' }

// endsInPicture reports whether a line ends with the address of a post's picture.
func endsInPicture(s string) bool {
	k := strings.LastIndex(s, "pic.twitter.com/")
	return k > 0 && !strings.ContainsAny(s[k:], " \t\n")
}

// commonGap is the number of line feeds that most lines keep from each other.
func commonGap(ls []line) int {
	count := map[int]int{}
	best := 0
	for _, l := range ls[min(1, len(ls)):] {
		if count[l.gap]++; l.gap > 0 && (count[l.gap] > count[best] || count[l.gap] == count[best] && l.gap < best) {
			best = l.gap
		}
	}
	return best
}
