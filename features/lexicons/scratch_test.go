package lexicons

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"
)

func TestScratchWords(t *testing.T) {
	f, _ := os.Open("/work/shared/data/babe-dev.jsonl.gz")
	z, _ := gzip.NewReader(f)
	sc := bufio.NewScanner(z)
	type st struct{ n, good, pos int }
	terms := map[string]*st{}
	subs := map[string]*st{}
	missed := map[string]int{}
	train := map[string]bool{"Alternet": true, "Fox News": true, "HuffPost": true, "New York Times": true}
	var want, hit, flagged, good [2]int
	for sc.Scan() {
		var r struct {
			Text, Outlet string
			Biased       bool
			Words        []string `json:"biased_words"`
		}
		json.Unmarshal(sc.Bytes(), &r)
		half := 1
		if train[r.Outlet] {
			half = 0
		}
		seg := scan(r.Text)
		low := strings.ToLower(r.Text)
		var hs []Hit
		for _, h := range Default().Match(nil, r.Text, seg) {
			if h.Category == Loaded {
				hs = append(hs, h)
			}
		}
		for _, h := range hs {
			sp := h.Span(seg)
			flagged[half]++
			ok := false
			for _, w := range r.Words {
				at := strings.Index(low, strings.ToLower(w))
				if at >= 0 && int(sp.Start) < at+len(w) && at < int(sp.End) {
					ok = true
				}
			}
			if ok {
				good[half]++
			}
			if half == 0 {
				for _, m := range []struct {
					m map[string]*st
					k string
				}{{terms, h.Term}, {subs, h.Sub}} {
					if m.m[m.k] == nil {
						m.m[m.k] = &st{}
					}
					m.m[m.k].n++
					if ok {
						m.m[m.k].good++
					}
					if r.Biased {
						m.m[m.k].pos++
					}
				}
			}
		}
		if !r.Biased {
			continue
		}
		for _, w := range r.Words {
			at := strings.Index(low, strings.ToLower(w))
			if at < 0 {
				continue
			}
			want[half]++
			ok := false
			for _, h := range hs {
				sp := h.Span(seg)
				if int(sp.Start) < at+len(w) && int(sp.End) > at {
					ok = true
				}
			}
			if ok {
				hit[half]++
			} else if half == 0 {
				missed[strings.ToLower(w)]++
			}
		}
	}
	for h := range 2 {
		fmt.Printf("half %d recall %.3f (%d) precision %.3f (%d)\n", h, float64(hit[h])/float64(want[h]), want[h], float64(good[h])/float64(flagged[h]), flagged[h])
	}
	for k, s := range subs {
		fmt.Println("SUB", k, s.n, s.good, s.pos)
	}
	var ks []string
	for k := range terms {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool {
		a, b := terms[ks[i]], terms[ks[j]]
		if a.n-a.good != b.n-b.good {
			return a.n-a.good > b.n-b.good
		}
		return ks[i] < ks[j]
	})
	for _, k := range ks[:220] {
		fmt.Printf("%s %d/%d/%d; ", k, terms[k].good, terms[k].pos, terms[k].n)
	}
	fmt.Println()
	ks = nil
	for k := range missed {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool {
		if missed[ks[i]] != missed[ks[j]] {
			return missed[ks[i]] > missed[ks[j]]
		}
		return ks[i] < ks[j]
	})
	fmt.Println("MISSED", len(ks), strings.Join(ks, ", "))
}

func TestScratchFreq(t *testing.T) {
	f, _ := os.Open("/work/shared/data/allsides-dev.jsonl.gz")
	z, _ := gzip.NewReader(f)
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<26)
	cnt := map[string]int{}
	n := 0
	type o struct{ words, loaded int }
	out := map[string]*o{}
	for sc.Scan() {
		n++
		var r struct {
			Source string `json:"source_url"`
			Body   string `json:"content_original"`
		}
		json.Unmarshal(sc.Bytes(), &r)
		seg := scan(r.Body)
		k := strings.TrimPrefix(r.Source, "www.")
		if out[k] == nil {
			out[k] = &o{}
		}
		for i := range seg.Tokens {
			if seg.Tokens[i].Depth == 0 && seg.Tokens[i].IsWord() {
				out[k].words++
			}
		}
		for _, h := range Default().Match(nil, r.Body, seg) {
			if h.Category == Loaded && seg.Tokens[h.FirstTok].Depth == 0 {
				cnt[h.Term+" ["+h.Sub+"]"]++
				out[k].loaded++
			}
		}
	}
	var ks []string
	for k := range cnt {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool { return cnt[ks[i]] > cnt[ks[j]] || cnt[ks[i]] == cnt[ks[j]] && ks[i] < ks[j] })
	w, _ := os.Create("/tmp/lex/freq.txt")
	for _, k := range ks {
		fmt.Fprintf(w, "%s %d\n", k, cnt[k])
	}
	w2, _ := os.Create("/tmp/lex/outlets.txt")
	for k, v := range out {
		fmt.Fprintf(w2, "%s %d %d\n", k, v.words, v.loaded)
	}
}

func TestScratchRead(t *testing.T) {
	f, _ := os.Open("/work/shared/data/allsides-dev.jsonl.gz")
	z, _ := gzip.NewReader(f)
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<26)
	state := uint64(88172645463325252)
	if os.Getenv("SEED") != "" {
		state = 12345678987654321
	}
	for sc.Scan() {
		var r struct {
			Source string `json:"source_url"`
			Body   string `json:"content_original"`
		}
		json.Unmarshal(sc.Bytes(), &r)
		state ^= state << 13
		state ^= state >> 7
		state ^= state << 17
		if state%150 != 0 {
			continue
		}
		seg := scan(r.Body)
		var hs []Hit
		for _, h := range Default().Match(nil, r.Body, seg) {
			if h.Category == Loaded && seg.Tokens[h.FirstTok].Depth == 0 {
				hs = append(hs, h)
			}
		}
		if len(hs) == 0 {
			continue
		}
		h := hs[int(state>>20)%len(hs)]
		sp := h.Span(seg)
		a, b := max(0, int(sp.Start)-60), min(len(r.Body), int(sp.End)+50)
		fmt.Printf("%s: %s[[%s]]%s\n", r.Source, strings.ReplaceAll(r.Body[a:sp.Start], "\n", " "), sp.In(r.Body), strings.ReplaceAll(r.Body[sp.End:b], "\n", " "))
	}
}
