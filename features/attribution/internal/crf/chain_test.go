package crf

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestPackedScores: what is packed comes out again, cut at the ends of a byte;
// sums of many are sums of their labels.
func TestPackedScores(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var sum [Labels]int32
	var v vec
	n := 0
	for range 250 {
		var a, b [Labels]int32
		for l := range a {
			a[l], b[l] = int32(r.IntN(127))-63, int32(r.IntN(127))-63
			sum[l] += a[l] + b[l]
		}
		v.add2(pack(&a), pack(&b))
		n += 2
	}
	var got [Labels]int32
	v.unpack(&got)
	for l := range got {
		if got[l]-int32(n)*raised != sum[l] {
			t.Errorf("label %d: %d, want %d", l, got[l]-int32(n)*raised, sum[l])
		}
	}
	wide := [Labels]int32{1000, -1000}
	var w vec
	w.add(pack(&wide))
	w.unpack(&got)
	if got[0]-raised != 63 || got[1]-raised != -63 || got[2] != raised {
		t.Errorf("scores are cut to %d and %d", got[0]-raised, got[1]-raised)
	}
}

// TestStore against a Go map: what was inserted is found with its scores, and
// hashes that were not are not.
func TestStore(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	s := newStore(20000)
	want := map[uint32][Labels]int32{}
	left := 0
	for len(want) < 20000 {
		h := r.Uint32() & (1<<HashBits - 1)
		if _, ok := want[h]; ok {
			continue
		}
		scores := [Labels]int32{int32(len(want)%60 + 1), -3}
		if !s.insert(h, pack(&scores)) {
			left++
			want[h] = [Labels]int32{}
			continue
		}
		want[h] = scores
	}
	if left > 200 {
		t.Errorf("%d of 20000 features find no place", left)
	}
	for h, scores := range want {
		v, n := s.count([]uint32{h})
		if scores[0] == 0 {
			continue
		}
		var got [Labels]int32
		v.unpack(&got)
		if n != 1 || got[0]-raised != scores[0] || got[1]-raised != -3 {
			t.Fatalf("feature %x: %d found, scores %v, want %v", h, n, got, scores)
		}
	}
	for range 20000 {
		h := r.Uint32() & (1<<HashBits - 1)
		if _, ok := want[h]; ok {
			continue
		}
		if _, n := s.count([]uint32{h}); n != 0 {
			t.Fatalf("feature %x was never stored", h)
		}
	}
	if s.cell([]uint32{1, 2, 3}) != noScore && want[1][0] == 0 && want[2][0] == 0 && want[3][0] == 0 {
		t.Error("features without a cell have scores")
	}
}

// randomChain is a chain with random transitions, and random scores of n tokens.
func randomChain(r *rand.Rand, n int) (*Chain, []vec) {
	m := &Model{}
	for a := range m.Trans {
		m.First[a] = int16(r.IntN(1000) - 500)
		for b := range m.Trans[a] {
			m.Trans[a][b] = int16(r.IntN(1000) - 500)
		}
	}
	unary := make([]vec, n)
	for i := range unary {
		for range 6 {
			var s [Labels]int32
			for l := range s {
				s[l] = int32(r.IntN(60) - 30)
			}
			unary[i].add(pack(&s))
		}
	}
	return NewChain(m), unary
}

// paths sums and maximises over all label sequences, one by one.
func paths(c *Chain, unary []vec) (best []int, content []float64) {
	n := len(unary)
	score := make([][Labels]float64, n)
	for i, v := range unary {
		var u [Labels]int32
		v.unpack(&u)
		for l := range u {
			score[i][l] = float64(u[l]) / steps
		}
	}
	content = make([]float64, n)
	total, top := 0.0, math.Inf(-1)
	path := make([]int, n)
	var walk func(i int, sum float64)
	walk = func(i int, sum float64) {
		if i == n {
			if sum > top {
				top, best = sum, append([]int(nil), path...)
			}
			p := math.Exp(sum)
			total += p
			for k, l := range path {
				if l >= BeginContent {
					content[k] += p
				}
			}
			return
		}
		for l := 0; l < Labels; l++ {
			step := 0.0
			switch {
			case i == 0 && !StartAllowed(l), i > 0 && !Allowed(path[i-1], l):
				continue
			case i == 0:
				step = float64(c.first[l]) / Unit
			default:
				step = float64(c.trans[path[i-1]][l]) / Unit
			}
			path[i] = l
			walk(i+1, sum+step+score[i][l]-score[i][0])
		}
	}
	walk(0, 0)
	for k := range content {
		content[k] /= total
	}
	return best, content
}

// TestChainAgainstAllPaths holds the best path and the probabilities to those of a
// walk over every legal labelling of short texts.
func TestChainAgainstAllPaths(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for round := range 40 {
		n := 1 + round%5
		c, unary := randomChain(r, n)
		c.Size(n)
		c.Decode(unary, 0, int32(n), true)
		best, content := paths(c, unary)
		for i := range best {
			if int(c.Label[i]) != best[i] {
				t.Fatalf("round %d: labels %v, want %v", round, c.Label, best)
			}
			if math.Abs(float64(c.Post[i])-content[i]) > .002 {
				t.Fatalf("round %d, token %d: content %.4f, want %.4f", round, i, c.Post[i], content[i])
			}
			if c.Conf[i] < 0 || c.Conf[i] > 1.0001 {
				t.Fatalf("round %d: probability %v", round, c.Conf[i])
			}
		}
	}
}

// TestLongChains: scaling keeps sums and path scores in range however long the text is.
func TestLongChains(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	c, unary := randomChain(r, 20000)
	c.Size(len(unary))
	c.Decode(unary, 0, int32(len(unary)), true)
	prev := uint8(Outside)
	for i, l := range c.Label {
		if i > 0 && !Allowed(int(prev), int(l)) {
			t.Fatalf("token %d: label %d after %d", i, l, prev)
		}
		if p := c.Post[i]; p != p || p < 0 || p > 1.0001 {
			t.Fatalf("token %d: probability %v", i, p)
		}
		prev = l
	}
}

// TestMean: the probability of a part is the mean of its tokens'.
func TestMean(t *testing.T) {
	c := &Chain{Conf: []float32{.5, 1, .25, .75}}
	if got := c.Mean(Part{From: 1, To: 3}); got != .625 {
		t.Errorf("mean %v, want .625", got)
	}
}

// TestModelSurvivesItsFile: what is written is what is read.
func TestModelSurvivesItsFile(t *testing.T) {
	m, err := DecodeModel(Weights)
	if err != nil {
		t.Fatal(err)
	}
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := DecodeModel(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Words) != len(m.Words) || len(again.Feats) != len(m.Feats) || again.Trans != m.Trans || again.First != m.First || again.CueStep != m.CueStep {
		t.Error("the model changes on its way through the file")
	}
	for i := range m.Feats {
		if m.Feats[i] != again.Feats[i] {
			t.Fatalf("feature %d: %v, want %v", i, again.Feats[i], m.Feats[i])
		}
	}
	if len(m.Words) < 10000 || len(m.Feats) < 50000 {
		t.Errorf("%d words and %d features only", len(m.Words), len(m.Feats))
	}
}

// TestClasses: the embedded classes are read, broken ones are refused.
func TestClasses(t *testing.T) {
	m, err := ReadClasses(Classes)
	if err != nil || len(m) < 10000 {
		t.Fatalf("%d words: %v", len(m), err)
	}
	for _, bad := range [][]byte{nil, []byte("x"), Classes[:len(Classes)/2]} {
		if _, err := ReadClasses(bad); err == nil {
			t.Errorf("no error for %d bytes", len(bad))
		}
	}
}
