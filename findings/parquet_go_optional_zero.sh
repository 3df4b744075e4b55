#!/bin/sh
# github.com/parquet-go/parquet-go v0.32.0.
#
# A number field with the tag `optional` that holds 0 is written as null, and so are
# an empty text and false; only a pointer to 0 is written as 0. The tag is described
# as "make the parquet column optional". Read back by the same library into the same
# struct the null is 0 again, so a test of the round trip sees nothing, and every
# other reader of the file sees a missing value.
#
# For presscore: an article without a loaded word (share 0) would be an article that
# could not be measured, and a mean over the column would leave out exactly the clean
# ones. Our columns are written value by value, null or not (reports), and their test
# reads them into pointers.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
cat > main.go <<'GO'
package main

import (
	"bytes"
	"fmt"

	"github.com/parquet-go/parquet-go"
)

type article struct {
	Share   float64  `parquet:"share,optional"`
	Opinion bool     `parquet:"opinion,optional"`
	Byline  string   `parquet:"byline,optional"`
	Pointer *float64 `parquet:"pointer,optional"`
}

func main() {
	zero := 0.
	var buf bytes.Buffer
	w := parquet.NewGenericWriter[article](&buf)
	_, err := w.Write([]article{{0, false, "", &zero}, {.5, true, "x", nil}})
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		panic(err)
	}
	rows := make([]parquet.Row, 2)
	f.RowGroups()[0].Rows().ReadRows(rows)
	for n, row := range rows {
		fmt.Print("row ", n+1, ":")
		for i, v := range row {
			fmt.Printf(" %s %v", f.Schema().Columns()[i][0], v)
		}
		fmt.Println()
	}
	back, err := parquet.Read[article](bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	fmt.Println("share of the first row, read back into the struct:", back[0].Share, err)
}
GO
go mod edit -require=github.com/parquet-go/parquet-go@v0.32.0
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
cat > want <<'WANT'
row 1: share <null> opinion <null> byline <null> pointer 0
row 2: share 0.5 opinion true byline x pointer <null>
share of the first row, read back into the struct: 0 <nil>
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }
