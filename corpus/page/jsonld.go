package page

import (
	"encoding/json"
	"html"
	"strings"
)

// article is what a page says of its article in JSON-LD.
type article struct {
	Headline, Author, Published, Modified, Section, Lang, Body string
	address                                                    string
}

// article finds the article in the page's JSON-LD: the one of the page's own
// address, else the first in the order of the page. Teasers of other articles are
// written in the same words.
func (f *facts) article(address string) article {
	var all []article
	for _, block := range f.ld {
		var v any
		if json.Unmarshal([]byte(block), &v) != nil && json.Unmarshal([]byte(withoutControls(block)), &v) != nil {
			continue
		}
		all = articles(all, v, 0)
	}
	for _, a := range all {
		if a.address != "" && (a.address == address || a.address == f.canonical) {
			return a
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	return article{}
}

// mostDepth is how deep articles are looked for: a list in a graph in a page.
const mostDepth = 6

// articles gathers them from lists, graphs and main entities; what is related to
// them is left alone.
func articles(all []article, v any, depth int) []article {
	if depth > mostDepth {
		return all
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			all = articles(all, e, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			return append(all, article{
				Headline: text(v["headline"]), Author: people(v["author"], 0), Published: text(v["datePublished"]), Modified: text(v["dateModified"]),
				Section: firstText(v["articleSection"]), Lang: firstText(v["inLanguage"]), Body: text(v["articleBody"]),
				address: first(text(v["url"]), address(v["mainEntityOfPage"])),
			})
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			all = articles(all, v[key], depth+1)
		}
	}
	return all
}

// isArticle knows the types of articles: NewsArticle, ReportageNewsArticle,
// BlogPosting, LiveBlogPosting, Report.
func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		k = strings.TrimPrefix(strings.TrimPrefix(k, "http://schema.org/"), "https://schema.org/")
		return strings.HasSuffix(k, "Article") || strings.HasSuffix(k, "BlogPosting") || k == "Report"
	case []any:
		for _, e := range k {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

func text(v any) string {
	s, _ := v.(string)
	return strings.TrimSpace(html.UnescapeString(s))
}

func firstText(v any) string {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	return text(v)
}

func address(v any) string {
	if o, ok := v.(map[string]any); ok {
		return text(o["@id"])
	}
	return text(v)
}

// people are the names of authors, persons and bodies alike.
func people(v any, depth int) string {
	switch v := v.(type) {
	case string:
		return names(text(v))
	case map[string]any:
		return people(v["name"], depth+1)
	case []any:
		var list []string
		for _, e := range v {
			if s := people(e, depth+1); s != "" && depth < mostDepth && !contains(list, s) {
				list = append(list, s)
			}
		}
		return strings.Join(list, ", ")
	}
	return ""
}

// withoutControls mends the commonest damage of JSON-LD: line ends within texts.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// paragraphs are the lines of a body that JSON-LD gives.
func paragraphs(body string) []string {
	var out []string
	for _, l := range strings.Split(body, "\n") {
		if l = oneLine(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
