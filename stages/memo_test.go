package stages

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
)

func memoMeasurer() *Measurer {
	return &Measurer{Extractors: features.DefaultExtractors(), Finder: notices.Default(), End: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), Maker: "m", AuthorKey: 7}
}

// eachSample calls f with the articles of the sample, and with some whose text is hard to
// count in: several bytes a letter, letters of two runes, bytes that are no text, tags.
func eachSample(t *testing.T, f func(*corpus.Article)) {
	t.Helper()
	sources, err := corpus.Open([]string{"../testdata/articles"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	(&corpus.Reader{Sources: sources}).Each(func(rec corpus.Record) bool {
		if a, bad := (&corpus.Reader{}).Article(rec); bad == nil {
			n++
			f(a)
		}
		return true
	}, func(bad *corpus.RecordError) { t.Error(bad) })
	if n < 20 {
		t.Fatalf("%d articles in the sample", n)
	}
	said := "“Nobody asked the ferrymen,” said Måra Lindqvist. It was perhaps a shocking, shameful disaster, she said. "
	for _, a := range []*corpus.Article{
		{ID: "letters", Title: "Ęverybody clearly lied", Body: strings.Repeat("Ein Fährmann — “ça va” — sagte nichts. "+said, 4)},
		{ID: "marks", Title: "Cafe\u0301 \u200bwas <b>shocking</b>", Body: strings.Repeat("The cafe\u0301 <i>at</i> the\u00a0quay\u200b was shut. <p>"+said, 4)},
		{ID: "bytes", Body: "\xff\xfe" + strings.Repeat(said, 4) + "\xc3"},
		{ID: "untitled", Body: "A Bridge Too Shocking\n\n" + strings.Repeat(said, 5)},
		{ID: "empty"},
	} {
		a.Hash, a.Outlet, a.OutletSource, a.Published = "h", "unknown", corpus.FromNothing, time.Date(2025, 3, 1, 1, 2, 3, 0, time.UTC)
		f(a)
	}
}

// TestMemoGivesWhatMeasureGave: readings, evidence and trace of every article come back
// from its memo as if it had been measured again, and the memo is small.
func TestMemoGivesWhatMeasureGave(t *testing.T) {
	m := memoMeasurer()
	articles, total := 0, 0
	eachSample(t, func(a *corpus.Article) {
		again := *a
		out, spans, trace, err := m.Measure(a)
		if err != nil {
			t.Fatal(err)
		}
		memo := Memo(a, &out, spans, &trace)
		out2, spans2, trace2, err := ReadMemo(memo, "m", &again, true)
		if err != nil {
			t.Fatalf("%s: %v", a.ID, err)
		}
		want, _ := trace.MarshalBinary()
		got, _ := trace2.MarshalBinary()
		switch {
		case !reflect.DeepEqual(out, out2):
			t.Errorf("%s: readings\n%+v\nwant\n%+v", a.ID, out2, out)
		case len(spans)+len(spans2) > 0 && !reflect.DeepEqual(spans, spans2):
			t.Errorf("%s: evidence\n%+v\nwant\n%+v", a.ID, spans2, spans)
		case !bytes.Equal(got, want):
			t.Errorf("%s: the trace differs", a.ID)
		}
		if !bytes.Equal(memo, Memo(a, &out, spans, &trace)) {
			t.Errorf("%s: two memos of one article differ", a.ID)
		}
		articles, total = articles+1, total+len(memo)
	})
	if per := total / articles; per > 1200 {
		t.Errorf("a memo of the sample has %d bytes, want 1200 at most", per)
	}
}

// TestMemoHoldsNoText: no stretch of seven words of a body stands in its memo, packed or not.
func TestMemoHoldsNoText(t *testing.T) {
	m := memoMeasurer()
	eachSample(t, func(a *corpus.Article) {
		if a.ID == "marks" || a.ID == "bytes" { // what cleaning changed must be kept, or evidence would not be what it was
			return
		}
		out, spans, trace, err := m.Measure(a)
		if err != nil {
			t.Fatal(err)
		}
		b := string(appendMemo(nil, a, &out, spans, &trace))
		words := strings.Fields(a.Body)
		for i := 0; i+7 <= len(words); i++ {
			if s := strings.Join(words[i:i+7], " "); strings.Contains(b, s) {
				t.Errorf("%s: %q in %q", a.ID, s, b[max(0, strings.Index(b, s)-60):strings.Index(b, s)+120])
				return
			}
		}
	})
}

// TestMemoKey: what the key tells apart, and what it does not.
func TestMemoKey(t *testing.T) {
	base := corpus.Article{ID: "a", Hash: "1", Outlet: "o", OutletSource: corpus.FromField, Published: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)}
	key := func(edit func(*corpus.Article, *Measurer)) MemoKey {
		a, m := base, *memoMeasurer()
		edit(&a, &m)
		return m.MemoKey(&a)
	}
	same := key(func(*corpus.Article, *Measurer) {})
	for name, edit := range map[string]func(*corpus.Article, *Measurer){
		"another place":        func(a *corpus.Article, _ *Measurer) { a.Origin.Path = "elsewhere" },
		"another end":          func(_ *corpus.Article, m *Measurer) { m.End = m.End.AddDate(0, 1, 0) },
		"another run":          func(_ *corpus.Article, m *Measurer) { m.AuthorKey++ },
		"another panel":        func(_ *corpus.Article, m *Measurer) { m.PanelHash = "p" },
		"the date of a change": func(a *corpus.Article, _ *Measurer) { a.Updated = a.Published },
	} {
		if key(edit) != same {
			t.Errorf("%s changes the key", name)
		}
	}
	for name, edit := range map[string]func(*corpus.Article, *Measurer){
		"another text":                   func(a *corpus.Article, _ *Measurer) { a.Hash = "2" },
		"another id":                     func(a *corpus.Article, _ *Measurer) { a.ID = "b" },
		"another outlet":                 func(a *corpus.Article, _ *Measurer) { a.Outlet = "p" },
		"the outlet from elsewhere":      func(a *corpus.Article, _ *Measurer) { a.OutletSource = corpus.FromURL },
		"another date":                   func(a *corpus.Article, _ *Measurer) { a.Published = a.Published.Add(time.Second) },
		"no date":                        func(a *corpus.Article, _ *Measurer) { a.Published = time.Time{} },
		"a date after the end":           func(a *corpus.Article, m *Measurer) { m.End = a.Published.AddDate(0, 0, -1) },
		"other features, norms or lists": func(_ *corpus.Article, m *Measurer) { m.Maker = "n" },
	} {
		if key(edit) == same {
			t.Errorf("%s does not change the key", name)
		}
	}
	nobody := func(panel string) MemoKey {
		return key(func(a *corpus.Article, m *Measurer) { a.OutletSource, m.PanelHash = corpus.FromNothing, panel })
	}
	if nobody("p") == nobody("q") {
		t.Error("another panel does not change the key of an article whose outlet a notice may name")
	}
}

// TestMemoOfAnotherBody: damage and a memo that was made of another text are errors, never
// a panic or numbers of nobody.
func TestMemoOfAnotherBody(t *testing.T) {
	data, err := os.ReadFile("memo_words.txt")
	if err != nil || strings.Contains(string(data), "\n\n") || !strings.HasSuffix(string(data), "\n") {
		t.Fatalf("memo_words.txt: %v, or an empty line", err)
	}
	m := memoMeasurer()
	eachSample(t, func(a *corpus.Article) {
		if len(a.Body) < 500 {
			return
		}
		out, spans, trace, err := m.Measure(a)
		if err != nil {
			t.Fatal(err)
		}
		other := *a
		other.Body = a.Body[:len(a.Body)/2]
		if _, _, _, err := ReadMemo(Memo(a, &out, spans, &trace), "m", &other, true); err == nil {
			t.Errorf("%s: half of the body is taken for the whole", a.ID)
		}
		raw := appendMemo(nil, a, &out, spans, &trace)
		rapid.Check(t, func(rt *rapid.T) {
			b := bytes.Clone(raw)
			b[rapid.IntRange(0, len(b)-1).Draw(rt, "at")] ^= byte(rapid.IntRange(1, 255).Draw(rt, "bits"))
			b = b[:rapid.IntRange(0, len(b)).Draw(rt, "cut")]
			got, _, tr, err := ReadMemo(packer().EncodeAll(b, nil), "m", a, true)
			if err == nil && (len(got.Cells) != len(features.All) || len(tr.Words) != tr.Sketch.Words) {
				rt.Fatal("read, but not whole")
			}
		})
	})
	if _, _, _, err := ReadMemo([]byte("rubbish"), "m", &corpus.Article{}, true); err == nil {
		t.Error("rubbish is read")
	}
	if _, _, _, err := ReadMemo(packer().EncodeAll([]byte{99}, nil), "m", &corpus.Article{}, true); err == nil || !strings.Contains(err.Error(), "version 99") {
		t.Errorf("another version: %v", err)
	}
}

// TestJoined: words are those of strings.Fields, whatever the text holds.
func TestJoined(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom([]string{" ", "\n", "\t", "\u00a0", "\u2003", "\u0085", "\r\n", "\xff", "é", "word", "a"}), rapid.String())).Draw(t, "text"), "")
		if got, want := joined(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Fatalf("%q is joined to %q, want %q", s, got, want)
		}
	})
}
