package lexicons

import (
	"os"
	"slices"
	"strings"
	"testing"

	"presscore/internal/wordlist"
)

// TestPlainSensesDoNotFire: the left text holds the word in a field in which it is
// plain, the right one as a judgement. "" on the right: any sense is plain.
func TestPlainSensesDoNotFire(t *testing.T) {
	for _, c := range []struct{ plain, loaded, term string }{
		{"Nausea and vomiting were the most common symptoms", "He kept vomiting conspiracy theories at the guests", "vomiting up"},
		{"The joints showed inflammatory changes after the infection", "He made an inflammatory speech in the square", "inflammatory rhetoric"},
		{"Two in ten patients heard voices or had delusions", "The minister is under the delusion that roads pave themselves", "delusion"},
		{"She pleaded guilty to gross indecency", "The indecency of the offer angered the mayor", "indecency"},
		{"The wind and rain were relentless and shattered windows", "The paper's relentless campaign went on", "relentless"},
		{"Their striker was ruthless in a match that the away team won", "The ruthless landlord raised the rent", "ruthless"},
		{"The client downloads a torrent file", "The torrent of abuse did not stop", "torrent of"},
		{"Shares had a meltdown as investors sold", "The meltdown at party headquarters went on", "meltdown"},
		{"Rebels kept up a barrage of rockets and shelling", "A barrage of insults met the deputy", "barrage"},
		{"The dogs were rabid and were caught in the forest", "The rabid columnist was at it again", "rabid"},
		{"Smoke and toxic fumes rose from the landfill", "The debate has become toxic", "toxic"},
	} {
		if got := terms(c.plain); len(got) > 0 {
			t.Errorf("%q fires %q", c.plain, got)
		}
		if got := terms(c.loaded); !slices.Contains(got, c.term) {
			t.Errorf("%q fires %q, want %q", c.loaded, got, c.term)
		}
	}
}

func terms(text string) []string {
	var out []string
	for _, h := range Default().Match(nil, text+".", scan(text+".")) {
		if h.Category == Loaded {
			out = append(out, h.Term)
		}
	}
	return out
}

// TestFieldsReachTwelveTokens: a word of the field 12 tokens away makes the term
// plain, one 13 away does not, nor one in the next sentence.
func TestFieldsReachTwelveTokens(t *testing.T) {
	for n, plain := range map[int]bool{11: true, 12: false} {
		text := "Toxic" + strings.Repeat(" x", n) + " landfill."
		if got := terms(text); (len(got) == 0) != plain {
			t.Errorf("%d words between: fires %q", n, got)
		}
	}
	if got := terms("It was toxic. Fumes rose."); len(got) == 0 {
		t.Error("a field reaches into the next sentence")
	}
}

// TestClauseOpeners: an entry with ^ fires where a clause begins and not inside one.
func TestClauseOpeners(t *testing.T) {
	for text, want := range map[string]bool{
		"Who cares":                                 true,
		"The road is gone, but who cares":           true,
		"A carer who cares for the sick said so":    false,
		"The bus was late - so much for timetables": true,
		"They thanked her so much for the flowers":  false,
	} {
		if got := terms(text); (len(got) > 0) != want {
			t.Errorf("%q fires %q", text, got)
		}
	}
}

// TestParticlesStayJoined: a hyphenated word that ends in a particle is not its
// words: "washed-up" and "washed up on the beach".
func TestParticlesStayJoined(t *testing.T) {
	if got := terms("The washed-up singer waved"); len(got) != 1 {
		t.Errorf("washed-up fires %q", got)
	}
	for _, text := range []string{"Two boats were washed up on the beach", "The lorry had a blind spot on its left"} {
		if got := terms(text); len(got) > 0 {
			t.Errorf("%q fires %q", text, got)
		}
	}
}

// TestPlainTermsAreListed: a term under "FIELD: plain" is an entry of loaded.txt,
// and every field has both sections.
func TestPlainTermsAreListed(t *testing.T) {
	text, err := os.ReadFile(sensesFile)
	if err != nil {
		t.Fatal(err)
	}
	loaded := map[string]bool{}
	for _, e := range readAll(t) {
		loaded["@"+e.sub] = true
		loaded[e.term] = loaded[e.term] || e.category == Loaded && !e.exception
	}
	list := wordlist.Must(sensesFile, string(text))
	for i, s := range list.Sections {
		if i%2 == 1 != strings.HasSuffix(s.Name, plainSuffix) {
			t.Errorf("%s:%d: [%s] is out of turn", list.File, s.Line, s.Name)
		}
		if i%2 == 1 {
			for _, e := range s.Entries {
				if !loaded[e.Text] {
					t.Errorf("%s:%d: %q is no entry of loaded.txt", list.File, e.Line, e.Text)
				}
			}
		}
	}
	if fields := len(list.Sections) / 2; fields < 8 || fields > 16 {
		t.Errorf("%d fields, want 8 to 16: they are bits", fields)
	}
}
