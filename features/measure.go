package features

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"math"
	"slices"

	"github.com/zeebo/xxh3"

	"presscore/corpus/layout"
	"presscore/internal/fingerprint"
)

// Vector is the readings of one article, aligned with All.
type Vector struct {
	ID, Outlet string
	Genre      Genre
	GenreSure  float64 // 0 to 1
	Words      int64
	WordsVoice int64 // of them in the author's own voice
	Supported  bool
	NotArticle string // the rule by which the record is no article; "" for articles
	Readings   []Reading
}

// maxEvidence is how many spans of one feature an article keeps; the count in
// the reading is always whole.
const maxEvidence = 40

// Measure runs every feature over the analysis. A panic in a feature, which
// would be a defect of ours, becomes an error: the article is skipped, the
// night goes on.
func Measure(a *Analysis) (v Vector, err error) {
	name := ""
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("feature %s: %v", name, p)
		}
	}()
	v = Vector{ID: a.Doc.ID, Outlet: a.Doc.Outlet, Words: a.Words, WordsVoice: a.VoiceWords, Supported: a.Supported, NotArticle: a.Doc.NotArticle, Readings: make([]Reading, len(All))}
	v.Genre, v.GenreSure = GenreOf(a)
	for i, f := range All {
		name = f.Name
		switch {
		case f.Window != nil:
			v.Readings[i] = Reading{Missing: NoWindow}
		case !a.Supported:
			v.Readings[i] = Reading{Missing: UnsupportedLang}
		case f.OfParagraphs && a.Doc.Layout == layout.Flattened && len(a.Attribution.Attributions)+len(a.quotes) > 0:
			v.Readings[i] = Reading{Missing: DamagedLayout}
		default:
			r := f.Measure(a)
			if slices.ContainsFunc(a.others, func(other *Analysis) bool { return !r.near(f.Measure(other)) }) {
				r = Reading{Missing: DamagedLayout, N: r.N}
			}
			r.Evidence = tidy(r.Evidence)
			v.Readings[i] = r
		}
	}
	return v, nil
}

// near reports whether two readings are the same but for two in a hundred.
func (r Reading) near(other Reading) bool {
	v, w := r.Value.Float(), other.Value.Float()
	return r.Missing == other.Missing && (r.Missing != "" || math.Abs(v-w) <= .02*max(1, math.Abs(v)))
}

// MeasureWindow fills in the readings that look at the window.
func (v *Vector) MeasureWindow(c Copied) {
	for i, f := range All {
		if f.Window != nil && v.Supported {
			v.Readings[i] = f.Window(c)
		}
	}
}

// tidy sorts evidence by place and drops empty spans, overlaps and what is over maxEvidence.
// Most features find theirs from left to right, and then it only looks.
func tidy(ev []Evidence) []Evidence {
	if len(ev) == 0 {
		return nil
	}
	if isTidy(ev) {
		return ev
	}
	slices.SortStableFunc(ev, func(a, b Evidence) int {
		if a.Title != b.Title {
			if a.Title {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	out := make([]Evidence, 0, min(len(ev), maxEvidence))
	for _, e := range ev {
		if e.Span.End <= e.Span.Start {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Title == e.Title && e.Span.Start < out[n-1].Span.End {
			continue
		}
		if len(out) == maxEvidence {
			break
		}
		out = append(out, e)
	}
	return out
}

// isTidy reports whether tidy would change nothing.
func isTidy(ev []Evidence) bool {
	for i := range ev {
		e := &ev[i]
		if e.Span.End <= e.Span.Start || i > 0 && (e.Title && !ev[i-1].Title || e.Title == ev[i-1].Title && e.Span.Start < ev[i-1].Span.End) {
			return false
		}
	}
	return len(ev) <= maxEvidence
}

// genreVersion is raised whenever GenreOf can answer otherwise for the same text.
const genreVersion = 2

// Fingerprint is a hash of what decides the values of the feature set beside
// the extractors: names, versions, units and ranges of the features, the version
// of the genre, and the word lists that features read themselves. Norms made
// with another one are refused. Wording of descriptions is left out: a better
// sentence must not retire norms.
func Fingerprint() string {
	h := xxh3.New()
	fmt.Fprintf(h, "genre %d words %s\x00", genreVersion, fingerprint.Of(0, fingerprint.Files(wordFiles)...))
	for _, f := range All {
		fmt.Fprintf(h, "%s\x00%d\x00%s\x00%g\x00%g\x00", f.Name, f.Version, f.Unit, f.Lo, f.Hi)
	}
	sum := h.Sum128().Bytes()
	return hex.EncodeToString(sum[:])
}
