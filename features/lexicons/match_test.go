package lexicons

import (
	"fmt"
	"strings"
	"testing"

	"presscore/internal/segment"
)

// scan segments text with one block a line.
func scan(text string) *segment.Text {
	var blocks []segment.Span
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		blocks = append(blocks, segment.Span{Start: int32(at), End: int32(at + len(line))})
		at += len(line)
	}
	var t segment.Text
	t.Scan(text, blocks)
	return &t
}

// hits renders the hits of the category as "term" or "term@text".
func hits(text string, c Category) []string {
	seg := scan(text)
	var out []string
	for _, h := range Default().Match(nil, text, seg) {
		if h.Category == c {
			out = append(out, strings.ToLower(h.Span(seg).In(text)))
		}
	}
	return out
}

func TestMatchFindsEntries(t *testing.T) {
	for _, c := range []struct {
		text string
		cat  Category
		want string
	}{
		{"The senator slammed the shameful plan.", Loaded, "slammed|shameful"},
		{"THE SHAMEFUL PLAN", Loaded, "shameful"},
		{"Later he met with Dan Savage in Death Valley.", Loaded, ""},
		{"He writes for the site Hot Air in Ohio.", Loaded, ""},
		{"His savage attack drew a reply.", Loaded, "savage"},
		{"Doctors did a radical prostatectomy.", Loaded, ""},
		{"Their radical plan failed.", Loaded, "radical"},
		{"A power-hungry mayor and a power hungry aide.", Loaded, "power-hungry|power hungry"},
		{"A quasi-fascist and press-hating mayor.", Loaded, "quasi-fascist|press-hating"},
		{"It is a witch hunt. Hunt it is.", Loaded, "witch hunt"},
		{"That is a witch. Hunt it.", Loaded, ""},
		{"She doubled down on the claim.", Loaded, "doubled down"},
		{"Mayor’s so-called reform", Loaded, "so-called reform"},
		{"I’m told we didn't know.", FirstPerson, "i’m|we"},
		{"World War I ended.", FirstPerson, ""},
		{"The company did not immediately respond to a request for comment.", ReplySought, "did not immediately respond|for comment"},
		{"A spokeswoman declined to comment.", ReplySought, "declined to comment"},
		{"He could not be reached for comment.", ReplySought, "could not be reached|for comment"},
		{"An earlier version of this article misstated the date.", Correction, "an earlier version of this|misstated the"},
		{"You won't believe what happened next", Clickbait, "you won't believe|what happened next"},
		{"It was very, very large.", Intensifier, "very|very"},
		{"The vote may come in May.", Hedge, "may"},
	} {
		if got := strings.Join(hits(c.text, c.cat), "|"); got != c.want {
			t.Errorf("%s in %q: got %q, want %q", c.cat, c.text, got, c.want)
		}
	}
}

func TestHitsAreSortedAndInsideSentences(t *testing.T) {
	text := strings.Repeat("We slammed the truly shameful, very radical far-left mob! \"Disgraceful,\" I said; GOP leaders declined to comment.\n", 40)
	seg := scan(text)
	all := Default().Match(nil, text, seg)
	for i, h := range all {
		if h.FirstTok >= h.EndTok || seg.Tokens[h.FirstTok].Sent != seg.Tokens[h.EndTok-1].Sent {
			t.Fatalf("hit %d crosses a sentence: %+v", i, h)
		}
		if i > 0 && (all[i-1].FirstTok > h.FirstTok || all[i-1].FirstTok == h.FirstTok && all[i-1].Category >= h.Category) {
			t.Fatalf("hits %d and %d out of order", i-1, i)
		}
	}
	if again := Default().Match(nil, text, seg); fmt.Sprint(again) != fmt.Sprint(all) {
		t.Error("two matches of one text differ")
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("")
	f.Add("\"\"\"'''---")
	f.Add(strings.Repeat("a-", 500))
	f.Add("did not respond to a")
	f.Add("Shameful-\xff-radical \x00 ’’ witch")
	f.Fuzz(func(t *testing.T, text string) {
		seg := scan(strings.ToValidUTF8(text, "?"))
		text = strings.ToValidUTF8(text, "?")
		for _, h := range Default().Match(nil, text, seg) {
			if h.FirstTok < 0 || h.FirstTok >= h.EndTok || int(h.EndTok) > len(seg.Tokens) || h.Term == "" {
				t.Fatalf("bad hit %+v", h)
			}
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	text := strings.Repeat("The minister said on Tuesday that the new rules, which take effect in March, would cost households about 40 pounds a year. "+
		"Critics slammed the proposal as a shameful giveaway to large firms, and a spokeswoman declined to comment on it. "+
		"Officials in three towns have since opened talks with the company over the route of the planned railway line.\n", 300)
	seg := scan(text)
	t := Default()
	var dst []Hit
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		dst = t.Match(dst[:0], text, seg)
	}
}
