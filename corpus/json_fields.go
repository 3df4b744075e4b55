package corpus

import (
	"bytes"
	"errors"
	"strings"

	"github.com/goccy/go-json"
)

func decodeObject(raw []byte) (map[string]json.RawMessage, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || raw[0] != '{' {
		return nil, errors.New("not a JSON object")
	}
	var obj map[string]json.RawMessage
	if err := json.Unmarshal(raw, &obj); err != nil {
		return nil, err
	}
	return obj, nil
}

// textOf reads a JSON value as text: a string, a number as written, a list of
// strings joined by ", ", null as empty.
func textOf(raw json.RawMessage) (string, error) {
	if len(raw) == 0 {
		return "", nil
	}
	switch raw[0] {
	case '"':
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
			if s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", "), nil
	case '{':
		return "", errors.New("an object is no text")
	case 'n':
		return "", nil
	}
	return string(raw), nil
}
