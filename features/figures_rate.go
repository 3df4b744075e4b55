package features

import (
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var figuresRate = Feature{
	Name: "figures_rate", Title: "percentages and sums of money", Family: "transparency", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Higher}, Version: 1,
	Definition: "percentages and sums of money (45%, two per cent, $3.5m, Rs 5 crore, 200 naira) per 1,000 words of the prose, quotations included: a figure is as checkable whoever says it",
	MissingIf:  "fewer than 50 words",
	EvidenceIs: "each figure",
	Source:     "precision and statistics as counted in content analysis of news, e.g. Maier 2002, Numbers in the News, Journalism Studies 3(4); the rules are ours",
	BlindSpots: "other figures (counts, ages, scores); whether the figure is right; subjects without money in them; vague sums (\"millions of dollars\"); pounds of money below a thousand without their sign",
	Gaming:     "figures that nobody needs",
	Measure:    measureFiguresRate,
}

func measureFiguresRate(a *Analysis) Reading {
	var ev []Evidence
	toks := a.Doc.Seg.Tokens
	for i := range toks {
		t := &toks[i]
		grown := t.Kind == segment.Number && t.Has(segment.HasLower) || t.Kind == segment.Word && t.Has(segment.HasDigit)
		if !grown && !figureUnits.Has(t.Key) {
			continue
		}
		f := figureAt{a.Doc.Text, toks, i}
		if from, to, what := f.percentage(); what != "" {
			ev = append(ev, Evidence{Span: corpus.Span{Start: toks[from].Start, End: toks[to].End}, Message: what, Rule: "figures"})
		} else if from, to, what := f.money(); what != "" {
			ev = append(ev, Evidence{Span: corpus.Span{Start: toks[from].Start, End: toks[to].End}, Message: what, Rule: "figures"})
		}
	}
	return rate(int64(len(ev)), a.Words, ev)
}

// figureAt looks at the tokens around token i, which is a unit: a sign, a code
// or a name. Units are rarer than numbers, and each makes one figure.
type figureAt struct {
	text string
	toks []segment.Token
	i    int
}

// key is the key of the token at a distance from i, 0 outside the text or in
// another sentence.
func (f figureAt) key(d int) uint64 {
	if !f.here(d) {
		return 0
	}
	return f.toks[f.i+d].Key
}

// here reports whether the token at a distance from i stands in the same sentence.
func (f figureAt) here(d int) bool {
	j := f.i + d
	return j >= 0 && j < len(f.toks) && f.toks[j].Sent == f.toks[f.i].Sent
}

// number reports whether the token at a distance is a number in digits or in
// words, such as "twenty-five".
func (f figureAt) number(d int) bool {
	if !f.here(d) {
		return false
	}
	t := &f.toks[f.i+d]
	if t.Kind == segment.Number || numberWords.Has(t.Key) {
		return true
	}
	tens, _, compound := strings.Cut(f.word(d), "-")
	return compound && numberWords.Has(segment.KeyOf(tens))
}

// word is the text of the token at a distance.
func (f figureAt) word(d int) string {
	if !f.here(d) {
		return ""
	}
	return f.toks[f.i+d].In(f.text)
}

// percentage: "45%", "45 percent", "two per cent", "5pc", "3 percentage points".
func (f figureAt) percentage() (from, to int, what string) {
	t := &f.toks[f.i]
	switch {
	case percentWords.Has(t.Key):
		if f.number(-1) && !f.ticker() {
			return f.i - 1, f.i, "percentage"
		}
	case t.Key == perKey && f.key(1) == centKey:
		if f.number(-1) {
			return f.i - 1, f.i + 1, "percentage"
		}
	case t.Kind == segment.Number && t.Has(segment.HasLower): // "5pc", "45-percent" are one token
		if percentWords.Has(f.grownUnit()) {
			return f.i, f.i, "percentage"
		}
	}
	return 0, 0, ""
}

// ticker reports whether the percentage is the day's change behind the code of a share
// that a page puts beside a firm's name: Osk Corp. OSK, +0.68%.
func (f figureAt) ticker() bool {
	sign, comma := f.word(-2), f.word(-3)
	if !f.here(-4) || comma != "," || sign != "+" && sign != "-" && sign != "−" && sign != "–" {
		return false
	}
	code := f.word(-4)
	return len(code) <= 5 && strings.ToUpper(code) == code
}

// grownUnit is the key of the letters that a number ends with: of "pc" in
// "3.5pc", of "dollar" in "10-million-dollar".
func (f figureAt) grownUnit() uint64 {
	w := f.word(0)
	if h := strings.LastIndexByte(w, '-'); h >= 0 {
		return segment.KeyOf(w[h+1:])
	}
	return segment.KeyOf(strings.TrimLeft(w, "0123456789.,"))
}

// money: a sign or code before a number, or a name after one.
func (f figureAt) money() (from, to int, what string) {
	t := &f.toks[f.i]
	switch {
	case moneySigns.Has(t.Key):
		if f.here(1) && f.toks[f.i+1].Kind == segment.Number {
			return f.i, f.withMagnitude(1), "sum of money"
		}
	case moneyCodes.Has(t.Key) || shortCodes.Has(t.Key) && t.Has(segment.Upper):
		d := 1
		if f.word(1) == "." { // "Rs. 500", whose stop looks like the end of a sentence
			d = 2
		}
		if j := f.i + d; j < len(f.toks) && f.toks[j].Kind == segment.Number && (moneyCodes.Has(t.Key) || f.large(d)) {
			return f.i, f.withMagnitude(d), "sum of money"
		}
	case t.Kind == segment.Word && t.Has(segment.HasDigit): // "Rs500", "KSh1,200", "R5m"
		w := t.In(f.text)
		n := strings.IndexAny(w, "0123456789")
		if n < 0 {
			break // digits of another script: R۵m
		}
		if code := segment.KeyOf(w[:n]); moneyCodes.Has(code) || shortCodes.Has(code) && t.Has(segment.Upper) && f.large(0) {
			return f.i, f.withMagnitude(0), "sum of money"
		}
	case t.Kind == segment.Number && t.Has(segment.HasLower|segment.Hyphen): // "5,000-rupee"
		if moneyNames.Has(f.grownUnit()) && !moneySigns.Has(f.key(-1)) {
			return f.i, f.i, "sum of money"
		}
	case moneyNames.Has(t.Key):
		if d := f.amountBefore(); d != 0 {
			return f.i + d, f.i, "sum of money"
		}
	case largeMoneyNames.Has(t.Key):
		if d := f.amountBefore(); d < -1 && magnitudes.Has(f.key(-1)) && f.key(1) != ofKey {
			return f.i + d, f.i, "sum of money"
		}
	}
	return 0, 0, ""
}

// large reports whether the number at a distance has a magnitude or a thousands comma.
func (f figureAt) large(d int) bool {
	w := f.word(d)
	if strings.Contains(w, ",") || magnitudes.Has(f.key(d+1)) {
		return true
	}
	return magnitudes.Has(segment.KeyOf(strings.TrimLeft(w[max(strings.IndexAny(w, "0123456789"), 0):], "0123456789.,")))
}

// withMagnitude is the token that a sum ends with, whose number stands at a distance.
func (f figureAt) withMagnitude(d int) int {
	if j := f.i + d + 1; j < len(f.toks) && magnitudes.Has(f.toks[j].Key) {
		return j
	}
	return f.i + d
}

// amountBefore is the distance to the number before the name of a currency, 0
// without one. Magnitudes and one adjective ("5 million US dollars") may stand
// between; a sign before the number has made the sum already.
func (f figureAt) amountBefore() int {
	adjective := false
	for d := -1; d > -5; d-- {
		switch {
		case f.number(d):
			if moneySigns.Has(f.key(d - 1)) {
				return 0
			}
			return d
		case magnitudes.Has(f.key(d)):
			if f.word(d-1) == "a" {
				return d - 1
			}
		case !adjective && f.here(d) && f.toks[f.i+d].Kind == segment.Word && f.toks[f.i+d].Has(segment.Upper):
			adjective = true
		default:
			return 0
		}
	}
	return 0
}

var (
	figureWords     = ownList("figures.txt")
	percentWords    = wordset.Of(figureWords.Words("percent")...)
	moneySigns      = wordset.Of(figureWords.Words("sign")...)
	moneyCodes      = wordset.Of(figureWords.Words("code")...)
	shortCodes      = wordset.Of(figureWords.Words("short code")...)
	moneyNames      = wordset.Of(figureWords.Words("money")...)
	largeMoneyNames = wordset.Of(figureWords.Words("money after magnitude")...)
	magnitudes      = wordset.Of(figureWords.Words("magnitude")...)
	numberWords     = wordset.Of(figureWords.Words("number")...)

	// figureUnits are all that a figure can be found by.
	figureUnits = wordset.OfKeys(slices.Concat(percentWords.Keys(), []uint64{perKey}, moneySigns.Keys(), moneyCodes.Keys(), shortCodes.Keys(), moneyNames.Keys(), largeMoneyNames.Keys())...)

	perKey, centKey, ofKey = segment.KeyOf("per"), segment.KeyOf("cent"), segment.KeyOf("of")
)
