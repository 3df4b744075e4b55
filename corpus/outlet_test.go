package corpus

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestHost(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.a.example/x?y#z":     "a.example",
		"http://WWW2.A.Example:8080/":     "a.example",
		"https://user:pw@m.a.example/x":   "m.a.example",
		"//www.a.example/x":               "a.example",
		"www.a.example":                   "a.example",
		"a.example.":                      "a.example",
		"www.example":                     "www.example", // a domain of its own
		"wwwhat.a.example":                "wwwhat.a.example",
		"abcnews.go.example":              "abcnews.go.example", // not the registrable domain
		"https://mu\u0308nchen.example/x": "mu\u0308nchen.example",
		"192.0.2.7":                       "192.0.2.7",
		"https://192.0.2.7/x":             "192.0.2.7",
		"1.5":                             "",
		"The Harbour Post":                "",
		"Harbour Post. And more":          "",
		"../../etc/passwd":                "",
		"=1+1":                            "",
		"a..b":                            "",
		"-a.example":                      "",
		"localhost":                       "",
		"":                                "",
		"https://":                        "",
		"https://%zz/":                    "",
		"a.example/<script>":              "a.example",
		"<b>.example":                     "",
	} {
		if got := hostOf(in); got != want {
			t.Errorf("Host(%q) is %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if h := hostOf(s); hostOf(h) != h {
			t.Fatalf("%q is %q, then %q", s, h, hostOf(h))
		}
	})
}

const panelCSV = "\ufeffname, outlet ,owner,aliases,notes\n" +
	"Harbour Post,harbourpost.example,Ann Co,www.harbourpost.example; m.harbourpost.example;Harbour Post,x\n" +
	"The B,https://www.b.example/,Ann Co\n" +
	"Weekly,Weekly,,\n"

func TestPanel(t *testing.T) {
	p, err := readPanel(strings.NewReader(panelCSV))
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"harbourpost.example": "harbourpost.example", "https://m.harbourpost.example/x": "harbourpost.example", "HARBOUR POST": "harbourpost.example",
		"www3.harbourpost.example": "harbourpost.example", "b.example": "https://www.b.example/", "weekly": "Weekly",
		"other.example": "other.example", "www.other.example": "other.example", "  Some Paper ": "Some Paper", "": "", "two\nlines": "two lines",
	} {
		if got := p.Resolve(in); got != want {
			t.Errorf("Resolve(%q) is %q, want %q", in, got, want)
		}
	}
	if got := p.Name("m.harbourpost.example"); got != "Harbour Post" {
		t.Errorf("name %q", got)
	}
	if got := p.Name("other.example"); got != "other.example" {
		t.Errorf("name %q", got)
	}
	if len(p.Columns) != 2 || p.Columns[0] != "owner" || p.Columns[1] != "notes" {
		t.Errorf("columns of groups: %q", p.Columns)
	}
	if l := p.Outlets[0].Labels; len(l) != 2 || l[0] != "Ann Co" || l[1] != "x" || p.Outlets[1].Labels[1] != "" {
		t.Errorf("labels %q and %q", l, p.Outlets[1].Labels)
	}
	var none *Panel
	if none.Resolve("www.a.example") != "a.example" || none.Name("x") != "x" {
		t.Error("no panel")
	}
	for content, want := range map[string]string{
		"":                             "1: panel has no header",
		"name\nA\n":                    `1: panel has no column "outlet"`,
		"outlet,name\n,A\n":            "2: outlet is empty",
		"outlet\na.example\nA.EXAMPLE": `3: "a.example" belongs to "a.example" already`,
		"outlet,aliases\na.example,c.example\nb.example,www.c.example\n": `3: "c.example" belongs to "a.example" already`,
		"outlet\n\"a\n": "2: ",
	} {
		if _, err := readPanel(strings.NewReader(content)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", content, err, want)
		}
	}
}

// TestOutlet: field, then address, folder, front matter, notice; nothing says: unknown.
func TestOutlet(t *testing.T) {
	p, err := readPanel(strings.NewReader(panelCSV))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, file, content, outlet string
		source                      OutletSource
	}{
		{"field", "a.jsonl", `{"outlet":"https://m.harbourpost.example/","url":"https://b.example","body":"One."}`, "harbourpost.example", FromField},
		{"empty field", "a.jsonl", `{"outlet":"","url":"https://www.c.example/x","body":"One."}`, "c.example", FromURL},
		{"address", "a.jsonl", `{"url":"https://www2.harbourpost.example/x","body":"One."}`, "harbourpost.example", FromURL},
		{"a path is no address", "a.jsonl", `{"url":"/news/x","body":"One."}`, UnknownOutlet, FromNothing},
		{"nothing", "a.jsonl", `{"body":"One."}`, UnknownOutlet, FromNothing},
		{"a folder says nothing of lines", "d/c.example/a.jsonl", `{"body":"One."}`, UnknownOutlet, FromNothing},
		{"front matter", "a.md", "---\noutlet: Harbour Post\n---\nOne.", "harbourpost.example", FromFrontMatter},
		{"front matter with an address", "a.md", "---\noutlet: Harbour Post\nurl: https://c.example/x\n---\nOne.", "c.example", FromURL},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles, errs := read(t, c.file, c.content, nil)
			if len(articles) != 1 {
				t.Fatal(errs)
			}
			a := articles[0]
			r := &Reader{Panel: p}
			if a.OutletSource == FromField || a.OutletSource == FromURL || a.OutletSource == FromFrontMatter {
				a.Outlet = r.Panel.Resolve(a.Outlet)
			}
			if a.Outlet != c.outlet || a.OutletSource != c.source {
				t.Errorf("%q from %s, want %q from %s", a.Outlet, a.OutletSource, c.outlet, c.source)
			}
		})
	}
	// a sub-folder goes before front matter, and an address before both
	r := &Reader{Panel: p}
	if o, from := r.outlet("", "", "www.harbourpost.example", "c.example"); o != "harbourpost.example" || from != FromFolder {
		t.Errorf("%q from %s", o, from)
	}
	if o, from := r.outlet("", "https://www.c.example/x", "www.harbourpost.example", "b.example"); o != "c.example" || from != FromURL {
		t.Errorf("%q from %s", o, from)
	}
}

type publisherFinder string

func (f publisherFinder) Find(d *Document) []Notice {
	return []Notice{{Span: Span{Start: 0, End: 4}, Kind: FullFeedDisclaimer, Publisher: string(f)}}
}

// TestAdoptPublisher: a notice names the outlet only where nothing else does.
func TestAdoptPublisher(t *testing.T) {
	p, err := readPanel(strings.NewReader(panelCSV))
	if err != nil {
		t.Fatal(err)
	}
	a := &Article{Outlet: UnknownOutlet, OutletSource: FromNothing, Body: "One went out."}
	d := Parse(a, publisherFinder("Harbour Post"))
	d.AdoptPublisher(p)
	if d.Outlet != "harbourpost.example" || d.OutletSource != FromNotice || a.Outlet != UnknownOutlet {
		t.Errorf("%q from %s", d.Outlet, d.OutletSource)
	}
	d = Parse(&Article{Outlet: "a.example", OutletSource: FromURL, Body: "One went out."}, publisherFinder("Harbour Post"))
	d.AdoptPublisher(p)
	if d.Outlet != "a.example" {
		t.Errorf("%q", d.Outlet)
	}
	d = Parse(&Article{Outlet: UnknownOutlet, OutletSource: FromNothing, Body: "One went out."}, publisherFinder(""))
	d.AdoptPublisher(p)
	if d.OutletSource != FromNothing {
		t.Errorf("%q", d.Outlet)
	}
}
