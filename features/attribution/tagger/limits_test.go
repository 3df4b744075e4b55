package tagger

import (
	"strings"
	"testing"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/labelled"
)

// first is the first attribution of a text, or an empty one.
func first(text string) (a attribution.Attribution, source string) {
	d := labelled.PlainDocument(text)
	if as := Default().Tag(d).Attributions; len(as) > 0 {
		a = as[0]
	}
	if len(a.Source) > 0 {
		source = a.Source[0].In(d.Text)
	}
	return a, source
}

// last is the last attribution of a text, or an empty one.
func last(text string) attribution.Attribution {
	as := Default().Tag(labelled.PlainDocument(text)).Attributions
	if len(as) == 0 {
		return attribution.Attribution{}
	}
	return as[len(as)-1]
}

// TestEdgesOfSources holds the edges of a source to the byte. The traps compare
// words only and leave room; whether a comma belongs to a source, they do not see.
func TestEdgesOfSources(t *testing.T) {
	for _, c := range []struct{ rule, text, source string }{
		{"a relative pronoun stands alone", "The sailors who said they were cold left.", "who"},
		{"a relative pronoun stands alone", "Women who say they were cheated by the bank met on Monday.", "who"},
		{"no day at the end", "The board on Monday said the quota would fall.", "The board"},
		{"no day at the end", "The union this week said it would strike.", "The union"},
		{"no comma after a plain source", "According to harbour insiders, new cranes alone are not enough to clear the queue of ships.", "harbour insiders"},
		{"a comma after an apposition", "Strand, the mayor of Elm, is confident that the pier will close.", "Strand, the mayor of Elm,"},
		{"a comma after an apposition", `"The nets came up empty," said Hadlow, a former head of the Bureau of Ports, on Monday.`, "Hadlow, a former head of the Bureau of Ports,"},
		{"a comma after an apposition", `"The nets came up empty," said Mr. Flint, the head of the mission, speaking of a ship that had been lost.`, "Mr. Flint, the head of the mission,"},
		{"an apposition of a name after its verb", `"The nets came up empty for the ninth week in a row," said Mr. Flint, a teacher at the fishers' school in Norland, who argued last week that the quota was too high.`, "Mr. Flint, a teacher at the fishers' school in Norland,"},
		{"nothing from a finite verb on", "The clerks have the ledger and said it was lost.", "The clerks"},
		{"no agency's mark", "Two boats were lost in the storm near Torvik on Monday, said Harbour Board (ANI)", "Harbour Board"},
	} {
		if _, got := first(c.text); got != c.source {
			t.Errorf("%s: %q: source %q, want %q", c.rule, c.text, got, c.source)
		}
	}
}

// names are n invented full names: Greta Barvax, Greta Darvax …
func names(n int, sep string) string {
	var s []string
	for i := range n {
		s = append(s, "Greta "+invented(i))
	}
	return strings.Join(s, sep)
}

// invented is the i-th invented surname.
func invented(i int) string {
	const head, tail = "BDFGHKLMNPRSTVWZ", "aeiou"
	return string(head[i%16]) + string(tail[i/16%5]) + "rv" + string(tail[i/80%5]) + "x"
}

// TestLimits holds every bound of a search at a number between it and its
// half, and between it and its double: in the first text the rule still reaches,
// in the second no longer.
func TestLimits(t *testing.T) {
	filler := func(n int) string { return strings.Repeat("The rain fell. ", n) }
	for _, c := range []struct {
		name    string
		text    func(n int) string
		in, out int
		reached func(text string) bool
	}{
		{"a pronoun looks eight sentences back", func(n int) string {
			return "Greta Moll came at noon. " + filler(n-1) + "She said the sum was small."
		}, 7, 10, func(s string) bool { return last(s).Speaker == "Greta Moll" }},
		{"sixty tokens between a source and its anonymity", func(n int) string {
			return "An official said the dike was weak" + strings.Repeat(" and old", n/2) + ", speaking on condition of anonymity."
		}, 40, 66, func(s string) bool { return last(s).SourceType == attribution.Anonymous }},
		{"an article of a hundred tokens introduces people", func(n int) string {
			return "Greta Moll came at noon. " + filler((n-10)/4) + "Tarvex said the sum was small."
		}, 110, 90, func(s string) bool { return last(s).SourceType == attribution.NamedOrganisation }},
		{"sixty bodies between a noun and its body", func(n int) string {
			return "The Harbour Safety Agency opened in 1999. " + strings.Repeat("The Harbour Club met. ", n) + "The agency said the road was open."
		}, 50, 70, func(s string) bool { return last(s).Speaker == "Harbour Safety Agency" }},
		{"twenty abbreviations are looked up", func(n int) string {
			var b strings.Builder
			b.WriteString("The Harbour Safety Agency opened in 1999.\n")
			for i := range n {
				b.WriteString(string("BCDFGKLMNPQRVWXZ"[i%16]) + string("BCDFGKLMNPQRVWXZ"[i/16+3]) + "QX said the road was open.\n")
			}
			return b.String() + "HSA said the road was open."
		}, 15, 25, func(s string) bool { return last(s).Speaker == "Harbour Safety Agency" }},
		{"two hundred mentions before a pronoun", func(n int) string {
			var b strings.Builder
			b.WriteString("Greta Moll came at noon. ")
			for i := range n {
				b.WriteString("Tom " + invented(i) + " came at noon, ")
			}
			return b.String() + "and she said the sum was small."
		}, 150, 250, func(s string) bool { return last(s).Speaker == "Greta Moll" }},
		{"a subject of five tokens before alleged", func(n int) string {
			return "Deputy " + strings.Repeat("Port ", n-4) + "Mayor Lena Osk alleged fraud in the vote of the northern islands."
		}, 5, 8, func(s string) bool { a, _ := first(s); return len(a.Content) > 0 }},
		{"two hundred people are looked through", func(n int) string {
			return names(n, " came.\n") + " came.\nKarl Quistbo came.\n\nQuistbo said the sum was small."
		}, 150, 250, func(s string) bool { return last(s).Speaker == "Karl Quistbo" }},
		{"two hundred media are looked through", func(n int) string {
			return strings.Repeat("The Harbour Club met. ", n) + "The Torvik Journal was sold. The Journal said the sum was small."
		}, 150, 250, func(s string) bool { return last(s).Speaker == "Torvik Journal" }},
		{"a label before a colon has at most five tokens", func(n int) string {
			l := strings.TrimSpace(strings.Repeat("Harbour ", n-1)) + " Moll"
			return l + ": We lost the boats.\n" + "Harl: Who says so?\n" + l + ": The clerk."
		}, 5, 7, func(s string) bool { return len(Default().Tag(labelled.PlainDocument(s)).Attributions) == 3 }},
		{"a transcript has three turns", func(n int) string {
			return strings.Repeat("Weight: two kilos.\n", n)
		}, 3, 2, func(s string) bool { return len(Default().Tag(labelled.PlainDocument(s)).Attributions) > 0 }},
		{"a signature of fourteen tokens", func(n int) string {
			return "“The sea gives and the sea takes, and it never asks.” — Ruta Kalnin, " + strings.Repeat("old ", n-5) + "fisher"
		}, 13, 16, func(s string) bool { return last(s).Speaker == "Ruta Kalnin" }},
		{"an apposition of twenty-four tokens", func(n int) string {
			return `"The nets came up empty for the ninth week in a row," said Mr. Flint, a teacher at the` + strings.Repeat(" old", n-6) + " mill, who argued last week that the quota was too high."
		}, 20, 28, func(s string) bool { _, source := first(s); return strings.Contains(source, "teacher") }},
		{"a source of more than eight tokens after According to", func(n int) string {
			return "According to tax filings kept by the board of the northern port of Torvik, Matt Pell owns nine boats."
		}, 12, 0, func(s string) bool { a, _ := first(s); return len(a.Content) > 0 }},
	} {
		if s := c.text(c.in); !c.reached(s) {
			t.Errorf("%s: not within %d", c.name, c.in)
		}
		if c.out == 0 {
			continue // no text of ours needs the bound
		}
		if s := c.text(c.out); c.reached(s) {
			t.Errorf("%s: still at %d", c.name, c.out)
		}
	}
}

// TestOwnOutlet holds that what is said to the article's own outlet is first-hand.
func TestOwnOutlet(t *testing.T) {
	const text = "Lena Osk told CNN that the bridge was safe."
	for outlet, via := range map[string]string{"": "CNN", "Norland Post": "CNN", "CNN": "", "cnn.example": ""} {
		d := labelled.PlainDocument(text)
		d.Outlet = outlet
		as := Default().Tag(d).Attributions
		if len(as) != 1 || as[0].Via != via {
			t.Errorf("outlet %q: %d attributions, via %q, want %q", outlet, len(as), as[0].Via, via)
		}
	}
}

// TestSourceWithoutContent: an attribution to an unnamed person of which no words were
// found, right before a pronoun, costs the article nothing.
func TestSourceWithoutContent(t *testing.T) {
	for _, text := range []string{
		"A clerk said the mood among many on the quay is that Osk is \"past her best\", not least because she declared \"the crane held\" when it had not.",
		"Hale said some 30 ferrymen have lost work since spring, according to the family of an injured ferryman still held there. And she said she knows of two more.",
	} {
		a := last(text)
		if len(a.Content) == 0 {
			t.Errorf("%q: %s", text, show(text, &a))
		}
	}
}
