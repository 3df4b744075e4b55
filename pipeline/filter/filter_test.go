package filter

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/internal/testkit"
	"presscore/stages"
	"presscore/window"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

const story = "The harbour council met on Friday and put the bridge off for a year, the clerk said. “Nobody asked the ferrymen,” said Captain Tom Hale. It was perhaps a shocking, disastrous decision, critics say; the radical mayor slammed it. The councl had not met for a year, according to people who know of the talks, and nobody knows what the bridge will cost."

func measurer() *stages.Measurer {
	return &stages.Measurer{Extractors: features.DefaultExtractors(), Finder: notices.Default(), Maker: "test"}
}

// lines are texts as an engine sends them, numbered from first on.
func lines(t testing.TB, first int, texts ...string) string {
	t.Helper()
	var b []byte
	for i, text := range texts {
		var err error
		if b, err = (&Record{Kind: KindLine, N: int64(first + i), Text: []byte(text)}).Append(b); err != nil {
			t.Fatal(err)
		}
	}
	return string(b)
}

func measured(t testing.TB, in string) string {
	t.Helper()
	var out bytes.Buffer
	if err := Measure(context.Background(), strings.NewReader(in), &out, corpus.Reader{}, measurer(), nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func records(t testing.TB, out string) (all []Record) {
	t.Helper()
	var r Record
	for in := newReader(strings.NewReader(out)); ; all = append(all, r) {
		if err := in.next(&r); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func article(id string) string { return fmt.Sprintf(`{"id":%q,"body":%q}`, id, story) }

// TestEveryLineIsAnswered: whatever stands on a line, it is answered under its number
// and in its turn, and costs its neighbours nothing, also as the first.
func TestEveryLineIsAnswered(t *testing.T) {
	damaged := []struct{ text, want string }{
		{"\x1f\x8b\x08\x00 the mark of gzip", "bad_json nul_byte invalid_utf8"},
		{"\x28\xb5\x2f\xfd the mark of zstd", "bad_json invalid_utf8"},
		{"\xef\xbb\xbf" + article("bom"), "measured bad_json"},
		{"\xff\xfe{\x00", "nul_byte invalid_utf8"},
		{"[" + article("a"), "bad_json bad_record"},
		{`{"id":"half","body":"The harbour`, "bad_json"},
		{`{"id":"none"}`, "no_body"},
		{"id,body", "bad_json"},
		{"{}\r{}", "bad_json no_body"},
		{"", "blank"},
		{" \t ", "blank"},
		{"\r", "blank"},
		{`{"id":"long","body":"` + strings.Repeat("x", 16<<20) + `"}`, "too_long"},
	}
	for _, d := range damaged {
		for at := range 3 {
			texts := []string{article("one"), article("two")}
			texts = append(texts[:at], append([]string{d.text}, texts[at:]...)...)
			got := records(t, measured(t, lines(t, 70, texts...)))
			if len(got) != 4 {
				t.Fatalf("%.40q at %d: %d answers, want 3 and the count", d.text, at, len(got))
			}
			errors := int64(0)
			for i, r := range got[:3] {
				kind := r.Kind
				if kind == KindError {
					kind, errors = r.Reason, errors+1
				}
				want := "measured"
				if i == at {
					want = d.want
				}
				if r.N != int64(70+i) || !strings.Contains(want, kind) {
					t.Errorf("%.40q at %d: answer %d is %+v, want %s", d.text, at, i, r, want)
				}
			}
			if end := got[3]; end.Kind != KindCount || end.Lines != 3 || end.Errors != errors || end.N != 72 {
				t.Errorf("%.40q at %d: count %+v, want 3 lines and %d errors", d.text, at, end, errors)
			}
		}
	}
}

// TestPlaces: what the window found comes back as it was.
func TestPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.Make[window.Article]().Draw(t, "article")
		var got window.Article
		data := appendPlace(nil, &want)
		if err := readPlace(data, &got); err != nil {
			t.Fatal(err)
		}
		if a, b := fmt.Sprintf("%+v", want), fmt.Sprintf("%+v", got); a != b {
			t.Fatalf("%s, want %s", b, a)
		}
		cut := data[:rapid.IntRange(0, len(data)-1).Draw(t, "cut")]
		if err := readPlace(cut, &got); !errors.Is(err, ErrProtocol) {
			t.Fatalf("cut short: %v", err)
		}
	})
}

// TestMemoIsWhatMeasureGives: the answer of a line is the memo of its article.
func TestMemoIsWhatMeasureGives(t *testing.T) {
	sources, err := corpus.OpenAs([]string{"-"}, "jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var a *corpus.Article
	r := corpus.Reader{Stdin: strings.NewReader(article("one") + "\n"), Sources: sources}
	r.Each(func(rec corpus.Record) bool { a, _ = r.Article(rec); return true }, func(bad *corpus.RecordError) { t.Error(bad) })
	step := measurer()
	key := step.MemoKey(a)
	m, spans, trace, err := step.Measure(a)
	if err != nil || len(spans) == 0 {
		t.Fatalf("%d spans, %v: the test has no teeth", len(spans), err)
	}
	got := records(t, measured(t, lines(t, 0, article("one"))))[0]
	if !bytes.Equal(got.Key, key[:]) || got.ID != "one" {
		t.Errorf("key %x of %q, want %x", got.Key, got.ID, key)
	}
	again, spansAgain, traceAgain, err := stages.ReadMemo(got.Memo, step.Maker, a, true)
	if err != nil {
		t.Fatal(err)
	}
	x, _ := m.MarshalBinary()
	y, _ := again.MarshalBinary()
	v, _ := trace.MarshalBinary()
	w, _ := traceAgain.MarshalBinary()
	if !bytes.Equal(x, y) || !bytes.Equal(v, w) || !bytes.Equal(stages.AppendEvidence(nil, "", spans), stages.AppendEvidence(nil, "", spansAgain)) {
		t.Error("what comes back of the answer is not what was measured")
	}
}

// TestReading: what a slice takes of an article is what measuring gave, without its text.
func TestReading(t *testing.T) {
	step := measurer()
	m, spans, trace, err := step.Measure(&corpus.Article{ID: "one", Outlet: "elm.example", Title: "A bridge", Body: story})
	if err != nil || len(spans) == 0 {
		t.Fatalf("%d spans, %v: the test has no teeth", len(spans), err)
	}
	key := step.MemoKey(&corpus.Article{ID: "one"})
	q := queued{n: 7, key: key, known: Entry{Number: 5, Revised: true}}
	data := appendReading(nil, new([]byte), &q, &stages.Result{Measured: m, Spans: spans, Trace: trace})
	unpacked := func(data []byte, maker string, evidence bool) (Placed, error) {
		of := map[int64]packedReading{}
		if err := readReadings(&Record{Data: packer().EncodeAll(data, nil)}, of); err != nil {
			return Placed{}, err
		}
		r := of[5]
		if r.n != 7 {
			t.Errorf("line %d, want 7", r.n)
		}
		return r.unpack(maker, evidence)
	}
	p, err := unpacked(append(data, data...), step.Maker, true)
	if err != nil {
		t.Fatal(err)
	}
	again := appendReading(nil, new([]byte), &q, &stages.Result{Measured: p.Measured, Spans: p.Spans, Trace: window.Trace{Sketch: p.Sketch}})
	if !bytes.Equal(again, data) || p.Key != key || !p.Revised {
		t.Error("what comes back is not what was sent")
	}
	if p, err := unpacked(data, step.Maker, false); err != nil || p.Spans != nil || p.Measured.ID != "one" {
		t.Errorf("without evidence: %d spans of %q, %v", len(p.Spans), p.Measured.ID, err)
	}
	if _, err := unpacked(data, "another", true); !errors.Is(err, ErrProtocol) || !strings.Contains(err.Error(), "by test, not by another") {
		t.Errorf("of another maker: %v", err)
	}
	for i := range len(data) - 1 {
		if _, err := unpacked(data[:i+1], step.Maker, true); !errors.Is(err, ErrProtocol) {
			t.Fatalf("cut at %d of %d: %v", i+1, len(data), err)
		}
	}
}

// TestNothingInNothingOut: an empty partition is no fault.
func TestNothingInNothingOut(t *testing.T) {
	if out := measured(t, ""); out != "" {
		t.Errorf("%q is printed", out)
	}
}

// TestLinesAreSafe: no engine finds a byte in an answer at which it cuts.
func TestLinesAreSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := Record{Kind: KindError, N: rapid.Int64Min(0).Draw(t, "n"), ID: rapid.String().Draw(t, "id"), Reason: rapid.StringOf(rapid.RuneFrom([]rune("\x00\x01\t\r\n\x7f\\N\u2028é"))).Draw(t, "reason"), Text: rapid.SliceOf(rapid.Byte()).Draw(t, "text")}
		line, err := in.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		body := strings.TrimSuffix(string(line), "\n")
		if i := strings.IndexFunc(body, func(r rune) bool {
			return r < ' ' || r == 0x7f || r == '\u2028' || r == unicode.ReplacementChar && !strings.ContainsRune(in.ID, r)
		}); i >= 0 {
			t.Fatalf("%q has %q", body, body[i:])
		}
		var out Record
		if err := newReader(bytes.NewReader(line)).next(&out); err != nil || out.ID != in.ID || out.Reason != in.Reason || !bytes.Equal(out.Text, in.Text) || out.N != in.N {
			t.Fatalf("%+v (%v), want %+v", out, err, in)
		}
	})
}

// TestFaultsOfTheEngine: what is no line of the protocol fails the stage, so that it is
// tried again and no answer of the attempt counts.
func TestFaultsOfTheEngine(t *testing.T) {
	good := lines(t, 0, article("one"))
	for name, in := range map[string]string{
		"no JSON":        good + "{\n",
		"an empty line":  good + "\n" + good,
		"other version":  `{"v":1,"kind":"line","n":0,"text":""}` + "\n",
		"no version":     `{"kind":"line","n":0,"text":""}` + "\n",
		"no number":      `{"v":4,"kind":"line","text":""}` + "\n",
		"another kind":   `{"v":4,"kind":"measured","n":0}` + "\n",
		"two lines":      lines(t, 0, "{}\n{}"),
		"text not coded": `{"v":4,"kind":"line","n":0,"text":"{}"}` + "\n",
		"cut":            good[:len(good)/2],
	} {
		if err := Measure(context.Background(), strings.NewReader(in), io.Discard, corpus.Reader{}, measurer(), nil); !errors.Is(err, ErrProtocol) {
			t.Errorf("%s: error %v, want %v", name, err, ErrProtocol)
		}
	}
	broken := errors.New("the engine went away")
	if err := Measure(context.Background(), io.MultiReader(strings.NewReader(good), failing{broken}), io.Discard, corpus.Reader{}, measurer(), nil); !errors.Is(err, broken) {
		t.Errorf("an input that breaks off: %v", err)
	}
	if err := Measure(context.Background(), strings.NewReader(good), failing{broken}, corpus.Reader{}, measurer(), nil); !errors.Is(err, broken) {
		t.Errorf("an output that takes nothing: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Measure(ctx, strings.NewReader(good), io.Discard, corpus.Reader{}, measurer(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

// failing is a stream that fails.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error)  { return 0, f.err }
func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestReadParts: answers may come in any order, each once, and counted.
func TestReadParts(t *testing.T) {
	first, second := measured(t, lines(t, 0, article("a"), "damaged")), measured(t, lines(t, 2, "", article("b"), article("c")))
	p, err := ReadParts(strings.NewReader(second+first), 5, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if p.Lines != 5 || p.Measured != 3 || p.Errors != 1 {
		t.Errorf("%d lines, %d measured, %d errors; want 5, 3, 1", p.Lines, p.Measured, p.Errors)
	}
	for _, r := range records(t, first+second) {
		if r.Kind == KindMeasured {
			if data, err := p.Memo(stages.MemoKey(r.Key)); err != nil || !bytes.Equal(data, r.Memo) {
				t.Errorf("the memo of %s does not come back (%v)", r.ID, err)
			}
		}
	}
	if data, err := p.Memo(stages.MemoKey{}); data != nil || err != nil {
		t.Errorf("an unknown key gives %d bytes, %v", len(data), err)
	}
	if p.Used() != 3 {
		t.Errorf("%d used, want 3", p.Used())
	}
	count := second[strings.LastIndex(strings.TrimSpace(second), "\n")+1:]
	for name, c := range map[string]struct {
		in    string
		lines int64
		says  string
	}{
		"one missing":       {first, 5, "5 lines were sent, 2 are answered"},
		"twice":             {first + first, 5, "line 0 is answered twice"},
		"more than sent":    {first + second, 4, "4 lines were sent, 5 are answered"},
		"not counted":       {first + strings.TrimSuffix(second, count), 5, "counted 2 lines"},
		"counted twice":     {first + second + count, 5, "counted 8 lines"},
		"nothing":           {"", 5, "5 lines were sent, 0 are answered"},
		"a line":            {lines(t, 0, article("a")), 1, `kind "line" is no answer`},
		"a key cut short":   {`{"v":4,"kind":"measured","n":0,"key":"AAAA"}`, 1, "3 bytes, want 16"},
		"a cut answer":      {first[:len(first)/3], 5, "no record of this protocol"},
		"of a newer stage":  {strings.ReplaceAll(first, `"v":4`, `"v":5`), 5, "version 5, want 4"},
		"errors miscounted": {strings.Replace(first, `"errors":1`, `"errors":2`, 1), 2, "2 errors, 2 and 1 are there"},
	} {
		p, err := ReadParts(strings.NewReader(c.in), c.lines, t.TempDir())
		if !errors.Is(err, ErrProtocol) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: error %v, want %q", name, err, c.says)
		}
		if p != nil {
			p.Close()
		}
	}
	if p, err := ReadParts(strings.NewReader(""), 0, t.TempDir()); err != nil {
		t.Errorf("no lines at all: %v", err)
	} else {
		p.Close()
	}
}

// TestNumbers: numbers far apart are told apart.
func TestNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOf(rapid.OneOf(rapid.Int64Range(0, 300), rapid.Int64Range(1<<33, 1<<33+300), rapid.Int64Min(0))).Draw(t, "numbers")
		s, met := numbers{}, map[int64]bool{}
		for _, n := range all {
			if s.add(n) == met[n] {
				t.Fatalf("%d: taken for new: %v", n, !met[n])
			}
			met[n] = true
		}
	})
}

// TestRecordsKeepTheirNames: other programs read them.
func TestRecordsKeepTheirNames(t *testing.T) {
	var got map[string]any
	if err := json.Unmarshal([]byte(strings.SplitN(measured(t, lines(t, 3, "{")), "\n", 2)[0]), &got); err != nil {
		t.Fatal(err)
	}
	if got["v"] != 4. || got["kind"] != "error" || got["n"] != 3. || got["reason"] != "bad_json" || got["detail"] == "" || len(got) != 5 {
		t.Errorf("%v", got)
	}
}

// TestAppendFlat: the quick way of writing records writes what the other writes, all fields.
func TestAppendFlat(t *testing.T) {
	quick := 0
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.Make[Record]().Draw(t, "record")
		r.Kind = rapid.SampledFrom([]string{KindMeasured, KindPart}).Draw(t, "kind")
		if rapid.Bool().Draw(t, "plain") {
			r.Pair, r.Event, r.Flow, r.Stats, r.Touches = nil, nil, nil, nil, nil
			for _, s := range []*string{&r.ID, &r.Reason, &r.Detail, &r.File, &r.Stage} {
				*s = rapid.StringMatching(`[a-z é"\\<&/\x7f]?[a-z0-9._/ ]{0,4}`).Draw(t, "text")
			}
		}
		got, ok := r.appendFlat([]byte("before"))
		if !ok {
			return
		}
		quick++
		if want, err := json.Marshal(&r); err != nil || string(got) != "before"+string(want) {
			t.Fatalf("%s, want %s (%v)", got, want, err)
		}
	})
	if quick < 5 {
		t.Errorf("%d records were written in the quick way", quick)
	}
}

// TestFlat: the quick way of reading records reads what the other reads, and nothing else,
// whatever became of a line on its way.
func TestFlat(t *testing.T) {
	quick := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOf(rapid.Byte())
		whole := rapid.Int64Range(0, 1<<60)
		sent := Record{Kind: rapid.SampledFrom([]string{KindLine, KindMeasured, KindSamples, KindPart, KindHead, KindCount, KindSums}).Draw(t, "kind"), N: whole.Draw(t, "n"), To: whole.Draw(t, "to"), Article: whole.Draw(t, "article"),
			Text: data.Draw(t, "text"), Key: data.Draw(t, "key"), Memo: data.Draw(t, "memo"), Data: data.Draw(t, "data"), Plain: data.Draw(t, "plain"), ID: rapid.StringMatching(`[a-z0-9/é"\\ ]{0,6}`).Draw(t, "id"), File: rapid.SampledFrom([]string{"", "articles.csv"}).Draw(t, "file"),
			Rows: whole.Draw(t, "rows"), Lines: whole.Draw(t, "lines"), Samples: int(whole.Draw(t, "samples")), Revised: rapid.IntRange(0, 9).Draw(t, "revised") == 0, Bare: rapid.IntRange(0, 9).Draw(t, "bare") == 0}
		line, err := sent.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		line = line[:len(line)-1]
		damaged := rapid.Bool().Draw(t, "damaged")
		if damaged {
			at := rapid.IntRange(0, len(line)-1).Draw(t, "at")
			switch rapid.IntRange(0, 3).Draw(t, "how") {
			case 0:
				line[at] = rapid.SampledFrom([]byte("\"\\{}:,09-=A \r\t\xff")).Draw(t, "byte")
			case 1:
				line = append(line[:at], line[at+1:]...)
			case 2:
				line = append(line, line[at:]...)
			default:
				line = line[:at]
			}
		}
		got, want := Record{N: -1}, Record{N: -1}
		if !got.flat(line) {
			return
		}
		if !damaged {
			quick[got.Kind]++
		}
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatalf("%q is no JSON: %v", line, err)
		}
		a, _ := got.Append(nil)
		b, _ := want.Append(nil)
		if !bytes.Equal(a, b) {
			t.Fatalf("%q is read as\n%s\nwant\n%s", line, a, b)
		}
	})
	if len(quick) < 3 {
		t.Errorf("read in the quick way: %v", quick)
	}
}
