package features

import (
	"encoding/hex"
	"fmt"
	"sort"

	"github.com/zeebo/xxh3"

	"presscore/internal/fingerprint"
)

// Vector is the readings of one article, aligned with All.
type Vector struct {
	ID, Outlet string
	Genre      Genre
	GenreSure  float64 // 0 to 1
	Words      int64
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
	v = Vector{ID: a.Doc.ID, Outlet: a.Doc.Outlet, Words: a.Words, Supported: a.Supported, NotArticle: a.Doc.NotArticle, Readings: make([]Reading, len(All))}
	v.Genre, v.GenreSure = GenreOf(a)
	for i, f := range All {
		name = f.Name
		switch {
		case f.Window != nil:
			v.Readings[i] = Reading{Missing: NoWindow}
		case !a.Supported:
			v.Readings[i] = Reading{Missing: UnsupportedLang}
		default:
			r := f.Measure(a)
			r.Evidence = tidy(r.Evidence)
			v.Readings[i] = r
		}
	}
	return v, nil
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
func tidy(ev []Evidence) []Evidence {
	sort.SliceStable(ev, func(i, j int) bool {
		if ev[i].Title != ev[j].Title {
			return ev[i].Title
		}
		if ev[i].Span.Start != ev[j].Span.Start {
			return ev[i].Span.Start < ev[j].Span.Start
		}
		return ev[i].Span.End > ev[j].Span.End
	})
	var out []Evidence
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
