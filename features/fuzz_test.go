package features

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/notices"
	"presscore/internal/testkit"
)

// hostile are texts that no editor would print.
var hostile = []struct{ name, text string }{
	{"empty", ""},
	{"white space", " \n\t\r\n\u00a0\u2028"},
	{"only punctuation", strings.Repeat(`. , ; : ! ? … — ( ) [ ] `, 200)},
	{"quote marks", strings.Repeat(`"`, 10000)},
	{"curly marks", strings.Repeat("“", 5000) + strings.Repeat("”", 5000)},
	{"mixed marks", strings.Repeat(`“'"‘«`, 2000)},
	{"apostrophes", strings.Repeat("' ", 5000)},
	{"one token", strings.Repeat("a", 100_000)},
	{"one token of hyphens", strings.Repeat("a-", 50_000)},
	{"one number", strings.Repeat("1,000", 20_000)},
	{"one address", "https://x.example/" + strings.Repeat("a", 100_000)},
	{"addresses", "The boats left. " + strings.Repeat("http://x.example/a ", 500) + strings.Repeat("The boats left the harbour. ", 12)},
	{"one sentence", strings.Repeat("and the boats left the harbour ", 2000)},
	{"capitals", strings.Repeat("THE BOATS LEFT THE HARBOUR AND NOBODY SAID A WORD. ", 40)},
	{"commas", strings.Repeat("the boats ,, left ,, the ,, harbour ,, ", 100)},
	{"errors everywhere", strings.Repeat("Teh teh hte hte ca,e ca,e , , ,. \" ( ", 60)},
	{"said said", strings.Repeat("said ", 2000)},
	{"he said he said", strings.Repeat("he said she said ", 500)},
	{"nested speech", strings.Repeat("Quill said Tarrant said ", 300) + "no."},
	{"many speakers", strings.Repeat(`"It is," said A. B. "It is not," said C. D. `, 300)},
	{"many paragraphs", strings.Repeat("\"So it goes.\n\n", 1000)},
	{"short lines", strings.Repeat("A\n", 5000)},
	{"datelines", strings.Repeat("SALTMERE, March 5 (Reuters) - ", 300)},
	{"disclaimers", strings.Repeat("(This story has not been edited by staff and is auto-generated from a syndicated feed.)\n", 200)},
	{"furniture only", strings.Repeat("Sign up for our newsletter\n\nAdvertisement\n\n", 200)},
	{"front matter", "---\ntitle: a\n---\nb"},
	{"German", strings.Repeat("Der Hafen hat zwei Molen, sagte er, und die Fischer bringen ihren Fang jeden Morgen an Land. ", 30)},
	{"Russian", strings.Repeat("Лодки вышли из гавани в шесть часов утра, сказал он. ", 30)},
	{"Chinese", strings.Repeat("渔船早上六点离开港口，他说。", 60)},
	{"Arabic", strings.Repeat("غادرت القوارب الميناء في السادسة صباحا، قال. ", 30)},
	{"digits of other scripts", strings.Repeat("The R۵m boats of KSh١٢٠٠ cost Rs५०० and $５００ a day, in the ９０s. ", 30)},
	{"emoji", strings.Repeat("The boats 🚢 left 👩‍👩‍👧 the harbour 🇬🇧 at six ✨. ", 30)},
	{"combining marks", strings.Repeat("e\u0301\u0323o\u0302 ", 500) + strings.Repeat("\u0301", 500)},
	{"control characters", strings.Repeat("the\x01 boats\x7f left\x0b the\u200b har\u00adbour. ", 50)},
	{"byte order marks", strings.Repeat("\ufeffThe boats left. ", 60)},
	{"bytes that are no text", strings.Repeat("The boats \xff\xfe left \xc3( the harbour. ", 40)},
	{"right to left", strings.Repeat("\u202eThe boats left\u202c the harbour. ", 40)},
	{"markup", strings.Repeat("<p>The boats</p><script>alert(1)</script> left &amp; {{x}}. ", 40)},
	{"formulas", strings.Repeat("=HYPERLINK(\"x\") +1 -1 @SUM ", 60)},
	{"brackets", strings.Repeat("(", 5000) + strings.Repeat("]", 5000)},
	{"stops", strings.Repeat("A. B. C. ... !!! ??? ", 400)},
	{"dashes", strings.Repeat("— - – -- ", 1000)},
	{"loaded words", strings.Repeat("disgraceful shameless appalling corrupt regime ", 200)},
	{"pronouns", strings.Repeat("I me my we us our ", 300)},
	{"typical", "Mara Quill said the boats left at six. \"We saw nobody,\" she said. A spokesman for the trust declined to comment. " +
		strings.Repeat("The harbour has two piers and a slipway of stone. ", 8)},
}

// TestHostileText holds every text, as body and as title, to the contract.
func TestHostileText(t *testing.T) {
	for _, h := range hostile {
		for _, title := range []string{"Boats leave the harbour", h.text} {
			measureHostile(t, h.name, title, h.text)
		}
	}
}

// TestHostileTextIsLinear holds the cost of every text, said again and again, to
// what linear work allows: a scan that is quadratic would be met here.
func TestHostileTextIsLinear(t *testing.T) {
	const longest = 60_000 // bytes of the smaller side; the larger has four times as many
	for _, h := range hostile {
		if h.text == "" {
			continue
		}
		testkit.Linear(t, h.name, 1, max(1, longest/len(h.text)), func(n int) func() {
			body := strings.Repeat(h.text, n)
			return func() {
				d := corpus.Parse(&corpus.Article{ID: "hostile", Title: "Boats leave the harbour", Body: body}, notices.Default())
				if _, err := Measure(testExtractors().Analyse(d)); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// FuzzMeasure feeds any bytes through parsing, analysis and all features.
func FuzzMeasure(f *testing.F) {
	for _, h := range hostile {
		text := h.text[:min(len(h.text), 2000)] // the fuzzer is quick on short seeds; TestHostileText has the long ones
		f.Add("Boats leave the harbour", text)
		f.Add(text, "The boats left the harbour at six. Mara Quill said so.")
	}
	for _, dir := range []string{"attributed_share", "typo_rate", "debris_share", "dateline_present", "tone_gap"} {
		files, err := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add("", string(b))
		}
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		if len(title)+len(body) > 1<<18 {
			t.Skip()
		}
		measureHostile(t, fmt.Sprintf("%.40q", body), title, body)
	})
}

func measureHostile(t *testing.T, name, title, body string) {
	t.Helper()
	d := corpus.Parse(&corpus.Article{ID: "hostile", Outlet: "x.example", Title: title, Body: body}, notices.Default())
	contract(t, name, d)
}
