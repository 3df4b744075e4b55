package train

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/labelled"
	"presscore/internal/segment"
)

// TestShuffleIsAPermutation, another one for every seed.
func TestShuffleIsAPermutation(t *testing.T) {
	order := func(seed uint64) []int {
		idx := make([]int, 100)
		for i := range idx {
			idx[i] = i
		}
		r := rng(seed)
		r.shuffle(idx)
		return idx
	}
	a, b := order(1), order(2)
	if slices.Equal(a, b) || !slices.Equal(a, order(1)) {
		t.Error("the seed decides the order, and nothing else does")
	}
	slices.Sort(a)
	for i, x := range a {
		if x != i {
			t.Fatalf("%d stands where %d should", x, i)
		}
	}
}

// TestQuantise: weights become bytes of one step, and the largest keeps its size.
func TestQuantise(t *testing.T) {
	w := make([]float32, 1000)
	for i := range w {
		w[i] = float32(math.Sin(float64(i))) * 3
	}
	q, step := quantise(w)
	if step <= 0 {
		t.Fatalf("step %v", step)
	}
	for i := range w {
		if math.Abs(float64(q[i])*float64(step)-float64(w[i])) > float64(step) {
			t.Errorf("weight %v becomes %d steps of %v", w[i], q[i], step)
		}
	}
}

// TestCostOf: what is right costs nothing, and a missed content as much as a false one.
func TestCostOf(t *testing.T) {
	for l := uint8(0); l < crf.Labels; l++ {
		if costOf(l, l) != 0 {
			t.Errorf("label %d costs %v where it is right", l, costOf(l, l))
		}
	}
	if missed, invented := costOf(crf.InContent, crf.Outside), costOf(crf.Outside, crf.InContent); missed <= 0 || missed != invented {
		t.Errorf("missing content costs %v, inventing it %v", missed, invented)
	}
}

// TestOrthonormal: columns of length one at right angles.
func TestOrthonormal(t *testing.T) {
	r := rng(3)
	q := make([][]float32, 300)
	for i := range q {
		q[i] = make([]float32, classDims)
		for d := range q[i] {
			q[i][d] = float32(r.next()%2000)/1000 - 1
		}
	}
	orthonormal(q)
	for d := 0; d < classDims; d += 7 {
		for e := 0; e <= d; e += 5 {
			dot, want := 0.0, 0.0
			for i := range q {
				dot += float64(q[i][d]) * float64(q[i][e])
			}
			if d == e {
				want = 1
			}
			if math.Abs(dot-want) > 1e-3 {
				t.Fatalf("columns %d and %d: %v, want %v", d, e, dot, want)
			}
		}
	}
}

// TestClusterTellsDirectionsApart: vectors of two directions share no class.
func TestClusterTellsDirectionsApart(t *testing.T) {
	r := rng(5)
	vecs, freq := make([][]float32, 400), make([]int, 400)
	for i := range vecs {
		vecs[i] = make([]float32, classDims)
		for d := range vecs[i] {
			vecs[i][d] = float32(r.next()%100) / 2000
		}
		vecs[i][(i%2)*(classDims/2)] = 1
		unitLength(vecs[i])
		freq[i] = 10
	}
	of := cluster(vecs, freq, &r)
	even, odd := map[uint8]bool{}, map[uint8]bool{}
	for i, c := range of {
		if c == 0 {
			t.Fatal("0 is no class")
		}
		if i%2 == 0 {
			even[c] = true
		} else {
			odd[c] = true
		}
	}
	for c := range even {
		if odd[c] {
			t.Errorf("class %d holds both directions", c)
		}
	}
}

// made are n made-up words that open with a letter.
func made(first string, n int) (out []string) {
	for i := range n {
		out = append(out, fmt.Sprintf("%s%c%c", first, 'a'+i%16, 'a'+i/16))
	}
	return out
}

// classText repeats sentences in which two kinds of words stand in two kinds of places.
func classText(yield func(string) bool) {
	towns, verbs := made("t", 150), made("v", 150)
	r := rng(9)
	pick := func(w []string) string { return w[r.next()%uint64(len(w))] }
	for range 4000 {
		if !yield(fmt.Sprintf("the port of %s has %s again and the road near %s has %s again", pick(towns), pick(verbs), pick(towns), pick(verbs))) {
			return
		}
	}
}

// TestClassesTellTownsFromVerbs, the same way each time.
func TestClassesTellTownsFromVerbs(t *testing.T) {
	a, err := Classes(classText, 1)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Classes(classText, 1)
	if err != nil || !bytes.Equal(a, b) {
		t.Fatalf("two runs differ: %v", err)
	}
	m, err := crf.ReadClasses(a)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[uint8][2]int{}
	for _, w := range made("t", 150) {
		k := kinds[m[segment.KeyOf(w)].Cluster]
		k[0]++
		kinds[m[segment.KeyOf(w)].Cluster] = k
	}
	for _, w := range made("v", 150) {
		k := kinds[m[segment.KeyOf(w)].Cluster]
		k[1]++
		kinds[m[segment.KeyOf(w)].Cluster] = k
	}
	mixed := 0
	for _, k := range kinds {
		mixed += min(k[0], k[1])
	}
	if mixed > 15 || kinds[0] != [2]int{} {
		t.Errorf("%d of 300 words share a class with words of the other kind; %v have none", mixed, kinds[0])
	}
	if _, err := Classes(func(yield func(string) bool) { yield("one line is too few") }, 1); err == nil {
		t.Error("too few words are no error")
	}
}

func TestUnknownCrossValidation(t *testing.T) {
	_, _, err := Weights(strings.NewReader(ownAsJSON(t)), Options{MinCount: 2, NoOwn: true, Epochs: 1, CV: "paragraph"})
	if err == nil || !strings.Contains(err.Error(), "want publisher or article") {
		t.Errorf("error %v", err)
	}
	if _, _, err := Weights(strings.NewReader(ownAsJSON(t)), Options{MinCount: 2, NoOwn: true, Epochs: 1, CV: "publisher"}); err == nil || !strings.Contains(err.Error(), "one fold") {
		t.Errorf("all articles are of one publisher: %v", err)
	}
	if _, _, err := Weights(strings.NewReader("{}"), Options{}); err == nil {
		t.Error("no labelled article is no error")
	}
	if _, _, err := Weights(strings.NewReader(ownAsJSON(t)), Options{Classes: []byte("x")}); err == nil {
		t.Error("broken classes are no error")
	}
}

// TestWriteSpans: one JSON object an article, spans in bytes, empty lists as lists.
func TestWriteSpans(t *testing.T) {
	p := Prediction{ID: "a", Fold: "f", Result: attribution.Result{Attributions: []attribution.Attribution{{Content: []corpus.Span{{Start: 2, End: 9}}}}}}
	var b bytes.Buffer
	if err := WriteSpans(&b, []Prediction{p, {ID: "b"}}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	var got struct {
		ID           string
		Attributions []struct{ Source, Cue, Content [][2]int }
	}
	if err := json.Unmarshal([]byte(lines[0]), &got); err != nil || got.ID != "a" || len(got.Attributions) != 1 || got.Attributions[0].Content[0] != [2]int{2, 9} {
		t.Errorf("%s: %v", lines[0], err)
	}
	if !strings.Contains(lines[0], `"source":[]`) || !strings.Contains(lines[1], `"attributions":[]`) {
		t.Errorf("null where a list belongs: %s", b.String())
	}
}

// TestPredictionsAreCSV: what CSV gives a meaning does not stand in a cell.
func TestPredictionsAreCSV(t *testing.T) {
	var b bytes.Buffer
	if err := WritePredictions(&b, []Prediction{{ID: "a,\"b\"\nc", Fold: "f", Label: .5, Pred: .25, Score: 1}}); err != nil {
		t.Fatal(err)
	}
	if want := "id,fold,label,pred,score\na__b__c,f,0.500000,0.250000,1.000000\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// TestVocabularyKeepsWhatIsOften: rare words go, cues get a class by their rate.
func TestVocabularyKeepsWhatIsOften(t *testing.T) {
	var text strings.Builder
	for range 10 {
		text.WriteString("Harl [c:said] [x:the port was open].\n\n")
	}
	text.WriteString("Qualnitz [c:intoned] [x:the port was open].\n")
	own, err := labelled.ReadMarkup(text.String())
	if err != nil {
		t.Fatal(err)
	}
	var exs []*labelled.Example
	for i := range own {
		exs = append(exs, &own[i])
	}
	words := map[string]crf.VocabWord{}
	for _, w := range makeVocab(exs, nil, 5) {
		words[w.Text] = w
	}
	if words["said"].Class < 5 {
		t.Errorf("said is always a cue and has class %d", words["said"].Class)
	}
	if words["port"].Class != 0 {
		t.Errorf("port is never a cue and has class %d", words["port"].Class)
	}
	if _, ok := words["qualnitz"]; ok {
		t.Error("a word met once is kept")
	}
}
