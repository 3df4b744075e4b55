package window

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"presscore/corpus"
	"presscore/internal/testkit"
	"presscore/internal/wire"
)

func isLetterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// mixed is a window with copies, series, furniture, undated articles and events.
func mixed(t testing.TB) []*corpus.Document {
	docs := background(150)
	base := prosefile(t, "harbour.txt")
	for i := 0; i < 90; i++ { // more than a common shingle's run
		docs = append(docs, article(fmt.Sprintf("w%03d", i), fmt.Sprintf("o%d.example", i%30), "Harbour", edit(base, float64(i%5)*.01, int64(i)), day0.AddDate(0, 0, i%9)))
	}
	for i := 0; i < 40; i++ { // a series of one outlet
		docs = append(docs, article(fmt.Sprintf("s%03d", i), "series.example", "Tides", filler(4, 150)+"\n\n"+filler(int64(600+i), 100), day0.AddDate(0, 0, i)))
	}
	for i := 0; i < 6; i++ {
		docs = append(docs, article(fmt.Sprintf("u%d", i), "undated.example", "", edit(prosefile(t, "school.txt"), .03, int64(i)), time.Time{}))
	}
	return docs
}

// TestSameResultAnyWay adds in other orders, with other workers and bounds.
func TestSameResultAnyWay(t *testing.T) {
	docs := mixed(t)
	want := find(t, Options{Workers: 1}, docs...)
	want.Stats.IndexPasses, want.Stats.SpilledRuns = 0, 0
	if len(want.Pairs) == 0 || len(want.Syndication) == 0 {
		t.Fatal("nothing found")
	}
	for seed := int64(0); seed < 4; seed++ {
		opts := Options{Workers: 4, Dir: t.TempDir()}
		if seed%2 == 1 {
			opts.Memory = 1
		}
		w, err := NewWindow(opts)
		if err != nil {
			t.Fatal(err)
		}
		order := rand.New(rand.NewSource(seed)).Perm(len(docs))
		var wg sync.WaitGroup
		for k := 0; k < 4; k++ {
			wg.Go(func() {
				for i := k; i < len(order); i += 4 {
					if err := w.Add(docs[order[i]]); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		got, err := w.Finish()
		if err != nil {
			t.Fatal(err)
		}
		if opts.Memory == 1 && (got.Stats.SpilledRuns == 0) {
			t.Errorf("no run was spilled: %+v", got.Stats)
		}
		got.Stats.IndexPasses, got.Stats.SpilledRuns = 0, 0
		if !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d: another result", seed)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestKnownArticles: articles that come with the sketch that an earlier night left and the
// outline of their words give the same result as those whose words are at hand, and leave
// the same sketches; the sketch of another article, or a damaged one, is not taken.
func TestKnownArticles(t *testing.T) {
	docs := mixed(t)
	want := find(t, Options{Workers: 1}, docs...)
	for _, dir := range []string{"", t.TempDir()} {
		w := newWindow(Options{Workers: 2})
		if dir != "" {
			var err error
			if w, err = NewWindow(Options{Workers: 2, Dir: dir}); err != nil {
				t.Fatal(err)
			}
		}
		sketches := map[string][]byte{}
		for i, d := range docs {
			trace := TraceOf(d)
			sketch, outline := trace.Sketch.AppendBinary(nil), trace.AppendOutline(nil, d.Body)
			sketches[d.ID] = sketch
			if i%3 == 0 {
				if err := w.AddTrace(&trace); err != nil {
					t.Fatal(err)
				}
				continue
			}
			for _, bad := range [][]byte{nil, sketch[:len(sketch)-1], append([]byte{99}, sketch...), sketches[docs[0].ID]} {
				if ok, err := w.AddKnown(d.ID, bad, outline, d.Body); ok || err != nil {
					t.Fatalf("%s: the sketch %.20q… is taken (%v)", d.ID, bad, err)
				}
			}
			if ok, err := w.AddKnown(d.ID, sketch, outline, d.Body); !ok || err != nil {
				t.Fatalf("%s: its own sketch is not taken (%v)", d.ID, err)
			}
		}
		got, err := w.Finish()
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Error("another result")
		}
		if err := w.EachSketch(func(s *Sketch) error {
			if !bytes.Equal(s.AppendBinary(nil), sketches[s.ID]) {
				t.Errorf("%s leaves another sketch", s.ID)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
	w := newWindow(Options{Workers: 1})
	for i, d := range docs {
		trace := TraceOf(d)
		body := d.Body
		if i == len(docs)-1 { // it shares text with the five before it
			body = strings.Repeat("another ", 12)
		}
		if _, err := w.AddKnown(d.ID, trace.Sketch.AppendBinary(nil), trace.AppendOutline(nil, d.Body), body); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Finish(); err == nil {
		t.Error("the words of another body are taken for an article's")
	}
}

// TestFurnitureIsNoCopy: a line that stands under all articles of an outlet, and in
// other outlets' articles too, makes no pair.
func TestFurnitureIsNoCopy(t *testing.T) {
	var docs []*corpus.Document
	line := filler(1, 60)
	for i := 0; i < 200; i++ {
		docs = append(docs, article(fmt.Sprint(i), fmt.Sprintf("o%d.example", i%2), "", filler(int64(i+10), 120)+"\n\n"+line, day0.AddDate(0, 0, i)))
	}
	r := find(t, Options{}, docs...)
	for _, p := range r.Pairs {
		if p.SameOutlet {
			t.Fatalf("%+v", p)
		}
	}
	for _, a := range r.Articles {
		if a.Role != Unique || !a.Counts {
			t.Fatalf("%+v", a)
		}
	}
}

// hostile are windows that a quadratic step would choke on, of about n articles.
var hostile = []struct {
	name string
	n    int // articles from which on a common shingle is no longer paired with all of them
	docs func(n int) []*corpus.Document
}{
	{"identical articles", 120, func(n int) (docs []*corpus.Document) {
		d := article("", "", "T", filler(1, 220), day0)
		for i := range n {
			docs = append(docs, again(d, fmt.Sprintf("%05d", i), fmt.Sprintf("o%d.example", i%97), day0.AddDate(0, 0, i%30)))
		}
		return docs
	}},
	{"identical articles of one outlet", 120, func(n int) (docs []*corpus.Document) {
		d := article("", "", "T", filler(1, 220), day0)
		for i := range n {
			docs = append(docs, again(d, fmt.Sprintf("%05d", i), "o.example", day0))
		}
		return docs
	}},
	{"one repeated sentence", 2000, func(n int) []*corpus.Document {
		sentence := "The same sentence stands here again and again without an end. "
		return []*corpus.Document{
			article("a", "o.example", "", strings.Repeat(sentence, n), day0),
			article("b", "p.example", "", strings.Repeat(sentence, n), day0),
			article("c", "p.example", "", sentence, day0),
		}
	}},
	{"shared furniture", 120, func(n int) (docs []*corpus.Document) {
		mixed := mixed300()
		for i := range n {
			docs = append(docs, again(mixed[i%300], fmt.Sprintf("%05d", i), fmt.Sprintf("o%d.example", i), day0))
		}
		return docs
	}},
	{"tiny articles", 400, func(n int) (docs []*corpus.Document) {
		var tiny []*corpus.Document
		for i := range 7 {
			tiny = append(tiny, article("", "", "", fmt.Sprintf("five words stand here x%d", i), day0))
		}
		for i := range n {
			docs = append(docs, again(tiny[i%7], fmt.Sprintf("t%05d", i), fmt.Sprintf("o%d", i%50), day0))
		}
		return docs
	}},
}

// mixed300 are 300 different articles of three stretches of text, the last of
// which is the same in all.
var mixed300 = sync.OnceValue(func() (docs []*corpus.Document) {
	for i := range 300 {
		docs = append(docs, article("", "", "", filler(int64(i%60), 100)+" "+filler(int64(i%50)+100, 100)+" "+filler(7777, 100), day0))
	}
	return docs
})

// TestHostile: the cost of a window grows with its articles, not with their
// square, and so do its pairs: at most 128 an article. Equal articles are one cluster.
func TestHostile(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			var last Result
			testkit.Linear(t, h.name, h.n, 8*h.n, func(n int) func() {
				docs := h.docs(n)
				return func() { last = find(t, Options{Memory: 4 << 20, Workers: 1}, docs...) }
			})
			if most := 128 * len(last.Articles); len(last.Pairs) > most {
				t.Errorf("%d pairs of %d articles, more than %d", len(last.Pairs), len(last.Articles), most)
			}
			if !strings.HasPrefix(h.name, "identical") {
				return
			}
			for _, a := range last.Articles {
				if a.CanonicalID != last.Articles[0].CanonicalID {
					t.Fatalf("%s stands outside the cluster", a.ID)
				}
			}
		})
	}
}

// TestOddArticles: what has no words, no ends or no sense is no pair of anything, and no fault.
func TestOddArticles(t *testing.T) {
	var docs []*corpus.Document
	for i, body := range []string{"", " ", "\n", "one", "one two three four", "one two three four five", "one two three four five", "\xff\xfe", "’’’’’ '''''", strings.Repeat("x", 1<<18), strings.Repeat("é", 1<<17), strings.Repeat("\"", 10000), strings.Repeat("‘a ", 5000)} {
		docs = append(docs, article(fmt.Sprint(i), "o.example", body[:min(len(body), 100)], body, time.Time{}))
	}
	r := find(t, Options{}, docs...)
	if len(r.Articles) != 13 || len(r.Pairs) > 1 { // two of them are the same five words
		t.Errorf("%d articles, pairs %+v", len(r.Articles), r.Pairs)
	}
}

// TestSketchFile writes sketches and reads them back.
func TestSketchFile(t *testing.T) {
	docs := mixed(t)
	w, err := NewWindow(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, d := range docs {
		if err := w.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Finish(); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	var last string
	if err := w.EachSketch(func(s *Sketch) error {
		if s.ID <= last {
			t.Errorf("%q after %q", s.ID, last)
		}
		last = s.ID
		_, err := s.WriteTo(&file)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if per := file.Len() / len(docs); per > 1000 {
		t.Errorf("%d bytes an article", per)
	}
	byID := map[string]*corpus.Document{}
	for _, d := range docs {
		byID[d.ID] = d
	}
	n := 0
	for {
		var s Sketch
		err := ReadSketch(&file, &s)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		want := TraceOf(byID[s.ID]).Sketch
		if !reflect.DeepEqual(s.Sample, want.Sample) && len(s.Sample)+len(want.Sample) > 0 || !reflect.DeepEqual(s.Meta, want.Meta) || !slices.Equal(s.Terms, want.Terms) {
			t.Fatalf("%s: another sketch:\n%+v\n%+v", s.ID, s.Meta, want.Meta)
		}
		n++
	}
	if n != len(docs) {
		t.Errorf("%d sketches of %d articles", n, len(docs))
	}
}

func TestTwiceTheSameID(t *testing.T) {
	w, err := NewWindow(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for range 2 {
		if err := w.Add(article("a", "o", "", "text", day0)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Finish(); err == nil {
		t.Error("no error")
	}
}

// TestEvents: the same happening within three days is one event; the same names a month later are not.
func TestEvents(t *testing.T) {
	docs := background(60)
	docs = append(docs,
		article("h1", "a.example", "Varnholm council closes ferry harbour", prosefile(t, "harbour.txt"), day0),
		article("h2", "b.example", "Ferry harbour of Varnholm to close for eighteen months",
			"The mayor of Varnholm, Jorun Haldeste, won her vote to close the harbour. Fishermen such as Torvald Ekmarsh had begged the council of Varnholm to wait. Councillor Petra Lindqvarn walked out.", day0.AddDate(0, 0, 1)),
		article("h3", "b.example", "A year in Varnholm",
			"The mayor of Varnholm, Jorun Haldeste, looks back. Fishermen such as Torvald Ekmarsh remember the council. Councillor Petra Lindqvarn has left Varnholm.", day0.AddDate(0, 1, 0)),
		article("s1", "a.example", "Grenfoss pupils learn in tents", prosefile(t, "school.txt"), day0))
	r := find(t, Options{}, docs...)
	event := func(id string) string { a, _ := r.Article(id); return a.EventID }
	if event("h1") != event("h2") {
		t.Error("one happening, two events")
	}
	if event("h1") == event("h3") || event("h1") == event("s1") {
		t.Error("two happenings, one event")
	}
	for _, e := range r.Events {
		if e.ID == event("h1") && (!strings.Contains(e.Label, "Varnholm") || len(e.Outlets) != 2 || !e.FirstSeen.Equal(day0)) {
			t.Errorf("%+v", e)
		}
	}
}

// TestEventsLastThreeDays: articles that tell of one happening in words of their
// own are one event when the later comes at most three days after the first.
func TestEventsLastThreeDays(t *testing.T) {
	bg := background(60)
	for days := 1; days <= 9; days++ {
		r := find(t, Options{}, append(bg[:60:60],
			article("h1", "a.example", "Varnholm council closes ferry harbour", prosefile(t, "harbour.txt"), day0),
			article("h2", "b.example", "Ferry harbour of Varnholm to close for eighteen months",
				"The mayor of Varnholm, Jorun Haldeste, won her vote to close the harbour. Fishermen such as Torvald Ekmarsh had begged the council of Varnholm to wait. Councillor Petra Lindqvarn walked out.", day0.AddDate(0, 0, days)))...)
		a, _ := r.Article("h1")
		b, _ := r.Article("h2")
		if one := a.EventID == b.EventID; one != (days <= 3) {
			t.Errorf("%d days apart: one event %v", days, one)
		}
	}
}

// FuzzScan holds the fast scan to the slow definition.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"", "It's the mayor’s 3.5 million-crown Ärger, ‘said’ the U.S.A. in Çeşme", "a b c d e f g", "ÀÉÎ o'o'o ''' x’", "abcdefgh ABCDEFGHI1 abcdefgh’s", "\xff\xfea\x00b ½ ² ٣٤ 北京 किताब"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !strings.Contains(s, "\u0130") { // one rune whose lower case is two
			words, _ := scanWords(nil, s, nil, nil)
			clean := strings.NewReplacer("'", "", "’", "", "‘", "").Replace(strings.ToValidUTF8(s, "\ufffd"))
			want := strings.FieldsFunc(clean, func(r rune) bool { return !isLetterOrNumber(r) })
			if len(words) != len(want) {
				t.Fatalf("%d words, want %q", len(words), want)
			}
			for i, w := range want {
				var low []byte
				for _, r := range w {
					low = append(low, string(unicode.ToLower(r))...)
				}
				if words[i] != uint32(hashBytes(low))&wordBits {
					t.Fatalf("word %d of %q", i, want)
				}
			}
		}
		d := article("id", "o.example", s, s, time.Time{})
		sk := TraceOf(d).Sketch
		var back Sketch
		if err := back.UnmarshalBinary(sk.AppendBinary(nil)); err != nil {
			t.Fatal(err)
		}
		_ = new(Sketch).UnmarshalBinary([]byte(s))
	})
}

// TestFirstSketches: those of the first version, with the key of a term behind its text, are
// read as the same sketch.
func TestFirstSketches(t *testing.T) {
	sk := TraceOf(article("id", "o.example", "Ferry to Varnholm", "The Varnholm ferry sank off Kettle Point, said Oda Brandt. "+filler(5, 60), time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC))).Sketch
	if len(sk.Terms) < 3 || len(sk.Sample) == 0 {
		t.Fatalf("%d terms, %d samples", len(sk.Terms), len(sk.Sample))
	}
	sk.Credits = nil // as it is read
	without := sk
	without.Terms = nil
	b := without.AppendBinary(nil)
	at := len(b) - sampleBytes*len(sk.Sample) - 2 // the number of terms, before that of the samples
	if b[at] != 0 || len(sk.Sample) > 127 {
		t.Fatal("the terms stand elsewhere")
	}
	old := append([]byte{termKeys}, b[1:at]...)
	old = append(old, byte(len(sk.Terms)))
	for _, x := range sk.Terms {
		old = append(binary.LittleEndian.AppendUint64(wire.AppendString(old, x.Text), x.Key), x.Weight)
	}
	old = append(old, b[at+1:]...)
	var back Sketch
	if err := back.UnmarshalBinary(old); err != nil || !reflect.DeepEqual(back, sk) {
		t.Errorf("%v\n%+v\n%+v", err, back, sk)
	}
}
