package spelling

import (
	"encoding/binary"
	"slices"
	"sort"
	"strings"
	"sync"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/fingerprint"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Checker finds errors. It is read-only once made and may be shared by goroutines.
type Checker struct {
	*lex.Data
	*lists
	extra   wordset.Set // keys of the user's words and of the frozen vocabulary
	version string
}

// Default is the checker over the embedded data.
var Default = sync.OnceValue(func() *Checker {
	c, err := load(image, embedded)
	if err != nil {
		panic(err) // the embedded files are part of the program
	}
	return c
})

// Version names what raises the flags: the code, every embedded file, the user's
// words and the frozen vocabulary.
func (c *Checker) Version() string { return c.version }

// WithWords is a checker that also knows the given words: a user's reviewed
// list. Letter case is ignored; a word of several parts knows each part.
func (c *Checker) WithWords(own []string) *Checker {
	keys := make([]uint64, 0, len(own))
	for _, line := range own {
		for w := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == '-' || r == ' ' || r == '\t' }) {
			keys = append(keys, segment.KeyOf(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")))
		}
	}
	return c.with("words", keys)
}

// WithVocabulary is a checker that also knows the words of v.
func (c *Checker) WithVocabulary(v *Vocabulary) *Checker {
	if v == nil {
		return c
	}
	keys := make([]uint64, 0, len(v.words))
	for _, w := range v.words {
		keys = append(keys, segment.KeyOf(w))
	}
	return c.with("vocabulary", keys)
}

// with is a checker that knows more words. Its version follows the words, not
// the order in which they come.
func (c *Checker) with(what string, keys []uint64) *Checker {
	slices.Sort(keys)
	var b []byte
	for _, k := range keys {
		b = binary.LittleEndian.AppendUint64(b, k)
	}
	return &Checker{
		Data: c.Data, lists: c.lists, extra: wordset.OfKeys(append(c.extra.Keys(), keys...)...),
		version: fingerprint.Of(code, fingerprint.Text("before", c.version), fingerprint.Part{Name: what, Data: b}),
	}
}

var runs = sync.Pool{New: func() any { return new(run) }}

// Check returns the errors found in the prose of d, sorted by start, without
// overlap; none when d is not supported.
func (c *Checker) Check(d *corpus.Document) []Flag {
	flags, _ := c.Judge(d)
	return flags
}

// Judge is Check and Supported in one pass.
func (c *Checker) Judge(d *corpus.Document) (flags []Flag, supported bool) {
	r := runs.Get().(*run)
	defer runs.Put(r)
	r.reset(c, d)
	if !r.readable() {
		return nil, false
	}
	r.oddWords()
	r.confusions()
	r.punctuation()
	return r.result(), true
}

// Supported reports whether d is English prose that the checker can judge: not
// another language, not the noise of a bad scan. Without it no flag is raised.
func (c *Checker) Supported(d *corpus.Document) bool {
	r := runs.Get().(*run)
	defer runs.Put(r)
	r.reset(c, d)
	return r.readable()
}

// result sorts the flags and drops the weaker of two that overlap.
func (r *run) result() []Flag {
	if len(r.flags) == 0 {
		return nil
	}
	sort.SliceStable(r.flags, func(i, j int) bool {
		a, b := r.flags[i], r.flags[j]
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.Confidence > b.Confidence
	})
	out := make([]Flag, 0, len(r.flags))
next:
	for _, f := range r.flags {
		for n := len(out); n > 0 && f.Start < out[n-1].End; n = len(out) {
			if !f.beats(out[n-1]) {
				continue next
			}
			out = out[:n-1]
		}
		out = append(out, f)
	}
	return out
}

// beats reports whether f is kept of two flags that overlap: what explains two
// pieces at once is kept before what explains one.
func (f Flag) beats(g Flag) bool {
	if a, b := f.Kind == Split || f.Kind == BrokenToken, g.Kind == Split || g.Kind == BrokenToken; a != b {
		return a
	}
	return f.Confidence > g.Confidence
}
