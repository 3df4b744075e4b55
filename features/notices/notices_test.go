package notices

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/internal/testkit"
)

// body stands around planted lines; it must never fire itself.
var body = []string{
	"The lighthouse at Carn Ellan will shine again next month after two dark winters, the trust that owns it announced.",
	"Volunteers had raised a quarter of the money, and a gift from a former keeper paid for the lens.",
	"\"It was never only a lamp to us,\" Morag Tully told the parish meeting.",
	"Boats of the inshore fleet have steered by the new mast since the lamp failed.",
	"The trust will open the tower to visitors on the first Sunday of each month.",
}

func find(title, text string) (*corpus.Document, []corpus.Notice) {
	d := corpus.Parse(&corpus.Article{Title: title, Outlet: "carn-ellan.example", Body: text}, Default())
	return d, d.Notices
}

// TestPlaces: the same words are a notice at the edge and news in a sentence.
func TestPlaces(t *testing.T) {
	plain := strings.Join(body, "\n\n")
	for _, c := range []struct {
		name, text string
		want       []string // kind, agency, text
	}{
		{"prose alone", plain, nil},
		{"bracket at the end of the last sentence", plain + " (ANI)", []string{"agency_credit ANI (ANI)"}},
		{"the same bracket in mid-text", body[0] + " (ANI)\n\n" + strings.Join(body, "\n\n") + "\n\n" + strings.Join(body, "\n\n"), nil},
		{"dateline with agency", "CARN ELLAN, March 3 (Reuters) - " + plain, []string{"agency_credit Reuters CARN ELLAN, March 3 (Reuters) -"}},
		{"dateline without", "CARN ELLAN, Scotland — " + plain, []string{"dateline  CARN ELLAN, Scotland —"}},
		{"unknown agency in a dateline", "CARN ELLAN, 3 March (HNA) – " + plain, []string{"agency_credit HNA CARN ELLAN, 3 March (HNA) –"}},
		{"country in square brackets", "Carn Ellan [Scotland], March 3 (ANI): " + plain, []string{"agency_credit ANI Carn Ellan [Scotland], March 3 (ANI):"}},
		{"release dateline", "CARN ELLAN, Scotland, March 3, 2022 /PRNewswire/ -- " + plain, []string{"press_release PR Newswire CARN ELLAN, Scotland, March 3, 2022 /PRNewswire/ --"}},
		{"two notices in one bracket", plain + "\n\n(Image and Inputs: AP)", []string{"image_credit+partial_inputs AP (Image and Inputs: AP)"}},
		{"caption with its credit", body[0] + "\n\nKeepers wave from the gallery. Image Credit: PTI\n\n" + plain, []string{"image_credit PTI Keepers wave from the gallery. Image Credit: PTI"}},
		{"feed disclaimer", plain + "\n\n(This story has not been edited by Skerry Post staff and is auto-generated from a syndicated feed.)",
			[]string{"full_feed_disclaimer  (This story has not been edited by Skerry Post staff and is auto-generated from a syndicated feed.)"}},
		{"line of agency, place and time", "Keeper | not this\n\nPTI | Carn Ellan | Updated: 03-03-2022 10:00 IST\n\n" + plain, []string{"agency_credit PTI PTI | Carn Ellan | Updated: 03-03-2022 10:00 IST"}},
		{"quotation opened by an agency's name", "From Reuters:\n\n" + plain, nil},
		{"place, dash, date and agency", "CARN ELLAN - 3 March (HNA) - " + plain, []string{"agency_credit HNA CARN ELLAN - 3 March (HNA) -"}},
		{"agency before the place", "(ANSA) - CARN ELLAN, 3 MAR - " + plain, []string{"agency_credit ANSA (ANSA) - CARN ELLAN, 3 MAR -"}},
		{"unlisted release wire between slashes", "CARN ELLAN, 3 March 2022 /Skerry Media Agency (SMA)/ -- " + plain, []string{"press_release Skerry Media Agency (SMA) CARN ELLAN, 3 March 2022 /Skerry Media Agency (SMA)/ --"}},
		{"a capital word before a small one is no dateline", "WARNING — the lamp is out.\n\n" + plain, nil},
		{"unlisted agency by the form of its name", plain + "\n\n— Skerry News Agency", []string{"agency_credit Skerry News Agency — Skerry News Agency"}},
		{"initials of the desk", plain + "\n\nab/cde", []string{"agency_credit  ab/cde"}},
		{"title of another article in capitals", body[0] + "\n\nKEEPERS OF THE NORTH ISLES ASK FOR A NEW BOAT\n\n" + body[1] + "\n\n" + body[4], []string{"boilerplate_debris  KEEPERS OF THE NORTH ISLES ASK FOR A NEW BOAT"}},
		{"a shout in capitals", body[0] + "\n\nTHEY DO NOT WANT YOU TO KNOW THIS TRUTH!\n\n" + body[1] + "\n\n" + body[4], nil},
		{"verbs of saying", plain + "\n\nThis story has not been edited by anyone, he said.", nil},
		{"a quotation", plain + "\n\n\"This story comes unedited from a syndicated feed,\" the site claims.", nil},
	} {
		_, ns := find("Lighthouse to shine again", c.text)
		var got []string
		for _, n := range ns {
			k := string(n.Kind)
			if n.Also != "" {
				k += "+" + string(n.Also)
			}
			got = append(got, k+" "+strings.Join(n.Agencies, ";")+" "+n.In(c.text))
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestPublisherAndEditing(t *testing.T) {
	for _, c := range []struct {
		line, publisher string
		edited          corpus.Edited
	}{
		{"(This story has not been edited by Skerry Post staff and is auto-generated from a syndicated feed.)", "Skerry Post", corpus.Unedited},
		{"(Except for the headline, this story has not been edited by Skerry Post staff and is published from a syndicated feed.)", "Skerry Post", corpus.PartlyEdited},
		{"Skerry Post has not edited the above article, which comes from a wire feed.", "Skerry Post", corpus.Unedited},
	} {
		_, ns := find("x", strings.Join(body, "\n\n")+"\n\n"+c.line)
		if len(ns) != 1 || ns[0].Publisher != c.publisher || ns[0].Edited != c.edited {
			t.Errorf("%s: %+v", c.line, ns)
		}
	}
}

func TestOwnCreditIsNotAnAgencys(t *testing.T) {
	text := "(CNN) " + strings.Join(body, "\n\n")
	for host, want := range map[string]corpus.NoticeKind{"www.cnn.com": corpus.Dateline, "skerry.example": corpus.AgencyCredit} {
		d := corpus.Parse(&corpus.Article{Title: "x", Outlet: host, Body: text}, Default())
		if len(d.Notices) != 1 || d.Notices[0].Kind != want {
			t.Errorf("%s: %+v, want %s", host, d.Notices, want)
		}
	}
}

func TestTitleLine(t *testing.T) {
	text := "Left Menu\n\nLighthouse to shine again after two dark winters\n\n" + strings.Join(body, "\n\n")
	for _, title := range []string{"", "Lighthouse to shine again – after two dark winters"} {
		_, ns := find(title, text)
		if len(ns) != 2 || ns[1].Kind != corpus.TitleLine || ns[1].In(text) != "Lighthouse to shine again after two dark winters" {
			t.Errorf("title %q: %+v", title, ns)
		}
	}
	if _, ns := find("", strings.Join(body, "\n\n")); len(ns) != 0 {
		t.Errorf("a paragraph is no title: %+v", ns)
	}
}

func TestWire(t *testing.T) {
	for _, c := range []struct {
		text, agency string
		degree       float64
	}{
		{strings.Join(body, "\n\n"), "", 0},
		{strings.Join(body, "\n\n") + "\n\n(With inputs from PTI)", "PTI", .5},
		{strings.Join(body, "\n\n") + "\n\nThe Associated Press contributed to this report.", "AP", .5},
		{strings.Join(body, "\n\n") + "\n\nAda Brook contributed to this report.", "", 0},
		{"LONDON (Reuters) - " + strings.Join(body, "\n\n") + "\n\n(Photo: AFP)", "Reuters", 1},
		{strings.Join(body, "\n\n") + "\n\n(Reporting by Ada Brook; Editing by Cy Dale)", "Reuters", 1},
	} {
		d, _ := find("x", c.text)
		if a, g := Wire(d); a != c.agency || g != c.degree {
			t.Errorf("…%s: %q %v, want %q %v", c.text[len(c.text)-40:], a, g, c.agency, c.degree)
		}
	}
}

func hostile() map[string]string {
	return map[string]string{
		"empty": "", "blanks": " \n\n\t\n", "one token": strings.Repeat("a", 1<<20), "quotes": strings.Repeat("\"", 10000),
		"brackets": strings.Repeat("(", 100000), "closing": strings.Repeat("(ANI) ", 50000), "caps": strings.Repeat("ALL CAPS HERE. ", 20000),
		"commas": strings.Repeat("A, ", 100000), "lines": strings.Repeat("(ANI)\n", 20000), "dashes": strings.Repeat("— ", 50000),
		"stops": strings.Repeat(". ", 100000), "names": strings.Repeat("The Associated Press and ", 20000),
		"greek": strings.Repeat("Η σύνταξη δεν επεξεργάστηκε το κείμενο. ", 2000), "broken": "(\xff\xfe)\n\x80\x80 (ANI", "nul": "\x00(ANI)\x00",
		"sentences": strings.Repeat("Read more here. ", 20000), "signed": strings.Repeat("The pier was shut. (ANI)\n", 20000), "dashed": strings.Repeat("— Ada Brook, Reuters\n", 20000),
		"more": strings.Repeat("Ada Brook Ada Mary BrookTitle MORE ", 10000), "related": "Related\n" + strings.Repeat("A title of a story\n", 20000),
		"hyphens": strings.Repeat("-", 1<<20), "dots": strings.Repeat("a.b.", 1<<18),
	}
}

func TestHostileInput(t *testing.T) {
	for name, text := range hostile() {
		holds(t, name, text)
	}
}

// TestTimeIsLinear: four times the text takes about four times as long, whatever it holds.
func TestTimeIsLinear(t *testing.T) {
	for name, text := range hostile() {
		if len(text) < 1000 {
			continue
		}
		testkit.Linear(t, name, 1, 16, func(n int) func() {
			d := corpus.Parse(&corpus.Article{Body: strings.Repeat(text[:len(text)/16], n)}, nil)
			return func() { Default().Find(d) }
		})
	}
}

// holds finds notices in text and tests what every result promises.
func holds(t *testing.T, name, text string) {
	t.Helper()
	d := corpus.Parse(&corpus.Article{Body: text}, nil)
	ns := Default().Find(d)
	at := int32(0)
	for _, n := range ns {
		if n.Start < at || n.End <= n.Start || int(n.End) > len(d.Text) {
			t.Fatalf("%s: notice %+v after %d of %d", name, n, at, len(d.Text))
		}
		if !utf8.ValidString(n.In(d.Text)) {
			t.Fatalf("%s: %+v cuts a rune", name, n)
		}
		if n.Kind == "" || n.Rule == "" || n.Confidence <= 0 || n.Confidence > 1 {
			t.Fatalf("%s: %+v", name, n)
		}
		at = n.End
	}
	if again := Default().Find(d); !reflect.DeepEqual(ns, again) {
		t.Fatalf("%s: two answers", name)
	}
}

func FuzzFind(f *testing.F) {
	for name, text := range hostile() {
		if len(text) < 5000 && name != "one token" {
			f.Add(text)
		}
	}
	f.Add("LONDON, May 3 (Reuters) - Text. (With inputs from PTI)\n\nPhoto: AP | Read more: x")
	f.Fuzz(func(t *testing.T, text string) { holds(t, "fuzz", text) })
}

func TestConcurrentUse(t *testing.T) {
	d := corpus.Parse(&corpus.Article{Body: prose()}, nil)
	want := Default().Find(d)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := Default().Find(d); !reflect.DeepEqual(got, want) {
					t.Error("another answer in another goroutine")
				}
			}
		})
	}
	wg.Wait()
}

// TestFilesAreSound: every line of the embedded files is used as meant.
func TestFilesAreSound(t *testing.T) {
	f := Default()
	rules := map[string]bool{}
	for _, p := range f.grammar {
		if rules[p.rule] {
			t.Errorf("grammar.txt: rule %s stands twice", p.rule)
		}
		rules[p.rule] = true
		if rank(p.kind) == 0 && p.kind != corpus.BylineLine && p.kind != corpus.Caption {
			t.Errorf("grammar.txt: %s: kind %q", p.rule, p.kind)
		}
		if p.conf <= 0 || p.conf > 1 || p.places == 0 {
			t.Errorf("grammar.txt: %s: confidence %v, places %b", p.rule, p.conf, p.places)
		}
	}
	names := map[string]bool{}
	for _, a := range f.vocab.agencies {
		if names[a.name] {
			t.Errorf("agencies.txt: %s stands twice", a.name)
		}
		names[a.name] = true
	}
}

// TestOwnLines holds the lines of testdata/notices-own.tsv, written before the
// finder was first run on them. First measured: P 1.00, R .85, macro-F1 .839.
func TestOwnLines(t *testing.T) {
	evaluate(t, filepath.Join("testdata", "notices-own.tsv"), .97, .95, .90)
}

// TestOwnLinesLater holds three more sets, each written before the finder was
// first run on it and seen by the rules since. First measured: P .98, R .73,
// macro-F1 .81; then P 1.00, R .78, .83; then P 1.00, R .88, .92.
func TestOwnLinesLater(t *testing.T) {
	evaluate(t, filepath.Join("testdata", "notices-own2.tsv"), .97, .93, .92)
}

// TestOwnLinesWorld holds five more sets, from outlets of many countries, each written
// before the finder was first run on it and seen by the rules since. First measured,
// in this order: P .97, R .91, macro-F1 .87; P .98, R .85, .85; P .98, R .86, .86;
// P 1.00, R .98, .96; P .96, R .80, .80. Twelve lines that can be read as two kinds
// carry both labels since.
func TestOwnLinesWorld(t *testing.T) {
	for _, set := range []string{"notices-own3.tsv", "notices-own4.tsv", "notices-own5.tsv", "notices-own6.tsv", "notices-own7.tsv"} {
		evaluate(t, filepath.Join("testdata", set), .97, .95, .93)
	}
}

// TestBank holds the wordings that the rules were written with.
func TestBank(t *testing.T) {
	evaluate(t, filepath.Join("testdata", "notices-bank.tsv"), .97, .96, .95)
}

func TestLabelledLines(t *testing.T) {
	evaluate(t, filepath.Join(testkit.Shared(t), "data", "notices-dev.tsv"), .98, .98, .95)
}

func evaluate(t *testing.T, path string, p, r, f float64) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := scoreLines(string(data))
	t.Logf("%s: P %.4f R %.4f macro-F1 %.4f; wrong: %q", filepath.Base(path), s.precision, s.recall, s.macro, s.wrong)
	if s.precision < p || s.recall < r || s.macro < f {
		t.Errorf("below P %.2f, R %.2f, macro-F1 %.2f", p, r, f)
	}
}
