package people

import (
	"strings"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/wordset"
)

// The signatures of papers below a quotation.

// Boards open the signature of a paper.
var Boards = wordset.Of("editorial", "editorials", "editors")

// Board is the name that tokens [from,to) sign a paper's own words with, "" if they are
// something else: Editorial Board, Osk Gazette.
func (c *Cast) Board(from, to int32) string {
	if from+1 < to && c.Toks[from].Lex.Key == grammar.KeyThe {
		from++
	}
	if from >= to || !Boards.Has(c.Toks[from].Lex.Key) {
		return ""
	}
	k := from + 1 // a capital or, behind a dash, none: — editorial, Osk Gazette
	for k < to && grammar.Capital(&c.Toks[k]) {
		k++
	}
	paper := k + 1
	if k-from > 2 || paper >= to || c.Toks[k].Shape != crf.ShComma {
		return ""
	}
	if c.Toks[paper].Lex.Key == grammar.KeyThe {
		paper++
	}
	if end := c.Run(paper, to); paper >= to || end != to {
		return ""
	}
	return c.Words(paper, to) + " " + c.Words(from, k)
}

// PaperAfter reports whether a medium is all that follows the comma behind a name: Ann Roe,
// Osk Gazette.
func (c *Cast) PaperAfter(k, end int32) bool {
	for ; k < end; k++ {
		if c.Toks[k].Shape != crf.ShComma {
			continue
		}
		n := k + 1
		if n < end && c.Toks[n].Lex.Key == grammar.KeyThe {
			n++
		}
		if n+1 == end && c.Toks[n].Lex.Sem()&lists.SemMedia != 0 {
			return true // Bloomberg
		}
		for j := n; j < end; j++ {
			if size, _ := c.MediumAt(j, end); size > 0 && j+size == end {
				return c.Run(n, end) == end
			}
		}
	}
	return false
}

// Joined are names with "and" before the last.
func Joined(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// PaperOf is the paper of a board: Osk Gazette, of Osk Gazette Editorial Board.
func PaperOf(name string) string {
	if k := strings.LastIndex(name, " Editor"); k > 0 {
		return name[:k]
	}
	return name
}
