package pages

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// Explanation is why one article has its scores: the waterfall of contributions
// and the text with every span that was found.
type Explanation struct {
	Analysis *features.Analysis
	Vector   *features.Vector
	Score    *scoring.ArticleScore
}

// explainNote ends every explanation, on the terminal and on the page.
const explainNote = "Practices that can be seen in the text, not truth. An article's score says little about it alone: compare outlets."

// terminalBar is the width of half a bar in letters.
const terminalBar = 20

// Text writes the explanation for a terminal; colour turns ANSI marks on. Without
// colour a mark is written out: "[loaded: disgrace]".
func (x *Explanation) Text(w io.Writer, colour bool) error {
	d := x.Analysis.Doc
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s · %s · %s · %d words · %s\n", orDash(d.TitleText), d.Outlet, orDash(reports.Stamp(d.Published)), x.Vector.Genre, x.Vector.Words, x.Score.Status)
	for _, a := range scoring.Axes {
		x.writeAxis(&b, a)
	}
	if m := x.missing(); len(m) > 0 {
		fmt.Fprintf(&b, "\nnot measured: %s\n", strings.Join(m, ", "))
	}
	b.WriteString("\n")
	if colour {
		for _, c := range markClasses {
			fmt.Fprintf(&b, "%s%s%s  ", c.ansi, c.label, ansiOff)
		}
		b.WriteString("\n\n")
	}
	for _, p := range cutAtMarks(d.Text, marksOf(x.Analysis)) {
		writePiece(&b, p, colour)
	}
	fmt.Fprintf(&b, "\n\n%s\n", explainNote)
	_, err := io.WriteString(w, b.String())
	return err
}

// ansiOff ends whatever colour and weight a terminal is in.
const ansiOff = "\x1b[0m"

// writeAxis writes one score and its waterfall: bars to the left of | take
// points, bars to its right add them.
func (x *Explanation) writeAxis(b *strings.Builder, a scoring.Axis) {
	s := x.Score.Axes[a]
	fmt.Fprintf(b, "\n%s %.1f = 50 %+.1f, measured on %.0f%% of the points\n", a, s.Score.Float(), s.Score.Float()-50, 100*s.Coverage.Float())
	for _, r := range x.bars(a) {
		bar := strings.Repeat("=", int(r.Width/50*terminalBar+.5))
		if r.Down {
			fmt.Fprintf(b, "%7s %*s|%*s %s\n", r.Points, terminalBar, bar, terminalBar, "", r.Reason)
		} else {
			fmt.Fprintf(b, "%7s %*s|%-*s %s\n", r.Points, terminalBar, "", terminalBar, bar, r.Reason)
		}
	}
}

// writePiece writes a stretch of text under its marks.
func writePiece(b *strings.Builder, p textPiece, colour bool) {
	text := printableText(p.Text)
	switch {
	case len(p.Classes) == 0:
		b.WriteString(text)
	case colour:
		for _, c := range markClasses {
			if slices.Contains(p.Classes, c.class) {
				b.WriteString(c.ansi)
			}
		}
		b.WriteString(text + ansiOff)
	default:
		fmt.Fprintf(b, "[%s: %s]", strings.Join(p.Classes, "+"), text)
	}
}

// orDash shows that something is not known.
func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// printableText makes control characters of a text harmless on a terminal.
func printableText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// explainHTML is the page: styles and text in one file, so that it can be mailed.
//
//go:embed explain.html
var explainHTML string

var explainPage = template.Must(template.New("explain").Funcs(template.FuncMap{"join": strings.Join}).Parse(explainHTML))

// legendEntry is a class of marks with its name in words.
type legendEntry struct{ Class, Label string }

// pageAxis is one score of the page.
type pageAxis struct {
	Name, Score, Coverage string
	Bars                  []waterfallBar
}

// HTML writes the explanation as one page: no network, no script. All that comes
// from the article passes through html/template, which escapes it.
func (x *Explanation) HTML(w io.Writer) error {
	d := x.Analysis.Doc
	page := struct {
		Title, Outlet, Published, Genre, Status, Note, Missing string
		Words                                                  int64
		Axes                                                   []pageAxis
		Pieces                                                 []textPiece
		Legend                                                 []legendEntry
	}{Title: d.TitleText, Outlet: d.Outlet, Published: reports.Stamp(d.Published), Genre: string(x.Vector.Genre), Status: string(x.Score.Status), Note: explainNote,
		Missing: strings.Join(x.missing(), ", "), Words: x.Vector.Words, Pieces: cutAtMarks(d.Text, marksOf(x.Analysis))}
	for _, a := range scoring.Axes {
		s := x.Score.Axes[a]
		page.Axes = append(page.Axes, pageAxis{string(a), fmt.Sprintf("%.1f", s.Score.Float()), fmt.Sprintf("%.0f%%", 100*s.Coverage.Float()), x.bars(a)})
	}
	for _, c := range markClasses {
		page.Legend = append(page.Legend, legendEntry{c.class, c.label})
	}
	return explainPage.Execute(w, page)
}
