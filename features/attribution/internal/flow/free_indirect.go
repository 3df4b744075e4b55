package flow

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Free indirect speech runs on after "he said": Harl said the pier was shut. {The crews
// would be paid.} He said the toll would fall. Many papers report a speech in this way,
// whole paragraphs long; only its sure form is taken.

// freeIndirect gives a sentence between two statements of one speaker, in one paragraph and
// in the tense of what is reported, to that speaker.
func (r *Reader) freeIndirect() {
	for i := range r.List {
		f := &r.List[i]
		if i+1 == len(r.List) || !r.retold(f) || !f.Class.Said() {
			continue
		}
		sent := r.LastSentence(f)
		b := &r.Seg.Blocks[r.Seg.Sentences[sent].Block]
		g := &r.List[i+1]
		for n := i + 2; n < len(r.List) && n < i+besideLong && r.firstSentence(g) <= sent; n++ {
			g = &r.List[n] // what stands in the sentence beside f
		}
		next := r.firstSentence(g)
		if next <= sent+1 || next > sent+1+freeSentences || next >= b.EndSent || g.Speaker != f.Speaker || !g.Class.Said() || !r.retold(g) {
			continue
		}
		n := sent + 1
		for n < next && r.backshifted(n) {
			n++
		}
		if n < next {
			continue
		}
		for n = sent + 1; n < next; n++ {
			s := &r.Seg.Sentences[n]
			f.Content = append(f.Content, r.sentenceSpan(s.FirstTok, s.EndTok))
		}
	}
}

// besideLong bounds the attributions that stand in the sentence beside one.
const besideLong = 8

// freeSentences bounds the sentences between two statements.
const freeSentences = 4

// retold reports whether f is indirect speech behind a verb of the past that somebody
// named or meant says.
func (r *Reader) retold(f *people.Found) bool {
	return f.Kind == attribution.Indirect && f.Speaker != "" && f.CuePart.To > 0 && f.SourcePart.To > 0 && !f.Turn && r.Past(f.CuePart.To-1) && r.Speaks(f.CuePart.To-1) && len(f.Content) > 0
}

// firstSentence is the sentence in which f begins, with its source.
func (r *Reader) firstSentence(f *people.Found) int32 {
	at := f.CuePart.Sent
	if f.ContentPart.To > 0 {
		at = min(at, f.ContentPart.Sent)
	}
	return at
}

// sentenceSpan is the text of the sentence of tokens [from,to) without the marks at its end.
func (r *Reader) sentenceSpan(from, to int32) corpus.Span {
	for to > from+1 && r.Seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	return corpus.Span{Start: r.Seg.Tokens[from].Start, End: r.Seg.Tokens[to-1].End}
}

// backshifted reports whether the verb of a sentence of the author's words, the first that
// is finite, is in the tense of reported speech: would be, had been.
func (r *Reader) backshifted(n int32) bool {
	s := &r.Seg.Sentences[n]
	shifted := false
	for k := s.FirstTok; k < s.EndTok; k++ {
		t := &r.Toks[k]
		if t.Q != crf.QOut {
			return false
		}
		if shifted || t.Shape != crf.ShLower || k == s.FirstTok {
			continue
		}
		switch {
		case t.Lex.Key == keyWould || t.Lex.Key == keyHad && k+1 < s.EndTok && (r.Past(k+1) || beens.Has(r.Toks[k+1].Lex.Key)):
			shifted = true
		case grammar.Auxiliaries.Has(t.Lex.Key) || r.Past(k):
			return false
		}
	}
	return shifted
}

var (
	// keyWould and keyHad stand for will and has.
	keyWould = segment.KeyOf("would")
	keyHad   = segment.KeyOf("had")
	// beens follow the had of a past perfect.
	beens = lists.Set("speakers", "after_had")
)
