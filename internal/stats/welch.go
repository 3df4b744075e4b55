package stats

import "math"

// Combine is Σ weight·value of independent estimates, with the variance
// Σ weight²·variance and the degrees of freedom of Welch and Satterthwaite,
// V² / Σ (weight²·variance)²/df. Satterthwaite 1946, Biometrics Bulletin 2(6);
// Welch 1947, Biometrika 34(1/2). An estimate of weight 0 has no say; one of an
// unknown variance leaves that of the sum unknown. It panics when the lists differ
// in length.
//
//	the difference of two means: Combine([]float64{1, -1}, []Estimate{a, b})
func Combine(weights []float64, of []Estimate) Estimate {
	if len(weights) != len(of) {
		panic("stats: weights of another number of estimates")
	}
	var out Estimate
	var below float64
	for i, e := range of {
		if weights[i] == 0 {
			continue
		}
		out.Value += weights[i] * e.Value
		v := weights[i] * weights[i] * e.Variance
		out.Variance += v
		below += v * v / e.DF
	}
	out.DF = out.Variance * out.Variance / below
	if out.Variance == 0 && below == 0 { // certain values: any degrees do
		out.DF = math.Inf(1)
	}
	return out
}

// PValue is the two-sided p-value of an estimate against a fixed value, Student's t
// with the estimate's degrees of freedom. It is 1 where the variance is not known.
// Without any variance it is 1 at the fixed value and 0 away from it.
func (e Estimate) PValue(against float64) float64 {
	switch {
	case !e.Known():
		return 1
	case e.Variance == 0 && e.Value == against:
		return 1
	case e.Variance == 0:
		return 0
	}
	return min(1, 2*tSurvival(math.Abs(e.Value-against)/math.Sqrt(e.Variance), e.DF))
}

// PBeyond is the p-value of an estimate for the claim that the true value lies
// further from 0 than margin: P(T > (|d|−margin)/se) + P(T > (|d|+margin)/se), at
// most 1. McCarthy & Smyth 2009, Bioinformatics 25(6), "TREAT". With margin 0 it
// is PValue against 0.
func (e Estimate) PBeyond(margin float64) float64 {
	d := math.Abs(e.Value)
	switch {
	case !e.Known():
		return 1
	case e.Variance == 0 && d > margin:
		return 0
	case e.Variance == 0:
		return 1
	}
	se := math.Sqrt(e.Variance)
	near, far := (d-margin)/se, (d+margin)/se
	p := tSurvival(far, e.DF)
	if near >= 0 {
		p += tSurvival(near, e.DF)
	} else {
		p += 1 - tSurvival(-near, e.DF)
	}
	return min(1, p)
}

// Detectable is the smallest true difference that a two-sided test at alpha finds
// with the given power, of an estimate with this variance: (t_{1−α/2} + t_{power})·se
// (Cohen 1988, Statistical Power Analysis, chapter 2, with Student's points in
// place of the normal's). +Inf where the variance is not known.
func (e Estimate) Detectable(alpha, power float64) float64 {
	if !e.Known() {
		return math.Inf(1)
	}
	return (tQuantile(1-alpha/2, e.DF) + tQuantile(power, e.DF)) * math.Sqrt(e.Variance)
}
