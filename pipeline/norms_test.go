package pipeline

import (
	"bytes"
	"context"
	"encoding"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/features"
	"presscore/features/notices"
	"presscore/features/notices/furniture"
	"presscore/features/spelling"
	"presscore/pipeline/filter"
	"presscore/scoring"
)

// manyOutlets is a file of articles from which something is to be learned: footers, words
// that several outlets use and no list knows, copies, equal records, two versions of an
// article, and lines that are no articles.
func manyOutlets(t *testing.T) string {
	t.Helper()
	lines := []string{`{"id":"half","body":"The harbour`}
	for i := range 150 {
		body := told(1000*i) + fmt.Sprintf("\n\nThe vendrelling of the ferry was put off, %s said on Monday.", []string{"the clerk", "Captain Hale", "Mrs. Grant"}[i%3])
		outlet := fmt.Sprintf("paper%d.example", i%9)
		if i%9 < 4 {
			body += fmt.Sprintf("\n\nHarbour Notebook, No. %d", i)
		}
		lines = append(lines, record(t, "id", fmt.Sprint("a", i), "outlet", outlet, "published", fmt.Sprintf("2025-03-%02d", 1+i%28), "title", fmt.Sprint("The ferry, part ", i), "body", body))
	}
	for i := 3; i < 60; i += 7 {
		lines = append(lines, lines[i+1]) // equal ones
	}
	for i := range 8 {
		lines = append(lines, record(t, "id", fmt.Sprint("c", i), "outlet", "echo.example", "published", "2025-03-29", "title", "Said before", "body", told(1000*i)),
			record(t, "id", fmt.Sprint("a", 70+i), "outlet", fmt.Sprintf("paper%d.example", (70+i)%9), "published", "2025-03-30", "title", "Corrected", "body", told(1000*(70+i))+"\n\nThe ferry did not sail."))
	}
	return write(t, "in.jsonl", append(lines, "", `{"id":"none"}`)...)
}

// knowing is the configuration with what norms teach, as commands load it.
func knowing(t *testing.T, o Options, norms []byte) Options {
	t.Helper()
	n, err := scoring.ParseNorms(norms)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := furniture.Parse(n.Furniture)
	if err != nil {
		t.Fatal(err)
	}
	words, err := spelling.DecodeVocabulary(n.Vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	o.Norms, o.Finder = n, notices.Default().WithFurniture(lines)
	o.Extractors = features.DefaultExtractors()
	o.Extractors.Spelling = o.Extractors.Spelling.WithVocabulary(words)
	return o
}

// TestNormsInParts: norms that many programs made have the bytes of those that one made,
// however the articles are dealt; equal records that different programs read count once.
func TestNormsInParts(t *testing.T) {
	path := manyOutlets(t)
	o := options(t, path)
	o.Window, o.History, o.Overrides = 0, "", nil
	plain := o
	plain.Norms, plain.Extractors, plain.Finder = nil, features.DefaultExtractors(), notices.Default()
	single, err := BuildNorms(context.Background(), plain, "a test")
	if err != nil {
		t.Fatal(err)
	}
	want, err := single.Encode()
	if err != nil {
		t.Fatal(err)
	}
	lines, err := furniture.Parse(single.Furniture)
	words, failed := spelling.DecodeVocabulary(single.Vocabulary)
	if err != nil || failed != nil || lines.Lines() == 0 || words.Len() == 0 || single.Genres["news"] == nil {
		t.Fatalf("%d lines and %d words were learned: the test has no teeth (%v, %v)", lines.Lines(), words.Len(), err, failed)
	}
	var knowledge *filter.Knowledge
	if err := overReference(context.Background(), &plain, func(inv *inventory, _ string) (err error) {
		knowledge, err = learn(context.Background(), &plain, inv)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, parts := range []int{1, 2, 7} {
		got, known := normsInParts(t, o, path, parts)
		if !bytes.Equal(got, want) {
			t.Errorf("%d parts: other norms", parts)
		}
		if !bytes.Equal(bytesOf(t, known.Lines), bytesOf(t, knowledge.Lines)) || !bytes.Equal(bytesOf(t, known.Words), bytesOf(t, knowledge.Words)) {
			t.Errorf("%d parts: something else was learned", parts)
		}
	}
}

func bytesOf(t *testing.T, x encoding.BinaryMarshaler) []byte {
	t.Helper()
	data, err := x.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// normsInParts makes norms as a cluster does.
func normsInParts(t *testing.T, o Options, path string, parts int) ([]byte, *filter.Knowledge) {
	t.Helper()
	ctx := context.Background()
	planned := func(o Options) (*Plan, string) {
		folder := t.TempDir()
		o.Out = t.TempDir()
		plan, err := MakePlan(ctx, o, folder)
		if err != nil {
			t.Fatal(err)
		}
		return plan, folder
	}
	plan, folder := planned(o)
	numbers, err := filter.OpenNumbers(filepath.Join(folder, NumbersFile), plan.Groups)
	if err != nil {
		t.Fatal(err)
	}
	defer numbers.Close()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for i, text := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		line, err := (&filter.Record{Kind: filter.KindLine, N: int64(i), Text: []byte(text)}).Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(line))
	}
	bare := o
	bare.Extractors, bare.Finder = features.DefaultExtractors(), notices.Default()
	var learned strings.Builder
	for _, part := range dealt(texts, parts, 11) {
		articles, step, err := bare.ByPlan(plan)
		if err != nil {
			t.Fatal(err)
		}
		if err := filter.Learn(ctx, strings.NewReader(strings.Join(part, "")), &learned, articles, step, numbers); err != nil {
			t.Fatal(err)
		}
	}
	known, err := filter.Teach(ctx, strings.NewReader(learned.String()))
	if err != nil {
		t.Fatal(err)
	}
	empty, err := known.Norms(o.Versions).Encode()
	if err != nil {
		t.Fatal(err)
	}
	taught := knowing(t, o, empty)
	plan, folder = planned(taught)
	e := &engine{t: t, parts: parts}
	var readings string
	slicesSent := 0
	e.pair(taught, plan, folder, path, func(o Options, plan *Plan, records, lines []string) {
		groups := e.slices(o, plan, records, lines)
		slicesSent = len(groups)
		readings = strings.Join(e.run(groups, func(in io.Reader, out io.Writer) error {
			articles, step, err := o.ByPlan(plan)
			if err != nil {
				return err
			}
			return filter.Readings(ctx, in, out, articles, step)
		}), "")
	})
	b, err := filter.Join(ctx, strings.NewReader(readings), int64(slicesSent))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := filter.Join(ctx, strings.NewReader(readings), int64(slicesSent)+1); err == nil {
		t.Error("a slice is missing, and nothing is said")
	}
	if _, err := filter.Join(ctx, strings.NewReader(readings+readings), int64(slicesSent)); err == nil {
		t.Error("slices stand there twice, and nothing is said")
	}
	n := b.Build("a test", o.Versions)
	n.Furniture, n.Vocabulary = taught.Norms.Furniture, taught.Norms.Vocabulary
	out, err := n.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return out, known
}
