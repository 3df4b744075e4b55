package tagger

import (
	"bufio"
	"cmp"
	"encoding/json"
	"slices"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/attribution/internal/people"
	"presscore/features/attribution/internal/speakers"
	"presscore/internal/stats"
	"presscore/internal/testkit"
)

// TestFigures holds the embedded weights to the figures of docs/model-attribution.md
// on polnear-dev, which they were not trained on, and reports speech and attitude apart.
func TestFigures(t *testing.T) {
	exs, err := labelled.Read(testkit.Open(t, "data", "polnear-dev.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*labelled.Example{}
	for i := range exs {
		byID[exs[i].ID] = &exs[i]
	}
	var all, speech, attitude score
	var kinds [attribution.Mixed + 1]kindTally
	var gold, decoded, expected []float64
	in := bufio.NewReaderSize(testkit.Open(t, "data", "polnear-dev.jsonl.gz"), 1<<20)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var a labelled.Article
			if err := json.Unmarshal(line, &a); err != nil {
				t.Fatal(err)
			}
			d := byID[a.ID].Doc
			r := Default().Tag(d)
			g := goldResult(&a, d)
			all.add(d, g, r.Attributions, nil)
			speech.add(d, g, r.Attributions, func(x *attribution.Attribution) bool { return x.Stance == attribution.Speech })
			attitude.add(d, g, r.Attributions, func(x *attribution.Attribution) bool { return x.Stance == attribution.Attitude })
			tallyKinds(&kinds, d, g, r.Attributions)
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
	for k := range kinds {
		n := &kinds[k]
		t.Logf("%s: gold %d, recall %.3f, same kind %.3f, words recalled %.3f; predicted %d, precision %.3f", attribution.Kind(k), n.gold, share(n.found, n.gold), share(n.same, n.found),
			share(n.wordsFound, n.words), n.pred, share(n.right, n.pred))
	}
	t.Logf("density: decoded r %.3f, expected r %.3f", stats.Pearson(gold, decoded), stats.Pearson(gold, expected))
	if all.f1() < .86 || stats.Pearson(gold, decoded) < .93 {
		t.Errorf("word F1 %.4f, density r %.4f: want .86 and .93", all.f1(), stats.Pearson(gold, decoded))
	}
}

// kindTally counts the attributions of one kind: gold ones, those found, those
// found with the same kind, their content words and those in any predicted
// content; predicted ones and those that are right.
type kindTally struct{ gold, found, same, words, wordsFound, pred, right int }

// tallyKinds matches gold and predicted attributions one to one, best first, as
// polnear_eval.py does: a shared cue counts 1, to which the Jaccard index of the
// content words is added; a pair needs a shared cue token or content word.
func tallyKinds(n *[attribution.Mixed + 1]kindTally, d *corpus.Document, gold, pred []attribution.Attribution) {
	type pair struct {
		w    float64
		g, p int
	}
	tokens := func(spans []corpus.Span, wordsOnly bool) map[int]bool {
		m := map[int]bool{}
		for _, s := range spans {
			for k := d.Seg.TokenAt(s.Start); k < len(d.Seg.Tokens) && d.Seg.Tokens[k].Start < s.End; k++ {
				if !wordsOnly || d.Seg.Tokens[k].IsWord() {
					m[k] = true
				}
			}
		}
		return m
	}
	common := func(a, b map[int]bool) (n int) {
		for k := range a {
			if b[k] {
				n++
			}
		}
		return n
	}
	var gc, gq, pc, pq []map[int]bool
	anyPred := map[int]bool{}
	for i := range pred {
		pc, pq = append(pc, tokens(pred[i].Content, true)), append(pq, tokens(pred[i].Cue, false))
		n[pred[i].Kind].pred++
		for k := range pc[i] {
			anyPred[k] = true
		}
	}
	var pairs []pair
	for g := range gold {
		gc, gq = append(gc, tokens(gold[g].Content, true)), append(gq, tokens(gold[g].Cue, false))
		t := &n[gold[g].Kind]
		t.gold++
		t.words += len(gc[g])
		t.wordsFound += common(gc[g], anyPred)
		for p := range pred {
			cue, words := common(gq[g], pq[p]), common(gc[g], pc[p])
			if cue == 0 && words == 0 {
				continue
			}
			w := float64(words) / float64(max(1, len(gc[g])+len(pc[p])-words))
			if cue > 0 {
				w++
			}
			pairs = append(pairs, pair{w, g, p})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.w, a.w) })
	usedG, usedP := make([]bool, len(gold)), make([]bool, len(pred))
	for _, x := range pairs {
		if usedG[x.g] || usedP[x.p] {
			continue
		}
		usedG[x.g], usedP[x.p] = true, true
		t := &n[gold[x.g].Kind]
		t.found++
		if gold[x.g].Kind == pred[x.p].Kind {
			t.same++
		}
		n[pred[x.p].Kind].right++
	}
}

// goldResult reads the gold attributions of an article and classes their stance
// as the tagger would.
func goldResult(a *labelled.Article, d *corpus.Document) []attribution.Attribution {
	best := 0
	for i := range a.Annotations {
		if a.Annotations[i].Annotator < a.Annotations[best].Annotator {
			best = i
		}
	}
	f := crf.NewFrame(Default().scorer.Vocab)
	f.Read(d.Text, &d.Seg)
	r := speakers.Resolver{Cast: people.Cast{View: grammar.View{Text: d.Text, Seg: &d.Seg, Toks: f.Toks}}}
	at := labelled.ByteOffsets(a.Text)
	bytes := func(in [][2]int) (out []corpus.Span) {
		for _, s := range in {
			out = append(out, corpus.Span{Start: at[s[0]], End: at[s[1]]})
		}
		return out
	}
	var out []attribution.Attribution
	for _, g := range a.Annotations[best].Attributions {
		x := people.Found{Attribution: attribution.Attribution{Source: bytes(g.Source), Cue: bytes(g.Cue), Content: bytes(g.Content)}}
		if len(x.Cue) > 0 {
			from := d.Seg.TokenAt(x.Cue[0].Start)
			to := from
			for to < len(d.Seg.Tokens) && d.Seg.Tokens[to].Start < x.Cue[0].End {
				to++
			}
			x.CuePart = crf.Part{From: int32(from), To: int32(to)}
		}
		r.Kind(&x)
		r.Stance(&x)
		out = append(out, x.Attribution)
	}
	return out
}

// score counts content words in gold, in the prediction and in both.
type score struct{ gold, pred, both float64 }

func (s *score) f1() float64 { return 2 * s.both / (s.gold + s.pred) }

// add counts the words of the attributions that keep selects on either side; a
// word that the other side has under another class counts for neither.
func (s *score) add(d *corpus.Document, gold, pred []attribution.Attribution, keep func(*attribution.Attribution) bool) {
	mark := func(as []attribution.Attribution, keep func(*attribution.Attribution) bool) []bool {
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

func contentWords(d *corpus.Document, as []attribution.Attribution) int {
	var s score
	s.add(d, as, as, nil)
	return int(s.gold)
}
