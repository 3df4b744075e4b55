package lex

import "math"

// Letters knows how usual three letters in a row are in English words: "tsk" and
// "wuo" are not. Each word counts by the log of its articles, and every trigram
// is taken as seen 8 times more, so that one that never occurs is unusual and not
// impossible.
type Letters struct{ bits []float32 } // −log2 P(third | first two)

// NewLetters learns from the words that articles use.
func NewLetters(w *Words) *Letters {
	l := &Letters{make([]float32, 27*27*27)}
	var n [27 * 27 * 27]float64
	for id := FirstWord; id < int32(w.Len()); id++ {
		if w.Freq[id] < MinCandidate {
			continue
		}
		eachTrigram(w.Text(id), func(t int) { n[t] += float64(w.Freq[id]) })
	}
	for ab := 0; ab < 27*27; ab++ {
		sum := 0.0
		for c := 0; c < 27; c++ {
			sum += n[ab*27+c] + 8
		}
		for c := 0; c < 27; c++ {
			l.bits[ab*27+c] = float32(-math.Log2((n[ab*27+c] + 8) / sum))
		}
	}
	return l
}

// Worst is the least usual trigram of a folded word, in bits; a word's ends count as letters.
func (l *Letters) Worst(w string) float64 {
	worst := float32(0)
	eachTrigram(w, func(t int) { worst = max(worst, l.bits[t]) })
	return float64(worst)
}

// eachTrigram calls f with the number of each three letters; 0 stands for a word's
// end and for whatever is no letter of a to z.
func eachTrigram(w string, f func(int)) {
	a, b := 0, 0
	for i := 0; i <= len(w); i++ {
		c := 0
		if i < len(w) && w[i] >= 'a' && w[i] <= 'z' {
			c = int(w[i]-'a') + 1
		}
		f((a*27+b)*27 + c)
		a, b = b, c
	}
}
