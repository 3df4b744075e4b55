#!/bin/sh
# github.com/markusmobius/go-trafilatura v1.12.2.
#
# A program that imports it pays at every start, whether or not it extracts anything:
# the package github.com/markusmobius/go-dateparser/internal/data, which it brings
# along for dates in two hundred languages, fills its tables while packages are
# initialised: about 78 MB in a third of a million allocations, and some .2 s of
# processor time here, before main. A command that prints its version costs as much as one that
# reads a page. The same page library without it, go-readability v2.1.3, takes under
# 1 MB.
#
# For presscore: annotate of one article and every call from a scheduler or a Spark
# worker would pay it again. Pages are taken apart by go-readability.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
mkdir with without
cat > with/main.go <<'GO'
package main

import "github.com/markusmobius/go-trafilatura"

var use = trafilatura.Extract

func main() {}
GO
cat > without/main.go <<'GO'
package main

import "codeberg.org/readeck/go-readability/v2"

var use = readability.FromReader

func main() {}
GO
go mod edit -require=github.com/markusmobius/go-trafilatura@v1.12.2 -require=codeberg.org/readeck/go-readability/v2@v2.1.3
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go build -o with.bin ./with
go build -o without.bin ./without
# inittrace: init PACKAGE @start ms, clock ms, BYTES bytes, N allocs
total() { GODEBUG=inittrace=1 "./$1" 2>&1 | awk '$1 == "init" { for (i = 1; i < NF; i++) if ($(i+1) == "bytes,") b += $i } END { print b }'; }
a=$(total with.bin)
b=$(total without.bin)
echo "allocated before main: with go-trafilatura $a bytes, with go-readability alone $b bytes"
GODEBUG=inittrace=1 ./with.bin 2>&1 | sort -t, -k2 -k3 | awk '/go-dateparser\/internal\/data/ { print $2, $(NF-3), $(NF-2), $(NF-1), $NF }'
[ "$a" -gt 50000000 ] && [ "$b" -lt 2000000 ] || { echo "changed"; exit 1; }
