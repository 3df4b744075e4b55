package classes

import (
	_ "embed"
	"math"
	"strconv"
	"strings"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
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

// Doubtful reports whether attribution i of a list, sorted by place, is too unsure to be
// shown as evidence: a logistic regression on what readers judged of more than five thousand
// spans (testdata/readings), see weigh. Whole quotations and what is learnt or reported by
// nobody are never asked.
func (c *Classer) Doubtful(list []people.Found, i int) bool {
	if !c.asked(&list[i]) {
		return false
	}
	c.sum, c.weighed = 0, nil
	c.weigh(list, i)
	return c.sum < leastOdds
}

// Weighed is what is weighed of attribution i of a list by name, nil of one that is never
// doubted. The fit reads it.
func (c *Classer) Weighed(list []people.Found, i int) map[string]float64 {
	if !c.asked(&list[i]) {
		return nil
	}
	c.weighed = map[string]float64{}
	c.weigh(list, i)
	return c.weighed
}

// asked reports whether f may be doubted.
func (c *Classer) asked(f *people.Found) bool {
	if f.Turn || f.GoesOn || len(f.Content) == 0 || f.Kind == attribution.Direct || !f.Class.Said() {
		return false
	}
	// it is learnt that
	return !(f.SourcePart.To == 0 && f.CuePart.To > 0 && f.ContentPart.To > 0 && c.Toks[f.ContentPart.From].Lex.Key == keyThat && grammar.Passive.Has(c.Toks[f.CuePart.From].Lex.Key))
}

// add weighs x of what has a name.
func (c *Classer) add(name string, x float64) {
	if c.weighed != nil {
		c.weighed[name] = x
		return
	}
	c.sum += doubts[name] * x
}

// addNamed weighs what is named by a kind and what it is: cue:said.
func (c *Classer) addNamed(kind, what string) {
	c.name = append(append(c.name[:0], kind...), what...)
	for i, b := range c.name {
		if 'A' <= b && b <= 'Z' {
			c.name[i] = b + 'a' - 'A'
		}
	}
	if c.weighed != nil {
		c.weighed[string(c.name)] = 1
		return
	}
	c.sum += doubts[string(c.name)]
}

// weigh weighs what speaks for and against attribution i of a list:
//
//   - the chain's probability, or that a rule found it;
//   - the kind, the type of the source, whether the speaker is named elsewhere;
//   - the words of the cue, and whether one of them is one of the plainest;
//   - the pieces of the content, its length, commas, sentences, marks, and that it begins
//     with "that";
//   - the order of the parts, the words between them and the token before them;
//   - how far the attributions beside it are, and how many the article has.
func (c *Classer) weigh(list []people.Found, i int) {
	f := &list[i]
	c.add("intercept", 1)
	c.addNamed("kind_", f.Kind.String())
	c.addNamed("source_", c.sourceKind(f))
	if f.Prob == edits.SurePlain {
		c.add("by_rule", 1)
	} else {
		p := min(max(f.Prob, leastProb), 1-leastProb)
		c.add("logit", math.Log(p/(1-p)))
	}
	if f.ContentPart.To > 0 && c.Toks[f.ContentPart.From].Lex.Key == keyThat {
		c.add("that", 1)
	}
	c.weighCue(f)
	c.weighContent(f)
	c.weighPlace(list, i)
}

// sourceKind is the type of the source, but he is a person, whoever it is, and who the noun
// before it.
func (c *Classer) sourceKind(f *people.Found) string {
	if k := f.SourcePart.From; f.SourceType == attribution.Pronoun && f.SourcePart.To == k+1 {
		switch key := segment.KeyOf(grammar.BeforeApostrophe(c.Seg.Tokens[k].In(c.Text))); { // he, he's
		case grammar.Persons.Has(key):
			return string(attribution.NamedPerson)
		case relatives.Has(key):
			return string(attribution.Role)
		}
	}
	return string(f.SourceType)
}

func (c *Classer) weighCue(f *people.Found) {
	if f.CuePart.To == 0 {
		return
	}
	if c.CueHas(f, plainest) {
		c.add("plain_cue", 1)
	}
	c.add("cue_words", float64(min(f.CuePart.To-f.CuePart.From, mostCue))/mostCue)
	for k := f.CuePart.From; k < min(f.CuePart.To, f.CuePart.From+mostCue); k++ {
		c.addNamed("cue:", c.Seg.Tokens[k].In(c.Text))
	}
}

func (c *Classer) weighContent(f *people.Found) {
	words, commas, quoted := 0, 0, false
	for _, x := range f.Content {
		words += c.Seg.WordsIn(x)
		for k := c.Seg.TokenAt(x.Start); k < len(c.Toks) && c.Seg.Tokens[k].End <= x.End; k++ {
			commas += int(grammar.B2i(c.Toks[k].Shape == crf.ShComma))
			quoted = quoted || c.Toks[k].Q != crf.QOut
		}
	}
	c.add("pieces", float64(min(pieces(f), mostPieces)))
	c.add("words", float64(min(words, mostWords))/mostWords)
	c.add("length", math.Log(float64(1+words)))
	c.add("commas", float64(min(commas, mostCommas))/mostCommas)
	c.add("quoted", float64(grammar.B2i(quoted)))
}

// weighPlace weighs where an attribution stands and how its parts do.
func (c *Classer) weighPlace(list []people.Found, i int) {
	f := &list[i]
	at := edges(f)
	first, last := c.Seg.TokenAt(at.Start), max(c.Seg.TokenAt(at.End)-1, 0)
	c.add("sentences", float64(min(c.Seg.Tokens[last].Sent-c.Seg.Tokens[first].Sent, mostSentences)))
	if first == 0 || c.Seg.Tokens[first-1].Sent != c.Seg.Tokens[first].Sent {
		c.addNamed("before:", "start")
	} else {
		c.addNamed("before:", c.Seg.Tokens[first-1].In(c.Text))
	}
	c.weighOrder(f, at)
	if f.Speaker != "" && f.SourcePart.To > 0 && !strings.Contains(c.Words(f.SourcePart.From, f.SourcePart.To), f.Speaker) {
		c.add("speaker_elsewhere", 1)
	}
	if i > 0 {
		before := max(c.Seg.TokenAt(edges(&list[i-1]).End)-1, 0)
		c.add("since", min(float64(first-before)/nearTokens, mostNear))
	}
	if i+1 < len(list) {
		c.add("until", min(float64(c.Seg.TokenAt(edges(&list[i+1]).Start)-last)/nearTokens, mostNear))
	}
	c.add("others", float64(min(len(list), mostOthers))/mostOthers)
}

// weighOrder weighs the order of the parts, s, q and c a piece, and the words between them.
func (c *Classer) weighOrder(f *people.Found, at corpus.Span) {
	var order [mostParts]byte
	n, to, between := 0, at.Start, 0
	for n < mostParts {
		next, what := corpus.Span{Start: math.MaxInt32}, byte(0)
		for part, spans := range [3][]corpus.Span{f.Source, f.Cue, f.Content} {
			for _, s := range spans {
				if s.Start >= to && s.Start < next.Start {
					next, what = s, "sqc"[part]
				}
			}
		}
		if what == 0 {
			break
		}
		if next.Start > to {
			between += c.Seg.WordsIn(corpus.Span{Start: to, End: next.Start})
		}
		order[n], to = what, max(next.End, next.Start+1)
		n++
	}
	c.addNamed("order:", string(order[:n]))
	c.add("between", float64(min(between, mostBetween))/mostBetween)
}

// edges are the first and the last byte of all parts.
func edges(f *people.Found) corpus.Span {
	at := corpus.Span{Start: math.MaxInt32}
	for _, part := range [3][]corpus.Span{f.Source, f.Cue, f.Content} {
		for _, s := range part {
			at.Start, at.End = min(at.Start, s.Start), max(at.End, s.End)
		}
	}
	return at
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
	leastOdds     = .2 // log odds below which an attribution is doubted
	leastProb     = 1e-4
	mostCue       = 6
	mostPieces    = 3
	mostWords     = 40
	mostCommas    = 6
	mostSentences = 5
	mostParts     = 8
	mostBetween   = 10
	mostOthers    = 30
	nearTokens    = 40 // of what stands near
	mostNear      = 5  // of those
	betweenPieces = 8  // bytes of commas, blanks and adverbs beside who says it
)

// relatives are pronouns for the noun before them.
var relatives = wordset.Of("who", "which", "that")

// plainest are the forms of say, tell, write, ask and add, and according.
var plainest = lists.Set("acts", "plainest")
