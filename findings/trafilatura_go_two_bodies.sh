#!/bin/sh
# github.com/markusmobius/go-trafilatura v1.12.2.
#
# A page whose JSON-LD names its article as "mainEntity" and another one as
# "relatedLink", each with an articleBody, and whose visible text is short, gives
# one of the two texts, and which one changes from call to call: the keys of the
# JSON object are walked in the random order of a Go map. Of 200 calls on the same
# bytes some give the article and more give the other one.
#
# For presscore: the same archive, extracted twice, holds other texts, and an
# outlet is scored by words that may be another article's. Texts extracted this way
# must be kept and read again, never extracted anew for a second run of a night, and
# a reader of ours walks JSON in the order of the document.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
cat > main.go <<'GO'
package main

import (
	"fmt"
	"strings"

	"github.com/markusmobius/go-trafilatura"
)

const page = `<html lang="en"><head><title>Ferry fire at Port Aldine</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"WebPage",
"mainEntity":{"@type":"NewsArticle","articleBody":"The ferry caught fire on Monday in the harbour of Port Aldine, and forty people left it by the rear ramp before the crew could put the fire out, the harbour master said in the evening. Nobody was hurt. The line will run two smaller boats until the ferry is mended in spring."},
"relatedLink":{"@type":"NewsArticle","articleBody":"A school roof fell in on Sunday night in the village of Brenholt, and the head teacher said that lessons would be held in the church hall until the county had paid for a new roof. Nobody was in the building. The county has ordered every roof of that kind to be looked at again."}}</script>
</head><body><p>Subscribe to read on.</p></body></html>`

func main() {
	calls := map[string]int{}
	for range 200 {
		r, err := trafilatura.Extract(strings.NewReader(page), trafilatura.Options{EnableFallback: true})
		if err != nil {
			panic(err)
		}
		first, _, _ := strings.Cut(r.ContentText, " on ")
		calls[first]++
	}
	for _, first := range []string{"The ferry caught fire", "A school roof fell in"} {
		fmt.Printf("%s: %d of 200\n", first, calls[first])
	}
	fmt.Println("different texts of one page:", len(calls))
}
GO
go mod edit -require=github.com/markusmobius/go-trafilatura@v1.12.2
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
grep -qx 'different texts of one page: 2' seen && ! grep -q ': 0 of 200' seen || { echo "this has changed"; exit 1; }
