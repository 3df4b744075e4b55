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
