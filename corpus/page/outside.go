package page

import (
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"presscore/internal/wordlist"
)

//go:embed cues.txt
var cueList string

// cues are words by which a line outside of the article may be a credit or notice
// about it.
var cues = wordlist.Must("cues.txt", cueList).Words("")

// A credit has at most mostWords words, and stands at most farthest lines behind
// the end of the article or before its beginning: below it come other articles.
const (
	mostWords = 60
	farthest  = 12
)

// withOutside puts credits that stand outside of the article's element back among
// its lines, where they stood. What they mean is decided later, by who reads
// notices; here a line needs a cue, little text and few links.
func withOutside(doc *html.Node, lines []string, title string) []string {
	if len(lines) == 0 {
		return lines
	}
	place := map[string][]int{} // of each line of the article, by its letters
	for i, l := range lines {
		place[letters(l)] = append(place[letters(l)], i)
	}
	all := outline(doc)
	from, to := -1, -1 // of the article among all lines of the page
	for i, b := range all {
		if _, in := place[letters(b.text)]; in && !b.menu {
			if from < 0 {
				from = i
			}
			to = i
		}
	}
	if from < 0 {
		return lines
	}
	before := map[int][]string{} // by the line of the article that they stand before
	at, seen := 0, map[string]bool{letters(title): true}
	for i := max(0, from-farthest); i < min(len(all), to+1+farthest); i++ {
		b := all[i]
		key := letters(b.text)
		if list, in := place[key]; in {
			if len(list) > 0 {
				at, place[key] = max(at, list[0]+1), list[1:]
			}
			continue
		}
		if !seen[key] && !b.menu && credit(b.text) && !within(lines, b.text) {
			seen[key] = true
			before[at] = append(before[at], b.text)
		}
	}
	if len(before) == 0 {
		return lines
	}
	var out []string
	for i := range len(lines) + 1 {
		out = append(out, before[i]...)
		if i < len(lines) {
			out = append(out, lines[i])
		}
	}
	return out
}

// credit reports whether a line has a cue and is short enough to be a notice.
func credit(line string) bool {
	fields := strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(fields) < 2 || len(fields) > mostWords {
		return false
	}
	padded := " " + strings.Join(fields, " ") + " "
	for _, c := range cues {
		if strings.Contains(padded, " "+c+" ") {
			return true
		}
	}
	return false
}

// within reports whether a line of the article holds the words already.
func within(lines []string, s string) bool {
	for _, l := range lines {
		if strings.Contains(l, s) {
			return true
		}
	}
	return false
}

// outlined is a line of the page as a whole.
type outlined struct {
	text string
	menu bool // mostly links, or in an element for finding one's way
}

// outline writes all lines of a page with the element of each.
func outline(doc *html.Node) []outlined {
	var out []outlined
	var visit func(n *html.Node, menu bool)
	visit = func(n *html.Node, menu bool) {
		if n.Type == html.ElementNode && unseen[n.DataAtom] {
			return
		}
		menu = menu || n.DataAtom == atom.Nav || n.DataAtom == atom.Form || strings.EqualFold(attr(n, "role"), "navigation")
		inner := false
		for c := range n.Descendants() {
			if c.Type == html.ElementNode && blocks[c.DataAtom] && c.DataAtom != atom.Br {
				inner = true
				break
			}
		}
		if n.Type == html.ElementNode && blocks[n.DataAtom] && !inner {
			w := writer{}
			w.node(n, false)
			w.flush()
			linked := 0
			for c := range n.Descendants() {
				if c.DataAtom == atom.A && c.Type == html.ElementNode {
					linked += len(plainText(c))
				}
			}
			for _, l := range w.lines {
				out = append(out, outlined{l, menu || 2*linked > len(l)})
			}
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" && inner {
				out = append(out, outlined{oneLine(c.Data), menu})
			}
			visit(c, menu)
		}
	}
	visit(doc, false)
	return out
}

// letters is a text without white space, by which lines of two trees are compared.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }
