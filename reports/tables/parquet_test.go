package tables

import (
	"bytes"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

func TestParquetHoldsTheTable(t *testing.T) {
	table := &Table{File: "x.csv", Columns: []Column{text("z_name", "a"), integer("n", "b"), number("a_share", "", "c"), {Name: "on", Type: "boolean"}, {Name: "at", Type: "datetime"}}}
	in := "z_name,n,a_share,on,at\nNA,3,0.5,true,2025-03-21T07:30:00Z\n,,,false,\n"
	var out bytes.Buffer
	rows, err := WriteParquet(&out, strings.NewReader(in), table)
	if err != nil || rows != 2 {
		t.Fatal(rows, err)
	}
	type row struct {
		Name *string  `parquet:"z_name,optional"`
		N    *int64   `parquet:"n,optional"`
		A    *float64 `parquet:"a_share,optional"`
		On   *bool    `parquet:"on,optional"`
		At   *int64   `parquet:"at,optional"`
	}
	got, err := parquet.Read[row](bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	if *got[0].Name != "NA" || *got[0].N != 3 || *got[0].A != .5 || !*got[0].On || *got[0].At != 1742542200000 {
		t.Errorf("%+v", got[0])
	}
	if got[1].Name != nil || got[1].N != nil || got[1].A != nil || got[1].At != nil || *got[1].On {
		t.Errorf("%+v", got[1])
	}
	var again bytes.Buffer
	if _, err := WriteParquet(&again, strings.NewReader(in), table); err != nil || !bytes.Equal(again.Bytes(), out.Bytes()) {
		t.Error("the same table gave other bytes", err)
	}
}
