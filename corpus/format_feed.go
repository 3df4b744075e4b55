package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"slices"
	"strings"

	"github.com/goccy/go-json"
	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// feedFormat is a feed in a file: RSS of any version, Atom or JSON Feed.
var feedFormat = format{
	name:     "feed",
	suffixes: []string{".rss", ".atom", ".xml"},
	holds:    "a feed: RSS, Atom or JSON Feed; each item is an article, with the text that the feed carries",
	magic:    func(head []byte) bool { return feedKind(head) != "" },
	sniff:    func(head []byte, _ FieldMap) bool { return feedKind(head) != "" },
	each:     eachItem,
	decode:   decodeItem,
}

// mostFeed is the largest feed read, which is taken apart as a whole: 64 MiB.
const mostFeed = 64 << 20

// feedKind tells a feed by its first element or, for JSON Feed, by its version.
func feedKind(head []byte) string {
	head = head[:min(len(head), sniffLength)]
	if bytes.HasPrefix(head, []byte("{")) {
		if at := bytes.Index(head, []byte("//jsonfeed.org/version/")); at >= 0 && at < 400 && bytes.Contains(head[:at], []byte(`"version"`)) {
			return "json"
		}
		return ""
	}
	for bytes.HasPrefix(head, []byte("<?")) || bytes.HasPrefix(head, []byte("<!")) {
		end := bytes.IndexByte(head, '>')
		if bytes.HasPrefix(head, []byte("<!--")) {
			end = bytes.Index(head, []byte("-->")) + 2
		}
		if end < 2 {
			return ""
		}
		head = bytes.TrimLeft(head[end+1:], " \t\r\n")
	}
	for name, kind := range map[string]string{"<rss": "rss", "<rdf:RDF": "rss", "<feed": "atom", "<atom:feed": "atom"} {
		if bytes.HasPrefix(head, []byte(name)) && len(head) > len(name) && bytes.IndexByte([]byte(" \t\r\n>"), head[len(name)]) >= 0 {
			return kind
		}
	}
	return ""
}

// eachItem reads the feed; an item is a row of the fields of an article.
func eachItem(in *input) error {
	data, err := io.ReadAll(io.LimitReader(in, mostFeed+1))
	switch {
	case err != nil:
		return in.end(0, readReason(err), err)
	case len(data) > mostFeed:
		return in.end(0, SkipTooLong, fmt.Errorf("a feed of more than %d MiB", mostFeed>>20))
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(data, utf8BOM), " \t\r\n")
	var rows []map[string]string
	switch feedKind(head) {
	case "rss":
		rows, err = rssItems(head)
	case "atom":
		rows, err = atomEntries(head)
	case "json":
		rows, err = jsonItems(head)
	default:
		err = errors.New("no feed: neither RSS nor Atom nor JSON Feed")
	}
	if err != nil {
		return in.end(0, SkipBadRecord, err)
	}
	for i, row := range rows {
		if err := in.add(i+1, nil, row); err != nil {
			return err
		}
	}
	if n := countItems(head); head[0] == '<' && n > len(rows) {
		return in.end(len(rows)+1, SkipBadRecord, fmt.Errorf("%d of %d items could be read: the mark-up is damaged", len(rows), n))
	}
	return nil
}

// countItems counts the elements of a feed that are items, outside of comments and
// CDATA. The parser passes over damaged mark-up in silence, and what it held.
func countItems(data []byte) (n int) {
	for {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			return n
		}
		data = data[i+1:]
		end := ""
		switch {
		case bytes.HasPrefix(data, []byte("!--")):
			end = "-->"
		case bytes.HasPrefix(data, []byte("![CDATA[")):
			end = "]]>"
		}
		if end != "" {
			if i = bytes.Index(data, []byte(end)); i < 0 {
				return n
			}
			data = data[i:]
			continue
		}
		for _, name := range []string{"item", "entry"} {
			if bytes.HasPrefix(data, []byte(name)) && len(data) > len(name) && bytes.IndexByte([]byte(" \t\r\n/>"), data[len(name)]) >= 0 {
				n++
			}
		}
	}
}

// decodeItem takes the row over. Its keys are the names of Fields, and "feed" for
// the feed's own address, which names the outlet where the item does not.
func decodeItem(rec *Record, _ FieldMap) (*values, *RecordError) {
	v := &values{text: rec.row, front: rec.row["feed"]}
	for _, f := range Fields {
		if why, detail := validText([]byte(v.text[f])); why != "" {
			return nil, rec.failed("", why, detail)
		}
	}
	return v, nil
}

// rssItems reads RSS. The text is content:encoded before description; the outlet
// is the source of an item that came from another feed; the link is that of the
// item, else its permanent guid.
func rssItems(data []byte) ([]map[string]string, error) {
	feed, err := (&rss.Parser{}).Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var rows []map[string]string
	for _, it := range feed.Items {
		row := map[string]string{"title": it.Title, "url": it.Link, "published": it.PubDate, "lang": feed.Language, "feed": feed.Link, "byline": mailName(it.Author)}
		if len(it.Categories) > 0 {
			row["section"] = it.Categories[0].Value
		}
		if it.GUID != nil {
			row["id"] = it.GUID.Value
			if row["url"] == "" && it.GUID.IsPermalink != "false" && strings.Contains(it.GUID.Value, "://") {
				row["url"] = it.GUID.Value
			}
		}
		if dc := it.DublinCoreExt; dc != nil {
			row["byline"] = firstText(strings.Join(dc.Creator, ", "), row["byline"])
			row["published"] = firstText(append([]string{row["published"]}, dc.Date...)...)
		}
		if it.ITunesExt != nil {
			row["byline"] = firstText(row["byline"], it.ITunesExt.Author)
		}
		if it.Source != nil {
			row["outlet"] = firstText(hostOf(it.Source.URL), it.Source.Title)
		}
		row["body"] = firstText(it.Content, it.Description) + credits(it.Extensions)
		rows = append(rows, row)
	}
	return rows, nil
}

// atomEntries reads Atom. An entry without authors has those of its feed.
func atomEntries(data []byte) ([]map[string]string, error) {
	feed, err := (&atom.Parser{}).Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var rows []map[string]string
	for _, e := range feed.Entries {
		row := map[string]string{"id": e.ID, "title": e.Title, "url": alternate(e.Links), "published": firstText(e.Published, e.Updated), "updated": e.Updated,
			"lang": feed.Language, "feed": firstText(alternate(feed.Links), feed.ID)}
		people := e.Authors
		if len(people) == 0 && e.Source != nil {
			people = e.Source.Authors
		}
		if len(people) == 0 {
			people = feed.Authors
		}
		var names []string
		for _, p := range people {
			if name := firstText(p.Name, p.Email); name != "" {
				names = append(names, name)
			}
		}
		row["byline"] = strings.Join(names, ", ")
		if len(e.Categories) > 0 {
			row["section"] = firstText(e.Categories[0].Label, e.Categories[0].Term)
		}
		if e.Source != nil {
			row["outlet"] = firstText(hostOf(alternate(e.Source.Links)), hostOf(e.Source.ID), e.Source.Title)
		}
		if e.Content != nil {
			row["body"] = e.Content.Value
		}
		row["body"] = firstText(row["body"], e.Summary) + credits(e.Extensions)
		rows = append(rows, row)
	}
	return rows, nil
}

// jsonItems reads JSON Feed 1 and 1.1.
func jsonItems(data []byte) ([]map[string]string, error) {
	type author struct {
		Name string `json:"name"`
	}
	type item struct {
		ID          json.RawMessage `json:"id"`
		URL         string          `json:"url"`
		External    string          `json:"external_url"`
		Title       string          `json:"title"`
		ContentHTML string          `json:"content_html"`
		ContentText string          `json:"content_text"`
		Summary     string          `json:"summary"`
		Published   string          `json:"date_published"`
		Modified    string          `json:"date_modified"`
		Language    string          `json:"language"`
		Tags        []string        `json:"tags"`
		Author      author          `json:"author"`
		Authors     []author        `json:"authors"`
	}
	var feed struct {
		Home     string   `json:"home_page_url"`
		Language string   `json:"language"`
		Author   author   `json:"author"`
		Authors  []author `json:"authors"`
		Items    []item   `json:"items"`
	}
	if err := json.Unmarshal(data, &feed); err != nil {
		return nil, err
	}
	var rows []map[string]string
	for _, it := range feed.Items {
		id, _ := textOf(it.ID)
		row := map[string]string{"id": id, "url": firstText(it.URL, it.External), "title": it.Title, "published": it.Published, "updated": it.Modified,
			"lang": firstText(it.Language, feed.Language), "feed": feed.Home, "body": firstText(it.ContentHTML, it.ContentText, it.Summary)}
		if len(it.Tags) > 0 {
			row["section"] = it.Tags[0]
		}
		var names []string
		for _, a := range slices.Concat(it.Authors, []author{it.Author}) {
			if a.Name != "" && !slices.Contains(names, a.Name) {
				names = append(names, a.Name)
			}
		}
		if len(names) == 0 {
			for _, a := range slices.Concat(feed.Authors, []author{feed.Author}) {
				if a.Name != "" && !slices.Contains(names, a.Name) {
					names = append(names, a.Name)
				}
			}
		}
		row["byline"] = strings.Join(names, ", ")
		rows = append(rows, row)
	}
	return rows, nil
}

// alternate is the address of the page itself.
func alternate(links []*atom.Link) string {
	for _, l := range links {
		if l.Rel == "" || l.Rel == "alternate" {
			return l.Href
		}
	}
	return ""
}

// mailName is the name in "desk@a.example (Nora Finch)" and "Nora Finch
// <desk@a.example>", the forms of RSS.
func mailName(s string) string {
	if _, name, ok := strings.Cut(s, " ("); ok && strings.Contains(s, "@") {
		return strings.TrimSuffix(strings.TrimSpace(name), ")")
	}
	if a, err := mail.ParseAddress(s); err == nil {
		return firstText(a.Name, a.Address)
	}
	return s
}

// credits are the lines of the item's pictures: media:credit, wherever it stands.
func credits(x ext.Extensions) string {
	var lines []string
	var visit func(e ext.Extension)
	visit = func(e ext.Extension) {
		if e.Name == "credit" && strings.TrimSpace(e.Value) != "" {
			if line := "Photo: " + oneLine(strings.TrimSpace(e.Value)); !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
		for _, name := range []string{"group", "content", "thumbnail", "credit"} {
			for _, inner := range e.Children[name] {
				visit(inner)
			}
		}
	}
	for _, name := range []string{"group", "content", "thumbnail", "credit"} {
		for _, e := range x["media"][name] {
			visit(e)
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return "\n" + strings.Join(lines, "\n")
}

// firstText is the first of the texts that holds something.
func firstText(texts ...string) string {
	for _, s := range texts {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}
