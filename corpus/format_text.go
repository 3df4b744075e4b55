package corpus

import (
	"errors"
	"path"
	"strings"
)

// textID is the id of an article that is a file: its path below the input
// folder without the suffixes.
func textID(rel string) string {
	rel, _ = compression(rel)
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
