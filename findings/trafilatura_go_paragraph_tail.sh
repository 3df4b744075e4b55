#!/bin/sh
# github.com/markusmobius/go-trafilatura v1.12.2.
#
# A paragraph ends, in the extracted text, at the first <wbr>, inline icon (svg),
# button or script in it: what follows up to </p> is lost without an error. "The
# harbour master said on Mon<wbr>day that nobody was hurt." becomes "The harbour
# master said on Mon". Empty or filled <b>, <span> and <abbr> elements do no harm.
# The Python library of which this is a port keeps the rest of such a sentence
# (trafilatura 2.3.1, tried by hand, not run here).
#
# For presscore: sentences cut in the middle lose their quotations, sources and
# negations, and they do so in the outlets whose pages are marked up that way and in
# no others, so that the loss looks like a difference between outlets. Our own
# reader of HTML (corpus) keeps the text on both sides of such elements; texts that
# come from this extractor should not be compared with texts that do not.
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

const page = `<html lang="en"><head><title>Ferry fire at Port Aldine</title></head><body><article>
<h1>Ferry fire at Port Aldine</h1>
<p>The ferry caught fire in the harbour of Port Aldine, and forty people left it by the rear ramp.</p>
<p>The harbour master said on %s that nobody was hurt.</p>
<p>The line will run two smaller boats until the ferry is mended in spring, and an inquiry is to open.</p>
</article></body></html>`

func main() {
	for _, inline := range []string{"<b>Monday</b>", "<span>Monday</span>", "Monday<abbr></abbr>", "Mon<wbr>day", "Monday <svg></svg>", "Monday <button>share</button>", "Monday <script></script>"} {
		r, err := trafilatura.Extract(strings.NewReader(fmt.Sprintf(page, inline)), trafilatura.Options{EnableFallback: true})
		if err != nil {
			panic(err)
		}
		text := r.ContentText[strings.Index(r.ContentText, "The harbour master"):]
		text, _, _ = strings.Cut(text, "The line will run")
		fmt.Printf("%s: %s\n", inline, strings.TrimSpace(text))
	}
}
GO
go mod edit -require=github.com/markusmobius/go-trafilatura@v1.12.2
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
cat > want <<'WANT'
<b>Monday</b>: The harbour master said on Monday that nobody was hurt.
<span>Monday</span>: The harbour master said on Monday that nobody was hurt.
Monday<abbr></abbr>: The harbour master said on Monday that nobody was hurt.
Mon<wbr>day: The harbour master said on Mon
Monday <svg></svg>: The harbour master said on Monday
Monday <button>share</button>: The harbour master said on Monday
Monday <script></script>: The harbour master said on Monday
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }
