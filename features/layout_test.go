package features

import (
	"math"
	"slices"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/notices"
)

// ferry is one story of our own, a paragraph a line.
const ferry = `The ferry company of Port Verde will run two more boats a day from next month, after a spring in which the queues at the pier grew longer every week.
The boats are to leave at six in the morning and at ten in the evening. Tickets will cost the same as before, and children under seven will travel without one.
Shopkeepers on the island have asked for late boats since the bridge was closed to lorries. The harbour office counted 41,000 passengers in May, a fifth more than a year earlier.
“We waited three hours on Sunday with two small children,” said Ana Prado, who lives on the island. She hopes that the new boats will be in time for the summer.
The company bought the boats from a yard in the north, its director Lito Reyes told the council. They are 20 years old and were repaired in the winter.
“It is a disgraceful deal, and the board should be ashamed,” Reyes said of the price. A third boat may follow in the autumn, according to the harbour office.`

// wrapAt breaks paragraphs into lines of a width, each behind an indent.
func wrapAt(text string, width int, indent string) string {
	var b strings.Builder
	for _, p := range strings.Split(text, "\n") {
		b.WriteString("\n" + indent)
		at := 0
		for i, w := range strings.Fields(p) {
			n := len([]rune(w))
			switch {
			case i == 0:
				at = -1
			case at+1+n > width:
				b.WriteByte('\n')
				at = -1
			default:
				b.WriteByte(' ')
			}
			b.WriteString(w)
			at += 1 + n
		}
	}
	return strings.TrimPrefix(b.String(), "\n")
}

// layouts are the ways in which a story may reach us.
func layouts(story string) map[string]string {
	return map[string]string{
		"blank lines":          strings.ReplaceAll(story, "\n", "\n\n"),
		"wrapped at 72":        strings.ReplaceAll(wrapAt(story, 72, "\v"), "\n\v", "\n\n"),
		"wrapped, indented":    wrapAt(story, 66, "    "),
		"wrapped, blank lines": strings.ReplaceAll(wrapAt(story, 70, "\v"), "\n\v", "\n\n"),
		"glued":                strings.ReplaceAll(story, "\n", ""),
		"on one line":          strings.ReplaceAll(story, "\n", " "),
		"wide blanks":          strings.ReplaceAll(story, "\n", "  "),
		"references":           strings.NewReplacer("“", "&ldquo;", "”", "&#8221;").Replace(story),
		"Windows-1252":         strings.NewReplacer("“", "\u0093", "”", "\u0094", "—", "\u0097").Replace(story),
	}
}

// keptOnOneLine are features that hang on no paragraph and are measured on one line, too.
var keptOnOneLine = []string{"typo_rate", "doubled_word_rate", "correction_note", "feed_disclaimer", "figures_rate", "documents_cited_rate", "headline_caps", "headline_withheld"}

// TestOneStoryMeasuresTheSame: in every layout each feature is within .02, or two
// in a hundred, of what it is with a paragraph a line, and none is missing in one
// of them alone; but on one line a reading may be missing for its damage.
func TestOneStoryMeasuresTheSame(t *testing.T) {
	measure := func(body string) Vector {
		a := &corpus.Article{ID: "a", Outlet: "harbour.example", Title: "More boats for Port Verde from June", Body: body}
		v, err := Measure(testExtractors().Analyse(corpus.Parse(a, notices.Default())))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for story, text := range map[string]string{"ferry": ferry, "reservoir": reservoir, "orchards": orchards} {
		plain := measure(text)
		for name, body := range layouts(text) {
			v := measure(body)
			for i, f := range All {
				p, got := plain.Readings[i], v.Readings[i]
				want := p.Value.Float()
				if name == "on one line" && got.Missing == DamagedLayout && !slices.Contains(keptOnOneLine, f.Name) {
					continue
				}
				if p.Missing != got.Missing || p.Missing == "" && math.Abs(want-got.Value.Float()) > .02*max(1, math.Abs(want)) {
					t.Errorf("%s, %s: %s is %v %s, want %v %s", story, name, f.Name, got.Value.Float(), got.Missing, want, p.Missing)
				}
			}
		}
	}
}

// TestPostsAreNotTheAuthors: the words of an embedded post are those of the one who
// signed it.
func TestPostsAreNotTheAuthors(t *testing.T) {
	const words = "I am furious about this disgraceful, corrupt and pathetic deal! Shame on them."
	for name, post := range map[string]string{
		"signed":  words + " — Dana Whitfield (@DanaC) June 4, 2026",
		"headed":  "Dana Whitfield @DanaC · June 4\n" + words,
		"a title": "Dana Whitfield\n@DanaC · 3h\n" + words,
		"quoted":  "Dana Whitfield wrote:\n> " + words,
	} {
		body := ferry + "\n" + post
		a := &corpus.Article{ID: "a", Outlet: "harbour.example", Title: "More boats", Body: body}
		d := corpus.Parse(a, notices.Default())
		an := testExtractors().Analyse(d)
		at := int32(strings.Index(d.Text, "I am furious"))
		for i, tok := range d.Seg.Tokens {
			if tok.Start >= at && an.Voice[i] {
				t.Errorf("%s: %q is the author's voice", name, tok.In(d.Text))
			}
		}
		found := 0
		for _, x := range an.Attribution.Attributions {
			if len(x.Content) == 1 && x.Content[0].Contains(corpus.Span{Start: at, End: at + int32(len(words))}) && x.Speaker == "Dana Whitfield" {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%s: %d attributions of the post to Dana Whitfield", name, found)
		}
	}
}

// TestDamagedText: nobody can tell whose errors stand in a text that was cut or
// lost its blanks.
func TestDamagedText(t *testing.T) {
	for name, body := range map[string]string{
		"cut":         ferry + " The clerk recieved the the letters before the ministe…",
		"lost blanks": strings.NewReplacer("on the island", "onthe island", "from next month", "fromnext month", "was closed to", "was closedto", "in the north", "in thenorth").Replace(ferry),
	} {
		a := &corpus.Article{ID: "a", Outlet: "harbour.example", Body: body}
		v, err := Measure(testExtractors().Analyse(corpus.Parse(a, notices.Default())))
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range All {
			switch f.Name {
			case "typo_rate", "punctuation_error_rate", "doubled_word_rate":
				if got := v.Readings[i].Missing; got != "damaged_layout" {
					t.Errorf("%s: %s: %v %q", name, f.Name, v.Readings[i].Value.Float(), got)
				}
			}
		}
	}
}
