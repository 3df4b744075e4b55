package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"presscore/features/spelling/internal/lex"
)

// articles writes invented articles of six outlets in the given order of numbers.
func articles(t *testing.T, dir string, order []int) string {
	t.Helper()
	path := filepath.Join(dir, "articles.jsonl.gz")
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	for _, i := range order {
		text := fmt.Sprintf("The mayor of Osk said that the harbour would open on day %d of the month. It was too late to go to the town.", i)
		if i%2 == 0 {
			text += " The frobnication of the harbour began in Oldervik."
		}
		if i%6 < 3 {
			text += " Nobody had seen a zibbet."
		}
		line, err := json.Marshal(map[string]string{"ID": fmt.Sprint("a", i), "source_url": fmt.Sprintf("outlet%d.example", i%7), "content_original": text})
		if err != nil {
			t.Fatal(err)
		}
		z.Write(append(line, '\n'))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// make300 runs the generator over 300 articles and returns its three files.
func make300(t *testing.T, order []int) (out [3][]byte) {
	t.Helper()
	dir := t.TempDir()
	const head = "# t\n# source: ours\n# licence: ours\n"
	for name, text := range map[string]string{
		"list": "a\nday\nthe\nmayor's\nOsk\nharbor\n", "confusions.txt": head + "[often]\nto too\n", "known.txt": head + "app\n",
		"misspelt.txt": head + "nobody\n", "common.txt": head + "mayer mayor\n", "world.txt": head + "[food]\nharbord\npaneer\n[verbs in -ise]\nweaponise\n",
		"wide": "harbours\nmayer\nsternal\n", "without.jsonl": `{"doc":"a7"}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(filepath.Join(dir, "list"), filepath.Join(dir, "wide"), articles(t, dir, order), filepath.Join(dir, "without.jsonl"), dir, dir, 12); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"words.bin", "pairs.bin", "confusions.bin"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		out[i] = b
	}
	return out
}

// TestGenerate: the order of articles changes no byte, and words are known for
// the reasons that data/README.md gives.
func TestGenerate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	first, second := make300(t, r.Perm(300)), make300(t, r.Perm(300))
	for i := range first {
		if !bytes.Equal(first[i], second[i]) {
			t.Errorf("file %d depends on the order of the articles", i)
		}
	}
	texts, freq, class, err := lex.DecodeWords(first[0])
	if err != nil {
		t.Fatal(err)
	}
	w := lex.NewWords(texts, freq, class)
	for word, want := range map[string]lex.Class{
		"the": lex.Listed | lex.Function, "mayor": lex.Listed | lex.Function, "osk": lex.Proper | lex.UsedCap | lex.Function, "harbor": lex.Listed | lex.Suspect, // far rarer than harbour, one letter away
		"frobnication": lex.Learned, "oldervik": lex.Learned | lex.UsedCap, "too": lex.Learned | lex.Confused, "app": 0,
		"paneer": 0, "paneers": 0, "weaponising": 0, "weaponization": 0, "harbord": 0, // reviewed: no slip of harbour
		"sternal": lex.Listed, // of the wide list
	} {
		id := w.FindText(word)
		if id < lex.FirstWord {
			t.Errorf("%q is not known", word)
		} else if got := w.Class[id]; got&^lex.Function != want&^lex.Function {
			t.Errorf("%q has class %b, want %b", word, got, want)
		}
	}
	for _, word := range []string{"nobody", "mayer", "harbours"} { // of misspelt.txt, of common.txt, a letter from a frequent word
		if w.FindText(word) >= lex.FirstWord {
			t.Errorf("%q is known", word)
		}
	}
	if id := w.FindText("harbour"); id >= 0 && w.Freq[id] != lex.Quantise(300-1-held(300)) {
		t.Errorf("harbour stands in %d steps of articles, want those of %d", w.Freq[id], 300-1-held(300))
	}
	hashes, counts, err := lex.DecodeHashes(first[1])
	if err != nil {
		t.Fatal(err)
	}
	p := lex.NewPairs(hashes, counts)
	if p.Count(w.FindText("the"), w.FindText("harbour")) == 0 || p.Count(w.FindText("harbour"), w.FindText("the")) != 0 {
		t.Error("neighbours are counted the wrong way round")
	}
}

// held is how many of the first n articles are held out for checks.
func held(n int) (k int) {
	for i := range n {
		if isHeldOut(fmt.Sprint("a", i)) {
			k++
		}
	}
	return k
}

// TestPutKeepsTheSmaller: so the order of pairs does not matter.
func TestPutKeepsTheSmaller(t *testing.T) {
	for _, order := range [][]uint8{{137, 152}, {152, 137}} {
		h := hashed{}
		for _, x := range order {
			h.put(7, x)
		}
		if h[7] != 137 {
			t.Errorf("%v leaves %d, want 137", order, h[7])
		}
	}
}
