package pages

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"presscore/reports"
)

//go:embed outlet.html
var outletHTML string

var outletPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.Must(template.New("outlet").Parse(outletHTML)).Parse(styleHTML))
})

// outletData is what the template sees.
type outletData struct {
	*OutletLedger
	words
	Axes []outletPageAxis
}

// outletPageAxis is one score of the page.
type outletPageAxis struct {
	OutletAxis
	Steps []pageStep
}

// HTML writes the account as one page. All that comes from outlets and articles
// passes through html/template, which escapes it.
func (l *OutletLedger) HTML(w io.Writer) error {
	page := outletData{OutletLedger: l}
	for _, a := range l.Axes {
		page.Axes = append(page.Axes, outletPageAxis{a, a.pageSteps()})
	}
	return outletPage().Execute(w, page)
}

// Interval is the score with its interval, in words.
func (a *OutletAxis) Interval() string {
	switch {
	case len(a.Lines) == 0:
		return "no score: none of its articles counts"
	case a.Low == nil:
		return fmt.Sprintf("%.1f, not rated", a.Score)
	}
	return fmt.Sprintf("%.1f (95%% interval %.1f to %.1f)", a.Score, *a.Low, *a.High)
}

// Head says which outlet it is and how much was read.
func (l *OutletLedger) Head() string {
	return fmt.Sprintf("%s · %s · %s, %s", l.Outlet, l.Status, plural(l.Articles, "article"), reports.Thousands(l.Own)+verb(l.Own, " counts", " count"))
}

// Together are the examples in groups of one span of one article, of which several
// practices say the same.
func (l *OutletLedger) Together() [][]OutletExample {
	var out [][]OutletExample
	for _, e := range l.Examples {
		k := slices.IndexFunc(out, func(g []OutletExample) bool {
			return g[0].Article == e.Article && g[0].Quote == e.Quote && g[0].Message == e.Message
		})
		if k < 0 {
			k, out = len(out), append(out, nil)
		}
		out[k] = append(out[k], e)
	}
	return out
}

// Title is the outlet's name.
func (l *OutletLedger) Title() string {
	if l.Name != "" {
		return l.Name
	}
	return l.Outlet
}

// Text writes the account for a terminal of 80 columns.
func (l *OutletLedger) Text(w io.Writer) error {
	var b strings.Builder
	b.WriteString(wrap(printableText(l.Title()), "") + wrap(printableText(l.Head()), ""))
	for i := range l.Axes {
		a := &l.Axes[i]
		if len(a.Lines) == 0 {
			fmt.Fprintf(&b, "\n%s: %s\n", strings.ToUpper(a.Axis), a.Interval())
			continue
		}
		a.writeText(&b, "50 and these points add up to it: means over the articles that count")
		b.WriteString(wrap("= "+a.Interval(), "  "))
		var parts []string
		for _, f := range a.Families {
			parts = append(parts, f.Family+" "+signed(f.Points))
		}
		b.WriteString(hang("families: "+strings.Join(parts, " · "), "  "))
	}
	if len(l.Words) > 0 {
		b.WriteString("\nMOST USED LOADED WORDS\n")
		var parts []string
		for _, x := range l.Words {
			parts = append(parts, fmt.Sprintf("%s %d (%s)", printableText(x.Word), x.Times, plural(x.Articles, "article")))
		}
		b.WriteString(hang(strings.Join(parts, " · "), "  "))
	}
	if l.NoSpans {
		b.WriteString("\nThe run keeps no evidence (--evidence none), so there are no examples.\n")
	}
	last := ""
	for _, same := range l.Together() {
		var heads, shares []string
		for _, e := range same {
			heads = append(heads, strings.ToUpper(titleOf(e.Feature))+" on "+e.Axis+", typical of "+plural(int64(e.Of), "mark"))
			shares = append(shares, signed(e.Share))
		}
		if head := strings.Join(heads, "\n"); head != last {
			b.WriteString("\n" + head + "\n")
			last = head
		}
		e := same[0]
		b.WriteString(hang(printableText(fmt.Sprintf("%s  %s (%s) in %s: %s", strings.Join(shares, ", "), cut(e.Quote, 100), e.Message, e.Article, e.Title)), "  "))
	}
	end := Ledger{Precision: l.Precision, Sources: l.Sources, Contest: l.Contest, Note: l.Note}
	end.writeEnd(&b)
	_, err := io.WriteString(w, b.String())
	return err
}
