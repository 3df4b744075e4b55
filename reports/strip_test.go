package reports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/reports"
)

const common = "The bridge over the Calder was closed to lorries after two of its cables were found to be frayed"

func analysed(t *testing.T, id, outlet string, paragraphs ...string) *features.Analysis {
	t.Helper()
	d := corpus.Parse(&corpus.Article{ID: id, Outlet: outlet, Title: "Bridge closed", Body: strings.Join(paragraphs, "\n\n")}, notices.Default())
	return features.DefaultExtractors().Analyse(d)
}

// told is the text of the spans of a voice, parted by bars.
func told(a *reports.StripArticle, body string, v reports.Voice) string {
	var out []string
	for _, s := range a.Voices {
		if s.Voice == v {
			out = append(out, string([]rune(body)[s.Start:s.End]))
		}
	}
	return strings.Join(out, " | ")
}

func TestStripOfAnArticle(t *testing.T) {
	a := analysed(t, "a", "one",
		common+".",
		"“We saw rust on every strand of the cable — même ici,” said Mara Lindqvist, the county engineer.",
		"Ms Lindqvist said the work would take until the end of June.",
		"The shameful neglect of the bridge has lasted for a decade, and traffic now goes by Netherton.",
		"Photo: Ada Brook / Harrowmere Courier")
	s := reports.StripOf(a)
	body := a.Doc.Body
	if s.Length != len([]rune(body)) || s.Length == len(body) {
		t.Errorf("length %d", s.Length)
	}
	for _, c := range []struct {
		v    reports.Voice
		want string
	}{
		{reports.Quoted, "We saw rust on every strand of the cable — même ici"},
		{reports.Paraphrased, "the work would take until the end of June"},
		{reports.OwnVoice, common},
		{reports.Furniture, "Photo: Ada Brook / Harrowmere Courier"},
	} {
		if got := told(&s, body, c.v); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q lacks %q", c.v, got, c.want)
		}
	}
	if got := told(&s, body, reports.OwnVoice); strings.Contains(got, "rust") || strings.Contains(got, "until the end") || strings.Contains(got, "Photo") {
		t.Errorf("own voice: %q", got)
	}
	if len(s.Loaded) == 0 || string([]rune(body)[s.Loaded[0][0]:s.Loaded[0][1]]) != "shameful" {
		t.Errorf("loaded words at %v", s.Loaded)
	}
	var sum float64
	for _, v := range reports.Voices {
		if v != reports.Furniture {
			sum += s.Share(v)
		}
	}
	if sum < .999 || sum > 1.001 {
		t.Errorf("shares add up to %v", sum)
	}
}

func TestStripWithoutASpeaker(t *testing.T) {
	a := analysed(t, "a", "one", "The sign on the barrier reads as follows. “Nobody crosses this bridge before the summer.” It has stood there for a week.")
	s := reports.StripOf(a)
	if got := told(&s, a.Doc.Body, reports.NoSpeaker); !strings.Contains(got, "Nobody crosses") {
		t.Errorf("without a speaker: %q, quoted: %q", got, told(&s, a.Doc.Body, reports.Quoted))
	}
}

// What another outlet further up has is marked: from twelve words on, outside of
// quotations, and not within one outlet.
func TestMarkCopied(t *testing.T) {
	eleven := strings.Join(strings.Fields(common)[:11], " ")
	quote := "“" + common + ",” said Mara Lindqvist, the county engineer."
	texts := [][2]string{
		{"one", "Readers may have seen it. " + common + "."},
		{"two", "It is the second time. " + common + ", and it was not the last."},
		{"one", common + "."},
		{"three", "Perhaps " + eleven + " for once."},
		{"four", quote},
	}
	var articles []reports.StripArticle
	var of []*features.Analysis
	for i, x := range texts {
		a := analysed(t, fmt.Sprint(i), x[0], x[1])
		of = append(of, a)
		articles = append(articles, reports.StripOf(a))
	}
	reports.MarkCopied(articles, of)
	if len(articles[0].Copied) != 0 {
		t.Errorf("the first copies nobody: %v", articles[0].Copied)
	}
	for i, want := range map[int]string{1: common, 2: common} {
		var got []string
		for _, s := range articles[i].Copied {
			got = append(got, string([]rune(of[i].Doc.Body)[s[0]:s[1]]))
		}
		if !slices.Equal(got, []string{want}) {
			t.Errorf("article %d: copied %q", i, got)
		}
	}
	both := []*features.Analysis{of[0], analysed(t, "5", "five", common+" “"+common+",” said Mara Lindqvist. "+common+".")}
	pair := []reports.StripArticle{reports.StripOf(both[0]), reports.StripOf(both[1])}
	reports.MarkCopied(pair, both)
	if len(pair[1].Copied) != 2 {
		t.Errorf("around a quotation: %v", pair[1].Copied)
	}
	// Two texts of one build and other words: quotations at the same places.
	both = []*features.Analysis{
		analysed(t, "6", "six", "One two three “four five six seven” eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen."),
		analysed(t, "7", "seven", "Red blue green “grey pink brown black” white amber olive ivory coral lilac mauve ochre pearl rose."),
	}
	pair = []reports.StripArticle{reports.StripOf(both[0]), reports.StripOf(both[1])}
	reports.MarkCopied(pair, both)
	if len(pair[1].Copied) != 0 {
		t.Errorf("other words around a quotation: %v", pair[1].Copied)
	}
	if len(articles[3].Copied)+len(articles[4].Copied) != 0 {
		t.Errorf("eleven words and a quotation: %v, %v", articles[3].Copied, articles[4].Copied)
	}
}
