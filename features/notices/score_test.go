package notices

import (
	"fmt"
	"strings"

	"presscore/corpus"
)

// lineScore is how well the finder does on a file of labelled lines.
type lineScore struct {
	precision, recall, macro float64
	wrong                    []string
}

// scoreLines plants each line "half, id, label, text" in the article above, where
// outlets print such lines, and counts as eval/notices_eval.py does.
func scoreLines(file string) (s lineScore) {
	type count struct{ gold, pred, hit int }
	kinds := map[string]*count{}
	kind := func(k string) *count {
		if kinds[k] == nil {
			kinds[k] = &count{}
		}
		return kinds[k]
	}
	hits, preds, golds := 0, 0, 0
	for i, row := range strings.Split(strings.TrimSpace(file), "\n")[1:] {
		f := strings.Split(row, "\t")
		label, line := f[2], f[3]
		text, start, end := plant(i-1, label, line)
		d := corpus.Parse(&corpus.Article{Title: "Lighthouse to shine again", Body: text}, Default())
		got := map[string]bool{}
		touched := false
		for _, n := range d.Notices {
			preds++
			touch := int(n.Start) < end && int(n.End) > start
			if label == "none" || !touch {
				touched = touched || label == "none"
				if touch {
					kind(string(n.Kind)).pred++
				}
				continue
			}
			inter := min(int(n.End), end) - max(int(n.Start), start)
			union := max(int(n.End), end) - min(int(n.Start), start)
			if 2*inter >= union {
				touched = true
				got[string(n.Kind)] = true
			}
		}
		if label == "none" {
			if touched {
				s.wrong = append(s.wrong, f[1]+" fired: "+line)
			}
			continue
		}
		golds++
		if touched {
			hits++
		}
		want := strings.Split(label, "|")
		right := want[0]
		for _, k := range want {
			if got[k] {
				right = k
				break
			}
		}
		kind(right).gold++
		for k := range got {
			kind(k).pred++
		}
		if got[right] {
			kind(right).hit++
		} else {
			s.wrong = append(s.wrong, fmt.Sprintf("%s %s, got %v: %s", f[1], label, got, line))
		}
	}
	if preds > 0 {
		s.precision = float64(hits) / float64(preds)
	}
	s.recall = float64(hits) / float64(golds)
	n := 0
	for _, k := range []string{"full_feed_disclaimer", "agency_credit", "partial_inputs", "contributed", "image_credit", "press_release", "sponsored", "boilerplate_debris"} {
		c := kind(k)
		if c.gold == 0 {
			continue
		}
		n++
		if c.hit > 0 {
			p, r := float64(c.hit)/float64(c.pred), float64(c.hit)/float64(c.gold)
			s.macro += 2 * p * r / (p + r)
		}
	}
	s.macro /= float64(n)
	return s
}

// plant puts the line where an outlet would print it.
func plant(i int, label, line string) (text string, start, end int) {
	trimmed := strings.TrimRight(line, " ")
	for _, m := range []string{"-", "—", "–", ":"} {
		if strings.HasSuffix(trimmed, m) {
			return trimmed + " " + strings.Join(body, "\n\n"), 0, len(trimmed)
		}
	}
	at := len(body)
	switch {
	case label == "image_credit":
		at = 1
	case label == "none" && i%2 != 0:
		at = 3
	case label == "sponsored" && i%2 != 0, strings.HasPrefix(line, "By "), strings.HasPrefix(line, "PTI |"):
		at = 0
	}
	parts := append(append(append([]string{}, body[:at]...), line), body[at:]...)
	for _, p := range body[:at] {
		start += len(p) + 2
	}
	return strings.Join(parts, "\n\n"), start, start + len(line)
}
