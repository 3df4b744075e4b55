package features

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/corpus/layout"
	"presscore/features/attribution"
	"presscore/internal/segment"
	"presscore/internal/wordset"
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
		said := attribution.Attribution{
			Source: []corpus.Span{p.Name}, Content: []corpus.Span{p.Span}, Kind: attribution.Direct, CueClass: attribution.Neutral,
			Speaker: strings.Join(strings.Fields(p.Name.In(d.Text)), " "), SourceType: attribution.NamedPerson, Prob: 1,
		}
		if label, quote := quotedInPost(d.Text, p.Span); label.End > 0 {
			said.Source, said.Content = []corpus.Span{label}, []corpus.Span{quote}
			said.Speaker = strings.TrimLeft(strings.Join(strings.Fields(label.In(d.Text)), " "), ".@")
		}
		r.Attributions = append(r.Attributions, said)
		for k := d.Seg.TokenAt(p.Start); k < len(d.Seg.Tokens) && d.Seg.Tokens[k].Start < p.End; k++ {
			r.InContent[k], r.Said[k] = true, true
		}
	}
	slices.SortStableFunc(r.Attributions, func(x, y attribution.Attribution) int { return int(first(x) - first(y)) })
}

// longestLabel is how many bytes who is quoted in a post may take before the colon.
const longestLabel = 80

// quotedInPost finds who is quoted by a post that begins with a name and a quotation: "Ana
// Prado on the pier: “It is safe.”", ".@anaprado: “It is safe.”". A label of one word may
// only be a name that the rest of the label leaves alone; "NEW:" and "BREAKING:" name nobody.
func quotedInPost(text string, post corpus.Span) (label, quote corpus.Span) {
	s := post.In(text)
	colon := strings.IndexByte(s[:min(len(s), longestLabel)], ':')
	if colon <= 0 || strings.ContainsAny(s[:colon], "!?") {
		return label, quote
	}
	rest := strings.TrimLeft(s[colon+1:], " ")
	open, size := utf8.DecodeRuneInString(rest)
	if open != '"' && open != '“' && open != '‘' {
		return label, quote
	}
	name := 0 // bytes of the name
	words := 0
	for w := range strings.FieldsSeq(s[:colon]) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, ".@"))
		if !unicode.IsUpper(first) && w[0] != '@' && !strings.HasPrefix(w, ".@") {
			break
		}
		name = strings.Index(s[name:], w) + name + len(w)
		words++
		if w[0] == '@' || w[0] == '.' {
			break
		}
	}
	if words == 0 || words == 1 && (name < colon || postTags.Has(segment.KeyOf(strings.ToLower(s[:name])))) && s[0] != '@' && s[0] != '.' {
		return label, quote
	}
	from := post.Start + int32(len(s)-len(rest))
	end := post.End
	if k := strings.LastIndexAny(rest[size:], "\"”’"); k > 0 {
		_, n := utf8.DecodeRuneInString(rest[size+k:])
		end = from + int32(size+k+n)
	}
	return corpus.Span{Start: post.Start, End: post.Start + int32(name)}, corpus.Span{Start: from, End: end}
}

// postTags open posts of news desks.
var postTags = wordset.Of("new", "breaking", "watch", "update", "exclusive", "live", "video", "developing")

// first is where an attribution begins: its content, else its cue.
func first(at attribution.Attribution) int32 {
	for _, s := range [][]corpus.Span{at.Content, at.Cue} {
		if len(s) > 0 {
			return s[0].Start
		}
	}
	return 0
}
