package nightpage

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"presscore/internal/testkit"
	"presscore/reports/rundir"
	"presscore/reports/rundir/runtest"
	"presscore/reports/tables"
)

var (
	dataElement = regexp.MustCompile(`<data value="([^"]*)" data-(cell|count|spans)="([^"]*)">([^<]*)</data>`)
	aTag        = regexp.MustCompile(`(?s)<style>.*?</style>|<title>.*?</title>|<[^>]*>`)
)

// shown is the number that a text shows: with its thousands, its sign, per cent.
func shown(t *testing.T, text string) (x float64, decimals int, share bool) {
	s := strings.NewReplacer("−", "-", ",", "", "+", "").Replace(text)
	s, share = strings.CutSuffix(s, "%")
	if _, after, ok := strings.Cut(s, "."); ok {
		decimals = len(after)
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Errorf("%q is no number", text)
	}
	return x, decimals, share
}

// traced looks every number of a page up in the tables of its run, and gives how many
// there are.
func traced(t *testing.T, page string, run *rundir.Run) (cells, counts, spans int) {
	t.Helper()
	loaded := map[string]*rundir.Table{}
	table := func(name string) *rundir.Table {
		if loaded[name] == nil {
			var err error
			if loaded[name], err = run.Table(name + ".csv"); err != nil {
				t.Fatal(err)
			}
		}
		return loaded[name]
	}
	number := func(name string, row int, column string) float64 {
		return table(name).Rows[row-2].Float(column)
	}
	words := map[string]int{}
	list := regexp.MustCompile(`<ul class="words" data-outlet="([^"]*)">(.*?)</ul>`)
	for _, m := range dataElement.FindAllStringSubmatch(page, -1) {
		value, kind, place, text := m[1], m[2], html.UnescapeString(m[3]), html.UnescapeString(m[4])
		switch kind {
		case "spans":
			spans++
		case "count":
			counts++
			name, query, _ := strings.Cut(place, "?")
			n := 0
			for _, row := range table(name).Rows {
				if matches(row, query) {
					n++
				}
			}
			if x, _, _ := shown(t, text); int(x) != n || value != strconv.Itoa(n) {
				t.Errorf("%s: the page says %s (value %s), the table has %d", place, text, value, n)
			}
		case "cell":
			cells++
			if key, ok := strings.CutPrefix(place, "run.json:counts."); ok {
				want := map[string]int64{"articles": run.Counts.Articles, "scored": run.Counts.Scored, "outlets": run.Counts.Outlets}
				if x, _, _ := shown(t, text); int64(x) != want[key] {
					t.Errorf("%s: the page says %s, run.json %d", place, text, want[key])
				}
				continue
			}
			if place == "outlets:mean:reliability" {
				if x, _, _ := shown(t, text); math.Abs(x-meanIn(table("outlets"))) > .0501 {
					t.Errorf("the mean is %v, the page says %s", meanIn(table("outlets")), text)
				}
				continue
			}
			part := strings.Split(place, ":")
			if len(part) != 3 {
				t.Fatalf("cell %q", place)
			}
			row, err := strconv.Atoi(part[1])
			if err != nil {
				t.Fatal(err)
			}
			column, less, minus := strings.Cut(part[2], "-")
			want := number(part[0], row, column)
			if minus {
				want -= number(part[0], row, less)
			} else if value != table(part[0]).Rows[row-2].Text(column) {
				t.Errorf("%s: value %s, the cell holds %q", place, value, table(part[0]).Rows[row-2].Text(column))
			}
			switch text {
			case "~":
				continue
			case "under 0.001":
				if want >= .001 {
					t.Errorf("%s holds %v", place, want)
				}
				continue
			}
			x, decimals, share := shown(t, text)
			if share {
				want *= 100
			}
			if off := math.Abs(x - want); off > .5*math.Pow(10, -float64(decimals))+1e-9 {
				t.Errorf("%s: the page says %s, the cell holds %v", place, text, want)
			}
		}
	}
	outlet := map[string]string{}
	for _, row := range table("articles").Rows {
		if row.Yes("counted") {
			outlet[row.Text("article_id")] = row.Text("outlet")
		}
	}
	if err := run.Evidence(func(s *tables.EvidenceSpan) error {
		for _, u := range s.Uses {
			if u.Feature == "loaded_rate" {
				words[outlet[s.Article]+"|"+strings.ToLower(plain(s.Quote, mostWord))]++
				break
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	word := regexp.MustCompile(`<li><bdi>([^<]*)</bdi> <data value="(\d+)"`)
	for _, m := range list.FindAllStringSubmatch(page, -1) {
		for _, w := range word.FindAllStringSubmatch(m[2], -1) {
			key := html.UnescapeString(m[1]) + "|" + html.UnescapeString(w[1])
			if strconv.Itoa(words[key]) != w[2] {
				t.Errorf("%s stands %d times in the evidence, %s on the page", key, words[key], w[2])
			}
		}
	}
	return cells, counts, spans
}

// matches holds a row against a query: column=value&column=value.
func matches(row rundir.Row, query string) bool {
	for _, q := range strings.Split(query, "&") {
		if column, most, ok := strings.Cut(q, "<"); ok {
			x, err := strconv.ParseFloat(most, 64)
			if err != nil || !(row.Float(column) < x) {
				return false
			}
		} else if column, values, ok := strings.Cut(q, "="); ok && !slices.Contains(strings.Split(values, "|"), row.Text(column)) {
			return false
		}
	}
	return true
}

// TestEveryNumberIsTraceable: whatever the page says stands in a cell of the tables.
func TestEveryNumberIsTraceable(t *testing.T) {
	page, run := render(t, made(several(23)).Write(t))
	cells, counts, spans := traced(t, page, run)
	if cells < 800 || counts < 10 || spans < 30 {
		t.Errorf("%d cells, %d counts, %d counts of words: the test has no teeth", cells, counts, spans)
	}
	// No number with decimals stands on the page without its cell. Reasons are told in
	// the words of a cell, and versions are no numbers.
	bare := regexp.MustCompile(`<span data-text="[^"]*">[^<]*</span>|<dd>(aaaabbbb|lexicons).*?</dd>`).ReplaceAllString(dataElement.ReplaceAllString(page, ""), "")
	for _, s := range regexp.MustCompile(`\d+\.\d+`).FindAllString(aTag.ReplaceAllString(bare, " "), -1) {
		t.Errorf("%s names no cell", s)
	}
}

// meanIn is the mean of the scores of a table of outlets.
func meanIn(outlets *rundir.Table) float64 {
	sum, n := 0., 0.
	for _, row := range outlets.Rows {
		if x := row.Float("reliability"); row.Text("genre") == "all" && !math.IsNaN(x) {
			sum, n = sum+x, n+1
		}
	}
	return sum / n
}

// TestWordsOfThePage: the page never says what OUTPUTS forbids, and says what it is.
func TestWordsOfThePage(t *testing.T) {
	for name, n := range map[string]int{"none": 0, "one": 1, "many": 23} {
		page, _ := render(t, made(several(n)).Write(t))
		text := html.UnescapeString(aTag.ReplaceAllString(page, " "))
		for _, w := range regexp.MustCompile(`[A-Za-z]+`).FindAllString(text, -1) {
			switch strings.ToLower(w) {
			case "true", "false", "fake", "misinformation", "trustworthy", "truthful", "lie", "lies":
				t.Errorf("%s: the page says %q", name, w)
			}
		}
		for _, want := range []string{"It is not", "Practices go along with reliability and do not establish it", "Tonight in five lines", "Limits", "No override touched a score"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the page lacks %q", name, want)
			}
		}
	}
}

// TestChangesAreHonest: a change that was tested and not shown is "~", one that was
// not tested is "–" with the reason.
// TestOneIsNotMany: pages of few outlets, down to none, have nouns that go with counts.
func TestOneIsNotMany(t *testing.T) {
	for n := range 13 {
		r := made(several(n))
		if n == 1 { // an article, an event, a word of each kind
			for _, o := range r.Tables["outlets.csv"] {
				o["n_articles"], o["n_unique"], o["n_events"] = "1", "1", "1"
			}
			r.Tables["articles.csv"] = r.Tables["articles.csv"][:1]
			r.Tables["articles.csv"][0]["words"], r.Tables["articles.csv"][0]["published"] = "1", ""
			for _, table := range []string{"features.csv", "points.csv"} {
				r.Tables[table] = r.Tables[table][:1]
			}
			r.Evidence = r.Evidence[:2]
		}
		page, _ := render(t, r.Write(t))
		testkit.OneIsNotMany(t, page)
	}
}

// TestSameWordsOnce: two practices that count one span quote it once.
func TestSameWordsOnce(t *testing.T) {
	r := made(several(1))
	for i := range r.Evidence {
		if u := r.Evidence[i].Uses; u[0].Feature == "secondhand_share" {
			u = append(u, u[0])
			u[1].Feature = "research_cited_rate"
			r.Evidence[i].Uses = u
		}
	}
	page, _ := render(t, r.Write(t))
	if !strings.Contains(page, "the same words") {
		t.Error("the words of two reasons are not told to be the same")
	}
	alone, _ := render(t, made(several(1)).Write(t))
	if got, want := strings.Count(page, "according to a rival paper"), strings.Count(alone, "according to a rival paper"); got > want {
		t.Errorf("a span is quoted %d times, %d without the second practice", got, want)
	}
}

func TestChangesAreHonest(t *testing.T) {
	r := made(several(4))
	r.Tables["outlets.csv"][0]["change_reason"] = "norms_differ"
	page, _ := render(t, r.Write(t))
	page = html.UnescapeString(page)
	for _, want := range []string{
		`Change – (not tested: norms differ)`, `Change – (not tested: no window before is known)`, `">~</data> (tested: no evidence of a change since the window before, 95% interval <data`,
		`">+3.6</data> (since the window before, 95% interval <data value="1.1000" data-cell="outlets:3:change_low">+1.1</data> to <data`, `1</data> rose and <data`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, row := range r.Tables["outlets.csv"] {
		for _, c := range []string{"change", "change_low", "change_high", "change_verdict", "change_reason"} {
			row[c] = ""
		}
	}
	page, _ = render(t, r.Write(t))
	if !strings.Contains(page, "No change was tested: no window before is known.") || strings.Contains(page, ">~<") {
		t.Error("without a window before the page still tells of changes")
	}
}

// TestHostileNames: names, titles and quotes never become markup, and links lead to
// the web alone.
func TestHostileNames(t *testing.T) {
	r := made(hostile)
	urls := []string{"javascript:alert(1)", "data:text/html,<script>", "https://user:pass@evil.example/", "//evil.example/x", "http://ok.example/a?b=<c>&d=\"e\""}
	for i, row := range r.Tables["articles.csv"] {
		row["url"] = urls[i%len(urls)]
	}
	r.Override = []string{`<b onclick=x>`}
	page, run := render(t, r.Write(t))
	traced(t, page, run)
	for _, bad := range []string{"<script", "<img", "onload=alert(1)>", "<b onclick", `href="javascript`, `href="data`, "user:pass", `href="//`, "\u202e", "\u2066", "\x1b", "\x01", "ZgotmplZ"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	for _, want := range []string{"&lt;script&gt;alert(1)&lt;/script&gt;", strings.Repeat("W", 60), "दैनिक समाचार", "አዲስ ዘመን", "{{.RunID}}", `<bdi>javascript:alert(1)</bdi>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, link := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(link[1], "#") && !strings.HasPrefix(link[1], "http://ok.example/") {
			t.Errorf("a link leads to %q", link[1])
		}
	}
	for _, q := range regexp.MustCompile(`<mark><bdi>([^<]*)</bdi></mark>`).FindAllStringSubmatch(page, -1) {
		if n := len([]rune(html.UnescapeString(q[1]))); n > 301 {
			t.Errorf("%d letters of an article are quoted at a time", n)
		}
	}
}

// TestPageIsSmallAndSame: 300 outlets stay below 5 MB, and the same folder gives the
// same bytes.
func TestPageIsSmallAndSame(t *testing.T) {
	names := several(330)
	for i := range names {
		names[i] += strings.Repeat(" of a Long Name", 3)
	}
	dir := made(names).Write(t)
	page, _ := render(t, dir)
	if rated := strings.Count(page, `<details id="o`); rated != 300 {
		t.Fatalf("%d cards", rated)
	}
	if len(page) > 5e6 {
		t.Errorf("300 cards take %d bytes, more than 5,000,000", len(page))
	}
	t.Logf("300 cards: %.2f MB", float64(len(page))/1e6)
	if again, _ := render(t, dir); again != page {
		t.Error("written twice, the page differs")
	}
	if !strings.Contains(page, "default-src 'none'; style-src 'sha256-") || strings.Contains(page, " style=") || strings.Contains(page, "<script") || strings.Contains(page, "unsafe") {
		t.Error("the page lacks its policy, or breaks it")
	}
}

func TestNoEvidenceOnThePage(t *testing.T) {
	r := made(several(3))
	r.Bare = true
	page, _ := render(t, r.Write(t))
	if !strings.Contains(page, "This run keeps no evidence") || strings.Contains(page, "<blockquote>") || strings.Contains(page, "Loaded words read most") {
		t.Error("a run without evidence shows some, or does not say so")
	}
}

// TestTypicalSpan: the span of a reason comes from the article whose value is next to
// the outlet's mean, and not from one where the feature found nothing.
func TestTypicalSpan(t *testing.T) {
	r := made(several(1)) // secondhand_share .12: its articles have 0, .1, .2, .3
	for i := range r.Evidence {
		r.Evidence[i].Quote = fmt.Sprintf("span of %s, %d", r.Evidence[i].Article, i%2)
	}
	page, _ := render(t, r.Write(t))
	card := page[strings.Index(page, `<details id="o2"`):]
	card = card[:strings.Index(card, "</details>")]
	if !strings.Contains(card, "<mark><bdi>span of 000-1, 0</bdi></mark>") {
		t.Error("the typical span is not that of the article next to the mean")
	}
	if !strings.Contains(card, `<span data-text="outlets:2:top_reason_1">second-hand sources 12%</span>: `) {
		t.Error("the reason is not told in the words of outlets.csv")
	}
}

// TestDamagedRunHasNoPage: a page is never written of half a run.
func TestDamagedRunHasNoPage(t *testing.T) {
	for _, file := range []string{"outlets.csv", "why.csv", "pairs.csv", "syndication.csv", "skipped.csv", "articles.csv", "features.csv", "points.csv", "evidence.jsonl"} {
		dir := made(several(2)).Write(t)
		runtest.Put(t, dir, file, "")
		run, err := rundir.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := Write(&strings.Builder{}, run); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%s emptied: %v", file, err)
		}
	}
}

func TestOtherTables(t *testing.T) {
	dir := made(several(2)).Write(t)
	runtest.Put(t, dir, "sensitivity.csv", "run_id,outlet,rank_low\n0123456789abcdef,o001.example,-2\n")
	page, run := render(t, dir)
	traced(t, page, run)
	if !strings.Contains(page, `<data value="-2" data-cell="sensitivity:2:rank_low">−2</data>`) {
		t.Error("the page does not show a table of another step")
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{"  a \n\t b ": "a b", "a\u202eb\x00c": "abc", "abcdef": "abcde…", "दैनिक": "दैनिक", "ab cdef": "ab cd…", "abcd  ": "abcd"} {
		if got := plain(in, 5); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestScoreScale(t *testing.T) {
	at := func(low, high string) []*outlet {
		dir := made(several(1))
		dir.Tables["outlets.csv"][0]["ci_low"], dir.Tables["outlets.csv"][0]["ci_high"] = low, high
		run, err := rundir.Open(dir.Write(t))
		if err != nil {
			t.Fatal(err)
		}
		n, err := gather(run)
		if err != nil {
			t.Fatal(err)
		}
		return n.outlets
	}
	for _, c := range []struct {
		low, high string
		want      scale
	}{{"38.0000", "44.0000", scale{30, 70}}, {"29.9000", "44.0000", scale{20, 70}}, {"2.0000", "99.0000", scale{20, 80}}, {"", "", scale{30, 70}}} {
		outlets := at(c.low, c.high)
		s := scoreScale(outlets)
		if s != c.want {
			t.Errorf("%s to %s: scale %v, want %v", c.low, c.high, s, c.want)
		}
		d := drawInterval(outlets[0], s, panelOf(outlets))
		if d.ArrowLow != (c.low == "2.0000") || d.ArrowHigh != (c.high == "99.0000") || (d.Low == "") != (c.low == "") {
			t.Errorf("%s to %s is drawn as %+v", c.low, c.high, d)
		}
	}
	if got := (scale{30, 70}).at(40); got != "25.0%" {
		t.Errorf("40 of 30 to 70 lies at %s", got)
	}
}

func TestNumbers(t *testing.T) {
	for got, want := range map[string]string{signed(-2.44): "−2.4", signed(-.01): "+0.0", signed(3): "+3.0", whole(1234.5): "1,235", percent(.126): "13%", small(.0004): "under 0.001", small(.0412): "0.041", tenth(-.26): "−0.3"} {
		if got != want {
			t.Errorf("printed %s, want %s", got, want)
		}
	}
}

// TestWithheldVerdicts: where the norms do not fit the night, the page says so and
// calls no outlet above or below. The column is one that the table may lack.
func TestWithheldVerdicts(t *testing.T) {
	dir := made(several(3)).Write(t)
	lines := strings.Split(strings.TrimSpace(runtest.Get(t, dir, "outlets.csv")), "\n")
	lines[0] = strings.Replace(lines[0], "vs_panel_reason", "vs_panel_reason_of_old", 1) // where the table has it already
	lines[0] += ",vs_panel_reason"
	for i := range lines[1:] {
		lines[i+1] += ",norms_differ"
	}
	runtest.Put(t, dir, "outlets.csv", strings.Join(lines, "\n")+"\n")
	page, run := render(t, dir)
	traced(t, page, run)
	if !strings.Contains(page, "is not said, since the night&#39;s articles lie more than 3 points from the norms&#39; mean") || !strings.Contains(page, `?genre=all&amp;vs_panel_reason=norms_differ">3</data> it is not said`) {
		t.Error("the page does not say that verdicts are withheld")
	}
}
