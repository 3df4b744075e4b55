#!/bin/sh
# github.com/parquet-go/parquet-go v0.32.0.
#
# A time.Time field with the tag `date` is written without an error, and read back
# by the same library into the same struct it is a day more than a million years
# away: 2026-11-12 comes back in the year -1501010.
#
# For presscore: dates are written as timestamps with microseconds, or as days in
# an int32 column, never with that tag (reports/tables).
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
	"time"

	"github.com/parquet-go/parquet-go"
)

type article struct {
	ID        string    `parquet:"id"`
	Published time.Time `parquet:"published,date"`
}

func main() {
	var buf bytes.Buffer
	w := parquet.NewGenericWriter[article](&buf)
	_, err := w.Write([]article{{"a", time.Date(2026, 11, 12, 17, 3, 0, 0, time.UTC)}})
	if err == nil {
		err = w.Close()
	}
	rows, err2 := parquet.Read[article](bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil || err2 != nil {
		fmt.Println("error:", err, err2)
		return
	}
	fmt.Println("written 2026, read", rows[0].Published.Year())
}
GO
go mod edit -require=github.com/parquet-go/parquet-go@v0.32.0
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
grep -qx 'written 2026, read -1501010' seen || { echo "this has changed"; exit 1; }
