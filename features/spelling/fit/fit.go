package main

import (
	"fmt"
	"math"
	"sort"
	"strings"

	"presscore/features/spelling"
)

// bias is the index of the feature that is always 1.
const bias = 0

// perThousand is how many flags a thousand words of a group may raise in articles
// as they are: lower-case words, where slips are found, may raise the most. Some
// of these flags are right, so it is more than the share of false ones.
var perThousand = [spelling.SuspectGroups]float64{.038, .004, .003, .012}

// floors are the least log odds of a flag, whatever the shares say. A lower-case word
// may be likelier right than not and still be worth a flag, for a planted slip stands
// for more of them than articles hold; a name may not, and a word of the list needs most.
var floors = [spelling.SuspectGroups]float64{-.4, 4.2, 1.2, 1.2}

// fit is a logistic regression by gradient descent on standardised features, with
// steps that fall with what a weight has moved. 400 rounds from zero over samples
// in their order give the embedded weights to their last printed digit; a minimiser
// that goes to the bottom would give others of the same worth.
func fit(of []sample, features int) []float64 {
	w, mean, sd := make([]float64, features), make([]float64, features), make([]float64, features)
	n := float64(len(of))
	for _, s := range of {
		for k, x := range s.Features {
			mean[k] += x / n
		}
	}
	for _, s := range of {
		for k, x := range s.Features {
			sd[k] += (x - mean[k]) * (x - mean[k]) / n
		}
	}
	for k := range sd {
		sd[k] = math.Sqrt(sd[k])
		if k == bias || sd[k] < 1e-9 {
			mean[k], sd[k] = 0, 1
		}
	}
	sum := make([]float64, features)
	for range 400 {
		grad := make([]float64, features)
		for _, s := range of {
			z := 0.0
			for k, x := range s.Features {
				z += w[k] * (x - mean[k]) / sd[k]
			}
			e := 1 / (1 + math.Exp(-z))
			if s.planted {
				e--
			}
			for k, x := range s.Features {
				grad[k] += e * (x - mean[k]) / sd[k] / n
			}
		}
		for k := range w {
			grad[k] += w[k] * 1e-4
			sum[k] += grad[k] * grad[k]
			w[k] -= .3 * grad[k] / (math.Sqrt(sum[k]) + 1e-9)
		}
	}
	for k := range w {
		if k != bias {
			w[k] /= sd[k]
			w[bias] -= w[k] * mean[k]
		}
	}
	return w
}

// threshold is the score that lets at most limit natural samples through, with the strongest of them.
func threshold(of []sample, w []float64, limit, floor float64) (float64, string) {
	type scored struct {
		z float64
		s sample
	}
	var natural, planted []scored
	for _, s := range of {
		z := 0.0
		for k, x := range s.Features {
			z += w[k] * x
		}
		if s.planted {
			planted = append(planted, scored{z, s})
		} else {
			natural = append(natural, scored{z, s})
		}
	}
	sort.SliceStable(natural, func(i, j int) bool { return natural[i].z > natural[j].z })
	var b strings.Builder
	cut := 0.0
	for i, x := range natural[:min(len(natural), int(limit*2.5))] {
		if i == int(limit) {
			cut = x.z
			b.WriteString("-------- least\n")
		}
		fmt.Fprintf(&b, "%.2f %s\n", x.z, x.s.note)
	}
	cut = math.Max(cut, floor)
	for _, lim := range []float64{cut - 2, cut - 1, cut, cut + 1} {
		hit, nat := 0, 0
		for _, x := range planted {
			if x.z >= lim {
				hit++
			}
		}
		for _, x := range natural {
			if x.z >= lim {
				nat++
			}
		}
		fmt.Fprintf(&b, "at %.2f: %d of %d planted (%.3f), %d of %d natural\n", lim, hit, len(planted), float64(hit)/float64(len(planted)), nat, len(natural))
	}
	return cut, b.String()
}
