package lexicons

import (
	"fmt"
	"strings"
)

// entry is one line of a list.
//
//	# comment             to the end of the line; the header names source and licence
//	[derogatory]          a section: the sub-category of the lines below
//	thug /n               a word or phrase with an inflection mark (see inflect)
//	{did|has} not reply   alternatives, each a form of its own; may be empty
//	!death valley         an exception: these words never count for this category
//	-hating               matches only as the last part of a hyphenated word
//	=fair                 as listed: neither part of a hyphenated word nor spaced
//	Orwellian             a capital says: also fires capitalised inside a sentence
type entry struct {
	category  Category
	sub       string
	term      string   // base form as listed
	forms     []string // all forms, base form first
	line      int
	exception bool
	suffix    bool // "-hating"
	exact     bool // "="
	proper    bool // listed with a capital
}

// parseList reads one list. Errors carry name and line.
func parseList(name string, c Category, text string) ([]entry, error) {
	var out []entry
	sub := ""
	for n, line := range strings.Split(text, "\n") {
		if i := strings.IndexByte(line, '#'); i >= 0 {
			line = line[:i]
		}
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if line[0] == '[' {
			if line[len(line)-1] != ']' {
				return nil, fmt.Errorf("%s:%d: section without closing bracket", name, n+1)
			}
			sub = strings.TrimSpace(line[1 : len(line)-1])
			continue
		}
		e := entry{category: c, sub: sub, line: n + 1}
		switch line[0] {
		case '!':
			e.exception, line = true, line[1:]
		case '-':
			e.suffix, line = true, line[1:]
		case '=':
			e.exact, line = true, line[1:]
		}
		mark := ""
		if i := strings.LastIndex(line, " /"); i >= 0 {
			mark, line = line[i+2:], strings.TrimSpace(line[:i])
		}
		if line == "" {
			return nil, fmt.Errorf("%s:%d: entry without words", name, n+1)
		}
		e.proper = strings.ToLower(line) != line
		bases, err := alternatives(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
		}
		e.term = bases[0]
		for _, b := range bases {
			forms, err := inflect(b, mark)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
			}
			e.forms = append(e.forms, forms...)
		}
		if !e.exact {
			e.forms = withSpaces(e.forms)
		}
		out = append(out, e)
	}
	return out, nil
}
