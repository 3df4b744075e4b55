package plots

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"presscore/reports"
)

// minCopies is the number of copies from which a pair is drawn. Below five a
// shared press release or a single wire story looks like a habit.
const minCopies = 5

// flowsPerPage is how many rows and columns a page of the matrix has: with 16 a
// cell is still 60 pixels wide, and discs of half a cell tell shares apart.
const flowsPerPage = 16

// flowCell is one pair of the matrix.
type flowCell struct {
	Flow
	share float64 // of the articles of To in the window; NaN when they are not known
}

// flowTable is what the matrix shows.
type flowTable struct {
	from, to []string // by falling copies, then by key
	cells    map[[2]string]flowCell
	largest  float64 // share; 0 when no share is known
	few      int     // pairs with too few copies
	more     int     // pairs with enough, on no page
}

// flowTableOf collects the pairs with enough copies, from both ends.
func flowTableOf(r *reports.Report, flows []Flow) flowTable {
	t := flowTable{cells: map[[2]string]flowCell{}}
	articles := map[string]int64{}
	for _, o := range r.Pooled() {
		articles[o.Outlet] = o.Articles
	}
	// Pairs given twice are added up, in the order given.
	for _, f := range flows {
		k := [2]string{f.From, f.To}
		c, seen := t.cells[k]
		if !seen {
			c.From, c.To = f.From, f.To
		}
		if n := c.Copies + f.Copies; n > 0 && f.Copies > 0 {
			c.CreditedShare = (c.CreditedShare*float64(c.Copies) + portionOf(f.CreditedShare)*float64(f.Copies)) / float64(n)
			c.Copies = n
			c.Verbatim += f.Verbatim
		}
		t.cells[k] = c
	}
	from, to := map[string]int64{}, map[string]int64{}
	for k, c := range t.cells {
		if c.Copies < minCopies {
			delete(t.cells, k)
			t.few++
			continue
		}
		c.share = math.NaN()
		if n := articles[c.To]; n > 0 {
			c.share = min(1, float64(c.Copies)/float64(n))
			t.largest = max(t.largest, c.share)
		}
		t.cells[k] = c
		from[c.From] += c.Copies
		to[c.To] += c.Copies
	}
	t.from, t.to = byCount(from), byCount(to)
	return t
}

// portionOf holds a share within 0 and 1; what is no number is 0.
func portionOf(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return max(0, min(1, x))
}

// byCount are the outlets with the most copies first, those of the same number by
// key, so that the busy corner of the matrix is at its top left.
func byCount(n map[string]int64) []string {
	var out []string
	for k := range n {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool {
		if n[out[i]] != n[out[j]] {
			return n[out[i]] > n[out[j]]
		}
		return out[i] < out[j]
	})
	return out
}

// flowPages is the most pages of the matrix. The copies stand in its first rows and
// columns; the tail is many outlets that copied a little from one.
const flowPages = 4

// flowPage is a part of the matrix: its rows and columns.
type flowPage struct{ from, to []string }

// pages cuts the matrix into parts, leaving out rows and columns without a pair.
func (t *flowTable) pages() []flowPage {
	var out []flowPage
	for i := 0; i < len(t.from); i += flowsPerPage {
		rows := t.from[i:min(i+flowsPerPage, len(t.from))]
		var used []string
		for _, c := range t.to {
			if t.any(rows, []string{c}) {
				used = append(used, c)
			}
		}
		for j := 0; j < len(used); j += flowsPerPage {
			columns := used[j:min(j+flowsPerPage, len(used))]
			p := flowPage{to: columns}
			for _, f := range rows {
				if t.any([]string{f}, columns) {
					p.from = append(p.from, f)
				}
			}
			out = append(out, p)
		}
	}
	return out
}

// unseen counts the pairs that stand on none of the pages.
func (t *flowTable) unseen(pages []flowPage) {
	t.more = len(t.cells)
	for _, p := range pages {
		for _, f := range p.from {
			for _, c := range p.to {
				if _, ok := t.cells[[2]string{f, c}]; ok {
					t.more--
				}
			}
		}
	}
}

// any reports whether any of the outlets has a pair with any of the others.
func (t *flowTable) any(from, to []string) bool {
	for _, f := range from {
		for _, c := range to {
			if _, ok := t.cells[[2]string{f, c}]; ok {
				return true
			}
		}
	}
	return false
}

// eachOnce are the texts of all lists, each once.
func eachOnce(lists ...[]string) []string {
	var out []string
	seen := map[string]bool{}
	for _, l := range lists {
		for _, s := range l {
			if !seen[s] {
				seen[s] = true
				out = append(out, s)
			}
		}
	}
	return out
}

// flowMatrix draws who copies whom. Without a pair that has enough copies there
// is no picture.
func flowMatrix(r *reports.Report, flows []Flow) []Picture {
	t := flowTableOf(r, flows)
	pages := t.pages()
	if len(pages) > flowPages {
		pages = pages[:flowPages]
		t.unseen(pages)
	}
	labels := labelsOf(r, withScore(r, eachOnce(t.from, t.to)...), textSize, false, flowLabels-20, 1)
	var out []Picture
	for i, p := range pages {
		c := t.caption(r)
		c.title += pageOf(i, len(pages))
		m := matrix{table: &t, flowPage: p, labels: labels}
		m.measure()
		height := c.top() + m.head + m.cell*float64(len(p.from)) + 96 + c.bottom()
		out = append(out, newPicture(pageName("07_syndication", i), t.alt(r, p, i, len(pages)), height, func(s *sheet) {
			m.sheet = s
			c.draw(s)
			m.draw(c.top())
		}))
	}
	return out
}

// caption says how to read the matrix: it is the only plot whose marks carry three
// numbers (area, ring, count).
func (t *flowTable) caption(r *reports.Report) caption {
	var copies int64
	for _, c := range t.cells {
		copies += c.Copies // of integers: in any order the same
	}
	c := caption{title: "Who copies whom?"}
	c.lead = fmt.Sprintf("Rows: whose text it is. Columns: who printed it. "+
		"The area of a disc is the share of the column’s articles that are copies of the row’s; the number is how many. %s, %s.",
		reports.Counted(len(t.cells), "pair"), reports.Counted(int(copies), "copy"))
	c.lead = strings.Replace(c.lead, "copys", "copies", 1)
	if t.few > 0 {
		c.lead += fmt.Sprintf(" %s with fewer than %d copies left out.", reports.Counted(t.few, "pair"), minCopies)
	}
	if t.more > 0 {
		c.lead += fmt.Sprintf(" %s more in syndication.csv.", reports.Counted(t.more, "pair"))
	}
	ring := func(part float64) func(s *sheet, x, y float64) {
		return func(s *sheet, x, y float64) {
			s.disc(x+14, y, 8, s.grey)
			s.ring(x+14, y, 12, part)
		}
	}
	c.legend = []entry{
		{28, ring(1), "ring: share of the copies that credit the row (here all)"},
		{28, ring(.25), "a quarter"},
		{28, ring(0), "none"},
		{28, func(s *sheet, x, y float64) { s.saltire(x+14, y) }, "share not known"},
	}
	c.foot = footer(r, "syndication.csv, columns from_outlet, to_outlet, n_copies, share_of_to, credited_share; "+
		"who wrote first is taken from credits, else from dates, which do not prove it")
	return c
}

// alt says the pairs of a page in sentences.
func (t *flowTable) alt(r *reports.Report, p flowPage, i, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Who copies whom?%s Matrix of outlets whose text it is and outlets that printed it, with at least %d copies. It does not say who wrote first where no credit says so, nor whether a copy was paid for.\n\n", pageOf(i, n), minCopies)
	for _, f := range p.from {
		for _, to := range p.to {
			c, ok := t.cells[[2]string{f, to}]
			if !ok {
				continue
			}
			fmt.Fprintf(&b, "- %s printed %d copies of %s", altName(r, to), c.Copies, altName(r, f))
			if !math.IsNaN(c.share) {
				fmt.Fprintf(&b, ", %s of its articles", percent(c.share))
			}
			fmt.Fprintf(&b, "; %s credited, %d verbatim.\n", percent(c.CreditedShare), c.Verbatim)
		}
	}
	return altEnd(r, &b, "syndication.csv")
}

// percent is a share in whole per cent; a share that is not nothing is not shown as 0.
func percent(x float64) string {
	if x > 0 && x < .01 {
		if x < .0001 {
			return "under 0.01%"
		}
		return fmt.Sprintf("%.1g%%", 100*x)
	}
	return wholePoints(100*x) + "%"
}
