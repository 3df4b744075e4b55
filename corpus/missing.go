package corpus

import (
	_ "embed"
	"strings"

	"github.com/goccy/go-json"

	"presscore/internal/wordlist"
)

//go:embed missing.txt
var missingWordList string

// missingWords stand for nothing in every field; those with signs that a list file
// gives a meaning of their own stand here.
var missingWords = func() map[string]bool {
	out := map[string]bool{"[]": true, "{}": true, "()": true, "[null]": true, "[none]": true, `[""]`: true, "['']": true, "#n/a": true}
	for _, w := range wordlist.Must("missing.txt", missingWordList).Words("") {
		out[w] = true
	}
	return out
}()

// present is a field's value, "" when it is a word for none. "NAN" in capitals is
// the News Agency of Nigeria, and a missing value in no program; "NA" is how R
// writes one.
func present(s string) string {
	if len(s) > 40 { // prose
		return s
	}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' }) { // "None, None"
		word = strings.TrimSpace(word)
		if word == "NAN" || word != "NA" && word != "" && !missingWords[strings.ToLower(word)] {
			return s
		}
	}
	return ""
}

// textKeys are the keys under which objects keep the text that counts, the
// first that is there. Mongo writes {"$oid": …} and {"$date": …}, a content
// system {"rendered": …}, schema.org and feeds {"@type": "Person", "name": …}.
var textKeys = append([]string{"name", "rendered", "$oid", "$date", "$numberLong", "@value", "#text", "value"},
	"fullName", "full_name", "displayName", "display_name", "author")

// textOfObject is the text of an object, and whether it has one of the keys.
func textOfObject(raw json.RawMessage) (string, bool, error) {
	var obj map[string]json.RawMessage
	if err := json.Unmarshal(raw, &obj); err != nil {
		return "", false, err
	}
	for _, k := range textKeys {
		if v, ok := obj[k]; ok {
			s, err := textOf(v)
			return s, true, err
		}
	}
	first, _ := textOf(firstOf(obj, "givenName", "given_name", "first_name", "firstName", "first"))
	last, _ := textOf(firstOf(obj, "familyName", "family_name", "last_name", "lastName", "last"))
	if s := strings.TrimSpace(first + " " + last); s != "" {
		return s, true, nil
	}
	return "", false, nil
}

func firstOf(obj map[string]json.RawMessage, keys ...string) json.RawMessage {
	for _, k := range keys {
		if v, ok := obj[k]; ok {
			return v
		}
	}
	return nil
}

// bylineNames unpacks a byline that a program printed as its own list or object
// instead of writing text: "['Nora Finch', 'Tom Hale']", `{"name": "Nora Finch"}`.
func bylineNames(s string) string {
	t := strings.TrimSpace(s)
	if len(t) < 2 || (t[0] != '[' || t[len(t)-1] != ']') && (t[0] != '{' || t[len(t)-1] != '}') {
		return s
	}
	for _, text := range []string{t, pythonQuotes(t)} {
		if json.Valid([]byte(text)) {
			if names, err := textOf(json.RawMessage(text)); err == nil {
				return names
			}
		}
	}
	return strings.Trim(t, "[]{}")
}

// pythonQuotes turns the single quotes that Python puts around texts into double
// ones. A single quote inside a name ("O'Dowd") stands between two letters and stays.
func pythonQuotes(s string) string {
	out := []byte(strings.ReplaceAll(s, "None", "null"))
	letter := func(i int) bool {
		return i >= 0 && i < len(out) && (out[i]|0x20 >= 'a' && out[i]|0x20 <= 'z' || out[i] >= 0x80)
	}
	for i, c := range out {
		if c == '\'' && !(letter(i-1) && letter(i+1)) {
			out[i] = '"'
		}
	}
	return string(out)
}
