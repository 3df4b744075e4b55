package corpus

import (
	"bytes"
	"errors"

	"presscore/corpus/page"
)

// htmlFormat is a web page with one article.
var htmlFormat = format{
	name:     "html",
	suffixes: []string{".html"},
	also:     []string{".htm", ".xhtml"},
	holds:    "one web page a file; its article is looked for, with title, byline, dates, section and links",
	folders:  true,
	magic: func(head []byte) bool {
		head = bytes.ToLower(head[:min(len(head), 64)])
		return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
	},
	sniff:  func(head []byte, _ FieldMap) bool { return false }, // its magic says it
	each:   eachFile,
	decode: decodePage,
}

func decodePage(rec *Record, _ FieldMap) (*values, *RecordError) {
	v, bad := rec.page(rec.raw, page.Source{})
	if bad == nil && v.text["url"] == "" {
		v.id = textID(rec.source.rel)
	}
	return v, bad
}

// page finds the article of a page. The fields of a page have no names that a user
// could map.
func (rec *Record) page(data []byte, from page.Source) (*values, *RecordError) {
	p, err := page.Read(data, from)
	if err != nil {
		why := SkipBadRecord
		if errors.Is(err, page.ErrEncoding) {
			why = SkipEncoding
		}
		return nil, rec.failed(from.Address, why, err.Error())
	}
	v := &values{links: p.Links, text: map[string]string{
		"url": p.URL, "title": p.Title, "byline": p.Byline, "published": p.Published, "updated": p.Updated, "section": p.Section, "lang": p.Lang, "body": p.Body}}
	for _, f := range Fields {
		if why, detail := validText([]byte(v.text[f])); why != "" {
			return nil, rec.failed(p.URL, why, detail)
		}
	}
	if p.Body == "" {
		return nil, rec.failed(p.URL, SkipNoBody, "no article was found in the page")
	}
	return v, nil
}
