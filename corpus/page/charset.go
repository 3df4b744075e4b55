package page

import (
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// declared finds the character set in the head of a page or in the type that its
// server gave: <meta charset="windows-1252">, <?xml encoding="…"?>.
var declared = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})`)

// decode is the page in UTF-8. What is UTF-8 is so whatever the page declares; else
// the server's character set holds, then the page's, and without one nothing is
// guessed.
func decode(data []byte, contentType string) ([]byte, error) {
	if utf8.Valid(data) {
		return data, nil
	}
	for _, where := range [][]byte{[]byte(contentType), data[:min(len(data), 1024)]} {
		m := declared.FindSubmatch(where)
		if m == nil {
			continue
		}
		if encoding, name := charset.Lookup(string(m[1])); encoding != nil && name != "utf-8" {
			if text, err := encoding.NewDecoder().Bytes(data); err == nil {
				return text, nil
			}
		}
	}
	return nil, ErrEncoding
}
