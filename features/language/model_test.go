package language

import (
	"math"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/lexicons"
)

// document is a body of one block a line.
func document(text string) *corpus.Document {
	d := &corpus.Document{Article: &corpus.Article{Body: text}, Text: text}
	at := int32(0)
	for _, line := range strings.SplitAfter(text, "\n") {
		d.Lines = append(d.Lines, corpus.Span{Start: at, End: at + int32(len(line))})
		at += int32(len(line))
	}
	d.Seg.Scan(text, d.Lines)
	return d
}

func score(text string) []float64 {
	d := document(text)
	return Default().Score(d, lexicons.Default().Match(nil, d.Text, &d.Seg), unquoted(&d.Seg))
}

func TestLoadedWordingScoresHigherThanPlain(t *testing.T) {
	for _, c := range []struct{ plain, loaded string }{
		{"The council approved the budget on Tuesday, 7 to 2.", "The spineless council rammed through its shameful budget, a disgraceful giveaway to cronies."},
		{"The senator said the bill would cost $4 million.", "The hypocritical senator whined that the idiotic bill is a scam!"},
		{"A spokeswoman said the agency had received 40 complaints in March.", "Only a fool could swallow the agency's pathetic excuse for its outrageous incompetence."},
		{"Farmers in the valley planted 300 acres of barley this year, according to a survey.", "These radical zealots are waging a vicious war on common decency."},
	} {
		p, l := score(c.plain)[0], score(c.loaded)[0]
		if p >= .5 || l <= .5 || l-p < .25 {
			t.Errorf("plain %.2f %q, loaded %.2f %q", p, c.plain, l, c.loaded)
		}
	}
}

func TestQuotedInsultsCountLess(t *testing.T) {
	mine := score("The mayor is a disgraceful, shameless crook who lied to the voters.")[0]
	theirs := score("\"The mayor is a disgraceful, shameless crook who lied to the voters,\" said Ann Moore, a resident, on Friday.")[0]
	if theirs >= mine {
		t.Errorf("quoted %.2f, own words %.2f", theirs, mine)
	}
}

// TestOthersWordsAreNotRead: what the voice leaves out is as if it were not there,
// with marks round it or without.
func TestOthersWordsAreNotRead(t *testing.T) {
	of := func(text string, from int) float64 {
		d := document(text)
		voice := unquoted(&d.Seg)
		for i, tok := range d.Seg.Tokens {
			voice[i] = voice[i] && int(tok.Start) < from
		}
		return Default().Score(d, lexicons.Default().Match(nil, d.Text, &d.Seg), voice)[0]
	}
	own := "Critics of the plan said it "
	a := of(own+"was a shameful, idiotic scam by crooks.", len(own))
	b := of(own+"would open two schools in May.", len(own))
	if a != b {
		t.Errorf("insults of others give %.3f, their plain words %.3f", a, b)
	}
	if mine := score(own + "was a shameful, idiotic scam by crooks.")[0]; mine <= a {
		t.Errorf("the same insults in own words give %.3f, others' %.3f", mine, a)
	}
}

func TestOneScoreASentence(t *testing.T) {
	text := "One plain line.\nIt rained. \"Shameful!\" she said. 12 45 %\n\n…\n"
	d := document(text)
	got := Default().Score(d, lexicons.Default().Match(nil, d.Text, &d.Seg), unquoted(&d.Seg))
	if len(got) != len(d.Seg.Sentences) {
		t.Fatalf("%d scores for %d sentences", len(got), len(d.Seg.Sentences))
	}
	if again := Default().Score(d, lexicons.Default().Match(nil, d.Text, &d.Seg), unquoted(&d.Seg)); !equal(got, again) {
		t.Error("the same document scored twice differs")
	}
}

func equal(a, b []float64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return len(a) == len(b)
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"nonsense\t1\n", `weights:1: unknown feature "nonsense"`},
		{"# x\nbias\tNaN\n", "weights:2: want a name"},
		{"bias 1\n", "weights:1: want a name"},
		{"pair:one\t1\n", "weights:1: a pair has two words"},
	} {
		if _, err := Load([]byte(c.text)); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func TestWeightsAreSmallAndNamed(t *testing.T) {
	if len(weightsText) > 300<<10 {
		t.Errorf("weights are %d bytes, want at most 300 kB", len(weightsText))
	}
	for _, n := range denseNames {
		if !strings.Contains(weightsText, "\n"+n+"\t") {
			t.Errorf("no weight for %s", n)
		}
	}
	if len(denseNames) != numDense {
		t.Errorf("%d names for %d features", len(denseNames), numDense)
	}
}

func FuzzScore(f *testing.F) {
	f.Add("")
	f.Add("\"\"\"\"''''“”")
	f.Add(strings.Repeat("A", 5000))
	f.Add("SHAMEFUL!!! Отвратительно ужасный — 12,5 %")
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range score(strings.ToValidUTF8(text, "?")) {
			if math.IsNaN(p) || p < 0 || p > 1 {
				t.Fatalf("score %v", p)
			}
		}
	})
}

func BenchmarkScore(b *testing.B) {
	text := strings.Repeat("The minister said on Tuesday that the new rules, which take effect in March, would cost households about 40 pounds a year. "+
		"Critics slammed the proposal as a shameful giveaway to large firms, and a spokeswoman declined to comment on it. "+
		"Officials in three towns have since opened talks with the company over the route of the planned railway line.\n", 300)
	d := document(text)
	hits := lexicons.Default().Match(nil, d.Text, &d.Seg)
	var dst []float64
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		dst = Default().ScoreText(dst[:0], d.Text, &d.Seg, hits)
	}
}

// TestVersionSeesEveryFile changes a copy of each embedded file by one byte.
func TestVersionSeesEveryFile(t *testing.T) {
	now := Default().Version()
	if now != versionOf([]byte(weightsText), wordsText) {
		t.Error("the version is not that of the embedded files")
	}
	if versionOf([]byte(weightsText+"#"), wordsText) == now {
		t.Error("other weights have the same version")
	}
	if versionOf([]byte(weightsText), wordsText+"#") == now {
		t.Error("other words have the same version")
	}
}
