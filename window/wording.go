package window

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"presscore/corpus"
	"presscore/corpus/english"
	"presscore/internal/segment"
)

// Word is a word that an outlet uses more than the others that tell the same event.
type Word struct {
	EventID, Outlet string
	Word            string // in small letters, without a genitive ending
	Count, Others   int    // times in the outlet's articles of the event, and in those of the others
	Z               float64
}

const (
	// wordingOutlets: an event needs so many outlets with a text of their own. With two,
	// what one over-uses is what the other lacks, and nobody can say whose choice it was.
	wordingOutlets = 3
	// wordsOfOutlet bounds the words of one outlet and event.
	wordsOfOutlet = 5
	// leastZ: the log-odds differ from 0 at 95%.
	leastZ = 1.96
	// wordingPrior is the weight of the prior, as a share of the event's words. A word that
	// one of six outlets of equal length uses three times and the others never just
	// reaches leastZ; a heavier prior drowns short texts, a lighter one leaves the
	// error of a word without others to divide by nothing.
	wordingPrior = 1. / 6
)

// Wording finds the words that outlets over-use, event by event. It looks at the
// members of events that several outlets tell, a small part of a window's articles, so
// a window keeps no words for it: the caller reads these once more.
type Wording struct {
	events  map[string]*eventWords // by article
	outlets map[string][]string    // names of outlets
	mu      sync.Mutex
	found   []Word
}

// eventWords are the counts of one event. They go when the last of its articles is counted.
type eventWords struct {
	id       string
	left     int // articles that are not counted yet
	outlets  []string
	names    map[uint64]bool // words of the outlets' names
	byOutlet map[string]map[string]int
}

// NewWording picks the articles to look at: those of events that three outlets tell in
// texts of their own. Copies and agency texts are nobody's wording.
func NewWording(r *Result, outlets map[string][]string) *Wording {
	w := &Wording{events: map[string]*eventWords{}, outlets: outlets}
	for i := range r.Events {
		e := &r.Events[i]
		if len(e.Outlets) < wordingOutlets {
			continue
		}
		var ids, of []string
		for _, id := range e.Articles {
			if a, ok := r.Article(id); ok && !a.Sketched && (a.Role == Unique || a.Role == Original) {
				ids, of = append(ids, id), append(of, a.Outlet)
			}
		}
		slices.Sort(of)
		of = slices.Compact(of)
		if len(of) < wordingOutlets {
			continue
		}
		ev := &eventWords{id: e.ID, left: len(ids), outlets: of, names: map[uint64]bool{}, byOutlet: map[string]map[string]int{}}
		for _, o := range of {
			for _, name := range append([]string{o, hostName(o)}, outlets[o]...) {
				addWords(ev.names, name)
			}
		}
		for _, id := range ids {
			w.events[id] = ev
		}
	}
	return w
}

// Len is the number of articles to look at.
func (w *Wording) Len() int { return len(w.events) }

// Wants reports whether the article is one of them.
func (w *Wording) Wants(id string) bool { return w.events[id] != nil }

// addWords adds the words of a name.
func addWords(to map[uint64]bool, name string) {
	for _, f := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" .,;:/|()&-\t\n", r) }) {
		to[segment.KeyOf(f)] = true
	}
}

// Add counts the words of a wanted article: those of its prose outside quotation
// marks, without function words, numbers, and the names of the event's outlets and of
// the author. It may be called by several goroutines, in any order, once an article.
func (w *Wording) Add(d *corpus.Document) {
	ev := w.events[d.ID]
	if ev == nil {
		return
	}
	author := map[uint64]bool{}
	addWords(author, d.Byline)
	counts := map[string]int{}
	var buf []byte
	for i := range d.Seg.Tokens {
		t := &d.Seg.Tokens[i]
		if t.Kind != segment.Word || t.Depth > 0 || t.Len() < 3 || t.Len() > maxTermBytes {
			continue
		}
		span, key := possessor(d.Text, t)
		if english.FunctionWords.Has(key) || t.Has(segment.Upper) && (ev.names[key] || author[key]) {
			continue
		}
		buf = segment.Fold(buf[:0], span.In(d.Text))
		counts[string(buf)]++
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if of := ev.byOutlet[d.Outlet]; of == nil {
		ev.byOutlet[d.Outlet] = counts
	} else {
		for word, n := range counts {
			of[word] += n
		}
	}
	if ev.left--; ev.left == 0 {
		w.finish(ev)
	}
}

// finish finds the words of an event, and lets its counts go.
func (w *Wording) finish(ev *eventWords) {
	w.found = append(w.found, ev.words()...)
	ev.byOutlet, ev.names = nil, nil
}

// Finish gives the words by event, outlet and word.
//
// z is the difference of the log-odds of a word in the outlet's articles and in those
// of the event's other outlets, with the event's own words as informative Dirichlet
// prior, over its standard error: Monroe, Colaresi and Quinn 2008, Fightin' Words,
// equations 16 and 20 to 22.
func (w *Wording) Finish() []Word {
	for _, ev := range w.events {
		if ev.byOutlet != nil { // an article of it was not met again
			w.finish(ev)
		}
	}
	out := w.found
	slices.SortFunc(out, func(a, b Word) int {
		return cmp.Or(strings.Compare(a.EventID, b.EventID), strings.Compare(a.Outlet, b.Outlet), strings.Compare(a.Word, b.Word))
	})
	return out
}

// words are those of all outlets of one event.
func (ev *eventWords) words() []Word {
	all, total := map[string]int{}, 0
	for _, counts := range ev.byOutlet {
		for word, n := range counts {
			all[word] += n
			total += n
		}
	}
	var out []Word
	for _, outlet := range ev.outlets {
		own := 0
		for _, n := range ev.byOutlet[outlet] {
			own += n
		}
		var found []Word
		for word, n := range ev.byOutlet[outlet] {
			x := Word{ev.id, outlet, word, n, all[word] - n, overuse(n, own, all[word]-n, total-own)}
			if x.Z >= leastZ {
				found = append(found, x)
			}
		}
		slices.SortFunc(found, func(a, b Word) int { return cmp.Or(cmp.Compare(b.Z, a.Z), strings.Compare(a.Word, b.Word)) })
		out = append(out, found[:min(len(found), wordsOfOutlet)]...)
	}
	return out
}

// overuse is z for a word that stands n times in own words and m times in others.
func overuse(n, own, m, others int) float64 {
	a, prior := wordingPrior*float64(n+m), wordingPrior*float64(own+others)
	odds := func(y, words int) float64 {
		in := float64(y) + a
		return math.Log(in / (float64(words) + prior - in))
	}
	return (odds(n, own) - odds(m, others)) / math.Sqrt(1/(float64(n)+a)+1/(float64(m)+a))
}
