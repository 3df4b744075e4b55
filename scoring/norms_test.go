package scoring

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"presscore/features"
	"presscore/features/notices"
	"presscore/internal/stats"
)

// TestMidRank at, between and outside of anchors.
func TestMidRank(t *testing.T) {
	// 0 0 0 0 10 20 20 30 40 100
	s := &Spread{N: 10, Anchors: []Anchor{{0, 0, 4}, {10, 4, 5}, {20, 5, 7}, {30, 7, 8}, {40, 8, 9}, {100, 9, 10}}}
	for _, c := range []struct {
		v    features.Micros
		want float64
	}{
		{-1, 0}, {0, .2}, {5, .4}, {10, .45}, {15, .5}, {20, .6}, {25, .7}, {70, .9}, {100, .95}, {101, 1},
	} {
		near(t, fmt.Sprintf("rank of %d", c.v), s.midRank(c.v), c.want, 1e-12)
	}
	one := &Spread{N: 5, Anchors: []Anchor{{7, 0, 5}}}
	near(t, "rank of the only value", one.midRank(7), .5, 0)
}

func TestQuantiles(t *testing.T) {
	s := &Spread{N: 10, Anchors: []Anchor{{0, 0, 4}, {10, 4, 5}, {20, 5, 7}, {30, 7, 8}, {40, 8, 9}, {100, 9, 10}}}
	q := s.Quantiles()
	if len(q) != 101 || q[0] != 0 || q[38] != 0 || q[39] != 10 || q[50] != 20 || q[100] != 100 {
		t.Errorf("%d quantiles: %v", len(q), q)
	}
	for i := 1; i <= 100; i++ {
		if q[i] < q[i-1] {
			t.Errorf("quantile %d is %d, below %d", i, q[i], q[i-1])
		}
	}
}

// corpusOf makes vectors of outlets whose share and rate features are drawn.
func corpusOf(r *rand.Rand, outlets, articles int, words func() int64, rate, alpha float64) []features.Vector {
	var out []features.Vector
	for o := range outlets {
		for i := range articles {
			v := features.Vector{ID: fmt.Sprintf("%d-%d", o, i), Outlet: fmt.Sprintf("o%d", o), Genre: features.News, GenreSure: 1, Supported: true, Words: words()}
			for _, f := range features.All {
				rd := features.Reading{N: v.Words}
				switch f.Unit {
				case features.Rate:
					rd.Count = stats.DrawCount(r, rate*float64(v.Words), alpha)
					rd.Value = features.Micros(rd.Count * 1e9 / v.Words)
				case features.Flag:
					rd.Value = features.Micros(r.IntN(2)) * 1e6
				default:
					rd.Value = features.Micros(r.IntN(1e6))
				}
				v.Readings = append(v.Readings, rd)
			}
			out = append(out, v)
		}
	}
	return out
}

func build(vectors []features.Vector) *Norms {
	b := &NormsBuilder{}
	for _, v := range vectors {
		b.Add(v)
	}
	return b.Build("drawn for a test", map[string]string{"attribution": "1"})
}

func indexOf(t testing.TB, u features.Unit) int {
	for i, f := range features.All {
		if f.Unit == u {
			return i
		}
	}
	t.Fatalf("no feature with unit %v", u)
	return -1
}

// TestLengthAloneMovesNoSubscore: counts drawn at one rate, in short and in long
// articles, rank at 50 on average.
func TestLengthAloneMovesNoSubscore(t *testing.T) {
	i := indexOf(t, features.Rate)
	f := features.All[i]
	for _, c := range []struct{ rate, alpha float64 }{{.0001, 0}, {.0003, 2}, {.003, .5}, {.01, 1}} {
		r := rand.New(rand.NewPCG(5, uint64(c.rate*1e6)))
		n := build(corpusOf(r, 60, 100, func() int64 { return 150 + int64(r.IntN(2350)) }, c.rate, c.alpha))
		for _, words := range []int64{150, 2500} {
			const draws = 20000
			var sum float64
			for range draws {
				rank, ok := n.Rank(features.News, f, features.Reading{Count: stats.DrawCount(r, c.rate*float64(words), c.alpha), N: words})
				if !ok {
					t.Fatal("no rank")
				}
				sum += 100 * rank
			}
			near(t, fmt.Sprintf("mean subscore at rate %g, alpha %g, %d words", c.rate, c.alpha, words), sum/draws, 50, 1)
		}
	}
}

// TestNormsDoNotDependOnOrder, and take at most 100 articles of an outlet.
func TestNormsDoNotDependOnOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	vectors := corpusOf(r, 3, 130, func() int64 { return 400 }, .002, .5)
	a := build(vectors)
	r.Shuffle(len(vectors), func(i, j int) { vectors[i], vectors[j] = vectors[j], vectors[i] })
	b := build(vectors)
	x, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	y, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x, y) {
		t.Error("another order gives other norms")
	}
	if g := a.Genres[features.News]; g.Articles != 300 || g.Outlets != 3 {
		t.Errorf("%d articles of %d outlets, want 300 of 3", g.Articles, g.Outlets)
	}
	var none NormsBuilder
	short, unsure, foreign := vectors[0], vectors[0], vectors[0]
	short.Words, unsure.GenreSure, foreign.Supported = 99, features.SureGenre-.01, false
	for _, v := range []features.Vector{short, unsure, foreign} {
		none.Add(v)
	}
	if got := none.Build("", nil); len(got.Genres) != 0 {
		t.Error("short, unsure or unsupported articles are in the norms")
	}
}

// TestNormsRoundTrip: what Encode writes ParseNorms reads, the same bytes again.
func TestNormsRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	n := build(corpusOf(r, 2, 80, func() int64 { return 300 }, .01, 1))
	data, err := n.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseNorms(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := back.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, again) {
		t.Error("norms change on the way")
	}
	if len(back.Hash) != 32 || back.Provenance != "drawn for a test" || back.Extractors["attribution"] != "1" {
		t.Errorf("%+v", back)
	}
	same := map[string]string{"attribution": "1", "words": "the user's own: not in the norms"}
	if err := back.Check(same); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ attribution, want string }{
		{"2", "norms were made with other attribution (norms 1, here 2): "},
		{"", "norms were made with other attribution (norms 1, here ): "},
	} {
		if err := back.Check(map[string]string{"attribution": c.attribution}); !errors.Is(err, ErrNormsSet) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("norms of another extractor: %v, want %s", err, c.want)
		}
	}
	back.Fingerprint = "of another set"
	if err := back.Check(same); !errors.Is(err, ErrNormsSet) || !strings.Contains(err.Error(), "other features (norms of another set, here ") {
		t.Errorf("norms of another set are taken: %v", err)
	}
	for name, bad := range map[string][]byte{"empty": nil, "no gzip": []byte("{}"), "cut": data[:len(data)/2]} {
		if _, err := ParseNorms(bad); err == nil || !strings.HasPrefix(err.Error(), "norms: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	back.Schema = 9
	data, _ = back.Encode()
	if _, err := ParseNorms(data); err == nil || !strings.Contains(err.Error(), "schema 9") {
		t.Errorf("schema 9: %v", err)
	}
}

// TestFewReadingsAreNoNorms: below 100 reference readings nothing is ranked.
func TestFewReadingsAreNoNorms(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	n := build(corpusOf(r, 1, 99, func() int64 { return 300 }, .01, 1))
	f := features.All[0]
	if _, ok := n.Rank(features.News, f, features.Reading{}); ok {
		t.Error("99 readings are norms")
	}
	if _, ok := n.Rank("poetry", f, features.Reading{}); ok {
		t.Error("a genre without norms is ranked")
	}
	n = build(corpusOf(r, 1, 100, func() int64 { return 300 }, .01, 1))
	if _, ok := n.Rank(features.News, f, features.Reading{}); !ok {
		t.Error("100 readings are no norms")
	}
	if _, ok := n.Rank(features.News, f, features.Reading{Missing: features.TooShort}); ok {
		t.Error("a missing reading is ranked")
	}
}

// TestEmbeddedNorms belong to this program and cover its features.
func TestEmbeddedNorms(t *testing.T) {
	n, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Check(features.DefaultExtractors().Versions(notices.Default())); err != nil {
		t.Fatalf("%v\nthe norms that ship must be made with the code that ships: make norms", err)
	}
	if len(n.Extractors) != 6 {
		t.Errorf("the norms name %d extractors, want 6: %v", len(n.Extractors), n.Extractors)
	}
	g := n.Genres[features.News]
	if g == nil || g.Articles < 1000 || g.Outlets < 10 || n.Provenance == "" {
		t.Fatalf("news norms: %+v", g)
	}
	for _, f := range features.All {
		s := g.Features[f.Name]
		if s == nil || s.N+s.Missing != g.Articles {
			t.Errorf("%s: %+v", f.Name, s)
			continue
		}
		for i, a := range s.Anchors {
			if a.Below >= a.UpTo || i > 0 && (a.Value <= s.Anchors[i-1].Value || a.Below < s.Anchors[i-1].UpTo) {
				t.Errorf("%s: anchor %d %+v", f.Name, i, a)
			}
		}
	}
}
