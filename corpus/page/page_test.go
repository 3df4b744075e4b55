package page

import (
	"strings"
	"testing"
)

const para = "<p>The council met on Friday and put the bridge off for a year, because the money has not come, said the mayor.</p>"

const plain = "The council met on Friday and put the bridge off for a year, because the money has not come, said the mayor."

func doc(head, body string) []byte {
	return []byte(`<!DOCTYPE html><html lang="en"><head>` + head + `</head><body>` + body + `</body></html>`)
}

func read(t *testing.T, data []byte) *Page {
	t.Helper()
	p, err := Read(data, Source{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ld(s string) string { return `<script type="application/ld+json">` + s + `</script>` }

// TestFields: where each field of a page comes from, and which place wins.
func TestFields(t *testing.T) {
	body := "<h1>Bridge waits</h1><article>" + strings.Repeat(para, 5) + "</article>"
	show := func(p *Page) string {
		return strings.Join([]string{p.URL, p.Title, p.Byline, p.Published, p.Section}, "|")
	}
	for _, c := range []struct{ name, head, want string }{
		{"a heading alone", `<title>Bridge waits | Ledger</title>`, "|Bridge waits|||"},
		{"head elements", `<link rel="canonical" href="https://a.example/1"><meta property="article:published_time" content="2026-11-12T17:03:00Z"><meta name="author" content="Ada Roe"><meta property="article:section" content="Town">`, "https://a.example/1|Bridge waits|Ada Roe|2026-11-12T17:03:00Z|Town"},
		{"JSON-LD before head elements", `<meta name="author" content="x">` + ld(`{"@type":"NewsArticle","headline":"Bridge &amp; town","datePublished":"2026-11-12","author":[{"@type":"Person","name":"Ada Roe"},{"name":"Tom Hale"}],"articleSection":["Town","City"]}`), "|Bridge & town|Ada Roe, Tom Hale|2026-11-12|Town"},
		{"an agency as author", ld(`{"@type":"NewsArticle","author":{"@type":"Organization","name":"Kestrel News"}}`), "|Bridge waits|Kestrel News||"},
		{"in a graph", ld(`{"@graph":[{"@type":"WebPage"},{"@type":"ReportageNewsArticle","headline":"G"}]}`), "|G|||"},
		{"line ends in JSON-LD", ld("{\"@type\":\"NewsArticle\",\"headline\":\"One\ntwo\"}"), "|One two|||"},
		{"the page's own of two articles", `<link rel="canonical" href="https://a.example/2">` + ld(`[{"@type":"NewsArticle","headline":"First","url":"https://a.example/1"},{"@type":"NewsArticle","headline":"Second","mainEntityOfPage":{"@id":"https://a.example/2"}}]`), "https://a.example/2|Second|||"},
		{"a year is no date, another place has one", `<meta name="date" content="2026-11-12">` + ld(`{"@type":"NewsArticle","datePublished":"2026"}`), "|Bridge waits||2026-11-12|"},
		{"an address is no author", `<meta property="article:author" content="https://a.example/ada">`, "|Bridge waits|||"},
		{"an address that leads nowhere", `<link rel="canonical" href="javascript:alert(1)">`, "|Bridge waits|||"},
	} {
		for range 20 { // never by the order of a map
			if got := show(read(t, doc(c.head, body))); got != c.want {
				t.Fatalf("%s: %q, want %q", c.name, got, c.want)
			}
		}
	}
}

// TestBody: paragraphs of the content's tree, without the headline, with no space
// put in and none lost, and with the credits that stand outside of it.
func TestBody(t *testing.T) {
	many := strings.Repeat(para, 4)
	lines := strings.Repeat(plain+"\n", 4)
	for _, c := range []struct{ name, body, want string }{
		{"inline elements", `<article><p>The <b>S</b>un <i>rose</i>, said <a href="/x">Ada</a>.<br>It set.</p>` + many + `</article>`, "The Sun rose, said Ada.\nIt set.\n" + lines},
		{"the headline once", `<article><h1>Bridge waits</h1>` + many + `</article>`, lines},
		{"menus are none of it", `<nav><ul><li><a href="/a">Photo by us</a></li></ul></nav><article>` + many + `</article><footer><p>Terms and conditions</p></footer>`, lines},
		{"a credit behind the article", `<div class="wrap"><div class="body">` + many + `</div></div><aside><div>This story is published from a syndicated feed.</div></aside>`, lines + "This story is published from a syndicated feed.\n"},
		{"a credit before it", `<section>Reporting by Kestrel; editing by Ada Roe</section><div class="body">` + many + `</div>`, "Reporting by Kestrel; editing by Ada Roe\n" + lines},
		{"prose outside is not taken", `<div class="body">` + many + `</div><aside><div>Another story about a harbour.</div></aside>`, lines},
	} {
		p := read(t, doc("<title>Bridge waits</title>", c.body))
		if got := p.Body + "\n"; got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, got, c.want)
		}
	}
}

// TestLinks: of the article, absolute, each once.
func TestLinks(t *testing.T) {
	p := read(t, doc(`<link rel="canonical" href="https://a.example/news/1">`, `<nav><a href="/menu">M</a></nav><article>`+strings.Repeat(para, 4)+`<p>More <a href="../x">here</a>, <a href="https://b.example/y">there</a>, <a href="../x">again</a> and <a href="mailto:a@b.example">by mail</a>, said the mayor of the town on Friday.</p></article>`))
	if got := strings.Join(p.Links, " "); got != "https://a.example/x https://b.example/y" {
		t.Errorf("%q", got)
	}
}

// TestCharsets: what is declared holds, and nothing is guessed.
func TestCharsets(t *testing.T) {
	latin := []byte(strings.ReplaceAll(string(doc(`<meta charset="windows-1252">`, strings.Repeat("<p>The caf\xe9 \x93opened\x94 on Friday, and the council came to see it, said the mayor of the town.</p>", 5))), "", ""))
	p := read(t, latin)
	if !strings.Contains(p.Body, "café “opened”") {
		t.Errorf("%q", p.Body)
	}
	if _, err := Read([]byte(strings.Replace(string(latin), "windows-1252", "utf-8", 1)), Source{}); err != ErrEncoding {
		t.Errorf("undeclared: %v", err)
	}
	if p, err := Read([]byte(strings.Replace(string(latin), "windows-1252", "utf-8", 1)), Source{ContentType: "text/html; charset=iso-8859-1"}); err != nil || !strings.Contains(p.Body, "café") {
		t.Errorf("declared by the server: %v", err)
	}
}

// FuzzPage: any bytes are a page or an error, and links are absolute.
func FuzzPage(f *testing.F) {
	for _, s := range []string{"", "<html>", string(doc("", para)), string(doc(ld(`{"@type":"NewsArticle","author":[[{}]]}`), "<div>"+para)), "<table><tr><td><p>a<svg><p>b", "<meta charset=utf-16>\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data, Source{Address: "https://a.example/1"})
		if err != nil {
			return
		}
		for _, l := range p.Links {
			if !strings.HasPrefix(l, "http") {
				t.Errorf("link %q", l)
			}
		}
		if strings.Contains(p.Title, "\n") {
			t.Errorf("title %q", p.Title)
		}
	})
}
