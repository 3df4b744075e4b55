package lean

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"presscore/corpus"
	"presscore/features/notices"
	"presscore/internal/segment"
)

var leftRight = Axis{"left", "right"}

// document parses a body; voice is nil where every word is the author's.
func document(id, outlet, byline, title, body string) *corpus.Document {
	return corpus.Parse(&corpus.Article{ID: id, Outlet: outlet, Byline: byline, Title: title, Body: body, Hash: fmt.Sprintf("%x", id), Published: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)}, notices.Default())
}

func TestLabels(t *testing.T) {
	for in, want := range map[string]float64{"left": -1, "Right": 1, "center": 0, "left-center": -.5, "lean right": .5, "center-right": .5, "-0.25": -.25, "1": 1} {
		if got, err := leftRight.value(in); err != nil || got != want {
			t.Errorf("%q is %v, %v: want %v", in, got, err, want)
		}
	}
	for _, in := range []string{"NaN", "+Inf", "1.01", "-2", "up", "left-right", "left left", "center center", "far left"} {
		if got, err := leftRight.value(in); err == nil || !strings.Contains(err.Error(), "left-center") {
			t.Errorf("%q is %v, %v: want an error that names the labels", in, got, err)
		}
	}
	table := "outlet\tname\tmbfc\tother\na.example\tA\tleft\tcenter\nb.example\tB\t\t\nC.example\tC\t\tright\n"
	got, err := ReadLabels(strings.NewReader(table), leftRight, []string{"mbfc", "other"}, strings.ToLower)
	if err != nil || len(got) != 2 || got["a.example"] != -.5 || got["c.example"] != 1 {
		t.Errorf("labels %v, %v", got, err)
	}
	for in, want := range map[string]string{
		"":                          "1: labels have no header",
		"name,label\n":              `no column "outlet"`,
		"outlet,lean\n":             `no column "label" (columns: outlet, lean)`,
		"outlet,label\n,left\n":     "2: outlet is empty",
		"outlet,label\na,up\n":      `2: label "up"`,
		"outlet,label\na,NaN\n":     `2: label "NaN"`,
		"outlet,label\na,1\na,-1\n": "3: a has two labels, 1 and -1",
	} {
		if _, err := ReadLabels(strings.NewReader(in), leftRight, []string{"label"}, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, want %q", in, err, want)
		}
	}
	for _, s := range []string{"", "left", "left-left", "-right", "left-", "far left-right", "a-b-c"} {
		if a, err := ParseAxis(s); err == nil {
			t.Errorf("axis %q is %v", s, a)
		}
	}
}

// TestTerms: no names of media, of the author and of the outlet, nothing that somebody
// else says, and no pair across a mark.
func TestTerms(t *testing.T) {
	d := document("1", "harrowmere.example", "Nell Marsh", "Levy rises", "Port Verde Courier's editors met, and the Daily Post agreed. Marsh went home. The post was late at Harrowmere.")
	voice := make([]bool, len(d.Seg.Tokens))
	for i := range voice {
		voice[i] = d.Seg.Tokens[i].In(d.Text) != "agreed"
	}
	var got []string
	eachTerm(d, voice, NewNames([]string{"The Port Verde Courier", "Daily Post"}), func(key uint64, text string, first, last *segment.Token) {
		name := nameOf(text, first, last)
		if keyOf(name) != key {
			t.Errorf("%q has another key by its name", name)
		}
		got = append(got, name)
	})
	want := []string{"levy", "rises", "levy rises", "editors", "met", "editors met", "and", "the", "and the", "went", "home", "went home", "the", "post", "the post", "was", "post was", "late", "was late", "at", "late at"}
	if !slices.Equal(got, want) {
		t.Errorf("terms %q, want %q", got, want)
	}
}

// invented makes outlets that lean by their number and write invented prose, some
// words of which follow the lean. The topic follows the month instead.
func invented(outlets, articles int) (docs []*corpus.Document, labels map[string]float64) {
	rng := rand.New(rand.NewPCG(1, 2))
	common := strings.Fields("the council met on the pier and spoke about boats roads schools water money farms trains houses and the weather for an hour while people waited outside in rain")
	sides := [2][]string{strings.Fields("fairness neighbours commons workers shelter"), strings.Fields("duty borders thrift order homeland")}
	topics := [2][]string{strings.Fields("harvest orchard barley"), strings.Fields("storm gale flood")}
	labels = map[string]float64{}
	for o := range outlets {
		name := fmt.Sprintf("paper%02d.example", o)
		lean := float64(o%5-2) / 2
		labels[name] = lean
		for a := range articles {
			var b strings.Builder
			for w := range 150 {
				switch {
				case w%12 == 5 && rng.Float64() < .7:
					side := 0
					if rng.Float64() < (1+lean)/2 {
						side = 1
					}
					b.WriteString(sides[side][rng.IntN(5)])
				case w%15 == 3:
					b.WriteString(topics[a%2][rng.IntN(3)])
				default:
					b.WriteString(common[rng.IntN(len(common))])
				}
				if w%15 == 14 {
					b.WriteByte('.')
				}
				b.WriteByte(' ')
			}
			d := document(fmt.Sprintf("%s/%d", name, a), name, "", "A day at the pier", b.String())
			article := *d.Article
			article.Published = time.Date(2025, time.Month(3+a%2), 1, 0, 0, 0, 0, time.UTC)
			d.Article = &article
			docs = append(docs, d)
		}
	}
	return docs, labels
}

func train(t *testing.T, docs []*corpus.Document, labels map[string]float64, workers int) (*Model, *Report, error) {
	t.Helper()
	o := DefaultOptions()
	o.LeastArticles, o.LeastOutlets = 5, 3
	tr := NewTrainer(leftRight, labels, nil, o)
	for _, d := range docs {
		tr.Add(d, nil)
	}
	return tr.Train(func(outlet string) string { return outlet }, workers)
}

// TestTrainFindsTheWords: outlets that were not seen are put into their order, by the
// words that follow the lean and not by those that follow the month.
func TestTrainFindsTheWords(t *testing.T) {
	docs, labels := invented(25, 12)
	m, rep, err := train(t, docs, labels, 1)
	if err != nil {
		t.Fatal(err)
	}
	if rep.Compared != 25 || rep.Spearman < .85 || rep.MacroF1 < .6 {
		t.Errorf("of %d outlets: Spearman %.3f, macro-F1 %.3f", rep.Compared, rep.Spearman, rep.MacroF1)
	}
	if len(rep.Articles) != 25*12 || len(rep.Outlets) != 25 {
		t.Errorf("predictions of %d articles and %d outlets", len(rep.Articles), len(rep.Outlets))
	}
	p, ok := m.Place(document("x", "new.example", "", "", strings.Repeat("The council spoke about duty and thrift while people waited for order at the homeland borders in rain. ", 5)), nil)
	if !ok || p.Position < .3 || p.Low >= p.Position || p.High <= p.Position {
		t.Fatalf("placed at %+v, %v", p, ok)
	}
	sum := m.bias
	for _, x := range p.Terms {
		sum += x.Points
	}
	if math.Abs(sum-p.Position) > 1e-9 {
		t.Errorf("the terms add up to %v, the position is %v", sum, p.Position)
	}
	strong := Strongest(p.Terms, 8)
	for _, w := range []string{"thrift", "order", "duty"} {
		if !slices.ContainsFunc(strong, func(x Moved) bool { return strings.Contains(x.Term, w) && x.Points > 0 }) {
			t.Errorf("%s is none of the strongest: %v", w, strong)
		}
	}
	if slices.ContainsFunc(strong, func(x Moved) bool { return strings.Contains(x.Term, "storm") }) {
		t.Errorf("a word of the month moves: %v", strong)
	}
}

// TestSameBytes: neither the order of the articles nor the workers change a byte.
func TestSameBytes(t *testing.T) {
	docs, labels := invented(15, 8)
	var files, predictions [][]byte
	for i := range 3 {
		rng := rand.New(rand.NewPCG(uint64(i), 9))
		rng.Shuffle(len(docs), func(a, b int) { docs[a], docs[b] = docs[b], docs[a] })
		m, rep, err := train(t, docs, labels, 1+2*i)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := rep.WriteArticles(&b); err != nil {
			t.Fatal(err)
		}
		if err := rep.WriteOutlets(&b); err != nil {
			t.Fatal(err)
		}
		files, predictions = append(files, m.Encode()), append(predictions, b.Bytes())
	}
	for i := 1; i < 3; i++ {
		if !bytes.Equal(files[0], files[i]) || !bytes.Equal(predictions[0], predictions[i]) {
			t.Errorf("shuffle %d gives other bytes", i)
		}
	}
}

// TestNothingToLearn: labels and articles that part nothing are refused in words.
func TestNothingToLearn(t *testing.T) {
	docs, labels := invented(15, 8)
	one := func(keep func(o string) bool, to float64) map[string]float64 {
		out := map[string]float64{}
		for o, x := range labels {
			if keep(o) {
				out[o] = x
				if !math.IsNaN(to) {
					out[o] = to
				}
			}
		}
		return out
	}
	all := func(string) bool { return true }
	for name, c := range map[string]struct {
		labels map[string]float64
		docs   []*corpus.Document
		want   string
	}{
		"no label":       {map[string]float64{}, docs, "no outlet has a label"},
		"unknown outlet": {map[string]float64{"else.example": 1}, docs, "no article of a labelled outlet"},
		"no article":     {labels, nil, "no article of a labelled outlet"},
		"one class":      {one(all, 1), docs, "0 owners stand on the side of left and 15 on that of right"},
		"one outlet":     {one(func(o string) bool { return o == "paper00.example" }, math.NaN()), docs, "only one labelled outlet has articles (paper00.example)"},
	} {
		if _, _, err := train(t, c.docs, c.labels, 1); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	tr := NewTrainer(leftRight, labels, nil, DefaultOptions()) // the real limits are too high for these few
	for _, d := range docs[:40] {
		tr.Add(d, nil)
	}
	if _, _, err := tr.Train(func(o string) string { return o }, 1); err == nil || !strings.Contains(err.Error(), "no term stands in 20 articles of 8 outlets") {
		t.Errorf("an empty vocabulary: %v", err)
	}
	tr = NewTrainer(leftRight, map[string]float64{"paper01.example": 1, "nowhere.example": -1}, nil, DefaultOptions())
	for _, d := range docs[:24] {
		tr.Add(d, nil)
	}
	tr.Add(document("short", "paper01.example", "", "", "Nine words are too few for an axis here."), nil)
	got := strings.Join(tr.Remarks(), "\n")
	for _, want := range []string{"outlets of the labels without an article, 1: nowhere.example", "for want of a label, 2: paper00.example", "fewer than 50 words of their author: 1"} {
		if !strings.Contains(got, want) {
			t.Errorf("remarks %q lack %q", got, want)
		}
	}
}

// good is a small axis file.
const good = firstLine + "\n# by hand\naxis\tleft-right\nvoice\town\nbias\t0.1000\ncut:low\t-0.2000\ncut:high\t0.2000\nerror:article\t0.5000\nerror:outlet\t0.3000\nterm:duty\t1.0000\t2.0000\nterm:the pier\t2.0000\t-1.0000\n"

// TestAxisFile: what is written is read again, and damage is named with its line.
func TestAxisFile(t *testing.T) {
	m, err := Parse([]byte(good), nil)
	if err != nil {
		t.Fatal(err)
	}
	if string(m.Encode()) != good {
		t.Errorf("written again:\n%s", m.Encode())
	}
	if m.Axis.Class(-.3, m.Cuts) != "left" || m.Axis.Class(0, m.Cuts) != "center" || m.Axis.Class(.3, m.Cuts) != "right" {
		t.Error("classes do not follow the cuts")
	}
	other, err := Parse([]byte(strings.Replace(good, "2.0000\t-1", "2.0000\t-3", 1)), nil)
	if err != nil || other.Version() == m.Version() {
		t.Errorf("another weight is another version: %v", err)
	}
	for name, c := range map[string][2]string{
		"another file":  {firstLine, "outlet\tlabel"},
		"no number":     {"bias\t0.1000", "bias\tNaN"},
		"twice":         {"cut:low\t-0.2000", "bias\t0.2000"},
		"missing":       {"bias\t0.1000\n", ""},
		"no axis":       {"axis\tleft-right\n", ""},
		"bad axis":      {"left-right", "left"},
		"no voice":      {"voice\town\n", ""},
		"bad voice":     {"voice\town", "voice\tmine"},
		"order":         {"term:duty", "term:zeal"},
		"one number":    {"\t2.0000\n", "\n"},
		"weight":        {"1.0000\t2.0000", "1.0000\tInf"},
		"rarity":        {"1.0000\t2.0000", "0.0000\t2.0000"},
		"negative":      {"error:outlet\t0.3000", "error:outlet\t-0.3000"},
		"cuts":          {"cut:low\t-0.2000", "cut:low\t0.9000"},
		"a line of one": {"bias\t0.1000", "bias"},
	} {
		bad := strings.Replace(good, c[0], c[1], 1)
		if bad == good {
			t.Fatalf("%s changes nothing", name)
		}
		if _, err := Parse([]byte(bad), nil); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

// TestVoice: an axis of the author's own voice reads no other words.
func TestVoice(t *testing.T) {
	body := strings.Repeat("The council met on the pier while people waited. ", 7) + "Duty was named."
	d := document("1", "a.example", "", "", body)
	voice := make([]bool, len(d.Seg.Tokens))
	for i := range voice {
		voice[i] = d.Seg.Tokens[i].In(d.Text) != "Duty"
	}
	terms := []term{{"duty", 1, 1}}
	for _, w := range strings.Fields("council met named on people pier the waited was while") {
		terms = append(terms, term{w, 1, 0})
	}
	m := newModel(leftRight, nil, terms)
	for v, want := range map[Voice]bool{AllVoices: true, OwnVoice: false} {
		m.Voice = v
		x, ok := m.Position(d, voice)
		if !ok || (x > 0) != want {
			t.Errorf("%s: at %v, %v", v, x, ok)
		}
	}
}

// TestTooLittleIsNotPlaced: fewer than 50 words, or than ten of the axis, say nothing.
func TestTooLittleIsNotPlaced(t *testing.T) {
	var terms []term
	for i := range 10 {
		terms = append(terms, term{fmt.Sprintf("word%d", i), 1, 1})
	}
	m := newModel(leftRight, nil, terms)
	m.Voice = AllVoices
	body := func(terms, words int) string {
		var b strings.Builder
		for i := range words {
			if i < terms {
				fmt.Fprintf(&b, "word%d, ", i)
			} else {
				b.WriteString("boats, ")
			}
		}
		return b.String()
	}
	for _, c := range []struct {
		terms, words int
		want         bool
	}{{10, 50, true}, {9, 50, false}, {10, 49, false}} {
		if _, ok := m.Position(document("1", "a.example", "", "", body(c.terms, c.words)), nil); ok != c.want {
			t.Errorf("%d terms in %d words: placed %v", c.terms, c.words, ok)
		}
	}
}
