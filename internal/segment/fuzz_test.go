package segment

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"presscore/internal/testkit"
)

// blocksOf are the lines of a text as blocks.
func blocksOf(s string) []Span {
	var blocks []Span
	at := 0
	for _, line := range strings.SplitAfter(s, "\n") {
		if end := at + len(strings.TrimRight(line, "\n")); end > at {
			blocks = append(blocks, Span{int32(at), int32(end)})
		}
		at += len(line)
	}
	return blocks
}

// checkText holds what Scan promises of any text.
func checkText(t *testing.T, text string, x *Text) {
	t.Helper()
	edge := func(what string, s Span) {
		if s.Start < 0 || s.Start > s.End || int(s.End) > len(text) {
			t.Fatalf("%s %v out of bounds of %d", what, s, len(text))
		}
		if utf8.ValidString(text) && (int(s.Start) < len(text) && !utf8.RuneStart(text[s.Start]) || int(s.End) < len(text) && !utf8.RuneStart(text[s.End])) {
			t.Fatalf("%s %v cuts a rune", what, s)
		}
	}
	words, last := 0, int32(0)
	for i, tok := range x.Tokens {
		edge("token", tok.Span)
		if tok.Start < last || tok.Start == tok.End {
			t.Fatalf("token %d %v after %d", i, tok.Span, last)
		}
		last = tok.End
		if tok.IsWord() {
			words++
		}
		if tok.Depth > maxDepth {
			t.Fatalf("token %d at depth %d", i, tok.Depth)
		}
		if int(tok.Sent) >= len(x.Sentences) || tok.Sent < 0 {
			t.Fatalf("token %d in sentence %d of %d", i, tok.Sent, len(x.Sentences))
		}
		if s := x.Sentences[tok.Sent]; int32(i) < s.FirstTok || int32(i) >= s.EndTok || !s.Contains(tok.Span) {
			t.Fatalf("token %d %v is not in its sentence %+v", i, tok.Span, s)
		}
		if tok.Key != KeyOf(tok.In(text)) {
			t.Fatalf("token %q has the key of another word", tok.In(text))
		}
	}
	if words != x.Words {
		t.Fatalf("%d words, counted %d", words, x.Words)
	}
	at, inSentences := int32(0), 0
	for i, s := range x.Sentences {
		edge("sentence", s.Span)
		if s.FirstTok != at || s.EndTok <= s.FirstTok {
			t.Fatalf("sentence %d begins at token %d, want %d", i, s.FirstTok, at)
		}
		at = s.EndTok
		if b := x.Blocks[s.Block]; s.FirstTok < b.FirstTok || s.EndTok > b.EndTok || !b.Contains(s.Span) {
			t.Fatalf("sentence %d %+v leaves its block %+v", i, s, b)
		}
		inSentences += int(s.Words)
	}
	if int(at) != len(x.Tokens) || inSentences != x.Words {
		t.Fatalf("sentences cover %d of %d tokens, %d of %d words", at, len(x.Tokens), inSentences, x.Words)
	}
	var open []Quote
	for i, q := range x.Quotes {
		edge("quotation", q.Span)
		if q.Depth < 1 || q.Depth > maxDepth || q.FirstTok >= q.EndTok || int(q.EndTok) > len(x.Tokens) {
			t.Fatalf("quotation %d %+v", i, q)
		}
		if i > 0 && q.Start < x.Quotes[i-1].Start {
			t.Fatalf("quotation %d %v before %v", i, q.Span, x.Quotes[i-1].Span)
		}
		for len(open) > 0 && open[len(open)-1].EndTok <= q.FirstTok {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && !open[len(open)-1].Contains(q.Span) {
			t.Fatalf("quotation %v crosses %v", q.Span, open[len(open)-1].Span)
		}
		if in := q.Inner(x.Tokens); !q.Contains(in) {
			t.Fatalf("inside of %v is %v", q.Span, in)
		}
		if b := x.Blocks[q.Block]; !b.Contains(q.Span) {
			t.Fatalf("quotation %v leaves its block %v", q.Span, b.Span)
		}
		if q.Closed && q.Continues {
			t.Fatalf("quotation %v is closed and goes on", q.Span)
		}
		open = append(open, q)
	}
	for _, u := range x.Unmatched {
		edge("unmatched mark", u)
	}
}

// equalText compares what two scans found.
func equalText(a, b *Text) bool {
	return slices.Equal(a.Tokens, b.Tokens) && slices.Equal(a.Sentences, b.Sentences) && slices.Equal(a.Blocks, b.Blocks) &&
		slices.Equal(a.Quotes, b.Quotes) && slices.Equal(a.Unmatched, b.Unmatched) && a.Words == b.Words
}

var hostile = []string{
	"", " ", ".", "\"", "'", "“", "”", "...", "\n\n", "a", "U.S.", "“‘\"'", "\"a\n\"b\n\"c\"", "‘’’’", "'s' 's", "''``", "http://", "@", "#", "a@", "www.", "1,000,", "1,00", "a.b.c.d", "é", "\u0301", "\xff\xfe",
	"\u200b\u00ad", "日本語。「はい」", "العربية، «نعم»", "Ph.D.", "«‹»›", "“a ‘b \"c” d’ e\"", "“One.\n“Two.\nThree.", "No. 5. No.", "A. B. C. D.", "😀😀", "--—–", "(.)", ").", "\".\"", "?!?!", "x’", "’x",
}

func TestHostileTexts(t *testing.T) {
	texts := append([]string{}, hostile...)
	for _, s := range hostile {
		texts = append(texts, strings.Repeat(s, 50), strings.Repeat(s+" ", 50), s+"\n"+s, "He said "+s+" and left. \"Yes,\" "+s)
	}
	var reused Text
	for _, s := range texts {
		x := scan(s)
		checkText(t, s, x)
		reused.Scan(s, blocksOf(s))
		if !equalText(x, &reused) {
			t.Errorf("%q: another result with a Text that was used before", s)
		}
	}
}

// TestSampleTexts keeps the promises on ordinary articles.
func TestSampleTexts(t *testing.T) {
	for _, s := range sampleTexts(t) {
		checkText(t, s, scan(s))
	}
}

// TestLinearTime: four times the text costs about four times as much, whatever
// it is made of; a quadratic scan would cost sixteen times as much.
func TestLinearTime(t *testing.T) {
	for _, unit := range []string{"\"", "'", "‘", "“", "” ", "\" ", "a' ", "'a ", "\n\"", "\n“a", ".", "a.", "a.b ", "A. ", "(", "http://a", "www.", "1,000", "-", "’"} {
		testkit.Linear(t, strconv.Quote(unit), 10_000, 160_000, func(n int) func() {
			s := strings.Repeat(unit, n)
			blocks := blocksOf(s)
			var x Text
			return func() { x.Scan(s, blocks) }
		})
	}
}

// TestNoAllocations: a Text that is warm allocates nothing.
func TestNoAllocations(t *testing.T) {
	texts := sampleTexts(t)
	var blocks [][]Span
	var x Text
	for _, s := range texts {
		blocks = append(blocks, blocksOf(s))
	}
	all := func() {
		for i, s := range texts {
			x.Scan(s, blocks[i])
		}
	}
	all()
	if n := testing.AllocsPerRun(5, all); n != 0 {
		t.Errorf("%v allocations for %d texts", n, len(texts))
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add("\"I am here. You are there,\" he said. 'Go!' They went to the U.S. in 1990.")
	var reused Text
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<16 {
			return
		}
		x := scan(s)
		checkText(t, s, x)
		reused.Scan(s, blocksOf(s))
		if !equalText(x, &reused) {
			t.Fatalf("%q: another result with a Text that was used before", s)
		}
	})
}

func BenchmarkScan(b *testing.B) {
	texts := sampleTexts(b)
	var blocks [][]Span
	size := 0
	for _, s := range texts {
		blocks = append(blocks, blocksOf(s))
		size += len(s)
	}
	var x Text
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i, s := range texts {
			x.Scan(s, blocks[i])
		}
	}
}
