package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/parquet-go/parquet-go"
	types "github.com/parquet-go/parquet-go/format"
)

// parquetFormat is a table by columns. What a value means is told by the file's
// own schema.
var parquetFormat = format{
	name:     "parquet",
	suffixes: []string{".parquet"},
	also:     []string{".pq"},
	holds:    "a table whose columns are the fields, a row an article; times without a zone are UTC",
	magic:    func(head []byte) bool { return bytes.HasPrefix(head, []byte("PAR1")) },
	sniff:    func(head []byte, _ FieldMap) bool { return bytes.HasPrefix(head, []byte("PAR1")) },
	each:     eachParquetRow,
	decode:   decodeRow,
}

// column is one leaf of the schema: a column, an element of a list in one, or a
// field of an object in one.
type column struct {
	name  string // of the column
	field string // of the object, "" where the column is none
	text  func(parquet.Value) string
}

// eachParquetRow walks the rows in their order; rows are numbered, for there are
// no lines.
func eachParquetRow(in *input) error {
	f, size, done, err := in.file()
	if err != nil {
		return in.end(0, readReason(err), err)
	}
	defer done()
	file, err := parquet.OpenFile(f, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return in.end(0, SkipBadRecord, err)
	}
	columns := leaves(nil, file.Schema(), "", nil)
	n := 0
	buffer := make([]parquet.Row, 16)
	for _, group := range file.RowGroups() {
		if group.NumRows() == 0 {
			continue
		}
		rows := group.Rows()
		for {
			k, err := rows.ReadRows(buffer)
			for _, row := range buffer[:k] {
				n++
				fields, size := readParquetRow(row, columns)
				if size > maxRecord {
					in.bad(n, SkipTooLong, fmt.Errorf("more than %d MiB", maxRecord>>20))
				} else if err := in.add(n, nil, fields); err != nil {
					rows.Close()
					return err
				}
			}
			if err == io.EOF {
				break
			}
			if err == nil && k == 0 {
				err = errors.New("no row where one is promised")
			}
			if err != nil {
				rows.Close()
				return in.end(n+1, SkipBadRecord, err)
			}
		}
		rows.Close()
	}
	if int64(n) < file.NumRows() {
		return in.end(n+1, SkipTruncated, fmt.Errorf("%d of %d rows", n, file.NumRows()))
	}
	return nil
}

// readParquetRow joins the values of a row into its fields, as textOf does: a list
// with commas, an object by the key that holds its text.
func readParquetRow(row parquet.Row, columns []column) (fields map[string]string, size int) {
	fields = map[string]string{}
	rank := map[string]int{} // of the object's field that was taken, the lower the better
	for _, v := range row {
		if v.IsNull() {
			continue
		}
		c := &columns[v.Column()]
		s := c.text(v)
		if size += len(s); size > maxRecord {
			return nil, size
		}
		r := 0
		if c.field != "" {
			if r = keyRank(c.field); r == 0 {
				continue
			}
		}
		switch had, met := rank[c.name]; {
		case !met || r < had:
			fields[c.name], rank[c.name] = s, r
		case r == had && s != "":
			fields[c.name] += ", " + s
		}
	}
	return fields, size
}

// keyRank is the place of a key in textKeys, from 1; 0 for others.
func keyRank(key string) int {
	for i, k := range textKeys {
		if k == key {
			return i + 1
		}
	}
	return 0
}

// leaves lists the leaf columns in the order of the file. The inner nodes of a list
// have names that differ from writer to writer ("list.element", "array", "bag.item")
// and are left out of the path.
func leaves(out []column, n parquet.Node, name string, path []string) []column {
	if n.Leaf() {
		c := column{name: name, text: valueText(n.Type())}
		if len(path) > 0 {
			c.field = path[len(path)-1]
		}
		return append(out, c)
	}
	list := n.Type() != nil && name != "" && n.Type().LogicalType() != nil && isList(n.Type().LogicalType())
	for _, f := range n.Fields() {
		switch {
		case name == "":
			out = leaves(out, f, f.Name(), nil)
		case list || f.Repeated() && len(n.Fields()) == 1:
			out = skipList(out, f, name, path)
		default:
			out = leaves(out, f, name, append(path[:len(path):len(path)], f.Name()))
		}
	}
	return out
}

// skipList passes over the node that repeats, and the one inside of it that only
// carries an element.
func skipList(out []column, n parquet.Node, name string, path []string) []column {
	if n.Leaf() {
		return leaves(out, n, name, path)
	}
	if inner := n.Fields(); len(inner) == 1 && (inner[0].Leaf() || n.Repeated()) {
		return leaves(out, inner[0], name, path)
	}
	return leaves(out, n, name, path)
}

func isList(t *types.LogicalType) bool { _, ok := t.Value.(*types.ListType); return ok }

// valueText says how the values of a type are written as text.
func valueText(t parquet.Type) func(parquet.Value) string {
	var logical types.LogicalTypeValue
	if l := t.LogicalType(); l != nil {
		logical = l.Value
	}
	switch l := logical.(type) {
	case *types.DecimalType:
		return func(v parquet.Value) string { return decimal(v, int(l.Scale)) }
	case *types.DateType:
		return func(v parquet.Value) string {
			return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly)
		}
	case *types.TimestampType:
		unit := time.Nanosecond
		switch l.Unit.Value.(type) {
		case *types.MilliSeconds:
			unit = time.Millisecond
		case *types.MicroSeconds:
			unit = time.Microsecond
		}
		return func(v parquet.Value) string { return instant(v.Int64(), unit) }
	case *types.UUIDType:
		return func(v parquet.Value) string {
			if id, err := uuid.FromBytes(v.ByteArray()); err == nil {
				return id.String()
			}
			return v.String()
		}
	}
	switch t.Kind() {
	case parquet.Int96:
		return func(v parquet.Value) string {
			x := v.Int96()
			nanos, day := int64(x[1])<<32|int64(x[0]), int64(x[2])
			return time.Unix((day-2440588)*86400, nanos).UTC().Format(time.RFC3339Nano)
		}
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return func(v parquet.Value) string { return string(v.ByteArray()) }
	case parquet.Double:
		return func(v parquet.Value) string { return strconv.FormatFloat(v.Double(), 'f', -1, 64) }
	case parquet.Float:
		return func(v parquet.Value) string { return strconv.FormatFloat(float64(v.Float()), 'f', -1, 32) }
	}
	return func(v parquet.Value) string { return v.String() }
}

// instant is a moment counted from 1970. Without a zone it is taken for UTC.
func instant(n int64, unit time.Duration) string {
	per := int64(time.Second / unit)
	return time.Unix(n/per, n%per*int64(unit)).UTC().Format(time.RFC3339Nano)
}

// decimal writes an unscaled number with all digits of its scale: 1250 of scale 2 is
// 12.50.
func decimal(v parquet.Value, scale int) string {
	n := new(big.Int)
	switch v.Kind() {
	case parquet.Int32:
		n.SetInt64(int64(v.Int32()))
	case parquet.Int64:
		n.SetInt64(v.Int64())
	default:
		raw := v.ByteArray()
		if n.SetBytes(raw); len(raw) > 0 && raw[0]&0x80 != 0 { // two's complement
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(raw))))
		}
	}
	digits := new(big.Int).Abs(n).String()
	if scale > 0 && scale < 100 {
		if len(digits) <= scale {
			digits = strings.Repeat("0", scale+1-len(digits)) + digits
		}
		digits = digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
	}
	if n.Sign() < 0 {
		digits = "-" + digits
	}
	return digits
}
