package corpus

import (
	"bytes"

	"github.com/goccy/go-json"
)

// sniffLength is how far into a file its first sign may stand: behind comments, or
// behind what an object says of the list that it wraps.
const sniffLength = 4096

// notAsNamed is the format of content whose name says another one; nil where the
// name may stand.
func notAsNamed(head []byte, named *format) *format {
	if len(head) == 0 {
		return nil
	}
	switch named {
	case &jsonlFormat:
		if head[0] == '[' && opensJSON(head[1:]) || head[0] == '{' && spreadJSON(head) {
			return &jsonFormat
		}
	case &jsonFormat:
		if good, other := jsonLines(head); good > 1 && good >= 3*other && head[0] != '[' {
			return &jsonlFormat
		}
	case &csvFormat, &textFormat:
		if good, other := jsonLines(head); good > 0 && other <= 1 {
			return &jsonlFormat
		}
		if named == &csvFormat && (head[0] == '{' || head[0] == '[' && opensJSON(head[1:])) {
			return &jsonFormat
		}
	}
	return nil
}

// jsonLines counts the lines that are whole JSON objects and the others, among the
// first hundred. The last line of the head is left out where it breaks off.
func jsonLines(head []byte) (good, other int) {
	for n := 0; len(head) > 0 && n < 100; n++ {
		line, rest, ends := bytes.Cut(head, []byte("\n"))
		head = rest
		switch line = bytes.TrimSpace(line); {
		case len(line) == 0:
		case line[0] == '{' && line[len(line)-1] == '}' && json.Valid(line):
			good++
		case ends || good+other == 0:
			other++
		}
	}
	return good, other
}

// opensJSON reports whether what stands behind a bracket can be the first element
// of an array: "[Reuters] The council" is prose.
func opensJSON(behind []byte) bool {
	behind = bytes.TrimLeft(behind, " \t\r\n")
	return len(behind) == 0 || bytes.IndexByte([]byte(`{["]`), behind[0]) >= 0
}

// spreadJSON reports whether an object goes on over several lines: its first line
// breaks off after an opening sign, and what follows can follow it. A first line of lines of
// JSON that lost its end is no such object: behind a brace stands a name, and so it does
// behind a comma, unless that is one of a list.
func spreadJSON(head []byte) bool {
	first, rest, more := bytes.Cut(head, []byte("\n"))
	first, rest = bytes.TrimSpace(first), bytes.TrimLeft(rest, " \t\r\n")
	if !more || len(first) == 0 || bytes.IndexByte([]byte("{[,:"), first[len(first)-1]) < 0 {
		return false
	}
	switch first[len(first)-1] {
	case '{':
		return len(rest) == 0 || rest[0] == '"' || rest[0] == '}'
	case ',':
		good, _ := jsonLines(rest)
		return good == 0 && (len(rest) == 0 || rest[0] == '"' || bytes.IndexByte(first, '[') >= 0)
	}
	return true
}

// damagedLines reports whether the head is of lines of JSON though its first line
// is damaged: another line is a whole object, or the name of the body's field
// stands in quotation marks before a colon, as in no prose. A stream must not
// become one article because a byte of it was lost.
func damagedLines(head []byte, names FieldMap) bool {
	if good, _ := jsonLines(head); good > 0 {
		return true
	}
	for _, body := range names.inputs("body") {
		key := []byte(`"` + body + `"`)
		for rest := head; ; {
			i := bytes.Index(rest, key)
			if i < 0 {
				break
			}
			if rest = bytes.TrimLeft(rest[i+len(key):], " \t"); len(rest) > 0 && rest[0] == ':' {
				return true
			}
		}
	}
	return false
}
