package language

import (
	"bufio"
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"presscore/internal/segment"
)

//go:embed prior.txt
var priorText string

// priorTable says of a word how much more often it stands in opinion pieces
// than in news.
type priorTable struct {
	words map[uint64]float64
}

// weight is the prior of a token's word, 0 for names and unknown words.
func (p *priorTable) weight(t *segment.Token) float64 {
	if t.Kind != segment.Word {
		return 0
	}
	return p.words[t.Key]
}

// parsePrior reads lines of a word, a tab and its weight; # starts a comment.
func parsePrior(text string) (*priorTable, error) {
	p := &priorTable{words: map[uint64]float64{}}
	sc := bufio.NewScanner(strings.NewReader(text))
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		w, v, ok := strings.Cut(line, "\t")
		f, err := strconv.ParseFloat(v, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("prior:%d: want a word, a tab, a number", n)
		}
		p.words[segment.KeyOf(w)] = f
	}
	return p, sc.Err()
}
