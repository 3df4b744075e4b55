package language

import (
	"bufio"
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"presscore/corpus"
	"presscore/features/lexicons"
	"presscore/internal/fingerprint"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

//go:embed weights.txt
var weightsText string

// Model is a fitted logistic regression over the features of a sentence.
type Model struct {
	dense   [numDense]float64
	bias    float64
	scale   float64 // calibration: probability = sigmoid(scale × margin + shift)
	shift   float64
	terms   wordset.Map[float64] // by the key of a word or of a pair
	version string
}

// Default is the model that ships with the program.
func Default() *Model { return loadDefault() }

var loadDefault = sync.OnceValue(func() *Model {
	m, err := Load([]byte(weightsText))
	if err != nil {
		panic(err) // a broken embedded file: the tests of this package fail first
	}
	return m
})

// Load reads weights as Train writes them.
func Load(weights []byte) (*Model, error) {
	m := &Model{scale: 1}
	terms := map[uint64]float64{}
	index := map[string]int{}
	for i, n := range denseNames {
		index[n] = i
	}
	sc := bufio.NewScanner(strings.NewReader(string(weights)))
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		name, v, ok := strings.Cut(line, "\t")
		w, err := strconv.ParseFloat(v, 64)
		if !ok || err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("weights:%d: want a name, a tab, a number", n)
		}
		switch i, found := index[name]; {
		case found:
			m.dense[i] = w
		case name == "bias":
			m.bias = w
		case name == "calibration:scale":
			m.scale = w
		case name == "calibration:shift":
			m.shift = w
		case strings.HasPrefix(name, "word:"):
			terms[segment.KeyOf(name[5:])] = w
		case strings.HasPrefix(name, "pair:"):
			a, b, ok := strings.Cut(name[5:], " ")
			if !ok {
				return nil, fmt.Errorf("weights:%d: a pair has two words", n)
			}
			terms[pairKey(segment.KeyOf(a), segment.KeyOf(b))] = w
		default:
			return nil, fmt.Errorf("weights:%d: unknown feature %q", n, name)
		}
	}
	m.terms = wordset.NewMap(terms)
	m.version = versionOf(weights, wordsText)
	return m, sc.Err()
}

// code is raised by hand whenever the same text and the same files give another
// estimate; features/versions.md says why.
const code = 2

// Version names what made the estimates: the code, the weights and the word lists.
func (m *Model) Version() string { return m.version }

// versionOf is apart from Load so that a test can change a copy of each file.
func versionOf(weights []byte, words string) string {
	return fingerprint.Of(code, fingerprint.Part{Name: "weights.txt", Data: weights}, fingerprint.Text("words.txt", words))
}

// Score estimates for each sentence of d the share of readers who would call
// its wording biased, 0 to 1. hits are the lexicon hits of the body, sorted.
// voice is the author's voice by token; other words are read as if they were not
// there, whether quotation marks or a reporting verb say that somebody else spoke.
func (m *Model) Score(d *corpus.Document, hits []lexicons.Hit, voice []bool) []float64 {
	return m.scoreText(make([]float64, 0, len(d.Seg.Sentences)), d.Text, &d.Seg, hits, voice)
}

// ScoreText appends to dst the estimate of every sentence of a segmented text
// whose words are all the author's but those in quotation marks.
func (m *Model) ScoreText(dst []float64, text string, seg *segment.Text, hits []lexicons.Hit) []float64 {
	return m.scoreText(dst, text, seg, hits, unquoted(seg))
}

// unquoted is the author's voice where only quotation marks tell it.
func unquoted(seg *segment.Text) []bool {
	voice := make([]bool, len(seg.Tokens))
	for i := range seg.Tokens {
		voice[i] = seg.Tokens[i].IsWord() && seg.Tokens[i].Depth == 0
	}
	return voice
}

func (m *Model) scoreText(dst []float64, text string, seg *segment.Text, hits []lexicons.Hit, voice []bool) []float64 {
	var x [numDense]float64
	at := 0
	for _, s := range seg.Sentences {
		from := at
		for at < len(hits) && hits[at].FirstTok < s.EndTok {
			at++
		}
		dense(&x, text, seg, s, hits[from:at], voice)
		margin := m.bias
		for i, v := range x {
			margin += float64(m.dense[i] * v)
		}
		eachTerm(seg, s, voice, func(key uint64, _, _ int32) {
			margin += m.terms.Get(key)
		})
		dst = append(dst, sigmoid(float64(m.scale*margin)+m.shift))
	}
	return dst
}

// sigmoid turns log odds into a probability.
func sigmoid(z float64) float64 {
	return 1 / (1 + math.Exp(-z))
}
