package train

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/labelled"
	"presscore/internal/segment"
)

// wordCount is what training knows of a word.
type wordCount struct {
	text       string
	n          int // tokens
	out, cue   int // tokens outside quotations; of these, inside a cue
	stem       uint64
	cluster    uint8
	mid, upper int // tokens inside sentences; of these, with a capital
}

// countWords counts the words of the examples.
func countWords(exs []*labelled.Example) map[uint64]*wordCount {
	m := map[uint64]*wordCount{}
	var buf []byte
	for _, ex := range exs {
		for i := range ex.Doc.Seg.Tokens {
			t := &ex.Doc.Seg.Tokens[i]
			w := crf.WordOf(ex.Doc.Text, t)
			c := m[w.Key]
			if c == nil {
				c = &wordCount{text: wordText(ex.Doc.Text, t, w)}
				buf = append(buf[:0], c.text...)
				var lx crf.Lexeme
				crf.FillLexeme(&lx, w.Key, buf)
				c.stem = lx.Stem
				m[w.Key] = c
			}
			c.n++
			if t.Kind == segment.Word && t.Flags&segment.First == 0 {
				c.mid++
				if t.Flags&segment.Upper != 0 && t.Flags&segment.AllCaps == 0 {
					c.upper++
				}
			}
			if t.Depth == 0 && (w.Shape == crf.ShLower || t.Flags&segment.First != 0 || w.Shape >= crf.ShOpen) {
				c.out++
				if l := ex.Gold[i]; l == crf.BeginCue || l == crf.InCue {
					c.cue++
				}
			}
		}
	}
	return m
}

// wordText is a string whose KeyOf is the word's key.
func wordText(text string, t *segment.Token, w crf.Word) string {
	switch w.Key {
	case crf.KeyNumber:
		return "<number>"
	case crf.KeyYear:
		return "<year>"
	case crf.KeyAddr:
		return "<address>"
	case crf.KeyHandle:
		return "<handle>"
	case crf.KeyOpen:
		return "<open>"
	case crf.KeyClose:
		return "<close>"
	}
	s := text[t.Start:t.End]
	if w.Shape == crf.ShUpperPoss || w.Shape == crf.ShLowerPoss {
		s, _ = crf.Possessive(s)
	}
	return string(segment.Fold(nil, s))
}

// makeVocab is the vocabulary: words seen at least minWord times, words with a
// word class, and words that may be cues. The cue class of a word is its rate
// of being a cue, smoothed by the rate of the other words of its stem and class.
func makeVocab(exs []*labelled.Example, classes map[uint64]crf.ClassWord, minWord int) []crf.VocabWord {
	counts := countWords(exs)
	type sum struct{ out, cue int }
	stems, clusters, caps := map[uint64]sum{}, map[uint8]sum{}, map[uint8]sum{}
	for k, c := range counts {
		c.cluster = classes[k].Cluster
		s := stems[c.stem]
		stems[c.stem] = sum{s.out + c.out, s.cue + c.cue}
		s = clusters[c.cluster]
		clusters[c.cluster] = sum{s.out + c.out, s.cue + c.cue}
		s = caps[c.cluster]
		caps[c.cluster] = sum{s.out + c.mid, s.cue + c.upper}
	}
	for k, cw := range classes {
		if counts[k] == nil {
			var lx crf.Lexeme
			crf.FillLexeme(&lx, k, []byte(cw.Text))
			counts[k] = &wordCount{text: cw.Text, stem: lx.Stem, cluster: cw.Cluster}
		}
	}
	var out []crf.VocabWord
	for _, c := range counts {
		rest := sum{stems[c.stem].out - c.out, stems[c.stem].cue - c.cue}
		if c.stem == 0 {
			rest = sum{}
		}
		group := sum{}
		if c.cluster > 0 {
			group = sum{clusters[c.cluster].out - c.out, clusters[c.cluster].cue - c.cue}
		}
		prior := float64(group.cue) / float64(group.out+20)
		prior = (float64(rest.cue) + 3*prior) / float64(rest.out+3)
		rate := (float64(c.cue) + 2*prior) / float64(c.out+2)
		if c.cue < 2 && c.out < 3 && prior == 0 {
			rate = 0
		}
		// how often the word is a cue, in eight classes
		class := uint8(0)
		for class < 7 && rate >= crf.ClassBounds[class] {
			class++
		}
		if len(c.text) < 60 && (c.n >= minWord || c.cluster > 0 || class >= crf.CueClassMin) {
			// a word is a name by its own capitals, or by those of its class where it is rare
			all := caps[c.cluster]
			name := c.mid >= 3 && 2*c.upper > c.mid || c.mid < 3 && c.cluster > 0 && 2*all.cue > all.out
			out = append(out, crf.VocabWord{Text: c.text, Cluster: c.cluster, Class: class, Name: name})
		}
	}
	crf.SortVocab(out)
	return out
}
