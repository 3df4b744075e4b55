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
