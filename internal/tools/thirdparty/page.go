package main

import (
	"bytes"
	"fmt"
	"strings"
)

const intro = `# What other people made

presscore itself is under the Apache License 2.0 (LICENSE). The released program also carries the modules, fonts,
word lists and learned weights below. This page is written by ` + "`go run ./internal/tools/thirdparty`" + ` from what the
program is linked from; edit that, not this. A test fails when the page is stale.

## Modules

| module | version | licence |
|---|---|---|
`

const ownFiles = `
## Files embedded by presscore

"Ours" means written for this project. Learned weights and counts hold no sentence of the texts they come from.

| file | what | source | licence |
|---|---|---|---|
`

const foreignFiles = `
## Files embedded by modules

Under the licence of their module; the fonts are the Liberation fonts, under the SIL Open Font License 1.1.

`

const texts = `
## Texts

Each text once, with what it belongs to.
`

// page writes it all. Texts that differ in blanks only are shown once.
func page(parts []part, files []file, foreign []string) []byte {
	var b bytes.Buffer
	b.WriteString(intro)
	for _, p := range parts {
		if !p.data {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", p.name, p.version, p.licence)
		}
	}
	b.WriteString(ownFiles)
	for _, f := range files {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.path, cell(f.what), cell(f.source), cell(f.licence))
	}
	b.WriteString(foreignFiles)
	for _, f := range foreign {
		fmt.Fprintf(&b, "- `%s`\n", f)
	}
	b.WriteString(texts)
	type shown struct {
		owners []string
		body   string
	}
	var order []*shown
	byText := map[string]*shown{}
	for _, p := range parts {
		for _, t := range p.texts {
			key := strings.Join(strings.Fields(t.body), " ")
			s := byText[key]
			if s == nil {
				s = &shown{body: t.body}
				byText[key] = s
				order = append(order, s)
			}
			s.owners = append(s.owners, p.name+" ("+t.file+")")
		}
	}
	for _, s := range order {
		fmt.Fprintf(&b, "\n### %s\n\n```text\n%s\n```\n", strings.Join(s.owners, "; "), tidy(s.body))
	}
	return b.Bytes()
}

// cell keeps a table's cell on its line and its bars apart from the table's.
func cell(s string) string { return strings.ReplaceAll(strings.TrimSpace(s), "|", `\|`) }

// tidy drops blanks at the ends of lines, carriage returns and form feeds.
func tidy(body string) string {
	var out []string
	for _, line := range strings.Split(strings.NewReplacer("\r\n", "\n", "\f", "").Replace(body), "\n") {
		out = append(out, strings.TrimRight(strings.TrimPrefix(line, "\ufeff"), " \t\r"))
	}
	return strings.Trim(strings.Join(out, "\n"), "\n")
}
