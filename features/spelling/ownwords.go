package spelling

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// OwnWords is a user's reviewed list: one word a line, an optional reason after #.
type OwnWords struct {
	Words []string // as written, sorted without regard to case, each once
	notes map[string]string
	head  []string // comment lines at the top
}

// ParseOwnWords reads the text of such a file. The error names the line.
func ParseOwnWords(name, text string) (*OwnWords, error) {
	o := &OwnWords{notes: map[string]string{}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		word, note, _ := strings.Cut(line, "#")
		word = strings.TrimSpace(word)
		if word == "" {
			if len(o.Words) == 0 && line != "" {
				o.head = append(o.head, line)
			}
			continue
		}
		if err := o.Add(word, strings.TrimSpace(note)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return o, nil
}

// Add takes up a word with the reason for it; a word that is there gets the new reason.
func (o *OwnWords) Add(word, reason string) error {
	if len(word) > 64 || strings.ContainsFunc(word, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && r != '-'
	}) || !strings.ContainsFunc(word, unicode.IsLetter) {
		return fmt.Errorf("%q is not a word: letters, apostrophes and hyphens only", word)
	}
	i, ok := slices.BinarySearchFunc(o.Words, word, compareFold)
	if !ok {
		o.Words = slices.Insert(o.Words, i, word)
	}
	if o.notes == nil {
		o.notes = map[string]string{}
	}
	if key := strings.ToLower(word); reason != "" || o.notes[key] == "" {
		o.notes[key] = reason
	}
	return nil
}

func compareFold(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }

// Note is the reason given for a word.
func (o *OwnWords) Note(word string) string { return o.notes[strings.ToLower(word)] }

// String is the text of the file.
func (o *OwnWords) String() string {
	var b strings.Builder
	for _, l := range o.head {
		b.WriteString(l + "\n")
	}
	for _, w := range o.Words {
		b.WriteString(w)
		if n := o.Note(w); n != "" {
			b.WriteString("  # " + n)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
