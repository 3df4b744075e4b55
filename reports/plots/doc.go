// Package plots draws the pictures of a night: one question a picture, one file a
// plot.
//
// In: a Report (outlet-sized) and the flows of text between outlets. Out:
// Pictures, each laid out with its description in words, that draw themselves on
// any canvas of gonum/plot. It computes no score, no state and no verdict.
//
//  1. plots.go: Picture, the list of all plots, scales and numbers as text.
//  2. forest.go, scatter.go, change.go, trends.go, why.go, story.go, strip.go,
//     flows.go, funnel.go, some with their drawing in a file of its own: the plots.
//     Each first makes a plain table of what it shows, then a layout, then a drawing.
//  3. caption.go: title, legend and footer around every plot.
//  4. labels.go: names of outlets, which are input, as text that can be drawn.
//  5. placing.go, key.go: labels beside points so that none hides another, and
//     numbers for those that find no place.
//  6. style.go: colours, sizes, and the sheet that plots draw on.
//  7. palette.go: PNGs in at most 256 colours.
//
// docs/reading-the-report.md explains each picture to its readers.
//
// # Names that the font lacks
//
// Liberation Sans, which gonum/plot carries, has Latin, Greek, Cyrillic and Hebrew.
// Of nine more scripts that were tried, DejaVu Sans (1.5 MB for two weights) adds
// Arabic, Armenian and Georgian; CJK fonts take 16 MB; and neither vg nor x/image
// shapes text, so that Arabic letters would stand apart and the vowels of Devanagari
// in the wrong place. A name that is drawn wrongly is worse than none, so there is no
// second font: such outlets are drawn under their keys, else under a number that the
// footer explains and the text file resolves.
//
// # What gonum/plot does here and what not
//
// gonum/plot gives the canvas (vg.Canvas, one drawing for PNG and SVG), the fonts
// with their widths, and the encoders below. Axes, ticks, legends, the heat map
// and the labels are drawn by hand, because plot.Plot lays out one pair of axes
// in one rectangle, and these pictures are made of what lies around it: rows
// with text in columns on both sides of an axis, blocks of rows with titles, a
// caption that wraps over the full width, pages, a numbered key for labels that
// find no place, arrows where an interval runs on. plotter has no such table,
// its labels do not move out of each other's way, and its legend takes no marks
// that plots define. What is drawn by hand is held by tests: no text leaves the
// sheet, none lies on another, none is smaller than 18 px.
//
// The same report gives the same bytes. Every picture comes with a text file that
// says the same in words, for who cannot see it.
package plots
