package classes

import (
	_ "embed"
	"math"
	"strconv"
	"strings"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Doubts are the weights by which an attribution is held to be one: a name and a number a
// line, written by go run ./internal/tools/readings -fit.
//
//go:embed doubts.tsv
var Doubts []byte

// doubts are the weights by name. It panics where a line is no name and number, which a
// test meets first.
var doubts = func() map[string]float64 {
	m := map[string]float64{}
	for line := range strings.Lines(string(Doubts)) {
		name, number, _ := strings.Cut(strings.TrimSpace(line), "\t")
		x, err := strconv.ParseFloat(number, 64)
		if err != nil {
			panic("classes: doubts.tsv: " + line)
		}
		m[name] = x
	}
	return m
}()

// Doubtful reports whether an attribution that is no whole quotation is rather wrong than
// right: a logistic regression on what readers judged of more than two thousand spans
// (testdata/readings), from the chain's probability (or that a rule found it), the kind, the
// type of the source, the number of pieces and words of the content, whether there is a cue
// and whether it is one of the plainest, and whether the content begins with "that".
func (c *Classer) Doubtful(f *people.Found) bool {
	if f.Turn || f.GoesOn || len(f.Content) == 0 || f.Kind == attribution.Direct || !f.Class.Said() {
		return false
	}
	if f.SourcePart.To == 0 && f.CuePart.To > 0 && f.ContentPart.To > 0 && c.Toks[f.ContentPart.From].Lex.Key == keyThat && grammar.Passive.Has(c.Toks[f.CuePart.From].Lex.Key) {
		return false // it is learnt that
	}
	words := 0
	for _, x := range f.Content {
		words += c.Seg.WordsIn(x)
	}
	x := doubts["intercept"] + doubts["pieces"]*float64(min(pieces(f), mostPieces)) +
		doubts["words"]*float64(min(words, mostWords))/mostWords + doubts["kind_"+f.Kind.String()] + doubts["source_"+string(f.SourceType)]
	if f.Prob == edits.SurePlain {
		x += doubts["by_rule"]
	} else {
		p := min(max(f.Prob, leastProb), 1-leastProb)
		x += doubts["logit"] * math.Log(p/(1-p))
	}
	if k := f.SourcePart.From; f.SourceType == attribution.Pronoun && f.SourcePart.To == k+1 {
		switch key := segment.KeyOf(grammar.BeforeApostrophe(c.Seg.Tokens[k].In(c.Text))); { // he, he's
		case persons.Has(key):
			x += doubts["source_named_person"] - doubts["source_pronoun"] // a person, whoever it is
		case relatives.Has(key):
			x += doubts["source_role"] - doubts["source_pronoun"] // the noun before it
		}
	}
	switch {
	case f.CuePart.To == 0:
		x += doubts["no_cue"]
	case c.CueHas(f, plainest):
		x += doubts["plain_cue"]
	}
	if f.ContentPart.To > 0 && c.Toks[f.ContentPart.From].Lex.Key == keyThat {
		x += doubts["that"]
	}
	return x < -margin
}

// pieces counts the stretches of the content that more parts than who says it: The pier, he
// said, is shut, has one.
func pieces(f *people.Found) int {
	n := 1
	for i := 1; i < len(f.Content); i++ {
		from, to := f.Content[i-1].End, f.Content[i].Start
		gap := to - from
		for _, part := range [2][]corpus.Span{f.Source, f.Cue} {
			for _, s := range part {
				if s.Start >= from && s.End <= to {
					gap -= s.End - s.Start
				}
			}
		}
		if gap > betweenPieces {
			n++
		}
	}
	return n
}

// Bounds of what is weighed.
const (
	margin        = .2 // log odds: wrong in 11 of 20
	leastProb     = 1e-4
	mostPieces    = 3
	mostWords     = 40
	betweenPieces = 8 // bytes of commas, blanks and adverbs beside who says it
)

// persons are pronouns for people.
var persons = wordset.Of("he", "she", "they")

// relatives are pronouns for the noun before them.
var relatives = wordset.Of("who", "which", "that")

// plainest are the forms of say, tell, write, ask and add, and according.
var plainest = lists.Set("acts", "plainest")
