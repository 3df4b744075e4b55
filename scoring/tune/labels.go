package tune

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"presscore/internal/labels"
)

// Labels are what raters say of outlets.
type Labels struct {
	Target string
	Steps  []string           // names of an ordered label from the lowest up; nil: numbers
	Value  map[string]float64 // by outlet; for steps their place from 0
	Lean   map[string]float64 // −2 left to 2 right; outlets without one are not in it
	Group  map[string]string  // what is kept together in cross-validation
}

// ladders are the ordered labels that need no --levels, from the lowest up: the factual
// ratings of Media Bias/Fact Check, in six steps and in three.
var ladders = [][]string{
	{"low", "mixed", "high"},
	{"very low", "low", "mixed", "mostly factual", "high", "very high"},
}

// leans are the names of political leans.
var leans = map[string]float64{"left": -2, "extreme left": -2, "left-center": -1, "lean left": -1, "center": 0, "least biased": 0, "right-center": 1, "lean right": 1, "right": 2, "extreme right": 2}

// ReadLabels reads a table of outlets, parted by tabs or commas, with a head: a column
// outlet, the target's, and where they are there lean (or bias) and group's. levels
// name the steps of an ordered label from the lowest up; without them the label is
// numbers, or one of the ladders. Errors name the line.
func ReadLabels(name string, in io.Reader, target, group string, levels []string) (*Labels, error) {
	table, err := labels.Read(in)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	head, rows := table.Head, table.Rows
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: no rows below a head", name)
	}
	outlet, err := table.Column("outlet")
	if err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	value, err := table.Column(target)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	lean, together := slices.Index(head, "lean"), slices.Index(head, group)
	if lean < 0 {
		lean = slices.Index(head, "bias")
	}
	l := &Labels{Target: target, Value: map[string]float64{}, Lean: map[string]float64{}, Group: map[string]string{}}
	if l.Steps, err = stepsOf(name, target, rows, value, levels); err != nil {
		return nil, err
	}
	first := map[string]int{}
	for _, r := range rows {
		row := r.Cells
		key, cell := row[outlet], row[value]
		if key == "" {
			return nil, fmt.Errorf("%s:%d: no outlet", name, r.Line)
		}
		if at := first[key]; at > 0 {
			return nil, fmt.Errorf("%s:%d: outlet %q stands in line %d, too", name, r.Line, key, at)
		}
		first[key] = r.Line
		if together >= 0 && row[together] != "" {
			l.Group[key] = row[together]
		}
		if lean >= 0 {
			if x, ok := leanOf(row[lean]); ok {
				l.Lean[key] = x
			}
		}
		switch {
		case cell == "":
		case l.Steps != nil:
			l.Value[key] = float64(slices.Index(l.Steps, strings.ToLower(cell)))
		default:
			x, _ := strconv.ParseFloat(cell, 64) // stepsOf looked at all of them
			l.Value[key] = x
		}
	}
	if len(l.Value) == 0 {
		return nil, fmt.Errorf("%s: column %s is empty in every row", name, target)
	}
	return l, nil
}

// stepsOf finds what kind of label a column holds: nil for numbers.
func stepsOf(name, target string, rows []labels.Row, at int, levels []string) ([]string, error) {
	for i := range levels {
		levels[i] = strings.ToLower(levels[i])
	}
	numbers := true
	seen := map[string]int{} // line of the first
	var words []string
	for _, r := range rows {
		cell := strings.ToLower(r.Cells[at])
		if cell == "" {
			continue
		}
		x, err := strconv.ParseFloat(cell, 64)
		if err == nil && (math.IsNaN(x) || math.IsInf(x, 0)) {
			return nil, fmt.Errorf("%s:%d: %s is %q: want a number, or nothing where there is no label", name, r.Line, target, r.Cells[at])
		}
		numbers = numbers && err == nil
		if seen[cell] == 0 {
			seen[cell], words = r.Line, append(words, cell)
		}
	}
	if len(levels) == 0 && numbers {
		return nil, nil
	}
	if len(levels) > 0 {
		for _, w := range words {
			if !slices.Contains(levels, w) {
				return nil, fmt.Errorf("%s:%d: %s is %q, which is none of the levels %s", name, seen[w], target, w, strings.Join(levels, ", "))
			}
		}
		return levels, nil
	}
	for _, ladder := range ladders {
		if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(ladder, w) }) {
			return ladder, nil
		}
	}
	slices.Sort(words)
	if len(words) > 6 {
		words = append(words[:6], "…")
	}
	return nil, fmt.Errorf("%s: %s is neither numbers nor a known scale (%s): name its levels from the lowest up, --levels low,mixed,high", name, target, strings.Join(words, ", "))
}

// leanOf reads a lean by its name or as a number from −2 to 2.
func leanOf(cell string) (float64, bool) {
	if x, ok := leans[strings.ToLower(cell)]; ok {
		return x, true
	}
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil && x >= -2 && x <= 2
}
