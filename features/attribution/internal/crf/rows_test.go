package crf

import (
	"strings"
	"testing"

	"presscore/internal/segment"
)

// segmented cuts a text up with every line as a paragraph.
func segmented(text string) *segment.Text {
	var lines []segment.Span
	at := 0
	for line := range strings.Lines(text) {
		lines = append(lines, segment.Span{Start: int32(at), End: int32(at + len(strings.TrimSuffix(line, "\n")))})
		at += len(line)
	}
	seg := &segment.Text{}
	seg.Scan(text, lines)
	return seg
}

// TestScoresEqualFeatures holds the scorer's cached sums to the plain list of
// features the trainer learns from. The weights are halved, so that no sum is cut.
func TestScoresEqualFeatures(t *testing.T) {
	m, err := DecodeModel(Weights)
	if err != nil {
		t.Fatal(err)
	}
	for i := range m.Feats {
		for l := range m.Feats[i].W {
			m.Feats[i].W[l] = m.Feats[i].W[l] / 2 / FileStep * FileStep
		}
	}
	sc := NewScorer(m)
	text := "Osk: Harbour plan is dead\nMayor Lena Osk said on Monday that the port, which opened in 1999, would \"never\" close.\n" +
		"\"We lost two boats,\" Tom Harl told Orbis. \"And the nets.\" According to a report, 40% are gone; Harl denied it. Rain fell."
	seg := segmented(text)
	f := sc.NewFrame()
	f.Read(text, seg)
	sc.CueBuckets(f, seg)
	for b := range seg.Blocks {
		blk := &seg.Blocks[b]
		unary := NewChain(m).Room(blk.EndTok - blk.FirstTok)
		for n := blk.FirstSent; n < blk.EndSent; n++ {
			sc.Score(f, unary, int(n), int(blk.FirstSent), int(blk.EndSent), blk.FirstTok, blk.EndTok)
			for i := f.Sents[n].From; i < f.Sents[n].To; i++ {
				want := sc.store.sum(f.AppendAll(nil, i, int(n), int(blk.FirstSent), int(blk.EndSent), blk.FirstTok, blk.EndTok, sc.Bigrams))
				var a, b [Labels]int32
				want.unpack(&a)
				unary[i-blk.FirstTok].unpack(&b)
				for l := range a { // all labels are raised alike
					a[l], b[l] = a[l]-a[Labels-1], b[l]-b[Labels-1]
				}
				if a != b {
					t.Fatalf("token %d (%q): %v by features, %v by tables", i, seg.Tokens[i].In(text), a, b)
				}
			}
		}
	}
}

// TestCueScoresEqualFeatures does the same for the cue model.
func TestCueScoresEqualFeatures(t *testing.T) {
	m, err := DecodeModel(Weights)
	if err != nil {
		t.Fatal(err)
	}
	sc := NewScorer(m)
	text := "Mayor Lena Osk said the port would close.\n\"Never,\" Tom Harl told Orbis, citing a Qualnitz report that called it unlikely."
	seg := segmented(text)
	f := sc.NewFrame()
	f.Read(text, seg)
	sc.CueBuckets(f, seg)
	asked, bounds := 0, sc.cueBounds()
	for i := range f.Toks {
		if f.Toks[i].Lex.Class < CueClassMin {
			continue
		}
		asked++
		b := &seg.Blocks[seg.Sentences[seg.Tokens[i].Sent].Block]
		z := int32(0)
		for _, h := range f.AppendCue(nil, int32(i), b.FirstTok, b.EndTok) {
			z += int32(sc.cueWeight(h))
		}
		if want := cueBucket(z, &bounds); f.Toks[i].Bucket != want {
			t.Errorf("%q: bucket %d by rows, %d by features", seg.Tokens[i].In(text), f.Toks[i].Bucket, want)
		}
	}
	if asked < 5 {
		t.Errorf("only %d words were asked about", asked)
	}
}
