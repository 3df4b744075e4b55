package spelling

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// slipKinds are the kinds of slip that plantIn makes, each by its own hand.
var slipKinds = []string{"swapped", "doubled letter", "key beside", "omission", "double omitted", "doubled word", "joined", "split", "moved space", "mark inside", "apostrophe", "digit", "real word"}

// plantIn puts one slip of the kind into the words toks of text; ok is false where the
// sentence has no place for it. It returns the new text and the bytes of the slip.
func plantIn(c *Checker, kind, text string, toks []segment.Token, rng *rand.Rand) (out string, from, to int, ok bool) {
	known := func(w string) bool {
		id := c.Words.FindText(strings.ToLower(w))
		return id >= 0 && c.Words.Class[id]&(lex.Listed|lex.UsedCap|lex.Proper) != 0
	}
	var plain []int
	for i := 1; i < len(toks); i++ {
		t := &toks[i]
		if t.Kind == segment.Word && t.Flags&(segment.AllCaps|segment.HasDigit|segment.Hyphen|segment.Dotted|segment.Apostrophe|segment.NonASCII) == 0 && known(t.In(text)) {
			plain = append(plain, i)
		}
	}
	put := func(a, b int32, w string) (string, int, int, bool) {
		return text[:a] + w + text[b:], int(a), int(a) + len(w), true
	}
	for range 40 {
		if len(plain) == 0 {
			break
		}
		i := plain[rng.IntN(len(plain))]
		t := &toks[i]
		w := t.In(text)
		n := len(w)
		adjacent := i+1 < len(toks) && toks[i+1].Kind == segment.Word && toks[i+1].Start == t.End+1 && toks[i+1].Flags&(segment.Upper|segment.Hyphen|segment.Dotted|segment.HasDigit|segment.Apostrophe|segment.NonASCII) == 0 && !t.Has(segment.Upper)
		switch kind {
		case "doubled word":
			if len(w) > 1 && adjacent {
				return put(t.Start, t.End, w+" "+w)
			}
			continue
		case "joined":
			if adjacent && n > 1 && toks[i+1].Len() > 1 && !known(w+toks[i+1].In(text)) {
				return put(t.Start, toks[i+1].End, w+toks[i+1].In(text))
			}
			continue
		case "split":
			if n > 4 {
				k := 1 + rng.IntN(n-1)
				if !known(w[:k]) || !known(w[k:]) {
					return put(t.Start, t.End, w[:k]+" "+w[k:])
				}
			}
			continue
		case "moved space":
			if adjacent && n > 2 && toks[i+1].Len() > 2 {
				x := toks[i+1].In(text)
				if rng.IntN(2) == 0 {
					w, x = w[:n-1], w[n-1:]+x
				} else {
					w, x = w+x[:1], x[1:]
				}
				if !known(w) || !known(x) {
					return put(t.Start, toks[i+1].End, w+" "+x)
				}
			}
			continue
		}
		if n < 4 {
			continue
		}
		if kind == "real word" {
			id := c.Words.FindText(w)
			if id < 0 || len(c.Sets.Rivals(id)) == 0 {
				continue
			}
			rivals := c.Sets.Rivals(id)
			return put(t.Start, t.End, c.Words.Text(rivals[rng.IntN(len(rivals))].ID))
		}
		k := 1 + rng.IntN(n-1)
		switch kind {
		case "swapped":
			if k+1 >= n || w[k] == w[k+1] {
				continue
			}
			w = w[:k] + w[k+1:k+2] + w[k:k+1] + w[k+2:]
		case "doubled letter":
			w = w[:k] + w[k:k+1] + w[k:]
		case "key beside":
			var near []byte
			for x := byte('a'); x <= 'z'; x++ {
				if lex.KeysTouch(w[k], x) {
					near = append(near, x)
				}
			}
			if len(near) == 0 {
				continue
			}
			w = w[:k] + string(near[rng.IntN(len(near))]) + w[k+1:]
		case "omission":
			if w[k] == w[k-1] {
				continue
			}
			w = w[:k] + w[k+1:]
		case "double omitted":
			if w[k] != w[k-1] {
				continue
			}
			w = w[:k] + w[k+1:]
		case "mark inside":
			w = w[:k] + string(",;."[rng.IntN(3)]) + w[k:]
			return put(t.Start, t.End, w)
		case "apostrophe":
			if n < 5 || k == n-1 {
				continue
			}
			return put(t.Start, t.End, w[:k]+"'"+w[k:])
		case "digit":
			if w[k] != 'o' && w[k] != 'l' {
				continue
			}
			return put(t.Start, t.End, w[:k]+map[byte]string{'o': "0", 'l': "1"}[w[k]]+w[k+1:])
		}
		if known(w) {
			continue
		}
		return put(t.Start, t.End, w)
	}
	return "", 0, 0, false
}

// TestPlanted holds the recall by kind on slips of our own in sentences of articles
// that nothing was learned from, and how often the sentence as it stood is flagged.
func TestPlanted(t *testing.T) {
	c := Default()
	miss := dumper(t, "planted.txt")
	found, all := map[string]int{}, map[string]int{}
	sentences, beside := 0, 0
	heldOut(t, 565, func(id, _, body string) {
		d := document(body)
		h := fnv.New64a()
		h.Write([]byte(id))
		rng := rand.New(rand.NewPCG(h.Sum64(), 3))
		per := 0
		for first := 0; first < len(d.Seg.Tokens) && per < 12; {
			last := first
			for last < len(d.Seg.Tokens) && d.Seg.Tokens[last].Sent == d.Seg.Tokens[first].Sent {
				last++
			}
			toks := d.Seg.Tokens[first:last]
			first = last
			if len(toks) < 10 || len(toks) > 45 || rng.IntN(3) != 0 {
				continue
			}
			a, b := toks[0].Start, toks[len(toks)-1].End
			text := d.Text[a:b]
			if strings.Contains(text, "\n") {
				continue
			}
			moved := make([]segment.Token, len(toks))
			for i, k := range toks {
				k.Start, k.End = k.Start-a, k.End-a
				moved[i] = k
			}
			natural, _ := typos(c, document(text))
			if len(natural) > 0 {
				continue
			}
			per++
			sentences++
			kind := slipKinds[rng.IntN(len(slipKinds))]
			out, from, to, ok := plantIn(c, kind, text, moved, rng)
			if !ok {
				continue
			}
			all[kind]++
			hit := false
			for _, f := range c.Check(document(out)) {
				if f.Kind.Typo() {
					if f.Overlaps(corpus.Span{Start: int32(from), End: int32(to)}) {
						hit = true
					} else {
						beside++
					}
				}
			}
			if hit {
				found[kind]++
			} else {
				fmt.Fprintf(miss, "MISSED %s %q for %q | %s\n", kind, out[from:to], text[from:min(len(text), to)], out)
			}
		}
	})
	right, total := 0, 0
	for _, k := range slipKinds {
		t.Logf("%s: %d of %d, %.3f", k, found[k], all[k], float64(found[k])/float64(max(1, all[k])))
		if k != "real word" {
			right += found[k]
			total += all[k]
		}
	}
	t.Logf("%d sentences, recall without real words %.3f, %d flags beside the slip", sentences, float64(right)/float64(total), beside)
}
