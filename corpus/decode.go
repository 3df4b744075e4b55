package corpus

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"
)

// Fields are the names of an article's fields, as --map and the input use them.
var Fields = []string{"id", "outlet", "url", "title", "published", "byline", "section", "lang", "body"}

// FieldMap says which input field holds an article's field: FieldMap["body"] = "text".
// A field that is not in it goes by its own name.
type FieldMap map[string]string

// ParseFieldMap reads "id=ID,outlet=source_url".
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
		known := false
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
	return strings.Join(parts, ",")
}

func (m FieldMap) input(field string) string {
	if in, ok := m[field]; ok {
		return in
	}
	return field
}

// Article decodes the record.
func (r *Reader) Article(rec Record) (*Article, *RecordError) {
	a := &Article{Origin: rec.Origin}
	fail := func(why, detail string) (*Article, *RecordError) {
		return nil, &RecordError{Origin: rec.Origin, ID: a.ID, Reason: why, Detail: detail}
	}
	if why, detail := validText(rec.raw); why != "" {
		return fail(why, detail)
	}
	get := func(field string) string { return rec.fields[r.Fields.input(field)] }
	var names []string // of the record's fields
	explicit := ""     // an outlet the record names itself
	front := ""
	switch {
	case rec.fields != nil:
		for _, f := range Fields {
			if why, detail := validText([]byte(get(f))); why != "" {
				return fail(why, detail)
			}
		}
		explicit = get("outlet")
		names = slices.Sorted(maps.Keys(rec.fields))
	case rec.Line == 0: // lines and elements count from 1
		head, body, err := frontMatter(string(bytes.TrimPrefix(rec.raw, utf8BOM)))
		if err != nil {
			return fail(SkipBadRecord, err.Error())
		}
		get = func(field string) string {
			if field == "body" {
				return body
			}
			return head[field]
		}
		front = head["outlet"]
		if head["id"] == "" {
			a.ID = textID(rec.source.Rel)
		}
	default:
		obj, err := decodeObject(rec.raw)
		if err != nil {
			return fail(SkipBadJSON, err.Error())
		}
		var bad error
		get = func(field string) string {
			s, err := textOf(obj[r.Fields.input(field)])
			if err != nil && bad == nil {
				bad = fmt.Errorf("field %q: %w", r.Fields.input(field), err)
			}
			return s
		}
		for _, f := range Fields {
			s := get(f)
			if bad != nil {
				if id, err := textOf(obj[r.Fields.input("id")]); err == nil {
					a.ID = oneLine(Clean(id))
				}
				return fail(SkipBadJSON, bad.Error())
			}
			if i := strings.IndexByte(s, 0); i >= 0 {
				a.ID = strings.ReplaceAll(get("id"), "\x00", "")
				return fail(SkipNUL, fmt.Sprintf("field %q holds a NUL", r.Fields.input(f)))
			}
		}
		explicit = get("outlet")
		names = slices.Sorted(maps.Keys(obj))
	}

	if id := strings.TrimSpace(get("id")); id != "" {
		a.ID = oneLine(Clean(id))
	}
	a.URL = strings.TrimSpace(oneLine(Clean(get("url"))))
	a.Title = get("title")
	a.Byline = strings.TrimSpace(get("byline"))
	a.Section = strings.TrimSpace(get("section"))
	a.Lang = strings.TrimSpace(get("lang"))
	a.Body = get("body")
	published := strings.TrimSpace(get("published"))
	a.Published, _ = ParseDate(published)
	text := Clean(a.Body)
	if a.Published.IsZero() {
		if t, ok := LeadingDate(text); ok {
			a.Published, _ = sane(t)
		}
	}
	a.Outlet, a.OutletSource = r.outlet(explicit, a.URL, rec.source, front)
	a.Hash = contentHash(a, explicit+"\x00"+front+"\x00"+folderOf(rec.source), published)
	if a.ID == "" {
		if a.ID = a.URL; a.ID == "" {
			a.ID = a.Hash[:16]
		}
	}
	if len(lines(text, leadingDate(text).End)) == 0 {
		return fail(SkipNoBody, fmt.Sprintf("field %q is missing or empty%s", r.Fields.input("body"), hint(names)))
	}
	return a, nil
}

// contentHash covers every field as received, origin left out.
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
	sum := h.Sum128().Bytes()
	return hex.EncodeToString(sum[:])
}

// folderOf is the folder that may name the outlet, "" where it has no say.
func folderOf(s *Source) string {
	if s.Format == Text {
		return s.Folder
	}
	return ""
}

// hint names a field that may be the body under another name.
func hint(names []string) string {
	for _, n := range names {
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
