package page

import (
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// decode is the page in UTF-8. What is UTF-8 is so whatever the page declares; else
// the declared character set holds, and without one nothing is guessed.
func decode(data []byte, contentType string) ([]byte, error) {
	if utf8.Valid(data) {
		return data, nil
	}
	encoding, name, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], contentType)
	if !certain || name == "utf-8" {
		return nil, ErrEncoding
	}
	text, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return nil, ErrEncoding
	}
	return text, nil
}
