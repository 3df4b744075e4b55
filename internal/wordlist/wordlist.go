// Package wordlist reads the reviewed word lists that ship with the program.
//
// In: text in the one format of all lists:
//
//	# Verbs of saying that take a person as their object.
//	# source: ours
//	# licence: ours
//	[section]             optional: names the lines below it
//	tell                  an entry a line, in the order of bytes within its section
//	tell off  # a remark  from a number sign with a blank before it to the end of the line
//
// Out: sections with their entries and the lines they stand on. What an entry
// means is the business of the list's owner. Files are data that people review:
// one word changed is one line in a diff.
package wordlist

import (
	"fmt"
	"strings"
)

// Entry is one line.
type Entry struct {
	Text string
	Line int
}

// Section is a run of entries under one name.
type Section struct {
	Name    string // "" before the first heading
	Line    int    // of the heading; 0 for the section before the first
	Entries []Entry
}

// List is one file.
type List struct {
	File     string
	Title    string // the first comment line: what the list is
	Source   string // where the words come from
	Licence  string
	Sections []Section
}

// Parse reads a list. Errors carry file and line: a list without title, source
// or licence, a heading without its bracket or said twice, an entry that stands
// twice in its section or out of order.
func Parse(file, text string) (*List, error) {
	l := &List{File: file, Sections: []Section{{}}}
	bad := func(n int, format string, a ...any) (*List, error) {
		return nil, fmt.Errorf("%s:%d: %s", file, n, fmt.Sprintf(format, a...))
	}
	names := map[string]bool{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			l.header(strings.TrimSpace(line[1:]))
			continue
		}
		if i := strings.Index(line, " #"); i >= 0 {
			line = strings.TrimSpace(line[:i])
		}
		if line == "" {
			continue
		}
		if line[0] == '[' {
			name, ok := strings.CutSuffix(line[1:], "]")
			if !ok {
				return bad(n, "section without closing bracket")
			}
			if names[name] {
				return bad(n, "section %q stands twice", name)
			}
			names[name] = true
			l.Sections = append(l.Sections, Section{Name: name, Line: n})
			continue
		}
		s := &l.Sections[len(l.Sections)-1]
		if k := len(s.Entries); k > 0 && s.Entries[k-1].Text >= line {
			for _, e := range s.Entries {
				if e.Text == line {
					return bad(n, "%q stands on line %d already", line, e.Line)
				}
			}
			return bad(n, "%q is out of order: it sorts before %q", line, s.Entries[k-1].Text)
		}
		s.Entries = append(s.Entries, Entry{line, n})
	}
	if len(l.Sections[0].Entries) == 0 {
		l.Sections = l.Sections[1:]
	}
	for _, want := range []struct{ what, is string }{{"title (the first comment)", l.Title}, {`"# source:" line`, l.Source}, {`"# licence:" line`, l.Licence}} {
		if want.is == "" {
			return bad(1, "the list has no %s", want.what)
		}
	}
	return l, nil
}

func (l *List) header(line string) {
	if s, ok := strings.CutPrefix(line, "source:"); ok {
		l.Source = strings.TrimSpace(s)
	} else if s, ok := strings.CutPrefix(line, "licence:"); ok {
		l.Licence = strings.TrimSpace(s)
	} else if l.Title == "" {
		l.Title = line
	}
}

// Must is Parse for lists that are embedded: a broken one is a defect that the
// tests of its package meet first.
func Must(file, text string) *List {
	l, err := Parse(file, text)
	if err != nil {
		panic(err)
	}
	return l
}

// Words are the texts of all entries of a section, nil if there is none of that name.
func (l *List) Words(section string) []string {
	for _, s := range l.Sections {
		if s.Name == section {
			words := make([]string, len(s.Entries))
			for i, e := range s.Entries {
				words[i] = e.Text
			}
			return words
		}
	}
	return nil
}
