package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// textFormat is a file that is one article, with its fields in front matter if
// it has any.
var textFormat = format{
	name:     "text",
	suffixes: []string{".txt", ".md"},
	also:     []string{".text", ".markdown"},
	holds:    "one article a file; `key: value` lines between two lines `---` may stand before it",
	folders:  true,
	each:     eachFile,
	decode:   decodeText,
}

// eachFile reads a file whole: it is one record.
func eachFile(in *input) error {
	data, err := io.ReadAll(io.LimitReader(in, maxRecord+1))
	switch {
	case err != nil:
		return in.end(0, readReason(err), err)
	case len(data) > maxRecord:
		return in.end(0, SkipTooLong, fmt.Errorf("more than %d MiB", maxRecord>>20))
	}
	return in.add(0, data, nil)
}

func decodeText(rec *Record, _ FieldMap) (*values, *RecordError) {
	if bad := rec.notText(); bad != nil {
		return nil, bad
	}
	head, body, err := frontMatter(string(bytes.TrimPrefix(rec.raw, utf8BOM)))
	if err != nil {
		return nil, rec.failed("", SkipBadRecord, err.Error())
	}
	v := &values{text: map[string]string{}, front: head["outlet"]}
	for _, f := range Fields {
		v.text[f] = head[f]
	}
	v.text["outlet"], v.text["body"] = "", body
	if head["id"] == "" {
		v.id = textID(rec.source.rel)
	}
	return v, nil
}

// textID is the id of an article that is a file: its path below the input
// folder without the suffixes. "a.example/one.txt.gz" gives "a.example/one".
func textID(rel string) string {
	rel, _ = uncompressed(rel)
	return strings.TrimSuffix(rel, path.Ext(rel))
}

// frontMatter splits a text that opens with "---" into its "key: value" lines
// and the body after the next "---". Keys are those of Fields, "author" and
// "date" as other names of byline and published; other keys are left alone.
func frontMatter(s string) (map[string]string, string, error) {
	if !strings.HasPrefix(s, "---\n") && !strings.HasPrefix(s, "---\r\n") {
		return nil, s, nil
	}
	head := map[string]string{}
	rest := s[strings.IndexByte(s, '\n')+1:]
	for {
		line, after, more := strings.Cut(rest, "\n")
		line = strings.TrimRight(line, "\r ")
		if line == "---" || line == "..." {
			return head, after, nil
		}
		key, value, ok := strings.Cut(line, ":")
		if !more || line != "" && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "-") && !ok {
			// a rule of dashes that opens a text, not front matter
			if len(head) == 0 {
				return nil, s, nil
			}
			return nil, "", errors.New("front matter does not end with ---")
		}
		if ok && !strings.HasPrefix(line, " ") {
			key = strings.ToLower(strings.TrimSpace(key))
			switch key {
			case "author", "authors":
				key = "byline"
			case "date":
				key = "published"
			}
			value = strings.TrimSpace(value)
			if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
				value = value[1 : n-1]
			}
			head[key] = value
		}
		rest = after
	}
}
