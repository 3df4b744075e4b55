package plots

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"presscore/reports"
)

func TestPrintName(t *testing.T) {
	for _, c := range []struct{ name, key, want string }{
		{"Harbor Ledger", "k.example", "Harbor Ledger"},
		{"  two\n words\t", "k.example", "two words"},
		{"\u202egnorts\u202c", "k.example", "gnorts"},
		{"日本新聞", "k.example", "k.example"},
		{"日本", "日本", "outlet 3"},
		{"🗞️", "k.example", "k.example"},
		{"Rocket 🚀 News", "k.example", "Rocket News"},
		{"🚀 News", "k.example", "News"},
		{"Tokyo 日本 News", "k.example", "Tokyo □ News"},
		{"\xff\xfe", "\x00", "outlet 3"},
		{"", "k.example", "k.example"},
		{"Ежедневная", "k.example", "Ежедневная"},
		{"e\u0301tude", "k.example", "étude"},
	} {
		if got := printName(c.name, c.key, 3); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.name, c.key, got, c.want)
		}
	}
}

func TestLabelsAreDistinctAndFit(t *testing.T) {
	r := sampleReport(hostile())
	ks := outletKeys(r.Pooled())
	for _, width := range []float64{120, 250, 400} {
		seen := map[string]string{}
		for k, l := range labelsOf(r, ks, textSize, true, width, 1) {
			if other, ok := seen[l]; ok {
				t.Errorf("%q and %q are both %q", k, other, l)
			}
			seen[l] = k
			if w := textWidth(l, textSize, true); w > width+1 || l == "" {
				t.Errorf("%q is %.0f wide, want up to %.0f", l, w, width)
			}
		}
		if len(seen) != len(ks) {
			t.Errorf("%d labels for %d outlets", len(seen), len(ks))
		}
	}
}

func TestTwoOfOneNameGetTheirKeys(t *testing.T) {
	r := &reports.Report{Names: map[string]string{"a.example": "ABC", "b.example": "ABC", "c.example": "CBA"}}
	l := labelsOf(r, []string{"c.example", "b.example", "a.example"}, textSize, false, 300, 1)
	if l["a.example"] != "ABC (a.example)" || l["b.example"] != "ABC (b.example)" || l["c.example"] != "CBA" {
		t.Errorf("%v", l)
	}
}

func TestVisual(t *testing.T) {
	for in, want := range map[string]string{
		"abc": "abc", "אבג": "גבא", "אב גד": "דג בא", "אב 24": "בא 24", "x אב y": "x בא y", "": "",
	} {
		if got := visual(in); got != want {
			t.Errorf("visual(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrapAndFit(t *testing.T) {
	for _, l := range breakLines(strings.Repeat("some words of a sentence ", 20)+strings.Repeat("W", 400), textSize, false, 300) {
		if textWidth(l, textSize, false) > 300 {
			t.Errorf("%q is too wide", l)
		}
	}
	if got := breakLines("", textSize, false, 300); len(got) != 0 {
		t.Errorf("%q", got)
	}
	if got := cutToWidth("abc", textSize, false, 1); got != ellipsis {
		t.Errorf("%q", got)
	}
}

func FuzzLabels(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s.name, s.key)
	}
	f.Fuzz(func(t *testing.T, name, key string) {
		r := &reports.Report{Names: map[string]string{key: name, key + "2": name}}
		ls := labelsOf(r, []string{key, key + "2"}, textSize, true, 300, 1)
		if ls[key] == ls[key+"2"] {
			t.Errorf("%q twice", ls[key])
		}
		for _, l := range []string{ls[key], ls[key+"2"], altName(r, key)} {
			if l == "" || !utf8.ValidString(l) || strings.IndexFunc(l, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) >= 0 {
				t.Errorf("%q and %q give %q", name, key, l)
			}
		}
	})
}

// Names of sixty characters keep both ends, on one line and on two.
func TestLongNamesAreCutInTheMiddle(t *testing.T) {
	name := "The Independent Register and Evening Chronicle of Summit County and Lower Calder Valley"
	one := cutToWidth(name, textSize, false, 300)
	if !strings.HasPrefix(one, "The Indep") || !strings.HasSuffix(one, "er Valley") || !strings.Contains(one, ellipsis) || textWidth(one, textSize, false) > 300 {
		t.Errorf("%q", one)
	}
	for _, c := range []struct {
		name, want string
		width      float64
	}{
		{"Harbor Ledger", "Harbor Ledger", 400},
		{"The Kestrel News and Evening Chronicle of Summit", "The Kestrel News and Evening Chronicle\nof Summit", 400},
		{name, "The Independent Register and…\nCounty and Lower Calder Valley", 330},
		{strings.Repeat("W", 40), "WWW…\nWWWWW", 100},
	} {
		got := twoLines(c.name, textSize, false, c.width)
		if got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		for _, l := range strings.Split(got, "\n") {
			if textWidth(l, textSize, false) > c.width {
				t.Errorf("%q is wider than %v", l, c.width)
			}
		}
	}
}

// Descriptions keep the marks of letters; the picture, whose font has none of them,
// shows the key, and a number that the description explains where the key is no help.
func TestNamesInOtherScripts(t *testing.T) {
	r := fullReport(scripts())
	_, alt := textOf(forest(r))
	for _, s := range scripts() {
		if !strings.Contains(alt, "- "+s.name) {
			t.Errorf("the description lacks %q", s.name)
		}
	}
	drawn, _ := textOf(forest(r))
	for _, want := range []string{"outlet 13", "outlet 14", "stands for a name in letters that this font lacks"} {
		if !strings.Contains(drawn, want) {
			t.Errorf("not drawn: %q in %s", want, drawn)
		}
	}
	if !strings.Contains(alt, "- दैनिक समाचार, drawn as “outlet 13”: ") || !strings.Contains(alt, "- 日本新聞, drawn as “outlet 14”: ") {
		t.Errorf("description: %s", alt)
	}
	if got := oneLine("x" + strings.Repeat("\u0337", 9) + "y"); got != "x"+strings.Repeat("\u0337", 3)+"y" {
		t.Errorf("a pile of marks: %q", got)
	}
}
