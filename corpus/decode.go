package corpus

import (
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/zeebo/xxh3"
)

// Fields are the names of an article's fields, as --map and the input use them.
var Fields = []string{"id", "outlet", "url", "title", "published", "updated", "byline", "section", "lang", "body"}

// FieldMap says which field of the input holds an article's field:
// FieldMap["body"] = "text". A field that is not in it goes by its own name, and
// the zero map is one where all do.
type FieldMap map[string]string

// ParseFieldMap reads "id=ID,outlet=source_url". A field may have several names,
// body=text|maintext. time=outlet says that times without an offset are the
// outlet's own, time=Europe/Berlin that they, and the days of windows, are those of
// a zone.
func ParseFieldMap(s string) (FieldMap, error) {
	m := FieldMap{}
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		name, in, ok := strings.Cut(part, "=")
		name, in = strings.TrimSpace(name), strings.TrimSpace(in)
		if !ok || in == "" {
			return nil, fmt.Errorf("field map %q: want field=name", part)
		}
		known := name == localTime
		if known && in != "outlet" {
			if _, err := loadZone(in); err != nil {
				return nil, fmt.Errorf("field map: time %q: want outlet, or a time zone such as Europe/Berlin", in)
			}
		}
		for _, f := range Fields {
			known = known || f == name
		}
		if !known {
			return nil, fmt.Errorf("field map: unknown field %q (fields are %s)", name, strings.Join(Fields, ", "))
		}
		if _, twice := m[name]; twice {
			return nil, fmt.Errorf("field map: field %q is mapped twice", name)
		}
		m[name] = in
	}
	return m, nil
}

// String is the map in the order of Fields, for hashes and run.json.
func (m FieldMap) String() string {
	var parts []string
	for _, f := range Fields {
		if in, ok := m[f]; ok && in != f {
			parts = append(parts, f+"="+in)
		}
	}
	if in, ok := m[localTime]; ok {
		parts = append(parts, localTime+"="+in)
	}
	return strings.Join(parts, ",")
}

// inputs are the names under which the input may have a field; the first that is
// there counts: body=text|maintext.
func (m FieldMap) inputs(field string) []string {
	in, ok := m[field]
	if !ok {
		return []string{field}
	}
	return strings.Split(in, "|")
}

// in is the name of a field that a record has, the first of its names where it has
// none.
func (m FieldMap) in(field string, has func(name string) bool) string {
	in, ok := m[field]
	if !ok {
		return field
	}
	if strings.IndexByte(in, '|') < 0 {
		return in
	}
	names := strings.Split(in, "|")
	for _, name := range names {
		if has(name) {
			return name
		}
	}
	return names[0]
}

// Article decodes the record by its format, and finds what the fields do not
// say outright: the outlet, the date that may open the body, the id. An article
// without a word in its body is an error.
func (r *Reader) Article(rec Record) (*Article, *RecordError) {
	a, v, bad := r.fields(&rec)
	if bad != nil {
		return nil, bad
	}
	a.ID = v.id
	if id := strings.TrimSpace(v.text["id"]); id != "" {
		a.ID = oneLine(Clean(id))
	}
	published := strings.TrimSpace(v.text["published"])
	a.Outlet, a.OutletSource = r.outlet(v.text["outlet"], a.URL, rec.folder(), v.front)
	a.Published, a.DateNote = r.date(published, a.Outlet)
	a.Updated, _ = r.date(v.text["updated"], a.Outlet)
	text := Clean(a.Body)
	if a.Published.IsZero() {
		if a.Published = openingDate(text, r.Fields.Zone()); !a.Published.IsZero() {
			a.DateNote = DateNote{}
		}
	}
	a.Hash = contentHash(a, v.text["outlet"]+"\x00"+v.front+"\x00"+rec.folder(), published)
	if a.ID == "" {
		if a.ID = a.URL; a.ID == "" {
			a.ID = a.Hash[:16]
		}
	}
	if len(lines(text, leadingDate(text).End)) == 0 {
		return nil, rec.failed(a.ID, SkipNoBody, fmt.Sprintf("field %q is missing or empty%s", strings.Join(r.Fields.inputs("body"), "|"), hint(v)))
	}
	if r.Correct != nil {
		r.Correct(a)
	}
	return a, nil
}

// fields decodes the record into an article that has what its fields say outright.
func (r *Reader) fields(rec *Record) (*Article, *values, *RecordError) {
	v, bad := rec.format.decode(rec, r.Fields)
	if bad != nil {
		return nil, nil, bad
	}
	for _, f := range Fields {
		v.text[f] = present(v.text[f])
	}
	v.text["byline"] = present(bylineNames(v.text["byline"]))
	v.front = present(v.front)
	return &Article{
		Origin:  rec.Origin,
		URL:     strings.TrimSpace(oneLine(Clean(v.text["url"]))),
		Title:   v.text["title"],
		Byline:  strings.TrimSpace(v.text["byline"]),
		Section: strings.TrimSpace(v.text["section"]),
		Lang:    strings.TrimSpace(v.text["lang"]),
		Body:    v.text["body"],
		Links:   v.links,
	}, v, nil
}

// Again is Article for a record that was read before, as Record.Sum tells. What had to be
// found then is taken over from found: the id, the outlet, the date and the hash. To find
// them costs more than to decode the fields.
func (r *Reader) Again(rec Record, found Article) (*Article, *RecordError) {
	a, _, bad := r.fields(&rec)
	if bad == nil {
		a.ID, a.Outlet, a.OutletSource, a.Published, a.Hash = found.ID, found.Outlet, found.OutletSource, found.Published, found.Hash
	}
	return a, bad
}

// contentHash covers every field as received, origin and the time of the last
// change left out (a program that stamps records anew has not changed them): the same article
// has the same hash in another file, and one changed letter gives another. Each
// field goes in behind its length, so that no two fields can trade letters.
func contentHash(a *Article, outlet, published string) string {
	h := xxh3.New()
	for _, s := range []string{a.ID, outlet, a.URL, a.Title, published, a.Byline, a.Section, a.Lang, a.Body} {
		var n [8]byte
		for i := range n {
			n[i] = byte(len(s) >> (8 * i))
		}
		h.Write(n[:])
		h.WriteString(s)
	}
	for _, l := range a.Links {
		h.WriteString(l)
	}
	sum := h.Sum128().Bytes()
	return hex.EncodeToString(sum[:])
}

// hint names a field that may be the body under another name, for the user who
// runs presscore on a new collection for the first time: "(the record has
// "content": --map body=content)".
func hint(v *values) string {
	if v.given == nil {
		return ""
	}
	for _, n := range v.given() {
		if n == "body" { // it is there, and empty
			return ""
		}
		switch strings.ToLower(n) {
		case "body", "text", "content", "article", "article_body", "content_original", "fulltext", "full_text":
			return fmt.Sprintf(" (the record has %q: --map body=%s)", n, n)
		}
	}
	return ""
}
