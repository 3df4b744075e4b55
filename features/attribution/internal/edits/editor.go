package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/margins"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Editor corrects what the chain and the linker found, rule by rule. It is reused.
type Editor struct {
	grammar.View
	// Off is the name of a rule that is left out, "" for none: tests and the
	// ablation ask with it what each rule is worth.
	Off string

	// what a rule knows beside the attribution, and what it leaves behind
	next   *people.Found // the attribution after it, nil at the last
	drop   bool          // it goes
	split  bool          // second comes after it
	second people.Found

	// what a rule of sentences works on
	sent  *segment.Sentence
	list  []people.Found
	first []int32 // per sentence: the first attribution with its cue in it, -1 if none

	spare []people.Found // the list before Edit
	buf   []uint64
}

// Edit runs the rules of the seams over the list once; an attribution may become
// two, or none. The list is the editor's afterwards.
func (e *Editor) Edit(list []people.Found) []people.Found {
	if e.Seg != nil {
		list = e.missed(list)
	}
	out := e.spare[:0]
	for i := range list {
		e.next, e.split = nil, false
		if i+1 < len(list) {
			e.next = &list[i+1]
		}
		if e.run(seams, &list[i]); e.drop {
			continue
		}
		out = append(out, list[i])
		if e.split {
			out = append(out, e.second)
		}
	}
	e.spare = list
	return out
}

// Source gives f a source it lacks and sets its edges, before anybody asks whose
// words these are.
func (e *Editor) Source(f *people.Found) { e.run(sources, f) }

// Statement reports whether f, with the source it has now, is a statement at all.
func (e *Editor) Statement(f *people.Found) bool {
	e.run(statements, f)
	return !e.drop
}

// Last makes what is left right, once the speaker is known. An attribution that is
// nobody's is left without content, with which it goes.
func (e *Editor) Last(f *people.Found) {
	if e.run(last, f); e.drop {
		f.Content = nil
	}
}

// run applies the rules of a pass in their order, until one drops f.
func (e *Editor) run(p pass, f *people.Found) {
	e.drop = false
	for i := passes[p].from; i < passes[p].to && !e.drop; i++ {
		if r := &Rules[i]; r.Name != e.Off {
			r.apply(e, f)
		}
	}
}

// span is the text of tokens [from,to).
func (c *Editor) span(from, to int32) corpus.Span {
	return corpus.Span{Start: c.Seg.Tokens[from].Start, End: c.Seg.Tokens[to-1].End}
}

// setCue makes tokens [from,to) the cue of f.
func (c *Editor) setCue(f *people.Found, from, to int32) {
	f.CuePart = c.PartOf(crf.BeginCue, from, to)
	f.Cue = []corpus.Span{c.span(from, to)}
}

// setSource makes tokens [from,to) the one source of f.
func (c *Editor) setSource(f *people.Found, from, to int32) {
	margins.SetSource(&c.View, f, from, to)
}
