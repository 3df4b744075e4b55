package corpus

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"presscore/corpus/layout"
	"presscore/internal/testkit"
)

// layoutText draws what the layout stage has to do with, in any order.
func layoutText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{prose, "The boat sails.", "It costs four crowns", "and the ferry goes on as it did before", " ", "  ", "\n", "\n\n", "\r\n", "\t", "    ",
		"— Ana Prado (@ana) May 3, 2026", "(@", "pic.twitter.com/x1", "Ana Prado @ana · May 3", "@ana", "·", "3h", "> ", "Ana Prado wrote:", "A post shared by ", "• ", "1. ", "10:05am", "MS ORLA: ", "Read more: ", "“", "”", "\"", "…", "[+8 chars]", "&ldquo;", "&amp;#8217;", "\u0093", "\u0085",
		`\n`, "THE HARBOUR APP", "theHarbour", "<p>", "<br>", "e\u0301", "\u00ad", "é"}), 0, 40).Draw(t, "parts"), "")
}

// checkLayout holds what the stage promises of any body.
func checkLayout(t interface{ Fatalf(string, ...any) }, body string) {
	body = strings.ToValidUTF8(body, "?") // bytes that are not UTF-8 are no article
	d := Parse(&Article{Body: body, Title: body[:strings.IndexByte(body+"\n", '\n')]}, nil)
	if len(d.Paragraphs) != len(d.Lines) {
		t.Fatalf("%q: %d paragraphs, %d lines", body, len(d.Paragraphs), len(d.Lines))
	}
	at, kept := int32(0), 0
	for i, p := range d.Paragraphs {
		if p.Span != d.Lines[i] || p.Start < at || p.Start >= p.End || int(p.End) > len(d.Text) || p.Kind == "" {
			t.Fatalf("%q: paragraph %d is %v %q", body, i, p.Span, p.Kind)
		}
		at = p.End
		kept += len(strings.Join(strings.Fields(p.In(d.Text)), ""))
	}
	if want := len(strings.Join(strings.Fields(d.Text[leadingDate(d.Text).End:]), "")); kept != want {
		t.Fatalf("%q: %d bytes in paragraphs, %d in the text", body, kept, want)
	}
	at = 0
	for _, p := range d.Posts {
		if w := p.Whole(); w.Start < at || p.End < p.Start || p.Signature.End > 0 && (p.Signature.Start < p.End && p.Signature.End > p.Start || p.Name.Start < p.Signature.Start || p.Name.End > p.Signature.End) {
			t.Fatalf("%q: post %v", body, p)
		}
		at = p.Whole().End
	}
	l := NewLocator(d)
	runes := []rune(body)
	last := 0
	for _, tok := range d.Seg.Tokens {
		s := l.Span(tok.Span)
		if s[0] < last || s[0] >= s[1] || s[1] > len(runes) {
			t.Fatalf("%q: %q stands at %v of %d, behind %d", body, tok.In(d.Text), s, len(runes), last)
		}
		last = s[0]
	}
}

func TestLayoutOfAnything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) { checkLayout(rt, layoutText(rt)) })
}

// TestWordsMapBack: every word of the text stands in the body where its offsets
// say, whatever was cut, decoded or joined before it.
func TestWordsMapBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		body := layoutText(rt)
		d := Parse(&Article{Body: body}, nil)
		l, runes := NewLocator(d), []rune(body)
		for _, tok := range d.Seg.Tokens {
			if w := tok.In(d.Text); tok.IsWord() && !strings.ContainsAny(w, "é’'-.") {
				s := l.Span(tok.Span)
				if got := strings.ReplaceAll(string(runes[s[0]:s[1]]), "\u00ad", ""); got != w {
					rt.Fatalf("%q: %q stands at %q", body, w, got)
				}
			}
		}
	})
}

// TestLayoutIsLinear: a hostile body costs in proportion to its length.
func TestLayoutIsLinear(t *testing.T) {
	for name, part := range map[string]string{
		"signatures": "— Ana Prado (@ana) May 3, 2026 ", "open signatures": "(@", "posts": "So it goes. — Ana Prado (@ana) May 3, 2026\n", "lines of posts": "a\n\n\n\n",
		"glued": "peace.The ", "glued quotes": "peace.“The ", "glued single marks": "a 'b peace.'The ", "glued straight marks": "peace.\"The ", "glued names": "peace.The Harbour ImagesJoin ", "glued letters": "peace.The aAaA", "full lines": "and the ferry goes on as it did before, said\nand the ferry goes on as it did before, sai.\nAnd the ferry goes on as it did before, said\n", "brackets": "peace.(((", "capitals": "AB ", "words in capitals": "ABCDEFGHa", "wide blanks": "a.  B", "bullets": "- A\n",
		"labels": "MS ORLA: a\n", "clocks": "10:05am\n", "wrapped": "and the ferry goes on as it did before, said\n", "references": "&amp;", "line feeds spelled out": `\n`, "joined": "theHarbour", "dots": "Ana Prado @ana · May 3 ", "dots alone": "·", "dots and hours": "·5h", "heads": "Ana Prado\n@ana · 5h\nIt goes.\n\n", "handles and dots": "@a·", "letters": "Ana Prado wrote:\n> a\n", "flat": "One boat. “Two. “Three.” ", "flat marks": "a. \"B\" ",
	} {
		testkit.Linear(t, name, 200, 200_000, func(n int) func() {
			body := strings.Repeat(part, n)
			return func() {
				d := &Document{Article: &Article{Body: body}}
				d.Text, d.edits = plain(body)
				d.layOut(layout.Read(d.Text, 0, layout.AsLikely))
			}
		})
	}
}

func FuzzLayout(f *testing.F) {
	for _, s := range []string{"", "a", setOut("\n", "    ", "", 66), setOut("", "", "", 0), setOut("  ", "", "", 0), setOut(`\n\n`, "", "", 0),
		fmt.Sprintf(around, "So it goes.\n— Ana Prado (@ana) May 3, 2026"), "MS ORLA: a\nMR OSK: b\nMS ORLA: c\nMR OSK: d", "10:05am\na\n11:05am\nb", "• a\n• B", "theHarbour fromPort", "x… [+8 chars]", "\u0093a\u0085\u0094", "&amp;ldquo;a", "It goes.)The boat.(The pier.)The fare.", "a.“The b.”The c.(The", "One a. Two b. Three c.  \u00a0  D.  E"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) < 1<<14 {
			checkLayout(t, body)
		}
	})
}

func BenchmarkLayout(b *testing.B) {
	for name, body := range map[string]string{"plain": strings.Repeat(setOut("\n\n", "", "", 0)+"\n\n", 5), "wrapped": strings.Repeat(setOut("\n\n", "", "", 66)+"\n\n", 5), "glued": strings.Repeat(setOut("", "", "", 0), 5)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				d := &Document{Article: &Article{Body: body}, Text: body}
				d.layOut(layout.Read(d.Text, 0, layout.AsLikely))
			}
		})
	}
}
