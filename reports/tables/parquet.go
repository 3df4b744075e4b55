package tables

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
)

// WriteParquet writes a table that stands as CSV as Parquet: the same columns,
// typed as the data dictionary says, every one nullable. Columns stand in the
// order of their names, as Parquet groups do.
func WriteParquet(out io.Writer, in io.Reader, t *Table) (rows int64, err error) {
	group := parquet.Group{}
	for _, c := range t.Columns {
		group[c.Name] = parquet.Optional(parquetNode(c))
	}
	schema := parquet.NewSchema(strings.TrimSuffix(t.File, ".csv"), group)
	place := map[string]int{}
	for i, path := range schema.Columns() {
		place[path[0]] = i
	}
	w := parquet.NewWriter(out, schema, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("presscore", strconv.Itoa(Schema), ""))
	r := csv.NewReader(in)
	r.ReuseRecord = true
	if _, err := r.Read(); err != nil {
		return 0, err
	}
	row := make(parquet.Row, len(t.Columns))
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return rows, w.Close()
		}
		if err != nil {
			return rows, err
		}
		for i, c := range t.Columns {
			at := place[c.Name]
			v, err := parquetValue(c, cells[i])
			if err != nil {
				return rows, err
			}
			defined := 1
			if v.IsNull() {
				defined = 0
			}
			row[at] = v.Level(0, defined, at)
		}
		if _, err := w.WriteRows([]parquet.Row{row}); err != nil {
			return rows, err
		}
		rows++
	}
}

func parquetNode(c Column) parquet.Node {
	switch c.Type {
	case "integer":
		return parquet.Int(64)
	case "number":
		return parquet.Leaf(parquet.DoubleType)
	case "boolean":
		return parquet.Leaf(parquet.BooleanType)
	case "datetime":
		return parquet.Timestamp(parquet.Millisecond)
	}
	return parquet.String()
}

func parquetValue(c Column, cell string) (parquet.Value, error) {
	if cell == "" {
		return parquet.NullValue(), nil
	}
	switch c.Type {
	case "integer":
		n, err := strconv.ParseInt(cell, 10, 64)
		return parquet.Int64Value(n), err
	case "number":
		x, err := strconv.ParseFloat(cell, 64)
		return parquet.DoubleValue(x), err
	case "boolean":
		return parquet.BooleanValue(cell == "true"), nil
	case "datetime":
		t, err := time.Parse(time.RFC3339, cell)
		return parquet.Int64Value(t.UnixMilli()), err
	}
	return parquet.ByteArrayValue([]byte(strings.Clone(cell))), nil
}
