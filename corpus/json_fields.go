package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-json"
)

// decodeJSON reads a record that is one JSON object. It serves every format
// whose records are objects, however they stand in the file.
func decodeJSON(rec *Record, names FieldMap) (*values, *RecordError) {
	if bad := rec.notText(); bad != nil {
		return nil, bad
	}
	obj, err := decodeObject(rec.raw)
	if err != nil {
		return nil, rec.failed("", SkipBadJSON, err.Error())
	}
	v := &values{text: make(map[string]string, len(Fields)), given: func() []string { return slices.Sorted(maps.Keys(obj)) }}
	has := func(name string) bool { return len(obj[name]) > 0 && obj[name][0] != 'n' }
	for _, f := range Fields { // the id first, so that a bad field can be told by it
		name := names.in(f, has)
		s, err := textOf(obj[name])
		if f == "byline" && err != nil {
			s, err = "", nil // an article does not stand or fall with the shape of its byline
		}
		if err != nil {
			return nil, rec.failed(oneLine(Clean(v.text["id"])), SkipBadJSON, fmt.Sprintf("field %q: %v", name, err))
		}
		v.text[f] = s
		if strings.IndexByte(s, 0) >= 0 {
			return nil, rec.failed(strings.ReplaceAll(v.text["id"], "\x00", ""), SkipNUL, fmt.Sprintf("field %q holds a NUL", name))
		}
	}
	return v, nil
}

// decodeObject parts a JSON object into its fields, which stay as they are written.
func decodeObject(raw []byte) (map[string]json.RawMessage, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || raw[0] != '{' {
		return nil, errors.New("not a JSON object")
	}
	if obj, ok := flatObject(raw); ok {
		return obj, nil
	}
	var obj map[string]json.RawMessage
	if err := json.Unmarshal(raw, &obj); err != nil {
		return nil, err
	}
	return obj, nil
}

// textOf reads a JSON value as text: a string, a number as it is written (an id
// of twenty digits keeps them all), a list of texts joined by ", " (bylines often
// come so), null as empty. An object is read by the key that holds its text
// (textKeys): {"@type": "Person", "name": "Nora Finch"}. An object without one, or
// a list in a list, has no one reading.
func textOf(raw json.RawMessage) (string, error) {
	if len(raw) == 0 {
		return "", nil
	}
	switch raw[0] {
	case '"':
		if s, ok := plainString(raw[1 : len(raw)-1]); ok {
			return s, nil
		}
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	case '[':
		var list []json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			return "", err
		}
		parts := make([]string, 0, len(list))
		for _, item := range list {
			if len(item) > 0 && item[0] == '[' {
				return "", errors.New("a list in a list is no text")
			}
			s, err := textOf(item)
			if err != nil {
				return "", err
			}
			if s = present(s); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", "), nil
	case '{':
		s, ok, err := textOfObject(raw)
		if err == nil && !ok {
			err = errors.New("an object is no text")
		}
		return s, err
	case 'n':
		return "", nil
	}
	return string(raw), nil
}
