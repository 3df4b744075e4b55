package features

import (
	"presscore/corpus/layout"
	"presscore/internal/segment"
)

// findVoice fills Voice: the words of the author, which are those outside of
// quotations, attributed content, embedded posts, and paragraphs in which somebody
// speaks by their setting: turns of a transcript and the questions of an interview.
func (a *Analysis) findVoice() {
	d := a.Doc
	a.Voice = make([]bool, len(d.Seg.Tokens))
	posts := postWalk{posts: d.Posts}
	kinds := kindWalk{paragraphs: d.Paragraphs}
	for i := range d.Seg.Tokens {
		t := &d.Seg.Tokens[i]
		if t.IsWord() && t.Depth == 0 && !a.inContent(i) && !posts.holds(t.Start) && !spoken(kinds.at(t.Start)) {
			a.Voice[i] = true
			a.VoiceWords++
		}
	}
}

// spoken reports whether a kind of paragraph is somebody's speech.
func spoken(k layout.Kind) bool { return k == layout.Turn || k == layout.Question }

// kindWalk answers which kind the paragraph at an offset has; offsets only grow.
type kindWalk struct {
	paragraphs []layout.Paragraph
	next       int
}

func (w *kindWalk) at(at int32) layout.Kind {
	for w.next < len(w.paragraphs) && w.paragraphs[w.next].End <= at {
		w.next++
	}
	if w.next < len(w.paragraphs) && w.paragraphs[w.next].Start <= at {
		return w.paragraphs[w.next].Kind
	}
	return layout.Prose
}

// voiceWordsIn is the number of words of a sentence in the author's voice.
func (a *Analysis) voiceWordsIn(s segment.Sentence) int {
	n := 0
	for i := s.FirstTok; i < s.EndTok; i++ {
		if a.Voice[i] {
			n++
		}
	}
	return n
}
