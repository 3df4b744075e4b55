package spelling

import (
	"math"
	"slices"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// Vocabulary is a frozen set of words that several outlets use and that the
// embedded list lacks: new words and new names.
type Vocabulary struct{ words []string }

// Len is the number of words.
func (v *Vocabulary) Len() int { return len(v.words) }

// Words are the words, folded and sorted.
func (v *Vocabulary) Words() []string { return v.words }

// Encode gives the compact form of v, the same bytes for the same words.
func (v *Vocabulary) Encode() []byte {
	return lex.EncodeWords(v.words, make([]uint8, len(v.words)), make([]lex.Class, len(v.words)))
}

// DecodeVocabulary reads what Encode wrote. No bytes are an empty vocabulary.
func DecodeVocabulary(data []byte) (*Vocabulary, error) {
	if len(data) == 0 {
		return &Vocabulary{}, nil
	}
	words, _, _, err := lex.DecodeWords(data)
	return &Vocabulary{words: words}, err
}

// Limits of a Learner.
const (
	// learnOutlets is how many outlets must use a word: one newsroom's slips and
	// pet words are no English. The embedded list was made with the same number.
	learnOutlets = 5
	// learnWords is the most words kept in mind: it bounds memory and nothing else.
	// Beyond it only words with a small hash are kept, which TestLearnerForgets holds
	// for a small limit; no test tells this one from its half.
	learnWords = 1 << 19
	// learnRarer: a word this much rarer than one a letter away is taken for its
	// misspelling (TestLearnerTellsMisspellings stands on both sides of it).
	learnRarer = 100
	// nameRarer is the same for a word that is mostly capitalised: names stand one
	// letter from usual words by themselves (Smyth beside Smith).
	nameRarer = 500
	// priorDocs is the number of articles behind lex.Words.Freq (data/README.md).
	priorDocs = 16192
)

// Learner gathers a Vocabulary article by article. What it learns depends on
// the articles alone, not on their order. Use one a goroutine and Merge them.
type Learner struct {
	c        *Checker
	words    map[uint64]*learned
	limit    uint64 // words with a greater hash are not kept
	cap      int
	articles int
	seen     map[uint64]bool // of the current article
}

// learned is what is known of a word that the embedded list lacks.
type learned struct {
	text     string
	outlets  []uint32 // hashes of distinct outlets, the smallest learnOutlets
	articles int
	upper    int // articles that use it capitalised
}

// NewLearner starts with nothing learned.
func NewLearner() *Learner {
	return &Learner{c: Default(), words: map[uint64]*learned{}, limit: math.MaxUint64, cap: learnWords, seen: map[uint64]bool{}}
}

// Add learns from one article of d.Outlet. An article that is not supported teaches nothing.
func (l *Learner) Add(d *corpus.Document) {
	if !l.c.Supported(d) {
		return
	}
	l.articles++
	clear(l.seen)
	outlet := uint32(segment.KeyOf(d.Outlet) >> 32)
	for i := range d.Seg.Tokens {
		t := &d.Seg.Tokens[i]
		if t.Kind != segment.Word || t.Flags&(segment.HasDigit|segment.Hyphen|segment.Dotted|segment.AllCaps) != 0 || t.Len() > 40 || l.c.Words.Find(t.Key) >= 0 {
			continue
		}
		stem := lex.Stem(d.Text, t)
		key := segment.KeyOf(stem)
		if len(stem) < 3 || l.seen[key] || spread(key) > l.limit || l.c.Words.Find(key) >= 0 {
			continue
		}
		l.seen[key] = true
		w := l.words[key]
		if w == nil {
			w = &learned{text: string(segment.Fold(nil, stem))}
			l.words[key] = w
		}
		w.articles++
		if t.Has(segment.Upper) {
			w.upper++
		}
		w.use(outlet)
	}
	l.shrink()
}

// use notes an outlet. The smallest hashes are kept, so that order does not matter.
func (w *learned) use(outlet uint32) {
	i, ok := slices.BinarySearch(w.outlets, outlet)
	if ok {
		return
	}
	w.outlets = slices.Insert(w.outlets, i, outlet)
	w.outlets = w.outlets[:min(len(w.outlets), learnOutlets)]
}

// Merge adds what o learned.
func (l *Learner) Merge(o *Learner) {
	l.articles += o.articles
	l.limit = min(l.limit, o.limit)
	for key, b := range o.words {
		if spread(key) > l.limit {
			continue
		}
		a := l.words[key]
		if a == nil {
			a = &learned{text: b.text}
			l.words[key] = a
		}
		a.articles += b.articles
		a.upper += b.upper
		for _, outlet := range b.outlets {
			a.use(outlet)
		}
	}
	l.forget()
	l.shrink()
}

// shrink halves the hashes that are kept until the words fit. Which words stay
// depends on the words alone.
func (l *Learner) shrink() {
	for len(l.words) > l.cap {
		l.limit /= 2
		l.forget()
	}
}

// forget drops the words whose hash is over the limit.
func (l *Learner) forget() {
	if l.limit == math.MaxUint64 {
		return
	}
	for key := range l.words {
		if spread(key) > l.limit {
			delete(l.words, key)
		}
	}
}

// spread mixes a key so that its size says nothing of the word.
func spread(key uint64) uint64 {
	key ^= key >> 31
	key *= 0x9e3779b97f4a7c15
	return key ^ key>>29
}

// Vocabulary is what was learned: words of at least five outlets, without those
// that look like a common misspelling.
func (l *Learner) Vocabulary() *Vocabulary {
	v := &Vocabulary{}
	for _, w := range l.words {
		if len(w.outlets) >= learnOutlets && !l.misspelling(w) {
			v.words = append(v.words, w.text)
		}
	}
	slices.Sort(v.words)
	return v
}

// misspelling reports whether w is far rarer than a word one letter away.
func (l *Learner) misspelling(w *learned) bool {
	rarer := learnRarer
	if 2*w.upper > w.articles {
		rarer = nameRarer
	}
	share := float64(w.articles) / float64(max(1, l.articles)) * float64(rarer)
	found := false
	l.c.Index.Near(w.text, func(id int32, _ lex.Edit) {
		df := math.Exp2(bits(l.c.Words.Freq[id])) - 1
		found = found || df/priorDocs > share
	})
	return found
}
