package yamlfile

import (
	"strings"
	"testing"
)

func TestProblemsNameTheirPlace(t *testing.T) {
	cases := []struct{ text, want string }{
		{"a: 1\nbb: 2\n", `f.yaml:2:1: unknown key "bb" (did you mean "b"?)`},
		{"a: 1\na: 2\n", `f.yaml:2:1: mapping key "a" already defined`},
		{"a: x\n", "f.yaml:1:4: want a number here"},
		{"a: 1\n---\na: 2\n", "f.yaml:3:2: a second document: only one is read"},
		{"", "f.yaml:1:1: the file is empty"},
		{"- 1\n", "f.yaml:1:1: want key: value here"},
		{"a: [1\n", "f.yaml:1:"},
		{"a: 1.5\n", "f.yaml:1:4: want a whole number here"},
	}
	for _, c := range cases {
		y := Parse("f.yaml", []byte(c.text))
		for _, kv := range y.Pairs(y.Root()) {
			if kv.Key != "a" && kv.Key != "b" {
				y.Unknown(kv.Node, "key", kv.Key, []string{"a", "b"})
				continue
			}
			y.Int(kv.Value)
		}
		err := y.Err()
		if err == nil || !strings.HasPrefix(err.Error(), strings.Split(c.want, ": a second")[0]) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"hedge_rate", "loaded_rate", "typo_rate"}
	for in, want := range map[string]string{"hedgng_rate": "hedge_rate", "loaded": "", "typo_rates": "typo_rate", "zzz": ""} {
		if got := Nearest(in, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestValuesAreWhatIsWritten: nothing makes a value another than the eye reads.
func TestValuesAreWhatIsWritten(t *testing.T) {
	for text, want := range map[string]string{
		"a: 2e-2\n":              "",
		"a: 10\n":                "",
		"a: -0.5\n":              "",
		"\ufeffa: 1\n":           "",
		"a: 010\n":               "f.yaml:1:4: 010 may be read as octal, hexadecimal or binary: write a plain decimal number",
		"a: 0x10\n":              "f.yaml:1:4: 0x10 may be read as octal, hexadecimal or binary: write a plain decimal number",
		"a: \"2e-2\"\n":          "f.yaml:1:4: want a number here",
		"a: 2x\n":                "f.yaml:1:4: want a number here",
		"a: !!int 3\n":           "f.yaml:1:4: tags such as !!str are not read: write the value alone\nf.yaml:1:4: want a number here",
		"a: &x 3\n":              "f.yaml:1:4: anchors and aliases are not read: write the value out\nf.yaml:1:4: want a number here",
		"b: &x\n  c: 1\na: *x\n": "",
	} {
		y := Parse("f.yaml", []byte(text))
		for _, p := range y.Pairs(y.Root()) {
			if p.Key == "a" {
				y.Float(p.Value)
			}
		}
		got := ""
		if err := y.Err(); err != nil {
			got = err.Error()
		}
		if strings.HasPrefix(text, "b:") {
			if !strings.Contains(got, "f.yaml:3:4: anchors and aliases") {
				t.Errorf("an alias gave %q", got)
			}
			continue
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
