package language

import (
	"presscore/features/lexicons"
	"presscore/internal/segment"
)

// subs are the sub-categories of the lexicons that have a feature of their own,
// in the order of their features. Categories that say nothing about wording
// (side, reply_sought, correction) are left out.
var subs = []struct {
	category lexicons.Category
	sub      string
}{
	{lexicons.Loaded, "derogatory"}, {lexicons.Loaded, "emotive"}, {lexicons.Loaded, "hyperbole"},
	{lexicons.Loaded, "scorn"}, {lexicons.Loaded, "ideology"}, {lexicons.Loaded, "framing"},
	{lexicons.Loaded, "praise"}, {lexicons.Loaded, "violence"},
	{lexicons.Intensifier, ""}, {lexicons.Hedge, ""}, {lexicons.Subjective, "evaluation"},
	{lexicons.Subjective, "stance"}, {lexicons.FirstPerson, ""}, {lexicons.Clickbait, ""},
	{lexicons.Sentiment, "positive"}, {lexicons.Sentiment, "negative"}, {lexicons.Label, ""},
}

// The dense features, in the order of their numbers: lexicon counts in the
// author's words (subs), then surface facts. They are called dense because nearly every sentence has some, unlike the
// thousands of terms (terms.go) of which it has a few.
const (
	firstSurface = 17
	numDense     = firstSurface + numSurface
)

// denseNames are the names of the dense features, as in weights.txt:
// "lex:loaded.scorn", "text:question".
var denseNames = func() []string {
	names := make([]string, 0, numDense)
	name := func(i int) string {
		n := subs[i].category.String()
		if subs[i].sub != "" {
			n += "." + subs[i].sub
		}
		return n
	}
	for i := range subs {
		names = append(names, "lex:"+name(i))
	}
	for _, n := range surfaceNames {
		names = append(names, "text:"+n)
	}
	return names
}()

// subIndex is the feature of a hit, -1 for none.
func subIndex(h *lexicons.Hit) int {
	for i := range subs {
		if subs[i].category == h.Category && subs[i].sub == h.Sub {
			return i
		}
	}
	return -1
}

// countCap is how often a sub-category counts within one sentence: the fourth
// insult adds little to what readers say. The weights are fitted with it, so
// another number needs another training.
const countCap = 3

// dense fills x with the dense features of sentence s. hits are those that
// start in the sentence.
func dense(x *[numDense]float64, text string, seg *segment.Text, s segment.Sentence, hits []lexicons.Hit, voice []bool) {
	*x = [numDense]float64{}
	loaded := 0
	for i := range hits {
		h := &hits[i]
		j := subIndex(h)
		if j < 0 {
			continue
		}
		if !voice[h.FirstTok] {
			continue
		}
		if h.Category == lexicons.Loaded {
			loaded++
		}
		if x[j] < countCap {
			x[j]++
		}
	}
	surface((*[numSurface]float64)(x[firstSurface:]), text, seg, s, loaded, voice)
}
