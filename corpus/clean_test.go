package corpus

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"presscore/internal/testkit"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "The council met.\n\tIt did.", "The council met.\n\tIt did."},
		{"composes", "cafe\u0301", "café"},
		{"composes several", "e\u0323\u0302", "\u1ec7"},
		{"orders marks", "q\u0307\u0323", "q\u0323\u0307"},
		{"composes Hangul", "\u1112\u1161\u11ab", "한"},
		{"singletons", "\u212b\u2126", "ÅΩ"},
		{"grows", "\u0958", "\u0915\u093c"},
		{"CR LF", "a\r\nb\rc\n", "a\nb\nc\n"},
		{"line separators", "a\u2028b\u2029c\u0085d", "a\nb\nc\nd"},
		{"soft hyphen", "dis\u00adgrace", "disgrace"},
		{"zero width", "a\u200bb\ufeffc\u2060d", "abcd"},
		{"direction marks", "\u202egnp.exe\u202c", "gnp.exe"},
		{"control characters", "a\x07b\x1b[0m\x7f", "ab[0m"},
		{"control characters of Latin-1", "a\u0081b\u008dc\u009d", "abc"},
		{"signs of Windows-1252", "\u0093We\u0092re in\u0094 \u0096 \u0080 5", "“We’re in” – € 5"},
		{"ellipsis of Windows-1252", "\u0091Well\u0085\u0092 she", "‘Well…’ she"},
		{"keeps joiners", "\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"},
		{"keeps spaces", "a\u00a0b\u202fc", "a\u00a0b\u202fc"},
		{"broken UTF-8", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"a mark behind what is cut", "e\u00ad\u0301x", "\u00e9x"},
		{"a mark alone", "\u0301x", "\u0301x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Clean(c.in); got != c.want {
				t.Errorf("%q becomes %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// located is the code points of the body that a clean span maps to.
func located(d *Document, s Span) string {
	at := NewLocator(d).Span(s)
	return string([]rune(d.Body)[at[0]:at[1]])
}

func TestLocator(t *testing.T) {
	for _, c := range []struct{ name, body, span, want string }{
		{"plain", "one two three", "two", "two"},
		{"behind a letter of two bytes", "é two", "two", "two"},
		{"composed at the end", "le cafe\u0301 x", "café", "cafe\u0301"},
		{"composed inside", "le cafe\u0301s x", "cafés", "cafe\u0301s"},
		{"behind a composed one", "cafe\u0301 two", "two", "two"},
		{"soft hyphen inside", "a dis\u00adgrace x", "disgrace", "dis\u00adgrace"},
		{"soft hyphen before", "a \u00adgrace x", "grace", "grace"},
		{"soft hyphen behind", "a grace\u00ad x", "grace", "grace"},
		{"cut at the very end", "a grace\u200b\u200b", "grace", "grace"},
		{"CR LF before", "a\r\nb\r\ntwo\r\n", "two", "two"},
		{"over a line end", "one\r\ntwo", "one\ntwo", "one\r\ntwo"},
		{"mark and cut behind", "cafe\u0301\u00ad x", "café", "cafe\u0301"},
		{"mark behind a cut", "cafe\u00ad\u0301 two", "café", "cafe\u00ad\u0301"},
		{"behind a mark behind a cut", "cafe\u00ad\u0301 two", "two", "two"},
		{"grown", "x \u0958 y", "\u0915\u093c", "\u0958"},
		{"behind a sign of Windows-1252", "\u0093We\u0094 two", "two", "two"},
		{"a sign of Windows-1252", "\u0093We\u0094 two", "“We”", "\u0093We\u0094"},
		{"a reference", "one &ldquo;two&rdquo; three", "“two”", "&ldquo;two&rdquo;"},
		{"behind a reference", "R&amp;D two &#8220;x", "two", "two"},
		{"a reference escaped twice", "x &amp;ldquo;two&amp;#8221; y", "“two”", "&amp;ldquo;two&amp;#8221;"},
		{"behind a grown one", "\u0958 two", "two", "two"},
		{"four bytes", "\U0001f600 two \U0001f600", "two \U0001f600", "two \U0001f600"},
		{"long", strings.Repeat("é\r\n", 900) + "two", "two", "two"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Parse(&Article{Body: c.body}, nil)
			i := strings.Index(d.Text, c.span)
			if i < 0 {
				t.Fatalf("%q is not in %q", c.span, d.Text)
			}
			if got := located(d, Span{Start: int32(i), End: int32(i + len(c.span))}); got != c.want {
				t.Errorf("%q stands at %q, want %q", c.span, got, c.want)
			}
		})
	}
}

// hostileText draws what cleaning has to do with, in any order.
func hostileText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "e", "cafe", " ", "\n", "\r\n", "\r", "\t", "é", "\u0301", "\u0323", "\u00ad", "\u200b", "\ufeff", "\x00", "\x1b",
		"\u2028", "\u1112", "\u1161", "\u11ab", "\u0958", "\u212b", "\U0001f600", "date 2025-03-01", ".", "“", "”", "\u0344", "\xff", "\u0915\u093c"}), 0, 30).Draw(t, "parts"), "")
}

// TestEverySpanMapsBack: cleaning what a clean span maps to gives the span again,
// wherever its ends part two normalisation segments. Spans one after the other
// map to stretches one after the other.
func TestEverySpanMapsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := hostileText(t)
		body = strings.ToValidUTF8(body, "?")
		d := &Document{Article: &Article{Body: body}}
		d.Text, d.edits = clean(body)
		var ends []int32 // where a span may begin or end
		for i := range d.Text {
			if norm.NFC.PropertiesString(d.Text[i:]).BoundaryBefore() {
				ends = append(ends, int32(i))
			}
		}
		ends = append(ends, int32(len(d.Text)))
		if len(ends) < 2 {
			return
		}
		i := rapid.IntRange(0, len(ends)-2).Draw(t, "from")
		j := rapid.IntRange(i+1, len(ends)-1).Draw(t, "to")
		s := Span{Start: ends[i], End: ends[j]}
		l := NewLocator(d)
		at := l.Span(s)
		if got := Clean(string([]rune(body)[at[0]:at[1]])); got != s.In(d.Text) {
			t.Fatalf("body %q, text %q: %q maps to %v, %q", body, d.Text, s.In(d.Text), at, got)
		}
		if j < len(ends)-1 {
			if next := l.Span(Span{Start: ends[j], End: ends[j+1]}); next[0] < at[1] {
				t.Fatalf("body %q: spans overlap: %v, %v", body, at, next)
			}
		}
	})
}

func checkClean(t *testing.T, body string) {
	text, edits := clean(body)
	if !utf8.ValidString(text) || strings.ContainsFunc(text, removed) || strings.Contains(text, "\r") {
		t.Fatalf("%q becomes %q, which is not clean", body, text)
	}
	if !manyMarks(text) { // x/text parts runs of more than 30 marks with a joiner
		if !isClean(text) {
			t.Fatalf("%q becomes %q, which is not NFC", body, text)
		}
		if again := Clean(text); again != text {
			t.Fatalf("%q, then %q", text, again)
		}
	}
	d := &Document{Article: &Article{Body: body}, Text: text, edits: edits}
	last := int32(-1)
	for i := range edits {
		if edits[i].clean <= last && i > 0 || int(edits[i].body) > len(body) {
			t.Fatalf("%q: edits %v", body, edits)
		}
		last = edits[i].clean
	}
	l := NewLocator(d)
	n := utf8.RuneCountInString(body)
	for i := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		at := l.Span(Span{Start: int32(i), End: int32(i + size)})
		if at[0] < 0 || at[0] >= at[1] || at[0] > n {
			t.Fatalf("%q: rune %d of %q maps to %v of %d", body, i, text, at, n)
		}
	}
}

// manyMarks reports whether ten runes in a row are or hold combining marks.
func manyMarks(s string) bool {
	run := 0
	for i := range s {
		if p := norm.NFD.PropertiesString(s[i:]); p.CCC() == 0 && len(p.Decomposition()) == 0 {
			run = 0
		} else {
			run++
		}
		if run >= 10 {
			return true
		}
	}
	return false
}

func TestCleanIsClean(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) { checkClean(t, hostileText(rt)) })
}

// TestCleaningIsLinear: a hostile body costs in proportion to its length, from
// the bytes received to the spans that are shown.
func TestCleaningIsLinear(t *testing.T) {
	for name, part := range map[string]string{
		"marks": "e\u0301", "marks alone": "\u0301\u0323", "invisible": "\u200b", "broken": "\xff\xc3", "lines": "\r\n", "letters": "a\u00ad", "Hangul": "\u1112\u1161\u11ab",
	} {
		testkit.Linear(t, name, 1000, 100_000, func(n int) func() {
			d := &Document{Article: &Article{Body: strings.Repeat(part, n)}}
			return func() {
				d.Text, d.edits = clean(d.Body)
				l := NewLocator(d)
				for i := int32(0); int(i)+4 < len(d.Text); i += 4 {
					l.Span(Span{Start: i, End: i + 4})
				}
			}
		})
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "plain", "cafe\u0301\r\n", "e\u00ad\u0301", "\xff\u0301", "a\u200b\u200b", "\u0958\u0344", strings.Repeat("\u0301", 40), "half a sign \xc2 and a line end\u0085 of another kind"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) < 1<<16 {
			checkClean(t, body)
		}
	})
}

func BenchmarkClean(b *testing.B) {
	for name, s := range map[string]string{"clean": strings.Repeat("The council met on Friday – “again”. ", 200), "CRLF": strings.Repeat("The council met.\r\nIt did.\r\n", 200)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Clean(s)
			}
		})
	}
}
