package scoring

import (
	_ "embed"
	"encoding/hex"
	"fmt"
	"os"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/zeebo/xxh3"

	"presscore/features"
	"presscore/internal/yamlfile"
)

// Axis is what a score is about; features say on which axes they speak.
type Axis = features.Axis

// The axes of the features, under the names that scoring uses.
const (
	Reliability = features.Reliability
	Bias        = features.Bias
)

// Axes is the order of the axes in every output.
var Axes = features.Axes

// DefaultWeights is the embedded weights.yaml.
//
//go:embed weights.yaml
var DefaultWeights []byte

// WordingWeights is the embedded wording.yaml: loaded words carry most of
// reliability.
//
//go:embed wording.yaml
var WordingWeights []byte

// Term is what one feature counts for on one axis.
type Term struct {
	Points      int64 // 1e-4 points; those of an axis sum to 100
	Better      features.Direction
	MaxSubscore float64          // subscores above it count as it; 100 when not set
	Genres      []features.Genre // empty: all
	Why         string           // the reason the file gives for a direction of its own
}

// in reports whether the term counts for a genre.
func (t Term) in(g features.Genre) bool {
	if len(t.Genres) == 0 {
		return true
	}
	for _, x := range t.Genres {
		if x == g {
			return true
		}
	}
	return false
}

// Weights hold one Term a feature and axis, aligned with features.All.
type Weights struct {
	Terms map[Axis][]Term
	Text  []byte // the file they were read from: a run keeps it, so that explain can use it
	Hash  string // of Text
}

// LoadWeights reads a file of weights. Its error is yamlfile.Problems, all of them at once.
func LoadWeights(path string) (*Weights, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return ParseWeights(path, data)
}

const fullPoints = 100 * 10000

// ParseWeights reads weights; name is used in messages.
func ParseWeights(name string, data []byte) (*Weights, error) {
	y := yamlfile.Parse(name, data)
	w := &Weights{Terms: map[Axis][]Term{}, Text: data, Hash: hashOf(data)}
	root := y.Root()
	for _, kv := range y.Pairs(root) {
		switch kv.Key {
		case "version":
			if n, ok := y.Int(kv.Value); ok && n != 1 {
				y.Fail(kv.Value, "version %d is not known (want 1)", n)
			}
		case string(Reliability), string(Bias):
			w.Terms[Axis(kv.Key)] = axis(y, Axis(kv.Key), kv)
		default:
			y.Unknown(kv.Node, "key", kv.Key, []string{"version", "reliability", "bias"})
		}
	}
	for _, a := range Axes {
		if w.Terms[a] == nil && len(y.Problems) == 0 {
			y.FailAt(1, 1, "axis %q is missing", a)
		}
	}
	return w, y.Err()
}

func axis(y *yamlfile.File, a Axis, at yamlfile.Pair) []Term {
	terms := make([]Term, len(features.All))
	seen := make([]bool, len(features.All))
	var sum int64
	names := make([]string, len(features.All))
	for i, f := range features.All {
		names[i] = f.Name
	}
	bad := len(y.Problems)
	for _, kv := range y.Pairs(at.Value) {
		i := features.Index(kv.Key)
		if i < 0 {
			y.Unknown(kv.Node, "feature", kv.Key, names)
			continue
		}
		seen[i] = true
		terms[i] = term(y, a, features.All[i], kv)
		sum += terms[i].Points
	}
	if len(y.Problems) > bad {
		return terms
	}
	var missing []string
	for i, f := range features.All {
		if !seen[i] {
			missing = append(missing, f.Name)
		}
	}
	if len(missing) > 0 {
		y.Fail(at.Node, "%s lacks %s (write a 0 out: points: 0)", a, strings.Join(missing, ", "))
	} else if sum != fullPoints {
		y.Fail(at.Node, "points of %s add up to %s, not 100", a, points(sum))
	}
	return terms
}

func points(units int64) string {
	s := fmt.Sprintf("%.4f", float64(units)/10000)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func term(y *yamlfile.File, a Axis, f *features.Feature, at yamlfile.Pair) Term {
	t := Term{Better: f.Direction(a), MaxSubscore: 100}
	why, given := "", false
	var better ast.Node
	for _, kv := range y.Pairs(at.Value) {
		switch kv.Key {
		case "points":
			given = true
			if x, ok := y.Float(kv.Value); ok {
				t.Points = int64(x*10000 + .5)
				if x < 0 || x > 100 {
					y.Fail(kv.Value, "points of %s are %v: want 0 to 100", f.Name, x)
				}
			}
		case "better":
			better = kv.Value
			switch s := y.String(kv.Value); s {
			case "higher":
				t.Better = features.Higher
			case "lower":
				t.Better = features.Lower
			default:
				y.Fail(kv.Value, "better is %q: want higher or lower", s)
			}
		case "max_subscore":
			if x, ok := y.Float(kv.Value); ok {
				t.MaxSubscore = x
				if x < 50 || x > 100 {
					y.Fail(kv.Value, "max_subscore is %v: want 50 to 100", x)
				}
			}
		case "genres":
			for _, n := range y.List(kv.Value) {
				g := features.Genre(y.String(n))
				known := false
				for _, k := range features.Genres {
					known = known || k == g
				}
				if !known {
					y.Unknown(n, "genre", string(g), []string{"news", "opinion", "analysis", "other"})
				}
				t.Genres = append(t.Genres, g)
			}
		case "why":
			why = y.String(kv.Value)
			t.Why = why
		default:
			y.Unknown(kv.Node, "key", kv.Key, []string{"points", "better", "max_subscore", "genres", "why"})
		}
	}
	if !given {
		y.Fail(at.Node, "%s has no points", f.Name)
	}
	declared := f.Direction(a)
	if t.Points > 0 && t.Better == features.NoClaim {
		y.Fail(at.Node, "%s makes no claim on %s: say better: higher or lower, and why:", f.Name, a)
	} else if better != nil && t.Points > 0 && t.Better != declared && strings.TrimSpace(why) == "" {
		y.Fail(better, "%s on %s is declared better %s: the other way needs a why:", f.Name, a, declared)
	}
	return t
}

func hashOf(data []byte) string {
	sum := xxh3.Hash128(data).Bytes()
	return hex.EncodeToString(sum[:])
}
