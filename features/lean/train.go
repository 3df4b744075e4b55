package lean

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"presscore/corpus"
	"presscore/internal/segment"
)

// Options are the settings of a training. Start from DefaultOptions.
type Options struct {
	LeastArticles int     // articles that a term must stand in
	LeastOutlets  int     // outlets that must use it: what fewer use is their subject or their furniture
	Terms         int     // terms that are kept, those that go best with the labels
	Prior         float64 // articles with which the prior counts in the log-odds of an outlet
	MostArticles  int     // of one outlet, in the fit; the smallest hashes stay
	Voice         Voice   // whose words are read
	Penalty       float64 // L2 penalty on the weights, where every article counts 1 in the mean
}

// DefaultOptions are the settings behind the figures of docs/model-lean.md.
func DefaultOptions() Options {
	return Options{LeastArticles: 20, LeastOutlets: 8, Terms: 3000, Prior: 5, MostArticles: 400, Voice: AllVoices, Penalty: 1}
}

// Trainer gathers labelled articles. Add may be called by several goroutines, in
// any order: what is trained depends on the articles alone.
type Trainer struct {
	axis    Axis
	labels  map[string]float64
	media   *Names
	options Options

	mu       sync.Mutex
	number   map[uint64]int32 // of terms, by key, in order of sight
	seen     []int32          // articles of each term
	names    []string         // of each term, from its second sight on
	samples  []sample
	unlabel  map[string]int // articles of outlets without a label
	tooShort int
}

// sample is one labelled article.
type sample struct {
	id, outlet string
	hash       string    // of the article's fields: which articles of a large outlet are taken must not follow their ids
	month      string    // it was published in; "" for undated ones
	terms      []counted // sorted by term
}

// NewTrainer starts an empty training. media are the names of outlets.
func NewTrainer(a Axis, labels map[string]float64, media *Names, o Options) *Trainer {
	return &Trainer{axis: a, labels: labels, media: media, options: o, number: map[uint64]int32{}, unlabel: map[string]int{}}
}

// sighting is a term of the article at hand, with its first place.
type sighting struct {
	key         uint64
	text        string
	first, last *segment.Token
	n           int32
}

// Add adds an article; voice says by token which words are the author's.
func (t *Trainer) Add(d *corpus.Document, voice []bool) {
	if _, ok := t.labels[d.Outlet]; !ok {
		t.mu.Lock()
		t.unlabel[d.Outlet]++
		t.mu.Unlock()
		return
	}
	at := map[uint64]int{}
	var found []sighting
	words := 0
	eachTerm(d, t.options.Voice.read(voice), t.media, func(key uint64, text string, first, last *segment.Token) {
		if first == last {
			words++
		}
		i, ok := at[key]
		if !ok {
			i = len(found)
			at[key] = i
			found = append(found, sighting{key, text, first, last, 0})
		}
		found[i].n++
	})
	t.mu.Lock()
	defer t.mu.Unlock()
	if words < leastWords {
		t.tooShort++
		return
	}
	s := sample{id: d.ID, outlet: d.Outlet, hash: d.Hash, terms: make([]counted, len(found))}
	if !d.Published.IsZero() {
		s.month = d.Published.UTC().Format("2006-01")
	}
	for i, f := range found {
		k, ok := t.number[f.key]
		if !ok {
			k = int32(len(t.seen))
			t.number[f.key] = k
			t.seen, t.names = append(t.seen, 0), append(t.names, "")
		}
		if t.seen[k]++; t.seen[k] == 2 {
			t.names[k] = nameOf(f.text, f.first, f.last)
		}
		s.terms[i] = counted{k, f.n}
	}
	t.samples = append(t.samples, s)
}

// row is an outlet as the fit sees it.
type row struct {
	outlet   string
	group    string // of outlets that are held out together
	label    float64
	articles []int // in data.samples, by hash

	articlesWith []counted // how many of them hold each term, by term
}

// data is a training set in one order, whatever the order of Add.
type data struct {
	axis    Axis
	options Options
	names   []string // terms, sorted
	samples []sample // by id
	rows    []row    // by outlet
}

// Remarks are what the user should know of the labels and articles: labels
// without an article, and articles without a label, by outlet.
func (t *Trainer) Remarks() []string {
	var out []string
	have := map[string]bool{}
	for i := range t.samples {
		have[t.samples[i].outlet] = true
	}
	var idle, unlabelled []string
	for o := range t.labels {
		if !have[o] {
			idle = append(idle, o)
		}
	}
	for o := range t.unlabel {
		unlabelled = append(unlabelled, o)
	}
	if len(idle) > 0 {
		sort.Strings(idle)
		out = append(out, fmt.Sprintf("outlets of the labels without an article, %d: %s", len(idle), listed(idle)))
	}
	if len(unlabelled) > 0 {
		sort.Strings(unlabelled)
		out = append(out, fmt.Sprintf("outlets of the articles left out for want of a label, %d: %s", len(unlabelled), listed(unlabelled)))
	}
	if t.tooShort > 0 {
		out = append(out, fmt.Sprintf("articles left out for having fewer than %d words of their author: %d", leastWords, t.tooShort))
	}
	return out
}

// listed is a list of names, cut to what fits on a few lines.
func listed(names []string) string {
	const most = 20
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}

// prepare puts everything into one order, drops rare terms, and refuses what
// nothing can be learned from. group gives the outlets that are held out together.
func (t *Trainer) prepare(group func(outlet string) string) (*data, error) {
	if len(t.labels) == 0 {
		return nil, errors.New("no outlet has a label")
	}
	if len(t.samples) == 0 {
		return nil, errors.New("no article of a labelled outlet: are the outlets of labels and articles named alike?")
	}
	d := &data{axis: t.axis, options: t.options, samples: slices.Clone(t.samples)}
	sort.Slice(d.samples, func(i, j int) bool { return d.samples[i].id < d.samples[j].id })
	byOutlet := map[string][]int{}
	for i := range d.samples {
		byOutlet[d.samples[i].outlet] = append(byOutlet[d.samples[i].outlet], i)
	}
	for o, list := range byOutlet {
		slices.SortFunc(list, func(i, j int) int {
			return strings.Compare(d.samples[i].hash+d.samples[i].id, d.samples[j].hash+d.samples[j].id)
		})
		d.rows = append(d.rows, row{outlet: o, group: group(o), label: t.labels[o], articles: list})
	}
	sort.Slice(d.rows, func(i, j int) bool { return d.rows[i].outlet < d.rows[j].outlet })
	if err := d.check(); err != nil {
		return nil, err
	}
	t.keepTerms(d)
	if len(d.names) == 0 {
		return nil, fmt.Errorf("no term stands in %d articles of %d outlets: the labelled articles are too few for an axis", t.options.LeastArticles, t.options.LeastOutlets)
	}
	d.countArticles()
	return d, nil
}

// check refuses labels that part nothing.
func (d *data) check() error {
	if len(d.rows) == 1 {
		return fmt.Errorf("only one labelled outlet has articles (%s): an axis needs several at each end", d.rows[0].outlet)
	}
	low, high := map[string]bool{}, map[string]bool{}
	for i := range d.rows {
		switch r := &d.rows[i]; {
		case r.label < 0:
			low[r.group] = true
		case r.label > 0:
			high[r.group] = true
		}
	}
	if len(low) < 2 || len(high) < 2 {
		return fmt.Errorf("%d owners stand on the side of %s and %d on that of %s: want two at least on both, or nothing can be held out", len(low), d.axis.Low, len(high), d.axis.High)
	}
	return nil
}

// keepTerms numbers the terms that enough articles and outlets use by their names.
func (t *Trainer) keepTerms(d *data) {
	outlets := make([]int, len(t.seen))
	last := make([]int, len(t.seen)) // row, from 1
	for r := range d.rows {
		for _, i := range d.rows[r].articles {
			for _, c := range d.samples[i].terms {
				if last[c.term] != r+1 {
					last[c.term] = r + 1
					outlets[c.term]++
				}
			}
		}
	}
	var kept []int
	for k, n := range t.seen {
		if int(n) >= max(2, t.options.LeastArticles) && outlets[k] >= t.options.LeastOutlets {
			kept = append(kept, k)
		}
	}
	sort.Slice(kept, func(i, j int) bool { return t.names[kept[i]] < t.names[kept[j]] })
	kept = slices.CompactFunc(kept, func(i, j int) bool { return t.names[i] == t.names[j] })
	number := make([]int32, len(t.seen))
	for i := range number {
		number[i] = -1
	}
	for i, k := range kept {
		number[k] = int32(i)
		d.names = append(d.names, t.names[k])
	}
	for i := range d.samples {
		s := &d.samples[i]
		var terms []counted
		for _, c := range s.terms {
			if k := number[c.term]; k >= 0 {
				terms = append(terms, counted{k, c.n})
			}
		}
		slices.SortFunc(terms, func(a, b counted) int { return int(a.term) - int(b.term) })
		s.terms = terms
	}
}

// countArticles fills in how many articles of each outlet hold each term.
func (d *data) countArticles() {
	count := make([]int32, len(d.names))
	for r := range d.rows {
		for _, i := range d.rows[r].articles {
			for _, c := range d.samples[i].terms {
				count[c.term]++
			}
		}
		for k, n := range count {
			if n > 0 {
				d.rows[r].articlesWith = append(d.rows[r].articlesWith, counted{int32(k), n})
				count[k] = 0
			}
		}
	}
}
