package window

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"presscore/internal/wire"
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

// vectors are the terms of all articles with their weights, in two slices: of 200,000
// articles slices of their own would take twice the room. The length of each is 1.
type vectors struct {
	ends    []int32 // by rank
	terms   []int32 // numbers
	weights []float32
}

// of are the terms of an article.
func (v *vectors) of(rank int32) (terms []int32, weights []float32) {
	begin, end := int32(0), v.ends[rank]
	if rank > 0 {
		begin = v.ends[rank-1]
	}
	return v.terms[begin:end], v.weights[begin:end]
}

// events puts articles on the same happening together and fills their EventID.
func (f *finder) events(articles []Article, pairs []judged) ([]Event, error) {
	v, df, err := f.vectors()
	if err != nil {
		return nil, err
	}
	event := f.cluster(v, df)
	parent := newForest(len(f.docs))
	for i, e := range event {
		parent.join(int32(i), e)
	}
	for i := range pairs {
		p := &pairs[i]
		span := copySpan
		if p.SameOutlet {
			span = eventSpan
		}
		if p.Kind != QuoteOverlap && p.sameText() && (!p.LagKnown || max(p.Lag, -p.Lag) <= span/60) {
			parent.join(p.a, p.b)
		}
	}
	number := make([]int32, len(f.docs)) // of the event that an article begins
	n := 0
	for i := range f.docs {
		if parent.find(int32(i)) == int32(i) {
			number[i] = int32(n)
			n++
		}
	}
	out := make([]Event, 0, n)
	for i := range f.docs {
		root := parent.find(int32(i))
		k := number[root]
		if root == int32(i) {
			e := Event{ID: eventID(f.docs[root].id)}
			if f.docs[root].dated() {
				e.FirstSeen = time.Unix(f.docs[root].published, 0).UTC()
			}
			out = append(out, e)
		}
		out[k].Articles = append(out[k].Articles, f.docs[i].id)
		out[k].Outlets = append(out[k].Outlets, f.docs[i].outlet)
		articles[i].EventID = out[k].ID
	}
	for k := range out {
		slices.Sort(out[k].Outlets)
		out[k].Outlets = slices.Compact(out[k].Outlets)
	}
	if err := f.labels(out, parent, number, v); err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b Event) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// eventID is made from the id of the event's first article, so that later nights
// give the same name when more articles join.
func eventID(first string) string { return fmt.Sprintf("e%016x", hashBytes([]byte(first))) }

// vectors reads the terms of all articles and weighs them by rarity. df is by term number.
func (f *finder) vectors() (v *vectors, df []int32, err error) {
	number := make(map[uint64]int32)
	var in []majority // by term number
	v = &vectors{ends: make([]int32, len(f.docs))}
	err = f.eachTerms(func(rank int32, terms []Term) {
		for _, t := range terms {
			n, ok := number[t.Key]
			if !ok {
				n = int32(len(df))
				number[t.Key] = n
				df = append(df, 0)
				in = append(in, majority{})
			}
			df[n]++
			in[n].vote(f.outlets[rank])
			v.terms, v.weights = append(v.terms, n), append(v.weights, termWeight(t))
		}
		v.ends[rank] = int32(len(v.terms))
	})
	if err != nil {
		return nil, nil, err
	}
	house := f.houseTerms(v, df, in)
	for i := range f.docs {
		terms, weights := v.of(int32(i))
		norm := 0.
		for k, t := range terms {
			idf := math.Log((float64(len(f.docs)) + 1) / (float64(df[t]) + .5))
			if house[t] {
				idf = 0
			}
			x := float64(weights[k]) * max(0, idf)
			weights[k] = float32(x)
			norm += x * x
		}
		if norm > 0 {
			scale := float32(1 / math.Sqrt(norm))
			for k := range weights {
				weights[k] *= scale
			}
		}
	}
	return v, df, nil
}

// majority finds the only outlet that may hold most of a term's articles, in
// one pass (Boyer and Moore 1991, MJRTY).
type majority struct{ outlet, votes int32 }

func (m *majority) vote(outlet int32) {
	switch {
	case m.votes == 0:
		m.outlet, m.votes = outlet, 1
	case m.outlet == outlet:
		m.votes++
	default:
		m.votes--
	}
}

const (
	// houseShare: a term of at least houseArticles articles, so many of them one
	// outlet's, is the outlet's own furniture ("Caption", a rubric, its reporters), not news.
	houseShare    = .7
	houseArticles = 10
)

// houseTerms marks the terms that only one outlet uses, unless it is most of the window.
func (f *finder) houseTerms(v *vectors, df []int32, in []majority) []bool {
	held := make([]int32, len(df))
	articles := make(map[int32]int)
	for i := range f.docs {
		articles[f.outlets[i]]++
		terms, _ := v.of(int32(i))
		for _, t := range terms {
			if in[t].outlet == f.outlets[i] {
				held[t]++
			}
		}
	}
	house := make([]bool, len(df))
	for t := range house {
		house[t] = df[t] >= houseArticles && float64(held[t]) >= houseShare*float64(df[t]) && 2*articles[in[t].outlet] < len(f.docs)
	}
	return house
}

// termWeight grows with the logarithm of the count; the title counts as much as three names.
func termWeight(t Term) float32 {
	n := t.count()
	if t.Weight&termTitle != 0 {
		n += 3
	}
	return float32(math.Log1p(float64(n)))
}

// eachTerms calls yield with the terms of every article, in rank order.
func (f *finder) eachTerms(yield func(rank int32, terms []Term)) error {
	var sk Sketch
	var buf []byte
	for i := range f.docs {
		d := &f.docs[i]
		var err error
		if buf, err = f.w.sketches.read(buf, d.sketchAt, int(d.sketchLen-sampleBytes*d.samples)); err != nil {
			return err
		}
		head := wire.NewReader(buf)
		if err := sk.head(&head); err != nil {
			return err
		}
		yield(int32(i), sk.Terms)
	}
	return nil
}

// cluster goes through the dated articles in time order. Each joins the event it
// is nearest to, or begins its own. The result is the rank of each article's event's first article.
func (f *finder) cluster(v *vectors, df []int32) []int32 {
	event := make([]int32, len(f.docs))
	size := make([]int32, len(f.docs))
	postings := make([]posting, len(v.terms)) // those of a term stand together
	first, end := make([]int32, len(df)), make([]int32, len(df))
	for t, at := 0, int32(0); t < len(df); t++ {
		first[t], end[t] = at, at
		at += df[t]
	}
	dot := make([]float32, len(f.docs))
	shared := make([]uint8, len(f.docs))
	sum := make([]float32, len(f.docs)) // by event
	best := make([]float32, len(f.docs))
	seen := make([]int32, len(f.docs)) // by event: articles that share a term
	var near, evs []int32
	rare := int32(max(8, rareShare*float64(len(f.docs))))
	for i := range f.docs {
		r := int32(i)
		event[i], size[i] = r, 1
		if !f.docs[i].dated() {
			continue
		}
		near, evs = near[:0], evs[:0]
		from := f.docs[i].published - eventSpan
		terms, weights := v.of(r)
		for k, t := range terms {
			if df[t] > 10*rare || df[t] < 2 {
				continue
			}
			for first[t] < end[t] && f.docs[postings[first[t]].rank].published < from {
				first[t]++
			}
			for _, p := range postings[max(first[t], end[t]-maxPostings):end[t]] {
				if dot[p.rank] == 0 {
					near = append(near, p.rank)
				}
				dot[p.rank] += p.weight * weights[k]
				if df[t] <= rare && shared[p.rank] < 255 {
					shared[p.rank]++
				}
			}
			postings[end[t]] = posting{r, weights[k]}
			end[t]++
		}
		for _, n := range near { // in an order that ranks alone give
			e := event[n]
			if f.docs[e].published >= from {
				if sum[e] == 0 {
					evs = append(evs, e)
				}
				sum[e] += dot[n]
				seen[e]++
				if shared[n] >= sharedTerms {
					best[e] = max(best[e], dot[n])
				}
			}
			dot[n], shared[n] = 0, 0
		}
		choice := r
		for _, e := range evs {
			members := max(seen[e], min(size[e], maxPostings/4))
			if best[e] >= nearest && sum[e]/float32(members) >= average && (choice == r || best[e] > best[choice]) {
				choice = e
			}
		}
		for _, e := range evs {
			if e != choice {
				sum[e], best[e], seen[e] = 0, 0, 0
			}
		}
		sum[choice], best[choice], seen[choice] = 0, 0, 0
		if choice != r {
			event[i] = choice
			size[choice]++
		}
	}
	return event
}

// posting is an article that holds a term, with the term's weight in it.
type posting struct {
	rank   int32
	weight float32
}

// labels names every event after its three heaviest terms. Number is by the first article
// of an event. The terms of an event go when its last article was met.
func (f *finder) labels(events []Event, parent forest, number []int32, v *vectors) error {
	type heavy struct {
		term   int32
		weight float32
		text   string
	}
	type terms struct {
		heavy []heavy
		met   int // articles
	}
	open := map[int32]*terms{} // events of several articles
	var one []heavy
	name := func(list []heavy) string {
		slices.SortStableFunc(list, func(a, b heavy) int {
			return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.text, b.text))
		})
		var words [3]string
		n := 0
		for ; n < min(3, len(list)); n++ {
			words[n] = list[n].text
		}
		return strings.Join(words[:n], " ")
	}
	return f.eachTerms(func(rank int32, found []Term) {
		k := number[parent.find(rank)]
		e := &events[k]
		numbers, weights := v.of(rank)
		if len(e.Articles) == 1 {
			one = one[:0]
			for n, t := range found {
				one = append(one, heavy{weight: weights[n], text: t.Text})
			}
			e.Label = name(one)
			return
		}
		top := open[k]
		if top == nil {
			top = &terms{}
			open[k] = top
		}
		for n, t := range found {
			num := numbers[n]
			p := slices.IndexFunc(top.heavy, func(h heavy) bool { return h.term == num })
			if p < 0 {
				if len(top.heavy) >= 64 {
					continue
				}
				top.heavy = append(top.heavy, heavy{num, 0, t.Text})
				p = len(top.heavy) - 1
			}
			top.heavy[p].weight += weights[n]
		}
		if top.met++; top.met == len(e.Articles) {
			e.Label = name(top.heavy)
			delete(open, k)
		}
	})
}
