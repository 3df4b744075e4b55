package tagger

import (
	"reflect"
	"strings"
	"testing"

	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/internal/wingtest"
)

// TestRulesAtTheEdges: the example of each rule, cut off after any of its words and begun at
// any of them, is tagged: no rule looks before the text or behind it.
func TestRulesAtTheEdges(t *testing.T) {
	texts := 0
	for _, r := range edits.Rules {
		plain, _, err := labelled.ReadMarked(r.Example)
		if err != nil {
			t.Fatal(err)
		}
		for at := range plain {
			if plain[at] != ' ' {
				continue
			}
			for _, text := range []string{plain[:at], plain[at+1:], strings.TrimRight(plain[:at], ".,") + "."} {
				d := labelled.PlainDocument(text)
				checkLegal(t, text, d, Default().Tag(d))
				texts++
			}
		}
	}
	if texts < 3000 {
		t.Errorf("%d texts: the test has no teeth", texts)
	}
}

// TestContentAtTheEnd: what is said may end with the text, in a mark of several bytes:
// no rule looks behind it.
func TestContentAtTheEnd(t *testing.T) {
	for _, text := range []string{
		"In a note, which he soon withdrew, the mayor praised the old pier of Osk while shouting: “OH, OSK IS A TOTAL WRECK!”",
		"Roe, who later left, said the pier was safe and promised a new one, adding: “Osk will float.”",
		"Roe said the port was rich, and that Harl had promised more, which nobody believed”",
	} {
		d := labelled.PlainDocument(text)
		checkLegal(t, text, d, Default().Tag(d))
	}
}

// TestStatementsKeepTheirEnds: what looks like the author's and is said, each beside a rule of
// internal/margins that takes the author's away.
func TestStatementsKeepTheirEnds(t *testing.T) {
	for _, marked := range []string{
		`[s:Harl] [c:said] [x:the board would close the pier, which should never have been opened].`,
		`[s:Harl] [c:said] [x:the pier, which Osk built in May, was rotten].`,
		`[s:Harl] [c:said] [x:the pier was rotten and that the crews had left while the board slept].`,
		`[x:"The pier is gone,"] [s:Harl] [c:said]. [x:"As the crews left, it fell."]`,
		`[x:In May the pier will be shut], [s:Harl] [c:said].`,
		`[s:Harl] [c:said] [x:that in May the pier would be shut].`,
		`[x:Though the toll is low], [s:he] [c:said], [x:crews would rather row].`,
		`[s:Harl] [c:warned] [x:that the pier, where crews sleep, would fall, and that nobody cared].`,
		`[s:The White House] [c:said in a statement] [x:that the infected clerk was from Osk and was ill].`,
		`[s:Harl] [c:was the first clerk to say] [x:that the pier was rotten].`,
	} {
		plain, want, err := labelled.ReadMarked(marked)
		if err != nil {
			t.Fatal(err)
		}
		if got := Default().Tag(labelled.PlainDocument(plain)).Attributions; !wingtest.Same(got, want) {
			t.Errorf("%s\n\tfound %s", marked, showAll(plain, got))
		}
	}
}

// TestFreshAndUsed: a tagger that has read nothing and one that has read much find the same,
// so that nothing hangs on which worker had which article before.
func TestFreshAndUsed(t *testing.T) {
	texts := []string{
		"Mayor Lena Osk came.\n“Do you want to see the pier now?” the mayor jokingly asked reporters, CNN reported.",
		"Mayor Tom Harl left.\n“We lost it,” the chairman told the board, the Associated Press reported. “All of it.”",
	}
	for _, r := range edits.Rules {
		plain, _, err := labelled.ReadMarked(r.Example)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, plain)
	}
	used := without("")
	used.Tag(labelled.PlainDocument(strings.Repeat(strings.Join(texts, "\n")+"\n", 3)))
	for _, text := range texts {
		fresh, again := without("").Tag(labelled.PlainDocument(text)), used.Tag(labelled.PlainDocument(text))
		if !reflect.DeepEqual(fresh.Attributions, again.Attributions) {
			t.Errorf("%q:\n\tfresh %s\n\tused %s", text, showAll(text, fresh.Attributions), showAll(text, again.Attributions))
		}
	}
}
