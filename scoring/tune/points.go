package tune

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"presscore/features"
	"presscore/scoring"
)

// Full is 100 points in the unit of Term.Points: ten-thousandths of a point.
const Full = 100 * 10000

// Change gives a feature or a family a number of points on an axis.
type Change struct {
	Name   string // of a feature or a family
	Points int64  // 1e-4 points
}

// ParseChange reads typo_rate=12.5.
func ParseChange(s string) (Change, error) {
	name, value, ok := strings.Cut(s, "=")
	x, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if name = strings.TrimSpace(name); !ok || name == "" || err != nil || !(x >= 0 && x <= 100) {
		return Change{}, fmt.Errorf("%q: want feature=points, like typo_rate=12, points from 0 to 100", s)
	}
	return Change{name, int64(math.Round(x * 10000))}, nil
}

// Apply gives the weights with some points of an axis set. What is set stays as it is
// set; a family's points are shared out among its features as before, or evenly where
// they had none; all other points of the axis are scaled by one factor so that the sum
// is 100 again. Rounding to 1e-4 points goes to the largest remainders.
func Apply(w *scoring.Weights, a scoring.Axis, changes []Change) (*scoring.Weights, error) {
	terms := w.Terms[a]
	points := make([]int64, len(terms))
	set := make([]bool, len(terms))
	for i, t := range terms {
		points[i] = t.Points
	}
	left := int64(Full)
	for _, c := range changes {
		at, err := named(terms, a, c)
		if err != nil {
			return nil, err
		}
		part := make([]int64, len(at))
		for k, i := range at {
			if set[i] {
				return nil, fmt.Errorf("%s is set twice", features.All[i].Name)
			}
			set[i], part[k] = true, points[i]
		}
		for k, x := range scale(part, c.Points) {
			points[at[k]] = x
		}
		left -= c.Points
	}
	var rest []int
	var part []int64
	var had int64
	for i := range terms {
		if !set[i] {
			rest, part, had = append(rest, i), append(part, points[i]), had+points[i]
		}
	}
	switch {
	case left < 0:
		return nil, fmt.Errorf("the points that are set add up to %s, more than 100", pointsText(Full-left))
	case had == 0 && left > 0:
		return nil, fmt.Errorf("the points that are set add up to %s, and no other feature of %s has points that could make up the rest: set those, too", pointsText(Full-left), a)
	case had > 0:
		for k, x := range scale(part, left) {
			points[rest[k]] = x
		}
	}
	return With(w, a, points), nil
}

// named are the features that a change is about: one, or those of a family that speak
// on the axis.
func named(terms []scoring.Term, a scoring.Axis, c Change) ([]int, error) {
	if i := features.Index(c.Name); i >= 0 {
		if terms[i].Better == features.NoClaim && c.Points > 0 {
			return nil, fmt.Errorf("%s makes no claim on %s: points need a direction (better: and why: in a weights file)", c.Name, a)
		}
		return []int{i}, nil
	}
	if !slices.Contains(features.Families, features.Family(c.Name)) {
		return nil, fmt.Errorf("no feature and no family is called %q: see presscore features list", c.Name)
	}
	var out []int
	for i, f := range features.All {
		if f.Family == features.Family(c.Name) && terms[i].Better != features.NoClaim {
			out = append(out, i)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no feature of family %s speaks on %s", c.Name, a)
	}
	return out, nil
}

// scale makes whole numbers add up to a total, in proportion to what they were, or
// evenly where all were 0. Largest remainders are rounded up, the first of equal ones
// first (Hamilton's method).
func scale(parts []int64, total int64) []int64 {
	var sum int64
	for _, p := range parts {
		sum += p
	}
	if sum == 0 {
		parts, sum = slices.Repeat([]int64{1}, len(parts)), int64(len(parts))
	}
	out, order := make([]int64, len(parts)), make([]int, len(parts))
	rest := total
	for i, p := range parts {
		out[i], order[i] = p*total/sum, i
		rest -= out[i]
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(parts[j]*total%sum, parts[i]*total%sum) })
	for _, i := range order[:rest] {
		out[i]++
	}
	return out
}

// With gives the weights with the points of one axis replaced. Their text and hash stay
// those of the file they came from: YAML writes them as a file of their own.
func With(w *scoring.Weights, a scoring.Axis, points []int64) *scoring.Weights {
	out := &scoring.Weights{Terms: map[scoring.Axis][]scoring.Term{}, Text: w.Text, Hash: w.Hash}
	for axis, terms := range w.Terms {
		out.Terms[axis] = slices.Clone(terms)
	}
	for i := range out.Terms[a] {
		out.Terms[a][i].Points = points[i]
	}
	return out
}

// Points of one axis, in 1e-4 points, aligned with features.All.
func Points(w *scoring.Weights, a scoring.Axis) []int64 {
	out := make([]int64, len(w.Terms[a]))
	for i, t := range w.Terms[a] {
		out[i] = t.Points
	}
	return out
}

// pointsText prints 1e-4 points without zeros at the end.
func pointsText(units int64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%04d", units/10000, units%10000), "0"), ".")
}

// YAML is a weights file that presscore validate accepts and that has these weights.
// note is written above them as a comment.
func YAML(w *scoring.Weights, note string) []byte {
	var b strings.Builder
	for line := range strings.Lines(note) {
		b.WriteString(strings.TrimRight("# "+strings.Map(printable, line), " ") + "\n")
	}
	b.WriteString("#\n# Points of an axis add up to 100; presscore weights prints what they mean.\nversion: 1\n")
	for _, a := range scoring.Axes {
		fmt.Fprintf(&b, "\n%s:\n", a)
		for _, family := range features.Families {
			var sum int64
			var lines []string
			for i, f := range features.All {
				if f.Family == family {
					sum += w.Terms[a][i].Points
					lines = append(lines, termYAML(f, a, &w.Terms[a][i]))
				}
			}
			if len(lines) > 0 {
				fmt.Fprintf(&b, "  # %s: %s\n%s\n", family, pointsText(sum), strings.Join(lines, "\n"))
			}
		}
	}
	return []byte(b.String())
}

// printable takes line breaks and other control characters out of a comment.
func printable(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff {
		return -1
	}
	return r
}

func termYAML(f *features.Feature, a scoring.Axis, t *scoring.Term) string {
	s := "  " + f.Name + ": {points: " + pointsText(t.Points)
	if t.Better != features.NoClaim && (t.Points > 0 || t.Better != f.Direction(a)) {
		s += ", better: " + t.Better.String()
	}
	if t.MaxSubscore != 100 {
		s += ", max_subscore: " + strconv.FormatFloat(t.MaxSubscore, 'f', -1, 64)
	}
	if len(t.Genres) > 0 {
		names := make([]string, len(t.Genres))
		for i, g := range t.Genres {
			names[i] = string(g)
		}
		s += ", genres: [" + strings.Join(names, ", ") + "]"
	}
	if t.Why != "" {
		why, _ := json.Marshal(t.Why) // a string of JSON is one of YAML
		s += ", why: " + string(why)
	}
	return s + "}"
}
