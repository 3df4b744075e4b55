package tagger

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/labelled"
	"presscore/internal/testkit"
)

// TestHostileInput holds Tag to legal spans on text no editor wrote.
func TestHostileInput(t *testing.T) {
	for name, text := range hostile() {
		d := labelled.PlainDocument(text)
		checkLegal(t, name, d, Default().Tag(d))
	}
}

// TestTimeIsLinear: four times as much of the worst text costs about four times
// as much. A sentence without end, a page of names, of marks or of labels once
// took quadratic time.
func TestTimeIsLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"no full stop": "he said that the boat was lost and ",
		"marks":        `"said `,
		"names":        "Ann Roe Tom Harl ",
		"speakers":     "Mr. Ab Xyzq said so. ",
		"colons":       "A: b\n",
		"signatures":   "\"x\"\n― Ann Roe\n",
		"said":         "said ",
		"pronouns":     "He said so. She said so. They did. ",
		"bodies":       "The Harbour Agency sued the Osk Court. The agency said no. ",
	} {
		testkit.Linear(t, name, 500, 16000, func(n int) func() {
			d := labelled.PlainDocument(strings.Repeat(unit, n))
			return func() { Default().Tag(d) }
		})
	}
}

func hostile() map[string]string {
	return map[string]string{
		"empty":            "",
		"blank":            " \n \n",
		"one token":        strings.Repeat("a", 1<<20),
		"no full stop":     strings.Repeat("he said that the boat was lost and ", 30000),
		"quotation marks":  strings.Repeat(`"`, 10000),
		"marks and words":  strings.Repeat(`"said `, 10000),
		"curly unbalanced": strings.Repeat("“He said ", 5000),
		"names":            strings.Repeat("Ann Roe Tom Harl ", 20000),
		"many people":      strings.Repeat("Mr. Ab Xyzq said so. ", 3000) + manyNames(),
		"capitals":         strings.Repeat("OSK SAID THE PLAN WAS DEAD. ", 500),
		"colons":           strings.Repeat("A: b\n", 5000),
		"dashes":           strings.Repeat("\"x\"\n― Ann Roe\n", 3000),
		"german":           "Der Minister sagte am Montag, das Gesetz sei tot. „Es ist vorbei“, so Lena Osk.",
		"chinese":          "总统周一表示，该计划已经失败。记者说：“这是真的。”",
		"arabic":           "قال الرئيس يوم الاثنين إن الخطة انتهت.",
		"symbols":          strings.Repeat("\u2028\u00ad★ ‘’“”", 2000),
		"calendar":         strings.Repeat("The port is shut, said Monday. University of May said, Monday. A clerk, Monday, said so. Monday: x\n", 50),
		"said":             strings.Repeat("said ", 20000),
		"sources":          strings.Repeat("Osk said x. ", 5000),
	}
}

func manyNames() string {
	var b strings.Builder
	for i := 0; i < 3000; i++ {
		b.WriteString("John Q")
		b.WriteByte(byte('a' + i%26))
		b.WriteByte(byte('a' + i/26%26))
		b.WriteByte(byte('a' + i/676%26))
		b.WriteString(" said no. ")
	}
	return b.String()
}

// checkLegal checks bounds, order and ranges of a result.
func checkLegal(t *testing.T, name string, d *corpus.Document, r attribution.Result) {
	t.Helper()
	if len(r.InContent) != len(d.Seg.Tokens) {
		t.Fatalf("%s: InContent has %d entries, want %d", name, len(r.InContent), len(d.Seg.Tokens))
	}
	if r.Expected < 0 || r.Expected > float64(d.Seg.Words)+1e-6 || r.Expected != r.Expected {
		t.Errorf("%s: %v of %d words expected", name, r.Expected, d.Seg.Words)
	}
	last := int32(0)
	for i := range r.Attributions {
		a := &r.Attributions[i]
		if a.Start() < last {
			t.Errorf("%s: attribution %d is out of order", name, i)
		}
		last = a.Start()
		if a.Prob < 0 || a.Prob > 1.0001 || a.Prob != a.Prob {
			t.Errorf("%s: probability %v", name, a.Prob)
		}
		for _, spans := range [][]corpus.Span{a.Source, a.Cue, a.Content} {
			end := int32(0)
			for _, s := range spans {
				if s.Start < end || s.End <= s.Start || int(s.End) > len(d.Text) {
					t.Fatalf("%s: bad span %v in %v", name, s, spans)
				}
				end = s.End
			}
		}
	}
}

// TestConcurrentUse holds Tag to the same answer from many goroutines.
func TestConcurrentUse(t *testing.T) {
	var docs []*corpus.Document
	for _, c := range readTraps(t) {
		plain, _, _ := labelled.ReadMarked(c.marked)
		docs = append(docs, labelled.PlainDocument(plain))
	}
	want := make([]attribution.Result, len(docs))
	for i, d := range docs {
		want[i] = Default().Tag(d)
	}
	var wg sync.WaitGroup
	for g := 0; g < 4; g++ {
		wg.Go(func() {
			for i := range docs {
				k := (i*7 + g) % len(docs)
				if got := Default().Tag(docs[k]); !reflect.DeepEqual(got, want[k]) {
					t.Errorf("case %d differs between goroutines", k)
				}
			}
		})
	}
	wg.Wait()
}

// FuzzTag feeds any text to the tagger.
func FuzzTag(f *testing.F) {
	f.Add("Osk said: \"No.\"")
	f.Add("“He ‘said’ ― Ann Roe\nQ: a\nA: b\nQ: c")
	f.Add("according to\x00 a report, said White House.")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		d := labelled.PlainDocument(text)
		checkLegal(t, "fuzz", d, Default().Tag(d))
	})
}

// TestSeeds lists what must be found in the five articles the project started from.
func TestSeeds(t *testing.T) {
	dir := filepath.Join(testkit.Shared(t), "data", "seeds")
	cases := []struct {
		file, speaker string
		kind          attribution.SourceType
		via           string
		n             int // at least
	}{
		{"000", "White House", attribution.NamedOrganisation, "", 1},
		{"000", "Kremlin", attribution.NamedOrganisation, "", 1},
		{"000", "Jens Stoltenberg", attribution.NamedPerson, "", 2},
		{"000", "Joe Biden", attribution.NamedPerson, "", 6},
		{"000", "Vladimir Putin", attribution.NamedPerson, "", 1},
		{"000", "The statement", attribution.DocumentSource, "", 1},
		{"000", "Dmytro Kuleba", "", "", -1},
		{"001", "Jen Psaki", attribution.NamedPerson, "Associated Press", 1},
		{"001", "Ukraine’s Defense Ministry", attribution.NamedOrganisation, "", 1},
		{"001", "Ukrainian officials", attribution.Role, "", 1},
		{"001", "White House", attribution.NamedOrganisation, "", 1},
		{"001", "Joe Biden", attribution.NamedPerson, "", 1},
		{"002", "White House", attribution.NamedOrganisation, "", 3},
		{"002", "Vladimir Putin", attribution.NamedPerson, "", 2},
		{"002", "Ukraine", attribution.NamedOrganisation, "", 1},
		{"003", "Joe Biden", attribution.NamedPerson, "", 5},
		{"003", "Sputnik", attribution.Media, "Sputnik", 1},
		{"003", "White House", attribution.NamedOrganisation, "", 1},
		{"004", "an informed source", attribution.Anonymous, "Sputnik", 2},
		{"004", "a media report", attribution.Media, "a media report", 2},
		{"004", "CNN", attribution.Media, "CNN", 1},
	}
	for _, c := range cases {
		files, err := filepath.Glob(filepath.Join(dir, c.file+"_*.txt"))
		if err != nil || len(files) != 1 {
			t.Fatalf("seed %s: %v %v", c.file, files, err)
		}
		b, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		d := labelled.PlainDocument(string(b))
		n := 0
		for _, a := range Default().Tag(d).Attributions {
			if a.Speaker == c.speaker && (c.n < 0 || a.SourceType == c.kind && a.Via == c.via) {
				n++
			}
			if c.file == "003" && a.Speaker == "Joe Biden" && a.Kind == attribution.Direct && a.Stance != attribution.Speech {
				t.Errorf("a quotation is no speech: %s", show(d.Text, &a))
			}
		}
		if c.n < 0 && n > 0 || n < c.n {
			t.Errorf("seed %s: %s %s via %q: %d times, want %d", c.file, c.speaker, c.kind, c.via, n, c.n)
		}
	}
}

// TestTitleLine: a title line fenced off as a notice is tagged, marked as such,
// and its speaker is the one the article names in full.
func TestTitleLine(t *testing.T) {
	text := "Osk says harbour plan is dead\nMayor Lena Osk said on Monday that the plan was dead."
	at := int32(strings.IndexByte(text, '\n'))
	d := &corpus.Document{Article: &corpus.Article{}, Text: text, Notices: []corpus.Notice{{Span: corpus.Span{Start: 0, End: at}, Kind: corpus.TitleLine}}}
	d.Seg.Scan(text, []corpus.Span{{Start: at + 1, End: int32(len(text))}})
	r := Default().Tag(d)
	if len(r.Attributions) != 2 || !r.Attributions[0].Title || r.Attributions[1].Title || r.Attributions[0].Speaker != "Lena Osk" {
		for i := range r.Attributions {
			t.Log(show(text, &r.Attributions[i]))
		}
		t.Fatal("want the title's attribution and the body's, both by Lena Osk")
	}
}
