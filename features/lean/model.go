package lean

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/internal/fingerprint"
	"presscore/internal/segment"
	"presscore/internal/stats"
	"presscore/internal/wordset"
)

// Model is an axis that was trained: a weight for every term. It is read-only and
// may be shared by goroutines.
type Model struct {
	Axis         Axis
	Cuts         [2]float64 // articles below the first are called Axis.Low, above the second Axis.High
	ArticleError float64    // standard deviation of label − position of articles held out, every outlet weighing alike
	OutletError  float64    // the same of outlets, without what the draw of their articles adds
	Voice        Voice      // whose words it reads
	Trained      string     // one line on what it was trained from

	bias    float64
	terms   []term             // by name
	at      wordset.Map[int32] // place in terms, from 1, by key
	media   *Names
	version string
}

// Voice says whose words an axis reads.
type Voice string

// Voices.
const (
	AllVoices Voice = "all" // all words of the prose: whom an outlet lets speak is part of where it stands
	OwnVoice  Voice = "own" // the author's alone: quoted and attributed words are left out
)

// read is the voice by token as an axis reads it: nil for all words.
func (v Voice) read(voice []bool) []bool {
	if v == AllVoices {
		return nil
	}
	return voice
}

// term is a word or pair of the axis.
type term struct {
	name        string
	idf, weight float64
}

// Least of an article that is placed: below, a few words would decide.
const (
	leastWords = 50 // words that the axis reads, title included
	leastTerms = 10 // of them terms of the axis, pairs included
)

// Place is where an article stands on an axis: −1 is its low end, 1 its high end.
// Positions beyond the ends are possible: the wording is then more one-sided than
// that of the labelled outlets.
type Place struct {
	Position  float64
	Low, High float64 // 95% interval: where a rater would put the outlet of such an article
	Words     int     // words that were read
	Terms     []Moved // terms of the axis in it, sorted by name
}

// Moved is a term and what it adds to a position.
type Moved struct {
	Term   string
	Count  int
	Points float64
}

// Version names the axis in run ids: a hash over every byte of its file.
func (m *Model) Version() string { return m.version }

// Position is where an article stands; voice says by token which words are the
// author's own, for an axis of that voice. It is false for articles with too few words or terms.
// It reads the tokens of d and makes none.
func (m *Model) Position(d *corpus.Document, voice []bool) (float64, bool) {
	counts, words := m.count(d, voice)
	if words < leastWords || len(counts) < leastTerms {
		return 0, false
	}
	sum := 0.
	for _, c := range counts {
		sum += float64(m.terms[c.term].weight * m.terms[c.term].idf * damped(c.n))
	}
	return m.bias + sum/m.length(counts), true
}

// length is that of an article as a vector of its terms.
func (m *Model) length(counts []counted) float64 {
	sum := 0.
	for _, c := range counts {
		x := m.terms[c.term].idf * damped(c.n)
		sum += float64(x * x)
	}
	return math.Sqrt(sum)
}

// Place is Position with its interval and the terms behind it.
func (m *Model) Place(d *corpus.Document, voice []bool) (Place, bool) {
	x, ok := m.Position(d, voice)
	if !ok {
		return Place{}, false
	}
	counts, words := m.count(d, voice)
	length := m.length(counts)
	p := Place{Position: x, Low: x - stats.Normal975*m.ArticleError, High: x + stats.Normal975*m.ArticleError, Words: words}
	for _, c := range counts {
		t := &m.terms[c.term]
		p.Terms = append(p.Terms, Moved{t.name, int(c.n), t.weight * t.idf * damped(c.n) / length})
	}
	return p, true
}

// Strongest are the at most n terms that moved a position most, the strongest first.
func Strongest(terms []Moved, n int) []Moved {
	out := slices.Clone(terms)
	slices.SortFunc(out, func(a, b Moved) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)), strings.Compare(a.Term, b.Term))
	})
	return out[:min(n, len(out))]
}

// counted is how often a term of the axis stands in an article.
type counted struct {
	term int32
	n    int32
}

// count gives the terms of the axis in d, by their place in m.terms, and how many
// words were read.
func (m *Model) count(d *corpus.Document, voice []bool) (counts []counted, words int) {
	met := make([]int32, 0, 256)
	eachTerm(d, m.Voice.read(voice), m.media, func(key uint64, _ string, first, last *segment.Token) {
		if first == last {
			words++
		}
		if t := m.at.Get(key); t > 0 {
			met = append(met, t-1)
		}
	})
	slices.Sort(met)
	for i := 0; i < len(met); {
		j := i
		for j < len(met) && met[j] == met[i] {
			j++
		}
		counts = append(counts, counted{met[i], int32(j - i)})
		i = j
	}
	return counts, words
}

// damped is what n sightings of a term count: the second says less than the first.
func damped(n int32) float64 { return 1 + math.Log(float64(n)) }

// newModel makes the tables by which terms are found.
func newModel(a Axis, media *Names, terms []term) *Model {
	m := &Model{Axis: a, terms: terms, media: media}
	at := make(map[uint64]int32, len(terms))
	for i := range terms {
		at[keyOf(terms[i].name)] = int32(i) + 1
	}
	m.at = wordset.NewMap(at)
	return m
}

// Encode writes the axis as text: a name, a tab, a number; a term has two, how rare
// it is (the logarithm of one in so many articles) and its weight. Numbers keep
// four digits.
func (m *Model) Encode() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n# %s\n", firstLine, m.Trained)
	fmt.Fprintf(&b, "axis\t%s\nvoice\t%s\n", m.Axis, m.Voice)
	for _, s := range m.scalars() {
		fmt.Fprintf(&b, "%s\t%.4f\n", s.name, *s.at)
	}
	for _, t := range m.terms {
		fmt.Fprintf(&b, "term:%s\t%.4f\t%.4f\n", t.name, t.idf, t.weight)
	}
	return []byte(b.String())
}

// firstLine opens every axis file; its number rises when the same weights would
// give other positions.
const firstLine = "# presscore axis 1"

type scalar struct {
	name string
	at   *float64
}

// scalars are the numbers of the file beside the terms, in its order.
func (m *Model) scalars() []scalar {
	return []scalar{{"bias", &m.bias}, {"cut:low", &m.Cuts[0]}, {"cut:high", &m.Cuts[1]}, {"error:article", &m.ArticleError}, {"error:outlet", &m.OutletError}}
}

// setVersion hashes the file.
func (m *Model) setVersion(data []byte) {
	m.version = fingerprint.Of(1, fingerprint.Part{Name: "axis", Data: data})
}
