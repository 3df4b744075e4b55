package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// What readers judged of attributions says how far to believe the next one. fit writes the
// weights of features/attribution/internal/classes/doubts.tsv: a logistic regression with a
// ridge on all attributions that were read as speech or findings and that the tagger may
// doubt and still finds with the same edges; arguable ones count as not right. What is
// weighed of each is printed by features/attribution/weigh.

// Bounds of the fit.
const (
	leastOdds = .2 // classes.Doubtful
	ridge     = 5  // on every weight but the intercept
	leastSeen = 10 // attributions in which something must stand to have a weight
	folds     = 10
)

// example is an attribution that was read.
type example struct {
	x     map[string]float64
	right bool
	apart bool // of a reading that nothing is fitted on
	id    string
}

// keptApart is what the kinds of those readings begin with.
var keptApart = []string{"strict7_", "strict8_", "strict9_", "strict10_"}

// fit prints the weights to w and to says what they are worth on articles they were not
// fitted on.
func fit(w, says io.Writer, tables, data string) error {
	rows, err := readTable(filepath.Join(tables, "attribution.tsv"))
	if err != nil {
		return err
	}
	examples, err := readExamples(rows, data)
	if err != nil {
		return err
	}
	var fitted, apart []example
	for _, e := range examples {
		if e.apart {
			apart = append(apart, e)
		} else {
			fitted = append(fitted, e)
		}
	}
	if len(fitted) < folds {
		return errors.New("too few attributions to fit on")
	}
	weights := logistic(fitted)
	fmt.Fprintln(says, heldOut(fitted))
	fmt.Fprintln(says, "kept apart:", worth(apart, func(example) map[string]float64 { return weights }))
	for _, name := range sortedKeys(weights) {
		fmt.Fprintf(w, "%s\t%.2f\n", name, weights[name])
	}
	return nil
}

// readExamples joins the rows that were read as speech or findings with what is weighed of them.
func readExamples(rows []row, data string) ([]example, error) {
	rows = slices.DeleteFunc(rows, func(r row) bool { return r.kind == "all" }) // read whatever they report
	found := map[article][]weighed{}
	for set, ids := range idsOf(rows) {
		if err := addWeighed(found, set, ids, data); err != nil {
			return nil, fmt.Errorf("%s: %w", set, err)
		}
	}
	var out []example
	for _, r := range rows {
		for _, a := range found[r.article] {
			if abs(a.Start-r.at[0]) <= edgeSlack && abs(a.End-r.at[1]) <= edgeSlack {
				out = append(out, example{a.Weighed, r.verdict == "right", slices.ContainsFunc(keptApart, func(kind string) bool { return strings.HasPrefix(r.kind, kind) }), r.id})
				break
			}
		}
	}
	return out, nil
}

// weighed is a line of features/attribution/weigh.
type weighed struct {
	ID         string
	Start, End int
	Weighed    map[string]float64
}

// addWeighed adds the attributions of some articles of a set.
func addWeighed(found map[article][]weighed, set string, ids map[string]bool, data string) error {
	dir, err := os.MkdirTemp("", "readings")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	input, err := picked(dir, set, ids, data)
	if err != nil {
		return err
	}
	printed, err := exec.Command("go", "run", "./features/attribution/weigh", fields[set].mapping, input).Output()
	if err != nil {
		return fmt.Errorf("weigh: %w", err)
	}
	return eachLine(bytes.NewReader(printed), func(line []byte) error {
		var a weighed
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		found[article{set, a.ID}] = append(found[article{set, a.ID}], a)
		return nil
	})
}

// edgeSlack is how far the edges of an attribution may have moved since it was read.
const edgeSlack = 3

func abs(n int) int { return max(n, -n) }

// heldOut says what the weights are worth where a tenth of the articles at a time is kept
// from fitting.
func heldOut(examples []example) string {
	var ids []string
	for _, e := range examples {
		ids = append(ids, e.id)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	fold := func(id string) int { n, _ := slices.BinarySearch(ids, id); return n % folds }
	var of [folds]map[string]float64
	for k := range folds {
		of[k] = logistic(slices.DeleteFunc(slices.Clone(examples), func(e example) bool { return fold(e.id) == k }))
	}
	return fmt.Sprintf("%d articles, a tenth held out at a time: %s", len(ids), worth(examples, func(e example) map[string]float64 { return of[fold(e.id)] }))
}

// worth says how many examples are right, and how many of those that are believed.
func worth(examples []example, weights func(example) map[string]float64) string {
	right, left, rightLeft := 0, 0, 0
	for _, e := range examples {
		if e.right {
			right++
		}
		if score(weights(e), e.x) >= leastOdds {
			left++
			if e.right {
				rightLeft++
			}
		}
	}
	return fmt.Sprintf("%d of %d attributions right; believed %d, of them right %d", right, len(examples), left, rightLeft)
}

// sigmoid turns log odds into a probability.
func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func score(weights, x map[string]float64) float64 {
	s := 0.0
	for _, name := range sortedKeys(x) { // sums of another order have other last digits
		s += weights[name] * x[name]
	}
	return s
}

// logistic fits the weights by Newton's method.
func logistic(examples []example) map[string]float64 {
	names, seen := map[string]float64{}, map[string]int{}
	for _, e := range examples {
		for name := range e.x {
			if seen[name]++; seen[name] == leastSeen {
				names[name] = 0
			}
		}
	}
	order := sortedKeys(names)
	n := len(order)
	sparse := make([][]weight, len(examples)) // most words stand in few
	for e := range examples {
		for i, name := range order {
			if x := examples[e].x[name]; x != 0 {
				sparse[e] = append(sparse[e], weight{i, x})
			}
		}
	}
	beta := make([]float64, n)
	for range 30 {
		gradient, hessian := mat.NewVecDense(n, nil), mat.NewSymDense(n, nil)
		for i, name := range order {
			if name != "intercept" {
				gradient.SetVec(i, -ridge*beta[i])
				hessian.SetSym(i, i, ridge)
			}
		}
		for e, x := range sparse {
			z, y := 0.0, 0.0
			for _, w := range x {
				z += beta[w.of] * w.x
			}
			if examples[e].right {
				y = 1
			}
			p := sigmoid(z)
			for a, w := range x {
				gradient.SetVec(w.of, gradient.AtVec(w.of)+(y-p)*w.x)
				for _, v := range x[a:] {
					hessian.SetSym(w.of, v.of, hessian.At(w.of, v.of)+p*(1-p)*w.x*v.x)
				}
			}
		}
		var chol mat.Cholesky
		var step mat.VecDense
		if !chol.Factorize(hessian) || chol.SolveVecTo(&step, gradient) != nil {
			break
		}
		moved := 0.0
		for i := range beta {
			beta[i] += step.AtVec(i)
			moved = max(moved, math.Abs(step.AtVec(i)))
		}
		if moved < 1e-6 {
			break
		}
	}
	for i, name := range order {
		names[name] = beta[i]
	}
	return names
}

// weight is what an example has of one of the names.
type weight struct {
	of int
	x  float64
}

func sortedKeys(m map[string]float64) []string {
	var out []string
	for name := range m {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
