package notices

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"presscore/corpus"
)

// record is an article as the data files hold it; the names differ by file.
type record struct {
	ID        any    `json:"id"`
	AID       any    `json:"ID"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	SourceURL string `json:"source_url"`
	Publisher string `json:"publisher"`
	URL       string `json:"url"`
	Authors   any    `json:"authors"`
	Body      string `json:"body"`
	Content   string `json:"content_original"`
	Text      string `json:"text"`
	Wire      string `json:"wire"`
}

func (r *record) article() *corpus.Article {
	a := &corpus.Article{Title: r.Title, Outlet: r.Outlet + r.SourceURL + r.Publisher, URL: r.URL, Body: r.Body + r.Content + r.Text}
	if s, ok := r.Authors.(string); ok {
		a.Byline = s
	}
	return a
}

// readRecords calls f with every record of a JSON-lines file, gzipped or not.
func readRecords(t testing.TB, path string, f func(r *record)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var in io.Reader = bufio.NewReaderSize(file, 1<<20)
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(in); err != nil {
			t.Fatal(err)
		}
	}
	dec := json.NewDecoder(in)
	for {
		var r record
		if err := dec.Decode(&r); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		f(&r)
	}
}

// TestDump writes what the finder finds in NOTICES_IN to NOTICES_OUT, a JSON
// line an article, as eval/notices_eval.py reads it. A tool, skipped without them.
func TestDump(t *testing.T) {
	in, out := os.Getenv("NOTICES_IN"), os.Getenv("NOTICES_OUT")
	if in == "" || out == "" {
		t.Skip("NOTICES_IN and NOTICES_OUT are not set")
	}
	file, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(file)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	type span struct {
		Start  int     `json:"start"`
		End    int     `json:"end"`
		Kind   string  `json:"kind"`
		Also   string  `json:"also,omitempty"`
		Agency string  `json:"agency"`
		Pub    string  `json:"publisher,omitempty"`
		Rule   string  `json:"rule"`
		Conf   float64 `json:"conf"`
		Line   int     `json:"line"`
		Of     int     `json:"of"`
		Text   string  `json:"text"`
	}
	readRecords(t, in, func(r *record) {
		d := corpus.Parse(r.article(), Default())
		spans := []span{}
		for _, n := range d.Notices {
			s := span{Start: utf8.RuneCountInString(d.Text[:n.Start]), Kind: string(n.Kind), Also: string(n.Also), Agency: strings.Join(n.Agencies, ";"),
				Pub: n.Publisher, Rule: n.Rule, Conf: n.Confidence, Text: n.In(d.Text), Of: len(d.Lines)}
			s.End = s.Start + utf8.RuneCountInString(n.In(d.Text))
			for i, l := range d.Lines {
				if l.Start <= n.Start {
					s.Line = i
				}
			}
			spans = append(spans, s)
		}
		agency, degree := Wire(d.Notices)
		id := r.ID
		if id == nil {
			id = r.AID
		}
		if err := enc.Encode(map[string]any{"id": id, "outlet": r.article().Outlet, "notices": spans, "wire": agency, "degree": degree, "gold": r.Wire}); err != nil {
			t.Fatal(err)
		}
	})
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	file.Close()
}
