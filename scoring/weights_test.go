package scoring

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"presscore/features"
)

// TestMuseum: every *.good.yml is read, every *.bad.yml is refused with the
// messages that its comments "# want: line:col: message" name, and no other.
// A line "# rest" stands for all features the axis does not name, with 0 points;
// lines below it move.
func TestMuseum(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yml")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, m := range regexp.MustCompile(`(?m)^# want: (.*)$`).FindAllStringSubmatch(string(data), -1) {
				want = append(want, name+":"+m[1])
			}
			w, err := ParseWeights(name, []byte(fillRest(string(data))))
			if strings.HasSuffix(name, ".good.yml") {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				for _, a := range Axes {
					var sum int64
					for _, term := range w.Terms[a] {
						sum += term.Points
					}
					if sum != fullPoints {
						t.Errorf("%s adds up to %d", a, sum)
					}
				}
				return
			}
			if err == nil {
				t.Fatal("taken")
			}
			got := strings.Split(err.Error(), "\n")
			for i := range got {
				if i < len(want) && strings.HasSuffix(want[i], "…") && strings.HasPrefix(got[i], strings.TrimSuffix(want[i], "…")) {
					got[i] = want[i]
				}
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// fillRest writes the features out that stand under "# rest".
func fillRest(data string) string {
	var out []string
	named := map[string]bool{}
	for _, line := range strings.Split(data, "\n") {
		switch {
		case strings.HasPrefix(line, "  # rest"):
			var rest []string
			for _, f := range features.All {
				if !named[f.Name] {
					rest = append(rest, fmt.Sprintf("%s: {points: 0}", f.Name))
				}
			}
			out = append(out, "  "+strings.Join(rest, "\n  "))
		case line != "" && line[0] != ' ' && line[0] != '#':
			named = map[string]bool{}
			out = append(out, line)
		default:
			name, _, _ := strings.Cut(strings.TrimSpace(line), ":")
			named[name] = true
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// TestDefaultWeights name every feature, keep at least 5 points for the
// practices the tool is for, and read the same every time.
func TestDefaultWeights(t *testing.T) {
	w, err := ParseWeights("weights.yaml", DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	family := map[features.Family]int64{}
	for i, f := range features.All {
		family[f.Family] += w.Terms[Reliability][i].Points
		for _, a := range Axes {
			term := w.Terms[a][i]
			if declared := f.Direction(a); term.Points > 0 && declared == features.NoClaim && !strings.Contains(string(DefaultWeights), "why:") {
				t.Errorf("%s has points on %s, where it makes no claim, and no why", f.Name, a)
			}
		}
	}
	for _, f := range []features.Family{"attribution", "sourcing", "editing", "originality"} {
		if family[f] < 5*10000 {
			t.Errorf("family %s has %s points, want at least 5", f, points(family[f]))
		}
	}
	again, err := ParseWeights("other.yaml", DefaultWeights)
	if err != nil || again.Hash != w.Hash || len(w.Hash) != 32 {
		t.Errorf("hash %q, then %q (%v)", w.Hash, again.Hash, err)
	}
}

// TestLoadWeights names a file that is not there.
func TestLoadWeights(t *testing.T) {
	if _, err := LoadWeights(filepath.Join(t.TempDir(), "none.yaml")); !os.IsNotExist(err) {
		t.Errorf("%v", err)
	}
}

func FuzzParseWeights(f *testing.F) {
	f.Add(DefaultWeights)
	files, _ := filepath.Glob("testdata/*.yml")
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := ParseWeights("w.yaml", data)
		if err != nil {
			return
		}
		for _, a := range Axes {
			if len(w.Terms[a]) != len(features.All) {
				t.Fatalf("%s has %d terms", a, len(w.Terms[a]))
			}
		}
	})
}
