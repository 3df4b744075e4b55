package lean

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"presscore/internal/labels"
)

// Axis names the ends of an axis: "left-right" runs from left, −1, to right, 1.
type Axis struct{ Low, High string }

// ParseAxis reads LOW-HIGH, two different words.
func ParseAxis(s string) (Axis, error) {
	low, high, ok := strings.Cut(strings.ToLower(strings.TrimSpace(s)), "-")
	if !ok || low == "" || high == "" || low == high || strings.ContainsAny(s, " \t\n") || strings.Contains(high, "-") {
		return Axis{}, fmt.Errorf("axis %q: want two ends, such as left-right", s)
	}
	return Axis{low, high}, nil
}

// String is LOW-HIGH.
func (a Axis) String() string { return a.Low + "-" + a.High }

// Center is the name of the class between the ends.
const Center = "center"

// Class names the third of the axis that a label or position lies in when cuts
// are the borders of the middle.
func (a Axis) Class(x float64, cuts [2]float64) string {
	switch {
	case x < cuts[0]:
		return a.Low
	case x > cuts[1]:
		return a.High
	}
	return Center
}

// labelCuts part labels into classes: an outlet that leans half way belongs to its end.
var labelCuts = [2]float64{-1. / 3, 1. / 3}

// halfWay are words that halve what an end says: left-center, lean right.
var halfWay = []string{Center, "centre", "lean", "leans"}

// value reads a label: a number from −1 to 1, center, the name of an end, or one
// with a word that halves it ("left-center", "lean right").
func (a Axis) value(s string) (float64, error) {
	bad := fmt.Errorf("label %q: want %s, %s-center, center, center-%s, %s, or a number from -1 (%s) to 1 (%s)", s, a.Low, a.Low, a.High, a.High, a.Low, a.High)
	if x, err := strconv.ParseFloat(s, 64); err == nil {
		if math.IsNaN(x) || x < -1 || x > 1 {
			return 0, bad
		}
		return x, nil
	}
	end, half := 0., false
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == '-' || r == ' ' || r == '_' }) {
		switch {
		case w == a.Low && end == 0:
			end = -1
		case w == a.High && end == 0:
			end = 1
		case slices.Contains(halfWay, w) && !half:
			half = true
		default:
			return 0, bad
		}
	}
	if end == 0 && !half {
		return 0, bad
	}
	if half {
		end /= 2
	}
	return end, nil
}

// ReadLabels reads outlets with their places on the axis from a table with a
// header, parted by tabs or commas. columns are the names of those that hold
// labels; an outlet's label is the mean of those that are filled, and an outlet
// without any has none. resolve gives an outlet the name that articles carry; nil
// leaves it. Errors begin with the line.
func ReadLabels(r io.Reader, a Axis, columns []string, resolve func(string) string) (map[string]float64, error) {
	table, err := labels.Read(r)
	if err != nil {
		return nil, err
	}
	outlet, err := table.Column("outlet")
	if err != nil {
		return nil, err
	}
	var at []int
	for _, c := range columns {
		i, err := table.Column(c)
		if err != nil {
			return nil, err
		}
		at = append(at, i)
	}
	of := map[string]float64{}
	for _, row := range table.Rows {
		if err := readLabel(of, row.Cells, outlet, at, a, resolve); err != nil {
			return nil, fmt.Errorf("%d: %w", row.Line, err)
		}
	}
	return of, nil
}

// readLabel adds the label of one row, if it has one.
func readLabel(of map[string]float64, row []string, outlet int, at []int, a Axis, resolve func(string) string) error {
	name := row[outlet]
	if name == "" {
		return errors.New("outlet is empty")
	}
	if resolve != nil {
		name = resolve(name)
	}
	sum, n := 0., 0
	for _, i := range at {
		if row[i] == "" {
			continue
		}
		x, err := a.value(row[i])
		if err != nil {
			return err
		}
		sum, n = sum+x, n+1
	}
	if n == 0 {
		return nil
	}
	x := sum / float64(n)
	if other, twice := of[name]; twice && other != x {
		return fmt.Errorf("%s has two labels, %v and %v", name, other, x)
	}
	of[name] = x
	return nil
}
