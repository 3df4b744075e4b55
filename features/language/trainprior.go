package language

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"sort"
	"strings"

	"presscore/internal/segment"
)

// PriorOptions are the settings of TrainPrior.
type PriorOptions struct {
	Exclude    []string // outlets whose articles are skipped; any whose host contains one of these
	NewsPerOne int      // news articles an outlet gives for each of its opinion pieces
	Sentences  int      // at most so many sentences an article
	MinOutlets int      // a word counts from so many outlets on
	MinCount   int      // and from so many sentences on
	Penalty    float64  // L2
	Keep       int      // words written, those with the largest weights
}

// DefaultPriorOptions are the settings the embedded prior was made with. The
// excluded outlets are those of the labelled sentences.
func DefaultPriorOptions() PriorOptions {
	return PriorOptions{
		Exclude:    []string{"foxnews", "foxbusiness", "usatoday", "huffingtonpost", "huffpost", "msnbc", "nbcnews", "alternet", "federalist", "dailybeast", "nytimes", "breitbart", "reuters", "dailystormer"},
		NewsPerOne: 3, Sentences: 40, MinOutlets: 3, MinCount: 20, Penalty: 10, Keep: 9000,
	}
}

// opinionMarks are parts of an address that say a piece is opinion.
var opinionMarks = []string{"/opinion", "/commentary", "/editorial", "/op-ed", "/columnists/", "/columns/", "/blogs/"}

// TrainPrior learns from JSON lines of articles (source_url, url,
// content_original) how much more often a word stands in sentences of opinion
// pieces than of news, within outlets that publish both. An outlet's own level
// is taken out by an intercept, so a word is not credited for its outlet. The
// same input gives the same bytes.
func TrainPrior(r io.Reader, o PriorOptions) ([]byte, error) {
	c, err := readCorpus(r, o)
	if err != nil {
		return nil, err
	}
	return c.fit(o), nil
}

// fit learns the weights and writes them.
func (c *sentences) fit(o PriorOptions) []byte {
	p := problem{}
	column := map[uint64]int32{}
	var kept []uint64
	for _, k := range c.order {
		if w := c.words[k]; w.count >= o.MinCount && len(w.outlets) >= o.MinOutlets {
			column[k] = int32(len(kept))
			kept = append(kept, k)
			p.penalty = append(p.penalty, o.Penalty)
		}
	}
	for range c.outlets {
		p.penalty = append(p.penalty, .01)
	}
	for _, s := range c.rows {
		row := make([]cell, 0, len(s.words)+1)
		for _, k := range s.words {
			if j, ok := column[k]; ok {
				row = append(row, cell{j, 1})
			}
		}
		row = append(row, cell{int32(len(kept)) + s.outlet, 1})
		p.rows, p.y, p.weight = append(p.rows, row), append(p.y, s.opinion), append(p.weight, 1)
	}
	w := solve(p)
	type line struct {
		word   string
		weight float64
	}
	var lines []line
	for j, k := range kept {
		lines = append(lines, line{c.words[k].text, w[j]})
	}
	sort.Slice(lines, func(i, j int) bool {
		a, b := lines[i].weight, lines[j].weight
		if a*a != b*b {
			return a*a > b*b
		}
		return lines[i].word < lines[j].word
	})
	lines = lines[:min(len(lines), o.Keep)]
	sort.Slice(lines, func(i, j int) bool { return lines[i].word < lines[j].word })
	var b strings.Builder
	fmt.Fprintf(&b, "# prior of features/language: a word, a tab, its weight for opinion against news; made by TrainPrior from %d sentences of %d outlets\n", len(c.rows), len(c.outlets))
	for _, l := range lines {
		if s := fmt.Sprintf("%.2f", l.weight); s != "0.00" && s != "-0.00" {
			fmt.Fprintf(&b, "%s\t%s\n", l.word, s)
		}
	}
	return []byte(b.String())
}

// sentences is what TrainPrior learns from.
type sentences struct {
	rows    []priorRow
	words   map[uint64]*priorWord
	order   []uint64 // words by first sight
	outlets []string
}

type priorRow struct {
	words   []uint64 // without repeats
	outlet  int32
	opinion bool
}

type priorWord struct {
	text    string
	count   int
	outlets map[int32]bool
}

type priorArticle struct {
	Host string `json:"source_url"`
	URL  string `json:"url"`
	Body string `json:"content_original"`
}

// readCorpus reads the articles and keeps, of each outlet with at least five
// opinion pieces, those and NewsPerOne times as many news articles, evenly
// spread over the file.
func readCorpus(r io.Reader, o PriorOptions) (*sentences, error) {
	type bucket struct{ opinion, news []string }
	by := map[string]*bucket{}
	var hosts []string
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<26)
	for n := 1; sc.Scan(); n++ {
		var a priorArticle
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		host := strings.TrimPrefix(strings.ToLower(a.Host), "www.")
		if excluded(host, o.Exclude) {
			continue
		}
		b := by[host]
		if b == nil {
			b = &bucket{}
			by[host] = b
			hosts = append(hosts, host)
		}
		if isOpinion(strings.ToLower(a.URL)) {
			b.opinion = append(b.opinion, a.Body)
		} else {
			b.news = append(b.news, a.Body)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, err
	}
	sort.Strings(hosts)
	c := &sentences{words: map[uint64]*priorWord{}}
	for _, h := range hosts {
		b := by[h]
		if len(b.opinion) < 5 || len(b.news) < 5 {
			continue
		}
		id := int32(len(c.outlets))
		c.outlets = append(c.outlets, h)
		for _, body := range b.opinion {
			c.add(body, id, true, o)
		}
		want := min(len(b.news), o.NewsPerOne*len(b.opinion))
		for i := range want {
			c.add(b.news[i*len(b.news)/want], id, false, o)
		}
	}
	return c, nil
}

func isOpinion(url string) bool {
	for _, m := range opinionMarks {
		if strings.Contains(url, m) {
			return true
		}
	}
	return false
}

func excluded(host string, list []string) bool {
	for _, x := range list {
		if strings.Contains(host, x) {
			return true
		}
	}
	return false
}

func (c *sentences) add(body string, outlet int32, opinion bool, o PriorOptions) {
	body = strings.ToValidUTF8(body, "?")
	var blocks []segment.Span
	at := 0
	for _, line := range strings.SplitAfter(body, "\n") {
		blocks = append(blocks, segment.Span{Start: int32(at), End: int32(at + len(line))})
		at += len(line)
	}
	var seg segment.Text
	seg.Scan(body, blocks)
	var buf []byte
	for n, s := range seg.Sentences {
		if n == o.Sentences {
			break
		}
		if s.Words < 6 || s.Words > 80 {
			continue
		}
		row := priorRow{outlet: outlet, opinion: opinion}
		for k := s.FirstTok; k < s.EndTok; k++ {
			t := &seg.Tokens[k]
			if !isTerm(t) || t.Flags&segment.AllCaps != 0 || has(row.words, t.Key) {
				continue
			}
			w := c.words[t.Key]
			if w == nil {
				buf = segment.Fold(buf[:0], t.In(body))
				w = &priorWord{text: string(buf), outlets: map[int32]bool{}}
				c.words[t.Key] = w
				c.order = append(c.order, t.Key)
			}
			w.count++
			w.outlets[outlet] = true
			row.words = append(row.words, t.Key)
		}
		if len(row.words) >= 3 {
			c.rows = append(c.rows, row)
		}
	}
}

func has(list []uint64, k uint64) bool {
	for _, x := range list {
		if x == k {
			return true
		}
	}
	return false
}
