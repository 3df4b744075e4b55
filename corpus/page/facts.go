package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// facts are what a page declares about its article, each as its first place says.
type facts struct {
	lang, title, canonical string
	meta                   map[string]string // of the head, by name or property in small letters
	headings               []string          // of the first rank
	authors                []string          // marked as such in the body
	published, modified    string            // marked as such in the body
	time                   string            // the first time element with a machine's date
	ld                     []string          // JSON-LD blocks
	elements               int
}

// gather walks the page once.
func gather(doc *html.Node) *facts {
	f := &facts{meta: map[string]string{}}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			f.elements++
			f.element(n)
		}
	}
	return f
}

func (f *facts) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		f.lang = first(f.lang, attr(n, "lang"), attr(n, "xml:lang"))
	case atom.Title:
		if n.Namespace == "" {
			f.title = first(f.title, plainText(n))
		}
	case atom.Meta:
		for _, key := range []string{"property", "name", "itemprop"} {
			if k := strings.ToLower(attr(n, key)); k != "" && f.meta[k] == "" {
				f.meta[k] = strings.TrimSpace(attr(n, "content"))
			}
		}
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			f.canonical = first(f.canonical, attr(n, "href"))
		}
	case atom.H1:
		if s := plainText(n); s != "" {
			f.headings = append(f.headings, s)
		}
	case atom.Script:
		if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			f.ld = append(f.ld, n.FirstChild.Data)
		}
	case atom.Time:
		f.time = first(f.time, attr(n, "datetime"))
	}
	switch prop := strings.ToLower(attr(n, "itemprop")); {
	case prop == "datepublished":
		f.published = first(f.published, attr(n, "datetime"), attr(n, "content"))
	case prop == "datemodified":
		f.modified = first(f.modified, attr(n, "datetime"), attr(n, "content"))
	case prop == "author" && n.DataAtom != atom.Meta || strings.EqualFold(attr(n, "rel"), "author") && n.DataAtom == atom.A:
		if s := plainText(n); s != "" && len(s) < 100 && len(f.authors) < 8 && !contains(f.authors, s) {
			f.authors = append(f.authors, s)
		}
	}
}

// contains reports whether a name is there or part of one: a link inside of the
// element that marks the author names the same person.
func contains(list []string, name string) bool {
	for _, s := range list {
		if strings.Contains(s, name) {
			return true
		}
	}
	return false
}

// heading is the headline in the body: the only heading of the first rank, or the
// one that the title in the head repeats.
func (f *facts) heading() string {
	if len(f.headings) == 1 {
		return f.headings[0]
	}
	for _, h := range f.headings {
		if strings.Contains(f.title, h) {
			return h
		}
	}
	return ""
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// plainText is the text of a small element in one line.
func plainText(n *html.Node) string {
	w := writer{}
	w.node(n, false)
	w.flush()
	return strings.Join(w.lines, " ")
}
