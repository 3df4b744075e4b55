package lexicons

import (
	"bytes"
	"io/fs"
	"math/bits"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"testing/fstest"

	"presscore/internal/testkit"
)

// files are the lists of this folder.
var files = func() fs.FS {
	lists := fstest.MapFS{}
	names, _ := filepath.Glob("*.txt")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		lists[name] = &fstest.MapFile{Data: data}
	}
	return lists
}()

// readAll parses every list anew.
func readAll(t *testing.T) []entry {
	t.Helper()
	var all []entry
	for _, c := range Categories() {
		text, err := fs.ReadFile(files, c.String()+".txt")
		if err != nil {
			t.Fatal(err)
		}
		entries, err := parseList(c.String()+".txt", c, string(text))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, entries...)
	}
	return all
}

func TestEveryFileIsAList(t *testing.T) {
	names, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{sensesFile: true}
	for _, c := range Categories() {
		known[c.String()+".txt"] = true
	}
	for _, n := range names {
		if strings.HasSuffix(n.Name(), ".txt") && !known[n.Name()] {
			t.Errorf("%s belongs to no category", n.Name())
		}
	}
}

func TestLoadedListIsLarge(t *testing.T) {
	words, exceptions := 0, 0
	for _, e := range readAll(t) {
		if e.category == Loaded && e.exception {
			exceptions++
		} else if e.category == Loaded {
			words++
		}
	}
	if words < 1500 {
		t.Errorf("%d loaded entries, want at least 1,500", words)
	}
	if exceptions < 100 {
		t.Errorf("%d exceptions, want at least 100", exceptions)
	}
}

// TestEntriesAreClean holds every line to the same contract.
func TestEntriesAreClean(t *testing.T) {
	seen := map[string]string{}
	for _, e := range readAll(t) {
		where := e.category.String() + ".txt: " + e.term
		if strings.TrimSpace(e.term) != e.term || strings.Contains(e.term, "  ") || strings.ContainsAny(e.term, "’“”") {
			t.Errorf("%s: blanks or curly marks", where)
		}
		if e.suffix {
			continue
		}
		for _, f := range e.forms[:1] {
			key := e.category.String() + "|" + f
			if e.exception {
				key = "!" + key
			}
			if before, ok := seen[key]; ok {
				t.Errorf("%s stands twice (%s)", where, before)
			}
			seen[key] = where
		}
		if !e.exception && e.category == Loaded && e.sub == "" {
			t.Errorf("%s: no sub-category", where)
		}
		if len(e.forms[0]) < 3 && e.category != FirstPerson {
			t.Errorf("%s: too short", where)
		}
	}
}

// TestNoContradictions: a word is not in two lists that say opposite things.
func TestNoContradictions(t *testing.T) {
	forms := map[string]map[string]bool{}
	add := func(list string, e entry) {
		if e.exception || e.suffix {
			return
		}
		if forms[list] == nil {
			forms[list] = map[string]bool{}
		}
		for _, f := range e.forms {
			forms[list][strings.ToLower(f)] = true
		}
	}
	for _, e := range readAll(t) {
		add(e.category.String(), e)
		add(e.category.String()+"."+e.sub, e)
	}
	for _, pair := range [][2]string{
		{"sentiment.positive", "sentiment.negative"},
		{"loaded.praise", "loaded.derogatory"}, {"loaded.praise", "sentiment.negative"},
		{"loaded.derogatory", "sentiment.positive"}, {"loaded.emotive", "sentiment.positive"},
		{"hedge", "intensifier"}, {"hedge", "booster"}, {"hedge", "absolute"}, {"booster", "absolute"},
		{"correction", "loaded"}, {"reply_sought", "loaded"}, {"first_person", "loaded"},
	} {
		var both []string
		for f := range forms[pair[0]] {
			if forms[pair[1]][f] {
				both = append(both, f)
			}
		}
		sort.Strings(both)
		if len(both) > 0 {
			t.Errorf("%s and %s share %q", pair[0], pair[1], both)
		}
	}
}

// TestExceptionsSuppress: an exception must hide an entry, else it is dead.
func TestExceptionsSuppress(t *testing.T) {
	table := Default()
	for _, e := range readAll(t) {
		if !e.exception {
			continue
		}
		text := "x " + e.forms[0] + " x"
		for _, h := range table.Match(nil, text, scan(text)) {
			if h.Category == e.category && !strings.Contains(e.forms[0], "-") {
				t.Errorf("%s: !%s lets %q through", e.category, e.term, h.Term)
			}
		}
	}
}

func TestParseErrorsNameTheLine(t *testing.T) {
	const head = "# t\n# source: ours\n# licence: ours\n"
	for _, c := range []struct{ text, want string }{
		{head + "[open\n", "x.txt:4: section without closing bracket"},
		{head + "bad /q\ngood\n", "x.txt:4: unknown mark /q"},
		{head + "good\nbad\n", `x.txt:5: "bad" is out of order`},
		{head + "{a|b\n", "x.txt:4: brace without its closing one"},
		{head + "!\n", "x.txt:4: entry without words"},
		{head + "{a|}\n", "x.txt:4: an alternative without words"},
		{"good\n", "x.txt:1: the list has no title"},
	} {
		if _, err := parseList("x.txt", Loaded, c.text); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

// TestFiltersAreSparse: at most 8 of 100 words and pairs of words that begin no form
// pass the filters.
func TestFiltersAreSparse(t *testing.T) {
	for name, f := range map[string]*filter{"words": Default().words, "openings": Default().openings} {
		set := 0
		for _, w := range f {
			set += bits.OnesCount64(w)
		}
		t.Logf("%s: %.3f", name, float64(set)/filterBits)
		if share := float64(set) / filterBits; share > .08 || share < .01 {
			t.Errorf("%s: %.3f of the filter's bits are set, want .01 to .08", name, share)
		}
	}
}

// TestAlternativesAreBounded: a line of 40 times 40 alternatives is a slip of the
// braces and refused; the longest of ours stands for more than 750.
func TestAlternativesAreBounded(t *testing.T) {
	group := "{" + strings.Repeat("a|", 39) + "a}"
	if _, err := alternatives(group + group); err == nil {
		t.Error("1,600 alternatives are taken")
	}
	most := 0
	for _, e := range readAll(t) {
		most = max(most, len(e.forms))
	}
	if most < 750 || most > 1500 {
		t.Errorf("the longest line stands for %d forms, want 750 to 1,500", most)
	}
}

func TestInflections(t *testing.T) {
	for _, c := range []struct{ base, mark, want string }{
		{"thug", "n", "thug thugs"},
		{"bully", "n", "bully bullies"},
		{"slam", "vv", "slam slams slammed slamming"},
		{"demonize", "v", "demonize demonizes demonized demonizing"},
		{"vilify", "v", "vilify vilifies vilified vilifying"},
		{"grift", "vn", "grift grifts grifted grifting grifter grifters"},
		{"horrible", "a", "horrible horribly"},
		{"barbaric", "a", "barbaric barbarically"},
	} {
		got, err := inflect(c.base, c.mark)
		if err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%s /%s: got %q %v, want %q", c.base, c.mark, got, err, c.want)
		}
	}
}

// TestVersionSeesEveryFile changes a copy of each list by one byte.
func TestVersionSeesEveryFile(t *testing.T) {
	testkit.EveryFileCounts(t, files, func(fsys fs.FS) string {
		v, err := versionOf(fsys)
		if err != nil {
			t.Fatal(err)
		}
		return v
	})
	if _, err := versionOf(fstest.MapFS{}); err == nil {
		t.Error("a version of no lists")
	}
}

// TestImageIsFresh: what is embedded is what the lists and the code give.
func TestImageIsFresh(t *testing.T) {
	want, err := Image(files)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(image, want) {
		t.Error("features/lexicons/image.bin is stale: cd features/lexicons && go run ./image")
	}
	if _, err := open(want[:len(want)-8]); err == nil {
		t.Error("a damaged image is opened")
	}
	if _, err := Image(fstest.MapFS{}); err == nil {
		t.Error("an image of no lists")
	}
}

// TestOneFormTwoEntries: the later entry names the hit, and an exception wins
// wherever it stands.
func TestOneFormTwoEntries(t *testing.T) {
	const head = "# t\n# source: ours\n# licence: ours\n"
	for _, c := range []struct{ list, want string }{
		{"bigot /n\nbigots\n", "bigots"},
		{"bigot /n\nbigots\n[z]\nbigots\n", "z bigots"},
		{"!bigots\nbigot /n\n", ""},
	} {
		entries, err := parseList("x.txt", Loaded, head+c.list)
		if err != nil {
			t.Fatal(err)
		}
		text, got := "They said the bigots left.", ""
		for _, h := range build(entries).Match(nil, text, scan(text)) {
			got += strings.TrimSpace(h.Sub + " " + h.Term)
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.list, got, c.want)
		}
	}
}
