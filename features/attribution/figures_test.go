package attribution

import (
	"bufio"
	"encoding/json"
	"math"
	"path/filepath"
	"testing"

	"presscore/corpus"
)

// TestFigures holds the embedded weights to the figures of docs/model-attribution.md
// on polnear-dev, which they were not trained on, and reports speech and attitude apart.
func TestFigures(t *testing.T) {
	path := filepath.Join(sharedDir(t), "data/polnear-dev.jsonl.gz")
	exs, err := readLabelled(gunzip(t, path))
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*example{}
	for i := range exs {
		byID[exs[i].id] = &exs[i]
	}
	var all, speech, attitude score
	var gold, decoded, expected []float64
	in := bufio.NewReaderSize(gunzip(t, path), 1<<20)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var a labelled
			if err := json.Unmarshal(line, &a); err != nil {
				t.Fatal(err)
			}
			d := byID[a.ID].doc
			r := Default().Tag(d)
			g := goldResult(&a, d)
			all.add(d, g, r.Attributions, nil)
			speech.add(d, g, r.Attributions, func(x *Attribution) bool { return x.Stance == Speech })
			attitude.add(d, g, r.Attributions, func(x *Attribution) bool { return x.Stance == Attitude })
			words := float64(max(d.Seg.Words, 1))
			gold = append(gold, float64(contentWords(d, g))/words)
			decoded = append(decoded, float64(contentWords(d, r.Attributions))/words)
			expected = append(expected, r.Expected/words)
		}
		if err != nil {
			break
		}
	}
	t.Logf("words: all %.3f, speech %.3f, attitude %.3f", all.f1(), speech.f1(), attitude.f1())
	t.Logf("recall: speech %.3f, attitude %.3f", speech.both/speech.gold, attitude.both/attitude.gold)
	t.Logf("density: decoded r %.3f, expected r %.3f", pearson(gold, decoded), pearson(gold, expected))
	if all.f1() < .86 || pearson(gold, decoded) < .93 {
		t.Errorf("word F1 %.4f, density r %.4f: want .86 and .93", all.f1(), pearson(gold, decoded))
	}
}

// goldResult reads the gold attributions of an article and classes their stance
// as the tagger would.
func goldResult(a *labelled, d *corpus.Document) []Attribution {
	best := 0
	for i := range a.Annotations {
		if a.Annotations[i].Annotator < a.Annotations[best].Annotator {
			best = i
		}
	}
	f := newFrame(Default().vocab)
	f.read(d.Text, &d.Seg)
	r := resolver{cast: cast{text: d.Text, seg: &d.Seg, toks: f.toks}}
	at := byteOffsets(a.Text)
	bytes := func(in [][2]int) (out []corpus.Span) {
		for _, s := range in {
			out = append(out, corpus.Span{Start: at[s[0]], End: at[s[1]]})
		}
		return out
	}
	var out []Attribution
	for _, g := range a.Annotations[best].Attributions {
		x := found{Attribution: Attribution{Source: bytes(g.Source), Cue: bytes(g.Cue), Content: bytes(g.Content)}}
		if len(x.Cue) > 0 {
			from := d.Seg.TokenAt(x.Cue[0].Start)
			to := from
			for to < len(d.Seg.Tokens) && d.Seg.Tokens[to].Start < x.Cue[0].End {
				to++
			}
			x.cue = part{from: int32(from), to: int32(to)}
		}
		r.kind(&x)
		r.stance(&x)
		out = append(out, x.Attribution)
	}
	return out
}

// score counts content words in gold, in the prediction and in both.
type score struct{ gold, pred, both float64 }

func (s *score) f1() float64 { return 2 * s.both / (s.gold + s.pred) }

// add counts the words of the attributions that keep selects on either side; a
// word that the other side has under another class counts for neither.
func (s *score) add(d *corpus.Document, gold, pred []Attribution, keep func(*Attribution) bool) {
	mark := func(as []Attribution, keep func(*Attribution) bool) []bool {
		in := make([]bool, len(d.Seg.Tokens))
		for i := range as {
			if keep != nil && !keep(&as[i]) {
				continue
			}
			for _, c := range as[i].Content {
				for k := d.Seg.TokenAt(c.Start); k < len(in) && d.Seg.Tokens[k].Start < c.End; k++ {
					in[k] = true
				}
			}
		}
		return in
	}
	g, p := mark(gold, keep), mark(pred, keep)
	gAny, pAny := mark(gold, nil), mark(pred, nil)
	for k := range g {
		if !d.Seg.Tokens[k].IsWord() {
			continue
		}
		switch {
		case g[k] && (p[k] || pAny[k]):
			s.gold, s.pred, s.both = s.gold+1, s.pred+1, s.both+1
		case g[k]:
			s.gold++
		case p[k] && !gAny[k]:
			s.pred++
		}
	}
}

func contentWords(d *corpus.Document, as []Attribution) int {
	var s score
	s.add(d, as, as, nil)
	return int(s.gold)
}

func pearson(x, y []float64) float64 {
	mx, my := 0., 0.
	for i := range x {
		mx += x[i] / float64(len(x))
		my += y[i] / float64(len(y))
	}
	sxy, sx, sy := 0., 0., 0.
	for i := range x {
		sxy += (x[i] - mx) * (y[i] - my)
		sx += (x[i] - mx) * (x[i] - mx)
		sy += (y[i] - my) * (y[i] - my)
	}
	return sxy / math.Sqrt(sx*sy)
}
