package corpus

import (
	"html"
	"math"
	"strings"
)

// A body may hold mark-up that the collector left in. Three known tags or more
// make it HTML: then tags, comments, scripts and styles are cut out as clean
// cuts control characters, and blocks end their line. Character references are
// decoded in any body, and in titles.
// Pages as a whole (menus, adverts) are not taken apart.
const minTags = 3

// maxTag is the longest tag that is cut out, in bytes behind its name; a longer
// one is text. Pictures with a list of sources need hundreds; the bound keeps
// the search for ">" linear in a body full of "<".
const maxTag = 4096

// maxTagName is room for the longest names in tags, "blockquote" and "figcaption".
const maxTagName = 12

// tags are those that are cut out, and whether they end a line. A word in angle
// brackets that is no tag ("<unknown>", "a < b") is text.
var tags = map[string]bool{
	"p": true, "br": true, "div": true, "li": true, "ul": true, "ol": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "tr": true, "table": true,
	"td": true, "th": true, "tbody": true, "thead": true, "blockquote": true,
	"section": true, "article": true, "header": true, "footer": true, "figure": true, "figcaption": true, "hr": true, "pre": true,
	"body": true, "html": true, "head": true, "aside": true, "nav": true, "main": true, "iframe": true, "title": true,
	"a": false, "b": false, "i": false, "em": false, "strong": false, "span": false, "u": false, "sup": false, "sub": false, "small": false, "img": false, "font": false,
	"cite": false, "q": false, "abbr": false, "time": false, "mark": false, "code": false, "center": true, "picture": true, "source": false, "video": true, "meta": false,
	"link": false, "noscript": true, "wbr": false, "s": false, "del": false, "ins": false,
	"form": true, "label": false, "input": false, "dl": true, "dt": true, "dd": true, "details": true, "summary": true, "address": true, "caption": true, "object": false,
	"embed": false, "audio": true, "strike": false, "kbd": false,
	"script": false, "style": false, "svg": false, "button": false, "select": false, "textarea": false, "template": false,
}

// whole are the elements that are cut out with all they hold: none of it is
// shown as text of the article. They stand inside of words and sentences as well
// ("The watch<svg>…</svg>master"), so they end no line.
var whole = map[string]bool{"script": true, "style": true, "svg": true, "button": true, "select": true, "textarea": true, "template": true}

// isHTML reports whether s holds minTags tags or comments. One or two may be
// words of an article on web pages.
func isHTML(s string) bool {
	c := newCutter(s)
	n := 0
	for i := strings.IndexByte(s, '<'); i >= 0; {
		if k, _ := c.markup(i); k > 0 {
			if n++; n == minTags {
				return true
			}
			i += k
		} else {
			i++
		}
		j := strings.IndexByte(s[i:], '<')
		if j < 0 {
			break
		}
		i += j
	}
	return false
}

// cutter finds the mark-up of a body from its front to its back. It remembers
// where the next end of a comment, script or style stands, so that a hostile
// body with a million beginnings and no end is searched once, not a million times.
type cutter struct {
	s    string
	next map[string]int // by the end looked for: where it stands next, nowhere when it does not
}

// nowhere is behind every body.
const nowhere = math.MaxInt

func newCutter(s string) *cutter { return &cutter{s, map[string]int{}} }

// find is where end stands at or behind from, in any letter case; from only grows.
func (c *cutter) find(end string, from int) int {
	at, known := c.next[end]
	if known && at >= from {
		return at
	}
	at = nowhere
	if k := indexFold(c.s[from:], end); k >= 0 {
		at = from + k
	}
	c.next[end] = at
	return at
}

// markup is the length of the tag or comment that begins at an offset, and of an
// element that is cut out whole to its end; 0 when none begins there. block says
// that it ends a line.
func (c *cutter) markup(at int) (n int, block bool) {
	s := c.s[at:]
	if strings.HasPrefix(s, "<!--") {
		if end := c.find("-->", at); end != nowhere {
			return end - at + len("-->"), false
		}
		return 0, false
	}
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	from := i
	for i < len(s) && i-from < maxTagName && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= '0' && s[i] <= '9') {
		i++
	}
	name := strings.ToLower(s[from:i])
	block, known := tags[name]
	if !known || i == len(s) || s[i] != '>' && s[i] != ' ' && s[i] != '/' && s[i] != '\n' && s[i] != '\t' && s[i] != '\r' {
		return 0, false
	}
	end := strings.IndexByte(s[i:min(len(s), i+maxTag)], '>')
	if end < 0 {
		return 0, false
	}
	end += i + 1
	if s[1] != '/' && whole[name] && s[end-2] != '/' {
		if close := c.find("</"+name, at+end); close != nowhere {
			if j := strings.IndexByte(c.s[close:], '>'); j >= 0 {
				return close + j + 1 - at, block
			}
			c.next["</"+name] = nowhere // no ">" stands behind this one, so none does behind a later one
		}
		return end, true // it never ends: its tag alone is cut out, and what it holds is no part of the line before
	}
	return end, block
}

// indexFold finds an ASCII word whatever its letter case.
func indexFold(s, word string) int {
	for i := 0; i+len(word) <= len(s); i++ {
		j := strings.IndexByte(s[i:], word[0])
		if j < 0 || i+j+len(word) > len(s) {
			return -1
		}
		if i += j; strings.EqualFold(s[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

// maxEntity is the longest character reference that is decoded, in bytes:
// "&CounterClockwise…" has more, no news has it.
const maxEntity = 12

// entity decodes the character reference that s begins with: its length and
// what it stands for; 0 when it begins with none. Feeds escape some of them twice
// ("&amp;ldquo;"): a reference that stands for "&" and makes another one is
// decoded once more.
func entity(s string) (int, string) {
	end := strings.IndexByte(s[:min(len(s), maxEntity)], ';')
	if end < 2 {
		return 0, ""
	}
	text := html.UnescapeString(s[:end+1])
	if text == s[:end+1] {
		return 0, ""
	}
	if text == "&" {
		if behind := strings.IndexByte(s[end+1:min(len(s), end+maxEntity)], ';'); behind > 0 {
			inner := "&" + s[end+1:end+behind+2]
			if again := html.UnescapeString(inner); again != inner {
				return end + behind + 2, again
			}
		}
	}
	return end + 1, text
}

// leastFeeds is how many line feeds a body spells out that was escaped twice.
const leastFeeds = 3

// escapedFeeds reports whether a body without a line feed spells them out: "…
// said.\n\nThe council …", as JSON escapes them. Three sure ones are asked for,
// for a path may hold "\n".
func escapedFeeds(s string) bool {
	return strings.IndexByte(s, '\\') >= 0 && strings.IndexByte(s, '\n') < 0 && strings.Count(s, `\n`) >= leastFeeds
}

// unmarkup cuts the mark-up out of s, decodes character references, and says where
// the rest came from; s itself when there is neither. References are decoded
// without tags beside them too: feeds strip the tags and leave "&ldquo;".
func unmarkup(s string) (string, []edit) {
	signs, feeds := "&", escapedFeeds(s)
	if isHTML(s) {
		signs = "<&"
	}
	if feeds {
		signs += "\\"
	}
	if !strings.ContainsAny(s, signs) {
		return s, nil
	}
	c := newCutter(s)
	var b strings.Builder
	b.Grow(len(s))
	var edits []edit
	inStep := true
	write := func(text string, body int) {
		if !inStep {
			edits = append(edits, edit{int32(b.Len()), int32(body)})
			inStep = true
		}
		b.WriteString(text)
	}
	for i := 0; i < len(s); {
		j := strings.IndexAny(s[i:], signs)
		if j < 0 {
			j = len(s) - i
		}
		if j > 0 {
			write(s[i:i+j], i)
			i += j
			continue
		}
		n, text := 0, ""
		switch s[i] {
		case '&':
			n, text = entity(s[i:])
		case '<':
			var block bool
			if n, block = c.markup(i); block {
				text = "\n"
			}
		default: // a line feed spelled out
			if i+1 < len(s) && (s[i+1] == 'n' || s[i+1] == 'r') {
				n, text = 2, "\n"
			}
		}
		if n > 0 {
			if text != "" {
				write(text, i)
			}
			inStep = false
			i += n
			continue
		}
		write(s[i:i+1], i)
		i++
	}
	if !inStep {
		edits = append(edits, edit{int32(b.Len()), int32(len(s))})
	}
	if edits == nil {
		return s, nil
	}
	return b.String(), edits
}
