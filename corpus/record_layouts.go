package corpus

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// recordLayout is how a program or collection names the fields of its records.
type recordLayout struct {
	fields FieldMap
	local  bool // its times have no offset and are the outlet's own
}

// layouts are the record layouts by the names that --layout takes. A field that a
// layout does not hold under any name points to "-", a name that no record has, so
// that a field of the same name and another meaning is not taken for it.
var layouts = map[string]recordLayout{
	// news-please, also over Common Crawl News: date_publish is the outlet's local time.
	"news-please": {local: true, fields: FieldMap{"id": "id", "outlet": "source_domain", "url": "url", "title": "title", "published": "date_publish", "updated": "date_modify", "byline": "authors", "lang": "language", "body": "maintext|text"}},
	// trafilatura: source-hostname is the site's name, so the address names the outlet.
	"trafilatura": {fields: FieldMap{"id": "-", "outlet": "-", "url": "source|url", "title": "title", "published": "date", "byline": "author", "section": "categories", "lang": "language", "body": "text|raw_text"}},
	// newspaper3k and newspaper4k.
	"newspaper4k": {fields: FieldMap{"id": "-", "outlet": "-", "url": "url|canonical_link|source_url", "title": "title", "published": "publish_date", "byline": "authors", "lang": "meta_lang|language", "body": "text"}},
	// GDELT ships no text: what the user joined to it is looked for under the usual names.
	"gdelt-doc": {fields: FieldMap{"id": "url", "outlet": "domain", "url": "url", "title": "title", "published": "seendate", "lang": "language", "body": "body|text|content"}},
	"gdelt-gkg": {fields: FieldMap{"id": "GKGRECORDID", "outlet": "SourceCommonName|V2SOURCECOMMONNAME", "url": "DocumentIdentifier|V2DOCUMENTIDENTIFIER", "title": "title|PAGE_TITLE", "published": "DATE|V2.1DATE|V21DATE", "byline": "authors|PAGE_AUTHORS", "body": "body|text|content"}},
	// MediaCloud: stories of the old interface, and those of the new one.
	"mediacloud": {fields: FieldMap{"id": "stories_id|id", "outlet": "media_url|media_name", "url": "url|guid", "title": "title", "published": "publish_date", "lang": "language", "body": "story_text|text|body"}},
	// Common Crawl News as data sets of text give it; its archives are WARC and need no layout.
	"cc-news": {fields: FieldMap{"id": "-", "outlet": "domain", "url": "url", "title": "title", "published": "date", "byline": "authors|author", "lang": "language", "body": "text|plain_text|maintext"}},
	"nela-gt": {fields: FieldMap{"id": "id", "outlet": "source", "url": "url", "title": "title", "published": "published_utc|published|date", "byline": "author", "body": "content"}},
}

// Layouts are the names of the record layouts, sorted, for help texts.
func Layouts() []string { return slices.Sorted(maps.Keys(layouts)) }

// ParseFields reads a layout by its name and lays a field map over it; both may be
// empty.
func ParseFields(layout, fields string) (FieldMap, error) {
	own, err := ParseFieldMap(fields)
	if err != nil || layout == "" {
		return own, err
	}
	l, ok := layouts[layout]
	if !ok {
		return nil, fmt.Errorf("layout %q: want one of %s", layout, strings.Join(Layouts(), ", "))
	}
	m := maps.Clone(l.fields)
	maps.Copy(m, own)
	if l.local {
		m[localTime] = "outlet"
	}
	return m, nil
}

// localTime is the key of a field map by which times without an offset are the
// outlet's own. It is no field, and stands in the map so that whatever keeps or
// hashes the map keeps it, too.
const localTime = "time"
