package page

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blocks begin and end a paragraph. What is not on the list stands inside of one,
// and no space is put in or lost at its ends: "the <b>S</b>un".
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Br: true, atom.Caption: true, atom.Center: true, atom.Dd: true, atom.Details: true,
	atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true,
	atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hr: true, atom.Html: true, atom.Li: true, atom.Main: true, atom.Nav: true, atom.Ol: true, atom.P: true,
	atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true,
}

// unseen elements hold nothing that a reader reads.
var unseen = map[atom.Atom]bool{
	atom.Button: true, atom.Head: true, atom.Iframe: true, atom.Input: true, atom.Noscript: true, atom.Object: true, atom.Script: true, atom.Select: true, atom.Style: true, atom.Svg: true,
	atom.Template: true, atom.Textarea: true, atom.Video: true, atom.Audio: true,
}

// writer writes a tree as paragraphs, and notes where it links to.
type writer struct {
	base  *url.URL // nil: links are not wanted
	lines []string
	links []string
	line  strings.Builder
	space bool // white space is due before the next word
}

// node writes an element; pre says that white space counts as it stands.
func (w *writer) node(n *html.Node, pre bool) {
	if n.Type == html.TextNode {
		w.text(n.Data, pre)
		return
	}
	if n.Type == html.ElementNode {
		if unseen[n.DataAtom] {
			return
		}
		if n.DataAtom == atom.A && w.base != nil {
			if to := absolute(w.base, attr(n, "href")); to != "" && !slices.Contains(w.links[max(0, len(w.links)-100):], to) {
				w.links = append(w.links, to)
			}
		}
	}
	block := n.Type == html.ElementNode && blocks[n.DataAtom]
	if block {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, pre || n.DataAtom == atom.Pre)
	}
	if block {
		w.flush()
	}
}

// text writes a run of text: white space of any kind and length is one blank, as a
// browser shows it; a blank that must not break stays.
func (w *writer) text(s string, pre bool) {
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && strings.IndexByte(" \t\r\n\f", s[j]) < 0 {
			j++
		}
		if j > i {
			if w.space && w.line.Len() > 0 {
				w.line.WriteByte(' ')
			}
			w.space = false
			w.line.WriteString(s[i:j])
		}
		for i = j; i < len(s) && strings.IndexByte(" \t\r\n\f", s[i]) >= 0; i++ {
			if w.space = true; pre && s[i] == '\n' {
				w.flush()
			}
		}
	}
}

// flush ends the paragraph.
func (w *writer) flush() {
	if s := strings.TrimSpace(w.line.String()); s != "" {
		w.lines = append(w.lines, s)
	}
	w.line.Reset()
	w.space = false
}
