#!/bin/sh
# github.com/nlnwa/gowarc/v2 v2.2.4.
#
# A WARC file that was compressed as a whole (gzip FILE.warc) instead of record by
# record gives its first record and then a plain end of file: the other records are
# lost and no error or validation note says so. The WARC standard recommends a gzip
# member for each record and does not demand it; zcat reads both alike.
#
# For presscore: an archive that was compressed afterwards would count as a night
# with one article. No WARC file is read yet; the reader to come takes the records
# from what all gzip streams of a file give together, and its test holds both forms.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
cat > main.go <<'GO'
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/nlnwa/gowarc/v2"
)

func record(n int) []byte {
	block := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Article %d of Port Aldine.</p>", n)
	return fmt.Appendf(nil, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/%d\r\nWARC-Date: 2026-11-12T17:03:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000%d>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, n, len(block), block)
}

func zip(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

func main() {
	var plain, members []byte
	for n := 1; n <= 4; n++ {
		plain = append(plain, record(n)...)
		members = append(members, zip(record(n))...)
	}
	for _, file := range []struct {
		name  string
		bytes []byte
	}{{"not compressed", plain}, {"a gzip member for each record", members}, {"one gzip stream", zip(plain)}} {
		r, err := gowarc.NewWarcFileReaderFromStream(bytes.NewReader(file.bytes), 0)
		if err != nil {
			panic(err)
		}
		records, notes := 0, 0
		for {
			_, _, validation, e := r.Next()
			if err = e; err != nil {
				break
			}
			records++
			if validation != nil && !validation.Valid() {
				notes++
			}
		}
		fmt.Printf("%s: %d of 4 records, %d notes, plain end of file: %v\n", file.name, records, notes, err == io.EOF)
	}
}
GO
go mod edit -require=github.com/nlnwa/gowarc/v2@v2.2.4
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
cat > want <<'WANT'
not compressed: 4 of 4 records, 0 notes, plain end of file: true
a gzip member for each record: 4 of 4 records, 0 notes, plain end of file: true
one gzip stream: 1 of 4 records, 0 notes, plain end of file: true
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }
