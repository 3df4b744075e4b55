package tables

import (
	"io"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// parquetFile is a table being written as Parquet: the columns of the list,
// typed as the data dictionary says, every one nullable, since an empty cell is
// null whatever the type. Columns stand in the order of their names, as the
// groups of the format do.
type parquetFile struct {
	w     *parquet.GenericWriter[any]
	place []int // of each column of the list, in the file
	row   parquet.Row
}

func newParquet(out io.Writer, t *Table) *parquetFile {
	group := parquet.Group{}
	for _, c := range t.Columns {
		group[c.Name] = parquet.Optional(parquetNode(c.kind()))
	}
	schema := parquet.NewSchema(strings.TrimSuffix(t.File, ".csv"), group)
	byName := map[string]int{}
	for i, path := range schema.Columns() {
		byName[path[0]] = i
	}
	p := &parquetFile{row: make(parquet.Row, len(t.Columns))}
	for _, c := range t.Columns {
		p.place = append(p.place, byName[c.Name])
	}
	p.w = parquet.NewGenericWriter[any](out, schema, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("presscore", strconv.Itoa(Schema), ""))
	return p
}

// add writes one row of cells, which stand in the order of the list.
func (p *parquetFile) add(cells []cell) error {
	for i, c := range cells {
		place, defined := p.place[i], 1 // 1: the value is there; 0: it is null
		if c.kind == noKind {
			defined = 0
		}
		p.row[place] = parquetValue(c).Level(0, defined, place)
	}
	_, err := p.w.WriteRows([]parquet.Row{p.row})
	return err
}

func (p *parquetFile) close() error { return p.w.Close() }

// parquetNode is the type of Parquet for a kind of column.
func parquetNode(k kind) parquet.Node {
	switch k {
	case aWhole:
		return parquet.Int(64)
	case aNumber:
		return parquet.Leaf(parquet.DoubleType)
	case aBoolean:
		return parquet.Leaf(parquet.BooleanType)
	case aTime:
		return parquet.Timestamp(parquet.Millisecond)
	}
	return parquet.String()
}

func parquetValue(c cell) parquet.Value {
	switch c.kind {
	case aText:
		return parquet.ByteArrayValue([]byte(c.text))
	case aWhole:
		return parquet.Int64Value(c.n)
	case aNumber:
		return parquet.DoubleValue(c.float())
	case aBoolean:
		return parquet.BooleanValue(c.n != 0)
	case aTime:
		return parquet.Int64Value(1000 * c.n) // milliseconds
	}
	return parquet.NullValue()
}
