package corpus_test

import (
	"fmt"
	"strings"

	"presscore/corpus"
)

// Records are read from files, or here from standard input, one after the
// other. What cannot be read is named and does not stop the walk.
func ExampleReader() {
	sources, err := corpus.Open([]string{"-"})
	if err != nil {
		fmt.Println(err)
		return
	}
	feed := `{"id": 1, "link": "https://www.harbourpost.example/bridge", "text": "The bridge opens in May."}
{"id": 2, "link": "https://www.harbourpost.example/empty"}
{"id": 3, "text": "The ferry goes on as before.", "published": "4 March 2025"}
`
	r := &corpus.Reader{Sources: sources, Stdin: strings.NewReader(feed), Fields: corpus.FieldMap{"url": "link", "body": "text"}}
	bad := func(e *corpus.RecordError) { fmt.Println("skipped:", e) }
	r.Each(func(rec corpus.Record) bool {
		a, e := r.Article(rec)
		if e != nil {
			bad(e)
			return true
		}
		fmt.Println(a.Origin.Line, a.ID, a.Outlet, a.OutletSource, a.Body)
		return true
	}, bad)
	// Output:
	// 1 1 harbourpost.example url The bridge opens in May.
	// skipped: -:2: no_body: field "text" is missing or empty
	// 3 3 unknown none The ferry goes on as before.
}

// A Document is the cleaned text with its sentences, words and quotations; a
// Locator leads from them back to the body as it was received.
func ExampleParse() {
	body := "date 2025-03-04\r\nThe bridge opens in May. “It will hold,” the clerk said."
	d := corpus.Parse(&corpus.Article{Body: body}, nil)
	at := corpus.NewLocator(d)
	for _, s := range d.Seg.Sentences {
		from := at.Span(s.Span)
		fmt.Println(from, string([]rune(body)[from[0]:from[1]]))
	}
	fmt.Println(d.Words(), "words,", d.Language)
	fmt.Println(d.Notices[0].Kind, d.Notices[0].In(d.Text))
	// Output:
	// [17 41] The bridge opens in May.
	// [42 73] “It will hold,” the clerk said.
	// 11 words, en
	// metadata date 2025-03-04
}
