package nightpage

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"presscore/features"
	"presscore/reports/rundir"
	"presscore/scoring"
)

// bins are the steps of five points in which a drawing counts articles.
const bins = 20

// bin is the step of a score.
func bin(score float64) int { return min(bins-1, max(0, int(score/100*bins))) }

// totals are counts over all articles.
type totals struct {
	articles, undated, doubtful, counted int
	langs, status, genres                map[string]int
	panel                                [bins]int
	effective                            []float64 // share of the spread of reliability between outlets, by family
}

// doubtful is the certainty of a genre below which an article enters no summary.
const doubtful = .6

// most articles that a person is asked to read of each sort.
const mostRead = 5

// pick is an article with the number by which it is chosen.
type pick struct {
	id  string
	key float64
}

// least keeps the picks with the smallest keys; ties by id.
func least(list []pick, p pick, most int) []pick {
	at, _ := slices.BinarySearchFunc(list, p, func(a, b pick) int { return cmp.Or(cmp.Compare(a.key, b.key), strings.Compare(a.id, b.id)) })
	if at >= most {
		return list
	}
	list = slices.Insert(list, at, p)
	return list[:min(len(list), most)]
}

// draw is a number that looks random and follows from the run's id and the article's.
func draw(run, article string) float64 {
	sum := sha256.Sum256([]byte(run + "\n" + article))
	return float64(binary.BigEndian.Uint64(sum[:]) >> 11)
}

// readArticles counts, and chooses whom a person should read: five articles drawn by
// the run's id, and the five whose practices could be measured least.
func (n *night) readArticles() error {
	t := &n.total
	t.langs, t.status, t.genres = map[string]int{}, map[string]int{}, map[string]int{}
	var random, lowest []pick
	err := n.run.Each("articles.csv", func(row rundir.Row) error {
		t.articles++
		t.langs[row.Text("lang")]++
		t.genres[row.Text("genre")]++
		id, status := row.Text("article_id"), row.Text("status")
		if status != "scored" {
			status += "&status_reason=" + row.Text("status_reason")
		}
		t.status[status]++
		if row.Float("genre_confidence") < doubtful {
			t.doubtful++
		}
		published := row.Text("published")
		if published == "" {
			t.undated++
		}
		o := n.at[row.Text("outlet")]
		if o != nil && published > o.newest {
			o.newest = published
		}
		if status != "scored" {
			return nil
		}
		random = least(random, pick{strings.Clone(id), draw(n.run.RunID, id)}, mostRead)
		lowest = least(lowest, pick{strings.Clone(id), row.Float("coverage")}, mostRead)
		if !row.Yes("counted") {
			return nil
		}
		score := row.Float("reliability")
		t.counted++
		t.panel[bin(score)]++
		if o != nil && o.shown() {
			o.spread[bin(score)]++
			n.counts[strings.Clone(id)] = o
		}
		return nil
	})
	t.effective = n.effective()
	for _, p := range random {
		n.random = append(n.random, n.name(p.id))
	}
	for _, p := range lowest {
		n.lowest = append(n.lowest, n.name(p.id))
	}
	return err
}

// effective is the share of tonight's spread of reliability between outlets that each
// family causes, as 05_why.png shows it.
func (n *night) effective() []float64 {
	var scores []float64
	var parts [][]float64
	for _, o := range n.outlets {
		if !o.shown() {
			continue
		}
		row := make([]float64, len(n.families))
		for i, f := range n.families {
			row[i] = zeroNaN(o.row.Float(f))
		}
		scores, parts = append(scores, o.row.Float("reliability")), append(parts, row)
	}
	return scoring.PartShares(scores, parts)
}

// name is an article that the page will name.
func (n *night) name(id string) *article {
	a := n.named[id]
	if a == nil {
		a = &article{id: id}
		n.named[id] = a
	}
	return a
}

// mostNear is how many articles are tried for a typical span.
const mostNear = 30

// readFeatures finds for every reason the articles whose value lies next to the
// outlet's mean. Those in which the feature found nothing come last: nothing can be
// shown of them.
func (n *night) readFeatures() error {
	return n.run.Each("features.csv", func(row rundir.Row) error {
		id := row.Text("article_id")
		o := n.counts[id]
		if o == nil {
			return nil
		}
		for _, r := range o.reasons {
			x := row.Float(r.feature)
			if math.IsNaN(x) || math.IsNaN(r.value) {
				continue
			}
			distance := math.Abs(x - r.value)
			if x == 0 {
				distance += 1e9
			}
			r.near = nearest(r.near, candidate{id, distance})
		}
		return nil
	})
}

func nearest(list []candidate, c candidate) []candidate {
	at, _ := slices.BinarySearchFunc(list, c, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), strings.Compare(a.id, b.id))
	})
	if at >= mostNear {
		return list
	}
	list = slices.Insert(list, at, c)
	return list[:min(len(list), mostNear)]
}

// readPoints finds the three features that moved each article most that a person is
// asked to read.
func (n *night) readPoints() error {
	const axis = "reliability_"
	return n.run.Each("points.csv", func(row rundir.Row) error {
		a := n.named[row.Text("article_id")]
		if a == nil {
			return nil
		}
		row = row.Keep()
		for _, f := range features.All {
			if c := row.Cell(axis + f.Name); c.Text != "" {
				a.reasons = append(a.reasons, &articleReason{points: c, feature: f.Name})
			}
		}
		slices.SortStableFunc(a.reasons, func(x, y *articleReason) int {
			return cmp.Compare(math.Abs(y.points.Float()), math.Abs(x.points.Float()))
		})
		a.reasons = a.reasons[:min(mostReasons, len(a.reasons))]
		return nil
	})
}

// mostWord is the longest loaded phrase that is counted as one.
const mostWord = 60

// readNamed takes the rows of the articles that the page names.
func (n *night) readNamed() error {
	return n.run.Each("articles.csv", func(row rundir.Row) error {
		if a := n.named[row.Text("article_id")]; a != nil {
			a.row = row.Keep()
		}
		return nil
	})
}
