// Package nightpage writes report.html, the page of a night that an editor opens.
//
// In: the folder of a run, read by package rundir. Out: one file of HTML that needs no
// network and no script.
//
//  1. gather.go: what the page shows of each outlet, from outlets.csv, why.csv,
//     syndication.csv, and the reasons whose spans are wanted.
//  2. passes.go: one walk each through the files with a row an article or span; of
//     them only what a card shows is kept.
//  3. figure.go: a number with the cell it stands in.
//  4. sections.go, cards.go: what the template prints.
//  5. draw.go: coordinates of the small drawings.
//
// Every number in a data element names its cell (data-cell="outlets:13:reliability":
// table, row of a spreadsheet, column) or the rows that are counted (data-count). A
// test looks all of them up. Names, titles and quotes come from strangers: they pass
// through html/template, and links lead to http and https alone.
package nightpage
