package scoring

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	fastjson "github.com/goccy/go-json"
	"github.com/zeebo/xxh3"

	"presscore/features"
	"presscore/internal/stats"
)

// DefaultNorms is the embedded norms file.
//
//go:embed norms.json.gz
var DefaultNorms []byte

// normsPerOutlet is how many articles of one outlet a genre's norms use at
// most: four outlets hold half of the reference articles.
const normsPerOutlet = 100

// normsSchema is raised whenever the meaning of a number in the file changes.
const normsSchema = 2

// minNorm is the smallest number of reference readings that a feature is ranked in.
const minNorm = 100

// Norms are the frozen spread of every feature among reference articles.
type Norms struct {
	Schema      int                            `json:"schema"`
	Provenance  string                         `json:"provenance"`
	Collection  string                         `json:"collection,omitempty"` // a short name for footers, such as "US 2012–2020"; empty in files of before
	Fingerprint string                         `json:"fingerprint"`          // of the feature set they were made with
	Extractors  map[string]string              `json:"extractors"`
	Genres      map[features.Genre]*GenreNorms `json:"genres"`
	Furniture   []byte                         `json:"furniture,omitempty"`  // lines that outlets repeat, as features/notices encodes them
	Vocabulary  []byte                         `json:"vocabulary,omitempty"` // words of several outlets, as features/spelling encodes them
	Hash        string                         `json:"-"`
}

// GenreNorms are the norms of one genre.
type GenreNorms struct {
	Articles int                `json:"articles"`
	Outlets  int                `json:"outlets"`
	Features map[string]*Spread `json:"features"`
	Moments  *Moments           `json:"moments,omitempty"` // nil: too few articles to rank in, or a file of an older version
}

// Spread is how one feature is spread among the reference articles of a genre.
type Spread struct {
	N       int      `json:"n"`
	Missing int      `json:"missing"`
	Anchors []Anchor `json:"anchors,omitempty"` // quantiles and atoms, by rising value
	// Mean and standard deviation of the ranks of the reference articles, 0 to 100 by
	// rising value, in 1e-4 points.
	RankMean Score `json:"rank_mean,omitempty"`
	SD       Score `json:"sd,omitempty"`
	// For rates, in millionths: the count expected in 1,000 words, the power of the
	// words with which it grows, and the negative binomial's alpha.
	Mean   int64 `json:"mean,omitempty"`
	Growth int64 `json:"growth,omitempty"`
	Alpha  int64 `json:"alpha,omitempty"`
}

// Anchor is a value with the number of reference readings below it and up to it.
type Anchor struct {
	Value features.Micros `json:"v"`
	Below int             `json:"b"`
	UpTo  int             `json:"u"`
}

// Quantiles are 101 reference quantiles, from the least to the greatest value.
func (s *Spread) Quantiles() []features.Micros {
	out := make([]features.Micros, 101)
	for i := range out {
		at := (i*(s.N-1) + 50) / 100
		for _, a := range s.Anchors {
			out[i] = a.Value
			if at < a.UpTo {
				break
			}
		}
	}
	return out
}

// Name is what footers call the norms: their collection, or the head of their hash where
// the file names none.
func (n *Norms) Name() string {
	if n.Collection != "" {
		return n.Collection
	}
	return n.Hash[:min(8, len(n.Hash))]
}

// NormsBuilder gathers reference readings. Add order does not matter.
type NormsBuilder struct {
	rows []normRow
}

type normRow struct {
	genre   features.Genre
	outlet  string
	id      string
	pick    uint64
	reading []normReading
}

type normReading struct {
	value    features.Micros
	count, n int64
	missing  bool
}

// reading is it as features give it.
func (r normReading) reading() features.Reading {
	x := features.Reading{Value: r.value, Count: r.count, N: r.n}
	if r.missing {
		x.Missing = features.NotApplicable
	}
	return x
}

// Add adds one article whose genre is sure.
func (b *NormsBuilder) Add(v features.Vector) {
	if v.NotArticle != "" || !v.Supported || v.GenreSure < features.SureGenre || v.Words < 100 {
		return
	}
	row := normRow{genre: v.Genre, outlet: v.Outlet, id: v.ID, pick: xxh3.HashString(v.ID), reading: make([]normReading, len(v.Readings))}
	for i, r := range v.Readings {
		row.reading[i] = normReading{r.Value, r.Count, r.N, r.Missing != ""}
	}
	b.rows = append(b.rows, row)
}

// Build freezes what was added. At most 100 articles of an outlet and genre are
// used, those whose ids hash lowest.
func (b *NormsBuilder) Build(provenance string, extractors map[string]string) *Norms {
	kept := b.kept()
	n := &Norms{Schema: normsSchema, Provenance: provenance, Fingerprint: features.Fingerprint(), Extractors: extractors, Genres: map[features.Genre]*GenreNorms{}}
	for i := 0; i < len(kept); {
		j := i
		outlets := map[string]bool{}
		for j < len(kept) && kept[j].genre == kept[i].genre {
			outlets[kept[j].outlet] = true
			j++
		}
		g := &GenreNorms{Articles: j - i, Outlets: len(outlets), Features: map[string]*Spread{}}
		for fi, f := range features.All {
			g.Features[f.Name] = spread(f, kept[i:j], fi)
		}
		n.Genres[kept[i].genre] = g
		n.vary(g, kept[i:j])
		i = j
	}
	return n
}

// kept are the articles that norms use: at most 100 of an outlet and genre.
func (b *NormsBuilder) kept() []normRow {
	b.sort()
	var kept []normRow
	run := 0
	for i, r := range b.rows {
		if i > 0 && (r.genre != b.rows[i-1].genre || r.outlet != b.rows[i-1].outlet) {
			run = 0
		}
		if run++; run <= normsPerOutlet {
			kept = append(kept, r)
		}
	}
	return kept
}

// vary measures how the ranks of a genre's reference articles vary: each alone,
// which weights need to give points their meaning, and together.
func (n *Norms) vary(g *GenreNorms, rows []normRow) {
	ranks, outlets := make([][]float64, len(rows)), make([]string, len(rows))
	known := make([][]float64, len(features.All))
	for i, r := range rows {
		outlets[i] = r.outlet
		ranks[i] = make([]float64, len(features.All))
		for fi, f := range features.All {
			ranks[i][fi] = .5
			if rank, ok := n.Rank(r.genre, f, r.reading[fi].reading()); ok {
				ranks[i][fi] = rank
				known[fi] = append(known[fi], rank)
			}
		}
	}
	for fi, f := range features.All {
		if len(known[fi]) >= minNorm {
			g.Features[f.Name].RankMean, g.Features[f.Name].SD = scoreOf(100*stats.Mean(known[fi])), scoreOf(100*stats.SD(known[fi]))
		}
	}
	if g.Articles >= minNorm {
		g.Moments = momentsOf(ranks, outlets)
	}
}

func spread(f *features.Feature, rows []normRow, fi int) *Spread {
	s := &Spread{}
	var values []features.Micros
	var counts, exposures []int64
	for _, r := range rows {
		x := r.reading[fi]
		if x.missing {
			s.Missing++
			continue
		}
		values = append(values, x.value)
		counts = append(counts, x.count)
		exposures = append(exposures, x.n)
	}
	s.N = len(values)
	if s.N == 0 {
		return s
	}
	sort.Slice(values, func(i, j int) bool { return values[i] < values[j] })
	last := -1
	for q := 0; q <= 100; q++ {
		v := values[(q*(s.N-1)+50)/100]
		lo := sort.Search(s.N, func(i int) bool { return values[i] >= v })
		hi := sort.Search(s.N, func(i int) bool { return values[i] > v })
		if lo == last {
			continue
		}
		last = lo
		s.Anchors = append(s.Anchors, Anchor{v, lo, hi})
	}
	if f.Unit == features.Rate {
		base, growth := stats.PowerMean(counts, exposures)
		s.Mean, s.Growth = int64(base*1e6+.5), int64(growth*1e6+.5)
		means := make([]float64, s.N)
		for i, n := range exposures {
			means[i] = s.expected(n)
		}
		s.Alpha = int64(stats.Dispersion(counts, means)*1e6 + .5)
	}
	return s
}

// Encode writes the norms as compressed JSON, the same bytes every time.
func (n *Norms) Encode() ([]byte, error) {
	data, err := json.Marshal(n) // maps are written by sorted key
	if err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	z, _ := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// ErrNormsSet says that norms were made with another ruler.
var ErrNormsSet = errors.New("build them anew with this program: presscore norms build, or make norms for those that ship")

// ParseNorms reads what Encode wrote.
func ParseNorms(data []byte) (*Norms, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("norms: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(z, 64<<20))
	if err != nil {
		return nil, fmt.Errorf("norms: %w", err)
	}
	n := &Norms{}
	if err := fastjson.Unmarshal(raw, n); err != nil {
		return nil, fmt.Errorf("norms: %w", err)
	}
	if n.Schema != normsSchema {
		return nil, fmt.Errorf("norms: schema %d, this program reads %d: build them anew", n.Schema, normsSchema)
	}
	sum := xxh3.Hash128(raw).Bytes()
	n.Hash = hex.EncodeToString(sum[:])
	return n, nil
}

// Embedded are the norms that ship with the program.
var Embedded = sync.OnceValues(func() (*Norms, error) { return ParseNorms(DefaultNorms) })

// Check refuses norms that were made with other features, other versions of
// them, or other extractors, and names those that differ: ranks of readings
// among readings of another ruler mean nothing. versions are those of the
// extractors in use (features.Extractors.Versions); names that the norms do not
// hold, such as the user's own words, are not compared.
func (n *Norms) Check(versions map[string]string) error {
	var differ []string
	if n.Fingerprint != features.Fingerprint() {
		differ = append(differ, fmt.Sprintf("features (norms %.16s, here %.16s)", n.Fingerprint, features.Fingerprint()))
	}
	for _, name := range slices.Sorted(maps.Keys(n.Extractors)) {
		if here := versions[name]; here != n.Extractors[name] {
			differ = append(differ, fmt.Sprintf("%s (norms %.16s, here %.16s)", name, n.Extractors[name], here))
		}
	}
	if len(differ) == 0 {
		return nil
	}
	return fmt.Errorf("norms were made with other %s: %w", strings.Join(differ, ", "), ErrNormsSet)
}

// Rank is the mid-rank of a reading among the reference readings, 0 to 1; ok is
// false when the genre has too few of them. Rates are ranked as counts at their
// own exposure, so that length alone does not move them.
func (n *Norms) Rank(g features.Genre, f *features.Feature, r features.Reading) (rank float64, ok bool) {
	s := n.Genres[g].spread(f)
	if s == nil || r.Missing != "" {
		return 0, false
	}
	return s.rank(f, r), true
}

// spread is the spread of a feature among enough reference articles; nil: there are too few.
func (g *GenreNorms) spread(f *features.Feature) *Spread {
	if g == nil {
		return nil
	}
	if s := g.Features[f.Name]; s != nil && s.N >= minNorm {
		return s
	}
	return nil
}

// rank is the mid-rank of a reading that is not missing.
func (s *Spread) rank(f *features.Feature, r features.Reading) float64 {
	if f.Unit == features.Rate {
		return stats.MidP(r.Count, s.expected(r.N), float64(s.Alpha)/1e6)
	}
	return s.midRank(r.Value)
}

// expected is the count that a rate of the reference articles leads one to expect
// in so many words.
func (s *Spread) expected(words int64) float64 {
	return float64(s.Mean) / 1e6 * math.Pow(float64(words)/1000, float64(s.Growth)/1e6)
}

func (s *Spread) midRank(v features.Micros) float64 {
	i := sort.Search(len(s.Anchors), func(i int) bool { return s.Anchors[i].Value >= v })
	switch {
	case i < len(s.Anchors) && s.Anchors[i].Value == v:
		return float64(s.Anchors[i].Below+s.Anchors[i].UpTo) / float64(2*s.N)
	case i == 0:
		return 0
	case i == len(s.Anchors):
		return 1
	}
	a, b := s.Anchors[i-1], s.Anchors[i]
	part := float64(v-a.Value) / float64(b.Value-a.Value)
	return (float64(a.UpTo) + part*float64(b.Below-a.UpTo)) / float64(s.N)
}
