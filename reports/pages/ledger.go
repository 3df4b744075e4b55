package pages

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// Ledger is why an article has its scores, as an account: one line a practice
// that counted, the spans behind it under numbers, and what stands behind the
// figures. The terminal, the page, the picture and the JSON show this and nothing else.
type Ledger struct {
	Article   string        `json:"article_id"`
	Outlet    string        `json:"outlet"`
	Title     string        `json:"title"`
	Published string        `json:"published"` // "" where it is not known
	Genre     string        `json:"genre"`
	Words     int64         `json:"words"`
	Status    string        `json:"status"` // in words: scored, or why not
	Axes      []LedgerAxis  `json:"axes"`
	Gaps      []LedgerGap   `json:"not_measured"`
	Spans     []LedgerSpan  `json:"spans"`
	Precision []LedgerCheck `json:"read_by_hand"`
	Sources   []LedgerFact  `json:"made_with"`
	Contest   []string      `json:"how_to_contest"`
	Note      string        `json:"note"`

	inTitle, inBody []highlight // the spans as marks
}

// LedgerAxis is one score: 50 and the points of all lines.
type LedgerAxis struct {
	Axis     string       `json:"axis"`
	Score    float64      `json:"score"`
	Coverage float64      `json:"coverage,omitempty"` // share of the points that was measured; of an article
	Lines    []LedgerLine `json:"lines"`              // the largest first
}

// LedgerLine is what one practice did to a score.
type LedgerLine struct {
	Feature  string   `json:"feature"`
	Title    string   `json:"title"`
	Finding  string   `json:"finding"`  // "3 in 432 words"
	Points   float64  `json:"points"`   // all lines of an axis and 50 are the score
	Possible float64  `json:"possible"` // the points of the best or the worst subscore, on the side of Points
	Norms    *Strip   `json:"norms"`    // null: too few reference articles
	Without  *float64 `json:"score_without"`
	Spans    []int    `json:"spans"`  // numbers of the spans behind it
	Hidden   int64    `json:"hidden"` // hits that no span is kept for
}

// Strip is where the reference articles of the genre stand, and where this one does.
type Strip struct {
	P10   float64 `json:"p10"`
	P50   float64 `json:"p50"`
	P90   float64 `json:"p90"`
	Value float64 `json:"value"`
	Words string  `json:"words"` // "most news has 0.0 to 4.5 per 1,000 words"
}

// LedgerSpan is a marked span of the text with the practices that it counts for.
type LedgerSpan struct {
	Number int         `json:"number"` // from 1, by place; the title comes first
	Field  string      `json:"field"`  // title or body
	Quote  string      `json:"quote"`
	Uses   []LedgerUse `json:"uses"`
}

// LedgerUse is one practice that a span counts for.
type LedgerUse struct {
	Feature string  `json:"feature"`
	Axis    string  `json:"axis"`
	Share   float64 `json:"share"` // of the feature's points
	Message string  `json:"message"`
	Rule    string  `json:"rule"`
}

// Together are the uses of the span in groups that say the same of it by the same
// rule: its words are told once for all of a group.
func (s LedgerSpan) Together() [][]LedgerUse {
	var out [][]LedgerUse
	for _, u := range s.Uses {
		k := slices.IndexFunc(out, func(g []LedgerUse) bool { return g[0].Message == u.Message && g[0].Rule == u.Rule })
		if k < 0 {
			k, out = len(out), append(out, nil)
		}
		out[k] = append(out[k], u)
	}
	return out
}

// LedgerGap is a practice with points that could not be measured.
type LedgerGap struct {
	Feature string  `json:"feature"`
	Title   string  `json:"title"`
	Axis    string  `json:"axis"`
	Points  float64 `json:"points"` // its weight among 100
	Why     string  `json:"why"`
}

// LedgerCheck says how often a kind of mark was right where a person read it.
type LedgerCheck struct {
	What   string `json:"what"`
	Figure string `json:"figure"`
}

// LedgerFact is a thing that made the figures, with its version.
type LedgerFact struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Ledger makes the account of the article.
func (x *Explanation) Ledger() *Ledger {
	d := x.Analysis.Doc
	l := &Ledger{Article: d.ID, Outlet: d.Outlet, Title: d.TitleText, Published: strings.TrimSuffix(reports.Stamp(d.Published), "T00:00:00Z"), Genre: string(x.Vector.Genre), Words: x.Vector.Words,
		Status: statusWords(x.Score), Gaps: []LedgerGap{}, Spans: []LedgerSpan{}, Precision: []LedgerCheck{}, Sources: x.Sources, Contest: contest, Note: explainNote}
	if l.Sources == nil {
		l.Sources = []LedgerFact{}
	}
	numbers := x.spans(l)
	for _, a := range scoring.Axes {
		s := x.Score.Axes[a]
		axis := LedgerAxis{Axis: string(a), Score: s.Score.Float(), Coverage: s.Coverage.Float(), Lines: []LedgerLine{}}
		for _, i := range reports.TopReasons(s.Contributions, len(s.Contributions)) {
			axis.Lines = append(axis.Lines, x.line(a, i, numbers[i]))
		}
		l.Axes = append(l.Axes, axis)
		l.Gaps = append(l.Gaps, x.gaps(a)...)
	}
	l.checks()
	return l
}

// counts reports whether a feature counts for this article on an axis.
func (x *Explanation) counts(a scoring.Axis, feature int) bool {
	c := x.Score.Axes[a].Contributions[feature]
	return x.Scorer.Weights.Terms[a][feature].Points > 0 && !c.Muted && !c.Missing
}

// spans fills the numbered spans: all evidence of the features that count, each
// place once. It gives the numbers of each feature.
func (x *Explanation) spans(l *Ledger) (numbers map[int][]int) {
	type found struct {
		features.Evidence
		feature, nth, of int
	}
	var all []found
	for i, r := range x.Vector.Readings {
		if !slices.ContainsFunc(scoring.Axes, func(a scoring.Axis) bool { return x.counts(a, i) }) {
			continue
		}
		for n, e := range r.Evidence {
			all = append(all, found{e, i, n, len(r.Evidence)})
		}
	}
	slices.SortStableFunc(all, func(p, q found) int {
		if p.Title != q.Title {
			if p.Title {
				return -1
			}
			return 1
		}
		if p.Span.Start != q.Span.Start {
			return int(p.Span.Start) - int(q.Span.Start)
		}
		return int(p.Span.End) - int(q.Span.End)
	})
	numbers = map[int][]int{}
	d := x.Analysis.Doc
	for k, e := range all {
		if k == 0 || e.Title != all[k-1].Title || e.Span != all[k-1].Span {
			s := LedgerSpan{Number: len(l.Spans) + 1, Field: "body", Quote: clip(e.Span.In(textOf(d, e.Title)))}
			if e.Title {
				s.Field = "title"
			}
			l.Spans = append(l.Spans, s)
			m := highlight{span: e.Span, number: s.Number}
			if e.Title {
				l.inTitle = append(l.inTitle, m)
			} else {
				l.inBody = append(l.inBody, m)
			}
		}
		s := &l.Spans[len(l.Spans)-1]
		marks := &l.inBody
		if e.Title {
			marks = &l.inTitle
		}
		(*marks)[len(*marks)-1].add(features.All[e.feature].Family, e.Message)
		numbers[e.feature] = append(numbers[e.feature], s.Number)
		for _, a := range scoring.Axes {
			if x.counts(a, e.feature) {
				s.Uses = append(s.Uses, LedgerUse{features.All[e.feature].Name, string(a), scoring.ShareOut(x.Score.Axes[a].Contributions[e.feature].Points, e.nth, e.of).Float(), e.Message, e.Rule})
			}
		}
	}
	return numbers
}

// textOf is the text that spans of the title or of the body lie in.
func textOf(d *corpus.Document, title bool) string {
	if title {
		return d.TitleText
	}
	return d.Text
}

// line is what a feature did to a score.
func (x *Explanation) line(a scoring.Axis, i int, numbers []int) LedgerLine {
	f, r, c := features.All[i], x.Vector.Readings[i], x.Score.Axes[a].Contributions[i]
	least, most := x.Scorer.Possible(a, i, x.Vector.Genre)
	l := LedgerLine{Feature: f.Name, Title: f.Title, Finding: findingWords(i, r, c, a), Points: c.Points.Float(), Possible: most.Float(), Norms: x.strip(f, r), Spans: slices.Compact(slices.Clone(numbers))}
	if c.Points < 0 {
		l.Possible = least.Float()
	}
	if l.Spans == nil {
		l.Spans = []int{}
	}
	if f.Unit == features.Rate && r.Count > int64(len(r.Evidence)) && len(r.Evidence) > 0 {
		l.Hidden = r.Count - int64(len(r.Evidence))
	}
	if s, ok := x.without(a, i); ok && len(numbers) > 0 {
		without := s.Float()
		l.Without = &without
	}
	return l
}

// strip is a feature's place among the reference articles of the genre.
func (x *Explanation) strip(f *features.Feature, r features.Reading) *Strip {
	gn := x.Scorer.Norms.Genres[x.Vector.Genre]
	if gn == nil || f.Unit == features.Flag {
		return nil
	}
	spread := gn.Features[f.Name]
	if spread == nil || spread.N == 0 {
		return nil
	}
	q := spread.Quantiles()
	s := &Strip{P10: q[10].Float(), P50: q[50].Float(), P90: q[90].Float(), Value: r.Value.Float()}
	if !f.Estimate {
		s.Words = fmt.Sprintf("%s: %s to %s in eight of ten", x.Vector.Genre, bare(f, q[10]), reports.Amount(f, q[90]))
		switch {
		case q[10] == q[90] && q[90] == 0:
			s.Words = fmt.Sprintf("%s: none in eight of ten", x.Vector.Genre)
		case q[10] == q[90]:
			s.Words = fmt.Sprintf("%s: %s in eight of ten", x.Vector.Genre, reports.Amount(f, q[90]))
		}
	}
	return s
}

// bare is an amount without the unit that follows it.
func bare(f *features.Feature, v features.Micros) string {
	return strings.TrimSuffix(reports.Amount(f, v), " per 1,000 words")
}

// Room is where the parts of a strip stand in a room of 100, whose left end is
// below the least and whose right end above the largest of them.
func (s *Strip) Room() (p10, p50, p90, value float64) {
	lo, hi := min(s.P10, s.Value, 0), max(s.P90*1.15, s.Value*1.05)
	if hi <= lo {
		hi = lo + 1
	}
	at := func(v float64) float64 { return math.Round(1000*(v-lo)/(hi-lo)) / 10 }
	return at(s.P10), at(s.P50), at(s.P90), at(s.Value)
}

// gaps are the practices with points on an axis that could not be measured.
func (x *Explanation) gaps(a scoring.Axis) []LedgerGap {
	var out []LedgerGap
	for i, c := range x.Score.Axes[a].Contributions {
		t := x.Scorer.Weights.Terms[a][i]
		if t.Points == 0 || !c.Missing && !c.Muted {
			continue
		}
		why := "counts for other genres only"
		if c.Missing {
			why = missingWords(x.Vector.Readings[i], features.All[i], string(x.Vector.Genre))
		}
		out = append(out, LedgerGap{features.All[i].Name, features.All[i].Title, string(a), float64(t.Points) / 10000, why})
	}
	return out
}

// checks are the figures of the kinds of marks that the article has.
func (l *Ledger) checks() {
	used := map[string]bool{}
	for _, s := range l.Spans {
		for _, u := range s.Uses {
			used[u.Feature] = true
		}
	}
	for i := range reports.Precisions {
		p := &reports.Precisions[i]
		if slices.ContainsFunc(p.Features, func(f string) bool { return used[f] }) {
			l.Precision = append(l.Precision, LedgerCheck{p.What, p.String()})
		}
	}
}
