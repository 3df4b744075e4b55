package corpus

import (
	"bytes"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
)

// shown is an article in one line, with what formats find of it.
func shown(a *Article) string {
	when := ""
	if !a.Published.IsZero() {
		when = a.Published.Format("2006-01-02T15:04")
	}
	if a.DateNote.Given != "" {
		when += "?"
	}
	return strings.Join([]string{a.ID, a.Outlet, a.URL, a.Title, when, a.Byline, a.Section, a.Body}, "|")
}

// TestFeeds: which element is which field (FORMATS: feeds).
func TestFeeds(t *testing.T) {
	rss := func(item string) string {
		return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>F</title><link>https://feed.example/</link><item>` + item + `</item></channel></rss>`
	}
	atom := func(entry string) string {
		return `<feed xmlns="http://www.w3.org/2005/Atom"><author><name>The Desk</name></author><link href="https://atom.example/"/><entry>` + entry + `</entry></feed>`
	}
	for _, c := range []struct{ name, content, want string }{
		{"content before description", rss(`<link>https://a.example/1</link><title>T &amp; U</title><description>Short.</description><content:encoded><![CDATA[<p>One went out.</p>]]></content:encoded><dc:creator>Ada Roe</dc:creator><category>World</category>`),
			"https://a.example/1|a.example|https://a.example/1|T & U||Ada Roe|World|<p>One went out.</p>"},
		{"a permanent guid is the link", rss(`<guid>https://b.example/7</guid><description>One.</description>`), "https://b.example/7|b.example|https://b.example/7|||||One."},
		{"a guid that is none", rss(`<guid isPermaLink="false">n7</guid><description>One.</description>`), "n7|feed.example||||||One."},
		{"the source before the feed's host", rss(`<guid isPermaLink="false">n7</guid><source url="https://www.ledger.example/rss">Ledger</source><description>One.</description>`), "n7|ledger.example||||||One."},
		{"a credit of a picture", rss(`<guid isPermaLink="false">n7</guid><description>One.</description><media:content url="x"><media:credit>Ada Roe/Kestrel</media:credit></media:content>`), "n7|feed.example||||||One.\nPhoto: Ada Roe/Kestrel"},
		{"mail and name", rss(`<guid isPermaLink="false">n7</guid><author>desk@a.example (Ada Roe)</author><description>One.</description>`), "n7|feed.example||||Ada Roe||One."},
		{"an entry has its feed's author", atom(`<id>e1</id><link href="https://a.example/1"/><updated>2026-11-12T17:03:00+05:30</updated><summary>One.</summary>`), "e1|a.example|https://a.example/1||2026-11-12T11:33|The Desk||One."},
		{"an entry's own author", atom(`<id>e1</id><link rel="alternate" href="https://a.example/1"/><published>2026-11-12T17:03:00Z</published><author><name>Ada Roe</name></author><content type="html">&lt;p&gt;One.&lt;/p&gt;</content>`), "e1|a.example|https://a.example/1||2026-11-12T17:03|Ada Roe||<p>One.</p>"},
		{"JSON Feed", `{"version":"https://jsonfeed.org/version/1.1","authors":[{"name":"The Desk"}],"items":[{"id":7,"url":"https://a.example/1","content_text":"One.","date_published":"2026-11-12T17:03:00Z"}]}`, "7|a.example|https://a.example/1||2026-11-12T17:03|The Desk||One."},
	} {
		articles, errs := read(t, "a.xml", c.content, nil)
		if len(articles) != 1 || len(errs) > 0 {
			t.Errorf("%s: %d articles, %v", c.name, len(articles), errs)
			continue
		}
		if got := shown(articles[0]); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, got, c.want)
		}
	}
	for given, want := range map[string]string{
		"Thu, 12 Nov 2026 17:03:00 AEDT": "06:03", "Thu, 12 Nov 2026 17:03:00 JST": "08:03", "Thu, 12 Nov 2026 17:03:00 PKT": "12:03", "Thu, 12 Nov 2026 17:03:00 HKT": "09:03",
		"Thu, 12 Nov 2026 17:03:00 MSK": "14:03", "Thu, 12 Nov 2026 17:03:00 WAT": "16:03", "Thu, 12 Nov 2026 17:03:00 +05:30": "11:33", "Thu, 12 Nov 2026 17:03:00 +0530 (IST)": "11:33",
		"Sat, 12 Sept 2026 17:03:00 GMT": "17:03", "Thu, 12 Nov 2026 17:03:00 IST": "00:00", "02/03/2026": "",
	} {
		articles, _ := read(t, "a.rss", rss(`<description>One.</description><pubDate>`+given+`</pubDate>`), nil)
		got := ""
		if len(articles) == 1 && !articles[0].Published.IsZero() {
			got = articles[0].Published.Format("15:04")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", given, got, want)
		}
	}
}

// TestRecordLayouts: the fields of each program's records (FORMATS: JSON layouts).
func TestRecordLayouts(t *testing.T) {
	for _, c := range []struct{ layout, record, want string }{
		{"news-please", `{"maintext":"One.","source_domain":"www.ledger.example","date_publish":"2026-11-12 17:03:00","authors":["Ada Roe"],"title":"T","url":"https://m.example/1","language":"en","title_page":null}`, "https://m.example/1|ledger.example|https://m.example/1|T|2026-11-12T00:00?|Ada Roe||One."},
		{"trafilatura", `{"text":"One.","date":"2026-11-12","source-hostname":"The Ledger","source":"https://ledger.example/1","author":"None","title":"T","id":null,"hostname":"x.example","categories":"World"}`, "https://ledger.example/1|ledger.example|https://ledger.example/1|T|2026-11-12T00:00||World|One."},
		{"newspaper4k", `{"text":"One.","publish_date":"2026-11-12T17:03:00+05:30","authors":["Staff Writers"],"url":"https://ledger.example/1","title":"T"}`, "https://ledger.example/1|ledger.example|https://ledger.example/1|T|2026-11-12T11:33|Staff Writers||One."},
		{"gdelt-doc", `{"url":"https://ledger.example/1","seendate":"20261112T170300Z","domain":"ledger.example","title":"T","text":"One."}`, "https://ledger.example/1|ledger.example|https://ledger.example/1|T|2026-11-12T17:03|||One."},
		{"gdelt-gkg", `{"GKGRECORDID":"20261112170300-1","DATE":20261112170300,"SourceCommonName":"ledger.example","DocumentIdentifier":"https://ledger.example/1","body":"One."}`, "20261112170300-1|ledger.example|https://ledger.example/1||2026-11-12T17:03|||One."},
		{"mediacloud", `{"stories_id":77,"media_url":"http://www.ledger.example/","media_name":"Ledger","publish_date":"2026-11-12 17:03:00","url":"https://ledger.example/1","title":"T","story_text":"One."}`, "77|ledger.example|https://ledger.example/1|T|2026-11-12T17:03|||One."},
		{"cc-news", `{"text":"One.","domain":"ledger.example","date":"2026-11-12 17:03:00","title":"T","url":"https://ledger.example/1"}`, "https://ledger.example/1|ledger.example|https://ledger.example/1|T|2026-11-12T17:03|||One."},
	} {
		fields, err := ParseFields(c.layout, "")
		if err != nil {
			t.Fatal(err)
		}
		articles, errs := read(t, "a.jsonl", c.record+"\n", fields)
		if len(articles) != 1 {
			t.Fatalf("%s: %v", c.layout, errs)
		}
		if got := shown(articles[0]); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.layout, got, c.want)
		}
		again, err := ParseFieldMap(fields.String())
		if err != nil || again.String() != fields.String() {
			t.Errorf("%s: run.json keeps %q, %v", c.layout, fields, err)
		}
	}
	if m, err := ParseFields("trafilatura", "body=raw"); err != nil || m["body"] != "raw" || m["published"] != "date" {
		t.Errorf("a map over a layout: %v, %v", m, err)
	}
	if _, err := ParseFields("trafilature", ""); err == nil {
		t.Error("a layout that does not exist is taken")
	}
}

// TestParquetTypes: values by the file's schema (FORMATS: Parquet).
func TestParquetTypes(t *testing.T) {
	type row struct {
		ID        int64      `parquet:"id,decimal(2:12)"`
		Published *time.Time `parquet:"published,timestamp(microsecond)"`
		Byline    []string   `parquet:"byline,list"`
		Title     string     `parquet:"title,dict"`
		Body      string     `parquet:"body"`
	}
	var b bytes.Buffer
	when := time.Date(2026, 11, 12, 17, 3, 0, 0, time.UTC)
	w := parquet.NewGenericWriter[row](&b)
	if _, err := w.Write([]row{{750, &when, []string{"Ada Roe", "Tom Hale"}, "T", "One."}, {-5, nil, nil, "T", "Two."}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	articles, errs := read(t, "a.parquet", b.String(), nil)
	if len(articles) != 2 || len(errs) > 0 {
		t.Fatalf("%d articles, %v", len(articles), errs)
	}
	for i, want := range []string{"7.50|unknown||T|2026-11-12T17:03|Ada Roe, Tom Hale||One.", "-0.05|unknown||T||||Two."} {
		if got := shown(articles[i]); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if packed, errs := read(t, "a.parquet.gz", compressed(t, ".gz", b.String()), nil); len(packed) != 2 {
		t.Errorf("packed: %v", errs)
	}
}

// TestNELA: the tables of NELA-GT without a field map; one DATE column holds
// numbers and texts (FORMATS: SQLite).
func TestNELA(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nela.sqlite")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{
		"CREATE TABLE newsdata (id TEXT PRIMARY KEY, date DATE, source TEXT, title TEXT, content TEXT, author TEXT, url TEXT, published TEXT, published_utc DATE, collection_utc INTEGER)",
		"INSERT INTO newsdata VALUES ('a', '2026-11-12', 'theledger', 'T', 'One.', 'Ada Roe', 'https://ledger.example/1', 'x', 1794503380, 0), ('b', '2026-11-12', 'theledger', 'T', 'Two.', NULL, '', 'x', '2026-11-12 17:03:00', 0)",
		"CREATE TABLE other (id TEXT)",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	articles, errs := readPaths(t, nil, path)
	if len(articles) != 2 || len(errs) > 0 {
		t.Fatalf("%d articles, %v", len(articles), errs)
	}
	for i, want := range []string{"a|theledger|https://ledger.example/1|T|2026-11-12T17:09|Ada Roe||One.", "b|theledger||T|2026-11-12T17:03|||Two."} {
		if got := shown(articles[i]); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestContentAndName: the format is told by both, and by neither where the user
// says it.
func TestContentAndName(t *testing.T) {
	const lines = "{\"id\":\"1\",\"body\":\"One.\"}\n{\"id\":\"2\",\"body\":\"Two.\"}\n"
	long := `{"id":"0","body":"` + strings.Repeat("word ", 2000)
	for _, c := range []struct {
		name, content, as string
		articles, failed  int
	}{
		{"-", `dy":"x"}` + "\n" + lines, "", 2, 1},
		{"-", "\x00\x01" + "\n" + lines, "", 2, 1},
		{"-", `id":"1","body":"One."}`, "", 0, 1},
		{"-", long[3:] + "\n" + lines, "", 2, 1},
		{"-", "He said {\"a\":1} and\nleft.", "", 1, 0},
		{"-", "[Kestrel] One went out.", "", 1, 0},
		{"a.txt", lines, "", 2, 0},
		{"a.txt", lines, "text", 1, 0},
		{"a.json", lines, "", 2, 0},
		{"a.jsonl", "[" + strings.ReplaceAll(strings.TrimSpace(lines), "\n", ",\n") + "]", "", 2, 0},
		{"a.csv", lines, "", 2, 0},
		{"a.jsonl", compressed(t, ".gz", lines), "", 2, 0},
		{"a.docx", lines, "jsonl", 2, 0},
		{"a.docx", lines, "", 0, 1},
		{"a.jsonl", "id,body\n1,One.\n", "csv", 1, 0},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		if c.name == "-" {
			path = "-"
		} else {
			writeFile(t, path, c.content)
		}
		sources, err := OpenAs([]string{path}, c.as)
		if err != nil {
			t.Fatal(err)
		}
		articles, errs := readAll(&Reader{Sources: sources, Stdin: strings.NewReader(c.content)})
		if len(articles) != c.articles || len(errs) != c.failed {
			t.Errorf("%s as %q, %.30q: %d articles, %v", c.name, c.as, c.content, len(articles), errs)
		}
	}
	if _, err := OpenAs(nil, "docx"); err == nil || !strings.Contains(err.Error(), "want one of text, html, json") {
		t.Errorf("a format that is not read: %v", err)
	}
}

// TestWARCAddresses: angle brackets around the address are none of it, and what
// holds no page is counted.
func TestWARCAddresses(t *testing.T) {
	page := "<html><head><title>T</title></head><body><article>" + strings.Repeat("<p>The council met on Friday and put the bridge off for a year, said the mayor.</p>", 5) + "</article></body></html>"
	record := func(kind, uri, block string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, len(block), block)
	}
	head := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
	articles, errs := read(t, "a.warc", record("warcinfo", "", "x")+record("response", "<https://a.example/1>", head+page)+record("revisit", "https://a.example/2", head)+record("request", "https://a.example/3", "GET / HTTP/1.1\r\n\r\n"), nil)
	if len(articles) != 1 || articles[0].URL != "https://a.example/1" || articles[0].Origin.Line != 2 {
		t.Fatalf("%v", articles)
	}
	if len(errs) != 1 || errs[0].Failure() || errs[0].Detail != "records that hold no page: 1 request, 1 revisit, 1 warcinfo" {
		t.Errorf("%v", errs)
	}
}
