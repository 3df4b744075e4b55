package page

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"presscore/corpus/dates"
)

// Source is what came with the bytes of a page.
type Source struct {
	Address     string // where it was fetched; "" when nobody says
	ContentType string // as the server gave it: "text/html; charset=windows-1252"
}

// Page is an article as its page tells it. What the page does not tell is empty.
type Page struct {
	URL       string // where it was fetched, else the canonical address
	Title     string
	Byline    string // names parted by ", "; an agency's, too
	Published string // as written
	Updated   string // as written
	Section   string
	Lang      string
	Body      string // a paragraph a line
	Links     []string
}

// mostElements bounds the search for the article, which looks at an element several
// times: the largest of 881 pages of news had 15,000.
const mostElements = 60000

// Errors of pages that cannot be read.
var (
	ErrEncoding = errors.New("bytes that are not UTF-8, and no character set is declared")
	errDeep     = errors.New("elements stand too deep in each other")
)

// Read finds the article of a page. A page without one gives an empty body.
func Read(data []byte, from Source) (*Page, error) {
	text, err := decode(data, from.ContentType)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, errDeep
	}
	f := gather(doc)
	if f.elements > mostElements {
		return nil, fmt.Errorf("a page of more than %d elements", mostElements)
	}
	p := &Page{URL: first(from.Address, f.canonical, f.meta["og:url"], savedFrom(text))}
	base, err := url.Parse(p.URL)
	if err != nil {
		base = &url.URL{}
	}
	p.URL = absolute(base, p.URL)
	ld := f.article(p.URL)
	p.Title = oneLine(first(ld.Headline, f.heading(), f.meta["og:title"], f.meta["twitter:title"], f.title))
	p.Section = oneLine(first(ld.Section, f.meta["article:section"], f.meta["parsely-section"], f.meta["section"]))
	p.Lang = first(f.lang, ld.Lang, f.meta["og:locale"])
	p.Published = date(ld.Published, f.meta["article:published_time"], f.meta["og:article:published_time"], f.meta["parsely-pub-date"], f.meta["sailthru.date"],
		f.meta["datepublished"], f.published, f.meta["pubdate"], f.meta["publishdate"], f.meta["publish_date"], f.meta["dc.date.issued"], f.meta["dc.date"], f.meta["date"], f.time)
	p.Updated = date(ld.Modified, f.meta["article:modified_time"], f.meta["og:updated_time"], f.meta["datemodified"], f.modified, f.meta["lastmod"])

	parser := readability.NewParser()
	parser.MaxElemsToParse = mostElements
	article, err := parser.ParseDocument(doc, base)
	if err != nil {
		article = readability.Article{}
	}
	p.Byline = oneLine(first(ld.Author, names(f.meta["author"]), names(f.meta["article:author"]), names(f.meta["parsely-author"]), names(f.meta["sailthru.author"]),
		names(f.meta["dc.creator"]), strings.Join(f.authors, ", "), article.Byline()))
	w := writer{base: base}
	if article.Node != nil {
		w.node(article.Node, false)
		w.flush()
	}
	if lines := w.lines; len(lines) > 0 && same(lines[0], p.Title) { // the headline is measured as a title
		w.lines = lines[1:]
	}
	if long := strings.Count(ld.Body, " "); long > 60 && long > 2*words(w.lines) { // the search found a box beside the article
		w.lines = paragraphs(ld.Body)
	}
	p.Links = w.links
	p.Body = strings.Join(withOutside(doc, w.lines, p.Title), "\n")
	return p, nil
}

func words(lines []string) (n int) {
	for _, l := range lines {
		n += len(strings.Fields(l))
	}
	return n
}

// first is the first text that holds something.
func first(texts ...string) string {
	for _, s := range texts {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

// date is the first of the given dates that has a reading, else the first that is
// given: then a warning can say what stood there.
func date(given ...string) string {
	for _, s := range given {
		if _, ok := dates.Parse(s); ok {
			return strings.TrimSpace(s)
		}
	}
	return first(given...)
}

// names is a byline from a head element, where some sites keep the address of the
// author's page.
func names(s string) string {
	if strings.Contains(s, "://") || strings.HasPrefix(s, "@") {
		return ""
	}
	return s
}

// savedFrom is the address that a browser wrote above a page that it saved:
// <!-- saved from url=(0030)https://a.example/story -->.
func savedFrom(text []byte) string {
	_, rest, ok := bytes.Cut(text[:min(len(text), 2048)], []byte("<!-- saved from url=("))
	if !ok {
		return ""
	}
	_, address, _ := bytes.Cut(rest, []byte(")"))
	end := bytes.IndexAny(address, " \r\n")
	if end < 0 {
		return ""
	}
	return string(address[:end])
}

// absolute resolves an address against that of its page; "" unless it leads into
// the web.
func absolute(base *url.URL, address string) string {
	u, err := base.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// same reports whether two texts have the same words.
func same(a, b string) bool { return strings.EqualFold(oneLine(a), oneLine(b)) }
