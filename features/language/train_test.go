package language

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"presscore/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// TestEmbeddedWeightsAreWhatTrainMakes also holds the figures of held-out
// outlets, which docs/model-language.md states.
func TestEmbeddedWeightsAreWhatTrainMakes(t *testing.T) {
	if testing.Short() {
		t.Skip("trains for some seconds")
	}
	var predictions bytes.Buffer
	o := DefaultOptions()
	o.Predictions = &predictions
	weights, rep, err := Train(testkit.Open(t, "data", "babe-dev.jsonl.gz"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", rep)
	if string(weights) != weightsText {
		t.Error("weights.txt is stale: run presscore train language --out features/language/weights.txt")
	}
	if rep.MacroF1 < .72 || rep.AUC < .80 {
		t.Errorf("macro-F1 %.4f, AUC %.4f with outlets held out, want .72 and .80", rep.MacroF1, rep.AUC)
	}
	lines := strings.Split(strings.TrimSpace(predictions.String()), "\n")
	if lines[0] != "id,outlet,fold,label,score" || len(lines) != rep.Rows+1 {
		t.Errorf("predictions: header %q, %d lines for %d rows", lines[0], len(lines), rep.Rows)
	}
}

// examplesText is a small labelled set of our own in which one word decides.
func examplesText() string {
	var b strings.Builder
	for i := range 120 {
		word, biased := "measured", false
		if i%2 == 0 {
			word, biased = "shameless", true
		}
		fmt.Fprintf(&b, `{"id":%d,"outlet":"Gazette %d","text":"A %s reply from office number %d came late in the day.","biased":%v}`+"\n", i, i/2%4, word, i, biased)
	}
	return b.String()
}

func TestTrainLearnsAndRepeats(t *testing.T) {
	w1, rep, err := Train(strings.NewReader(examplesText()), DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if rep.AUC < .99 || rep.Rows != 120 || rep.Biased != 60 || len(rep.Outlets) != 4 {
		t.Errorf("report %+v", rep)
	}
	w2, _, _ := Train(strings.NewReader(examplesText()), DefaultOptions())
	if !bytes.Equal(w1, w2) {
		t.Error("the same sentences gave other weights")
	}
	if _, err := Load(w1); err != nil {
		t.Error(err)
	}
	if strings.Contains(strings.ToLower(string(w1)), "gazette") {
		t.Error("an outlet's name stands in the weights")
	}
}

func TestTrainRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"{", "line 1: "},
		{`{"id":1,"outlet":"a","text":"x"}`, "line 1: want text, outlet and biased"},
		{`{"id":1,"outlet":"a","text":"x y z","biased":true}`, "want sentences of three outlets"},
	} {
		if _, _, err := Train(strings.NewReader(c.text), DefaultOptions()); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func TestCalibrateFindsTheLine(t *testing.T) {
	var m []float64
	var y []bool
	for i := range 2000 { // margins twice too large, shifted by 1
		z := float64(i%41)/10 - 2
		m = append(m, 2*z+1)
		y = append(y, float64(i*7919%2000)/2000 < sigmoid(z))
	}
	a, b := calibrate(m, y)
	if a < .4 || a > .6 || b < -.7 || b > -.3 {
		t.Errorf("scale %.2f shift %.2f, want about .5 and -.5", a, b)
	}
}

// TestSolveFindsTheValley holds the loss at our weights against the least one
// that gonum's L-BFGS finds, on rows drawn from a known model.
func TestSolveFindsTheValley(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	const features = 12
	p := problem{penalty: make([]float64, features)}
	for j := range p.penalty {
		p.penalty[j] = 2
	}
	for range 600 {
		z := -.3
		var row []cell
		for j := range int32(features) {
			if r.IntN(3) > 0 {
				continue
			}
			v := r.NormFloat64()
			row = append(row, cell{j, v})
			z += v * float64(j%4)
		}
		p.rows, p.weight, p.y = append(p.rows, row), append(p.weight, 1), append(p.y, r.Float64() < sigmoid(z))
	}
	loss := func(w []float64) float64 {
		sum := 0.0
		for i, row := range p.rows {
			z := w[features]
			for _, c := range row {
				z += w[c.j] * c.v
			}
			if p.y[i] {
				z = -z
			}
			sum += math.Log1p(math.Exp(z))
		}
		for j, l := range p.penalty {
			sum += l * w[j] * w[j] / 2
		}
		return sum
	}
	slope := func(grad, w []float64) {
		for j := range grad {
			grad[j] = 0
			if j < features {
				grad[j] = p.penalty[j] * w[j]
			}
		}
		for i, row := range p.rows {
			z := w[features]
			for _, c := range row {
				z += w[c.j] * c.v
			}
			e := sigmoid(z)
			if p.y[i] {
				e--
			}
			for _, c := range row {
				grad[c.j] += e * c.v
			}
			grad[features] += e
		}
	}
	best, err := optimize.Minimize(optimize.Problem{Func: loss, Grad: slope}, make([]float64, features+1), &optimize.Settings{GradientThreshold: 1e-4}, &optimize.LBFGS{})
	if err != nil {
		t.Fatal(err)
	}
	w := solve(p)
	if ours := loss(w); ours > best.F*1.0001 {
		t.Errorf("loss %.6f, L-BFGS finds %.6f", ours, best.F)
	}
	for j := range w {
		if math.Abs(w[j]-best.X[j]) > .01 {
			t.Errorf("weight %d is %.4f, L-BFGS finds %.4f", j, w[j], best.X[j])
		}
	}
}
