package window

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"presscore/corpus"
	"presscore/internal/wire"
)

// Options are the bounds of a window. The zero value is usable.
type Options struct {
	Dir     string // folder for the spill files; empty: the system's
	Memory  int64  // bytes the index may take at once; 0: 48 MiB
	Workers int    // goroutines of Finish; 0: all cores

	// MinContainment is the smallest containment, in either direction, of a
	// reported pair; 0: .2. Below it, pairs that are reported would be chance and
	// common phrases.
	MinContainment float64

	// Sketched says that some articles of the window are known by their sketch only.
	// AddSketch sets it; who compares a part of a window's articles says it.
	Sketched bool

	// Outlets are other names of outlets as credits write them: outlet to names.
	Outlets map[string][]string
}

const (
	defaultMemory         = 48 << 20
	defaultMinContainment = .2
)

// Window collects the articles of a window. Add and AddSketch may be called by
// several goroutines at once; Finish is called once, after them.
type Window struct {
	opts     Options
	scratch  sync.Pool
	words    *spill // the words of tonight's articles
	sketches *spill // the sketches of all articles

	mu      sync.Mutex
	docs    []doc
	byID    []int32           // indexes of docs in the order of ids, once adding has ended
	samples int               // of articles whose sketches are without them
	shared  map[string]string // outlets and credits, one copy of each
	ids     strings.Builder   // the last ids, see own
}

// doc is an article as the window holds it in memory.
type doc struct {
	id, outlet string
	published  int64 // Unix seconds; undated: math.MaxInt64, so that it ranks last
	title      uint64
	wordsAt    int64 // offset in words; onlySketch: known by its sketch only
	sketchAt   int64
	sketchLen  int32
	numWords   int32
	samples    int32
	text       int32 // bytes at wordsAt of an outline and its body, see AddKnown; 0: the words themselves
	fullFeed   bool
	credits    *[]string // nil: none; most have none
}

// What stands for the place of words that the window does not hold.
const (
	onlySketch = -1 // of an article of an earlier night: nobody has them
	elsewhere  = -2 // of one whose pairs were found elsewhere
)

// undated stands for the time of an article without one: it ranks after all others.
const undated = math.MaxInt64

// credited are the agencies and publishers that its notices name.
func (d *doc) credited() []string {
	if d.credits == nil {
		return nil
	}
	return *d.credits
}

func (d *doc) dated() bool { return d.published != undated }

// scratch is what one Add needs; it is reused.
type scratch struct {
	marks  []change
	words  []uint32
	sample []uint64
	buf    []byte
	out    []byte
	terms  termCounter
}

// NewWindow makes an empty window with its spill files. Close removes them.
func NewWindow(opts Options) (*Window, error) {
	w := newWindow(opts)
	var err error
	if w.words, err = newSpill(opts.Dir); err != nil {
		return nil, err
	}
	if w.sketches, err = newSpill(opts.Dir); err != nil {
		return nil, errors.Join(err, w.words.close())
	}
	return w, nil
}

// newWindow makes an empty window that keeps all in memory.
func newWindow(opts Options) *Window {
	opts.Memory = cmp.Or(opts.Memory, defaultMemory)
	opts.MinContainment = cmp.Or(opts.MinContainment, defaultMinContainment)
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	w := &Window{opts: opts, shared: make(map[string]string), words: &spill{}, sketches: &spill{}}
	w.scratch.New = func() any { return new(scratch) }
	return w
}

// Close removes the spill files.
func (w *Window) Close() error {
	return errors.Join(w.words.close(), w.sketches.close())
}

// Add puts an article of tonight into the window. d may be dropped afterwards.
func (w *Window) Add(d *corpus.Document) error {
	s := w.scratch.Get().(*scratch)
	defer w.scratch.Put(s)
	sk := s.sketch(d)
	return w.addWords(s, &sk, s.words)
}

// AddTrace puts an article of tonight into the window that TraceOf looked at,
// perhaps on another machine. t may be changed afterwards.
func (w *Window) AddTrace(t *Trace) error {
	s := w.scratch.Get().(*scratch)
	defer w.scratch.Put(s)
	return w.addWords(s, &t.Sketch, t.Words)
}

// addWords puts an article with its words into the window.
func (w *Window) addWords(s *scratch, sk *Sketch, words []uint32) error {
	s.out = putWords(s.out[:0], words)
	at, err := w.words.append(s.out)
	if err != nil {
		return err
	}
	return w.add(sk, at, s)
}

// AddSketch puts an article of an earlier night into the window. An id that is
// added more than once is an error of Finish.
func (w *Window) AddSketch(sk Sketch) error {
	s := w.scratch.Get().(*scratch)
	defer w.scratch.Put(s)
	return w.add(&sk, onlySketch, s)
}

// add puts an article into the window; wordsAt is where its words stand, onlySketch
// for a sketch alone.
func (w *Window) add(sk *Sketch, wordsAt int64, s *scratch) error {
	s.out = sk.AppendBinary(s.out[:0])
	return w.put(&sk.Meta, s.out, len(sk.Sample), wordsAt, 0)
}

// AddKnown puts an article of tonight into the window whose sketch an earlier night left:
// outline and body give its words, which are scanned when a candidate asks for them. Few
// articles are candidates, and scanning the words of all was a tenth of a night on which
// nothing was new. It is false, and nothing is done, where the sketch is another article's.
func (w *Window) AddKnown(id string, sketch, outline []byte, body string) (bool, error) {
	r := wire.NewTextReader(sketch) // a dozen terms that nobody asks for here
	var sk Sketch
	if err := sk.head(&r); err != nil || sk.ID != id {
		return false, nil
	}
	samples := r.Count(sampleBytes)
	if r.Take(samples * sampleBytes); r.Done() != nil {
		return false, nil
	}
	s := w.scratch.Get().(*scratch)
	defer w.scratch.Put(s)
	s.out = binary.AppendUvarint(s.out[:0], uint64(len(outline)))
	s.out = append(append(s.out, outline...), body...)
	at, err := w.words.append(s.out)
	if err != nil {
		return false, err
	}
	return true, w.put(&sk.Meta, sketch, samples, at, len(s.out))
}

// put adds an article whose words stand at wordsAt, see doc.
func (w *Window) put(sk *Meta, sketch []byte, samples int, wordsAt int64, text int) error {
	at, err := w.sketches.append(sketch)
	if err != nil {
		return err
	}
	n := doc{
		published: undated, title: sk.Title,
		wordsAt: wordsAt, sketchAt: at, sketchLen: int32(len(sketch)),
		numWords: int32(min(sk.Words, math.MaxInt32)), samples: int32(samples),
		text: int32(text), fullFeed: sk.FullFeed,
	}
	if !sk.Published.IsZero() {
		n.published = sk.Published.Unix()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	n.id, n.outlet = w.own(sk.ID), w.one(sk.Outlet)
	if len(sk.Credits) > 0 {
		var credits []string
		for _, c := range sk.Credits {
			credits = append(credits, w.one(c))
		}
		n.credits = &credits
	}
	w.docs = append(w.docs, n)
	w.opts.Sketched = w.opts.Sketched || wordsAt == onlySketch
	return nil
}

// idsTogether is how many bytes of ids stand in one piece of memory.
const idsTogether = 1 << 12

// own is the window's own copy of an id. A piece of memory for each takes half as much again.
func (w *Window) own(id string) string {
	if w.ids.Cap()-w.ids.Len() < len(id) {
		w.ids = strings.Builder{}
		w.ids.Grow(max(idsTogether, len(id)))
	}
	at := w.ids.Len()
	w.ids.WriteString(id)
	return w.ids.String()[at:]
}

// one is the window's own copy of s, so that no article's buffer is kept alive.
func (w *Window) one(s string) string {
	if t, ok := w.shared[s]; ok {
		return t
	}
	s = strings.Clone(s)
	w.shared[s] = s
	return s
}

// EachSketch calls yield with the sketch of every article of the window, sorted
// by id, so that they can be kept for later nights. The sketch is valid during the call.
// It may be called after Finish only.
func (w *Window) EachSketch(yield func(*Sketch) error) error {
	var sk Sketch
	var buf []byte
	for _, i := range w.byID {
		var err error
		if buf, err = w.sketches.read(buf, w.docs[i].sketchAt, int(w.docs[i].sketchLen)); err != nil {
			return err
		}
		if err := sk.UnmarshalBinary(buf); err != nil {
			return err
		}
		if err := yield(&sk); err != nil {
			return err
		}
	}
	return nil
}

// sketch scans d: s.words holds its words afterwards. The sample of the sketch
// is valid until the next call.
func (s *scratch) sketch(d *corpus.Document) Sketch {
	s.marks = marks(s.marks, d)
	s.words, s.buf = scanWords(s.words[:0], d.Body, s.marks, s.buf)
	s.sample = sample(s.sample[:0], s.words)
	sk := Sketch{
		Meta:   Meta{ID: d.ID, Outlet: d.Outlet, Title: titleHash(d), Words: len(s.words)},
		Sample: s.sample,
		Terms:  s.terms.terms(d),
	}
	if !d.Published.IsZero() {
		sk.Published = d.Published.UTC().Truncate(time.Second)
	}
	for i := range d.Notices {
		sk.credit(&d.Notices[i])
	}
	sk.credit(&d.BylineCredit)
	slices.Sort(sk.Credits)
	sk.Credits = slices.Compact(sk.Credits)
	return sk
}

// credit notes whom a notice names as the source of the text, or of a part of it.
func (sk *Sketch) credit(n *corpus.Notice) {
	switch n.Kind {
	case corpus.FullFeedDisclaimer, corpus.AgencyCredit, corpus.Republished:
		sk.FullFeed = sk.FullFeed || len(n.Agencies) > 0 || n.Publisher != ""
	case corpus.PartialInputs, corpus.Contributed:
	default:
		return
	}
	sk.Credits = append(sk.Credits, n.Agencies...)
	if n.Publisher != "" {
		sk.Credits = append(sk.Credits, n.Publisher)
	}
}

// Finish compares the articles of the window. The window takes no article afterwards.
func (w *Window) Finish() (Result, error) {
	if err := w.begin(); err != nil {
		return Result{}, err
	}
	if len(w.docs) >= maxDocs {
		return Result{}, fmt.Errorf("window: %d articles in a window, at most %d", len(w.docs), maxDocs-1)
	}
	return w.finder().run()
}

// begin ends adding: the articles are ranked, and what was spilled can be read.
func (w *Window) begin() error {
	if err := errors.Join(w.words.flush(), w.sketches.flush()); err != nil {
		return err
	}
	w.docs = slices.Clone(w.docs) // without room for more: a tenth of what a large window holds
	w.rank()
	return w.checkIDs()
}

// rank sorts the articles: their index is their rank from here on.
func (w *Window) rank() {
	slices.SortFunc(w.docs, func(a, b doc) int {
		return cmp.Or(cmp.Compare(a.published, b.published), strings.Compare(a.id, b.id), cmp.Compare(b.wordsAt, a.wordsAt))
	})
}

// finder looks at the articles of the window, which are ranked.
func (w *Window) finder() *finder {
	f := &finder{w: w, docs: w.docs, min: w.opts.MinContainment, names: newNames(w.opts.Outlets)}
	f.numberOutlets()
	return f
}

// checkIDs sorts the articles by id, and refuses an id that stands twice: results are
// looked up by id.
func (w *Window) checkIDs() error {
	w.byID = make([]int32, len(w.docs))
	for i := range w.byID {
		w.byID[i] = int32(i)
	}
	slices.SortFunc(w.byID, func(a, b int32) int { return strings.Compare(w.docs[a].id, w.docs[b].id) })
	for i := 1; i < len(w.byID); i++ {
		if id := w.docs[w.byID[i]].id; id == w.docs[w.byID[i-1]].id {
			return fmt.Errorf("window: article %q is in the window twice", id)
		}
	}
	return nil
}

// rankOf is the rank of an id; false when the window does not hold it.
func (w *Window) rankOf(id string) (int32, bool) {
	i, ok := slices.BinarySearchFunc(w.byID, id, func(rank int32, id string) int { return strings.Compare(w.docs[rank].id, id) })
	if !ok {
		return 0, false
	}
	return w.byID[i], true
}
