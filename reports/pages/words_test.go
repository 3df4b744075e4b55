package pages

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"presscore/corpus"
	"presscore/features"
	"presscore/internal/testkit"
)

// banned words never stand in text that the program writes of its own.
var banned = map[string]bool{"true": true, "false": true, "fake": true, "misinformation": true, "trustworthy": true}

func bannedIn(text string) string {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if banned[w] {
			return w
		}
	}
	return ""
}

// TestOneIsNotMany: accounts of short articles have nouns that go with counts.
func TestOneIsNotMany(t *testing.T) {
	for _, body := range []string{"Smith.", "“I saw it,” Ann Smith said.", strings.Repeat("The mayor, Ann Smith, said the bridge would close on Monday. ", 6)} {
		x := explained(t, corpus.Article{ID: "a", Outlet: "o.example", Title: "One", Body: body})
		var text, page bytes.Buffer
		if err := x.Text(&text, false); err != nil {
			t.Fatal(err)
		}
		if err := x.HTML(&page); err != nil {
			t.Fatal(err)
		}
		testkit.OneIsNotMany(t, text.String())
		testkit.OneIsNotMany(t, page.String())
	}
	for _, c := range []struct {
		n          int64
		over, want string
	}{{1, "runs of five words", "1 run of five words"}, {1, "headline words", "1 headline word"}, {1, "sentences with a figure", "1 sentence with a figure"}, {2, "verbs of reporting", "2 verbs of reporting"}, {1, "quotations", "1 quotation"}} {
		if got := countedOf(c.n, c.over); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	for name, over := range countedOver {
		if one := countedOf(1, over); countedOf(2, over) != "2 "+over || strings.Contains(one, "1 "+over) {
			t.Errorf("%s: %q for one, %q for two", name, one, countedOf(2, over))
		}
	}
}

// TestSameWordsAreToldOnce: uses that say the same of a span share a line, others do not.
func TestSameWordsAreToldOnce(t *testing.T) {
	s := LedgerSpan{Uses: []LedgerUse{{"copied_share", "reliability", -1, "stands in x", "copied"}, {"typo_rate", "reliability", -2, "spelt so", "spelling"}, {"copied_uncredited_share", "reliability", -3, "stands in x", "copied"}, {"typo_rate", "bias", -2, "stands in x", "spelling"}}}
	var got []string
	for _, g := range s.Together() {
		line := ""
		for _, u := range g {
			line += u.Feature + " "
		}
		got = append(got, line)
	}
	if want := []string{"copied_share copied_uncredited_share ", "typo_rate ", "typo_rate "}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	l := &OutletLedger{Examples: []OutletExample{{Feature: "copied_share", Axis: "reliability", Article: "a", Quote: "q", Message: "m", Of: 1}, {Feature: "copied_uncredited_share", Axis: "reliability", Article: "a", Quote: "q", Message: "m", Of: 2}, {Feature: "copied_share", Axis: "reliability", Article: "b", Quote: "q", Message: "m", Of: 1}}}
	var b strings.Builder
	if err := l.Text(&b); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.Count(got, "(m) in a") != 1 || strings.Count(got, "(m) in b") != 1 || strings.Count(got, "typical of 1 mark\nCOPIED TEXT WITHOUT CREDIT on reliability, typical of 2 marks\n") != 1 {
		t.Error(got)
	}
}

func TestNoVerdictInGeneratedText(t *testing.T) {
	texts := map[string]string{"docs/features.md": withoutSources(), "explain": explainNote}
	for name, text := range texts {
		if w := bannedIn(text); w != "" {
			t.Errorf("%s says %q", name, w)
		}
	}
}

// withoutSources is the page of features without the names of works it cites.
func withoutSources() string {
	var b strings.Builder
	for _, f := range features.All {
		for _, l := range featureLines(f) {
			if l[0] != "source" {
				b.WriteString(l[1] + "\n")
			}
		}
	}
	return b.String()
}
