package window

import (
	"cmp"
	"slices"
)

// Deal deals candidates into groups of few articles each, so that as few as can be stand
// in two of them: who compares the pairs of a group must read their texts. An article comes
// next to those that it meets (depth first, those that meet few others before those that
// meet many), and pairs in the order of their later ones. Most is the number of articles of
// a group, 2 or more.
func Deal(met []Meeting, most int) [][]Meeting {
	turn := turns(met)
	type placed struct {
		Meeting
		later, earlier uint32 // turns
	}
	order := make([]placed, len(met))
	for i, m := range met {
		a, b := turn[m.A], turn[m.B]
		order[i] = placed{m, max(a, b), min(a, b)}
	}
	slices.SortFunc(order, func(x, y placed) int { return cmp.Or(cmp.Compare(x.later, y.later), cmp.Compare(x.earlier, y.earlier)) })
	var out [][]Meeting
	var group []Meeting
	here := map[uint32]bool{}
	for _, p := range order {
		more := 0
		for _, article := range [...]uint32{p.A, p.B} {
			if !here[article] {
				more++
			}
		}
		if len(here)+more > most {
			out, group = append(out, group), nil
			clear(here)
		}
		group = append(group, p.Meeting)
		here[p.A], here[p.B] = true, true
	}
	if len(group) > 0 {
		out = append(out, group)
	}
	return out
}

// turns numbers the articles that meet, those that meet each other one after the other.
func turns(met []Meeting) map[uint32]uint32 {
	meets := map[uint32][]uint32{}
	for _, m := range met {
		meets[m.A], meets[m.B] = append(meets[m.A], m.B), append(meets[m.B], m.A)
	}
	var articles []uint32
	for article := range meets {
		articles = append(articles, article)
	}
	slices.Sort(articles)
	turn := make(map[uint32]uint32, len(articles))
	var open []uint32
	for _, first := range articles {
		open = append(open, first)
		for len(open) > 0 {
			article := open[len(open)-1]
			open = open[:len(open)-1]
			if _, done := turn[article]; done {
				continue
			}
			turn[article] = uint32(len(turn))
			next := meets[article]
			slices.SortFunc(next, func(a, b uint32) int { return cmp.Or(cmp.Compare(len(meets[b]), len(meets[a])), cmp.Compare(a, b)) })
			open = append(open, next...)
		}
	}
	return turn
}
