package scoring

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"presscore/features"
	"presscore/internal/stats"
)

// by is a row with an author; event 0 is undated.
func by(r Row, author uint64) Row {
	r.Author = author
	r.Undated = r.EventID == "e0"
	return r
}

// TestClusters: what shares an event or an author hangs together, over several links;
// undated articles share no event; an author's hash that happens to be an event's joins nothing.
func TestClusters(t *testing.T) {
	for _, c := range []struct {
		name            string
		articles        []counted
		both, eventOnly []int64
		events          int64
	}{
		{"nothing", nil, nil, nil, 0},
		{"chain: event 1, author 7, event 2, author 8", []counted{{event: 1, author: 9}, {event: 1, author: 7}, {event: 2, author: 7}, {event: 2, author: 8}, {event: 3, author: 8}, {event: 4}}, []int64{1, 5}, []int64{1, 1, 2, 2}, 4},
		{"undated", []counted{{}, {}, {author: 5}, {author: 5}, {event: 5}}, []int64{1, 1, 1, 2}, []int64{1, 1, 1, 1, 1}, 1},
	} {
		for way, want := range map[Together][]int64{EventAndAuthor: c.both, EventOnly: c.eventOnly} {
			var sizes []int64
			for _, x := range clustersOf(c.articles, way) {
				sizes = append(sizes, x.n)
			}
			slices.Sort(sizes)
			if !slices.Equal(sizes, want) {
				t.Errorf("%s by %s: clusters of %v, want %v", c.name, way, sizes, want)
			}
		}
		if got := events(c.articles); got != c.events {
			t.Errorf("%s: %d events, want %d", c.name, got, c.events)
		}
	}
}

// TestIntervalTakesClusters: the interval of an outlet is that of CR2 over its clusters,
// here by hand those of stats.TestClusterMean; by event alone it is narrower.
func TestIntervalTakesClusters(t *testing.T) {
	scores := []float64{51.2, 48.7, 55.1, 60.3, 47.9, 44.0, 52.5, 49.9, 58.8, 61.2, 39.4, 50.0}
	authors := []uint64{1, 1, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7}
	for way, want := range map[Together][3]float64{EventAndAuthor: {48.867445679406, 54.2992209872607, 7}, EventOnly: {47.443194, 55.723472, 12}} {
		s := NewSummaries(Limits{1, 1, 1, 1})
		s.Cluster(way)
		for i, x := range scores {
			s.Add(by(scored("o", i+1, x, 50), authors[i]))
		}
		x := find(t, s.Finish(), "o", All).Axes[Reliability]
		near(t, "low "+string(way), x.Low, want[0], .001)
		near(t, "high "+string(way), x.High, want[1], .001)
		if x.Clusters != int64(want[2]) {
			t.Errorf("%s: %d clusters", way, x.Clusters)
		}
	}
}

// TestChainsOfEventsAndAuthors: articles that chains of events and authors link into one cluster
// are taken by event and by author; undated ones and those without an author share neither.
func TestChainsOfEventsAndAuthors(t *testing.T) {
	var articles []counted
	s := NewSummaries(Limits{1, 1, 1, 1})
	for i := range 12 { // events 1 1 2 2 3 3 …, authors 1 2 2 3 3 4 …
		r := by(scored("o", 1+i/2, 50+float64(i*i%7), 50), uint64(1+(i+1)/2))
		s.Add(r)
		articles = append(articles, countedOf(&r))
	}
	for i := range 2 {
		r := by(scored("o", 0, 51+float64(i), 50), 0)
		s.Add(r)
		articles = append(articles, countedOf(&r))
	}
	sums := func(of ...[]int) (out []stats.Cluster) {
		for _, c := range of {
			var x stats.Cluster
			for _, i := range c {
				x.N, x.Sum = x.N+1, x.Sum+articles[i].scores[0]
			}
			out = append(out, x)
		}
		return out
	}
	events := sums([]int{0, 1}, []int{2, 3}, []int{4, 5}, []int{6, 7}, []int{8, 9}, []int{10, 11}, []int{12}, []int{13})
	authors := sums([]int{0}, []int{1, 2}, []int{3, 4}, []int{5, 6}, []int{7, 8}, []int{9, 10}, []int{11}, []int{12}, []int{13})
	both := sums([]int{0}, []int{1}, []int{2}, []int{3}, []int{4}, []int{5}, []int{6}, []int{7}, []int{8}, []int{9}, []int{10}, []int{11}, []int{12}, []int{13})
	want := inPoints(stats.TwoWayMean(events, authors, both))
	x := find(t, s.Finish(), "o", features.News).Axes[Reliability]
	if x.estimate != want || !want.Known() || x.Clusters != 8 {
		t.Errorf("%+v in %d clusters, want %+v in 8", x.estimate, x.Clusters, want)
	}
	df := min(stats.AlikeDF(events, []int64{1, 1, 1, 1, 1, 1, 0, 0}, alike), stats.AlikeDF(authors, []int64{0, 1, 1, 1, 1, 1, 0, 0, 0}, alike))
	near(t, "degrees of the test", x.TestDF, df, 0)
}

// TestUndatedCountForNoEvent: thirty undated articles are of no event that can be told, so
// they are provisional at best; with ten dated ones beside them they count as articles.
func TestUndatedCountForNoEvent(t *testing.T) {
	for _, c := range []struct {
		dated int
		want  State
	}{{0, Provisional}, {4, Provisional}, {5, Provisional}, {10, Rated}} {
		s := NewSummaries(DefaultLimits)
		for i := range 30 {
			event := 0
			if i < c.dated {
				event = i + 1
			}
			s.Add(by(scored("o", event, 50+float64(i%5), 50), 0))
		}
		o := find(t, s.Finish(), "o", All)
		if o.State != c.want || o.Events != int64(c.dated) || o.Undated != int64(30-c.dated) || o.Axes[Reliability].Clusters != 30 {
			t.Errorf("%d dated: %s, %d events, %d undated, %d clusters", c.dated, o.State, o.Events, o.Undated, o.Axes[Reliability].Clusters)
		}
	}
}

// TestOneAuthorHasNoInterval: an author of more than half of the articles leaves nothing to
// compare with, and the panel too_few.
func TestOneAuthorHasNoInterval(t *testing.T) {
	s := NewSummaries(DefaultLimits)
	for _, o := range []string{"one", "two", "three", "four"} {
		for i := range 40 {
			author := uint64(0)
			if o == "one" && i < 21 {
				author = 3
			}
			s.Add(by(scored(o, i+1, 50+float64(i%7), 50), author))
		}
	}
	all := s.Finish()
	x := find(t, all, "one", All).Axes[Reliability]
	if !math.IsNaN(x.Low) || x.VsPanel != "too_few" || !math.IsNaN(x.Shrunken) || x.RankLow != 0 || x.Mean == 0 {
		t.Errorf("%+v", x)
	}
	if y := find(t, all, "two", All).Axes[Reliability]; math.IsNaN(y.Low) || y.VsPanel != "no_evidence" || y.RankLow != 1 || y.RankHigh != 3 {
		t.Errorf("%+v", y)
	}
}

// TestStandardise by hand: μ 50 and 40, k 10 and 5; 30 news articles of mean 60 and 5 opinion
// pieces of mean 30: ½(50 + .75·10) + ½(40 + .5·(−10)) = 46.25; the norms' part is ½·.25 + ½·.5.
func TestStandardise(t *testing.T) {
	points := func(first float64) []float64 {
		p := make([]float64, len(features.All))
		p[0] = first
		return p
	}
	st := Standards{Reliability: {features.News: {Mean: 50, Points: points(0), Within: 100, K: 10}, features.Opinion: {Mean: 40, Points: points(-10), Within: 100, K: 5}},
		Bias: {}}
	outlet := func(news, opinion int) *AxisSummary {
		s := NewSummaries(Limits{1, 1, 1, 1})
		s.Standardise(st)
		for i := range news + opinion {
			x, genre := 60+float64(i%3-1), features.News
			if i >= news {
				x, genre = 30+float64((i-news)%5-2), features.Opinion
			}
			r := scored("o", i+1, x, 50)
			r.Genre = genre
			r.Score.Axes[Reliability].Contributions[0].Points = scoreOf(x - 50)
			s.Add(r)
		}
		o := find(t, s.Finish(), "o", All)
		x := o.Axes[Reliability]
		sum := 50.
		for i := range o.Features[Reliability] {
			sum += o.Features[Reliability][i].Points()
		}
		near(t, "50 and the features", sum, x.Mean.Float(), 1e-4)
		if b := o.Axes[Bias]; b.Mean != b.Plain || b.FromNorms != 0 {
			t.Errorf("bias has no standards and is %+v", b)
		}
		return x
	}
	x := outlet(30, 5)
	near(t, "standardised", x.Mean.Float(), 46.25, 1e-9)
	near(t, "plain", x.Plain.Float(), (30*60.+5*30)/35, 1e-4)
	near(t, "from the norms", x.FromNorms, .375, 1e-12)
	// V: news 30 of variance 20/29, opinion 5 of variance 10/4
	v := .375*.375*(20./29/30) + .25*.25*(10./4/5)
	near(t, "variance", x.estimate.Variance, v, 1e-9)
	near(t, "half-width", x.High-x.Mean.Float(), x.estimate.Interval(level).High-x.estimate.Value, 1e-9)
	// without opinion that cell stays at its norm
	x = outlet(30, 0)
	near(t, "news alone", x.Mean.Float(), .5*57.5+.5*40, 1e-9)
	near(t, "from the norms", x.FromNorms, .625, 1e-12)
	// one opinion piece has the norms' variance: (½·1/6)²·100
	x = outlet(30, 1)
	near(t, "variance with one opinion piece", x.estimate.Variance, .375*.375*(20./29/30)+100./144, 1e-9)
	if x = outlet(1, 0); !math.IsNaN(x.Low) || x.Mean.Float() == 60 {
		t.Errorf("one article: %+v", x)
	}
}

// TestMoments: ranks drawn with a known spread between and within outlets, against the
// truth that they were drawn with; and a small table by hand.
func TestMoments(t *testing.T) {
	p := len(features.All)
	row := func(x, y float64) []float64 {
		r := make([]float64, p)
		for i := range r {
			r[i] = .5
		}
		r[0], r[1] = x, y
		return r
	}
	// Outlets a: .2, .4; b: .6, .8: within mean square .02, between 2·(.3−.5)²·2/1 = .16, n₀ = 2.
	m := momentsOf([][]float64{row(.2, .5), row(.4, .7), row(.6, .5), row(.8, .7)}, []string{"a", "a", "b", "b"})
	if !m.fits() || m.Mean[0] != 500_000 || m.Mean[1] != 600_000 || m.Within[0] != 20_000 || m.Between[0] != 70_000 || m.Within[1] != 20_000 || m.Between[1] != -10_000 {
		t.Errorf("mean %v, within %v, between %v", m.Mean[:2], m.Within[:3], m.Between[:3])
	}
	if momentsOf(nil, nil) != nil || momentsOf([][]float64{row(.1, .1), row(.2, .2)}, []string{"a", "b"}) != nil || momentsOf([][]float64{row(.1, .1), row(.2, .2)}, []string{"a", "a"}) != nil {
		t.Error("moments of nothing, of single articles or of one outlet")
	}
	// weights: 60 points on the first, 40 against the second
	r := rand.New(rand.NewPCG(9, 9))
	var ranks [][]float64
	var outlets []string
	for o := range 4000 {
		u := .1 * r.NormFloat64()
		for range 3 + r.IntN(20) {
			ranks = append(ranks, row(.5+u+.2*r.NormFloat64(), .5-u+.1*r.NormFloat64()))
			outlets = append(outlets, fmt.Sprint(o))
		}
	}
	n := &Norms{Genres: map[features.Genre]*GenreNorms{features.News: {Moments: momentsOf(ranks, outlets)}, features.Opinion: {}}}
	w := &Weights{Terms: map[Axis][]Term{}}
	for _, a := range Axes {
		w.Terms[a] = make([]Term, p)
	}
	w.Terms[Reliability][0], w.Terms[Reliability][1] = Term{Points: 600_000, Better: features.Higher}, Term{Points: 400_000, Better: features.Lower}
	st := n.Standards(w)
	s := st[Reliability][features.News]
	near(t, "mean", s.Mean, 50, 1)
	slopes := n.Slopes(w)[Reliability]
	first, second := 100*float64(slopes[0])/micro, 100*float64(slopes[1])/micro
	near(t, "share of the first", first*(.05*first+.01*second), 60, 1.5) // of a variance of 100; turned, the two go together
	near(t, "share of the second", second*(.01*first+.02*second), 40, 1)
	near(t, "within", s.Within, first*first*.04+second*second*.01, 2)
	near(t, "k", s.K, s.Within/(.01*(first+second)*(first+second)), .12)
	if st[Reliability][features.Opinion] != nil {
		t.Error("a genre without moments has a standard")
	}
	if k := st[Bias][features.News].K; k != 49 {
		t.Errorf("weights that count nothing: k %g, want 49", k)
	}
}

// TestPairs: by hand on eight events; genres are not compared with each other; seven events
// are too few; a named pair is there however little it shares.
func TestPairs(t *testing.T) {
	build := func(shared int) *Summaries {
		s := NewSummaries(Limits{5, 1, 5, 1})
		for i := range shared {
			s.Add(scored("a.example", i+1, 60+float64(i%2), 50))
			s.Add(scored("b.example", i+1, 50+2*float64(i%2), 50))
			opinion := scored("b.example", i+1, 99, 50)
			opinion.Genre = features.Opinion
			s.Add(opinion)
		}
		for i := range 20 {
			s.Add(scored("c.example", 100+i, 10+float64(i%4), 50))
		}
		s.Add(scored("d.example", 500, 50, 50))
		s.Finish()
		return s
	}
	pairs := build(8).Pairs([][2]string{{"c.example", "a.example"}, {"d.example", "a.example"}, {"x.example", "a.example"}})
	if len(pairs) != 12 || pairs[0].A != "a.example" || pairs[0].B != "b.example" || pairs[0].Metric != Bias || pairs[0].Method != AllArticles {
		t.Fatalf("%d rows, %+v", len(pairs), pairs[0])
	}
	get := func(b string, m PairMethod) Pair {
		return pairs[slices.IndexFunc(pairs, func(p Pair) bool { return p.B == b && p.Metric == Reliability && p.Method == m })]
	}
	x := get("b.example", EventMatched)
	// differences 10 and 9 by turns: mean 9.5, variance 2/7, error √(2/7/8) = .189
	near(t, "difference", x.Diff, 9.5, 1e-9)
	near(t, "mean of b", x.MeanB, 51, 1e-9)
	near(t, "low", x.Low, 9.5-2.364624252*math.Sqrt(2./7/8), 1e-6)
	near(t, "effect", x.Effect, 1, 0)
	if x.NA != 8 || x.NB != 8 || x.Events != 8 || x.Verdict != "a_higher" {
		t.Errorf("%+v", x)
	}
	if y := get("b.example", AllArticles); y.NB != 8 || y.Diff != 9.5 || y.Effect != 1 || y.Events != 8 {
		t.Errorf("%+v", y)
	}
	if y := get("c.example", AllArticles); y.Verdict != "a_higher" || y.Events != 0 || y.NB != 20 {
		t.Errorf("%+v", y)
	}
	for b, m := range map[string]PairMethod{"c.example": EventMatched, "d.example": AllArticles} {
		if y := get(b, m); y.Verdict != "too_few" || !math.IsNaN(y.Diff) || !math.IsNaN(y.Q) || !math.IsNaN(y.MeanA) {
			t.Errorf("%+v", y)
		}
	}
	if got := build(7).Pairs(nil); len(got) != 0 {
		t.Errorf("seven events give %+v", got[0])
	}
}

// TestDeltaOf: with every article on its own, Cliff's delta and its variance are those of
// DeLong's AUC: 2·AUC − 1 by stats.AUC, and the variances of both lists of placements over
// their numbers, by NumPy 2.4.
func TestDeltaOf(t *testing.T) {
	a, b := []float64{12, 15, 15, 19, 23, 30}, []float64{10, 11, 15, 16, 21}
	of := func(x []float64, from int) (out []drawnArticle) {
		for i, v := range x {
			out = append(out, drawnArticle{event: from + i, score: v})
		}
		return out
	}
	d := deltaOf(countedFrom(of(a, 1)), countedFrom(of(b, 100)), EventAndAuthor, 0)
	near(t, "delta", d.Value, stats.CliffDelta(a, b), 1e-12)
	near(t, "variance", d.Variance, .11911111111111114, 1e-12)
}
