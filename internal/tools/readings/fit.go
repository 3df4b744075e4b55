package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"presscore/internal/wordlist"
)

// What readers judged of attributions says how far to believe the next one. fit writes the
// weights of features/attribution/internal/classes/doubts.tsv: a logistic regression with a
// ridge on all attributions that were read as speech or findings and that the
// program still finds as such with the same edges; arguable ones count as not right. The
// program must be one that doubts nothing: one that was built with the single line
// "intercept<tab>100" in that file.

// attributed is one attribution as annotate prints it.
type attributed struct {
	Source, Cue, Content []span
	Kind                 string
	SourceType           string `json:"source_type"`
	Class                string
	Prob                 float64
	cue, source, content string // their words
	words                int    // of the content
}

// edges are the first and the last code point of all parts.
func (a *attributed) edges() span {
	at := span{math.MaxInt, 0}
	for _, part := range [][]span{a.Source, a.Cue, a.Content} {
		for _, s := range part {
			at[0], at[1] = min(at[0], s[0]), max(at[1], s[1])
		}
	}
	return at
}

// pieces are the stretches of the content, see classes.Doubtful.
func (a *attributed) pieces() int {
	n := 1
	for i := 1; i < len(a.Content); i++ {
		from, to := a.Content[i-1][1], a.Content[i][0]
		gap := to - from
		for _, part := range [2][]span{a.Source, a.Cue} {
			for _, s := range part {
				if s[0] >= from && s[1] <= to {
					gap -= s[1] - s[0]
				}
			}
		}
		if gap > betweenPieces {
			n++
		}
	}
	return n
}

// Bounds as in classes.Doubtful, and those of the fit.
const (
	margin        = .2
	leastProb     = 1e-4
	mostPieces    = 3
	mostWords     = 40
	betweenPieces = 8
	byRule        = .6 // edits.SurePlain
	ridge         = 2  // on every weight but the intercept
	folds         = 10
)

// weigh names what classes.Doubtful weighs of an attribution. Plainest are the words that it
// asks the cue for.
func (a *attributed) weigh(plainest []string) map[string]float64 {
	x := map[string]float64{
		"intercept": 1, "pieces": float64(min(a.pieces(), mostPieces)),
		"words": float64(min(a.words, mostWords)) / mostWords, "kind_" + a.Kind: 1, "source_" + a.SourceType: 1,
	}
	if a.Prob == byRule {
		x["by_rule"] = 1
	} else {
		p := min(max(a.Prob, leastProb), 1-leastProb)
		x["logit"] = math.Log(p / (1 - p))
	}
	if a.SourceType == "pronoun" {
		switch strings.ToLower(a.source) {
		case "he", "she", "they":
			delete(x, "source_pronoun")
			x["source_named_person"] = 1 // a person, whoever it is
		case "who", "which", "that":
			delete(x, "source_pronoun")
			x["source_role"] = 1 // the noun before it
		}
	}
	if len(a.Cue) == 0 {
		x["no_cue"] = 1
	}
	if first, _, _ := strings.Cut(a.content, " "); strings.EqualFold(first, "that") {
		x["that"] = 1
	}
	for w := range strings.FieldsSeq(strings.ToLower(a.cue)) {
		if slices.Contains(plainest, strings.Trim(w, ",:")) {
			x["plain_cue"] = 1
		}
	}
	return x
}

// actsFile holds the words that classes.Doubtful asks the cue for.
const actsFile = "features/attribution/internal/lists/words/acts.txt"

// example is an attribution that was read.
type example struct {
	x     map[string]float64
	right bool
	apart bool // of a reading that nothing is fitted on
	id    string
}

// keptApart is what the kinds of that reading begin with.
const keptApart = "strict7_"

// fit prints the weights to w and to says what they are worth on articles they were not
// fitted on.
func fit(w, says io.Writer, tables, data, binary string) error {
	rows, err := readTable(filepath.Join(tables, "attribution.tsv"))
	if err != nil {
		return err
	}
	text, err := os.ReadFile(actsFile)
	if err != nil {
		return err
	}
	lists, err := wordlist.Parse(actsFile, string(text))
	if err != nil {
		return err
	}
	examples, err := readExamples(rows, lists.Words("plainest"), data, binary)
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

// readExamples joins the rows that were read as speech or findings with what annotate finds.
func readExamples(rows []row, plainest []string, data, binary string) ([]example, error) {
	rows = slices.DeleteFunc(rows, func(r row) bool { return r.kind == "all" }) // read whatever they report
	found := map[article][]attributed{}
	for set, ids := range idsOf(rows) {
		if err := addAttributed(found, set, ids, data, binary); err != nil {
			return nil, fmt.Errorf("%s: %w", set, err)
		}
	}
	var out []example
	for _, r := range rows {
		for i := range found[r.article] {
			a := &found[r.article][i]
			if at := a.edges(); (a.Class == "speech" || a.Class == "finding") && abs(at[0]-r.at[0]) <= edgeSlack && abs(at[1]-r.at[1]) <= edgeSlack {
				out = append(out, example{a.weigh(plainest), r.verdict == "right", strings.HasPrefix(r.kind, keptApart), r.id})
				break
			}
		}
	}
	return out, nil
}

// addAttributed adds the attributions of some articles of a set.
func addAttributed(found map[article][]attributed, set string, ids map[string]bool, data, binary string) error {
	dir, err := os.MkdirTemp("", "readings")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	input, printed, err := annotate(dir, set, ids, data, binary)
	if err != nil {
		return err
	}
	bodies, err := bodiesIn(input, set)
	if err != nil {
		return err
	}
	return eachLine(bytes.NewReader(printed), func(line []byte) error {
		var a struct {
			ID           string
			Attributions []attributed
		}
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		for i := range a.Attributions {
			t := &a.Attributions[i]
			body := bodies[a.ID]
			t.cue, t.source = textOf(body, t.Cue), textOf(body, t.Source)
			t.content = textOf(body, t.Content)
			t.words = len(strings.Fields(t.content))
		}
		found[article{set, a.ID}] = a.Attributions
		return nil
	})
}

// textOf are the words of spans.
func textOf(body []rune, spans []span) string {
	var out []string
	for _, s := range spans {
		out = append(out, string(body[s[0]:s[1]]))
	}
	return strings.Join(out, " ")
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
		if score(weights(e), e.x) >= -margin {
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
	names := map[string]float64{}
	for _, e := range examples {
		for name := range e.x {
			names[name] = 0
		}
	}
	order := sortedKeys(names)
	n := len(order)
	beta := make([]float64, n)
	for range 30 {
		gradient, hessian := mat.NewVecDense(n, nil), mat.NewSymDense(n, nil)
		for i, name := range order {
			if name != "intercept" {
				gradient.SetVec(i, -ridge*beta[i])
				hessian.SetSym(i, i, ridge)
			}
		}
		for _, e := range examples {
			z, y := 0.0, 0.0
			for i, name := range order {
				z += beta[i] * e.x[name]
			}
			if e.right {
				y = 1
			}
			p := sigmoid(z)
			for i, a := range order {
				if e.x[a] == 0 {
					continue
				}
				gradient.SetVec(i, gradient.AtVec(i)+(y-p)*e.x[a])
				for j := i; j < n; j++ {
					if v := e.x[order[j]]; v != 0 {
						hessian.SetSym(i, j, hessian.At(i, j)+p*(1-p)*e.x[a]*v)
					}
				}
			}
		}
		var chol mat.Cholesky
		var step mat.VecDense
		if !chol.Factorize(hessian) || chol.SolveVecTo(&step, gradient) != nil {
			break
		}
		for i := range beta {
			beta[i] += step.AtVec(i)
		}
	}
	for i, name := range order {
		names[name] = beta[i]
	}
	return names
}

func sortedKeys(m map[string]float64) []string {
	var out []string
	for name := range m {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
