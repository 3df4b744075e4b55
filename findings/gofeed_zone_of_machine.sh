#!/bin/sh
# github.com/mmcdole/gofeed v1.4.2, with Go 1.26.
#
# An RSS item published at "17:03:00 IST" is read as 17:03 UTC on most machines and
# as 11:33 UTC on a machine whose own time zone calls itself IST. AEST and JST are
# read as UTC as well, while EST is read right: the parser leaves zone names to
# Go's time package, which knows those of the local zone, and mends only the North
# American ones of RFC 822.
#
# For presscore: who published first would depend on where the job runs. Zone names
# of feeds are looked up in a table of our own; an ambiguous one is no offset.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
cat > main.go <<'GO'
package main

import (
	"fmt"

	"github.com/mmcdole/gofeed"
)

func main() {
	for _, zone := range []string{"IST", "AEST", "JST", "EST", "+0530"} {
		f, err := gofeed.NewParser().ParseString(`<rss version="2.0"><channel><title>x</title><item><title>a</title><pubDate>Thu, 12 Nov 2026 17:03:00 ` + zone + `</pubDate></item></channel></rss>`)
		if err != nil {
			panic(err)
		}
		fmt.Print(zone, " ", f.Items[0].PublishedParsed.Format("15:04"), "  ")
	}
	fmt.Println()
}
GO
go mod edit -require=github.com/mmcdole/gofeed@v1.4.2
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go build -o feed .
echo "in London:"; TZ=Europe/London ./feed | tee london
echo "in Kolkata:"; TZ=Asia/Kolkata ./feed | tee kolkata
grep -q '^IST 17:03  AEST 17:03  JST 17:03  EST 22:03  +0530 11:33' london && grep -q '^IST 11:33  AEST 17:03' kolkata || { echo "this has changed"; exit 1; }
