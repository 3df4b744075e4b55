package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"presscore/internal/testkit"
)

// rowsOf reads a table and shows its articles as "line id body" and its errors.
func rowsOf(t *testing.T, name, content string) (rows, errors []string) {
	t.Helper()
	articles, errs := read(t, name, content, nil)
	for _, a := range articles {
		rows = append(rows, fmt.Sprintf("%d %s %s", a.Origin.Line, a.ID, a.Body))
	}
	for _, e := range errs {
		errors = append(errors, fmt.Sprintf("%d %s: %s", e.Line, e.Reason, e.Detail))
	}
	return rows, errors
}

// TestTablesOfEveryDelimiter: the same two articles, whatever parts the cells and
// the lines.
func TestTablesOfEveryDelimiter(t *testing.T) {
	const table = "id,title,body\n1,\"Bridge, again\",\"One; two, three\tand | four.\n\nShe said “no”.\"\n2,Ferry,\"He said \"\"no\"\"; twice.\"\n"
	for _, name := range []string{"a.csv", "a.tsv"} {
		for _, delimiter := range ",;\t|" {
			for _, end := range []string{"\n", "\r\n", "\r"} {
				for _, mark := range []string{"", "\ufeff"} {
					for _, hint := range []string{"", "sep=" + string(delimiter) + "\n"} {
						cells := strings.NewReplacer("id,title,body", strings.ReplaceAll("id,title,body", ",", string(delimiter)), "1,\"", "1"+string(delimiter)+"\"", "again\",", "again\""+string(delimiter), "2,Ferry,", "2"+string(delimiter)+"Ferry"+string(delimiter))
						text := mark + strings.ReplaceAll(hint+cells.Replace(table), "\n", end)
						rows, errors := rowsOf(t, name, text)
						first := 2 + b2i(hint != "")
						want := []string{fmt.Sprintf("%d 1 One; two, three\tand | four.\n\nShe said “no”.", first), fmt.Sprintf("%d 2 He said \"no\"; twice.", first+3)}
						if len(errors) > 0 || !slices.Equal(rows, want) {
							t.Errorf("%s, %q, %q, %q, %q: %q, %q", name, delimiter, end, mark, hint, rows, errors)
						}
					}
				}
			}
		}
	}
}

// TestTablesThatAreRefused: the reason names what is wrong with the table.
func TestTablesThatAreRefused(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{"id,body,title,body\n1,One.,T,Two.\n", `1 bad_csv: the header names the column "body" twice`},
		{"id;body;body\n1;One.;Two.\n", `1 bad_csv: the header names the column "body" twice`},
		{"id^body^title\n1^One.^T\n", `1 bad_csv: the header is one cell, "id^body^title": cells are parted by a comma, a semicolon, a tab or a bar`},
		{"id;body\n1;One;\n", `2 bad_csv: 3 cells, the header has 2 cells, parted by semicolons`},
		{"id,body\n1\n", `2 bad_csv: 1 cell, the header has 2 cells, parted by commas`},
		{"id,body\n1,O\"ne\n", `2 bad_csv: a quotation mark within cell 2, which has none around it`},
		{"id,body\n1,\"One\" went\n", `2 bad_csv: text behind the quotation mark that closes cell 2: one of its marks is not doubled or not closed`},
		{"\"id,body\n1,One\n", "1 bad_csv: the header cannot be parted into the names of its columns"},
	} {
		rows, errors := rowsOf(t, "a.csv", c.content)
		if len(rows) > 0 || len(errors) != 1 || errors[0] != c.want {
			t.Errorf("%q: %q, %q\nwant %q", c.content, rows, errors, c.want)
		}
	}
	// unnamed columns are no column twice
	if rows, errors := rowsOf(t, "a.csv", ",,id,body\n0,0,1,One.\n"); len(rows) != 1 || len(errors) > 0 {
		t.Errorf("%q, %q", rows, errors)
	}
}

// TestAnOpenQuoteCostsItsRow: of a thousand rows one is lost, and its line is named.
func TestAnOpenQuoteCostsItsRow(t *testing.T) {
	for name, row := range map[string]string{
		"plain":          "%d,T,One went out.\n",
		"quoted":         "%d,\"T\",\"One, went out.\"\n",
		"over two lines": "%d,\"T\",\"One went out, they say.\nTwo, then, came.\"\n",
	} {
		for _, broken := range []string{"x,\"T,One went out.\n", "x,T,\"One went out, they\n", "x,\"T\"\",\"One\"\n"} {
			var b strings.Builder
			b.WriteString("id,title,body\n")
			at := 0
			for i := range 1000 {
				if i == 200 {
					at = strings.Count(b.String(), "\n") + 1
					b.WriteString(broken)
				}
				fmt.Fprintf(&b, row, i)
			}
			rows, errors := rowsOf(t, "a.csv", b.String())
			if len(rows) != 1000 || len(errors) != 1 || !strings.HasPrefix(errors[0], fmt.Sprintf("%d bad_csv: ", at)) {
				t.Errorf("%s, %q: %d rows, %q, want line %d", name, broken, len(rows), errors, at)
			}
		}
	}
}

// TestTablesGrowLinearly: marks that never close, in every row or in one over all
// lines, cost no more a byte in a larger table.
func TestTablesGrowLinearly(t *testing.T) {
	for name, c := range map[string]struct{ file, row string }{
		"a mark opened in every row":   {"a.csv", "1,\"One went out.\n"},
		"marks doubled":                {"a.csv", "1,\"One\"\" went out.\n"},
		"marks at the end of words":    {"a.csv", "5\" of rain\n"},
		"tabs and marks":               {"a.tsv", "1\t\"One 5\" of rain\n"},
		"tabs and marks without cells": {"a.tsv", "\"a\n"},
	} {
		testkit.Linear(t, name, 20_000, 640_000, func(n int) func() {
			content := "id,body\n" + strings.Repeat(c.row, n/len(c.row))
			if c.file == "a.tsv" {
				content = "id\tbody\n" + strings.Repeat(c.row, n/len(c.row))
			}
			return func() { rowsOf(t, c.file, content) }
		})
	}
}
