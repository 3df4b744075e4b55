package corpus

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

// sqliteFormat is a database: each row of a table that has a column for the body is
// an article.
var sqliteFormat = format{
	name:     "sqlite",
	suffixes: []string{".sqlite"},
	also:     []string{".sqlite3", ".db"},
	holds:    "a database: each row of every table with the body's column is an article; NELA-GT's tables are known as they are",
	magic:    func(head []byte) bool { return bytes.HasPrefix(head, []byte("SQLite format 3\x00")) },
	sniff:    func(head []byte, _ FieldMap) bool { return bytes.HasPrefix(head, []byte("SQLite format 3\x00")) },
	each:     eachTable,
	decode:   decodeRow,
}

// eachTable walks the tables by name, and their rows by number. Every value is
// cast to text by the query: a column declared DATE gives times, texts or numbers,
// and the driver would read them in its own way.
func eachTable(in *input) error {
	f, size, done, err := in.file()
	if err != nil {
		return in.end(0, readReason(err), err)
	}
	defer done()
	if size < 512 {
		return in.end(0, SkipTruncated, errors.New("a database of less than one page"))
	}
	path, err := filepath.Abs(f.Name())
	if err != nil {
		return in.end(0, SkipUnreadable, err)
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: path, RawQuery: "mode=ro&immutable=1&_pragma=trusted_schema(0)&_pragma=query_only(1)&_pragma=cell_size_check(1)"}).String())
	if err != nil {
		return in.end(0, SkipBadRecord, err)
	}
	defer db.Close()
	tables, err := texts(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
	if err != nil {
		return in.end(0, SkipBadRecord, err)
	}
	n, read := 0, 0
	for _, table := range tables {
		columns, err := texts(db, "SELECT name FROM pragma_table_info(?) ORDER BY cid", table)
		if err != nil {
			return in.end(n+1, SkipBadRecord, err)
		}
		names := in.names
		if len(names) == 0 && !slices.Contains(columns, "body") && has(columns, "source", "title", "content") {
			names = layouts["nela-gt"]
		}
		if !slices.ContainsFunc(names.inputs("body"), func(c string) bool { return slices.Contains(columns, c) }) {
			continue
		}
		read++
		if err := in.rows(db, table, columns, names, &n); err != nil {
			return err
		}
	}
	if read == 0 {
		return in.end(0, SkipNoBody, fmt.Errorf("no table has a column %q: the tables are %s", in.names.inputs("body")[0], strings.Join(tables, ", ")))
	}
	return nil
}

// rows hands on the rows of one table.
func (in *input) rows(db *sql.DB, table string, columns []string, names FieldMap, n *int) error {
	var parts, fields []string
	for _, f := range Fields {
		name := names.in(f, func(c string) bool { return slices.Contains(columns, c) })
		if !slices.Contains(columns, name) {
			continue
		}
		c := quoted(name)
		parts = append(parts, fmt.Sprintf("CASE WHEN length(CAST(%s AS BLOB)) > %d THEN NULL ELSE CAST(%s AS TEXT) END, coalesce(length(CAST(%s AS BLOB)), 0)", c, maxRecord, c, c))
		fields = append(fields, in.names.inputs(f)[0])
	}
	rows, err := db.Query("SELECT " + strings.Join(parts, ", ") + " FROM " + quoted(table))
	if err != nil {
		return in.end(*n+1, SkipBadRecord, err)
	}
	defer rows.Close()
	cells, sizes := make([]sql.NullString, len(fields)), make([]int64, len(fields))
	var into []any
	for i := range fields {
		into = append(into, &cells[i], &sizes[i])
	}
	for rows.Next() {
		*n++
		if err := rows.Scan(into...); err != nil {
			in.bad(*n, SkipBadRecord, err)
			continue
		}
		row, size := make(map[string]string, len(fields)), int64(0)
		for i, f := range fields {
			row[f], size = cells[i].String, size+sizes[i]
		}
		if size > maxRecord {
			in.bad(*n, SkipTooLong, fmt.Errorf("more than %d MiB", maxRecord>>20))
			continue
		}
		if err := in.add(*n, nil, row); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return in.end(*n+1, SkipBadRecord, err)
	}
	return nil
}

// texts is a query of one column.
func texts(db *sql.DB, query string, args ...any) (out []string, err error) {
	rows, err := db.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// quoted is a name within SQL, whatever signs it has.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// has reports whether a table has all of the columns.
func has(columns []string, want ...string) bool {
	for _, w := range want {
		if !slices.Contains(columns, w) {
			return false
		}
	}
	return true
}
