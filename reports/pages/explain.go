package pages

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"presscore/features"
	"presscore/scoring"
)

// Explanation is what an account of an article's scores is made of.
type Explanation struct {
	Analysis *features.Analysis
	Vector   *features.Vector
	Score    *scoring.ArticleScore
	Scorer   *scoring.Scorer
	Sources  []LedgerFact // what made the figures, for the end of the account
}

// explainNote ends every explanation, on the terminal and on the page.
const explainNote = "Practices that can be seen in the text, not truth. An article's score says little about it alone: compare outlets."

// The terminal is taken to be 80 columns wide. A row is points, a bar, and words.
const (
	columns   = 80
	barRoom   = 20 // letters of a waterfall's bar
	wordsFrom = 8 + barRoom + 1
)

// Text writes the account for a terminal; colour turns ANSI marks on. Without
// colour a mark is written out with its number: "[3: disgrace]".
func (x *Explanation) Text(w io.Writer, colour bool) error {
	l := x.Ledger()
	var b strings.Builder
	if len(l.inTitle) > 0 {
		b.WriteString(wrap(marked(l.Title, l.inTitle, colour), ""))
	} else {
		b.WriteString(wrap(printableText(orDash(l.Title)), ""))
	}
	fmt.Fprintf(&b, "\n%s", wrap(printableText(fmt.Sprintf("%s · %s · %s · %s · %s", l.Outlet, orDash(l.Published), l.Genre, plural(l.Words, "word"), l.Status)), ""))
	for i := range l.Axes {
		l.Axes[i].writeText(&b, fmt.Sprintf("50 and these points add up to it; %.0f of 100 points could be measured", 100*l.Axes[i].Coverage))
	}
	l.writeGaps(&b)
	b.WriteString("\n")
	if colour {
		var legend []string
		for _, c := range markClasses {
			legend = append(legend, c.ansi+c.label+ansiOff)
		}
		b.WriteString(wrap(strings.Join(legend, " · "), "") + "\n")
	}
	b.WriteString(wrap(marked(x.Analysis.Doc.Text, l.inBody, colour), ""))
	l.writeSpans(&b)
	l.writeEnd(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// ansiOff ends whatever colour and weight a terminal is in.
const ansiOff = "\x1b[0m"

// writeText writes one score and its waterfall: each bar runs from the score
// before the practice to the score after it.
func (a *LedgerAxis) writeText(b *strings.Builder, intro string) {
	steps := a.Waterfall()
	fmt.Fprintf(b, "\n%s %.2f\n%s", strings.ToUpper(a.Axis), a.Score, wrap(intro, ""))
	lo, hi := scale(steps)
	for _, s := range steps {
		at := func(v float64) int { return int((v-lo)/(hi-lo)*barRoom + .5) }
		from, to := min(at(s.From), at(s.To)), max(at(s.From), at(s.To))
		sign := "+"
		if s.Down {
			sign = "-"
		}
		bar := strings.Repeat(" ", from) + strings.Repeat(sign, to-from)
		text := s.Label
		if s.Line != nil {
			text += ": " + s.Line.Finding
		}
		row := wrap(text, strings.Repeat(" ", wordsFrom))
		fmt.Fprintf(b, "%7s %-*s %s", s.Points, barRoom, bar, row[wordsFrom:])
		if s.Line != nil {
			if more := s.Line.more(); more != "" {
				b.WriteString(wrap(more, strings.Repeat(" ", wordsFrom+2)))
			}
		}
	}
}

// more is the second line of a row: how much was possible, the norms, the score
// without the marks, and their numbers.
func (l *LedgerLine) more() string {
	var parts []string
	if l.Possible != 0 {
		parts = append(parts, fmt.Sprintf("of %s possible", signed(l.Possible)))
	}
	if l.Norms != nil && l.Norms.Words != "" {
		parts = append(parts, l.Norms.Words)
	}
	if l.Without != nil {
		parts = append(parts, fmt.Sprintf("%.2f without these marks", *l.Without))
	}
	if len(l.Spans) > 0 {
		parts = append(parts, verb(int64(len(l.Spans)), "mark ", "marks ")+ranges(l.Spans))
	}
	if l.Hidden > 0 {
		parts = append(parts, fmt.Sprintf("%d more %s not marked", l.Hidden, verb(l.Hidden, "is", "are")))
	}
	return strings.Join(parts, " · ")
}

// ranges lists numbers shortly: 1 3–6 9.
func ranges(numbers []int) string {
	var out []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		switch {
		case j == i:
			out = append(out, fmt.Sprint(numbers[i]))
		case j == i+1:
			out = append(out, fmt.Sprint(numbers[i]), fmt.Sprint(numbers[j]))
		default:
			out = append(out, fmt.Sprintf("%d–%d", numbers[i], numbers[j]))
		}
		i = j + 1
	}
	return strings.Join(out, " ")
}

// writeGaps writes what was not measured and why.
func (l *Ledger) writeGaps(b *strings.Builder) {
	if len(l.Gaps) == 0 {
		return
	}
	b.WriteString("\nNOT MEASURED\n")
	for _, g := range l.Gaps {
		b.WriteString(hang(fmt.Sprintf("%s, %g of 100 points of %s: %s", g.Title, g.Points, g.Axis, g.Why), "  "))
	}
}

// writeSpans writes what each number stands for.
func (l *Ledger) writeSpans(b *strings.Builder) {
	if len(l.Spans) == 0 {
		return
	}
	b.WriteString("\nMARKS, each with its share of the points\n")
	for _, s := range l.Spans {
		for i, uses := range s.Together() {
			head, quote := fmt.Sprintf("%4d ", s.Number), cut(strings.Join(strings.Fields(s.Quote), " "), 44)+" – "
			if i > 0 {
				head, quote = "     ", ""
			}
			var shares []string
			for _, u := range uses {
				shares = append(shares, fmt.Sprintf("%s %s on %s", titleOf(u.Feature), signed(u.Share), u.Axis))
			}
			b.WriteString(head + hang(printableText(fmt.Sprintf("%s%s: %s (%s)", quote, strings.Join(shares, ", "), uses[0].Message, uses[0].Rule)), "     ")[5:])
		}
	}
}

// writeEnd writes what stands behind the figures.
func (l *Ledger) writeEnd(b *strings.Builder) {
	if len(l.Precision) > 0 {
		b.WriteString("\nMARKS READ BY HAND, by earlier readers on other articles\n")
		for _, p := range l.Precision {
			b.WriteString(hang(p.Figure, "  "))
		}
	}
	if len(l.Sources) > 0 {
		b.WriteString("\nMADE WITH\n")
		for _, s := range l.Sources {
			b.WriteString(hang(s.Name+": "+s.Value, "  "))
		}
	}
	b.WriteString("\nTO CONTEST\n")
	for _, c := range l.Contest {
		b.WriteString(hang(c, "  "))
	}
	b.WriteString("\n" + wrap(l.Note, ""))
}

// titleOf is the title of a feature.
func titleOf(name string) string { return features.All[features.Index(name)].Title }

// marked is a text with its marks written out, or in colours.
func marked(text string, marks []highlight, colour bool) string {
	var b strings.Builder
	for _, p := range cutAtMarks(text, marks) {
		writePiece(&b, p, colour)
	}
	return b.String()
}

// writePiece writes a stretch of text under its marks.
func writePiece(b *strings.Builder, p textPiece, colour bool) {
	text := printableText(p.Text)
	numbers := func(list []int) string { return strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", "+"), "[]") }
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
		if len(p.Ends) > 0 {
			b.WriteString("[" + numbers(p.Ends) + "]")
		}
	default:
		fmt.Fprintf(b, "[%s: %s]", numbers(p.Numbers), text)
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
