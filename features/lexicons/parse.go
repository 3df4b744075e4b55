package lexicons

import (
	"fmt"
	"strings"

	"presscore/internal/wordlist"
)

// entry is one line of a list. Lines, sections, header and order are those of
// internal/wordlist; how an entry reads is told here:
//
//	[derogatory]          a section: the sub-category of the lines below
//	thug /n               a word or phrase with an inflection mark (see inflect)
//	{did|has} not reply   alternatives, each a form of its own; may be empty
//	!death valley         an exception: these words never count for this category
//	-hating               matches only as the last part of a hyphenated word
//	=fair                 as listed: neither part of a hyphenated word nor spaced
//	^who cares            only where a clause begins: "a doctor who cares for the old" is none
//	Orwellian             a capital says: also fires capitalised inside a sentence
//
// Where two entries of a category stand for the same form (bigot /n and bigots),
// the later one names the hit, and an exception wins over any entry.
type entry struct {
	category  Category
	sub       string
	term      string   // base form as listed
	forms     []string // all forms, base form first
	exception bool
	suffix    bool   // "-hating"
	exact     bool   // "="
	opens     bool   // "^"
	proper    bool   // listed with a capital
	fields    uint16 // fields in which the word is plain (senses.go)
}

// parseList reads one list. Errors carry name and line.
func parseList(name string, c Category, text string) ([]entry, error) {
	list, err := wordlist.Parse(name, text)
	if err != nil {
		return nil, err
	}
	n := 0
	for _, s := range list.Sections {
		n += len(s.Entries)
	}
	out := make([]entry, 0, n)
	for _, s := range list.Sections {
		for _, l := range s.Entries {
			e, err := parseEntry(l.Text)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, l.Line, err)
			}
			e.category, e.sub = c, s.Name
			out = append(out, e)
		}
	}
	return out, nil
}

// parseEntry reads one line: its first sign, its mark, its alternatives.
func parseEntry(line string) (e entry, err error) {
	switch line[0] {
	case '!':
		e.exception, line = true, line[1:]
	case '-':
		e.suffix, line = true, line[1:]
	case '=':
		e.exact, line = true, line[1:]
	case '^':
		e.opens, line = true, line[1:]
	}
	mark := ""
	if i := strings.LastIndex(line, " /"); i >= 0 {
		mark, line = line[i+2:], strings.TrimSpace(line[:i])
	}
	if line == "" {
		return e, fmt.Errorf("entry without words")
	}
	e.proper = strings.ToLower(line) != line
	bases, err := alternatives(line)
	if err != nil {
		return e, err
	}
	e.term = bases[0]
	for _, b := range bases {
		forms, err := inflect(b, mark)
		if err != nil {
			return e, err
		}
		e.forms = append(e.forms, forms...)
	}
	if !e.exact {
		e.forms = withSpaces(e.forms)
	}
	return e, nil
}
