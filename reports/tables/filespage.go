package tables

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

// filesProse is the part of docs/files.md that people write. {{later}} stands
// where the columns without a filler are listed.
//
//go:embed files.md
var filesProse string

//go:generate sh -c "go run ./gen > ../../docs/files.md"

// FilesPage is docs/files.md: the prose, then every column of every table. It is
// made of the same lists as the files, so the page cannot describe other columns.
func FilesPage(tables []*Table) string {
	var b strings.Builder
	b.WriteString(strings.Replace(filesProse, "{{later}}", laterColumns(tables), 1))
	for _, t := range tables {
		fmt.Fprintf(&b, "\n## %s\n\nKey: %s. %s.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n", t.File, strings.Join(t.Key, ", "), strings.ToUpper(t.Title[:1])+t.Title[1:])
		for i := range t.Columns {
			c := &t.Columns[i]
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c.Name, c.Type, c.Unit, markdownCell(c.meaning()))
		}
	}
	return b.String()
}

// meaning is the description of a column with all that holds for its cells.
func (c *Column) meaning() string {
	s := c.Description
	if len(c.Enum) > 0 {
		s += "; one of " + strings.Join(c.Enum, ", ")
	}
	if c.Required {
		s += "; never empty"
	}
	return s
}

// markdownCell keeps a text from ending its cell: | parts the columns there.
func markdownCell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// laterColumns names the columns that are empty in every row so far, each once,
// in the order of the tables.
func laterColumns(tables []*Table) string {
	var out []string
	for _, t := range tables {
		for _, c := range t.Columns {
			if name := "`" + c.Name + "`"; c.Later && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return strings.Join(out, ", ")
}
