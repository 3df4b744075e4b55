package window

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"time"
)

const (
	// eventSpan: seconds from an event's first article to its last, copies aside.
	// News of one happening ends within three days; what comes later is a follow-up,
	// and two follow-ups would chain a week of stories into one event.
	eventSpan = 3 * 24 * 60 * 60
	// copySpan: a copy joins the event of its source when it appears within a week,
	// as weeklies and digests run it; a text that returns later is on another occasion.
	copySpan = 7 * 24 * 60 * 60

	// nearest: cosine of rare terms with the closest article of an event.
	nearest = .36
	// average: mean cosine with all articles of an event, so that stories do not chain.
	average = .26
	// sharedTerms that are rare, at least, make two articles the same event.
	sharedTerms = 3
	// rareShare: a term that stands in at most this share of the window's articles is rare.
	rareShare = .02
	// maxPostings: an article is compared with so many of the latest articles that hold a term,
	// so that a window of many articles a day costs no more an article.
	maxPostings = 128
)

// events puts articles on the same happening together: of every article the rank of the
// first one of its event. The terms are those that weighed.
func (f *finder) events(ties []tie) (first []int32, t *terms, err error) {
	if t, err = f.readTerms(); err != nil {
		return nil, nil, err
	}
	event, err := f.cluster(t)
	if err != nil {
		return nil, nil, errors.Join(err, t.close())
	}
	parent := newForest(len(f.docs))
	for i, e := range event {
		parent.join(int32(i), e)
	}
	for i := range ties {
		p := f.pairOf(&ties[i])
		span := copySpan
		if p.SameOutlet {
			span = eventSpan
		}
		if p.Kind != QuoteOverlap && p.sameText() && (!p.LagKnown || max(p.Lag, -p.Lag) <= span/60) {
			parent.join(ties[i].a, ties[i].b)
		}
	}
	for i := range event {
		event[i] = parent.find(int32(i))
	}
	return event, t, nil
}

// eachEvent calls yield with the events, by id. first are the first articles of those of
// all articles.
func (f *finder) eachEvent(first []int32, t *terms, yield func(*Event) error) error {
	type named struct {
		id    uint64
		first int32
	}
	many := 0
	for i := range first {
		if first[i] == int32(i) {
			many++
		}
	}
	events := make([]named, 0, many)
	next := make([]int32, len(f.docs)) // the article behind it in the event
	last := make([]int32, len(f.docs)) // by first article
	for i := range first {
		r := int32(i)
		if first[i] == r {
			events = append(events, named{eventNumber(f.docs[i].id), r})
		} else {
			next[last[first[i]]] = r
		}
		last[first[i]], next[i] = r, -1
	}
	slices.SortFunc(events, func(a, b named) int { return cmp.Compare(a.id, b.id) })
	for _, x := range events {
		e := Event{ID: eventID(f.docs[x.first].id)}
		if f.docs[x.first].dated() {
			e.FirstSeen = time.Unix(f.docs[x.first].published, 0).UTC()
		}
		var ranks []int32
		for r := x.first; r >= 0; r = next[r] {
			ranks = append(ranks, r)
			e.Articles = append(e.Articles, f.docs[r].id)
			e.Outlets = append(e.Outlets, f.docs[r].outlet)
		}
		slices.Sort(e.Outlets)
		e.Outlets = slices.Compact(e.Outlets)
		var err error
		if e.Label, err = f.label(ranks, t); err == nil {
			err = yield(&e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// eventID is made from the id of the event's first article, so that later nights
// give the same name when more articles join.
func eventID(first string) string { return fmt.Sprintf("e%016x", eventNumber(first)) }

func eventNumber(first string) uint64 { return hashBytes([]byte(first)) }

// cluster goes through the dated articles in time order. Each joins the event it
// is nearest to, or begins its own. The result is the rank of each article's event's first article.
// What is added up for an article stands in rings, of which those that eventSpan lets it
// meet fill one round: a large window has nine times as many.
func (f *finder) cluster(t *terms) ([]int32, error) {
	event := make([]int32, len(f.docs))
	size := make([]int32, len(f.docs))
	latest := newPostings(len(t.df))
	round := f.mostWithin(eventSpan)
	in := int32(round - 1) // to be taken as the place in a ring
	dot := make([]float32, round)
	shared := make([]uint8, round)
	sum := make([]float32, round) // by event
	best := make([]float32, round)
	seen := make([]int32, round) // by event: articles that share a term
	var near, evs []int32
	var v vector
	rare := int32(max(8, rareShare*float64(len(f.docs))))
	oldest := int32(0) // of those that the article at hand may meet
	for i := range f.docs {
		r := int32(i)
		event[i], size[i] = r, 1
		if !f.docs[i].dated() {
			continue
		}
		near, evs = near[:0], evs[:0]
		for f.docs[oldest].published < f.docs[i].published-eventSpan {
			oldest++
		}
		if err := t.read(&v, r); err != nil {
			return nil, err
		}
		for k, n := range v.terms {
			df := t.df[n]
			if df > 10*rare || df < 2 {
				continue
			}
			for _, p := range latest.since(oldest, n) {
				if dot[p.rank&in] == 0 {
					near = append(near, p.rank)
				}
				dot[p.rank&in] += p.weight * v.weights[k]
				if df <= rare && shared[p.rank&in] < 255 {
					shared[p.rank&in]++
				}
			}
			latest.add(n, posting{r, v.weights[k]})
		}
		latest.trim(oldest)
		for _, n := range near { // in an order that ranks alone give
			e := event[n]
			if e >= oldest {
				if sum[e&in] == 0 {
					evs = append(evs, e)
				}
				sum[e&in] += dot[n&in]
				seen[e&in]++
				if shared[n&in] >= sharedTerms {
					best[e&in] = max(best[e&in], dot[n&in])
				}
			}
			dot[n&in], shared[n&in] = 0, 0
		}
		choice := r
		for _, e := range evs {
			members := max(seen[e&in], min(size[e], maxPostings/4))
			if best[e&in] >= nearest && sum[e&in]/float32(members) >= average && (choice == r || best[e&in] > best[choice&in]) {
				choice = e
			}
		}
		for _, e := range evs {
			sum[e&in], best[e&in], seen[e&in] = 0, 0, 0
		}
		if choice != r {
			event[i] = choice
			size[choice]++
		}
	}
	return event, nil
}

// mostWithin is a power of two that is no less than the number of dated articles in any
// such span of time.
func (f *finder) mostWithin(span int64) int {
	most, first := 1, 0
	for i := 0; i < len(f.docs) && f.docs[i].dated(); i++ {
		for f.docs[first].published < f.docs[i].published-span {
			first++
		}
		most = max(most, i-first+1)
	}
	return 1 << bits.Len(uint(most-1))
}

// maxHeavy bounds the terms among which the heaviest of an event are found.
const maxHeavy = 64

// label names an event after the three heaviest terms of its articles.
func (f *finder) label(ranks []int32, t *terms) (string, error) {
	type heavy struct {
		key    uint64
		weight float32
		text   string
	}
	var top []heavy
	var sk Sketch
	var v vector
	for _, rank := range ranks {
		if err := f.termsOf(t, &sk, rank); err != nil {
			return "", err
		}
		if err := t.read(&v, rank); err != nil {
			return "", err
		}
		for n, term := range sk.Terms {
			p := slices.IndexFunc(top, func(h heavy) bool { return h.key == term.Key })
			if p < 0 || len(ranks) == 1 {
				if len(ranks) > 1 && len(top) >= maxHeavy {
					continue
				}
				p = len(top)
				top = append(top, heavy{term.Key, 0, term.Text})
			}
			top[p].weight += v.weights[n]
		}
	}
	slices.SortStableFunc(top, func(a, b heavy) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.text, b.text))
	})
	var words []string
	for n := range min(3, len(top)) {
		words = append(words, top[n].text)
	}
	return strings.Join(words, " "), nil
}
