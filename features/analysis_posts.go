package features

import (
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/corpus/layout"
	"presscore/features/attribution"
)

// postWalk answers whether offsets that only grow lie within an embedded post.
type postWalk struct {
	posts []layout.Post
	next  int
}

func (w *postWalk) holds(at int32) bool {
	for w.next < len(w.posts) && w.posts[w.next].End <= at {
		w.next++
	}
	return w.next < len(w.posts) && w.posts[w.next].Start <= at
}

// attributePosts makes every embedded post with a signature an attribution to the
// one who signed it: it is that person's words as much as a quotation is. What the
// tagger found inside of a post goes, for nobody but its author speaks there.
func (a *Analysis) attributePosts() {
	d := a.Doc
	if len(d.Posts) == 0 {
		return
	}
	r := &a.Attribution
	r.Attributions = slices.DeleteFunc(r.Attributions, func(at attribution.Attribution) bool {
		for _, c := range at.Content {
			for i := range d.Posts {
				if d.Posts[i].Overlaps(c) {
					return true
				}
			}
		}
		return false
	})
	for i := range d.Posts {
		p := &d.Posts[i]
		if p.Name.End == 0 || p.Start >= p.End {
			continue
		}
		r.Attributions = append(r.Attributions, attribution.Attribution{
			Source: []corpus.Span{p.Name}, Content: []corpus.Span{p.Span}, Kind: attribution.Direct, CueClass: attribution.Neutral,
			Speaker: strings.Join(strings.Fields(p.Name.In(d.Text)), " "), SourceType: attribution.NamedPerson, Prob: 1,
		})
		for k := d.Seg.TokenAt(p.Start); k < len(d.Seg.Tokens) && d.Seg.Tokens[k].Start < p.End; k++ {
			r.InContent[k], r.Said[k] = true, true
		}
	}
	slices.SortStableFunc(r.Attributions, func(x, y attribution.Attribution) int { return int(first(x) - first(y)) })
}

// first is where an attribution begins: its content, else its cue.
func first(at attribution.Attribution) int32 {
	for _, s := range [][]corpus.Span{at.Content, at.Cue} {
		if len(s) > 0 {
			return s[0].Start
		}
	}
	return 0
}
