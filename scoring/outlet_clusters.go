package scoring

import (
	"cmp"
	"slices"

	"github.com/zeebo/xxh3"

	"presscore/internal/stats"
)

// Together says which of an outlet's articles are taken for alike when the error
// of its mean is estimated.
type Together string

// EventAndAuthor takes articles together that share an event or an author, and what
// hangs together by several such links. Of two articles of one outlet on one event
// the scores are correlated at .2, of one author at .2 too, so that articles taken as
// independent give intervals that are too narrow.
//
// EventOnly takes the outlet's authors as they are: its intervals speak of the
// stories that these authors might have written, not of whom else the outlet might
// have printed.
const (
	EventAndAuthor Together = "event_and_author"
	EventOnly      Together = "event"
)

// Togethers are the ways to take articles together, the default first.
var Togethers = []Together{EventAndAuthor, EventOnly}

// alike is the correlation of scores of one event or author that the degrees of freedom of
// a comparison reckon with: .20 within events and .16 to .23 within authors of AllSides.
const alike = .2

// numAxes is the number of Axes.
const numAxes = 2

// counted is what is kept of an article that counts.
type counted struct {
	event  uint64 // hash of the event's name; 0: undated, of no event that can be told
	author uint64 // 0: not known
	scores [numAxes]int64
}

func countedOf(r *Row) counted {
	c := counted{author: r.Author}
	if !r.Undated {
		c.event = max(1, xxh3.HashString(r.EventID))
	}
	for i, a := range Axes {
		c.scores[i] = int64(r.Score.Axes[a].Score)
	}
	return c
}

// compareCounted orders articles by event, then author, then scores: articles that
// are the same in all of them may change places.
func compareCounted(a, b counted) int {
	return cmp.Or(cmp.Compare(a.event, b.event), cmp.Compare(a.author, b.author), slices.Compare(a.scores[:], b.scores[:]))
}

// events counts the events of dated articles.
func events(articles []counted) (n int64) {
	last := uint64(0) // of an undated article
	for i := range articles {
		if e := articles[i].event; e != last {
			n, last = n+1, e
		}
	}
	return n
}

// clustered is the articles that are taken together: how many, and the sum of their
// scores on each axis.
type clustered struct {
	n int64
	// pairs of its articles that share an event or an author; others hang together
	// through third ones alone.
	pairs int64
	sums  [numAxes]int64
}

// Alike gives every article the place of the first one that it is alike with: of one
// event, and of one author where they are asked for, or linked by several such steps.
// An article whose event and author are 0, not known, stands alone.
func Alike(n int, of func(i int) (event, author uint64), by Together) []int {
	parent := make([]int, n)
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	first := map[uint64]int{}
	join := func(i int, key uint64) {
		if key == 0 {
			return
		}
		j, seen := first[key]
		if !seen {
			first[key] = i
			return
		}
		a, b := root(i), root(j)
		parent[max(a, b)] = min(a, b)
	}
	for i := range n {
		event, _ := of(i)
		join(i, event)
	}
	if by == EventAndAuthor {
		clear(first) // an author's key may be that of an event
		for i := range n {
			_, author := of(i)
			join(i, author)
		}
	}
	for i := range parent {
		parent[i] = root(i)
	}
	return parent
}

// grouping is an outlet's articles in the clusters that the error of their mean is
// taken over.
type grouping struct {
	linked []clustered // what hangs together, by however many steps
	// The same articles by event, by author and by both at once, where chains of events
	// and authors link most of them, so that linked has nothing left to compare.
	event, author, both []clustered
}

func groupingOf(articles []counted, by Together) grouping {
	g := grouping{linked: clustersOf(articles, by)}
	if by == EventAndAuthor && !stats.ClusterMean(onAxis(g.linked, 0)).Known() {
		g.event = clustersBy(articles, func(c *counted) (uint64, uint64) { return c.event, 0 })
		g.author = clustersBy(articles, func(c *counted) (uint64, uint64) { return 0, c.author })
		g.both = clustersBy(articles, func(c *counted) (uint64, uint64) {
			if c.event == 0 || c.author == 0 { // shared with nobody
				return 0, 0
			}
			return c.event, c.author
		})
	}
	return g
}

// mean is the mean of the articles on an axis with its error, in units of Score.
func (g *grouping) mean(axis int) stats.Estimate {
	if g.both == nil {
		return stats.ClusterMean(onAxis(g.linked, axis))
	}
	return stats.TwoWayMean(onAxis(g.event, axis), onAxis(g.author, axis), onAxis(g.both, axis))
}

// testDF are the degrees of freedom that a comparison of the mean reckons with.
func (g *grouping) testDF(axis int) float64 {
	if g.both == nil {
		return stats.AlikeDF(onAxis(g.linked, axis), alikePairs(g.linked), alike)
	}
	return min(stats.AlikeDF(onAxis(g.event, axis), alikePairs(g.event), alike), stats.AlikeDF(onAxis(g.author, axis), alikePairs(g.author), alike))
}

// clusters is their number: of events or of authors, whichever are fewer, where both
// are taken.
func (g *grouping) clusters() int64 {
	if g.both == nil {
		return int64(len(g.linked))
	}
	return int64(min(len(g.event), len(g.author)))
}

// clustersOf sums what hangs together.
func clustersOf(articles []counted, by Together) []clustered {
	var out []clustered
	pair := pairs{map[uint64]int64{}, map[uint64]int64{}, map[[2]uint64]int64{}}
	place := make([]int, len(articles)) // of the cluster, by its first article
	for i, r := range Alike(len(articles), func(i int) (uint64, uint64) { return articles[i].event, articles[i].author }, by) {
		if r == i { // the first comes before all others of its cluster
			place[i] = len(out)
			out = append(out, clustered{})
		}
		c := &out[place[r]]
		author := articles[i].author
		if by == EventOnly {
			author = 0
		}
		c.pairs += pair.with(articles[i].event, author)
		c.add(&articles[i])
	}
	return out
}

// clustersBy sums the articles of one key; those whose key is 0 stand alone.
func clustersBy(articles []counted, key func(*counted) (uint64, uint64)) []clustered {
	var out []clustered
	place := map[[2]uint64]int{}
	for i := range articles {
		var k [2]uint64
		k[0], k[1] = key(&articles[i])
		at, seen := place[k]
		if !seen || k == [2]uint64{} {
			at = len(out)
			place[k], out = at, append(out, clustered{})
		}
		out[at].pairs += out[at].n // all of a cluster share its key
		out[at].add(&articles[i])
	}
	return out
}

func (c *clustered) add(article *counted) {
	c.n++
	for a, s := range article.scores {
		c.sums[a] += s
	}
}

// pairs counts articles by event, by author and by both, to tell how many of those that
// came before share either with the next.
type pairs struct {
	event, author map[uint64]int64
	both          map[[2]uint64]int64
}

// with adds an article and gives the number of earlier ones that share its event or author.
func (p *pairs) with(event, author uint64) (n int64) {
	if event != 0 {
		n += p.event[event]
		p.event[event]++
	}
	if author != 0 {
		n += p.author[author]
		p.author[author]++
	}
	if event != 0 && author != 0 { // counted twice
		n -= p.both[[2]uint64{event, author}]
		p.both[[2]uint64{event, author}]++
	}
	return n
}

// alikePairs are the clusters' pairs, as stats.AlikeDF takes them.
func alikePairs(clusters []clustered) []int64 {
	out := make([]int64, len(clusters))
	for i := range clusters {
		out[i] = clusters[i].pairs
	}
	return out
}

// onAxis are the clusters' sums on one axis.
func onAxis(clusters []clustered, axis int) []stats.Cluster {
	out := make([]stats.Cluster, len(clusters))
	for i := range clusters {
		out[i] = stats.Cluster{N: clusters[i].n, Sum: clusters[i].sums[axis]}
	}
	return out
}
